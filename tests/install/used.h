/* For the program and the library that are linked to two versions. _GNU_SOURCE has to be defined before. */
#ifndef USED_H
#define USED_H

#include <cloudservers.h>

#include <dlfcn.h>

#include "../c/check.h"

/* Uses the library that this is linked to, and gives the name of the file it came from. */
static inline const char *used(void) {
    cloudservers_error *error = NULL;
    cloudservers_sandbox *sandbox = NULL;
    cloudservers_client *client = NULL;
    cloudservers_flavor *flavor = NULL;
    SUCCEED(cloudservers_sandbox_start(NULL, &sandbox, &error));
    SUCCEED(cloudservers_sandbox_connect(sandbox, &client, &error));
    SUCCEED(cloudservers_flavor_get(client, "2", &flavor, &error));
    cloudservers_flavor_free(flavor);
    cloudservers_client_free(client);
    cloudservers_sandbox_free(sandbox);

    Dl_info found;
    int32_t (*function)(void) = cloudservers_version_number;
    void *address;
    memcpy(&address, &function, sizeof(address));
    CHECK(dladdr(address, &found) != 0);
    return strrchr(found.dli_fname, '/') + 1;
}

#endif
