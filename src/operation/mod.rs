//! The API's operations: one function each, which gives a [`Call`](crate::Call).

pub mod flavors;
pub mod images;
mod list;
mod metadata;
pub mod networks;
pub mod servers;
pub mod versions;

pub(crate) use list::page_at;
pub use list::{List, Listed};

use crate::call::Answer;
use crate::endpoint::Endpoint;
use crate::error::Result;
use crate::kind::Kind;
use crate::model::Resource;
use crate::model::attribute::Source;
use crate::model::members::{Members, Object};

/// Reads `{"server": {…}}`, by the kind's own name.
pub(crate) fn read_resource<T: Resource>(answer: Answer, endpoint: &Endpoint) -> Result<T> {
    read_resource_under::<T>(T::KIND.name(), answer, endpoint)
}

fn read_resource_under<T: Resource>(key: &str, answer: Answer, endpoint: &Endpoint) -> Result<T> {
    let unreadable = Answer {
        status: answer.status,
        headers: answer.headers.clone(),
        body: b"{}".to_vec(),
    };
    let members: Members = answer.into_members(key, endpoint)?;
    if members.len() != 1 {
        return Err(unreadable.unreadable(&format!("{key:?} is no object")));
    }
    let object = Object::of(&std::sync::Arc::new(members), 0);
    if !object.is_object() {
        return Err(unreadable.unreadable(&format!("{key:?} is no object")));
    }
    Ok(T::of(Source::new(object)))
}

/// The operation of a kind under its name in the API, such as `show_server_details`.
fn by_kind(kind: Kind, server: &'static str, image: &'static str) -> &'static str {
    if kind == Kind::Image { image } else { server }
}
