// The loop that finds characters, over text of few characters, and what the tests of loops for characters share.

#include "VariantTest.h"

enum { least_places = 64 };

const char *const characters[character_count] = {"\n", " ", ".", "a", "B", "o", "1", "\xC2\xA0", "\xC3\xA9", "\xCC\x81",
    "\xD0\xB4", "\xDF\xBF", "\xE0\xA0\x80", "\xE2\x80\x8B", "\xE3\x80\x80", "\xE4\xB8\xAD", "\xE5\x8F\x91",
    "\xE7\x99\xBC", "\xE6\x96\x87", "\xEA\xB0\x80", "\xEF\xBC\x8C", "\xEF\xBC\xA1", "\xF0\x9F\x98\x80",
    "\xF0\xA0\x80\x80", "\xED\xA0\x80", "\xE4\xB8", "\xC3", "\xA9", "\xFF"};

uint32_t scalar_of(const char *character) {
  const uint8_t *bytes = (const uint8_t *)character;
  if (bytes[0] < 0x80) return bytes[0];
  if (bytes[0] < 0xE0) return (uint32_t)(bytes[0] & 31) << 6 | (bytes[1] & 63);
  if (bytes[0] < 0xF0) return (uint32_t)(bytes[0] & 15) << 12 | (uint32_t)(bytes[1] & 63) << 6 | (bytes[2] & 63);
  return (uint32_t)(bytes[0] & 7) << 18 | (uint32_t)(bytes[1] & 63) << 12 | (uint32_t)(bytes[2] & 63) << 6
      | (bytes[3] & 63);
}

void fill_with_characters(uint8_t *text, size_t length) {
  const char *pool[8];
  const uint32_t pool_count = 1 + random_below(8);
  for (uint32_t index = 0; index < pool_count; index += 1) pool[index] = characters[random_below(well_formed_count)];
  for (size_t place = 0; place < length;) {
    const char *piece =
        random_below(100) == 0 ? characters[random_below(character_count)] : pool[random_below(pool_count)];
    for (; *piece != 0 && place < length; piece += 1) text[place++] = (uint8_t)*piece;
  }
}

void compare_characters(simdscan_range range, simdscan_variant variant, uint64_t seed) {
  uint32_t scalars[6];
  const uint32_t count = random_below(7);
  for (uint32_t index = 0; index < count; index += 1) {
    scalars[index] = scalar_of(characters[random_below(well_formed_count)]);
  }
  static simdscan_character_set set;
  simdscan_character_set_make(&set, scalars, count);
  const size_t capacity = least_places + random_below(2) * random_below(100);
  static uint32_t expected[least_places + 100];
  uint32_t *found = (uint32_t *)guarded_room(places_room, capacity * sizeof *found, random_below(2) == 0);
  for (;;) {
    const simdscan_result twin =
        simdscan_find_characters(&set, range, (simdscan_output){expected, capacity}, simdscan_scalar);
    const simdscan_result result =
        simdscan_find_characters(&set, range, (simdscan_output){found, capacity}, variant);
    if (result.count != twin.count || result.reached != twin.reached
        || memcmp(found, expected, twin.count * sizeof *found) != 0) {
      fail("characters", variant, seed, range.length);
    }
    if (twin.reached >= range.to) return;
    range.from = twin.reached;
  }
}
