/** Listings over all pages. Part of <cloudservers.hpp>. */
#ifndef CLOUDSERVERS_RANGE_HPP
#define CLOUDSERVERS_RANGE_HPP

#ifndef CLOUDSERVERS_HPP
#error "include <cloudservers.hpp> instead"
#endif

namespace cloudservers {

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
