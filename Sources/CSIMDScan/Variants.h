// What the loops of this module share.
#ifndef TOCSIN_CSIMDSCAN_VARIANTS_H
#define TOCSIN_CSIMDSCAN_VARIANTS_H

#include "CSIMDScan.h"

#include <string.h>

// One past the last place of the range where `width` bytes fit into the text.
static inline size_t simdscan_end_of_starts(simdscan_range range, size_t width) {
  if (range.length < width) return 0;
  size_t fitting = range.length - width + 1;
  return fitting < range.to ? fitting : range.to;
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

// The place of the lowest bit that is set, or anything.
static inline __attribute__((always_inline)) unsigned simdscan_lowest(uint64_t bits) {
  return (unsigned)__builtin_ctzll(bits | (uint64_t)1 << 63);
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

// Puts down the place of each bit that is set in `found`, the lowest first, and returns how many.
// Up to three places after them are written to.
static inline __attribute__((always_inline)) size_t simdscan_put_down(
    uint32_t *positions, size_t base, uint64_t found) {
  // Most often there are fewer than three, and to find out how many takes longer than to write.
  size_t count = (size_t)__builtin_popcountll(found);
  for (int index = 0; index < 3; index += 1) {
    positions[index] = (uint32_t)base + (uint32_t)simdscan_lowest(found);
    found &= found - 1;
  }
  for (size_t index = 3; found != 0; index += 1, found &= found - 1) {
    positions[index] = (uint32_t)base + (uint32_t)simdscan_lowest(found);
  }
  return count;
}

#if defined(__x86_64__)
#include <immintrin.h>

// The bytes that are there of the 64 from text + offset on; the others are 0.
__attribute__((target("avx512f,avx512bw"))) static inline __attribute__((always_inline)) __m512i
simdscan_load_64(const uint8_t *text, size_t left, size_t offset) {
  if (left >= 64 + offset) return _mm512_loadu_si512(text + offset);
  size_t there = left > offset ? left - offset : 0;
  return _mm512_maskz_loadu_epi8((1ull << there) - 1, text + offset);
}

static inline bool simdscan_has_avx512(void) {
  return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw")
      && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq")
      && __builtin_cpu_supports("avx512vbmi") && __builtin_cpu_supports("avx512vbmi2")
      && __builtin_cpu_supports("bmi2");
}
#endif

#endif
