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

#if defined(__x86_64__)

#include <immintrin.h>

__attribute__((target("avx512f,avx512bw"))) static size_t find_wide(simdscan_range range) {
  const __m512i long_s[2] = {_mm512_set1_epi8((char)0xC5), _mm512_set1_epi8((char)0xBF)};
  const __m512i kelvin[2] = {_mm512_set1_epi8((char)0xE2), _mm512_set1_epi8((char)0x84)};
  while (range.to >= 64 && range.from <= range.to - 64 && range.length - range.from >= 65) {
    __m512i first = _mm512_loadu_si512(range.text + range.from);
    __m512i second = _mm512_loadu_si512(range.text + range.from + 1);
    __mmask64 found =
        _mm512_mask_cmpeq_epi8_mask(
            _mm512_cmpeq_epi8_mask(second, long_s[1]), first, long_s[0])
        | _mm512_mask_cmpeq_epi8_mask(
            _mm512_cmpeq_epi8_mask(second, kelvin[1]), first, kelvin[0]);
    for (; found != 0; found &= found - 1) {
      size_t position = range.from + (size_t)__builtin_ctzll(found);
      if (is_long_s(range, position) || is_kelvin_sign(range, position)) return position;
    }
    range.from += 64;
  }
  return find_scalar(range);
}

// With what every x86-64 has.
static size_t find_narrow(simdscan_range range) {
  const __m128i marks[2] = {_mm_set1_epi8((char)0xC5), _mm_set1_epi8((char)0xE2)};
  const __m128i seconds[2] = {_mm_set1_epi8((char)0xBF), _mm_set1_epi8((char)0x84)};
  while (range.to >= 16 && range.from <= range.to - 16 && range.length - range.from >= 17) {
    __m128i first = _mm_loadu_si128((const __m128i *)(range.text + range.from));
    __m128i second = _mm_loadu_si128((const __m128i *)(range.text + range.from + 1));
    __m128i equal = _mm_or_si128(
        _mm_and_si128(_mm_cmpeq_epi8(first, marks[0]), _mm_cmpeq_epi8(second, seconds[0])),
        _mm_and_si128(_mm_cmpeq_epi8(first, marks[1]), _mm_cmpeq_epi8(second, seconds[1])));
    for (int found = _mm_movemask_epi8(equal); found != 0; found &= found - 1) {
      size_t position = range.from + (size_t)__builtin_ctz((unsigned)found);
      if (is_long_s(range, position) || is_kelvin_sign(range, position)) return position;
    }
    range.from += 16;
  }
  return find_scalar(range);
}

#endif

size_t simdscan_find_ascii_fold(simdscan_range range, simdscan_variant variant) {
#if defined(__x86_64__)
  if (variant == simdscan_best) {
    return simdscan_has_avx512() ? find_wide(range) : find_narrow(range);
  }
#else
  (void)variant;
#endif
  return find_scalar(range);
}
