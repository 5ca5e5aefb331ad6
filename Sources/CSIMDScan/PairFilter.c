#include "Variants.h"

#include <string.h>

// The images of each bit of a byte, so that the codes of two letters or two digits differ where
// they can: the first byte's bits stay where they are, the second's come from the other side.
static const uint8_t first_columns[8] = {0x01, 0x02, 0x04, 0x08, 0x10, 0x20, 0x40, 0x55};
static const uint8_t second_columns[8] = {0x10, 0x20, 0x40, 0x09, 0x12, 0x24, 0x48, 0x33};

static uint8_t image(const uint8_t columns[8], uint8_t byte) {
  uint8_t code = 0;
  for (int bit = 0; bit < 8; bit += 1) {
    if (byte >> bit & 1) code ^= columns[bit];
  }
  return code;
}

// In the form that vgf2p8affineqb takes: the row of result bit i is byte 7 - i.
static uint64_t matrix(const uint8_t columns[8]) {
  uint64_t rows = 0;
  for (int result = 0; result < 8; result += 1) {
    for (int bit = 0; bit < 8; bit += 1) {
      rows |= (uint64_t)(columns[bit] >> result & 1) << ((7 - result) * 8 + bit);
    }
  }
  return rows;
}

void simdscan_pair_filter_make(
    simdscan_pair_filter *filter, uint32_t width, bool is_wide, bool ignores_case) {
  memset(filter, 0, sizeof *filter);
  filter->width = width;
  filter->pairs = width < 2 ? 1 : width - 1;
  filter->is_wide = is_wide;
  uint8_t first[8];
  uint8_t second[8];
  memcpy(first, first_columns, sizeof first);
  memcpy(second, second_columns, sizeof second);
  // The second byte of a string of one byte may be anything.
  if (width < 2) memset(second, 0, sizeof second);
  if (ignores_case) first[5] = second[5] = 0;
  filter->first_matrix = matrix(first);
  filter->second_matrix = matrix(second);
  for (int byte = 0; byte < 256; byte += 1) {
    filter->first_code[byte] = image(first, (uint8_t)byte);
    filter->second_code[byte] = image(second, (uint8_t)byte);
  }
}

static uint8_t code(const simdscan_pair_filter *filter, const uint8_t *pair) {
  // A string of one byte has no second; its share is 0 whatever it is.
  uint8_t second = filter->width < 2 ? 0 : filter->second_code[pair[1]];
  return filter->first_code[pair[0]] ^ second;
}

void simdscan_pair_filter_add(
    simdscan_pair_filter *filter, const uint8_t *string, uint32_t bucket) {
  for (uint32_t pair = 0; pair < filter->pairs; pair += 1) {
    uint8_t (*tables)[128] = bucket < 8 ? filter->low : filter->high;
    tables[pair][code(filter, string + pair)] |= (uint8_t)(1u << (bucket & 7));
  }
}

static simdscan_result scan_scalar(
    const simdscan_pair_filter *filter, simdscan_range range, simdscan_output output) {
  size_t count = 0;
  size_t position = range.from;
  size_t last = simdscan_end_of_starts(range, filter->width);
  for (; position < last; position += 1) {
    if (count + 64 > output.capacity) return (simdscan_result){count, position};
    uint8_t low = 0xFF;
    uint8_t high = 0xFF;
    for (uint32_t pair = 0; pair < filter->pairs; pair += 1) {
      uint8_t at = code(filter, range.text + position + pair);
      low &= filter->low[pair][at];
      high &= filter->high[pair][at];
    }
    output.positions[count] = (uint32_t)position;
    count += (low | high) != 0;
  }
  return (simdscan_result){count, range.to};
}

#if defined(__x86_64__)

#include <immintrin.h>

#define WIDE __attribute__((target("avx512f,avx512bw,avx512vl,avx512vbmi,gfni")))

// The code of each pair that starts at text + offset; bytes past the mask count as 0.
WIDE static inline __attribute__((always_inline)) __m512i codes(
    __m512i first, __m512i second, __m512i first_matrix, __m512i second_matrix) {
  return _mm512_xor_si512(
      _mm512_gf2p8affine_epi64_epi8(first, first_matrix, 0),
      _mm512_gf2p8affine_epi64_epi8(second, second_matrix, 0));
}

// The number of pairs and of buckets are constants where this is inlined.
WIDE static inline __attribute__((always_inline)) simdscan_result scan_wide(
    const simdscan_pair_filter *filter, simdscan_range range, simdscan_output output,
    const uint32_t pairs, const bool is_wide) {
  __m512i low[4][2];
  __m512i high[4][2];
  for (uint32_t pair = 0; pair < pairs; pair += 1) {
    for (int half = 0; half < 2; half += 1) {
      low[pair][half] = _mm512_loadu_si512(filter->low[pair] + 64 * half);
      high[pair][half] = _mm512_loadu_si512(filter->high[pair] + 64 * half);
    }
  }
  const __m512i first_matrix = _mm512_set1_epi64((long long)filter->first_matrix);
  const __m512i second_matrix = _mm512_set1_epi64((long long)filter->second_matrix);
  size_t last = simdscan_end_of_starts(range, filter->width);
  size_t count = 0;
  size_t position = range.from;
  while (position < last) {
    if (count + 64 > output.capacity) return (simdscan_result){count, position};
    const uint8_t *text = range.text + position;
    size_t left = range.length - position;
    __m512i bytes[5];
    if (left >= 64 + 4) {
      for (uint32_t pair = 0; pair <= pairs; pair += 1) {
        bytes[pair] = _mm512_loadu_si512(text + pair);
      }
    } else {
      for (uint32_t pair = 0; pair <= pairs; pair += 1) {
        size_t there = left > pair ? left - pair : 0;
        __mmask64 mask = there >= 64 ? ~0ull : (1ull << there) - 1;
        bytes[pair] = _mm512_maskz_loadu_epi8(mask, text + pair);
      }
    }
    __m512i low_left = _mm512_set1_epi8(-1);
    __m512i high_left = is_wide ? low_left : _mm512_setzero_si512();
    for (uint32_t pair = 0; pair < pairs; pair += 1) {
      __m512i at = codes(bytes[pair], bytes[pair + 1], first_matrix, second_matrix);
      low_left = _mm512_and_si512(
          low_left, _mm512_permutex2var_epi8(low[pair][0], at, low[pair][1]));
      if (is_wide) {
        high_left = _mm512_and_si512(
            high_left, _mm512_permutex2var_epi8(high[pair][0], at, high[pair][1]));
      }
    }
    __m512i any = is_wide ? _mm512_or_si512(low_left, high_left) : low_left;
    uint64_t found = _mm512_test_epi8_mask(any, any);
    if (last - position < 64) found &= (1ull << (last - position)) - 1;
    while (found != 0) {
      output.positions[count] = (uint32_t)(position + (size_t)__builtin_ctzll(found));
      count += 1;
      found &= found - 1;
    }
    position += 64;
  }
  return (simdscan_result){count, range.to};
}

#define VARIANT(pairs, wide)                                                          \
  WIDE static simdscan_result scan_wide_##pairs##_##wide(                             \
      const simdscan_pair_filter *filter, simdscan_range range, simdscan_output out) { \
    return scan_wide(filter, range, out, pairs, wide);                                \
  }

VARIANT(1, 0)
VARIANT(2, 0)
VARIANT(3, 0)
VARIANT(4, 0)
VARIANT(1, 1)
VARIANT(2, 1)
VARIANT(3, 1)
VARIANT(4, 1)

typedef simdscan_result (*scan_function)(
    const simdscan_pair_filter *, simdscan_range, simdscan_output);

static const scan_function wide_variants[2][4] = {
    {scan_wide_1_0, scan_wide_2_0, scan_wide_3_0, scan_wide_4_0},
    {scan_wide_1_1, scan_wide_2_1, scan_wide_3_1, scan_wide_4_1},
};

bool simdscan_has_wide_pairs(void) {
  return simdscan_has_avx512() && __builtin_cpu_supports("gfni");
}

#else

bool simdscan_has_wide_pairs(void) { return false; }

#endif

simdscan_result simdscan_pairs(
    const simdscan_pair_filter *filter, simdscan_range range, simdscan_output output,
    simdscan_variant variant) {
#if defined(__x86_64__)
  if (variant == simdscan_best && simdscan_has_wide_pairs()) {
    return wide_variants[filter->is_wide][filter->pairs - 1](filter, range, output);
  }
#endif
  return scan_scalar(filter, range, output);
}
