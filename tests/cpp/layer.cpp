// The C++ layer: values, ranges, exceptions, callbacks.
#include "check.hpp"

#include <stdexcept>
#include <type_traits>

using namespace cloudservers;
using namespace std::chrono_literals;

static void life_of_a_server(const Sandbox& sandbox, const Client& client) {
    Image image = *client.images().begin();
    Flavor flavor = client.flavor_get("2");
    auto server = client.server_create(NewServer("web-1", image, flavor).metadata("role", "web").file("/etc/motd", "hi"));
    CHECK(!server.admin_password().empty());
    int polls = 0;
    auto counting = quickly().each([&](const Server& seen) {
        polls++;
        return seen.id().empty();
    });
    server = client.server_wait_for(server, "ACTIVE", counting);
    CHECK(!server.admin_password().empty());
    CHECK(polls > 0 && server.name() == "web-1" && server.status() == "ACTIVE");
    CHECK(server.metadata().at("role") == "web" && server.flavor_id() == "2");
    CHECK(server.image()->id == image.id() && client.follow_image(*server.image()) == image);
    CHECK(server.created() && *server.created() <= std::chrono::system_clock::now() + 24h);
    CHECK(!server.addresses().empty() && server.links().at(0).rel() == "self");
    CHECK(server.json("/status") == "\"ACTIVE\"" && !server.json("/nothing"));

    for (const Link& link : server.links()) CHECK(client.follow(link).string("/id") == server.id());
    client.server_resize(server, "3");
    client.server_wait_for(server, "VERIFY_RESIZE", counting);
    client.server_confirm_resize(server);
    client.server_reboot(server, "SOFT");
    server = client.server_wait_for(server, "ACTIVE", counting);
    CHECK(client.server_update(server, Changes().name("web-2")).name() == "web-2");
    CHECK(client.server_set_metadata(server, {{"a", "1"}, {"b", "2"}}).size() == 2);
    client.server_delete_metadata(server, "a");
    CHECK(client.server_metadata(server) == Metadata({{"b", "2"}}));
    CHECK(client.same(server, std::string(server.id()), "server"));

    // What a callback throws comes out of the wait.
    try {
        client.server_wait_for(server, "SHUTOFF", Wait().each([](const Server&) -> bool { throw std::runtime_error("enough"); }));
        CHECK(false);
    } catch (const std::runtime_error& error) {
        CHECK(std::string("enough") == error.what());
    }
    auto order = NewServer("web-3", image, flavor).once("order-17");
    sandbox.fail("create_server", R"({"status": 500, "after_acting": true})");
    auto once = client.server_create(order);
    CHECK(once == client.server_create(order) && once.metadata().at("cloudservers_once") == "order-17");
    sandbox.fail("delete_server", R"({"status": 403})");
    CHECK(thrown([&] { client.server_delete(once); }).roles() == "admin");
    client.server_delete(once);
    client.server_wait_until_deleted(once);

    auto timeout = thrown([&] { client.server_wait_for(server, "SHUTOFF", Wait().timeout(10ms)); });
    CHECK(timeout.code() == CLOUDSERVERS_WAIT_TIMEOUT && timeout.server()->id() == server.id());

    client.server_delete(server);
    client.server_wait_until_deleted(server, counting);
    CHECK(client.server_wait_for(server, "DELETED").name() == "web-1");
    CHECK(!client.server_wait_for(server.id(), "DELETED"));
    client.server_delete(server, true);
    CHECK(thrown([&] { client.server_delete(server); }).is_not_found());
    sandbox.advance(1s);
}

static void listings(const Client& client) {
    Image image = *client.images().begin();
    for (const char* name : {"a", "b", "c", "d", "e"}) client.server_create(NewServer(name, image, "2"));
    auto servers = client.servers(ServerQuery().page_size(2));
    std::string names;
    for (const auto& server : servers) names += server.name();
    CHECK(names.size() == 5);
    std::vector<Server> all = servers.all();
    CHECK(all.size() == 5 && all[0].name() != all[1].name() && all[0] != all[1]);
    CHECK(client.servers(ServerQuery().max_items(3)).all().size() == 3);
    CHECK(client.servers(ServerQuery().filter("name", "^a$")).all().size() == 1);
    Server copy = all[0];
    all.clear();
    CHECK(!copy.name().empty());
    CHECK(client.networks().begin() != client.networks().end());
}

static void networks_and_interfaces(const Client& client) {
    Image image = *client.images().begin();
    auto server = client.server_create(NewServer("on-networks", image, "2"));
    server = client.server_wait_for(server, "ACTIVE", Wait().timeout(1min).interval(5ms));
    auto network = client.network_create("front", "192.168.0.0/24");
    CHECK(network.label() == "front" && network.cidr() == "192.168.0.0/24");
    auto interface_ = client.server_attach_interface(server, network);
    CHECK(interface_.network_label() == "front" && interface_.network_id() == network.id());
    CHECK(interface_.addresses() == std::vector<std::string>{"192.168.0.2"});
    auto all = client.server_interfaces(server);
    CHECK(all.size() == 3 && all.back().mac_address() == interface_.mac_address());
    CHECK(thrown([&] { client.network_delete(network); }).code() == CLOUDSERVERS_CONFLICT);
    client.server_detach_interface(server, std::string(interface_.id()));
    client.network_delete(network);
    client.network_delete(network, true);

    CHECK(client.server_associate_ip(server, "2").address == "10.1.1.2");
    CHECK(client.server_ip_associations(server).at(0).id == "2");
    client.server_disassociate_ip(server, "2");
    CHECK(client.server_schedule_images(server, 3, "sunday").day_of_week == "SUNDAY");
    CHECK(client.server_image_schedule(server).retention == 3);
    client.server_unschedule_images(server);
    CHECK(thrown([&] { client.server_image_schedule(server); }).is_not_found());

    for (const Link& link : image.links()) {
        if (link.rel() != "alternate") continue;
        auto same = client.image_from_json(client.follow(link));
        CHECK(same == image && same.size() == image.size() && same.visibility() == "public");
        CHECK(same.metadata() == image.metadata() && same.os_distro() == image.os_distro());
    }
    client.server_delete(server);
    client.server_wait_until_deleted(server, Wait().timeout(1min).interval(5ms));
}

static void many_at_once(const Client& client) {
    std::string image(client.images().begin()->id());
    std::vector<NewServer> specs;
    for (auto name : {"many-1", "many-2", "twin", "twin"}) specs.push_back(NewServer(name, image, "2").metadata("n", name));
    auto made = client.server_create_all(specs, 3);
    auto ready = client.server_wait_for_all(made, "ACTIVE", Wait().timeout(1min).interval(5ms));
    CHECK(ready == made && ready[1].name() == "many-2" && ready[1].metadata().at("n") == "many-2");
    CHECK(ready[0].status() == "ACTIVE" && ready[0].admin_password() == made[0].admin_password());
    auto named = client.server_wait_for_all(std::vector<Ref>{made[0], made[1].id()}, "ACTIVE", quickly());
    CHECK(named.size() == 2 && named[0] == made[0] && named[1] == made[1]);
    CHECK(client.server_find("many-2") == made[1]);
    CHECK(thrown([&] { client.server_find("."); }).is_not_found());
    auto twins = thrown([&] { client.server_find("twin"); });
    CHECK(twins.code() == CLOUDSERVERS_NOT_UNIQUE && twins.server_matches().size() == 2 && twins.image_matches().empty());
    CHECK(client.flavor_find(std::string(client.flavor_get("2").name())).id() == "2");
    CHECK(client.image_find(std::string(client.image_get(image).name()), true).id() == image);
    try {
        client.server_get_all({made[0], "nope", made[2]});
        CHECK(false);
    } catch (const SomeFailed<Server>& some) {
        CHECK(some.code() == CLOUDSERVERS_SOME_FAILED && some.results.at(2) == made[2] && !some.results.at(1));
        CHECK(some.failed.size() == 1 && some.failed.at(1).is_not_found());
    }
    CHECK(client.send_all({{"GET", "/limits", ""}, {"GET", "/flavors", ""}}).at(0).get("/limits"));
    client.server_delete_all({made.begin(), made.end()});
}

static void the_rest(const Client& client) {
    CHECK(client.regions() == std::vector<std::string>{"DFW"});
    auto derived = client.with_options(Options().timeout(5s));
    derived.cancel();
    CHECK(thrown([&] { derived.server_get("x"); }).code() == CLOUDSERVERS_CANCELLED);
    auto error = thrown([&] { client.server_get("x"); });
    CHECK(error.http_status() == 404 && error.fault_name() == "itemNotFound" && !error.retry_at());
    CHECK(std::string(error.what()).find(error.message()) != std::string::npos);
    auto dry = thrown([&] { client.with_options(Options().dry_run(true)).server_stop("x"); });
    CHECK(dry.code() == CLOUDSERVERS_NOT_SENT && dry.body() == R"({"os-stop":null})");
    CHECK(thrown([&] { client.with_options(Options().references("by-name")); }).code() == CLOUDSERVERS_INVALID_ARGUMENT);
    auto strict = client.with_options(Options().links("strict").references("as-given").dry_run(true));
    auto url = "https://other.example/v2/1/images/8c65cb68-0681-4c30-bc88-6b83a8a26aee";
    CHECK(thrown([&] { strict.server_create(NewServer("x", url, "2")); }).body().find(url) != std::string_view::npos);
    CHECK(thrown([] { connect(Config().set("usrname", "x")); }).code() == CLOUDSERVERS_CONFIG);
    CHECK(Reference::parse("https://h.example/v2/1/images/x").kind == "image");
    CHECK(client.is_local("2", "flavor") && client.send("GET", "/limits").get("/limits"));
}

static_assert(std::is_copy_constructible_v<Server> && std::is_copy_assignable_v<Server>);
static_assert(!std::is_copy_constructible_v<Client> && std::is_nothrow_move_constructible_v<Client>);

int main() {
    Sandbox sandbox;
    auto client = sandbox.connect();
    life_of_a_server(sandbox, client);
    networks_and_interfaces(client);
    listings(client);
    many_at_once(client);
    the_rest(client);
    Client moved = std::move(client);
    moved.sign_in();
    return 0;
}
