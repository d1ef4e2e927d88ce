//! A second request behind one name of the API, made of what the first one answered.

use std::sync::Arc;

use serde_json::Value;

use super::{Answer, Call};
use crate::endpoint::Endpoint;
use crate::error::Result;

/// What follows an answer, and what becomes of it should that fail: nothing is left half done in silence.
pub(crate) struct Sequel {
    /// The second request.
    pub(crate) next: Call<Value>,
    /// Makes one answer of both.
    pub(crate) join: fn(Value, Value) -> Value,
    /// What the first one did; where it only read, its answer will do without the second.
    pub(crate) done: Option<Done>,
}

/// Something done that has to be taken back should more of it fail.
pub(crate) struct Done {
    /// What it was, for the error that says whether it was taken back.
    pub(crate) what: String,
    /// Takes it back.
    pub(crate) undo: Call<()>,
}

type Make = Arc<dyn Fn(&Answer, &Endpoint) -> Result<Option<Sequel>> + Send + Sync>;

/// How to make a sequel of an answer.
#[derive(Clone)]
pub(super) struct Plan {
    make: Make,
    /// An answer that shows where an id is to stand, for those who want to see the sequel before.
    example: Option<Value>,
}

impl Plan {
    pub(super) fn new(
        example: Option<Value>,
        make: impl Fn(&Answer, &Endpoint) -> Result<Option<Sequel>> + Send + Sync + 'static,
    ) -> Plan {
        Plan {
            example,
            make: Arc::new(make),
        }
    }

    pub(super) fn after(&self, answer: &Answer, endpoint: &Endpoint) -> Result<Option<Sequel>> {
        (self.make)(answer, endpoint)
    }

    /// The sequel of an answer that did not come yet.
    pub(super) fn expected(&self, endpoint: &Endpoint) -> Result<Option<Sequel>> {
        let Some(example) = &self.example else {
            return Ok(None);
        };
        let answer = Answer {
            status: 200,
            headers: Vec::new(),
            body: example.to_string().into_bytes(),
        };
        self.after(&answer, endpoint)
    }
}
