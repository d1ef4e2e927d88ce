// Listings and pages are ranges, of C++17 and of C++20.
#include "check.hpp"

#include <algorithm>
#include <iterator>
#include <string>
#include <type_traits>
#include <vector>
#if __cplusplus >= 202002L
#include <ranges>
#endif

using namespace cloudservers;
using namespace std::chrono_literals;

#if __cplusplus >= 202002L
static_assert(std::ranges::input_range<Servers> && std::ranges::input_range<Images> && std::ranges::input_range<Flavors>);
static_assert(std::ranges::input_range<Networks> && std::ranges::input_range<KeyPairs>);
static_assert(std::ranges::input_range<Volumes>);
static_assert(std::ranges::input_range<Page<Server>> && std::ranges::input_range<Pages<Server>>);
static_assert(std::input_iterator<Servers::Iterator> && std::sentinel_for<Servers::Iterator, Servers::Iterator>);
#endif

static void names_of_all_pages(const Client& client) {
    auto query = ServerQuery().page_size(2);
    std::vector<std::size_t> sizes;
    std::vector<std::string> names;
    for (const auto& page : client.server_pages(query)) {
        sizes.push_back(page.size());
        for (const auto& server : page) names.emplace_back(server.name());
    }
    CHECK(sizes == std::vector<std::size_t>({2, 2, 1}) && names.size() == 5);
    auto all = client.servers(query);
    CHECK(std::equal(all.begin(), all.end(), names.begin(), names.end(),
                     [](const Server& server, const std::string& name) { return server.name() == name; }));
    CHECK(std::count_if(all.begin(), all.end(), [](const Server& server) { return server.name() < "c"; }) == 2);
    CHECK(client.image_pages().begin()->size() == client.image_pages(ImageQuery()).begin()->size());
    CHECK(client.flavor_pages().begin()->size() == client.flavor_pages(FlavorQuery()).begin()->size());
    CHECK(client.network_pages().begin()->size() == client.network_pages(NetworkQuery()).begin()->size());
    CHECK(client.volume_pages().begin()->size() == client.volume_pages(VolumeQuery()).begin()->size());
    CHECK(client.keypair_pages().begin()->size() == client.keypair_pages(KeyPairQuery()).begin()->size());
#if __cplusplus >= 202002L
    CHECK(std::ranges::count_if(all, [](const Server& server) { return server.name() < "c"; }) == 2);
#endif
// clang before 16 does not read the views of GCC's library.
#if __cplusplus >= 202002L && (!defined(__clang__) || __clang_major__ >= 16)
    auto early = all | std::views::filter([](const Server& server) { return server.name() < "c"; });
    CHECK(std::ranges::distance(early) == 2);
#endif
}

// What is taken from a page that is no more stays.
static void a_resource_outlives_its_page(const Client& client) {
    auto server = client.server_page().at(0);
    auto other = client.server_pages().begin()->at(1);
    CHECK(!server.name().empty() && !other.name().empty() && server != other);
    Server copy = server;
    server = other;
    CHECK(copy != server && server == other);
    try {
        client.server_page().at(99);
        CHECK(false);
    } catch (const std::out_of_range&) {
    }
}

// A page that fails is asked for again.
static void a_failure_is_not_the_end(const Sandbox& sandbox, const Client& client) {
    auto once = client.with_options(Options().deadline(1s));
    auto pages = once.server_pages(ServerQuery().page_size(2));
    auto page = pages.begin();
    auto servers = once.servers(ServerQuery().page_size(2));
    auto server = servers.begin();
    ++server;
    sandbox.fail("list_servers_with_details", R"({"status": 403, "times": 2})");
    CHECK(thrown([&] { ++page; }).code() == CLOUDSERVERS_FORBIDDEN);
    CHECK(thrown([&] { ++server; }).code() == CLOUDSERVERS_FORBIDDEN);
    ++page;
    ++server;
    CHECK(page->size() == 2 && page->at(0) == *server);
}

static void times(const Client& client) {
    using std::chrono::seconds;
    for (auto [since_1970, text] : {std::pair(0, "1970-01-01T00:00:00Z"), {951782400, "2000-02-29T00:00:00Z"},
                                    {1767225599, "2025-12-31T23:59:59Z"}, {-1, "1969-12-31T23:59:59Z"}}) {
        Time time{seconds(since_1970)};
        CHECK(detail::rfc3339(time) == text);
        CHECK(since_1970 == -1 || cloudservers_time_ms(text) == since_1970 * 1000LL);
    }
    // What is further away than nanoseconds in 64 bits reach is no time here.
    CHECK(!detail::time("9999-12-31T23:59:59Z") && !detail::time("0001-01-01T00:00:00Z") && detail::time("2200-01-01T00:00:00Z"));
    auto now = std::chrono::system_clock::now();
    CHECK(client.servers(ServerQuery().changes_since(now - 1h)).all().size() == 5);
    CHECK(client.servers(ServerQuery().changes_since(now + 24h)).all().empty());
}

int main() {
    Sandbox sandbox;
    auto client = sandbox.connect();
    Image image = *client.images().begin();
    for (const char* name : {"a", "b", "c", "d", "e"}) client.server_create(NewServer(name, image, "2"));
    names_of_all_pages(client);
    a_resource_outlives_its_page(client);
    a_failure_is_not_the_end(sandbox, client);
    times(client);
    return 0;
}
