/* Nothing to initialise, nothing to end: used before main and after it, from many threads, with none of its own. */
#define _POSIX_C_SOURCE 200809L
#include <cloudservers.h>

#include <dirent.h>
#include <pthread.h>
#include <time.h>

#include "check.h"

static cloudservers_sandbox *sandbox = NULL;
static cloudservers_client *client = NULL;

static int threads(void) {
    DIR *tasks = opendir("/proc/self/task");
    int count = 0;
    CHECK(tasks != NULL);
    for (struct dirent *each; (each = readdir(tasks)) != NULL;) count += each->d_name[0] != '.';
    closedir(tasks);
    return count;
}

/* The kernel may show a thread a little longer than it runs. */
static void come_to(int count) {
    const struct timespec pause = {0, 10000000};
    for (int i = 0; threads() != count && i < 500; i++) nanosleep(&pause, NULL);
    CHECK(threads() == count);
}

static void list(void) {
    cloudservers_error *error = NULL;
    cloudservers_flavor_list *list = NULL;
    const cloudservers_flavor *each = NULL;
    int32_t status, count = 0;
    SUCCEED(cloudservers_flavor_list_open(client, NULL, &list, &error));
    while ((status = cloudservers_flavor_list_next(list, &each, &error)) == CLOUDSERVERS_OK) count++;
    CHECK(status == CLOUDSERVERS_DONE && count > 0);
    cloudservers_flavor_list_free(list);
}

static void *list_twice(void *unused) {
    for (int i = 0; i < 2; i++) list();
    return unused;
}

static void start(void) {
    cloudservers_error *error = NULL;
    SUCCEED(cloudservers_sandbox_start(NULL, &sandbox, &error));
    SUCCEED(cloudservers_sandbox_connect(sandbox, &client, &error));
}

static void stop(void) {
    cloudservers_client_free(client);
    cloudservers_sandbox_free(sandbox);
}

static void use(void) {
    start();
    list();
    stop();
}

__attribute__((constructor)) static void before_main(void) {
    CHECK(threads() == 1);
    use();
    come_to(1);
}

/* Both run on a thread whose variables are gone already. */
__attribute__((destructor)) static void after_main(void) {
    use();
    come_to(1);
}

static void at_exit(void) { use(); }

int main(void) {
    pthread_t workers[32];
    CHECK(atexit(at_exit) == 0);
    CHECK(threads() == 1);
    start();
    int service = threads();
    for (int i = 0; i < 32; i++) CHECK(pthread_create(&workers[i], NULL, list_twice, NULL) == 0);
    for (int i = 0; i < 32; i++) CHECK(pthread_join(workers[i], NULL) == 0);
    list();
    /* The sandbox is a service, and has threads; a client that was used has none. */
    come_to(service);
    stop();
    come_to(1);
    return 0;
}
