/* Watching servers and images for changes. */
#include "setup.h"

static void changes_are_told_once(void) {
    cloudservers_watch how = CLOUDSERVERS_WATCH_INIT;
    cloudservers_server_watch *watch = NULL, *later = NULL;
    const cloudservers_server *each = NULL;
    char *cursor = NULL;
    int32_t kind = 0;
    cloudservers_server *server = active("watched", NULL, NULL);
    how.interval_ms = 1;
    SUCCEED(cloudservers_server_watch_open(client, NULL, &how, &watch, &error));
    do {
        SUCCEED(cloudservers_server_watch_next(watch, &kind, &each, &error));
    } while (strcmp(each->id, server->id) != 0);
    while (cloudservers_server_watch_next_now(watch, &kind, &each, &error) == CLOUDSERVERS_OK) CHECK(kind != 0);
    CHECK(error == NULL && each == NULL);
    SUCCEED(cloudservers_server_watch_cursor(watch, &cursor, &error));
    SUCCEED(cloudservers_server_delete(client, server->id, &error));
    SUCCEED(cloudservers_server_wait_until_deleted(client, server->id, NULL, &error));
    how.since = cursor;
    SUCCEED(cloudservers_server_watch_open(client, NULL, &how, &later, &error));
    SUCCEED(cloudservers_server_watch_next(later, &kind, &each, &error));
    CHECK(kind == CLOUDSERVERS_CHANGE_DELETED);
    CHECK_TEXT(each->id, server->id);
    while (cloudservers_server_watch_next_now(later, NULL, &each, &error) == CLOUDSERVERS_OK) CHECK(each->id[0] != 0);
    CHECK(error == NULL);
    how.since = "yesterday";
    cloudservers_server_watch *none = NULL;
    FAIL(cloudservers_server_watch_open(client, NULL, &how, &none, &error), CLOUDSERVERS_INVALID_ARGUMENT);
    cloudservers_text_free(cursor);
    cloudservers_server_watch_free(watch);
    cloudservers_server_watch_free(later);
    cloudservers_server_free(server);
}

static void images_are_watched_too(void) {
    cloudservers_image_query snapshots = CLOUDSERVERS_IMAGE_QUERY_INIT;
    cloudservers_watch how = CLOUDSERVERS_WATCH_INIT;
    cloudservers_image_watch *watch = NULL, *later = NULL, *none = NULL;
    cloudservers_server *server = active("source", NULL, NULL);
    cloudservers_reference *made = NULL;
    const cloudservers_image *image = NULL;
    char *cursor = NULL;
    int32_t kind = 0;
    snapshots.image_type = "snapshot";
    SUCCEED(cloudservers_image_watch_open(client, NULL, NULL, &watch, &error));
    SUCCEED(cloudservers_image_watch_next(watch, &kind, &image, &error));
    CHECK(kind == CLOUDSERVERS_CHANGE_CREATED && image->id[0] != '\0');
    while (cloudservers_image_watch_next_now(watch, &kind, &image, &error) == CLOUDSERVERS_OK)
        CHECK(kind == CLOUDSERVERS_CHANGE_CREATED);
    CHECK(error == NULL && image == NULL);
    SUCCEED(cloudservers_image_watch_cursor(watch, &cursor, &error));
    SUCCEED(cloudservers_server_create_image(client, server->id, "snap", NULL, 0, &made, &error));
    how.since = cursor;
    how.interval_ms = 1;
    SUCCEED(cloudservers_image_watch_open(client, &snapshots, &how, &later, &error));
    SUCCEED(cloudservers_image_watch_next(later, &kind, &image, &error));
    CHECK(kind == CLOUDSERVERS_CHANGE_CREATED);
    CHECK_TEXT(image->id, made->id);
    how.interval_ms = -1;
    FAIL(cloudservers_image_watch_open(client, NULL, &how, &none, &error), CLOUDSERVERS_INVALID_ARGUMENT);
    cloudservers_text_free(cursor);
    cloudservers_image_watch_free(watch);
    cloudservers_image_watch_free(later);
    cloudservers_reference_free(made);
    cloudservers_server_free(server);
}

int main(void) {
    start("rackspace", NULL);
    changes_are_told_once();
    images_are_watched_too();
    stop();
    return 0;
}
