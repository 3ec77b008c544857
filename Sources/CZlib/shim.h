#ifndef THRESH_CZLIB_SHIM_H
#define THRESH_CZLIB_SHIM_H

#include <zlib.h>

/// `inflateInit2` is a macro, which Swift cannot call. 15 + 32 window bits read gzip and zlib headers alike.
static inline int thresh_inflate_init_auto(z_stream *stream) { return inflateInit2(stream, 15 + 32); }

/// Negative window bits: a deflate stream without any header.
static inline int thresh_inflate_init_raw(z_stream *stream) { return inflateInit2(stream, -15); }

/// 15 + 16 window bits write a gzip header; memory level 8 is zlib's own choice.
static inline int thresh_deflate_init_gzip(z_stream *stream) {
    return deflateInit2(stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
}

#endif
