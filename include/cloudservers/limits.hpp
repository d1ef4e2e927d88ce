/** Limits, quotas, extensions and versions. Part of <cloudservers.hpp>. */
#ifndef CLOUDSERVERS_LIMITS_HPP
#define CLOUDSERVERS_LIMITS_HPP

#ifndef CLOUDSERVERS_HPP
#error "include <cloudservers.hpp> instead"
#endif

namespace cloudservers {

/** How many requests of a kind may be made in a unit of time. */
struct RateLimit {
    explicit RateLimit(const cloudservers_rate_limit& limit)
        : uri(limit.uri), regex(limit.regex), verb(limit.verb), unit(limit.unit), value(limit.value),
          remaining(limit.remaining) {
        if (limit.next_available_ms != -1)
            next_available = Time(std::chrono::duration_cast<Time::duration>(Milliseconds(limit.next_available_ms)));
    }

    std::string uri, regex, verb, unit;
    std::int64_t value, remaining;
    std::optional<Time> next_available;
};

/** What a project may have and ask for, and what it has. Nothing where there is no limit, or none was told. */
class Limits : public Record<cloudservers_limits> {
  public:
    using Record::Record;

    std::optional<std::int64_t> max_servers() const { return detail::number(get()->max_servers); }
    std::optional<std::int64_t> max_ram() const { return detail::number(get()->max_ram); }
    std::optional<std::int64_t> max_cores() const { return detail::number(get()->max_cores); }
    std::optional<std::int64_t> max_keypairs() const { return detail::number(get()->max_keypairs); }
    std::optional<std::int64_t> max_server_metadata() const { return detail::number(get()->max_server_metadata); }
    std::optional<std::int64_t> max_image_metadata() const { return detail::number(get()->max_image_metadata); }
    std::optional<std::int64_t> max_files() const { return detail::number(get()->max_files); }
    std::optional<std::int64_t> max_file_size() const { return detail::number(get()->max_file_size); }
    std::optional<std::int64_t> max_private_networks() const { return detail::number(get()->max_private_networks); }
    std::optional<std::int64_t> max_server_groups() const { return detail::number(get()->max_server_groups); }
    std::optional<std::int64_t> max_server_group_members() const {
        return detail::number(get()->max_server_group_members);
    }
    std::optional<std::int64_t> servers_used() const { return detail::number(get()->servers_used); }
    std::optional<std::int64_t> ram_used() const { return detail::number(get()->ram_used); }
    std::optional<std::int64_t> cores_used() const { return detail::number(get()->cores_used); }
    std::optional<std::int64_t> server_groups_used() const { return detail::number(get()->server_groups_used); }
    std::vector<RateLimit> rates() const {
        std::vector<RateLimit> all;
        while (const auto* rate = cloudservers_limits_rate(get(), all.size())) all.emplace_back(*rate);
        return all;
    }
};

/** The quotas of a project. Nothing where there is none, or none was told. */
class Quotas : public Record<cloudservers_quotas> {
  public:
    using Record::Record;

    std::string_view project_id() const { return get()->project_id; }
    std::optional<std::int64_t> instances() const { return detail::number(get()->instances); }
    std::optional<std::int64_t> cores() const { return detail::number(get()->cores); }
    std::optional<std::int64_t> ram() const { return detail::number(get()->ram); }
    std::optional<std::int64_t> key_pairs() const { return detail::number(get()->key_pairs); }
    std::optional<std::int64_t> metadata_items() const { return detail::number(get()->metadata_items); }
    std::optional<std::int64_t> injected_files() const { return detail::number(get()->injected_files); }
    std::optional<std::int64_t> injected_file_content_bytes() const {
        return detail::number(get()->injected_file_content_bytes);
    }
    std::optional<std::int64_t> injected_file_path_bytes() const {
        return detail::number(get()->injected_file_path_bytes);
    }
    std::optional<std::int64_t> server_groups() const { return detail::number(get()->server_groups); }
    std::optional<std::int64_t> server_group_members() const { return detail::number(get()->server_group_members); }
    std::optional<std::int64_t> networks() const { return detail::number(get()->networks); }
};

/** An extension of the API. */
class Extension : public Record<cloudservers_extension> {
  public:
    using Record::Record;

    std::string_view alias() const { return get()->alias; }
    std::string_view name() const { return get()->name; }
    std::string_view description() const { return get()->description; }
    std::optional<Time> updated() const { return detail::time(get()->updated); }
};

/** A version of the API that the service offers. */
struct ApiVersion {
    explicit ApiVersion(const cloudservers_api_version& version)
        : id(version.id), status(version.status), max_microversion(version.max_microversion),
          min_microversion(version.min_microversion), url(version.url), updated(detail::time(version.updated)) {}

    std::string id, status, max_microversion, min_microversion, url;
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
    auto* given = detail::give<cloudservers_extension>(cloudservers_extension_get, c(), alias.c_str());
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
