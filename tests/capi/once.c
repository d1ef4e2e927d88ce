/* Creates a server for each mark, once; see tests/vectors/killed.py. */
#include <cloudservers.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 16 };

static cloudservers_error *error;

static void check(int32_t status) {
    if (status == CLOUDSERVERS_OK)
        return;
    fprintf(stderr, "%s\n", cloudservers_error_text(error));
    exit(1);
}

static void say(const char *word) {
    puts(word);
    fflush(stdout);
    getchar();
}

int main(int argc, char **argv) {
    cloudservers_new_server orders[MOST];
    cloudservers_server *servers[MOST];
    const char *networks[] = {argc > 3 ? argv[3] : "-"};
    if (argc < 5 || argc - 4 > MOST)
        return 2;
    const size_t count = (size_t)argc - 4;
    for (size_t i = 0; i < count; i++) {
        orders[i] = (cloudservers_new_server)CLOUDSERVERS_NEW_SERVER_INIT;
        orders[i].name = "web";
        orders[i].image = argv[1];
        orders[i].flavor = argv[2];
        orders[i].networks = networks;
        orders[i].networks_len = strcmp(networks[0], "-") == 0 ? 0 : 1;
        orders[i].once = argv[4 + i];
    }
    cloudservers_client *client = NULL;
    cloudservers_config *config = cloudservers_config_new();
    cloudservers_config_set(config, "deadline", "60");
    check(cloudservers_connect(config, &client, &error));
    cloudservers_config_free(config);

    say("ready");
    if (count == 1)
        check(cloudservers_server_create(client, orders, servers, &error));
    else
        check(cloudservers_server_create_all(client, orders, count, 2, servers, NULL, &error));
    say("made");
    for (size_t i = 0; i < count; i++) {
        puts(servers[i]->id);
        cloudservers_server_free(servers[i]);
    }
    cloudservers_client_free(client);
    return 0;
}
