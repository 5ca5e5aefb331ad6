#include "Variants.h"

static inline bool is_member(const simdscan_stretch *stretch, uint8_t byte) {
  return byte < 0x80 && stretch->members[byte] != 0;
}

// Boyer and Moore's search with a set in the place of each character: in text without members it
// reads only every count-th byte.
static size_t find_scalar(const simdscan_stretch *stretch, simdscan_range range) {
  size_t start = range.from;
  while (start <= range.to && stretch->count <= range.to - start) {
    size_t known = start + stretch->count;
    while (known > start && is_member(stretch, range.text[known - 1])) known -= 1;
    if (known == start) return start;
    start = known;
  }
  return range.to;
}

#if defined(__x86_64__)

#define WIDE SIMDSCAN_AVX512

// Which of 64 bytes are members.
WIDE static inline __attribute__((always_inline)) uint64_t members_of(
    const uint8_t *text, __m512i low, __m512i high) {
  __m512i bytes = _mm512_loadu_si512(text);
  return _mm512_movepi8_mask(_mm512_permutex2var_epi8(low, bytes, high))
      & ~_mm512_movepi8_mask(bytes);
}

WIDE static size_t find_wide(const simdscan_stretch *stretch, simdscan_range range) {
  __m512i low = _mm512_loadu_si512(stretch->members);
  __m512i high = _mm512_loadu_si512(stretch->members + 64);
  // Some vector of 64 bytes holds half of a stretch, unless fewer bytes are left.
  uint32_t half = 1;
  while (half < 32 && 4 * half <= stretch->count + 1) half *= 2;
  size_t position = range.from;
  while (range.to - position >= 64) {
    uint64_t found = members_of(range.text + position, low, high);
    for (uint32_t length = 1; length < half; length *= 2) found &= found >> length;
    if (found == 0) {
      position += 64;
      continue;
    }
    size_t start = position + (size_t)__builtin_ctzll(found);
    size_t end = start + half;
    while (start > range.from && is_member(stretch, range.text[start - 1])) start -= 1;
    while (end < range.to && end - start < stretch->count && is_member(stretch, range.text[end])) {
      end += 1;
    }
    if (end - start >= stretch->count) return start;
    // The byte that ended this stretch is in no other.
    position = end;
  }
  // A stretch may have begun in the text already read.
  size_t before = position - range.from;
  range.from = position - (before < stretch->count - 1 ? before : stretch->count - 1);
  return find_scalar(stretch, range);
}

#endif

size_t simdscan_find_stretch(
    const simdscan_stretch *stretch, simdscan_range range, simdscan_variant variant) {
#if defined(__x86_64__)
  if (simdscan_resolved(variant) == simdscan_avx512) return find_wide(stretch, range);
#else
  (void)variant;
#endif
  return find_scalar(stretch, range);
}
