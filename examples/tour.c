/* A walk through the library from C: the life of two servers, told as it happens.
 *
 * Runs on the cloud that OS_CLOUD names, else on the embedded sandbox. What it
 * makes it deletes again, also when it ends early. */
#include <cloudservers.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Fits any id, and any URL of one. */
#define TEXT 512

typedef struct {
    char image[TEXT];
    char image_url[TEXT];
    char flavor[TEXT];
    char flavor_url[TEXT];
    char larger[TEXT];
    char network[TEXT]; /* empty: the cloud chooses */
} choice;

static cloudservers_error *error;

/* Tells what failed, and why. */
static bool failed(const char *what, int32_t status) {
    if (status == CLOUDSERVERS_OK)
        return false;
    fprintf(stderr, "%s: %s\n", what, cloudservers_error_text(error));
    cloudservers_error_free(error);
    error = NULL;
    return true;
}

static void copy(char *to, const char *from) {
    snprintf(to, TEXT, "%s", from);
}

/* The image that needs least. */
static bool choose_image(const cloudservers_client *client, choice *made, int64_t *ram, int64_t *disk) {
    cloudservers_image_query query = CLOUDSERVERS_IMAGE_QUERY_INIT;
    cloudservers_image_list *list = NULL;
    const cloudservers_image *each = NULL;
    query.status = "ACTIVE";
    int32_t status = cloudservers_image_list_open(client, &query, &list, &error);
    if (failed("images", status))
        return false;
    *ram = INT64_MAX;
    while ((status = cloudservers_image_list_next(list, &each, &error)) == CLOUDSERVERS_OK) {
        if (each->min_ram >= *ram)
            continue;
        *ram = each->min_ram;
        *disk = each->min_disk;
        copy(made->image, each->id);
        copy(made->image_url, each->bookmark);
        for (size_t i = 0; cloudservers_image_link(each, i) != NULL; i++)
            if (strcmp(cloudservers_image_link(each, i)->rel, "self") == 0)
                copy(made->image_url, cloudservers_image_link(each, i)->url);
    }
    cloudservers_image_list_free(list);
    return !(status != CLOUDSERVERS_DONE && failed("images", status));
}

/* The two smallest flavors that the image fits. */
static bool choose_flavors(const cloudservers_client *client, choice *made, int64_t ram, int64_t disk) {
    cloudservers_flavor_query query = CLOUDSERVERS_FLAVOR_QUERY_INIT;
    cloudservers_flavor_list *list = NULL;
    const cloudservers_flavor *each = NULL;
    int64_t smallest = INT64_MAX, larger = INT64_MAX;
    query.min_ram = ram;
    query.min_disk = disk > 0 ? disk : 1;
    int32_t status = cloudservers_flavor_list_open(client, &query, &list, &error);
    if (failed("flavors", status))
        return false;
    while ((status = cloudservers_flavor_list_next(list, &each, &error)) == CLOUDSERVERS_OK) {
        if (each->ram < smallest) {
            larger = smallest;
            copy(made->larger, made->flavor);
            smallest = each->ram;
            copy(made->flavor, each->id);
            copy(made->flavor_url, each->bookmark);
        } else if (each->ram > smallest && each->ram < larger) {
            larger = each->ram;
            copy(made->larger, each->id);
        }
    }
    cloudservers_flavor_list_free(list);
    return !(status != CLOUDSERVERS_DONE && failed("flavors", status));
}

/* A network of the project; none on Rackspace, which attaches its two well-known ones by itself. */
static bool choose_network(const cloudservers_client *client, choice *made) {
    cloudservers_network_query query = CLOUDSERVERS_NETWORK_QUERY_INIT;
    cloudservers_network_list *list = NULL;
    const cloudservers_network *each = NULL;
    bool well_known = false;
    int32_t status = cloudservers_network_list_open(client, &query, &list, &error);
    if (failed("networks", status))
        return false;
    while ((status = cloudservers_network_list_next(list, &each, &error)) == CLOUDSERVERS_OK) {
        well_known |= strcmp(each->id, "00000000-0000-0000-0000-000000000000") == 0;
        if (made->network[0] == '\0' && each->external != 1)
            copy(made->network, each->id);
    }
    cloudservers_network_list_free(list);
    if (well_known)
        made->network[0] = '\0';
    return !(status != CLOUDSERVERS_DONE && failed("networks", status));
}

/* Creates a server, and waits for it; its new state is the caller's. */
static cloudservers_server *create(const cloudservers_client *client, const char *name, const char *image,
                                   const char *flavor, const char *network) {
    const cloudservers_pair metadata[] = {{"role", "web"}};
    const char *networks[] = {network};
    cloudservers_new_server spec = CLOUDSERVERS_NEW_SERVER_INIT;
    cloudservers_server *server = NULL;
    spec.name = name;
    spec.image = image;
    spec.flavor = flavor;
    spec.metadata = metadata;
    spec.metadata_len = 1;
    spec.networks = networks;
    spec.networks_len = network[0] != '\0';
    return failed("create", cloudservers_server_create(client, &spec, &server, &error)) ? NULL : server;
}

static bool wait_for(const cloudservers_client *client, cloudservers_server **server, const char *status) {
    cloudservers_wait wait = CLOUDSERVERS_WAIT_INIT;
    cloudservers_server *reached = NULL;
    wait.timeout_ms = 900000;
    if (failed("wait", cloudservers_server_wait_for(client, (*server)->id, status, &wait, &reached, &error)))
        return false;
    cloudservers_server_free(*server);
    *server = reached;
    return true;
}

static bool follow_links(const cloudservers_client *client, const cloudservers_server *server) {
    const cloudservers_link *link;
    for (size_t i = 0; (link = cloudservers_server_link(server, i)) != NULL; i++) {
        cloudservers_server *found = NULL;
        if (failed(link->rel, cloudservers_follow_server(client, link->url, &found, &error)))
            return false;
        printf("  %-9s %s -> %s\n", link->rel, link->href, found->name);
        cloudservers_server_free(found);
    }
    const cloudservers_reference *reference = cloudservers_server_image(server);
    cloudservers_image *image = NULL;
    if (reference != NULL) {
        if (failed("image", cloudservers_follow_image(client, reference->url, &image, &error)))
            return false;
        printf("  image     %s -> %s\n", reference->id, image->name);
        cloudservers_image_free(image);
    }
    cloudservers_flavor *flavor = NULL;
    reference = cloudservers_server_flavor(server);
    if (reference != NULL) {
        if (failed("flavor", cloudservers_follow_flavor(client, reference->url, &flavor, &error)))
            return false;
        printf("  flavor    %s -> %s\n", reference->id, flavor->name);
        cloudservers_flavor_free(flavor);
    }
    return true;
}

static bool list(const cloudservers_client *client, const char *changes_since) {
    cloudservers_server_query query = CLOUDSERVERS_SERVER_QUERY_INIT;
    cloudservers_server_list *all = NULL;
    const cloudservers_server *each = NULL;
    query.page_size = 2;
    query.changes_since = changes_since;
    int32_t status = cloudservers_server_list_open(client, &query, &all, &error);
    if (failed("servers", status))
        return false;
    while ((status = cloudservers_server_list_next(all, &each, &error)) == CLOUDSERVERS_OK)
        printf("  %s %s\n", each->name, each->status);
    cloudservers_server_list_free(all);
    return !(status != CLOUDSERVERS_DONE && failed("servers", status));
}

static bool life(const cloudservers_client *client, const choice *made, cloudservers_server **one,
                 cloudservers_server **two) {
    char name[TEXT];
    puts("Create a server by ids, and one by full URLs");
    snprintf(name, sizeof name, "tour-%06" PRIx64 "-1", (uint64_t)time(NULL) & 0xffffff);
    *one = create(client, name, made->image, made->flavor, made->network);
    name[strlen(name) - 1] = '2';
    *two = *one == NULL ? NULL : create(client, name, made->image_url, made->flavor_url, made->network);
    if (*two == NULL || !wait_for(client, one, "ACTIVE") || !wait_for(client, two, "ACTIVE"))
        return false;
    printf("  %s is %s at %s\n", (*one)->name, (*one)->status, cloudservers_server_ip(*one, 4));
    printf("  %s is %s at %s\n", (*two)->name, (*two)->status, cloudservers_server_ip(*two, 4));

    puts("Follow its links");
    if (!follow_links(client, *one))
        return false;
    puts("List all servers, two at a time");
    if (!list(client, NULL))
        return false;

    puts("Reboot");
    if (failed("reboot", cloudservers_server_reboot(client, (*one)->id, "SOFT", &error)) ||
        !wait_for(client, one, "ACTIVE"))
        return false;
    printf("  %s is %s again\n", (*one)->name, (*one)->status);

    puts("Resize, and confirm");
    if (failed("resize", cloudservers_server_resize(client, (*one)->id, made->larger, &error)) ||
        !wait_for(client, one, "VERIFY_RESIZE") ||
        failed("confirm", cloudservers_server_confirm_resize(client, (*one)->id, &error)) ||
        !wait_for(client, one, "ACTIVE"))
        return false;
    printf("  its flavor is %s now\n", (*one)->flavor_id);

    puts("Metadata");
    cloudservers_pairs *pairs = NULL;
    const cloudservers_pair *pair;
    if (failed("set", cloudservers_server_metadata_item_set(client, (*one)->id, "stage", "blue", &error)) ||
        failed("get", cloudservers_server_metadata_get(client, (*one)->id, &pairs, &error)))
        return false;
    for (size_t i = 0; (pair = cloudservers_pairs_at(pairs, i)) != NULL; i++)
        printf("  %s = %s\n", pair->key, pair->value);
    cloudservers_pairs_free(pairs);

    puts("What changed since the first server was created");
    return list(client, (*one)->created);
}

/* Deletes a server and waits until it is gone. */
static bool delete_server(const cloudservers_client *client, cloudservers_server *server) {
    cloudservers_wait wait = CLOUDSERVERS_WAIT_INIT;
    wait.timeout_ms = 900000;
    if (server == NULL)
        return true;
    bool gone = !failed("delete", cloudservers_server_delete(client, server->id, &error)) &&
                !failed("wait", cloudservers_server_wait_until_deleted(client, server->id, &wait, &error));
    printf("  %s is %s\n", server->id, gone ? "gone" : "left behind");
    cloudservers_server_free(server);
    return gone;
}

static bool tour(const cloudservers_client *client) {
    cloudservers_server *one = NULL, *two = NULL;
    choice made = {.image = ""};
    int64_t ram = 0, disk = 0;
    puts("Sign in");
    if (failed("sign in", cloudservers_sign_in(client, &error)))
        return false;
    puts("Images and flavors");
    if (!choose_image(client, &made, &ram, &disk) || !choose_flavors(client, &made, ram, disk) ||
        !choose_network(client, &made))
        return false;
    printf("  the image %s, the flavors %s and %s\n", made.image, made.flavor, made.larger);
    bool lived = life(client, &made, &one, &two);
    puts("Delete, and wait until they are gone");
    bool gone = delete_server(client, one) & delete_server(client, two);
    return lived && gone;
}

int main(void) {
    cloudservers_sandbox *sandbox = NULL;
    cloudservers_client *client = NULL;
    int32_t status;
    if (getenv("OS_CLOUD") != NULL) {
        cloudservers_config *config = cloudservers_config_new();
        status = cloudservers_connect(config, &client, &error);
        cloudservers_config_free(config);
    } else {
        cloudservers_sandbox_options options = CLOUDSERVERS_SANDBOX_OPTIONS_INIT;
        options.build_ms = 500;
        status = cloudservers_sandbox_start(&options, &sandbox, &error);
        if (status == CLOUDSERVERS_OK)
            status = cloudservers_sandbox_connect(sandbox, &client, &error);
    }
    bool done = !failed("connect", status) && tour(client);
    cloudservers_client_free(client);
    cloudservers_sandbox_free(sandbox);
    return done ? EXIT_SUCCESS : EXIT_FAILURE;
}
