/* What a C program would do without us: libcurl and cJSON, which keeps a tree of the body. */
#define _GNU_SOURCE
#include "cases.h"

#include <cjson/cJSON.h>
#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct client {
    CURL *curl;
    struct curl_slist *headers;
    char token[512];
    char compute[256];
    char *body;
    size_t length, capacity;
};

static void fail(const char *message) {
    fprintf(stderr, "%s\n", message);
    exit(1);
}

static cJSON *at(cJSON *object, const char *name) { return cJSON_GetObjectItemCaseSensitive(object, name); }

static const char *text(cJSON *object, const char *name) {
    const char *value = cJSON_GetStringValue(at(object, name));
    return value ? value : "";
}

static size_t on_body(char *data, size_t size, size_t count, void *into) {
    client *client = into;
    size_t length = size * count;
    if (client->length + length > client->capacity) {
        client->capacity = 2 * (client->length + length);
        client->body = realloc(client->body, client->capacity);
        if (!client->body) fail("out of memory");
    }
    memcpy(client->body + client->length, data, length);
    client->length += length;
    return length;
}

static size_t on_header(char *data, size_t size, size_t count, void *into) {
    static const char name[] = "X-Subject-Token: ";
    client *client = into;
    size_t length = size * count;
    if (length > sizeof name && !strncasecmp(data, name, sizeof name - 1))
        sscanf(data + sizeof name - 1, "%511[^\r\n]", client->token);
    return length;
}

/* A handle with this client's token; its connections are its own. */
static client *open_handle(const char *token, const char *compute) {
    char header[600];
    client *client = calloc(1, sizeof *client);
    snprintf(client->token, sizeof client->token, "%s", token);
    snprintf(client->compute, sizeof client->compute, "%s", compute);
    snprintf(header, sizeof header, "X-Auth-Token: %s", token);
    client->headers = curl_slist_append(curl_slist_append(NULL, header), "Accept: application/json");
    client->curl = curl_easy_init();
    curl_easy_setopt(client->curl, CURLOPT_HTTPHEADER, client->headers);
    curl_easy_setopt(client->curl, CURLOPT_WRITEFUNCTION, on_body);
    curl_easy_setopt(client->curl, CURLOPT_WRITEDATA, client);
    curl_easy_setopt(client->curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(client->curl, CURLOPT_BUFFERSIZE, 512L * 1024L);
    return client;
}

static cJSON *fetch(client *client, const char *url) {
    client->length = 0;
    curl_easy_setopt(client->curl, CURLOPT_URL, url);
    if (curl_easy_perform(client->curl)) fail("request failed");
    cJSON *tree = cJSON_ParseWithLength(client->body, client->length);
    if (!tree) fail("no JSON");
    return tree;
}

client *client_connect(const char *url, const char *project) {
    char address[300], body[600];
    client *sign_in = calloc(1, sizeof *sign_in);
    curl_global_init(CURL_GLOBAL_ALL);
    snprintf(address, sizeof address, "%s/v3/auth/tokens", url);
    snprintf(body, sizeof body,
             "{\"auth\": {\"identity\": {\"methods\": [\"password\"], \"password\": {\"user\":"
             " {\"name\": \"bench\", \"password\": \"secret\", \"domain\": {\"id\": \"default\"}}}},"
             " \"scope\": {\"project\": {\"name\": \"%s\", \"domain\": {\"id\": \"default\"}}}}}", project);
    sign_in->headers = curl_slist_append(NULL, "Content-Type: application/json");
    sign_in->curl = curl_easy_init();
    curl_easy_setopt(sign_in->curl, CURLOPT_HTTPHEADER, sign_in->headers);
    curl_easy_setopt(sign_in->curl, CURLOPT_POSTFIELDS, body);
    curl_easy_setopt(sign_in->curl, CURLOPT_WRITEFUNCTION, on_body);
    curl_easy_setopt(sign_in->curl, CURLOPT_WRITEDATA, sign_in);
    curl_easy_setopt(sign_in->curl, CURLOPT_HEADERFUNCTION, on_header);
    curl_easy_setopt(sign_in->curl, CURLOPT_HEADERDATA, sign_in);
    cJSON *answer = fetch(sign_in, address), *service, *endpoint;
    const char *compute = "";
    cJSON_ArrayForEach(service, at(at(answer, "token"), "catalog")) {
        if (strcmp(text(service, "type"), "compute")) continue;
        cJSON_ArrayForEach(endpoint, at(service, "endpoints"))
            if (!strcmp(text(endpoint, "interface"), "public")) compute = text(endpoint, "url");
    }
    client *client = open_handle(sign_in->token, compute);
    cJSON_Delete(answer);
    curl_easy_cleanup(sign_in->curl);
    curl_slist_free_all(sign_in->headers);
    free(sign_in->body);
    free(sign_in);
    return client;
}

client *client_for_thread(client *shared) { return open_handle(shared->token, shared->compute); }

void client_list(client *client, void (*done)(struct check check)) {
    struct check check = {0};
    cJSON *pages = cJSON_CreateArray(), *page, *link, *server, *addresses, *address;
    char url[700];
    snprintf(url, sizeof url, "%s/servers/detail", client->compute);
    for (int more = 1; more;) {
        page = fetch(client, url);
        cJSON_AddItemToArray(pages, page);
        more = 0;
        cJSON_ArrayForEach(link, at(page, "servers_links")) {
            if (strcmp(text(link, "rel"), "next")) continue;
            snprintf(url, sizeof url, "%s", text(link, "href"));
            more = 1;
        }
    }
    cJSON_ArrayForEach(page, pages) cJSON_ArrayForEach(server, at(page, "servers")) {
        check.servers++;
        check.length += strlen(text(server, "id")) + strlen(text(server, "name"));
        check.length += strlen(text(server, "status")) + strlen(text(at(server, "flavor"), "id"));
        cJSON_ArrayForEach(addresses, at(server, "addresses")) cJSON_ArrayForEach(address, addresses)
            check.length += strlen(text(address, "addr"));
    }
    done(check);
    cJSON_Delete(pages);
}

size_t client_get(client *client, const char *id) {
    char url[400];
    snprintf(url, sizeof url, "%s/servers/%s", client->compute, id);
    cJSON *answer = fetch(client, url);
    size_t length = strlen(text(at(answer, "server"), "name"));
    cJSON_Delete(answer);
    return length;
}
