/** Volumes to be created, and changes to servers. Part of <cloudservers.hpp>. */
#ifndef CLOUDSERVERS_SPEC_HPP
#define CLOUDSERVERS_SPEC_HPP

#ifndef CLOUDSERVERS_HPP
#error "include <cloudservers.hpp> instead"
#endif

namespace cloudservers {

/** A volume to be created: empty, or made from an image, a snapshot or another volume. */
class VolumeSpec {
  public:
    VolumeSpec() = default;
    explicit VolumeSpec(std::int64_t size_gb) : size_gb_(size_gb) {}

    VolumeSpec& size_gb(std::int64_t size) { size_gb_ = size; return *this; }
    VolumeSpec& image(const Ref& image) { image_ = image.text(); return *this; }
    VolumeSpec& snapshot(const Ref& snapshot) { snapshot_ = snapshot.text(); return *this; }
    VolumeSpec& volume(const Ref& volume) { volume_ = volume.text(); return *this; }
    VolumeSpec& name(std::string name) { name_ = std::move(name); return *this; }
    VolumeSpec& description(std::string text) { description_ = std::move(text); return *this; }
    VolumeSpec& volume_type(std::string type) { volume_type_ = std::move(type); return *this; }
    VolumeSpec& availability_zone(std::string zone) { availability_zone_ = std::move(zone); return *this; }
    VolumeSpec& metadata(const std::string& key, const std::string& value) { metadata_[key] = value; return *this; }
    /** Other attributes by their wire names, a JSON object. */
    VolumeSpec& extra(std::string json) { extra_ = std::move(json); return *this; }

    /** Calls `use` with the structure of the C face. */
    template <class Use>
    auto with(Use use) const {
        auto pairs = detail::pairs(metadata_);
        cloudservers_new_volume spec = CLOUDSERVERS_NEW_VOLUME_INIT;
        spec.size_gb = size_gb_;
        spec.image = detail::c_str(image_);
        spec.snapshot = detail::c_str(snapshot_);
        spec.volume = detail::c_str(volume_);
        spec.name = detail::c_str(name_);
        spec.description = detail::c_str(description_);
        spec.volume_type = detail::c_str(volume_type_);
        spec.availability_zone = detail::c_str(availability_zone_);
        spec.metadata = pairs.data();
        spec.metadata_len = pairs.size();
        spec.extra_json = detail::c_str(extra_);
        return use(spec);
    }

  private:
    std::int64_t size_gb_ = 0;
    std::optional<std::string> image_, snapshot_, volume_, name_, description_, volume_type_, availability_zone_, extra_;
    Metadata metadata_;
};

/** Changes to a server's own attributes. */
class Changes {
  public:
    Changes& name(std::string name) { name_ = std::move(name); return *this; }
    Changes& access_ipv4(std::string address) { access_ipv4_ = std::move(address); return *this; }
    Changes& access_ipv6(std::string address) { access_ipv6_ = std::move(address); return *this; }
    /** Other attributes by their wire names, a JSON object. */
    Changes& extra(std::string json) { extra_ = std::move(json); return *this; }

    cloudservers_server_changes c() const {
        cloudservers_server_changes changes = CLOUDSERVERS_SERVER_CHANGES_INIT;
        changes.name = detail::c_str(name_);
        changes.access_ipv4 = detail::c_str(access_ipv4_);
        changes.access_ipv6 = detail::c_str(access_ipv6_);
        changes.extra_json = detail::c_str(extra_);
        return changes;
    }

  private:
    std::optional<std::string> name_, access_ipv4_, access_ipv6_, extra_;
};

}  // namespace cloudservers

#endif
