/** Watching servers and images for changes. Part of <cloudservers.hpp>. */
#ifndef CLOUDSERVERS_WATCHES_HPP
#define CLOUDSERVERS_WATCHES_HPP

#ifndef CLOUDSERVERS_HPP
#error "include <cloudservers.hpp> instead"
#endif

namespace cloudservers {

/** How to watch. */
class WatchOptions {
  public:
    /** From when on: a time with its zone (RFC 3339), or the cursor of another watch. Else all there is comes first. */
    WatchOptions& since(std::string cursor) { since_ = std::move(cursor); return *this; }
    /** From a time on. */
    WatchOptions& since(Time time) { return since(detail::rfc3339(time)); }
    /** The pause between polls. */
    WatchOptions& interval(Milliseconds interval) { interval_ = interval; return *this; }
    /** How far before the newest change the next poll begins, as clocks of one service differ. */
    WatchOptions& overlap(Milliseconds overlap) { overlap_ = overlap; return *this; }

    /** The structure of the C face; it borrows from this object. */
    cloudservers_watch c() const {
        cloudservers_watch watch = CLOUDSERVERS_WATCH_INIT;
        watch.since = detail::c_str(since_);
        watch.interval_ms = interval_.count();
        watch.overlap_ms = overlap_.count();
        return watch;
    }

  private:
    std::optional<std::string> since_;
    Milliseconds interval_{0}, overlap_{0};
};

/** What happened to a resource. */
template <class Item>
struct Change {
    /** CLOUDSERVERS_CHANGE_CREATED, _CHANGED or _DELETED. */
    std::int32_t kind;
    /** As it is now, or was last where it is gone. */
    Item resource;
};

namespace detail {

/** The functions of the C face for the watches of each kind of resource. */
template <class Item>
struct WatchOf;

#define CLOUDSERVERS_WATCH_OF(Item, kind)                                    \
    template <>                                                              \
    struct WatchOf<Item> {                                                   \
        using Of = cloudservers_##kind;                                      \
        using C = cloudservers_##kind##_watch;                               \
        static constexpr auto open = cloudservers_##kind##_watch_open;       \
        static constexpr auto next = cloudservers_##kind##_watch_next;       \
        static constexpr auto next_now = cloudservers_##kind##_watch_next_now; \
        static constexpr auto cursor = cloudservers_##kind##_watch_cursor;   \
        static constexpr auto free = cloudservers_##kind##_watch_free;       \
    }
CLOUDSERVERS_WATCH_OF(Server, server);
CLOUDSERVERS_WATCH_OF(Image, image);
#undef CLOUDSERVERS_WATCH_OF

}  // namespace detail

/** A watch for changes; for one thread at a time. A failure is not the end: the next call asks for the same again. */
template <class Item>
class Watch {
    using Of = detail::WatchOf<Item>;
    using C = typename Of::C;

  public:
    /** Takes over a watch of the C face, and holds on to its client. */
    explicit Watch(C* watch, std::shared_ptr<cloudservers_client> client = nullptr)
        : client_(std::move(client)), watch_(watch) {}

    /** Waits for the next event. Client::cancel() ends the wait. */
    Change<Item> next() { return *ask(Of::next); }
    /** The next event of those there are at present; nothing when all are told. Waits for nothing. */
    std::optional<Change<Item>> next_now() { return ask(Of::next_now); }
    /** Where the watch stands: a text to keep, from which another watch goes on. */
    std::string cursor() const {
        const C* own = watch_.get();
        return detail::text(detail::give<char>(Of::cursor, own));
    }

  private:
    struct Free {
        void operator()(C* watch) const { Of::free(watch); }
    };

    template <class Ask>
    std::optional<Change<Item>> ask(Ask of) {
        std::int32_t kind = 0;
        const typename Of::Of* given = nullptr;
        cloudservers_error* error = nullptr;
        std::int32_t status = of(watch_.get(), &kind, &given, &error);
        if (status == CLOUDSERVERS_DONE) return std::nullopt;
        detail::check(status, error);
        Item borrowed(given);
        return Change<Item>{kind, borrowed};
    }

    std::shared_ptr<cloudservers_client> client_;
    std::unique_ptr<C, Free> watch_;
};

template <class Item, class Query>
Watch<Item> Client::watch(const WatchOptions& how, const Query& query) const {
    return query.with([&](const auto& spec) {
        auto options = how.c();
        const cloudservers_watch* given = &options;
        return Watch<Item>(
            detail::give<typename detail::WatchOf<Item>::C>(detail::WatchOf<Item>::open, c(), &spec, given), client_);
    });
}

inline Watch<Server> Client::server_watch() const { return server_watch(WatchOptions()); }
inline Watch<Server> Client::server_watch(const WatchOptions& how, const ServerQuery& query) const {
    return watch<Server>(how, query);
}
inline Watch<Image> Client::image_watch() const { return image_watch(WatchOptions()); }
inline Watch<Image> Client::image_watch(const WatchOptions& how, const ImageQuery& query) const {
    return watch<Image>(how, query);
}

}  // namespace cloudservers

#endif
