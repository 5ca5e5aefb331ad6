#include "Variants.h"

// Most of the time goes into waiting for the table, and vector gathers were no faster at that than
// single loads, of which a processor has many in flight: no branch depends on any.
static inline __attribute__((always_inline)) simdscan_result scan(
    const simdscan_window_filter *given, simdscan_range range, simdscan_output output,
    const size_t stride) {
  // A copy, so that the compiler knows that putting down candidates does not change it.
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
    return scan_with_shifts(filter, range, output);
  }
#else
  (void)variant;
#endif
  return scan_plain(filter, range, output);
}
