//! Errors.

use std::ffi::c_char;

use super::arena::{Arena, EMPTY};
use super::error_resources::Last;
use super::guard::{self, Problem};
use super::status::{CLOUDSERVERS_INTERNAL, CLOUDSERVERS_NOT_SENT, CLOUDSERVERS_OK, status_of};
use crate::error::Error;
use crate::fault::Fault;

/// What went wrong, and what is known about it.
///
/// Yours to free. All its texts live as long as it does; a text that is not known is "", a number -1.
/// No text ever holds a password, token or key. An error may be read by several threads at once.
pub struct cloudservers_error {
    status: i32,
    view: View,
    http_status: i32,
    attempts: i32,
    retry_at_ms: i64,
    maybe_done: bool,
    pub(super) last: Option<Last>,
    pub(super) matches: Vec<Last>,
    _texts: Arena,
}

/// The texts as C reads them.
struct View {
    text: *const c_char,
    message: *const c_char,
    fault_name: *const c_char,
    details: *const c_char,
    request_id: *const c_char,
    operation: *const c_char,
    method: *const c_char,
    url: *const c_char,
    retry_at: *const c_char,
    roles: *const c_char,
    body: *const c_char,
    curl: *const c_char,
}

/// The request that a dry run would have sent.
#[derive(Clone)]
pub(super) struct NotSent {
    pub(super) operation: String,
    pub(super) method: String,
    pub(super) url: String,
    pub(super) body: Option<String>,
    pub(super) curl: String,
}

impl cloudservers_error {
    pub(super) fn new(problem: Problem) -> cloudservers_error {
        let mut texts = Arena::default();
        match problem {
            Problem::Error(error) => cloudservers_error::of_core(&error, texts),
            Problem::Panic(text) => {
                let text = format!("a defect of cloudservers, please report it: {text}");
                let mut view = View::empty();
                (view.text, view.message) = (texts.text(&text), texts.text(&text));
                cloudservers_error::plain(CLOUDSERVERS_INTERNAL, view, texts)
            }
            Problem::NotSent(request) => {
                let text = format!("a dry run: {} {} was not sent", request.method, request.url);
                let view = View {
                    text: texts.text(&text),
                    message: texts.text(&text),
                    operation: texts.text(&request.operation),
                    method: texts.text(&request.method),
                    url: texts.text(&request.url),
                    body: texts.optional(request.body.as_ref()),
                    curl: texts.text(&request.curl),
                    ..View::empty()
                };
                cloudservers_error::plain(CLOUDSERVERS_NOT_SENT, view, texts)
            }
        }
    }

    fn of_core(error: &Error, mut texts: Arena) -> cloudservers_error {
        let view = View {
            text: texts.text(&error.to_string()),
            message: texts.text(error.message()),
            fault_name: texts.optional(error.fault().and_then(Fault::name)),
            details: texts.optional(error.details()),
            request_id: texts.optional(error.request_id()),
            operation: texts.optional(error.operation()),
            method: texts.optional(error.method()),
            url: texts.optional(error.url()),
            retry_at: texts.optional(error.retry_at().map(|time| time.to_string())),
            roles: texts.text(&error.roles().join(", ")),
            ..View::empty()
        };
        cloudservers_error {
            http_status: error.status().map_or(-1, i32::from),
            attempts: i32::try_from(error.attempts()).unwrap_or(i32::MAX),
            retry_at_ms: error.retry_at().map_or(-1, |time| time.as_millisecond()),
            maybe_done: error.maybe_done(),
            last: error.last().map(Last::new),
            matches: error.seen_matches().iter().map(Last::new).collect(),
            ..cloudservers_error::plain(status_of(error.kind()), view, texts)
        }
    }

    fn plain(status: i32, view: View, texts: Arena) -> cloudservers_error {
        cloudservers_error {
            status,
            view,
            http_status: -1,
            attempts: 0,
            retry_at_ms: -1,
            maybe_done: false,
            last: None,
            matches: Vec::new(),
            _texts: texts,
        }
    }

    pub(super) fn status(&self) -> i32 {
        self.status
    }

    #[cfg(test)]
    pub(super) fn text(&self) -> &str {
        // SAFETY: the text stands in this error's own arena.
        unsafe { std::ffi::CStr::from_ptr(self.view.text) }
            .to_str()
            .unwrap()
    }
}

impl View {
    fn empty() -> View {
        View {
            text: EMPTY,
            message: EMPTY,
            fault_name: EMPTY,
            details: EMPTY,
            request_id: EMPTY,
            operation: EMPTY,
            method: EMPTY,
            url: EMPTY,
            retry_at: EMPTY,
            roles: EMPTY,
            body: EMPTY,
            curl: EMPTY,
        }
    }
}

/// The whole of it in a line: the message and the call it happened in. The one to print.
///
/// Lives as long as the error; "" where it is not known, and for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_error_text(error: *const cloudservers_error) -> *const c_char {
    // SAFETY: the caller gives NULL or a live error.
    unsafe { error.as_ref() }.map_or(EMPTY, |error| error.view.text)
}

/// What went wrong, without the call; of a fault, the service's own message.
///
/// Lives as long as the error; "" where it is not known, and for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_error_message(error: *const cloudservers_error) -> *const c_char {
    // SAFETY: the caller gives NULL or a live error.
    unsafe { error.as_ref() }.map_or(EMPTY, |error| error.view.message)
}

/// The name of the service's fault, such as "itemNotFound".
///
/// Lives as long as the error; "" where it is not known, and for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_error_fault_name(error: *const cloudservers_error) -> *const c_char {
    // SAFETY: the caller gives NULL or a live error.
    unsafe { error.as_ref() }.map_or(EMPTY, |error| error.view.fault_name)
}

/// Details that the service gave beside its message.
///
/// Lives as long as the error; "" where it is not known, and for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_error_details(error: *const cloudservers_error) -> *const c_char {
    // SAFETY: the caller gives NULL or a live error.
    unsafe { error.as_ref() }.map_or(EMPTY, |error| error.view.details)
}

/// The service's id of the request, for support tickets.
///
/// Lives as long as the error; "" where it is not known, and for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_error_request_id(error: *const cloudservers_error) -> *const c_char {
    // SAFETY: the caller gives NULL or a live error.
    unsafe { error.as_ref() }.map_or(EMPTY, |error| error.view.request_id)
}

/// The API's name of the operation, such as "create_server".
///
/// Lives as long as the error; "" where it is not known, and for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_error_operation(error: *const cloudservers_error) -> *const c_char {
    // SAFETY: the caller gives NULL or a live error.
    unsafe { error.as_ref() }.map_or(EMPTY, |error| error.view.operation)
}

/// The HTTP method of the request.
///
/// Lives as long as the error; "" where it is not known, and for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_error_method(error: *const cloudservers_error) -> *const c_char {
    // SAFETY: the caller gives NULL or a live error.
    unsafe { error.as_ref() }.map_or(EMPTY, |error| error.view.method)
}

/// The URL of the request; values in its query are masked, but for a dry run.
///
/// Lives as long as the error; "" where it is not known, and for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_error_url(error: *const cloudservers_error) -> *const c_char {
    // SAFETY: the caller gives NULL or a live error.
    unsafe { error.as_ref() }.map_or(EMPTY, |error| error.view.url)
}

/// When the service wants to be asked again (RFC 3339).
///
/// Lives as long as the error; "" where it is not known, and for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_error_retry_at(error: *const cloudservers_error) -> *const c_char {
    // SAFETY: the caller gives NULL or a live error.
    unsafe { error.as_ref() }.map_or(EMPTY, |error| error.view.retry_at)
}

/// The roles that may do the operation, any of which will do, for `CLOUDSERVERS_FORBIDDEN`: "creator, admin", say.
///
/// On Rackspace observer, creator and admin; on OpenStack reader, member and admin, by its defaults: the policy of a
/// cloud may be another. Lives as long as the error; "" where it is not known, and for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_error_roles(error: *const cloudservers_error) -> *const c_char {
    // SAFETY: the caller gives NULL or a live error.
    unsafe { error.as_ref() }.map_or(EMPTY, |error| error.view.roles)
}

/// The body of the request that a dry run did not send (JSON), secrets included; "" for other errors.
///
/// Lives as long as the error; "" where it is not known, and for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_error_body(error: *const cloudservers_error) -> *const c_char {
    // SAFETY: the caller gives NULL or a live error.
    unsafe { error.as_ref() }.map_or(EMPTY, |error| error.view.body)
}

/// The cURL command for the request that a dry run did not send, secrets as shell variables; "" for other errors.
///
/// Lives as long as the error; "" where it is not known, and for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_error_curl(error: *const cloudservers_error) -> *const c_char {
    // SAFETY: the caller gives NULL or a live error.
    unsafe { error.as_ref() }.map_or(EMPTY, |error| error.view.curl)
}

/// The status that the function returned: one of the `CLOUDSERVERS_…` numbers. `CLOUDSERVERS_OK` for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_error_code(error: *const cloudservers_error) -> i32 {
    // SAFETY: the caller gives NULL or a live error.
    unsafe { error.as_ref() }.map_or(CLOUDSERVERS_OK, |error| error.status)
}

/// The HTTP status of the answer; -1 without one, and for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_error_http_status(error: *const cloudservers_error) -> i32 {
    // SAFETY: the caller gives NULL or a live error.
    unsafe { error.as_ref() }.map_or(-1, |error| error.http_status)
}

/// How often the request was sent; 0 for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_error_attempts(error: *const cloudservers_error) -> i32 {
    // SAFETY: the caller gives NULL or a live error.
    unsafe { error.as_ref() }.map_or(0, |error| error.attempts)
}

/// When the service wants to be asked again, in milliseconds since 1970 (UTC); -1 where it is not known, and for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_error_retry_at_ms(error: *const cloudservers_error) -> i64 {
    // SAFETY: the caller gives NULL or a live error.
    unsafe { error.as_ref() }.map_or(-1, |error| error.retry_at_ms)
}

/// Whether the service may have done what was asked, all the same: 1, or 0 when a repeat cannot do it twice.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_error_maybe_done(error: *const cloudservers_error) -> i32 {
    // SAFETY: the caller gives NULL or a live error.
    unsafe { error.as_ref() }.map_or(0, |error| i32::from(error.maybe_done))
}

/// Frees an error. NULL is fine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_error_free(error: *mut cloudservers_error) {
    // SAFETY: the caller gives NULL or an error, and does not use it any more.
    unsafe { guard::free(error) }
}
