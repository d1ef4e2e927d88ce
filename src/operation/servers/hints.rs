//! Where a new server is to be: hints for the scheduler.
//!
//! <https://docs.openstack.org/api-ref/compute/#create-server>

use std::net::IpAddr;

use serde_json::{Map, Value};

use super::Place;
use crate::endpoint::Slot;
use crate::error::{Error, Result};
use crate::kind::Kind;
use crate::reference::{Reference, ToReference};

/// The most servers that the documents name in one hint of a public IP zone.
const MOST_IN_ZONE: usize = 3;

/// Hints for where a new server is to be.
///
/// A hint that cannot be followed ends in a server in `ERROR`, never in one somewhere else; a service without a
/// filter for a hint ignores it.
#[derive(Clone, Debug, Default)]
pub struct SchedulerHints {
    servers: Vec<(&'static str, Vec<Result<Reference>>)>,
    plain: Map<String, Value>,
}

impl SchedulerHints {
    /// No hints yet.
    pub fn new() -> SchedulerHints {
        SchedulerHints::default()
    }

    /// In the public IP zone of this server (Rackspace); up to three servers, one is best.
    pub fn near(self, server: impl ToReference) -> Self {
        self.server("public_ip_zone:near", server)
    }

    /// Away from the public IP zone of this server (Rackspace); up to three servers.
    pub fn far(self, server: impl ToReference) -> Self {
        self.server("public_ip_zone:far", server)
    }

    /// On another host than this server; may be said of several.
    pub fn different_host(self, server: impl ToReference) -> Self {
        self.server("different_host", server)
    }

    /// On the host of this server; may be said of several.
    pub fn same_host(self, server: impl ToReference) -> Self {
        self.server("same_host", server)
    }

    /// In a server group, by its id.
    pub fn group(self, id: impl Into<String>) -> Self {
        self.other("group", Value::String(id.into()))
    }

    /// On a host whose address is near this one; how near, [`cidr`](SchedulerHints::cidr) tells.
    pub fn build_near_host_ip(self, address: impl Into<String>) -> Self {
        self.other("build_near_host_ip", Value::String(address.into()))
    }

    /// The length of the network around [`build_near_host_ip`](SchedulerHints::build_near_host_ip), such as `/24`.
    pub fn cidr(self, length: impl Into<String>) -> Self {
        self.other("cidr", Value::String(length.into()))
    }

    /// Any other hint by its wire name.
    pub fn other(mut self, name: impl Into<String>, value: Value) -> Self {
        self.plain.insert(name.into(), value);
        self
    }

    fn server(mut self, hint: &'static str, server: impl ToReference) -> Self {
        let server = server.to_reference(Kind::Server);
        match self.servers.iter_mut().find(|(name, _)| *name == hint) {
            Some((_, servers)) => servers.push(server),
            None => self.servers.push((hint, vec![server])),
        }
        self
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.servers.is_empty() && self.plain.is_empty()
    }

    /// What no service would accept.
    pub(super) fn check(&self) -> Result<()> {
        for (hint, servers) in &self.servers {
            if hint.starts_with("public_ip_zone") && servers.len() > MOST_IN_ZONE {
                return Err(Error::invalid_argument(format!(
                    "the hint {hint} names {} servers; the API takes at most {MOST_IN_ZONE}",
                    servers.len()
                )));
            }
            if self.plain.contains_key(*hint) {
                return Err(Error::invalid_argument(format!(
                    "the hint {hint} was given twice"
                )));
            }
        }
        let text = |name: &str| self.plain.get(name).and_then(Value::as_str);
        if let Some(address) = text("build_near_host_ip") {
            if address.parse::<IpAddr>().is_err() {
                return Err(Error::invalid_argument(format!(
                    "the hint build_near_host_ip is {address:?}; wanted is an IP address"
                )));
            }
        }
        if let Some(length) = text("cidr") {
            let number = length
                .strip_prefix('/')
                .and_then(|number| number.parse::<u8>().ok());
            if number.is_none_or(|number| number > 128) {
                return Err(Error::invalid_argument(format!(
                    "the hint cidr is {length:?}; wanted is the length of a network, such as /24"
                )));
            }
        }
        match text("group") {
            Some(group) if group.trim().is_empty() => Err(Error::invalid_argument(
                "the hint group is empty; wanted is the id of a server group",
            )),
            _ => Ok(()),
        }
    }

    /// The object as the wire has it, and the places in it that hold references.
    pub(super) fn body(&self) -> (Value, Vec<Place>) {
        let mut hints = self.plain.clone();
        let mut places = Vec::new();
        for (hint, servers) in &self.servers {
            hints.insert((*hint).to_owned(), vec![""; servers.len()].into());
            for (at, server) in servers.iter().enumerate() {
                places.push((
                    format!("/os:scheduler_hints/{hint}/{at}"),
                    server.clone(),
                    Slot::Other,
                ));
            }
        }
        (Value::Object(hints), places)
    }
}
