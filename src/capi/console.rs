//! Consoles of servers.

use std::ffi::c_char;
use std::ptr;

use super::client::cloudservers_client;
use super::error::cloudservers_error;
use super::guard::give;
use super::input;
use super::json::cloudservers_json;
use super::record::{self, Face, Texts};
use super::text::SecretText;
use crate::model::Console;
use crate::servers;

/// A console of a server, open for a short while. Yours to free. May be read by several threads at once.
#[repr(C)]
pub struct cloudservers_console {
    /// All that the service sent, unknown attributes included, the URL aside; never NULL.
    pub json: *const cloudservers_json,
    /// The type, such as "novnc".
    pub console_type: *const c_char,
    /// What is spoken there, such as "vnc"; from microversion 2.6 on.
    pub protocol: *const c_char,
    /// The URL to open: whoever has it is let in. Wiped when the console is freed.
    pub url: *const c_char,
}

/// The URL, apart from the other texts.
#[derive(Default)]
pub struct ConsoleParts {
    url: SecretText,
}

impl Face for Console {
    type View = cloudservers_console;
    type Parts = ConsoleParts;

    fn json_place(view: &mut cloudservers_console) -> &mut *const cloudservers_json {
        &mut view.json
    }

    fn view(&self, texts: &mut Texts<'_>, parts: &mut ConsoleParts) -> cloudservers_console {
        cloudservers_console {
            json: ptr::null(),
            console_type: texts.optional(self.console_type()),
            protocol: texts.optional(self.protocol()),
            url: parts.url.keep(self.url()),
        }
    }
}

/// Opens a console of a server: "novnc", "xvpvnc", "spice-html5", "rdp-html5", "serial", "webmks".
///
/// Which of them there are is the service's to say.
/// <https://docs.openstack.org/api-ref/compute/#create-console>
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_ITEM_NOT_FOUND`, `CLOUDSERVERS_CONFLICT`,
/// `CLOUDSERVERS_BAD_REQUEST`, or an error of @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_server_console(
    client: *const cloudservers_client,
    server: *const c_char,
    console_type: *const c_char,
    out: *mut *mut cloudservers_console,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        give(out, error, || {
            let (client, server) = (input::object(client, "client")?, input::text(server, "server")?);
            let console_type = input::text(console_type, "console_type")?.parse()?;
            client.send(servers::console(server, console_type))
        })
    }
}

/// Frees a console, and wipes its URL. NULL is fine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_console_free(console: *mut cloudservers_console) {
    // SAFETY: the caller gives NULL or a console, and does not use it any more.
    unsafe { record::free::<Console>(console) }
}
