/*
 * Much at once, and for long, from C: what it takes of memory, files and threads, as a table.
 *
 *     load_c ENDPOINT      # of `load service`
 */
#define _DEFAULT_SOURCE
#include <cloudservers.h>

#include <dirent.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { THREADS = 64, CALLS = 1000000, PARTS = 10 };

static cloudservers_client *client = NULL;
static const char *endpoint = NULL;

static void expect(int32_t status, int32_t wanted, cloudservers_error *error) {
    if (status == wanted) return;
    fprintf(stderr, "%d: %s\n", status, error ? cloudservers_error_message(error) : "");
    exit(1);
}

static void get(const char *id, int32_t wanted) {
    cloudservers_server *server = NULL;
    cloudservers_error *error = NULL;
    expect(cloudservers_server_get(client, id, &server, &error), wanted, error);
    cloudservers_server_free(server);
    cloudservers_error_free(error);
}

static cloudservers_client *connect_one(void) {
    cloudservers_client *one = NULL;
    cloudservers_error *error = NULL;
    cloudservers_config *config = cloudservers_config_new();
    cloudservers_config_set(config, "endpoint", endpoint);
    cloudservers_config_set(config, "token", "t");
    expect(cloudservers_connect(config, &one, &error), CLOUDSERVERS_OK, error);
    cloudservers_config_free(config);
    return one;
}

static void *calls(void *unused) {
    for (int i = 0; i < CALLS / PARTS / THREADS; i++) get("a", CLOUDSERVERS_OK);
    return unused;
}

static void call_in_threads(void) {
    pthread_t threads[THREADS];
    for (int i = 0; i < THREADS; i++) pthread_create(&threads[i], NULL, calls, NULL);
    for (int i = 0; i < THREADS; i++) pthread_join(threads[i], NULL);
}

static void list(void) {
    cloudservers_error *error = NULL;
    cloudservers_server_query query = CLOUDSERVERS_SERVER_QUERY_INIT;
    cloudservers_server_list *all = NULL;
    const cloudservers_server *each = NULL;
    int32_t status;
    int count = 0;
    expect(cloudservers_server_list_open(client, &query, &all, &error), CLOUDSERVERS_OK, error);
    while ((status = cloudservers_server_list_next(all, &each, &error)) == CLOUDSERVERS_OK) count++;
    expect(status, CLOUDSERVERS_DONE, error);
    expect(count, 100000, NULL);
    cloudservers_server_list_free(all);
}

static void fail(void) {
    for (int i = 0; i < 100000; i++) get("missing", CLOUDSERVERS_ITEM_NOT_FOUND);
}

static void connect_many(void) {
    for (int i = 0; i < 100000; i++) cloudservers_client_free(connect_one());
}

static int memory(void) { /* resident, in MiB */
    long pages = 0;
    FILE *file = fopen("/proc/self/statm", "r");
    if (fscanf(file, "%*d %ld", &pages) != 1) exit(1);
    fclose(file);
    return (int)(pages * sysconf(_SC_PAGESIZE) / (1 << 20));
}

static int entries(const char *folder) {
    int count = 0;
    DIR *all = opendir(folder);
    while (readdir(all)) count++;
    closedir(all);
    return count - 2;
}

static void row(const char *what, const char *how_often, void (*work)(void)) {
    int before[3] = {memory(), entries("/proc/self/fd") - 1, entries("/proc/self/task")};
    work();
    printf("| %s | %s | %d, %d | %d, %d | %d, %d |\n", what, how_often, before[0], memory(), before[1],
           entries("/proc/self/fd") - 1, before[2], entries("/proc/self/task"));
    fflush(stdout);
}

int main(int count, char **arguments) {
    if (count != 2) return 2;
    endpoint = arguments[1];
    client = connect_one();
    call_in_threads();
    puts("| what | how often | RSS before, after (MiB) | files | threads |");
    puts("| --- | --- | --- | --- | --- |");
    for (int part = 0; part < PARTS; part++) row("calls in 64 threads", "100,000", call_in_threads);
    row("listing", "100,000 servers", list);
    row("clients built and dropped", "100,000", connect_many);
    row("errors (404)", "100,000", fail);
    cloudservers_client_free(client);
    return 0;
}
