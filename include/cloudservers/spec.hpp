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
    /** One of a size in GB (GiB). */
    explicit VolumeSpec(std::int64_t size_gb) : size_gb_(size_gb) {}

    /** The size in GB (GiB). Needed, but for copies of snapshots and volumes. */
    VolumeSpec& size_gb(std::int64_t size) { size_gb_ = size; return *this; }
    /** The image to fill it from (id or URL). */
    VolumeSpec& image(const Ref& image) { image_ = image.text(); return *this; }
    /** The snapshot to fill it from (id or URL). */
    VolumeSpec& snapshot(const Ref& snapshot) { snapshot_ = snapshot.text(); return *this; }
    /** The volume to copy (id or URL); Rackspace has no such thing. */
    VolumeSpec& volume(const Ref& volume) { volume_ = volume.text(); return *this; }
    /** The name. */
    VolumeSpec& name(std::string name) { name_ = std::move(name); return *this; }
    /** The description. */
    VolumeSpec& description(std::string text) { description_ = std::move(text); return *this; }
    /** The type, such as "SATA" or "SSD"; without one the service chooses. */
    VolumeSpec& volume_type(std::string type) { volume_type_ = std::move(type); return *this; }
    /** The availability zone. */
    VolumeSpec& availability_zone(std::string zone) { availability_zone_ = std::move(zone); return *this; }
    /** A pair of metadata, 255 bytes each. */
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
    /** A new name, 1 to 255 characters. */
    Changes& name(std::string name) { name_ = std::move(name); return *this; }
    /** Another IPv4 address to reach it at; "" clears it. */
    Changes& access_ipv4(std::string address) { access_ipv4_ = std::move(address); return *this; }
    /** Another IPv6 address to reach it at; "" clears it. */
    Changes& access_ipv6(std::string address) { access_ipv6_ = std::move(address); return *this; }
    /** Other attributes by their wire names, a JSON object. */
    Changes& extra(std::string json) { extra_ = std::move(json); return *this; }

    /** The structure of the C face; it borrows from this object. */
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
