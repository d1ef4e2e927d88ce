//! A flavor: a size of servers.
//!
//! <https://docs.openstack.org/api-ref/compute/#flavors>

use std::collections::BTreeMap;

use super::attribute::{Attribute, Integer, IntegerOrNone, Number, Pairs, Source, Text, Truth};
use super::record::{Record, Synonyms as _};
use super::resource::Resource;
use crate::kind::Kind;

/// A flavor as it was when it was asked for.
#[derive(Clone)]
pub struct Flavor(Source);

impl Record for Flavor {
    const NAME: &'static str = Kind::Flavor.name();

    fn of(source: Source) -> Flavor {
        Flavor(source)
    }

    fn source(&self) -> &Source {
        &self.0
    }
}

impl Resource for Flavor {
    const KIND: Kind = Kind::Flavor;
}

/// The attributes of a flavor, under their wire names.
pub mod attributes {
    use super::*;

    /// The name of a flavor that is embedded in a server.
    pub const EMBEDDED_NAME: Attribute<Text> = Attribute::new("original_name");
    /// See [`Flavor::ram`].
    pub const RAM: Attribute<Integer> = Attribute::new("ram");
    /// See [`Flavor::disk`].
    pub const DISK: Attribute<Integer> = Attribute::new("disk");
    /// See [`Flavor::vcpus`].
    pub const VCPUS: Attribute<Integer> = Attribute::new("vcpus");
    /// See [`Flavor::swap`].
    pub const SWAP: Attribute<IntegerOrNone> = Attribute::new("swap");
    /// See [`Flavor::rxtx_factor`].
    pub const RXTX_FACTOR: Attribute<Number> = Attribute::new("rxtx_factor");
    /// See [`Flavor::ephemeral`].
    pub const EPHEMERAL: Attribute<Integer> = Attribute::new("OS-FLV-EXT-DATA:ephemeral");
    /// [`Flavor::ephemeral`] of a flavor that is embedded in a server.
    pub const EMBEDDED_EPHEMERAL: Attribute<Integer> = Attribute::new("ephemeral");
    /// See [`Flavor::is_public`].
    pub const IS_PUBLIC: Attribute<Truth> = Attribute::new("os-flavor-access:is_public");
    /// See [`Flavor::disabled`].
    pub const DISABLED: Attribute<Truth> = Attribute::new("OS-FLV-DISABLED:disabled");
    /// See [`Flavor::extra_specs`].
    pub const EXTRA_SPECS: Attribute<Pairs> = Attribute::new("OS-FLV-WITH-EXT-SPECS:extra_specs");
    /// [`Flavor::extra_specs`] under the name of microversion 2.61 and later.
    pub const PLAIN_EXTRA_SPECS: Attribute<Pairs> = Attribute::new("extra_specs");
}

use attributes::*;

impl Flavor {
    /// Memory in MB.
    pub fn ram(&self) -> Option<i64> {
        self.read(RAM).ok().flatten()
    }

    /// System disk in GB; 0 where servers boot from volumes.
    pub fn disk(&self) -> Option<i64> {
        self.read(DISK).ok().flatten()
    }

    /// Virtual CPUs.
    pub fn vcpus(&self) -> Option<i64> {
        self.read(VCPUS).ok().flatten()
    }

    /// Swap in MB; 0 is none.
    pub fn swap(&self) -> Option<i64> {
        self.read(SWAP).ok().flatten()
    }

    /// The share of network bandwidth; on Rackspace in Mb/s.
    pub fn rxtx_factor(&self) -> Option<f64> {
        self.read(RXTX_FACTOR).ok().flatten()
    }

    /// Data disk in GB.
    pub fn ephemeral(&self) -> Option<i64> {
        self.first(&[EPHEMERAL, EMBEDDED_EPHEMERAL])
    }

    /// Whether every project may use it.
    pub fn is_public(&self) -> Option<bool> {
        self.read(IS_PUBLIC).ok().flatten()
    }

    /// Whether it is closed for new servers.
    pub fn disabled(&self) -> Option<bool> {
        self.read(DISABLED).ok().flatten()
    }

    /// The class, such as `general1` (Rackspace).
    pub fn flavor_class(&self) -> Option<String> {
        self.extra_spec("class")
    }

    /// The class that decides what may be done with servers of it, such as `general_flavor` (Rackspace).
    pub fn policy_class(&self) -> Option<String> {
        self.extra_spec("policy_class")
    }

    /// The class that decides what servers of it can be resized to (Rackspace).
    pub fn resize_policy_class(&self) -> Option<String> {
        self.extra_spec("resize_policy_class")
    }

    /// How fast its disks are beside those of other flavors; -1 where servers boot from volumes (Rackspace).
    pub fn disk_io_index(&self) -> Option<i64> {
        self.extra_spec("disk_io_index")?.parse().ok()
    }

    /// How many data disks it has (Rackspace).
    pub fn number_of_data_disks(&self) -> Option<i64> {
        self.extra_spec("number_of_data_disks")?.parse().ok()
    }

    fn extra_spec(&self, name: &str) -> Option<String> {
        self.extra_specs()?.remove(name)
    }

    /// Further properties of the flavor, such as its class.
    pub fn extra_specs(&self) -> Option<BTreeMap<String, String>> {
        self.first(&[EXTRA_SPECS, PLAIN_EXTRA_SPECS])
    }
}
