/* A sandbox, a client of it, and a server on it, for the programs that need no more than these. */
#ifndef SETUP_H
#define SETUP_H

#include <cloudservers.h>

#include "check.h"

static cloudservers_error *error = NULL;
static cloudservers_sandbox *sandbox = NULL;
static cloudservers_client *client = NULL;
/* One that speaks the oldest version, as images and networks left the service later. */
static cloudservers_client *plain = NULL;

static inline void start(const char *dialect, const char *microversion) {
    cloudservers_sandbox_options options = CLOUDSERVERS_SANDBOX_OPTIONS_INIT;
    cloudservers_client_options derived = CLOUDSERVERS_CLIENT_OPTIONS_INIT;
    options.dialect = dialect;
    derived.microversion = microversion;
    SUCCEED(cloudservers_sandbox_start(&options, &sandbox, &error));
    SUCCEED(cloudservers_sandbox_connect(sandbox, &plain, &error));
    SUCCEED(cloudservers_client_with_options(plain, &derived, &client, &error));
}

static inline void stop(void) {
    cloudservers_client_free(plain);
    cloudservers_client_free(client);
    cloudservers_sandbox_free(sandbox);
}

/* Waits for a status, and gives the server; yours to free. */
static inline cloudservers_server *reach(const char *id, const char *status) {
    cloudservers_wait wait = CLOUDSERVERS_WAIT_INIT;
    cloudservers_server *server = NULL;
    wait.interval_ms = 5;
    SUCCEED(cloudservers_server_wait_for(client, id, status, &wait, &server, &error));
    CHECK_TEXT(server->status, status);
    return server;
}

/* A server that is ACTIVE, of an image where `boot` is NULL; yours to free. */
static inline cloudservers_server *active(const char *name, const cloudservers_disk *boot, const cloudservers_disk *beside) {
    cloudservers_image_list *images = NULL;
    cloudservers_flavor_list *flavors = NULL;
    cloudservers_network_list *networks = NULL;
    const cloudservers_image *image = NULL;
    const cloudservers_flavor *flavor = NULL;
    const cloudservers_network *network = NULL;
    cloudservers_server *created = NULL, *server = NULL;
    cloudservers_new_server spec = CLOUDSERVERS_NEW_SERVER_INIT;
    SUCCEED(cloudservers_image_list_open(plain, NULL, &images, &error));
    SUCCEED(cloudservers_image_list_next(images, &image, &error));
    SUCCEED(cloudservers_flavor_list_open(plain, NULL, &flavors, &error));
    SUCCEED(cloudservers_flavor_list_next(flavors, &flavor, &error));
    SUCCEED(cloudservers_network_list_open(plain, NULL, &networks, &error));
    SUCCEED(cloudservers_network_list_next(networks, &network, &error));
    const char *chosen[] = {network->id};
    spec.name = name;
    spec.image = boot ? NULL : image->id;
    spec.flavor = flavor->id;
    spec.networks = chosen;
    spec.networks_len = 1;
    spec.boot = boot;
    spec.volumes = &beside;
    spec.volumes_len = beside ? 1 : 0;
    SUCCEED(cloudservers_server_create(client, &spec, &created, &error));
    server = reach(created->id, "ACTIVE");
    cloudservers_server_free(created);
    cloudservers_image_list_free(images);
    cloudservers_flavor_list_free(flavors);
    cloudservers_network_list_free(networks);
    return server;
}

#endif
