/** A client's listings. Part of <cloudservers.hpp>. */
#ifndef CLOUDSERVERS_LISTINGS_HPP
#define CLOUDSERVERS_LISTINGS_HPP

#ifndef CLOUDSERVERS_HPP
#error "include <cloudservers.hpp> instead"
#endif

namespace cloudservers {

template <class Item, class Query>
Pages<Item> Client::pages(const Query& query) const {
    return Pages<Item>([client = client_, query] { return first_page<Item>(client, query); });
}

inline Pages<Server> Client::server_pages(const ServerQuery& query) const { return pages<Server>(query); }
inline Pages<Image> Client::image_pages(const ImageQuery& query) const { return pages<Image>(query); }
inline Pages<Flavor> Client::flavor_pages(const FlavorQuery& query) const { return pages<Flavor>(query); }
inline Pages<Network> Client::network_pages(const NetworkQuery& query) const { return pages<Network>(query); }
inline Pages<Volume> Client::volume_pages(const VolumeQuery& query) const { return pages<Volume>(query); }
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
        std::int32_t status = detail::PageOf<Item>::read(c(), &spec, detail::c_str(json), &page, &error);
        detail::check(status, error);
        return Page<Item>(client_, page);
    });
}

inline Page<Server> Client::server_page(const ServerQuery& query) const { return first_page<Server>(client_, query); }
inline Page<Image> Client::image_page(const ImageQuery& query) const { return first_page<Image>(client_, query); }
inline Page<Flavor> Client::flavor_page(const FlavorQuery& query) const { return first_page<Flavor>(client_, query); }
inline Page<Network> Client::network_page(const NetworkQuery& query) const { return first_page<Network>(client_, query); }
inline Page<Volume> Client::volume_page(const VolumeQuery& query) const { return first_page<Volume>(client_, query); }
inline Page<KeyPair> Client::keypair_page(const KeyPairQuery& query) const { return first_page<KeyPair>(client_, query); }

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

inline Servers Client::servers(const ServerQuery& query) const {
    return listing<Servers>(cloudservers_server_list_open, cloudservers_server_list_free, query);
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
inline KeyPairs Client::keypairs(const KeyPairQuery& query) const {
    return listing<KeyPairs>(cloudservers_keypair_list_open, cloudservers_keypair_list_free, query);
}

}  // namespace cloudservers

#endif
