/*
 * Sixteen threads with one client: they list, create, wait, cancel, derive and free at the same time.
 *
 * helgrind and drd are of no use here: they do not know the locks of Rust's library, which are futexes, and take
 * whatever these guard for a race.
 */
#define _POSIX_C_SOURCE 200809L
#include <cloudservers.h>

#include <pthread.h>

#include "check.h"

enum { THREADS = 16, ROUNDS = 10 };

static cloudservers_sandbox *sandbox = NULL;
static cloudservers_client *client = NULL;
static char image[64];
static char always[64];

static cloudservers_client *derived(void) {
    cloudservers_error *error = NULL;
    cloudservers_client_options options = CLOUDSERVERS_CLIENT_OPTIONS_INIT;
    cloudservers_client *job = NULL;
    options.timeout_ms = 20000;
    SUCCEED(cloudservers_client_with_options(client, &options, &job, &error));
    return job;
}

static void lists(void) {
    cloudservers_error *error = NULL;
    cloudservers_server_query query = CLOUDSERVERS_SERVER_QUERY_INIT;
    cloudservers_server_list *list = NULL;
    const cloudservers_server *each = NULL;
    int found = 0;
    int32_t status;
    query.page_size = 3;
    SUCCEED(cloudservers_server_list_open(client, &query, &list, &error));
    while ((status = cloudservers_server_list_next(list, &each, &error)) == CLOUDSERVERS_OK)
        found += strcmp(each->id, always) == 0;
    CHECK(status == CLOUDSERVERS_DONE && found == 1);
    cloudservers_server_list_free(list);
}

static int32_t count(void *data, const cloudservers_server *server) {
    CHECK(strlen(server->id) > 0);
    *(int *)data += 1;
    return CLOUDSERVERS_OK;
}

static void creates_and_deletes(void) {
    cloudservers_error *error = NULL;
    cloudservers_new_server spec = CLOUDSERVERS_NEW_SERVER_INIT;
    cloudservers_wait wait = CLOUDSERVERS_WAIT_INIT;
    cloudservers_server *made = NULL, *active = NULL, *kept = NULL;
    int polls = 0;
    spec.name = "of-a-thread";
    spec.image = image;
    spec.flavor = "2";
    wait.interval_ms = 5;
    wait.each = count;
    wait.data = &polls;
    SUCCEED(cloudservers_server_create(client, &spec, &made, &error));
    SUCCEED(cloudservers_server_wait(client, made, "ACTIVE", &wait, &active, &error));
    CHECK(polls > 0);
    SUCCEED(cloudservers_server_keep(active, &kept, &error));
    cloudservers_server_free(active);
    CHECK_TEXT(kept->name, "of-a-thread");
    CHECK_TEXT(cloudservers_json_string(kept->json, "/name"), "of-a-thread");
    SUCCEED(cloudservers_server_delete(client, kept->id, &error));
    cloudservers_server_free(kept);
    cloudservers_server_free(made);
}

static void *cancels(void *job) {
    cloudservers_cancel(job);
    return NULL;
}

/* Another thread ends a wait that would not end by itself. */
static void waits_and_is_cancelled(void) {
    cloudservers_error *error = NULL;
    cloudservers_wait wait = CLOUDSERVERS_WAIT_INIT;
    cloudservers_client *job = derived();
    cloudservers_server *none = NULL;
    pthread_t other;
    wait.timeout_ms = 60000;
    CHECK(pthread_create(&other, NULL, cancels, job) == 0);
    CHECK(cloudservers_server_wait_for(job, always, "SHUTOFF", &wait, &none, &error) == CLOUDSERVERS_CANCELLED);
    CHECK(none == NULL);
    cloudservers_error_free(error);
    CHECK(pthread_join(other, NULL) == 0);
    cloudservers_client_free(job);
}

static void derives_and_frees(void) {
    cloudservers_error *error = NULL;
    cloudservers_server *server = NULL;
    cloudservers_client *job = derived();
    SUCCEED(cloudservers_server_get(job, always, &server, &error));
    CHECK_TEXT(server->id, always);
    cloudservers_client_free(job);
    CHECK(cloudservers_server_get(client, "nope", NULL, NULL) == CLOUDSERVERS_INVALID_ARGUMENT);
    cloudservers_server_free(server);
}

static void *everything(void *first) {
    void (*const all[])(void) = {lists, creates_and_deletes, waits_and_is_cancelled, derives_and_frees};
    for (size_t round = 0; round < ROUNDS; round++)
        all[(*(size_t *)first + round) % 4]();
    return NULL;
}

static void set_up(void) {
    cloudservers_error *error = NULL;
    cloudservers_image_list *images = NULL;
    const cloudservers_image *each = NULL;
    cloudservers_server *server = NULL;
    cloudservers_new_server spec = CLOUDSERVERS_NEW_SERVER_INIT;
    SUCCEED(cloudservers_sandbox_start(NULL, &sandbox, &error));
    SUCCEED(cloudservers_sandbox_connect(sandbox, &client, &error));
    SUCCEED(cloudservers_image_list_open(client, NULL, &images, &error));
    SUCCEED(cloudservers_image_list_next(images, &each, &error));
    snprintf(image, sizeof image, "%s", each->id);
    cloudservers_image_list_free(images);
    spec.name = "always-there";
    spec.image = image;
    spec.flavor = "2";
    SUCCEED(cloudservers_server_create(client, &spec, &server, &error));
    snprintf(always, sizeof always, "%s", server->id);
    cloudservers_server_free(server);
}

int main(void) {
    pthread_t threads[THREADS];
    size_t first[THREADS];
    set_up();
    for (size_t i = 0; i < THREADS; i++) {
        first[i] = i;
        CHECK(pthread_create(&threads[i], NULL, everything, &first[i]) == 0);
    }
    for (size_t i = 0; i < THREADS; i++)
        CHECK(pthread_join(threads[i], NULL) == 0);
    lists();
    cloudservers_client_free(client);
    cloudservers_sandbox_free(sandbox);
    return 0;
}
