// What has no URL of its own: limits, quotas, extensions, versions, actions and consoles of a server, addresses.
#include "check.hpp"

using namespace cloudservers;

static void limits_and_quotas(const Client& client) {
    auto before = client.limits();
    CHECK(before.max_servers() == 100 && !before.max_ram() && before.servers_used() == 1);
    CHECK(before.ram_used() == 512 && before.max_server_metadata() > 0 && before.max_image_metadata() > 0);
    CHECK(before.json("/absolute/maxTotalInstances") == std::to_string(*before.max_servers()));
    CHECK(before.rates().empty());
    Sandbox limited(SandboxOptions().rate_limits(true));
    auto rates = limited.connect().limits().rates();
    CHECK(!rates.empty() && rates[0].value > 0 && rates[0].remaining <= rates[0].value);
    CHECK(!rates[0].uri.empty() && !rates[0].regex.empty() && !rates[0].verb.empty() && rates[0].unit == "MINUTE");
    CHECK(rates[0].next_available);
    auto copy = before;
    CHECK(copy.get() == before.get() && copy->max_ram == -1);

    auto quotas = client.quotas();
    CHECK(quotas.instances() == 100 && !quotas.ram() && quotas.key_pairs() == 100 && quotas.metadata_items() == 40);
    CHECK(client.quotas(std::string(quotas.project_id())).instances() == 100);
    CHECK(thrown([&] { client.quotas("someone-else"); }).code() == CLOUDSERVERS_FORBIDDEN);
}

static void extensions_and_versions(const Client& client) {
    auto all = client.extensions();
    CHECK(all.size() > 4);
    auto one = client.extension_get("os-keypairs");
    CHECK(one.alias() == "os-keypairs" && one.name() == "Keypairs" && one.updated());
    CHECK(one.description() == "Keypair Support.");
    bool listed = false;
    for (const auto& each : all) listed = listed || each.alias() == one.alias();
    CHECK(listed && thrown([&] { client.extension_get("os-nothing"); }).is_not_found());
    auto versions = client.versions();
    CHECK(!versions.empty() && !versions[0].id.empty() && versions[0].status == "CURRENT" && !versions[0].url.empty());
    CHECK(version() == CLOUDSERVERS_VERSION && version_number() == CLOUDSERVERS_VERSION_NUMBER);
}

static void actions_of_a_server(const Client& client, const Server& server) {
    client.server_reboot(server, "SOFT");
    client.server_wait_for(server, "ACTIVE", quickly());
    auto actions = client.server_actions(server);
    CHECK(actions.size() == 2 && actions[0].action() == "reboot" && actions[1].action() == "create");
    CHECK(actions[0].server_id() == server.id() && actions[0].start_time() && actions[0].events().empty());
    CHECK(!actions[0].project_id().empty() && !actions[0].user_id().empty() && actions[0].message().empty());
    std::string request(actions[0].request_id());
    actions.erase(actions.begin());
    CHECK(actions[0].action() == "create");
    CHECK(client.server_action(server, request).action() == "reboot");
    CHECK(thrown([&] { client.server_action(server, "req-1"); }).is_not_found());
}

static void events_of_an_action() {
    Sandbox openstack("openstack");
    auto oldest = openstack.connect();
    auto client = oldest.with_options(Options().microversion("2.84"));
    auto order = NewServer("a", *oldest.images().begin(), *oldest.flavors().begin()).network(*oldest.networks().begin());
    auto server = client.server_wait_for(client.server_create(order), "ACTIVE", quickly());
    CHECK(server.flavor_attributes() && server.flavor_attributes()->ram() > 0 && server.flavor_id().empty());
    CHECK(server.security_groups() == std::vector<std::string>{"default"});
    auto listed = client.server_actions(server).at(0);
    std::vector<ActionEvent> events;
    {
        auto action = client.server_action(server, std::string(listed.request_id()));
        CHECK(action.updated_at() && action.failed() == false);
        events = action.events();
    }
    CHECK(events.size() == 1 && events[0].event() == "compute__do_build_and_run_instance");
    CHECK(events[0].result() == "Success" && events[0].start_time() <= events[0].finish_time());
    CHECK(!events[0].host_id().empty() && events[0].traceback().empty() && events[0].details().empty());
    CHECK(client.server_console(server, "novnc").protocol() == "vnc");
}

static void consoles_and_other_actions(const Client& client, const Server& server) {
    auto console = client.server_console(server, "novnc");
    CHECK(console.console_type() == "novnc" && console.url().find("token=") != std::string_view::npos);
    CHECK(console.json().find("token=") == std::string_view::npos);
    CHECK(thrown([&] { client.server_console(server, "teletype"); }).code() == CLOUDSERVERS_INVALID_ARGUMENT);
    client.server_reset_network(server);
    CHECK(client.server_actions(server).at(0).action() == "resetNetwork");
    client.server_migrate(server);
    client.server_wait_for(server, "VERIFY_RESIZE", quickly());
    client.server_confirm_resize(server);
    client.server_wait_for(server, "ACTIVE", quickly());
    CHECK(client.server_actions(server).at(1).action() == "migrate");
    CHECK(client.server_rescue(server, std::nullopt, "s3cret-Of-mine") == "s3cret-Of-mine");
    client.server_wait_for(server, "RESCUE", quickly());
    client.server_unrescue(server);
    client.server_wait_for(server, "ACTIVE", quickly());
    client.server_resize(server, "3", "MANUAL");
    CHECK(client.server_wait_for(server, "VERIFY_RESIZE", quickly()).disk_config() == "MANUAL");
    client.server_revert_resize(server);
    client.server_wait_for(server, "ACTIVE", quickly());
    auto image = std::string(server.image_id());
    auto rebuilt = client.server_rebuild(server, Rebuild(image).name("again").metadata("a", "1").admin_password("Mine-1-own"));
    CHECK(rebuilt.admin_password() == "Mine-1-own" && rebuilt == server);
    rebuilt = client.server_wait_for(server, "ACTIVE", quickly());
    CHECK(rebuilt.name() == "again" && rebuilt.metadata() == Metadata({{"a", "1"}}));
}

static void addresses_and_metadata(const Client& client, const Server& server) {
    auto all = client.server_addresses(server);
    auto one = client.server_addresses(server, "private");
    CHECK(all.size() > one.size() && one.size() == 1 && one[0].network == "private" && one[0].version == 4);
    client.server_set_metadata(server, "b", "2");
    CHECK(client.server_metadata(server, "b") == "2" && client.server_metadata(server).size() == 2);
    CHECK(thrown([&] { client.server_metadata(server, "c"); }).is_not_found());
    auto image = client.follow_image(client.server_create_image(server, "snap", {{"a", "1"}}));
    image = *client.image_wait_for(image, "ACTIVE", quickly());
    CHECK(image.server()->id == server.id());
    CHECK(client.image_metadata(image).at("a") == "1" && client.image_metadata(image, "a") == "1");
    client.image_set_metadata(image, "b", "2");
    CHECK(client.image_update_metadata(image, {{"c", "3"}}).at("c") == "3");
    client.image_delete_metadata(image, "a");
    CHECK(client.image_metadata(image).count("a") == 0 && client.image_metadata(image, "b") == "2");
    CHECK(client.image_set_metadata(image, {{"d", "4"}}) == Metadata({{"d", "4"}}));
    client.image_delete(image);
}

static void flavors_tell_more(const Client& client) {
    auto flavor = client.flavor_get("2");
    CHECK(client.flavor_extra_spec("2", "class") == "standard1" && client.flavor_extra_specs("2").size() >= 4);
    CHECK(flavor.extra_specs().at("class") == "standard1" && flavor.flavor_class() == "standard1");
    CHECK(flavor.policy_class() == "standard_flavor" && flavor.rxtx_factor() == 80.0);
    CHECK(flavor.disk_io_index() == 2 && flavor.number_of_data_disks() == 0);
    CHECK(client.flavor_from_json(std::string(flavor.json())).ram() == flavor.ram());
    Network network = *client.networks().begin();
    CHECK(client.network_from_json(std::string(network.json())).label() == network.label());
    Image image = *client.images().begin();
    CHECK(client.image_from_json(std::string(image.json())).name() == image.name());
}

int main() {
    Sandbox sandbox;
    auto client = sandbox.connect();
    auto server = client.server_create(NewServer("web-1", *client.images().begin(), "2"));
    server = client.server_wait_for(server, "ACTIVE", quickly());
    CHECK(client.server_from_json(std::string(server.json())) == server);
    limits_and_quotas(client);
    extensions_and_versions(client);
    actions_of_a_server(client, server);
    events_of_an_action();
    consoles_and_other_actions(client, server);
    addresses_and_metadata(client, server);
    flavors_tell_more(client);
    return 0;
}
