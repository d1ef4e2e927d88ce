//! Extensions of the compute API: what else a service can do.
//!
//! <https://docs.openstack.org/api-ref/compute/#extensions-extensions-deprecated>

use super::{read_record, read_records};
use crate::call::{Call, Method};
use crate::model::Extension;

/// Lists the extensions that the service announces.
pub fn list() -> Call<Vec<Extension>> {
    Call::new("list_extensions", Method::Get)
        .at("extensions")
        .reading(|answer, endpoint| read_records("extensions", answer, endpoint))
}

/// Shows one extension, by its alias such as `os-keypairs`.
pub fn get(alias: &str) -> Call<Extension> {
    Call::new("show_extension", Method::Get)
        .at("extensions")
        .at_text("alias of an extension", alias)
        .reading(read_record)
}
