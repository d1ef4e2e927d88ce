//! The API's operations: one function each, which gives a [`Call`](crate::Call).

pub mod extensions;
mod find;
pub mod flavors;
pub mod images;
pub mod keypairs;
pub mod limits;
mod list;
mod metadata;
mod name;
pub mod networks;
pub mod quotas;
pub mod servers;
pub mod versions;
pub mod volumes;

pub use find::{Dated, Find, Findable};
pub(crate) use list::page_at;
pub use list::{List, Listed};

use std::sync::Arc;

use crate::call::Answer;
use crate::endpoint::Endpoint;
use crate::error::Result;
use crate::kind::Kind;
use crate::model::Record;
use crate::model::attribute::Source;
use crate::model::members::{Members, Object};

/// Reads `{"server": {…}}`, by the record's own name.
pub(crate) fn read_record<T: Record>(answer: Answer, endpoint: &Endpoint) -> Result<T> {
    read_record_under(T::NAME, answer, endpoint)
}

fn read_record_under<T: Record>(key: &str, answer: Answer, endpoint: &Endpoint) -> Result<T> {
    let unreadable = Answer {
        status: answer.status,
        headers: answer.headers.clone(),
        body: b"{}".to_vec(),
    };
    let members: Members = answer.into_members(key, endpoint)?;
    if members.len() != 1 {
        return Err(unreadable.unreadable(&format!("{key:?} is no object")));
    }
    let object = Object::of(&Arc::new(members), 0);
    if !object.is_object() {
        return Err(unreadable.unreadable(&format!("{key:?} is no object")));
    }
    Ok(T::of(Source::new(object)))
}

/// Reads `{"extensions": [{…}, …]}`, all of it one page.
pub(crate) fn read_records<T: Record>(key: &str, answer: Answer, endpoint: &Endpoint) -> Result<Vec<T>> {
    let members = Arc::new(answer.into_members(key, endpoint)?);
    let each = (0..members.len()).map(|index| T::of(Source::new(Object::of(&members, index))));
    Ok(each.collect())
}

/// The operation of a kind under its name in the API, such as `show_server_details`.
fn by_kind(kind: Kind, server: &'static str, image: &'static str) -> &'static str {
    if kind == Kind::Image { image } else { server }
}
