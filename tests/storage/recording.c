/* Preloaded, writes down what a program does to the files whose path holds RECORDED: one line an operation, `kind file offset
   length`, and behind it the bytes written. Kinds: w(rite), t(runcate), s(ync), u(nlink); files: 0 the project, 1 its journal,
   2 a folder. See test_power_cut.py, which replays it. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define REAL(name) static typeof(name) *real; if (!real) real = dlsym(RTLD_NEXT, #name)

static int is_recorded(const char *path) { const char *part = getenv("RECORDED"); return part && strstr(path, part); }

static int path_of(int fd, char *path) {
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, 4095);
  if (length < 0) return 0;
  path[length] = 0;
  return is_recorded(path);
}

static void record(char kind, const char *path, long offset, const void *bytes, long length) {
  static int log = -1;
  static ssize_t (*put)(int, const void *, size_t);
  if (log < 0) { log = open(getenv("RECORD"), O_WRONLY | O_CREAT | O_APPEND, 0644); put = dlsym(RTLD_NEXT, "write"); }
  struct stat found;
  int file = stat(path, &found) == 0 && S_ISDIR(found.st_mode) ? 2 : strstr(path, "-journal") ? 1 : 0;
  char head[96];
  int size = snprintf(head, sizeof head, "%c %d %ld %ld\n", kind, file, offset, bytes ? length : 0L);
  put(log, head, size);
  if (bytes) put(log, bytes, length);
}

ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t at) {
  REAL(pwrite64); char path[4096];
  if (path_of(fd, path)) record('w', path, at, bytes, length);
  return real(fd, bytes, length, at);
}
ssize_t pwrite(int fd, const void *bytes, size_t length, off_t at) { return pwrite64(fd, bytes, length, at); }
int fsync(int fd) { REAL(fsync); char path[4096]; if (path_of(fd, path)) record('s', path, 0, 0, 0); return real(fd); }
int fdatasync(int fd) { REAL(fdatasync); char path[4096]; if (path_of(fd, path)) record('s', path, 0, 0, 0); return real(fd); }
int ftruncate64(int fd, off64_t to) {
  REAL(ftruncate64); char path[4096];
  if (path_of(fd, path)) record('t', path, to, 0, 0);
  return real(fd, to);
}
int ftruncate(int fd, off_t to) { return ftruncate64(fd, to); }
int unlink(const char *path) { REAL(unlink); if (is_recorded(path)) record('u', path, 0, 0, 0); return real(path); }
