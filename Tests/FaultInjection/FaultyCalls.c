// Makes system calls fail on request. Loaded before the C library (LD_PRELOAD) into the program under test.
//
// TOCSIN_FAULTS has faults separated by semicolons, each "CALL PATTERN ACTION FIRST COUNT": of the calls of CALL for paths
// that match the shell PATTERN, COUNT do ACTION, beginning with number FIRST. ACTION is the number of an error, or "short":
// only a few bytes are written or read, so that a line is torn; or "jump": the clock is hours behind at every other call;
// or "hang": the call returns once the file of TOCSIN_FAULTS_WHILE is gone; or "kill": the program is killed before the call.
// With TOCSIN_FAULTS_WHILE, faults happen and count only while a file of this name exists. Each fault appends a letter to
// the file that TOCSIN_FAULTS_LOG names.

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <limits.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

enum { FAULT_LIMIT = 8, SHORT_COUNT = 7, JUMP_SECONDS = 5 * 3600 };
enum { NO_FAULT = 0, SHORT = -1, JUMP = -2, HANG = -3, KILL = -4 };

struct fault {
  char call[16];
  char pattern[64];
  char action[16];
  long first;
  long count;
  atomic_long times;
};

static struct fault faults[FAULT_LIMIT];
static int fault_count;
static int log_file = -1;

__attribute__((constructor)) static void load(void) {
  const char *log = getenv("TOCSIN_FAULTS_LOG");
  if (log) log_file = open(log, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
  const char *text = getenv("TOCSIN_FAULTS");
  while (text && *text && fault_count < FAULT_LIMIT) {
    struct fault *fault = &faults[fault_count];
    if (sscanf(text, "%15s %63s %15s %ld %ld", fault->call, fault->pattern, fault->action, &fault->first,
               &fault->count) == 5)
      fault_count++;
    text = strchr(text, ';');
    if (text) text++;
  }
}

// What a call for a path does: fail with an error number, SHORT, JUMP or NO_FAULT.
static int action(const char *call, const char *path) {
  int error = errno;
  int chosen = NO_FAULT;
  const char *condition = getenv("TOCSIN_FAULTS_WHILE");
  if (condition && syscall(SYS_faccessat, AT_FDCWD, condition, F_OK) != 0) {
    errno = error;
    return NO_FAULT;
  }
  for (int i = 0; i < fault_count; i++) {
    struct fault *fault = &faults[i];
    if (strcmp(fault->call, call) != 0 || fnmatch(fault->pattern, path, 0) != 0) continue;
    long time = atomic_fetch_add(&fault->times, 1) + 1;
    if (chosen != NO_FAULT || time < fault->first || time - fault->first >= fault->count) continue;
    chosen = strcmp(fault->action, "short") == 0 ? SHORT
             : strcmp(fault->action, "jump") == 0 ? (time % 2 ? JUMP : NO_FAULT)
             : strcmp(fault->action, "hang") == 0 ? HANG
             : strcmp(fault->action, "kill") == 0 ? KILL
                                                  : atoi(fault->action);
  }
  if (chosen != NO_FAULT && log_file >= 0) syscall(SYS_write, log_file, call, 1);
  if (chosen == KILL) {
    kill(getpid(), SIGKILL);
    while (1) pause();
  }
  if (chosen == HANG) {
    while (condition && syscall(SYS_faccessat, AT_FDCWD, condition, F_OK) == 0) usleep(10000);
    chosen = NO_FAULT;
  }
  errno = error;
  return chosen;
}

static int action_of_descriptor(const char *call, int descriptor) {
  if (fault_count == 0) return NO_FAULT;
  int error = errno;
  char link[32], path[PATH_MAX];
  snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
  ssize_t length = readlink(link, path, sizeof path - 1);
  errno = error;
  if (length < 0) return NO_FAULT;
  path[length] = 0;
  return action(call, path);
}

// Fails a call that should fail; otherwise makes it, with fewer bytes if it should be short.
#define COUNTED(name, descriptor, count, call)                   \
  int what = action_of_descriptor(name, descriptor);             \
  if (what > 0) {                                                \
    errno = what;                                                \
    return -1;                                                   \
  }                                                              \
  if (what == SHORT && count > SHORT_COUNT) count = SHORT_COUNT; \
  return call

ssize_t write(int descriptor, const void *bytes, size_t count) {
  COUNTED("write", descriptor, count, syscall(SYS_write, descriptor, bytes, count));
}

ssize_t read(int descriptor, void *bytes, size_t count) {
  COUNTED("read", descriptor, count, syscall(SYS_read, descriptor, bytes, count));
}

#define PLAIN(name, result, arguments, passed, decided)                  \
  result name arguments {                                                \
    static result(*next) arguments;                                      \
    if (!next) next = (result(*) arguments)dlsym(RTLD_NEXT, #name);      \
    int what = decided;                                                  \
    if (what > 0) {                                                      \
      errno = what;                                                      \
      return -1;                                                         \
    }                                                                    \
    return next passed;                                                  \
  }

PLAIN(fsync, int, (int descriptor), (descriptor), action_of_descriptor("fsync", descriptor))
PLAIN(ftruncate, int, (int descriptor, off_t size), (descriptor, size),
      action_of_descriptor("ftruncate", descriptor))
PLAIN(rename, int, (const char *from, const char *to), (from, to), action("rename", to))
PLAIN(renameat, int, (int old, const char *from, int new, const char *to), (old, from, new, to),
      action("rename", to))

// Only the time of day jumps; monotonic clocks do not.
int clock_gettime(clockid_t clock, struct timespec *now) {
  int result = syscall(SYS_clock_gettime, clock, now);
  if (result == 0 && clock == CLOCK_REALTIME && action("clock", "") == JUMP) now->tv_sec -= JUMP_SECONDS;
  return result;
}

time_t time(time_t *place) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  if (place) *place = now.tv_sec;
  return now.tv_sec;
}
