/** Servers, images, flavors, networks, volumes, and what hangs on them. Part of <cloudservers.hpp>. */
#ifndef CLOUDSERVERS_RESOURCES_HPP
#define CLOUDSERVERS_RESOURCES_HPP

#ifndef CLOUDSERVERS_HPP
#error "include <cloudservers.hpp> instead"
#endif

namespace cloudservers {

/** A server as it was when it was asked for. */
class Server : public Resource<cloudservers_server, cloudservers_server_keep, cloudservers_server_free,
                               cloudservers_server_link, cloudservers_server_self_url> {
  public:
    /** As every resource. */
    using Resource::Resource;

    /** The name. */
    std::string_view name() const { return get()->name; }
    /** "ACTIVE", "BUILD", "ERROR" … */
    std::string_view status() const { return get()->status; }
    /** What is being done to the server; "" when nothing is. */
    std::string_view task_state() const { return get()->task_state; }
    /** The id of the image; "" when booted from a volume. */
    std::string_view image_id() const { return get()->image_id; }
    /** The id of the flavor; "" from microversion 2.47 on, see flavor_attributes(). */
    std::string_view flavor_id() const { return get()->flavor_id; }
    /** The IPv4 address to reach it at. */
    std::string_view access_ipv4() const { return get()->access_ipv4; }
    /** The IPv6 address to reach it at. */
    std::string_view access_ipv6() const { return get()->access_ipv6; }
    /** The name of the key pair that was put in. */
    std::string_view key_name() const { return get()->key_name; }
    /** How the disk was partitioned: "AUTO" or "MANUAL". */
    std::string_view disk_config() const { return get()->disk_config; }
    /** The availability zone. */
    std::string_view availability_zone() const { return get()->availability_zone; }
    /** Only in what create and rebuild give. */
    std::string_view admin_password() const { return get()->admin_password; }
    /** Why it is in ERROR, for people. */
    std::string_view fault_message() const { return get()->fault_message; }
    /** How far building is, in percent. */
    std::optional<std::int64_t> progress() const { return detail::number(get()->progress); }
    /** Whether it has a configuration drive. */
    std::optional<bool> config_drive() const { return detail::truth(get()->config_drive); }
    /** When it was created. */
    std::optional<Time> created() const { return detail::time(get()->created); }
    /** When it last changed. */
    std::optional<Time> updated() const { return detail::time(get()->updated); }
    /** One address to reach the server at; `version` is 4 or 6. */
    std::string_view ip(int version = 4) const { return cloudservers_server_ip(get(), version); }
    /** Its addresses, over all networks. */
    std::vector<Address> addresses() const {
        std::vector<Address> all;
        for (std::size_t i = 0; const auto* one = cloudservers_server_address(get(), i); i++) all.emplace_back(*one);
        return all;
    }
    /** The metadata that came with it. */
    Metadata metadata() const {
        Metadata all;
        for (std::size_t i = 0; const auto* pair = cloudservers_server_metadata(get(), i); i++)
            all[pair->key] = pair->value;
        return all;
    }
    /** Nothing for a server that was booted from a volume. */
    std::optional<Reference> image() const { return reference(cloudservers_server_image(get())); }
    /** Nothing from microversion 2.47 on: see flavor_attributes(). */
    std::optional<Reference> flavor() const { return reference(cloudservers_server_flavor(get())); }
    /** The flavor as it stands in the server: from microversion 2.47 on all but its id. */
    std::optional<Flavor> flavor_attributes() const;
    /** The names of its security groups. */
    std::vector<std::string> security_groups() const {
        std::vector<std::string> all;
        while (const char* name = cloudservers_server_security_group(get(), all.size())) all.emplace_back(name);
        return all;
    }
    /** The ids of the volumes attached to it. */
    std::vector<std::string> volumes() const {
        std::vector<std::string> all;
        while (const char* id = cloudservers_server_volume(get(), all.size())) all.emplace_back(id);
        return all;
    }
    /** What a listing that was to resolve images or flavors brought along. Nothing is sent. */
    std::optional<Image> image_resource() const;
    /** The same for the flavor. */
    std::optional<Flavor> flavor_resource() const;
    /** Whether the listing was to resolve images, and this one was deleted. */
    bool image_gone() const { return cloudservers_server_image_gone(get()) != 0; }
    /** Whether the listing was to resolve flavors, and this one was deleted. */
    bool flavor_gone() const { return cloudservers_server_flavor_gone(get()) != 0; }
    /** Why the listing could not tell; "" where it could. */
    std::string_view image_failed() const { return failed(cloudservers_server_image_failed(get())); }
    /** The same for the flavor. */
    std::string_view flavor_failed() const { return failed(cloudservers_server_flavor_failed(get())); }

  private:
    static std::string_view failed(const cloudservers_error* error) {
        return error ? cloudservers_error_text(error) : std::string_view();
    }
    static std::optional<Reference> reference(const cloudservers_reference* found) {
        return found ? std::optional<Reference>(*found) : std::nullopt;
    }
};

/** An image as it was when it was asked for. */
class Image : public Resource<cloudservers_image, cloudservers_image_keep, cloudservers_image_free,
                              cloudservers_image_link, cloudservers_image_self_url> {
  public:
    /** As every resource. */
    using Resource::Resource;

    /** The name. */
    std::string_view name() const { return get()->name; }
    /** "ACTIVE", "SAVING", "ERROR" … */
    std::string_view status() const { return get()->status; }
    /** The id of the server it was made from. */
    std::string_view server_id() const { return get()->server_id; }
    /** The server that a snapshot was made from. */
    std::optional<Reference> server() const {
        const cloudservers_reference* found = cloudservers_image_server(get());
        return found ? std::optional<Reference>(*found) : std::nullopt;
    }
    /** How far saving is, in percent. */
    std::optional<std::int64_t> progress() const { return detail::number(get()->progress); }
    /** The smallest disk a server needs for it, in GB. */
    std::optional<std::int64_t> min_disk() const { return detail::number(get()->min_disk); }
    /** The least memory a server needs for it, in MB. */
    std::optional<std::int64_t> min_ram() const { return detail::number(get()->min_ram); }
    /** The size in bytes. */
    std::optional<std::int64_t> size() const { return detail::number(get()->size); }
    /** When it was created. */
    std::optional<Time> created() const { return detail::time(get()->created); }
    /** When it last changed. */
    std::optional<Time> updated() const { return detail::time(get()->updated); }
    /** The metadata that came with it. */
    Metadata metadata() const {
        Metadata all;
        for (std::size_t i = 0; const auto* pair = cloudservers_image_metadata(get(), i); i++)
            all[pair->key] = pair->value;
        return all;
    }
    /** "base" for those of the provider, "snapshot" for those made from servers; further marks are fields of get(). */
    std::string_view image_type() const { return get()->image_type; }
    /** The kind of its operating system, "linux" or "windows". */
    std::string_view os_type() const { return get()->os_type; }
    /** Its distribution, such as "org.debian" or "ubuntu". */
    std::string_view os_distro() const { return get()->os_distro; }
    /** The version of its distribution. */
    std::string_view os_version() const { return get()->os_version; }
    /** What it runs on, such as "x64" or "x86_64". */
    std::string_view architecture() const { return get()->architecture; }
    /** Who sees it, "public" or "private", where the image service tells. */
    std::string_view visibility() const { return get()->visibility; }
};

/** A flavor as it was when it was asked for. */
class Flavor : public Resource<cloudservers_flavor, cloudservers_flavor_keep, cloudservers_flavor_free,
                               cloudservers_flavor_link, cloudservers_flavor_self_url> {
  public:
    /** As every resource. */
    using Resource::Resource;

    /** The name. */
    std::string_view name() const { return get()->name; }
    /** Memory in MB. */
    std::optional<std::int64_t> ram() const { return detail::number(get()->ram); }
    /** System disk in GB; 0 where servers boot from volumes. */
    std::optional<std::int64_t> disk() const { return detail::number(get()->disk); }
    /** Virtual CPUs. */
    std::optional<std::int64_t> vcpus() const { return detail::number(get()->vcpus); }
    /** Swap in MB; 0 is none. */
    std::optional<std::int64_t> swap() const { return detail::number(get()->swap); }
    /** Data disk in GB. */
    std::optional<std::int64_t> ephemeral() const { return detail::number(get()->ephemeral); }
    /** How fast its disks are beside those of other flavors. */
    std::optional<std::int64_t> disk_io_index() const { return detail::number(get()->disk_io_index); }
    /** How many data disks it has (Rackspace). */
    std::optional<std::int64_t> number_of_data_disks() const { return detail::number(get()->number_of_data_disks); }
    /** The share of network bandwidth; on Rackspace in Mb/s. */
    std::optional<double> rxtx_factor() const {
        return get()->rxtx_factor < 0 ? std::nullopt : std::optional<double>(get()->rxtx_factor);
    }
    /** Whether every project may use it. */
    std::optional<bool> is_public() const { return detail::truth(get()->is_public); }
    /** Whether it is closed for new servers. */
    std::optional<bool> disabled() const { return detail::truth(get()->disabled); }
    /** What decides which flavors a server can be resized to, at Rackspace. */
    std::string_view flavor_class() const { return get()->flavor_class; }
    /** The class that decides what may be done with servers of it (Rackspace). */
    std::string_view policy_class() const { return get()->policy_class; }
    /** The class that decides what servers of it can be resized to (Rackspace). */
    std::string_view resize_policy_class() const { return get()->resize_policy_class; }
    /** Where they came with the flavor. */
    Metadata extra_specs() const {
        Metadata all;
        for (std::size_t i = 0; const auto* pair = cloudservers_flavor_extra_spec(get(), i); i++)
            all[pair->key] = pair->value;
        return all;
    }
};

inline std::optional<Flavor> Server::flavor_attributes() const {
    const cloudservers_flavor* flavor = cloudservers_server_flavor_attributes(get());
    if (!flavor) return std::nullopt;
    Flavor borrowed(flavor);
    return borrowed;
}

/** A network as it was when it was asked for. */
class Network : public Resource<cloudservers_network, cloudservers_network_keep, cloudservers_network_free,
                                cloudservers_network_link, cloudservers_network_self_url> {
  public:
    /** As every resource. */
    using Resource::Resource;

    /** The label, under which a server's addresses stand; the network service calls it the name. */
    std::string_view label() const { return get()->label; }
    /** The range of addresses; not told of the two well-known networks. On OpenStack it is the first subnet's. */
    std::string_view cidr() const { return get()->cidr; }
    /** The status, where the service tells. */
    std::string_view status() const { return get()->status; }
    /** Whether it leads outside; servers are not attached to such a one. */
    std::optional<bool> external() const { return detail::truth(get()->external); }
    /** Whether several projects use it. */
    std::optional<bool> shared() const { return detail::truth(get()->shared); }
    /** The ids of its subnets, where the service tells. */
    std::vector<std::string> subnets() const {
        std::vector<std::string> all;
        while (const char* id = cloudservers_network_subnet(get(), all.size())) all.emplace_back(id);
        return all;
    }
};

/** A volume's attachment to a server. */
struct VolumeAttachment {
    /** Copies one of the C face. */
    explicit VolumeAttachment(const cloudservers_volume_attachment& attachment)
        : id(attachment.id), volume_id(attachment.volume_id), server_id(attachment.server_id), device(attachment.device),
          delete_on_termination(detail::truth(attachment.delete_on_termination)) {}

    /** The id of the attachment: the same as the volume's. */
    std::string id;
    /** The id of the volume. */
    std::string volume_id;
    /** The id of the server. */
    std::string server_id;
    /** The device the volume is in the server, such as "/dev/xvdb". */
    std::string device;
    /** Whether the volume goes with the server; told from microversion 2.79 on. */
    std::optional<bool> delete_on_termination;
};

/** A volume as it was when it was asked for. */
class Volume : public Resource<cloudservers_volume, cloudservers_volume_keep, cloudservers_volume_free,
                               cloudservers_volume_link, cloudservers_volume_self_url> {
  public:
    /** As every resource. */
    using Resource::Resource;

    /** The name. */
    std::string_view name() const { return get()->name; }
    /** "creating", "available", "in-use", "error" … */
    std::string_view status() const { return get()->status; }
    /** The description. */
    std::string_view description() const { return get()->description; }
    /** The type, such as "SATA" or "SSD". */
    std::string_view volume_type() const { return get()->volume_type; }
    /** The availability zone. */
    std::string_view availability_zone() const { return get()->availability_zone; }
    /** The id of the snapshot it was made from. */
    std::string_view snapshot_id() const { return get()->snapshot_id; }
    /** The id of the image it was made from, where the service tells. */
    std::string_view image_id() const { return get()->image_id; }
    /** The id of the volume it is a copy of. */
    std::string_view source_volume_id() const { return get()->source_volume_id; }
    /** The size in GB (GiB). */
    std::optional<std::int64_t> size_gb() const { return detail::number(get()->size_gb); }
    /** Whether a server can boot from it. */
    std::optional<bool> bootable() const { return detail::truth(get()->bootable); }
    /** Whether it is encrypted. */
    std::optional<bool> encrypted() const { return detail::truth(get()->encrypted); }
    /** When it was created. */
    std::optional<Time> created() const { return detail::time(get()->created); }
    /** When it last changed. */
    std::optional<Time> updated() const { return detail::time(get()->updated); }
    /** The metadata that came with it. */
    Metadata metadata() const {
        Metadata all;
        for (std::size_t i = 0; const auto* pair = cloudservers_volume_metadata(get(), i); i++)
            all[pair->key] = pair->value;
        return all;
    }
    /** The servers it is attached to, and how. */
    std::vector<VolumeAttachment> attachments() const {
        std::vector<VolumeAttachment> all;
        for (std::size_t i = 0; const auto* each = cloudservers_volume_attachment_at(get(), i); i++)
            all.emplace_back(*each);
        return all;
    }
};

/** An interface of a server: its place on a network. Copies share one. */
class Interface {
  public:
    /** Shares one of the C face. */
    explicit Interface(std::shared_ptr<const cloudservers_interface> own) : own_(std::move(own)) {}

    /** For functions of the C face. */
    const cloudservers_interface* get() const { return own_.get(); }
    /** The id, which on OpenStack is its port's. */
    std::string_view id() const { return get()->id; }
    /** The id of the network it is on. */
    std::string_view network_id() const { return get()->network_id; }
    /** The label of the network it is on; Nova does not tell it. */
    std::string_view network_label() const { return get()->network_label; }
    /** The address of its hardware. */
    std::string_view mac_address() const { return get()->mac_address; }
    /** "ACTIVE", "DOWN" …; Rackspace does not tell it. */
    std::string_view state() const { return get()->state; }
    /** Its addresses. */
    std::vector<std::string> addresses() const {
        std::vector<std::string> all;
        for (std::size_t i = 0; const auto* each = cloudservers_interface_address_at(get(), i); i++)
            all.emplace_back(each->address);
        return all;
    }

  private:
    std::shared_ptr<const cloudservers_interface> own_;
};

/** A shared address that a server may use, at Rackspace. */
struct IpAssociation {
    /** The id of the shared address, which is not the address itself. */
    std::string id;
    /** The address itself. */
    std::string address;
};

/** How often images are made of a server, at Rackspace; `day_of_week` is "" for every day. */
struct ImageSchedule {
    /** How many images are kept, newest first. */
    std::int64_t retention;
    /** The day on which images are made, in UTC; "" for every day. */
    std::string day_of_week;
};

inline std::optional<Image> Server::image_resource() const {
    const cloudservers_image* image = cloudservers_server_image_resource(get());
    return image ? std::optional<Image>(Image(image)) : std::nullopt;
}

inline std::optional<Flavor> Server::flavor_resource() const {
    const cloudservers_flavor* flavor = cloudservers_server_flavor_resource(get());
    return flavor ? std::optional<Flavor>(Flavor(flavor)) : std::nullopt;
}

inline std::optional<Server> Error::server() const {
    const cloudservers_server* server = cloudservers_error_server(error_.get());
    if (!server) return std::nullopt;
    Server borrowed(server);
    return borrowed;
}

inline std::optional<Image> Error::image() const {
    const cloudservers_image* image = cloudservers_error_image(error_.get());
    if (!image) return std::nullopt;
    Image borrowed(image);
    return borrowed;
}

inline std::optional<Volume> Error::volume() const {
    const cloudservers_volume* volume = cloudservers_error_volume(error_.get());
    if (!volume) return std::nullopt;
    Volume borrowed(volume);
    return borrowed;
}

inline std::vector<Server> Error::server_matches() const { return matches<Server>(cloudservers_error_server_match); }
inline std::vector<Image> Error::image_matches() const { return matches<Image>(cloudservers_error_image_match); }
inline std::vector<Flavor> Error::flavor_matches() const { return matches<Flavor>(cloudservers_error_flavor_match); }
inline std::vector<Network> Error::network_matches() const { return matches<Network>(cloudservers_error_network_match); }
inline std::vector<Volume> Error::volume_matches() const { return matches<Volume>(cloudservers_error_volume_match); }

}  // namespace cloudservers

#endif
