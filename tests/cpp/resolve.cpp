// Listings that bring images and flavors along, and one loop over all regions.
#include "check.hpp"

#include <set>

using namespace cloudservers;

static void brought_along(const Sandbox& sandbox, const Client& client) {
    auto both = ServerQuery().resolve("image,flavor");
    for (const Server& server : client.servers(both)) {
        CHECK(server.image_resource()->id() == server.image_id());
        CHECK(server.flavor_resource()->id() == server.flavor_id());
        CHECK(!server.image_gone() && !server.flavor_gone() && server.image_failed().empty());
    }
    sandbox.fail("show_image_details", R"({"status": 404})");
    sandbox.fail("show_flavor_details", R"({"status": 403})");
    std::vector<Server> all = client.servers(both).all();
    CHECK(all.size() == 1 && all[0].image_gone() && !all[0].image_resource());
    CHECK(!all[0].flavor_gone() && !all[0].flavor_resource() && !all[0].flavor_failed().empty());
    CHECK(!client.servers().all()[0].image_resource());
}

static void all_regions(const Sandbox& sandbox, const Client& client) {
    std::set<std::string> names;
    auto note = [&](const Server& server) { names.insert(std::string(server.name())); };
    CHECK(client.inventory(note).empty());
    CHECK((names == std::set<std::string>{"in DFW", "in ORD"}));
    names.clear();
    sandbox.fail("list_servers_with_details", R"({"status": 500, "times": 9, "region": "DFW"})");
    auto failed = client.inventory(note);
    CHECK((names == std::set<std::string>{"in ORD"}));
    CHECK(failed.size() == 1 && failed.at("DFW").http_status() == 500);
}

int main() {
    Sandbox sandbox("rackspace", {"DFW", "ORD"});
    auto client = sandbox.connect();
    for (const char* region : {"DFW", "ORD"}) {
        auto there = client.with_options(Options().region(region));
        there.server_create(NewServer(std::string("in ") + region, *there.images().begin(), "2"));
    }
    brought_along(sandbox, client);
    all_regions(sandbox, client);
    return 0;
}
