#include "Variants.h"

// Each byte of a string has two codes of four bits, made of that byte and the one after it (after
// the last, the first again). Together the codes tell bytes apart as their halves would. But of
// several strings in a bucket far fewer mixtures pass, above all where the upper halves are nearly
// all the same, as in letters.

static inline uint8_t nibble(
    const simdscan_nibble_filter *filter, const uint8_t *string, uint32_t code) {
  uint8_t byte = string[code / 2] | filter->fold;
  uint8_t next = string[(code / 2 + 1) % filter->width] | filter->fold;
  return (code % 2 == 0 ? byte ^ next >> 4 : byte >> 3 ^ next) & 0xF;
}

void simdscan_nibble_filter_make(
    simdscan_nibble_filter *filter, uint32_t width, bool is_wide, bool ignores_case) {
  memset(filter, 0, sizeof *filter);
  filter->width = width;
  filter->is_wide = is_wide;
  filter->fold = ignores_case ? 0x20 : 0;
}

void simdscan_nibble_filter_add(
    simdscan_nibble_filter *filter, const uint8_t *string, uint32_t bucket) {
  for (uint32_t code = 0; code < 2 * filter->width; code += 1) {
    uint8_t *buckets = filter->buckets[code][bucket / 8];
    buckets[nibble(filter, string, code)] |= (uint8_t)(1u << (bucket & 7));
  }
}

static simdscan_result scan_scalar(
    const simdscan_nibble_filter *filter, simdscan_range range, simdscan_output output) {
  size_t count = 0;
  size_t last = simdscan_end_of_starts(range, filter->width);
  for (size_t position = range.from; position < last; position += 1) {
    if (count + 64 > output.capacity) return (simdscan_result){count, position};
    uint8_t low = 0xFF;
    uint8_t high = 0xFF;
    for (uint32_t code = 0; code < 2 * filter->width && (low | high) != 0; code += 1) {
      uint8_t at = nibble(filter, range.text + position, code);
      low &= filter->buckets[code][0][at];
      high &= filter->buckets[code][1][at];
    }
    output.positions[count] = (uint32_t)position;
    count += (low | high) != 0;
  }
  return (simdscan_result){count, range.to};
}

#if defined(__x86_64__) || defined(SIMDSCAN_NEON)

// Scans the rest of the range, after `count` candidates, where whole vectors no longer fit.
static simdscan_result scan_rest(
    const simdscan_nibble_filter *filter, simdscan_range range, simdscan_output output,
    size_t position, size_t count) {
  range.from = position;
  simdscan_output rest = {output.positions + count, output.capacity - count};
  simdscan_result result = scan_scalar(filter, range, rest);
  return (simdscan_result){count + result.count, result.reached};
}

#endif

#if defined(__x86_64__)

#define WIDE SIMDSCAN_AVX2
enum { step = 32 };

// The places where some bucket is left. Width and number of buckets are constants where this is
// inlined.
WIDE static inline __attribute__((always_inline)) uint64_t look(
    const simdscan_nibble_filter *filter, const uint8_t *text, const uint32_t width,
    const bool is_wide) {
  const __m256i fold = _mm256_set1_epi8((char)filter->fold);
  const __m256i low_half = _mm256_set1_epi8(0xF);
  __m256i bytes[simdscan_nibble_width];
  for (uint32_t offset = 0; offset < width; offset += 1) {
    bytes[offset] =
        _mm256_or_si256(_mm256_loadu_si256((const __m256i *)(text + offset)), fold);
  }
  __m256i left[2] = {_mm256_set1_epi8(-1), _mm256_set1_epi8(-1)};
  SIMDSCAN_UNROLL
  for (uint32_t code = 0; code < 2 * width; code += 1) {
    __m256i byte = bytes[code / 2];
    __m256i next = bytes[(code / 2 + 1) % width];
    // The bits that shifts bring in from the neighbouring byte are in the upper half.
    __m256i mixed = code % 2 == 0 ? _mm256_xor_si256(byte, _mm256_srli_epi16(next, 4))
                                  : _mm256_xor_si256(_mm256_srli_epi16(byte, 3), next);
    __m256i at = _mm256_and_si256(mixed, low_half);
    for (int part = 0; part < 1 + is_wide; part += 1) {
      __m256i table = _mm256_broadcastsi128_si256(
          _mm_loadu_si128((const __m128i *)filter->buckets[code][part]));
      left[part] = _mm256_and_si256(left[part], _mm256_shuffle_epi8(table, at));
    }
  }
  __m256i any = is_wide ? _mm256_or_si256(left[0], left[1]) : left[0];
  __m256i none = _mm256_cmpeq_epi8(any, _mm256_setzero_si256());
  return ~(uint32_t)_mm256_movemask_epi8(none);
}

WIDE static inline __attribute__((always_inline)) size_t put_down(
    uint32_t *positions, size_t position, uint64_t found) {
  return simdscan_put_down(positions, position, found, 1);
}

#elif defined(SIMDSCAN_NEON)

#define WIDE
enum { step = 16 };

static inline __attribute__((always_inline)) uint64_t look(
    const simdscan_nibble_filter *filter, const uint8_t *text, const uint32_t width,
    const bool is_wide) {
  const uint8x16_t fold = vdupq_n_u8(filter->fold);
  const uint8x16_t low_half = vdupq_n_u8(0xF);
  uint8x16_t bytes[simdscan_nibble_width];
  for (uint32_t offset = 0; offset < width; offset += 1) {
    bytes[offset] = vorrq_u8(vld1q_u8(text + offset), fold);
  }
  uint8x16_t left[2] = {vdupq_n_u8(0xFF), vdupq_n_u8(0xFF)};
  SIMDSCAN_UNROLL
  for (uint32_t code = 0; code < 2 * width; code += 1) {
    uint8x16_t byte = bytes[code / 2];
    uint8x16_t next = bytes[(code / 2 + 1) % width];
    uint8x16_t mixed = code % 2 == 0 ? veorq_u8(byte, vshrq_n_u8(next, 4))
                                     : veorq_u8(vshrq_n_u8(byte, 3), next);
    uint8x16_t at = vandq_u8(mixed, low_half);
    for (int part = 0; part < 1 + is_wide; part += 1) {
      left[part] = vandq_u8(left[part], vqtbl1q_u8(vld1q_u8(filter->buckets[code][part]), at));
    }
  }
  uint8x16_t any = is_wide ? vorrq_u8(left[0], left[1]) : left[0];
  return simdscan_neon_mask(vtstq_u8(any, any));
}

static inline __attribute__((always_inline)) size_t put_down(
    uint32_t *positions, size_t position, uint64_t found) {
  size_t count = 0;
  for (; found != 0; found &= found - 1) {
    positions[count] = (uint32_t)(position + simdscan_neon_lowest(found));
    count += 1;
  }
  return count;
}

#endif

#if defined(WIDE)

WIDE static inline __attribute__((always_inline)) simdscan_result scan_wide(
    const simdscan_nibble_filter *given, simdscan_range range, simdscan_output output,
    const uint32_t width, const bool is_wide) {
  // A copy, so that the compiler knows that writing candidates does not change it.
  const simdscan_nibble_filter filter = *given;
  const size_t last = simdscan_end_of_starts(range, width);
  size_t position = range.from;
  size_t count = 0;
  // Where all places of a vector are in the range, so are the bytes that are loaded for them.
  for (; position + step <= last; position += step) {
    if (count + 64 > output.capacity) return (simdscan_result){count, position};
    uint64_t found = look(&filter, range.text + position, width, is_wide);
    if (found == 0) continue;
    count += put_down(output.positions + count, position, found);
  }
  return scan_rest(given, range, output, position, count);
}

#define VARIANT(width, kind, is_wide)                                                    \
  WIDE static simdscan_result scan_##kind##_##width(                                     \
      const simdscan_nibble_filter *filter, simdscan_range range, simdscan_output out) { \
    return scan_wide(filter, range, out, width, is_wide);                                \
  }
#define VARIANTS(kind, is_wide) \
  VARIANT(1, kind, is_wide)     \
  VARIANT(2, kind, is_wide)     \
  VARIANT(3, kind, is_wide)     \
  VARIANT(4, kind, is_wide)     \
  VARIANT(5, kind, is_wide)

VARIANTS(few, false)
VARIANTS(more, true)

typedef simdscan_result (*scan_function)(
    const simdscan_nibble_filter *, simdscan_range, simdscan_output);

#define OF_WIDTHS(kind) \
  {scan_##kind##_1, scan_##kind##_2, scan_##kind##_3, scan_##kind##_4, scan_##kind##_5}

static const scan_function wide_variants[2][simdscan_nibble_width] = {
    OF_WIDTHS(few), OF_WIDTHS(more)};

#endif

simdscan_result simdscan_nibbles(
    const simdscan_nibble_filter *filter, simdscan_range range, simdscan_output output,
    simdscan_variant variant) {
#if defined(WIDE)
  if (simdscan_resolved(variant) >= simdscan_neon) {
    return wide_variants[filter->is_wide][filter->width - 1](filter, range, output);
  }
#else
  (void)variant;
#endif
  return scan_scalar(filter, range, output);
}
