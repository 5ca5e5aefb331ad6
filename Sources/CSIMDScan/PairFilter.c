#include "Variants.h"

// The images of each bit of a byte, so that the codes of two letters or two digits differ where
// they can: the first byte's bits stay where they are, the second's come from the other side.
static const uint8_t columns[2][8] = {
    {0x01, 0x02, 0x04, 0x08, 0x10, 0x20, 0x40, 0x55},
    {0x10, 0x20, 0x40, 0x09, 0x12, 0x24, 0x48, 0x33},
};

// There is a table for each pair. Short strings have further tables for the same pairs, with their
// bytes swapped in the code.

static inline __attribute__((always_inline)) uint32_t tables_for(uint32_t width) {
  return width == 1 ? 1 : width == 2 ? 2 : 4;
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

void simdscan_pair_filter_make(
    simdscan_pair_filter *filter, uint32_t width, uint32_t stride, bool ignores_case) {
  memset(filter, 0, sizeof *filter);
  filter->width = width;
  filter->stride = stride;
  uint8_t first[8];
  uint8_t second[8];
  memcpy(first, columns[0], sizeof first);
  memcpy(second, columns[1], sizeof second);
  // The byte after a string of one byte may be anything.
  if (width == 1) memset(second, 0, sizeof second);
  if (ignores_case) first[5] = second[5] = 0;
  filter->first_matrix = simdscan_matrix(first);
  filter->second_matrix = simdscan_matrix(second);
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
    filter->buckets[table][code(filter, string, table)] |= (uint8_t)(1u << bucket);
  }
}

static simdscan_result scan_scalar(
    const simdscan_pair_filter *filter, simdscan_range range, simdscan_output output) {
  size_t count = 0;
  size_t last = simdscan_end_of_starts(range, filter->width);
  size_t position = simdscan_first_place(range, filter->stride);
  for (; position < last; position += filter->stride) {
    if (count + 64 > output.capacity) return (simdscan_result){count, position};
    uint8_t left = 0xFF;
    for (uint32_t table = 0; table < tables_for(filter->width); table += 1) {
      left &= filter->buckets[table][code(filter, range.text + position, table)];
    }
    output.positions[count] = (uint32_t)position;
    count += left != 0;
  }
  return (simdscan_result){count, range.to};
}

#if defined(__x86_64__)

#define WIDE SIMDSCAN_AVX512
#define WIDE_INLINE WIDE static inline __attribute__((always_inline))

// Width and stride are constants where this is inlined.
WIDE_INLINE simdscan_result scan_wide(
    const simdscan_pair_filter *filter, simdscan_range range, simdscan_output output,
    const uint32_t width, const size_t stride) {
  const uint32_t tables = tables_for(width);
  // Codes have seven bits.
  __m512i buckets[4][2];
  for (uint32_t table = 0; table < tables; table += 1) {
    buckets[table][0] = _mm512_loadu_si512(filter->buckets[table]);
    buckets[table][1] = _mm512_loadu_si512(filter->buckets[table] + 64);
  }
  const __m512i first_matrix = _mm512_set1_epi64((long long)filter->first_matrix);
  const __m512i second_matrix = _mm512_set1_epi64((long long)filter->second_matrix);
  const size_t last = simdscan_end_of_starts(range, width);
  size_t count = 0;
  size_t position = simdscan_first_place(range, stride);
  for (; position < last; position += 64 * stride) {
    if (count + 64 > output.capacity) return (simdscan_result){count, position};
    const size_t left = range.length - position;
    __m512i bytes[simdscan_pair_width];
    for (uint32_t offset = 0; offset < width; offset += 1) {
      bytes[offset] = simdscan_load_strided(range.text + position, left, offset, stride);
    }
    __m512i any = _mm512_set1_epi8(-1);
    for (uint32_t table = 0; table < tables; table += 1) {
      const uint32_t pair = pair_of(width, table);
      const bool turned = is_turned(width, table);
      __m512i codes = _mm512_gf2p8affine_epi64_epi8(bytes[pair + turned], first_matrix, 0);
      if (width > 1) {
        codes = _mm512_xor_si512(
            codes, _mm512_gf2p8affine_epi64_epi8(bytes[pair + !turned], second_matrix, 0));
      }
      any = _mm512_and_si512(
          any, _mm512_permutex2var_epi8(buckets[table][0], codes, buckets[table][1]));
    }
    uint64_t found = _mm512_test_epi8_mask(any, any);
    if (found == 0) continue;
    found &= simdscan_before(last, position, stride);
    count += simdscan_put_down(output.positions + count, position, found, stride);
  }
  return (simdscan_result){count, range.to};
}

#define VARIANT(width, stride)                                                        \
  WIDE static simdscan_result scan_##width##_##stride(                                \
      const simdscan_pair_filter *filter, simdscan_range range, simdscan_output out) { \
    return scan_wide(filter, range, out, width, stride);                              \
  }
#define VARIANTS(stride) \
  VARIANT(1, stride)     \
  VARIANT(2, stride)     \
  VARIANT(3, stride)     \
  VARIANT(4, stride)     \
  VARIANT(5, stride)

VARIANTS(1)
VARIANTS(2)

typedef simdscan_result (*scan_function)(
    const simdscan_pair_filter *, simdscan_range, simdscan_output);

static const scan_function wide_variants[2][simdscan_pair_width] = {
    {scan_1_1, scan_2_1, scan_3_1, scan_4_1, scan_5_1},
    {scan_1_2, scan_2_2, scan_3_2, scan_4_2, scan_5_2}};

#endif

simdscan_result simdscan_pairs(
    const simdscan_pair_filter *filter, simdscan_range range, simdscan_output output,
    simdscan_variant variant) {
#if defined(__x86_64__)
  if (simdscan_resolved(variant) == simdscan_avx512) {
    return wide_variants[filter->stride - 1][filter->width - 1](filter, range, output);
  }
#else
  (void)variant;
#endif
  return scan_scalar(filter, range, output);
}
