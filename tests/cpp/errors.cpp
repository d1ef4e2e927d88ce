// What goes wrong is thrown as the class of its kind, with all that is known inside, and callbacks may throw.
#include "check.hpp"

#include <atomic>
#include <stdexcept>
#include <string>
#include <thread>
#include <type_traits>

using namespace cloudservers;
using namespace std::chrono_literals;

static_assert(std::is_base_of_v<Conflict, BuildInProgress> && std::is_base_of_v<Fault, Conflict>);
static_assert(std::is_base_of_v<Timeout, WaitTimeout> && std::is_base_of_v<InvalidReference, WrongKind>);
static_assert(std::is_base_of_v<ResourceFailed, ServerFailed> && std::is_base_of_v<Error, SomeFailed<Server>>);
static_assert(std::is_base_of_v<std::exception, Error> && std::is_nothrow_copy_constructible_v<Error>);

// A failure of exactly one class; a class above it would have been caught too late.
template <class Kind, class Call>
static Kind caught(Call call) {
    try {
        call();
    } catch (const Kind& error) {
        CHECK(typeid(error) == typeid(Kind));
        return error;
    } catch (const Error& error) {
        std::cerr << "thrown was " << error.name() << ": " << error.what() << '\n';
    }
    std::cerr << "not thrown: " << typeid(Kind).name() << '\n';
    std::exit(1);
}

static void faults(const Sandbox& sandbox, const Client& client) {
    auto fails = [&](const char* failure) {
        sandbox.fail("show_server_details", failure);
        client.with_options(Options().deadline(2s)).server_get("x");
    };
    auto missing = caught<ItemNotFound>([&] { client.server_get("x"); });
    CHECK(missing.code() == CLOUDSERVERS_ITEM_NOT_FOUND && missing.name() == "CLOUDSERVERS_ITEM_NOT_FOUND");
    CHECK(missing.http_status() == 404 && missing.fault_name() == "itemNotFound" && !missing.request_id().empty());
    CHECK(missing.operation() == "show_server_details" && missing.method() == "GET" && missing.attempts() == 1);
    CHECK(!missing.maybe_done() && !missing.retry_at() && std::string(missing.what()).find("x") != std::string::npos);
    caught<BadRequest>([&] { fails(R"({"status": 400})"); });
    caught<Forbidden>([&] { fails(R"({"status": 403})"); });
    caught<BadMethod>([&] { fails(R"({"status": 405})"); });
    caught<Conflict>([&] { fails(R"({"status": 409})"); });
    caught<BuildInProgress>([&] { fails(R"({"status": 409, "fault_name": "buildInProgress"})"); });
    caught<BadMediaType>([&] { fails(R"({"status": 415})"); });
    caught<NotImplemented>([&] { fails(R"({"status": 501})"); });
    caught<Fault>([&] { fails(R"({"status": 418})"); });
    auto busy = caught<OverLimit>([&] { fails(R"({"kind": "rate_limit", "retry_after": 3600})"); });
    CHECK(busy.retry_at() && *busy.retry_at() > std::chrono::system_clock::now() + 30min);
    CHECK(*busy.retry_at() < std::chrono::system_clock::now() + 2h);
}

// C would end a text at its NUL: `good\0bad` would be another server, or half of a password.
static void texts_with_a_nul(const Client& client) {
    using namespace std::string_literals;
    const auto text = "half\0rest"s;
    const auto refused = [](auto call) {
        const auto error = caught<InvalidArgument>(call);
        const std::string told = error.what();
        CHECK(told == error.message() && error.code() == CLOUDSERVERS_INVALID_ARGUMENT && error.attempts() == 0);
        CHECK(told.find("9 bytes has a NUL at byte 4") != std::string::npos && told.find("half") == std::string::npos);
        CHECK(!error.maybe_done() && error.url().empty() && !error.server());
        try {
            error.raise();
        } catch (const InvalidArgument& again) {
            CHECK(again.what() == told);
        }
    };
    refused([&] { client.server_get(text); });
    refused([&] { client.server_get(std::string_view(text)); });
    refused([&] { client.server_change_password("x", text); });
    refused([&] { client.server_create(NewServer(text, "i", "2")); });
    refused([&] { client.server_create(NewServer("web", "i", "2").metadata("key", text)); });
    refused([&] { client.server_update("x", Changes().name(text)); });
    refused([&] { client.server_set_metadata("x", text, "value"); });
    refused([&] { client.send_all({{"POST", "/servers", text}}); });
    refused([&] { client.with_options(Options().region(text)); });
    refused([&] { Client(Config().endpoint("http://127.0.0.1:1/v2.1").token(text)); });
    refused([&] { Reference::parse(text); });
    refused([&] { client.server_from_json(text); });
}

static void before_anything_is_sent(const Client& client) {
    caught<InvalidArgument>([&] { client.server_reboot("x", "WARM"); });
    caught<InvalidReference>([&] { client.server_get(""); });
    caught<WrongKind>([&] { client.server_get("http://h/v2/1/images/x"); });
    caught<UntrustedOrigin>([&] { client.server_get("http://h/v2/1/servers/x"); });
    caught<ConfigError>([] { connect(Config().set("usrname", "me")); });
    caught<ConnectionFailed>(
        [] { connect(Config().endpoint("http://127.0.0.1:9/v2.1").token("t")).with_options(Options().deadline(1s)).limits(); });
    auto dry = caught<NotSent>([&] { client.with_options(Options().dry_run(true)).server_stop("x"); });
    CHECK(dry.method() == "POST" && dry.curl().find("curl") == 0);
    caught<DecodeError>([&] { client.server_from_json("{"); });
    // WrongKind is an InvalidReference, too.
    try {
        client.flavor_get("http://h/v2/1/images/x");
        CHECK(false);
    } catch (const InvalidReference& error) {
        CHECK(error.code() == CLOUDSERVERS_WRONG_KIND);
    }
}

static void waits(const Sandbox& sandbox, const Client& client) {
    Image image = *client.images().begin();
    auto server = client.server_create(NewServer("waited-for", image, "2"));
    auto late = caught<WaitTimeout>([&] { client.server_wait_for(server, "SHUTOFF", quickly().timeout(500ms)); });
    CHECK(late.server() && *late.server() == server);
    try {
        client.server_wait_for(server, "SHUTOFF", quickly().timeout(20ms));
        CHECK(false);
    } catch (const Timeout&) {
    }
    // A type of the program's own passes through the wait as it is.
    struct Enough {
        int polls;
    };
    int polls = 0;
    try {
        client.server_wait_for(server, "SHUTOFF", quickly().each([&](const Server&) -> bool {
            if (++polls == 3) throw Enough{polls};
            return false;
        }));
        CHECK(false);
    } catch (const Enough& enough) {
        CHECK(enough.polls == 3);
    }
    try {
        client.server_wait_for_all(std::vector<Server>{server}, "SHUTOFF",
                                   quickly().each([](const Server&) -> bool { throw std::logic_error("no"); }));
        CHECK(false);
    } catch (const std::logic_error& error) {
        CHECK(std::string(error.what()) == "no");
    }
    sandbox.fail("create_server", R"({"kind": "build_error"})");
    auto broken = client.server_create(NewServer("broken", image, "2"));
    auto failed = caught<ServerFailed>([&] { client.server_wait_for(broken, "ACTIVE", quickly()); });
    CHECK(failed.server() && failed.server()->status() == "ERROR" && failed.code() == CLOUDSERVERS_SERVER_FAILED);

    try {
        client.server_get_all({server, "nope"});
        CHECK(false);
    } catch (const SomeFailed<Server>& some) {
        CHECK(some.results.at(0) == server && some.failed.count(1) == 1);
        caught<ItemNotFound>([&] { some.failed.at(1).raise(); });
    }
}

static void cancelled_by_another_thread(const Client& client) {
    Image image = *client.images().begin();
    auto server = client.server_create(NewServer("never-off", image, "2"));
    auto job = client.with_options(Options());
    std::atomic<bool> polled = false;
    std::thread other([&] {
        while (!polled) std::this_thread::yield();
        job.cancel();
    });
    auto each = Wait().interval(10s).each([&](const Server&) { polled = true; return false; });
    auto begun = std::chrono::steady_clock::now();
    caught<Cancelled>([&] { job.server_wait_for(server, "SHUTOFF", each); });
    CHECK(std::chrono::steady_clock::now() - begun < 5s);
    other.join();
    CHECK(client.server_get(server) == server);
}

static void logs_may_throw(const Sandbox& sandbox) {
    auto variables = sandbox.environ();
    std::atomic<int> lines = 0;
    auto config = Config().auth_url(std::string(sandbox.auth_url()));
    config.username(std::string(*variables.string("/OS_USERNAME"))).password(std::string(*variables.string("/OS_PASSWORD")));
    config.region("DFW").log(CLOUDSERVERS_LOG_TRACE, [&](int, std::string_view) {
        lines++;
        throw std::runtime_error("no place for logs");
    });
    auto client = connect(config);
    CHECK(client.servers().begin() != client.servers().end() && lines > 0);
}

int main() {
    Sandbox sandbox;
    auto client = sandbox.connect();
    faults(sandbox, client);
    before_anything_is_sent(client);
    texts_with_a_nul(client);
    waits(sandbox, client);
    cancelled_by_another_thread(client);
    logs_may_throw(sandbox);
    return 0;
}
