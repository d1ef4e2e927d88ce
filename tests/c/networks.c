/* Networks of one's own, the interfaces of servers, shared addresses and scheduled images. */
#include "setup.h"

/* Yours to free. */
static cloudservers_network *create(const char *label, const char *cidr) {
    cloudservers_new_network spec = CLOUDSERVERS_NEW_NETWORK_INIT;
    cloudservers_network *network = NULL;
    spec.label = label;
    spec.cidr = cidr;
    SUCCEED(cloudservers_network_create(client, &spec, &network, &error));
    CHECK_TEXT(network->label, label);
    return network;
}

static size_t interfaces_of(const char *server) {
    cloudservers_interfaces *all = NULL;
    SUCCEED(cloudservers_interfaces_get(client, server, &all, &error));
    size_t count = cloudservers_interfaces_len(all);
    CHECK(cloudservers_interfaces_at(all, count) == NULL);
    cloudservers_interfaces_free(all);
    return count;
}

static void networks_come_and_go(void) {
    cloudservers_new_network spec = CLOUDSERVERS_NEW_NETWORK_INIT;
    cloudservers_network *network = create("back", "192.168.1.0/24"), *followed = NULL, *none = NULL;
    CHECK_TEXT(network->cidr, "192.168.1.0/24");
    SUCCEED(cloudservers_follow_network(client, cloudservers_network_self_url(network), &followed, &error));
    CHECK_TEXT(followed->label, "back");
    spec.label = "bad";
    spec.cidr = "192.168.1.0/64";
    FAIL(cloudservers_network_create(client, &spec, &none, &error), CLOUDSERVERS_INVALID_ARGUMENT);
    SUCCEED(cloudservers_network_delete(client, network->id, &error));
    FAIL(cloudservers_network_delete(client, network->id, &error), CLOUDSERVERS_ITEM_NOT_FOUND);
    FAIL(cloudservers_network_get(client, network->id, &none, &error), CLOUDSERVERS_ITEM_NOT_FOUND);
    cloudservers_network_free(network);
    cloudservers_network_free(followed);
}

static void interfaces_come_and_go(void) {
    cloudservers_new_interface spec = CLOUDSERVERS_NEW_INTERFACE_INIT;
    cloudservers_server *server = active("web-1", NULL, NULL);
    cloudservers_network *network = create("front", "192.168.0.0/24");
    cloudservers_interface *made = NULL, *shown = NULL, *none = NULL;
    size_t before = interfaces_of(server->id);
    FAIL(cloudservers_server_attach_interface(client, server->id, &spec, &none, &error), CLOUDSERVERS_INVALID_ARGUMENT);
    spec.network = network->id;
    SUCCEED(cloudservers_server_attach_interface(client, server->id, &spec, &made, &error));
    CHECK(interfaces_of(server->id) == before + 1 && strlen(made->mac_address) == 17);
    const cloudservers_interface_address *address = cloudservers_interface_address_at(made, 0);
    CHECK_TEXT(address->network_id, network->id);
    CHECK(strncmp(address->address, "192.168.0.", 10) == 0 && cloudservers_interface_address_at(made, 1) == NULL);
    SUCCEED(cloudservers_interface_get(client, server->id, made->id, &shown, &error));
    CHECK_TEXT(shown->mac_address, made->mac_address);
    FAIL(cloudservers_network_delete(client, network->id, &error), CLOUDSERVERS_CONFLICT);
    SUCCEED(cloudservers_server_detach_interface(client, server->id, made->id, &error));
    CHECK(interfaces_of(server->id) == before);
    FAIL(cloudservers_interface_get(client, server->id, made->id, &none, &error), CLOUDSERVERS_ITEM_NOT_FOUND);
    SUCCEED(cloudservers_network_delete(client, network->id, &error));
    cloudservers_interface_free(made);
    cloudservers_interface_free(shown);
    cloudservers_network_free(network);
    cloudservers_server_free(server);
}

static void shared_addresses_are_associated(void) {
    cloudservers_server *server = active("web-2", NULL, NULL);
    cloudservers_ip_association *made = NULL, *shown = NULL, *none = NULL;
    cloudservers_ip_associations *all = NULL;
    SUCCEED(cloudservers_server_associate_ip(client, server->id, "2", &made, &error));
    CHECK_TEXT(made->address, "10.1.1.2");
    SUCCEED(cloudservers_ip_association_get(client, server->id, "2", &shown, &error));
    CHECK_TEXT(shown->address, made->address);
    SUCCEED(cloudservers_ip_associations_get(client, server->id, &all, &error));
    CHECK(cloudservers_ip_associations_len(all) == 1 && cloudservers_ip_associations_at(all, 1) == NULL);
    CHECK_TEXT(cloudservers_ip_associations_at(all, 0)->id, "2");
    SUCCEED(cloudservers_server_disassociate_ip(client, server->id, "2", &error));
    FAIL(cloudservers_ip_association_get(client, server->id, "2", &none, &error), CLOUDSERVERS_ITEM_NOT_FOUND);
    cloudservers_ip_associations_free(all);
    cloudservers_ip_association_free(made);
    cloudservers_ip_association_free(shown);
    cloudservers_server_free(server);
}

static void images_are_scheduled(void) {
    cloudservers_server *server = active("web-3", NULL, NULL);
    cloudservers_image_schedule *made = NULL, *shown = NULL, *none = NULL;
    SUCCEED(cloudservers_server_schedule_images(client, server->id, 3, "sunday", &made, &error));
    CHECK(made->retention == 3);
    CHECK_TEXT(made->day_of_week, "SUNDAY");
    cloudservers_image_schedule_free(made);
    SUCCEED(cloudservers_server_schedule_images(client, server->id, 5, NULL, &made, &error));
    SUCCEED(cloudservers_image_schedule_get(client, server->id, &shown, &error));
    CHECK(shown->retention == 5 && made->retention == 5);
    CHECK_TEXT(shown->day_of_week, "");
    FAIL(cloudservers_server_schedule_images(client, server->id, 0, NULL, &none, &error), CLOUDSERVERS_INVALID_ARGUMENT);
    FAIL(cloudservers_server_schedule_images(client, server->id, 1, "someday", &none, &error),
         CLOUDSERVERS_INVALID_ARGUMENT);
    SUCCEED(cloudservers_server_unschedule_images(client, server->id, &error));
    FAIL(cloudservers_image_schedule_get(client, server->id, &none, &error), CLOUDSERVERS_ITEM_NOT_FOUND);
    cloudservers_image_schedule_free(made);
    cloudservers_image_schedule_free(shown);
    cloudservers_server_free(server);
}

int main(void) {
    start("rackspace", NULL);
    networks_come_and_go();
    interfaces_come_and_go();
    shared_addresses_are_associated();
    images_are_scheduled();
    stop();
    return 0;
}
