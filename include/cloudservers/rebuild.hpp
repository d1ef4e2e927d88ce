/** How a server is rebuilt. Part of <cloudservers.hpp>. */
#ifndef CLOUDSERVERS_REBUILD_HPP
#define CLOUDSERVERS_REBUILD_HPP

#ifndef CLOUDSERVERS_HPP
#error "include <cloudservers.hpp> instead"
#endif

namespace cloudservers {

/** What a server is rebuilt from, and what else becomes of it; what is not set stays. */
class Rebuild {
  public:
    /** From an image. */
    explicit Rebuild(const Ref& image) : image_(image.text()) {}

    /** A new name. */
    Rebuild& name(std::string name) { name_ = std::move(name); return *this; }
    /** All of the server's metadata, key by key. */
    Rebuild& metadata(const std::string& key, const std::string& value) { metadata_[key] = value; return *this; }
    /** A file to be put in, at most 5. */
    Rebuild& file(const std::string& path, const std::string& data) { files_.emplace_back(path, data); return *this; }
    /** How to partition the disk: "AUTO" or "MANUAL". */
    Rebuild& disk_config(std::string how) { disk_config_ = std::move(how); return *this; }
    /** The IPv4 address to reach the server at. */
    Rebuild& access_ipv4(std::string address) { access_ipv4_ = std::move(address); return *this; }
    /** The IPv6 address to reach the server at. */
    Rebuild& access_ipv6(std::string address) { access_ipv6_ = std::move(address); return *this; }
    /** The administrator's password; without one the service makes one up and tells it once. */
    Rebuild& admin_password(std::string password) { admin_password_ = std::move(password); return *this; }
    /** Other attributes by their wire names, a JSON object. */
    Rebuild& extra(std::string json) { extra_ = std::move(json); return *this; }

    /** Calls `use` with the structure of the C face. */
    template <class Use>
    auto with(Use use) const {
        auto pairs = detail::pairs(metadata_);
        std::vector<cloudservers_file> files;
        for (const auto& [path, data] : files_) files.push_back({detail::c_str(path), data.data(), data.size()});
        cloudservers_rebuild spec = CLOUDSERVERS_REBUILD_INIT;
        spec.image = detail::c_str(image_);
        spec.name = detail::c_str(name_);
        // An empty array is not the same as none: it removes all metadata.
        spec.metadata = pairs.empty() ? nullptr : pairs.data();
        spec.metadata_len = pairs.size();
        spec.files = files.data();
        spec.files_len = files.size();
        spec.disk_config = detail::c_str(disk_config_);
        spec.access_ipv4 = detail::c_str(access_ipv4_);
        spec.access_ipv6 = detail::c_str(access_ipv6_);
        spec.admin_password = detail::c_str(admin_password_);
        spec.extra_json = detail::c_str(extra_);
        return use(spec);
    }

  private:
    std::string image_;
    std::optional<std::string> name_, disk_config_, access_ipv4_, access_ipv6_, admin_password_, extra_;
    Metadata metadata_;
    std::vector<std::pair<std::string, std::string>> files_;
};

inline Server Client::server_rebuild(const Ref& server, const Rebuild& rebuild) const {
    return rebuild.with([&](const cloudservers_rebuild& spec) {
        return Server(detail::give<cloudservers_server>(cloudservers_server_rebuild, c(), server.c_str(), &spec));
    });
}

}  // namespace cloudservers

#endif
