// What the tests of scan loops share.
#ifndef TOCSIN_VARIANT_TEST_H
#define TOCSIN_VARIANT_TEST_H

#include "Variants.h"

// A number below `bound`, by chance.
uint32_t random_below(uint32_t bound);

// Ends the program.
void fail(const char *what, simdscan_variant variant, uint64_t seed, size_t length);

// Whose room it is.
enum { text_room, output_room, marks_room, places_room, room_count };

// Room for `size` bytes that pages surround which cannot be read: it ends where one begins, or else begins where one
// ends. The room of a number is used again and again.
uint8_t *guarded_room(int number, size_t size, bool is_at_end);

// Characters that folds change and others, the well-formed ones first, line feed before all; then what is part of none.
enum { well_formed_count = 24, character_count = 29 };
extern const char *const characters[character_count];

// The scalar of a well-formed one.
uint32_t scalar_of(const char *character);

// Few characters, so that they repeat and gaps become wide, now and then others. The last may be cut off.
void fill_with_characters(uint8_t *text, size_t length);

// A loop of `variant` with random tables against its twin in plain C.
void compare_characters(simdscan_range range, simdscan_variant variant, uint64_t seed);
void compare_folded(simdscan_range range, simdscan_variant variant, uint64_t seed);

#endif
