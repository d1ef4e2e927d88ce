/* A library of somebody else, linked to a version of its own. */
#define _GNU_SOURCE
#include "used.h"

const char *plugin_used(void);
const char *plugin_used(void) { return used(); }
