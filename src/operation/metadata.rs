//! Metadata of servers and of images: pairs of texts.
//!
//! <https://docs.openstack.org/api-ref/compute/#server-metadata-servers-metadata>

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::by_kind;
use crate::call::{Answer, Call, Method};
use crate::error::{Error, Result};
use crate::kind::Kind;
use crate::model::attribute::pairs;
use crate::reference::ToReference;

/// Pairs of texts, in the order of their keys.
pub type Metadata = BTreeMap<String, String>;

pub(super) fn list(kind: Kind, owner: impl ToReference) -> Call<Metadata> {
    let operation = by_kind(kind, "list_server_metadata", "list_image_metadata");
    all(operation, Method::Get, kind, owner).reading(|answer, _| read_pairs(&answer, "metadata"))
}

/// Replaces all pairs.
pub(super) fn set(kind: Kind, owner: impl ToReference, metadata: Metadata) -> Call<Metadata> {
    let operation = by_kind(kind, "set_server_metadata", "set_image_metadata");
    write(all(operation, Method::Put, kind, owner), &metadata)
}

/// Adds pairs, and replaces those that are there.
pub(super) fn update(kind: Kind, owner: impl ToReference, metadata: Metadata) -> Call<Metadata> {
    let operation = by_kind(kind, "update_server_metadata", "update_image_metadata");
    write(all(operation, Method::Post, kind, owner), &metadata)
}

pub(super) fn item(kind: Kind, owner: impl ToReference, key: &str) -> Call<String> {
    let operation = by_kind(kind, "show_server_metadata_item", "show_image_metadata_item");
    read_item(one(operation, Method::Get, kind, owner, key), key)
}

pub(super) fn set_item(kind: Kind, owner: impl ToReference, key: &str, value: &str) -> Call<String> {
    let operation = by_kind(kind, "set_server_metadata_item", "set_image_metadata_item");
    let metadata = Metadata::from([(key.to_owned(), value.to_owned())]);
    let call = one(operation, Method::Put, kind, owner, key).checked(check(&metadata));
    read_item(call.with_body(json!({ "meta": metadata })), key)
}

pub(super) fn delete_item(kind: Kind, owner: impl ToReference, key: &str) -> Call<()> {
    let operation = by_kind(kind, "delete_server_metadata_item", "delete_image_metadata_item");
    one(operation, Method::Delete, kind, owner, key)
}

fn all(operation: &'static str, method: Method, kind: Kind, owner: impl ToReference) -> Call<()> {
    Call::new(operation, method).at_member(kind, owner).at("metadata")
}

fn one(operation: &'static str, method: Method, kind: Kind, owner: impl ToReference, key: &str) -> Call<()> {
    all(operation, method, kind, owner).at_text("metadata key", key)
}

fn write(call: Call<()>, metadata: &Metadata) -> Call<Metadata> {
    let call = call
        .checked(check(metadata))
        .with_body(json!({ "metadata": metadata }));
    call.reading(|answer, _| read_pairs(&answer, "metadata"))
}

/// Refuses keys and values that no service takes.
pub(super) fn check(metadata: &Metadata) -> Result<()> {
    for (key, value) in metadata {
        let problem = match (key.len(), value.len()) {
            (0, _) => "a metadata key is empty; wanted are 1 to 255 bytes".to_owned(),
            (length @ 256.., _) => {
                format!("the metadata key {key:?} has {length} bytes; wanted are 1 to 255")
            }
            (_, length @ 256..) => {
                format!("the metadata value of {key:?} has {length} bytes; wanted are at most 255")
            }
            _ => continue,
        };
        return Err(Error::invalid_argument(problem));
    }
    Ok(())
}

fn read_pairs(answer: &Answer, key: &str) -> Result<Metadata> {
    let body = answer.json()?;
    let found = body.get(key).and_then(pairs);
    found.ok_or_else(|| answer.unreadable(&format!("it holds no {key:?} with pairs of texts")))
}

fn read_item(call: Call<()>, key: &str) -> Call<String> {
    let key = key.to_owned();
    call.reading(move |answer, _| {
        let metadata = read_pairs(&answer, "meta")?;
        // Image keys may come back in lower case.
        let found = metadata
            .iter()
            .find(|(own, _)| own.eq_ignore_ascii_case(&key))
            .map(|(_, value)| value.clone());
        found.ok_or_else(|| answer.unreadable(&format!("its \"meta\" holds no {key:?}")))
    })
}

/// Pairs as a JSON object.
pub(super) fn to_json(metadata: &Metadata) -> Value {
    json!(metadata)
}
