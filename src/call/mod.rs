//! A call is a value: an operation with its arguments, before anything is sent.
//!
//! References are held as given and resolved by [`Call::request`], against
//! the endpoint the call is sent to. Constructing a call never fails; what is
//! wrong with its arguments is told there.

mod answer;
mod build;
mod curl;
mod hidden;
mod request;
mod resolve;
mod sequel;
mod spelling;

use std::borrow::Cow;
use std::sync::Arc;

use serde_json::Value;

pub use answer::Answer;
pub(crate) use hidden::Hidden;
pub use request::{Method, Request};
pub(crate) use resolve::is_microversion;
pub(crate) use sequel::{Done, Sequel};

use crate::address::{check_characters, decode_path};
use crate::endpoint::{Destination, Endpoint, Slot};
use crate::error::{Error, ErrorKind, Result};
use crate::kind::{Kind, Service};
use crate::model::{Confidential, Json};
use crate::reference::Reference;

type Reader<T> = Arc<dyn Fn(Answer, &Endpoint) -> Result<T> + Send + Sync>;

/// One operation of the API with its arguments; sending it gives a `T`.
pub struct Call<T> {
    operation: Cow<'static, str>,
    target: Target,
    method: Method,
    path: Vec<Segment>,
    query: Vec<(String, Parameter)>,
    raw_query: Option<String>,
    body: Option<Confidential>,
    body_references: Vec<BodyReference>,
    success: &'static [u16],
    microversion: Option<String>,
    later: Option<Later>,
    invalid: Option<Error>,
    if_lost: Option<String>,
    if_refused: Vec<(ErrorKind, String)>,
    /// What of Rackspace's a call needs, where no other cloud has it.
    rackspace_only: Option<&'static str>,
    /// The same where networks are no extension of compute, but a service of their own.
    otherwise: Option<Arc<Call<()>>>,
    sequel: Option<sequel::Plan>,
    mark: Option<String>,
    /// Which page of a listing it asks for.
    page: Option<usize>,
    read: Reader<T>,
}

/// A part of the path.
#[derive(Clone)]
enum Segment {
    Literal(&'static str),
    /// The collection of a kind, under the name that the endpoint has for it.
    Collection(Kind),
    Reference(Kind, Result<Reference>),
    /// The id of a resource that has its own place elsewhere.
    Id(Result<Reference>),
    /// `detail`, where the plain listing of a kind is brief.
    Detail(Kind),
    Text(String),
    /// The id of the project the endpoint is asked for.
    OwnProject,
}

/// Another path and body, which took their place in a minor microversion.
#[derive(Clone)]
struct Later {
    minor: u32,
    path: Vec<Segment>,
    body: Option<Confidential>,
}

/// Which service a call goes to.
#[derive(Clone)]
enum Target {
    Service(Service),
    /// One that was found already.
    At(Endpoint),
    /// The one that looks after a kind, which differs from cloud to cloud.
    OwnerOf(Kind),
    /// The place above the compute service's versions.
    Root,
}

/// The value of a query parameter.
#[derive(Clone)]
enum Parameter {
    Text(String),
    Reference(Result<Reference>),
}

/// A place in the body that holds a reference.
#[derive(Clone)]
struct BodyReference {
    pointer: String,
    reference: Result<Reference>,
    slot: Slot,
}

/// Every status that Nova and the documents know as success.
const SUCCESS: &[u16] = &[200, 201, 202, 203, 204];

impl<T> Clone for Call<T> {
    fn clone(&self) -> Self {
        Call {
            operation: self.operation.clone(),
            target: self.target.clone(),
            method: self.method,
            path: self.path.clone(),
            query: self.query.clone(),
            raw_query: self.raw_query.clone(),
            body: self.body.clone(),
            body_references: self.body_references.clone(),
            success: self.success,
            microversion: self.microversion.clone(),
            later: self.later.clone(),
            invalid: self.invalid.clone(),
            if_lost: self.if_lost.clone(),
            if_refused: self.if_refused.clone(),
            rackspace_only: self.rackspace_only,
            otherwise: self.otherwise.clone(),
            sequel: self.sequel.clone(),
            mark: self.mark.clone(),
            page: self.page,
            read: Arc::clone(&self.read),
        }
    }
}

impl Call<()> {
    /// A call of the compute service under the API's name for it, whose answer says nothing more.
    pub(crate) fn new(operation: &'static str, method: Method) -> Call<()> {
        Call {
            operation: operation.into(),
            target: Target::Service(Service::Compute),
            method,
            path: Vec::new(),
            query: Vec::new(),
            raw_query: None,
            body: None,
            body_references: Vec::new(),
            success: SUCCESS,
            microversion: None,
            later: None,
            invalid: None,
            if_lost: None,
            if_refused: Vec::new(),
            rackspace_only: None,
            otherwise: None,
            sequel: None,
            mark: None,
            page: None,
            read: Arc::new(read_nothing),
        }
    }

    /// Asks for what following a reference or a link leads to.
    pub(crate) fn to(destination: Destination) -> Call<()> {
        let mut call = Call::new("follow", Method::Get);
        call.path = destination.path.into_iter().map(Segment::Text).collect();
        call.raw_query = destination.query;
        call.target = Target::At(destination.endpoint);
        call
    }
}

impl Call<Json> {
    /// A call of the compute service that this library has no function for.
    ///
    /// `path` begins with a slash and stands under the endpoint; it may carry a query.
    pub fn raw(method: Method, path: &str, body: Option<Value>) -> Call<Json> {
        let mut call = Call::new("raw", method);
        let characters = check_characters(path);
        let (path, query) = match path.split_once('?') {
            Some((path, query)) => (path, Some(query)),
            None => (path, None),
        };
        call.raw_query = query.map(str::to_owned);
        match characters.and_then(|()| decode_path(path)) {
            Ok(segments) if path.starts_with('/') => {
                call.path = segments.into_iter().map(Segment::Text).collect()
            }
            Ok(_) => {
                call.invalid = Some(Error::invalid_argument(format!(
                    "{path:?} is no path under an endpoint; it begins with a slash, such as /servers/detail"
                )));
            }
            Err(reason) => {
                call.invalid = Some(Error::invalid_argument(format!("the path {path:?} {reason}")))
            }
        }
        call.body = body.map(Confidential);
        call.reading(read_json)
    }
}

/// An answer that says nothing more than that it was done; a page that a proxy answers with does not say that.
fn read_nothing(answer: Answer, _: &Endpoint) -> Result<()> {
    let is_page = answer.body.trim_ascii_start().starts_with(b"<");
    match answer.status {
        200 if is_page => Err(answer.unreadable("no page is wanted")),
        _ => Ok(()),
    }
}

pub(crate) fn read_json(answer: Answer, _: &Endpoint) -> Result<Json> {
    if answer.body.is_empty() {
        return Ok(Json::nothing());
    }
    answer.json()?;
    Json::parse(&answer.into_text()?)
}

impl<T: 'static> Call<T> {
    pub(crate) fn if_lost(&self) -> Option<&str> {
        self.if_lost.as_deref()
    }

    pub(crate) fn explanation(&self, refusal: ErrorKind) -> Option<&str> {
        let mut known = self.if_refused.iter();
        known
            .find(|(kind, _)| *kind == refusal)
            .map(|(_, advice)| advice.as_str())
    }

    pub(crate) fn mark(&self) -> Option<&str> {
        self.mark.as_deref()
    }

    pub(crate) fn page(&self) -> Option<usize> {
        self.page
    }

    /// The same call, its result changed.
    pub fn map<U: 'static>(self, how: impl Fn(T) -> U + Send + Sync + 'static) -> Call<U> {
        let read = Arc::clone(&self.read);
        self.replace_reader(Arc::new(move |answer, endpoint| read(answer, endpoint).map(&how)))
    }

    fn replace_reader<U>(self, read: Reader<U>) -> Call<U> {
        Call {
            operation: self.operation,
            target: self.target,
            method: self.method,
            path: self.path,
            query: self.query,
            raw_query: self.raw_query,
            body: self.body,
            body_references: self.body_references,
            success: self.success,
            microversion: self.microversion,
            later: self.later,
            invalid: self.invalid,
            if_lost: self.if_lost,
            if_refused: self.if_refused,
            rackspace_only: self.rackspace_only,
            otherwise: self.otherwise,
            sequel: self.sequel,
            mark: self.mark,
            page: self.page,
            read,
        }
    }

    /// The same call asking for a microversion, such as `2.79`.
    pub fn with_microversion(mut self, microversion: impl Into<String>) -> Call<T> {
        self.microversion = Some(microversion.into());
        self
    }

    /// Id of the API operation, such as `create_server`.
    pub fn operation(&self) -> &str {
        &self.operation
    }

    /// The HTTP method.
    pub fn method(&self) -> Method {
        self.method
    }

    pub(crate) fn microversion(&self) -> Option<&str> {
        self.microversion.as_deref()
    }

    /// Whether the call needs a token at all.
    pub(crate) fn needs_token(&self) -> bool {
        !matches!(self.target, Target::Root)
    }

    pub(crate) fn succeeds_with(&self, status: u16) -> bool {
        self.success.contains(&status)
    }

    /// Makes the answer a `T`.
    ///
    /// # Errors
    /// `Decode`, saying what came instead.
    pub fn read(&self, answer: Answer, endpoint: &Endpoint) -> Result<T> {
        (self.read)(answer, endpoint)
    }

    /// The cURL command that makes the same request, every secret as a shell variable.
    ///
    /// # Errors
    /// As [`Call::request`].
    pub fn to_curl(&self, endpoint: &Endpoint) -> Result<String> {
        curl::command(self, endpoint)
    }
}

impl<T> std::fmt::Debug for Call<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Call({}, {})", self.operation, self.method)
    }
}
