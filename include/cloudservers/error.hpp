/** What goes wrong, and calls of the C face that tell it. Part of <cloudservers.hpp>. */
#ifndef CLOUDSERVERS_ERROR_HPP
#define CLOUDSERVERS_ERROR_HPP

#ifndef CLOUDSERVERS_HPP
#error "include <cloudservers.hpp> instead"
#endif

namespace cloudservers {

namespace detail {

inline std::optional<std::int64_t> number(std::int64_t value) {
    return value < 0 ? std::nullopt : std::optional<std::int64_t>(value);
}

inline std::optional<bool> truth(std::int32_t value) {
    return value < 0 ? std::nullopt : std::optional<bool>(value != 0);
}

inline std::optional<Time> time(const char* text) {
    std::int64_t milliseconds = cloudservers_time_ms(text);
    if (milliseconds == -1) return std::nullopt;
    return Time(std::chrono::duration_cast<Time::duration>(Milliseconds(milliseconds)));
}

/** NULL for a text that was not given. */
inline const char* c_str(const std::optional<std::string>& text) { return text ? text->c_str() : nullptr; }

inline std::vector<cloudservers_pair> pairs(const Metadata& metadata) {
    std::vector<cloudservers_pair> pairs;
    for (const auto& [key, value] : metadata) pairs.push_back({key.c_str(), value.c_str()});
    return pairs;
}

inline std::vector<const char*> texts(const std::vector<std::string>& list) {
    std::vector<const char*> texts;
    for (const auto& text : list) texts.push_back(text.c_str());
    return texts;
}

}  // namespace detail

/** What went wrong. Copies share one cloudservers_error. */
class Error : public std::exception {
  public:
    /** Takes over an error of the C face. */
    Error(std::int32_t code, cloudservers_error* error) : code_(code), error_(error, cloudservers_error_free) {}

    /** The whole of it in a line. */
    const char* what() const noexcept override { return cloudservers_error_text(error_.get()); }
    /** One of the CLOUDSERVERS_… numbers. */
    std::int32_t code() const noexcept { return code_; }
    /** The name of code(), such as "CLOUDSERVERS_ITEM_NOT_FOUND". */
    std::string_view name() const noexcept { return cloudservers_status_name(code_); }
    bool is_not_found() const noexcept { return code_ == CLOUDSERVERS_ITEM_NOT_FOUND; }
    std::string_view message() const noexcept { return cloudservers_error_message(error_.get()); }
    std::string_view fault_name() const noexcept { return cloudservers_error_fault_name(error_.get()); }
    std::string_view details() const noexcept { return cloudservers_error_details(error_.get()); }
    std::string_view request_id() const noexcept { return cloudservers_error_request_id(error_.get()); }
    std::string_view operation() const noexcept { return cloudservers_error_operation(error_.get()); }
    std::string_view method() const noexcept { return cloudservers_error_method(error_.get()); }
    std::string_view url() const noexcept { return cloudservers_error_url(error_.get()); }
    /** The roles that may do what was forbidden: "creator, admin", say. */
    std::string_view roles() const noexcept { return cloudservers_error_roles(error_.get()); }
    /** Of the request that a dry run did not send. */
    std::string_view body() const noexcept { return cloudservers_error_body(error_.get()); }
    std::string_view curl() const noexcept { return cloudservers_error_curl(error_.get()); }
    int attempts() const noexcept { return cloudservers_error_attempts(error_.get()); }
    /** Whether the service may have done what was asked, all the same. */
    bool maybe_done() const noexcept { return cloudservers_error_maybe_done(error_.get()) != 0; }
    std::optional<int> http_status() const noexcept {
        int status = cloudservers_error_http_status(error_.get());
        return status < 0 ? std::nullopt : std::optional<int>(status);
    }
    std::optional<Time> retry_at() const { return detail::time(cloudservers_error_retry_at(error_.get())); }
    /** The server, image or volume in its last known state. */
    std::optional<Server> server() const;
    std::optional<Image> image() const;
    std::optional<Volume> volume() const;
    /** All that have the name looked for, where code() is CLOUDSERVERS_NOT_UNIQUE. */
    std::vector<Server> server_matches() const;
    std::vector<Image> image_matches() const;
    std::vector<Flavor> flavor_matches() const;
    std::vector<Network> network_matches() const;
    std::vector<Volume> volume_matches() const;

  private:
    template <class T, class C>
    std::vector<T> matches(const C* (*at)(const cloudservers_error*, std::size_t)) const {
        std::vector<T> all;
        while (const C* match = at(error_.get(), all.size())) all.emplace_back(match);
        return all;
    }

    std::int32_t code_;
    std::shared_ptr<cloudservers_error> error_;
};

namespace detail {

inline void check(std::int32_t status, cloudservers_error* error) {
    if (status != CLOUDSERVERS_OK) throw Error(status, error);
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

inline Metadata metadata(cloudservers_pairs* given) {
    std::unique_ptr<cloudservers_pairs, void (*)(cloudservers_pairs*)> owner(given, cloudservers_pairs_free);
    Metadata metadata;
    for (std::size_t i = 0; const auto* pair = cloudservers_pairs_at(given, i); i++) metadata[pair->key] = pair->value;
    return metadata;
}

}  // namespace detail

}  // namespace cloudservers

#endif
