// The ledger: what a client asked, and how it went; the trace that it belongs to.
#include "check.hpp"

using namespace cloudservers;

int main() {
    Sandbox sandbox("rackspace");
    auto client = sandbox.connect();
    CHECK(client.ledger().entries.empty());
    sandbox.fail("show_flavor_details", R"({"status": 503})");
    auto derived = client.with_options(Options().timeout(std::chrono::seconds(5)));
    CHECK(derived.flavor_get("2").id() == "2");
    CHECK(thrown([&] { client.flavor_get("none-such"); }).is_not_found());
    CHECK(client.flavors().all().size() > 1);

    const char* parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    CHECK(client.with_options(Options().trace(parent)).flavor_get("3").id() == "3");
    CHECK(std::string(sandbox.requests().text()).find(parent) != std::string::npos);

    auto ledger = client.ledger();
    CHECK(ledger.entries.size() == 5 && ledger.entries[0].operation == "sign_in");
    const auto& retried = ledger.entries[1];
    CHECK(retried.method == "GET" && retried.attempts == 2 && retried.http_status == 200 && !retried.page);
    CHECK(retried.waited.count() > 0 && retried.duration > retried.waited && retried.received > 0);
    CHECK(retried.status == CLOUDSERVERS_OK && !retried.token_renewed && !retried.request_ids.empty());
    CHECK(retried.started >= ledger.entries[0].started && retried.url.find("/flavors/2") != std::string::npos);
    CHECK(ledger.entries[2].status == CLOUDSERVERS_ITEM_NOT_FOUND && ledger.entries[2].http_status == 404);
    CHECK(ledger.entries[3].page == 1);
    CHECK(ledger.summary.find("\nshow_flavor_details ") != std::string::npos);
    return 0;
}
