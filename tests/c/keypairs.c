/* Key pairs: a private key that is told once and kept in a file, and keys of one's own. */
#define _POSIX_C_SOURCE 200809L
#include "setup.h"

#include <sys/stat.h>
#include <unistd.h>

#define OWN "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ2VbCDGm3Gl6xJ1Y0zN0r5G4bH1b5eVw4u7aQm3xk9z me@home"

static void a_private_key_is_kept_once(void) {
    char folder[] = "/tmp/cloudservers-XXXXXX", file[64], text[8192];
    struct stat found;
    cloudservers_keypair *made = NULL, *shown = NULL, *kept = NULL;
    SUCCEED(cloudservers_keypair_create(client, "mine", &made, &error));
    CHECK_TEXT(made->name, "mine");
    CHECK(strstr(made->private_key, "PRIVATE KEY") != NULL && strlen(made->fingerprint) > 0);
    CHECK(strstr(cloudservers_json_text(made->json), "PRIVATE KEY") == NULL);
    CHECK(mkdtemp(folder) != NULL);
    snprintf(file, sizeof file, "%s/mine.pem", folder);
    SUCCEED(cloudservers_keypair_save(made, file, &error));
    CHECK(stat(file, &found) == 0 && (found.st_mode & 0777) == 0600);
    FILE *stream = fopen(file, "r");
    CHECK(stream != NULL);
    text[fread(text, 1, sizeof text - 1, stream)] = '\0';
    fclose(stream);
    CHECK(strncmp(text, made->private_key, strlen(made->private_key)) == 0);

    /* Nothing is overwritten, and one that holds no private key says so. */
    FAIL(cloudservers_keypair_save(made, file, &error), CLOUDSERVERS_INVALID_ARGUMENT);
    CHECK(unlink(file) == 0);
    SUCCEED(cloudservers_keypair_get(client, "mine", &shown, &error));
    CHECK_TEXT(shown->private_key, "");
    CHECK_TEXT(shown->public_key, made->public_key);
    FAIL(cloudservers_keypair_save(shown, file, &error), CLOUDSERVERS_INVALID_ARGUMENT);
    CHECK(access(file, F_OK) != 0);
    CHECK(rmdir(folder) == 0);
    FAIL(cloudservers_keypair_save(made, file, &error), CLOUDSERVERS_INVALID_ARGUMENT);

    SUCCEED(cloudservers_keypair_keep(made, &kept, &error));
    CHECK(strstr(cloudservers_keypair_self_url(made), "/os-keypairs/mine") != NULL);
    cloudservers_keypair_free(made);
    CHECK(strstr(kept->private_key, "PRIVATE KEY") != NULL);
    cloudservers_keypair_free(kept);
    cloudservers_keypair_free(shown);
}

static void ones_own_are_listed_and_go(void) {
    cloudservers_keypair *own = NULL, *none = NULL;
    cloudservers_keypair_list *list = NULL;
    const cloudservers_keypair *each = NULL;
    int count = 0;
    SUCCEED(cloudservers_keypair_import_key(client, "own", OWN, &own, &error));
    CHECK_TEXT(own->public_key, OWN);
    CHECK_TEXT(own->private_key, "");
    cloudservers_keypair_free(own);
    FAIL(cloudservers_keypair_import_key(client, "bad", "-----BEGIN PRIVATE KEY-----", &none, &error),
         CLOUDSERVERS_INVALID_ARGUMENT);
    SUCCEED(cloudservers_keypair_list_open(client, NULL, &list, &error));
    while (cloudservers_keypair_list_next(list, &each, &error) == CLOUDSERVERS_OK) {
        CHECK_TEXT(each->name, count == 0 ? "mine" : "own");
        count++;
    }
    CHECK(error == NULL && count == 2);
    cloudservers_keypair_list_free(list);
    SUCCEED(cloudservers_keypair_delete(client, "own", &error));
    FAIL(cloudservers_keypair_delete(client, "own", &error), CLOUDSERVERS_ITEM_NOT_FOUND);
    FAIL(cloudservers_keypair_get(client, "own", &none, &error), CLOUDSERVERS_ITEM_NOT_FOUND);
}

/* From microversion 2.35 on. */
static void they_come_in_pages(void) {
    cloudservers_keypair_query query = CLOUDSERVERS_KEYPAIR_QUERY_INIT;
    cloudservers_keypair *made = NULL;
    cloudservers_keypair_page *page = NULL, *next = NULL, *last = NULL;
    SUCCEED(cloudservers_keypair_create(client, "a", &made, &error));
    cloudservers_keypair_free(made);
    SUCCEED(cloudservers_keypair_create(client, "b", &made, &error));
    cloudservers_keypair_free(made);
    query.page_size = 1;
    SUCCEED(cloudservers_keypair_page_get(client, &query, &page, &error));
    CHECK(cloudservers_keypair_page_len(page) == 1 && cloudservers_keypair_page_at(page, 1) == NULL);
    CHECK_TEXT(cloudservers_keypair_page_link(page)->rel, "next");
    SUCCEED(cloudservers_keypair_page_next(client, page, &next, &error));
    CHECK_TEXT(cloudservers_keypair_page_at(next, 0)->name, "b");
    int32_t status = cloudservers_keypair_page_next(client, next, &last, &error);
    CHECK(status == CLOUDSERVERS_DONE ? last == NULL : cloudservers_keypair_page_len(last) == 0);
    cloudservers_keypair_page_free(page);
    cloudservers_keypair_page_free(next);
    cloudservers_keypair_page_free(last);
}

int main(void) {
    start("rackspace", NULL);
    a_private_key_is_kept_once();
    ones_own_are_listed_and_go();
    stop();
    start("openstack", "2.35");
    they_come_in_pages();
    stop();
    return 0;
}
