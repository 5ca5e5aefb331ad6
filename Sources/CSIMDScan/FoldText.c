#include "Variants.h"

// The value with which the next symbol is compared if nothing came before it.
enum { none = 0xFFFFFFFF, line_feed = 0x0A };

static inline uint8_t *put(uint8_t *output, uint32_t scalar) {
  if (scalar < 0x80) {
    output[0] = (uint8_t)scalar;
    return output + 1;
  }
  if (scalar < 0x800) {
    output[0] = (uint8_t)(0xC0 | scalar >> 6);
    output[1] = (uint8_t)(0x80 | (scalar & 63));
    return output + 2;
  }
  output[0] = (uint8_t)(0xE0 | scalar >> 12);
  output[1] = (uint8_t)(0x80 | (scalar >> 6 & 63));
  output[2] = (uint8_t)(0x80 | (scalar & 63));
  return output + 3;
}

static inline void note(simdscan_folded *folded) {
  simdscan_fold_mark *mark = folded->marks + folded->mark_count++;
  mark->output = (uint32_t)folded->output_count;
  mark->position = (uint32_t)folded->position;
  mark->last = folded->last;
  mark->gap = folded->gap;
}

#if defined(__x86_64__)

// The set bits that have `length` other set bits in a row right below them.
static inline __attribute__((always_inline)) uint64_t set_after(uint64_t bits, uint32_t length) {
  if (length > 63) return 0;
  uint64_t ends = bits;
  for (uint32_t count = 1; count <= length && ends != 0; count += 1) ends &= bits << count;
  return ends;
}

// The lowest `count` bits, 0 to 64.
static inline __attribute__((always_inline)) uint64_t lowest(size_t count) {
  return count < 64 ? ((uint64_t)1 << count) - 1 : ~(uint64_t)0;
}

// The characters that lie in a vector of text.
typedef struct {
  // Where each starts.
  uint64_t starts;
  // How many bytes they take together.
  size_t length;
} characters;

// Whether the character at a place of the text may attach to the one before it. All characters that attach are
// slow.
static inline __attribute__((always_inline)) bool may_attach(
    const simdscan_fold_table *table, simdscan_range range, size_t position) {
  if (position >= range.length) return false;
  const uint8_t *text = range.text + position;
  // Chinese and ASCII characters never attach.
  if (text[0] < 0xC2 || (text[0] >= 0xE4 && text[0] <= 0xE9)) return false;
  const size_t length = text[0] < 0xE0 ? 2 : text[0] < 0xF0 ? 3 : 4;
  if (length == 4 || range.length - position < length) return true;
  const uint32_t scalar = length == 2
      ? (uint32_t)(text[0] & 31) << 6 | (text[1] & 63)
      : (uint32_t)(text[0] & 15) << 12 | (uint32_t)(text[1] & 63) << 6 | (text[2] & 63);
  return table->bmp[scalar] == simdscan_fold_slow;
}

// The characters that lie in the next vector. None if one of them is ill-formed or has four bytes. Leaves out last
// characters to which the next one may attach.
SIMDSCAN_AVX512 static inline __attribute__((always_inline)) characters find_starts(
    const simdscan_fold_table *table, simdscan_range range, size_t position, __m512i bytes, __mmask64 high) {
  const size_t left = range.to - position;
  const uint64_t there = lowest(left);
  const characters nothing = {0, 0};
  size_t length = left < 64 ? left : 64;
  uint64_t starts = there;
  if (high != 0) {
    const __m512i second = simdscan_load_64(range.text + position, left, 1);
    const uint64_t of_two_or_three = _mm512_cmpge_epu8_mask(bytes, _mm512_set1_epi8((char)0xC0));
    const uint64_t of_three = _mm512_cmpge_epu8_mask(bytes, _mm512_set1_epi8((char)0xE0));
    const uint64_t rest = (of_two_or_three << 1 | of_three << 2) & there;
    const __m512i low_second = _mm512_set1_epi8((char)0xA0);
    const __mmask64 is_low = _mm512_cmplt_epu8_mask(second, low_second);
    const uint64_t bad = _mm512_cmpge_epu8_mask(bytes, _mm512_set1_epi8((char)0xF0))
        | (_mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8((char)0xE0)) & is_low)
        | (_mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8((char)0xED)) & ~is_low)
        | (of_two_or_three & _mm512_cmplt_epu8_mask(bytes, _mm512_set1_epi8((char)0xC2)));
    const uint64_t continuations = high & ~of_two_or_three;
    // What looks wrong in the last three bytes may only be cut off.
    if (bad != 0 || rest != continuations) return nothing;
    starts = there & ~continuations;
    const size_t last = 63 - (size_t)__builtin_clzll(starts | 1);
    const size_t last_length = range.text[position + last] < 0x80 ? 1
        : range.text[position + last] < 0xE0 ? 2 : 3;
    if (last + last_length > length) {
      starts &= ~((uint64_t)1 << last);
      length = last;
    }
  }
  // A character that is left to others for what attaches to it may itself attach to the one before.
  while (starts != 0 && may_attach(table, range, position + length)) {
    length = 63 - (size_t)__builtin_clzll(starts);
    starts &= lowest(length);
  }
  return (characters){starts, length};
}

// For each byte of a vector, the index of the byte that is one, two or three bytes before it: in the vector, or
// from 64 on in another one, whose fourth byte is the last before the vector.
#define SHIFTED(first) first + 0, first + 1, first + 2, first + 3, first + 4, first + 5, first + 6, first + 7
static const uint8_t shifts[3][64] = {
    {67, SHIFTED(0), SHIFTED(8), SHIFTED(16), SHIFTED(24), SHIFTED(32), SHIFTED(40), SHIFTED(48), 56,
     57, 58, 59, 60, 61, 62},
    {66, 67, SHIFTED(0), SHIFTED(8), SHIFTED(16), SHIFTED(24), SHIFTED(32), SHIFTED(40), SHIFTED(48),
     56, 57, 58, 59, 60, 61},
    {65, 66, 67, SHIFTED(0), SHIFTED(8), SHIFTED(16), SHIFTED(24), SHIFTED(32), SHIFTED(40),
     SHIFTED(48), 56, 57, 58, 59, 60}};
#undef SHIFTED

// Removes characters that repeat the one before them from `count` bytes at `output`, and returns how many bytes are
// left. Characters that start at `breaks` repeat none. The four bytes before `output` must be readable.
SIMDSCAN_AVX512 static inline __attribute__((always_inline)) size_t leave_out_repeated(
    uint8_t *output, __m512i bytes, size_t count, uint64_t breaks, simdscan_folded *folded) {
  const uint64_t there = lowest(count) & ~breaks;
  // Put together in registers: reading what has just been written takes longer.
  uint32_t four;
  memcpy(&four, output - 4, sizeof four);
  const __m512i before = _mm512_set1_epi32((int)four);
  const __m512i one = _mm512_permutex2var_epi8(bytes, _mm512_loadu_si512(shifts[0]), before);
  const __m512i two = _mm512_permutex2var_epi8(bytes, _mm512_loadu_si512(shifts[1]), before);
  const __m512i three = _mm512_permutex2var_epi8(bytes, _mm512_loadu_si512(shifts[2]), before);
  const __mmask64 high = _mm512_movepi8_mask(bytes);
  const uint64_t once = _mm512_cmpeq_epi8_mask(bytes, one) & ~high & there
      & _mm512_cmpneq_epi8_mask(bytes, _mm512_set1_epi8(line_feed));
  const uint64_t same_two = _mm512_cmpeq_epi8_mask(bytes, two);
  const uint64_t same_three = _mm512_cmpeq_epi8_mask(bytes, three);
  const uint64_t firsts = _mm512_cmpge_epu8_mask(bytes, _mm512_set1_epi8((char)0xC0));
  const uint64_t firsts_of_three = _mm512_cmpge_epu8_mask(bytes, _mm512_set1_epi8((char)0xE0));
  const uint64_t twice = firsts & ~firsts_of_three & same_two & same_two >> 1 & there;
  const uint64_t thrice = firsts_of_three & same_three & same_three >> 1 & same_three >> 2 & there;
  const uint64_t repeated =
      once | twice | twice << 1 | thrice | thrice << 1 | thrice << 2;
  if (repeated != 0) {
    const uint64_t kept = lowest(count) & ~repeated;
    bytes = _mm512_maskz_compress_epi8(kept, bytes);
    _mm512_storeu_si512(output, bytes);
    count = (size_t)__builtin_popcountll(kept);
  }
  // The last character so far, which need not be one of these.
  const uint8_t *last = output + count - 1;
  while ((*last & 0xC0) == 0x80) last -= 1;
  folded->last = last[0] == line_feed ? none
      : last[0] < 0x80 ? last[0]
      : last[0] < 0xE0 ? (uint32_t)(last[0] & 31) << 6 | (last[1] & 63)
      : last[0] < 0xF0
      ? (uint32_t)(last[0] & 15) << 12 | (uint32_t)(last[1] & 63) << 6 | (last[2] & 63)
      : folded->last;
  return count;
}

// Which of the characters at some places of a vector are members of a set. Characters of two bytes, and those at
// the last three places of the text, are reported in any case.
SIMDSCAN_AVX512 static inline __attribute__((always_inline)) uint64_t members(
    const simdscan_character_set *set, const uint8_t *text, size_t left, uint64_t places) {
  const uint64_t certain = left >= 68 ? places : 0;
  uint64_t found = places & ~certain;
  for (uint64_t rest = certain; rest != 0; rest &= rest - 1) {
    const unsigned place = (unsigned)__builtin_ctzll(rest);
    uint32_t bytes;
    memcpy(&bytes, text + place, sizeof bytes);
    // With two bytes and a third that is not part of the character, this may be the wrong scalar.
    const uint32_t scalar = _pext_u32(__builtin_bswap32(bytes), 0x0F3F3F00);
    const uint64_t is_two = (bytes & 0xE0) == 0xC0;
    found |= ((set->members[scalar >> 6] >> (scalar & 63) & 1) | is_two) << place;
  }
  return found;
}

// Folds up to 64 bytes at once, again and again, up to a character that it leaves to others.
SIMDSCAN_AVX512 static void fold_wide(
    const simdscan_fold_table *table, simdscan_range range, simdscan_folded *folded) {
  const __m512i actions[2] = {
      _mm512_loadu_si512(table->ascii), _mm512_loadu_si512(table->ascii + 64)};
  const __m512i leads = _mm512_loadu_si512(table->changed->leads);
  const __m512i seconds = _mm512_loadu_si512(table->changed->seconds);
  const __m512i thirds = _mm512_loadu_si512(table->changed->thirds);
  const __m512i line_feeds = _mm512_set1_epi8(line_feed);
  const uint32_t widest_gap = table->widest_gap;
  while (folded->position < range.to) {
    const size_t position = folded->position;
    const uint8_t *text = range.text + position;
    const size_t left = range.to - position;
    const __m512i bytes = simdscan_load_64(text, left, 0);
    const __mmask64 high = _mm512_movepi8_mask(bytes);
    characters found = find_starts(table, range, position, bytes, high);
    if (found.length == 0) return;
    __m512i symbols = _mm512_mask_mov_epi8(
        bytes, ~high, _mm512_permutex2var_epi8(actions[0], bytes, actions[1]));
    // Where ignorable characters start; and all bytes to drop, theirs among them.
    uint64_t ignorable = _mm512_movepi8_mask(symbols) & ~high;
    uint64_t dropped = ignorable;
    if (high != 0) {
      const __mmask64 firsts = _mm512_cmpge_epu8_mask(bytes, _mm512_set1_epi8((char)0xC0));
      const __m512i of_two = _mm512_and_si512(
          _mm512_permutexvar_epi8(bytes, leads),
          _mm512_permutexvar_epi8(simdscan_load_64(text, left, 1), seconds));
      uint64_t changed = _mm512_mask_test_epi8_mask(firsts, of_two, of_two);
      if (changed != 0) {
        changed = _mm512_mask_test_epi8_mask(
            changed, of_two, _mm512_permutexvar_epi8(simdscan_load_64(text, left, 2), thirds));
      }
      changed = members(table->changed, text, left, changed & found.starts);
      uint8_t patched[64];
      bool is_patched = false;
      for (; changed != 0; changed &= changed - 1) {
        const size_t place = (size_t)__builtin_ctzll(changed);
        const uint8_t *at = text + place;
        const size_t length = at[0] < 0xE0 ? 2 : 3;
        const uint32_t scalar = length == 2
            ? (uint32_t)(at[0] & 31) << 6 | (at[1] & 63)
            : (uint32_t)(at[0] & 15) << 12 | (uint32_t)(at[1] & 63) << 6 | (at[2] & 63);
        const uint32_t action = table->bmp[scalar];
        if (action == simdscan_fold_as_it_is) continue;
        if (action == simdscan_fold_ignorable) {
          ignorable |= (uint64_t)1 << place;
          dropped |= lowest(length) << place;
          continue;
        }
        const size_t new_length = action < 0x80 ? 1 : action < 0x800 ? 2 : 3;
        if (action == simdscan_fold_slow || new_length > length) {
          // This character may change the one before it.
          const uint64_t before = found.starts & lowest(place);
          found.length = before == 0 ? 0 : 63 - (size_t)__builtin_clzll(before);
          found.starts &= lowest(found.length);
          break;
        }
        if (!is_patched) _mm512_storeu_si512(patched, symbols);
        is_patched = true;
        put(patched + place, action);
        dropped |= (lowest(length) & ~lowest(new_length)) << place;
      }
      if (is_patched) symbols = _mm512_loadu_si512(patched);
    }
    if (found.length == 0) return;
    note(folded);
    const uint64_t there = lowest(found.length);
    uint64_t too_wide = 0;
    uint64_t breaks = 0;
    if (folded->gap != 0 || (ignorable & there) != 0) {
      // A bit for each character.
      const unsigned count = (unsigned)__builtin_popcountll(found.starts);
      uint64_t flags = _pext_u64(ignorable, found.starts);
      const uint64_t kept = ~flags & lowest(count);
      if (kept == 0) {
        folded->gap += count;
        folded->position += found.length;
        continue;
      }
      const unsigned leading = (unsigned)__builtin_ctzll(kept);
      const bool is_cut = folded->gap + leading > widest_gap;
      if (is_cut) {
        folded->output[folded->output_count++] = line_feed;
        folded->last = none;
      }
      const unsigned last_kept = 63 - (unsigned)__builtin_clzll(kept);
      flags &= lowest(last_kept) & ~lowest(leading);
      const uint64_t ends = set_after(flags, widest_gap);
      too_wide = _pdep_u64(ends & ~(ends << 1), found.starts);
      if (table->leaves_out_repeated) {
        uint64_t after = set_after(flags, table->gaps) << 1 & ~flags;
        if (folded->gap + leading > table->gaps) after |= (uint64_t)1 << leading;
        breaks = _pdep_u64(after, found.starts);
      }
      folded->gap = count - 1 - last_kept;
      symbols = _mm512_mask_mov_epi8(symbols, too_wide, line_feeds);
    }
    const uint64_t kept = there & (~dropped | too_wide);
    size_t count = (size_t)__builtin_popcountll(kept);
    symbols = _mm512_maskz_compress_epi8(kept, symbols);
    uint8_t *output = folded->output + folded->output_count;
    _mm512_storeu_si512(output, symbols);
    if (table->leaves_out_repeated) {
      breaks = _pext_u64(breaks, kept);
      count = leave_out_repeated(output, symbols, count, breaks, folded);
    }
    folded->output_count += count;
    folded->position += found.length;
  }
}

#endif

simdscan_fold_end simdscan_fold(
    const simdscan_fold_table *table, simdscan_range range, simdscan_folded *folded,
    simdscan_variant variant) {
  const uint8_t *text = range.text;
  const bool is_fast = simdscan_resolved(variant) == simdscan_avx512;
  size_t next_note = folded->position;
  size_t next_fast = folded->position;
  uint32_t last = folded->last;
  uint32_t gap = folded->gap;
  uint8_t *output = folded->output + folded->output_count;
  simdscan_fold_mark before = folded->before;
  simdscan_fold_end end = simdscan_fold_finished;
  size_t position = folded->position;
  while (position < range.to) {
    if (position >= next_note || (is_fast && position >= next_fast)) {
      folded->position = position;
      folded->output_count = (size_t)(output - folded->output);
      folded->last = last;
      folded->gap = gap;
#if defined(__x86_64__)
      if (is_fast && position >= next_fast) {
        fold_wide(table, range, folded);
        next_fast = folded->position + (folded->position == position ? 64 : 1);
        position = folded->position;
        output = folded->output + folded->output_count;
        last = folded->last;
        gap = folded->gap;
        if (position >= range.to) break;
      }
#endif
      note(folded);
      next_note = position + 64;
    }
    const uint32_t lead = text[position];
    uint32_t symbol;
    uint32_t action;
    size_t length;
    if (lead < 0x80) {
      length = 1;
      symbol = table->ascii[lead];
      action = symbol == 0x80 ? simdscan_fold_ignorable : simdscan_fold_as_it_is;
    } else {
      const size_t left = range.to - position;
      uint32_t second, third = 0x80;
      if (lead < 0xE0) {
        length = 2;
        if (lead < 0xC2 || left < 2) goto slow;
        second = text[position + 1];
        symbol = (lead & 31) << 6 | (second & 63);
      } else {
        length = 3;
        if (lead >= 0xF0 || left < 3) goto slow;
        second = text[position + 1];
        third = text[position + 2];
        symbol = (lead & 15) << 12 | (second & 63) << 6 | (third & 63);
        if (symbol < 0x800 || (symbol & 0xF800) == 0xD800) goto slow;
      }
      if ((second & 0xC0) != 0x80 || (third & 0xC0) != 0x80) goto slow;
      action = table->bmp[symbol];
      if (action == simdscan_fold_slow) goto slow;
      if (action > simdscan_fold_slow) symbol = action;
    }
    before.position = (uint32_t)position;
    before.output = (uint32_t)(output - folded->output);
    before.last = last;
    before.gap = gap;
    position += length;
    if (action == simdscan_fold_ignorable) {
      gap += 1;
      continue;
    }
    if (gap != 0) {
      if (gap > table->widest_gap) *output++ = line_feed;
      if (gap > table->gaps) last = none;
      gap = 0;
    }
    if (table->leaves_out_repeated) {
      if (symbol == last) continue;
      last = symbol == line_feed ? none : symbol;
    }
    output = put(output, symbol);
  }
  if (false) {
  slow:
    end = simdscan_fold_stopped;
  }
  folded->position = position;
  folded->output_count = (size_t)(output - folded->output);
  folded->last = last;
  folded->gap = gap;
  folded->before = before;
  return end;
}
