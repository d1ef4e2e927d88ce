//! A key pair: the public half is kept by the service and put into servers, the private half told once.
//!
//! <https://docs.openstack.org/api-ref/compute/#keypairs-keypairs>

use std::borrow::Cow;
use std::sync::Arc;

use jiff::Timestamp;

use super::attribute::{Attribute, Source, Text, Time};
use super::members::{Members, Object};
use super::record::Record;
use super::resource::{NAME, Resource};
use super::secret::Secret;
use crate::kind::Kind;

/// The attribute that nobody may see by accident.
pub(super) const PRIVATE_KEY: &str = "private_key";

/// A key pair as it was when it was asked for. Its name is its id.
#[derive(Clone)]
pub struct KeyPair {
    source: Source,
    private_key: Option<Secret>,
}

impl Record for KeyPair {
    const NAME: &'static str = Kind::KeyPair.name();

    fn of(source: Source) -> KeyPair {
        let (source, private_key) = unwrapped(source).take_secret(PRIVATE_KEY);
        KeyPair { source, private_key }
    }

    fn source(&self) -> &Source {
        &self.source
    }
}

/// A list wraps each of its entries once more: `{"keypair": {…}}`.
fn unwrapped(source: Source) -> Source {
    let object = source.object();
    let inner = object
        .get(Kind::KeyPair.name())
        .filter(|json| json.starts_with('{'));
    let alone = inner.and_then(|json| Members::single(json.to_owned(), object.endpoint().cloned()).ok());
    match alone {
        // What it came in holds the private key, too.
        Some(members) => {
            object.wipe_later();
            Source::new(Object::of(&Arc::new(members), 0))
        }
        None => source,
    }
}

impl Resource for KeyPair {
    const KIND: Kind = Kind::KeyPair;
    /// Some answers number them beside, which nothing else knows of.
    const ID: Attribute<Text> = NAME;
}

/// The attributes of a key pair, under their wire names.
pub mod attributes {
    use super::*;

    /// See [`KeyPair::fingerprint`].
    pub const FINGERPRINT: Attribute<Text> = Attribute::new("fingerprint");
    /// See [`KeyPair::public_key`].
    pub const PUBLIC_KEY: Attribute<Text> = Attribute::new("public_key");
    /// See [`KeyPair::key_type`].
    pub const TYPE: Attribute<Text> = Attribute::new("type");
    /// See [`KeyPair::user_id`].
    pub const USER_ID: Attribute<Text> = Attribute::new("user_id");
    /// See [`KeyPair::created`].
    pub const CREATED: Attribute<Time> = Attribute::new("created_at");
}

use attributes::*;

impl KeyPair {
    /// A hash of the key: hexadecimal digits with colons between.
    pub fn fingerprint(&self) -> Option<Cow<'_, str>> {
        self.read(FINGERPRINT).ok().flatten()
    }

    /// The public half, a line as OpenSSH has them.
    pub fn public_key(&self) -> Option<Cow<'_, str>> {
        self.read(PUBLIC_KEY).ok().flatten()
    }

    /// `ssh` or `x509`; from microversion 2.2 on.
    pub fn key_type(&self) -> Option<Cow<'_, str>> {
        self.read(TYPE).ok().flatten()
    }

    /// The user it belongs to.
    pub fn user_id(&self) -> Option<Cow<'_, str>> {
        self.read(USER_ID).ok().flatten()
    }

    /// When it was created; showing it tells.
    pub fn created(&self) -> Option<Timestamp> {
        self.read(CREATED).ok().flatten()
    }

    /// The private half, told once by the answer that created it.
    pub fn private_key(&self) -> Option<&Secret> {
        self.private_key.as_ref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_private_half_is_cut_out() {
        let sent = r#"{"name": "k", "private_key": "-----BEGIN\nhidden", "id": 7}"#;
        let keypair = KeyPair::from_json(sent, None).unwrap();
        assert_eq!(keypair.private_key().unwrap().reveal(), "-----BEGIN\nhidden");
        assert_eq!(keypair.json(), r#"{"name": "k", "id": 7}"#);
        assert_eq!((&*keypair.id(), keypair.name().as_deref()), ("k", Some("k")));
        assert!(!format!("{keypair:?}").contains("hidden"));
    }

    #[test]
    fn an_entry_of_a_list_is_unwrapped() {
        let keypair = KeyPair::from_json(r#"{"keypair": {"name": "a b"}}"#, None).unwrap();
        assert_eq!((&*keypair.id(), keypair.json()), ("a b", r#"{"name": "a b"}"#));
    }
}
