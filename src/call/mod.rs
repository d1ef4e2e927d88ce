//! A call is a value: an operation with its arguments, before anything is sent.
//!
//! References are held as given and resolved by [`Call::request`], against
//! the endpoint the call is sent to. Constructing a call never fails; what is
//! wrong with its arguments is told there.

mod answer;
mod curl;
#[cfg(feature = "python")]
mod masked;
mod request;
mod sequel;

use std::borrow::Cow;
use std::sync::Arc;

use serde_json::Value;

pub use answer::Answer;
pub use request::{Method, Request};
pub(crate) use sequel::{Done, Sequel};

use crate::address::{check_characters, decode_path, encode_query, push_path};
use crate::endpoint::{Destination, Endpoint, Slot};
use crate::error::{Error, ErrorKind, Result};
use crate::kind::{Kind, Service};
use crate::model::Json;
use crate::reference::{Reference, ToReference};

type Reader<T> = Arc<dyn Fn(Answer, &Endpoint) -> Result<T> + Send + Sync>;

/// One operation of the API with its arguments; sending it gives a `T`.
pub struct Call<T> {
    operation: Cow<'static, str>,
    target: Target,
    method: Method,
    path: Vec<Segment>,
    query: Vec<(String, Parameter)>,
    raw_query: Option<String>,
    body: Option<Value>,
    body_references: Vec<BodyReference>,
    secrets: Vec<String>,
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
    body: Option<Value>,
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
            secrets: self.secrets.clone(),
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
            secrets: Vec::new(),
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
            read: Arc::new(|_, _| Ok(())),
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
        call.body = body;
        call.reading(read_json)
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

    /// Path and body in the microversion that is asked for.
    fn spoken(&self) -> (&[Segment], Option<&Value>) {
        let asked = self.microversion.as_deref().map_or(0, minor);
        match &self.later {
            Some(later) if asked >= later.minor => (&later.path, later.body.as_ref()),
            _ => (&self.path, self.body.as_ref()),
        }
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
        self.body = Some(body);
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

    /// Marks a place of the body (JSON Pointer) as a secret, for everything that shows calls.
    pub(crate) fn with_secret(mut self, pointer: &str) -> Call<T> {
        self.secrets.push(pointer.to_owned());
        self
    }

    /// Remembers what is wrong with the arguments; the first problem is the one that is told.
    pub(crate) fn refuse(mut self, problem: Error) -> Call<T> {
        self.invalid.get_or_insert(problem);
        self
    }

    /// What to tell a caller who cannot know whether the service did it.
    pub(crate) fn advising(mut self, if_lost: impl Into<String>) -> Call<T> {
        self.if_lost = Some(if_lost.into());
        self
    }

    pub(crate) fn if_lost(&self) -> Option<&str> {
        self.if_lost.as_deref()
    }

    /// What helps when the service refuses the call in a way that it leaves unexplained.
    pub(crate) fn explaining(mut self, refusal: ErrorKind, advice: impl Into<String>) -> Call<T> {
        self.if_refused.push((refusal, advice.into()));
        self
    }

    pub(crate) fn explanation(&self, refusal: ErrorKind) -> Option<&str> {
        let mut known = self.if_refused.iter();
        known
            .find(|(kind, _)| *kind == refusal)
            .map(|(_, advice)| advice.as_str())
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

    /// What is asked instead at an endpoint, if so.
    fn instead(&self, endpoint: &Endpoint) -> Option<&Call<()>> {
        let other = self.otherwise.as_deref();
        other.filter(|_| !endpoint.has_networks_as_extension())
    }

    /// Whether it takes the list of extensions to know what this call is.
    pub(crate) fn depends_on_extensions(&self) -> bool {
        self.otherwise.is_some() || matches!(self.target, Target::OwnerOf(Kind::Network))
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

    /// The request that follows an answer, if one does.
    pub(crate) fn sequel(&self, endpoint: &Endpoint, answer: &Answer) -> Result<Option<Sequel>> {
        match self.plan(endpoint) {
            Some(plan) => plan.after(answer, endpoint),
            None => Ok(None),
        }
    }

    fn plan(&self, endpoint: &Endpoint) -> Option<&sequel::Plan> {
        match self.instead(endpoint) {
            Some(other) => other.sequel.as_ref(),
            None => self.sequel.as_ref(),
        }
    }

    /// What the server that it creates is recognised by, so that no second one is built.
    pub(crate) fn marked(mut self, mark: impl Into<String>) -> Call<T> {
        self.mark = Some(mark.into());
        self
    }

    pub(crate) fn mark(&self) -> Option<&str> {
        self.mark.as_deref()
    }

    pub(crate) fn of_page(mut self, number: usize) -> Call<T> {
        self.page = Some(number);
        self
    }

    pub(crate) fn page(&self) -> Option<usize> {
        self.page
    }

    pub(crate) fn reading<U: 'static>(
        self,
        read: impl Fn(Answer, &Endpoint) -> Result<U> + Send + Sync + 'static,
    ) -> Call<U> {
        self.replace_reader(Arc::new(read))
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
            secrets: self.secrets,
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

    /// The endpoint the call goes to from here: a path's reference may lead to another region.
    pub(crate) fn endpoint(&self, from: &Endpoint) -> Result<Endpoint> {
        if let Some(other) = self.instead(from) {
            return other.endpoint(from);
        }
        let here = self
            .path
            .iter()
            .try_fold(from.clone(), |endpoint, segment| match segment {
                Segment::Reference(kind, reference) => endpoint
                    .locate(reference.as_ref().map_err(Error::clone)?, *kind)
                    .map(|(found, _)| found),
                _ => Ok(endpoint),
            })?;
        match &self.target {
            Target::Service(service) => here.beside(*service),
            Target::At(endpoint) => Ok(endpoint.clone()),
            Target::OwnerOf(kind) => here.owner_of(*kind),
            Target::Root => here.beside(Service::Compute),
        }
    }

    /// The plain HTTP request at an endpoint, without a token.
    ///
    /// `endpoint` is one of the compute service; a call of another service goes to the one beside it.
    ///
    /// # Errors
    /// What is wrong with the arguments or references; nothing was sent.
    pub fn request(&self, endpoint: &Endpoint) -> Result<Request> {
        self.resolve(endpoint)
            .map_err(|error| error.during(&self.operation, self.method.as_str(), &endpoint.url()))
    }

    fn resolve(&self, from: &Endpoint) -> Result<Request> {
        if let Some(other) = self.instead(from) {
            let mut other = other.clone();
            other.microversion.clone_from(&self.microversion);
            return other.resolve(from);
        }
        if let Some(problem) = &self.invalid {
            return Err(problem.clone());
        }
        if let Some(what) = self.rackspace_only {
            from.expect_rackspace(what)?;
        }
        let endpoint = self.endpoint(from)?;
        let mut url = match self.target {
            Target::Root => format!("{}/", endpoint.root()),
            _ => endpoint.service_url(),
        };
        push_path(&mut url, &self.path(&endpoint)?);
        let query = self.query_text(&endpoint)?;
        if !query.is_empty() {
            url.push('?');
            url.push_str(&query);
        }
        let mut request = Request::new(self.method, url);
        if let Some(microversion) = &self.microversion {
            request
                .headers
                .extend(microversion_headers(endpoint.service(), microversion)?);
        }
        if let Some(body) = self.body(&endpoint)? {
            request = request.with_json(body.to_string().into_bytes());
        }
        Ok(request)
    }

    /// The decoded segments of the path under an endpoint.
    fn path(&self, endpoint: &Endpoint) -> Result<Vec<String>> {
        if let Some(other) = self.instead(endpoint) {
            return other.path(endpoint);
        }
        let resolve = |segment: &Segment| match segment {
            Segment::Literal(text) => Some(Ok((*text).to_owned())),
            Segment::Collection(kind) => Some(Ok(endpoint.collection(*kind).to_owned())),
            Segment::Detail(kind) => (!endpoint.lists_in_full(*kind)).then(|| Ok("detail".to_owned())),
            Segment::Text(text) => Some(Ok(text.clone())),
            Segment::OwnProject => Some(endpoint.project().map(str::to_owned).ok_or_else(|| {
                Error::invalid_argument(
                    "nobody told the project: neither the endpoint's URL nor a sign-in; name it by its id",
                )
            })),
            Segment::Id(reference) => {
                let reference = reference.as_ref().map_err(Error::clone);
                Some(reference.and_then(|reference| endpoint.wire_text(reference, Slot::Other)))
            }
            Segment::Reference(kind, reference) => {
                let reference = reference.as_ref().map_err(Error::clone);
                let found = reference.and_then(|reference| endpoint.locate(reference, *kind));
                Some(found.map(|(_, id)| id))
            }
        };
        self.spoken().0.iter().filter_map(resolve).collect()
    }

    /// The path under the endpoint, encoded, as it would be sent.
    pub fn path_text(&self, from: &Endpoint) -> Result<String> {
        let mut text = String::new();
        push_path(&mut text, &self.path(&self.endpoint(from)?)?);
        Ok(text)
    }

    /// The query without its question mark, as it would be sent.
    pub fn query_text(&self, endpoint: &Endpoint) -> Result<String> {
        if let Some(raw) = &self.raw_query {
            return Ok(raw.clone());
        }
        let pairs: Vec<String> = self
            .parameters(endpoint)?
            .iter()
            .map(|(name, value)| format!("{}={}", encode_query(name), encode_query(value)))
            .collect();
        Ok(pairs.join("&"))
    }

    /// The query's parameters, references resolved, in order.
    pub fn parameters(&self, endpoint: &Endpoint) -> Result<Vec<(String, String)>> {
        let resolve = |(name, value): &(String, Parameter)| {
            let text = match value {
                Parameter::Text(text) => text.clone(),
                Parameter::Reference(reference) => {
                    endpoint.wire_text(reference.as_ref().map_err(Error::clone)?, Slot::Other)?
                }
            };
            Ok((name.clone(), text))
        };
        self.query.iter().map(resolve).collect()
    }

    /// The body, references resolved.
    pub fn body(&self, endpoint: &Endpoint) -> Result<Option<Value>> {
        if let Some(other) = self.instead(endpoint) {
            return other.body(endpoint);
        }
        let Some(mut body) = self.spoken().1.cloned() else {
            return Ok(None);
        };
        for place in &self.body_references {
            let text = endpoint.wire_text(place.reference.as_ref().map_err(Error::clone)?, place.slot)?;
            let value = body
                .pointer_mut(&place.pointer)
                .expect("a reference is put where the body has a place for it");
            *value = Value::String(text);
        }
        Ok(Some(body))
    }

    pub(crate) fn secrets(&self) -> &[String] {
        &self.secrets
    }

    /// The cURL command that makes the same request, every secret as a shell variable.
    ///
    /// # Errors
    /// As [`Call::request`].
    pub fn to_curl(&self, endpoint: &Endpoint) -> Result<String> {
        curl::command(self, endpoint)
    }
}

/// Whether the text is one, such as `2.79`, or `latest`.
pub(crate) fn is_microversion(text: &str) -> bool {
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    text == "latest"
        || text
            .split_once('.')
            .is_some_and(|(major, minor)| is_number(major) && is_number(minor))
}

/// The minor part of a microversion; `latest` is beyond all.
fn minor(microversion: &str) -> u32 {
    let after = microversion.split_once('.').map(|(_, minor)| minor);
    match microversion {
        "latest" => u32::MAX,
        _ => after.and_then(|minor| minor.parse().ok()).unwrap_or(0),
    }
}

/// Old and new services know different headers; a service that knows neither ignores both.
fn microversion_headers(service: Service, version: &str) -> Result<Vec<(String, String)>> {
    if !is_microversion(version) {
        return Err(Error::invalid_argument(format!(
            "{version:?} is no microversion; wanted is 2.79, say, or latest"
        )));
    }
    // The block storage service knows itself by an older name here.
    let name = match service {
        Service::BlockStorage => "volume",
        other => other.name(),
    };
    let mut headers = vec![("openstack-api-version".to_owned(), format!("{name} {version}"))];
    if service == Service::Compute {
        headers.push(("x-openstack-nova-api-version".to_owned(), version.to_owned()));
    }
    Ok(headers)
}

impl<T> std::fmt::Debug for Call<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Call({}, {})", self.operation, self.method)
    }
}
