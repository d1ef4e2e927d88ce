//! Interfaces of servers: Rackspace's `os-virtual-interfacesv2`, Nova's `os-interface`.

use serde_json::{Value, json};

use super::server::{ActionEnd, Interface, Server};
use super::work;
use super::{find, find_mut};
use crate::sandbox::compute::call::Call;
use crate::sandbox::compute::validate;
use crate::sandbox::faults;
use crate::sandbox::http::answer::{Answer, Reply};
use crate::sandbox::network_service::network::Network;
use crate::sandbox::network_service::ports::new_mac;
use crate::sandbox::state::{Cloud, Region, new_uuid};

/// Ids that the two well-known networks have here, where they show what lies behind the others.
const BEHIND: [(&str, &str); 2] = [
    ("public", "ba122b32-dbcc-4c21-836e-b701996baeb3"),
    ("private", "3b324a1b-31b8-4db5-9fe5-4a2067f60297"),
];

/// Vm states in which a server's interfaces can change.
const CHANGEABLE: [&str; 3] = ["active", "paused", "stopped"];

/// `GET /servers/{id}/os-virtual-interfacesv2`.
pub(crate) fn list_virtual(cloud: &Cloud, call: &Call) -> Reply {
    let server = find(cloud, call)?;
    let region = &cloud.regions[call.region];
    let all: Vec<Value> = placed(server)
        .map(|interface| virtual_view(region, interface))
        .collect();
    Ok(Answer::json(200, &json!({"virtual_interfaces": all})))
}

/// `POST /servers/{id}/os-virtual-interfacesv2`: one on each network at most.
pub(crate) fn create_virtual(cloud: &mut Cloud, call: &Call) -> Reply {
    let body = call.request.json()?;
    let wanted = validate::only_member(&body, "virtual_interface")?;
    let id = wanted
        .get("network_id")
        .and_then(Value::as_str)
        .unwrap_or_default();
    let network = network(&cloud.regions[call.region], call, id)
        .ok_or_else(|| faults::bad_request(format!("Network {id} could not be found.")))?;
    let label = network.label.clone();
    let interface = on_network(&cloud.regions[call.region], network)?;
    let server = work::ready(cloud, call, "attach_interface", &CHANGEABLE)?;
    if server.addresses.iter().any(|known| known.network == id) {
        return Err(faults::bad_request(format!(
            "Server {} is already attached to network {label}.",
            server.id
        )));
    }
    server.addresses.push(interface.clone());
    let view = virtual_view(&cloud.regions[call.region], &interface);
    Ok(Answer::json(200, &json!({"virtual_interfaces": [view]})))
}

/// `DELETE /servers/{id}/os-virtual-interfacesv2/{interface}`.
pub(crate) fn delete_virtual(cloud: &mut Cloud, call: &Call) -> Reply {
    let server = work::ready(cloud, call, "detach_interface", &CHANGEABLE)?;
    let at = server
        .addresses
        .iter()
        .position(|interface| interface.id == call.key());
    let at =
        at.ok_or_else(|| faults::not_found(format!("Virtual interface {} could not be found.", call.key())))?;
    server.addresses.remove(at);
    Ok(Answer::empty(200))
}

/// `GET /servers/{id}/os-interface`.
pub(crate) fn list(cloud: &Cloud, call: &Call) -> Reply {
    let server = find(cloud, call)?;
    let region = &cloud.regions[call.region];
    let all: Vec<Value> = placed(server).map(|interface| view(region, interface)).collect();
    Ok(Answer::json(200, &json!({"interfaceAttachments": all})))
}

/// `GET /servers/{id}/os-interface/{port}`.
pub(crate) fn show(cloud: &Cloud, call: &Call) -> Reply {
    let server = find(cloud, call)?;
    let found = placed(server).find(|interface| interface.id == call.key());
    match found {
        Some(interface) => {
            let view = view(&cloud.regions[call.region], interface);
            Ok(Answer::json(200, &json!({"interfaceAttachment": view})))
        }
        None => Err(faults::not_found(format!(
            "Port id {} could not be found.",
            call.key()
        ))),
    }
}

/// `POST /servers/{id}/os-interface`.
pub(crate) fn create(cloud: &mut Cloud, call: &Call) -> Reply {
    let body = call.request.json()?;
    let wanted = validate::only_member(&body, "interfaceAttachment")?;
    validate::no_others(wanted, "interfaceAttachment", &["net_id", "port_id", "fixed_ips"])?;
    let text = |key: &str| wanted.get(key).and_then(Value::as_str);
    let address = wanted
        .get("fixed_ips")
        .and_then(|all| all[0]["ip_address"].as_str());
    if text("net_id").is_some() && text("port_id").is_some() {
        return Err(faults::bad_request("Must not input both network_id and port_id"));
    }
    if address.is_some() && text("net_id").is_none() {
        return Err(faults::bad_request(
            "Must input network_id when request IP address",
        ));
    }
    work::ready(cloud, call, "attach_interface", &CHANGEABLE)?;
    let region = &cloud.regions[call.region];
    let interface = match (text("port_id"), text("net_id")) {
        (Some(port), _) => at_port(region, call, port)?,
        (None, Some(id)) => {
            let network = network(region, call, id).ok_or_else(unexpected)?;
            let mut interface = on_network(region, network)?;
            if let Some(address) = address {
                choose(region, network, &mut interface, address)?;
            }
            interface
        }
        (None, None) => {
            let usable: Vec<&Network> = usable(region, call).collect();
            match usable.as_slice() {
                [one] => on_network(region, one)?,
                _ => {
                    return Err(faults::conflict(
                        "Multiple possible networks found, use a Network ID to be more specific.",
                    ));
                }
            }
        }
    };
    let server = find_mut(cloud, call)?;
    server.note("attach_interface", call, Some(ActionEnd::well(call.now)));
    server.addresses.push(interface.clone());
    let mut view = view(&cloud.regions[call.region], &interface);
    // The answer comes before the port is up.
    view["port_state"] = json!("DOWN");
    Ok(Answer::json(200, &json!({"interfaceAttachment": view})))
}

/// `DELETE /servers/{id}/os-interface/{port}`: an id that there is none of is accepted, too.
pub(crate) fn delete(cloud: &mut Cloud, call: &Call) -> Reply {
    let server = work::ready(cloud, call, "detach_interface", &CHANGEABLE)?;
    server.note("detach_interface", call, Some(ActionEnd::well(call.now)));
    server.addresses.retain(|interface| interface.id != call.key());
    Ok(Answer::empty(202))
}

fn placed(server: &Server) -> impl Iterator<Item = &Interface> {
    server.addresses.iter().filter(|_| server.is_placed())
}

fn usable<'a>(region: &'a Region, call: &Call) -> impl Iterator<Item = &'a Network> {
    let project = call.project.clone();
    region
        .networks
        .iter()
        .filter(move |network| !network.external && network.is_visible_to(&project))
}

fn network<'a>(region: &'a Region, call: &Call, id: &str) -> Option<&'a Network> {
    usable(region, call).find(|network| network.id == id)
}

fn on_network(region: &Region, network: &Network) -> Result<Interface, Answer> {
    let addresses = network.new_addresses(&region.taken_addresses()).ok_or_else(|| {
        faults::bad_request(format!(
            "No fixed IP addresses available for network: {}",
            network.id
        ))
    })?;
    Ok(Interface {
        id: new_uuid(),
        network: network.id.clone(),
        label: network.label.clone(),
        mac: new_mac(),
        addresses,
    })
}

fn at_port(region: &Region, call: &Call, id: &str) -> Result<Interface, Answer> {
    let port = region
        .ports
        .iter()
        .find(|port| port.id == id && port.project == call.project);
    let port = port.ok_or_else(|| faults::not_found(format!("Port id {id} could not be found.")))?;
    if region.device_of(id).is_some() {
        return Err(faults::conflict(format!("Port {id} is still in use.")));
    }
    let network = region.networks.iter().find(|network| network.id == port.network);
    Ok(Interface {
        id: port.id.clone(),
        network: port.network.clone(),
        label: network.map(|network| network.label.clone()).unwrap_or_default(),
        mac: port.mac.clone(),
        addresses: port.addresses.clone(),
    })
}

/// The address that was asked for, in the place of the one that was picked.
fn choose(
    region: &Region,
    network: &Network,
    interface: &mut Interface,
    address: &str,
) -> Result<(), Answer> {
    let mut subnets = network.subnets.iter();
    let subnet = subnets
        .find(|subnet| subnet.cidr.contains(address))
        .ok_or_else(unexpected)?;
    if region.taken_addresses().contains(address) {
        return Err(faults::conflict(format!("Fixed IP {address} is already in use.")));
    }
    interface.addresses = vec![(subnet.cidr.version(), address.to_owned())];
    Ok(())
}

/// What Nova says of a network that it does not know, and of an address beyond the network.
fn unexpected() -> Answer {
    let why = "Unexpected API Error. Please contact the administrator";
    faults::fault(
        500,
        format!("{why}\n<class 'nova.exception.InterfaceAttachFailed'>"),
    )
}

/// An interface as Rackspace shows it.
fn virtual_view(region: &Region, interface: &Interface) -> Value {
    let shared = region
        .networks
        .iter()
        .any(|network| network.id == interface.network && network.project.is_none());
    let behind = BEHIND
        .iter()
        .find(|(label, _)| shared && *label == interface.label);
    let network = behind.map_or(interface.network.as_str(), |(_, id)| *id);
    let label = &interface.label;
    let address =
        |(_, text): &(u8, String)| json!({"address": text, "network_id": network, "network_label": label});
    json!({
        "id": interface.id, "mac_address": interface.mac.to_uppercase(),
        "ip_addresses": interface.addresses.iter().map(address).collect::<Vec<_>>(),
    })
}

/// An interface as Nova shows it.
fn view(region: &Region, interface: &Interface) -> Value {
    json!({
        "port_id": interface.id, "net_id": interface.network, "mac_addr": interface.mac,
        "port_state": "ACTIVE", "fixed_ips": region.fixed_ips(&interface.network, &interface.addresses),
    })
}
