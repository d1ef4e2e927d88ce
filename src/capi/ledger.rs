//! What a client did: its last requests, and what became of them.

use std::ffi::{CString, c_char};
use std::ptr;

use super::arena::{Arena, EMPTY};
use super::client::cloudservers_client;
use super::error::cloudservers_error;
use super::guard::{self, IntoC, give, look};
use super::input;
use super::status::{CLOUDSERVERS_OK, status_of};
use crate::{Entry, Summary};

/// One request of a client: an operation of the API, a step of signing in, or a look for versions.
///
/// Borrowed from the ledger that holds it. The second request of a call that takes two has an entry of its own; the first
/// one's time includes it. Times are microseconds.
#[repr(C)]
pub struct cloudservers_ledger_entry {
    /// Id of the API operation, such as "create_server"; "sign_in", and "list_versions" for discovery.
    pub operation: *const c_char,
    /// HTTP method.
    pub method: *const c_char,
    /// URL, the values of its query masked.
    pub url: *const c_char,
    /// The service's ids of the request, one for each answer that had one, with commas between them.
    pub request_ids: *const c_char,
    /// When it began, since 1970 (UTC).
    pub started_us: i64,
    /// How long it took in all, with the waits.
    pub duration_us: i64,
    /// How long it waited: for a rate limit, for a published one's pace, and between attempts.
    pub waited_us: i64,
    /// Bytes of bodies that went out.
    pub sent: i64,
    /// Bytes of bodies that came in, unpacked.
    pub received: i64,
    /// Which page of a listing it asked for, counted from 1; from the second one on it followed a link. -1 for other requests.
    pub page: i64,
    /// HTTP status of the last answer; -1 where there was none.
    pub http_status: i32,
    /// How often it was tried.
    pub attempts: i32,
    /// 1: a new token was fetched in its midst, the old one being refused.
    pub token_renewed: i32,
    /// `CLOUDSERVERS_OK`, or the number of the error that it ended with.
    pub status: i32,
}

/// The last requests of a client at one moment. Yours to free. May be read by several threads at once.
pub struct cloudservers_ledger {
    entries: Vec<cloudservers_ledger_entry>,
    _texts: Arena,
    summary: CString,
}

impl IntoC for Vec<Entry> {
    type C = cloudservers_ledger;

    fn into_c(self) -> *mut cloudservers_ledger {
        let mut texts = Arena::default();
        let entries = self.iter().map(|entry| view(entry, &mut texts)).collect();
        Box::into_raw(Box::new(cloudservers_ledger {
            entries,
            _texts: texts,
            summary: CString::new(Summary::of(&self).to_string()).unwrap_or_default(),
        }))
    }
}

fn view(entry: &Entry, texts: &mut Arena) -> cloudservers_ledger_entry {
    let request_ids: Vec<_> = entry.request_ids().collect();
    cloudservers_ledger_entry {
        operation: texts.text(&entry.operation),
        method: texts.text(entry.method.as_str()),
        url: texts.text(&entry.url),
        request_ids: texts.text(&request_ids.join(",")),
        started_us: entry.started.as_microsecond(),
        duration_us: number(entry.duration.as_micros()),
        waited_us: number(entry.waited.as_micros()),
        sent: number(entry.sent()),
        received: number(entry.received()),
        page: entry.page.map_or(-1, number),
        http_status: entry.status().map_or(-1, i32::from),
        attempts: i32::try_from(entry.attempts).unwrap_or(i32::MAX),
        token_renewed: entry.token_renewed.into(),
        status: entry.error.map_or(CLOUDSERVERS_OK, status_of),
    }
}

fn number(count: impl TryInto<i64>) -> i64 {
    count.try_into().unwrap_or(i64::MAX)
}

/// What was done with a client's session in this process: the last requests, in the order in which they ended.
///
/// Sends nothing. Clients that were derived from each other have one ledger. It has room for 1,000 entries unless the setting
/// "ledger" says otherwise; after fork() the child begins with an empty one.
///
/// @return `CLOUDSERVERS_OK` or `CLOUDSERVERS_INVALID_ARGUMENT`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_ledger_open(
    client: *const cloudservers_client,
    out: *mut *mut cloudservers_ledger,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        give(out, error, || {
            Ok(input::object(client, "client")?.client().ledger())
        })
    }
}

/// How many entries there are; 0 for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_ledger_len(ledger: *const cloudservers_ledger) -> usize {
    // SAFETY: the caller gives NULL or a live ledger.
    unsafe { ledger.as_ref() }.map_or(0, |ledger| ledger.entries.len())
}

/// The entry at a position, the oldest first; NULL past the end. Borrowed from `ledger`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_ledger_at(
    ledger: *const cloudservers_ledger,
    index: usize,
) -> *const cloudservers_ledger_entry {
    // SAFETY: the caller gives NULL or a live ledger.
    let entry = unsafe { ledger.as_ref() }.and_then(|ledger| ledger.entries.get(index));
    entry.map_or(ptr::null(), ptr::from_ref)
}

/// All entries taken together, operation by operation, as a table to be read; "" for NULL. Borrowed from `ledger`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_ledger_summary(ledger: *const cloudservers_ledger) -> *const c_char {
    look(EMPTY, || {
        // SAFETY: the caller gives NULL or a live ledger.
        Some(unsafe { ledger.as_ref() }?.summary.as_ptr())
    })
}

/// Frees a ledger. NULL is fine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_ledger_free(ledger: *mut cloudservers_ledger) {
    // SAFETY: the caller gives NULL or a ledger, and does not use it any more.
    unsafe { guard::free(ledger) }
}
