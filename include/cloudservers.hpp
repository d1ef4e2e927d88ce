/**
 * @file
 * cloudservers for C++17: a thin layer over cloudservers.h.
 *
 *     auto client = cloudservers::connect(cloudservers::Config().cloud("mycloud"));
 *     for (const auto& server : client.servers()) std::cout << server.name() << '\n';
 *
 * Failures are thrown as the class of their kind, such as cloudservers::ItemNotFound, each of which is a
 * cloudservers::Error. Resources are values that copy cheaply and never change; clients and sandboxes move. Texts are
 * std::string_view into the resource they came from, and live as long: "" where nothing was sent; numbers, truth values and
 * times are std::optional. Listings and pages are ranges, in C++20 std::ranges::input_range. Durations are std::chrono's.
 * What a function asks of the service, and what it fails with, is said at its namesake in cloudservers.h:
 * Client::server_get() is cloudservers_server_get().
 *
 * Threads: a client may be used by any number of them, a resource be read by any number; the rest is for one at a time.
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

/** The C++ face of the library; see cloudservers.hpp. */
namespace cloudservers {

/** What all durations become. */
using Milliseconds = std::chrono::milliseconds;
/** A point in time. */
using Time = std::chrono::system_clock::time_point;
/** Pairs of texts. */
using Metadata = std::map<std::string, std::string>;

class Console;
class Extension;
class Flavor;
class Image;
class KeyPair;
class Limits;
class Network;
class Quotas;
class Rebuild;
class Server;
class ServerAction;
class Volume;
class WatchOptions;
struct ApiVersion;
struct Ledger;
template <class Item>
class Watch;

}  // namespace cloudservers

// In the order in which they stand on each other.
#include "cloudservers/values.hpp"
#include "cloudservers/error.hpp"
#include "cloudservers/exceptions.hpp"
#include "cloudservers/call.hpp"
#include "cloudservers/resource.hpp"
#include "cloudservers/resources.hpp"
#include "cloudservers/many.hpp"
#include "cloudservers/new_server.hpp"
#include "cloudservers/spec.hpp"
#include "cloudservers/wait.hpp"
#include "cloudservers/queries.hpp"
#include "cloudservers/range.hpp"
#include "cloudservers/pages.hpp"
#include "cloudservers/config.hpp"

namespace cloudservers {

/** A connection to one cloud; for any number of threads. */
class Client {
  public:
    /** Takes over a client of the C face. */
    explicit Client(cloudservers_client* client, std::shared_ptr<Log> log = nullptr)
        // The log is kept as long as the client, which listings, pages and watches hold on to.
        : log_(log), client_(client, [log](cloudservers_client* own) { cloudservers_client_free(own); }) {}

    /** Connects with settings; they are checked, and nothing is sent. */
    explicit Client(const Config& config) : Client(connected(config), config.log_) {}
    /** What was moved from can only be assigned to or destroyed. */
    Client(Client&&) = default;
    /** What was moved from can only be assigned to or destroyed. */
    Client& operator=(Client&&) = default;

    /** For functions of the C face; it stays this object's. */
    cloudservers_client* get() const { return client_.get(); }
    /**
     * A client that differs in some options and shares session, token and connections with this one. Cancelling it
     * ends its own calls only.
     */
    Client with_options(const Options& options) const {
        auto changes = options.c();
        return Client(detail::give<cloudservers_client>(cloudservers_client_with_options, c(), &changes), log_);
    }
    /** Ends calls under way and refuses further ones; from any thread. */
    void cancel() const { cloudservers_cancel(get()); }
    /** Signs in now, rather than with the first call. */
    void sign_in() const { detail::run(cloudservers_sign_in, c()); }
    /** The session that calls are sent with, for Config::session(). Whoever has the text can act as the user. */
    std::string session() const { return detail::text(detail::give<char>(cloudservers_client_session, c())); }
    /** The regions in which the catalog has servers. Signs in if need be. */
    std::vector<std::string> regions() const {
        Json json(detail::give<cloudservers_json>(cloudservers_regions, c()));
        std::vector<std::string> names;
        while (auto name = json.string("/" + std::to_string(names.size()))) names.emplace_back(*name);
        return names;
    }
    /**
     * Each setting, its value (secrets masked) and where it came from: a list of objects with "name", "value" and
     * "source". Sends nothing.
     */
    Json config() const { return Json(detail::give<cloudservers_json>(cloudservers_client_config, c())); }

    /** Creates a server. The answer names it; building goes on behind it. */
    Server server_create(const NewServer& server) const {
        return server.with([&](const cloudservers_new_server& spec) {
            return Server(detail::give<cloudservers_server>(cloudservers_server_create, c(), &spec));
        });
    }
    /** Shows one server, named by its id or URL. */
    Server server_get(const Ref& server) const {
        return Server(detail::give<cloudservers_server>(cloudservers_server_get, c(), server.c_str()));
    }
    /** Changes a server's own attributes, and reads it again: the answer to a change lacks attributes. */
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
            return Server(detail::give<cloudservers_server>(cloudservers_server_wait, c(), server.get(),
                                                            detail::c_str(status), &wait));
        });
    }
    /** The same for a server of which no more is at hand; nothing for one that is gone, where that was waited for. */
    std::optional<Server> server_wait_for(const Ref& server, const std::string& status, const Wait& how = Wait()) const {
        return how.with([&](const cloudservers_wait& wait) {
            auto* reached = detail::give<cloudservers_server>(cloudservers_server_wait_for, c(), server.c_str(),
                                                              detail::c_str(status), &wait);
            return reached ? std::make_optional<Server>(reached) : std::nullopt;
        });
    }
    /** The one server of this name, exactly; of several the one created last where `newest`. */
    Server server_find(const std::string& name, bool newest = false) const {
        auto find = newest ? cloudservers_server_find_newest : cloudservers_server_find;
        return Server(detail::give<cloudservers_server>(find, c(), detail::c_str(name)));
    }
    /** The one image of this name, exactly; of several the one created last where `newest`. */
    Image image_find(const std::string& name, bool newest = false) const {
        auto find = newest ? cloudservers_image_find_newest : cloudservers_image_find;
        return Image(detail::give<cloudservers_image>(find, c(), detail::c_str(name)));
    }
    /** The one volume of this name, exactly; of several the one created last where `newest`. */
    Volume volume_find(const std::string& name, bool newest = false) const {
        auto find = newest ? cloudservers_volume_find_newest : cloudservers_volume_find;
        return Volume(detail::give<cloudservers_volume>(find, c(), detail::c_str(name)));
    }
    /** The one flavor of this name, exactly. */
    Flavor flavor_find(const std::string& name) const {
        return Flavor(detail::give<cloudservers_flavor>(cloudservers_flavor_find, c(), detail::c_str(name)));
    }
    /** The one network of this name, exactly. */
    Network network_find(const std::string& name) const {
        return Network(detail::give<cloudservers_network>(cloudservers_network_find, c(), detail::c_str(name)));
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
    /** Shows many servers, `parallel` of them at a time; throws SomeFailed<Server>. */
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
            const char* body = one.body.empty() ? nullptr : detail::c_str(one.body);
            all.push_back({detail::c_str(one.method), detail::c_str(one.path), body});
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
                return cloudservers_server_wait_all(c(), known.data(), known.size(), detail::c_str(status), &wait,
                                                    outs, errors, error);
            });
        });
    }
    /** The same for servers of which no more is at hand; nothing in the place of one that is gone, where that was waited for. */
    std::vector<std::optional<Server>> server_wait_for_all(const std::vector<Ref>& servers, const std::string& status,
                                                           const Wait& how = Wait()) const {
        auto texts = detail::texts(servers);
        return how.with([&](const cloudservers_wait& wait) {
            return detail::each<Server, cloudservers_server>(texts.size(), [&](auto outs, auto errors, auto error) {
                return cloudservers_server_wait_for_all(c(), texts.data(), texts.size(), detail::c_str(status), &wait,
                                                        outs, errors, error);
            });
        });
    }
    /** Waits until a server is gone: deleted, or no longer known to the service. */
    void server_wait_until_deleted(const Ref& server, const Wait& how = Wait()) const {
        how.with([&](const cloudservers_wait& wait) {
            detail::run(cloudservers_server_wait_until_deleted, c(), server.c_str(), &wait);
            return true;
        });
    }
    /** `how` is "SOFT" or "HARD". */
    void server_reboot(const Ref& server, const std::string& how) const {
        detail::run(cloudservers_server_reboot, c(), server.c_str(), detail::c_str(how));
    }
    /** Replaces the disk of a server by an image. What comes lacks attributes of the server. */
    Server server_rebuild(const Ref& server, const Ref& image) const {
        cloudservers_rebuild spec = CLOUDSERVERS_REBUILD_INIT;
        spec.image = image.c_str();
        return Server(detail::give<cloudservers_server>(cloudservers_server_rebuild, c(), server.c_str(), &spec));
    }
    /** The same, with what else becomes of it. */
    Server server_rebuild(const Ref& server, const Rebuild& rebuild) const;
    /** `disk_config` is "AUTO" or "MANUAL". */
    void server_resize(const Ref& server, const Ref& flavor, const std::string& disk_config) const {
        detail::run(cloudservers_server_resize_with_disk_config, c(), server.c_str(), flavor.c_str(),
                    detail::c_str(disk_config));
    }
    /** Changes the flavor of a server, which then waits in VERIFY_RESIZE to be confirmed or reverted. */
    void server_resize(const Ref& server, const Ref& flavor) const {
        detail::run(cloudservers_server_resize, c(), server.c_str(), flavor.c_str());
    }
    /** Keeps the new flavor. */
    void server_confirm_resize(const Ref& server) const {
        detail::run(cloudservers_server_confirm_resize, c(), server.c_str());
    }
    /** Goes back to the old flavor. */
    void server_revert_resize(const Ref& server) const {
        detail::run(cloudservers_server_revert_resize, c(), server.c_str());
    }
    /** Changes the administrator's password. */
    void server_change_password(const Ref& server, const std::string& password) const {
        detail::run(cloudservers_server_change_password, c(), server.c_str(), detail::c_str(password));
    }
    /** Starts a stopped server. */
    void server_start(const Ref& server) const { detail::run(cloudservers_server_start, c(), server.c_str()); }
    /** Stops a server; it is billed all the same. */
    void server_stop(const Ref& server) const { detail::run(cloudservers_server_stop, c(), server.c_str()); }
    /** Locks a server against actions. */
    void server_lock(const Ref& server) const { detail::run(cloudservers_server_lock, c(), server.c_str()); }
    /** Unlocks a server. */
    void server_unlock(const Ref& server) const { detail::run(cloudservers_server_unlock, c(), server.c_str()); }
    /** To another host, which the service chooses; for administrators. */
    void server_migrate(const Ref& server) const { detail::run(cloudservers_server_migrate, c(), server.c_str()); }
    /** Sets up the network inside a server anew (Rackspace); current OpenStack answers that it is gone. */
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
    /** Lists what was done to a server, newest first; from microversion 2.58 on no more than the newest 1000 or so. */
    std::vector<ServerAction> server_actions(const Ref& server) const;
    /** One action with its events, by the id of the request that began it. */
    ServerAction server_action(const Ref& server, const std::string& request_id) const;
    /** Lists the addresses of a server over all networks. */
    std::vector<Address> server_addresses(const Ref& server) const {
        return addresses(detail::give<cloudservers_addresses>(cloudservers_server_addresses, c(), server.c_str()));
    }
    /** Those in one network, named by its label. */
    std::vector<Address> server_addresses(const Ref& server, const std::string& label) const {
        return addresses(detail::give<cloudservers_addresses>(cloudservers_server_addresses_by_network, c(),
                                                              server.c_str(), detail::c_str(label)));
    }
    /** Ends the rescue mode. */
    void server_unrescue(const Ref& server) const { detail::run(cloudservers_server_unrescue, c(), server.c_str()); }
    /** Makes an image of a server, and gives the reference that leads to it while it is still being saved. */
    Reference server_create_image(const Ref& server, const std::string& name, const Metadata& metadata = {}) const {
        auto pairs = detail::pairs(metadata);
        const cloudservers_pair* first = pairs.data();
        auto* made = detail::give<cloudservers_reference>(cloudservers_server_create_image, c(), server.c_str(),
                                                          detail::c_str(name), first, pairs.size());
        std::unique_ptr<cloudservers_reference, void (*)(cloudservers_reference*)> owner(made,
                                                                                         cloudservers_reference_free);
        return Reference(*made);
    }

    /** Lists the metadata of a server. */
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
    /** Removes one key; throws ItemNotFound where there is none. */
    void server_delete_metadata(const Ref& server, const std::string& key) const {
        detail::run(cloudservers_server_metadata_item_delete, c(), server.c_str(), detail::c_str(key));
    }

    /** The value of one key. */
    std::string server_metadata(const Ref& server, const std::string& key) const;
    /** Sets one key. */
    void server_set_metadata(const Ref& server, const std::string& key, const std::string& value) const;
    /** Lists the metadata of an image. */
    Metadata image_metadata(const Ref& image) const;
    /** The value of one key. */
    std::string image_metadata(const Ref& image, const std::string& key) const;
    /** Replaces all metadata. */
    Metadata image_set_metadata(const Ref& image, const Metadata& metadata) const;
    /** Sets one key. */
    void image_set_metadata(const Ref& image, const std::string& key, const std::string& value) const;
    /** Adds metadata, replacing keys that are there. */
    Metadata image_update_metadata(const Ref& image, const Metadata& metadata) const;
    /** Removes one key; throws ItemNotFound where there is none. */
    void image_delete_metadata(const Ref& image, const std::string& key) const;

    /** Servers, over all pages. */
    Servers servers(const ServerQuery& query = ServerQuery()) const;
    /** Images, over all pages. */
    Images images(const ImageQuery& query = ImageQuery()) const;
    /** Flavors, over all pages. */
    Flavors flavors(const FlavorQuery& query = FlavorQuery()) const;
    /** Volumes, over all pages. */
    Volumes volumes(const VolumeQuery& query = VolumeQuery()) const;
    /** Networks, over all pages. */
    Networks networks(const NetworkQuery& query = NetworkQuery()) const;
    /** The first page, of which next() leads to the others. */
    Page<Server> server_page(const ServerQuery& query = ServerQuery()) const;
    /** The first page of the images that a query asks for. */
    Page<Image> image_page(const ImageQuery& query = ImageQuery()) const;
    /** The first page of the flavors that a query asks for. */
    Page<Flavor> flavor_page(const FlavorQuery& query = FlavorQuery()) const;
    /** The first page of the volumes that a query asks for. */
    Page<Volume> volume_page(const VolumeQuery& query = VolumeQuery()) const;
    /** The first page of the networks that a query asks for. */
    Page<Network> network_page(const NetworkQuery& query = NetworkQuery()) const;
    /** All pages, one after another. */
    Pages<Server> server_pages(const ServerQuery& query = ServerQuery()) const;
    /** All pages of the images that a query asks for. */
    Pages<Image> image_pages(const ImageQuery& query = ImageQuery()) const;
    /** All pages of the flavors that a query asks for. */
    Pages<Flavor> flavor_pages(const FlavorQuery& query = FlavorQuery()) const;
    /** All pages of the networks that a query asks for. */
    Pages<Network> network_pages(const NetworkQuery& query = NetworkQuery()) const;
    /** All pages of the volumes that a query asks for. */
    Pages<Volume> volume_pages(const VolumeQuery& query = VolumeQuery()) const;
    /** All pages of the key pairs that a query asks for. */
    Pages<KeyPair> keypair_pages(const KeyPairQuery& query = KeyPairQuery()) const;
    /** A page of JSON that was kept, as an answer to a query: page_from_json<Server>(json, ServerQuery()). */
    template <class Item, class Query>
    Page<Item> page_from_json(const std::string& json, const Query& query) const;
    /** Begins to watch for what is created, changed or deleted. Nothing is sent yet. */
    Watch<Server> server_watch() const;
    /** The same, saying how to watch, and which servers. */
    Watch<Server> server_watch(const WatchOptions& how, const ServerQuery& query = ServerQuery()) const;
    /** The same for images. */
    Watch<Image> image_watch() const;
    /** The same, saying how to watch, and which images. */
    Watch<Image> image_watch(const WatchOptions& how, const ImageQuery& query = ImageQuery()) const;

    /** The service makes one; its private key is told here and never again. */
    KeyPair keypair_create(const std::string& name) const;
    /** Gives the service the public half of a key pair of your own. */
    KeyPair keypair_import_key(const std::string& name, const std::string& public_key) const;
    /** Shows one key pair, named by its name or URL. */
    KeyPair keypair_get(const Ref& keypair) const;
    /** Where `missing_ok`, a key pair that is not there is no failure. */
    void keypair_delete(const Ref& keypair, bool missing_ok = false) const;
    /** Key pairs, over all pages. */
    KeyPairs keypairs(const KeyPairQuery& query = KeyPairQuery()) const;
    /** The first page of the key pairs that a query asks for. */
    Page<KeyPair> keypair_page(const KeyPairQuery& query = KeyPairQuery()) const;

    /** Shows rate limits and absolute limits, and what is used of them where the service tells. */
    Limits limits() const;
    /** Of one's own project, or of another, for administrators. */
    Quotas quotas(const std::optional<std::string>& project = std::nullopt) const;
    /** Lists the extensions that the service announces. */
    std::vector<Extension> extensions() const;
    /** Shows one extension, by its alias. */
    Extension extension_get(const std::string& alias) const;
    /** Lists the versions that the compute service offers. */
    std::vector<ApiVersion> versions() const;
    /** What was done with this client's session in this process. */
    Ledger ledger() const;

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
            if (region.empty()) told.raise();
            failed.emplace(region, told);
        }
    }
    /** Shows one image, named by its id or URL. */
    Image image_get(const Ref& image) const {
        return Image(detail::give<cloudservers_image>(cloudservers_image_get, c(), image.c_str()));
    }
    /** Deletes an image. Fails with `CLOUDSERVERS_ITEM_NOT_FOUND` where there is none. */
    void image_delete(const Ref& image) const { detail::run(cloudservers_image_delete, c(), image.c_str()); }
    /** Waits for a status, or for several with commas between; nothing for one that is gone, where that was waited for. */
    std::optional<Image> image_wait_for(const Ref& image, const std::string& status, const Wait& how = Wait()) const {
        return how.with([&](const cloudservers_wait& wait) {
            auto* reached = detail::give<cloudservers_image>(cloudservers_image_wait_for, c(), image.c_str(),
                                                             detail::c_str(status), &wait);
            return reached ? std::make_optional<Image>(reached) : std::nullopt;
        });
    }
    /** Waits until an image is gone: deleted, or no longer known to the service. */
    void image_wait_until_deleted(const Ref& image, const Wait& how = Wait()) const {
        how.with([&](const cloudservers_wait& wait) {
            detail::run(cloudservers_image_wait_until_deleted, c(), image.c_str(), &wait);
            return true;
        });
    }
    /** Shows one flavor, named by its id or URL. */
    Flavor flavor_get(const Ref& flavor) const {
        return Flavor(detail::give<cloudservers_flavor>(cloudservers_flavor_get, c(), flavor.c_str()));
    }
    /** Lists the further properties of a flavor, such as its class. */
    Metadata flavor_extra_specs(const Ref& flavor) const {
        return detail::metadata(
            detail::give<cloudservers_pairs>(cloudservers_flavor_extra_specs, c(), flavor.c_str()));
    }
    /** The value of one extra spec. */
    std::string flavor_extra_spec(const Ref& flavor, const std::string& key) const {
        return detail::text(detail::give<char>(cloudservers_flavor_extra_spec_get, c(), flavor.c_str(),
                                               detail::c_str(key)));
    }
    /** Creates a volume. Making it goes on after the answer: see volume_wait_for(). */
    Volume volume_create(const VolumeSpec& volume) const {
        return volume.with([&](const cloudservers_new_volume& spec) {
            return Volume(detail::give<cloudservers_volume>(cloudservers_volume_create, c(), &spec));
        });
    }
    /** Shows one volume, named by its id or URL. */
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
                                                              detail::c_str(status), &wait);
            return reached ? std::make_optional<Volume>(reached) : std::nullopt;
        });
    }
    /** Waits until a volume is gone: deleted, or no longer known to the service. */
    void volume_wait_until_deleted(const Ref& volume, const Wait& how = Wait()) const {
        how.with([&](const cloudservers_wait& wait) {
            detail::run(cloudservers_volume_wait_until_deleted, c(), volume.c_str(), &wait);
            return true;
        });
    }
    /** Attaches a volume to a server, as a device such as "/dev/xvdb", or as the service chooses. */
    VolumeAttachment server_attach_volume(const Ref& server, const Ref& volume,
                                          const std::optional<std::string>& device = std::nullopt) const {
        return attachment(detail::give<cloudservers_volume_attachment>(
            cloudservers_server_attach_volume, c(), server.c_str(), volume.c_str(), detail::c_str(device)));
    }
    /** Shows how a volume is attached to a server. */
    VolumeAttachment server_volume_attachment(const Ref& server, const Ref& volume) const {
        return attachment(detail::give<cloudservers_volume_attachment>(cloudservers_server_volume_attachment, c(),
                                                                       server.c_str(), volume.c_str()));
    }
    /** Lists the volumes of a server. */
    std::vector<VolumeAttachment> server_volume_attachments(const Ref& server) const {
        std::unique_ptr<cloudservers_volume_attachments, void (*)(cloudservers_volume_attachments*)> given(
            detail::give<cloudservers_volume_attachments>(cloudservers_server_volume_attachments, c(), server.c_str()),
            cloudservers_volume_attachments_free);
        std::vector<VolumeAttachment> all;
        for (std::size_t i = 0; const auto* each = cloudservers_volume_attachments_at(given.get(), i); i++)
            all.emplace_back(*each);
        return all;
    }
    /** Detaches a volume from a server. It is "available" some time after the answer. */
    void server_detach_volume(const Ref& server, const Ref& volume) const {
        detail::run(cloudservers_server_detach_volume, c(), server.c_str(), volume.c_str());
    }
    /** Shows one network, named by its id or URL. */
    Network network_get(const Ref& network) const {
        return Network(detail::give<cloudservers_network>(cloudservers_network_get, c(), network.c_str()));
    }

    /** Makes a network; Rackspace wants a range such as "192.168.0.0/24". `extra`: other attributes, a JSON object. */
    Network network_create(const std::string& label, const std::optional<std::string>& cidr = std::nullopt,
                           const std::optional<std::string>& extra = std::nullopt) const {
        cloudservers_new_network spec = CLOUDSERVERS_NEW_NETWORK_INIT;
        spec.label = detail::c_str(label);
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
    /** Lists the interfaces of a server. */
    std::vector<Interface> server_interfaces(const Ref& server) const {
        std::shared_ptr<cloudservers_interfaces> all(
            detail::give<cloudservers_interfaces>(cloudservers_interfaces_get, c(), server.c_str()),
            cloudservers_interfaces_free);
        std::vector<Interface> each;
        for (std::size_t i = 0; const auto* one = cloudservers_interfaces_at(all.get(), i); i++)
            each.emplace_back(std::shared_ptr<const cloudservers_interface>(all, one));
        return each;
    }
    /** Shows one interface of a server, by its id. */
    Interface server_interface(const Ref& server, const std::string& id) const {
        return interface_of(detail::give<cloudservers_interface>(cloudservers_interface_get, c(), server.c_str(),
                                                                 detail::c_str(id)));
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
    /**
     * Detaches an interface from its server, by its id. Nova does so behind the answer, and takes ids that there are
     * none of.
     */
    void server_detach_interface(const Ref& server, const std::string& id) const {
        detail::run(cloudservers_server_detach_interface, c(), server.c_str(), detail::c_str(id));
    }
    /** Lists the shared addresses that a server may use. */
    std::vector<IpAssociation> server_ip_associations(const Ref& server) const {
        std::unique_ptr<cloudservers_ip_associations, void (*)(cloudservers_ip_associations*)> all(
            detail::give<cloudservers_ip_associations>(cloudservers_ip_associations_get, c(), server.c_str()),
            cloudservers_ip_associations_free);
        std::vector<IpAssociation> each;
        for (std::size_t i = 0; const auto* one = cloudservers_ip_associations_at(all.get(), i); i++)
            each.push_back({one->id, one->address});
        return each;
    }
    /** Shows one of the shared addresses that a server may use, by its id. */
    IpAssociation server_ip_association(const Ref& server, const std::string& id) const {
        std::unique_ptr<cloudservers_ip_association, void (*)(cloudservers_ip_association*)> found(
            detail::give<cloudservers_ip_association>(cloudservers_ip_association_get, c(), server.c_str(),
                                                      detail::c_str(id)), cloudservers_ip_association_free);
        return {found->id, found->address};
    }
    /** Lets a server use a shared address, by its id. */
    IpAssociation server_associate_ip(const Ref& server, const std::string& id) const {
        std::unique_ptr<cloudservers_ip_association, void (*)(cloudservers_ip_association*)> made(
            detail::give<cloudservers_ip_association>(cloudservers_server_associate_ip, c(), server.c_str(),
                                                      detail::c_str(id)), cloudservers_ip_association_free);
        return {made->id, made->address};
    }
    /** Ends the use of a shared address by a server. */
    void server_disassociate_ip(const Ref& server, const std::string& id) const {
        detail::run(cloudservers_server_disassociate_ip, c(), server.c_str(), detail::c_str(id));
    }
    /**
     * Has images made of a server on a day such as "SATURDAY", or daily, and keeps the newest `retention` of them
     * (Rackspace).
     */
    ImageSchedule server_schedule_images(const Ref& server, std::int64_t retention,
                                         const std::optional<std::string>& day_of_week = std::nullopt) const {
        return schedule(detail::give<cloudservers_image_schedule>(cloudservers_server_schedule_images, c(),
                                                                  server.c_str(), retention,
                                                                      detail::c_str(day_of_week)));
    }
    /** Shows how images are made of a server. */
    ImageSchedule server_image_schedule(const Ref& server) const {
        return schedule(
            detail::give<cloudservers_image_schedule>(cloudservers_image_schedule_get, c(), server.c_str()));
    }
    /** Ends the making of images of a server; those that were made stay. */
    void server_unschedule_images(const Ref& server) const {
        detail::run(cloudservers_server_unschedule_images, c(), server.c_str());
    }
    /** A resource of JSON that was kept: what json() gave. */
    Server server_from_json(const std::string& json) const {
        return Server(detail::give<cloudservers_server>(cloudservers_server_from_json, c(), detail::c_str(json)));
    }
    /** An image of JSON that was kept. */
    Image image_from_json(const std::string& json) const {
        return Image(detail::give<cloudservers_image>(cloudservers_image_from_json, c(), detail::c_str(json)));
    }
    /** A flavor of JSON that was kept. */
    Flavor flavor_from_json(const std::string& json) const {
        return Flavor(detail::give<cloudservers_flavor>(cloudservers_flavor_from_json, c(), detail::c_str(json)));
    }
    /** A network of JSON that was kept. */
    Network network_from_json(const std::string& json) const {
        return Network(detail::give<cloudservers_network>(cloudservers_network_from_json, c(), detail::c_str(json)));
    }
    /** A volume of JSON that was kept. */
    Volume volume_from_json(const std::string& json) const {
        return Volume(detail::give<cloudservers_volume>(cloudservers_volume_from_json, c(), detail::c_str(json)));
    }
    /** An image of JSON that was kept, or that an "alternate" link led to. */
    Image image_from_json(const Json& json) const {
        std::string text(json.text());
        return Image(detail::give<cloudservers_image>(cloudservers_image_from_json, c(), detail::c_str(text)));
    }

    /** What a URL leads to. */
    Json follow(const std::string& url) const {
        return Json(detail::give<cloudservers_json>(cloudservers_follow, c(), detail::c_str(url)));
    }
    /** Asks for what a link leads to: "next" to a page, "alternate" to the service that its media type names. */
    Json follow(const Link& link) const {
        return Json(detail::give<cloudservers_json>(cloudservers_follow_link, c(), link.get()));
    }
    /** Asks for a server, named by its id or by a URL such as a bookmark that was stored. */
    Server follow_server(const Ref& reference) const {
        return Server(detail::give<cloudservers_server>(cloudservers_follow_server, c(), reference.c_str()));
    }
    /** Asks for an image, named by its id or by a URL such as a bookmark that was stored. */
    Image follow_image(const Ref& reference) const {
        return Image(detail::give<cloudservers_image>(cloudservers_follow_image, c(), reference.c_str()));
    }
    /** Asks for a flavor, named by its id or by a URL such as a bookmark that was stored. */
    Flavor follow_flavor(const Ref& reference) const {
        return Flavor(detail::give<cloudservers_flavor>(cloudservers_follow_flavor, c(), reference.c_str()));
    }
    /** Asks for a network, named by its id or by a URL such as a bookmark that was stored. */
    Network follow_network(const Ref& reference) const {
        return Network(detail::give<cloudservers_network>(cloudservers_follow_network, c(), reference.c_str()));
    }
    /** Asks for a volume, named by its id or by a URL such as a bookmark that was stored. */
    Volume follow_volume(const Ref& reference) const {
        return Volume(detail::give<cloudservers_volume>(cloudservers_follow_volume, c(), reference.c_str()));
    }
    /** Whether a reference means a resource of the client's region. Signs in if need be. */
    bool is_local(const Ref& reference, const std::optional<std::string>& kind = std::nullopt) const {
        std::int32_t local = 0;
        detail::run(cloudservers_is_local, c(), reference.c_str(), detail::c_str(kind), &local);
        return local != 0;
    }
    /** Whether two references mean the same resource, however each is spelt. Signs in if need be. */
    bool same(const Ref& one, const Ref& other, const std::string& kind) const {
        std::int32_t same = 0;
        detail::run(cloudservers_same, c(), one.c_str(), other.c_str(), detail::c_str(kind), &same);
        return same != 0;
    }
    /** The URL under which a reference can be stored for years: it holds no version. Signs in if need be. */
    std::string bookmark(const Ref& reference, const std::optional<std::string>& kind = std::nullopt) const {
        return detail::text(
            detail::give<char>(cloudservers_bookmark, c(), reference.c_str(), detail::c_str(kind)));
    }
    /** A request that this library has no function for; `body` is JSON. */
    Json send(const std::string& method, const std::string& path,
              const std::optional<std::string>& body = std::nullopt) const {
        return Json(detail::give<cloudservers_json>(cloudservers_send, c(), detail::c_str(method), detail::c_str(path),
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
            cloudservers_config_set(settings.get(), detail::c_str(name), detail::c_str(value));
        if (config.log_)
            cloudservers_config_set_log(settings.get(), config.level_, &Client::on_log, config.log_.get());
        const cloudservers_config* given = settings.get();
        return detail::give<cloudservers_client>(cloudservers_connect, given);
    }

    static void on_log(void* data, std::int32_t level, const char* message) {
        try {
            (*static_cast<Log*>(data))(level, message);
        } catch (...) {
            // An exception must not pass through the C face, and a lost log line is no reason to end the program.
        }
    }

    static VolumeAttachment attachment(cloudservers_volume_attachment* given) {
        std::unique_ptr<cloudservers_volume_attachment, void (*)(cloudservers_volume_attachment*)> owner(
            given, cloudservers_volume_attachment_free);
        return VolumeAttachment(*owner);
    }

    template <class Item, class Query>
    static Page<Item> first_page(const std::shared_ptr<cloudservers_client>& client, const Query& query);
    template <class Item, class Query>
    Pages<Item> pages(const Query& query) const;
    template <class Item, class Query>
    Watch<Item> watch(const WatchOptions& how, const Query& query) const;
    template <class Range, class List, class Query, class C>
    Range listing(std::int32_t (*open)(const cloudservers_client*, const C*, List**, cloudservers_error**),
                  void (*free)(List*), const Query& query) const;

    std::shared_ptr<Log> log_;
    std::shared_ptr<cloudservers_client> client_;
};

/** Makes a client. Checks the settings and sends nothing. */
inline Client connect(const Config& config = Config()) { return Client(config); }

}  // namespace cloudservers

// What the client gives and takes, by subject; the first is what the others stand on.
#include "cloudservers/record.hpp"
#include "cloudservers/keypairs.hpp"
#include "cloudservers/ledger.hpp"
#include "cloudservers/limits.hpp"
#include "cloudservers/listings.hpp"
#include "cloudservers/metadata.hpp"
#include "cloudservers/rebuild.hpp"
#include "cloudservers/sandbox.hpp"
#include "cloudservers/server_log.hpp"
#include "cloudservers/watches.hpp"

#endif
