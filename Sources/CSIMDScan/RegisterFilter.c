#include "Variants.h"

enum { hash_count = simdscan_register_hashes };

// Where n strings set bits in tables of 2048 bits, a string that is not in the filter passes t tables
// with probability (1 - exp(-n / 2048))^t. These numbers keep it at a few in 1,000.
static uint32_t tables_for(size_t strings, bool is_small) {
  if (is_small || strings <= 250) return 3;
  return strings <= 450 ? 4 : strings <= 700 ? 5 : 6;
}

// Which of the three codes a byte of the string takes part in, by width and offset. In long strings
// each byte takes part in one only, and mixing the codes makes every hash depend on every byte.
static const bool parts[simdscan_register_width][simdscan_register_width][hash_count] = {
    {{1, 1, 1}},
    {{1, 1, 1}, {1, 1, 1}},
    {{1, 0, 1}, {1, 1, 0}, {0, 1, 1}},
    {{1, 0, 1}, {1, 0, 1}, {0, 1, 1}, {0, 1, 1}},
    {{1, 0, 0}, {1, 0, 0}, {0, 1, 0}, {0, 1, 0}, {0, 0, 1}},
};

// Multiplication by x modulo x^8 + x^4 + x^3 + x + 1. It changes every code but 0, so codes that
// differ make one of the three hashes differ.
static const uint8_t mixing[8] = {0x02, 0x04, 0x08, 0x10, 0x20, 0x40, 0x80, 0x1B};

// The images of a byte's bits under an invertible matrix: the identity after random row operations.
static void make_columns(uint8_t of_bits[8], uint64_t *state) {
  for (int bit = 0; bit < 8; bit += 1) of_bits[bit] = (uint8_t)(1u << bit);
  for (int step = 0; step < 48; step += 1) {
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    int from = (int)(*state >> 61);
    int to = (int)(*state >> 58 & 7);
    if (from == to) continue;
    for (int bit = 0; bit < 8; bit += 1) {
      of_bits[bit] ^= (uint8_t)((of_bits[bit] >> from & 1) << to);
    }
  }
}

void simdscan_register_filter_make(
    simdscan_register_filter *filter, uint32_t width, uint32_t stride, size_t strings,
    bool ignores_case) {
  memset(filter, 0, sizeof *filter);
  filter->width = width;
  filter->stride = stride;
  filter->is_small = strings <= 128;
  filter->tables = tables_for(strings, filter->is_small);
  filter->mixing = simdscan_matrix(mixing);
  uint64_t state = 1;
  for (uint32_t offset = 0; offset < width; offset += 1) {
    for (int hash = 0; hash < hash_count; hash += 1) {
      uint8_t of_bits[8];
      make_columns(of_bits, &state);
      if (!parts[width - 1][offset][hash]) continue;
      if (ignores_case) of_bits[5] = 0;
      filter->matrices[offset][hash] = simdscan_matrix(of_bits);
      uint8_t *codes = filter->codes[offset][hash];
      for (int byte = 1; byte < 256; byte += 1) {
        codes[byte] = codes[byte & (byte - 1)] ^ of_bits[__builtin_ctz((unsigned)byte)];
      }
    }
  }
}

typedef struct {
  uint8_t of[hash_count];
} hashes;

static inline uint8_t mix(uint8_t code) {
  return (uint8_t)(code << 1 ^ (code >> 7) * mixing[7]);
}

static inline hashes hash(const simdscan_register_filter *filter, const uint8_t *string) {
  hashes result = {{0}};
  for (uint32_t offset = 0; offset < filter->width; offset += 1) {
    for (int index = 0; index < hash_count; index += 1) {
      result.of[index] ^= filter->codes[offset][index][string[offset]];
    }
  }
  uint8_t mixed[2] = {mix(result.of[0]), mix(result.of[1])};
  return (hashes){{
      result.of[0] ^ result.of[1] ^ result.of[2],
      mixed[0] ^ result.of[1] ^ result.of[2],
      result.of[0] ^ mixed[1] ^ result.of[2],
  }};
}

// Three tables are read at the hashes, three at sums of two hashes. The bit in the byte that is
// read comes from a hash that takes no part in its place.

static inline uint8_t slot(const simdscan_register_filter *filter, hashes of, uint32_t table) {
  uint8_t at = table < hash_count
      ? of.of[table] : of.of[table - hash_count] ^ of.of[(table - hash_count + 1) % hash_count];
  return filter->is_small ? at & 127 : at;
}

static inline uint8_t bit(hashes of, uint32_t table) {
  uint32_t other = table < hash_count ? table + 1 : table - hash_count + 2;
  return (uint8_t)(1u << (of.of[other % hash_count] & 7));
}

void simdscan_register_filter_add(simdscan_register_filter *filter, const uint8_t *string) {
  hashes of = hash(filter, string);
  for (uint32_t table = 0; table < filter->tables; table += 1) {
    filter->bits[table][slot(filter, of, table)] |= bit(of, table);
  }
}

static simdscan_result scan_scalar(
    const simdscan_register_filter *filter, simdscan_range range, simdscan_output output) {
  size_t count = 0;
  size_t last = simdscan_end_of_starts(range, filter->width);
  size_t position = simdscan_first_place(range, filter->stride);
  for (; position < last; position += filter->stride) {
    if (count + 64 > output.capacity) return (simdscan_result){count, position};
    hashes of = hash(filter, range.text + position);
    bool passes = true;
    for (uint32_t table = 0; table < filter->tables && passes; table += 1) {
      passes = (filter->bits[table][slot(filter, of, table)] & bit(of, table)) != 0;
    }
    output.positions[count] = (uint32_t)position;
    count += passes;
  }
  return (simdscan_result){count, range.to};
}

#if defined(__x86_64__)

#define WIDE SIMDSCAN_AVX512
#define WIDE_INLINE WIDE static inline __attribute__((always_inline))

// The bytes of a table at 64 places.
WIDE_INLINE __m512i look_up(const __m512i table[4], __m512i places, const bool is_small) {
  __m512i lower = _mm512_permutex2var_epi8(table[0], places, table[1]);
  if (is_small) return lower;
  __m512i upper = _mm512_permutex2var_epi8(table[2], places, table[3]);
  return _mm512_mask_blend_epi8(_mm512_movepi8_mask(places), lower, upper);
}

// Width, stride, number and size of tables are constants where this is inlined.
WIDE_INLINE simdscan_result scan_wide(
    const simdscan_register_filter *filter, simdscan_range range, simdscan_output output,
    const uint32_t width, const size_t stride, const uint32_t tables, const bool is_small) {
  __m512i table[simdscan_register_tables][4];
  for (uint32_t index = 0; index < tables; index += 1) {
    for (int part = 0; part < 4; part += 1) {
      table[index][part] = _mm512_loadu_si512(filter->bits[index] + 64 * part);
    }
  }
  // The bit that the lowest three bits of a place choose.
  const __m512i bit_of = _mm512_set1_epi64((long long)0x8040201008040201u);
  const __m512i mixing = _mm512_set1_epi64((long long)filter->mixing);
  const size_t last = simdscan_end_of_starts(range, width);
  size_t count = 0;
  size_t position = simdscan_first_place(range, stride);
  for (; position < last; position += 64 * stride) {
    if (count + 64 > output.capacity) return (simdscan_result){count, position};
    const size_t left = range.length - position;
    __m512i code[hash_count];
    bool is_begun[hash_count] = {false};
    for (uint32_t offset = 0; offset < width; offset += 1) {
      __m512i bytes = simdscan_load_strided(range.text + position, left, offset, stride);
      for (int index = 0; index < hash_count; index += 1) {
        if (!parts[width - 1][offset][index]) continue;
        __m512i share = _mm512_gf2p8affine_epi64_epi8(
            bytes, _mm512_set1_epi64((long long)filter->matrices[offset][index]), 0);
        code[index] = is_begun[index] ? _mm512_xor_si512(code[index], share) : share;
        is_begun[index] = true;
      }
    }
    __m512i rest = _mm512_xor_si512(code[1], code[2]);
    __m512i sum[hash_count] = {
        _mm512_xor_si512(code[0], rest),
        _mm512_xor_si512(_mm512_gf2p8affine_epi64_epi8(code[0], mixing, 0), rest),
        _mm512_xor_si512(
            _mm512_gf2p8affine_epi64_epi8(code[1], mixing, 0), _mm512_xor_si512(code[0], code[2])),
    };
    __m512i bits[hash_count];
    for (int index = 0; index < hash_count; index += 1) {
      bits[index] = _mm512_permutexvar_epi8(sum[index], bit_of);
    }
    __mmask64 found = simdscan_before(last, position, stride);
    for (uint32_t index = 0; index < tables; index += 1) {
      const uint32_t first = index % hash_count;
      const uint32_t next = (first + 1) % hash_count;
      const bool is_single = index < hash_count;
      __m512i places = is_single ? sum[first] : _mm512_xor_si512(sum[first], sum[next]);
      __m512i chosen = bits[is_single ? next : (first + 2) % hash_count];
      found = _mm512_mask_test_epi8_mask(
          found, look_up(table[index], places, is_small), chosen);
    }
    count += simdscan_put_down(output.positions + count, position, found, stride);
  }
  return (simdscan_result){count, range.to};
}

#define VARIANT(width, stride, tables, is_small)                                          \
  WIDE static simdscan_result scan_##width##_##stride##_##tables##_##is_small(            \
      const simdscan_register_filter *filter, simdscan_range range, simdscan_output out) { \
    return scan_wide(filter, range, out, width, stride, tables, is_small);                \
  }
#define VARIANTS(width, stride) \
  VARIANT(width, stride, 3, 1)  \
  VARIANT(width, stride, 3, 0)  \
  VARIANT(width, stride, 4, 0)  \
  VARIANT(width, stride, 5, 0)  \
  VARIANT(width, stride, 6, 0)

VARIANTS(1, 1)
VARIANTS(2, 1)
VARIANTS(3, 1)
VARIANTS(4, 1)
VARIANTS(5, 1)
VARIANTS(1, 2)
VARIANTS(2, 2)
VARIANTS(3, 2)
VARIANTS(4, 2)
VARIANTS(5, 2)

typedef simdscan_result (*scan_function)(
    const simdscan_register_filter *, simdscan_range, simdscan_output);

#define OF_TABLES(width, stride)                                         \
  {scan_##width##_##stride##_3_1, scan_##width##_##stride##_3_0,         \
   scan_##width##_##stride##_4_0, scan_##width##_##stride##_5_0,         \
   scan_##width##_##stride##_6_0}

static const scan_function wide_variants[2][simdscan_register_width][5] = {
    {OF_TABLES(1, 1), OF_TABLES(2, 1), OF_TABLES(3, 1), OF_TABLES(4, 1), OF_TABLES(5, 1)},
    {OF_TABLES(1, 2), OF_TABLES(2, 2), OF_TABLES(3, 2), OF_TABLES(4, 2), OF_TABLES(5, 2)}};

#endif

simdscan_result simdscan_registers(
    const simdscan_register_filter *filter, simdscan_range range, simdscan_output output,
    simdscan_variant variant) {
#if defined(__x86_64__)
  if (simdscan_resolved(variant) == simdscan_avx512) {
    uint32_t kind = filter->is_small ? 0 : filter->tables - 2;
    return wide_variants[filter->stride - 1][filter->width - 1][kind](filter, range, output);
  }
#else
  (void)variant;
#endif
  return scan_scalar(filter, range, output);
}
