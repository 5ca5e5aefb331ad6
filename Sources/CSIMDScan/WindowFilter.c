#include "Variants.h"

static simdscan_result scan_every_scalar(
    const simdscan_window_filter *given, simdscan_range range, simdscan_output output) {
  // A copy, so that the compiler knows that putting down candidates does not change it.
  const simdscan_window_filter filter = *given;
  const size_t stride = filter.stride;
  size_t last = simdscan_end_of_starts(range, filter.width);
  // The places where eight bytes can be loaded.
  size_t last_whole = simdscan_end_of_starts(range, 8);
  size_t position = (range.from + stride - 1) / stride * stride;
  size_t count = 0;
  while (position < last) {
    if (count + 64 > output.capacity) return (simdscan_result){count, position};
    size_t room = (output.capacity - count) * stride;
    size_t end = last_whole - position > room ? position + room : last_whole;
    for (; position < end && position < last_whole; position += stride) {
      uint64_t window;
      __builtin_memcpy(&window, range.text + position, 8);
      output.positions[count] = (uint32_t)position;
      count += simdscan_may_have(&filter, window);
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

static simdscan_result scan_leads_scalar(
    const simdscan_window_filter *given, simdscan_range range, simdscan_output output) {
  const simdscan_window_filter filter = *given;
  size_t last = simdscan_end_of_starts(range, filter.width);
  size_t count = 0;
  for (size_t position = range.from; position < last; position += 1) {
    if (range.text[position] < 0xE0) continue;
    if (count + 64 > output.capacity) return (simdscan_result){count, position};
    output.positions[count] = (uint32_t)position;
    count += simdscan_may_have(&filter, simdscan_load(range, position));
  }
  return (simdscan_result){count, range.to};
}

#if defined(__x86_64__)

#include <immintrin.h>

#define WIDE \
  __attribute__((target("avx512f,avx512bw,avx512vl,avx512dq,avx512vbmi,avx512vbmi2,bmi2")))

// Which of eight windows the set may have.
WIDE static inline __attribute__((always_inline)) uint32_t which(
    const simdscan_window_filter *filter, __m512i windows) {
  const __m512i factor = _mm512_set1_epi64((long long)0x9E3779B97F4A7C15u);
  __m512i folded = _mm512_or_si512(windows, _mm512_set1_epi64((long long)filter->fold));
  __m512i hash = _mm512_mullo_epi64(
      _mm512_sll_epi64(folded, _mm_cvtsi32_si128((int)(64 - 8 * filter->width))), factor);
  __m512i at = _mm512_srl_epi64(hash, _mm_cvtsi32_si128((int)(64 - filter->word_bits)));
  __m256i words = _mm512_i64gather_epi32(at, filter->words, 4);
  __m256i places = _mm512_cvtepi64_epi32(
      _mm512_srl_epi64(hash, _mm_cvtsi32_si128((int)(54 - filter->word_bits))));
  const __m256i low = _mm256_set1_epi32(31);
  __m256i bits = _mm256_and_si256(
      _mm256_srlv_epi32(words, _mm256_and_si256(places, low)),
      _mm256_srlv_epi32(words, _mm256_and_si256(_mm256_srli_epi32(places, 5), low)));
  return _mm256_test_epi32_mask(bits, _mm256_set1_epi32(1));
}

WIDE static inline __attribute__((always_inline)) simdscan_result scan_every_wide(
    const simdscan_window_filter *given, simdscan_range range, simdscan_output output,
    const size_t stride) {
  const simdscan_window_filter filter = *given;
  size_t last = simdscan_end_of_starts(range, filter.width);
  size_t position = (range.from + stride - 1) / stride * stride;
  size_t count = 0;
  // Each load takes the windows that start eight bytes apart from each other.
  while (position + 64 <= last && range.length - position >= 72) {
    if (count + 64 > output.capacity) return (simdscan_result){count, position};
    uint64_t found = 0;
    for (size_t first = 0; first < 8; first += stride) {
      uint64_t lanes = which(&filter, _mm512_loadu_si512(range.text + position + first));
      found |= _pdep_u64(lanes, 0x0101010101010101u) << first;
    }
    while (found != 0) {
      output.positions[count] = (uint32_t)(position + (size_t)__builtin_ctzll(found));
      count += 1;
      found &= found - 1;
    }
    position += 64;
  }
  range.from = position;
  simdscan_output rest = {output.positions + count, output.capacity - count};
  simdscan_result result = scan_every_scalar(given, range, rest);
  return (simdscan_result){count + result.count, result.reached};
}

WIDE static simdscan_result scan_every_wide_1(
    const simdscan_window_filter *filter, simdscan_range range, simdscan_output output) {
  return scan_every_wide(filter, range, output, 1);
}

WIDE static simdscan_result scan_every_wide_2(
    const simdscan_window_filter *filter, simdscan_range range, simdscan_output output) {
  return scan_every_wide(filter, range, output, 2);
}

WIDE static simdscan_result scan_every_wide_4(
    const simdscan_window_filter *filter, simdscan_range range, simdscan_output output) {
  return scan_every_wide(filter, range, output, 4);
}

WIDE static simdscan_result scan_leads_wide(
    const simdscan_window_filter *given, simdscan_range range, simdscan_output output) {
  const simdscan_window_filter filter = *given;
  size_t last = simdscan_end_of_starts(range, filter.width);
  size_t position = range.from;
  size_t count = 0;
  const __m512i least = _mm512_set1_epi8((char)0xE0);
  while (position + 64 <= last && range.length - position >= 72) {
    if (count + 64 > output.capacity) return (simdscan_result){count, position};
    const uint8_t *text = range.text + position;
    uint64_t leads = _mm512_cmpge_epu8_mask(_mm512_loadu_si512(text), least);
    while (leads != 0) {
      size_t offset = (size_t)__builtin_ctzll(leads);
      uint64_t window;
      __builtin_memcpy(&window, text + offset, 8);
      output.positions[count] = (uint32_t)(position + offset);
      count += simdscan_may_have(&filter, window);
      leads &= leads - 1;
    }
    position += 64;
  }
  range.from = position;
  simdscan_output rest = {output.positions + count, output.capacity - count};
  simdscan_result result = scan_leads_scalar(given, range, rest);
  return (simdscan_result){count + result.count, result.reached};
}

#endif

simdscan_result simdscan_windows(
    const simdscan_window_filter *filter, simdscan_range range, simdscan_output output,
    simdscan_variant variant) {
  bool every = filter->places == simdscan_every;
#if defined(__x86_64__)
  if (variant == simdscan_best && simdscan_has_avx512()) {
    if (!every) return scan_leads_wide(filter, range, output);
    switch (filter->stride) {
      case 1: return scan_every_wide_1(filter, range, output);
      case 2: return scan_every_wide_2(filter, range, output);
      default: return scan_every_wide_4(filter, range, output);
    }
  }
#else
  (void)variant;
#endif
  return every ? scan_every_scalar(filter, range, output)
               : scan_leads_scalar(filter, range, output);
}
