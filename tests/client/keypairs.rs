//! Key pairs: the private half is told once, and kept in one place that only its owner can read.

use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};

use cloudservers::{ClientOptions, ErrorKind, KeyPair, Kind, Record, Reference, Resource, keypairs, servers};

use super::lab::Lab;

const PUBLIC: &str =
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ2VbCDGm3Gl6xJ1Y0zN0r5G4bH1b5eVw4u7aQm3xk9z me@home";

/// A folder that goes with its test.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Folder {
        let thread = std::thread::current().name().unwrap().replace("::", "-");
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{thread}-{}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Folder(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[test]
fn a_key_pair_lives_in_both_dialects() {
    for lab in [Lab::rackspace(), Lab::openstack()] {
        let made = lab.client.send(keypairs::create("my key")).unwrap();
        let key = made.private_key().unwrap().reveal();
        assert!(key.starts_with("-----BEGIN RSA PRIVATE KEY-----"));
        assert_eq!(made.get("private_key"), None);
        assert!(!format!("{made:?} {}", made.json()).contains("PRIVATE"));

        let own = lab.client.send(keypairs::import_key("own", PUBLIC)).unwrap();
        assert!(own.private_key().is_none());
        assert_eq!(own.public_key().unwrap(), PUBLIC);
        let names: Vec<_> = lab
            .client
            .items(keypairs::list())
            .map(|each| each.unwrap().id().into_owned())
            .collect();
        assert_eq!(names, ["my key", "own"]);

        let shown = lab.client.send(keypairs::get(&made)).unwrap();
        assert_eq!((&shown, shown.fingerprint()), (&made, made.fingerprint()));
        assert!(shown.private_key().is_none(), "it is told once");
        let by_url = Reference::new(made.bookmark().unwrap(), None).unwrap();
        assert_eq!((by_url.kind(), by_url.id()), (Some(Kind::KeyPair), "my key"));
        assert_eq!(lab.client.follow_to::<KeyPair>(&by_url).unwrap(), made);

        let new = lab.new_server("web-1").key_name(&made);
        let server = lab.client.send(servers::create(new)).unwrap();
        let server = lab.client.refresh(&server).unwrap();
        assert_eq!(server.key_name().unwrap(), "my key");

        let again = lab.client.send(keypairs::create("my key")).unwrap_err();
        assert_eq!(again.kind(), ErrorKind::Conflict);
        lab.client.send(keypairs::delete(&made)).unwrap();
        let gone = lab.client.send(keypairs::delete("my key")).unwrap_err();
        assert_eq!(gone.kind(), ErrorKind::ItemNotFound);
    }
}

#[test]
fn pages_are_turned_from_2_35_on() {
    let lab = Lab::openstack();
    let names = ["a 1", "a+2", "a@3"];
    for name in names {
        lab.client.send(keypairs::import_key(name, PUBLIC)).unwrap();
    }
    let client = lab
        .client
        .with_options(ClientOptions::new().microversion(Some("2.35".to_owned())));
    let listed: Vec<_> = client
        .items(keypairs::list().page_size(1))
        .map(|each| each.unwrap().id().into_owned())
        .collect();
    assert_eq!(listed, names);
    assert_eq!(
        lab.requests("list_keypairs").len(),
        4,
        "a full page has a next one"
    );
}

#[test]
fn a_private_key_is_never_sent() {
    let lab = Lab::rackspace();
    let private = "-----BEGIN OPENSSH PRIVATE KEY-----\nhidden\n-----END OPENSSH PRIVATE KEY-----\n";
    let error = lab.client.send(keypairs::import_key("own", private)).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidArgument);
    assert!(!format!("{error} {error:?}").contains("hidden"));
    assert!(lab.requests("create_keypair").is_empty());
}

#[test]
fn a_private_key_is_saved_for_its_owner_alone_and_overwrites_nothing() {
    let lab = Lab::rackspace();
    let made = lab.client.send(keypairs::create("k")).unwrap();
    let folder = Folder::new();
    let path = folder.0.join("id_rsa");
    made.save(&path).unwrap();
    assert_eq!(
        std::fs::read_to_string(&path).unwrap(),
        made.private_key().unwrap().reveal()
    );
    assert_eq!(
        std::fs::metadata(&path).unwrap().permissions().mode() & 0o777,
        0o600
    );

    let before = std::fs::read(&path).unwrap();
    let error = made.save(&path).unwrap_err();
    assert_eq!(error.kind(), std::io::ErrorKind::AlreadyExists);
    assert!(
        error.to_string().contains("id_rsa") && !error.to_string().contains("PRIVATE"),
        "{error}"
    );
    assert_eq!(std::fs::read(&path).unwrap(), before);

    let link = folder.0.join("link");
    symlink(folder.0.join("nowhere"), &link).unwrap();
    assert_eq!(
        made.save(&link).unwrap_err().kind(),
        std::io::ErrorKind::AlreadyExists
    );

    let shown = lab.client.send(keypairs::get("k")).unwrap();
    let nothing = shown.save(folder.0.join("other")).unwrap_err();
    assert!(nothing.to_string().contains("holds no private key"), "{nothing}");
    assert!(!folder.0.join("other").exists());
}

#[test]
fn a_key_without_a_last_newline_gets_one() {
    let sent = r#"{"name": "k", "private_key": "-----BEGIN"}"#;
    let folder = Folder::new();
    let path = folder.0.join("key");
    KeyPair::from_json(sent, None).unwrap().save(&path).unwrap();
    assert_eq!(std::fs::read_to_string(path).unwrap(), "-----BEGIN\n");
}
