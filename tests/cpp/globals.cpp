// Objects outside of main: made before it, used by another's destructor after it.
#include "check.hpp"

using namespace cloudservers;

static Sandbox sandbox;
static Client client = sandbox.connect();
static const std::size_t flavors = client.flavors().all().size();

static struct AtTheEnd {
    ~AtTheEnd() {
        // CHECK would call exit(), which has been called.
        if (client.flavors().all().size() != flavors) std::_Exit(1);
    }
} at_the_end;

int main() {
    CHECK(flavors > 0);
    for (const auto& flavor : client.flavors()) CHECK(client.flavor_get(flavor).name() == flavor.name());
    return 0;
}
