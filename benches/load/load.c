/*
 * Much at once, and for long, from C: what it takes of memory, files and threads, as a table.
 *
 *     target/load/load/load for PROGRAM      # serves, and runs this with its endpoint
 */
#define _DEFAULT_SOURCE
#include <cloudservers.h>

#include <dirent.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

enum { CALLERS = 8, WAITS = 1000, SERVERS = 100000, CANCELLED_AT_ONCE = 64 };

static const char *endpoint;
static cloudservers_client *client;

/* Ends the program where a call ended otherwise than it was to. */
static void expect(int32_t status, int32_t wanted, cloudservers_error **error) {
    if (status != wanted) {
        fprintf(stderr, "%d: %s\n", status, cloudservers_error_text(*error));
        exit(1);
    }
    cloudservers_error_free(*error);
}

static cloudservers_client *connect_one(void) {
    cloudservers_client *one = NULL;
    cloudservers_error *error = NULL;
    cloudservers_config *config = cloudservers_config_new();
    cloudservers_config_set(config, "endpoint", endpoint);
    cloudservers_config_set(config, "token", "t");
    expect(cloudservers_connect(config, &one, &error), CLOUDSERVERS_OK, &error);
    cloudservers_config_free(config);
    return one;
}

static cloudservers_client *derive(int64_t deadline_ms) {
    cloudservers_client *derived = NULL;
    cloudservers_error *error = NULL;
    cloudservers_client_options options = CLOUDSERVERS_CLIENT_OPTIONS_INIT;
    options.deadline_ms = deadline_ms;
    expect(cloudservers_client_with_options(client, &options, &derived, &error), CLOUDSERVERS_OK, &error);
    return derived;
}

static void get(const cloudservers_client *from, const char *id, int32_t wanted) {
    cloudservers_server *server = NULL;
    cloudservers_error *error = NULL;
    expect(cloudservers_server_get(from, id, &server, &error), wanted, &error);
    cloudservers_server_free(server);
}

/* What one thread does, and how often. */
typedef struct {
    const cloudservers_client *client;
    const char *id;
    int32_t wanted;
    int times;
} calls;

static void *make_calls(void *given) {
    const calls *own = given;
    for (int turn = 0; turn < own->times; turn++) get(own->client, own->id, own->wanted);
    return NULL;
}

/* Starts the same in so many threads; each has its own part of `given`, where that is an array. */
static void start(pthread_t *threads, int count, void *(*work)(void *), char *given, size_t step) {
    for (int i = 0; i < count; i++) {
        if (pthread_create(&threads[i], NULL, work, given + (size_t)i * step) != 0) {
            fputs("no thread can be started\n", stderr);
            exit(1);
        }
    }
}

static void join(const pthread_t *threads, int count) {
    for (int i = 0; i < count; i++) pthread_join(threads[i], NULL);
}

static void call_in_threads(const char *id, int32_t wanted, int count) {
    pthread_t threads[CALLERS];
    calls all = {client, id, wanted, count / CALLERS};
    start(threads, CALLERS, make_calls, (char *)&all, 0);
    join(threads, CALLERS);
}

static void warm_up(void) { call_in_threads("a", CLOUDSERVERS_OK, 20000); }
static void call(void) { call_in_threads("a", CLOUDSERVERS_OK, 100000); }
static void miss(void) { call_in_threads("missing", CLOUDSERVERS_ITEM_NOT_FOUND, 100000); }

static cloudservers_server_list *list;

static void list_some(int count) {
    for (int i = 0; i < count; i++) {
        const cloudservers_server *each = NULL;
        cloudservers_error *error = NULL;
        expect(cloudservers_server_list_next(list, &each, &error), CLOUDSERVERS_OK, &error);
    }
}

static void list_tenth(void) {
    cloudservers_error *error = NULL;
    expect(cloudservers_server_list_open(client, NULL, &list, &error), CLOUDSERVERS_OK, &error);
    list_some(SERVERS / 10);
}

static void list_to_half(void) { list_some(SERVERS / 10 * 4); }

static void list_rest(void) {
    const cloudservers_server *none = NULL;
    cloudservers_error *error = NULL;
    list_some(SERVERS / 2);
    expect(cloudservers_server_list_next(list, &none, &error), CLOUDSERVERS_DONE, &error);
    cloudservers_server_list_free(list);
}

static void *wait_for_one(void *id) {
    cloudservers_server *server = NULL;
    cloudservers_error *error = NULL;
    cloudservers_wait wait = CLOUDSERVERS_WAIT_INIT;
    wait.timeout_ms = 120000;
    expect(cloudservers_server_wait_for(client, id, "ACTIVE", &wait, &server, &error), CLOUDSERVERS_OK, &error);
    cloudservers_server_free(server);
    return NULL;
}

static void wait_in_threads(void) {
    static char ids[WAITS][16];
    static pthread_t threads[WAITS];
    for (int i = 0; i < WAITS; i++) snprintf(ids[i], sizeof ids[i], "wait-e-%d", i);
    start(threads, WAITS, wait_for_one, ids[0], sizeof ids[0]);
    join(threads, WAITS);
}

static void build_clients(void) {
    for (int i = 0; i < 100000; i++) cloudservers_client_free(connect_one());
}

static void use_clients(void) {
    for (int i = 0; i < 5000; i++) {
        cloudservers_client *one = connect_one();
        get(one, "a", CLOUDSERVERS_OK);
        cloudservers_client_free(one);
    }
}

static void run_out_of_time(void) {
    cloudservers_client *brief = derive(1);
    for (int i = 0; i < 2000; i++) get(brief, "silent", CLOUDSERVERS_TIMEOUT);
    cloudservers_client_free(brief);
}

static void cancel_calls(void) {
    for (int round = 0; round < 50; round++) {
        pthread_t threads[CANCELLED_AT_ONCE];
        const struct timespec moment = {0, 5000000};
        cloudservers_client *derived = derive(0);
        calls one = {derived, "silent", CLOUDSERVERS_CANCELLED, 1};
        start(threads, CANCELLED_AT_ONCE, make_calls, (char *)&one, 0);
        nanosleep(&moment, NULL);
        cloudservers_cancel(derived);
        join(threads, CANCELLED_AT_ONCE);
        cloudservers_client_free(derived);
    }
}

static void free_client(void) { cloudservers_client_free(client); }

static long resident(void) { /* in MiB */
    long pages = 0;
    FILE *file = fopen("/proc/self/statm", "r");
    if (file == NULL || fscanf(file, "%*d %ld", &pages) != 1) exit(1);
    fclose(file);
    return pages * sysconf(_SC_PAGESIZE) / (1 << 20);
}

static long entries(const char *folder) {
    long count = -2; /* "." and ".." */
    DIR *all = opendir(folder);
    if (all == NULL) exit(1);
    while (readdir(all)) count++;
    closedir(all);
    return count;
}

typedef struct {
    long memory, files, threads;
    struct timespec time;
} resources;

static resources look(void) {
    resources now;
    now.memory = resident();
    now.files = entries("/proc/self/fd") - 1; /* the folder itself */
    now.threads = entries("/proc/self/task");
    clock_gettime(CLOCK_MONOTONIC, &now.time);
    return now;
}

/* Does something, and prints what it took. */
static void row(const char *what, const char *how_often, void (*work)(void)) {
    const resources before = look();
    work();
    const resources after = look();
    const double seconds = (double)(after.time.tv_sec - before.time.tv_sec) +
                           (double)(after.time.tv_nsec - before.time.tv_nsec) / 1e9;
    printf("| %s | %s | %ld, %ld | %ld, %ld | %ld, %ld | %.1f |\n", what, how_often, before.memory, after.memory,
           before.files, after.files, before.threads, after.threads, seconds);
    fflush(stdout);
}

int main(int count, char **arguments) {
    if (count != 2) return 2;
    endpoint = arguments[1];
    client = connect_one();
    puts("| what | how often | RSS before, after (MiB) | files | threads | seconds |");
    puts("| --- | --- | --- | --- | --- | --- |");
    warm_up();
    for (int part = 1; part <= 10; part++) {
        char what[64];
        snprintf(what, sizeof what, "calls in 8 threads, part %d of 10", part);
        row(what, "100,000", call);
    }
    row("listing of 100,000 servers, 0 to 10 %", "10,000", list_tenth);
    row("listing of 100,000 servers, 10 to 50 %", "40,000", list_to_half);
    row("listing of 100,000 servers, 50 to 100 %", "50,000", list_rest);
    row("waits in 1,000 threads", "1,000", wait_in_threads);
    row("clients built and freed", "100,000", build_clients);
    row("clients used and freed", "5,000", use_clients);
    row("errors (404)", "100,000", miss);
    row("calls out of time", "2,000", run_out_of_time);
    row("calls cancelled, 64 at once", "3,200", cancel_calls);
    row("the client freed", "1", free_client);
    return 0;
}
