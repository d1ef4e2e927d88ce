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
    ServerQuery& image(const Ref& image) { image_ = image.text(); return *this; }
    ServerQuery& flavor(const Ref& flavor) { flavor_ = flavor.text(); return *this; }
    ServerQuery& name(std::string expression) { name_ = std::move(expression); return *this; }
    ServerQuery& status(std::string status) { status_ = std::move(status); return *this; }
    /** RFC 3339; deleted servers are listed too. */
    ServerQuery& changes_since(std::string time) { changes_since_ = std::move(time); return *this; }
    /** Begins after the server of this id. */
    ServerQuery& marker(std::string id) { marker_ = std::move(id); return *this; }
    /** Only ids, names and links. */
    ServerQuery& brief(bool yes = true) { brief_ = yes; return *this; }
    /** What iterating brings along: "image", "flavor", or both with a comma between. */
    ServerQuery& resolve(std::string kinds) { resolve_ = std::move(kinds); return *this; }
    ServerQuery& page_size(std::int64_t size) { page_size_ = size; return *this; }
    ServerQuery& max_items(std::int64_t count) { max_items_ = count; return *this; }
    ServerQuery& filter(const std::string& name, const std::string& value) { filters_[name] = value; return *this; }

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
    explicit Range(std::function<std::shared_ptr<List>()> open) : open_(std::move(open)) {}

    class Iterator {
      public:
        using iterator_category = std::input_iterator_tag;
        using value_type = Item;
        using difference_type = std::ptrdiff_t;
        using pointer = const Item*;
        using reference = const Item&;

        Iterator() = default;
        explicit Iterator(std::shared_ptr<List> list) : list_(std::move(list)) { ++*this; }

        const Item& operator*() const { return *item_; }
        const Item* operator->() const { return item_.get(); }
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
        void operator++(int) { ++*this; }
        friend bool operator==(const Iterator& one, const Iterator& other) { return one.list_ == other.list_; }
        friend bool operator!=(const Iterator& one, const Iterator& other) { return !(one == other); }

      private:
        std::shared_ptr<List> list_;
        std::shared_ptr<const Item> item_;
    };

    Iterator begin() const { return Iterator(open_()); }
    Iterator end() const { return Iterator(); }
    std::vector<Item> all() const { return std::vector<Item>(begin(), end()); }

  private:
    std::function<std::shared_ptr<List>()> open_;
};

using Servers = Range<Server, cloudservers_server, cloudservers_server_list, cloudservers_server_list_next>;
using Images = Range<Image, cloudservers_image, cloudservers_image_list, cloudservers_image_list_next>;
using Flavors = Range<Flavor, cloudservers_flavor, cloudservers_flavor_list, cloudservers_flavor_list_next>;
using Networks = Range<Network, cloudservers_network, cloudservers_network_list, cloudservers_network_list_next>;
using KeyPairs = Range<KeyPair, cloudservers_keypair, cloudservers_keypair_list, cloudservers_keypair_list_next>;
using Volumes = Range<Volume, cloudservers_volume, cloudservers_volume_list, cloudservers_volume_list_next>;

}  // namespace cloudservers

#endif
