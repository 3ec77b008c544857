#include "thresh_cld2.h"

// The header below uses FILE and does not include it.
#include <cstdio>

#include <cld2/public/compact_lang_det.h>

const char *thresh_cld2_language(const uint8_t *text, size_t length, int32_t *percent, int32_t *is_reliable) {
    CLD2::Language languages[3];
    int percents[3];
    int bytes = 0;
    bool reliable = false;
    CLD2::DetectLanguageSummary(
        reinterpret_cast<const char *>(text), static_cast<int>(length), true, languages, percents, &bytes, &reliable);
    *percent = percents[0];
    *is_reliable = reliable ? 1 : 0;
    return languages[0] == CLD2::UNKNOWN_LANGUAGE ? nullptr : CLD2::LanguageCode(languages[0]);
}
