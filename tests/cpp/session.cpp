// A session that one client exports, and another begins with.
#include "check.hpp"

using namespace cloudservers;

int main() {
    Sandbox sandbox("rackspace");
    auto client = sandbox.connect();
    auto text = client.session();
    auto other = connect(Config().session(text).region("DFW"));
    CHECK(other.flavor_get("2").ram() == 512 && other.session() == text);
    auto error = thrown([&] { connect(Config().session(text).username("you")); });
    CHECK(error.code() == CLOUDSERVERS_CONFIG && error.message().find("not \"you\"") != std::string_view::npos);
    CHECK(thrown([] { connect(Config().session("{}")); }).code() == CLOUDSERVERS_CONFIG);
    return 0;
}
