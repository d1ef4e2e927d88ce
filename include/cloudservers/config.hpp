/** Settings to connect with, and what derived clients have otherwise. Part of <cloudservers.hpp>. */
#ifndef CLOUDSERVERS_CONFIG_HPP
#define CLOUDSERVERS_CONFIG_HPP

#ifndef CLOUDSERVERS_HPP
#error "include <cloudservers.hpp> instead"
#endif

namespace cloudservers {

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

    /** The trace that the requests belong to, by W3C Trace Context. */
    Options& trace(std::string traceparent, std::string tracestate = "") {
        traceparent_ = std::move(traceparent);
        tracestate_ = std::move(tracestate);
        return *this;
    }

    cloudservers_client_options c() const {
        cloudservers_client_options options = CLOUDSERVERS_CLIENT_OPTIONS_INIT;
        options.region = detail::c_str(region_);
        options.timeout_ms = timeout_.count();
        options.deadline_ms = deadline_.count();
        options.microversion = detail::c_str(microversion_);
        options.references = detail::c_str(references_);
        options.links = detail::c_str(links_);
        options.dry_run = dry_run_;
        options.traceparent = detail::c_str(traceparent_);
        options.tracestate = detail::c_str(tracestate_);
        return options;
    }

  private:
    std::optional<std::string> region_, microversion_, references_, links_, traceparent_, tracestate_;
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

}  // namespace cloudservers

#endif
