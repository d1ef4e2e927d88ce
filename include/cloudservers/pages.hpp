/** Listings page by page. Part of <cloudservers.hpp>. */
#ifndef CLOUDSERVERS_PAGES_HPP
#define CLOUDSERVERS_PAGES_HPP

#ifndef CLOUDSERVERS_HPP
#error "include <cloudservers.hpp> instead"
#endif

namespace cloudservers {

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

}  // namespace cloudservers

#endif
