#ifndef THRESH_CZLIB_SHIM_H
#define THRESH_CZLIB_SHIM_H

#include <zlib.h>

/// `inflateInit2` is a macro, which Swift cannot call. 15 + 32 window bits read gzip and zlib headers alike.
static inline int thresh_inflate_init_auto(z_stream *stream) { return inflateInit2(stream, 15 + 32); }

#endif
