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

// Up to eight bytes from a place of the text, the first one lowest, and zeros after its end.
static inline uint64_t simdscan_load(simdscan_range range, size_t position) {
  uint64_t bytes = 0;
  if (range.length - position >= 8) {
    memcpy(&bytes, range.text + position, 8);
  } else {
    for (size_t index = 0; index < range.length - position; index += 1) {
      bytes |= (uint64_t)range.text[position + index] << (8 * index);
    }
    return bytes;
  }
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
  bytes = __builtin_bswap64(bytes);
#endif
  return bytes;
}

// Whether the set may have the window; 0 or 1.
static inline size_t simdscan_may_have(
    const simdscan_window_filter *filter, uint64_t window) {
  uint64_t hash = simdscan_window_hash(filter, window);
  uint32_t word = filter->words[hash >> (64 - filter->word_bits)];
  uint32_t places = (uint32_t)(hash >> (54 - filter->word_bits));
  return word >> (places & 31) & word >> (places >> 5 & 31) & 1;
}

#if defined(__x86_64__)
static inline bool simdscan_has_avx512(void) {
  return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw")
      && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq")
      && __builtin_cpu_supports("avx512vbmi") && __builtin_cpu_supports("avx512vbmi2")
      && __builtin_cpu_supports("bmi2");
}
#endif

#endif
