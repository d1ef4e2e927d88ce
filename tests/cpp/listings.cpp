// Queries, pages one by one, and watches for changes.
#include "check.hpp"

#include <algorithm>
#include <stdexcept>
#include <type_traits>

using namespace cloudservers;
using namespace std::chrono_literals;

static void queries(const Client& client) {
    CHECK(client.images(ImageQuery().image_type("snapshot")).all().empty());
    Image image = *client.images(ImageQuery().max_items(1)).begin();
    CHECK(client.images(ImageQuery().name(std::string(image.name()))).all().size() == 1);
    CHECK(client.images(ImageQuery().marker(std::string(image.id()))).all().size() ==
          client.images().all().size() - 1);
    auto brief = client.images(ImageQuery().brief()).all();
    CHECK(brief.size() == client.images().all().size() && brief[0].status().empty() && !image.status().empty());
    for (const auto& flavor : client.flavors(FlavorQuery().min_ram(2048).min_disk(100))) CHECK(flavor.ram() >= 2048);
    CHECK(client.flavors(FlavorQuery().min_ram(2048)).all().size() < client.flavors().all().size());
    CHECK(client.networks(NetworkQuery().max_items(1)).all().size() == 1);
    CHECK(client.servers(ServerQuery().brief()).begin()->status().empty());
    Server first = *client.servers().begin();
    CHECK(client.servers(ServerQuery().marker(std::string(first.id()))).all().size() == 2);
}

static void pages(const Client& client) {
    auto page = client.server_page(ServerQuery().page_size(2));
    CHECK(page.size() == 2 && page.items().size() == 2 && page.link() && page.link()->rel() == "next");
    CHECK(page.items()[1] == page.at(1));
    try {
        page.at(2);
        CHECK(false);
    } catch (const std::out_of_range& error) {
        CHECK(std::string("a page of 2 has no 2") == error.what());
    }
    auto next = page.next();
    CHECK(next && next->size() == 1 && next->at(0) != page.at(1) && !next->link());
    CHECK(!next->next());
    auto kept = client.send("GET", "/servers/detail?limit=2");
    auto again = client.page_from_json<Server>(std::string(kept.text()), ServerQuery().page_size(2));
    CHECK(again.size() == 2 && again.at(0) == page.at(0) && again.next()->at(0) == next->at(0));
    CHECK(client.image_page(ImageQuery().page_size(1)).size() == 1 && client.image_page().size() > 1);
    CHECK(client.flavor_page(FlavorQuery().page_size(1)).size() == 1 && client.flavor_page().size() > 1);
    CHECK(client.network_page(NetworkQuery().max_items(1)).size() >= 1 && client.network_page().size() > 1);
    CHECK(client.follow_network(client.network_page().at(0)) == client.network_page().at(0));
}

static void changes(const Client& client) {
    auto watch = client.server_watch(WatchOptions().interval(1ms));
    std::vector<Change<Server>> seen;
    seen.push_back(watch.next());
    while (auto change = watch.next_now()) seen.push_back(*change);
    CHECK(seen.size() == 3 && seen[0].kind == CLOUDSERVERS_CHANGE_CREATED && seen[0].resource != seen[1].resource);
    auto cursor = watch.cursor();
    auto gone = std::find_if(seen.begin(), seen.end(), [](const Change<Server>& each) {
                    return each.resource.name() == "b";
                })->resource;
    client.server_delete(gone);
    client.server_wait_until_deleted(gone, quickly());
    auto later = client.server_watch(WatchOptions().since(cursor).interval(1ms).overlap(60s));
    auto change = later.next();
    CHECK(change.kind == CLOUDSERVERS_CHANGE_DELETED && change.resource == gone);
    CHECK(thrown([&] { client.server_watch(WatchOptions().since("yesterday")); }).code() ==
          CLOUDSERVERS_INVALID_ARGUMENT);

    auto only = client.server_watch(WatchOptions(), ServerQuery().name("^c$"));
    CHECK(only.next().resource.name() == "c" && !only.next_now());
    CHECK(client.server_watch().next().kind == CLOUDSERVERS_CHANGE_CREATED);
    auto images = client.image_watch();
    CHECK(images.next().kind == CLOUDSERVERS_CHANGE_CREATED && !images.cursor().empty());
    CHECK(client.image_watch(WatchOptions().interval(1ms)).next_now());
    CHECK(!client.image_watch(WatchOptions(), ImageQuery().image_type("snapshot")).next_now());

    auto derived = client.with_options(Options());
    auto ended = derived.server_watch();
    derived.cancel();
    CHECK(thrown([&] { ended.next(); }).code() == CLOUDSERVERS_CANCELLED);
}

static_assert(!std::is_copy_constructible_v<Watch<Server>> && std::is_nothrow_move_constructible_v<Watch<Server>>);
static_assert(std::is_copy_constructible_v<Page<Server>>);

static void limited_pages() {
    Sandbox small(SandboxOptions().max_limit(2).virtual_time(true).path_prefix("/cloud"));
    auto client = small.connect();
    CHECK(client.image_page().size() == 2 && client.images().all().size() > 2);
    CHECK(small.auth_url().find("/cloud") != std::string_view::npos);
}

static void what_a_client_gave_outlives_it(const Sandbox& sandbox) {
    int lines = 0;
    auto variables = sandbox.environ();
    std::optional<Client> client(
        connect(Config()
                    .auth_url(std::string(sandbox.auth_url()))
                    .username(std::string(*variables.string("/OS_USERNAME")))
                    .password(std::string(*variables.string("/OS_PASSWORD")))
                    .region("DFW")
                    .log(CLOUDSERVERS_LOG_DEBUG, [&lines](int, std::string_view) { lines++; })));
    auto servers = client->servers(ServerQuery().page_size(1));
    auto each = servers.begin();
    auto networks = client->networks();
    auto page = client->server_page(ServerQuery().page_size(2));
    auto watch = client->server_watch();
    int before = lines;
    client.reset();
    CHECK(++each != servers.end() && networks.all().size() > 1 && page.next() && watch.next().kind != 0);
    CHECK(lines > before);
}

// An iterator alone is enough: what its list logs has a place to go.
static void an_iterator_keeps_the_log(const Sandbox& sandbox) {
    auto lines = std::make_shared<int>(0);
    auto variables = sandbox.environ();
    auto client = connect(Config()
                              .auth_url(std::string(sandbox.auth_url()))
                              .username(std::string(*variables.string("/OS_USERNAME")))
                              .password(std::string(*variables.string("/OS_PASSWORD")))
                              .region("DFW")
                              .log(CLOUDSERVERS_LOG_DEBUG, [lines](int, std::string_view) { ++*lines; }));
    auto server = client.servers(ServerQuery().page_size(1)).begin();
    client = sandbox.connect();
    CHECK(lines.use_count() > 1);
    int before = *lines;
    ++server;
    CHECK(*lines > before);
}

int main() {
    Sandbox sandbox;
    auto client = sandbox.connect();
    for (const char* name : {"a", "b", "c"}) {
        auto server = client.server_create(NewServer(name, *client.images().begin(), "2"));
        client.server_wait_for(server, "ACTIVE", quickly());
    }
    queries(client);
    pages(client);
    what_a_client_gave_outlives_it(sandbox);
    an_iterator_keeps_the_log(sandbox);
    changes(client);
    limited_pages();
    return 0;
}
