/* Connect, create, wait, list, delete: the first things that anybody does. */
#include <cloudservers.h>

#include "check.h"

static int polls;

static int32_t count_poll(void *data, const cloudservers_server *server) {
    CHECK(data == &polls);
    CHECK(strlen(server->status) > 0);
    polls++;
    return CLOUDSERVERS_OK;
}

int main(void) {
    cloudservers_error *error = NULL;
    cloudservers_sandbox *sandbox = NULL;
    cloudservers_client *client = NULL;
    SUCCEED(cloudservers_sandbox_start(NULL, &sandbox, &error));
    SUCCEED(cloudservers_sandbox_connect(sandbox, &client, &error));

    cloudservers_image_list *images = NULL;
    const cloudservers_image *image = NULL;
    SUCCEED(cloudservers_image_list_open(client, NULL, &images, &error));
    SUCCEED(cloudservers_image_list_next(images, &image, &error));

    const cloudservers_pair pairs[] = {{"role", "web"}};
    const cloudservers_file files[] = {{"/etc/banner.txt", "hello", 5}};
    cloudservers_new_server spec = CLOUDSERVERS_NEW_SERVER_INIT;
    spec.name = "web-1";
    spec.image = image->bookmark;
    spec.flavor = "2";
    spec.metadata = pairs;
    spec.metadata_len = 1;
    spec.files = files;
    spec.files_len = 1;
    cloudservers_server *server = NULL;
    SUCCEED(cloudservers_server_create(client, &spec, &server, &error));
    CHECK(strlen(server->id) == 36);
    CHECK(strlen(server->admin_password) > 0);

    cloudservers_wait wait = CLOUDSERVERS_WAIT_INIT;
    wait.timeout_ms = 60000;
    wait.interval_ms = 10;
    wait.each = count_poll;
    wait.data = &polls;
    cloudservers_server *active = NULL;
    SUCCEED(cloudservers_server_wait_for(client, server->id, "ACTIVE", &wait, &active, &error));
    CHECK(polls > 0);
    CHECK_TEXT(active->name, "web-1");
    CHECK_TEXT(active->status, "ACTIVE");
    CHECK_TEXT(active->flavor_id, "2");
    CHECK_TEXT(active->image_id, image->id);
    CHECK_TEXT(active->admin_password, "");
    CHECK_TEXT(cloudservers_server_metadata(active, 0)->key, "role");
    CHECK(cloudservers_server_metadata(active, 1) == NULL);
    CHECK(cloudservers_server_address(active, 0) != NULL);
    CHECK_TEXT(cloudservers_server_link(active, 0)->rel, "self");
    CHECK_TEXT(cloudservers_server_image(active)->kind, "image");
    CHECK_TEXT(cloudservers_json_get(active->json, "/status"), "\"ACTIVE\"");
    CHECK(cloudservers_json_get(active->json, "/no/such") == NULL);

    cloudservers_server_list *list = NULL;
    const cloudservers_server *each = NULL;
    int32_t status;
    int count = 0;
    SUCCEED(cloudservers_server_list_open(client, NULL, &list, &error));
    while ((status = cloudservers_server_list_next(list, &each, &error)) == CLOUDSERVERS_OK) {
        CHECK_TEXT(each->id, server->id);
        count++;
    }
    CHECK(status == CLOUDSERVERS_DONE && error == NULL && each == NULL);
    CHECK(count == 1);

    SUCCEED(cloudservers_server_delete(client, active->bookmark, &error));
    SUCCEED(cloudservers_server_wait_until_deleted(client, server->id, &wait, &error));
    FAIL(cloudservers_server_delete(client, server->id, &error), CLOUDSERVERS_ITEM_NOT_FOUND);

    cloudservers_server_list_free(list);
    cloudservers_server_free(active);
    cloudservers_server_free(server);
    cloudservers_image_list_free(images);
    cloudservers_client_free(client);
    cloudservers_sandbox_free(sandbox);
    return 0;
}
