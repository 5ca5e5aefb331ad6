// What the loops of this module share.
#ifndef TOCSIN_CSIMDSCAN_VARIANTS_H
#define TOCSIN_CSIMDSCAN_VARIANTS_H

#include "CSIMDScan.h"

#include <string.h>

// Stands before a loop that must be unrolled, so that its indexes are constants.
#if defined(__clang__)
#define SIMDSCAN_UNROLL _Pragma("clang loop unroll(full)")
#else
#define SIMDSCAN_UNROLL _Pragma("GCC unroll 64")
#endif

// One past the last place of the range where `width` bytes fit into the text.
static inline size_t simdscan_end_of_starts(simdscan_range range, size_t width) {
  if (range.length < width) return 0;
  size_t fitting = range.length - width + 1;
  return fitting < range.to ? fitting : range.to;
}

// The first place of the range that is a multiple of the stride.
static inline size_t simdscan_first_place(simdscan_range range, size_t stride) {
  return (range.from + stride - 1) / stride * stride;
}

// Eight bytes, the first one lowest.
static inline __attribute__((always_inline)) uint64_t simdscan_load_eight(const uint8_t *from) {
  uint64_t bytes;
  memcpy(&bytes, from, sizeof bytes);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
  bytes = __builtin_bswap64(bytes);
#endif
  return bytes;
}

// Up to eight bytes from a place of the text, the first one lowest, and zeros after its end.
static inline uint64_t simdscan_load(simdscan_range range, size_t position) {
  if (range.length - position >= 8) return simdscan_load_eight(range.text + position);
  uint64_t bytes = 0;
  for (size_t index = 0; index < range.length - position; index += 1) {
    bytes |= (uint64_t)range.text[position + index] << (8 * index);
  }
  return bytes;
}

// Whether the set may have the window; 0 or 1.
static inline __attribute__((always_inline)) size_t simdscan_may_have(
    const simdscan_window_filter *filter, uint64_t window) {
  uint64_t hash = simdscan_window_hash(filter, window);
  uint32_t byte = filter->bytes[hash >> (64 - filter->byte_bits)];
  return byte >> (hash >> (61 - filter->byte_bits) & 7) & 1;
}

// The place of the lowest set bit; anything if no bit is set.
static inline __attribute__((always_inline)) unsigned simdscan_lowest(uint64_t bits) {
  return (unsigned)__builtin_ctzll(bits | (uint64_t)1 << 63);
}

// 16 bytes in the compiler's own vectors, which every processor of some family has.
typedef uint8_t simdscan_bytes __attribute__((vector_size(16)));

static inline simdscan_bytes simdscan_load_16(const uint8_t *from) {
  simdscan_bytes bytes;
  memcpy(&bytes, from, sizeof bytes);
  return bytes;
}

// Whether any bit is set.
static inline bool simdscan_is_any(simdscan_bytes bytes) {
  typedef uint64_t halves __attribute__((vector_size(16)));
  return (((halves)bytes)[0] | ((halves)bytes)[1]) != 0;
}

// The 8 × 8 bit matrix that makes the images of bits, in the form that vgf2p8affineqb takes: the
// row of result bit i is byte 7 - i.
static inline uint64_t simdscan_matrix(const uint8_t of_bits[8]) {
  uint64_t rows = 0;
  for (int result = 0; result < 8; result += 1) {
    for (int bit = 0; bit < 8; bit += 1) {
      rows |= (uint64_t)(of_bits[bit] >> result & 1) << ((7 - result) * 8 + bit);
    }
  }
  return rows;
}

// Writes `base` plus `stride` times the place of each set bit of `found`, the lowest first, and
// returns how many. It also writes to up to three places after them.
static inline __attribute__((always_inline)) size_t simdscan_put_down(
    uint32_t *positions, size_t base, uint64_t found, const uint32_t stride) {
  // Most often there are fewer than three, and finding out how many takes longer than writing them.
  size_t count = (size_t)__builtin_popcountll(found);
  for (int index = 0; index < 3; index += 1) {
    positions[index] = (uint32_t)base + stride * simdscan_lowest(found);
    found &= found - 1;
  }
  for (size_t index = 3; found != 0; index += 1, found &= found - 1) {
    positions[index] = (uint32_t)base + stride * simdscan_lowest(found);
  }
  return count;
}

#if defined(__x86_64__)
#include <immintrin.h>

// Functions that run where simdscan_resolved says so.
#define SIMDSCAN_AVX2 __attribute__((target("avx2,bmi,bmi2,popcnt")))
#define SIMDSCAN_AVX512                                                                         \
  __attribute__((                                                                               \
      target("avx512f,avx512bw,avx512vl,avx512dq,avx512vbmi,avx512vbmi2,gfni,bmi,bmi2,popcnt")))

// The bytes that exist of the 64 from text + offset on; the others are 0.
SIMDSCAN_AVX512 static inline __attribute__((always_inline)) __m512i simdscan_load_64(
    const uint8_t *text, size_t left, size_t offset) {
  if (left >= 64 + offset) return _mm512_loadu_si512(text + offset);
  size_t there = left > offset ? left - offset : 0;
  return _mm512_maskz_loadu_epi8((1ull << there) - 1, text + offset);
}

// Every byte from text + offset on, or every other one if `stride` is 2.
SIMDSCAN_AVX512 static inline __attribute__((always_inline)) __m512i simdscan_load_strided(
    const uint8_t *text, size_t left, size_t offset, const size_t stride) {
  __m512i bytes = simdscan_load_64(text, left, offset);
  if (stride == 1) return bytes;
  static const uint8_t even[64] = {
      0,  2,  4,  6,  8,  10, 12, 14, 16, 18,  20,  22,  24,  26,  28,  30,
      32, 34, 36, 38, 40, 42, 44, 46, 48, 50,  52,  54,  56,  58,  60,  62,
      64, 66, 68, 70, 72, 74, 76, 78, 80, 82,  84,  86,  88,  90,  92,  94,
      96, 98, 100, 102, 104, 106, 108, 110, 112, 114, 116, 118, 120, 122, 124, 126};
  return _mm512_permutex2var_epi8(
      bytes, _mm512_loadu_si512(even), simdscan_load_64(text, left, offset + 64));
}

// Which of the places from `position` on, `stride` apart, are before `last`.
static inline __attribute__((always_inline)) uint64_t simdscan_before(
    size_t last, size_t position, const size_t stride) {
  size_t places = (last - position + stride - 1) / stride;
  return places < 64 ? ((uint64_t)1 << places) - 1 : ~(uint64_t)0;
}
#endif

#if defined(__aarch64__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
#define SIMDSCAN_NEON 1
#include <arm_neon.h>

// One bit for each byte that is 0 or FF, four bits apart.
static inline __attribute__((always_inline)) uint64_t simdscan_neon_mask(uint8x16_t bytes) {
  uint8x8_t nibbles = vshrn_n_u16(vreinterpretq_u16_u8(bytes), 4);
  return vget_lane_u64(vreinterpret_u64_u8(nibbles), 0) & 0x8888888888888888u;
}

// The index of the byte that the lowest set bit of such a mask stands for.
static inline __attribute__((always_inline)) size_t simdscan_neon_lowest(uint64_t mask) {
  return (size_t)__builtin_ctzll(mask) >> 2;
}
#endif

#endif
