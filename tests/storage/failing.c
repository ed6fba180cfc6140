/* Preloaded, makes calls on files whose path holds FAILING fail: those of FAIL_CALL (write, sync, truncate, unlink, read) from
   the FAIL_FROM-th on, FAIL_TIMES of them (0: all), with FAIL_ERRNO; only while the file FAIL_WHILE is there. See
   test_failing_disk.py. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define REAL(name) static typeof(name) *real; if (!real) real = dlsym(RTLD_NEXT, #name)

static int fails(const char *call, const char *path) {
  static long calls, failed;
  const char *part = getenv("FAILING"), *wanted = getenv("FAIL_CALL");
  if (!part || !wanted || strcmp(call, wanted) || !strstr(path, part) || access(getenv("FAIL_WHILE"), F_OK)) return 0;
  long times = atol(getenv("FAIL_TIMES"));
  if (++calls < atol(getenv("FAIL_FROM")) || (times && failed >= times)) return 0;
  failed++;
  errno = atoi(getenv("FAIL_ERRNO"));
  return 1;
}

static int fails_at(const char *call, int fd) {
  char link[64], path[4096];
  int before = errno;
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0) { errno = before; return 0; }
  path[length] = 0;
  if (fails(call, path)) return 1;
  errno = before;
  return 0;
}

ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t at) {
  REAL(pwrite64);
  return fails_at("write", fd) ? -1 : real(fd, bytes, length, at);
}
ssize_t pwrite(int fd, const void *bytes, size_t length, off_t at) { return pwrite64(fd, bytes, length, at); }
ssize_t pread64(int fd, void *bytes, size_t length, off64_t at) {
  REAL(pread64);
  return fails_at("read", fd) ? -1 : real(fd, bytes, length, at);
}
ssize_t pread(int fd, void *bytes, size_t length, off_t at) { return pread64(fd, bytes, length, at); }
int fsync(int fd) { REAL(fsync); return fails_at("sync", fd) ? -1 : real(fd); }
int fdatasync(int fd) { REAL(fdatasync); return fails_at("sync", fd) ? -1 : real(fd); }
int ftruncate64(int fd, off64_t to) { REAL(ftruncate64); return fails_at("truncate", fd) ? -1 : real(fd, to); }
int ftruncate(int fd, off_t to) { return ftruncate64(fd, to); }
int unlink(const char *path) { REAL(unlink); return fails("unlink", path) ? -1 : real(path); }
