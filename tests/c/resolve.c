/* Listings that bring images and flavors along, and one loop over all regions. */
#include <cloudservers.h>

#include "check.h"

static cloudservers_error *error = NULL;
static cloudservers_client *client = NULL;
static cloudservers_sandbox *sandbox = NULL;

static void make(const char *name, const char *image) {
    cloudservers_new_server spec = CLOUDSERVERS_NEW_SERVER_INIT;
    cloudservers_server *server = NULL;
    spec.name = name;
    spec.image = image;
    spec.flavor = "2";
    SUCCEED(cloudservers_server_create(client, &spec, &server, &error));
    cloudservers_server_free(server);
}

/* The id of an image that is there; yours to free. */
static char *some_image(void) {
    cloudservers_image_list *images = NULL;
    const cloudservers_image *image = NULL;
    char *id;
    SUCCEED(cloudservers_image_list_open(client, NULL, &images, &error));
    SUCCEED(cloudservers_image_list_next(images, &image, &error));
    id = malloc(strlen(image->id) + 1);
    CHECK(id != NULL);
    strcpy(id, image->id);
    cloudservers_image_list_free(images);
    return id;
}

static void brought_along(const char *image) {
    cloudservers_server_query query = CLOUDSERVERS_SERVER_QUERY_INIT;
    cloudservers_server_list *list = NULL;
    cloudservers_server *kept = NULL;
    const cloudservers_server *server = NULL;
    int count = 0;
    query.page_size = 1;
    query.resolve = "image, flavor";
    SUCCEED(cloudservers_server_list_open(client, &query, &list, &error));
    while (cloudservers_server_list_next(list, &server, &error) == CLOUDSERVERS_OK) {
        CHECK_TEXT(cloudservers_server_image_resource(server)->id, image);
        CHECK(cloudservers_server_flavor_resource(server)->ram == 512);
        CHECK(!cloudservers_server_image_gone(server) && !cloudservers_server_flavor_gone(server));
        CHECK(!cloudservers_server_image_failed(server) && !cloudservers_server_flavor_failed(server));
        cloudservers_server_free(kept);
        kept = NULL;
        SUCCEED(cloudservers_server_keep(server, &kept, &error));
        count++;
    }
    CHECK(error == NULL && count == 2);
    cloudservers_server_list_free(list);
    CHECK_TEXT(cloudservers_server_image_resource(kept)->id, image);
    cloudservers_server_free(kept);
}

/* A failure of one reference and one that is gone: the listing is whole. */
static void spoils_nothing(const char *failure, int gone, int32_t status) {
    cloudservers_server_query query = CLOUDSERVERS_SERVER_QUERY_INIT;
    cloudservers_server_page *page = NULL;
    const cloudservers_server *server;
    query.resolve = "image";
    SUCCEED(cloudservers_sandbox_fail(sandbox, "show_image_details", failure, &error));
    SUCCEED(cloudservers_server_page_get(client, &query, &page, &error));
    CHECK(cloudservers_server_page_len(page) == 2);
    server = cloudservers_server_page_at(page, 1);
    CHECK(cloudservers_server_image_resource(server) == NULL);
    CHECK(cloudservers_server_image_gone(server) == gone);
    CHECK(cloudservers_error_code(cloudservers_server_image_failed(server)) == status);
    CHECK(cloudservers_server_flavor_resource(server) == NULL);
    cloudservers_server_page_free(page);
}

static void wrong_kinds_are_told(void) {
    cloudservers_server_query query = CLOUDSERVERS_SERVER_QUERY_INIT;
    cloudservers_server_list *list = NULL;
    const cloudservers_server *server = NULL;
    query.resolve = "image,none such";
    FAIL(cloudservers_server_list_open(client, &query, &list, &error), CLOUDSERVERS_INVALID_ARGUMENT);
    query.resolve = "volume";
    SUCCEED(cloudservers_server_list_open(client, &query, &list, &error));
    FAIL(cloudservers_server_list_next(list, &server, &error), CLOUDSERVERS_INVALID_ARGUMENT);
    cloudservers_server_list_free(list);
    CHECK(cloudservers_server_image_resource(NULL) == NULL && cloudservers_server_flavor_resource(NULL) == NULL);
    CHECK(cloudservers_server_image_gone(NULL) == 0 && cloudservers_server_image_failed(NULL) == NULL);
}

/* Goes through all regions; gives how many servers and failures came. */
static void through_all(int servers, const char *down) {
    cloudservers_server_inventory *inventory = NULL;
    const cloudservers_server *server = NULL;
    int32_t status;
    int count = 0, failed = 0;
    SUCCEED(cloudservers_server_inventory_open(client, NULL, &inventory, &error));
    CHECK_TEXT(cloudservers_server_inventory_region(inventory), "");
    while ((status = cloudservers_server_inventory_next(inventory, &server, &error)) != CLOUDSERVERS_DONE) {
        if (status == CLOUDSERVERS_OK) {
            CHECK_TEXT(server->region, cloudservers_server_inventory_region(inventory));
            count++;
        } else {
            CHECK_TEXT(cloudservers_server_inventory_region(inventory), down);
            CHECK(cloudservers_error_http_status(error) == 500 && server == NULL);
            cloudservers_error_free(error);
            error = NULL;
            failed++;
        }
    }
    CHECK(count == servers && failed == (down != NULL));
    cloudservers_server_inventory_free(inventory);
}

int main(void) {
    static const char *const regions[] = {"DFW", "ORD"};
    cloudservers_sandbox_options options = CLOUDSERVERS_SANDBOX_OPTIONS_INIT;
    char *image;
    options.regions = regions;
    options.regions_len = 2;
    SUCCEED(cloudservers_sandbox_start(&options, &sandbox, &error));
    SUCCEED(cloudservers_sandbox_connect(sandbox, &client, &error));
    image = some_image();
    make("web-1", image);
    make("web-2", image);
    brought_along(image);
    spoils_nothing("{\"status\": 404}", 1, CLOUDSERVERS_OK);
    spoils_nothing("{\"status\": 403}", 0, CLOUDSERVERS_FORBIDDEN);
    wrong_kinds_are_told();
    through_all(2, NULL);
    SUCCEED(cloudservers_sandbox_fail(sandbox, "list_servers_with_details",
                                      "{\"status\": 500, \"times\": 9, \"region\": \"ORD\"}", &error));
    through_all(2, "ORD");
    cloudservers_server_inventory_free(NULL);
    free(image);
    cloudservers_client_free(client);
    cloudservers_sandbox_free(sandbox);
    return 0;
}
