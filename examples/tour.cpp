// A walk through the library from C++: the life of two servers, told as it happens.
//
// Runs on the cloud that OS_CLOUD names, else on the embedded sandbox. What it
// makes it deletes again, also when it ends early.
#include <algorithm>
#include <chrono>
#include <cloudservers.hpp>
#include <cstdlib>
#include <iostream>
#include <optional>
#include <string>
#include <vector>

using namespace cloudservers;
using namespace std::chrono_literals;

namespace {

const Wait building = Wait().timeout(15min);

struct Choice {
    Image image;
    Flavor flavor, larger;
    std::optional<Network> network;
};

// Deletes what the tour made, also when it ends early.
class CleanUp {
  public:
    explicit CleanUp(const Client& client) : client_(client) {}
    CleanUp(const CleanUp&) = delete;
    CleanUp& operator=(const CleanUp&) = delete;
    ~CleanUp() {
        for (const auto& server : servers) try {
                client_.server_delete(server, true);
            } catch (const Error& error) {
                std::cerr << "left behind: " << server.id() << ": " << error.what() << '\n';
            }
    }

    std::vector<Server> servers;

  private:
    const Client& client_;
};

// The image that needs least, the two smallest flavors it fits, and a network where the cloud wants one named.
Choice choose(const Client& client) {
    auto images = client.images().all();
    auto needs = [](const Image& image) { return std::pair(image.min_ram().value_or(0), image.min_disk().value_or(0)); };
    auto image = *std::min_element(images.begin(), images.end(),
                                   [&](const auto& one, const auto& other) { return needs(one) < needs(other); });

    std::vector<Flavor> flavors;
    for (const auto& flavor : client.flavors())
        if (std::pair(flavor.ram(), flavor.disk()) >= std::pair(image.min_ram(), image.min_disk()) && flavor.disk() > 0)
            flavors.push_back(flavor);
    std::sort(flavors.begin(), flavors.end(),
              [](const auto& one, const auto& other) { return one.ram() < other.ram(); });
    auto larger = std::find_if(flavors.begin(), flavors.end(),
                               [&](const auto& flavor) { return flavor.ram() > flavors.front().ram(); });

    std::optional<Network> network;
    for (const auto& each : client.networks()) {
        // Rackspace attaches its two well-known networks by itself.
        if (each.id() == "00000000-0000-0000-0000-000000000000") return {image, flavors.front(), *larger, {}};
        if (!network && !each.external().value_or(false)) network.emplace(each);
    }
    return {image, flavors.front(), *larger, network};
}

Server create(const Client& client, const std::string& name, const Ref& image, const Ref& flavor,
              const std::optional<Network>& network) {
    auto spec = NewServer(name, image, flavor).metadata("role", "web");
    if (network) spec.network(*network);
    return client.server_create(spec);
}

void tour(const Client& client) {
    std::cout << "Sign in\n";
    client.sign_in();

    std::cout << "Images and flavors\n";
    auto [image, flavor, larger, network] = choose(client);
    std::cout << "  " << image.name() << ", " << flavor.name() << " and " << larger.name() << '\n';

    std::cout << "Create a server by ids, and one by full URLs\n";
    CleanUp made(client);
    auto name = "tour-" + std::to_string(std::time(nullptr) % 1000000);
    made.servers.push_back(create(client, name + "-1", image.id(), flavor.id(), network));
    made.servers.push_back(create(client, name + "-2", image, flavor, network));
    for (auto& server : made.servers) {
        server = client.server_wait_for(server, "ACTIVE", building);
        std::cout << "  " << server.name() << " is " << server.status() << " at " << server.ip() << '\n';
    }
    auto server = made.servers.front();

    std::cout << "Follow its links\n";
    for (const auto& link : server.links())
        std::cout << "  " << link.rel() << ' ' << link.href() << " -> " << client.follow_server(link).name() << '\n';
    if (auto reference = server.image())
        std::cout << "  image " << reference->id << " -> " << client.follow_image(*reference).name() << '\n';
    if (auto reference = server.flavor())
        std::cout << "  flavor " << reference->id << " -> " << client.follow_flavor(*reference).name() << '\n';

    std::cout << "List all servers, two at a time\n";
    for (const auto& each : client.servers(ServerQuery().page_size(2)))
        std::cout << "  " << each.name() << ' ' << each.status() << '\n';

    std::cout << "Reboot\n";
    client.server_reboot(server, "SOFT");
    server = client.server_wait_for(server, "ACTIVE", building);
    std::cout << "  " << server.name() << " is " << server.status() << " again\n";

    std::cout << "Resize to " << larger.name() << ", and confirm\n";
    client.server_resize(server, larger);
    client.server_wait_for(server, "VERIFY_RESIZE", building);
    client.server_confirm_resize(server);
    server = client.server_wait_for(server, "ACTIVE", building);
    std::cout << "  its flavor is " << server.flavor_id() << " now\n";

    std::cout << "Metadata\n";
    for (const auto& [key, value] : client.server_update_metadata(server, {{"stage", "blue"}}))
        std::cout << "  " << key << " = " << value << '\n';

    std::cout << "What changed since the first server was created\n";
    for (const auto& each : client.servers(ServerQuery().changes_since(server->created)))
        std::cout << "  " << each.name() << ' ' << each.status() << '\n';

    std::cout << "Delete, and wait until they are gone\n";
    for (const auto& each : made.servers) client.server_delete(each);
    for (const auto& each : made.servers) {
        client.server_wait_until_deleted(each, building);
        std::cout << "  " << each.name() << " is gone\n";
    }
    made.servers.clear();
}

}  // namespace

int main() try {
    if (std::getenv("OS_CLOUD")) {
        tour(connect());
    } else {
        Sandbox sandbox("rackspace", {}, 500ms);
        tour(sandbox.connect());
    }
} catch (const Error& error) {
    std::cerr << "the tour ends early: " << error.what() << '\n';
    return EXIT_FAILURE;
}
