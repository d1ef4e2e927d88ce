/** Queries for servers, and listings over all pages. Part of <cloudservers.hpp>. */
#ifndef CLOUDSERVERS_RANGE_HPP
#define CLOUDSERVERS_RANGE_HPP

#ifndef CLOUDSERVERS_HPP
#error "include <cloudservers.hpp> instead"
#endif

namespace cloudservers {

/** Which servers a listing is to hold. */
class ServerQuery {
  public:
    /** Only servers made from this image (id or URL). */
    ServerQuery& image(const Ref& image) { image_ = image.text(); return *this; }
    /** Only servers of this flavor (id or URL). */
    ServerQuery& flavor(const Ref& flavor) { flavor_ = flavor.text(); return *this; }
    /** Only servers whose name fits; the service takes this for a regular expression. */
    ServerQuery& name(std::string expression) { name_ = std::move(expression); return *this; }
    /** Only servers in this status. */
    ServerQuery& status(std::string status) { status_ = std::move(status); return *this; }
    /** Only those that changed at or after a time (RFC 3339); deleted servers are listed too. */
    ServerQuery& changes_since(std::string time) { changes_since_ = std::move(time); return *this; }
    /** Only those that changed at or after a time; deleted servers are listed too. */
    ServerQuery& changes_since(Time time) { return changes_since(detail::rfc3339(time)); }
    /** Begins after the server of this id. */
    ServerQuery& marker(std::string id) { marker_ = std::move(id); return *this; }
    /** Only ids, names and links. */
    ServerQuery& brief(bool yes = true) { brief_ = yes; return *this; }
    /** What iterating brings along: "image", "flavor", or both with a comma between. */
    ServerQuery& resolve(std::string kinds) { resolve_ = std::move(kinds); return *this; }
    /** How many to ask for at a time. */
    ServerQuery& page_size(std::int64_t size) { page_size_ = size; return *this; }
    /** How many to give at most, over all pages. */
    ServerQuery& max_items(std::int64_t count) { max_items_ = count; return *this; }
    /** Another filter, by its name on the wire. */
    ServerQuery& filter(const std::string& name, const std::string& value) { filters_[name] = value; return *this; }

    /** Calls `use` with the structure of the C face. */
    template <class Use>
    auto with(Use use) const {
        auto filters = detail::pairs(filters_);
        cloudservers_server_query query = CLOUDSERVERS_SERVER_QUERY_INIT;
        query.image = detail::c_str(image_);
        query.flavor = detail::c_str(flavor_);
        query.name = detail::c_str(name_);
        query.status = detail::c_str(status_);
        query.changes_since = detail::c_str(changes_since_);
        query.marker = detail::c_str(marker_);
        query.brief = brief_;
        query.page_size = page_size_;
        query.max_items = max_items_;
        query.filters = filters.data();
        query.filters_len = filters.size();
        query.resolve = detail::c_str(resolve_);
        return use(query);
    }

  private:
    std::optional<std::string> image_, flavor_, name_, status_, changes_since_, marker_, resolve_;
    bool brief_ = false;
    std::int64_t page_size_ = 0, max_items_ = 0;
    Metadata filters_;
};

/**
 * All resources of a listing, over all pages. Each iteration asks anew. A resource is borrowed from its
 * iterator until that moves on; a copy stays.
 */
template <class Item, class C, class List, std::int32_t (*Next)(List*, const C**, cloudservers_error**)>
class Range {
  public:
    /** Of what begins the listing. */
    explicit Range(std::function<std::shared_ptr<List>()> open) : open_(std::move(open)) {}

    /** Goes over a listing. After a failure, going on asks for the same page again. */
    class Iterator {
      public:
        /** One pass. */
        using iterator_category = std::input_iterator_tag;
        /** What is gone over. */
        using value_type = Item;
        /** Between positions. */
        using difference_type = std::ptrdiff_t;
        /** Valid until the next step. */
        using pointer = const Item*;
        /** Valid until the next step; a copy stays. */
        using reference = const Item&;

        Iterator() = default;
        /** At the first of a listing. */
        explicit Iterator(std::shared_ptr<List> list) : list_(std::move(list)) { ++*this; }

        /** The resource it is at. */
        const Item& operator*() const { return *item_; }
        /** The resource it is at. */
        const Item* operator->() const { return item_.get(); }
        /** Goes to the next, and asks for its page where need be. */
        Iterator& operator++() {
            const C* next = nullptr;
            cloudservers_error* error = nullptr;
            std::int32_t status = Next(list_.get(), &next, &error);
            item_.reset();
            if (status == CLOUDSERVERS_DONE) {
                list_.reset();
            } else {
                detail::check(status, error);
                item_ = std::make_shared<const Item>(next);
            }
            return *this;
        }
        /** Goes to the next. */
        void operator++(int) { ++*this; }
        /** Whether both are at the end, or the same. */
        friend bool operator==(const Iterator& one, const Iterator& other) { return one.list_ == other.list_; }
        /** Whether they are not. */
        friend bool operator!=(const Iterator& one, const Iterator& other) { return !(one == other); }

      private:
        std::shared_ptr<List> list_;
        std::shared_ptr<const Item> item_;
    };

    /** Asks for the first page. */
    Iterator begin() const { return Iterator(open_()); }
    /** Past the last. */
    Iterator end() const { return Iterator(); }
    /** All of them. */
    std::vector<Item> all() const { return std::vector<Item>(begin(), end()); }

  private:
    std::function<std::shared_ptr<List>()> open_;
};

/** Servers of a listing. */
using Servers = Range<Server, cloudservers_server, cloudservers_server_list, cloudservers_server_list_next>;
/** Images of a listing. */
using Images = Range<Image, cloudservers_image, cloudservers_image_list, cloudservers_image_list_next>;
/** Flavors of a listing. */
using Flavors = Range<Flavor, cloudservers_flavor, cloudservers_flavor_list, cloudservers_flavor_list_next>;
/** Networks of a listing. */
using Networks = Range<Network, cloudservers_network, cloudservers_network_list, cloudservers_network_list_next>;
/** Key pairs of a listing. */
using KeyPairs = Range<KeyPair, cloudservers_keypair, cloudservers_keypair_list, cloudservers_keypair_list_next>;
/** Volumes of a listing. */
using Volumes = Range<Volume, cloudservers_volume, cloudservers_volume_list, cloudservers_volume_list_next>;

}  // namespace cloudservers

#endif
