//! The one error type of the library.
//!
//! Every error says what kind it is, whether the service may have acted, and
//! carries what a support ticket needs. No message ever holds a secret.

use std::any::Any;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;

use crate::fault::Fault;
use crate::model::{Flavor, Image, Network, Server, Volume};
use crate::visible::visible;

/// A result of this library.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What went wrong, and what is known about it.
///
/// Cheap to clone: an error is shared, never copied.
#[derive(Clone)]
pub struct Error(Arc<Details>);

#[derive(Clone)]
struct Details {
    kind: ErrorKind,
    message: String,
    stage: Stage,
    context: Context,
    fault: Option<Fault>,
    last: Option<Box<Seen>>,
    matches: Vec<Seen>,
    source: Option<Arc<dyn std::error::Error + Send + Sync>>,
}

/// Which call failed, and how far it came.
#[derive(Clone, Default)]
struct Context {
    operation: Option<String>,
    method: Option<String>,
    url: Option<String>,
    status: Option<u16>,
    request_id: Option<String>,
    attempts: u32,
    retry_at: Option<Timestamp>,
    roles: &'static [&'static str],
}

/// What was waited for or looked for, as it was last seen.
#[derive(Clone)]
pub(crate) enum Seen {
    Server(Server),
    Image(Image),
    Flavor(Flavor),
    Network(Network),
    Volume(Volume),
}

impl Seen {
    fn as_any(&self) -> &dyn Any {
        match self {
            Seen::Server(server) => server,
            Seen::Image(image) => image,
            Seen::Flavor(flavor) => flavor,
            Seen::Network(network) => network,
            Seen::Volume(volume) => volume,
        }
    }
}

impl From<Server> for Seen {
    fn from(server: Server) -> Seen {
        Seen::Server(server)
    }
}

impl From<Image> for Seen {
    fn from(image: Image) -> Seen {
        Seen::Image(image)
    }
}

impl From<Flavor> for Seen {
    fn from(flavor: Flavor) -> Seen {
        Seen::Flavor(flavor)
    }
}

impl From<Network> for Seen {
    fn from(network: Network) -> Seen {
        Seen::Network(network)
    }
}

impl From<Volume> for Seen {
    fn from(volume: Volume) -> Seen {
        Seen::Volume(volume)
    }
}

/// The kinds of errors, one for each exception of the Python face and each status of the C face.
#[non_exhaustive]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ErrorKind {
    /// A reference that is no id and no URL of a resource.
    InvalidReference,
    /// A reference to a resource of another kind than the one wanted.
    WrongKind,
    /// A reference to another region, project or cloud, where only a local one can be sent.
    RemoteReference,
    /// A URL outside the service catalog, where a token would have had to go.
    UntrustedOrigin,
    /// An argument that no service would accept, or two that exclude each other.
    InvalidArgument,
    /// Settings that are missing, malformed or contradict each other.
    Config,
    /// The identity service refused the credentials.
    Authentication,
    /// No connection, or it broke.
    Connection,
    /// An attempt or a whole call took longer than allowed.
    Timeout,
    /// A wait ended before what was waited for; see [`Error::server`] and its like.
    WaitTimeout,
    /// The client was closed, or the wait interrupted.
    Cancelled,
    /// An answer, or an attribute of one, that is not what the API describes.
    Decode,
    /// The server came to rest in another state than the one waited for; see [`Error::server`].
    ServerFailed,
    /// An image or volume came to rest in another state than the one waited for; see [`Error::image`], [`Error::volume`].
    ResourceFailed,
    /// Several have the name that one was looked for by; see [`Error::matches`].
    NotUnique,
    /// Some of many calls or waits failed; `SomeFailed` has what became of each.
    SomeFailed,
    /// 400 and other refusals of the request's content.
    BadRequest,
    /// 401 that signing in again did not cure.
    Unauthorized,
    /// 403; see [`Error::roles`].
    Forbidden,
    /// The service's own 404, or a search that found nothing: the resource does not exist.
    ItemNotFound,
    /// 405.
    BadMethod,
    /// 409: the state of the resource forbids the call.
    Conflict,
    /// 409: the server is still being built, or an image or resize is in progress.
    BuildInProgress,
    /// 413 or 429 as a rate limit; see [`Error::retry_at`].
    OverLimit,
    /// A quota is used up, whatever the HTTP status.
    QuotaExceeded,
    /// 415.
    BadMediaType,
    /// 501.
    NotImplemented,
    /// 503.
    ServiceUnavailable,
    /// Any other refusal or failure that the service reported.
    Fault,
}

/// How far a request had come; it decides whether a repeat is safe.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stage {
    /// Nothing left this machine.
    NotSent,
    /// The service may have received the request, and acted.
    MaybeSent,
    /// The service answered, but not in a way that can be read.
    Unreadable,
    /// The service said no.
    Answered,
}

impl Error {
    /// An error found before anything was sent.
    pub(crate) fn new(kind: ErrorKind, message: impl Into<String>) -> Error {
        Error(Arc::new(Details {
            kind,
            message: visible(&message.into()).into_owned(),
            stage: Stage::NotSent,
            context: Context::default(),
            fault: None,
            last: None,
            matches: Vec::new(),
            source: None,
        }))
    }

    pub(crate) fn invalid_argument(message: impl Into<String>) -> Error {
        Error::new(ErrorKind::InvalidArgument, message)
    }

    pub(crate) fn invalid_reference(message: impl Into<String>) -> Error {
        Error::new(ErrorKind::InvalidReference, message)
    }

    pub(crate) fn config(message: impl Into<String>) -> Error {
        Error::new(ErrorKind::Config, message)
    }

    pub(crate) fn decode(message: impl Into<String>) -> Error {
        Error::new(ErrorKind::Decode, message).at(Stage::Unreadable)
    }

    /// What the service answered instead of what was asked for.
    pub(crate) fn answered(kind: ErrorKind, fault: Fault, status: u16) -> Error {
        let message = fault.message().unwrap_or("no reason given").to_owned();
        Error::new(kind, message).at(Stage::Answered).change(|details| {
            details.fault = Some(fault);
            details.context.status = Some(status);
        })
    }

    fn change(mut self, how: impl FnOnce(&mut Details)) -> Error {
        how(Arc::make_mut(&mut self.0));
        self
    }

    pub(crate) fn at(self, stage: Stage) -> Error {
        self.change(|details| details.stage = stage)
    }

    pub(crate) fn caused_by(self, source: impl std::error::Error + Send + Sync + 'static) -> Error {
        self.change(|details| details.source = Some(Arc::new(source)))
    }

    /// Names the call, unless a closer place already did.
    pub(crate) fn during(self, operation: &str, method: &str, url: &str) -> Error {
        self.change(|details| {
            let context = &mut details.context;
            context.operation.get_or_insert_with(|| operation.to_owned());
            context.method.get_or_insert_with(|| method.to_owned());
            context.url.get_or_insert_with(|| url.to_owned());
        })
    }

    pub(crate) fn with_status(self, status: u16) -> Error {
        self.change(|details| details.context.status = Some(status))
    }

    pub(crate) fn with_request_id(self, id: Option<String>) -> Error {
        self.change(|details| details.context.request_id = id)
    }

    pub(crate) fn with_attempts(self, attempts: u32) -> Error {
        self.change(|details| details.context.attempts = attempts)
    }

    pub(crate) fn with_retry_at(self, when: Option<Timestamp>) -> Error {
        self.change(|details| details.context.retry_at = when)
    }

    pub(crate) fn with_roles(self, roles: &'static [&'static str]) -> Error {
        self.change(|details| details.context.roles = roles)
    }

    pub(crate) fn with_last(self, seen: impl Into<Seen>) -> Error {
        self.change(|details| details.last = Some(Box::new(seen.into())))
    }

    pub(crate) fn with_matches(self, matches: impl IntoIterator<Item = impl Into<Seen>>) -> Error {
        self.change(|details| details.matches = matches.into_iter().map(Into::into).collect())
    }

    pub(crate) fn with_fault(self, fault: Option<Fault>) -> Error {
        self.change(|details| details.fault = fault)
    }

    pub(crate) fn with_message(self, message: impl Into<String>) -> Error {
        self.change(|details| details.message = visible(&message.into()).into_owned())
    }

    /// The same error, each text in it changed.
    pub(crate) fn with_texts(self, how: impl Fn(&str) -> String) -> Error {
        self.change(|details| {
            details.message = how(&details.message);
            let context = &mut details.context;
            for text in [&mut context.url, &mut context.request_id].into_iter().flatten() {
                *text = how(text);
            }
            details.fault = details.fault.take().map(|fault| fault.with_texts(how));
        })
    }

    /// Adds a sentence that helps the reader, after the message.
    pub(crate) fn with_advice(self, advice: impl fmt::Display) -> Error {
        self.change(|details| {
            details.message.push_str("; ");
            details.message.push_str(&visible(&advice.to_string()));
        })
    }

    /// Which kind of error this is.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// How far the request had come.
    pub fn stage(&self) -> Stage {
        self.0.stage
    }

    /// Whether the service may have done what was asked, all the same.
    ///
    /// `false` means that repeating the call cannot do it twice.
    pub fn maybe_done(&self) -> bool {
        match self.0.stage {
            Stage::NotSent => false,
            Stage::MaybeSent | Stage::Unreadable => true,
            // A gateway's 5xx says nothing about the service behind it.
            Stage::Answered => self
                .0
                .context
                .status
                .is_some_and(|status| status >= 500 && status != 501),
        }
    }

    /// The sentence alone, without the call it happened in.
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// Details the service gave beside its message.
    pub fn details(&self) -> Option<&str> {
        self.0.fault.as_ref().and_then(Fault::details)
    }

    /// What the service answered, or why what was waited for failed.
    pub fn fault(&self) -> Option<&Fault> {
        self.0.fault.as_ref()
    }

    /// The server in its last known state, for [`ErrorKind::WaitTimeout`] and [`ErrorKind::ServerFailed`].
    pub fn server(&self) -> Option<&Server> {
        match self.last() {
            Some(Seen::Server(server)) => Some(server),
            _ => None,
        }
    }

    /// The image in its last known state, for [`ErrorKind::WaitTimeout`] and [`ErrorKind::ResourceFailed`].
    pub fn image(&self) -> Option<&Image> {
        match self.last() {
            Some(Seen::Image(image)) => Some(image),
            _ => None,
        }
    }

    /// The volume in its last known state, for [`ErrorKind::WaitTimeout`] and [`ErrorKind::ResourceFailed`].
    pub fn volume(&self) -> Option<&Volume> {
        match self.last() {
            Some(Seen::Volume(volume)) => Some(volume),
            _ => None,
        }
    }

    pub(crate) fn last(&self) -> Option<&Seen> {
        self.0.last.as_deref()
    }

    /// All that have the name looked for, for [`ErrorKind::NotUnique`]: `error.matches::<Server>()`.
    pub fn matches<T: 'static>(&self) -> Vec<&T> {
        self.seen_matches()
            .iter()
            .filter_map(|seen| seen.as_any().downcast_ref())
            .collect()
    }

    pub(crate) fn seen_matches(&self) -> &[Seen] {
        &self.0.matches
    }

    /// Id of the API operation, such as `create_server`.
    pub fn operation(&self) -> Option<&str> {
        self.0.context.operation.as_deref()
    }

    /// HTTP method of the request.
    pub fn method(&self) -> Option<&str> {
        self.0.context.method.as_deref()
    }

    /// URL of the request.
    pub fn url(&self) -> Option<&str> {
        self.0.context.url.as_deref()
    }

    /// HTTP status of the answer.
    pub fn status(&self) -> Option<u16> {
        self.0.context.status
    }

    /// The service's id of the request, for support tickets.
    pub fn request_id(&self) -> Option<&str> {
        self.0.context.request_id.as_deref()
    }

    /// How often the request was sent.
    pub fn attempts(&self) -> u32 {
        self.0.context.attempts
    }

    /// When the service wants to be asked again.
    pub fn retry_at(&self) -> Option<Timestamp> {
        self.0.context.retry_at
    }

    /// How long it is until then; nothing where the moment has passed.
    pub(crate) fn retry_pause(&self, now: Timestamp) -> Option<Duration> {
        let pause = self.retry_at()?.duration_since(now);
        Some(Duration::try_from(pause).unwrap_or_default())
    }

    /// The roles, any of which may do the operation, for [`ErrorKind::Forbidden`]; empty where they are not known.
    ///
    /// On Rackspace `observer`, `creator` and `admin`, as documented. On OpenStack `reader`, `member` and
    /// `admin`, by its defaults: the policy of a cloud may be another.
    pub fn roles(&self) -> &'static [&'static str] {
        self.0.context.roles
    }

    /// Whether this is the service's own word that the resource does not exist.
    pub fn is_not_found(&self) -> bool {
        self.0.kind == ErrorKind::ItemNotFound
    }

    /// Whether time ran out, in an attempt, a call or a wait.
    pub fn is_timeout(&self) -> bool {
        matches!(self.0.kind, ErrorKind::Timeout | ErrorKind::WaitTimeout)
    }

    /// Whether the reference that was given is at fault.
    pub fn is_reference(&self) -> bool {
        matches!(
            self.0.kind,
            ErrorKind::InvalidReference
                | ErrorKind::WrongKind
                | ErrorKind::RemoteReference
                | ErrorKind::UntrustedOrigin
        )
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let context = &self.0.context;
        f.write_str(&self.0.message)?;
        if let (Some(operation), Some(method), Some(url)) =
            (&context.operation, &context.method, &context.url)
        {
            write!(f, " ({operation}: {method} {url}")?;
            if let Some(status) = context.status {
                write!(f, ", HTTP {status}")?;
            }
            if let Some(fault) = self.0.fault.as_ref().and_then(Fault::name) {
                write!(f, " {fault}")?;
            }
            if let Some(id) = &context.request_id {
                write!(f, ", request id {id}")?;
            }
            if context.attempts > 1 {
                write!(f, ", {} attempts", context.attempts)?;
            }
            f.write_str(")")?;
        }
        Ok(())
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}: {self}", self.0.kind)
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        let source = self.0.source.as_ref()?;
        Some(source.as_ref())
    }
}
