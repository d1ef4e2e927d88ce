/** Metadata of servers and images, key by key. Part of <cloudservers.hpp>. */
#ifndef CLOUDSERVERS_METADATA_HPP
#define CLOUDSERVERS_METADATA_HPP

#ifndef CLOUDSERVERS_HPP
#error "include <cloudservers.hpp> instead"
#endif

namespace cloudservers {

inline std::string Client::server_metadata(const Ref& server, const std::string& key) const {
    return detail::text(detail::give<char>(cloudservers_server_metadata_item_get, c(), server.c_str(),
                                           detail::c_str(key)));
}
inline void Client::server_set_metadata(const Ref& server, const std::string& key, const std::string& value) const {
    detail::run(cloudservers_server_metadata_item_set, c(), server.c_str(), detail::c_str(key), detail::c_str(value));
}
inline Metadata Client::image_metadata(const Ref& image) const {
    return detail::metadata(detail::give<cloudservers_pairs>(cloudservers_image_metadata_get, c(), image.c_str()));
}
inline std::string Client::image_metadata(const Ref& image, const std::string& key) const {
    return detail::text(detail::give<char>(cloudservers_image_metadata_item_get, c(), image.c_str(),
                                           detail::c_str(key)));
}
inline Metadata Client::image_set_metadata(const Ref& image, const Metadata& metadata) const {
    auto pairs = detail::pairs(metadata);
    const cloudservers_pair* first = pairs.data();
    return detail::metadata(detail::give<cloudservers_pairs>(cloudservers_image_metadata_set, c(), image.c_str(), first,
                                                             pairs.size()));
}
inline void Client::image_set_metadata(const Ref& image, const std::string& key, const std::string& value) const {
    detail::run(cloudservers_image_metadata_item_set, c(), image.c_str(), detail::c_str(key), detail::c_str(value));
}
inline Metadata Client::image_update_metadata(const Ref& image, const Metadata& metadata) const {
    auto pairs = detail::pairs(metadata);
    const cloudservers_pair* first = pairs.data();
    return detail::metadata(detail::give<cloudservers_pairs>(cloudservers_image_metadata_update, c(), image.c_str(),
                                                             first, pairs.size()));
}
inline void Client::image_delete_metadata(const Ref& image, const std::string& key) const {
    detail::run(cloudservers_image_metadata_item_delete, c(), image.c_str(), detail::c_str(key));
}

}  // namespace cloudservers

#endif
