#ifndef THRESH_CLD2_H
#define THRESH_CLD2_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// The code of the language that most of a text is in, or NULL where it cannot be told.
///
/// CLD2 has no C interface of its own. `text` is valid UTF-8; `percent` becomes the share of the text that is in that
/// language, `is_reliable` 1 where CLD2 trusts its answer.
const char *thresh_cld2_language(const uint8_t *text, size_t length, int32_t *percent, int32_t *is_reliable);

#ifdef __cplusplus
}
#endif

#endif
