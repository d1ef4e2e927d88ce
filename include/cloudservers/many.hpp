/** What comes of many calls at once, and whatever names a resource. Part of <cloudservers.hpp>. */
#ifndef CLOUDSERVERS_MANY_HPP
#define CLOUDSERVERS_MANY_HPP

#ifndef CLOUDSERVERS_HPP
#error "include <cloudservers.hpp> instead"
#endif

namespace cloudservers {

/**
 * Some of many calls or waits failed. Under the position of each: what came of it in `results`, or why not in `failed`; in
 * neither, where a server is gone that was waited for to go.
 */
template <class T>
class SomeFailed : public Error {
  public:
    /** Of what became of each. */
    SomeFailed(const Error& whole, std::vector<std::optional<T>> of_each, std::map<std::size_t, Error> why)
        : Error(whole), results(std::move(of_each)), failed(std::move(why)) {}

    /** What each gave, in their order. */
    std::vector<std::optional<T>> results;
    /** Why the others failed, by their positions; Error::raise() throws one as the class of its kind. */
    std::map<std::size_t, Error> failed;
};

namespace detail {

/** Calls a function with places for the results and errors of many; throws SomeFailed. */
template <class T, class C, class Call>
std::vector<std::optional<T>> each(std::size_t count, Call call) {
    std::vector<C*> outs(count);
    std::vector<cloudservers_error*> errors(count);
    cloudservers_error* error = nullptr;
    std::int32_t status = call(outs.data(), errors.data(), &error);
    std::vector<std::optional<T>> results;
    std::map<std::size_t, Error> failed;
    for (std::size_t i = 0; i < count; i++) {
        results.push_back(outs[i] ? std::make_optional<T>(outs[i]) : std::nullopt);
        if (errors[i]) failed.emplace(i, Error(cloudservers_error_code(errors[i]), errors[i]));
    }
    if (status == CLOUDSERVERS_OK) return results;
    Error whole(status, error);
    if (failed.empty()) whole.raise();
    throw SomeFailed<T>(whole, std::move(results), std::move(failed));
}

/** The same where each that did not fail gives something. */
template <class T, class C, class Call>
std::vector<T> all(std::size_t count, Call call) {
    std::vector<T> all;
    for (auto& one : each<T, C>(count, call)) all.push_back(std::move(*one));
    return all;
}

}  // namespace detail

/** Whatever names a resource: id, URL, link, reference or the resource itself. */
class Ref {
  public:
    /** An id or URL. */
    Ref(const char* text) : text_(text ? text : "") {}
    /** An id or URL. */
    Ref(std::string text) : text_(std::move(text)) {}
    /** An id or URL. */
    Ref(std::string_view text) : text_(text) {}
    /** What a link leads to. */
    Ref(const Link& link) : text_(link.url()) {}
    /** What a reference names. */
    Ref(const Reference& reference) : text_(reference.url.empty() ? reference.id : reference.url) {}
    /** The resource itself. */
    template <class C, auto Keep, auto Free, auto LinkAt, auto SelfUrl>
    Ref(const Resource<C, Keep, Free, LinkAt, SelfUrl>& resource)
        : text_(resource.self_url().empty() ? resource.id() : resource.self_url()) {}

    /** The id or URL. */
    const std::string& text() const { return text_; }
    /** The same, for the C face. */
    const char* c_str() const { return detail::c_str(text_); }

  private:
    std::string text_;
};

namespace detail {

inline std::vector<const char*> texts(const std::vector<Ref>& list) {
    std::vector<const char*> texts;
    for (const auto& ref : list) texts.push_back(ref.c_str());
    return texts;
}

}  // namespace detail

/** A request that there is no function for; `body` is JSON, or "" for none. */
struct Request {
    /** "GET", "POST", "PUT", "DELETE", "HEAD" or "PATCH". */
    std::string method;
    /** Begins with a slash, stands under the compute endpoint, and may carry a query. */
    std::string path;
    /** JSON, or "" for none. */
    std::string body;
};

}  // namespace cloudservers

#endif
