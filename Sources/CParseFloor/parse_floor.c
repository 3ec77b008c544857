#include "parse_floor.h"

#include <limits.h>
#include <time.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include <libxml/HTMLparser.h>

int parse_floor_run(const uint8_t *bytes, size_t length) {
    // The HTML parser honours XML_PARSE_HUGE though its own enum does not name it.
    const int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | XML_PARSE_HUGE;
    if (length > INT_MAX) return 0;
    htmlDocPtr document = htmlReadMemory((const char *)bytes, (int)length, NULL, NULL, options);
    if (document == NULL) return 0;
    xmlFreeDoc(document);
    return 1;
}

uint64_t parse_floor_thread_time(void) {
    struct timespec now;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

void parse_floor_release_memory(void) {
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}
