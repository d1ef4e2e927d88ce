//! Shared addresses that a server may use, which Rackspace alone has.
//!
//! <https://docs.rackspace.com/docs/cloud-servers/v2/general-api-info>

use serde_json::json;

use super::super::{read_record, read_records};
use crate::call::{Call, Method};
use crate::error::ErrorKind;
use crate::kind::Kind;
use crate::model::IpAssociation;
use crate::reference::ToReference;

fn at(operation: &'static str, method: Method, server: impl ToReference) -> Call<()> {
    Call::new(operation, method)
        .only_at_rackspace("IP associations")
        .at_member(Kind::Server, server)
        .at("ip_associations")
        .explaining(
            ErrorKind::Fault,
            "IP associations are Rackspace's: another service knows no such path",
        )
}

/// Lists the shared addresses that a server may use.
pub fn ip_associations(server: impl ToReference) -> Call<Vec<IpAssociation>> {
    at("list_ip_associations", Method::Get, server)
        .reading(|answer, endpoint| read_records("ip_associations", answer, endpoint))
}

/// Shows one of them, by the id of the shared address, which is not the address itself.
pub fn ip_association(server: impl ToReference, id: &str) -> Call<IpAssociation> {
    at("show_ip_association", Method::Get, server)
        .at_text("id of a shared address", id)
        .reading(read_record)
}

/// Lets a server use a shared address, by its id.
pub fn associate_ip(server: impl ToReference, id: &str) -> Call<IpAssociation> {
    // The documents print a POST; the vendor's own client sends this.
    at("create_ip_association", Method::Put, server)
        .at_text("id of a shared address", id)
        .with_body(json!({"ip_association": {}}))
        .reading(read_record)
}

/// Ends the use of a shared address by a server.
pub fn disassociate_ip(server: impl ToReference, id: &str) -> Call<()> {
    at("delete_ip_association", Method::Delete, server).at_text("id of a shared address", id)
}
