/* Many calls and waits at once, and one of many found by its name. */
#include <cloudservers.h>

#include "check.h"

enum { COUNT = 5 };

static cloudservers_error *error = NULL;
static cloudservers_client *client = NULL;
static cloudservers_wait quickly = CLOUDSERVERS_WAIT_INIT;

/* What becomes of each: a server or an error under every position, never both. */
static cloudservers_server *servers[COUNT];
static cloudservers_error *errors[COUNT];

static void release(void) {
    for (size_t i = 0; i < COUNT; i++) {
        cloudservers_server_free(servers[i]);
        cloudservers_error_free(errors[i]);
        servers[i] = NULL;
        errors[i] = NULL;
    }
}

static void create_all(const char *image) {
    static const char *const names[COUNT] = {"web", "web-1", "twin", "Web", "twin"};
    cloudservers_new_server specs[COUNT];
    for (size_t i = 0; i < COUNT; i++) {
        cloudservers_new_server spec = CLOUDSERVERS_NEW_SERVER_INIT;
        spec.name = names[i];
        spec.image = image;
        spec.flavor = "2";
        specs[i] = spec;
    }
    FAIL(cloudservers_server_create_all(client, specs, COUNT, 1001, servers, errors, &error), CLOUDSERVERS_INVALID_ARGUMENT);
    SUCCEED(cloudservers_server_create_all(client, specs, COUNT, 3, servers, errors, &error));
    for (size_t i = 0; i < COUNT; i++) CHECK(strlen(servers[i]->admin_password) > 0 && errors[i] == NULL);
}

static void wait_for_all(void) {
    const cloudservers_server *made[COUNT];
    cloudservers_server *ready[COUNT];
    for (size_t i = 0; i < COUNT; i++) made[i] = servers[i];
    SUCCEED(cloudservers_server_wait_all(client, made, COUNT, "ACTIVE", &quickly, ready, NULL, &error));
    for (size_t i = 0; i < COUNT; i++) {
        CHECK_TEXT(ready[i]->id, made[i]->id);
        CHECK_TEXT(ready[i]->status, "ACTIVE");
        CHECK_TEXT(ready[i]->admin_password, made[i]->admin_password);
        cloudservers_server_free(ready[i]);
    }
}

static void failures_are_kept_apart(void) {
    const char *ids[COUNT];
    char known[COUNT][64];
    for (size_t i = 0; i < COUNT; i++) {
        snprintf(known[i], sizeof known[i], "%s", servers[i]->id);
        ids[i] = known[i];
    }
    release();
    ids[1] = "nope";
    FAIL(cloudservers_server_get_all(client, ids, COUNT, 0, servers, errors, &error), CLOUDSERVERS_SOME_FAILED);
    CHECK(servers[1] == NULL && cloudservers_error_code(errors[1]) == CLOUDSERVERS_ITEM_NOT_FOUND);
    CHECK_TEXT(servers[0]->name, "web");
    release();
    FAIL(cloudservers_server_wait_for_all(client, ids, COUNT, "ACTIVE", &quickly, servers, errors, &error),
         CLOUDSERVERS_SOME_FAILED);
    CHECK(servers[1] == NULL && cloudservers_error_code(errors[1]) == CLOUDSERVERS_ITEM_NOT_FOUND);
    CHECK_TEXT(servers[4]->status, "ACTIVE");
    release();
    FAIL(cloudservers_server_delete_all(client, ids, COUNT, 2, errors, &error), CLOUDSERVERS_SOME_FAILED);
    for (size_t i = 0; i < COUNT; i++) CHECK((errors[i] != NULL) == (i == 1));
    release();
    ids[1] = ids[0];
    SUCCEED(cloudservers_server_wait_for_all(client, ids, COUNT, "DELETED", &quickly, servers, errors, &error));
    release();
}

static void find(void) {
    cloudservers_server *server = NULL;
    cloudservers_flavor *flavor = NULL;
    cloudservers_flavor *same = NULL;
    SUCCEED(cloudservers_server_find(client, "web", &server, &error));
    CHECK_TEXT(server->name, "web");
    cloudservers_server_free(server);
    FAIL(cloudservers_server_find(client, "w.*", &server, &error), CLOUDSERVERS_ITEM_NOT_FOUND);
    FAIL(cloudservers_server_find(client, "", &server, &error), CLOUDSERVERS_INVALID_ARGUMENT);
    CHECK(server == NULL);
    CHECK(cloudservers_server_find(client, "twin", &server, &error) == CLOUDSERVERS_NOT_UNIQUE);
    CHECK_TEXT(cloudservers_error_server_match(error, 1)->name, "twin");
    CHECK(cloudservers_error_server_match(error, 2) == NULL);
    CHECK(cloudservers_error_volume_match(error, 0) == NULL);
    cloudservers_error_free(error);
    error = NULL;
    SUCCEED(cloudservers_flavor_get(client, "2", &flavor, &error));
    SUCCEED(cloudservers_flavor_find(client, flavor->name, &same, &error));
    CHECK_TEXT(same->id, flavor->id);
    cloudservers_flavor_free(same);
    cloudservers_flavor_free(flavor);
}

static void send_all(void) {
    const cloudservers_request requests[] = {{"GET", "/limits", NULL}, {"GET", "/nothing", NULL}};
    cloudservers_json *answers[2];
    FAIL(cloudservers_send_all(client, requests, 2, 0, answers, NULL, &error), CLOUDSERVERS_SOME_FAILED);
    CHECK(cloudservers_json_get(answers[0], "/limits") != NULL && answers[1] == NULL);
    cloudservers_json_free(answers[0]);
}

int main(void) {
    cloudservers_sandbox *sandbox = NULL;
    cloudservers_image_list *images = NULL;
    const cloudservers_image *image = NULL;
    quickly.interval_ms = 5;
    SUCCEED(cloudservers_sandbox_start(NULL, &sandbox, &error));
    SUCCEED(cloudservers_sandbox_connect(sandbox, &client, &error));
    SUCCEED(cloudservers_image_list_open(client, NULL, &images, &error));
    SUCCEED(cloudservers_image_list_next(images, &image, &error));
    create_all(image->id);
    cloudservers_image_list_free(images);
    wait_for_all();
    find();
    send_all();
    failures_are_kept_apart();
    cloudservers_client_free(client);
    cloudservers_sandbox_free(sandbox);
    return 0;
}
