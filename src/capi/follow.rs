//! Following references and links.

use std::ffi::c_char;

use super::client::cloudservers_client;
use super::error::cloudservers_error;
use super::flavor::cloudservers_flavor;
use super::guard::{self, Outcome, give};
use super::image::cloudservers_image;
use super::input;
use super::json::cloudservers_json;
use super::link::{LinkCell, cloudservers_link};
use super::network::cloudservers_network;
use super::server::cloudservers_server;
use super::volume::cloudservers_volume;
use crate::client::{Follow, Followed};
use crate::endpoint::Destination;
use crate::error::Result;
use crate::model::{Json, Record};
use crate::reference::Reference;
use crate::{Call, Client, Endpoint, flavors, images, networks, servers, volumes};

/// Whatever was led to, as the service sent it.
fn json_of(found: Followed) -> String {
    match found {
        Followed::Server(server) => server.json().to_owned(),
        Followed::Image(image) => image.json().to_owned(),
        Followed::Flavor(flavor) => flavor.json().to_owned(),
        Followed::Network(network) => network.json().to_owned(),
        Followed::KeyPair(keypair) => keypair.json().to_owned(),
        Followed::Volume(volume) => volume.json().to_owned(),
        Followed::Servers(page) => page.json().to_owned(),
        Followed::Images(page) => page.json().to_owned(),
        Followed::Flavors(page) => page.json().to_owned(),
        Followed::Networks(page) => page.json().to_owned(),
        Followed::KeyPairs(page) => page.json().to_owned(),
        Followed::Volumes(page) => page.json().to_owned(),
        Followed::Json(json) => Json::text(&json).to_owned(),
    }
}

fn follow<F>(
    client: &cloudservers_client,
    what: &F,
    lead: impl Fn(&Endpoint, &F) -> Result<Destination>,
) -> Outcome<cloudservers_json>
where
    F: Follow<Target = Followed>,
{
    if client.is_dry_run() {
        let destination = lead(&client.with(Client::endpoint)?, what)?;
        return Err(client.describe(&Call::to(destination))?);
    }
    let found = client.with(|client| client.follow(what))?;
    Ok(cloudservers_json::own(json_of(found)))
}

/// Asks for what a URL leads to, such as a bookmark that was stored: its path tells the kind.
///
/// Nothing is requested as it stands: the request is built from endpoint, kind and id. A URL of another region of the
/// catalog is followed there. What comes is the resource itself, without a wrapper. A bare id says no kind: for those
/// there are cloudservers_server_get() and the like.
///
/// Fails with `CLOUDSERVERS_UNTRUSTED_ORIGIN`, nothing sent, for a URL outside the catalog.
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_UNTRUSTED_ORIGIN`, `CLOUDSERVERS_ITEM_NOT_FOUND`, or an error
/// of @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_follow(
    client: *const cloudservers_client,
    text: *const c_char,
    out: *mut *mut cloudservers_json,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        give(out, error, || {
            let client = input::object(client, "client")?;
            let reference = Reference::new(input::text(text, "text")?, None)?;
            follow(client, &reference, Endpoint::follow)
        })
    }
}

/// Asks for what a link leads to: "next" to a page, "alternate" to the service that its media type names.
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_UNTRUSTED_ORIGIN`, `CLOUDSERVERS_ITEM_NOT_FOUND`, or an error
/// of @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_follow_link(
    client: *const cloudservers_client,
    link: *const cloudservers_link,
    out: *mut *mut cloudservers_json,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        give(out, error, || {
            let client = input::object(client, "client")?;
            let cell = LinkCell::behind(link).ok_or_else(|| guard::missing("link"))?;
            follow(client, &cell.link, Endpoint::follow_link)
        })
    }
}

/// Asks for a server, named by its id or by a URL such as a bookmark that was stored.
///
/// Fails with `CLOUDSERVERS_WRONG_KIND` when a URL leads elsewhere, and as cloudservers_follow().
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_WRONG_KIND`, `CLOUDSERVERS_UNTRUSTED_ORIGIN`,
/// `CLOUDSERVERS_ITEM_NOT_FOUND`, or an error of @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_follow_server(
    client: *const cloudservers_client,
    text: *const c_char,
    out: *mut *mut cloudservers_server,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        give(out, error, || {
            let client = input::object(client, "client")?;
            client.send(servers::get(input::text(text, "text")?))
        })
    }
}

/// Asks for an image, named by its id or by a URL such as a bookmark that was stored.
///
/// Fails with `CLOUDSERVERS_WRONG_KIND` when a URL leads elsewhere, and as cloudservers_follow().
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_WRONG_KIND`, `CLOUDSERVERS_UNTRUSTED_ORIGIN`,
/// `CLOUDSERVERS_ITEM_NOT_FOUND`, or an error of @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_follow_image(
    client: *const cloudservers_client,
    text: *const c_char,
    out: *mut *mut cloudservers_image,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        give(out, error, || {
            let client = input::object(client, "client")?;
            client.send(images::get(input::text(text, "text")?))
        })
    }
}

/// Asks for a flavor, named by its id or by a URL such as a bookmark that was stored.
///
/// Fails with `CLOUDSERVERS_WRONG_KIND` when a URL leads elsewhere, and as cloudservers_follow().
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_WRONG_KIND`, `CLOUDSERVERS_UNTRUSTED_ORIGIN`,
/// `CLOUDSERVERS_ITEM_NOT_FOUND`, or an error of @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_follow_flavor(
    client: *const cloudservers_client,
    text: *const c_char,
    out: *mut *mut cloudservers_flavor,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        give(out, error, || {
            let client = input::object(client, "client")?;
            client.send(flavors::get(input::text(text, "text")?))
        })
    }
}

/// Asks for a network, named by its id or by a URL such as a bookmark that was stored.
///
/// Fails with `CLOUDSERVERS_WRONG_KIND` when a URL leads elsewhere, and as cloudservers_follow().
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_WRONG_KIND`, `CLOUDSERVERS_UNTRUSTED_ORIGIN`,
/// `CLOUDSERVERS_ITEM_NOT_FOUND`, or an error of @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_follow_network(
    client: *const cloudservers_client,
    text: *const c_char,
    out: *mut *mut cloudservers_network,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        give(out, error, || {
            let client = input::object(client, "client")?;
            client.send(networks::get(input::text(text, "text")?))
        })
    }
}

/// Asks for a volume, named by its id or by a URL such as a bookmark that was stored.
///
/// Fails with `CLOUDSERVERS_WRONG_KIND` when a URL leads elsewhere, and as cloudservers_follow().
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_WRONG_KIND`, `CLOUDSERVERS_UNTRUSTED_ORIGIN`,
/// `CLOUDSERVERS_ITEM_NOT_FOUND`, or an error of @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_follow_volume(
    client: *const cloudservers_client,
    text: *const c_char,
    out: *mut *mut cloudservers_volume,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        give(out, error, || {
            let client = input::object(client, "client")?;
            client.send(volumes::get(input::text(text, "text")?))
        })
    }
}
