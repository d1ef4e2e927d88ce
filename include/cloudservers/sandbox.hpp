/** A service inside the process, for first steps and for tests. Part of <cloudservers.hpp>. */
#ifndef CLOUDSERVERS_SANDBOX_HPP
#define CLOUDSERVERS_SANDBOX_HPP

#ifndef CLOUDSERVERS_HPP
#error "include <cloudservers.hpp> instead"
#endif

namespace cloudservers {

/** How a sandbox starts. */
class SandboxOptions {
  public:
    /** "rackspace" or "openstack". */
    SandboxOptions& dialect(std::string dialect) { dialect_ = std::move(dialect); return *this; }
    /** Names of the regions. */
    SandboxOptions& regions(std::vector<std::string> names) { regions_ = std::move(names); return *this; }
    /** How long a build, a rebuild or a resize takes. */
    SandboxOptions& build(Milliseconds time) { build_ = time; return *this; }
    /** The port on 127.0.0.1. */
    SandboxOptions& port(std::int32_t port) { port_ = port; return *this; }
    /** The longest page of a listing. */
    SandboxOptions& max_limit(std::int64_t count) { max_limit_ = count; return *this; }
    /** Whether rate limits are applied. */
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
        options.dialect = detail::c_str(dialect_);
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
    /** Starts one in a dialect, "rackspace" or "openstack". */
    explicit Sandbox(const std::string& dialect = "rackspace", const std::vector<std::string>& regions = {},
                     Milliseconds build = Milliseconds(0))
        : Sandbox(SandboxOptions().dialect(dialect).regions(regions).build(build)) {}
    /** Starts one. */
    explicit Sandbox(const SandboxOptions& options) {
        options.with([&](const cloudservers_sandbox_options& given) {
            sandbox_.reset(detail::give<cloudservers_sandbox>(cloudservers_sandbox_start, &given));
            return true;
        });
    }

    /** A client for its first region. */
    Client connect() const { return Client(detail::give<cloudservers_client>(cloudservers_sandbox_connect, c())); }
    /** The URL of its identity service. */
    std::string_view auth_url() const { return cloudservers_sandbox_auth_url(c()); }
    /** The variables of the environment that make a client sign in to the sandbox, as a JSON object. */
    Json environ() const { return Json(detail::give<cloudservers_json>(cloudservers_sandbox_environ, c())); }
    /** The requests it received so far, oldest first: a list of objects. */
    Json requests() const { return Json(detail::give<cloudservers_json>(cloudservers_sandbox_requests, c())); }
    /** `failure` is a JSON object; see cloudservers_sandbox_fail(). */
    void fail(const std::string& operation, const std::string& failure) const {
        detail::run(cloudservers_sandbox_fail, c(), detail::c_str(operation), detail::c_str(failure));
    }
    /** Moves its time forward. */
    void advance(Milliseconds time) const { cloudservers_sandbox_advance_ms(c(), time.count()); }

  private:
    struct Free {
        void operator()(cloudservers_sandbox* sandbox) const { cloudservers_sandbox_free(sandbox); }
    };

    const cloudservers_sandbox* c() const { return sandbox_.get(); }

    std::unique_ptr<cloudservers_sandbox, Free> sandbox_;
};

}  // namespace cloudservers

#endif
