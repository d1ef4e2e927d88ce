#define _GNU_SOURCE
#include "cases.h"

#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { THREADS = 8, SINGLES = 1000 }; /* SINGLES: servers that the service gives one at a time */
static const double BUDGET = 2.0;

static double seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec + now.tv_nsec * 1e-9;
}

/* The most memory that this process has held so far. */
static long peak_kb(void) {
    char line[256];
    long kb = 0;
    FILE *status = fopen("/proc/self/status", "r");
    while (status && fgets(line, sizeof line, status) && sscanf(line, "VmHWM: %ld", &kb) != 1) {}
    if (status) fclose(status);
    return kb;
}

/* The id that the service gives a server. */
static void server_id(char id[40], uint32_t number) {
    snprintf(id, 40, "%08x-0000-4000-8000-%012x", (unsigned)(number * 0x9e3779b1u), (unsigned)number);
}

/* Of the latest listing: what was read, and when it was done. */
static struct check last_check;
static double last_done;

static void on_done(struct check check) {
    last_done = seconds();
    last_check = check;
}

static void list(client *client, long rounds) {
    double began = seconds();
    printf("\"seconds\": [");
    for (long round = 0; round < rounds && seconds() - began < BUDGET; round++) {
        double start = seconds();
        client_list(client, on_done);
        printf("%s%.9f", round ? ", " : "", last_done - start);
    }
    printf("], \"check\": [%zu, %zu], ", last_check.servers, last_check.length);
}

static int ascending(const void *left, const void *right) {
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

static void get(client *client, long calls) {
    char id[40];
    double *micros = malloc(calls * sizeof *micros);
    server_id(id, 0);
    client_get(client, id);
    for (long number = 0; number < calls; number++) {
        server_id(id, number % SINGLES);
        double start = seconds();
        client_get(client, id);
        micros[number] = (seconds() - start) * 1e6;
    }
    qsort(micros, calls, sizeof *micros, ascending);
    printf("\"p50_us\": %.3f, \"p99_us\": %.3f, ", micros[calls / 2], micros[calls * 99 / 100]);
    free(micros);
}

struct worker {
    pthread_t thread;
    client *client;
    pthread_barrier_t *gate;
    long first, calls;
};

static void *work(void *data) {
    struct worker *worker = data;
    char id[40];
    server_id(id, 0);
    client_get(worker->client, id);
    pthread_barrier_wait(worker->gate);
    for (long number = worker->first; number < worker->calls; number += THREADS) {
        server_id(id, number % SINGLES);
        client_get(worker->client, id);
    }
    pthread_barrier_wait(worker->gate);
    return NULL;
}

static void threads(client *client, long calls) {
    struct worker workers[THREADS];
    pthread_barrier_t gate;
    pthread_barrier_init(&gate, NULL, THREADS + 1);
    for (int i = 0; i < THREADS; i++) {
        workers[i] = (struct worker){
            .client = client_for_thread(client), .gate = &gate, .first = i, .calls = calls};
        pthread_create(&workers[i].thread, NULL, work, &workers[i]);
    }
    pthread_barrier_wait(&gate);
    double start = seconds();
    pthread_barrier_wait(&gate);
    printf("\"calls_per_second\": %.3f, ", calls / (seconds() - start));
    for (int i = 0; i < THREADS; i++) pthread_join(workers[i].thread, NULL);
}

/* Runs the case that the command line asks for: CASE URL PROJECT COUNT. */
int main(int argc, char **argv) {
    if (argc != 5) return 2;
    const char *what = argv[1];
    long count = atol(argv[4]), before = peak_kb();
    printf("{");
    if (!strcmp(what, "list")) list(client_connect(argv[2], argv[3]), count);
    if (!strcmp(what, "get")) get(client_connect(argv[2], argv[3]), count);
    if (!strcmp(what, "threads")) threads(client_connect(argv[2], argv[3]), count);
    printf("\"peak_before_kb\": %ld, \"peak_kb\": %ld}\n", before, peak_kb());
    return 0;
}
