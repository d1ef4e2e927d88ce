/** Calls of the C face that throw. Part of <cloudservers.hpp>. */
#ifndef CLOUDSERVERS_CALL_HPP
#define CLOUDSERVERS_CALL_HPP

#ifndef CLOUDSERVERS_HPP
#error "include <cloudservers.hpp> instead"
#endif

namespace cloudservers {

namespace detail {

/** Throws what a call of the C face failed with. */
inline void check(std::int32_t status, cloudservers_error* error) {
    if (status != CLOUDSERVERS_OK) Error(status, error).raise();
}

/** Calls a function that gives an object, and returns it: call(function, argument…). */
template <class T, class... Parameters, class... Arguments>
T* give(std::int32_t (*function)(Parameters...), Arguments... arguments) {
    T* out = nullptr;
    cloudservers_error* error = nullptr;
    std::int32_t status = function(arguments..., &out, &error);
    check(status, error);
    return out;
}

/** Calls a function that gives nothing. */
template <class... Parameters, class... Arguments>
void run(std::int32_t (*function)(Parameters...), Arguments... arguments) {
    cloudservers_error* error = nullptr;
    std::int32_t status = function(arguments..., &error);
    check(status, error);
}

/** A text that the C face gave. */
inline std::string text(char* given) {
    std::unique_ptr<char, void (*)(char*)> owner(given, cloudservers_text_free);
    return owner ? std::string(owner.get()) : std::string();
}

/** Pairs that the C face gave. */
inline Metadata metadata(cloudservers_pairs* given) {
    std::unique_ptr<cloudservers_pairs, void (*)(cloudservers_pairs*)> owner(given, cloudservers_pairs_free);
    Metadata metadata;
    for (std::size_t i = 0; const auto* pair = cloudservers_pairs_at(given, i); i++) metadata[pair->key] = pair->value;
    return metadata;
}

}  // namespace detail

}  // namespace cloudservers

#endif
