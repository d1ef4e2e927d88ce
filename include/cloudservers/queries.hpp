/** Which resources a listing is to hold, and its pages one by one. Part of <cloudservers.hpp>. */
#ifndef CLOUDSERVERS_QUERIES_HPP
#define CLOUDSERVERS_QUERIES_HPP

#ifndef CLOUDSERVERS_HPP
#error "include <cloudservers.hpp> instead"
#endif

namespace cloudservers {

/** What every query has. */
template <class Own, class C>
class Query {
  public:
    /** Begins after the resource of this id. */
    Own& marker(std::string id) { marker_ = std::move(id); return own(); }
    /** How many to ask for at a time. */
    Own& page_size(std::int64_t size) { page_size_ = size; return own(); }
    /** How many to give at most, over all pages. */
    Own& max_items(std::int64_t count) { max_items_ = count; return own(); }
    /** Another filter, by its name on the wire. */
    Own& filter(const std::string& name, const std::string& value) { filters_[name] = value; return own(); }

    /** Calls `use` with the structure of the C face. */
    template <class Use>
    auto with(Use use) const {
        auto filters = detail::pairs(filters_);
        C query = C();
        query.size = sizeof query;
        query.marker = detail::c_str(marker_);
        query.page_size = page_size_;
        query.max_items = max_items_;
        query.filters = filters.data();
        query.filters_len = filters.size();
        static_cast<const Own*>(this)->fill(query);
        return use(query);
    }

  private:
    Own& own() { return *static_cast<Own*>(this); }

    std::optional<std::string> marker_;
    std::int64_t page_size_ = 0, max_items_ = 0;
    Metadata filters_;
};

/** Which images a listing is to hold. */
class ImageQuery : public Query<ImageQuery, cloudservers_image_query> {
  public:
    /** Only images made from this server (id or URL). */
    ImageQuery& server(const Ref& server) { server_ = server.text(); return *this; }
    /** Only images of this name. */
    ImageQuery& name(std::string name) { name_ = std::move(name); return *this; }
    /** Only images in this status. */
    ImageQuery& status(std::string status) { status_ = std::move(status); return *this; }
    /** "base" or "snapshot". */
    ImageQuery& image_type(std::string type) { image_type_ = std::move(type); return *this; }
    /** Only those that changed at or after a time (RFC 3339). */
    ImageQuery& changes_since(std::string time) { changes_since_ = std::move(time); return *this; }
    /** Only those that changed at or after a time. */
    ImageQuery& changes_since(Time time) { return changes_since(detail::rfc3339(time)); }
    /** Only images that need at least this much disk, in GB. */
    ImageQuery& min_disk(std::int64_t gb) { min_disk_ = gb; return *this; }
    /** Only images that need at least this much memory, in MB. */
    ImageQuery& min_ram(std::int64_t mb) { min_ram_ = mb; return *this; }
    /** Only ids, names and links. */
    ImageQuery& brief(bool yes = true) { brief_ = yes; return *this; }

  private:
    friend class Query<ImageQuery, cloudservers_image_query>;

    void fill(cloudservers_image_query& query) const {
        query.server = detail::c_str(server_);
        query.name = detail::c_str(name_);
        query.status = detail::c_str(status_);
        query.image_type = detail::c_str(image_type_);
        query.changes_since = detail::c_str(changes_since_);
        query.min_disk = min_disk_;
        query.min_ram = min_ram_;
        query.brief = brief_;
    }

    std::optional<std::string> server_, name_, status_, image_type_, changes_since_;
    std::int64_t min_disk_ = 0, min_ram_ = 0;
    bool brief_ = false;
};

/** Which flavors a listing is to hold. */
class FlavorQuery : public Query<FlavorQuery, cloudservers_flavor_query> {
  public:
    /** Only flavors with at least this much system disk, in GB. */
    FlavorQuery& min_disk(std::int64_t gb) { min_disk_ = gb; return *this; }
    /** Only flavors with at least this much memory, in MB. */
    FlavorQuery& min_ram(std::int64_t mb) { min_ram_ = mb; return *this; }
    /** Only ids, names and links. */
    FlavorQuery& brief(bool yes = true) { brief_ = yes; return *this; }

  private:
    friend class Query<FlavorQuery, cloudservers_flavor_query>;

    void fill(cloudservers_flavor_query& query) const {
        query.min_disk = min_disk_;
        query.min_ram = min_ram_;
        query.brief = brief_;
    }

    std::int64_t min_disk_ = 0, min_ram_ = 0;
    bool brief_ = false;
};

/** Which volumes a listing is to hold. */
class VolumeQuery : public Query<VolumeQuery, cloudservers_volume_query> {
  public:
    /** Only volumes of this name. */
    VolumeQuery& name(std::string name) { name_ = std::move(name); return *this; }
    /** Only volumes in this status. */
    VolumeQuery& status(std::string status) { status_ = std::move(status); return *this; }
    /** Only ids, names and links. */
    VolumeQuery& brief(bool yes = true) { brief_ = yes; return *this; }

  private:
    friend class Query<VolumeQuery, cloudservers_volume_query>;

    void fill(cloudservers_volume_query& query) const {
        query.name = detail::c_str(name_);
        query.status = detail::c_str(status_);
        query.brief = brief_;
    }

    std::optional<std::string> name_, status_;
    bool brief_ = false;
};

/** Which networks a listing is to hold. */
class NetworkQuery : public Query<NetworkQuery, cloudservers_network_query> {
    friend class Query<NetworkQuery, cloudservers_network_query>;
    void fill(cloudservers_network_query&) const {}
};

/** Which key pairs a listing is to hold. */
class KeyPairQuery : public Query<KeyPairQuery, cloudservers_keypair_query> {
    friend class Query<KeyPairQuery, cloudservers_keypair_query>;
    void fill(cloudservers_keypair_query&) const {}
};

namespace detail {

/** The functions of the C face for the pages of each kind of resource. */
template <class Item>
struct PageOf;

#define CLOUDSERVERS_PAGE_OF(Item, kind)                                  \
    template <>                                                           \
    struct PageOf<Item> {                                                 \
        using Of = cloudservers_##kind;                                   \
        using C = cloudservers_##kind##_page;                             \
        static constexpr auto get = cloudservers_##kind##_page_get;       \
        static constexpr auto read = cloudservers_##kind##_page_from_json; \
        static constexpr auto next = cloudservers_##kind##_page_next;     \
        static constexpr auto at = cloudservers_##kind##_page_at;         \
        static constexpr auto len = cloudservers_##kind##_page_len;       \
        static constexpr auto link = cloudservers_##kind##_page_link;     \
        static constexpr auto free = cloudservers_##kind##_page_free;     \
    }
CLOUDSERVERS_PAGE_OF(Server, server);
CLOUDSERVERS_PAGE_OF(Image, image);
CLOUDSERVERS_PAGE_OF(Flavor, flavor);
CLOUDSERVERS_PAGE_OF(Network, network);
CLOUDSERVERS_PAGE_OF(Volume, volume);
CLOUDSERVERS_PAGE_OF(KeyPair, keypair);
#undef CLOUDSERVERS_PAGE_OF

}  // namespace detail

/** One page of a listing. Copies share one; it keeps the connection it came through. */
template <class Item>
class Page {
    using Of = detail::PageOf<Item>;
    using C = typename Of::C;

  public:
    /** Takes over a page of the C face. */
    Page(std::shared_ptr<cloudservers_client> client, C* given) : client_(std::move(client)), page_(given, Of::free) {}

    /** How many resources it has; an empty page is not yet the end. */
    std::size_t size() const { return Of::len(page_.get()); }
    /** The resource at a position, which keeps the page alive. Throws std::out_of_range past the end. */
    Item at(std::size_t index) const {
        const auto* found = Of::at(page_.get(), index);
        if (!found) throw std::out_of_range("a page of " + std::to_string(size()) + " has no " + std::to_string(index));
        return Item(std::shared_ptr<const typename Of::Of>(page_, found));
    }
    /** Goes over the resources of a page. */
    class Iterator {
      public:
        /** One pass, as what comes is a value. */
        using iterator_category = std::input_iterator_tag;
        /** What is gone over. */
        using value_type = Item;
        /** Between positions. */
        using difference_type = std::ptrdiff_t;
        /** There is no place to point to. */
        using pointer = void;
        /** A value that keeps the page alive. */
        using reference = Item;

        /** At the end of no page. */
        Iterator() = default;
        /** At a position of a page. */
        Iterator(const Page* page, std::size_t index) : page_(page), index_(index) {}

        /** The resource at the position. */
        Item operator*() const { return page_->at(index_); }
        /** Goes on. */
        Iterator& operator++() { index_++; return *this; }
        /** Goes on. */
        void operator++(int) { ++*this; }
        /** Whether both are at the same position. */
        friend bool operator==(const Iterator& one, const Iterator& other) { return one.index_ == other.index_; }
        /** Whether they are at different positions. */
        friend bool operator!=(const Iterator& one, const Iterator& other) { return !(one == other); }

      private:
        const Page* page_ = nullptr;
        std::size_t index_ = 0;
    };

    /** The first resource. */
    Iterator begin() const { return Iterator(this, 0); }
    /** Past the last. */
    Iterator end() const { return Iterator(this, size()); }
    /** All on this page. */
    std::vector<Item> items() const {
        std::vector<Item> all;
        for (std::size_t i = 0; i < size(); i++) all.push_back(at(i));
        return all;
    }
    /** The link to the next page; nothing on the last. Borrowed from the page. */
    std::optional<Link> link() const {
        const cloudservers_link* link = Of::link(page_.get());
        return link ? std::optional<Link>(link) : std::nullopt;
    }
    /** Asks for the page after this one; nothing after the last. */
    std::optional<Page> next() const {
        C* next = nullptr;
        cloudservers_error* error = nullptr;
        std::int32_t status = Of::next(client_.get(), page_.get(), &next, &error);
        if (status == CLOUDSERVERS_DONE) return std::nullopt;
        detail::check(status, error);
        return Page(client_, next);
    }

  private:
    std::shared_ptr<cloudservers_client> client_;
    std::shared_ptr<C> page_;
};

/** The pages of a listing, each asked for as it is wanted. Each iteration asks anew. */
template <class Item>
class Pages {
  public:
    /** Of what gives the first page. */
    explicit Pages(std::function<Page<Item>()> first) : first_(std::move(first)) {}

    /** Goes from page to page. A failure is not the end: it stays on its page, and goes on from there. */
    class Iterator {
      public:
        /** One pass. */
        using iterator_category = std::input_iterator_tag;
        /** What is gone over. */
        using value_type = Page<Item>;
        /** Between positions. */
        using difference_type = std::ptrdiff_t;
        /** Valid until the next step. */
        using pointer = const Page<Item>*;
        /** Valid until the next step; a copy stays. */
        using reference = const Page<Item>&;

        /** The end. */
        Iterator() = default;
        /** At a page. */
        explicit Iterator(Page<Item> page) : page_(std::move(page)) {}

        /** The page it is at. */
        const Page<Item>& operator*() const { return *page_; }
        /** The page it is at. */
        const Page<Item>* operator->() const { return &*page_; }
        /** Asks for the next page. */
        Iterator& operator++() { page_ = page_->next(); return *this; }
        /** Asks for the next page. */
        void operator++(int) { ++*this; }
        /** Whether both are at the end, or none. */
        friend bool operator==(const Iterator& one, const Iterator& other) {
            return one.page_.has_value() == other.page_.has_value();
        }
        /** Whether one is at the end and the other is not. */
        friend bool operator!=(const Iterator& one, const Iterator& other) { return !(one == other); }

      private:
        std::optional<Page<Item>> page_;
    };

    /** Asks for the first page. */
    Iterator begin() const { return Iterator(first_()); }
    /** Past the last. */
    Iterator end() const { return Iterator(); }

  private:
    std::function<Page<Item>()> first_;
};

template <class Item, class Query>
Pages<Item> Client::pages(const Query& query) const {
    return Pages<Item>([client = client_, query] { return first_page<Item>(client, query); });
}

inline Pages<Server> Client::server_pages(const ServerQuery& query) const { return pages<Server>(query); }
inline Pages<Image> Client::image_pages() const { return pages<Image>(ImageQuery()); }
inline Pages<Image> Client::image_pages(const ImageQuery& query) const { return pages<Image>(query); }
inline Pages<Flavor> Client::flavor_pages() const { return pages<Flavor>(FlavorQuery()); }
inline Pages<Flavor> Client::flavor_pages(const FlavorQuery& query) const { return pages<Flavor>(query); }
inline Pages<Network> Client::network_pages() const { return pages<Network>(NetworkQuery()); }
inline Pages<Network> Client::network_pages(const NetworkQuery& query) const { return pages<Network>(query); }
inline Pages<Volume> Client::volume_pages() const { return pages<Volume>(VolumeQuery()); }
inline Pages<Volume> Client::volume_pages(const VolumeQuery& query) const { return pages<Volume>(query); }
inline Pages<KeyPair> Client::keypair_pages() const { return pages<KeyPair>(KeyPairQuery()); }
inline Pages<KeyPair> Client::keypair_pages(const KeyPairQuery& query) const { return pages<KeyPair>(query); }

template <class Item, class Query>
Page<Item> Client::first_page(const std::shared_ptr<cloudservers_client>& client, const Query& query) {
    return query.with([&](const auto& spec) {
        typename detail::PageOf<Item>::C* page = nullptr;
        cloudservers_error* error = nullptr;
        std::int32_t status = detail::PageOf<Item>::get(client.get(), &spec, &page, &error);
        detail::check(status, error);
        return Page<Item>(client, page);
    });
}

template <class Item, class Query>
Page<Item> Client::page_from_json(const std::string& json, const Query& query) const {
    return query.with([&](const auto& spec) {
        typename detail::PageOf<Item>::C* page = nullptr;
        cloudservers_error* error = nullptr;
        std::int32_t status = detail::PageOf<Item>::read(c(), &spec, json.c_str(), &page, &error);
        detail::check(status, error);
        return Page<Item>(client_, page);
    });
}

inline Page<Server> Client::server_page(const ServerQuery& query) const { return first_page<Server>(client_, query); }
inline Page<Image> Client::image_page() const { return first_page<Image>(client_, ImageQuery()); }
inline Page<Image> Client::image_page(const ImageQuery& query) const { return first_page<Image>(client_, query); }
inline Page<Flavor> Client::flavor_page() const { return first_page<Flavor>(client_, FlavorQuery()); }
inline Page<Flavor> Client::flavor_page(const FlavorQuery& query) const { return first_page<Flavor>(client_, query); }
inline Page<Network> Client::network_page() const { return first_page<Network>(client_, NetworkQuery()); }
inline Page<Network> Client::network_page(const NetworkQuery& query) const { return first_page<Network>(client_, query); }
inline Page<Volume> Client::volume_page() const { return first_page<Volume>(client_, VolumeQuery()); }
inline Page<Volume> Client::volume_page(const VolumeQuery& query) const { return first_page<Volume>(client_, query); }

template <class Range, class List, class Query, class C>
Range Client::listing(std::int32_t (*open)(const cloudservers_client*, const C*, List**, cloudservers_error**),
                      void (*free)(List*), const Query& query) const {
    return Range([client = client_, open, free, query] {
        return query.with([&](const C& spec) {
            const cloudservers_client* own = client.get();
            return detail::own(detail::give<List>(open, own, &spec), free, client);
        });
    });
}

inline Images Client::images(const ImageQuery& query) const {
    return listing<Images>(cloudservers_image_list_open, cloudservers_image_list_free, query);
}
inline Flavors Client::flavors(const FlavorQuery& query) const {
    return listing<Flavors>(cloudservers_flavor_list_open, cloudservers_flavor_list_free, query);
}
inline Networks Client::networks(const NetworkQuery& query) const {
    return listing<Networks>(cloudservers_network_list_open, cloudservers_network_list_free, query);
}
inline Volumes Client::volumes(const VolumeQuery& query) const {
    return listing<Volumes>(cloudservers_volume_list_open, cloudservers_volume_list_free, query);
}

}  // namespace cloudservers

#endif
