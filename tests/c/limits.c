/* Limits, rates, quotas and extensions. */
#include "setup.h"

static void limits_count_what_there_is(void) {
    cloudservers_limits *before = NULL, *after = NULL;
    SUCCEED(cloudservers_limits_get(client, &before, &error));
    CHECK(before->max_servers == 100 && before->servers_used == 0 && before->max_server_metadata == 40);
    CHECK(cloudservers_limits_rate(before, 0) == NULL);
    cloudservers_server *server = active("web-1", NULL, NULL);
    SUCCEED(cloudservers_limits_get(client, &after, &error));
    CHECK(after->servers_used == 1 && after->ram_used > 0);
    CHECK_TEXT(cloudservers_json_get(after->json, "/absolute/totalInstancesUsed"), "1");
    cloudservers_limits_free(before);
    cloudservers_limits_free(after);
    cloudservers_server_free(server);
}

/* Each rate counts for itself: creating a server uses up one of some, and none of others. */
static void rates_count_down(void) {
    cloudservers_sandbox_options options = CLOUDSERVERS_SANDBOX_OPTIONS_INIT;
    cloudservers_sandbox *limited = NULL;
    cloudservers_client *counted = NULL;
    cloudservers_limits *limits = NULL;
    const cloudservers_rate_limit *rate;
    int fewer = 0, count = 0;
    options.rate_limits = 1;
    SUCCEED(cloudservers_sandbox_start(&options, &limited, &error));
    SUCCEED(cloudservers_sandbox_connect(limited, &counted, &error));
    SUCCEED(cloudservers_limits_get(counted, &limits, &error));
    while ((rate = cloudservers_limits_rate(limits, (size_t)count)) != NULL) {
        CHECK(strlen(rate->uri) > 0 && strlen(rate->regex) > 0 && strlen(rate->verb) > 0 && strlen(rate->unit) > 0);
        CHECK(rate->value > 0 && rate->remaining <= rate->value && rate->next_available_ms > 0);
        fewer += rate->remaining < rate->value;
        count++;
    }
    CHECK(count > 2 && fewer > 0 && fewer < count);
    cloudservers_limits_free(limits);
    cloudservers_client_free(counted);
    cloudservers_sandbox_free(limited);
}

static void quotas_are_of_a_project(void) {
    cloudservers_quotas *own = NULL, *again = NULL, *none = NULL;
    SUCCEED(cloudservers_quotas_get(client, NULL, &own, &error));
    CHECK(own->instances == 100 && own->ram == -1 && own->key_pairs == 100 && own->metadata_items == 40);
    CHECK_TEXT(cloudservers_json_get(own->json, "/ram"), "-1");
    SUCCEED(cloudservers_quotas_get(client, own->project_id, &again, &error));
    CHECK_TEXT(again->project_id, own->project_id);
    FAIL(cloudservers_quotas_get(client, "of-others", &none, &error), CLOUDSERVERS_FORBIDDEN);
    CHECK(none == NULL);
    cloudservers_quotas_free(own);
    cloudservers_quotas_free(again);
}

static void extensions_have_aliases(void) {
    cloudservers_extensions *all = NULL;
    cloudservers_extension *one = NULL;
    SUCCEED(cloudservers_extensions_get(client, &all, &error));
    size_t count = cloudservers_extensions_len(all);
    CHECK(count > 4 && cloudservers_extensions_at(all, count) == NULL);
    for (size_t i = 0; i < count; i++) {
        const cloudservers_extension *each = cloudservers_extensions_at(all, i);
        SUCCEED(cloudservers_extension_get(client, each->alias, &one, &error));
        CHECK_TEXT(one->name, each->name);
        CHECK(cloudservers_time_ms(one->updated) > 0);
        cloudservers_extension_free(one);
    }
    one = NULL;
    FAIL(cloudservers_extension_get(client, "os-nothing", &one, &error), CLOUDSERVERS_ITEM_NOT_FOUND);
    cloudservers_extensions_free(all);
}

int main(void) {
    start("rackspace", NULL);
    limits_count_what_there_is();
    rates_count_down();
    quotas_are_of_a_project();
    extensions_have_aliases();
    stop();
    return 0;
}
