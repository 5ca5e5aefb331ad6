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

static size_t count_narrow(const uint8_t *text, size_t length) {
  size_t count = 0;
  while (length >= 16) {
    // Each of the 16 places counts for itself, up to what a byte holds.
    size_t vectors = length / 16 < 255 ? length / 16 : 255;
    simdscan_bytes counts = {0};
    for (size_t index = 0; index < vectors; index += 1) {
      counts -= (simdscan_bytes)(simdscan_load_16(text + 16 * index) == '\n');
    }
    for (int place = 0; place < 16; place += 1) count += counts[place];
    text += 16 * vectors;
    length -= 16 * vectors;
  }
  return count + count_scalar(text, length);
}

static size_t after_last_narrow(const uint8_t *text, size_t length) {
  while (length >= 16
      && !simdscan_is_any((simdscan_bytes)(simdscan_load_16(text + length - 16) == '\n'))) {
    length -= 16;
  }
  return after_last_scalar(text, length);
}

#if defined(__x86_64__)

// AVX2 is enough here: loading the text takes longer than counting.
#define WIDE SIMDSCAN_AVX2

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
  switch (simdscan_resolved(variant)) {
#if defined(__x86_64__)
    case simdscan_avx512:
    case simdscan_avx2: return count_wide(text, length);
#endif
    case simdscan_scalar: return count_scalar(text, length);
    default: return count_narrow(text, length);
  }
}

size_t simdscan_after_last_line_feed(
    const uint8_t *text, size_t length, simdscan_variant variant) {
  switch (simdscan_resolved(variant)) {
#if defined(__x86_64__)
    case simdscan_avx512:
    case simdscan_avx2: return after_last_wide(text, length);
#endif
    case simdscan_scalar: return after_last_scalar(text, length);
    default: return after_last_narrow(text, length);
  }
}
