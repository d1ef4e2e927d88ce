//! How servers are rebuilt.

use std::ffi::c_char;

use super::file::{self, cloudservers_file};
use super::input::{self, Options, with_text};
use super::pairs::cloudservers_pair;
use crate::error::Result;
use crate::servers::{DiskConfig, Rebuild};

/// What a server is to be rebuilt from. Begin with `CLOUDSERVERS_REBUILD_INIT`; what is 0 or NULL stays as it is.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct cloudservers_rebuild {
    /// Set by `CLOUDSERVERS_REBUILD_INIT`.
    pub size: usize,
    /// The image (id or URL). Needed.
    pub image: *const c_char,
    /// A new name.
    pub name: *const c_char,
    /// New metadata, in the place of all that is there.
    pub metadata: *const cloudservers_pair,
    /// How many pairs that are; with 0 and `metadata` not NULL all is removed.
    pub metadata_len: usize,
    /// Files to be put in, at most 5.
    pub files: *const cloudservers_file,
    /// How many files that are.
    pub files_len: usize,
    /// How to partition the disk: "AUTO" or "MANUAL".
    pub disk_config: *const c_char,
    /// The IPv4 address to reach the server at.
    pub access_ipv4: *const c_char,
    /// The IPv6 address to reach the server at.
    pub access_ipv6: *const c_char,
    /// The administrator's password; without one the service makes one up and tells it once.
    pub admin_password: *const c_char,
    /// Other attributes by their wire names: a JSON object.
    pub extra_json: *const c_char,
}

// SAFETY: begins with its size; zeros are NULLs and numbers.
unsafe impl Options for cloudservers_rebuild {
    const INIT: &'static str = "CLOUDSERVERS_REBUILD_INIT";
}

impl cloudservers_rebuild {
    /// # Safety
    /// The pointers are NULL or lead to what their names say.
    pub(super) unsafe fn read(&self) -> Result<Rebuild> {
        // SAFETY: as promised by the caller.
        unsafe {
            let mut rebuild = Rebuild::new(input::text(self.image, "spec.image")?);
            with_text!(rebuild, self.name, "spec");
            with_text!(rebuild, self.access_ipv4, "spec");
            with_text!(rebuild, self.access_ipv6, "spec");
            with_text!(rebuild, self.admin_password, "spec");
            if !self.metadata.is_null() || self.metadata_len > 0 {
                rebuild = rebuild.metadata(input::pairs(self.metadata, self.metadata_len, "spec.metadata")?);
            }
            for (path, data) in file::read(self.files, self.files_len)? {
                rebuild = rebuild.file(path, data);
            }
            if let Some(how) = input::optional_word::<DiskConfig>(self.disk_config, "spec.disk_config")? {
                rebuild = rebuild.disk_config(how);
            }
            for (name, value) in input::json_object(self.extra_json, "spec.extra_json")? {
                rebuild = rebuild.extra(name, value);
            }
            Ok(rebuild)
        }
    }
}
