/** Which resources a listing is to hold. Part of <cloudservers.hpp>. */
#ifndef CLOUDSERVERS_QUERIES_HPP
#define CLOUDSERVERS_QUERIES_HPP

#ifndef CLOUDSERVERS_HPP
#error "include <cloudservers.hpp> instead"
#endif

namespace cloudservers {

/** What every query has. */
template <class Own, class C>
class Query {
  public:
    /** Begins after the resource of this id. */
    Own& marker(std::string id) { marker_ = std::move(id); return own(); }
    /** How many to ask for at a time. */
    Own& page_size(std::int64_t size) { page_size_ = size; return own(); }
    /** How many to give at most, over all pages. */
    Own& max_items(std::int64_t count) { max_items_ = count; return own(); }
    /** Another filter, by its name on the wire. */
    Own& filter(const std::string& name, const std::string& value) { filters_[name] = value; return own(); }

    /** Calls `use` with the structure of the C face. */
    template <class Use>
    auto with(Use use) const {
        auto filters = detail::pairs(filters_);
        C query = C();
        query.size = sizeof query;
        query.marker = detail::c_str(marker_);
        query.page_size = page_size_;
        query.max_items = max_items_;
        query.filters = filters.data();
        query.filters_len = filters.size();
        static_cast<const Own*>(this)->fill(query);
        return use(query);
    }

  private:
    Own& own() { return *static_cast<Own*>(this); }

    std::optional<std::string> marker_;
    std::int64_t page_size_ = 0, max_items_ = 0;
    Metadata filters_;
};

/** Which servers a listing is to hold. */
class ServerQuery : public Query<ServerQuery, cloudservers_server_query> {
  public:
    /** Only servers made from this image (id or URL). */
    ServerQuery& image(const Ref& image) { image_ = image.text(); return *this; }
    /** Only servers of this flavor (id or URL). */
    ServerQuery& flavor(const Ref& flavor) { flavor_ = flavor.text(); return *this; }
    /** Only servers whose name fits; the service takes this for a regular expression. */
    ServerQuery& name(std::string expression) { name_ = std::move(expression); return *this; }
    /** Only servers in this status. */
    ServerQuery& status(std::string status) { status_ = std::move(status); return *this; }
    /** Only those that changed at or after a time (RFC 3339); deleted servers are listed too. */
    ServerQuery& changes_since(std::string time) { changes_since_ = std::move(time); return *this; }
    /** Only those that changed at or after a time; deleted servers are listed too. */
    ServerQuery& changes_since(Time time) { return changes_since(detail::rfc3339(time)); }
    /** Only ids, names and links. */
    ServerQuery& brief(bool yes = true) { brief_ = yes; return *this; }
    /** What iterating brings along: "image", "flavor", or both with a comma between. */
    ServerQuery& resolve(std::string kinds) { resolve_ = std::move(kinds); return *this; }

  private:
    friend class Query<ServerQuery, cloudservers_server_query>;

    void fill(cloudservers_server_query& query) const {
        query.image = detail::c_str(image_);
        query.flavor = detail::c_str(flavor_);
        query.name = detail::c_str(name_);
        query.status = detail::c_str(status_);
        query.changes_since = detail::c_str(changes_since_);
        query.brief = brief_;
        query.resolve = detail::c_str(resolve_);
    }

    std::optional<std::string> image_, flavor_, name_, status_, changes_since_, resolve_;
    bool brief_ = false;
};

/** Which images a listing is to hold. */
class ImageQuery : public Query<ImageQuery, cloudservers_image_query> {
  public:
    /** Only images made from this server (id or URL). */
    ImageQuery& server(const Ref& server) { server_ = server.text(); return *this; }
    /** Only images of this name. */
    ImageQuery& name(std::string name) { name_ = std::move(name); return *this; }
    /** Only images in this status. */
    ImageQuery& status(std::string status) { status_ = std::move(status); return *this; }
    /** "base" or "snapshot". */
    ImageQuery& image_type(std::string type) { image_type_ = std::move(type); return *this; }
    /** Only those that changed at or after a time (RFC 3339). */
    ImageQuery& changes_since(std::string time) { changes_since_ = std::move(time); return *this; }
    /** Only those that changed at or after a time. */
    ImageQuery& changes_since(Time time) { return changes_since(detail::rfc3339(time)); }
    /** Only images that need at least this much disk, in GB. */
    ImageQuery& min_disk(std::int64_t gb) { min_disk_ = gb; return *this; }
    /** Only images that need at least this much memory, in MB. */
    ImageQuery& min_ram(std::int64_t mb) { min_ram_ = mb; return *this; }
    /** Only ids, names and links. */
    ImageQuery& brief(bool yes = true) { brief_ = yes; return *this; }

  private:
    friend class Query<ImageQuery, cloudservers_image_query>;

    void fill(cloudservers_image_query& query) const {
        query.server = detail::c_str(server_);
        query.name = detail::c_str(name_);
        query.status = detail::c_str(status_);
        query.image_type = detail::c_str(image_type_);
        query.changes_since = detail::c_str(changes_since_);
        query.min_disk = min_disk_;
        query.min_ram = min_ram_;
        query.brief = brief_;
    }

    std::optional<std::string> server_, name_, status_, image_type_, changes_since_;
    std::int64_t min_disk_ = 0, min_ram_ = 0;
    bool brief_ = false;
};

/** Which flavors a listing is to hold. */
class FlavorQuery : public Query<FlavorQuery, cloudservers_flavor_query> {
  public:
    /** Only flavors with at least this much system disk, in GB. */
    FlavorQuery& min_disk(std::int64_t gb) { min_disk_ = gb; return *this; }
    /** Only flavors with at least this much memory, in MB. */
    FlavorQuery& min_ram(std::int64_t mb) { min_ram_ = mb; return *this; }
    /** Only ids, names and links. */
    FlavorQuery& brief(bool yes = true) { brief_ = yes; return *this; }

  private:
    friend class Query<FlavorQuery, cloudservers_flavor_query>;

    void fill(cloudservers_flavor_query& query) const {
        query.min_disk = min_disk_;
        query.min_ram = min_ram_;
        query.brief = brief_;
    }

    std::int64_t min_disk_ = 0, min_ram_ = 0;
    bool brief_ = false;
};

/** Which volumes a listing is to hold. */
class VolumeQuery : public Query<VolumeQuery, cloudservers_volume_query> {
  public:
    /** Only volumes of this name. */
    VolumeQuery& name(std::string name) { name_ = std::move(name); return *this; }
    /** Only volumes in this status. */
    VolumeQuery& status(std::string status) { status_ = std::move(status); return *this; }
    /** Only ids, names and links. */
    VolumeQuery& brief(bool yes = true) { brief_ = yes; return *this; }

  private:
    friend class Query<VolumeQuery, cloudservers_volume_query>;

    void fill(cloudservers_volume_query& query) const {
        query.name = detail::c_str(name_);
        query.status = detail::c_str(status_);
        query.brief = brief_;
    }

    std::optional<std::string> name_, status_;
    bool brief_ = false;
};

/** Which networks a listing is to hold. */
class NetworkQuery : public Query<NetworkQuery, cloudservers_network_query> {
    friend class Query<NetworkQuery, cloudservers_network_query>;
    void fill(cloudservers_network_query&) const {}
};

/** Which key pairs a listing is to hold. */
class KeyPairQuery : public Query<KeyPairQuery, cloudservers_keypair_query> {
    friend class Query<KeyPairQuery, cloudservers_keypair_query>;
    void fill(cloudservers_keypair_query&) const {}
};

}  // namespace cloudservers

#endif
