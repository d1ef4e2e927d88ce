//! What the targets share: clouds to be a client of, and a service that answers as an input says.

pub mod calls;
pub mod face;
pub mod service;
pub mod settings;

#[path = "../../tests/support/accessors.rs"]
pub(crate) mod accessors;
#[path = "../../tests/support/context.rs"]
mod context;
pub mod records;
#[path = "../../tests/support/within.rs"]
pub mod within;

use std::sync::LazyLock;

use cloudservers::{Endpoint, Kind};
use serde_json::Value;

/// Clouds of every shape, those of the vectors.
pub static ENDPOINTS: LazyLock<Vec<Endpoint>> = LazyLock::new(|| {
    let vectors: Value = serde_json::from_str(include_str!("../../tests/vectors/references.json")).unwrap();
    let contexts = vectors["contexts"].as_object().unwrap();
    contexts.values().map(context::endpoint).collect()
});

/// The cloud that a byte chooses.
pub fn endpoint(choice: u8) -> &'static Endpoint {
    &ENDPOINTS[usize::from(choice) % ENDPOINTS.len()]
}

/// The kind that a byte chooses, or none.
pub fn kind(choice: u8) -> Option<Kind> {
    let index = usize::from(choice) % (Kind::ALL.len() + 1);
    index.checked_sub(1).map(|index| Kind::ALL[index])
}
