#include "Variants.h"

// Most of the time is spent waiting for the table. Vector gathers were no faster at that than
// single loads: no branch depends on a load, so a processor has many in flight.
static inline __attribute__((always_inline)) simdscan_result scan(
    const simdscan_window_filter *given, simdscan_range range, simdscan_output output,
    const size_t stride) {
  // A copy, so that the compiler knows that writing candidates does not change it.
  const simdscan_window_filter filter = *given;
  size_t last = simdscan_end_of_starts(range, filter.width);
  // The places where eight bytes can be loaded.
  size_t last_whole = simdscan_end_of_starts(range, 8);
  if (last_whole > last) last_whole = last;
  size_t position = simdscan_first_place(range, stride);
  size_t count = 0;
  while (position < last) {
    if (count + 64 > output.capacity) return (simdscan_result){count, position};
    size_t room = (output.capacity - count) * stride;
    size_t end = last_whole;
    if (position < end && end - position > room) end = position + room;
#pragma clang loop unroll_count(8)
    for (; position < end; position += stride) {
      output.positions[count] = (uint32_t)position;
      count += simdscan_may_have(&filter, simdscan_load_eight(range.text + position));
    }
    if (position < last_whole || position >= last) continue;
    if (count + 64 > output.capacity) return (simdscan_result){count, position};
    for (; position < last; position += stride) {
      output.positions[count] = (uint32_t)position;
      count += simdscan_may_have(&filter, simdscan_load(range, position));
    }
  }
  return (simdscan_result){count, range.to};
}

static inline __attribute__((always_inline)) simdscan_result scan_strides(
    const simdscan_window_filter *filter, simdscan_range range, simdscan_output output) {
  switch (filter->stride) {
    case 1: return scan(filter, range, output, 1);
    case 2: return scan(filter, range, output, 2);
    default: return scan(filter, range, output, 4);
  }
}

#if defined(__x86_64__)

// Shifts by a variable take one step with BMI2, and three without.
SIMDSCAN_AVX2 static simdscan_result scan_with_shifts(
    const simdscan_window_filter *filter, simdscan_range range, simdscan_output output) {
  return scan_strides(filter, range, output);
}

// Which of eight windows of up to four bytes the set may have. Only the upper half of their hashes
// is used, and that is a product of 32 bits.
SIMDSCAN_AVX2 static inline __attribute__((always_inline)) uint32_t which(
    const simdscan_window_filter *filter, __m256i windows) {
  const __m256i factor = _mm256_set1_epi32((int)(uint32_t)(filter->factor >> 32));
  const __m256i fold = _mm256_set1_epi32((int)(uint32_t)filter->fold);
  const int byte_bits = (int)filter->byte_bits;
  __m256i hash = _mm256_mullo_epi32(_mm256_or_si256(windows, fold), factor);
  // The table's bytes as words; two more bits of the hash choose the byte in a word.
  __m256i words = _mm256_i32gather_epi32(
      (const int *)filter->bytes, _mm256_srl_epi32(hash, _mm_cvtsi32_si128(34 - byte_bits)), 4);
  __m256i bits = _mm256_srl_epi32(hash, _mm_cvtsi32_si128(29 - byte_bits));
  __m256i to_top = _mm256_andnot_si256(bits, _mm256_set1_epi32(31));
  return (uint32_t)_mm256_movemask_ps(_mm256_castsi256_ps(_mm256_sllv_epi32(words, to_top)));
}

// Here every place is checked, and gathers save more than they cost: all else is done for eight
// windows at once. For longer windows at fewer places they took as long as the loop above, and so
// did the gathers of AVX-512.
SIMDSCAN_AVX2 static simdscan_result scan_short(
    const simdscan_window_filter *given, simdscan_range range, simdscan_output output) {
  const simdscan_window_filter filter = *given;
  size_t last = simdscan_end_of_starts(range, filter.width);
  size_t count = 0;
  for (; range.from + 64 <= last && range.length - range.from >= 67; range.from += 64) {
    if (count + 64 > output.capacity) return (simdscan_result){count, range.from};
    uint64_t found = 0;
    for (size_t half = 0; half < 64; half += 32) {
      // Each load takes the windows that start four bytes apart from each other.
      for (size_t first = half; first < half + 4; first += 1) {
        const uint8_t *text = range.text + range.from + first;
        uint32_t lanes = which(&filter, _mm256_loadu_si256((const __m256i *)text));
        found |= _pdep_u64(lanes, 0x11111111u) << first;
      }
    }
    count += simdscan_put_down(output.positions + count, range.from, found, 1);
  }
  simdscan_output rest = {output.positions + count, output.capacity - count};
  simdscan_result result = scan_strides(given, range, rest);
  return (simdscan_result){count + result.count, result.reached};
}

#endif

static simdscan_result scan_plain(
    const simdscan_window_filter *filter, simdscan_range range, simdscan_output output) {
  return scan_strides(filter, range, output);
}

simdscan_result simdscan_windows(
    const simdscan_window_filter *filter, simdscan_range range, simdscan_output output,
    simdscan_variant variant) {
#if defined(__x86_64__)
  if (simdscan_resolved(variant) >= simdscan_avx2) {
    bool is_short = filter->width <= 4 && filter->stride == 1;
    return is_short ? scan_short(filter, range, output) : scan_with_shifts(filter, range, output);
  }
#else
  (void)variant;
#endif
  return scan_plain(filter, range, output);
}
