#include "Variants.h"

// The low six bits tell first bytes apart, since these are C0 or above. They tell the bytes after
// them apart, too. Characters whose first bytes are in one bucket share a table of second bytes and
// one of third bytes. Rows with common punctuation are in other buckets than the rest of the same
// first byte.
static uint8_t bucket_of(uint32_t lead, uint32_t second) {
  if (lead < 0xE0) return 1 << 0;
  if (lead >= 0xF0) return 1 << 1;
  if (lead >= 0xE4 && lead <= 0xE9) return 1 << 2;
  if (lead == 0xE2) return second < 2 ? 1 << 7 : 1 << 3;
  if (lead == 0xE3) return second == 0 ? 1 << 7 : 1 << 4;
  if (lead == 0xEF && second == 0x3C) return 1 << 5;
  return 1 << 6;
}

static void add_bytes(simdscan_character_set *set, uint32_t lead, uint32_t second, uint64_t thirds) {
  uint8_t bucket = bucket_of(lead, second);
  set->leads[lead & 63] |= bucket;
  set->seconds[second] |= bucket;
  for (int third = 0; third < 64; third += 1) {
    if (thirds >> third & 1) set->thirds[third] |= bucket;
  }
}

void simdscan_character_set_make(
    simdscan_character_set *set, const uint32_t *scalars, size_t count) {
  memset(set, 0, sizeof *set);
  for (size_t index = 0; index < count; index += 1) {
    uint32_t scalar = scalars[index];
    if (scalar < 0x80) {
      set->ascii[scalar] = 0x80;
      set->has_ascii = true;
    } else if (scalar < 0x10000) {
      set->members[scalar >> 6] |= (uint64_t)1 << (scalar & 63);
    } else if (scalar < 0x110000) {
      set->blocks[scalar >> 12] |= (uint64_t)1 << (scalar >> 6 & 63);
    }
  }
  for (uint32_t word = 2; word < 1024; word += 1) {
    if (set->members[word] == 0) continue;
    if (word < 0x20) {
      add_bytes(set, 0xC0 | word, 0, 0);
      for (uint32_t second = 0; second < 64; second += 1) {
        if (set->members[word] >> second & 1) add_bytes(set, 0xC0 | word, second, ~(uint64_t)0);
      }
    } else {
      add_bytes(set, 0xE0 | word >> 6, word & 63, set->members[word]);
    }
  }
  for (uint32_t block = 0x10; block < 0x110; block += 1) {
    if (set->blocks[block] == 0) continue;
    add_bytes(set, 0xF0 | block >> 6, block & 63, set->blocks[block]);
  }
}

static inline bool is_found(
    const simdscan_character_set *set, simdscan_range range, size_t position) {
  const uint8_t *text = range.text + position;
  const size_t left = range.length - position;
  const uint32_t lead = text[0];
  if (lead < 0x80) {
    return set->ascii[lead] != 0;
  }
  if (lead < 0xC2) return false;
  const size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (left < length) return false;
  if (length == 2) return set->members[lead & 31] >> (text[1] & 63) & 1;
  if (length == 4) {
    const uint32_t block = (lead & 7) << 6 | (text[1] & 63);
    return block < 0x110 && (set->blocks[block] >> (text[2] & 63) & 1);
  }
  return set->members[(lead & 15) << 6 | (text[1] & 63)] >> (text[2] & 63) & 1;
}

// Looks at the places from range.from up to `to`.
static simdscan_result find_scalar(
    const simdscan_character_set *set, simdscan_range range, simdscan_output output) {
  simdscan_result result = {0, range.from};
  for (; result.reached < range.to; result.reached += 1) {
    if (!is_found(set, range, result.reached)) continue;
    if (result.count == output.capacity) return result;
    output.positions[result.count++] = (uint32_t)result.reached;
  }
  return result;
}

// Writes what is found in the part of the range that ends at `to`; false when the output is full.
static bool find_part(
    const simdscan_character_set *set, simdscan_range range, simdscan_output output, size_t to,
    simdscan_result *result) {
  range.from = result->reached;
  range.to = to;
  output.positions += result->count;
  output.capacity -= result->count;
  const simdscan_result part = find_scalar(set, range, output);
  result->count += part.count;
  result->reached = part.reached;
  return part.reached == to;
}

// Skips ASCII where the set has no ASCII character.
static simdscan_result find_narrow(
    const simdscan_character_set *set, simdscan_range range, simdscan_output output) {
  simdscan_result result = {0, range.from};
  while (!set->has_ascii && range.to - result.reached >= 16) {
    simdscan_bytes bytes = simdscan_load_16(range.text + result.reached);
    if (!simdscan_is_any(bytes & 0x80)) {
      result.reached += 16;
    } else if (!find_part(set, range, output, result.reached + 16, &result)) {
      return result;
    }
  }
  find_part(set, range, output, range.to, &result);
  return result;
}

#if defined(__x86_64__)

// The first place from which a character may be found, four vectors at a time, or the place from
// which four vectors no longer fit.
SIMDSCAN_AVX512 static inline __attribute__((always_inline)) size_t skip_avx512(
    const simdscan_character_set *set, simdscan_range range, size_t position) {
  if (set->has_ascii) return position;
  const __m512i leads = _mm512_loadu_si512(set->leads);
  const __m512i seconds = _mm512_loadu_si512(set->seconds);
  const __m512i thirds = _mm512_loadu_si512(set->thirds);
  const __m512i first_lead = _mm512_set1_epi8((char)0xC0);
  // The last vector reads two bytes beyond its own.
  for (; range.to >= 258 && position <= range.to - 258; position += 256) {
    __m512i bytes[4];
    SIMDSCAN_UNROLL for (int index = 0; index < 4; index += 1) {
      bytes[index] = _mm512_loadu_si512(range.text + position + 64 * index);
    }
    const __m512i any = _mm512_or_si512(
        _mm512_or_si512(bytes[0], bytes[1]), _mm512_or_si512(bytes[2], bytes[3]));
    if (_mm512_movepi8_mask(any) == 0) continue;
    uint64_t found = 0;
    SIMDSCAN_UNROLL for (int index = 0; index < 4; index += 1) {
      const uint8_t *text = range.text + position + 64 * index;
      const __m512i second = _mm512_loadu_si512(text + 1);
      const __m512i third = _mm512_loadu_si512(text + 2);
      const __m512i buckets = _mm512_and_si512(
          _mm512_permutexvar_epi8(bytes[index], leads),
          _mm512_permutexvar_epi8(second, seconds));
      found |= _mm512_mask_test_epi8_mask(
          _mm512_cmpge_epu8_mask(bytes[index], first_lead), buckets,
          _mm512_permutexvar_epi8(third, thirds));
    }
    if (found != 0) break;
  }
  return position;
}

SIMDSCAN_AVX512 static simdscan_result find_avx512(
    const simdscan_character_set *set, simdscan_range range, simdscan_output output) {
  const __m512i leads = _mm512_loadu_si512(set->leads);
  const __m512i seconds = _mm512_loadu_si512(set->seconds);
  const __m512i thirds = _mm512_loadu_si512(set->thirds);
  const __m512i ascii[2] = {
      _mm512_loadu_si512(set->ascii), _mm512_loadu_si512(set->ascii + 64)};
  simdscan_result result = {0, range.from};
  while (result.reached < range.to) {
    result.reached = skip_avx512(set, range, result.reached);
    if (result.reached >= range.to) break;
    const uint8_t *text = range.text + result.reached;
    const size_t left = range.length - result.reached;
    const __m512i bytes = simdscan_load_64(text, left, 0);
    const __mmask64 high = _mm512_movepi8_mask(bytes);
    uint64_t found = 0;
    uint64_t certain = 0;
    if (set->has_ascii) {
      certain = ~high & _mm512_movepi8_mask(_mm512_permutex2var_epi8(ascii[0], bytes, ascii[1]));
    }
    if (high != 0) {
      const __mmask64 starts = _mm512_cmpge_epu8_mask(bytes, _mm512_set1_epi8((char)0xC0));
      const __m512i of_two = _mm512_and_si512(
          _mm512_permutexvar_epi8(bytes, leads),
          _mm512_permutexvar_epi8(simdscan_load_64(text, left, 1), seconds));
      found = _mm512_mask_test_epi8_mask(starts, of_two, of_two);
      if (found != 0) {
        const __m512i third = simdscan_load_64(text, left, 2);
        found = _mm512_mask_test_epi8_mask(
            found, of_two, _mm512_permutexvar_epi8(third, thirds));
      }
    }
    found |= certain;
    found &= simdscan_before(range.to, result.reached, 1);
    if (output.capacity - result.count < 64 && found != 0) {
      size_t to = result.reached + 64 < range.to ? result.reached + 64 : range.to;
      if (!find_part(set, range, output, to, &result)) return result;
      continue;
    }
    for (; found != 0; found &= found - 1) {
      const size_t place = result.reached + (size_t)__builtin_ctzll(found);
      output.positions[result.count] = (uint32_t)place;
      const bool is_member = (certain & found & -found) != 0 || is_found(set, range, place);
      result.count += is_member;
    }
    result.reached = result.reached + 64 < range.to ? result.reached + 64 : range.to;
  }
  return result;
}

#endif

simdscan_result simdscan_find_characters(
    const simdscan_character_set *set, simdscan_range range, simdscan_output output,
    simdscan_variant variant) {
  switch (simdscan_resolved(variant)) {
#if defined(__x86_64__)
    case simdscan_avx512: return find_avx512(set, range, output);
#endif
    case simdscan_scalar: return find_scalar(set, range, output);
    default: return find_narrow(set, range, output);
  }
}
