#ifndef THRESH_CJANSSON_SHIM_H
#define THRESH_CJANSSON_SHIM_H

#include <jansson.h>

/// `json_decref` is inline over a bit field that Swift cannot see.
static inline void thresh_json_free(json_t *value) { json_decref(value); }

/// `json_typeof` is a macro over the same field.
static inline int thresh_json_type(const json_t *value) { return (int)json_typeof(value); }

#endif
