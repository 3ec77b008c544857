#ifndef THRESH_PARSE_FLOOR_H
#define THRESH_PARSE_FLOOR_H

#include <stddef.h>
#include <stdint.h>

/// Parses a page into libxml2's own tree and frees it, as a program does that takes no more than that from libxml2.
///
/// Returns 1 if there was a tree, else 0.
int parse_floor_run(const uint8_t *bytes, size_t length);

/// The processor time of the calling thread, in nanoseconds.
uint64_t parse_floor_thread_time(void);

/// Gives memory that is free back to the system, so that the next peak is its own.
void parse_floor_release_memory(void);

#endif
