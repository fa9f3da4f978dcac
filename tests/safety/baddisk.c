/* A disk that takes its time, or is pulled out: what is written, synced or renamed below DISK_PLACE waits first
 * (DISK_SYNC_MS, DISK_WRITE_MS), and fails for good once DISK_STEPS of these steps were done. A new value of DISK_STEPS
 * begins to count anew; none puts the disk back. Loaded before the C library. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

static int inside(const char *path) {
    const char *place = getenv("DISK_PLACE");
    return place && strncmp(path, place, strlen(place)) == 0;
}

static int below(int handle) {
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", handle);
    ssize_t size = readlink(link, path, sizeof path - 1);
    if (size < 0) return 0;
    path[size] = 0;
    return inside(path);
}

static int gone(void) {
    static char last[32];
    static long left;
    const char *steps = getenv("DISK_STEPS");
    if (!steps) {
        last[0] = 0;
        return 0;
    }
    if (strncmp(steps, last, sizeof last - 1)) {
        strncpy(last, steps, sizeof last - 1);
        left = atol(steps);
    }
    if (left-- > 0) return 0;
    errno = EIO;
    return 1;
}

static void wait_for(const char *what) {
    const char *asked = getenv(what);
    long ms = asked ? atol(asked) : 0;
    struct timespec left = {ms / 1000, ms % 1000 * 1000000};
    while (ms > 0 && nanosleep(&left, &left)) {}
}

#define REAL(name) \
    static __typeof__(name) *real; \
    if (!real) real = dlsym(RTLD_NEXT, #name);
#define STEP(here, ms) \
    if (here) { \
        if (gone()) return -1; \
        wait_for(ms); \
    }

int fsync(int handle) {
    REAL(fsync)
    STEP(below(handle), "DISK_SYNC_MS")
    return real(handle);
}

int fdatasync(int handle) {
    REAL(fdatasync)
    STEP(below(handle), "DISK_SYNC_MS")
    return real(handle);
}

ssize_t pwrite(int handle, const void *from, size_t size, off_t at) {
    REAL(pwrite)
    STEP(below(handle), "DISK_WRITE_MS")
    return real(handle, from, size, at);
}

ssize_t pwrite64(int handle, const void *from, size_t size, off64_t at) {
    REAL(pwrite64)
    STEP(below(handle), "DISK_WRITE_MS")
    return real(handle, from, size, at);
}

ssize_t write(int handle, const void *from, size_t size) {
    REAL(write)
    STEP(below(handle), "DISK_WRITE_MS")
    return real(handle, from, size);
}

int rename(const char *from, const char *to) {
    REAL(rename)
    STEP(inside(to), "DISK_SYNC_MS")
    return real(from, to);
}
