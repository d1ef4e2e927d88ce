/** Servers to be created, with their disks and hints. Part of <cloudservers.hpp>. */
#ifndef CLOUDSERVERS_NEW_SERVER_HPP
#define CLOUDSERVERS_NEW_SERVER_HPP

#ifndef CLOUDSERVERS_HPP
#error "include <cloudservers.hpp> instead"
#endif

namespace cloudservers {

/** A disk of a new server: a volume that is made together with it, or one that is there. */
class NewVolume {
  public:
    /** A new volume filled from an image. */
    static NewVolume from_image(const Ref& image, std::int64_t size_gb) {
        NewVolume made;
        made.image_ = image.text();
        made.size_gb_ = size_gb;
        return made;
    }
    /** A new volume filled from a snapshot. */
    static NewVolume from_snapshot(const Ref& snapshot) { NewVolume made; made.snapshot_ = snapshot.text(); return made; }
    /** The volume itself: it is not copied. */
    static NewVolume from_volume(const Ref& volume) { NewVolume made; made.volume_ = volume.text(); return made; }
    /** A new, empty volume. */
    static NewVolume blank(std::int64_t size_gb) { NewVolume made; made.size_gb_ = size_gb; return made; }

    /** The size of a new volume in GB (GiB); needed, but for one filled from a snapshot. */
    NewVolume& size_gb(std::int64_t size) { size_gb_ = size; return *this; }
    /** The type of a new volume; taken from microversion 2.67 on. */
    NewVolume& volume_type(std::string type) { volume_type_ = std::move(type); return *this; }
    /** Whether the volume is deleted together with the server. */
    NewVolume& delete_on_termination(bool yes) { delete_ = yes ? CLOUDSERVERS_YES : CLOUDSERVERS_NO; return *this; }
    /** The device it is to be in the server, such as "vdb". */
    NewVolume& device_name(std::string name) { device_name_ = std::move(name); return *this; }
    /** The bus of the disk, such as "virtio". */
    NewVolume& bus(std::string bus) { bus_ = std::move(bus); return *this; }

    /** The structure of the C face; it borrows from this object. */
    cloudservers_disk c() const {
        cloudservers_disk disk = CLOUDSERVERS_DISK_INIT;
        disk.image = detail::c_str(image_);
        disk.snapshot = detail::c_str(snapshot_);
        disk.volume = detail::c_str(volume_);
        disk.size_gb = size_gb_;
        disk.volume_type = detail::c_str(volume_type_);
        disk.delete_on_termination = delete_;
        disk.device_name = detail::c_str(device_name_);
        disk.bus = detail::c_str(bus_);
        return disk;
    }

  private:
    NewVolume() = default;

    std::optional<std::string> image_, snapshot_, volume_, volume_type_, device_name_, bus_;
    std::int64_t size_gb_ = 0;
    std::int32_t delete_ = 0;
};

/** Hints for where a new server is to be. */
class SchedulerHints {
  public:
    /** A server in whose public IP zone it is to be (Rackspace); at most 3. */
    SchedulerHints& near(const Ref& server) { near_.push_back(server.text()); return *this; }
    /** A server from whose public IP zone it is to be away (Rackspace); at most 3. */
    SchedulerHints& far(const Ref& server) { far_.push_back(server.text()); return *this; }
    /** A server on another host than it. */
    SchedulerHints& different_host(const Ref& server) { different_host_.push_back(server.text()); return *this; }
    /** A server on the same host. */
    SchedulerHints& same_host(const Ref& server) { same_host_.push_back(server.text()); return *this; }
    /** The server group it is to be in. */
    SchedulerHints& group(std::string id) { group_ = std::move(id); return *this; }
    /** The address of a host it is to be near. */
    SchedulerHints& build_near_host_ip(std::string address) { near_host_ = std::move(address); return *this; }
    /** The length of the network around that address, such as "/24". */
    SchedulerHints& cidr(std::string length) { cidr_ = std::move(length); return *this; }
    /** Others by their wire names, a JSON object. */
    SchedulerHints& others(std::string json) { others_ = std::move(json); return *this; }

  private:
    friend class NewServer;
    std::vector<std::string> near_, far_, different_host_, same_host_;
    std::optional<std::string> group_, near_host_, cidr_, others_;
};

/** A server to be created. */
class NewServer {
  public:
    /** One that boots from an image. */
    NewServer(std::string name, const Ref& image, const Ref& flavor)
        : name_(std::move(name)), image_(image.text()), flavor_(flavor.text()) {}
    /** One that boots from a volume. */
    NewServer(std::string name, const Ref& flavor) : name_(std::move(name)), flavor_(flavor.text()) {}

    /** A pair of metadata, 255 bytes each. */
    NewServer& metadata(const std::string& key, const std::string& value) { metadata_[key] = value; return *this; }
    /** A file to be put in, at most 5; encoding is done by the library. */
    NewServer& file(const std::string& path, const std::string& data) { files_.emplace_back(path, data); return *this; }
    /** A network to attach to. Without any the service chooses, or refuses if there are several. */
    NewServer& network(const Ref& network) { networks_.push_back(network.text()); return *this; }
    /** A network, with an address of one's own choice in it. */
    NewServer& network(const Ref& network, const std::string& fixed_ip) {
        nics_.push_back({network.text(), std::nullopt, fixed_ip});
        return *this;
    }
    /** A port of the network service. */
    NewServer& port(const Ref& port) { nics_.push_back({std::nullopt, port.text(), std::nullopt}); return *this; }
    /** The IPv4 address to reach the server at. */
    NewServer& access_ipv4(std::string address) { access_ipv4_ = std::move(address); return *this; }
    /** The IPv6 address to reach the server at. */
    NewServer& access_ipv6(std::string address) { access_ipv6_ = std::move(address); return *this; }
    /** The name of a security group. */
    NewServer& security_group(const std::string& name) { security_groups_.push_back(name); return *this; }
    /** Data for cloud-init, as it is: encoding is done by the library. */
    NewServer& user_data(std::string data) { user_data_ = std::move(data); return *this; }
    /** The name of a key pair to put in. */
    NewServer& key_name(std::string name) { key_name_ = std::move(name); return *this; }
    /** The administrator's password; without one the service makes one up and tells it once. */
    NewServer& admin_password(std::string password) { admin_password_ = std::move(password); return *this; }
    /** The availability zone to build in. */
    NewServer& availability_zone(std::string zone) { availability_zone_ = std::move(zone); return *this; }
    /** How to partition the disk: "AUTO" or "MANUAL". */
    NewServer& disk_config(std::string how) { disk_config_ = std::move(how); return *this; }
    /** Whether to attach a configuration drive. */
    NewServer& config_drive(bool attach) { config_drive_ = attach ? CLOUDSERVERS_YES : CLOUDSERVERS_NO; return *this; }
    /** How many servers to build at least; the answer tells of one of them. */
    NewServer& min_count(std::int64_t count) { min_count_ = count; return *this; }
    /** How many servers to build at most. */
    NewServer& max_count(std::int64_t count) { max_count_ = count; return *this; }
    /** What to boot from instead of an image. */
    NewServer& boot(NewVolume disk) { boot_ = std::move(disk); return *this; }
    /** A volume to boot from that is there. */
    NewServer& boot(const Ref& volume) { return boot(NewVolume::from_volume(volume)); }
    /** One more disk. */
    NewServer& volume(NewVolume disk) { volumes_.push_back(std::move(disk)); return *this; }
    /** A volume that is there. */
    NewServer& volume(const Ref& volume) { return this->volume(NewVolume::from_volume(volume)); }
    /** Where it is to be. */
    NewServer& scheduler_hints(SchedulerHints hints) { hints_ = std::move(hints); return *this; }
    /** Entries of block_device_mapping_v2, a JSON list. */
    NewServer& block_devices(std::string json) { block_devices_ = std::move(json); return *this; }
    /** Entries of block_device_mapping, a JSON list. */
    NewServer& block_device_mapping(std::string json) { mapping_ = std::move(json); return *this; }
    /** Other attributes by their wire names, a JSON object. */
    NewServer& extra(std::string json) { extra_ = std::move(json); return *this; }
    /** Creates the server only where none has this mark; what has it is adopted, without its admin_password. */
    NewServer& once(std::string mark) { once_ = std::move(mark); return *this; }

    /** Calls `use` with the structure of the C face. */
    template <class Use>
    auto with(Use use) const {
        Spec spec(*this);
        return use(spec.c);
    }

  private:
    friend class Client;

    struct Nic {
        std::optional<std::string> network, port, fixed_ip;
    };

    /** The structure of the C face, and what it points to: its own lists, and the texts of the NewServer. */
    struct Spec {
        explicit Spec(const NewServer& given)
            : pairs(detail::pairs(given.metadata_)),
              networks(detail::texts(given.networks_)),
              groups(detail::texts(given.security_groups_)),
              near_servers(detail::texts(given.hints_.near_)),
              far_servers(detail::texts(given.hints_.far_)),
              different(detail::texts(given.hints_.different_host_)),
              same(detail::texts(given.hints_.same_host_)) {
            for (const auto& [path, data] : given.files_) files.push_back({detail::c_str(path), data.data(),
                                                                           data.size()});
            for (const auto& volume : given.volumes_) disks.push_back(volume.c());
            for (const auto& disk : disks) volumes.push_back(&disk);
            c.name = detail::c_str(given.name_);
            c.image = detail::c_str(given.image_);
            c.flavor = detail::c_str(given.flavor_);
            c.metadata = pairs.data();
            c.metadata_len = pairs.size();
            c.files = files.data();
            c.files_len = files.size();
            c.networks = networks.data();
            c.networks_len = networks.size();
            for (const auto& nic : given.nics_)
                nics.push_back({detail::c_str(nic.network), detail::c_str(nic.port), detail::c_str(nic.fixed_ip)});
            c.nics = nics.data();
            c.nics_len = nics.size();
            c.security_groups = groups.data();
            c.security_groups_len = groups.size();
            c.user_data = given.user_data_ ? given.user_data_->data() : nullptr;
            c.user_data_len = given.user_data_ ? given.user_data_->size() : 0;
            c.key_name = detail::c_str(given.key_name_);
            c.admin_password = detail::c_str(given.admin_password_);
            c.availability_zone = detail::c_str(given.availability_zone_);
            c.access_ipv4 = detail::c_str(given.access_ipv4_);
            c.access_ipv6 = detail::c_str(given.access_ipv6_);
            c.disk_config = detail::c_str(given.disk_config_);
            c.config_drive = given.config_drive_;
            c.min_count = given.min_count_;
            c.max_count = given.max_count_;
            c.block_devices_json = detail::c_str(given.block_devices_);
            c.block_device_mapping_json = detail::c_str(given.mapping_);
            c.extra_json = detail::c_str(given.extra_);
            if (given.boot_) {
                boot = given.boot_->c();
                c.boot = &boot;
            }
            c.volumes = volumes.data();
            c.volumes_len = volumes.size();
            c.near = near_servers.data();
            c.near_len = near_servers.size();
            c.far = far_servers.data();
            c.far_len = far_servers.size();
            c.different_host = different.data();
            c.different_host_len = different.size();
            c.same_host = same.data();
            c.same_host_len = same.size();
            c.group = detail::c_str(given.hints_.group_);
            c.build_near_host_ip = detail::c_str(given.hints_.near_host_);
            c.cidr = detail::c_str(given.hints_.cidr_);
            c.scheduler_hints_json = detail::c_str(given.hints_.others_);
            c.once = detail::c_str(given.once_);
        }
        Spec(const Spec&) = delete;
        Spec& operator=(const Spec&) = delete;

        cloudservers_new_server c = CLOUDSERVERS_NEW_SERVER_INIT;
        cloudservers_disk boot = CLOUDSERVERS_DISK_INIT;
        std::vector<cloudservers_pair> pairs;
        std::vector<cloudservers_file> files;
        std::vector<cloudservers_nic> nics;
        std::vector<cloudservers_disk> disks;
        std::vector<const cloudservers_disk*> volumes;
        std::vector<const char*> networks, groups, near_servers, far_servers, different, same;
    };

    std::string name_;
    std::vector<Nic> nics_;
    std::optional<std::string> access_ipv4_, access_ipv6_, mapping_;
    std::optional<NewVolume> boot_;
    std::vector<NewVolume> volumes_;
    SchedulerHints hints_;
    std::optional<std::string> image_;
    std::string flavor_;
    Metadata metadata_;
    std::vector<std::pair<std::string, std::string>> files_;
    std::vector<std::string> networks_, security_groups_;
    std::optional<std::string> user_data_, key_name_, admin_password_, availability_zone_, disk_config_;
    std::optional<std::string> block_devices_, extra_, once_;
    std::int32_t config_drive_ = 0;
    std::int64_t min_count_ = 0, max_count_ = 0;
};

}  // namespace cloudservers

#endif
