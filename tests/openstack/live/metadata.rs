//! Metadata of servers.

use cloudservers::ErrorKind;
use cloudservers::servers::{self, Metadata};

use crate::bed::{Mine, member, refused};

fn pairs(pairs: &[(&str, &str)]) -> Metadata {
    pairs
        .iter()
        .map(|(key, value)| (key.to_string(), value.to_string()))
        .collect()
}

#[test]
fn metadata_is_set_updated_and_deleted() {
    let server = Mine::build("metadata");
    let send = || member();
    assert_eq!(send().send(servers::metadata(&*server)).unwrap(), pairs(&[]));
    let set = send()
        .send(servers::set_metadata(
            &*server,
            pairs(&[("a", "1"), ("b c", "zwölf ☁")]),
        ))
        .unwrap();
    assert_eq!(set, pairs(&[("a", "1"), ("b c", "zwölf ☁")]));
    let updated = send()
        .send(servers::update_metadata(
            &*server,
            pairs(&[("a", "2"), ("d", "4")]),
        ))
        .unwrap();
    assert_eq!(updated, pairs(&[("a", "2"), ("b c", "zwölf ☁"), ("d", "4")]));
    assert_eq!(
        send().send(servers::metadata_item(&*server, "b c")).unwrap(),
        "zwölf ☁"
    );
    assert_eq!(
        send()
            .send(servers::set_metadata_item(&*server, "a", "9"))
            .unwrap(),
        "9"
    );
    send().send(servers::delete_metadata_item(&*server, "d")).unwrap();
    assert_eq!(server.now().metadata(), pairs(&[("a", "9"), ("b c", "zwölf ☁")]));
    let gone = send().send(servers::metadata_item(&*server, "d"));
    let error = refused(gone, ErrorKind::ItemNotFound);
    assert_eq!(error.message(), "Metadata item was not found");
}

#[test]
fn a_metadata_key_has_ascii_letters_only() {
    let server = Mine::build("metadata-key");
    let refusal = member().send(servers::set_metadata(&*server, pairs(&[("schlüssel", "1")])));
    refused(refusal, ErrorKind::BadRequest);
    // A slash in a key is no route, and so no word about the item.
    let refusal = member().send(servers::metadata_item(&*server, "a/b"));
    assert!(!refusal.unwrap_err().is_not_found());
}
