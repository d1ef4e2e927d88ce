//! The list of extensions.

use serde_json::{Value, json};

use super::call::Call;
use crate::sandbox::faults;
use crate::sandbox::http::answer::{Answer, Reply};
use crate::sandbox::options::Dialect;
use crate::sandbox::state::Cloud;

/// Alias, name, description, day of the last change.
type Extension = (&'static str, &'static str, &'static str, &'static str);

const COMMON: [Extension; 4] = [
    ("OS-DCF", "DiskConfig", "Disk Management Extension.", "2011-09-27"),
    (
        "OS-EXT-STS",
        "ExtendedStatus",
        "Extended Status support.",
        "2011-11-03",
    ),
    ("os-keypairs", "Keypairs", "Keypair Support.", "2011-08-08"),
    (
        "os-used-limits",
        "UsedLimits",
        "Provide data on limited resources that are being used.",
        "2012-07-13",
    ),
];
const RACKSPACE: [Extension; 3] = [
    (
        "os-networksv2",
        "OSNetworksV2",
        "Admin-only Network Management Extension.",
        "2012-03-07",
    ),
    (
        "os-virtual-interfacesv2",
        "VirtualInterfaces",
        "Virtual interface support.",
        "2011-08-17",
    ),
    (
        "rax-si-image-schedule",
        "ScheduledImages",
        "Scheduled images support.",
        "2013-01-29",
    ),
];
const OPENSTACK: [Extension; 3] = [
    (
        "os-attach-interfaces",
        "AttachInterfaces",
        "Attach interface support.",
        "2012-07-22",
    ),
    (
        "OS-EXT-IPS",
        "ExtendedIps",
        "Adds type parameter to the ip list.",
        "2013-01-06",
    ),
    (
        "os-availability-zone",
        "AvailabilityZone",
        "Lists and shows availability zones.",
        "2012-12-21",
    ),
];

fn known(cloud: &Cloud) -> impl Iterator<Item = &'static Extension> {
    let own: &[Extension] = match cloud.options.dialect {
        Dialect::Rackspace => &RACKSPACE,
        Dialect::OpenStack => &OPENSTACK,
    };
    COMMON.iter().chain(own)
}

fn view(cloud: &Cloud, (alias, name, description, day): &Extension) -> Value {
    let namespace = match cloud.options.dialect {
        // Nova has one for all, since it speaks no XML any more.
        Dialect::OpenStack => "fake_xml".to_owned(),
        Dialect::Rackspace => format!("{}/api/v1.1", alias.to_lowercase()),
    };
    json!({
        "alias": alias, "name": name, "description": description, "updated": format!("{day}T00:00:00Z"),
        "namespace": format!("http://docs.openstack.org/compute/ext/{namespace}"), "links": [],
    })
}

/// `GET /extensions`.
pub(crate) fn list(cloud: &Cloud) -> Reply {
    Ok(Answer::json(
        200,
        &json!({"extensions": known(cloud).map(|each| view(cloud, each)).collect::<Vec<_>>()}),
    ))
}

/// `GET /extensions/{alias}`.
pub(crate) fn show(cloud: &Cloud, call: &Call) -> Reply {
    match known(cloud).find(|(alias, ..)| *alias == call.id()) {
        Some(extension) => Ok(Answer::json(200, &json!({"extension": view(cloud, extension)}))),
        None => Err(faults::no_resource()),
    }
}
