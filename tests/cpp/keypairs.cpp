// Key pairs: made by the service or one's own, kept in a file, listed, deleted.
#include "check.hpp"

#include <fstream>
#include <sstream>
#include <type_traits>

#include <sys/stat.h>
#include <unistd.h>

using namespace cloudservers;

static std::string read(const std::string& file) {
    std::ifstream stream(file);
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

static void a_private_key_is_kept_once(const Client& client) {
    auto made = client.keypair_create("mine");
    CHECK(made.name() == "mine" && made.id() == "mine" && !made.fingerprint().empty() && !made.public_key().empty());
    CHECK(made.private_key().find("PRIVATE KEY") != std::string_view::npos);

    char folder[] = "/tmp/cloudservers-XXXXXX";
    CHECK(mkdtemp(folder));
    std::string file = std::string(folder) + "/mine.pem";
    made.save(file);
    struct stat found = {};
    CHECK(stat(file.c_str(), &found) == 0 && (found.st_mode & 0777) == 0600);
    CHECK(read(file).find(made.private_key()) == 0);
    CHECK(thrown([&] { made.save(file); }).code() == CLOUDSERVERS_INVALID_ARGUMENT);
    CHECK(unlink(file.c_str()) == 0);

    auto shown = client.keypair_get("mine");
    CHECK(shown == made && shown.private_key().empty() && shown.public_key() == made.public_key());
    CHECK(thrown([&] { shown.save(file); }).message().find("private key") != std::string_view::npos);
    CHECK(access(file.c_str(), F_OK) != 0 && rmdir(folder) == 0);
}

static void ones_own_are_listed(const Client& client) {
    std::string key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ2VbCDGm3Gl6xJ1Y0zN0r5G4bH1b5eVw4u7aQm3xk9z me@home";
    auto own = client.keypair_import_key("own", key);
    CHECK(own.name() == "own" && own.private_key().empty() && own.public_key() == key);
    CHECK(thrown([&] { client.keypair_import_key("bad", "-----BEGIN PRIVATE KEY-----"); }).code() ==
          CLOUDSERVERS_INVALID_ARGUMENT);
    auto all = client.keypairs().all();
    CHECK(all.size() == 2 && all[0].name() == "mine" && all[1] == own && all[0] != all[1]);
    CHECK(client.keypair_page().size() == 2);
}

/** From microversion 2.35 on. */
static void they_come_in_pages() {
    Sandbox openstack("openstack");
    auto client = openstack.connect().with_options(Options().microversion("2.35"));
    for (const char* name : {"a", "b"}) client.keypair_create(name);
    auto page = client.keypair_page(KeyPairQuery().page_size(1));
    auto next = page.next();
    CHECK(page.size() == 1 && page.at(0).name() == "a" && next && next->at(0).name() == "b");
    CHECK(client.keypairs(KeyPairQuery().marker("a")).all().size() == 1);
}

static void they_go(const Client& client) {
    client.keypair_delete(client.keypair_get("own"));
    client.keypair_delete("own", true);
    CHECK(thrown([&] { client.keypair_delete("own"); }).is_not_found());
    CHECK(client.keypairs().all().size() == 1);
}

static_assert(std::is_copy_constructible_v<KeyPair>);

int main() {
    Sandbox sandbox;
    auto client = sandbox.connect();
    a_private_key_is_kept_once(client);
    ones_own_are_listed(client);
    they_go(client);
    they_come_in_pages();
    return 0;
}
