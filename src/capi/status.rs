//! The numbers that functions return: explicit, and never used again for something else.

use std::ffi::{CStr, c_char};

use crate::error::ErrorKind;

/// Success.
pub const CLOUDSERVERS_OK: i32 = 0;
/// The end of a list. No error: nothing is put into `error`.
pub const CLOUDSERVERS_DONE: i32 = 1;
/// An argument that no service would accept, two that exclude each other, NULL where a value is needed, or a text that is not UTF-8.
pub const CLOUDSERVERS_INVALID_ARGUMENT: i32 = 2;
/// Settings that are missing, malformed or contradict each other.
pub const CLOUDSERVERS_CONFIG: i32 = 3;
/// A reference that is no id and no URL of a resource.
pub const CLOUDSERVERS_INVALID_REFERENCE: i32 = 4;
/// A reference to a resource of another kind than the one wanted.
pub const CLOUDSERVERS_WRONG_KIND: i32 = 5;
/// A reference to another region, project or cloud, where only a local one can be sent.
pub const CLOUDSERVERS_REMOTE_REFERENCE: i32 = 6;
/// A URL outside the service catalog, where a token would have had to go. Nothing was sent.
pub const CLOUDSERVERS_UNTRUSTED_ORIGIN: i32 = 7;
/// The identity service refused the credentials.
pub const CLOUDSERVERS_AUTHENTICATION: i32 = 8;
/// No connection, or it broke.
pub const CLOUDSERVERS_CONNECTION_FAILED: i32 = 9;
/// An attempt or a whole call took longer than allowed.
pub const CLOUDSERVERS_TIMEOUT: i32 = 10;
/// A wait ended before what was waited for; see cloudservers_error_server() and its like.
pub const CLOUDSERVERS_WAIT_TIMEOUT: i32 = 11;
/// The client was cancelled, or a callback ended the wait.
pub const CLOUDSERVERS_CANCELLED: i32 = 12;
/// An answer that is not what the API describes.
pub const CLOUDSERVERS_DECODE: i32 = 13;
/// The server came to rest in another state than the one waited for; see cloudservers_error_server().
pub const CLOUDSERVERS_SERVER_FAILED: i32 = 14;
/// 400 and other refusals of the request's content.
pub const CLOUDSERVERS_BAD_REQUEST: i32 = 15;
/// 401 that signing in again did not cure.
pub const CLOUDSERVERS_UNAUTHORIZED: i32 = 16;
/// 403.
pub const CLOUDSERVERS_FORBIDDEN: i32 = 17;
/// The service's own 404, or a search that found nothing: the resource does not exist.
pub const CLOUDSERVERS_ITEM_NOT_FOUND: i32 = 18;
/// 405.
pub const CLOUDSERVERS_BAD_METHOD: i32 = 19;
/// 409: the state of the resource forbids the call.
pub const CLOUDSERVERS_CONFLICT: i32 = 20;
/// 409: the server is still being built, or an image or a resize is in progress.
pub const CLOUDSERVERS_BUILD_IN_PROGRESS: i32 = 21;
/// 413 or 429 as a rate limit; see cloudservers_error_retry_at().
pub const CLOUDSERVERS_OVER_LIMIT: i32 = 22;
/// A quota is used up, whatever the HTTP status.
pub const CLOUDSERVERS_QUOTA_EXCEEDED: i32 = 23;
/// 415.
pub const CLOUDSERVERS_BAD_MEDIA_TYPE: i32 = 24;
/// 501.
pub const CLOUDSERVERS_NOT_IMPLEMENTED: i32 = 25;
/// 503.
pub const CLOUDSERVERS_SERVICE_UNAVAILABLE: i32 = 26;
/// Any other refusal or failure that the service reported.
pub const CLOUDSERVERS_FAULT: i32 = 27;
/// The client is a dry run: nothing was sent, and the error tells the request.
pub const CLOUDSERVERS_NOT_SENT: i32 = 28;
/// A defect of this library; the message says where. Please report it.
pub const CLOUDSERVERS_INTERNAL: i32 = 29;
/// An image or volume came to rest in another state than the one waited for; see cloudservers_error_image(), cloudservers_error_volume().
pub const CLOUDSERVERS_RESOURCE_FAILED: i32 = 30;
/// Several have the name that one was looked for by; see cloudservers_error_server_match() and its like.
pub const CLOUDSERVERS_NOT_UNIQUE: i32 = 31;
/// Some of many failed; what became of each stands in `outs` and `errors`.
pub const CLOUDSERVERS_SOME_FAILED: i32 = 32;

/// The texts of names, each with its NUL, by the numbers that they stand for.
macro_rules! names {
    ($($name:ident,)+) => {
        [$(($name, concat!(stringify!($name), "\0"))),+]
    };
}

const NAMES: [(i32, &str); 33] = names![
    CLOUDSERVERS_OK,
    CLOUDSERVERS_DONE,
    CLOUDSERVERS_INVALID_ARGUMENT,
    CLOUDSERVERS_CONFIG,
    CLOUDSERVERS_INVALID_REFERENCE,
    CLOUDSERVERS_WRONG_KIND,
    CLOUDSERVERS_REMOTE_REFERENCE,
    CLOUDSERVERS_UNTRUSTED_ORIGIN,
    CLOUDSERVERS_AUTHENTICATION,
    CLOUDSERVERS_CONNECTION_FAILED,
    CLOUDSERVERS_TIMEOUT,
    CLOUDSERVERS_WAIT_TIMEOUT,
    CLOUDSERVERS_CANCELLED,
    CLOUDSERVERS_DECODE,
    CLOUDSERVERS_SERVER_FAILED,
    CLOUDSERVERS_BAD_REQUEST,
    CLOUDSERVERS_UNAUTHORIZED,
    CLOUDSERVERS_FORBIDDEN,
    CLOUDSERVERS_ITEM_NOT_FOUND,
    CLOUDSERVERS_BAD_METHOD,
    CLOUDSERVERS_CONFLICT,
    CLOUDSERVERS_BUILD_IN_PROGRESS,
    CLOUDSERVERS_OVER_LIMIT,
    CLOUDSERVERS_QUOTA_EXCEEDED,
    CLOUDSERVERS_BAD_MEDIA_TYPE,
    CLOUDSERVERS_NOT_IMPLEMENTED,
    CLOUDSERVERS_SERVICE_UNAVAILABLE,
    CLOUDSERVERS_FAULT,
    CLOUDSERVERS_NOT_SENT,
    CLOUDSERVERS_INTERNAL,
    CLOUDSERVERS_RESOURCE_FAILED,
    CLOUDSERVERS_NOT_UNIQUE,
    CLOUDSERVERS_SOME_FAILED,
];

/// The name of a status, such as "CLOUDSERVERS_ITEM_NOT_FOUND", for logs; "" for a number that is none.
#[unsafe(no_mangle)]
pub extern "C" fn cloudservers_status_name(status: i32) -> *const c_char {
    let found = NAMES.iter().find(|(number, _)| *number == status);
    let name = found.and_then(|(_, name)| CStr::from_bytes_with_nul(name.as_bytes()).ok());
    name.unwrap_or_default().as_ptr()
}

/// The status for each kind of error.
pub(super) fn status_of(kind: ErrorKind) -> i32 {
    match kind {
        ErrorKind::InvalidArgument => CLOUDSERVERS_INVALID_ARGUMENT,
        ErrorKind::Config => CLOUDSERVERS_CONFIG,
        ErrorKind::InvalidReference => CLOUDSERVERS_INVALID_REFERENCE,
        ErrorKind::WrongKind => CLOUDSERVERS_WRONG_KIND,
        ErrorKind::RemoteReference => CLOUDSERVERS_REMOTE_REFERENCE,
        ErrorKind::UntrustedOrigin => CLOUDSERVERS_UNTRUSTED_ORIGIN,
        ErrorKind::Authentication => CLOUDSERVERS_AUTHENTICATION,
        ErrorKind::Connection => CLOUDSERVERS_CONNECTION_FAILED,
        ErrorKind::Timeout => CLOUDSERVERS_TIMEOUT,
        ErrorKind::WaitTimeout => CLOUDSERVERS_WAIT_TIMEOUT,
        ErrorKind::Cancelled => CLOUDSERVERS_CANCELLED,
        ErrorKind::Decode => CLOUDSERVERS_DECODE,
        ErrorKind::ServerFailed => CLOUDSERVERS_SERVER_FAILED,
        ErrorKind::ResourceFailed => CLOUDSERVERS_RESOURCE_FAILED,
        ErrorKind::NotUnique => CLOUDSERVERS_NOT_UNIQUE,
        ErrorKind::SomeFailed => CLOUDSERVERS_SOME_FAILED,
        ErrorKind::BadRequest => CLOUDSERVERS_BAD_REQUEST,
        ErrorKind::Unauthorized => CLOUDSERVERS_UNAUTHORIZED,
        ErrorKind::Forbidden => CLOUDSERVERS_FORBIDDEN,
        ErrorKind::ItemNotFound => CLOUDSERVERS_ITEM_NOT_FOUND,
        ErrorKind::BadMethod => CLOUDSERVERS_BAD_METHOD,
        ErrorKind::Conflict => CLOUDSERVERS_CONFLICT,
        ErrorKind::BuildInProgress => CLOUDSERVERS_BUILD_IN_PROGRESS,
        ErrorKind::OverLimit => CLOUDSERVERS_OVER_LIMIT,
        ErrorKind::QuotaExceeded => CLOUDSERVERS_QUOTA_EXCEEDED,
        ErrorKind::BadMediaType => CLOUDSERVERS_BAD_MEDIA_TYPE,
        ErrorKind::NotImplemented => CLOUDSERVERS_NOT_IMPLEMENTED,
        ErrorKind::ServiceUnavailable => CLOUDSERVERS_SERVICE_UNAVAILABLE,
        ErrorKind::Fault => CLOUDSERVERS_FAULT,
    }
}
