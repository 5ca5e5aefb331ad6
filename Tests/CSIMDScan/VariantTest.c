// Compares every loop, in every variant that the processor has, with its twin in plain C, on random text
// between unreadable pages. It needs nothing else, so that it can be built for other processors:
// see `make test-neon`. A number as argument is the seed.

#include "VariantTest.h"

#include <stdio.h>
#include <stdlib.h>

enum { longest = 300, longest_utf8 = 2000, most_strings = 200, most_width = 8, capacity = longest + 64 };

static uint64_t state;

uint32_t random_below(uint32_t bound) {
  state = state * 6364136223846793005u + 1442695040888963407u;
  return (uint32_t)((state >> 32) * bound >> 32);
}

// Letters, Chinese characters, line feeds, what folds to ASCII, and other bytes.
static void fill(uint8_t *bytes, size_t count) {
  static const char *const pieces[] = {"\n", "\xE4\xB8\xAD", "\xE6\x96\x87", "\xC5\xBF",
      "\xE2\x84\xAA", "\xE2\x84", "\xC5", "A"};
  for (size_t index = 0; index < count;) {
    uint32_t choice = random_below(32);
    if (choice >= 8) {
      bytes[index++] = (uint8_t)(choice < 10 ? random_below(256) : 'a' + random_below(6));
      continue;
    }
    for (const char *piece = pieces[choice]; *piece != 0 && index < count; piece += 1) {
      bytes[index++] = (uint8_t)*piece;
    }
  }
}

typedef struct {
  simdscan_pair_filter pairs;
  simdscan_register_filter registers;
  simdscan_nibble_filter nibbles;
  simdscan_window_filter windows;
  uint8_t table[1 << 6];
} filters;

typedef enum { pairs, registers, nibbles, windows, scan_count } scan;

static const char *const names[scan_count] = {"pairs", "registers", "nibbles", "windows"};

static simdscan_result run(
    const filters *all, scan which, simdscan_range range, simdscan_output output,
    simdscan_variant variant) {
  switch (which) {
    case pairs: return simdscan_pairs(&all->pairs, range, output, variant);
    case registers: return simdscan_registers(&all->registers, range, output, variant);
    case nibbles: return simdscan_nibbles(&all->nibbles, range, output, variant);
    default: return simdscan_windows(&all->windows, range, output, variant);
  }
}

static void make(filters *all, uint8_t strings[][most_width], size_t count) {
  bool ignores_case = random_below(2) == 1;
  bool is_wide = random_below(2) == 1;
  uint32_t width = 1 + random_below(most_width);
  uint32_t stride = 1 + random_below(2);
  simdscan_pair_filter_make(
      &all->pairs, 1 + random_below(simdscan_pair_width), stride, ignores_case);
  simdscan_register_filter_make(
      &all->registers, 1 + random_below(simdscan_register_width), stride, count, ignores_case);
  simdscan_nibble_filter_make(
      &all->nibbles, 1 + random_below(simdscan_nibble_width), is_wide, ignores_case);
  memset(all->table, 0, sizeof all->table);
  all->windows = (simdscan_window_filter){
      .bytes = all->table, .byte_bits = 6, .width = width, .stride = 1u << random_below(3),
      .fold = ignores_case ? 0x2020202020202020u : 0, .factor = simdscan_window_factor(width)};
  for (size_t index = 0; index < count; index += 1) {
    simdscan_pair_filter_add(&all->pairs, strings[index], (uint32_t)index % 8);
    simdscan_register_filter_add(&all->registers, strings[index]);
    simdscan_nibble_filter_add(&all->nibbles, strings[index], (uint32_t)index % (is_wide ? 16 : 8));
    uint64_t hash =
        simdscan_window_hash(&all->windows, simdscan_load_eight(strings[index]));
    all->table[hash >> 58] |= simdscan_window_bit(&all->windows, hash);
  }
}

void fail(const char *what, simdscan_variant variant, uint64_t seed, size_t length) {
  fprintf(stderr, "%s: variant %d is not plain C: seed %llu, length %zu\n", what, variant,
      (unsigned long long)seed, length);
  exit(1);
}

static void compare(
    const filters *all, simdscan_range range, simdscan_variant variant, uint64_t seed) {
  for (scan which = 0; which < scan_count; which += 1) {
    uint32_t expected[capacity];
    uint32_t found[capacity];
    simdscan_result twin =
        run(all, which, range, (simdscan_output){expected, capacity}, simdscan_scalar);
    simdscan_result result = run(all, which, range, (simdscan_output){found, capacity}, variant);
    bool is_equal = result.count == twin.count && result.reached == twin.reached
        && memcmp(found, expected, twin.count * sizeof *found) == 0;
    if (!is_equal) fail(names[which], variant, seed, range.length);
  }
  if (simdscan_find_ascii_fold(range, variant)
      != simdscan_find_ascii_fold(range, simdscan_scalar)) {
    fail("fold", variant, seed, range.length);
  }
  const uint8_t *text = range.text;
  if (simdscan_count_line_feeds(text, range.length, variant)
      != simdscan_count_line_feeds(text, range.length, simdscan_scalar)) {
    fail("line feeds", variant, seed, range.length);
  }
  if (simdscan_after_last_line_feed(text, range.length, variant)
      != simdscan_after_last_line_feed(text, range.length, simdscan_scalar)) {
    fail("last line feed", variant, seed, range.length);
  }
}

// Well-formed text for the most part, so that loops go far, with ASCII runs and something that is
// nearly a character.
static void fill_with_utf8(uint8_t *bytes, size_t count) {
  static const char *const pieces[] = {"\xC2\x80", "\xDF\xBF", "\xE0\xA0\x80", "\xED\x9F\xBF",
      "\xEE\x80\x80", "\xE4\xB8\xAD", "\xF0\x90\x80\x80", "\xF4\x8F\xBF\xBF", "\xF1\x80\x80\x80",
      // Overlong, a surrogate, too large, cut off, a byte that begins nothing.
      "\xC1\xBF", "\xE0\x9F\xBF", "\xED\xA0\x80", "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80",
      "\xF5\x80\x80\x80", "\xE4\xB8", "\xF1\x80\x80", "\xC2", "\xE4", "\xF1", "\x80", "\xFF"};
  enum { sound = 9, all = sizeof pieces / sizeof *pieces };
  const uint32_t rarity = 1u << random_below(12);
  const uint32_t asciis = random_below(4);
  for (size_t index = 0; index < count;) {
    bool is_broken = random_below(rarity) == 0 && rarity < 1024;
    if (!is_broken && random_below(4) < asciis) {
      size_t run = random_below(8) == 0 ? 300 : 3;
      for (; run > 0 && index < count; run -= 1) bytes[index++] = 'a';
      continue;
    }
    uint32_t choice = is_broken ? sound + random_below(all - sound) : random_below(sound);
    for (const char *piece = pieces[choice]; *piece != 0 && index < count; piece += 1) {
      bytes[index++] = (uint8_t)*piece;
    }
  }
}

static void compare_ill_formed(
    const uint8_t *text, size_t length, simdscan_variant variant, uint64_t seed) {
  simdscan_ill_formed expected = simdscan_find_ill_formed(text, length, simdscan_scalar);
  simdscan_ill_formed found = simdscan_find_ill_formed(text, length, variant);
  if (found.first != expected.first || found.count != expected.count) {
    fail("ill-formed", variant, seed, length);
  }
  if (simdscan_ascii_length(text, length, variant)
      != simdscan_ascii_length(text, length, simdscan_scalar)) {
    fail("ASCII", variant, seed, length);
  }
}

static simdscan_range random_range(const uint8_t *text, size_t length) {
  const size_t from = random_below(2) == 0 ? 0 : random_below((uint32_t)length + 1);
  const size_t to = random_below(2) == 0 ? length : from + random_below((uint32_t)(length - from) + 1);
  return (simdscan_range){text, length, from, to};
}

int main(int argc, char **argv) {
  uint64_t first = argc > 1 ? strtoull(argv[1], NULL, 10) : 1;
  static filters all;
  static uint8_t strings[most_strings][most_width];
  int variants = 0;
  for (simdscan_variant variant = simdscan_sse2; variant <= simdscan_avx512; variant += 1) {
    if (simdscan_resolved(variant) != variant) continue;
    variants += 1;
    for (uint64_t seed = first; seed < first + 200; seed += 1) {
      state = seed;
      size_t count = 1 + random_below(random_below(2) == 0 ? 20 : most_strings);
      fill(strings[0], count * most_width);
      make(&all, strings, count);
      for (size_t length = 0; length <= longest; length += 1) {
        uint8_t *text = guarded_room(text_room, length, random_below(2) == 0);
        fill(text, length);
        if (length >= most_width) {
          memcpy(text + random_below((uint32_t)(length - most_width + 1)),
              strings[random_below((uint32_t)count)], most_width);
        }
        compare(&all, random_range(text, length), variant, seed);
        compare_ill_formed(text, length, variant, seed);
        fill_with_characters(text, length);
        compare_characters(random_range(text, length), variant, seed);
        compare_folded(random_range(text, length), variant, seed);
      }
      for (size_t length = 0; length <= longest_utf8; length += 1 + random_below(40)) {
        uint8_t *text = guarded_room(text_room, length, random_below(2) == 0);
        fill_with_utf8(text, length);
        compare_ill_formed(text, length, variant, seed);
      }
    }
    printf("variant %d is like plain C\n", variant);
  }
#if defined(__x86_64__) || defined(__aarch64__)
  if (variants == 0) {
    fprintf(stderr, "no variant was tested\n");
    return 1;
  }
#endif
  return 0;
}
