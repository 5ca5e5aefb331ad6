#include "Variants.h"

// The images of each bit of a byte, so that the codes of two letters or two digits differ where
// they can: the first byte's bits stay where they are, the second's come from the other side.
static const uint8_t columns[2][2][8] = {
    {{0x01, 0x02, 0x04, 0x08, 0x10, 0x20, 0x40, 0x55},
     {0x10, 0x20, 0x40, 0x09, 0x12, 0x24, 0x48, 0x33}},
    {{0x01, 0x02, 0x04, 0x08, 0x10, 0x20, 0x40, 0x80},
     {0x10, 0x20, 0x40, 0x80, 0x09, 0x12, 0x24, 0x48}},
};

// There is a table for each pair; short strings have further tables for pairs that were looked at
// already, whose bytes change places in the code.

static inline __attribute__((always_inline)) uint32_t tables_for(uint32_t width) {
  return width == 1 ? 1 : width == 2 ? 2 : width < 6 ? 4 : 5;
}

static inline __attribute__((always_inline)) bool is_turned(uint32_t width, uint32_t table) {
  return width > 1 && table >= width - 1;
}

static inline __attribute__((always_inline)) uint32_t pair_of(uint32_t width, uint32_t table) {
  return is_turned(width, table) ? table - (width - 1) : table;
}

static uint8_t image(const uint8_t of_bits[8], uint8_t byte) {
  uint8_t code = 0;
  for (int bit = 0; bit < 8; bit += 1) {
    if (byte >> bit & 1) code ^= of_bits[bit];
  }
  return code;
}

// In the form that vgf2p8affineqb takes: the row of result bit i is byte 7 - i.
static uint64_t matrix(const uint8_t of_bits[8]) {
  uint64_t rows = 0;
  for (int result = 0; result < 8; result += 1) {
    for (int bit = 0; bit < 8; bit += 1) {
      rows |= (uint64_t)(of_bits[bit] >> result & 1) << ((7 - result) * 8 + bit);
    }
  }
  return rows;
}

void simdscan_pair_filter_make(
    simdscan_pair_filter *filter, uint32_t width, bool is_wide, bool is_deep, bool ignores_case) {
  memset(filter, 0, sizeof *filter);
  filter->width = width;
  filter->is_wide = is_wide || is_deep;
  filter->is_deep = is_deep;
  uint8_t first[8];
  uint8_t second[8];
  memcpy(first, columns[is_deep][0], sizeof first);
  memcpy(second, columns[is_deep][1], sizeof second);
  // What follows a string of one byte may be anything.
  if (width == 1) memset(second, 0, sizeof second);
  if (ignores_case) first[5] = second[5] = 0;
  filter->first_matrix = matrix(first);
  filter->second_matrix = matrix(second);
  for (int byte = 0; byte < 256; byte += 1) {
    filter->first_code[byte] = image(first, (uint8_t)byte);
    filter->second_code[byte] = image(second, (uint8_t)byte);
  }
}

static uint8_t code(const simdscan_pair_filter *filter, const uint8_t *string, uint32_t table) {
  const uint8_t *pair = string + pair_of(filter->width, table);
  if (filter->width == 1) return filter->first_code[pair[0]];
  return is_turned(filter->width, table)
      ? filter->first_code[pair[1]] ^ filter->second_code[pair[0]]
      : filter->first_code[pair[0]] ^ filter->second_code[pair[1]];
}

void simdscan_pair_filter_add(
    simdscan_pair_filter *filter, const uint8_t *string, uint32_t bucket) {
  for (uint32_t table = 0; table < tables_for(filter->width); table += 1) {
    uint8_t (*buckets)[256] = bucket < 8 ? filter->low : filter->high;
    buckets[table][code(filter, string, table)] |= (uint8_t)(1u << (bucket & 7));
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
    for (uint32_t table = 0; table < tables_for(filter->width); table += 1) {
      uint8_t at = code(filter, range.text + position, table);
      low &= filter->low[table][at];
      high &= filter->high[table][at];
    }
    output.positions[count] = (uint32_t)position;
    count += (low | high) != 0;
  }
  return (simdscan_result){count, range.to};
}

#if defined(__x86_64__)

#include <immintrin.h>

#define WIDE __attribute__((target("avx512f,avx512bw,avx512vl,avx512vbmi,gfni")))
#define WIDE_INLINE WIDE static inline __attribute__((always_inline))

// The bytes that are there of the 64 from text + offset on; the others are 0.
WIDE_INLINE __m512i load(const uint8_t *text, size_t left, size_t offset) {
  if (left >= 64 + offset) return _mm512_loadu_si512(text + offset);
  size_t there = left > offset ? left - offset : 0;
  return _mm512_maskz_loadu_epi8((1ull << there) - 1, text + offset);
}

// The buckets of each code in a table of 128 or 256.
WIDE_INLINE __m512i buckets_of(
    __m512i codes, __mmask64 is_upper, const __m512i table[4], const bool is_deep) {
  if (!is_deep) return _mm512_permutex2var_epi8(table[0], codes, table[1]);
  __m512i lower = _mm512_mask2_permutex2var_epi8(table[0], codes, ~is_upper, table[1]);
  return _mm512_mask2_permutex2var_epi8(table[2], lower, is_upper, table[3]);
}

// Width and the kind of tables are constants where this is inlined.
WIDE_INLINE simdscan_result scan_wide(
    const simdscan_pair_filter *filter, simdscan_range range, simdscan_output output,
    const uint32_t width, const bool is_wide, const bool is_deep) {
  const uint32_t tables = tables_for(width);
  __m512i low[5][4];
  __m512i high[5][4];
  for (uint32_t table = 0; table < tables; table += 1) {
    for (int part = 0; part < 4; part += 1) {
      low[table][part] = _mm512_loadu_si512(filter->low[table] + 64 * part);
      high[table][part] = _mm512_loadu_si512(filter->high[table] + 64 * part);
    }
  }
  const __m512i first_matrix = _mm512_set1_epi64((long long)filter->first_matrix);
  const __m512i second_matrix = _mm512_set1_epi64((long long)filter->second_matrix);
  const size_t last = simdscan_end_of_starts(range, width);
  size_t count = 0;
  for (size_t position = range.from; position < last; position += 64) {
    if (count + 64 > output.capacity) return (simdscan_result){count, position};
    const size_t left = range.length - position;
    __m512i bytes[simdscan_max_pair_width];
    for (uint32_t offset = 0; offset < width; offset += 1) {
      bytes[offset] = load(range.text + position, left, offset);
    }
    __m512i low_left = _mm512_set1_epi8(-1);
    __m512i high_left = _mm512_set1_epi8(-1);
    for (uint32_t table = 0; table < tables; table += 1) {
      const uint32_t pair = pair_of(width, table);
      const bool turned = is_turned(width, table);
      __m512i codes = _mm512_gf2p8affine_epi64_epi8(bytes[pair + turned], first_matrix, 0);
      if (width > 1) {
        codes = _mm512_xor_si512(
            codes, _mm512_gf2p8affine_epi64_epi8(bytes[pair + !turned], second_matrix, 0));
      }
      __mmask64 is_upper = is_deep ? _mm512_movepi8_mask(codes) : 0;
      low_left = _mm512_and_si512(low_left, buckets_of(codes, is_upper, low[table], is_deep));
      if (!is_wide) continue;
      high_left = _mm512_and_si512(high_left, buckets_of(codes, is_upper, high[table], is_deep));
    }
    __m512i any = is_wide ? _mm512_or_si512(low_left, high_left) : low_left;
    uint64_t found = _mm512_test_epi8_mask(any, any);
    if (last - position < 64) found &= (1ull << (last - position)) - 1;
    for (; found != 0; found &= found - 1) {
      output.positions[count] = (uint32_t)(position + (size_t)__builtin_ctzll(found));
      count += 1;
    }
  }
  return (simdscan_result){count, range.to};
}

#define VARIANT(width, kind, is_wide, is_deep)                                        \
  WIDE static simdscan_result scan_##kind##_##width(                                  \
      const simdscan_pair_filter *filter, simdscan_range range, simdscan_output out) { \
    return scan_wide(filter, range, out, width, is_wide, is_deep);                    \
  }
#define VARIANTS(kind, is_wide, is_deep) \
  VARIANT(1, kind, is_wide, is_deep)     \
  VARIANT(2, kind, is_wide, is_deep)     \
  VARIANT(3, kind, is_wide, is_deep)     \
  VARIANT(4, kind, is_wide, is_deep)     \
  VARIANT(5, kind, is_wide, is_deep)     \
  VARIANT(6, kind, is_wide, is_deep)

VARIANTS(few, false, false)
VARIANTS(more, true, false)
VARIANTS(many, true, true)

typedef simdscan_result (*scan_function)(
    const simdscan_pair_filter *, simdscan_range, simdscan_output);

#define OF_WIDTHS(kind)                                                                      \
  {scan_##kind##_1, scan_##kind##_2, scan_##kind##_3, scan_##kind##_4, scan_##kind##_5,      \
   scan_##kind##_6}

static const scan_function wide_variants[3][simdscan_max_pair_width] = {
    OF_WIDTHS(few), OF_WIDTHS(more), OF_WIDTHS(many)};

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
    int kind = filter->is_deep ? 2 : filter->is_wide ? 1 : 0;
    return wide_variants[kind][filter->width - 1](filter, range, output);
  }
#else
  (void)variant;
#endif
  return scan_scalar(filter, range, output);
}
