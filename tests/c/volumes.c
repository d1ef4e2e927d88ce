/* Volumes, their attachments, and the disks of new servers. */
#include "setup.h"

static const cloudservers_wait quickly = {sizeof(cloudservers_wait), 0, 5, NULL, NULL, NULL, NULL};

/* A volume of an image, or an empty one; yours to free. */
static cloudservers_volume *available(int64_t size_gb, const char *image) {
    const cloudservers_pair pairs[] = {{"role", "db"}};
    cloudservers_new_volume spec = CLOUDSERVERS_NEW_VOLUME_INIT;
    cloudservers_volume *created = NULL, *volume = NULL;
    spec.size_gb = size_gb;
    spec.image = image;
    spec.name = "data";
    spec.description = "of the shop";
    spec.metadata = pairs;
    spec.metadata_len = 1;
    SUCCEED(cloudservers_volume_create(client, &spec, &created, &error));
    SUCCEED(cloudservers_volume_wait_for(client, created->id, "available", &quickly, &volume, &error));
    CHECK_TEXT(volume->id, created->id);
    cloudservers_volume_free(created);
    return volume;
}

static void a_volume_lives(void) {
    cloudservers_volume *volume = available(100, NULL), *followed = NULL, *none = NULL;
    cloudservers_volume_list *list = NULL;
    const cloudservers_volume *each = NULL;
    CHECK_TEXT(volume->name, "data");
    CHECK_TEXT(volume->description, "of the shop");
    CHECK_TEXT(cloudservers_volume_metadata(volume, 0)->value, "db");
    CHECK_TEXT(cloudservers_volume_metadata_value(volume, "role"), "db");
    CHECK(volume->size_gb == 100 && cloudservers_volume_metadata_value(volume, "b") == NULL);
    SUCCEED(cloudservers_follow_volume(client, cloudservers_volume_self_url(volume), &followed, &error));
    CHECK_TEXT(followed->id, volume->id);
    cloudservers_volume_free(followed);
    SUCCEED(cloudservers_volume_list_open(client, NULL, &list, &error));
    SUCCEED(cloudservers_volume_list_next(list, &each, &error));
    CHECK_TEXT(each->id, volume->id);
    CHECK(cloudservers_volume_list_next(list, &each, &error) == CLOUDSERVERS_DONE && each == NULL);
    cloudservers_volume_list_free(list);
    SUCCEED(cloudservers_volume_delete(client, volume->id, &error));
    SUCCEED(cloudservers_volume_wait_until_deleted(client, volume->id, &quickly, &error));
    FAIL(cloudservers_volume_get(client, volume->id, &none, &error), CLOUDSERVERS_ITEM_NOT_FOUND);
    cloudservers_volume_free(volume);
}

static size_t disks_of(const char *server) {
    cloudservers_volume_attachments *all = NULL;
    SUCCEED(cloudservers_server_volume_attachments(client, server, &all, &error));
    size_t count = cloudservers_volume_attachments_len(all);
    for (size_t i = 0; i < count; i++)
        CHECK_TEXT(cloudservers_volume_attachments_at(all, i)->server_id, server);
    CHECK(cloudservers_volume_attachments_at(all, count) == NULL);
    cloudservers_volume_attachments_free(all);
    return count;
}

static void it_is_attached(void) {
    cloudservers_server *server = active("web-1", NULL, NULL);
    cloudservers_volume *volume = available(75, NULL), *used = NULL;
    cloudservers_volume_attachment *attachment = NULL, *shown = NULL, *none = NULL;
    SUCCEED(cloudservers_server_attach_volume(client, server->id, volume->id, NULL, &attachment, &error));
    CHECK_TEXT(attachment->volume_id, volume->id);
    CHECK_TEXT(attachment->server_id, server->id);
    CHECK(strncmp(attachment->device, "/dev/", 5) == 0 && disks_of(server->id) == 1);
    SUCCEED(cloudservers_server_volume_attachment(client, server->id, volume->id, &shown, &error));
    CHECK_TEXT(shown->id, attachment->id);
    SUCCEED(cloudservers_volume_wait_for(client, volume->id, "in-use", &quickly, &used, &error));
    CHECK_TEXT(cloudservers_volume_attachment_at(used, 0)->server_id, server->id);
    CHECK(cloudservers_volume_attachment_at(used, 1) == NULL);
    SUCCEED(cloudservers_server_detach_volume(client, server->id, volume->id, &error));
    CHECK(disks_of(server->id) == 0);
    FAIL(cloudservers_server_volume_attachment(client, server->id, volume->id, &none, &error),
         CLOUDSERVERS_ITEM_NOT_FOUND);
    cloudservers_volume_attachment_free(attachment);
    cloudservers_volume_attachment_free(shown);
    cloudservers_volume_free(used);
    cloudservers_volume_free(volume);
    cloudservers_server_free(server);
}

static void a_server_boots_from_disks(void) {
    cloudservers_image_list *images = NULL;
    const cloudservers_image *image = NULL;
    cloudservers_disk boot = CLOUDSERVERS_DISK_INIT, blank = CLOUDSERVERS_DISK_INIT, there = CLOUDSERVERS_DISK_INIT;
    SUCCEED(cloudservers_image_list_open(plain, NULL, &images, &error));
    SUCCEED(cloudservers_image_list_next(images, &image, &error));
    boot.image = image->id;
    boot.size_gb = 100;
    boot.delete_on_termination = CLOUDSERVERS_YES;
    blank.size_gb = 75;
    cloudservers_server *server = active("booted", &boot, &blank);
    CHECK_TEXT(server->image_id, "");
    CHECK(cloudservers_server_image(server) == NULL && disks_of(server->id) == 2);
    cloudservers_server_free(server);

    cloudservers_volume *ready = available(100, image->id);
    CHECK(ready->bootable == 1);
    there.volume = ready->id;
    server = active("from one", &there, NULL);
    CHECK(disks_of(server->id) == 1);
    cloudservers_server_free(server);
    cloudservers_volume_free(ready);

    cloudservers_new_server spec = CLOUDSERVERS_NEW_SERVER_INIT;
    spec.name = "x";
    spec.flavor = "2";
    spec.boot = &blank;
    FAIL(cloudservers_server_create(client, &spec, &server, &error), CLOUDSERVERS_INVALID_ARGUMENT);
    cloudservers_image_list_free(images);
}

int main(void) {
    const char *dialects[] = {"rackspace", "openstack"};
    for (int i = 0; i < 2; i++) {
        start(dialects[i], NULL);
        a_volume_lives();
        it_is_attached();
        a_server_boots_from_disks();
        stop();
    }
    return 0;
}
