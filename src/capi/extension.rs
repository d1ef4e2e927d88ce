//! Extensions of the compute API.

use std::ffi::c_char;
use std::ptr;

use super::arena::EMPTY;
use super::client::cloudservers_client;
use super::error::cloudservers_error;
use super::guard::{self, IntoC, give, look};
use super::input;
use super::json::cloudservers_json;
use super::list::Several;
use super::record::{self, Face, Texts};
use crate::extensions;
use crate::model::{Extension, Record};

/// An extension of the API, as the service announces it. It never changes.
///
/// One that came through an `out` parameter is yours to free; a const one is borrowed. May be read by several threads at
/// once.
#[repr(C)]
pub struct cloudservers_extension {
    /// All that the service sent, unknown attributes included; never NULL.
    pub json: *const cloudservers_json,
    /// What it is asked for by, such as "os-keypairs".
    pub alias: *const c_char,
    /// The name, such as "Keypairs".
    pub name: *const c_char,
    /// What it does, for people.
    pub description: *const c_char,
    /// When it last changed, as sent; cloudservers_time_ms() reads it.
    pub updated: *const c_char,
}

impl Face for Extension {
    type View = cloudservers_extension;
    type Parts = ();

    fn json_place(view: &mut cloudservers_extension) -> &mut *const cloudservers_json {
        &mut view.json
    }

    fn view(&self, texts: &mut Texts<'_>, (): &mut ()) -> cloudservers_extension {
        let mut view = cloudservers_extension {
            json: ptr::null(),
            alias: EMPTY,
            name: EMPTY,
            description: EMPTY,
            updated: EMPTY,
        };
        for (name, json) in self.source().object().entries() {
            match name {
                "alias" => view.alias = texts.text(json),
                "name" => view.name = texts.text(json),
                "description" => view.description = texts.text(json),
                "updated" => view.updated = texts.text(json),
                _ => {}
            }
        }
        view
    }
}

/// Shows one extension, by its alias.
///
/// Fails with `CLOUDSERVERS_ITEM_NOT_FOUND` where there is none.
/// <https://docs.openstack.org/api-ref/compute/#show-an-extension-details>
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, or an error of @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_extension_get(
    client: *const cloudservers_client,
    alias: *const c_char,
    out: *mut *mut cloudservers_extension,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        give(out, error, || {
            let client = input::object(client, "client")?;
            client.send(extensions::get(input::text(alias, "alias")?))
        })
    }
}

/// Frees an extension of your own. NULL is fine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_extension_free(extension: *mut cloudservers_extension) {
    // SAFETY: the caller gives NULL or an extension of its own, and does not use it any more.
    unsafe { record::free::<Extension>(extension) }
}

/// Extensions of the API. Yours to free. May be read by several threads at once.
pub struct cloudservers_extensions(Several<Extension>);

impl IntoC for Vec<Extension> {
    type C = cloudservers_extensions;

    fn into_c(self) -> *mut cloudservers_extensions {
        Box::into_raw(Box::new(cloudservers_extensions(Several::new(self))))
    }
}

/// Lists the extensions that the service announces.
///
/// <https://docs.openstack.org/api-ref/compute/#list-extensions>
///
/// @return `CLOUDSERVERS_OK` or an error of @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_extensions_get(
    client: *const cloudservers_client,
    out: *mut *mut cloudservers_extensions,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        give(out, error, || {
            input::object(client, "client")?.send(extensions::list())
        })
    }
}

/// The extension at a position; NULL past the end. Borrowed from `extensions`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_extensions_at(
    extensions: *const cloudservers_extensions,
    index: usize,
) -> *const cloudservers_extension {
    look(ptr::null(), || {
        // SAFETY: the caller gives NULL or live extensions.
        unsafe { extensions.as_ref() }?.0.at(index)
    })
}

/// How many extensions there are; 0 for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_extensions_len(extensions: *const cloudservers_extensions) -> usize {
    look(0, || {
        // SAFETY: the caller gives NULL or live extensions.
        Some(unsafe { extensions.as_ref() }?.0.len())
    })
}

/// Frees extensions, and what was borrowed from them. NULL is fine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_extensions_free(extensions: *mut cloudservers_extensions) {
    // SAFETY: the caller gives NULL or extensions, and does not use them any more.
    unsafe { guard::free(extensions) }
}
