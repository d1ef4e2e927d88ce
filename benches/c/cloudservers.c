/* This library from C. */
#include "cases.h"

#include <cloudservers.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct client {
    cloudservers_client *library;
};

static void check_status(int32_t status, cloudservers_error *error) {
    if (status == CLOUDSERVERS_OK) return;
    fprintf(stderr, "%s\n", cloudservers_error_message(error));
    exit(1);
}

client *client_connect(const char *url, const char *project) {
    char auth_url[300];
    client *client = malloc(sizeof *client);
    cloudservers_error *error = NULL;
    cloudservers_config *config = cloudservers_config_new();
    snprintf(auth_url, sizeof auth_url, "%s/v3", url);
    cloudservers_config_set(config, "auth_url", auth_url);
    cloudservers_config_set(config, "username", "bench");
    cloudservers_config_set(config, "password", "secret");
    cloudservers_config_set(config, "user_domain_name", "Default");
    cloudservers_config_set(config, "project_name", project);
    cloudservers_config_set(config, "project_domain_name", "Default");
    check_status(cloudservers_connect(config, &client->library, &error), error);
    check_status(cloudservers_sign_in(client->library, &error), error);
    cloudservers_config_free(config);
    return client;
}

client *client_for_thread(client *shared) { return shared; }

void client_list(client *client, void (*done)(struct check check)) {
    struct check check = {0};
    cloudservers_error *error = NULL;
    cloudservers_server_query query = CLOUDSERVERS_SERVER_QUERY_INIT;
    cloudservers_server_list *list = NULL;
    const cloudservers_server *server = NULL;
    int32_t status;
    check_status(cloudservers_server_list_open(client->library, &query, &list, &error), error);
    while ((status = cloudservers_server_list_next(list, &server, &error)) == CLOUDSERVERS_OK) {
        const cloudservers_address *address;
        check.servers++;
        check.length += strlen(server->id) + strlen(server->name) + strlen(server->status);
        check.length += strlen(server->flavor_id);
        for (size_t i = 0; (address = cloudservers_server_address(server, i)); i++)
            check.length += strlen(address->addr);
    }
    if (status != CLOUDSERVERS_DONE) check_status(status, error);
    done(check);
    cloudservers_server_list_free(list);
}

size_t client_get(client *client, const char *id) {
    cloudservers_error *error = NULL;
    cloudservers_server *server = NULL;
    check_status(cloudservers_server_get(client->library, id, &server, &error), error);
    size_t length = strlen(server->name);
    cloudservers_server_free(server);
    return length;
}
