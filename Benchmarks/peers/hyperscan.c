// Counts the lines of a file that have any literal, or match any regex, of a list, with Hyperscan.
//
//     cc -O2 hyperscan.c -o hyperscan -lhs
//     hyperscan version
//     hyperscan literals|caseless|regexes LIST FILE
//
// prints the number of lines and the seconds that scanning took. Regexes that Hyperscan does not have are
// left out; their number is printed to standard error.
#define _GNU_SOURCE
#include <fcntl.h>
#include <hs/hs.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>

struct list {
  const char **texts;
  size_t *lengths;
  unsigned *flags;
  unsigned *ids;
  unsigned count;
};

struct text {
  const char *bytes;
  size_t length;
};

// A stretch of whole lines under search.
struct stretch {
  const char *bytes;
  size_t length;
  // Where the line ends that was counted last.
  size_t counted;
  unsigned long lines;
};

static void fail(const char *what) {
  fprintf(stderr, "hyperscan: %s\n", what);
  exit(2);
}

static void *need(void *memory) {
  if (memory == NULL) fail("no memory");
  return memory;
}

static void add(struct list *list, const char *text, size_t length, unsigned flags) {
  size_t next = list->count + 1;
  list->texts = need(realloc(list->texts, next * sizeof *list->texts));
  list->lengths = need(realloc(list->lengths, next * sizeof *list->lengths));
  list->flags = need(realloc(list->flags, next * sizeof *list->flags));
  list->ids = need(realloc(list->ids, next * sizeof *list->ids));
  list->texts[list->count] = need(strndup(text, length));
  list->lengths[list->count] = length;
  list->flags[list->count] = flags;
  list->ids[list->count] = list->count;
  list->count = (unsigned)next;
}

static bool is_supported(const char *regex, unsigned flags) {
  hs_database_t *database;
  hs_compile_error_t *error;
  if (hs_compile(regex, flags, HS_MODE_BLOCK, NULL, &database, &error) != HS_SUCCESS) {
    hs_free_compile_error(error);
    return false;
  }
  hs_free_database(database);
  return true;
}

static struct list read_list(const char *path, unsigned flags, bool are_regexes) {
  struct list list = {0};
  FILE *file = fopen(path, "r");
  if (file == NULL) fail("cannot open the list");
  char *line = NULL;
  size_t capacity = 0;
  unsigned left_out = 0;
  ssize_t length;
  while ((length = getline(&line, &capacity, file)) > 0) {
    if (line[length - 1] == '\n') line[--length] = 0;
    if (length == 0) continue;
    if (are_regexes && !is_supported(line, flags)) {
      left_out += 1;
    } else {
      add(&list, line, (size_t)length, flags);
    }
  }
  free(line);
  fclose(file);
  if (left_out > 0) fprintf(stderr, "left out: %u\n", left_out);
  return list;
}

static struct text map(const char *path) {
  int file = open(path, O_RDONLY);
  struct stat status;
  if (file < 0 || fstat(file, &status) != 0) fail("cannot open the text");
  struct text text = {.length = (size_t)status.st_size};
  void *bytes = mmap(NULL, text.length, PROT_READ, MAP_PRIVATE | MAP_POPULATE, file, 0);
  if (bytes == MAP_FAILED) fail("cannot map the text");
  text.bytes = bytes;
  return text;
}

static int on_hit(
    unsigned id, unsigned long long from, unsigned long long to, unsigned flags, void *context) {
  (void)id, (void)from, (void)flags;
  struct stretch *stretch = context;
  if (to <= stretch->counted) return 0;
  const char *end = memchr(stretch->bytes + to, '\n', stretch->length - to);
  stretch->counted = end == NULL ? stretch->length : (size_t)(end - stretch->bytes);
  stretch->lines += 1;
  return 0;
}

// Whole lines of a MiB at most, or one that is longer.
static size_t stretch_length(const char *bytes, size_t left) {
  if (left <= 1 << 20) return left;
  const char *end = memrchr(bytes, '\n', 1 << 20);
  if (end == NULL) end = memchr(bytes, '\n', left);
  return end == NULL ? left : (size_t)(end - bytes) + 1;
}

static unsigned long count_in_stretches(
    const hs_database_t *database, hs_scratch_t *scratch, struct text text) {
  unsigned long lines = 0;
  for (size_t done = 0; done < text.length;) {
    const char *bytes = text.bytes + done;
    struct stretch stretch = {bytes, stretch_length(bytes, text.length - done), 0, 0};
    hs_scan(database, bytes, (unsigned)stretch.length, 0, scratch, on_hit, &stretch);
    lines += stretch.lines;
    done += stretch.length;
  }
  return lines;
}

static int on_first_hit(
    unsigned id, unsigned long long from, unsigned long long to, unsigned flags, void *context) {
  (void)id, (void)from, (void)to, (void)flags;
  *(bool *)context = true;
  return 1;
}

// Line by line, so that no match runs from one into the next.
static unsigned long count_by_line(
    const hs_database_t *database, hs_scratch_t *scratch, struct text text) {
  unsigned long lines = 0;
  for (size_t done = 0; done < text.length;) {
    const char *bytes = text.bytes + done;
    const char *end = memchr(bytes, '\n', text.length - done);
    size_t length = end == NULL ? text.length - done : (size_t)(end - bytes);
    bool is_hit = false;
    hs_scan(database, bytes, (unsigned)length, 0, scratch, on_first_hit, &is_hit);
    lines += is_hit;
    done += length + 1;
  }
  return lines;
}

static double seconds(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

int main(int count, char **arguments) {
  if (count == 2 && strcmp(arguments[1], "version") == 0) return puts(hs_version()) == EOF;
  if (count != 4) fail("usage: hyperscan literals|caseless|regexes LIST FILE");
  bool are_regexes = strcmp(arguments[1], "regexes") == 0;
  unsigned flags = are_regexes ? HS_FLAG_SINGLEMATCH
      : strcmp(arguments[1], "caseless") == 0 ? HS_FLAG_CASELESS : 0;
  struct list list = read_list(arguments[2], flags, are_regexes);
  hs_database_t *database;
  hs_compile_error_t *error;
  hs_error_t made = are_regexes
      ? hs_compile_multi(
          list.texts, list.flags, list.ids, list.count, HS_MODE_BLOCK, NULL, &database, &error)
      : hs_compile_lit_multi(
          list.texts, list.flags, list.ids, list.lengths, list.count, HS_MODE_BLOCK, NULL,
          &database, &error);
  if (made != HS_SUCCESS) fail(error->message);
  hs_scratch_t *scratch = NULL;
  if (hs_alloc_scratch(database, &scratch) != HS_SUCCESS) fail("no memory");
  struct text text = map(arguments[3]);
  double start = seconds();
  unsigned long lines = are_regexes ? count_by_line(database, scratch, text)
                                    : count_in_stretches(database, scratch, text);
  printf("%lu %.6f\n", lines, seconds() - start);
  return 0;
}
