/**
 * cloudservers for C++17: a thin layer over cloudservers.h.
 *
 *     auto client = cloudservers::connect(cloudservers::Config().cloud("mycloud"));
 *     for (const auto& server : client.servers()) std::cout << server.name() << '\n';
 *
 * Failures are thrown as cloudservers::Error. Resources are values that copy cheaply and never change; clients and
 * sandboxes move. Texts are std::string_view into the resource they came from: "" where nothing was sent; numbers and
 * truth values are std::optional. What a function asks of the service is said at its namesake in cloudservers.h.
 */
#ifndef CLOUDSERVERS_HPP
#define CLOUDSERVERS_HPP

#include <chrono>
#include <cstdint>
#include <cstring>
#include <deque>
#include <exception>
#include <functional>
#include <iterator>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cloudservers.h"

namespace cloudservers {

using Milliseconds = std::chrono::milliseconds;
using Time = std::chrono::system_clock::time_point;
using Metadata = std::map<std::string, std::string>;

class Console;
class Extension;
class Flavor;
class FlavorQuery;
class Image;
class ImageQuery;
class KeyPair;
class KeyPairQuery;
class Limits;
class Network;
class NetworkQuery;
class Quotas;
class Rebuild;
class Server;
class ServerAction;
class Volume;
class VolumeQuery;
class WatchOptions;
struct ApiVersion;
template <class Item>
class Page;
template <class Item>
class Watch;

namespace detail {

inline std::optional<std::int64_t> number(std::int64_t value) {
    return value < 0 ? std::nullopt : std::optional<std::int64_t>(value);
}

inline std::optional<bool> truth(std::int32_t value) {
    return value < 0 ? std::nullopt : std::optional<bool>(value != 0);
}

inline std::optional<Time> time(const char* text) {
    std::int64_t milliseconds = cloudservers_time_ms(text);
    if (milliseconds == -1) return std::nullopt;
    return Time(std::chrono::duration_cast<Time::duration>(Milliseconds(milliseconds)));
}

/** NULL for a text that was not given. */
inline const char* c_str(const std::optional<std::string>& text) { return text ? text->c_str() : nullptr; }

inline std::vector<cloudservers_pair> pairs(const Metadata& metadata) {
    std::vector<cloudservers_pair> pairs;
    for (const auto& [key, value] : metadata) pairs.push_back({key.c_str(), value.c_str()});
    return pairs;
}

inline std::vector<const char*> texts(const std::vector<std::string>& list) {
    std::vector<const char*> texts;
    for (const auto& text : list) texts.push_back(text.c_str());
    return texts;
}

}  // namespace detail

/** What went wrong. Copies share one cloudservers_error. */
class Error : public std::exception {
  public:
    /** Takes over an error of the C face. */
    Error(std::int32_t code, cloudservers_error* error) : code_(code), error_(error, cloudservers_error_free) {}

    /** The whole of it in a line. */
    const char* what() const noexcept override { return cloudservers_error_text(error_.get()); }
    /** One of the CLOUDSERVERS_… numbers. */
    std::int32_t code() const noexcept { return code_; }
    bool is_not_found() const noexcept { return code_ == CLOUDSERVERS_ITEM_NOT_FOUND; }
    std::string_view message() const noexcept { return cloudservers_error_message(error_.get()); }
    std::string_view fault_name() const noexcept { return cloudservers_error_fault_name(error_.get()); }
    std::string_view details() const noexcept { return cloudservers_error_details(error_.get()); }
    std::string_view request_id() const noexcept { return cloudservers_error_request_id(error_.get()); }
    std::string_view operation() const noexcept { return cloudservers_error_operation(error_.get()); }
    std::string_view method() const noexcept { return cloudservers_error_method(error_.get()); }
    std::string_view url() const noexcept { return cloudservers_error_url(error_.get()); }
    /** The roles that may do what was forbidden: "creator, admin", say. */
    std::string_view roles() const noexcept { return cloudservers_error_roles(error_.get()); }
    /** Of the request that a dry run did not send. */
    std::string_view body() const noexcept { return cloudservers_error_body(error_.get()); }
    std::string_view curl() const noexcept { return cloudservers_error_curl(error_.get()); }
    int attempts() const noexcept { return cloudservers_error_attempts(error_.get()); }
    /** Whether the service may have done what was asked, all the same. */
    bool maybe_done() const noexcept { return cloudservers_error_maybe_done(error_.get()) != 0; }
    std::optional<int> http_status() const noexcept {
        int status = cloudservers_error_http_status(error_.get());
        return status < 0 ? std::nullopt : std::optional<int>(status);
    }
    std::optional<Time> retry_at() const { return detail::time(cloudservers_error_retry_at(error_.get())); }
    /** The server, image or volume in its last known state. */
    std::optional<Server> server() const;
    std::optional<Image> image() const;
    std::optional<Volume> volume() const;
    /** All that have the name looked for, where code() is CLOUDSERVERS_NOT_UNIQUE. */
    std::vector<Server> server_matches() const;
    std::vector<Image> image_matches() const;
    std::vector<Flavor> flavor_matches() const;
    std::vector<Network> network_matches() const;
    std::vector<Volume> volume_matches() const;

  private:
    template <class T, class C>
    std::vector<T> matches(const C* (*at)(const cloudservers_error*, std::size_t)) const {
        std::vector<T> all;
        while (const C* match = at(error_.get(), all.size())) all.emplace_back(match);
        return all;
    }

    std::int32_t code_;
    std::shared_ptr<cloudservers_error> error_;
};

namespace detail {

inline void check(std::int32_t status, cloudservers_error* error) {
    if (status != CLOUDSERVERS_OK) throw Error(status, error);
}

/** Calls a function that gives an object, and returns it: call(function, argument…). */
template <class T, class... Parameters, class... Arguments>
T* give(std::int32_t (*function)(Parameters...), Arguments... arguments) {
    T* out = nullptr;
    cloudservers_error* error = nullptr;
    std::int32_t status = function(arguments..., &out, &error);
    check(status, error);
    return out;
}

/** Calls a function that gives nothing. */
template <class... Parameters, class... Arguments>
void run(std::int32_t (*function)(Parameters...), Arguments... arguments) {
    cloudservers_error* error = nullptr;
    std::int32_t status = function(arguments..., &error);
    check(status, error);
}

/** A text that the C face gave. */
inline std::string text(char* given) {
    std::unique_ptr<char, void (*)(char*)> owner(given, cloudservers_text_free);
    return owner ? std::string(owner.get()) : std::string();
}

inline Metadata metadata(cloudservers_pairs* given) {
    std::unique_ptr<cloudservers_pairs, void (*)(cloudservers_pairs*)> owner(given, cloudservers_pairs_free);
    Metadata metadata;
    for (std::size_t i = 0; const auto* pair = cloudservers_pairs_at(given, i); i++) metadata[pair->key] = pair->value;
    return metadata;
}

}  // namespace detail

/** JSON as the service sent it. */
class Json {
  public:
    explicit Json(cloudservers_json* json) : json_(json, cloudservers_json_free) {}

    std::string_view text() const { return cloudservers_json_text(json_.get()); }
    /** The JSON at a JSON Pointer. */
    std::optional<std::string_view> get(const std::string& pointer) const {
        return optional(cloudservers_json_get(json_.get(), pointer.c_str()));
    }
    /** The text at a JSON Pointer, plain. */
    std::optional<std::string_view> string(const std::string& pointer) const {
        return optional(cloudservers_json_string(json_.get(), pointer.c_str()));
    }

    static std::optional<std::string_view> optional(const char* text) {
        return text ? std::optional<std::string_view>(text) : std::nullopt;
    }

  private:
    std::shared_ptr<cloudservers_json> json_;
};

/** A link of a resource. Borrowed: valid as long as the resource, or a copy of it. */
class Link {
  public:
    explicit Link(const cloudservers_link* link) : link_(link) {}

    std::string_view rel() const { return link_->rel; }
    /** The target exactly as the service sent it. */
    std::string_view href() const { return link_->href; }
    /** The target, absolute and repaired. */
    std::string_view url() const { return link_->url; }
    std::string_view media_type() const { return link_->media_type; }
    const cloudservers_link* get() const { return link_; }

  private:
    const cloudservers_link* link_;
};

struct Address {
    std::string network, addr, mac_addr, type;
    int version;

    explicit Address(const cloudservers_address& address)
        : network(address.network), addr(address.addr), mac_addr(address.mac_addr), type(address.address_type),
          version(address.version) {}
};

/** The id and URL of a resource, and its kind. */
struct Reference {
    std::string id, url, kind;

    explicit Reference(const cloudservers_reference& reference)
        : id(reference.id), url(reference.url), kind(reference.kind) {}

    /** Reads an id or URL; `kind` is the kind it has to be of, such as "image". */
    static Reference parse(const std::string& text, const std::optional<std::string>& kind = std::nullopt) {
        auto* given =
            detail::give<cloudservers_reference>(cloudservers_reference_parse, text.c_str(), detail::c_str(kind));
        std::unique_ptr<cloudservers_reference, void (*)(cloudservers_reference*)> owner(given,
                                                                                         cloudservers_reference_free);
        return Reference(*given);
    }
};

namespace detail {

template <class C>
const char* id(const C* resource) {
    return resource->id;
}

/** Key pairs are known by their names. */
inline const char* id(const cloudservers_keypair* keypair) { return keypair->name; }

}  // namespace detail

/**
 * A resource of the C face. In a range it is borrowed, and a copy makes it its own.
 *
 * operator-> leads to the fields of the C structure.
 */
template <class C, std::int32_t (*Keep)(const C*, C**, cloudservers_error**), void (*Free)(C*),
          const cloudservers_link* (*LinkAt)(const C*, std::size_t), const char* (*SelfUrl)(const C*)>
class Resource {
  public:
    /** Takes over a resource of the C face. */
    explicit Resource(C* owned) : owner_(owned, Free), view_(owned) {}
    /** Looks at a resource that belongs to somebody else. */
    explicit Resource(const C* borrowed) : view_(borrowed) {}
    Resource(const Resource& other) : owner_(other.owner_ ? other.owner_ : kept(other.view_)), view_(owner_.get()) {}
    Resource& operator=(const Resource& other) {
        owner_ = other.owner_ ? other.owner_ : kept(other.view_);
        view_ = owner_.get();
        return *this;
    }
    ~Resource() = default;

    const C* operator->() const { return view_; }
    const C* get() const { return view_; }

    std::string_view id() const { return detail::id(view_); }
    std::string_view bookmark() const { return view_->bookmark; }
    /** The URL for use at once. */
    std::string_view self_url() const { return SelfUrl(view_); }
    std::string_view region() const { return view_->region; }
    std::string_view json() const { return cloudservers_json_text(view_->json); }
    /** The JSON of whatever the service sent, by JSON Pointer. */
    std::optional<std::string_view> json(const std::string& pointer) const {
        return Json::optional(cloudservers_json_get(view_->json, pointer.c_str()));
    }
    std::vector<Link> links() const {
        std::vector<Link> links;
        for (std::size_t i = 0; const auto* link = LinkAt(view_, i); i++) links.emplace_back(link);
        return links;
    }
    /** The same resource, in whatever state. */
    friend bool operator==(const Resource& one, const Resource& other) {
        return one.id() == other.id() && one.bookmark() == other.bookmark();
    }
    friend bool operator!=(const Resource& one, const Resource& other) { return !(one == other); }

  private:
    static std::shared_ptr<C> kept(const C* borrowed) {
        return std::shared_ptr<C>(detail::give<C>(Keep, borrowed), Free);
    }

    std::shared_ptr<C> owner_;
    const C* view_;
};

class Server : public Resource<cloudservers_server, cloudservers_server_keep, cloudservers_server_free,
                               cloudservers_server_link, cloudservers_server_self_url> {
  public:
    using Resource::Resource;

    std::string_view name() const { return get()->name; }
    std::string_view status() const { return get()->status; }
    std::string_view task_state() const { return get()->task_state; }
    std::string_view image_id() const { return get()->image_id; }
    std::string_view flavor_id() const { return get()->flavor_id; }
    std::string_view access_ipv4() const { return get()->access_ipv4; }
    std::string_view access_ipv6() const { return get()->access_ipv6; }
    std::string_view key_name() const { return get()->key_name; }
    std::string_view disk_config() const { return get()->disk_config; }
    std::string_view availability_zone() const { return get()->availability_zone; }
    /** Only in what create and rebuild give. */
    std::string_view admin_password() const { return get()->admin_password; }
    std::string_view fault_message() const { return get()->fault_message; }
    std::optional<std::int64_t> progress() const { return detail::number(get()->progress); }
    std::optional<bool> config_drive() const { return detail::truth(get()->config_drive); }
    std::optional<Time> created() const { return detail::time(get()->created); }
    std::optional<Time> updated() const { return detail::time(get()->updated); }
    /** One address to reach the server at; `version` is 4 or 6. */
    std::string_view ip(int version = 4) const { return cloudservers_server_ip(get(), version); }
    std::vector<Address> addresses() const {
        std::vector<Address> all;
        for (std::size_t i = 0; const auto* one = cloudservers_server_address(get(), i); i++) all.emplace_back(*one);
        return all;
    }
    Metadata metadata() const {
        Metadata all;
        for (std::size_t i = 0; const auto* pair = cloudservers_server_metadata(get(), i); i++)
            all[pair->key] = pair->value;
        return all;
    }
    /** Nothing for a server that was booted from a volume. */
    std::optional<Reference> image() const { return reference(cloudservers_server_image(get())); }
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
    std::optional<Flavor> flavor_resource() const;
    bool image_gone() const { return cloudservers_server_image_gone(get()) != 0; }
    bool flavor_gone() const { return cloudservers_server_flavor_gone(get()) != 0; }
    /** Why the listing could not tell; "" where it could. */
    std::string_view image_failed() const { return failed(cloudservers_server_image_failed(get())); }
    std::string_view flavor_failed() const { return failed(cloudservers_server_flavor_failed(get())); }

  private:
    static std::string_view failed(const cloudservers_error* error) {
        return error ? cloudservers_error_text(error) : std::string_view();
    }
    static std::optional<Reference> reference(const cloudservers_reference* found) {
        return found ? std::optional<Reference>(*found) : std::nullopt;
    }
};

class Image : public Resource<cloudservers_image, cloudservers_image_keep, cloudservers_image_free,
                              cloudservers_image_link, cloudservers_image_self_url> {
  public:
    using Resource::Resource;

    std::string_view name() const { return get()->name; }
    std::string_view status() const { return get()->status; }
    std::string_view server_id() const { return get()->server_id; }
    /** The server that a snapshot was made from. */
    std::optional<Reference> server() const {
        const cloudservers_reference* found = cloudservers_image_server(get());
        return found ? std::optional<Reference>(*found) : std::nullopt;
    }
    std::optional<std::int64_t> progress() const { return detail::number(get()->progress); }
    std::optional<std::int64_t> min_disk() const { return detail::number(get()->min_disk); }
    std::optional<std::int64_t> min_ram() const { return detail::number(get()->min_ram); }
    std::optional<std::int64_t> size() const { return detail::number(get()->size); }
    std::optional<Time> created() const { return detail::time(get()->created); }
    std::optional<Time> updated() const { return detail::time(get()->updated); }
    Metadata metadata() const {
        Metadata all;
        for (std::size_t i = 0; const auto* pair = cloudservers_image_metadata(get(), i); i++)
            all[pair->key] = pair->value;
        return all;
    }
    /** "base" for those of the provider, "snapshot" for those made from servers; further marks are fields of get(). */
    std::string_view image_type() const { return get()->image_type; }
    std::string_view os_type() const { return get()->os_type; }
    std::string_view os_distro() const { return get()->os_distro; }
    std::string_view os_version() const { return get()->os_version; }
    std::string_view architecture() const { return get()->architecture; }
    std::string_view visibility() const { return get()->visibility; }
};

class Flavor : public Resource<cloudservers_flavor, cloudservers_flavor_keep, cloudservers_flavor_free,
                               cloudservers_flavor_link, cloudservers_flavor_self_url> {
  public:
    using Resource::Resource;

    std::string_view name() const { return get()->name; }
    std::optional<std::int64_t> ram() const { return detail::number(get()->ram); }
    std::optional<std::int64_t> disk() const { return detail::number(get()->disk); }
    std::optional<std::int64_t> vcpus() const { return detail::number(get()->vcpus); }
    std::optional<std::int64_t> swap() const { return detail::number(get()->swap); }
    std::optional<std::int64_t> ephemeral() const { return detail::number(get()->ephemeral); }
    std::optional<std::int64_t> disk_io_index() const { return detail::number(get()->disk_io_index); }
    std::optional<std::int64_t> number_of_data_disks() const { return detail::number(get()->number_of_data_disks); }
    std::optional<double> rxtx_factor() const {
        return get()->rxtx_factor < 0 ? std::nullopt : std::optional<double>(get()->rxtx_factor);
    }
    std::optional<bool> is_public() const { return detail::truth(get()->is_public); }
    std::optional<bool> disabled() const { return detail::truth(get()->disabled); }
    /** What decides which flavors a server can be resized to, at Rackspace. */
    std::string_view flavor_class() const { return get()->flavor_class; }
    std::string_view policy_class() const { return get()->policy_class; }
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

class Network : public Resource<cloudservers_network, cloudservers_network_keep, cloudservers_network_free,
                                cloudservers_network_link, cloudservers_network_self_url> {
  public:
    using Resource::Resource;

    std::string_view label() const { return get()->label; }
    std::string_view cidr() const { return get()->cidr; }
    std::string_view status() const { return get()->status; }
    std::optional<bool> external() const { return detail::truth(get()->external); }
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
    explicit VolumeAttachment(const cloudservers_volume_attachment& attachment)
        : id(attachment.id), volume_id(attachment.volume_id), server_id(attachment.server_id), device(attachment.device),
          delete_on_termination(detail::truth(attachment.delete_on_termination)) {}

    std::string id, volume_id, server_id, device;
    std::optional<bool> delete_on_termination;
};

class Volume : public Resource<cloudservers_volume, cloudservers_volume_keep, cloudservers_volume_free,
                               cloudservers_volume_link, cloudservers_volume_self_url> {
  public:
    using Resource::Resource;

    std::string_view name() const { return get()->name; }
    std::string_view status() const { return get()->status; }
    std::string_view description() const { return get()->description; }
    std::string_view volume_type() const { return get()->volume_type; }
    std::string_view availability_zone() const { return get()->availability_zone; }
    std::string_view snapshot_id() const { return get()->snapshot_id; }
    std::string_view image_id() const { return get()->image_id; }
    std::string_view source_volume_id() const { return get()->source_volume_id; }
    std::optional<std::int64_t> size_gb() const { return detail::number(get()->size_gb); }
    std::optional<bool> bootable() const { return detail::truth(get()->bootable); }
    std::optional<bool> encrypted() const { return detail::truth(get()->encrypted); }
    std::optional<Time> created() const { return detail::time(get()->created); }
    std::optional<Time> updated() const { return detail::time(get()->updated); }
    Metadata metadata() const {
        Metadata all;
        for (std::size_t i = 0; const auto* pair = cloudservers_volume_metadata(get(), i); i++)
            all[pair->key] = pair->value;
        return all;
    }
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
    explicit Interface(std::shared_ptr<const cloudservers_interface> own) : own_(std::move(own)) {}

    const cloudservers_interface* get() const { return own_.get(); }
    std::string_view id() const { return get()->id; }
    std::string_view network_id() const { return get()->network_id; }
    std::string_view network_label() const { return get()->network_label; }
    std::string_view mac_address() const { return get()->mac_address; }
    std::string_view state() const { return get()->state; }
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
    std::string id, address;
};

/** How often images are made of a server, at Rackspace; `day_of_week` is "" for every day. */
struct ImageSchedule {
    std::int64_t retention;
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

/**
 * Some of many calls or waits failed. Under the position of each: what came of it in `results`, or why not in `failed`; in
 * neither, where a server is gone that was waited for to go.
 */
template <class T>
class SomeFailed : public Error {
  public:
    SomeFailed(const Error& whole, std::vector<std::optional<T>> results, std::map<std::size_t, Error> failed)
        : Error(whole), results(std::move(results)), failed(std::move(failed)) {}

    std::vector<std::optional<T>> results;
    std::map<std::size_t, Error> failed;
};

namespace detail {

/** Calls a function with places for the results and errors of many; throws SomeFailed. */
template <class T, class C, class Call>
std::vector<std::optional<T>> each(std::size_t count, Call call) {
    std::vector<C*> outs(count);
    std::vector<cloudservers_error*> errors(count);
    cloudservers_error* error = nullptr;
    std::int32_t status = call(outs.data(), errors.data(), &error);
    std::vector<std::optional<T>> results;
    std::map<std::size_t, Error> failed;
    for (std::size_t i = 0; i < count; i++) {
        results.push_back(outs[i] ? std::make_optional<T>(outs[i]) : std::nullopt);
        if (errors[i]) failed.emplace(i, Error(cloudservers_error_code(errors[i]), errors[i]));
    }
    if (status == CLOUDSERVERS_OK) return results;
    Error whole(status, error);
    if (failed.empty()) throw whole;
    throw SomeFailed<T>(whole, std::move(results), std::move(failed));
}

/** The same where each that did not fail gives something. */
template <class T, class C, class Call>
std::vector<T> all(std::size_t count, Call call) {
    std::vector<T> all;
    for (auto& one : each<T, C>(count, call)) all.push_back(std::move(*one));
    return all;
}

}  // namespace detail

/** Whatever names a resource: id, URL, link, reference or the resource itself. */
class Ref {
  public:
    Ref(const char* text) : text_(text ? text : "") {}
    Ref(std::string text) : text_(std::move(text)) {}
    Ref(std::string_view text) : text_(text) {}
    Ref(const Link& link) : text_(link.url()) {}
    Ref(const Reference& reference) : text_(reference.url.empty() ? reference.id : reference.url) {}
    template <class C, auto Keep, auto Free, auto LinkAt, auto SelfUrl>
    Ref(const Resource<C, Keep, Free, LinkAt, SelfUrl>& resource)
        : text_(resource.self_url().empty() ? resource.id() : resource.self_url()) {}

    const std::string& text() const { return text_; }
    const char* c_str() const { return text_.c_str(); }

  private:
    std::string text_;
};

namespace detail {

inline std::vector<const char*> texts(const std::vector<Ref>& list) {
    std::vector<const char*> texts;
    for (const auto& ref : list) texts.push_back(ref.c_str());
    return texts;
}

}  // namespace detail

/** A request that there is no function for; `body` is JSON, or "" for none. */
struct Request {
    std::string method, path, body;
};

/** A disk of a new server: a volume that is made together with it, or one that is there. */
class NewVolume {
  public:
    static NewVolume from_image(const Ref& image, std::int64_t size_gb) {
        NewVolume made;
        made.image_ = image.text();
        made.size_gb_ = size_gb;
        return made;
    }
    static NewVolume from_snapshot(const Ref& snapshot) { NewVolume made; made.snapshot_ = snapshot.text(); return made; }
    /** The volume itself: it is not copied. */
    static NewVolume from_volume(const Ref& volume) { NewVolume made; made.volume_ = volume.text(); return made; }
    static NewVolume blank(std::int64_t size_gb) { NewVolume made; made.size_gb_ = size_gb; return made; }

    NewVolume& size_gb(std::int64_t size) { size_gb_ = size; return *this; }
    NewVolume& volume_type(std::string type) { volume_type_ = std::move(type); return *this; }
    NewVolume& delete_on_termination(bool yes) { delete_ = yes ? CLOUDSERVERS_YES : CLOUDSERVERS_NO; return *this; }
    NewVolume& device_name(std::string name) { device_name_ = std::move(name); return *this; }
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
    SchedulerHints& near(const Ref& server) { near_.push_back(server.text()); return *this; }
    SchedulerHints& far(const Ref& server) { far_.push_back(server.text()); return *this; }
    SchedulerHints& different_host(const Ref& server) { different_host_.push_back(server.text()); return *this; }
    SchedulerHints& same_host(const Ref& server) { same_host_.push_back(server.text()); return *this; }
    SchedulerHints& group(std::string id) { group_ = std::move(id); return *this; }
    SchedulerHints& build_near_host_ip(std::string address) { near_host_ = std::move(address); return *this; }
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
    NewServer(std::string name, const Ref& image, const Ref& flavor)
        : name_(std::move(name)), image_(image.text()), flavor_(flavor.text()) {}
    /** One that boots from a volume. */
    NewServer(std::string name, const Ref& flavor) : name_(std::move(name)), flavor_(flavor.text()) {}

    NewServer& metadata(const std::string& key, const std::string& value) { metadata_[key] = value; return *this; }
    NewServer& file(const std::string& path, const std::string& data) { files_.emplace_back(path, data); return *this; }
    NewServer& network(const Ref& network) { networks_.push_back(network.text()); return *this; }
    /** A network, with an address of one's own choice in it. */
    NewServer& network(const Ref& network, const std::string& fixed_ip) {
        nics_.push_back({network.text(), std::nullopt, fixed_ip});
        return *this;
    }
    /** A port of the network service. */
    NewServer& port(const Ref& port) { nics_.push_back({std::nullopt, port.text(), std::nullopt}); return *this; }
    NewServer& access_ipv4(std::string address) { access_ipv4_ = std::move(address); return *this; }
    NewServer& access_ipv6(std::string address) { access_ipv6_ = std::move(address); return *this; }
    NewServer& security_group(const std::string& name) { security_groups_.push_back(name); return *this; }
    NewServer& user_data(std::string data) { user_data_ = std::move(data); return *this; }
    NewServer& key_name(std::string name) { key_name_ = std::move(name); return *this; }
    NewServer& admin_password(std::string password) { admin_password_ = std::move(password); return *this; }
    NewServer& availability_zone(std::string zone) { availability_zone_ = std::move(zone); return *this; }
    NewServer& disk_config(std::string how) { disk_config_ = std::move(how); return *this; }
    NewServer& config_drive(bool attach) { config_drive_ = attach ? CLOUDSERVERS_YES : CLOUDSERVERS_NO; return *this; }
    NewServer& min_count(std::int64_t count) { min_count_ = count; return *this; }
    NewServer& max_count(std::int64_t count) { max_count_ = count; return *this; }
    /** What to boot from instead of an image. */
    NewServer& boot(NewVolume disk) { boot_ = std::move(disk); return *this; }
    NewServer& boot(const Ref& volume) { return boot(NewVolume::from_volume(volume)); }
    /** One more disk. */
    NewServer& volume(NewVolume disk) { volumes_.push_back(std::move(disk)); return *this; }
    NewServer& volume(const Ref& volume) { return this->volume(NewVolume::from_volume(volume)); }
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
            for (const auto& [path, data] : given.files_) files.push_back({path.c_str(), data.data(), data.size()});
            for (const auto& volume : given.volumes_) disks.push_back(volume.c());
            for (const auto& disk : disks) volumes.push_back(&disk);
            c.name = given.name_.c_str();
            c.image = detail::c_str(given.image_);
            c.flavor = given.flavor_.c_str();
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

/** How to wait. */
class Wait {
  public:
    Wait& timeout(Milliseconds timeout) { timeout_ = timeout; return *this; }
    Wait& interval(Milliseconds interval) { interval_ = interval; return *this; }
    /** Called after each poll; `true` ends the wait with what is given. What it throws ends the wait too. */
    Wait& each(std::function<bool(const Server&)> each) { each_ = std::move(each); return *this; }
    Wait& each(std::function<bool(const Image&)> each) { each_image_ = std::move(each); return *this; }
    Wait& each(std::function<bool(const Volume&)> each) { each_volume_ = std::move(each); return *this; }

    /** Calls `use` with the structure of the C face, and throws what `each` threw. */
    template <class Use>
    auto with(Use use) const {
        Callback callback{*this, nullptr};
        cloudservers_wait wait = CLOUDSERVERS_WAIT_INIT;
        wait.timeout_ms = timeout_.count();
        wait.interval_ms = interval_.count();
        wait.data = &callback;
        if (each_) wait.each = [](void* data, const cloudservers_server* seen) {
            return Callback::call(data, &Wait::each_, seen);
        };
        if (each_image_) wait.each_image = [](void* data, const cloudservers_image* seen) {
            return Callback::call(data, &Wait::each_image_, seen);
        };
        if (each_volume_) wait.each_volume = [](void* data, const cloudservers_volume* seen) {
            return Callback::call(data, &Wait::each_volume_, seen);
        };
        try {
            return use(wait);
        } catch (const Error&) {
            if (callback.thrown) std::rethrow_exception(callback.thrown);
            throw;
        }
    }

  private:
    struct Callback {
        const Wait& wait;
        std::exception_ptr thrown;

        template <class T, class C>
        static std::int32_t call(void* data, std::function<bool(const T&)> Wait::*each, const C* seen) {
            auto* own = static_cast<Callback*>(data);
            try {
                return (own->wait.*each)(T(seen)) ? CLOUDSERVERS_DONE : CLOUDSERVERS_OK;
            } catch (...) {
                own->thrown = std::current_exception();
                return CLOUDSERVERS_CANCELLED;
            }
        }
    };

    Milliseconds timeout_{0}, interval_{0};
    std::function<bool(const Server&)> each_;
    std::function<bool(const Image&)> each_image_;
    std::function<bool(const Volume&)> each_volume_;
};

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

/** What a derived client has otherwise. */
class Options {
  public:
    Options& region(std::string region) { region_ = std::move(region); return *this; }
    Options& timeout(Milliseconds timeout) { timeout_ = timeout; return *this; }
    Options& deadline(Milliseconds deadline) { deadline_ = deadline; return *this; }
    Options& microversion(std::string version) { microversion_ = std::move(version); return *this; }
    /** How references to images and flavors go into bodies: "ids" or "as-given". */
    Options& references(std::string how) { references_ = std::move(how); return *this; }
    /** What becomes of links to unknown origins: "repair" or "strict". */
    Options& links(std::string policy) { links_ = std::move(policy); return *this; }
    /** Nothing is sent: every call throws CLOUDSERVERS_NOT_SENT with its request. */
    Options& dry_run(bool dry) { dry_run_ = dry ? CLOUDSERVERS_YES : CLOUDSERVERS_NO; return *this; }

    cloudservers_client_options c() const {
        cloudservers_client_options options = CLOUDSERVERS_CLIENT_OPTIONS_INIT;
        options.region = detail::c_str(region_);
        options.timeout_ms = timeout_.count();
        options.deadline_ms = deadline_.count();
        options.microversion = detail::c_str(microversion_);
        options.references = detail::c_str(references_);
        options.links = detail::c_str(links_);
        options.dry_run = dry_run_;
        return options;
    }

  private:
    std::optional<std::string> region_, microversion_, references_, links_;
    Milliseconds timeout_{0}, deadline_{0};
    std::int32_t dry_run_ = 0;
};

using Log = std::function<void(int level, std::string_view message)>;

/** Settings to connect with. */
class Config {
  public:
    /** Any setting by its name; see cloudservers_config_set(). */
    Config& set(const std::string& name, const std::string& value) {
        settings_.emplace_back(name, value);
        return *this;
    }
    Config& cloud(const std::string& name) { return set("cloud", name); }
    Config& auth_url(const std::string& url) { return set("auth_url", url); }
    Config& username(const std::string& name) { return set("username", name); }
    Config& password(const std::string& password) { return set("password", password); }
    Config& api_key(const std::string& key) { return set("api_key", key); }
    Config& project_name(const std::string& name) { return set("project_name", name); }
    Config& region(const std::string& name) { return set("region", name); }
    Config& endpoint(const std::string& url) { return set("endpoint", url); }
    Config& token(const std::string& token) { return set("token", token); }
    /** Log lines up to a CLOUDSERVERS_LOG_… level; it must not throw. */
    Config& log(int level, Log log) {
        level_ = level;
        log_ = std::make_shared<Log>(std::move(log));
        return *this;
    }

  private:
    friend class Client;
    std::vector<std::pair<std::string, std::string>> settings_;
    int level_ = 0;
    std::shared_ptr<Log> log_;
};

/** A connection to one cloud; for any number of threads. */
class Client {
  public:
    /** Takes over a client of the C face. */
    explicit Client(cloudservers_client* client, std::shared_ptr<Log> log = nullptr)
        : log_(std::move(log)), client_(client, cloudservers_client_free) {}

    explicit Client(const Config& config) : Client(connected(config), config.log_) {}
    Client(Client&&) = default;
    Client& operator=(Client&&) = default;

    cloudservers_client* get() const { return client_.get(); }
    Client with_options(const Options& options) const {
        auto changes = options.c();
        return Client(detail::give<cloudservers_client>(cloudservers_client_with_options, c(), &changes), log_);
    }
    /** Ends calls under way and refuses further ones; from any thread. */
    void cancel() const { cloudservers_cancel(get()); }
    void sign_in() const { detail::run(cloudservers_sign_in, c()); }
    std::vector<std::string> regions() const {
        Json json(detail::give<cloudservers_json>(cloudservers_regions, c()));
        std::vector<std::string> names;
        while (auto name = json.string("/" + std::to_string(names.size()))) names.emplace_back(*name);
        return names;
    }
    Json config() const { return Json(detail::give<cloudservers_json>(cloudservers_client_config, c())); }

    Server server_create(const NewServer& server) const {
        return server.with([&](const cloudservers_new_server& spec) {
            return Server(detail::give<cloudservers_server>(cloudservers_server_create, c(), &spec));
        });
    }
    Server server_get(const Ref& server) const {
        return Server(detail::give<cloudservers_server>(cloudservers_server_get, c(), server.c_str()));
    }
    Server server_update(const Ref& server, const Changes& changes) const {
        auto spec = changes.c();
        return Server(detail::give<cloudservers_server>(cloudservers_server_update, c(), server.c_str(), &spec));
    }
    /** Where `missing_ok`, a server that is not there is no failure. */
    void server_delete(const Ref& server, bool missing_ok = false) const {
        try {
            detail::run(cloudservers_server_delete, c(), server.c_str());
        } catch (const Error& error) {
            if (!missing_ok || !error.is_not_found()) throw;
        }
    }
    /**
     * Waits for a status, or for several with commas between. The administrator's password comes along; a server that
     * is gone, where "DELETED" was waited for, is given as it was.
     */
    Server server_wait_for(const Server& server, const std::string& status, const Wait& how = Wait()) const {
        return how.with([&](const cloudservers_wait& wait) {
            return Server(detail::give<cloudservers_server>(cloudservers_server_wait, c(), server.get(), status.c_str(),
                                                            &wait));
        });
    }
    /** The same for a server of which no more is at hand; nothing for one that is gone, where that was waited for. */
    std::optional<Server> server_wait_for(const Ref& server, const std::string& status, const Wait& how = Wait()) const {
        return how.with([&](const cloudservers_wait& wait) {
            auto* reached = detail::give<cloudservers_server>(cloudservers_server_wait_for, c(), server.c_str(),
                                                              status.c_str(), &wait);
            return reached ? std::make_optional<Server>(reached) : std::nullopt;
        });
    }
    /** The one server of this name, exactly; of several the one created last where `newest`. */
    Server server_find(const std::string& name, bool newest = false) const {
        auto find = newest ? cloudservers_server_find_newest : cloudservers_server_find;
        return Server(detail::give<cloudservers_server>(find, c(), name.c_str()));
    }
    Image image_find(const std::string& name, bool newest = false) const {
        auto find = newest ? cloudservers_image_find_newest : cloudservers_image_find;
        return Image(detail::give<cloudservers_image>(find, c(), name.c_str()));
    }
    Volume volume_find(const std::string& name, bool newest = false) const {
        auto find = newest ? cloudservers_volume_find_newest : cloudservers_volume_find;
        return Volume(detail::give<cloudservers_volume>(find, c(), name.c_str()));
    }
    Flavor flavor_find(const std::string& name) const {
        return Flavor(detail::give<cloudservers_flavor>(cloudservers_flavor_find, c(), name.c_str()));
    }
    Network network_find(const std::string& name) const {
        return Network(detail::give<cloudservers_network>(cloudservers_network_find, c(), name.c_str()));
    }
    /** Creates many servers, `parallel` of them at a time; throws SomeFailed<Server>. */
    std::vector<Server> server_create_all(const std::vector<NewServer>& servers, int parallel = 8) const {
        std::deque<NewServer::Spec> kept;
        std::vector<cloudservers_new_server> specs;
        for (const auto& server : servers) specs.push_back(kept.emplace_back(server).c);
        return detail::all<Server, cloudservers_server>(specs.size(), [&](auto outs, auto errors, auto error) {
            return cloudservers_server_create_all(c(), specs.data(), specs.size(), parallel, outs, errors, error);
        });
    }
    std::vector<Server> server_get_all(const std::vector<Ref>& servers, int parallel = 8) const {
        auto texts = detail::texts(servers);
        return detail::all<Server, cloudservers_server>(texts.size(), [&](auto outs, auto errors, auto error) {
            return cloudservers_server_get_all(c(), texts.data(), texts.size(), parallel, outs, errors, error);
        });
    }
    /** Throws SomeFailed<Server>, without results. */
    void server_delete_all(const std::vector<Ref>& servers, int parallel = 8) const {
        auto texts = detail::texts(servers);
        detail::each<Server, cloudservers_server>(texts.size(), [&](auto, auto errors, auto error) {
            return cloudservers_server_delete_all(c(), texts.data(), texts.size(), parallel, errors, error);
        });
    }
    /** Sends many requests that there is no function for; throws SomeFailed<Json>. */
    std::vector<Json> send_all(const std::vector<Request>& requests, int parallel = 8) const {
        std::vector<cloudservers_request> all;
        for (const auto& one : requests) {
            all.push_back({one.method.c_str(), one.path.c_str(), one.body.empty() ? nullptr : one.body.c_str()});
        }
        return detail::all<Json, cloudservers_json>(all.size(), [&](auto outs, auto errors, auto error) {
            return cloudservers_send_all(c(), all.data(), all.size(), parallel, outs, errors, error);
        });
    }
    /** Waits for all with one listing an interval; throws SomeFailed<Server> once none is waited for any more. */
    std::vector<Server> server_wait_for_all(const std::vector<Server>& servers, const std::string& status,
                                            const Wait& how = Wait()) const {
        std::vector<const cloudservers_server*> known;
        for (const auto& server : servers) known.push_back(server.get());
        return how.with([&](const cloudservers_wait& wait) {
            return detail::all<Server, cloudservers_server>(known.size(), [&](auto outs, auto errors, auto error) {
                return cloudservers_server_wait_all(c(), known.data(), known.size(), status.c_str(), &wait, outs, errors,
                                                    error);
            });
        });
    }
    /** The same for servers of which no more is at hand; nothing in the place of one that is gone, where that was waited for. */
    std::vector<std::optional<Server>> server_wait_for_all(const std::vector<Ref>& servers, const std::string& status,
                                                           const Wait& how = Wait()) const {
        auto texts = detail::texts(servers);
        return how.with([&](const cloudservers_wait& wait) {
            return detail::each<Server, cloudservers_server>(texts.size(), [&](auto outs, auto errors, auto error) {
                return cloudservers_server_wait_for_all(c(), texts.data(), texts.size(), status.c_str(), &wait, outs,
                                                        errors, error);
            });
        });
    }
    void server_wait_until_deleted(const Ref& server, const Wait& how = Wait()) const {
        how.with([&](const cloudservers_wait& wait) {
            detail::run(cloudservers_server_wait_until_deleted, c(), server.c_str(), &wait);
            return true;
        });
    }
    /** `how` is "SOFT" or "HARD". */
    void server_reboot(const Ref& server, const std::string& how) const {
        detail::run(cloudservers_server_reboot, c(), server.c_str(), how.c_str());
    }
    Server server_rebuild(const Ref& server, const Ref& image) const {
        cloudservers_rebuild spec = CLOUDSERVERS_REBUILD_INIT;
        spec.image = image.c_str();
        return Server(detail::give<cloudservers_server>(cloudservers_server_rebuild, c(), server.c_str(), &spec));
    }
    Server server_rebuild(const Ref& server, const Rebuild& rebuild) const;
    /** `disk_config` is "AUTO" or "MANUAL". */
    void server_resize(const Ref& server, const Ref& flavor, const std::string& disk_config) const {
        detail::run(cloudservers_server_resize_with_disk_config, c(), server.c_str(), flavor.c_str(),
                    disk_config.c_str());
    }
    void server_resize(const Ref& server, const Ref& flavor) const {
        detail::run(cloudservers_server_resize, c(), server.c_str(), flavor.c_str());
    }
    void server_confirm_resize(const Ref& server) const {
        detail::run(cloudservers_server_confirm_resize, c(), server.c_str());
    }
    void server_revert_resize(const Ref& server) const {
        detail::run(cloudservers_server_revert_resize, c(), server.c_str());
    }
    void server_change_password(const Ref& server, const std::string& password) const {
        detail::run(cloudservers_server_change_password, c(), server.c_str(), password.c_str());
    }
    void server_start(const Ref& server) const { detail::run(cloudservers_server_start, c(), server.c_str()); }
    void server_stop(const Ref& server) const { detail::run(cloudservers_server_stop, c(), server.c_str()); }
    void server_lock(const Ref& server) const { detail::run(cloudservers_server_lock, c(), server.c_str()); }
    void server_unlock(const Ref& server) const { detail::run(cloudservers_server_unlock, c(), server.c_str()); }
    /** To another host, which the service chooses; for administrators. */
    void server_migrate(const Ref& server) const { detail::run(cloudservers_server_migrate, c(), server.c_str()); }
    void server_reset_network(const Ref& server) const {
        detail::run(cloudservers_server_reset_network, c(), server.c_str());
    }
    /** Gives the password to get in with: `password`, or one that the service makes up. */
    std::string server_rescue(const Ref& server, const std::optional<std::string>& image = std::nullopt,
                              const std::optional<std::string>& password = std::nullopt) const {
        return detail::text(detail::give<char>(cloudservers_server_rescue, c(), server.c_str(), detail::c_str(image),
                                               detail::c_str(password)));
    }
    /** "novnc", "serial" …; see cloudservers_server_console(). */
    Console server_console(const Ref& server, const std::string& console_type) const;
    std::vector<ServerAction> server_actions(const Ref& server) const;
    /** One action with its events, by the id of the request that began it. */
    ServerAction server_action(const Ref& server, const std::string& request_id) const;
    std::vector<Address> server_addresses(const Ref& server) const {
        return addresses(detail::give<cloudservers_addresses>(cloudservers_server_addresses, c(), server.c_str()));
    }
    /** Those in one network, named by its label. */
    std::vector<Address> server_addresses(const Ref& server, const std::string& label) const {
        return addresses(detail::give<cloudservers_addresses>(cloudservers_server_addresses_by_network, c(),
                                                              server.c_str(), label.c_str()));
    }
    void server_unrescue(const Ref& server) const { detail::run(cloudservers_server_unrescue, c(), server.c_str()); }
    Reference server_create_image(const Ref& server, const std::string& name, const Metadata& metadata = {}) const {
        auto pairs = detail::pairs(metadata);
        const cloudservers_pair* first = pairs.data();
        auto* made = detail::give<cloudservers_reference>(cloudservers_server_create_image, c(), server.c_str(),
                                                          name.c_str(), first, pairs.size());
        std::unique_ptr<cloudservers_reference, void (*)(cloudservers_reference*)> owner(made,
                                                                                         cloudservers_reference_free);
        return Reference(*made);
    }

    Metadata server_metadata(const Ref& server) const {
        return detail::metadata(detail::give<cloudservers_pairs>(cloudservers_server_metadata_get, c(), server.c_str()));
    }
    /** Replaces all metadata. */
    Metadata server_set_metadata(const Ref& server, const Metadata& metadata) const {
        auto pairs = detail::pairs(metadata);
        const cloudservers_pair* first = pairs.data();
        return detail::metadata(detail::give<cloudservers_pairs>(cloudservers_server_metadata_set, c(), server.c_str(),
                                                                 first, pairs.size()));
    }
    /** Adds metadata, replacing keys that are there. */
    Metadata server_update_metadata(const Ref& server, const Metadata& metadata) const {
        auto pairs = detail::pairs(metadata);
        const cloudservers_pair* first = pairs.data();
        return detail::metadata(detail::give<cloudservers_pairs>(cloudservers_server_metadata_update, c(),
                                                                 server.c_str(), first, pairs.size()));
    }
    void server_delete_metadata(const Ref& server, const std::string& key) const {
        detail::run(cloudservers_server_metadata_item_delete, c(), server.c_str(), key.c_str());
    }

    /** The value of one key. */
    std::string server_metadata(const Ref& server, const std::string& key) const;
    void server_set_metadata(const Ref& server, const std::string& key, const std::string& value) const;
    Metadata image_metadata(const Ref& image) const;
    /** The value of one key. */
    std::string image_metadata(const Ref& image, const std::string& key) const;
    /** Replaces all metadata. */
    Metadata image_set_metadata(const Ref& image, const Metadata& metadata) const;
    void image_set_metadata(const Ref& image, const std::string& key, const std::string& value) const;
    /** Adds metadata, replacing keys that are there. */
    Metadata image_update_metadata(const Ref& image, const Metadata& metadata) const;
    void image_delete_metadata(const Ref& image, const std::string& key) const;

    Servers servers(const ServerQuery& query = ServerQuery()) const {
        return Servers([client = client_, query] {
            return query.with([&](const cloudservers_server_query& spec) {
                const cloudservers_client* own = client.get();
                auto* list = detail::give<cloudservers_server_list>(cloudservers_server_list_open, own, &spec);
                return std::shared_ptr<cloudservers_server_list>(list, cloudservers_server_list_free);
            });
        });
    }
    Images images(const ImageQuery& query) const;
    Flavors flavors(const FlavorQuery& query) const;
    Volumes volumes(const VolumeQuery& query) const;
    Networks networks(const NetworkQuery& query) const;
    /** The first page, of which next() leads to the others. */
    Page<Server> server_page(const ServerQuery& query = ServerQuery()) const;
    Page<Image> image_page() const;
    Page<Image> image_page(const ImageQuery& query) const;
    Page<Flavor> flavor_page() const;
    Page<Flavor> flavor_page(const FlavorQuery& query) const;
    Page<Volume> volume_page() const;
    Page<Volume> volume_page(const VolumeQuery& query) const;
    Page<Network> network_page() const;
    Page<Network> network_page(const NetworkQuery& query) const;
    /** A page of JSON that was kept, as an answer to a query: page_from_json<Server>(json, ServerQuery()). */
    template <class Item, class Query>
    Page<Item> page_from_json(const std::string& json, const Query& query) const;
    /** Begins to watch for what is created, changed or deleted. Nothing is sent yet. */
    Watch<Server> server_watch() const;
    Watch<Server> server_watch(const WatchOptions& how, const ServerQuery& query = ServerQuery()) const;
    Watch<Image> image_watch() const;
    Watch<Image> image_watch(const WatchOptions& how) const;
    Watch<Image> image_watch(const WatchOptions& how, const ImageQuery& query) const;

    /** The service makes one; its private key is told here and never again. */
    KeyPair keypair_create(const std::string& name) const;
    /** Gives the service the public half of a key pair of your own. */
    KeyPair keypair_import_key(const std::string& name, const std::string& public_key) const;
    KeyPair keypair_get(const Ref& keypair) const;
    /** Where `missing_ok`, a key pair that is not there is no failure. */
    void keypair_delete(const Ref& keypair, bool missing_ok = false) const;
    KeyPairs keypairs() const;
    KeyPairs keypairs(const KeyPairQuery& query) const;
    Page<KeyPair> keypair_page() const;
    Page<KeyPair> keypair_page(const KeyPairQuery& query) const;

    Limits limits() const;
    /** Of one's own project, or of another, for administrators. */
    Quotas quotas(const std::optional<std::string>& project = std::nullopt) const;
    std::vector<Extension> extensions() const;
    Extension extension_get(const std::string& alias) const;
    std::vector<ApiVersion> versions() const;

    /**
     * Hands each server of all regions to `each`, as they come; gives what went wrong, under the regions' names. One that
     * fails does not hide the others.
     */
    template <class Each>
    [[nodiscard]] std::map<std::string, Error> inventory(Each each, const ServerQuery& query = ServerQuery()) const {
        auto* opened = query.with([&](const cloudservers_server_query& spec) {
            return detail::give<cloudservers_server_inventory>(cloudservers_server_inventory_open, c(), &spec);
        });
        std::unique_ptr<cloudservers_server_inventory, void (*)(cloudservers_server_inventory*)> loop(
            opened, cloudservers_server_inventory_free);
        std::map<std::string, Error> failed;
        for (;;) {
            const cloudservers_server* server = nullptr;
            cloudservers_error* error = nullptr;
            std::int32_t status = cloudservers_server_inventory_next(loop.get(), &server, &error);
            if (status == CLOUDSERVERS_DONE) return failed;
            std::string region = cloudservers_server_inventory_region(loop.get());
            if (status == CLOUDSERVERS_OK) {
                each(Server(server));
                continue;
            }
            Error told(status, error);
            if (region.empty()) throw told;
            failed.emplace(region, told);
        }
    }
    Images images() const {
        return listing<Images, cloudservers_image_list, cloudservers_image_query>(cloudservers_image_list_open,
                                                                                  cloudservers_image_list_free);
    }
    Flavors flavors() const {
        return listing<Flavors, cloudservers_flavor_list, cloudservers_flavor_query>(cloudservers_flavor_list_open,
                                                                                     cloudservers_flavor_list_free);
    }
    Volumes volumes() const {
        return listing<Volumes, cloudservers_volume_list, cloudservers_volume_query>(
            cloudservers_volume_list_open, cloudservers_volume_list_free);
    }
    Networks networks() const {
        return listing<Networks, cloudservers_network_list, cloudservers_network_query>(
            cloudservers_network_list_open, cloudservers_network_list_free);
    }
    Image image_get(const Ref& image) const {
        return Image(detail::give<cloudservers_image>(cloudservers_image_get, c(), image.c_str()));
    }
    void image_delete(const Ref& image) const { detail::run(cloudservers_image_delete, c(), image.c_str()); }
    /** Waits for a status, or for several with commas between; nothing for one that is gone, where that was waited for. */
    std::optional<Image> image_wait_for(const Ref& image, const std::string& status, const Wait& how = Wait()) const {
        return how.with([&](const cloudservers_wait& wait) {
            auto* reached = detail::give<cloudservers_image>(cloudservers_image_wait_for, c(), image.c_str(),
                                                             status.c_str(), &wait);
            return reached ? std::make_optional<Image>(reached) : std::nullopt;
        });
    }
    void image_wait_until_deleted(const Ref& image, const Wait& how = Wait()) const {
        how.with([&](const cloudservers_wait& wait) {
            detail::run(cloudservers_image_wait_until_deleted, c(), image.c_str(), &wait);
            return true;
        });
    }
    Flavor flavor_get(const Ref& flavor) const {
        return Flavor(detail::give<cloudservers_flavor>(cloudservers_flavor_get, c(), flavor.c_str()));
    }
    Metadata flavor_extra_specs(const Ref& flavor) const {
        return detail::metadata(
            detail::give<cloudservers_pairs>(cloudservers_flavor_extra_specs, c(), flavor.c_str()));
    }
    /** The value of one extra spec. */
    std::string flavor_extra_spec(const Ref& flavor, const std::string& key) const {
        return detail::text(detail::give<char>(cloudservers_flavor_extra_spec_get, c(), flavor.c_str(), key.c_str()));
    }
    Volume volume_create(const VolumeSpec& volume) const {
        return volume.with([&](const cloudservers_new_volume& spec) {
            return Volume(detail::give<cloudservers_volume>(cloudservers_volume_create, c(), &spec));
        });
    }
    Volume volume_get(const Ref& volume) const {
        return Volume(detail::give<cloudservers_volume>(cloudservers_volume_get, c(), volume.c_str()));
    }
    /** Where `missing_ok`, a volume that is not there is no failure. */
    void volume_delete(const Ref& volume, bool missing_ok = false) const {
        try {
            detail::run(cloudservers_volume_delete, c(), volume.c_str());
        } catch (const Error& error) {
            if (!missing_ok || !error.is_not_found()) throw;
        }
    }
    /** Waits for a status, or for several with commas between; nothing for one that is gone, where that was waited for. */
    std::optional<Volume> volume_wait_for(const Ref& volume, const std::string& status, const Wait& how = Wait()) const {
        return how.with([&](const cloudservers_wait& wait) {
            auto* reached = detail::give<cloudservers_volume>(cloudservers_volume_wait_for, c(), volume.c_str(),
                                                              status.c_str(), &wait);
            return reached ? std::make_optional<Volume>(reached) : std::nullopt;
        });
    }
    void volume_wait_until_deleted(const Ref& volume, const Wait& how = Wait()) const {
        how.with([&](const cloudservers_wait& wait) {
            detail::run(cloudservers_volume_wait_until_deleted, c(), volume.c_str(), &wait);
            return true;
        });
    }
    VolumeAttachment server_attach_volume(const Ref& server, const Ref& volume,
                                          const std::optional<std::string>& device = std::nullopt) const {
        return attachment(detail::give<cloudservers_volume_attachment>(
            cloudservers_server_attach_volume, c(), server.c_str(), volume.c_str(), detail::c_str(device)));
    }
    VolumeAttachment server_volume_attachment(const Ref& server, const Ref& volume) const {
        return attachment(detail::give<cloudservers_volume_attachment>(cloudservers_server_volume_attachment, c(),
                                                                       server.c_str(), volume.c_str()));
    }
    std::vector<VolumeAttachment> server_volume_attachments(const Ref& server) const {
        std::unique_ptr<cloudservers_volume_attachments, void (*)(cloudservers_volume_attachments*)> given(
            detail::give<cloudservers_volume_attachments>(cloudservers_server_volume_attachments, c(), server.c_str()),
            cloudservers_volume_attachments_free);
        std::vector<VolumeAttachment> all;
        for (std::size_t i = 0; const auto* each = cloudservers_volume_attachments_at(given.get(), i); i++)
            all.emplace_back(*each);
        return all;
    }
    void server_detach_volume(const Ref& server, const Ref& volume) const {
        detail::run(cloudservers_server_detach_volume, c(), server.c_str(), volume.c_str());
    }
    Network network_get(const Ref& network) const {
        return Network(detail::give<cloudservers_network>(cloudservers_network_get, c(), network.c_str()));
    }

    /** Makes a network; Rackspace wants a range such as "192.168.0.0/24". `extra`: other attributes, a JSON object. */
    Network network_create(const std::string& label, const std::optional<std::string>& cidr = std::nullopt,
                           const std::optional<std::string>& extra = std::nullopt) const {
        cloudservers_new_network spec = CLOUDSERVERS_NEW_NETWORK_INIT;
        spec.label = label.c_str();
        spec.cidr = detail::c_str(cidr);
        spec.extra_json = detail::c_str(extra);
        const cloudservers_new_network* given = &spec;
        return Network(detail::give<cloudservers_network>(cloudservers_network_create, c(), given));
    }
    /** Where `missing_ok`, a network that is not there is no failure. */
    void network_delete(const Ref& network, bool missing_ok = false) const {
        try {
            detail::run(cloudservers_network_delete, c(), network.c_str());
        } catch (const Error& error) {
            if (!missing_ok || !error.is_not_found()) throw;
        }
    }
    std::vector<Interface> server_interfaces(const Ref& server) const {
        std::shared_ptr<cloudservers_interfaces> all(
            detail::give<cloudservers_interfaces>(cloudservers_interfaces_get, c(), server.c_str()),
            cloudservers_interfaces_free);
        std::vector<Interface> each;
        for (std::size_t i = 0; const auto* one = cloudservers_interfaces_at(all.get(), i); i++)
            each.emplace_back(std::shared_ptr<const cloudservers_interface>(all, one));
        return each;
    }
    Interface server_interface(const Ref& server, const std::string& id) const {
        return interface_of(detail::give<cloudservers_interface>(cloudservers_interface_get, c(), server.c_str(),
                                                                 id.c_str()));
    }
    /** Attaches a server to a network, where `fixed_ip` may be chosen on OpenStack. */
    Interface server_attach_interface(const Ref& server, const Ref& network,
                                      const std::optional<std::string>& fixed_ip = std::nullopt) const {
        cloudservers_new_interface spec = CLOUDSERVERS_NEW_INTERFACE_INIT;
        spec.network = network.c_str();
        spec.fixed_ip = detail::c_str(fixed_ip);
        return attached(server, spec);
    }
    /** Attaches a server by a port of the network service. */
    Interface server_attach_port(const Ref& server, const Ref& port) const {
        cloudservers_new_interface spec = CLOUDSERVERS_NEW_INTERFACE_INIT;
        spec.port = port.c_str();
        return attached(server, spec);
    }
    void server_detach_interface(const Ref& server, const std::string& id) const {
        detail::run(cloudservers_server_detach_interface, c(), server.c_str(), id.c_str());
    }
    std::vector<IpAssociation> server_ip_associations(const Ref& server) const {
        std::unique_ptr<cloudservers_ip_associations, void (*)(cloudservers_ip_associations*)> all(
            detail::give<cloudservers_ip_associations>(cloudservers_ip_associations_get, c(), server.c_str()),
            cloudservers_ip_associations_free);
        std::vector<IpAssociation> each;
        for (std::size_t i = 0; const auto* one = cloudservers_ip_associations_at(all.get(), i); i++)
            each.push_back({one->id, one->address});
        return each;
    }
    IpAssociation server_ip_association(const Ref& server, const std::string& id) const {
        std::unique_ptr<cloudservers_ip_association, void (*)(cloudservers_ip_association*)> found(
            detail::give<cloudservers_ip_association>(cloudservers_ip_association_get, c(), server.c_str(), id.c_str()),
            cloudservers_ip_association_free);
        return {found->id, found->address};
    }
    IpAssociation server_associate_ip(const Ref& server, const std::string& id) const {
        std::unique_ptr<cloudservers_ip_association, void (*)(cloudservers_ip_association*)> made(
            detail::give<cloudservers_ip_association>(cloudservers_server_associate_ip, c(), server.c_str(), id.c_str()),
            cloudservers_ip_association_free);
        return {made->id, made->address};
    }
    void server_disassociate_ip(const Ref& server, const std::string& id) const {
        detail::run(cloudservers_server_disassociate_ip, c(), server.c_str(), id.c_str());
    }
    ImageSchedule server_schedule_images(const Ref& server, std::int64_t retention,
                                         const std::optional<std::string>& day_of_week = std::nullopt) const {
        return schedule(detail::give<cloudservers_image_schedule>(cloudservers_server_schedule_images, c(),
                                                                  server.c_str(), retention, detail::c_str(day_of_week)));
    }
    ImageSchedule server_image_schedule(const Ref& server) const {
        return schedule(
            detail::give<cloudservers_image_schedule>(cloudservers_image_schedule_get, c(), server.c_str()));
    }
    void server_unschedule_images(const Ref& server) const {
        detail::run(cloudservers_server_unschedule_images, c(), server.c_str());
    }
    /** A resource of JSON that was kept: what json() gave. */
    Server server_from_json(const std::string& json) const {
        return Server(detail::give<cloudservers_server>(cloudservers_server_from_json, c(), json.c_str()));
    }
    Image image_from_json(const std::string& json) const {
        return Image(detail::give<cloudservers_image>(cloudservers_image_from_json, c(), json.c_str()));
    }
    Flavor flavor_from_json(const std::string& json) const {
        return Flavor(detail::give<cloudservers_flavor>(cloudservers_flavor_from_json, c(), json.c_str()));
    }
    Network network_from_json(const std::string& json) const {
        return Network(detail::give<cloudservers_network>(cloudservers_network_from_json, c(), json.c_str()));
    }
    Volume volume_from_json(const std::string& json) const {
        return Volume(detail::give<cloudservers_volume>(cloudservers_volume_from_json, c(), json.c_str()));
    }
    /** An image of JSON that was kept, or that an "alternate" link led to. */
    Image image_from_json(const Json& json) const {
        std::string text(json.text());
        return Image(detail::give<cloudservers_image>(cloudservers_image_from_json, c(), text.c_str()));
    }

    /** What a URL leads to. */
    Json follow(const std::string& url) const {
        return Json(detail::give<cloudservers_json>(cloudservers_follow, c(), url.c_str()));
    }
    Json follow(const Link& link) const {
        return Json(detail::give<cloudservers_json>(cloudservers_follow_link, c(), link.get()));
    }
    Server follow_server(const Ref& reference) const {
        return Server(detail::give<cloudservers_server>(cloudservers_follow_server, c(), reference.c_str()));
    }
    Image follow_image(const Ref& reference) const {
        return Image(detail::give<cloudservers_image>(cloudservers_follow_image, c(), reference.c_str()));
    }
    Flavor follow_flavor(const Ref& reference) const {
        return Flavor(detail::give<cloudservers_flavor>(cloudservers_follow_flavor, c(), reference.c_str()));
    }
    Network follow_network(const Ref& reference) const {
        return Network(detail::give<cloudservers_network>(cloudservers_follow_network, c(), reference.c_str()));
    }
    Volume follow_volume(const Ref& reference) const {
        return Volume(detail::give<cloudservers_volume>(cloudservers_follow_volume, c(), reference.c_str()));
    }
    bool is_local(const Ref& reference, const std::optional<std::string>& kind = std::nullopt) const {
        std::int32_t local = 0;
        detail::run(cloudservers_is_local, c(), reference.c_str(), detail::c_str(kind), &local);
        return local != 0;
    }
    bool same(const Ref& one, const Ref& other, const std::string& kind) const {
        std::int32_t same = 0;
        detail::run(cloudservers_same, c(), one.c_str(), other.c_str(), kind.c_str(), &same);
        return same != 0;
    }
    std::string bookmark(const Ref& reference, const std::optional<std::string>& kind = std::nullopt) const {
        return detail::text(
            detail::give<char>(cloudservers_bookmark, c(), reference.c_str(), detail::c_str(kind)));
    }
    /** A request that this library has no function for; `body` is JSON. */
    Json send(const std::string& method, const std::string& path,
              const std::optional<std::string>& body = std::nullopt) const {
        return Json(detail::give<cloudservers_json>(cloudservers_send, c(), method.c_str(), path.c_str(),
                                                    detail::c_str(body)));
    }

  private:
    const cloudservers_client* c() const { return client_.get(); }

    Interface attached(const Ref& server, const cloudservers_new_interface& spec) const {
        const cloudservers_new_interface* given = &spec;
        return interface_of(
            detail::give<cloudservers_interface>(cloudservers_server_attach_interface, c(), server.c_str(), given));
    }

    static Interface interface_of(cloudservers_interface* given) {
        return Interface(std::shared_ptr<cloudservers_interface>(given, cloudservers_interface_free));
    }

    static std::vector<Address> addresses(cloudservers_addresses* given) {
        std::unique_ptr<cloudservers_addresses, void (*)(cloudservers_addresses*)> own(given,
                                                                                      cloudservers_addresses_free);
        std::vector<Address> all;
        while (const auto* one = cloudservers_addresses_at(given, all.size())) all.emplace_back(*one);
        return all;
    }

    static ImageSchedule schedule(cloudservers_image_schedule* given) {
        std::unique_ptr<cloudservers_image_schedule, void (*)(cloudservers_image_schedule*)> own(
            given, cloudservers_image_schedule_free);
        return {own->retention, own->day_of_week};
    }

    static cloudservers_client* connected(const Config& config) {
        std::unique_ptr<cloudservers_config, void (*)(cloudservers_config*)> settings(cloudservers_config_new(),
                                                                                      cloudservers_config_free);
        for (const auto& [name, value] : config.settings_)
            cloudservers_config_set(settings.get(), name.c_str(), value.c_str());
        if (config.log_)
            cloudservers_config_set_log(settings.get(), config.level_, &Client::on_log, config.log_.get());
        const cloudservers_config* given = settings.get();
        return detail::give<cloudservers_client>(cloudservers_connect, given);
    }

    static void on_log(void* data, std::int32_t level, const char* message) {
        (*static_cast<Log*>(data))(level, message);
    }

    static VolumeAttachment attachment(cloudservers_volume_attachment* given) {
        std::unique_ptr<cloudservers_volume_attachment, void (*)(cloudservers_volume_attachment*)> owner(
            given, cloudservers_volume_attachment_free);
        return VolumeAttachment(*owner);
    }

    template <class Item, class Query>
    Page<Item> page(const Query& query) const;
    template <class Item, class Query>
    Watch<Item> watch(const WatchOptions& how, const Query& query) const;
    template <class Range, class List, class Query, class C>
    Range listing(std::int32_t (*open)(const cloudservers_client*, const C*, List**, cloudservers_error**),
                  void (*free)(List*), const Query& query) const;

    template <class Range, class List, class Query, class Open>
    Range listing(Open open, void (*free)(List*)) const {
        return Range([client = client_, open, free] {
            const cloudservers_client* own = client.get();
            const Query* all = nullptr;
            return std::shared_ptr<List>(detail::give<List>(open, own, all), free);
        });
    }

    std::shared_ptr<Log> log_;
    std::shared_ptr<cloudservers_client> client_;
};

/** Makes a client. Checks the settings and sends nothing. */
inline Client connect(const Config& config = Config()) { return Client(config); }

/** How a sandbox starts. */
class SandboxOptions {
  public:
    /** "rackspace" or "openstack". */
    SandboxOptions& dialect(std::string dialect) { dialect_ = std::move(dialect); return *this; }
    SandboxOptions& regions(std::vector<std::string> names) { regions_ = std::move(names); return *this; }
    /** How long a build, a rebuild or a resize takes. */
    SandboxOptions& build(Milliseconds time) { build_ = time; return *this; }
    SandboxOptions& port(std::int32_t port) { port_ = port; return *this; }
    /** The longest page of a listing. */
    SandboxOptions& max_limit(std::int64_t count) { max_limit_ = count; return *this; }
    SandboxOptions& rate_limits(bool apply) { rate_limits_ = apply; return *this; }
    /** Time stands still but for Sandbox::advance(). */
    SandboxOptions& virtual_time(bool still) { virtual_time_ = still; return *this; }
    /** An origin that compute prints in its links, as behind a proxy. */
    SandboxOptions& inner_links(std::string origin) { inner_links_ = std::move(origin); return *this; }
    /** A path below which all services live, such as "/cloud". */
    SandboxOptions& path_prefix(std::string path) { path_prefix_ = std::move(path); return *this; }
    /** How long RackConnect works on a server after it is ACTIVE. */
    SandboxOptions& rackconnect(Milliseconds time) { rackconnect_ = time; return *this; }

    /** Calls `use` with the structure of the C face. */
    template <class Use>
    auto with(Use use) const {
        auto names = detail::texts(regions_);
        cloudservers_sandbox_options options = CLOUDSERVERS_SANDBOX_OPTIONS_INIT;
        options.dialect = dialect_.c_str();
        options.regions = names.data();
        options.regions_len = names.size();
        options.build_ms = build_.count();
        options.port = port_;
        options.max_limit = max_limit_;
        options.rate_limits = rate_limits_;
        options.virtual_time = virtual_time_;
        options.inner_links = detail::c_str(inner_links_);
        options.path_prefix = detail::c_str(path_prefix_);
        options.rackconnect_ms = rackconnect_.count();
        return use(options);
    }

  private:
    std::string dialect_ = "rackspace";
    std::vector<std::string> regions_;
    std::optional<std::string> inner_links_, path_prefix_;
    Milliseconds build_{0}, rackconnect_{0};
    std::int32_t port_ = 0;
    std::int64_t max_limit_ = 0;
    bool rate_limits_ = false, virtual_time_ = false;
};

/** A Cloud Servers service inside the process. */
class Sandbox {
  public:
    explicit Sandbox(const std::string& dialect = "rackspace", const std::vector<std::string>& regions = {},
                     Milliseconds build = Milliseconds(0))
        : Sandbox(SandboxOptions().dialect(dialect).regions(regions).build(build)) {}
    explicit Sandbox(const SandboxOptions& options) {
        options.with([&](const cloudservers_sandbox_options& given) {
            sandbox_.reset(detail::give<cloudservers_sandbox>(cloudservers_sandbox_start, &given));
            return true;
        });
    }

    Client connect() const { return Client(detail::give<cloudservers_client>(cloudservers_sandbox_connect, c())); }
    std::string_view auth_url() const { return cloudservers_sandbox_auth_url(c()); }
    Json environ() const { return Json(detail::give<cloudservers_json>(cloudservers_sandbox_environ, c())); }
    Json requests() const { return Json(detail::give<cloudservers_json>(cloudservers_sandbox_requests, c())); }
    /** `failure` is a JSON object; see cloudservers_sandbox_fail(). */
    void fail(const std::string& operation, const std::string& failure) const {
        detail::run(cloudservers_sandbox_fail, c(), operation.c_str(), failure.c_str());
    }
    void advance(Milliseconds time) const { cloudservers_sandbox_advance_ms(c(), time.count()); }

  private:
    struct Free {
        void operator()(cloudservers_sandbox* sandbox) const { cloudservers_sandbox_free(sandbox); }
    };

    const cloudservers_sandbox* c() const { return sandbox_.get(); }

    std::unique_ptr<cloudservers_sandbox, Free> sandbox_;
};

}  // namespace cloudservers

// By subject; the first two are what the others stand on.
#include "cloudservers/record.hpp"
#include "cloudservers/queries.hpp"
#include "cloudservers/keypairs.hpp"
#include "cloudservers/limits.hpp"
#include "cloudservers/metadata.hpp"
#include "cloudservers/rebuild.hpp"
#include "cloudservers/server_log.hpp"
#include "cloudservers/watches.hpp"

#endif
