//! What the service allows an account, and how much of it is used.
//!
//! <https://docs.openstack.org/api-ref/compute/#limits-limits>

use std::collections::BTreeMap;
use std::fmt;

use jiff::Timestamp;
use serde_json::Value;

use super::attribute::{Any, Attribute, AttributeType, Integer, Source, time};
use super::record::Record;

/// Rate limits, and the most of everything.
#[derive(Clone)]
pub struct Limits(Source);

impl Record for Limits {
    const NAME: &'static str = "limits";

    fn of(source: Source) -> Limits {
        Limits(source)
    }

    fn source(&self) -> &Source {
        &self.0
    }
}

/// How many requests of a kind may be made in a unit of time.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RateLimit {
    /// The paths it counts, for people.
    pub uri: String,
    /// The paths it counts, as a regular expression.
    pub regex: String,
    /// The HTTP method it counts.
    pub verb: String,
    /// How many requests a unit of time allows.
    pub value: i64,
    /// How many are left of them.
    pub remaining: i64,
    /// `SECOND`, `MINUTE`, `HOUR` or `DAY`.
    pub unit: String,
    /// When there will be more.
    pub next_available: Option<Timestamp>,
}

/// The attributes of limits, under their wire names.
pub mod attributes {
    use super::*;

    /// See [`Limits::absolute`].
    pub const ABSOLUTE: Attribute<Numbers> = Attribute::new("absolute");
    /// See [`Limits::rates`].
    pub const RATE: Attribute<Any> = Attribute::new("rate");
}

use attributes::*;

/// Whole numbers by name; what is none is left out.
pub enum Numbers {}

impl AttributeType for Numbers {
    type Value<'a> = BTreeMap<String, i64>;
    const WANTED: &'static str = "an object of whole numbers";

    fn read<'a>(json: &'a str, owner: &'a Source) -> Option<BTreeMap<String, i64>> {
        let all: BTreeMap<String, &serde_json::value::RawValue> = serde_json::from_str(json).ok()?;
        let numbers = all.into_iter().filter_map(|(name, raw)| {
            let number = Integer::read(raw.get(), owner)?;
            Some((name, number))
        });
        Some(numbers.collect())
    }
}

impl Limits {
    /// All absolute limits and what is used of them, by their wire names; -1 is no limit.
    pub fn absolute(&self) -> BTreeMap<String, i64> {
        self.read(ABSOLUTE).ok().flatten().unwrap_or_default()
    }

    /// How much is used, by wire names such as `totalRAMUsed`; empty where the service does not tell.
    pub fn used(&self) -> BTreeMap<String, i64> {
        let mut all = self.absolute();
        all.retain(|name, _| name.starts_with("total") && name.ends_with("Used"));
        all
    }

    /// Rate limits, one for each path and method; none where the service has none.
    pub fn rates(&self) -> Vec<RateLimit> {
        let rates = self.read(RATE).ok().flatten().unwrap_or_default();
        let rates = rates.as_array().map(Vec::as_slice).unwrap_or_default();
        rates.iter().flat_map(RateLimit::of).collect()
    }

    fn number(&self, name: &str) -> Option<i64> {
        self.absolute().remove(name)
    }
}

macro_rules! numbers {
    ($($(#[$doc:meta])* $method:ident $name:literal;)*) => {
        impl Limits {
            $($(#[$doc])*
            pub fn $method(&self) -> Option<i64> {
                self.number($name)
            })*
        }
    };
}

numbers! {
    /// How many servers there may be; -1 is no limit.
    max_servers "maxTotalInstances";
    /// How much memory all servers may have together, in MB; -1 is no limit.
    max_ram "maxTotalRAMSize";
    /// How many virtual CPUs all servers may have together; -1 is no limit.
    max_cores "maxTotalCores";
    /// How many key pairs a user may have; -1 is no limit.
    max_keypairs "maxTotalKeypairs";
    /// How many pairs of metadata a server may have; -1 is no limit.
    max_server_metadata "maxServerMeta";
    /// How many pairs of metadata an image may have; -1 is no limit.
    max_image_metadata "maxImageMeta";
    /// How many files may be put into a server; -1 is no limit.
    max_files "maxPersonality";
    /// How large such a file may be, in bytes; -1 is no limit.
    max_file_size "maxPersonalitySize";
    /// How many networks of its own an account may have (Rackspace); -1 is no limit.
    max_private_networks "maxTotalPrivateNetworks";
    /// How many groups of servers there may be; -1 is no limit.
    max_server_groups "maxServerGroups";
    /// How many servers a group may have; -1 is no limit.
    max_server_group_members "maxServerGroupMembers";
    /// How many servers there are.
    servers_used "totalInstancesUsed";
    /// How much memory they have together, in MB.
    ram_used "totalRAMUsed";
    /// How many virtual CPUs they have together.
    cores_used "totalCoresUsed";
    /// How many groups of servers there are.
    server_groups_used "totalServerGroupsUsed";
}

impl RateLimit {
    /// The limits of one entry of `rate`: several methods share its paths.
    fn of(rate: &Value) -> Vec<RateLimit> {
        let text = |value: &Value, name: &str| {
            value
                .get(name)
                .and_then(Value::as_str)
                .unwrap_or_default()
                .to_owned()
        };
        let number = |value: &Value, name: &str| value.get(name).and_then(Value::as_i64).unwrap_or_default();
        let limits = rate.get("limit").and_then(Value::as_array);
        let limits = limits.map(Vec::as_slice).unwrap_or_default();
        let each = limits.iter().map(|limit| RateLimit {
            uri: text(rate, "uri"),
            regex: text(rate, "regex"),
            verb: text(limit, "verb"),
            value: number(limit, "value"),
            remaining: number(limit, "remaining"),
            unit: text(limit, "unit"),
            next_available: time(&text(limit, "next-available")),
        });
        each.collect()
    }
}

impl fmt::Debug for Limits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Limits({:?}, {} rates)", self.absolute(), self.rates().len())
    }
}
