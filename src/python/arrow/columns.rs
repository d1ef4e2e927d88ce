//! The columns that listings have, under the names that Python's attributes have.

use std::borrow::Cow;

use super::reading::Reading::{self, Addresses, Integer, Number, Pairs, Text, Texts, Time, Truth};
use crate::model::{Any, Attribute, flavor, image, network, server, volume};
use crate::{Endpoint, Flavor, Image, KeyPair, Listed, Network, Record, Resource, Server, Volume};

/// The column with the exact JSON of each resource, which is there when it is asked for.
const JSON: &str = "json";

pub(in crate::python) type Columns<R> = Vec<(&'static str, Reading<R>)>;

/// A resource whose listings are tables.
pub(in crate::python) trait Tabular: Listed {
    /// The columns that a table has when none are chosen.
    fn columns() -> Columns<Self>;

    /// A column by its name; any other name is that of an attribute on the wire.
    fn column(name: &str) -> Reading<Self> {
        if name == JSON {
            return Text(|row| Some(Cow::Borrowed(row.json())));
        }
        let mut own = Self::columns().into_iter();
        match own.find(|(own, _)| *own == name) {
            Some((_, reading)) => reading,
            None => Reading::Sent(name.to_owned()),
        }
    }
}

impl Tabular for Server {
    fn columns() -> Columns<Server> {
        let own: Columns<Server> = vec![
            ("status", Text(|row| row.read(server::attributes::STATUS).ok()?)),
            ("task_state", Text(Server::task_state)),
            ("vm_state", Text(Server::vm_state)),
            ("power_state", Integer(Server::power_state)),
            ("progress", Integer(Server::progress)),
            (
                "fault_message",
                Text(|row| Some(row.fault()?.message()?.to_owned().into())),
            ),
            ("locked", Truth(Server::locked)),
            ("created", Time(Server::created)),
            ("updated", Time(Server::updated)),
            ("launched_at", Time(Server::launched_at)),
            ("terminated_at", Time(Server::terminated_at)),
            ("image_id", Text(|row| Some(row.image()?.id().to_owned().into()))),
            ("image_name", Text(image_name)),
            (
                "flavor_id",
                Text(|row| Some(row.flavor()?.id().to_owned().into())),
            ),
            ("flavor_name", Text(flavor_name)),
            ("ipv4", Text(|row| row.ip(4).map(Cow::Owned))),
            ("ipv6", Text(|row| row.ip(6).map(Cow::Owned))),
            ("access_ipv4", Text(Server::access_ipv4)),
            ("access_ipv6", Text(Server::access_ipv6)),
            (
                "addresses",
                Addresses(|row| row.read(server::attributes::ADDRESSES).ok()?),
            ),
            (
                "metadata",
                Pairs(|row| row.read(server::attributes::METADATA).ok()?),
            ),
            ("key_name", Text(Server::key_name)),
            ("security_groups", Texts(security_groups)),
            ("volumes_attached", Texts(volumes_attached)),
            ("config_drive", Truth(Server::config_drive)),
            ("disk_config", Text(Server::disk_config)),
            ("description", Text(Server::description)),
            ("availability_zone", Text(Server::availability_zone)),
            ("host_id", Text(Server::host_id)),
            ("tenant_id", Text(Server::tenant_id)),
            ("user_id", Text(Server::user_id)),
        ];
        named(own)
    }
}

impl Tabular for Image {
    fn columns() -> Columns<Image> {
        let own: Columns<Image> = vec![
            ("status", Text(|row| row.read(image::attributes::STATUS).ok()?)),
            ("progress", Integer(Image::progress)),
            ("created", Time(Image::created)),
            ("updated", Time(Image::updated)),
            ("min_disk", Integer(Image::min_disk)),
            ("min_ram", Integer(Image::min_ram)),
            ("size", Integer(Image::size)),
            ("visibility", Text(Image::visibility)),
            (
                "server_id",
                Text(|row| Some(row.server()?.id().to_owned().into())),
            ),
            ("disk_config", Text(Image::disk_config)),
            (
                "image_type",
                Text(|row| Some(row.marks().image_type()?.to_owned().into())),
            ),
            (
                "os_type",
                Text(|row| Some(row.marks().os_type()?.to_owned().into())),
            ),
            (
                "os_distro",
                Text(|row| Some(row.marks().os_distro()?.to_owned().into())),
            ),
            (
                "os_version",
                Text(|row| Some(row.marks().os_version()?.to_owned().into())),
            ),
            (
                "architecture",
                Text(|row| Some(row.marks().architecture()?.to_owned().into())),
            ),
            ("metadata", Pairs(|row| row.read_metadata().ok())),
        ];
        named(own)
    }
}

impl Tabular for Flavor {
    fn columns() -> Columns<Flavor> {
        let own: Columns<Flavor> = vec![
            ("ram", Integer(Flavor::ram)),
            ("vcpus", Integer(Flavor::vcpus)),
            ("disk", Integer(Flavor::disk)),
            ("ephemeral", Integer(Flavor::ephemeral)),
            ("swap", Integer(Flavor::swap)),
            ("rxtx_factor", Number(Flavor::rxtx_factor)),
            ("is_public", Truth(Flavor::is_public)),
            ("disabled", Truth(Flavor::disabled)),
            ("flavor_class", Text(|row| row.flavor_class().map(Cow::Owned))),
            ("extra_specs", Pairs(Flavor::extra_specs)),
        ];
        named(own)
    }
}

impl Tabular for Network {
    fn columns() -> Columns<Network> {
        let own: Columns<Network> = vec![
            ("cidr", Text(Network::cidr)),
            ("status", Text(Network::status)),
            ("shared", Truth(Network::shared)),
            ("external", Truth(Network::external)),
            ("subnets", Texts(subnets)),
        ];
        named(own)
    }
}

impl Tabular for KeyPair {
    fn columns() -> Columns<KeyPair> {
        let own: Columns<KeyPair> = vec![
            ("fingerprint", Text(KeyPair::fingerprint)),
            ("public_key", Text(KeyPair::public_key)),
            ("key_type", Text(KeyPair::key_type)),
        ];
        named(own)
    }
}

impl Tabular for Volume {
    fn columns() -> Columns<Volume> {
        let own: Columns<Volume> = vec![
            ("status", Text(|row| row.read(volume::attributes::STATUS).ok()?)),
            ("size_gb", Integer(Volume::size_gb)),
            ("volume_type", Text(Volume::volume_type)),
            ("bootable", Truth(Volume::bootable)),
            ("encrypted", Truth(Volume::encrypted)),
            ("created", Time(Volume::created)),
            ("updated", Time(Volume::updated)),
            ("server_ids", Texts(server_ids)),
            ("image_id", Text(Volume::image_id)),
            ("snapshot_id", Text(Volume::snapshot_id)),
            (
                "source_volume_id",
                Text(|row| Some(row.source_volume()?.id().to_owned().into())),
            ),
            ("description", Text(Volume::description)),
            (
                "metadata",
                Pairs(|row| row.read(volume::attributes::METADATA).ok()?),
            ),
            ("availability_zone", Text(Volume::availability_zone)),
        ];
        named(own)
    }
}

/// What all resources have stands around what one kind has.
fn named<R: Resource>(own: Columns<R>) -> Columns<R> {
    let first: Columns<R> = vec![("id", Text(|row| row.read(R::ID).ok()?)), ("name", Text(R::name))];
    let last: Columns<R> = vec![
        (
            "region",
            Text(|row| row.endpoint().and_then(Endpoint::region).map(Cow::Borrowed)),
        ),
        ("bookmark", Text(bookmark)),
    ];
    first.into_iter().chain(own).chain(last).collect()
}

/// Without an id there is nothing to refer to.
fn bookmark<R: Resource>(row: &R) -> Option<Cow<'_, str>> {
    row.read(R::ID).ok()??;
    row.bookmark().map(Cow::Owned)
}

/// Known where the listing was to resolve images.
fn image_name(row: &Server) -> Option<Cow<'_, str>> {
    let image = row.resolved_image()?.resource().ok()??;
    Some(Cow::Owned(image.name()?.into_owned()))
}

/// Known where the listing was to resolve flavors, or where the service embeds them.
fn flavor_name(row: &Server) -> Option<Cow<'_, str>> {
    let flavor = match row.resolved_flavor() {
        Some(flavor) => flavor.resource().ok()??,
        None => {
            // Most flavors are references; to look for the name is cheaper than to read them.
            let name = flavor::attributes::EMBEDDED_NAME.name();
            row.get("flavor").filter(|json| json.contains(name))?;
            row.flavor_attributes()?
        }
    };
    let name = flavor
        .name()
        .or_else(|| flavor.read(flavor::attributes::EMBEDDED_NAME).ok()?);
    Some(Cow::Owned(name?.into_owned()))
}

/// The resource, if it came with such a list: an empty one is not the same as none.
fn with_list<R: Record>(row: &R, attribute: Attribute<Any>) -> Option<&R> {
    row.get(attribute.name()).filter(|json| json.starts_with('['))?;
    Some(row)
}

fn security_groups(row: &Server) -> Option<Vec<String>> {
    Some(with_list(row, server::attributes::SECURITY_GROUPS)?.security_groups())
}

fn volumes_attached(row: &Server) -> Option<Vec<String>> {
    Some(with_list(row, server::attributes::VOLUMES_ATTACHED)?.volumes_attached())
}

fn subnets(row: &Network) -> Option<Vec<String>> {
    Some(with_list(row, network::attributes::SUBNETS)?.subnets())
}

fn server_ids(row: &Volume) -> Option<Vec<String>> {
    let servers = with_list(row, volume::attributes::ATTACHMENTS)?.servers();
    Some(servers.iter().map(|server| server.id().to_owned()).collect())
}
