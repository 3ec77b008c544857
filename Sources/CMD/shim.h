#ifndef THRESH_CMD_SHIM_H
#define THRESH_CMD_SHIM_H

#include <stdint.h>
#include <sys/types.h>
#include <sha2.h>

#endif
