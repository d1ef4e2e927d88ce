/* A session: handed to another client, kept in a file for all with the same credentials. */
#define _POSIX_C_SOURCE 200809L
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <sys/stat.h>

#include "setup.h"

/* From here on the sandbox refuses every sign-in. */
static void let_nobody_sign_in(void) {
    SUCCEED(cloudservers_sandbox_fail(sandbox, "authenticate", "{\"status\": 401, \"times\": 1000}", &error));
}

static cloudservers_config *credentials(const char *cache) {
    cloudservers_config *config = cloudservers_config_new();
    cloudservers_json *json = NULL;
    cloudservers_sandbox_environ(sandbox, &json, &error);
    cloudservers_config_set(config, "auth_url", cloudservers_sandbox_auth_url(sandbox));
    cloudservers_config_set(config, "username", cloudservers_json_string(json, "/OS_USERNAME"));
    cloudservers_config_set(config, "password", cloudservers_json_string(json, "/OS_PASSWORD"));
    cloudservers_config_set(config, "region", "DFW");
    cloudservers_config_set(config, "token_cache", cache);
    cloudservers_json_free(json);
    return config;
}

static void kept_for_others(void) {
    char folder[] = "/tmp/cloudservers-XXXXXX";
    char cache[64], command[96];
    struct stat found;
    CHECK(mkdtemp(folder) != NULL);
    snprintf(cache, sizeof cache, "%s/sessions", folder);
    for (int i = 0; i < 2; i++) {
        cloudservers_config *config = credentials(cache);
        cloudservers_client *each = NULL;
        SUCCEED(cloudservers_connect(config, &each, &error));
        SUCCEED(cloudservers_sign_in(each, &error));
        cloudservers_client_free(each);
        cloudservers_config_free(config);
        if (i == 0) let_nobody_sign_in();
    }
    CHECK(stat(cache, &found) == 0 && (found.st_mode & 0777) == 0700);
    snprintf(command, sizeof command, "rm -r %s", folder);
    CHECK(system(command) == 0);
}

static void handed_over(void) {
    char *text = NULL;
    cloudservers_client *other = NULL;
    cloudservers_flavor *flavor = NULL;
    cloudservers_json *settings = NULL;
    cloudservers_config *config = cloudservers_config_new();
    SUCCEED(cloudservers_client_session(client, &text, &error));
    cloudservers_config_set(config, "session", text);
    cloudservers_config_set(config, "region", "DFW");
    SUCCEED(cloudservers_connect(config, &other, &error));
    SUCCEED(cloudservers_flavor_get(other, "2", &flavor, &error));
    cloudservers_flavor_free(flavor);
    SUCCEED(cloudservers_client_config(other, &settings, &error));
    CHECK_TEXT(cloudservers_json_string(settings, "/0/name"), "session");
    CHECK_TEXT(cloudservers_json_string(settings, "/0/value"), "***");
    cloudservers_json_free(settings);
    cloudservers_client_free(other);

    cloudservers_config_set(config, "username", "you");
    CHECK(cloudservers_connect(config, &other, &error) == CLOUDSERVERS_CONFIG && other == NULL);
    CHECK(strstr(cloudservers_error_message(error), "not \"you\"") != NULL);
    cloudservers_error_free(error);
    error = NULL;
    text[0] = 'x';
    cloudservers_config_set(config, "session", text);
    FAIL(cloudservers_connect(config, &other, &error), CLOUDSERVERS_CONFIG);
    cloudservers_config_free(config);
    cloudservers_text_free(text);
}

int main(void) {
    start("rackspace", NULL);
    SUCCEED(cloudservers_sign_in(client, &error));
    kept_for_others();
    handed_over();
    stop();
    return 0;
}
