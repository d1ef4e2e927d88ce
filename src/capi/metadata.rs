//! Metadata of servers and of images.

use std::ffi::c_char;

use super::client::cloudservers_client;
use super::error::cloudservers_error;
use super::guard::{give, give_if_wanted, run};
use super::input;
use super::pairs::{cloudservers_pair, cloudservers_pairs};
use crate::{images, servers};

/// Lists the metadata of a server.
///
/// <https://docs.openstack.org/api-ref/compute/#list-all-metadata>
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, or an error of @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_server_metadata_get(
    client: *const cloudservers_client,
    server: *const c_char,
    out: *mut *mut cloudservers_pairs,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        give(out, error, || {
            let client = input::object(client, "client")?;
            client.send(servers::metadata(input::text(server, "server")?))
        })
    }
}

/// Replaces all metadata of a server, and gives what there is then.
///
/// `metadata` may be NULL where `metadata_len` is 0: then all is removed. `out` may be NULL, when it is not wanted.
/// <https://docs.openstack.org/api-ref/compute/#replace-metadata-items>
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, `CLOUDSERVERS_QUOTA_EXCEEDED`, or an error of
/// @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_server_metadata_set(
    client: *const cloudservers_client,
    server: *const c_char,
    metadata: *const cloudservers_pair,
    metadata_len: usize,
    out: *mut *mut cloudservers_pairs,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        give_if_wanted(out, error, || {
            let (client, server) = (input::object(client, "client")?, input::text(server, "server")?);
            let metadata = input::pairs(metadata, metadata_len, "metadata")?;
            client.send(servers::set_metadata(server, metadata))
        })
    }
}

/// Adds metadata to a server, replacing keys that are there, and gives what there is then.
///
/// `out` may be NULL, when it is not wanted.
/// <https://docs.openstack.org/api-ref/compute/#create-or-update-metadata-items>
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, `CLOUDSERVERS_QUOTA_EXCEEDED`, or an error of
/// @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_server_metadata_update(
    client: *const cloudservers_client,
    server: *const c_char,
    metadata: *const cloudservers_pair,
    metadata_len: usize,
    out: *mut *mut cloudservers_pairs,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        give_if_wanted(out, error, || {
            let (client, server) = (input::object(client, "client")?, input::text(server, "server")?);
            let metadata = input::pairs(metadata, metadata_len, "metadata")?;
            client.send(servers::update_metadata(server, metadata))
        })
    }
}

/// Shows the value of one key of the metadata.
///
/// <https://docs.openstack.org/api-ref/compute/#show-metadata-item-details>
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, or an error of @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_server_metadata_item_get(
    client: *const cloudservers_client,
    server: *const c_char,
    key: *const c_char,
    out: *mut *mut c_char,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        give(out, error, || {
            let (client, server) = (input::object(client, "client")?, input::text(server, "server")?);
            client.send(servers::metadata_item(server, input::text(key, "key")?))
        })
    }
}

/// Sets the value of one key of the metadata.
///
/// <https://docs.openstack.org/api-ref/compute/#create-or-update-metadata-item>
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, `CLOUDSERVERS_QUOTA_EXCEEDED`, or an error of
/// @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_server_metadata_item_set(
    client: *const cloudservers_client,
    server: *const c_char,
    key: *const c_char,
    value: *const c_char,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        run(error, || {
            let (client, server) = (input::object(client, "client")?, input::text(server, "server")?);
            let (key, value) = (input::text(key, "key")?, input::text(value, "value")?);
            client
                .send(servers::set_metadata_item(server, key, value))
                .map(drop)
        })
    }
}

/// Removes one key of the metadata. Fails with `CLOUDSERVERS_ITEM_NOT_FOUND` where there is none.
///
/// <https://docs.openstack.org/api-ref/compute/#delete-metadata-item>
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, or an error of @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_server_metadata_item_delete(
    client: *const cloudservers_client,
    server: *const c_char,
    key: *const c_char,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        run(error, || {
            let (client, server) = (input::object(client, "client")?, input::text(server, "server")?);
            client.send(servers::delete_metadata_item(server, input::text(key, "key")?))
        })
    }
}

/// Lists the metadata of an image.
///
/// <https://docs.openstack.org/api-ref/compute/#list-all-metadata>
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, or an error of @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_image_metadata_get(
    client: *const cloudservers_client,
    image: *const c_char,
    out: *mut *mut cloudservers_pairs,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        give(out, error, || {
            let client = input::object(client, "client")?;
            client.send(images::metadata(input::text(image, "image")?))
        })
    }
}

/// Replaces all metadata of an image, the image's own properties included, and gives what there is then.
///
/// `metadata` may be NULL where `metadata_len` is 0: then all is removed. `out` may be NULL, when it is not wanted.
/// <https://docs.openstack.org/api-ref/compute/#update-image-metadata>
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, `CLOUDSERVERS_QUOTA_EXCEEDED`, or an error of
/// @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_image_metadata_set(
    client: *const cloudservers_client,
    image: *const c_char,
    metadata: *const cloudservers_pair,
    metadata_len: usize,
    out: *mut *mut cloudservers_pairs,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        give_if_wanted(out, error, || {
            let (client, image) = (input::object(client, "client")?, input::text(image, "image")?);
            let metadata = input::pairs(metadata, metadata_len, "metadata")?;
            client.send(images::set_metadata(image, metadata))
        })
    }
}

/// Adds metadata to an image, replacing keys that are there, and gives what there is then.
///
/// `out` may be NULL, when it is not wanted.
/// <https://docs.openstack.org/api-ref/compute/#create-image-metadata>
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, `CLOUDSERVERS_QUOTA_EXCEEDED`, or an error of
/// @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_image_metadata_update(
    client: *const cloudservers_client,
    image: *const c_char,
    metadata: *const cloudservers_pair,
    metadata_len: usize,
    out: *mut *mut cloudservers_pairs,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        give_if_wanted(out, error, || {
            let (client, image) = (input::object(client, "client")?, input::text(image, "image")?);
            let metadata = input::pairs(metadata, metadata_len, "metadata")?;
            client.send(images::update_metadata(image, metadata))
        })
    }
}

/// Shows the value of one key of the metadata.
///
/// <https://docs.openstack.org/api-ref/compute/#show-image-metadata-item-details>
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, or an error of @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_image_metadata_item_get(
    client: *const cloudservers_client,
    image: *const c_char,
    key: *const c_char,
    out: *mut *mut c_char,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        give(out, error, || {
            let (client, image) = (input::object(client, "client")?, input::text(image, "image")?);
            client.send(images::metadata_item(image, input::text(key, "key")?))
        })
    }
}

/// Sets the value of one key of the metadata.
///
/// <https://docs.openstack.org/api-ref/compute/#create-or-update-image-metadata-item>
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, `CLOUDSERVERS_QUOTA_EXCEEDED`, or an error of
/// @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_image_metadata_item_set(
    client: *const cloudservers_client,
    image: *const c_char,
    key: *const c_char,
    value: *const c_char,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        run(error, || {
            let (client, image) = (input::object(client, "client")?, input::text(image, "image")?);
            let (key, value) = (input::text(key, "key")?, input::text(value, "value")?);
            client
                .send(images::set_metadata_item(image, key, value))
                .map(drop)
        })
    }
}

/// Removes one key of the metadata. Fails with `CLOUDSERVERS_ITEM_NOT_FOUND` where there is none.
///
/// <https://docs.openstack.org/api-ref/compute/#delete-image-metadata-item>
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, or an error of @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_image_metadata_item_delete(
    client: *const cloudservers_client,
    image: *const c_char,
    key: *const c_char,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        run(error, || {
            let (client, image) = (input::object(client, "client")?, input::text(image, "image")?);
            client.send(images::delete_metadata_item(image, input::text(key, "key")?))
        })
    }
}
