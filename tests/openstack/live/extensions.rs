//! Extensions, which a real service still lists, though they can no longer be left out.

use cloudservers::{ErrorKind, extensions};

use crate::bed::{member, refused};

#[test]
fn extensions_are_listed_and_shown() {
    let all = member().send(extensions::list()).unwrap();
    let keypairs = all
        .iter()
        .find(|extension| extension.alias().as_deref() == Some("os-keypairs"))
        .unwrap();
    let shown = member().send(extensions::get("os-keypairs")).unwrap();
    assert_eq!(shown.name().unwrap(), "Keypairs");
    assert_eq!(
        (shown.name(), shown.description(), shown.updated()),
        (keypairs.name(), keypairs.description(), keypairs.updated())
    );
    refused(
        member().send(extensions::get("rax-nope")),
        ErrorKind::ItemNotFound,
    );
}
