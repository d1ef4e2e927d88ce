/* What is not about servers alone: errors, waits, cancelling, threads, fork, logs, pages, dry runs. */
#define _POSIX_C_SOURCE 200809L
#include <cloudservers.h>

#include <pthread.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "check.h"

static cloudservers_error *error = NULL;
static cloudservers_sandbox *sandbox = NULL;
static cloudservers_client *client = NULL;
static cloudservers_client *job = NULL;

static cloudservers_server *create(const char *name) {
    cloudservers_image_list *images = NULL;
    const cloudservers_image *image = NULL;
    cloudservers_server *server = NULL;
    cloudservers_new_server spec = CLOUDSERVERS_NEW_SERVER_INIT;
    SUCCEED(cloudservers_image_list_open(client, NULL, &images, &error));
    SUCCEED(cloudservers_image_list_next(images, &image, &error));
    spec.name = name;
    spec.image = image->id;
    spec.flavor = "2";
    SUCCEED(cloudservers_server_create(client, &spec, &server, &error));
    cloudservers_image_list_free(images);
    return server;
}

static void errors_tell(void) {
    cloudservers_server *server = (cloudservers_server *)&error;
    CHECK(cloudservers_server_get(client, "nope", &server, &error) == CLOUDSERVERS_ITEM_NOT_FOUND);
    CHECK(server == NULL);
    CHECK(cloudservers_error_code(error) == CLOUDSERVERS_ITEM_NOT_FOUND);
    CHECK(cloudservers_error_http_status(error) == 404);
    CHECK_TEXT(cloudservers_error_fault_name(error), "itemNotFound");
    CHECK_TEXT(cloudservers_error_operation(error), "show_server_details");
    CHECK_TEXT(cloudservers_error_method(error), "GET");
    CHECK(strstr(cloudservers_error_url(error), "/servers/nope") != NULL);
    CHECK(strlen(cloudservers_error_request_id(error)) > 0);
    CHECK(strstr(cloudservers_error_text(error), cloudservers_error_message(error)) != NULL);
    CHECK(cloudservers_error_attempts(error) == 1);
    CHECK(cloudservers_error_maybe_done(error) == 0);
    CHECK(cloudservers_error_retry_at_ms(error) == -1);
    CHECK(cloudservers_error_server(error) == NULL);
    cloudservers_error_free(error);
    error = NULL;
    /* Nobody has to ask for the error. */
    CHECK(cloudservers_server_get(client, "nope", &server, NULL) == CLOUDSERVERS_ITEM_NOT_FOUND);
    FAIL(cloudservers_server_get(client, NULL, &server, &error), CLOUDSERVERS_INVALID_ARGUMENT);
    FAIL(cloudservers_server_get(client, "", &server, &error), CLOUDSERVERS_INVALID_REFERENCE);
    FAIL(cloudservers_server_get(client, "http://h/v2/1/images/x", &server, &error), CLOUDSERVERS_WRONG_KIND);
    FAIL(cloudservers_server_get(client, "http://h/v2/1/servers/x", &server, &error),
         CLOUDSERVERS_UNTRUSTED_ORIGIN);
    FAIL(cloudservers_server_get(client, "\xff", &server, &error), CLOUDSERVERS_INVALID_ARGUMENT);
    SUCCEED(cloudservers_sandbox_fail(sandbox, "reboot_server", "{\"status\": 500, \"after_acting\": true}", &error));
    cloudservers_server *real = create("maybe");
    CHECK(cloudservers_server_reboot(client, real->id, "HARD", &error) == CLOUDSERVERS_FAULT);
    CHECK(cloudservers_error_maybe_done(error) == 1);
    cloudservers_error_free(error);
    error = NULL;
    FAIL(cloudservers_server_reboot(client, real->id, "WARM", &error), CLOUDSERVERS_INVALID_ARGUMENT);
    cloudservers_server_free(real);
}

static void settings_are_checked(void) {
    cloudservers_config *config = cloudservers_config_new();
    cloudservers_client *none = NULL;
    cloudservers_config_set(config, "usrname", "me");
    cloudservers_config_set(config, "password", NULL);
    CHECK(cloudservers_connect(config, &none, &error) == CLOUDSERVERS_INVALID_ARGUMENT);
    CHECK(strstr(cloudservers_error_message(error), "value") != NULL);
    cloudservers_error_free(error);
    cloudservers_config_free(config);
    config = cloudservers_config_new();
    cloudservers_config_set(config, "usrname", "me");
    CHECK(cloudservers_connect(config, &none, &error) == CLOUDSERVERS_CONFIG);
    CHECK(strstr(cloudservers_error_message(error), "username") != NULL);
    cloudservers_error_free(error);
    error = NULL;
    cloudservers_config_free(config);
}

static int lines;

static void on_log(void *data, int32_t level, const char *message) {
    CHECK(data == &lines);
    CHECK(level <= CLOUDSERVERS_LOG_INFO);
    CHECK(strlen(message) > 0);
    CHECK(strstr(message, "secret-key") == NULL);
    lines++;
}

static void logs_go_to_their_client(void) {
    cloudservers_config *config = cloudservers_config_new();
    cloudservers_client *logged = NULL;
    cloudservers_json *json = NULL;
    cloudservers_sandbox_environ(sandbox, &json, &error);
    cloudservers_config_set(config, "auth_url", cloudservers_sandbox_auth_url(sandbox));
    cloudservers_config_set(config, "username", cloudservers_json_string(json, "/OS_USERNAME"));
    cloudservers_config_set(config, "password", cloudservers_json_string(json, "/OS_PASSWORD"));
    cloudservers_config_set(config, "region", "DFW");
    cloudservers_config_set_log(config, CLOUDSERVERS_LOG_INFO, on_log, &lines);
    SUCCEED(cloudservers_connect(config, &logged, &error));
    cloudservers_config_free(config);
    cloudservers_json_free(json);
    SUCCEED(cloudservers_sandbox_fail(sandbox, "list_servers_with_details", "{\"status\": 503}", &error));
    cloudservers_server_page *page = NULL;
    SUCCEED(cloudservers_server_page_get(logged, NULL, &page, &error));
    CHECK(lines > 0);
    int before = lines;
    cloudservers_server_page_free(page);
    SUCCEED(cloudservers_sandbox_fail(sandbox, "list_servers_with_details", "{\"status\": 503}", &error));
    SUCCEED(cloudservers_server_page_get(client, NULL, &page, &error));
    CHECK(lines == before);
    cloudservers_server_page_free(page);

    SUCCEED(cloudservers_client_config(logged, &json, &error));
    CHECK(strstr(cloudservers_json_text(json), "\"***\"") != NULL);
    cloudservers_json_free(json);
    cloudservers_client_free(logged);
}

static void pages_and_lists(void) {
    cloudservers_server *made[5];
    for (int i = 0; i < 5; i++) made[i] = create(i < 4 ? "page" : "other");
    cloudservers_server_query query = CLOUDSERVERS_SERVER_QUERY_INIT;
    cloudservers_server_page *page = NULL, *next = NULL;
    size_t pages = 0, count = 0;
    query.page_size = 2;
    query.name = "^(page|other)$";
    SUCCEED(cloudservers_server_page_get(client, &query, &page, &error));
    CHECK_TEXT(cloudservers_server_page_link(page)->rel, "next");
    CHECK(cloudservers_server_page_at(page, 0) == cloudservers_server_page_at(page, 0));
    int32_t status;
    do {
        pages++;
        for (size_t i = 0; cloudservers_server_page_at(page, i); i++) count++;
        status = cloudservers_server_page_next(client, page, &next, &error);
        cloudservers_server_page_free(page);
        page = next;
    } while (status == CLOUDSERVERS_OK);
    CHECK(status == CLOUDSERVERS_DONE && page == NULL && error == NULL);
    CHECK(pages >= 3 && count == 5);

    cloudservers_server_list *list = NULL;
    const cloudservers_server *each = NULL;
    cloudservers_server *kept = NULL;
    query.name = "page";
    query.max_items = 3;
    query.image = made[0]->image_id[0] ? made[0]->image_id : NULL;
    SUCCEED(cloudservers_server_list_open(client, &query, &list, &error));
    SUCCEED(cloudservers_server_list_next(list, &each, &error));
    SUCCEED(cloudservers_server_keep(each, &kept, &error));
    /* A failed page is not the end. */
    SUCCEED(cloudservers_server_list_next(list, &each, &error));
    SUCCEED(cloudservers_sandbox_fail(sandbox, "list_servers_with_details", "{\"status\": 500, \"times\": 1}", &error));
    FAIL(cloudservers_server_list_next(list, &each, &error), CLOUDSERVERS_FAULT);
    CHECK(each == NULL);
    SUCCEED(cloudservers_server_list_next(list, &each, &error));
    CHECK_TEXT(each->name, "page");
    CHECK(cloudservers_server_list_next(list, &each, &error) == CLOUDSERVERS_DONE);
    CHECK(cloudservers_server_list_next(list, &each, &error) == CLOUDSERVERS_DONE);
    cloudservers_server_list_free(list);
    CHECK_TEXT(kept->name, "page");
    CHECK(cloudservers_server_link(kept, 0) != NULL);
    cloudservers_server_free(kept);

    query.changes_since = "yesterday";
    FAIL(cloudservers_server_list_open(client, &query, &list, &error), CLOUDSERVERS_INVALID_ARGUMENT);
    query.changes_since = "2020-01-01T00:00:00Z";
    query.page_size = -1;
    FAIL(cloudservers_server_list_open(client, &query, &list, &error), CLOUDSERVERS_INVALID_ARGUMENT);
    query.page_size = 0;
    query.size = 0;
    FAIL(cloudservers_server_list_open(client, &query, &list, &error), CLOUDSERVERS_INVALID_ARGUMENT);
    for (int i = 0; i < 5; i++) cloudservers_server_free(made[i]);
}

static int32_t after_two(void *data, const cloudservers_server *server) {
    CHECK(server->json != NULL);
    return ++*(int *)data < 2 ? CLOUDSERVERS_OK : CLOUDSERVERS_DONE;
}

static int32_t stop(void *data, const cloudservers_server *server) {
    (void)data, (void)server;
    return -1;
}

static void waits_end(void) {
    cloudservers_server *server = create("wait"), *seen = NULL;
    cloudservers_wait wait = CLOUDSERVERS_WAIT_INIT;
    int polls = 0;
    wait.interval_ms = 1;
    wait.each = after_two;
    wait.data = &polls;
    SUCCEED(cloudservers_server_wait_for(client, server->id, NULL, &wait, &seen, &error));
    CHECK(polls == 2);
    CHECK_TEXT(seen->id, server->id);
    cloudservers_server_free(seen);
    wait.each = stop;
    FAIL(cloudservers_server_wait_for(client, server->id, "SHUTOFF", &wait, &seen, &error), CLOUDSERVERS_CANCELLED);
    wait.each = NULL;
    wait.timeout_ms = 20;
    CHECK(cloudservers_server_wait_for(client, server->id, "SHUTOFF, PAUSED", &wait, &seen, &error) ==
          CLOUDSERVERS_WAIT_TIMEOUT);
    CHECK_TEXT(cloudservers_error_server(error)->status, "ACTIVE");
    cloudservers_error_free(error);
    error = NULL;
    FAIL(cloudservers_server_wait_for(client, server->id, "HAPPY", &wait, &seen, &error),
         CLOUDSERVERS_INVALID_ARGUMENT);
    FAIL(cloudservers_server_wait_for(client, server->id, NULL, &wait, &seen, &error),
         CLOUDSERVERS_INVALID_ARGUMENT);
    wait.timeout_ms = 0;
    SUCCEED(cloudservers_server_wait(client, server, "ACTIVE", &wait, &seen, &error));
    CHECK_TEXT(seen->admin_password, server->admin_password);
    cloudservers_server_free(seen);
    SUCCEED(cloudservers_server_delete(client, server->id, &error));
    SUCCEED(cloudservers_server_wait_until_deleted(client, server->id, &wait, &error));
    SUCCEED(cloudservers_server_wait_for(client, server->id, "DELETED", NULL, &seen, &error));
    CHECK(seen == NULL);
    SUCCEED(cloudservers_server_wait(client, server, "DELETED", NULL, &seen, &error));
    CHECK_TEXT(seen->id, server->id);
    cloudservers_server_free(seen);
    cloudservers_server_free(server);
}

static int32_t look_at_image(void *data, const cloudservers_image *image) {
    *(int *)data += image->status[0] != 0;
    return CLOUDSERVERS_OK;
}

static void waits_for_images(void) {
    cloudservers_server *server = create("wait");
    cloudservers_image *image = NULL;
    cloudservers_wait wait = CLOUDSERVERS_WAIT_INIT;
    cloudservers_reference *made = NULL;
    int polls = 0;
    wait.interval_ms = 1;
    SUCCEED(cloudservers_server_wait_until_deleted(client, "gone", &wait, &error));
    SUCCEED(cloudservers_server_create_image(client, server->id, "snapshot", NULL, 0, &made, &error));
    const char *id = made->id;
    wait.each_image = look_at_image;
    wait.data = &polls;
    SUCCEED(cloudservers_image_wait_for(client, id, "ACTIVE", &wait, &image, &error));
    CHECK_TEXT(image->status, "ACTIVE");
    cloudservers_image_free(image);
    CHECK(polls > 0);
    wait.timeout_ms = 20;
    CHECK(cloudservers_image_wait_for(client, id, "ERROR", &wait, &image, &error) == CLOUDSERVERS_WAIT_TIMEOUT);
    CHECK_TEXT(cloudservers_error_image(error)->id, id);
    CHECK(cloudservers_error_server(error) == NULL);
    cloudservers_error_free(error);
    error = NULL;
    FAIL(cloudservers_image_wait_for(client, id, "SHUTOFF", &wait, &image, &error), CLOUDSERVERS_INVALID_ARGUMENT);
    wait.each = after_two;
    FAIL(cloudservers_image_wait_for(client, id, "ACTIVE", &wait, &image, &error), CLOUDSERVERS_INVALID_ARGUMENT);
    wait.each = NULL;
    SUCCEED(cloudservers_image_delete(client, id, &error));
    SUCCEED(cloudservers_image_wait_until_deleted(client, id, &wait, &error));
    cloudservers_reference_free(made);
    cloudservers_server_free(server);
}

static void on_alarm(int number) {
    (void)number;
    cloudservers_cancel(job);
}

static void cancelled_by_a_signal(void) {
    cloudservers_client_options options = CLOUDSERVERS_CLIENT_OPTIONS_INIT;
    cloudservers_server *server = create("cancel"), *seen = NULL;
    SUCCEED(cloudservers_client_with_options(client, &options, &job, &error));
    signal(SIGALRM, on_alarm);
    alarm(1);
    FAIL(cloudservers_server_wait_for(job, server->id, "SHUTOFF", NULL, &seen, &error), CLOUDSERVERS_CANCELLED);
    FAIL(cloudservers_server_get(job, server->id, &seen, &error), CLOUDSERVERS_CANCELLED);
    cloudservers_client_free(job);
    SUCCEED(cloudservers_server_get(client, server->id, &seen, &error));
    cloudservers_server_free(seen);
    cloudservers_server_free(server);
}

static void *get_often(void *data) {
    cloudservers_error *own = NULL;
    for (int i = 0; i < 20; i++) {
        cloudservers_server *server = NULL;
        CHECK(cloudservers_server_get(client, ((cloudservers_server *)data)->id, &server, &own) == CLOUDSERVERS_OK);
        CHECK(cloudservers_server_address((cloudservers_server *)data, 0) == NULL ||
              cloudservers_server_link((cloudservers_server *)data, 0) != NULL);
        cloudservers_server_free(server);
    }
    return NULL;
}

static void shared_by_threads_and_processes(void) {
    cloudservers_server *server = create("shared");
    pthread_t threads[8];
    for (int i = 0; i < 8; i++) CHECK(pthread_create(&threads[i], NULL, get_often, server) == 0);
    for (int i = 0; i < 8; i++) CHECK(pthread_join(threads[i], NULL) == 0);
    pid_t child = fork();
    if (child == 0) {
        get_often(server);
        /* Another program, rather than an end: valgrind would look for what the parent still holds. */
        execl("/bin/true", "true", (char *)NULL);
        _exit(1);
    }
    int status = -1;
    CHECK(waitpid(child, &status, 0) == child && status == 0);
    cloudservers_server_free(server);
}

static void references(void) {
    cloudservers_reference *reference = NULL;
    int32_t flag = -1;
    char *bookmark = NULL;
    SUCCEED(cloudservers_reference_parse("https://h.example/v2/1/images/%61b", NULL, &reference, &error));
    CHECK_TEXT(reference->id, "ab");
    CHECK_TEXT(reference->kind, "image");
    cloudservers_reference_free(reference);
    FAIL(cloudservers_reference_parse("https://h.example/v2/1/images/x", "flavor", &reference, &error),
         CLOUDSERVERS_WRONG_KIND);
    FAIL(cloudservers_reference_parse("x", "plant", &reference, &error), CLOUDSERVERS_INVALID_ARGUMENT);
    SUCCEED(cloudservers_is_local(client, "2", "flavor", &flag, &error));
    CHECK(flag == 1);
    SUCCEED(cloudservers_is_local(client, "https://h.example/v2/1/flavors/2", NULL, &flag, &error));
    CHECK(flag == 0);
    SUCCEED(cloudservers_bookmark(client, "2", "flavor", &bookmark, &error));
    SUCCEED(cloudservers_same(client, bookmark, "2", "flavor", &flag, &error));
    CHECK(flag == 1);
    cloudservers_json *json = NULL;
    SUCCEED(cloudservers_follow(client, bookmark, &json, &error));
    CHECK_TEXT(cloudservers_json_string(json, "/id"), "2");
    cloudservers_json_free(json);
    FAIL(cloudservers_follow(client, "2", &json, &error), CLOUDSERVERS_INVALID_REFERENCE);
    cloudservers_text_free(bookmark);
    SUCCEED(cloudservers_send(client, "GET", "/limits", NULL, &json, &error));
    CHECK(cloudservers_json_get(json, "/limits/absolute") != NULL);
    cloudservers_json_free(json);
    FAIL(cloudservers_send(client, "BREW", "/limits", NULL, &json, &error), CLOUDSERVERS_INVALID_ARGUMENT);
    FAIL(cloudservers_send(client, "POST", "/servers", "{", &json, &error), CLOUDSERVERS_INVALID_ARGUMENT);
}

static void follows_links(void) {
    cloudservers_server *server = create("links");
    cloudservers_json *json = NULL;
    const cloudservers_link *link;
    size_t followed = 0;
    for (size_t i = 0; (link = cloudservers_server_link(server, i)); i++) {
        SUCCEED(cloudservers_follow_link(client, link, &json, &error));
        CHECK_TEXT(cloudservers_json_string(json, "/id"), server->id);
        cloudservers_json_free(json);
        followed++;
    }
    CHECK(followed >= 2);
    cloudservers_server *again = NULL;
    SUCCEED(cloudservers_server_get(client, server->id, &again, &error));
    cloudservers_server *kept = NULL;
    SUCCEED(cloudservers_server_from_json(client, cloudservers_json_text(again->json), &kept, &error));
    CHECK_TEXT(kept->bookmark, again->bookmark);
    cloudservers_server_free(kept);
    SUCCEED(cloudservers_server_from_json(NULL, "{\"id\": 7, \"name\": \"a\\u0000b\"}", &kept, &error));
    CHECK_TEXT(kept->id, "7");
    CHECK_TEXT(kept->name, "");
    CHECK_TEXT(kept->status, "");
    CHECK(kept->progress == -1);
    CHECK_TEXT(cloudservers_json_get(kept->json, "/name"), "\"a\\u0000b\"");
    cloudservers_server_free(kept);
    cloudservers_server_free(again);
    cloudservers_server_free(server);
}

static void dry_runs_send_nothing(void) {
    cloudservers_client_options options = CLOUDSERVERS_CLIENT_OPTIONS_INIT;
    cloudservers_client *dry = NULL;
    cloudservers_server *server = NULL;
    options.dry_run = CLOUDSERVERS_YES;
    SUCCEED(cloudservers_client_with_options(client, &options, &dry, &error));
    cloudservers_new_server spec = CLOUDSERVERS_NEW_SERVER_INIT;
    spec.name = "never";
    spec.image = "3afe97b2-26dc-49c5-a2cc-a2fc8d80c001";
    spec.flavor = "2";
    spec.admin_password = "s3cret";
    CHECK(cloudservers_server_create(dry, &spec, &server, &error) == CLOUDSERVERS_NOT_SENT);
    CHECK_TEXT(cloudservers_error_method(error), "POST");
    CHECK(strstr(cloudservers_error_url(error), "/servers") != NULL);
    CHECK(strstr(cloudservers_error_body(error), "\"flavorRef\":\"2\"") != NULL);
    CHECK(strstr(cloudservers_error_curl(error), "$ADMIN_PASS") != NULL);
    CHECK(strstr(cloudservers_error_curl(error), "s3cret") == NULL);
    cloudservers_error_free(error);
    error = NULL;
    FAIL(cloudservers_server_wait_until_deleted(dry, "x", NULL, &error), CLOUDSERVERS_NOT_SENT);
    cloudservers_client_free(dry);
}

/* Whether the last request had the text, such as a header, in it. */
static int last_request_has(const char *text) {
    cloudservers_json *requests = NULL;
    int found = 0;
    SUCCEED(cloudservers_sandbox_requests(sandbox, &requests, &error));
    const char *last = NULL, *next = cloudservers_json_text(requests);
    while ((next = strstr(next, "\"operation\":")) != NULL) last = next++;
    found = last != NULL && strstr(last, text) != NULL;
    cloudservers_json_free(requests);
    return found;
}

static void traces_go_along(void) {
    cloudservers_client_options options = CLOUDSERVERS_CLIENT_OPTIONS_INIT;
    cloudservers_client *traced = NULL;
    cloudservers_flavor *flavor = NULL;
    const char *header = "\"traceparent\":\"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\"";
    options.traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    options.tracestate = "vendor=a";
    SUCCEED(cloudservers_client_with_options(client, &options, &traced, &error));
    SUCCEED(cloudservers_flavor_get(traced, "2", &flavor, &error));
    CHECK(last_request_has(header) && last_request_has("\"tracestate\":\"vendor=a\""));
    cloudservers_flavor_free(flavor);
    SUCCEED(cloudservers_flavor_get(client, "2", &flavor, &error));
    CHECK(!last_request_has("traceparent"));
    cloudservers_flavor_free(flavor);
    cloudservers_client_free(traced);
    options.traceparent = NULL;
    FAIL(cloudservers_client_with_options(client, &options, &traced, &error), CLOUDSERVERS_INVALID_ARGUMENT);
    options.traceparent = "00-1-2-3";
    FAIL(cloudservers_client_with_options(client, &options, &traced, &error), CLOUDSERVERS_INVALID_ARGUMENT);
}

static void other_things(void) {
    cloudservers_json *regions = NULL;
    cloudservers_api_versions *versions = NULL;
    cloudservers_flavor *flavor = NULL;
    cloudservers_network_list *networks = NULL;
    const cloudservers_network *network = NULL;
    CHECK(cloudservers_version_number() == CLOUDSERVERS_VERSION_NUMBER);
    CHECK_TEXT(cloudservers_version(), CLOUDSERVERS_VERSION);
    CHECK(CLOUDSERVERS_VERSION_AT_LEAST(0, 1, 0) && !CLOUDSERVERS_VERSION_AT_LEAST(999, 0, 0));
#if !CLOUDSERVERS_VERSION_AT_LEAST(CLOUDSERVERS_VERSION_MAJOR, CLOUDSERVERS_VERSION_MINOR, CLOUDSERVERS_VERSION_PATCH)
#error "a version is at least itself"
#endif
    CHECK_TEXT(cloudservers_status_name(CLOUDSERVERS_OK), "CLOUDSERVERS_OK");
    CHECK_TEXT(cloudservers_status_name(CLOUDSERVERS_SOME_FAILED), "CLOUDSERVERS_SOME_FAILED");
    CHECK_TEXT(cloudservers_status_name(-1), "");
    CHECK_TEXT(cloudservers_status_name(CLOUDSERVERS_SOME_FAILED + 1), "");
    CHECK(cloudservers_time_ms("2026-01-01T00:00:00Z") == 1767225600000);
    CHECK(cloudservers_time_ms("") == -1);
    SUCCEED(cloudservers_regions(client, &regions, &error));
    CHECK_TEXT(cloudservers_json_string(regions, "/0"), "DFW");
    CHECK(cloudservers_json_string(regions, "/1") == NULL);
    cloudservers_json_free(regions);
    SUCCEED(cloudservers_api_versions_get(client, &versions, &error));
    CHECK(strlen(cloudservers_api_versions_at(versions, 0)->id) > 0);
    cloudservers_api_versions_free(versions);
    SUCCEED(cloudservers_flavor_get(client, "2", &flavor, &error));
    CHECK(flavor->ram == 512 && flavor->vcpus > 0);
    cloudservers_flavor_free(flavor);
    SUCCEED(cloudservers_network_list_open(client, NULL, &networks, &error));
    SUCCEED(cloudservers_network_list_next(networks, &network, &error));
    CHECK(strlen(network->label) > 0);
    cloudservers_network_list_free(networks);
}

int main(void) {
    SUCCEED(cloudservers_sandbox_start(NULL, &sandbox, &error));
    SUCCEED(cloudservers_sandbox_connect(sandbox, &client, &error));
    SUCCEED(cloudservers_sign_in(client, &error));
    settings_are_checked();
    logs_go_to_their_client();
    other_things();
    references();
    follows_links();
    dry_runs_send_nothing();
    traces_go_along();
    pages_and_lists();
    waits_end();
    waits_for_images();
    cancelled_by_a_signal();
    shared_by_threads_and_processes();
    errors_tell();
    cloudservers_client_free(client);
    cloudservers_sandbox_free(sandbox);
    return 0;
}
