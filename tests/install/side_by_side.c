/* side_by_side OWN PLUGIN OTHER: two versions in one process, with all their symbols in one scope. This program
 * is linked to the library that is named OWN, PLUGIN, which is loaded later, to the one that is named OTHER. */
#define _GNU_SOURCE
#include "used.h"

int main(int count, char **arguments) {
    CHECK(count == 4);
    CHECK_TEXT(used(), arguments[1]);
    void *plugin = dlopen(arguments[2], RTLD_NOW | RTLD_GLOBAL);
    CHECK(plugin != NULL);
    const char *(*plugin_used)(void);
    *(void **)&plugin_used = dlsym(plugin, "plugin_used");
    CHECK(plugin_used != NULL);
    CHECK_TEXT(plugin_used(), arguments[3]);
    CHECK_TEXT(used(), arguments[1]);

    void *own = dlopen(arguments[1], RTLD_NOW | RTLD_NOLOAD);
    void *other = dlopen(arguments[3], RTLD_NOW | RTLD_NOLOAD);
    CHECK(own != NULL && other != NULL);
    CHECK(dlsym(own, "cloudservers_version") != dlsym(other, "cloudservers_version"));
    return 0;
}
