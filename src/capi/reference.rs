//! References: what is known of them without asking a service.

use std::ffi::c_char;

use super::arena::Arena;
use super::client::cloudservers_client;
use super::error::cloudservers_error;
use super::guard::{self, IntoC, give, give_number};
use super::input;
use crate::error::Result;
use crate::kind::Kind;
use crate::reference::{Reference, ReferenceTo};

/// A resource, named by its id or URL. May be read by several threads at once.
#[repr(C)]
pub struct cloudservers_reference {
    /// The id alone, decoded.
    pub id: *const c_char,
    /// The URL: as given, or the bookmark of what a resource refers to; "" for a bare id.
    pub url: *const c_char,
    /// "server", "image", "flavor", "network", "port", "volume", "snapshot", "keypair"; "" for a bare id of no kind.
    pub kind: *const c_char,
}

/// A reference and what it was made from.
#[repr(C)]
pub(super) struct ReferenceCell {
    view: cloudservers_reference,
    _texts: Arena,
}

impl ReferenceCell {
    pub(super) fn new(reference: &Reference) -> ReferenceCell {
        let mut texts = Arena::default();
        let view = cloudservers_reference {
            id: texts.text(reference.id()),
            url: texts.optional(reference.url()),
            kind: texts.optional(reference.kind().map(Kind::name)),
        };
        ReferenceCell { view, _texts: texts }
    }

    pub(super) fn view(&self) -> *const cloudservers_reference {
        &raw const self.view
    }
}

impl IntoC for Reference {
    type C = cloudservers_reference;

    fn into_c(self) -> *mut cloudservers_reference {
        Box::into_raw(Box::new(ReferenceCell::new(&self))).cast()
    }
}

impl<T> IntoC for ReferenceTo<T> {
    type C = cloudservers_reference;

    fn into_c(self) -> *mut cloudservers_reference {
        Reference::clone(&self).into_c()
    }
}

/// Reads a reference with the kind it is said to have.
///
/// # Safety
/// Both are NULL or texts that end in NUL.
unsafe fn read(text: *const c_char, name: &str, kind: *const c_char) -> Result<Reference> {
    // SAFETY: as promised by the caller.
    let (text, kind) = unsafe {
        (
            input::text(text, name)?,
            input::optional_word::<Kind>(kind, "kind")?,
        )
    };
    Reference::new(text, kind)
}

/// Reads an id or a URL. Nothing is sent, and no client is needed.
///
/// `kind` is the kind it has to be of, such as "image", or NULL: then the path of a URL tells it.
/// Fails with `CLOUDSERVERS_INVALID_REFERENCE` and `CLOUDSERVERS_WRONG_KIND`.
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_INVALID_REFERENCE`, `CLOUDSERVERS_WRONG_KIND`, or
/// `CLOUDSERVERS_INVALID_ARGUMENT`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_reference_parse(
    text: *const c_char,
    kind: *const c_char,
    out: *mut *mut cloudservers_reference,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe { give(out, error, || Ok(read(text, "text", kind)?)) }
}

/// Frees a reference of your own. NULL is fine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_reference_free(reference: *mut cloudservers_reference) {
    // SAFETY: the caller gives NULL or a reference of its own, and does not use it any more.
    unsafe { guard::free(reference.cast::<ReferenceCell>()) }
}

/// Whether a reference means a resource of the client's region: 1 or 0 goes to `out`. Signs in if need be.
///
/// `kind` as for cloudservers_reference_parse().
///
/// @return `CLOUDSERVERS_OK` or an error of @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_is_local(
    client: *const cloudservers_client,
    text: *const c_char,
    kind: *const c_char,
    out: *mut i32,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        give_number(out, error, || {
            let (client, reference) = (input::object(client, "client")?, read(text, "text", kind)?);
            client.with(|client| client.is_local(&reference)).map(i32::from)
        })
    }
}

/// Whether two references mean the same resource, however each is spelt: 1 or 0 goes to `out`. Signs in if need be.
///
/// `kind` is the kind of both, as for cloudservers_reference_parse(); without one, a bare id is of the other's kind.
///
/// @return `CLOUDSERVERS_OK` or an error of @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_same(
    client: *const cloudservers_client,
    one: *const c_char,
    other: *const c_char,
    kind: *const c_char,
    out: *mut i32,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        give_number(out, error, || {
            let client = input::object(client, "client")?;
            let (one, other) = (read(one, "one", kind)?, read(other, "other", kind)?);
            client.with(|client| client.same(&one, &other)).map(i32::from)
        })
    }
}

/// The URL under which a reference can be stored for years: it holds no version. Signs in if need be.
///
/// `kind` as for cloudservers_reference_parse(); a bare id needs one.
///
/// @return `CLOUDSERVERS_OK` or an error of @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_bookmark(
    client: *const cloudservers_client,
    text: *const c_char,
    kind: *const c_char,
    out: *mut *mut c_char,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        give(out, error, || {
            let (client, reference) = (input::object(client, "client")?, read(text, "text", kind)?);
            client.with(|client| client.bookmark(&reference))
        })
    }
}
