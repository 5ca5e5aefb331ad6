#include "Variants.h"

// U+017F is C5 BF, U+212A is E2 84 AA.

static bool is_long_s(simdscan_range range, size_t position) {
  return range.length - position >= 2 && range.text[position] == 0xC5
      && range.text[position + 1] == 0xBF;
}

static bool is_kelvin_sign(simdscan_range range, size_t position) {
  return range.length - position >= 3 && range.text[position] == 0xE2
      && range.text[position + 1] == 0x84 && range.text[position + 2] == 0xAA;
}

static size_t find_scalar(simdscan_range range) {
  for (size_t position = range.from; position < range.to; position += 1) {
    if (is_long_s(range, position) || is_kelvin_sign(range, position)) return position;
  }
  return range.to;
}

// The first hit in the `places` places from range.from on, or the first place after them.
static size_t find_in(simdscan_range range, size_t places) {
  range.to = range.from + places;
  return find_scalar(range);
}

// Whether the next `places` places are in the range, and the text has a byte after them.
static inline bool fits(simdscan_range range, size_t places) {
  return range.to >= places && range.from <= range.to - places
      && range.length - range.from > places;
}

static size_t find_narrow(simdscan_range range) {
  for (; fits(range, 16); range.from += 16) {
    simdscan_bytes first = simdscan_load_16(range.text + range.from);
    simdscan_bytes second = simdscan_load_16(range.text + range.from + 1);
    simdscan_bytes equal = (simdscan_bytes)(
        ((first == 0xC5) & (second == 0xBF)) | ((first == 0xE2) & (second == 0x84)));
    if (!simdscan_is_any(equal)) continue;
    size_t position = find_in(range, 16);
    if (position < range.from + 16) return position;
  }
  return find_scalar(range);
}

#if defined(__x86_64__)

SIMDSCAN_AVX2 static size_t find_avx2(simdscan_range range) {
  const __m256i long_s[2] = {_mm256_set1_epi8((char)0xC5), _mm256_set1_epi8((char)0xBF)};
  const __m256i kelvin[2] = {_mm256_set1_epi8((char)0xE2), _mm256_set1_epi8((char)0x84)};
  for (; fits(range, 32); range.from += 32) {
    const uint8_t *text = range.text + range.from;
    __m256i first = _mm256_loadu_si256((const __m256i *)text);
    __m256i second = _mm256_loadu_si256((const __m256i *)(text + 1));
    __m256i equal = _mm256_or_si256(
        _mm256_and_si256(
            _mm256_cmpeq_epi8(first, long_s[0]), _mm256_cmpeq_epi8(second, long_s[1])),
        _mm256_and_si256(
            _mm256_cmpeq_epi8(first, kelvin[0]), _mm256_cmpeq_epi8(second, kelvin[1])));
    if (_mm256_testz_si256(equal, equal)) continue;
    size_t position = find_in(range, 32);
    if (position < range.from + 32) return position;
  }
  return find_scalar(range);
}

SIMDSCAN_AVX512 static size_t find_avx512(simdscan_range range) {
  const __m512i long_s[2] = {_mm512_set1_epi8((char)0xC5), _mm512_set1_epi8((char)0xBF)};
  const __m512i kelvin[2] = {_mm512_set1_epi8((char)0xE2), _mm512_set1_epi8((char)0x84)};
  for (; fits(range, 64); range.from += 64) {
    // Most text goes on for long without either first byte.
    while (fits(range, 256)) {
      __m512i bytes[4];
      SIMDSCAN_UNROLL for (int index = 0; index < 4; index += 1) {
        bytes[index] = _mm512_loadu_si512(range.text + range.from + 64 * index);
      }
      const __m512i all = _mm512_or_si512(
          _mm512_or_si512(bytes[0], bytes[1]), _mm512_or_si512(bytes[2], bytes[3]));
      if (_mm512_movepi8_mask(all) != 0) {
        __mmask64 any = 0;
        SIMDSCAN_UNROLL for (int index = 0; index < 4; index += 1) {
          any |= _mm512_cmpeq_epi8_mask(bytes[index], long_s[0])
              | _mm512_cmpeq_epi8_mask(bytes[index], kelvin[0]);
        }
        if (any != 0) break;
      }
      range.from += 256;
    }
    if (!fits(range, 64)) break;
    __m512i first = _mm512_loadu_si512(range.text + range.from);
    __m512i second = _mm512_loadu_si512(range.text + range.from + 1);
    __mmask64 found =
        _mm512_mask_cmpeq_epi8_mask(
            _mm512_cmpeq_epi8_mask(second, long_s[1]), first, long_s[0])
        | _mm512_mask_cmpeq_epi8_mask(
            _mm512_cmpeq_epi8_mask(second, kelvin[1]), first, kelvin[0]);
    if (found == 0) continue;
    size_t position = find_in(range, 64);
    if (position < range.from + 64) return position;
  }
  return find_scalar(range);
}

#endif

size_t simdscan_find_ascii_fold(simdscan_range range, simdscan_variant variant) {
  switch (simdscan_resolved(variant)) {
#if defined(__x86_64__)
    case simdscan_avx512: return find_avx512(range);
    case simdscan_avx2: return find_avx2(range);
#endif
    case simdscan_scalar: return find_scalar(range);
    default: return find_narrow(range);
  }
}
