/* Creating once, roles, failures that a status hides, and what is ready when: on a sandbox whose answers get lost. */
#include <cloudservers.h>

#include "check.h"

static cloudservers_error *error = NULL;
static cloudservers_sandbox *sandbox = NULL;
static cloudservers_client *client = NULL;

static void fail_next(const char *operation, const char *failure) {
    SUCCEED(cloudservers_sandbox_fail(sandbox, operation, failure, &error));
}

/* Creates a server that is to be there once under its mark, if one is given. */
static cloudservers_server *create(const char *mark) {
    cloudservers_image_list *images = NULL;
    const cloudservers_image *image = NULL;
    cloudservers_server *server = NULL;
    cloudservers_new_server spec = CLOUDSERVERS_NEW_SERVER_INIT;
    SUCCEED(cloudservers_image_list_open(client, NULL, &images, &error));
    SUCCEED(cloudservers_image_list_next(images, &image, &error));
    spec.name = "web-1";
    spec.image = image->id;
    spec.flavor = "2";
    spec.once = mark;
    SUCCEED(cloudservers_server_create(client, &spec, &server, &error));
    cloudservers_image_list_free(images);
    return server;
}

static int count(void) {
    cloudservers_server_list *list = NULL;
    const cloudservers_server *each = NULL;
    int found = 0;
    SUCCEED(cloudservers_server_list_open(client, NULL, &list, &error));
    while (cloudservers_server_list_next(list, &each, &error) == CLOUDSERVERS_OK) found++;
    cloudservers_server_list_free(list);
    return found;
}

static void one_mark_means_one_server(void) {
    fail_next("create_server", "{\"kind\": \"cut_connection\", \"after_acting\": true}");
    cloudservers_server *server = create("order-17");
    CHECK_TEXT(server->admin_password, "");
    cloudservers_server *again = create("order-17");
    CHECK_TEXT(again->id, server->id);
    CHECK(count() == 1);
    const cloudservers_pair *mark = cloudservers_server_metadata(server, 0);
    CHECK_TEXT(mark->key, "cloudservers_once");
    CHECK_TEXT(mark->value, "order-17");
    cloudservers_server *other = create("order-18");
    CHECK(strcmp(other->id, server->id) != 0);
    CHECK(strlen(other->admin_password) > 0);

    cloudservers_new_server spec = CLOUDSERVERS_NEW_SERVER_INIT;
    cloudservers_server *none = NULL;
    spec.name = "web-1";
    spec.image = server->image_id;
    spec.flavor = "2";
    spec.once = "";
    CHECK(cloudservers_server_create(client, &spec, &none, &error) == CLOUDSERVERS_INVALID_ARGUMENT);
    CHECK(strstr(cloudservers_error_message(error), "wanted are 1 to 255") != NULL);
    cloudservers_error_free(error);
    error = NULL;
    cloudservers_server_free(server);
    cloudservers_server_free(again);
    cloudservers_server_free(other);
}

static void a_403_names_the_roles(void) {
    cloudservers_server *server = create(NULL);
    fail_next("delete_server", "{\"status\": 403}");
    CHECK(cloudservers_server_delete(client, server->id, &error) == CLOUDSERVERS_FORBIDDEN);
    CHECK_TEXT(cloudservers_error_roles(error), "admin");
    CHECK(strstr(cloudservers_error_text(error), "delete_server takes the role admin") != NULL);
    cloudservers_error_free(error);
    error = NULL;
    fail_next("show_server_details", "{\"status\": 403}");
    cloudservers_server *none = NULL;
    CHECK(cloudservers_server_get(client, server->id, &none, &error) == CLOUDSERVERS_FORBIDDEN);
    CHECK_TEXT(cloudservers_error_roles(error), "observer, creator, admin");
    cloudservers_error_free(error);
    error = NULL;
    CHECK_TEXT(cloudservers_error_roles(NULL), "");
    cloudservers_server_free(server);
}

/* Lets time pass with each poll. */
static int32_t on_poll(void *data, const cloudservers_server *seen) {
    (void)seen;
    cloudservers_sandbox_advance_ms(data, 15000);
    return 0;
}

static void a_failure_that_the_status_hides_is_found(void) {
    cloudservers_wait wait = CLOUDSERVERS_WAIT_INIT;
    cloudservers_server *server = create(NULL), *active = NULL;
    wait.interval_ms = 5;
    wait.each = on_poll;
    wait.data = sandbox;
    SUCCEED(cloudservers_server_wait_for(client, server->id, "ACTIVE", &wait, &active, &error));
    cloudservers_server_free(active);
    fail_next("resize_server", "{\"kind\": \"build_error\", \"code\": 500, \"message\": \"no valid host\"}");
    SUCCEED(cloudservers_server_resize(client, server->id, "3", &error));
    CHECK(cloudservers_server_wait_for(client, server->id, "ACTIVE", &wait, &active, &error) ==
          CLOUDSERVERS_SERVER_FAILED);
    CHECK_TEXT(cloudservers_error_server(error)->status, "ACTIVE");
    CHECK(strstr(cloudservers_error_message(error), "its action resize ended with \"Error\"") != NULL);
    CHECK(strncmp(cloudservers_error_request_id(error), "req-", 4) == 0);
    cloudservers_error_free(error);
    error = NULL;
    cloudservers_server_free(server);
}

/* What is waited for beyond ACTIVE: a value under a key of the metadata, or an access address other than before. */
struct readiness {
    const char *key;
    const char *value;
    const char *address_before;
};

/* Ends the wait when the server is ready. */
static int32_t until_ready(void *data, const cloudservers_server *seen) {
    const struct readiness *wanted = data;
    const cloudservers_pair *pair;
    cloudservers_sandbox_advance_ms(sandbox, 15000);
    if (wanted->address_before)
        return strcmp(seen->access_ipv4, wanted->address_before) ? CLOUDSERVERS_DONE : CLOUDSERVERS_OK;
    for (size_t i = 0; (pair = cloudservers_server_metadata(seen, i)); i++)
        if (!strcmp(pair->key, wanted->key) && !strcmp(pair->value, wanted->value)) return CLOUDSERVERS_DONE;
    return CLOUDSERVERS_OK;
}

static void ready_is_more_than_active(void) {
    struct readiness deployed = {"rackconnect_automation_status", "DEPLOYED", NULL};
    struct readiness moved = {NULL, NULL, NULL};
    struct readiness absent = {"rax_service_level_automation", "Complete", NULL};
    cloudservers_wait wait = CLOUDSERVERS_WAIT_INIT;
    cloudservers_server *server = create(NULL), *active = NULL, *ready = NULL;
    wait.interval_ms = 5;
    wait.each = on_poll;
    wait.data = sandbox;
    SUCCEED(cloudservers_server_wait_for(client, server->id, "ACTIVE", &wait, &active, &error));
    moved.address_before = active->access_ipv4;
    wait.each = until_ready;
    wait.data = &deployed;
    SUCCEED(cloudservers_server_wait_for(client, server->id, NULL, &wait, &ready, &error));
    CHECK_TEXT(ready->status, "ACTIVE");
    cloudservers_server_free(ready);
    wait.data = &moved;
    SUCCEED(cloudservers_server_wait_for(client, server->id, NULL, &wait, &ready, &error));
    CHECK(strcmp(ready->access_ipv4, active->access_ipv4) != 0 && strlen(ready->access_ipv4) > 0);
    cloudservers_server_free(ready);

    /* A key that never comes ends with the time-out, and the server as it was last seen. */
    wait.data = &absent;
    wait.timeout_ms = 50;
    CHECK(cloudservers_server_wait_for(client, server->id, NULL, &wait, &ready, &error) ==
          CLOUDSERVERS_WAIT_TIMEOUT);
    CHECK_TEXT(cloudservers_error_server(error)->id, server->id);
    cloudservers_error_free(error);
    error = NULL;
    cloudservers_server_free(active);
    cloudservers_server_free(server);
}

/* Of the documented limits four in a minute is the least. */
static void a_pace_keeps_to_the_published_limits(void) {
    cloudservers_sandbox_options options = CLOUDSERVERS_SANDBOX_OPTIONS_INIT;
    cloudservers_sandbox *limited = NULL;
    cloudservers_client *paced = NULL;
    cloudservers_json *json = NULL;
    options.rate_limits = 1;
    SUCCEED(cloudservers_sandbox_start(&options, &limited, &error));
    cloudservers_config *config = cloudservers_config_new();
    SUCCEED(cloudservers_sandbox_environ(limited, &json, &error));
    cloudservers_config_set(config, "auth_url", cloudservers_sandbox_auth_url(limited));
    cloudservers_config_set(config, "username", cloudservers_json_string(json, "/OS_USERNAME"));
    cloudservers_config_set(config, "password", cloudservers_json_string(json, "/OS_PASSWORD"));
    cloudservers_config_set(config, "pace", "true");
    cloudservers_config_set(config, "deadline", "20");
    cloudservers_json_free(json);
    SUCCEED(cloudservers_connect(config, &paced, &error));
    for (int i = 0; i < 4; i++) {
        CHECK(cloudservers_send(paced, "POST", "/servers/nope/os-virtual-interfacesv2", "{}", &json, &error) !=
              CLOUDSERVERS_OVER_LIMIT);
        cloudservers_error_free(error);
    }
    CHECK(cloudservers_send(paced, "POST", "/servers/nope/os-virtual-interfacesv2", "{}", &json, &error) ==
          CLOUDSERVERS_OVER_LIMIT);
    CHECK(cloudservers_error_maybe_done(error) == 0 && cloudservers_error_retry_at_ms(error) > 0);
    cloudservers_error_free(error);
    error = NULL;
    SUCCEED(cloudservers_sandbox_requests(limited, &json, &error));
    CHECK(strstr(cloudservers_json_text(json), "\"status\":413") == NULL);
    cloudservers_json_free(json);
    cloudservers_client_free(paced);
    cloudservers_config_set(config, "pace", "slow");
    FAIL(cloudservers_connect(config, &paced, &error), CLOUDSERVERS_CONFIG);
    cloudservers_config_free(config);
    cloudservers_sandbox_free(limited);
}

static void start(int64_t build_ms, int64_t rackconnect_ms) {
    cloudservers_sandbox_options options = CLOUDSERVERS_SANDBOX_OPTIONS_INIT;
    options.build_ms = build_ms;
    options.rackconnect_ms = rackconnect_ms;
    options.virtual_time = build_ms > 0;
    SUCCEED(cloudservers_sandbox_start(&options, &sandbox, &error));
    SUCCEED(cloudservers_sandbox_connect(sandbox, &client, &error));
}

static void stop(void) {
    cloudservers_client_free(client);
    cloudservers_sandbox_free(sandbox);
}

int main(void) {
    start(0, 0);
    one_mark_means_one_server();
    a_403_names_the_roles();
    stop();
    a_pace_keeps_to_the_published_limits();
    start(100000, 0);
    a_failure_that_the_status_hides_is_found();
    stop();
    start(100000, 60000);
    ready_is_more_than_active();
    stop();
    return 0;
}
