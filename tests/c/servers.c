/* The life of a server: every action, metadata, addresses, images made of it. */
#include <cloudservers.h>

#include "check.h"

static cloudservers_error *error = NULL;
static cloudservers_client *client = NULL;
static cloudservers_wait quickly = CLOUDSERVERS_WAIT_INIT;

/* Waits for a status and frees what comes. */
static void reach(const char *id, const char *status) {
    cloudservers_server *server = NULL;
    SUCCEED(cloudservers_server_wait_for(client, id, status, &quickly, &server, &error));
    CHECK_TEXT(server->status, status);
    CHECK_TEXT(server->task_state, "");
    cloudservers_server_free(server);
}

static void act(const char *id, const char *image) {
    char *password = NULL;
    SUCCEED(cloudservers_server_reboot(client, id, "SOFT", &error));
    reach(id, "ACTIVE");
    SUCCEED(cloudservers_server_resize(client, id, "3", &error));
    reach(id, "VERIFY_RESIZE");
    SUCCEED(cloudservers_server_confirm_resize(client, id, &error));
    reach(id, "ACTIVE");
    SUCCEED(cloudservers_server_resize_with_disk_config(client, id, "2", "MANUAL", &error));
    reach(id, "VERIFY_RESIZE");
    SUCCEED(cloudservers_server_revert_resize(client, id, &error));
    reach(id, "ACTIVE");
    SUCCEED(cloudservers_server_stop(client, id, &error));
    reach(id, "SHUTOFF");
    SUCCEED(cloudservers_server_start(client, id, &error));
    reach(id, "ACTIVE");
    SUCCEED(cloudservers_server_lock(client, id, &error));
    SUCCEED(cloudservers_server_unlock(client, id, &error));
    SUCCEED(cloudservers_server_change_password(client, id, "s3cret", &error));
    reach(id, "ACTIVE");
    SUCCEED(cloudservers_server_rescue(client, id, NULL, NULL, &password, &error));
    CHECK(strlen(password) > 0);
    cloudservers_text_free(password);
    reach(id, "RESCUE");
    SUCCEED(cloudservers_server_unrescue(client, id, &error));
    reach(id, "ACTIVE");

    const cloudservers_pair pairs[] = {{"rebuilt", "yes"}};
    cloudservers_rebuild spec = CLOUDSERVERS_REBUILD_INIT;
    cloudservers_server *rebuilt = NULL;
    spec.image = image;
    spec.metadata = pairs;
    spec.metadata_len = 1;
    SUCCEED(cloudservers_server_rebuild(client, id, &spec, &rebuilt, &error));
    CHECK_TEXT(rebuilt->id, id);
    cloudservers_server_free(rebuilt);
    reach(id, "ACTIVE");
}

static void change(const char *id) {
    cloudservers_server *server = NULL;
    cloudservers_server_changes changes = CLOUDSERVERS_SERVER_CHANGES_INIT;
    FAIL(cloudservers_server_update(client, id, &changes, &server, &error), CLOUDSERVERS_INVALID_ARGUMENT);
    changes.name = "web-2";
    changes.access_ipv4 = "192.0.2.7";
    SUCCEED(cloudservers_server_update(client, id, &changes, &server, &error));
    CHECK_TEXT(server->name, "web-2");
    CHECK_TEXT(server->access_ipv4, "192.0.2.7");
    CHECK_TEXT(server->flavor_id, "3");
    CHECK_TEXT(cloudservers_server_ip(server, 4), "192.0.2.7");
    CHECK_TEXT(cloudservers_server_ip(server, 5), "");
    cloudservers_server_free(server);
}

static void metadata(const char *id) {
    const cloudservers_pair pairs[] = {{"a", "1"}, {"b", "2"}};
    cloudservers_pairs *all = NULL;
    char *value = NULL;
    SUCCEED(cloudservers_server_metadata_set(client, id, pairs, 2, &all, &error));
    CHECK_TEXT(cloudservers_pairs_at(all, 1)->key, "b");
    CHECK(cloudservers_pairs_at(all, 2) == NULL);
    cloudservers_pairs_free(all);
    SUCCEED(cloudservers_server_metadata_update(client, id, pairs, 1, NULL, &error));
    SUCCEED(cloudservers_server_metadata_item_set(client, id, "c", "3", &error));
    SUCCEED(cloudservers_server_metadata_item_get(client, id, "c", &value, &error));
    CHECK_TEXT(value, "3");
    cloudservers_text_free(value);
    SUCCEED(cloudservers_server_metadata_item_delete(client, id, "a", &error));
    FAIL(cloudservers_server_metadata_item_delete(client, id, "a", &error), CLOUDSERVERS_ITEM_NOT_FOUND);
    SUCCEED(cloudservers_server_metadata_get(client, id, &all, &error));
    CHECK_TEXT(cloudservers_pairs_value(all, "c"), "3");
    CHECK(cloudservers_pairs_value(all, "a") == NULL);
    cloudservers_pairs_free(all);
    SUCCEED(cloudservers_server_metadata_set(client, id, NULL, 0, NULL, &error));
    SUCCEED(cloudservers_server_metadata_get(client, id, &all, &error));
    CHECK(cloudservers_pairs_at(all, 0) == NULL);
    cloudservers_pairs_free(all);
}

static void addresses(const char *id) {
    cloudservers_addresses *all = NULL;
    const cloudservers_address *address;
    SUCCEED(cloudservers_server_addresses(client, id, &all, &error));
    CHECK((address = cloudservers_addresses_at(all, 0)) != NULL);
    CHECK(address->version == 4 || address->version == 6);
    cloudservers_addresses *own = NULL;
    SUCCEED(cloudservers_server_addresses_by_network(client, id, address->network, &own, &error));
    CHECK_TEXT(cloudservers_addresses_at(own, 0)->addr, address->addr);
    cloudservers_addresses_free(own);
    cloudservers_addresses_free(all);
}

static void image_of(const char *id) {
    const cloudservers_pair pairs[] = {{"kind", "gold"}};
    cloudservers_reference *made = NULL;
    cloudservers_image *image = NULL;
    SUCCEED(cloudservers_server_create_image(client, id, "copy", pairs, 1, &made, &error));
    CHECK_TEXT(made->kind, "image");
    SUCCEED(cloudservers_follow_image(client, made->url, &image, &error));
    CHECK_TEXT(image->name, "copy");
    CHECK_TEXT(image->server_id, id);
    CHECK_TEXT(cloudservers_image_server(image)->id, id);
    CHECK_TEXT(cloudservers_image_metadata_value(image, "kind"), "gold");
    SUCCEED(cloudservers_image_metadata_item_set(client, image->id, "kind", "silver", &error));
    cloudservers_image_free(image);
    SUCCEED(cloudservers_image_get(client, made->id, &image, &error));
    CHECK_TEXT(cloudservers_image_metadata_value(image, "kind"), "silver");
    SUCCEED(cloudservers_image_delete(client, image->bookmark, &error));
    cloudservers_image_free(image);
    cloudservers_reference_free(made);
}

static void failing(const char *image) {
    cloudservers_new_server spec = CLOUDSERVERS_NEW_SERVER_INIT;
    cloudservers_server *server = NULL, *never = NULL;
    spec.name = "bad";
    spec.image = image;
    spec.flavor = "2";
    SUCCEED(cloudservers_server_create(client, &spec, &server, &error));
    CHECK(cloudservers_server_wait_for(client, server->id, "ACTIVE", &quickly, &never, &error) ==
          CLOUDSERVERS_SERVER_FAILED);
    CHECK(never == NULL);
    CHECK_TEXT(cloudservers_error_server(error)->status, "ERROR");
    CHECK(strlen(cloudservers_error_server(error)->fault_message) > 0);
    CHECK(cloudservers_error_server(error)->fault_code > 0);
    cloudservers_error_free(error);
    error = NULL;
    SUCCEED(cloudservers_server_delete(client, server->id, &error));
    cloudservers_server_free(server);
}

int main(void) {
    cloudservers_sandbox *sandbox = NULL;
    cloudservers_image_list *images = NULL;
    const cloudservers_image *image = NULL;
    cloudservers_server *server = NULL;
    quickly.interval_ms = 5;
    SUCCEED(cloudservers_sandbox_start(NULL, &sandbox, &error));
    SUCCEED(cloudservers_sandbox_connect(sandbox, &client, &error));
    SUCCEED(cloudservers_image_list_open(client, NULL, &images, &error));
    SUCCEED(cloudservers_image_list_next(images, &image, &error));

    const char *const networks[] = {"public", "private"};
    const char *const groups[] = {"default"};
    cloudservers_new_server spec = CLOUDSERVERS_NEW_SERVER_INIT;
    spec.name = "web-1";
    spec.image = image->id;
    spec.flavor = "2";
    spec.networks = networks;
    spec.networks_len = 2;
    spec.security_groups = groups;
    spec.security_groups_len = 1;
    spec.user_data = "#cloud-config\n";
    spec.user_data_len = 14;
    spec.config_drive = CLOUDSERVERS_YES;
    spec.disk_config = "AUTO";
    spec.admin_password = "pa55word";
    SUCCEED(cloudservers_server_create(client, &spec, &server, &error));
    CHECK_TEXT(server->admin_password, "pa55word");
    reach(server->id, "ACTIVE");

    act(server->id, image->id);
    change(server->id);
    metadata(server->id);
    addresses(server->id);
    image_of(server->id);
    SUCCEED(cloudservers_server_delete(client, server->id, &error));
    SUCCEED(cloudservers_server_wait_until_deleted(client, server->id, &quickly, &error));
    SUCCEED(cloudservers_sandbox_fail(sandbox, "create_server", "{\"kind\": \"build_error\"}", &error));
    failing(image->id);

    cloudservers_server_free(server);
    cloudservers_image_list_free(images);
    cloudservers_client_free(client);
    cloudservers_sandbox_free(sandbox);
    return 0;
}
