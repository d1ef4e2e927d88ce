//! What `clouds.yaml` and its like say, and where they are looked for.

use super::*;

#[test]
fn reads_a_cloud_of_a_file() {
    let settings = resolved(&Config::new().cloud("own"), &fake());
    let sign_in = sign_in(&settings);
    assert_eq!(sign_in.auth_url, "https://cloud.example/identity/v3");
    let Credentials::Password {
        user: User::Name {
            name,
            domain: Domain::Name(domain),
        },
        password,
    } = &sign_in.credentials
    else {
        panic!("{:?}", sign_in.credentials)
    };
    assert_eq!((name.as_str(), domain.as_str()), ("me", "People"));
    assert_eq!(password.reveal(), "file's");
    let Scope::Project(Project::Name {
        name,
        domain: Domain::Id(domain),
    }) = &sign_in.scope
    else {
        panic!("{:?}", sign_in.scope)
    };
    assert_eq!((name.as_str(), domain.as_str()), ("web", "default"));
    assert_eq!(settings.wanted.region.as_deref(), Some("RegionOne"));
    assert_eq!(settings.wanted.interface, Interface::Internal);
    assert_eq!(settings.timeout, Duration::from_millis(12_500));
    assert!(!settings.tls.verify);
    assert_eq!(settings.tls.cacert, Some(PathBuf::from("/home/me/ca.pem")));
    assert_eq!(
        source(&settings, "region"),
        "/home/me/.config/openstack/clouds.yaml"
    );
}

#[test]
fn secrets_of_a_second_file_are_laid_over() {
    let secure = "clouds:\n  own:\n    auth: {password: hidden}\n  legacy:\n    auth: {password: pw}\n";
    let sources = fake().with_file("/etc/openstack/secure.yaml", secure);
    let settings = resolved(&Config::new().cloud("own"), &sources);
    assert!(
        matches!(&sign_in(&settings).credentials, Credentials::Password { password, .. } if password.reveal() == "hidden")
    );
    let password = settings.explanation.iter().find(|each| each.name == "password");
    let password = password.unwrap();
    assert_eq!(
        (password.value.as_str(), password.source.as_str()),
        ("***", "/etc/openstack/secure.yaml")
    );
    assert!(!format!("{:?}", settings.explanation).contains("hidden"));

    let legacy = resolved(&Config::new().cloud("legacy"), &sources);
    assert!(sign_in(&legacy).auth_url.contains("rackspacecloud.com"));
    assert!(matches!(&sign_in(&legacy).scope, Scope::Project(Project::Id(id)) if id == "010101"));
}

#[test]
fn files_are_found_in_the_order_of_openstacksdk() {
    let cloud = |url: &str| format!("clouds: {{c: {{auth: {{auth_url: \"{url}\", token: t}}}}}}");
    let places = [
        "/elsewhere/my.yaml",
        "/here/clouds.yaml",
        "/here/clouds.yml",
        "/here/clouds.json",
        "/xdg/openstack/clouds.yaml",
        "/home/me/.config/openstack/clouds.yaml",
        "/etc/xdg/openstack/clouds.yml",
        "/etc/openstack/clouds.yaml",
    ];
    for first in 0..places.len() {
        let mut sources = Fake::default()
            .with_variable("HOME", "/home/me")
            .with_variable("XDG_CONFIG_HOME", "/xdg")
            .with_variable("OS_CLIENT_CONFIG_FILE", "/elsewhere/my.yaml");
        for place in &places[first..] {
            let text = match place.strip_suffix(".json") {
                Some(_) => {
                    format!(
                        r#"{{"clouds": {{"c": {{"auth": {{"auth_url": "http://h{place}", "token": "t"}}}}}}}}"#
                    )
                }
                None => cloud(&format!("http://h{place}")),
            };
            sources = sources.with_file(place, &text);
        }
        let settings = resolved(&Config::new().cloud("c"), &sources);
        assert_eq!(sign_in(&settings).auth_url, format!("http://h{}", places[first]));
    }
}

#[test]
fn a_file_that_may_not_be_read_is_passed_over() {
    let mut sources = fake().with_file("/here/clouds.yaml", "clouds: {}");
    sources.unreadable.push(PathBuf::from("/here/clouds.yaml"));
    resolved(&Config::new().cloud("own"), &sources);
}

#[test]
fn says_what_is_wrong_with_files() {
    let none = Fake::default().with_variable("HOME", "/home/me");
    let told = refused(&Config::new().cloud("own"), &none);
    assert!(
        told.contains("/here/clouds.yaml") && told.contains("/etc/openstack/clouds.json"),
        "{told}"
    );

    let told = refused(&Config::new().cloud("nope"), &fake());
    assert!(
        told.contains("\"nope\"") && told.contains("own, rax, legacy, regional"),
        "{told}"
    );

    let both = fake().with_file("/etc/openstack/secure.yaml", "clouds: {own: {}, more: {}}");
    let told = refused(&Config::new().cloud("nope"), &both);
    assert!(
        told.ends_with("there are own, rax, legacy, regional, more"),
        "{told}"
    );

    for (text, expected) in [
        ("clouds:\n  a: {auth: {password: hush\n  b: [", "line"),
        ("", "no mapping"),
        ("- clouds", "no mapping"),
        ("clouds: [a]", "the key clouds"),
        ("cloud: {}", "names no cloud"),
        ("clouds: {a: \"\tb\"", "line"),
    ] {
        let sources = Fake::default().with_file("/here/clouds.yaml", text);
        let told = refused(&Config::new().cloud("own"), &sources);
        assert!(
            told.contains("/here/clouds.yaml") && told.contains(expected),
            "{told}"
        );
        assert!(!told.contains("hush") && !told.contains('\n'), "{told}");
    }
    let json = Fake::default().with_file("/here/clouds.json", "{\"clouds\": {");
    assert!(refused(&Config::new().cloud("own"), &json).contains("line 1 column"));
}

#[test]
fn regions_of_a_cloud_have_their_own_settings() {
    let region = |config: Config| {
        let settings = resolved(&config, &fake());
        (settings.wanted.region, settings.wanted.interface)
    };
    let regional = || Config::new().cloud("regional");
    assert_eq!(region(regional()), (None, Interface::Public));
    assert_eq!(
        region(regional().region("one")),
        (Some("one".into()), Interface::Admin)
    );
    assert_eq!(
        region(regional().region("two")),
        (Some("two".into()), Interface::Public)
    );
}

#[test]
fn profiles_of_a_file_come_before_built_in_ones() {
    let public = "public-clouds: {rackspace: {auth: {auth_url: \"https://mine.example/v3\"}}}";
    let sources = fake().with_file("/here/clouds-public.yaml", public);
    let config = Config::new().profile("rackspace").username("me").password("w");
    assert_eq!(
        sign_in(&resolved(&config, &sources)).auth_url,
        "https://mine.example/v3"
    );
    let unknown = Config::new().profile("nocloud").username("me").password("w");
    assert!(refused(&unknown, &sources).contains("known are rackspace, rackspace-uk"));
}

#[test]
fn numbers_of_yaml_keep_their_spelling_as_far_as_yaml_has_it() {
    let text =
        "clouds: {c: {auth: {auth_url: 'http://h/v2.0', username: 12, api_key: 0123456, tenant_id: 010101}}}";
    let sources = Fake::default().with_file("/here/clouds.yaml", text);
    let settings = resolved(&Config::new().cloud("c"), &sources);
    assert!(
        matches!(&sign_in(&settings).scope, Scope::Project(Project::Id(id)) if id == "010101"),
        "{:?}",
        sign_in(&settings).scope
    );
}
