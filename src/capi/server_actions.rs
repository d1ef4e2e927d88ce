//! Actions on servers.

use std::ffi::c_char;

use super::client::cloudservers_client;
use super::error::cloudservers_error;
use super::guard::{give, run};
use super::input;
use super::pairs::cloudservers_pair;
use super::rebuild::cloudservers_rebuild;
use super::reference::cloudservers_reference;
use super::server::cloudservers_server;
use crate::model::Secret;
use crate::reference::{Reference, ToReference};
use crate::{Kind, servers};

/// Restarts a server: "SOFT" asks the operating system to, "HARD" is a power cycle.
///
/// <https://docs.openstack.org/api-ref/compute/#reboot-server-reboot-action>
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, `CLOUDSERVERS_CONFLICT`, or an error of
/// @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_server_reboot(
    client: *const cloudservers_client,
    server: *const c_char,
    how: *const c_char,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        run(error, || {
            let (client, server) = (input::object(client, "client")?, input::text(server, "server")?);
            let how = input::text(how, "how")?.parse()?;
            client.send(servers::reboot(server, how))
        })
    }
}

/// Replaces the disk of a server by an image. What comes lacks attributes of the server.
///
/// <https://docs.openstack.org/api-ref/compute/#rebuild-server-rebuild-action>
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, `CLOUDSERVERS_CONFLICT`, or an error of
/// @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_server_rebuild(
    client: *const cloudservers_client,
    server: *const c_char,
    spec: *const cloudservers_rebuild,
    out: *mut *mut cloudservers_server,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        give(out, error, || {
            let (client, server) = (input::object(client, "client")?, input::text(server, "server")?);
            let rebuild = input::needed_options(spec, "spec")?.read()?;
            client.send(servers::rebuild(server, rebuild))
        })
    }
}

/// Changes the flavor of a server, which then waits in VERIFY_RESIZE to be confirmed or reverted.
///
/// `flavor` is an id or URL.
/// <https://docs.openstack.org/api-ref/compute/#resize-server-resize-action>
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, `CLOUDSERVERS_CONFLICT`,
/// `CLOUDSERVERS_QUOTA_EXCEEDED`, or an error of @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_server_resize(
    client: *const cloudservers_client,
    server: *const c_char,
    flavor: *const c_char,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        run(error, || {
            let (client, server) = (input::object(client, "client")?, input::text(server, "server")?);
            client.send(servers::resize(server, input::text(flavor, "flavor")?))
        })
    }
}

/// cloudservers_server_resize(), saying how the disk is to be partitioned: "AUTO" or "MANUAL".
///
/// <https://docs.openstack.org/api-ref/compute/#resize-server-resize-action>
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, `CLOUDSERVERS_CONFLICT`,
/// `CLOUDSERVERS_QUOTA_EXCEEDED`, or an error of @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_server_resize_with_disk_config(
    client: *const cloudservers_client,
    server: *const c_char,
    flavor: *const c_char,
    disk_config: *const c_char,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        run(error, || {
            let (client, server) = (input::object(client, "client")?, input::text(server, "server")?);
            let flavor = input::text(flavor, "flavor")?;
            let how = input::text(disk_config, "disk_config")?.parse()?;
            client.send(servers::resize_with_disk_config(server, flavor, how))
        })
    }
}

/// Keeps the new flavor.
///
/// <https://docs.openstack.org/api-ref/compute/#confirm-resized-server-confirmresize-action>
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, `CLOUDSERVERS_CONFLICT`, or an error of
/// @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_server_confirm_resize(
    client: *const cloudservers_client,
    server: *const c_char,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        run(error, || {
            let (client, server) = (input::object(client, "client")?, input::text(server, "server")?);
            client.send(servers::confirm_resize(server))
        })
    }
}

/// Goes back to the old flavor.
///
/// <https://docs.openstack.org/api-ref/compute/#revert-resized-server-revertresize-action>
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, `CLOUDSERVERS_CONFLICT`, or an error of
/// @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_server_revert_resize(
    client: *const cloudservers_client,
    server: *const c_char,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        run(error, || {
            let (client, server) = (input::object(client, "client")?, input::text(server, "server")?);
            client.send(servers::revert_resize(server))
        })
    }
}

/// Changes the administrator's password.
///
/// <https://docs.openstack.org/api-ref/compute/#change-administrative-password-changepassword-action>
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, `CLOUDSERVERS_CONFLICT`,
/// `CLOUDSERVERS_NOT_IMPLEMENTED`, or an error of @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_server_change_password(
    client: *const cloudservers_client,
    server: *const c_char,
    password: *const c_char,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        run(error, || {
            let (client, server) = (input::object(client, "client")?, input::text(server, "server")?);
            let password = input::text(password, "password")?;
            client.send(servers::change_password(server, password))
        })
    }
}

/// Starts a stopped server.
///
/// <https://docs.openstack.org/api-ref/compute/#start-server-os-start-action>
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, `CLOUDSERVERS_CONFLICT`, or an error of
/// @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_server_start(
    client: *const cloudservers_client,
    server: *const c_char,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        run(error, || {
            let (client, server) = (input::object(client, "client")?, input::text(server, "server")?);
            client.send(servers::start(server))
        })
    }
}

/// Stops a server; it is billed all the same.
///
/// <https://docs.openstack.org/api-ref/compute/#stop-server-os-stop-action>
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, `CLOUDSERVERS_CONFLICT`, or an error of
/// @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_server_stop(
    client: *const cloudservers_client,
    server: *const c_char,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        run(error, || {
            let (client, server) = (input::object(client, "client")?, input::text(server, "server")?);
            client.send(servers::stop(server))
        })
    }
}

/// Locks a server against actions.
///
/// <https://docs.openstack.org/api-ref/compute/#lock-server-lock-action>
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, `CLOUDSERVERS_CONFLICT`, or an error of
/// @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_server_lock(
    client: *const cloudservers_client,
    server: *const c_char,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        run(error, || {
            let (client, server) = (input::object(client, "client")?, input::text(server, "server")?);
            client.send(servers::lock(server))
        })
    }
}

/// Unlocks a server.
///
/// <https://docs.openstack.org/api-ref/compute/#unlock-server-unlock-action>
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, `CLOUDSERVERS_CONFLICT`, or an error of
/// @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_server_unlock(
    client: *const cloudservers_client,
    server: *const c_char,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        run(error, || {
            let (client, server) = (input::object(client, "client")?, input::text(server, "server")?);
            client.send(servers::unlock(server))
        })
    }
}

/// Ends the rescue mode.
///
/// <https://docs.openstack.org/api-ref/compute/#unrescue-server-unrescue-action>
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, `CLOUDSERVERS_CONFLICT`, or an error of
/// @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_server_unrescue(
    client: *const cloudservers_client,
    server: *const c_char,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        run(error, || {
            let (client, server) = (input::object(client, "client")?, input::text(server, "server")?);
            client.send(servers::unrescue(server))
        })
    }
}

/// Moves a server to another host, which the service chooses; it then waits in "VERIFY_RESIZE", as after a resize.
///
/// <https://docs.openstack.org/api-ref/compute/#migrate-server-migrate-action>
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, `CLOUDSERVERS_CONFLICT`,
/// `CLOUDSERVERS_FORBIDDEN`, or an error of @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_server_migrate(
    client: *const cloudservers_client,
    server: *const c_char,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        run(error, || {
            let (client, server) = (input::object(client, "client")?, input::text(server, "server")?);
            client.send(servers::migrate(server))
        })
    }
}

/// Sets up the network inside a server anew (Rackspace); current OpenStack answers that it is gone.
///
/// <https://docs.openstack.org/api-ref/compute/#reset-networking-on-a-server-resetnetwork-action-deprecated>
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, `CLOUDSERVERS_CONFLICT`, or an error of
/// @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_server_reset_network(
    client: *const cloudservers_client,
    server: *const c_char,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        run(error, || {
            let (client, server) = (input::object(client, "client")?, input::text(server, "server")?);
            client.send(servers::reset_network(server))
        })
    }
}

/// Starts a server from a rescue image, and gives the password to get in with: "" where the service tells none.
///
/// `image` (id or URL) may be NULL for the server's own, `password` NULL for one that the service makes up.
/// Free the text with cloudservers_text_free(), which wipes it.
/// <https://docs.openstack.org/api-ref/compute/#rescue-server-rescue-action>
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, `CLOUDSERVERS_CONFLICT`, or an error of
/// @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_server_rescue(
    client: *const cloudservers_client,
    server: *const c_char,
    image: *const c_char,
    password: *const c_char,
    out: *mut *mut c_char,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        give(out, error, || {
            let (client, server) = (input::object(client, "client")?, input::text(server, "server")?);
            let image = input::optional_text(image, "image")?;
            let image: Option<crate::Result<Reference>> = image.map(|image| image.to_reference(Kind::Image));
            let password = input::optional_text(password, "password")?.map(Secret::from);
            let told = client.send(servers::rescue(server, image, password))?;
            Ok(told.unwrap_or_else(|| Secret::new("")))
        })
    }
}

/// Makes an image of a server, and gives the reference that leads to it while it is still being saved.
///
/// `metadata` may be NULL where `metadata_len` is 0.
/// <https://docs.openstack.org/api-ref/compute/#create-image-createimage-action>
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, `CLOUDSERVERS_CONFLICT`,
/// `CLOUDSERVERS_QUOTA_EXCEEDED`, or an error of @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_server_create_image(
    client: *const cloudservers_client,
    server: *const c_char,
    name: *const c_char,
    metadata: *const cloudservers_pair,
    metadata_len: usize,
    out: *mut *mut cloudservers_reference,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        give(out, error, || {
            let (client, server) = (input::object(client, "client")?, input::text(server, "server")?);
            let name = input::text(name, "name")?;
            let metadata = input::pairs(metadata, metadata_len, "metadata")?;
            client.send(servers::create_image(server, name, metadata))
        })
    }
}
