//! Versions: of this library, and of the API.

use std::ffi::{CStr, c_char};
use std::ptr;

use super::arena::Arena;
use super::client::cloudservers_client;
use super::error::cloudservers_error;
use super::guard::{self, IntoC, give, look};
use super::input;
use crate::link::Rel;
use crate::model::Version;
use crate::model::attribute::time;
use crate::versions;

/// The library's version with its NUL.
const VERSION: &CStr = match CStr::from_bytes_with_nul(concat!(env!("CARGO_PKG_VERSION"), "\0").as_bytes()) {
    Ok(version) => version,
    Err(_) => panic!("a version holds no NUL"),
};

/// The version of the library that is running, such as "0.1.0"; `CLOUDSERVERS_VERSION` is the header's.
#[unsafe(no_mangle)]
pub extern "C" fn cloudservers_version() -> *const c_char {
    VERSION.as_ptr()
}

/// The version of the library that is running: major * 1000000 + minor * 1000 + patch;
/// `CLOUDSERVERS_VERSION_NUMBER` is the header's.
#[unsafe(no_mangle)]
pub extern "C" fn cloudservers_version_number() -> i32 {
    const PARTS: [i32; 3] = [
        number(env!("CARGO_PKG_VERSION_MAJOR")),
        number(env!("CARGO_PKG_VERSION_MINOR")),
        number(env!("CARGO_PKG_VERSION_PATCH")),
    ];
    PARTS[0] * 1_000_000 + PARTS[1] * 1_000 + PARTS[2]
}

const fn number(digits: &str) -> i32 {
    match i32::from_str_radix(digits, 10) {
        Ok(number) => number,
        Err(_) => panic!("a part of a version is a number"),
    }
}

/// Reads a time as the API writes it, in milliseconds since 1970 (UTC); without a zone it is UTC.
///
/// -1 for what is no time, such as "", and for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_time_ms(text: *const c_char) -> i64 {
    look(-1, || {
        // SAFETY: the caller gives NULL or a text.
        let text = unsafe { input::text(text, "text") }.ok()?;
        time(text).map(|time| time.as_millisecond())
    })
}

/// One version of a service's API. Borrowed from the list that holds it.
#[repr(C)]
pub struct cloudservers_api_version {
    /// Its id, such as "v2.1".
    pub id: *const c_char,
    /// "CURRENT", "SUPPORTED", "DEPRECATED" …
    pub status: *const c_char,
    /// The highest microversion; "" where it has none.
    pub max_microversion: *const c_char,
    /// The lowest microversion; "" where it has none.
    pub min_microversion: *const c_char,
    /// When it last changed (RFC 3339).
    pub updated: *const c_char,
    /// Its URL, as the service believes it to be.
    pub url: *const c_char,
}

/// Versions of an API. Yours to free. May be read by several threads at once.
pub struct cloudservers_api_versions {
    list: Vec<cloudservers_api_version>,
    _texts: Arena,
}

impl IntoC for Vec<Version> {
    type C = cloudservers_api_versions;

    fn into_c(self) -> *mut cloudservers_api_versions {
        let mut texts = Arena::default();
        let view = |version: &Version| {
            let own = version.links.iter().find(|link| *link.rel() == Rel::Own);
            cloudservers_api_version {
                id: texts.text(&version.id),
                status: texts.optional(version.status.as_ref()),
                max_microversion: texts.optional(version.max_microversion.as_ref()),
                min_microversion: texts.optional(version.min_microversion.as_ref()),
                updated: texts.optional(version.updated.map(|time| time.to_string())),
                url: texts.optional(own.map(|link| link.href())),
            }
        };
        let list = self.iter().map(view).collect();
        Box::into_raw(Box::new(cloudservers_api_versions { list, _texts: texts }))
    }
}

/// Lists the versions that the compute service offers.
///
/// <https://docs.openstack.org/api-ref/compute/#list-all-api-versions>
///
/// @return `CLOUDSERVERS_OK` or an error of @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_api_versions_get(
    client: *const cloudservers_client,
    out: *mut *mut cloudservers_api_versions,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        give(out, error, || {
            input::object(client, "client")?.send(versions::list())
        })
    }
}

/// The version at a position; NULL past the end. Borrowed from `versions`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_api_versions_at(
    versions: *const cloudservers_api_versions,
    index: usize,
) -> *const cloudservers_api_version {
    // SAFETY: the caller gives NULL or live versions.
    let version = unsafe { versions.as_ref() }.and_then(|versions| versions.list.get(index));
    version.map_or(ptr::null(), ptr::from_ref)
}

/// Frees versions. NULL is fine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_api_versions_free(versions: *mut cloudservers_api_versions) {
    // SAFETY: the caller gives NULL or versions, and does not use them any more.
    unsafe { guard::free(versions) }
}
