/* What the test programs share: a check that tells where it failed. */
#ifndef CHECK_H
#define CHECK_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CHECK(condition)                                                        \
    do {                                                                        \
        if (!(condition)) {                                                     \
            fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition);     \
            exit(1);                                                            \
        }                                                                       \
    } while (0)

#define CHECK_TEXT(found, wanted)                                                          \
    do {                                                                                   \
        const char *given_ = (found);                                                      \
        if (strcmp(given_, (wanted)) != 0) {                                               \
            fprintf(stderr, "%s:%d: %s is \"%s\"\n", __FILE__, __LINE__, #found, given_); \
            exit(1);                                                                       \
        }                                                                                  \
    } while (0)

/* A call that succeeds; it ends the program with the error's text otherwise. */
#define SUCCEED(call)                                                                                      \
    do {                                                                                                   \
        if ((call) != CLOUDSERVERS_OK) {                                                                   \
            fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, cloudservers_error_text(error));            \
            exit(1);                                                                                       \
        }                                                                                                  \
        CHECK(error == NULL);                                                                              \
    } while (0)

/* A call that fails in this way; leaves no error behind. */
#define FAIL(call, status)                                              \
    do {                                                                \
        CHECK((call) == (status));                                      \
        CHECK(cloudservers_error_code(error) == (status));              \
        CHECK(strlen(cloudservers_error_message(error)) > 0);           \
        cloudservers_error_free(error);                                 \
        error = NULL;                                                   \
    } while (0)

#endif
