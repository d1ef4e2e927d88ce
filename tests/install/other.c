/* Linked statically to this library and to another one in Rust. */
#define _GNU_SOURCE
#include "used.h"

int32_t other_entry(size_t index);

int main(void) {
    CHECK(strlen(used()) > 0);
    CHECK(other_entry(1) == 20);
    CHECK(other_entry(2) == -1);
    return 0;
}
