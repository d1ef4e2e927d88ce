//! The models of resources: complete, and unmoved by whatever stands in their attributes.

#[path = "../support/accessors.rs"]
mod accessors;
mod coverage;
mod properties;

/// The attributes that the API's description names, each with a value it may have.
const ATTRIBUTES: &str = include_str!("../vectors/attributes.json");

/// The attributes of one kind of resource.
fn attributes(kind: &str) -> serde_json::Map<String, serde_json::Value> {
    let mut all: serde_json::Value = serde_json::from_str(ATTRIBUTES).unwrap();
    match all[kind].take() {
        serde_json::Value::Object(attributes) => attributes,
        other => panic!("{kind}: {other}"),
    }
}
