//! Flavors.
//!
//! <https://docs.openstack.org/api-ref/compute/#flavors>

use std::collections::BTreeMap;

use super::find::Find;
use super::list::{List, Listed};
use super::read_record;
use crate::call::{Call, Method};
use crate::kind::Kind;
use crate::model::Flavor;
use crate::model::attribute::pairs;
use crate::reference::ToReference;

impl Listed for Flavor {
    const COLLECTION: &'static str = "flavors";
    const OPERATIONS: [&'static str; 2] = ["list_flavors_with_details", "list_flavors"];
    const HAS_DETAIL: bool = true;
}

/// Lists flavors, with details unless [`brief`](List::brief).
pub fn list() -> List<Flavor> {
    List::new()
}

/// Looks for the one flavor of a name; [`Client::find`](crate::Client::find) carries it out.
pub fn find(name: impl Into<String>) -> Find<Flavor> {
    Find::new(name)
}

impl List<Flavor> {
    /// Only flavors with at least this much system disk, in GB.
    pub fn min_disk(self, gigabytes: u64) -> Self {
        self.filter("minDisk", gigabytes.to_string())
    }

    /// Only flavors with at least this much memory, in MB.
    pub fn min_ram(self, megabytes: u64) -> Self {
        self.filter("minRam", megabytes.to_string())
    }
}

/// Shows a flavor.
pub fn get(flavor: impl ToReference) -> Call<Flavor> {
    Call::new("show_flavor_details", Method::Get)
        .at_member(Kind::Flavor, flavor)
        .reading(read_record)
}

/// Lists the further properties of a flavor, such as its class.
pub fn extra_specs(flavor: impl ToReference) -> Call<BTreeMap<String, String>> {
    let call = Call::new("list_flavor_extra_specs", Method::Get)
        .at_member(Kind::Flavor, flavor)
        .at("os-extra_specs");
    call.reading(|answer, _| {
        let body = answer.json()?;
        let found = body.get("extra_specs").and_then(pairs);
        found.ok_or_else(|| answer.unreadable("it holds no \"extra_specs\" with pairs of texts"))
    })
}

/// Shows one further property of a flavor.
pub fn extra_spec(flavor: impl ToReference, key: &str) -> Call<String> {
    let call = Call::new("show_flavor_extra_spec", Method::Get)
        .at_member(Kind::Flavor, flavor)
        .at("os-extra_specs");
    let key = key.to_owned();
    call.at_text("extra spec", &key).reading(move |answer, _| {
        let body = answer.json()?;
        let found = pairs(&body).and_then(|mut all| all.remove(&key));
        found.ok_or_else(|| answer.unreadable(&format!("it holds no {key:?}")))
    })
}
