//! Key pairs.
//!
//! <https://docs.openstack.org/api-ref/compute/#keypairs-keypairs>

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use serde_json::json;

use super::list::{List, Listed};
use super::read_record;
use crate::call::{Call, Method};
use crate::error::{Error, Result};
use crate::kind::Kind;
use crate::model::KeyPair;
use crate::reference::ToReference;

impl Listed for KeyPair {
    const COLLECTION: &'static str = "keypairs";
    const OPERATIONS: [&'static str; 2] = ["list_keypairs", "list_keypairs"];
    const HAS_DETAIL: bool = false;
}

/// Lists key pairs; in pages from microversion 2.35 on.
pub fn list() -> List<KeyPair> {
    List::new()
}

/// Shows a key pair, by its name.
pub fn get(keypair: impl ToReference) -> Call<KeyPair> {
    Call::new("show_keypair", Method::Get)
        .at_member(Kind::KeyPair, keypair)
        .reading(read_record)
}

/// Lets the service make a key pair. The private key comes with this answer and never again.
///
/// From microversion 2.92 on services make none: [`import_key`] is the way there.
pub fn create(name: &str) -> Call<KeyPair> {
    let call = Call::new("create_keypair", Method::Post)
        .at_collection(Kind::KeyPair)
        .advising(format!(
            "the key pair may have been created all the same, and its private key is lost then: \
             delete {name:?} before trying again"
        ));
    call.checked(check_name(name))
        .with_body(json!({"keypair": {"name": name}}))
        .reading(read_record)
}

/// Gives the service the public half of a key pair of one's own: a line as in OpenSSH's `.pub` files.
pub fn import_key(name: &str, public_key: &str) -> Call<KeyPair> {
    let call = Call::new("import_keypair", Method::Post)
        .at_collection(Kind::KeyPair)
        .advising(format!(
            "the key pair may have been imported all the same: look for {name:?}"
        ));
    let key_checked = check_public_key(public_key);
    // What was refused is not kept: it may be the half that nobody is to see.
    let kept = if key_checked.is_err() { "" } else { public_key };
    call.checked(check_name(name))
        .checked(key_checked)
        .with_body(json!({"keypair": {"name": name, "public_key": kept}}))
        .reading(read_record)
}

/// Deletes a key pair; servers that it was put into keep it.
pub fn delete(keypair: impl ToReference) -> Call<()> {
    Call::new("delete_keypair", Method::Delete).at_member(Kind::KeyPair, keypair)
}

fn check_name(name: &str) -> Result<()> {
    let length = name.chars().count();
    let stands_in_a_path = !name.contains(['/', '?', '#', '\\']) && !name.contains(char::is_control);
    if (1..=255).contains(&length) && stands_in_a_path && !matches!(name.trim(), "" | "." | "..") {
        return Ok(());
    }
    let shown: String = name.chars().take(40).collect();
    Err(Error::invalid_argument(format!(
        "{shown:?} is no name for a key pair; wanted are 1 to 255 characters, none of / ? # \\ and no control \
         character among them; most services take letters, digits, blanks, - and _"
    )))
}

/// Looks at the form alone, and never tells what it saw.
fn check_public_key(key: &str) -> Result<()> {
    let wanted = "wanted is the public key, a line such as \"ssh-ed25519 AAAA… comment\", which OpenSSH keeps in \
                  the file that ends in .pub";
    let refuse = |what: &str| Err(Error::invalid_argument(format!("{what}; {wanted}")));
    if key.contains("PRIVATE KEY") || key.contains("PuTTY-User-Key-File") {
        return refuse("this is a private key, which was not sent and belongs to nobody else");
    }
    if key.trim_start().starts_with("-----BEGIN CERTIFICATE-----") {
        // From microversion 2.2 on key pairs may be certificates.
        return Ok(());
    }
    if key.trim().is_empty() {
        return refuse("the public key is empty");
    }
    if key.trim_end().contains(['\n', '\r']) {
        return refuse("the public key has several lines");
    }
    let mut words = key.split_ascii_whitespace();
    match (words.next(), words.next()) {
        (Some(algorithm), Some(data)) if is_key_of(algorithm, data) => Ok(()),
        _ => refuse("this is no public key in OpenSSH's form"),
    }
}

/// Whether the data begin with the name of the algorithm, as they do in every such key.
fn is_key_of(algorithm: &str, data: &str) -> bool {
    let bare = data.trim_end_matches('=').as_bytes();
    let Ok(whole) = STANDARD_NO_PAD.decode(&bare[..bare.len() / 4 * 4]) else {
        return false;
    };
    let Some((length, rest)) = whole.split_first_chunk::<4>() else {
        return false;
    };
    let length = u32::from_be_bytes(*length) as usize;
    rest.get(..length) == Some(algorithm.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::endpoint::Endpoint;

    const KEY: &str =
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ2VbCDGm3Gl6xJ1Y0zN0r5G4bH1b5eVw4u7aQm3xk9z me@home";

    fn refused(name: &str, key: &str) -> String {
        let endpoint = Endpoint::new("http://127.0.0.1/v2.1").unwrap();
        import_key(name, key).request(&endpoint).unwrap_err().to_string()
    }

    #[test]
    fn takes_public_keys() {
        for key in [KEY, &format!("{KEY}\n"), KEY.rsplit_once(' ').unwrap().0] {
            check_public_key(key).unwrap();
        }
    }

    #[test]
    fn a_private_key_is_refused_and_told_to_nobody() {
        for private in [
            "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXk\n-----END OPENSSH PRIVATE KEY-----",
            "PuTTY-User-Key-File-3: ssh-ed25519\nb3BlbnNzaC1rZXk",
        ] {
            let told = refused("k", private);
            assert!(told.contains("private key") && !told.contains("b3Blb"), "{told}");
            let body = import_key("k", private).body(&Endpoint::new("http://h/v2.1").unwrap());
            assert!(!body.unwrap().unwrap().to_string().contains("b3Blb"));
        }
    }

    #[test]
    fn says_what_is_wrong_without_the_key() {
        let mixed_up = KEY.replace("ssh-ed25519", "ssh-rsa");
        for (key, told) in [
            ("", "empty"),
            ("ssh-ed25519", "no public key"),
            ("ssh-ed25519 nonsense", "no public key"),
            ("ssh-ed25519 AAA…", "no public key"),
            (&*mixed_up, "no public key"),
            (&*format!("{KEY}\n{KEY}"), "several lines"),
        ] {
            let error = refused("k", key);
            assert!(error.contains(told) && !error.contains("AAAAC3"), "{error}");
        }
    }

    #[test]
    fn a_name_has_to_stand_in_a_path() {
        for name in ["", "a/b", ".", "a\nb", &"x".repeat(256)] {
            assert!(refused(name, KEY).contains("no name for a key pair"), "{name}");
        }
    }
}
