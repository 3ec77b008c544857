#ifndef THRESH_CPCRE2_SHIM_H
#define THRESH_CPCRE2_SHIM_H

// pcre2.h names its functions by the width of a code unit; Thresh matches UTF-8.
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#endif
