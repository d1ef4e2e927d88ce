//! Networks: `os-networksv2` on Rackspace, the network service elsewhere.
//!
//! <https://docs.openstack.org/api-ref/network/v2/#networks>

use super::find::Find;
use super::list::{List, Listed};
use super::read_record;
use crate::call::{Call, Method};
use crate::kind::Kind;
use crate::model::Network;
use crate::reference::ToReference;

impl Listed for Network {
    const COLLECTION: &'static str = "networks";
    const OPERATIONS: [&'static str; 2] = ["list_networks", "list_networks"];
    const HAS_DETAIL: bool = false;
}

/// Lists the networks servers can be attached to.
pub fn list() -> List<Network> {
    List::new()
}

/// Looks for the one network of a name; [`Client::find`](crate::Client::find) carries it out.
pub fn find(name: impl Into<String>) -> Find<Network> {
    Find::new(name)
}

/// Shows a network; on Rackspace `public` and `private` are names of the two well-known ones.
pub fn get(network: impl ToReference) -> Call<Network> {
    Call::new("show_network", Method::Get)
        .at_member(Kind::Network, network)
        .reading(read_record)
}
