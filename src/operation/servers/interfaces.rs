//! Interfaces of a server: `os-virtual-interfacesv2` on Rackspace, Nova's `os-interface` elsewhere.
//!
//! <https://docs.openstack.org/api-ref/compute/#port-interfaces-servers-os-interface>

use std::net::IpAddr;

use serde_json::json;

use super::super::{read_record_under, read_records};
use crate::call::{Answer, Call, Method};
use crate::endpoint::{Endpoint, Slot};
use crate::error::{Error, ErrorKind, Result};
use crate::fault::Fault;
use crate::kind::Kind;
use crate::model::Interface;
use crate::reference::{Reference, ToReference};

const RACKSPACE: &str = "os-virtual-interfacesv2";
const NOVA: &str = "os-interface";

/// What a server is to be attached to.
#[derive(Clone, Debug)]
pub struct NewInterface {
    to: Result<Reference>,
    kind: Kind,
    fixed_ip: Option<String>,
}

impl NewInterface {
    /// A new interface on a network; on Rackspace `public` and `private` are names of the two well-known ones.
    pub fn on_network(network: impl ToReference) -> NewInterface {
        NewInterface {
            to: network.to_reference(Kind::Network),
            kind: Kind::Network,
            fixed_ip: None,
        }
    }

    /// The one that a port of the network service makes; Rackspace has no ports.
    pub fn at_port(port: impl ToReference) -> NewInterface {
        NewInterface {
            to: port.to_reference(Kind::Port),
            kind: Kind::Port,
            fixed_ip: None,
        }
    }

    /// The address it is to have on its network, where the service lets one choose; Rackspace does not.
    pub fn fixed_ip(mut self, address: impl Into<String>) -> Self {
        self.fixed_ip = Some(address.into());
        self
    }

    fn check(&self) -> Result<()> {
        let Some(address) = &self.fixed_ip else {
            return Ok(());
        };
        if address.parse::<IpAddr>().is_err() {
            return Err(Error::invalid_argument(format!(
                "the fixed_ip {address:?} is no address; wanted is one such as 192.168.0.7"
            )));
        }
        if self.kind == Kind::Port {
            return Err(Error::invalid_argument(
                "a fixed_ip was given beside a port, which has its addresses already; wanted is one with a network",
            ));
        }
        Ok(())
    }
}

/// Lists the interfaces of a server.
///
/// On Rackspace the ids of the networks `public` and `private` are other ones here than the well-known.
pub fn interfaces(server: impl ToReference) -> Call<Vec<Interface>> {
    let server = server.to_reference(Kind::Server);
    both("list_virtual_interfaces", Method::Get, server, |call| call).reading(read_all)
}

/// Shows one interface of a server, by its id, which is its port's; Rackspace's is looked for in the list.
pub fn interface(server: impl ToReference, id: &str) -> Call<Interface> {
    let server = server.to_reference(Kind::Server);
    let begin = |way| {
        Call::new("show_interface", Method::Get)
            .at_member(Kind::Server, server.clone())
            .at(way)
    };
    let wanted = id.to_owned();
    // An id that no path can hold is none of the list either.
    begin(RACKSPACE)
        .otherwise(begin(NOVA).at_text("id of an interface", id))
        .reading(move |answer, endpoint| {
            if !endpoint.has_networks_as_extension() {
                return read_record_under("interfaceAttachment", answer, endpoint);
            }
            let (status, request_id) = (answer.status, answer.request_id().map(str::to_owned));
            let all = read_all(answer, endpoint)?;
            let found = all.into_iter().find(|each| each.id() == wanted);
            found.ok_or_else(|| {
                Error::answered(ErrorKind::ItemNotFound, Fault::default(), status)
                    .with_request_id(request_id)
                    .with_message(format!("the server has no interface {wanted:?}"))
            })
        })
}

/// Attaches a server to a network.
pub fn attach_interface(server: impl ToReference, new: NewInterface) -> Call<Interface> {
    let server = server.to_reference(Kind::Server);
    let checked = new.check();
    let begin = |way| {
        Call::new("create_virtual_interface", Method::Post)
            .at_member(Kind::Server, server.clone())
            .at(way)
            .checked(checked.clone())
    };
    let mut rackspace = begin(RACKSPACE);
    if new.kind == Kind::Port || new.fixed_ip.is_some() {
        let given = if new.kind == Kind::Port {
            "a port"
        } else {
            "a fixed_ip"
        };
        rackspace = rackspace.refuse(Error::invalid_argument(format!(
            "{given} was given; {RACKSPACE} takes a network and chooses the address"
        )));
    }
    let rackspace = rackspace
        .with_body(json!({"virtual_interface": {"network_id": null}}))
        .with_body_reference("/virtual_interface/network_id", new.to.clone(), Slot::Other);
    let key = if new.kind == Kind::Port {
        "port_id"
    } else {
        "net_id"
    };
    let mut body = json!({"interfaceAttachment": {key: null}});
    if let Some(address) = new.fixed_ip {
        body["interfaceAttachment"]["fixed_ips"] = json!([{"ip_address": address}]);
    }
    let nova = begin(NOVA).with_body(body).with_body_reference(
        &format!("/interfaceAttachment/{key}"),
        new.to,
        Slot::Other,
    );
    rackspace
        .otherwise(nova)
        .advising("look at the server's interfaces before you try again")
        .reading(|answer, endpoint| {
            if !endpoint.has_networks_as_extension() {
                return read_record_under("interfaceAttachment", answer, endpoint);
            }
            let empty = answer.unreadable("it tells of no interface");
            read_all(answer, endpoint)?.into_iter().next().ok_or(empty)
        })
}

/// Detaches an interface from its server, by its id. Nova does so behind the answer, and takes ids that there are none of.
pub fn detach_interface(server: impl ToReference, id: &str) -> Call<()> {
    let server = server.to_reference(Kind::Server);
    both("delete_virtual_interface", Method::Delete, server, |call| {
        call.at_text("id of an interface", id)
    })
}

/// The same call in both ways.
fn both(
    operation: &'static str,
    method: Method,
    server: Result<Reference>,
    further: impl Fn(Call<()>) -> Call<()>,
) -> Call<()> {
    let make = |way| {
        further(
            Call::new(operation, method)
                .at_member(Kind::Server, server.clone())
                .at(way),
        )
    };
    make(RACKSPACE).otherwise(make(NOVA))
}

fn read_all(answer: Answer, endpoint: &Endpoint) -> Result<Vec<Interface>> {
    let key = match endpoint.has_networks_as_extension() {
        true => "virtual_interfaces",
        false => "interfaceAttachments",
    };
    read_records(key, answer, endpoint)
}
