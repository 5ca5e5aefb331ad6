// Linux's statx, which tells when a file was created. The C library declares it only for programs that define _GNU_SOURCE,
// which Swift's import of the library does not, and older versions of musl lack it. So this calls the system directly.
#ifndef CFILESTATUS_SHIM_H
#define CFILESTATUS_SHIM_H
#ifdef __linux__
#include <linux/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

// Both return 0, or -1 with errno: ENOSYS before Linux 4.11.

static inline int cfilestatus_of_path(const char *path, int flags, struct statx *status) {
  // -100 is AT_FDCWD: a path that is not absolute begins at the working directory.
  return (int)syscall(SYS_statx, -100, path, flags, STATX_BASIC_STATS | STATX_BTIME, status);
}

static inline int cfilestatus_of_open(int descriptor, struct statx *status) {
  // 0x1000 is AT_EMPTY_PATH: the descriptor's own file.
  return (int)syscall(SYS_statx, descriptor, "", 0x1000, STATX_BASIC_STATS | STATX_BTIME, status);
}
#endif
#endif
