#ifndef THRESH_CPROCESS_SHIM_H
#define THRESH_CPROCESS_SHIM_H

#include <signal.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

/// The environment is a mutable global in C, which Swift 6 refuses to read.
static inline char **thresh_environment(void) {
    extern char **environ;
    return environ;
}

/// `prctl` takes any number of arguments, which Swift cannot give.
static inline void thresh_die_with_parent(void) {
#ifdef __linux__
    prctl(PR_SET_PDEATHSIG, SIGKILL);
#endif
}

/// The resources are an enumeration in one system's headers and numbers in another's.
static inline void thresh_limit_address_space(unsigned long bytes) {
    struct rlimit limit = {bytes, bytes};
    setrlimit(RLIMIT_AS, &limit);
}

/// A clock that only runs forward, in nanoseconds. `timespec` is declared by several modules, which Swift refuses.
static inline long thresh_nanoseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000000000L + now.tv_nsec;
}

static inline void thresh_write_no_core(void) {
    struct rlimit limit = {0, 0};
    setrlimit(RLIMIT_CORE, &limit);
}

#endif
