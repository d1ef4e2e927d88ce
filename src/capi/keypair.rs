//! Key pairs: what C sees of one, and what becomes of it.

use std::ffi::c_char;
use std::ptr;

use super::arena::EMPTY;
use super::client::cloudservers_client;
use super::error::cloudservers_error;
use super::guard::{give, look, run};
use super::input;
use super::json::cloudservers_json;
use super::link::cloudservers_link;
use super::record::{self, Cell, Face, Texts};
use super::text::SecretText;
use crate::error::Error;
use crate::keypairs;
use crate::model::{KeyPair, Record, Resource};

/// A key pair as it was when it was asked for. It never changes.
///
/// One that came through an `out` parameter of type `cloudservers_keypair **` is yours to free; a const one
/// is borrowed. Texts that were not sent are "". May be read by several threads at once.
#[repr(C)]
pub struct cloudservers_keypair {
    /// All that the service sent, unknown attributes included, the private key aside; never NULL.
    pub json: *const cloudservers_json,
    /// The name, which is its id.
    pub name: *const c_char,
    /// A hash of the key: hexadecimal digits with colons between.
    pub fingerprint: *const c_char,
    /// The public half, a line as OpenSSH has them.
    pub public_key: *const c_char,
    /// "ssh" or "x509"; from microversion 2.2 on.
    pub key_type: *const c_char,
    /// The user it belongs to.
    pub user_id: *const c_char,
    /// When it was created, as sent; showing it tells.
    pub created: *const c_char,
    /// The private half, told once by the answer that created it; wiped when the key pair is freed.
    pub private_key: *const c_char,
    /// The URL for long-term storage, without a version.
    pub bookmark: *const c_char,
    /// The region it is in, where the catalog names one.
    pub region: *const c_char,
}

/// The private key, apart from the other texts.
#[derive(Default)]
pub struct KeyPairParts {
    private_key: SecretText,
}

impl Face for KeyPair {
    type View = cloudservers_keypair;
    type Parts = KeyPairParts;

    fn json_place(view: &mut cloudservers_keypair) -> &mut *const cloudservers_json {
        &mut view.json
    }

    fn view(&self, texts: &mut Texts<'_>, parts: &mut KeyPairParts) -> cloudservers_keypair {
        let mut view = cloudservers_keypair {
            json: ptr::null(),
            name: EMPTY,
            fingerprint: EMPTY,
            public_key: EMPTY,
            key_type: EMPTY,
            user_id: EMPTY,
            created: EMPTY,
            private_key: EMPTY,
            bookmark: EMPTY,
            region: EMPTY,
        };
        for (name, json) in self.source().object().entries() {
            match name {
                "name" => view.name = texts.text(json),
                "fingerprint" => view.fingerprint = texts.text(json),
                "public_key" => view.public_key = texts.text(json),
                "type" => view.key_type = texts.text(json),
                "user_id" => view.user_id = texts.text(json),
                "created_at" => view.created = texts.text(json),
                _ => {}
            }
        }
        view.bookmark = texts.optional(self.bookmark());
        view.region = texts.optional(self.endpoint().and_then(|endpoint| endpoint.region()));
        view.private_key = parts.private_key.keep(self.private_key());
        view
    }
}

/// Lets the service make a key pair; its private key is told here and never again: cloudservers_keypair_save() keeps it.
///
/// From microversion 2.92 on services make none: cloudservers_keypair_import_key() is the way there.
/// <https://docs.openstack.org/api-ref/compute/#import-or-create-keypair>
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_CONFLICT`, `CLOUDSERVERS_QUOTA_EXCEEDED`, or an error of
/// @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_keypair_create(
    client: *const cloudservers_client,
    name: *const c_char,
    out: *mut *mut cloudservers_keypair,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        give(out, error, || {
            let client = input::object(client, "client")?;
            client.send(keypairs::create(input::text(name, "name")?))
        })
    }
}

/// Gives the service the public half of a key pair of your own: a line as in OpenSSH's `.pub` files.
///
/// What is no public key, and a private key above all, is refused before anything is sent.
/// <https://docs.openstack.org/api-ref/compute/#import-or-create-keypair>
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_CONFLICT`, `CLOUDSERVERS_BAD_REQUEST`,
/// `CLOUDSERVERS_QUOTA_EXCEEDED`, or an error of @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_keypair_import_key(
    client: *const cloudservers_client,
    name: *const c_char,
    public_key: *const c_char,
    out: *mut *mut cloudservers_keypair,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        give(out, error, || {
            let (client, name) = (input::object(client, "client")?, input::text(name, "name")?);
            client.send(keypairs::import_key(name, input::text(public_key, "public_key")?))
        })
    }
}

/// Shows one key pair, named by its name or URL.
///
/// Fails with `CLOUDSERVERS_ITEM_NOT_FOUND` where there is none.
/// <https://docs.openstack.org/api-ref/compute/#show-keypair-details>
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, or an error of @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_keypair_get(
    client: *const cloudservers_client,
    keypair: *const c_char,
    out: *mut *mut cloudservers_keypair,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        give(out, error, || {
            let client = input::object(client, "client")?;
            client.send(keypairs::get(input::text(keypair, "keypair")?))
        })
    }
}

/// Deletes a key pair, named by its name or URL; servers that it was put into keep it.
///
/// Fails with `CLOUDSERVERS_ITEM_NOT_FOUND` where there is none.
/// <https://docs.openstack.org/api-ref/compute/#delete-keypair>
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, or an error of @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_keypair_delete(
    client: *const cloudservers_client,
    keypair: *const c_char,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        run(error, || {
            let client = input::object(client, "client")?;
            client.send(keypairs::delete(input::text(keypair, "keypair")?))
        })
    }
}

/// Writes the private key into a new file that only its owner can read (mode 0600).
///
/// Fails with `CLOUDSERVERS_INVALID_ARGUMENT`, and says why: where there is anything at `file` already, as nothing is ever
/// overwritten; where the key pair holds no private key, as only the one that was just created does; and where the file
/// cannot be written, and none is left then.
///
/// @return `CLOUDSERVERS_OK` or `CLOUDSERVERS_INVALID_ARGUMENT`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_keypair_save(
    keypair: *const cloudservers_keypair,
    file: *const c_char,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        run(error, || {
            let cell = Cell::<KeyPair>::needed(keypair, "keypair")?;
            let saved = cell.resource.save(input::text(file, "file")?);
            Ok(saved.map_err(|problem| Error::invalid_argument(problem.to_string()))?)
        })
    }
}

/// The URL for use at once, in the version of its endpoint: the one to hand to a client of another region, as its
/// name means something else there. "" where neither endpoint nor link tells it. Borrowed from `keypair`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_keypair_self_url(
    keypair: *const cloudservers_keypair,
) -> *const c_char {
    look(EMPTY, || {
        // SAFETY: the caller gives NULL or a live key pair.
        Some(unsafe { Cell::<KeyPair>::behind(keypair) }?.self_url())
    })
}

/// The link at a position, in the order in which they came; NULL past the end. Borrowed from `keypair`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_keypair_link(
    keypair: *const cloudservers_keypair,
    index: usize,
) -> *const cloudservers_link {
    look(ptr::null(), || {
        // SAFETY: the caller gives NULL or a live key pair.
        Some(unsafe { Cell::<KeyPair>::behind(keypair) }?.link(index))
    })
}

/// Makes one that is yours of a key pair that is borrowed, such as a list's.
///
/// @return `CLOUDSERVERS_OK` or `CLOUDSERVERS_INVALID_ARGUMENT`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_keypair_keep(
    keypair: *const cloudservers_keypair,
    out: *mut *mut cloudservers_keypair,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe { record::keep::<KeyPair>(keypair, out, error) }
}

/// Frees a key pair of your own, and wipes its private key. NULL is fine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_keypair_free(keypair: *mut cloudservers_keypair) {
    // SAFETY: the caller gives NULL or one of its own, and does not use it any more.
    unsafe { record::free::<KeyPair>(keypair) }
}
