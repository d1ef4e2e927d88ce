//! Changes to servers.

use std::ffi::c_char;

use super::input::{self, Options, with_text};
use crate::error::Result;
use crate::servers::Update;

/// Changes to a server's own attributes. Begin with `CLOUDSERVERS_SERVER_CHANGES_INIT`; what is NULL stays.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct cloudservers_server_changes {
    /// Set by `CLOUDSERVERS_SERVER_CHANGES_INIT`.
    pub size: usize,
    /// A new name, 1 to 255 characters.
    pub name: *const c_char,
    /// Another IPv4 address to reach it at; "" clears it.
    pub access_ipv4: *const c_char,
    /// Another IPv6 address to reach it at; "" clears it.
    pub access_ipv6: *const c_char,
    /// Other attributes by their wire names: a JSON object.
    pub extra_json: *const c_char,
}

// SAFETY: begins with its size; zeros are NULLs and numbers.
unsafe impl Options for cloudservers_server_changes {
    const INIT: &'static str = "CLOUDSERVERS_SERVER_CHANGES_INIT";
}

impl cloudservers_server_changes {
    /// # Safety
    /// The pointers are NULL or lead to what their names say.
    pub(super) unsafe fn read(&self) -> Result<Update> {
        let mut changes = Update::new();
        // SAFETY: as promised by the caller.
        unsafe {
            with_text!(changes, self.name, "changes");
            with_text!(changes, self.access_ipv4, "changes");
            with_text!(changes, self.access_ipv6, "changes");
            for (name, value) in input::json_object(self.extra_json, "changes.extra_json")? {
                changes = changes.extra(name, value);
            }
        }
        Ok(changes)
    }
}
