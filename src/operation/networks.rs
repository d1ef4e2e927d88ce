//! Networks: `os-networksv2` on Rackspace, the network service elsewhere.
//!
//! The catalog decides which: see [`Endpoint::has_networks_as_extension`](crate::Endpoint::has_networks_as_extension). The
//! URL of a call tells it ([`Call::to_curl`]).
//!
//! <https://docs.openstack.org/api-ref/network/v2/#networks>

use std::net::IpAddr;

use serde_json::{Map, Value, json};

use super::find::Find;
use super::list::{List, Listed};
use super::{name, read_record};
use crate::call::{Answer, Call, Done, Method, Sequel};
use crate::error::{Error, ErrorKind, Result};
use crate::kind::Kind;
use crate::model::Network;
use crate::reference::ToReference;

impl Listed for Network {
    const COLLECTION: &'static str = "networks";
    const OPERATIONS: [&'static str; 2] = ["list_networks", "list_networks"];
    const HAS_DETAIL: bool = false;

    fn complete(call: Call<()>) -> Call<()> {
        with_ranges(call)
    }
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
    with_ranges(Call::new("show_network", Method::Get).at_member(Kind::Network, network)).reading(read_record)
}

/// The most networks whose subnets are asked for by their ids, rather than all subnets.
const MOST_NAMED: usize = 40;

/// Has the network service asked for subnets as well, which know the ranges of addresses.
///
/// A network's `cidr` is that of its first subnet then, one of IPv4 first.
pub(crate) fn with_ranges(call: Call<()>) -> Call<()> {
    call.followed_by(None, |answer, endpoint| {
        if endpoint.has_networks_as_extension() {
            return Ok(None);
        }
        // What cannot be read is told by the reader.
        let answer = answer.json().unwrap_or_default();
        let ids: Vec<&str> = networks_of(&answer)
            .filter_map(|network| network["id"].as_str())
            .collect();
        if ids.is_empty() {
            return Ok(None);
        }
        let mut next = Call::new("list_subnets", Method::Get).at_collection(Kind::Subnet);
        if ids.len() <= MOST_NAMED {
            next = ids
                .iter()
                .fold(next, |next, id| next.with_parameter("network_id", *id));
        }
        Ok(Some(Sequel {
            next: next.reading(|answer, _| answer.json()),
            join: join_ranges,
            done: None,
        }))
    })
}

/// The networks of an answer that holds one, or a list.
fn networks_of(answer: &Value) -> impl Iterator<Item = &Value> {
    let several = answer["networks"].as_array().map_or(&[][..], Vec::as_slice);
    answer.get("network").into_iter().chain(several)
}

fn join_ranges(mut networks: Value, subnets: Value) -> Value {
    let subnets = subnets["subnets"].as_array().map_or(&[][..], Vec::as_slice);
    let range_of = |network: &Value| {
        let id = network["id"].as_str()?;
        let own = subnets
            .iter()
            .filter(|subnet| subnet["network_id"].as_str() == Some(id));
        let first = own.min_by_key(|subnet| subnet["ip_version"].as_u64());
        first.map(|subnet| subnet["cidr"].clone())
    };
    let add = |network: &mut Value| {
        if let Some(range) = range_of(network) {
            network["cidr"] = range;
        }
    };
    match networks.get_mut("network") {
        Some(network) => add(network),
        None => networks["networks"]
            .as_array_mut()
            .into_iter()
            .flatten()
            .for_each(add),
    }
    networks
}

/// A network that is to be made.
#[derive(Clone, Debug)]
pub struct NewNetwork {
    label: String,
    cidr: Option<String>,
    extra: Map<String, Value>,
}

impl NewNetwork {
    /// A network of this label, 1 to 255 characters; on Rackspace it cannot be changed later.
    pub fn new(label: impl Into<String>) -> NewNetwork {
        NewNetwork {
            label: label.into(),
            cidr: None,
            extra: Map::new(),
        }
    }

    /// Its range of addresses, such as `192.168.0.0/24` or `2001:db8::/64`. Rackspace wants one.
    pub fn cidr(mut self, cidr: impl Into<String>) -> Self {
        self.cidr = Some(cidr.into());
        self
    }

    /// Any other attribute by its wire name, such as `mtu` of the network service.
    pub fn extra(mut self, name: impl Into<String>, value: Value) -> Self {
        self.extra.insert(name.into(), value);
        self
    }

    fn check(&self) -> Result<()> {
        name::check("label", &self.label)?;
        self.cidr.as_deref().map_or(Ok(()), check_cidr)
    }

    fn body(&self, own: Value) -> Value {
        let mut members = self.extra.clone();
        members.extend(own.as_object().cloned().unwrap_or_default());
        json!({ "network": members })
    }
}

/// Creates a network.
///
/// The network service knows no ranges of addresses but those of subnets: with a [`cidr`](NewNetwork::cidr) the subnet is
/// a second request there. Should that fail, the network is removed again, and the error says whether that went well.
pub fn create(new: NewNetwork) -> Call<Network> {
    let checked = new.check();
    let begin = || {
        Call::new("create_network", Method::Post)
            .at_collection(Kind::Network)
            .checked(checked.clone())
    };
    let mut service = begin().with_body(new.body(json!({"name": new.label})));
    let mut extension = begin().with_body(new.body(json!({"cidr": new.cidr, "label": new.label})));
    match new.cidr {
        Some(cidr) => {
            let example = json!({"network": {"id": "NETWORK_ID"}});
            service = service.followed_by(Some(example), move |answer, _| subnet_of(answer, &cidr).map(Some));
        }
        None => {
            extension = extension.refuse(Error::invalid_argument(
                "no cidr was given; os-networksv2 wants one, such as 192.168.0.0/24",
            ));
        }
    }
    extension
        .otherwise(service)
        .advising("look whether the network is there, by its label, before you try again")
        .reading(read_record)
}

/// The subnet that a network which was just made is to get.
fn subnet_of(answer: &Answer, cidr: &str) -> Result<Sequel> {
    let answer = answer.json()?;
    let id = answer.pointer("/network/id").and_then(Value::as_str);
    let id = id.ok_or_else(|| Error::decode("the network was made, but the answer tells no id of it"))?;
    Ok(Sequel {
        next: create_subnet(id, cidr).reading(|answer, _| answer.json()),
        done: Some(Done {
            what: format!("the network {id}, made before it,"),
            undo: delete(id),
        }),
        join: |mut network, subnet| {
            network["network"]["subnets"] = json!([subnet["subnet"]["id"]]);
            network["network"]["cidr"] = subnet["subnet"]["cidr"].clone();
            network
        },
    })
}

fn create_subnet(network: &str, cidr: &str) -> Call<()> {
    let version = if cidr.contains(':') { 6 } else { 4 };
    let subnet = json!({"network_id": network, "cidr": cidr, "ip_version": version});
    Call::new("create_subnet", Method::Post)
        .at_collection(Kind::Subnet)
        .with_body(json!({ "subnet": subnet }))
}

/// Deletes a network. Servers must not be attached to it any more.
pub fn delete(network: impl ToReference) -> Call<()> {
    let in_use = "a network goes when no server is attached to it: detach their interfaces first";
    Call::new("delete_network", Method::Delete)
        .at_member(Kind::Network, network)
        .explaining(ErrorKind::Conflict, in_use)
}

fn check_cidr(cidr: &str) -> Result<()> {
    let refuse = |why: String| {
        Error::invalid_argument(format!(
            "the cidr {cidr:?} {why}; wanted is a range such as 192.168.0.0/24 or 2001:db8::/64"
        ))
    };
    let (address, length) = cidr
        .split_once('/')
        .ok_or_else(|| refuse("has no /length".to_owned()))?;
    let address: IpAddr = address
        .parse()
        .map_err(|_| refuse("does not begin with an address".to_owned()))?;
    let (bits, most) = match address {
        IpAddr::V4(address) => (u128::from(u32::from(address)) << 96, 32),
        IpAddr::V6(address) => (u128::from(address), 128),
    };
    let is_number = !length.is_empty() && length.bytes().all(|byte| byte.is_ascii_digit());
    let length: u32 = length
        .parse()
        .ok()
        .filter(|length| is_number && *length <= most)
        .ok_or_else(|| refuse(format!("has no length of 0 to {most}")))?;
    let beyond = bits.checked_shl(length).unwrap_or(0);
    if beyond != 0 {
        return Err(refuse(format!(
            "names an address within the range, beyond its /{length}"
        )));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{check_cidr, join_ranges};

    #[test]
    fn a_network_has_the_range_of_its_first_subnet_of_ipv4() {
        let subnet = |network: &str, version: u8, cidr: &str| json!({"network_id": network, "ip_version": version, "cidr": cidr});
        let subnets = json!({"subnets": [
            subnet("a", 6, "2001:db8::/64"), subnet("a", 4, "10.0.0.0/8"), subnet("a", 4, "10.1.0.0/16"), subnet("b", 6, "::/0"),
        ]});
        let networks = json!({"networks": [{"id": "a"}, {"id": "b"}, {"id": "c"}]});
        let expected = json!({"networks": [
            {"id": "a", "cidr": "10.0.0.0/8"}, {"id": "b", "cidr": "::/0"}, {"id": "c"},
        ]});
        assert_eq!(join_ranges(networks, subnets.clone()), expected);
        let one = join_ranges(json!({"network": {"id": "b"}}), subnets);
        assert_eq!(one, json!({"network": {"id": "b", "cidr": "::/0"}}));
    }

    #[test]
    fn odd_answers_of_the_network_service_are_left_as_they_are() {
        let networks = json!({"networks": [{"id": "a"}, "odd", null, {"name": "without id"}]});
        for subnets in [
            json!({"subnets": [{}, "odd", null]}),
            json!({"subnets": "odd"}),
            json!([]),
        ] {
            assert_eq!(join_ranges(networks.clone(), subnets), networks);
        }
    }

    #[test]
    fn a_range_is_an_address_and_a_length_with_nothing_beyond() {
        for fine in [
            "192.168.0.0/24",
            "10.0.0.0/8",
            "0.0.0.0/0",
            "10.1.2.3/32",
            "2001:db8::/64",
            "::1/128",
        ] {
            assert!(check_cidr(fine).is_ok(), "{fine}");
        }
        for wrong in [
            "",
            "192.168.0.0",
            "192.168.0/24",
            "192.168.0.0/33",
            "192.168.0.0/",
            "192.168.0.0/+8",
            "192.168.0.1/24",
            "2001:db8::1/64",
            "2001:db8::/129",
            "all/8",
        ] {
            let told = check_cidr(wrong).unwrap_err().to_string();
            assert!(
                told.contains(&format!("{wrong:?}")) && told.contains("192.168.0.0/24"),
                "{told}"
            );
        }
    }
}
