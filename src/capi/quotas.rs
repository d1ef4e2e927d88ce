//! Quotas of a project.

use std::ffi::c_char;
use std::ptr;

use super::client::cloudservers_client;
use super::error::cloudservers_error;
use super::guard::give;
use super::input;
use super::json::cloudservers_json;
use super::record::{self, Face, Texts};
use crate::model::Quotas;
use crate::quotas;

/// The most that a project may have of everything. Yours to free. May be read by several threads at once.
///
/// A quota of -1 is no limit, and one that was not told; `cloudservers_json_get(quotas->json, "/cores")` tells them apart, and
/// finds those that have no name here.
#[repr(C)]
pub struct cloudservers_quotas {
    /// All that the service sent; never NULL.
    pub json: *const cloudservers_json,
    /// The project they are for.
    pub project_id: *const c_char,
    /// Servers.
    pub instances: i64,
    /// Virtual CPUs of all servers together.
    pub cores: i64,
    /// Memory of all servers together, in MB.
    pub ram: i64,
    /// Key pairs of a user.
    pub key_pairs: i64,
    /// Pairs of metadata of a server.
    pub metadata_items: i64,
    /// Files put into a server.
    pub injected_files: i64,
    /// Bytes of such a file.
    pub injected_file_content_bytes: i64,
    /// Bytes of the path of such a file.
    pub injected_file_path_bytes: i64,
    /// Groups of servers.
    pub server_groups: i64,
    /// Servers of a group.
    pub server_group_members: i64,
    /// Networks of a project's own (Rackspace).
    pub networks: i64,
}

impl Face for Quotas {
    type View = cloudservers_quotas;
    type Parts = ();

    fn json_place(view: &mut cloudservers_quotas) -> &mut *const cloudservers_json {
        &mut view.json
    }

    fn view(&self, texts: &mut Texts<'_>, (): &mut ()) -> cloudservers_quotas {
        cloudservers_quotas {
            json: ptr::null(),
            project_id: texts.optional(self.project_id()),
            instances: self.instances().unwrap_or(-1),
            cores: self.cores().unwrap_or(-1),
            ram: self.ram().unwrap_or(-1),
            key_pairs: self.key_pairs().unwrap_or(-1),
            metadata_items: self.metadata_items().unwrap_or(-1),
            injected_files: self.injected_files().unwrap_or(-1),
            injected_file_content_bytes: self.injected_file_content_bytes().unwrap_or(-1),
            injected_file_path_bytes: self.injected_file_path_bytes().unwrap_or(-1),
            server_groups: self.server_groups().unwrap_or(-1),
            server_group_members: self.server_group_members().unwrap_or(-1),
            networks: self.networks().unwrap_or(-1),
        }
    }
}

/// Shows the quotas of a project: `project` is its id, NULL for one's own.
///
/// Those of others are for administrators: `CLOUDSERVERS_FORBIDDEN`.
/// <https://docs.openstack.org/api-ref/compute/#show-a-quota>
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_FORBIDDEN`, or an error of @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_quotas_get(
    client: *const cloudservers_client,
    project: *const c_char,
    out: *mut *mut cloudservers_quotas,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        give(out, error, || {
            let client = input::object(client, "client")?;
            let project = input::optional_text(project, "project")?;
            client.send(project.map_or_else(quotas::get, quotas::of_project))
        })
    }
}

/// Frees quotas. NULL is fine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_quotas_free(quotas: *mut cloudservers_quotas) {
    // SAFETY: the caller gives NULL or quotas, and does not use them any more.
    unsafe { record::free::<Quotas>(quotas) }
}
