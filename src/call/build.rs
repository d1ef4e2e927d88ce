//! How operations say what they ask for: where, with what, and what the answer is.

use std::sync::Arc;

use serde_json::Value;

use super::{Answer, BodyReference, Call, Later, Method, Parameter, Segment, Sequel, Target, sequel};
use crate::endpoint::{Endpoint, Slot};
use crate::error::{Error, ErrorKind, Result};
use crate::kind::Kind;
use crate::model::Confidential;
use crate::reference::{Reference, ToReference};

impl<T: 'static> Call<T> {
    pub(crate) fn at(mut self, segment: &'static str) -> Call<T> {
        self.path.push(Segment::Literal(segment));
        self
    }

    /// Goes to the collection of a kind, wherever the cloud keeps it.
    pub(crate) fn at_collection(mut self, kind: Kind) -> Call<T> {
        self.target = Target::OwnerOf(kind);
        self.path.push(Segment::Collection(kind));
        self
    }

    /// Goes to one resource.
    pub(crate) fn at_member(self, kind: Kind, reference: impl ToReference) -> Call<T> {
        let mut call = self.at_collection(kind);
        call.path
            .push(Segment::Reference(kind, reference.to_reference(kind)));
        call
    }

    /// Names a resource of another service by its id; it does not say where the call goes.
    pub(crate) fn at_id(mut self, kind: Kind, reference: impl ToReference) -> Call<T> {
        self.path.push(Segment::Id(reference.to_reference(kind)));
        self
    }

    /// Goes to the listing of a kind that has details.
    pub(crate) fn at_detail(mut self, kind: Kind) -> Call<T> {
        self.path.push(Segment::Detail(kind));
        self
    }

    /// Goes to where the service lists its versions, which answers with 300 at times.
    pub(crate) fn at_root(mut self) -> Call<T> {
        self.target = Target::Root;
        self.success = &[200, 300];
        self
    }

    /// A text of the caller's as one segment: a metadata key, a network's label.
    pub(crate) fn at_text(mut self, what: &str, text: &str) -> Call<T> {
        if text.is_empty() || text == "." || text == ".." {
            let problem = format!("{text:?} is no {what}; it stands in a path and cannot be empty, . or ..");
            self = self.refuse(Error::invalid_argument(problem));
        }
        self.path.push(Segment::Text(text.to_owned()));
        self
    }

    /// The caller's own project as one segment.
    pub(crate) fn at_own_project(mut self) -> Call<T> {
        self.path.push(Segment::OwnProject);
        self
    }

    /// Takes path and body of another call where a microversion from this minor one on is asked for.
    pub(crate) fn since(mut self, minor: u32, later: Call<()>) -> Call<T> {
        self.later = Some(Later {
            minor,
            path: later.path,
            body: later.body,
        });
        self
    }

    /// The same call by another method.
    pub(crate) fn by(mut self, method: Method) -> Call<T> {
        self.method = method;
        self
    }

    /// The same call under another name of the API's.
    pub(crate) fn named(mut self, operation: &'static str) -> Call<T> {
        self.operation = operation.into();
        self
    }

    pub(crate) fn with_parameter(mut self, name: &str, value: impl Into<String>) -> Call<T> {
        self.query.push((name.to_owned(), Parameter::Text(value.into())));
        self
    }

    pub(crate) fn with_reference_parameter(mut self, name: &str, reference: Result<Reference>) -> Call<T> {
        self.query
            .push((name.to_owned(), Parameter::Reference(reference)));
        self
    }

    /// Replaces the whole query by that of a `next` link, byte for byte.
    pub(crate) fn with_raw_query(mut self, query: String) -> Call<T> {
        self.query.clear();
        self.raw_query = Some(query);
        self
    }

    pub(crate) fn with_body(mut self, body: Value) -> Call<T> {
        self.body = Some(Confidential(body));
        self
    }

    /// Puts a reference at a place of the body (JSON Pointer), which must hold a value already.
    pub(crate) fn with_body_reference(
        mut self,
        pointer: &str,
        reference: Result<Reference>,
        slot: Slot,
    ) -> Call<T> {
        self.body_references.push(BodyReference {
            pointer: pointer.to_owned(),
            reference,
            slot,
        });
        self
    }

    /// Remembers what is wrong with the arguments; the first problem is the one that is told.
    pub(crate) fn refuse(mut self, problem: Error) -> Call<T> {
        self.invalid.get_or_insert(problem);
        self
    }

    /// Remembers what a check of the arguments found.
    pub(crate) fn checked(self, outcome: Result<()>) -> Call<T> {
        match outcome {
            Ok(()) => self,
            Err(problem) => self.refuse(problem),
        }
    }

    /// What to tell a caller who cannot know whether the service did it.
    pub(crate) fn advising(mut self, if_lost: impl Into<String>) -> Call<T> {
        self.if_lost = Some(if_lost.into());
        self
    }

    /// What helps when the service refuses the call in a way that it leaves unexplained.
    pub(crate) fn explaining(mut self, refusal: ErrorKind, advice: impl Into<String>) -> Call<T> {
        self.if_refused.push((refusal, advice.into()));
        self
    }

    /// Refuses to ask a cloud that is known to have no such thing, `what` being Rackspace's alone.
    pub(crate) fn only_at_rackspace(mut self, what: &'static str) -> Call<T> {
        self.rackspace_only = Some(what);
        self
    }

    /// What is asked instead where a service of their own looks after networks.
    pub(crate) fn otherwise(mut self, other: Call<()>) -> Call<T> {
        self.otherwise = Some(Arc::new(other));
        self
    }

    /// Has another request follow; `example` is an answer for [`Call::to_curl`] to show it by.
    pub(crate) fn followed_by(
        mut self,
        example: Option<Value>,
        make: impl Fn(&Answer, &Endpoint) -> Result<Option<Sequel>> + Send + Sync + 'static,
    ) -> Call<T> {
        self.sequel = Some(sequel::Plan::new(example, make));
        self
    }

    /// What the server that it creates is recognised by, so that no second one is built.
    pub(crate) fn marked(mut self, mark: impl Into<String>) -> Call<T> {
        self.mark = Some(mark.into());
        self
    }

    pub(crate) fn of_page(mut self, number: usize) -> Call<T> {
        self.page = Some(number);
        self
    }

    pub(crate) fn reading<U: 'static>(
        self,
        read: impl Fn(Answer, &Endpoint) -> Result<U> + Send + Sync + 'static,
    ) -> Call<U> {
        self.replace_reader(Arc::new(read))
    }
}
