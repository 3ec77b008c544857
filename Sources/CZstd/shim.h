#ifndef THRESH_CZSTD_SHIM_H
#define THRESH_CZSTD_SHIM_H

#include <zstd.h>

#endif
