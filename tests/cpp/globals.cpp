// Objects outside of main: made before it, used by another's destructor after it.
#include "check.hpp"

using namespace cloudservers;

static Sandbox service;
static Client global = service.connect();
static const std::size_t count = global.flavors().all().size();

static struct AtTheEnd {
    ~AtTheEnd() {
        // CHECK would call exit(), which has been called.
        if (global.flavors().all().size() != count) std::_Exit(1);
    }
} at_the_end;

int main() {
    CHECK(count > 0);
    for (const auto& flavor : global.flavors()) CHECK(global.flavor_get(flavor).name() == flavor.name());
    return 0;
}
