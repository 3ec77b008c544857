#ifndef THRESH_CLIBXML2_SHIM_H
#define THRESH_CLIBXML2_SHIM_H

#include <libxml/xmlversion.h>
// Debian builds libxml2 with ICU. Its headers clash with the ICU inside Foundation,
// and nothing here uses the one struct that needs them.
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

/// `xmlFree` is a mutable global in C, which Swift 6 refuses to read.
static inline void thresh_xml_free(void *pointer) { xmlFree(pointer); }

#endif
