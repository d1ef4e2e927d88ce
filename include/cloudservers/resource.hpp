/** JSON, links, references, and what all resources have. Part of <cloudservers.hpp>. */
#ifndef CLOUDSERVERS_RESOURCE_HPP
#define CLOUDSERVERS_RESOURCE_HPP

#ifndef CLOUDSERVERS_HPP
#error "include <cloudservers.hpp> instead"
#endif

namespace cloudservers {

/** JSON as the service sent it. */
class Json {
  public:
    /** Takes over JSON of the C face. */
    explicit Json(cloudservers_json* json) : json_(json, cloudservers_json_free) {}

    /** The whole text, exactly as it came; "" for an answer without a body. */
    std::string_view text() const { return cloudservers_json_text(json_.get()); }
    /** The JSON at a JSON Pointer. */
    std::optional<std::string_view> get(const std::string& pointer) const {
        return optional(cloudservers_json_get(json_.get(), detail::c_str(pointer)));
    }
    /** The text at a JSON Pointer, plain. */
    std::optional<std::string_view> string(const std::string& pointer) const {
        return optional(cloudservers_json_string(json_.get(), detail::c_str(pointer)));
    }

    /** Nothing for NULL. */
    static std::optional<std::string_view> optional(const char* text) {
        return text ? std::optional<std::string_view>(text) : std::nullopt;
    }

  private:
    std::shared_ptr<cloudservers_json> json_;
};

/** A link of a resource. Borrowed: valid as long as the resource, or a copy of it. */
class Link {
  public:
    /** Looks at a link that belongs to somebody else. */
    explicit Link(const cloudservers_link* link) : link_(link) {}

    /** The relation: "self", "bookmark", "alternate", "next" … */
    std::string_view rel() const { return link_->rel; }
    /** The target exactly as the service sent it. */
    std::string_view href() const { return link_->href; }
    /** The target, absolute and repaired. */
    std::string_view url() const { return link_->url; }
    /** The media type, which tells the service of an "alternate" link. */
    std::string_view media_type() const { return link_->media_type; }
    /** For functions of the C face. */
    const cloudservers_link* get() const { return link_; }

  private:
    const cloudservers_link* link_;
};

/** An address of a server. */
struct Address {
    /** The label of the network. */
    std::string network;
    /** The address, such as "10.180.3.171". */
    std::string addr;
    /** The hardware address of the interface, where the service tells. */
    std::string mac_addr;
    /** "fixed" or "floating", where the service tells. */
    std::string type;
    /** 4 or 6. */
    int version;

    /** Copies one of the C face. */
    explicit Address(const cloudservers_address& address)
        : network(address.network), addr(address.addr), mac_addr(address.mac_addr), type(address.address_type),
          version(address.version) {}
};

/** The id and URL of a resource, and its kind. */
struct Reference {
    /** The id alone, decoded. */
    std::string id;
    /** The URL: as given, or the bookmark of what a resource refers to; "" for a bare id. */
    std::string url;
    /** "server", "image", "flavor" …; "" for a bare id of no kind. */
    std::string kind;

    /** Copies one of the C face. */
    explicit Reference(const cloudservers_reference& reference)
        : id(reference.id), url(reference.url), kind(reference.kind) {}

    /** Reads an id or URL; `kind` is the kind it has to be of, such as "image". */
    static Reference parse(const std::string& text, const std::optional<std::string>& kind = std::nullopt) {
        auto* given =
            detail::give<cloudservers_reference>(cloudservers_reference_parse, detail::c_str(text),
                                                 detail::c_str(kind));
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
    /** Shares a resource with what holds it. */
    explicit Resource(std::shared_ptr<const C> shared) : owner_(std::move(shared)), view_(owner_.get()) {}
    /** Shares one that is owned; one that is borrowed becomes its own. */
    Resource(const Resource& other) : owner_(other.owner_ ? other.owner_ : kept(other.view_)), view_(owner_.get()) {}
    /** Shares one that is owned; one that is borrowed becomes its own. */
    Resource& operator=(const Resource& other) {
        owner_ = other.owner_ ? other.owner_ : kept(other.view_);
        view_ = owner_.get();
        return *this;
    }
    ~Resource() = default;

    /** The fields of the C structure. */
    const C* operator->() const { return view_; }
    /** For functions of the C face; it stays this object's. */
    const C* get() const { return view_; }

    /** The id. */
    std::string_view id() const { return detail::id(view_); }
    /** The URL for long-term storage, without a version. */
    std::string_view bookmark() const { return view_->bookmark; }
    /** The URL for use at once. */
    std::string_view self_url() const { return SelfUrl(view_); }
    /** The region it is in, where the catalog names one. */
    std::string_view region() const { return view_->region; }
    /** All that the service sent, unknown attributes included. */
    std::string_view json() const { return cloudservers_json_text(view_->json); }
    /** The JSON of whatever the service sent, by JSON Pointer. */
    std::optional<std::string_view> json(const std::string& pointer) const {
        return Json::optional(cloudservers_json_get(view_->json, detail::c_str(pointer)));
    }
    /** Its links, in their order. */
    std::vector<Link> links() const {
        std::vector<Link> links;
        for (std::size_t i = 0; const auto* link = LinkAt(view_, i); i++) links.emplace_back(link);
        return links;
    }
    /** The same resource, in whatever state. */
    friend bool operator==(const Resource& one, const Resource& other) {
        return one.id() == other.id() && one.bookmark() == other.bookmark();
    }
    /** Another resource. */
    friend bool operator!=(const Resource& one, const Resource& other) { return !(one == other); }

  private:
    static std::shared_ptr<const C> kept(const C* borrowed) {
        return std::shared_ptr<const C>(detail::give<C>(Keep, borrowed), Free);
    }

    std::shared_ptr<const C> owner_;
    const C* view_;
};

}  // namespace cloudservers

#endif
