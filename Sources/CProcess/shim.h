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

/// The resources are an enumeration in one system's headers and numbers in another's. A limit that is there is not raised.
static inline void thresh_limit_address_space(unsigned long bytes) {
    struct rlimit limit;
    if (getrlimit(RLIMIT_AS, &limit) == 0 && limit.rlim_cur <= bytes) return;
    limit.rlim_cur = limit.rlim_max = bytes;
    setrlimit(RLIMIT_AS, &limit);
}

/// A clock that only runs forward, in nanoseconds. `timespec` is declared by several modules, which Swift refuses.
static inline long thresh_nanoseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000000000L + now.tv_nsec;
}

/// The processor time that a process has used, in nanoseconds; -1 where the system does not tell.
static inline long thresh_processor_nanoseconds(pid_t process) {
#ifdef __linux__
    clockid_t clock;
    struct timespec used;
    if (clock_getcpuclockid(process, &clock) == 0 && clock_gettime(clock, &used) == 0)
        return used.tv_sec * 1000000000L + used.tv_nsec;
#endif
    return -1;
}

static inline void thresh_write_no_core(void) {
    struct rlimit limit = {0, 0};
    setrlimit(RLIMIT_CORE, &limit);
}

#endif
