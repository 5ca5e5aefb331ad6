#include "Variants.h"

static size_t count_scalar(const uint8_t *text, size_t length) {
  size_t count = 0;
  for (size_t index = 0; index < length; index += 1) count += text[index] == '\n';
  return count;
}

static size_t after_last_scalar(const uint8_t *text, size_t length) {
  while (length > 0 && text[length - 1] != '\n') length -= 1;
  return length;
}

#if defined(__x86_64__)

#include <immintrin.h>

// AVX2 is enough here: the text's way to the processor takes longer.
#define WIDE __attribute__((target("avx2,popcnt")))

WIDE static inline __attribute__((always_inline)) uint32_t line_feeds(const uint8_t *text) {
  __m256i bytes = _mm256_loadu_si256((const __m256i *)text);
  return (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('\n')));
}

WIDE static size_t count_wide(const uint8_t *text, size_t length) {
  size_t count = 0;
  size_t index = 0;
  for (; length - index >= 64; index += 64) {
    uint64_t found = line_feeds(text + index) | (uint64_t)line_feeds(text + index + 32) << 32;
    count += (size_t)__builtin_popcountll(found);
  }
  return count + count_scalar(text + index, length - index);
}

WIDE static size_t after_last_wide(const uint8_t *text, size_t length) {
  for (; length >= 32; length -= 32) {
    uint32_t found = line_feeds(text + length - 32);
    if (found != 0) return length - (size_t)__builtin_clz(found);
  }
  return after_last_scalar(text, length);
}

#endif

size_t simdscan_count_line_feeds(
    const uint8_t *text, size_t length, simdscan_variant variant) {
#if defined(__x86_64__)
  if (variant == simdscan_best && __builtin_cpu_supports("avx2")) return count_wide(text, length);
#else
  (void)variant;
#endif
  return count_scalar(text, length);
}

size_t simdscan_after_last_line_feed(
    const uint8_t *text, size_t length, simdscan_variant variant) {
#if defined(__x86_64__)
  if (variant == simdscan_best && __builtin_cpu_supports("avx2")) {
    return after_last_wide(text, length);
  }
#else
  (void)variant;
#endif
  return after_last_scalar(text, length);
}
