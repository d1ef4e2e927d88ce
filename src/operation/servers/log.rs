//! The log of what was done to a server.
//!
//! <https://docs.openstack.org/api-ref/compute/#servers-actions-servers-os-instance-actions>

use crate::call::{Call, Method};
use crate::kind::Kind;
use crate::model::ServerAction;
use crate::operation::{read_record_under, read_records};
use crate::reference::ToReference;

/// Lists what was done to a server, newest first; from microversion 2.58 on no more than the newest 1000 or so.
///
/// Those of a deleted server are told from microversion 2.21 on.
pub fn actions(server: impl ToReference) -> Call<Vec<ServerAction>> {
    Call::new("list_server_actions", Method::Get)
        .at_member(Kind::Server, server)
        .at("os-instance-actions")
        .reading(|answer, endpoint| read_records("instanceActions", answer, endpoint))
}

/// Shows one action on a server with its events, by the id of the request that began it.
pub fn action(server: impl ToReference, request_id: &str) -> Call<ServerAction> {
    Call::new("show_server_action", Method::Get)
        .at_member(Kind::Server, server)
        .at("os-instance-actions")
        .at_text("request id", request_id)
        .reading(|answer, endpoint| read_record_under("instanceAction", answer, endpoint))
}
