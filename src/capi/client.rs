//! Clients.

use std::ffi::c_char;

use serde_json::{Value, json};
use tracing::{Dispatch, dispatcher};

use super::error::{NotSent, cloudservers_error};
use super::guard::{self, Outcome, Problem, give, run};
use super::input::{self, Options};
use super::json::cloudservers_json;
use crate::error::{Error, Result};
use crate::{Call, Client, ClientOptions, Links, Method, References, Setting};

/// A connection to one cloud.
///
/// Yours to free. May be used by several threads at once, and after fork().
#[derive(Clone)]
pub struct cloudservers_client {
    client: Client,
    log: Option<Dispatch>,
    dry_run: bool,
}

impl cloudservers_client {
    pub(super) fn new(client: Client, log: Option<Dispatch>) -> cloudservers_client {
        cloudservers_client {
            client,
            log,
            dry_run: false,
        }
    }

    pub(super) fn client(&self) -> &Client {
        &self.client
    }

    pub(super) fn is_dry_run(&self) -> bool {
        self.dry_run
    }

    /// Works with the client, its log lines going where they belong.
    pub(super) fn with<T>(&self, work: impl FnOnce(&Client) -> Result<T>) -> Outcome<T> {
        Ok(self.logged(|| work(&self.client))?)
    }

    pub(super) fn logged<T>(&self, work: impl FnOnce() -> T) -> T {
        match &self.log {
            Some(log) => dispatcher::with_default(log, work),
            None => work(),
        }
    }

    /// Sends a call, or tells what would have been sent.
    pub(super) fn send<T: 'static>(&self, call: impl Into<Call<T>>) -> Outcome<T> {
        let call = call.into();
        if self.dry_run {
            return Err(self.describe(&call)?);
        }
        self.with(|client| client.send(call))
    }

    /// What sending a call would send.
    pub(super) fn describe<T: 'static>(&self, call: &Call<T>) -> Outcome<Problem> {
        let endpoint = self.with(|client| client.endpoint_for(call))?;
        let request = call.request(&endpoint)?;
        let body = request
            .body
            .as_ref()
            .map(|body| String::from_utf8_lossy(body).into_owned());
        Ok(Problem::NotSent(Box::new(NotSent {
            operation: call.operation().to_owned(),
            method: request.method.to_string(),
            url: request.url.clone(),
            body,
            curl: call.to_curl(&endpoint)?,
        })))
    }
}

/// Changes for a derived client. Begin with `CLOUDSERVERS_CLIENT_OPTIONS_INIT`; what is 0 or NULL stays.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct cloudservers_client_options {
    /// Set by `CLOUDSERVERS_CLIENT_OPTIONS_INIT`.
    pub size: usize,
    /// Another region of the catalog.
    pub region: *const c_char,
    /// How long one attempt may take, body included, in milliseconds.
    pub timeout_ms: i64,
    /// How long a whole call may take, with retries and the waits that rate limits ask for, in milliseconds.
    pub deadline_ms: i64,
    /// The microversion to ask for, such as "2.79"; "" for the service's oldest.
    pub microversion: *const c_char,
    /// How references to images and flavors go into bodies: "ids" or "as-given".
    pub references: *const c_char,
    /// What becomes of links to unknown origins: "repair" or "strict".
    pub links: *const c_char,
    /// 1: nothing is sent but a sign-in. Every function that would send something gives
    /// `CLOUDSERVERS_NOT_SENT`, and its error tells method, URL, body and a cURL command.
    pub dry_run: i32,
    /// The trace that the requests belong to, as the `traceparent` of W3C Trace Context. It goes to origins of the catalog alone.
    pub traceparent: *const c_char,
    /// Its `tracestate`, which is of no use without `traceparent`.
    pub tracestate: *const c_char,
}

// SAFETY: begins with its size; zeros are NULLs and numbers.
unsafe impl Options for cloudservers_client_options {
    const INIT: &'static str = "CLOUDSERVERS_CLIENT_OPTIONS_INIT";
}

/// The changes that options ask for.
///
/// # Safety
/// The texts are NULL or end in NUL.
unsafe fn changes(options: &cloudservers_client_options) -> Result<ClientOptions> {
    let mut changes = ClientOptions::new();
    // SAFETY: as promised by the caller.
    unsafe {
        if let Some(region) = input::optional_text(options.region, "options.region")? {
            changes = changes.region(region);
        }
        if let Some(version) = input::optional_text(options.microversion, "options.microversion")? {
            changes = changes.microversion(Some(version.to_owned()).filter(|version| !version.is_empty()));
        }
        if let Some(text) = input::optional_text(options.references, "options.references")? {
            let known = [("ids", References::Ids), ("as-given", References::AsGiven)];
            changes = changes.references(word("options.references", text, known)?);
        }
        let parent = input::optional_text(options.traceparent, "options.traceparent")?;
        match (
            parent,
            input::optional_text(options.tracestate, "options.tracestate")?,
        ) {
            (Some(parent), state) => changes = changes.trace_context(parent, state.unwrap_or_default())?,
            (None, Some(_)) => {
                return Err(Error::invalid_argument(
                    "options.tracestate is of no use without options.traceparent",
                ));
            }
            (None, None) => {}
        }
        if let Some(text) = input::optional_text(options.links, "options.links")? {
            let known = [("repair", Links::Repair), ("strict", Links::Strict)];
            changes = changes.links(word("options.links", text, known)?);
        }
    }
    if let Some(timeout) = input::milliseconds(options.timeout_ms, "options.timeout_ms")? {
        changes = changes.timeout(timeout);
    }
    if let Some(deadline) = input::milliseconds(options.deadline_ms, "options.deadline_ms")? {
        changes = changes.deadline(deadline);
    }
    Ok(changes)
}

fn word<T: Copy>(name: &str, text: &str, known: [(&str, T); 2]) -> Result<T> {
    let found = known.iter().find(|(word, _)| *word == text);
    found.map(|(_, value)| *value).ok_or_else(|| {
        Error::invalid_argument(format!(
            "{name} is {text:?}; wanted is {:?} or {:?}",
            known[0].0, known[1].0
        ))
    })
}

/// A client that differs in some options and shares session, token and connections with this one.
///
/// Cancelling it ends its own calls only; cancelling this one ends both. Each is freed by itself, in any order.
///
/// @return `CLOUDSERVERS_OK` or `CLOUDSERVERS_INVALID_ARGUMENT`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_client_with_options(
    client: *const cloudservers_client,
    options: *const cloudservers_client_options,
    out: *mut *mut cloudservers_client,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        give(out, error, || {
            let client = input::object(client, "client")?;
            let options = input::options(options, "options")?;
            let dry_run = input::choice(options.dry_run, "options.dry_run")?;
            Ok(cloudservers_client {
                client: client.client.with_options(changes(&options)?),
                log: client.log.clone(),
                dry_run: dry_run.unwrap_or(client.dry_run),
            })
        })
    }
}

/// Ends the client's calls under way with `CLOUDSERVERS_CANCELLED` within 100 ms, and refuses further ones.
///
/// From any thread, and from signal handlers: it stores one atomic flag and nothing more. NULL is fine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_cancel(client: *const cloudservers_client) {
    // SAFETY: the caller gives NULL or a live client.
    if let Some(client) = unsafe { client.as_ref() } {
        client.client.close();
    }
}

/// Frees a client. NULL is fine. No call of its own may be under way; lists and objects it gave live on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_client_free(client: *mut cloudservers_client) {
    // SAFETY: the caller gives NULL or a client, and does not use it any more.
    unsafe { guard::free(client) }
}

/// Signs in now, rather than with the first call.
///
/// Fails with `CLOUDSERVERS_AUTHENTICATION` when the credentials are refused.
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_AUTHENTICATION`, or an error of @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_sign_in(
    client: *const cloudservers_client,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe { run(error, || input::object(client, "client")?.with(Client::sign_in)) }
}

/// The session that calls are sent with now, as a text for the setting "session" of another client, in this process or
/// another one. Signs in if need be.
///
/// Whoever has the text can act as the user until it expires.
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_CONFIG` for a client that was given an endpoint and a token and so has no
/// session, or an error of @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_client_session(
    client: *const cloudservers_client,
    out: *mut *mut c_char,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        give(out, error, || {
            let session = input::object(client, "client")?.with(Client::session)?;
            Ok(session.export())
        })
    }
}

/// The regions in which the catalog has servers, as JSON: ["DFW", "ORD"]. Signs in if need be.
///
/// @return `CLOUDSERVERS_OK` or an error of @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_regions(
    client: *const cloudservers_client,
    out: *mut *mut cloudservers_json,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        give(out, error, || {
            let regions = input::object(client, "client")?.with(Client::regions)?;
            Ok(cloudservers_json::own(Value::from(regions).to_string()))
        })
    }
}

/// Each setting of a client, its value (secrets masked) and where it came from, as JSON:
/// [{"name": "region", "value": "DFW", "source": "OS_REGION_NAME"}, …]. Sends nothing.
///
/// @return `CLOUDSERVERS_OK` or `CLOUDSERVERS_INVALID_ARGUMENT`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_client_config(
    client: *const cloudservers_client,
    out: *mut *mut cloudservers_json,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        give(out, error, || {
            let settings = input::object(client, "client")?.client.config();
            let entries: Value = settings.iter().map(setting).collect();
            Ok(cloudservers_json::own(entries.to_string()))
        })
    }
}

fn setting(setting: &Setting) -> Value {
    json!({"name": setting.name, "value": setting.value, "source": setting.source})
}

/// Sends a request that this library has no function for, and gives the answer's JSON.
///
/// `method` is "GET", "POST", "PUT", "DELETE", "HEAD" or "PATCH". `path` begins with a slash, stands under the compute
/// endpoint, and may carry a query: "/limits". `body` is JSON, or NULL for none.
///
/// @return `CLOUDSERVERS_OK` or an error of @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_send(
    client: *const cloudservers_client,
    method: *const c_char,
    path: *const c_char,
    body: *const c_char,
    out: *mut *mut cloudservers_json,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        give(out, error, || {
            let client = input::object(client, "client")?;
            let method = method_of(input::text(method, "method")?)?;
            let path = input::text(path, "path")?;
            client.send(Call::raw(method, path, input::optional_json(body, "body")?))
        })
    }
}

pub(super) fn method_of(text: &str) -> Result<Method> {
    let found = Method::ALL.into_iter().find(|method| method.as_str() == text);
    found.ok_or_else(|| {
        let known: Vec<_> = Method::ALL.iter().map(|method| method.as_str()).collect();
        Error::invalid_argument(format!("method is {text:?}; there are {}", known.join(", ")))
    })
}
