/* The ledger: what a client asked, and how it went. */
#include "setup.h"

/* The last entry of an operation. */
static const cloudservers_ledger_entry *last_of(const cloudservers_ledger *ledger, const char *operation) {
    size_t at = cloudservers_ledger_len(ledger);
    while (at-- > 0)
        if (strcmp(cloudservers_ledger_at(ledger, at)->operation, operation) == 0) return cloudservers_ledger_at(ledger, at);
    return NULL;
}

int main(void) {
    cloudservers_ledger *ledger = NULL;
    cloudservers_flavor *flavor = NULL;
    const cloudservers_ledger_entry *entry;
    start("rackspace", NULL);
    SUCCEED(cloudservers_ledger_open(client, &ledger, &error));
    CHECK(cloudservers_ledger_len(ledger) == 0 && cloudservers_ledger_at(ledger, 0) == NULL);
    cloudservers_ledger_free(ledger);

    SUCCEED(cloudservers_sandbox_fail(sandbox, "show_flavor_details", "{\"status\": 503}", &error));
    SUCCEED(cloudservers_flavor_get(client, "2", &flavor, &error));
    cloudservers_flavor_free(flavor);
    FAIL(cloudservers_flavor_get(client, "none-such", &flavor, &error), CLOUDSERVERS_ITEM_NOT_FOUND);

    SUCCEED(cloudservers_ledger_open(client, &ledger, &error));
    CHECK(cloudservers_ledger_len(ledger) == 3 && cloudservers_ledger_at(ledger, 3) == NULL);
    entry = cloudservers_ledger_at(ledger, 0);
    CHECK_TEXT(entry->operation, "sign_in");
    CHECK_TEXT(entry->method, "POST");
    CHECK(entry->sent > 0 && entry->received > 0 && entry->http_status == 200 && entry->attempts == 1);
    entry = cloudservers_ledger_at(ledger, 1);
    CHECK(entry->attempts == 2 && entry->http_status == 200 && entry->status == CLOUDSERVERS_OK);
    CHECK(entry->waited_us > 0 && entry->duration_us > entry->waited_us && entry->page == -1);
    CHECK(strlen(entry->request_ids) > 0 && entry->token_renewed == 0);
    CHECK(entry->started_us >= cloudservers_ledger_at(ledger, 0)->started_us);
    entry = last_of(ledger, "show_flavor_details");
    CHECK(entry->status == CLOUDSERVERS_ITEM_NOT_FOUND && entry->http_status == 404);
    CHECK(strncmp(entry->url, "http://127.0.0.1", 16) == 0);
    CHECK(strncmp(cloudservers_ledger_summary(ledger), "operation ", 10) == 0);
    CHECK(strstr(cloudservers_ledger_summary(ledger), "\nshow_flavor_details ") != NULL);
    cloudservers_ledger_free(ledger);

    FAIL(cloudservers_ledger_open(NULL, &ledger, &error), CLOUDSERVERS_INVALID_ARGUMENT);
    CHECK(cloudservers_ledger_len(NULL) == 0 && cloudservers_ledger_at(NULL, 0) == NULL);
    CHECK_TEXT(cloudservers_ledger_summary(NULL), "");
    cloudservers_ledger_free(NULL);
    stop();
    return 0;
}
