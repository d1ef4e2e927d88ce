//! Settings from all sources together.

mod files;

use std::path::PathBuf;
use std::time::Duration;

use super::sources::fake::Fake;
use super::*;
use crate::error::ErrorKind;
use crate::identity::{Credentials, Domain, Interface, Project, Scope, SignIn, User};
use crate::kind::Service;

const CLOUDS: &str = r#"
clouds:
  own:
    auth:
      auth_url: https://cloud.example/identity/v3
      username: me
      password: "file's"
      project-name: web
      user_domain_name: People
    region_name: RegionOne
    interface: internal
    api_timeout: 12.5
    verify: false
    cacert: ~/ca.pem
    networks:
      - name: public
    some_future_key: {a: 1}
  rax:
    profile: rackspace
    auth: {username: me, api_key: k}
    regions: [DFW, ORD]
  legacy:
    cloud: rackspace
    auth: {username: me, tenant_id: "010101"}
  regional:
    auth: {auth_url: "https://cloud.example/v3", token: t}
    regions:
      - name: one
        values: {interface: admin}
      - two
"#;

fn fake() -> Fake {
    Fake::default()
        .with_variable("HOME", "/home/me")
        .with_file("/home/me/.config/openstack/clouds.yaml", CLOUDS)
}

fn resolved(config: &Config, sources: &Fake) -> Settings {
    config.resolve(sources).unwrap_or_else(|error| panic!("{error}"))
}

fn refused(config: &Config, sources: &Fake) -> String {
    let error = config.resolve(sources).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Config);
    error.to_string()
}

fn sign_in(settings: &Settings) -> &SignIn {
    match &settings.access {
        Access::SignIn(sign_in) => sign_in,
        Access::Token(_) | Access::Session(_) => panic!("no sign-in"),
    }
}

fn source(settings: &Settings, name: &str) -> String {
    let setting = settings.explanation.iter().find(|setting| setting.name == name);
    setting.map(|setting| setting.source.clone()).unwrap_or_default()
}

#[test]
fn arguments_come_first_and_the_environment_is_not_read_beside_a_cloud() {
    let sources = fake()
        .with_variable("OS_PASSWORD", "stray")
        .with_variable("OS_REGION_NAME", "Stray");
    let config = Config::new()
        .cloud("own")
        .region("RegionTwo")
        .project_id("p1")
        .token("t");
    let settings = resolved(&config, &sources);
    assert_eq!(settings.wanted.region.as_deref(), Some("RegionTwo"));
    assert!(matches!(&sign_in(&settings).credentials, Credentials::Token(token) if token.reveal() == "t"));
    assert!(matches!(&sign_in(&settings).scope, Scope::Project(Project::Id(id)) if id == "p1"));
    assert_eq!(source(&settings, "token"), "argument");
    let shown = format!("{:?} {:?}", settings, config);
    assert!(!shown.contains("stray") && !shown.contains("file's"));
}

#[test]
fn the_environment_gives_everything() {
    let sources = Fake::default()
        .with_variable("OS_AUTH_URL", "http://127.0.0.1:5000")
        .with_variable("OS_USERNAME", "demo")
        .with_variable("OS_PASSWORD", "secret")
        .with_variable("OS_TENANT_NAME", "old")
        .with_variable("OS_PROJECT_NAME", "demo")
        .with_variable("OS_PROJECT_ID", "")
        .with_variable("OS_USER_DOMAIN_NAME", "Default")
        .with_variable("OS_PROJECT_DOMAIN_ID", "default")
        .with_variable("OS_REGION_NAME", "RegionOne")
        .with_variable("OS_ENDPOINT_TYPE", "publicURL")
        .with_variable("OS_IDENTITY_API_VERSION", "3")
        .with_variable("OS_CACERT", "/ca.pem");
    let settings = resolved(&Config::new(), &sources);
    assert!(
        matches!(&sign_in(&settings).scope, Scope::Project(Project::Name { name, .. }) if name == "demo")
    );
    assert_eq!(source(&settings, "project_name"), "environment OS_PROJECT_NAME");
    assert_eq!(source(&settings, "timeout"), "default");
    assert_eq!(settings.tls.cacert, Some(PathBuf::from("/ca.pem")));
    let more = resolved(
        &Config::new().username("other").timeout(Duration::from_secs(3)),
        &sources,
    );
    assert!(sign_in(&more).credentials.to_string().contains("\"other\""));
    assert_eq!(more.timeout, Duration::from_secs(3));
}

#[test]
fn os_cloud_comes_before_the_other_variables() {
    let sources = fake()
        .with_variable("OS_CLOUD", "rax")
        .with_variable("OS_AUTH_URL", "http://stray")
        .with_variable("OS_REGION_NAME", "ORD");
    let settings = resolved(&Config::new(), &sources);
    assert_eq!(
        sign_in(&settings).auth_url,
        "https://identity.api.rackspacecloud.com/v2.0"
    );
    assert_eq!(source(&settings, "auth_url"), "vendor profile rackspace");
    assert_eq!(source(&settings, "cloud"), "environment OS_CLOUD");
    assert_eq!(settings.wanted.region.as_deref(), Some("ORD"));
    assert!(matches!(
        sign_in(&settings).credentials,
        Credentials::ApiKey { .. }
    ));
}

#[test]
fn an_api_key_alone_means_rackspace() {
    let sources = Fake::default()
        .with_variable("RAX_USERNAME", "me")
        .with_variable("RACKSPACE_API_KEY", "k");
    let settings = resolved(&Config::new(), &sources);
    assert!(sign_in(&settings).auth_url.contains("rackspacecloud.com/v2.0"));
    let explicit = Config::new().profile("rackspace-uk").username("me").api_key("k");
    let settings = resolved(&explicit, &sources);
    assert!(sign_in(&settings).auth_url.starts_with("https://lon."));
}

#[test]
fn an_endpoint_and_a_token_need_no_sign_in() {
    let config = Config::new()
        .endpoint("http://127.0.0.1:8774/v2.1")
        .token("t")
        .origin_alias("http://inner:8774")
        .origin_alias("http://other/compute");
    let settings = resolved(&config, &fake().with_variable("OS_PASSWORD", "stray"));
    assert!(matches!(&settings.access, Access::Token(token) if token.reveal() == "t"));
    assert_eq!(
        settings.wanted.urls[&Service::Compute],
        "http://127.0.0.1:8774/v2.1"
    );
    assert_eq!(
        settings.wanted.origin_aliases,
        ["http://inner:8774", "http://other/compute"]
    );
    let told = refused(&Config::new().endpoint("http://127.0.0.1:8774/v2.1"), &fake());
    assert!(told.contains("give token"), "{told}");
}

#[test]
fn trusted_certificates_of_other_tools_are_honoured() {
    let sources = fake()
        .with_variable("CURL_CA_BUNDLE", "/curl.pem")
        .with_variable("REQUESTS_CA_BUNDLE", "/requests.pem");
    let bare = Config::new().cloud("rax");
    let settings = resolved(&bare, &sources);
    assert_eq!(settings.tls.cacert, Some(PathBuf::from("/requests.pem")));
    assert_eq!(source(&settings, "cacert"), "environment REQUESTS_CA_BUNDLE");
    let own = resolved(&bare.cacert("/own.pem"), &sources);
    assert_eq!(own.tls.cacert, Some(PathBuf::from("/own.pem")));
}

#[test]
fn says_what_is_missing_malformed_or_contradictory() {
    let here = || Config::new().auth_url("https://cloud.example/v3");
    let with = |name: &str, value: &str| {
        let mut config = here().username("me").password("w");
        config.set(name, value).unwrap();
        config
    };
    let cases: Vec<(Config, &[&str])> = vec![
        (Config::new(), &["auth_url", "OS_CLOUD", "OS_AUTH_URL"]),
        (
            here().username("me"),
            &["password, api_key, token", "OS_PASSWORD"],
        ),
        (
            here().password("w"),
            &["username is missing", "OS_USERNAME", "clouds.yaml"],
        ),
        (
            here().application_credential_id("i"),
            &["application_credential_secret is missing"],
        ),
        (
            here().application_credential_secret("s"),
            &["application_credential_id is missing"],
        ),
        (
            with("api_key", "k"),
            &["password (argument) and api_key (argument) contradict"],
        ),
        (
            with("auth_type", "v3oidcpassword"),
            &["auth_type \"v3oidcpassword\" (argument)", "v3token"],
        ),
        (
            with("timeout", "soon"),
            &["timeout \"soon\" (argument) is no number of seconds"],
        ),
        (with("deadline", "0"), &["deadline \"0\""]),
        (with("connect_timeout", "inf"), &["connect_timeout \"inf\""]),
        (
            with("verify", "maybe"),
            &["verify \"maybe\" (argument)", "true and false"],
        ),
        (with("max_body", "-1"), &["max_body \"-1\""]),
        (
            with("pace", "slow"),
            &["pace \"slow\" (argument)", "true and false"],
        ),
        (
            with("interface", "inner"),
            &["interface \"inner\"", "public, internal and admin"],
        ),
        (with("references", "urls"), &["references \"urls\"", "as-given"]),
        (with("links", "follow"), &["links \"follow\"", "strict"]),
        (with("microversion", "two"), &["microversion \"two\""]),
        (
            with("auth_url", "cloud.example"),
            &["auth_url \"cloud.example\"", "http://"],
        ),
        (with("auth_url", "https://me:hush@cloud"), &["user information"]),
        (with("endpoint", "ftp://h"), &["endpoint \"ftp://h\""]),
        (
            with("origin_aliases", "inner:80"),
            &["origin_aliases", "inner:80"],
        ),
        (with("proxy", "socks9://h"), &["proxy \"socks9://h\""]),
        (with("key", "/k.pem"), &["key (argument)", "cert"]),
        (
            with("identity_api_version", "4"),
            &["identity_api_version \"4\"", "2 and 3"],
        ),
    ];
    for (config, expected) in cases {
        let told = refused(&config, &Fake::default());
        for part in expected {
            assert!(told.contains(part), "{part:?} in {told:?}");
        }
        assert!(!told.contains("hush"), "{told}");
    }
}

#[test]
fn any_time_can_be_given() {
    let config = Config::new().endpoint("http://h/v2.1").token("t");
    let config = config.deadline(Duration::MAX).timeout(Duration::MAX);
    let settings = resolved(&config, &Fake::default());
    assert_eq!(
        (settings.deadline, settings.timeout),
        (Duration::MAX, Duration::MAX)
    );
}

#[test]
fn auth_type_chooses_between_credentials() {
    let both = || {
        Config::new()
            .auth_url("https://cloud.example/v3")
            .username("me")
            .password("w")
            .token("t")
    };
    let chosen = |auth_type: &str| {
        let settings = resolved(&both().auth_type(auth_type), &Fake::default());
        sign_in(&settings).credentials.to_string()
    };
    assert!(chosen("v3token").starts_with("a token"));
    assert!(chosen("password").starts_with("user \"me\""));
}

#[test]
fn insecure_is_verify_turned_around() {
    let sources = Fake::default()
        .with_variable("OS_INSECURE", "1")
        .with_variable("OS_AUTH_URL", "http://h/v3")
        .with_variable("OS_TOKEN", "t");
    let settings = resolved(&Config::new(), &sources);
    assert!(!settings.tls.verify);
    assert_eq!(source(&settings, "verify"), "environment OS_INSECURE");
    assert!(resolved(&Config::new().verify(true), &sources).tls.verify);
}

const SESSION: &str = r#"{"cloudservers_session": 1, "auth_url": "https://cloud.example/v3", "user": "\"me\"",
    "scope": "project \"web\"", "token": "t", "expires": null, "renew_at": null, "project_id": null,
    "default_region": null, "catalog": []}"#;

#[test]
fn a_session_says_which_cloud_is_meant() {
    let sources = fake()
        .with_variable("OS_AUTH_URL", "https://other.example/v3")
        .with_variable("OS_USERNAME", "you")
        .with_variable("OS_PASSWORD", "p");
    let mut config = Config::new();
    config.set("session", SESSION).unwrap();
    let settings = resolved(&config, &sources);
    assert!(
        matches!(&settings.access, Access::Session(owner) if owner.auth_url == "https://cloud.example/v3")
    );
    assert_eq!(source(&settings, "session"), "argument");
    assert!(!format!("{settings:?} {config:?}").contains("\"t\""));
}

#[test]
fn sessions_are_kept_where_the_user_keeps_caches() {
    let config = Config::new().cloud("own").token_cache(true);
    let xdg = |path: &str| fake().with_variable("XDG_CACHE_HOME", path);
    for (sources, directory) in [
        (fake(), "/home/me/.cache/cloudservers/sessions"),
        (xdg("/caches"), "/caches/cloudservers/sessions"),
        (xdg("relative"), "/home/me/.cache/cloudservers/sessions"),
    ] {
        let settings = resolved(&config, &sources);
        assert_eq!(settings.token_cache, Some(PathBuf::from(directory)));
    }
    let named = Config::new().cloud("own").token_cache_in("~/tokens");
    let settings = resolved(&named, &fake());
    assert_eq!(settings.token_cache, Some(PathBuf::from("/home/me/tokens/")));
    assert_eq!(resolved(&Config::new().cloud("own"), &fake()).token_cache, None);
}
