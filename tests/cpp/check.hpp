// What the test programs share: a check that tells where it failed, errors caught, waits that are short.
#ifndef CHECK_HPP
#define CHECK_HPP

#include <cloudservers.hpp>

#include <cstdlib>
#include <iostream>

#define CHECK(condition)                                                                   \
    do {                                                                                   \
        if (!(condition)) {                                                                \
            std::cerr << __FILE__ << ':' << __LINE__ << ": " << #condition << '\n';        \
            std::exit(1);                                                                  \
        }                                                                                  \
    } while (0)

template <class Call>
cloudservers::Error thrown(Call call) {
    try {
        call();
    } catch (const cloudservers::Error& error) {
        return error;
    }
    std::cerr << "nothing was thrown\n";
    std::exit(1);
}

inline cloudservers::Wait quickly() {
    return cloudservers::Wait().timeout(std::chrono::minutes(1)).interval(std::chrono::milliseconds(5));
}

#endif
