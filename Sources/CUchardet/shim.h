#ifndef THRESH_CUCHARDET_SHIM_H
#define THRESH_CUCHARDET_SHIM_H

#include <uchardet/uchardet.h>

#endif
