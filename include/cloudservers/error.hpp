/** What goes wrong. Part of <cloudservers.hpp>. */
#ifndef CLOUDSERVERS_ERROR_HPP
#define CLOUDSERVERS_ERROR_HPP

#ifndef CLOUDSERVERS_HPP
#error "include <cloudservers.hpp> instead"
#endif

namespace cloudservers {

/**
 * What went wrong, and what is known about it. Copies share one cloudservers_error.
 *
 * It is thrown as the class of its kind: `catch (const ItemNotFound&)`, or `catch (const Error&)` for all.
 */
class Error : public std::exception {
  public:
    /** Takes over an error of the C face. */
    Error(std::int32_t code, cloudservers_error* error) : code_(code), error_(error, cloudservers_error_free) {}
    /** A CLOUDSERVERS_INVALID_ARGUMENT that this face found itself. */
    Error(std::int32_t code, std::string message)
        : code_(code), own_(std::make_shared<const std::string>(std::move(message))) {}
    /** The same as the first, where it is shared already. */
    Error(std::int32_t code, std::shared_ptr<cloudservers_error> error) : code_(code), error_(std::move(error)) {}

    /** Throws it as the class of its kind: what stood in a list becomes an exception again. */
    [[noreturn]] void raise() const;

    /** The whole of it in a line. */
    const char* what() const noexcept override { return own_ ? own_->c_str() : cloudservers_error_text(error_.get()); }
    /** One of the CLOUDSERVERS_… numbers. */
    std::int32_t code() const noexcept { return code_; }
    /** The name of code(), such as "CLOUDSERVERS_ITEM_NOT_FOUND". */
    std::string_view name() const noexcept { return cloudservers_status_name(code_); }
    /** Whether the resource does not exist: it is an ItemNotFound. */
    bool is_not_found() const noexcept { return code_ == CLOUDSERVERS_ITEM_NOT_FOUND; }
    /** What went wrong, without the call; of a fault, the service's own message. */
    std::string_view message() const noexcept {
        if (own_) return *own_;
        return cloudservers_error_message(error_.get());
    }
    /** The name of the service's fault, such as "itemNotFound". */
    std::string_view fault_name() const noexcept { return cloudservers_error_fault_name(error_.get()); }
    /** Details that the service gave beside its message. */
    std::string_view details() const noexcept { return cloudservers_error_details(error_.get()); }
    /** The service's id of the request, for support tickets. */
    std::string_view request_id() const noexcept { return cloudservers_error_request_id(error_.get()); }
    /** The API's name of the operation, such as "create_server". */
    std::string_view operation() const noexcept { return cloudservers_error_operation(error_.get()); }
    /** The HTTP method of the request. */
    std::string_view method() const noexcept { return cloudservers_error_method(error_.get()); }
    /** The URL of the request; values in its query are masked, but for a dry run. */
    std::string_view url() const noexcept { return cloudservers_error_url(error_.get()); }
    /** The roles that may do what was forbidden: "creator, admin", say. */
    std::string_view roles() const noexcept { return cloudservers_error_roles(error_.get()); }
    /** Of the request that a dry run did not send. */
    std::string_view body() const noexcept { return cloudservers_error_body(error_.get()); }
    /**
     * The cURL command for the request that a dry run did not send, secrets as shell variables; "" for other errors.
     */
    std::string_view curl() const noexcept { return cloudservers_error_curl(error_.get()); }
    /** How often the request was sent. */
    int attempts() const noexcept { return cloudservers_error_attempts(error_.get()); }
    /** Whether the service may have done what was asked, all the same. */
    bool maybe_done() const noexcept { return cloudservers_error_maybe_done(error_.get()) != 0; }
    /** The HTTP status of the answer, where there is one. */
    std::optional<int> http_status() const noexcept {
        int status = cloudservers_error_http_status(error_.get());
        return status < 0 ? std::nullopt : std::optional<int>(status);
    }
    /** When the service wants to be asked again. */
    std::optional<Time> retry_at() const { return detail::time(cloudservers_error_retry_at(error_.get())); }
    /** The server, image or volume in its last known state. */
    std::optional<Server> server() const;
    /** The image as it was last seen. */
    std::optional<Image> image() const;
    /** The volume as it was last seen. */
    std::optional<Volume> volume() const;
    /** All that have the name looked for, where code() is CLOUDSERVERS_NOT_UNIQUE. */
    std::vector<Server> server_matches() const;
    /** The same for images. */
    std::vector<Image> image_matches() const;
    /** The same for flavors. */
    std::vector<Flavor> flavor_matches() const;
    /** The same for networks. */
    std::vector<Network> network_matches() const;
    /** The same for volumes. */
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
    std::shared_ptr<const std::string> own_;
};

}  // namespace cloudservers

#endif
