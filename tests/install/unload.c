/* unload LIBRARY: loads, uses and closes it a thousand times, on this thread and on threads that end. */
#define _POSIX_C_SOURCE 200809L
#include <cloudservers.h>

#include <dlfcn.h>
#include <pthread.h>
#include <unistd.h>

#include "../c/check.h"

enum { ROUNDS = 1000, SETTLED = 100, GROWTH_KB = 512 };

static const char *path;

/* A function of the library, through its type in the header; C has no cast from an object to a function. */
#define LOAD(name)                                         \
    __typeof__(name) *name##_;                             \
    *(void **)&name##_ = dlsym(library, #name);            \
    CHECK(name##_ != NULL)

static void *use(void *unused) {
    void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    CHECK(library != NULL);
    LOAD(cloudservers_sandbox_start);
    LOAD(cloudservers_sandbox_connect);
    LOAD(cloudservers_sandbox_free);
    LOAD(cloudservers_client_free);
    LOAD(cloudservers_flavor_get);
    LOAD(cloudservers_flavor_free);
    cloudservers_sandbox *sandbox = NULL;
    cloudservers_client *client = NULL;
    cloudservers_flavor *flavor = NULL;
    CHECK(cloudservers_sandbox_start_(NULL, &sandbox, NULL) == CLOUDSERVERS_OK);
    CHECK(cloudservers_sandbox_connect_(sandbox, &client, NULL) == CLOUDSERVERS_OK);
    CHECK(cloudservers_flavor_get_(client, "2", &flavor, NULL) == CLOUDSERVERS_OK);
    cloudservers_flavor_free_(flavor);
    cloudservers_client_free_(client);
    cloudservers_sandbox_free_(sandbox);
    CHECK(dlclose(library) == 0);
    return unused;
}

static void use_on_a_thread(void) {
    pthread_t thread;
    CHECK(pthread_create(&thread, NULL, use, NULL) == 0);
    CHECK(pthread_join(thread, NULL) == 0);
}

static long resident_kb(void) {
    FILE *file = fopen("/proc/self/statm", "r");
    long all = 0, resident = 0;
    CHECK(file != NULL && fscanf(file, "%ld %ld", &all, &resident) == 2);
    fclose(file);
    return resident * (sysconf(_SC_PAGESIZE) / 1024);
}

/* It stays, whoever closes it: a thread that used it runs its code once more when it ends. */
static void stays(void) {
    void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    CHECK(library != NULL);
    use_on_a_thread();
    CHECK(dlclose(library) == 0);
    library = dlopen(path, RTLD_NOW | RTLD_NOLOAD);
    CHECK(library != NULL);
    CHECK(dlclose(library) == 0);
}

int main(int count, char **arguments) {
    long settled = 0;
    CHECK(count == 2);
    path = arguments[1];
    stays();
    for (int i = 0; i < ROUNDS; i++) {
        if (i == SETTLED) settled = resident_kb();
        if (i % 2) use_on_a_thread();
        else use(NULL);
    }
    long grown = resident_kb() - settled;
    printf("%ld kB more after %d rounds than after %d\n", grown, ROUNDS, SETTLED);
    CHECK(grown < GROWTH_KB);
    return 0;
}
