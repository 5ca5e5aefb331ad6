// The loop that folds text. What it writes has no more room than it is said to need.

#include "VariantTest.h"

enum { scalar_count = 1 << 16 };
static const uint32_t nothing = 0xFFFFFFFF;

// Actions of every kind for the characters of the test.
static void make(simdscan_fold_table *table, uint16_t *bmp, simdscan_character_set *changed) {
  uint32_t scalars[well_formed_count];
  size_t count = 0;
  for (uint32_t byte = 0; byte < 128; byte += 1) table->ascii[byte] = (uint8_t)byte;
  for (uint32_t index = 1; index < well_formed_count; index += 1) {
    const uint32_t scalar = scalar_of(characters[index]);
    const uint32_t other = scalar_of(characters[3 + random_below(well_formed_count - 3)]);
    const uint32_t choice = random_below(8);
    if (scalar < 0x80) {
      if (choice < 3) table->ascii[scalar] = choice == 0 && other < 0x80 ? (uint8_t)other : 0x80;
    } else if (scalar < scalar_count) {
      bmp[scalar] = choice < 2 ? (uint16_t)simdscan_fold_ignorable
          : choice == 2 ? (uint16_t)simdscan_fold_slow
          : choice < 5 && other < scalar_count ? (uint16_t)other : (uint16_t)simdscan_fold_as_it_is;
      if (bmp[scalar] != simdscan_fold_as_it_is) scalars[count++] = scalar;
    }
  }
  simdscan_character_set_make(changed, scalars, count);
  table->bmp = bmp;
  table->changed = changed;
  table->gaps = random_below(4);
  table->widest_gap = table->gaps + random_below(2) * random_below(80);
  table->leaves_out_repeated = random_below(2) == 1;
}

typedef struct {
  simdscan_folded state;
  simdscan_fold_end end;
} folding;

// Folds up to the first character that is for others.
static folding fold(
    const simdscan_fold_table *table, simdscan_range range, uint32_t gap, simdscan_variant variant, uint8_t *output,
    simdscan_fold_mark *marks) {
  folding result = {
      .state = {.output = output, .marks = marks, .position = range.from, .last = nothing, .gap = gap}};
  memset(output - 4, '\n', 4);
  result.end = simdscan_fold(table, range, &result.state, variant);
  return result;
}

// From each mark on, folding once more must give the same.
static bool are_marks_right(const simdscan_fold_table *table, simdscan_range range, const simdscan_folded *folded) {
  static uint8_t output[4 + 2 * 1024];
  static simdscan_fold_mark marks[1024];
  uint32_t last_position = 0;
  uint32_t last_output = 0;
  for (size_t index = 0; index < folded->mark_count; index += 1) {
    const simdscan_fold_mark mark = folded->marks[index];
    if (mark.position < last_position || mark.output < last_output) return false;
    last_position = mark.position;
    last_output = mark.output;
    simdscan_folded again = {
        .output = output + 4, .marks = marks, .position = mark.position, .last = mark.last, .gap = mark.gap};
    range.to = folded->position;
    simdscan_fold(table, range, &again, simdscan_scalar);
    if (again.position != folded->position || again.output_count != folded->output_count - mark.output
        || memcmp(output + 4, folded->output + mark.output, again.output_count) != 0) {
      return false;
    }
  }
  return true;
}

// Where a character stops folding that attaches to the one before, the caller goes back to before that one.
static bool can_go_back(const folding *expected, const folding *found, simdscan_range range, bool has_last) {
  const simdscan_fold_mark *wanted = &expected->state.before;
  const simdscan_fold_mark *before = &found->state.before;
  const size_t position = found->state.position;
  const bool attaches = range.to - position >= 2 && memcmp(range.text + position, "\xCC\x81", 2) == 0;
  return !attaches
      || (before->position == wanted->position && before->output == wanted->output && before->gap == wanted->gap
          && (!has_last || before->last == wanted->last));
}

void compare_folded(simdscan_range range, simdscan_variant variant, uint64_t seed) {
  static uint16_t bmp[scalar_count];
  static simdscan_character_set changed;
  static simdscan_fold_table table;
  make(&table, bmp, &changed);
  uint32_t gap = random_below(2) * random_below(4);
  while (range.from < range.to) {
    const size_t size = range.to - range.from;
    const size_t room = size + size / 2 + 64;
    const size_t mark_room = 3 * ((size + 63) / 64) + 2;
    static uint8_t expected_output[4 + 2 * 1024];
    static simdscan_fold_mark expected_marks[1024];
    const folding expected = fold(&table, range, gap, simdscan_scalar, expected_output + 4, expected_marks);
    uint8_t *output = guarded_room(output_room, 4 + room, random_below(2) == 0) + 4;
    simdscan_fold_mark *marks = (simdscan_fold_mark *)guarded_room(
        marks_room, mark_room * sizeof *marks, random_below(2) == 0);
    const folding found = fold(&table, range, gap, variant, output, marks);
    const simdscan_folded *state = &found.state;
    if (found.end != expected.end || state->position != expected.state.position
        || state->output_count != expected.state.output_count || state->gap != expected.state.gap
        || (table.leaves_out_repeated && state->last != expected.state.last)
        || memcmp(output, expected_output + 4, state->output_count) != 0 || state->mark_count > mark_room
        || !can_go_back(&expected, &found, range, table.leaves_out_repeated)
        || !are_marks_right(&table, range, state)) {
      fail("folded text", variant, seed, range.length);
    }
    range.from = state->position + 1;
    gap = state->gap;
  }
}
