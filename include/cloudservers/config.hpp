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
    /** Another region of the catalog. */
    Options& region(std::string region) { region_ = std::move(region); return *this; }
    /** How long one attempt may take, body included. */
    Options& timeout(Milliseconds timeout) { timeout_ = timeout; return *this; }
    /** How long a whole call may take, with retries and the waits that rate limits ask for. */
    Options& deadline(Milliseconds deadline) { deadline_ = deadline; return *this; }
    /** The microversion to ask for, such as "2.79"; "" for the service's oldest. */
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

    /** The structure of the C face; it borrows from this object. */
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

/** Takes a log line; called on any thread that uses the client, perhaps on several at once. */
using Log = std::function<void(int level, std::string_view message)>;

/** Settings to connect with. */
class Config {
  public:
    /** Any setting by its name; see cloudservers_config_set(). */
    Config& set(const std::string& name, const std::string& value) {
        settings_.emplace_back(name, value);
        return *this;
    }
    /** A cloud of clouds.yaml. */
    Config& cloud(const std::string& name) { return set("cloud", name); }
    /** The URL of the identity service. */
    Config& auth_url(const std::string& url) { return set("auth_url", url); }
    /** Who signs in. */
    Config& username(const std::string& name) { return set("username", name); }
    /** The password of that user. */
    Config& password(const std::string& password) { return set("password", password); }
    /** The API key of that user (Rackspace). */
    Config& api_key(const std::string& key) { return set("api_key", key); }
    /** The project to work in. */
    Config& project_name(const std::string& name) { return set("project_name", name); }
    /** The region of the catalog. */
    Config& region(const std::string& name) { return set("region", name); }
    /** The URL of the compute service, in the place of a catalog. */
    Config& endpoint(const std::string& url) { return set("endpoint", url); }
    /** A token, in the place of a sign-in. */
    Config& token(const std::string& token) { return set("token", token); }
    /** The session to begin with: what session() of another client gave. */
    Config& session(const std::string& exported) { return set("session", exported); }
    /** Keeps sessions for other processes with the same credentials: "true", or a directory. */
    Config& token_cache(const std::string& where) { return set("token_cache", where); }
    /** Log lines up to a CLOUDSERVERS_LOG_… level. What the function throws is dropped. */
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
