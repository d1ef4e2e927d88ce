/* What the C clients share: the cases of ../README.md. A client defines these functions; cases.c has main. */
#ifndef CASES_H
#define CASES_H

#include <stddef.h>

/* What was read, so that no client can skip it: the number of servers and the length of all texts. */
struct check {
    size_t servers;
    size_t length;
};

typedef struct client client;

/* Signs in; ends the program when it cannot. */
client *client_connect(const char *url, const char *project);
/* What another thread is to use: the client itself, where threads may share it. */
client *client_for_thread(client *shared);
/* Lists all servers with details, reads each, and calls done before it frees the list. */
void client_list(client *client, void (*done)(struct check check));
/* Asks for one server, and gives the length of its name. */
size_t client_get(client *client, const char *id);

#endif
