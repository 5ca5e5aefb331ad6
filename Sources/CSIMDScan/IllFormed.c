#include "Variants.h"

// The number of bytes of the character that starts the text; 0 if none does. Unicode, table 3-7.
static inline size_t character_length(const uint8_t *text, size_t length) {
  uint8_t lead = text[0];
  if (lead < 0x80) return 1;
  size_t count = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (lead < 0xC2 || lead > 0xF4 || length < count) return 0;
  uint8_t least = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  uint8_t most = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
  if (text[1] < least || text[1] > most) return 0;
  for (size_t index = 2; index < count; index += 1) {
    if ((text[index] & 0xC0) != 0x80) return 0;
  }
  return count;
}

// The start of the character that goes on at `place`, if the bytes before it allow one; otherwise
// `place`.
static inline size_t start_of_character(const uint8_t *text, size_t place) {
  size_t limit = place < 3 ? 0 : place - 3;
  for (size_t start = place; start > limit; start -= 1) {
    if (text[start - 1] >= 0xC0) return start - 1;
    if (text[start - 1] < 0x80) break;
  }
  return place;
}

// Whether one of the last three bytes before a place starts a character that goes on at this place.
static inline bool is_inside_character(const uint8_t *text, size_t place) {
  return text[place - 1] >= 0xC0 || text[place - 2] >= 0xE0 || text[place - 3] >= 0xF0;
}

// Takes one character after the other from `from` on. It stops after `least` bytes, where it stands
// behind three bytes that are part of characters.
static size_t take_each(
    const uint8_t *text, size_t length, size_t from, size_t least, simdscan_ill_formed *found) {
  size_t position = from;
  size_t sound = 0;
  while (position < length && (position - from < least || sound < 3)) {
    size_t count = character_length(text + position, length - position);
    sound += count;
    if (count == 0) {
      if (found->count == 0) found->first = position;
      found->count += 1;
      sound = 0;
      count = 1;
    }
    position += count;
  }
  return position;
}

// A loop that moves on over well-formed text, in vectors, from a place with at least three bytes
// before it. It returns a place where a character starts. The next vector from there on does not
// fit, or contains something that the loop cannot pass over, such as ill-formed bytes.
typedef size_t (*skip_function)(const uint8_t *text, size_t length, size_t position);

static simdscan_ill_formed find_with(
    const uint8_t *text, size_t length, skip_function skip, size_t vector) {
  simdscan_ill_formed found = {length, 0};
  size_t position = take_each(text, length, 0, 3, &found);
  while (length - position >= vector) {
    position = skip(text, length, position);
    position = take_each(text, length, position, 2 * vector, &found);
  }
  take_each(text, length, position, length, &found);
  return found;
}

static simdscan_ill_formed find_scalar(const uint8_t *text, size_t length) {
  simdscan_ill_formed found = {length, 0};
  take_each(text, length, 0, length, &found);
  return found;
}

// The number of bytes at the start of the text that are ASCII, in whole vectors of 16 bytes.
static size_t ascii_vectors(const uint8_t *text, size_t length) {
  const simdscan_bytes high = {
      128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128};
  size_t position = 0;
  while (length - position >= 16 && !simdscan_is_any(simdscan_load_16(text + position) & high)) {
    position += 16;
  }
  return position;
}

static size_t skip_narrow(const uint8_t *text, size_t length, size_t position) {
  if (is_inside_character(text, position)) return start_of_character(text, position);
  return position + ascii_vectors(text + position, length - position);
}

#if defined(__x86_64__)

// What two neighbouring bytes can have wrong. After Keiser and Lemire, "Validating UTF-8 in less
// than one instruction per byte" (2021): the high and the low half of the first byte and the high
// half of the second one each allow some errors, and an error is there if all three allow it.
enum {
  lead_alone = 0x01,
  continuation_alone = 0x02,
  overlong_three = 0x04,
  too_large = 0x08,
  surrogate = 0x10,
  overlong_two = 0x20,
  // Overlong in four bytes, or from F5 on.
  four_then_80 = 0x40,
  // An error unless a third or a fourth byte has its place there.
  two_continuations = 0x80,
  by_high_halves = lead_alone | continuation_alone | two_continuations,
  past_last = by_high_halves | too_large | four_then_80,
};

static const uint8_t first_high[16] = {
    continuation_alone, continuation_alone, continuation_alone, continuation_alone,
    continuation_alone, continuation_alone, continuation_alone, continuation_alone,
    two_continuations, two_continuations, two_continuations, two_continuations,
    lead_alone | overlong_two, lead_alone, lead_alone | overlong_three | surrogate,
    lead_alone | too_large | four_then_80};

static const uint8_t first_low[16] = {
    by_high_halves | overlong_two | overlong_three | four_then_80, by_high_halves | overlong_two,
    by_high_halves, by_high_halves, by_high_halves | too_large, past_last, past_last, past_last,
    past_last, past_last, past_last, past_last, past_last, past_last | surrogate, past_last,
    past_last};

static const uint8_t second_high[16] = {
    lead_alone, lead_alone, lead_alone, lead_alone, lead_alone, lead_alone, lead_alone, lead_alone,
    continuation_alone | two_continuations | overlong_two | overlong_three | four_then_80,
    continuation_alone | two_continuations | overlong_two | overlong_three | too_large,
    continuation_alone | two_continuations | overlong_two | surrogate | too_large,
    continuation_alone | two_continuations | overlong_two | surrogate | too_large,
    lead_alone, lead_alone, lead_alone, lead_alone};

SIMDSCAN_AVX2 static inline __attribute__((always_inline)) __m256i load_32(const uint8_t *text) {
  return _mm256_loadu_si256((const __m256i *)text);
}

SIMDSCAN_AVX2 static inline __attribute__((always_inline)) __m256i table_32(
    const uint8_t table[16]) {
  return _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)table));
}

// Not 0 where one of 32 bytes does not fit the bytes before it.
SIMDSCAN_AVX2 static inline __attribute__((always_inline)) __m256i errors_32(
    const uint8_t *text, __m256i firsts_high, __m256i firsts_low, __m256i seconds_high) {
  const __m256i half = _mm256_set1_epi8(0x0F);
  __m256i bytes = load_32(text);
  __m256i before = load_32(text - 1);
  __m256i errors = _mm256_and_si256(
      _mm256_and_si256(
          _mm256_shuffle_epi8(
              firsts_high, _mm256_and_si256(_mm256_srli_epi16(before, 4), half)),
          _mm256_shuffle_epi8(firsts_low, _mm256_and_si256(before, half))),
      _mm256_shuffle_epi8(seconds_high, _mm256_and_si256(_mm256_srli_epi16(bytes, 4), half)));
  __m256i later = _mm256_or_si256(
      _mm256_subs_epu8(load_32(text - 2), _mm256_set1_epi8(0xE0 - 0x80)),
      _mm256_subs_epu8(load_32(text - 3), _mm256_set1_epi8(0xF0 - 0x80)));
  return _mm256_xor_si256(_mm256_and_si256(later, _mm256_set1_epi8((char)0x80)), errors);
}

SIMDSCAN_AVX2 static inline __attribute__((always_inline)) bool is_ascii_256(const uint8_t *text) {
  __m256i all = load_32(text);
  SIMDSCAN_UNROLL
  for (int index = 1; index < 8; index += 1) {
    all = _mm256_or_si256(all, load_32(text + 32 * index));
  }
  return _mm256_movemask_epi8(all) == 0;
}

// The number of bytes at the start of the text that are ASCII, in whole stretches of 256 bytes.
SIMDSCAN_AVX2 static size_t ascii_256(const uint8_t *text, size_t length) {
  size_t position = 0;
  while (length - position >= 256 && is_ascii_256(text + position)) position += 256;
  return position;
}

SIMDSCAN_AVX2 static size_t skip_avx2(const uint8_t *text, size_t length, size_t position) {
  const __m256i firsts_high = table_32(first_high);
  const __m256i firsts_low = table_32(first_low);
  const __m256i seconds_high = table_32(second_high);
  while (length - position >= 256) {
    if (!is_inside_character(text, position)) {
      while (length - position >= 256 && is_ascii_256(text + position)) position += 256;
      if (length - position < 256) break;
    }
    __m256i errors = _mm256_setzero_si256();
    for (int index = 0; index < 8; index += 1) {
      errors = _mm256_or_si256(
          errors,
          errors_32(text + position + 32 * index, firsts_high, firsts_low, seconds_high));
    }
    if (!_mm256_testz_si256(errors, errors)) break;
    position += 256;
  }
  return start_of_character(text, position);
}

SIMDSCAN_AVX512 static inline __attribute__((always_inline)) __m512i table_64(
    const uint8_t table[16]) {
  return _mm512_broadcast_i32x4(_mm_loadu_si128((const __m128i *)table));
}

SIMDSCAN_AVX512 static inline __attribute__((always_inline)) __m512i errors_64(
    const uint8_t *text, __m512i firsts_high, __m512i firsts_low, __m512i seconds_high) {
  const __m512i half = _mm512_set1_epi8(0x0F);
  __m512i bytes = _mm512_loadu_si512(text);
  __m512i before = _mm512_loadu_si512(text - 1);
  __m512i errors = _mm512_and_si512(
      _mm512_and_si512(
          _mm512_shuffle_epi8(
              firsts_high, _mm512_and_si512(_mm512_srli_epi16(before, 4), half)),
          _mm512_shuffle_epi8(firsts_low, _mm512_and_si512(before, half))),
      _mm512_shuffle_epi8(seconds_high, _mm512_and_si512(_mm512_srli_epi16(bytes, 4), half)));
  __m512i later = _mm512_or_si512(
      _mm512_subs_epu8(_mm512_loadu_si512(text - 2), _mm512_set1_epi8(0xE0 - 0x80)),
      _mm512_subs_epu8(_mm512_loadu_si512(text - 3), _mm512_set1_epi8(0xF0 - 0x80)));
  return _mm512_xor_si512(_mm512_and_si512(later, _mm512_set1_epi8((char)0x80)), errors);
}

SIMDSCAN_AVX512 static inline __attribute__((always_inline)) bool is_ascii_256_wide(
    const uint8_t *text) {
  __m512i low = _mm512_or_si512(_mm512_loadu_si512(text), _mm512_loadu_si512(text + 64));
  __m512i high = _mm512_or_si512(_mm512_loadu_si512(text + 128), _mm512_loadu_si512(text + 192));
  return _mm512_movepi8_mask(_mm512_or_si512(low, high)) == 0;
}

SIMDSCAN_AVX512 static size_t skip_avx512(const uint8_t *text, size_t length, size_t position) {
  const __m512i firsts_high = table_64(first_high);
  const __m512i firsts_low = table_64(first_low);
  const __m512i seconds_high = table_64(second_high);
  while (length - position >= 256) {
    if (!is_inside_character(text, position)) {
      while (length - position >= 256 && is_ascii_256_wide(text + position)) position += 256;
      if (length - position < 256) break;
    }
    __m512i errors = _mm512_setzero_si512();
    for (int index = 0; index < 4; index += 1) {
      errors = _mm512_or_si512(
          errors,
          errors_64(text + position + 64 * index, firsts_high, firsts_low, seconds_high));
    }
    if (_mm512_test_epi8_mask(errors, errors) != 0) break;
    position += 256;
  }
  return start_of_character(text, position);
}

#endif

size_t simdscan_ascii_length(const uint8_t *text, size_t length, simdscan_variant variant) {
  size_t position = 0;
  switch (simdscan_resolved(variant)) {
    case simdscan_scalar: break;
#if defined(__x86_64__)
    case simdscan_avx512:
    case simdscan_avx2:
      position = ascii_256(text, length);
      position += ascii_vectors(text + position, length - position);
      break;
#endif
    default: position = ascii_vectors(text, length);
  }
  while (position < length && text[position] < 0x80) position += 1;
  return position;
}

simdscan_ill_formed simdscan_find_ill_formed(
    const uint8_t *text, size_t length, simdscan_variant variant) {
  switch (simdscan_resolved(variant)) {
#if defined(__x86_64__)
    case simdscan_avx512: return find_with(text, length, skip_avx512, 256);
    case simdscan_avx2: return find_with(text, length, skip_avx2, 256);
#endif
    case simdscan_scalar: return find_scalar(text, length);
    default: return find_with(text, length, skip_narrow, 16);
  }
}
