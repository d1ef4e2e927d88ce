//! Key pairs.

use cloudservers::servers::NewServer;
use cloudservers::{ErrorKind, KeyPair, Resource, keypairs};

use crate::bed::{Mine, client, image, member, nano, private, refused, unique};

const PUBLIC_KEY: &str =
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ2VbCDGm3Gl6xJ1Y0zN0r5G4bH1b5eVw4u7aQm3xk9z me@home";

/// A key pair that is deleted when the test is over.
struct Key(KeyPair);

impl Drop for Key {
    fn drop(&mut self) {
        let _ = member().send(keypairs::delete(&self.0));
    }
}

#[test]
fn a_made_key_pair_tells_its_private_key_once() {
    let name = unique("made");
    let made = Key(member().send(keypairs::create(&name)).unwrap());
    assert_eq!(made.0.id(), name);
    let private_key = made.0.private_key().unwrap().reveal();
    assert!(private_key.contains("PRIVATE KEY"));
    let again = member().send(keypairs::get(&made.0)).unwrap();
    assert_eq!(
        (again.public_key(), again.fingerprint()),
        (made.0.public_key(), made.0.fingerprint())
    );
    assert!(again.private_key().is_none() && again.created().is_some());
    assert!(
        member()
            .items(keypairs::list())
            .any(|each| each.unwrap() == again)
    );
    refused(member().send(keypairs::create(&name)), ErrorKind::Conflict);

    member().send(keypairs::delete(&made.0)).unwrap();
    refused(member().send(keypairs::get(&made.0)), ErrorKind::ItemNotFound);
    refused(member().send(keypairs::delete(&made.0)), ErrorKind::ItemNotFound);
}

#[test]
fn an_imported_key_pair_goes_to_a_server() {
    let name = unique("imported");
    let key = Key(member().send(keypairs::import_key(&name, PUBLIC_KEY)).unwrap());
    assert_eq!(key.0.public_key().unwrap(), PUBLIC_KEY);
    assert!(key.0.private_key().is_none());
    let new = NewServer::new(unique("with-key"), image(), nano())
        .network(private())
        .key_name(&key.0);
    let server = Mine::order(&member(), new).ready();
    assert_eq!(server.key_name().unwrap(), name);
}

#[test]
fn too_many_key_pairs_are_over_quota() {
    let limited = client("limited");
    let made: Vec<_> = (0..3)
        .map(|_| limited.send(keypairs::import_key(&unique("quota"), PUBLIC_KEY)))
        .collect();
    for key in made.iter().flatten() {
        limited.send(keypairs::delete(key)).unwrap();
    }
    let refusal = made.into_iter().find_map(Result::err).unwrap();
    assert_eq!(refusal.kind(), ErrorKind::QuotaExceeded, "{refusal}");
}
