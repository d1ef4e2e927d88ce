/* What was done to a server with its events, consoles, and the actions of administrators. */
#include "setup.h"

static void actions_are_told_newest_first(void) {
    cloudservers_server *server = active("web-1", NULL, NULL);
    cloudservers_server_actions *all = NULL;
    cloudservers_server_action *one = NULL;
    SUCCEED(cloudservers_server_reboot(client, server->id, "SOFT", &error));
    cloudservers_server_free(reach(server->id, "ACTIVE"));
    SUCCEED(cloudservers_server_actions_get(client, server->id, &all, &error));
    CHECK(cloudservers_server_actions_len(all) == 2 && cloudservers_server_actions_at(all, 2) == NULL);
    const cloudservers_server_action *newest = cloudservers_server_actions_at(all, 0);
    CHECK_TEXT(newest->action, "reboot");
    CHECK_TEXT(cloudservers_server_actions_at(all, 1)->action, "create");
    CHECK(cloudservers_server_action_event(newest, 0) == NULL);
    SUCCEED(cloudservers_server_action_get(client, server->id, newest->request_id, &one, &error));
    CHECK_TEXT(one->action, "reboot");
    CHECK_TEXT(one->server_id, server->id);
    CHECK(cloudservers_time_ms(one->start_time) > 0);
    cloudservers_server_action_free(one);
    one = NULL;
    FAIL(cloudservers_server_action_get(client, server->id, "req-1", &one, &error), CLOUDSERVERS_ITEM_NOT_FOUND);
    cloudservers_server_actions_free(all);
    cloudservers_server_free(server);
}

/* From microversion 2.51 on to everybody; hosts from 2.62 on. */
static void an_action_tells_its_events(void) {
    cloudservers_server *server = active("web-1", NULL, NULL);
    cloudservers_server_actions *all = NULL;
    cloudservers_server_action *one = NULL;
    SUCCEED(cloudservers_server_actions_get(client, server->id, &all, &error));
    const cloudservers_server_action *created = cloudservers_server_actions_at(all, 0);
    SUCCEED(cloudservers_server_action_get(client, server->id, created->request_id, &one, &error));
    CHECK(one->failed == 0 && cloudservers_time_ms(one->updated_at) > 0);
    const cloudservers_action_event *event = cloudservers_server_action_event(one, 0);
    CHECK_TEXT(event->event, "compute__do_build_and_run_instance");
    CHECK_TEXT(event->result, "Success");
    CHECK_TEXT(event->traceback, "");
    CHECK(strlen(event->host_id) > 0);
    CHECK(cloudservers_time_ms(event->start_time) <= cloudservers_time_ms(event->finish_time));
    CHECK(cloudservers_server_action_event(one, 1) == NULL);
    cloudservers_server_action_free(one);
    cloudservers_server_actions_free(all);

    cloudservers_console *console = NULL;
    SUCCEED(cloudservers_server_console(client, server->id, "serial", &console, &error));
    CHECK_TEXT(console->protocol, "serial");
    cloudservers_console_free(console);
    cloudservers_server_free(server);
}

static void a_console_keeps_its_url_apart(void) {
    cloudservers_server *server = active("web-2", NULL, NULL);
    cloudservers_console *console = NULL, *none = NULL;
    SUCCEED(cloudservers_server_console(client, server->id, "novnc", &console, &error));
    CHECK_TEXT(console->console_type, "novnc");
    CHECK(strstr(console->url, "token=") != NULL);
    CHECK(strstr(cloudservers_json_text(console->json), "token=") == NULL);
    cloudservers_console_free(console);
    FAIL(cloudservers_server_console(client, server->id, "teletype", &none, &error), CLOUDSERVERS_INVALID_ARGUMENT);
    cloudservers_server_free(server);
}

static void migrated_and_connected_anew(void) {
    cloudservers_server *server = active("web-3", NULL, NULL);
    cloudservers_server_actions *all = NULL;
    SUCCEED(cloudservers_server_migrate(client, server->id, &error));
    cloudservers_server_free(reach(server->id, "VERIFY_RESIZE"));
    SUCCEED(cloudservers_server_confirm_resize(client, server->id, &error));
    cloudservers_server_free(reach(server->id, "ACTIVE"));
    SUCCEED(cloudservers_server_reset_network(client, server->id, &error));
    SUCCEED(cloudservers_server_actions_get(client, server->id, &all, &error));
    CHECK_TEXT(cloudservers_server_actions_at(all, 0)->action, "resetNetwork");
    cloudservers_server_actions_free(all);
    FAIL(cloudservers_server_reset_network(client, "nope", &error), CLOUDSERVERS_ITEM_NOT_FOUND);
    SUCCEED(cloudservers_sandbox_fail(sandbox, "migrate_server", "{\"status\": 403}", &error));
    CHECK(cloudservers_server_migrate(client, server->id, &error) == CLOUDSERVERS_FORBIDDEN);
    CHECK(strstr(cloudservers_error_roles(error), "admin") != NULL);
    cloudservers_error_free(error);
    error = NULL;
    cloudservers_server_free(server);
}

int main(void) {
    start("rackspace", NULL);
    actions_are_told_newest_first();
    a_console_keeps_its_url_apart();
    migrated_and_connected_anew();
    stop();
    start("openstack", "2.84");
    an_action_tells_its_events();
    stop();
    return 0;
}
