/** Limits, quotas, extensions and versions. Part of <cloudservers.hpp>. */
#ifndef CLOUDSERVERS_LIMITS_HPP
#define CLOUDSERVERS_LIMITS_HPP

#ifndef CLOUDSERVERS_HPP
#error "include <cloudservers.hpp> instead"
#endif

namespace cloudservers {

/** How many requests of a kind may be made in a unit of time. */
struct RateLimit {
    /** Copies one of the C face. */
    explicit RateLimit(const cloudservers_rate_limit& limit)
        : uri(limit.uri), regex(limit.regex), verb(limit.verb), unit(limit.unit), value(limit.value),
          remaining(limit.remaining), next_available(detail::time(limit.next_available_ms)) {}

    /** The path it is for, for people. */
    std::string uri;
    /** The same, as a regular expression. */
    std::string regex;
    /** The HTTP method it is for. */
    std::string verb;
    /** "SECOND", "MINUTE", "HOUR" or "DAY". */
    std::string unit;
    /** How many requests there may be in a unit. */
    std::int64_t value;
    /** How many of them are left. */
    std::int64_t remaining;
    /** When there is one more. */
    std::optional<Time> next_available;
};

/** What a project may have and ask for, and what it has. Nothing where there is no limit, or none was told. */
class Limits : public Record<cloudservers_limits> {
  public:
    /** As every record. */
    using Record::Record;

    /** How many servers there may be. */
    std::optional<std::int64_t> max_servers() const { return detail::number(get()->max_servers); }
    /** How much memory all servers may have together, in MB. */
    std::optional<std::int64_t> max_ram() const { return detail::number(get()->max_ram); }
    /** How many virtual CPUs all servers may have together. */
    std::optional<std::int64_t> max_cores() const { return detail::number(get()->max_cores); }
    /** How many key pairs a user may have. */
    std::optional<std::int64_t> max_keypairs() const { return detail::number(get()->max_keypairs); }
    /** How many pairs of metadata a server may have. */
    std::optional<std::int64_t> max_server_metadata() const { return detail::number(get()->max_server_metadata); }
    /** How many pairs of metadata an image may have. */
    std::optional<std::int64_t> max_image_metadata() const { return detail::number(get()->max_image_metadata); }
    /** How many files may be put into a server. */
    std::optional<std::int64_t> max_files() const { return detail::number(get()->max_files); }
    /** How large such a file may be, in bytes. */
    std::optional<std::int64_t> max_file_size() const { return detail::number(get()->max_file_size); }
    /** How many networks of its own an account may have (Rackspace). */
    std::optional<std::int64_t> max_private_networks() const { return detail::number(get()->max_private_networks); }
    /** How many groups of servers there may be. */
    std::optional<std::int64_t> max_server_groups() const { return detail::number(get()->max_server_groups); }
    /** How many servers a group may have. */
    std::optional<std::int64_t> max_server_group_members() const {
        return detail::number(get()->max_server_group_members);
    }
    /** How many servers there are. */
    std::optional<std::int64_t> servers_used() const { return detail::number(get()->servers_used); }
    /** How much memory they have together, in MB. */
    std::optional<std::int64_t> ram_used() const { return detail::number(get()->ram_used); }
    /** How many virtual CPUs they have together. */
    std::optional<std::int64_t> cores_used() const { return detail::number(get()->cores_used); }
    /** How many groups of servers there are. */
    std::optional<std::int64_t> server_groups_used() const { return detail::number(get()->server_groups_used); }
    /** The rate limits, one for each path and method. */
    std::vector<RateLimit> rates() const {
        std::vector<RateLimit> all;
        while (const auto* rate = cloudservers_limits_rate(get(), all.size())) all.emplace_back(*rate);
        return all;
    }
};

/** The quotas of a project. Nothing where there is none, or none was told. */
class Quotas : public Record<cloudservers_quotas> {
  public:
    /** As every record. */
    using Record::Record;

    /** The project they are for. */
    std::string_view project_id() const { return get()->project_id; }
    /** Servers. */
    std::optional<std::int64_t> instances() const { return detail::number(get()->instances); }
    /** Virtual CPUs of all servers together. */
    std::optional<std::int64_t> cores() const { return detail::number(get()->cores); }
    /** Memory of all servers together, in MB. */
    std::optional<std::int64_t> ram() const { return detail::number(get()->ram); }
    /** Key pairs of a user. */
    std::optional<std::int64_t> key_pairs() const { return detail::number(get()->key_pairs); }
    /** Pairs of metadata of a server. */
    std::optional<std::int64_t> metadata_items() const { return detail::number(get()->metadata_items); }
    /** Files put into a server. */
    std::optional<std::int64_t> injected_files() const { return detail::number(get()->injected_files); }
    /** Bytes of such a file. */
    std::optional<std::int64_t> injected_file_content_bytes() const {
        return detail::number(get()->injected_file_content_bytes);
    }
    /** Bytes of the path of such a file. */
    std::optional<std::int64_t> injected_file_path_bytes() const {
        return detail::number(get()->injected_file_path_bytes);
    }
    /** Groups of servers. */
    std::optional<std::int64_t> server_groups() const { return detail::number(get()->server_groups); }
    /** Servers of a group. */
    std::optional<std::int64_t> server_group_members() const { return detail::number(get()->server_group_members); }
    /** Networks of a project's own (Rackspace). */
    std::optional<std::int64_t> networks() const { return detail::number(get()->networks); }
};

/** An extension of the API. */
class Extension : public Record<cloudservers_extension> {
  public:
    /** As every record. */
    using Record::Record;

    /** What it is asked for by, such as "os-keypairs". */
    std::string_view alias() const { return get()->alias; }
    /** The name, such as "Keypairs". */
    std::string_view name() const { return get()->name; }
    /** What it does, for people. */
    std::string_view description() const { return get()->description; }
    /** When it last changed. */
    std::optional<Time> updated() const { return detail::time(get()->updated); }
};

/** A version of the API that the service offers. */
struct ApiVersion {
    /** Copies one of the C face. */
    explicit ApiVersion(const cloudservers_api_version& version)
        : id(version.id), status(version.status), max_microversion(version.max_microversion),
          min_microversion(version.min_microversion), url(version.url), updated(detail::time(version.updated)) {}

    /** Its id, such as "v2.1". */
    std::string id;
    /** "CURRENT", "SUPPORTED", "DEPRECATED" … */
    std::string status;
    /** The highest microversion; "" where it has none. */
    std::string max_microversion;
    /** The lowest microversion; "" where it has none. */
    std::string min_microversion;
    /** Its URL, as the service believes it to be. */
    std::string url;
    /** When it last changed. */
    std::optional<Time> updated;
};

inline Limits Client::limits() const {
    return Limits(detail::own(detail::give<cloudservers_limits>(cloudservers_limits_get, c()), cloudservers_limits_free));
}
inline Quotas Client::quotas(const std::optional<std::string>& project) const {
    auto* given = detail::give<cloudservers_quotas>(cloudservers_quotas_get, c(), detail::c_str(project));
    return Quotas(detail::own(given, cloudservers_quotas_free));
}
inline std::vector<Extension> Client::extensions() const {
    return detail::each_of<Extension>(detail::give<cloudservers_extensions>(cloudservers_extensions_get, c()),
                                      cloudservers_extensions_at, cloudservers_extensions_free);
}
inline Extension Client::extension_get(const std::string& alias) const {
    auto* given = detail::give<cloudservers_extension>(cloudservers_extension_get, c(), detail::c_str(alias));
    return Extension(detail::own(given, cloudservers_extension_free));
}
inline std::vector<ApiVersion> Client::versions() const {
    auto given = detail::own(detail::give<cloudservers_api_versions>(cloudservers_api_versions_get, c()),
                             cloudservers_api_versions_free);
    std::vector<ApiVersion> all;
    while (const auto* one = cloudservers_api_versions_at(given.get(), all.size())) all.emplace_back(*one);
    return all;
}

/** The version of the library that is running; CLOUDSERVERS_VERSION is the header's. */
inline std::string_view version() { return cloudservers_version(); }
/** major * 1000000 + minor * 1000 + patch; CLOUDSERVERS_VERSION_NUMBER is the header's. */
inline std::int32_t version_number() { return cloudservers_version_number(); }

}  // namespace cloudservers

#endif
