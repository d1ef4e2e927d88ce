//! A second request behind one name of the API, made of what the first one answered.

use std::sync::Arc;

use serde_json::Value;

use super::{Answer, Call};
use crate::error::Result;

/// What follows an answer, and what becomes of it should that fail: nothing is left half done in silence.
pub(crate) struct Sequel {
    /// The second request.
    pub(crate) next: Call<Value>,
    /// Takes back what the first one did.
    pub(crate) undo: Call<()>,
    /// What was done first, for the error that says whether it was taken back.
    pub(crate) done: String,
    /// Makes one answer of both.
    pub(crate) join: fn(Value, Value) -> Value,
}

type Make = Arc<dyn Fn(&Value) -> Result<Sequel> + Send + Sync>;

/// How to make a sequel of an answer.
#[derive(Clone)]
pub(super) struct Plan {
    example: Value,
    make: Make,
}

impl Plan {
    pub(super) fn new(
        example: Value,
        make: impl Fn(&Value) -> Result<Sequel> + Send + Sync + 'static,
    ) -> Plan {
        Plan {
            example,
            make: Arc::new(make),
        }
    }

    pub(super) fn after(&self, answer: &Answer) -> Result<Sequel> {
        (self.make)(&answer.json()?)
    }

    /// The sequel of an answer that did not come yet.
    pub(super) fn expected(&self) -> Result<Sequel> {
        (self.make)(&self.example)
    }
}
