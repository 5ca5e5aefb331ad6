#include "Variants.h"

#include <stdatomic.h>

static simdscan_variant find_widest(void) {
#if defined(__x86_64__)
  bool has_avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi")
      && __builtin_cpu_supports("bmi2") && __builtin_cpu_supports("popcnt");
  bool has_avx512 = has_avx2 && __builtin_cpu_supports("avx512f")
      && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl")
      && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vbmi")
      && __builtin_cpu_supports("avx512vbmi2") && __builtin_cpu_supports("gfni");
  return has_avx512 ? simdscan_avx512 : has_avx2 ? simdscan_avx2 : simdscan_sse2;
#elif defined(SIMDSCAN_NEON)
  return simdscan_neon;
#else
  return simdscan_scalar;
#endif
}

static simdscan_variant widest(void) {
  // Threads that find nothing here all detect the same variant.
  static _Atomic int known = simdscan_best;
  int variant = atomic_load_explicit(&known, memory_order_relaxed);
  if (variant == simdscan_best) {
    variant = find_widest();
    atomic_store_explicit(&known, variant, memory_order_relaxed);
  }
  return (simdscan_variant)variant;
}

simdscan_variant simdscan_resolved(simdscan_variant variant) {
  const simdscan_variant most = widest();
  if (variant == simdscan_best) return most;
  // Within a family of processors, wider variants include the narrower ones.
  const bool is_there =
      (most == simdscan_neon) == (variant == simdscan_neon) && variant <= most;
  return is_there ? variant : simdscan_scalar;
}
