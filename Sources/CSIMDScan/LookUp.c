#include "Variants.h"

// Loaded from 16 - count on, they mark the first `count` places.
static const uint8_t ones[32] = {
    0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF};

// Up to 16 bytes of the text, and zeros after its end.
static simdscan_bytes load_text(simdscan_range range, size_t position) {
  if (range.length - position >= 16) return simdscan_load_16(range.text + position);
  uint8_t rest[16] = {0};
  memcpy(rest, range.text + position, range.length - position);
  return simdscan_load_16(rest);
}

// Whether the entry's bytes are in the text around a window at `position`.
static bool is_there(simdscan_range range, size_t position, const simdscan_entry *entry) {
  if (position < entry->before) return false;
  size_t start = position - entry->before;
  if (range.length - start < entry->count) return false;
  simdscan_bytes text = load_text(range, start);
  simdscan_bytes bytes = simdscan_load_16(entry->bytes);
  if (entry->flags & simdscan_ignores_case) {
    // With bit 0x20 set, only A and a become a.
    simdscan_bytes letters = (simdscan_bytes)(bytes - 0x61 < 26);
    text |= letters & 0x20;
  }
  simdscan_bytes different = (simdscan_bytes)(text != bytes);
  return !simdscan_is_any(different & simdscan_load_16(ones + 16 - entry->count));
}

// How many candidates are looked up together, so that the tables' memory is on its way before it is
// needed.
enum { batch_size = 32 };

simdscan_matches simdscan_look_up(
    const simdscan_window_filter *filter, const simdscan_table *table, simdscan_range range,
    const uint32_t *positions, size_t count, simdscan_match *matches, size_t capacity,
    size_t comparisons) {
  const simdscan_window_filter windows = *filter;
  const uint32_t shift = 64 - table->hash_bits;
  const bool passed = !windows.is_second;
  size_t found = 0;
  size_t next = 0;
  while (next < count) {
    size_t end = count - next < batch_size ? count : next + batch_size;
    uint32_t places[batch_size];
    uint32_t first[batch_size];
    uint32_t past[batch_size];
    size_t size = 0;
    for (; next < end; next += 1) {
      uint64_t window = simdscan_load(range, positions[next]);
      places[size] = positions[next];
      first[size] = (uint32_t)(simdscan_window_hash(&windows, window) >> shift);
      size += passed | simdscan_may_have(&windows, window);
    }
    for (size_t index = 0; index < size; index += 1) {
      __builtin_prefetch(table->starts + first[index]);
    }
    for (size_t index = 0; index < size; index += 1) {
      past[index] = table->starts[first[index] + 1];
      first[index] = table->starts[first[index]];
      __builtin_prefetch(table->entries + first[index]);
    }
    for (size_t index = 0; index < size; index += 1) {
      size_t entries = past[index] - first[index];
      if (entries > comparisons || entries > capacity - found) {
        return (simdscan_matches){found, false};
      }
      comparisons -= entries;
      for (uint32_t at = first[index]; at < past[index]; at += 1) {
        const simdscan_entry *entry = table->entries + at;
        if (!is_there(range, places[index], entry)) continue;
        uint32_t position = places[index] - entry->before;
        matches[found] =
            (simdscan_match){position, entry->string, at, entry->count, entry->flags};
        found += 1;
      }
    }
  }
  return (simdscan_matches){found, true};
}
