// Scan loops over text that read many bytes at a time.
//
// Each function reports *candidates*: every place where an occurrence is, and some places where
// none is. The loops choose the best variant for the processor at run time; all variants of a
// function report the same candidates, the scalar one included. No variant reads outside of
// text[0..<length].
#ifndef TOCSIN_CSIMDSCAN_H
#define TOCSIN_CSIMDSCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

// Marks a pointer that may be null. Clang tells Swift; other compilers have no word for it.
#if defined(__clang__)
#define SIMDSCAN_NULLABLE _Nullable
#else
#define SIMDSCAN_NULLABLE
#endif

// Which variant of a loop runs.
typedef enum {
  simdscan_best = 0,    // The widest that the processor has.
  simdscan_scalar = 1,  // Plain C.
  simdscan_sse2 = 2,    // 16 bytes at once, with what every x86-64 has.
  simdscan_neon = 3,    // 16 bytes at once, with what every AArch64 has.
  simdscan_avx2 = 4,    // 32 bytes at once (and BMI2).
  simdscan_avx512 = 5,  // 64 bytes at once (F, BW, VL, DQ, VBMI, VBMI2, and GFNI).
} simdscan_variant;

// The variant that runs where `variant` is asked for: the widest for simdscan_best, plain C for one
// that the processor lacks. A loop that does not exist in this variant runs in a narrower one.
simdscan_variant simdscan_resolved(simdscan_variant variant);

// The text of one call. Candidates are places in from..<to.
typedef struct {
  const uint8_t *text;
  size_t length;
  size_t from;
  size_t to;
} simdscan_range;

// Where candidates go.
typedef struct {
  uint32_t *positions;
  // At least 64. A scan ends early when fewer than 64 places are left.
  size_t capacity;
} simdscan_output;

// How many candidates were written, and how far the text was read: up to `to`, unless the output
// was full before.
typedef struct {
  size_t count;
  size_t reached;
} simdscan_result;


enum { simdscan_pair_width = 5 };

// A filter for few strings, in 8 buckets. For some pairs of neighbouring bytes of a string, a table
// leads from the pair's code to the buckets that have such a pair there. A place is a candidate if
// some bucket is left in all tables. After Teddy (Intel, Hyperscan), but with codes of byte pairs
// instead of nibbles.
typedef struct {
  // 8 × 8 bit matrices that make the code of a pair: its first byte's share and its second byte's.
  uint64_t first_matrix;
  uint64_t second_matrix;
  // What the matrices make of each byte: seven bits.
  uint8_t first_code[256];
  uint8_t second_code[256];
  // For each table, the buckets of each code.
  uint8_t buckets[4][128];
  // How many bytes a string has: 1 to simdscan_pair_width.
  uint32_t width;
  // 1 or 2: only places that are multiples of this number are searched.
  uint32_t stride;
} simdscan_pair_filter;

// An empty filter for strings of `width` bytes. With `ignores_case`, bytes that differ by 0x20 are
// the same.
void simdscan_pair_filter_make(
    simdscan_pair_filter *filter, uint32_t width, uint32_t stride, bool ignores_case);

// Adds a string of the filter's width to a bucket, 0 to 7.
void simdscan_pair_filter_add(
    simdscan_pair_filter *filter, const uint8_t *string, uint32_t bucket);

// Candidates are the places where a string may start.
simdscan_result simdscan_pairs(
    const simdscan_pair_filter *filter, simdscan_range range, simdscan_output output,
    simdscan_variant variant);


enum { simdscan_register_width = 5, simdscan_register_hashes = 3, simdscan_register_tables = 6 };

// A Bloom filter of strings that fits into vector registers: tables of 1024 or 2048 bits, read for
// 64 places of the text at once, at hashes that are linear over GF(2).
typedef struct {
  // 8 × 8 bit matrices that make three codes of a string: the share of each byte in each code.
  uint64_t matrices[simdscan_register_width][simdscan_register_hashes];
  // The matrix that makes hashes of the codes.
  uint64_t mixing;
  // What the matrices make of each byte.
  uint8_t codes[simdscan_register_width][simdscan_register_hashes][256];
  uint8_t bits[simdscan_register_tables][256];
  // How many bytes a string has: 1 to simdscan_register_width.
  uint32_t width;
  // 1 or 2: only places that are multiples of this number are searched.
  uint32_t stride;
  uint32_t tables;
  // Whether tables have 1024 bits. There are then three tables.
  bool is_small;
} simdscan_register_filter;

// An empty filter for `strings` strings of `width` bytes; beyond some 2,200 strings it lets much
// pass. With `ignores_case`, bytes that differ by 0x20 are the same.
void simdscan_register_filter_make(
    simdscan_register_filter *filter, uint32_t width, uint32_t stride, size_t strings,
    bool ignores_case);

// Adds a string of the filter's width.
void simdscan_register_filter_add(simdscan_register_filter *filter, const uint8_t *string);

// Candidates are the places where a string may start.
simdscan_result simdscan_registers(
    const simdscan_register_filter *filter, simdscan_range range, simdscan_output output,
    simdscan_variant variant);


enum { simdscan_nibble_width = 5 };

// Strings in 8 or 16 buckets. For each code of four bits that two neighbouring bytes of a string
// have, a table of the buckets that have the code there. A place is a candidate if some bucket is
// left for all codes. This is Teddy (Intel, Hyperscan), except that each code mixes both bytes
// instead of being half of one.
typedef struct {
  // For each code, the buckets 0 to 7 and 8 to 15.
  uint8_t buckets[2 * simdscan_nibble_width][2][16];
  // How many bytes a string has: 1 to simdscan_nibble_width.
  uint32_t width;
  // Whether there are 16 buckets.
  bool is_wide;
  // Bits that are set in all bytes before they are compared.
  uint8_t fold;
} simdscan_nibble_filter;

// An empty filter for strings of `width` bytes. With `ignores_case`, bytes that differ by 0x20 are
// the same.
void simdscan_nibble_filter_make(
    simdscan_nibble_filter *filter, uint32_t width, bool is_wide, bool ignores_case);

// Adds a string of the filter's width to a bucket, 0 to 7, or to 15 if there are 16.
void simdscan_nibble_filter_add(
    simdscan_nibble_filter *filter, const uint8_t *string, uint32_t bucket);

// Candidates are the places where a string may start.
simdscan_result simdscan_nibbles(
    const simdscan_nibble_filter *filter, simdscan_range range, simdscan_output output,
    simdscan_variant variant);


// A set of windows of 2 to 8 bytes, at multiples of a stride: a Bloom filter with one bit for each
// window. Beside it, a table leads from windows to entries, which hold bytes to compare.
typedef struct {
  const uint8_t *bytes;
  // The number of bytes is 2^byte_bits: 4 to 2^24.
  uint32_t byte_bits;
  // How many bytes a window has: 1 to 8.
  uint32_t width;
  // 1, 2 or 4.
  uint32_t stride;
  // Whether another filter finds the places. This filter is then used only when candidates are
  // looked up.
  bool is_second;
  // Bits that are set in all bytes before they are compared: 0, or 0x20 in each to ignore case.
  uint64_t fold;
  // The number that windows are multiplied by: simdscan_window_factor(width).
  uint64_t factor;
} simdscan_window_filter;

// The factor is shifted so that the product loses the bytes after the window.
static inline uint64_t simdscan_window_factor(uint32_t width) {
  return (uint64_t)0x9E3779B97F4A7C15u << (64 - 8 * width);
}

// The hash of a window. The first byte of the window is the lowest; other bytes may follow the
// window. The top bits choose the byte, the next three a bit in it.
static inline uint64_t simdscan_window_hash(
    const simdscan_window_filter *filter, uint64_t window) {
  return (window | filter->fold) * filter->factor;
}

// The bit of a hash in its byte.
static inline uint8_t simdscan_window_bit(
    const simdscan_window_filter *filter, uint64_t hash) {
  return (uint8_t)(1u << (hash >> (61 - filter->byte_bits) & 7));
}

// Candidates are the places where a window of the set may start.
simdscan_result simdscan_windows(
    const simdscan_window_filter *filter, simdscan_range range, simdscan_output output,
    simdscan_variant variant);


// What is known of a string that has the window: up to 16 of its bytes. They reject nearly
// everything that is not the string, without a look elsewhere.
typedef struct {
  // `count` bytes of the string; if `ignores_case` with a to z for A to Z.
  uint8_t bytes[16];
  // The caller's number for the string.
  uint32_t string;
  // How many bytes are between the first of `bytes` and the window.
  uint16_t before;
  uint8_t count;
  // simdscan_ignores_case and the caller's own flags, combined.
  uint8_t flags;
} simdscan_entry;

// Letters of ASCII are found in either case.
enum { simdscan_ignores_case = 1 };

// Entries of windows with the same top `hash_bits` of their hashes are neighbours: from
// starts[hash] to starts[hash + 1].
typedef struct {
  const uint32_t *starts;
  const simdscan_entry *entries;
  uint32_t hash_bits;
} simdscan_table;

// A place where the bytes of an entry are, and what the entry says.
typedef struct {
  uint32_t position;
  uint32_t string;
  uint32_t entry;
  uint8_t count;
  uint8_t flags;
} simdscan_match;

// The outcome of looking up candidates.
typedef struct {
  // How many matches were written.
  size_t count;
  // False if there were more matches than fit, or more entries to compare than allowed.
  bool is_complete;
} simdscan_matches;

// Looks up the candidates of a filter: all entries whose bytes are at their places.
simdscan_matches simdscan_look_up(
    const simdscan_window_filter *filter, const simdscan_table *table, simdscan_range range,
    const uint32_t *positions, size_t count, simdscan_match *matches, size_t capacity,
    size_t comparisons);


// The first place in the range where U+017F (ſ) or U+212A (the Kelvin sign) starts, or `to`. These
// are the characters outside of ASCII that fold to ASCII. They may end after `to`.
size_t simdscan_find_ascii_fold(simdscan_range range, simdscan_variant variant);

// A set of characters to find in text.
typedef struct {
  // 0x80 for each member that is ASCII.
  uint8_t ascii[128];
  // The buckets of each byte that a member has, by its lower six bits: as the first, the second and
  // the third byte.
  uint8_t leads[64];
  uint8_t seconds[64];
  uint8_t thirds[64];
  // A bit for each scalar below U+10000 that is not ASCII.
  uint64_t members[1024];
  // A bit for each block of 64 scalars from U+10000 on. If one scalar of a block is a member, all
  // scalars of the block are found.
  uint64_t blocks[272];
  bool has_ascii;
} simdscan_character_set;

// The set of `count` scalars.
void simdscan_character_set_make(
    simdscan_character_set *set, const uint32_t *scalars, size_t count);

// Writes the places where the UTF-8 of a member starts. Bytes after the first are not checked to be
// continuations. A character that the end of the text cuts off is not found.
simdscan_result simdscan_find_characters(
    const simdscan_character_set *set, simdscan_range range, simdscan_output output,
    simdscan_variant variant);

// What `bmp` says of a character that no other scalar replaces.
typedef enum {
  simdscan_fold_as_it_is = 0,
  simdscan_fold_ignorable = 1,
  // The caller decides.
  simdscan_fold_slow = 2,
} simdscan_fold_action;

// How text is folded.
typedef struct {
  // What replaces each ASCII character; 0x80 for those that are left out.
  uint8_t ascii[128];
  // For each of the 65,536 scalars below U+10000, except ASCII: an action, or the scalar that
  // replaces it.
  const uint16_t *SIMDSCAN_NULLABLE bmp;
  // The scalars for which `bmp` has something other than simdscan_fold_as_it_is.
  const simdscan_character_set *SIMDSCAN_NULLABLE changed;
  // How many characters that are left out may be between two that repeat each other.
  uint32_t gaps;
  // If more characters than this are left out in a row, a line feed replaces them. At least `gaps`.
  uint32_t widest_gap;
  // Whether characters are left out that repeat the one before them.
  bool leaves_out_repeated;
} simdscan_fold_table;

// How far a text was folded: enough to go on from there, or to fold it again from there.
typedef struct {
  uint32_t output;
  uint32_t position;
  // The last symbol that the character before became; 0xFFFFFFFF if nothing can repeat it.
  uint32_t last;
  // How many characters were left out since that character.
  uint32_t gap;
} simdscan_fold_mark;

// A text that is being folded, and where its parts come from.
typedef struct {
  // Room for one and a half times as many bytes as the text has, and for 64 more. Before the first
  // byte are four more, which are line feeds.
  uint8_t *SIMDSCAN_NULLABLE output;
  size_t output_count;
  // Marks, ascending. Room for three for every 64 bytes of text, and for two more.
  simdscan_fold_mark *SIMDSCAN_NULLABLE marks;
  size_t mark_count;
  size_t position;
  uint32_t last;
  uint32_t gap;
  // The state before the last character that was folded; not kept where whole vectors are folded.
  simdscan_fold_mark before;
} simdscan_folded;

// Why folding ended.
typedef enum {
  simdscan_fold_finished = 0,
  // At a character that the caller must fold, or a byte that is not part of a character.
  simdscan_fold_stopped = 1,
} simdscan_fold_end;

// Folds text from folded->position to range.to.
simdscan_fold_end simdscan_fold(
    const simdscan_fold_table *table, simdscan_range range, simdscan_folded *folded,
    simdscan_variant variant);

// A set of ASCII bytes, and how many of them must follow each other.
typedef struct {
  // 0x80 for each member, 0 for others.
  uint8_t members[128];
  // At least 1.
  size_t count;
} simdscan_stretch;

// The first place in the range from which `count` bytes before `to` are members; `to` if there is
// none.
size_t simdscan_find_stretch(
    const simdscan_stretch *stretch, simdscan_range range, simdscan_variant variant);

// How many line feeds are in text[0..<length].
size_t simdscan_count_line_feeds(
    const uint8_t *text, size_t length, simdscan_variant variant);

// The place after the last line feed in text[0..<length], or 0.
size_t simdscan_after_last_line_feed(
    const uint8_t *text, size_t length, simdscan_variant variant);

// What is not UTF-8 in a text.
typedef struct {
  // The place of the first byte that is not part of a character, or the length of the text.
  size_t first;
  // How many such bytes there are. A character that the end of the text cuts off counts, too.
  size_t count;
} simdscan_ill_formed;

// Looks for bytes that are not UTF-8 in text[0..<length].
simdscan_ill_formed simdscan_find_ill_formed(
    const uint8_t *text, size_t length, simdscan_variant variant);

// How many bytes of text[0..<length] come before the first one that is not ASCII.
size_t simdscan_ascii_length(const uint8_t *text, size_t length, simdscan_variant variant);

#pragma clang assume_nonnull end

#endif
