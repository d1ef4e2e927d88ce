//! The kinds of resources: how each is called, which service owns it, who makes its ids.

use std::fmt;
use std::str::FromStr;

use crate::error::Error;

/// A service of the catalog.
#[non_exhaustive]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Service {
    /// Servers, flavors, key pairs (Nova, Cloud Servers).
    Compute,
    /// Images (Glance).
    Image,
    /// Networks and ports (Neutron).
    Network,
    /// Volumes and snapshots (Cinder).
    BlockStorage,
    /// Users, projects, tokens (Keystone).
    Identity,
}

impl Service {
    /// The service a catalog entry stands for: by its type, and by its name where a type occurs twice.
    pub(crate) fn of_catalog(service_type: &str, name: &str) -> Option<Service> {
        match service_type {
            // Rackspace lists its first-generation service under the same type.
            "compute" if name == "cloudServers" => None,
            "compute" => Some(Service::Compute),
            "image" => Some(Service::Image),
            "network" => Some(Service::Network),
            "block-storage" | "volumev3" | "block-store" => Some(Service::BlockStorage),
            "identity" => Some(Service::Identity),
            _ => None,
        }
    }

    /// The type under which a catalog lists this service.
    pub fn name(self) -> &'static str {
        match self {
            Service::Compute => "compute",
            Service::Image => "image",
            Service::Network => "network",
            Service::BlockStorage => "block-storage",
            Service::Identity => "identity",
        }
    }
}

impl fmt::Display for Service {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What a reference points at.
#[non_exhaustive]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// A virtual or bare-metal server.
    Server,
    /// An image to build servers from.
    Image,
    /// A size of servers.
    Flavor,
    /// A network to attach servers to.
    Network,
    /// A port of a network.
    Port,
    /// A range of addresses of a network.
    Subnet,
    /// A block storage volume.
    Volume,
    /// A snapshot of a volume.
    Snapshot,
    /// A key pair; its name is its id.
    KeyPair,
}

/// Where resources of a kind are found: the service, the name of the
/// collection in its paths, and whether `{collection}/detail` is a listing.
pub(crate) struct Collection {
    pub(crate) service: Service,
    pub(crate) name: &'static str,
    pub(crate) has_detail: bool,
}

const fn collection(service: Service, name: &'static str, has_detail: bool) -> Collection {
    Collection {
        service,
        name,
        has_detail,
    }
}

const SERVERS: &[Collection] = &[collection(Service::Compute, "servers", true)];
const IMAGES: &[Collection] = &[
    collection(Service::Compute, "images", true),
    collection(Service::Image, "images", false),
];
const FLAVORS: &[Collection] = &[collection(Service::Compute, "flavors", true)];
const NETWORKS: &[Collection] = &[
    collection(Service::Compute, "os-networksv2", false),
    collection(Service::Network, "networks", false),
    collection(Service::Compute, "os-networks", false),
];
const PORTS: &[Collection] = &[collection(Service::Network, "ports", false)];
const SUBNETS: &[Collection] = &[collection(Service::Network, "subnets", false)];
const VOLUMES: &[Collection] = &[
    collection(Service::Compute, "os-volumes", true),
    collection(Service::BlockStorage, "volumes", true),
];
const SNAPSHOTS: &[Collection] = &[
    collection(Service::Compute, "os-snapshots", true),
    collection(Service::BlockStorage, "snapshots", true),
];
const KEY_PAIRS: &[Collection] = &[collection(Service::Compute, "os-keypairs", false)];

impl Kind {
    /// Every kind.
    pub const ALL: [Kind; 9] = [
        Kind::Server,
        Kind::Image,
        Kind::Flavor,
        Kind::Network,
        Kind::Port,
        Kind::Subnet,
        Kind::Volume,
        Kind::Snapshot,
        Kind::KeyPair,
    ];

    /// The word for one resource of this kind, such as `server`.
    pub const fn name(self) -> &'static str {
        match self {
            Kind::Server => "server",
            Kind::Image => "image",
            Kind::Flavor => "flavor",
            Kind::Network => "network",
            Kind::Port => "port",
            Kind::Subnet => "subnet",
            Kind::Volume => "volume",
            Kind::Snapshot => "snapshot",
            Kind::KeyPair => "keypair",
        }
    }

    pub(crate) fn collections(self) -> &'static [Collection] {
        match self {
            Kind::Server => SERVERS,
            Kind::Image => IMAGES,
            Kind::Flavor => FLAVORS,
            Kind::Network => NETWORKS,
            Kind::Port => PORTS,
            Kind::Subnet => SUBNETS,
            Kind::Volume => VOLUMES,
            Kind::Snapshot => SNAPSHOTS,
            Kind::KeyPair => KEY_PAIRS,
        }
    }

    /// The collection's name in the paths of a service, where that service knows the kind.
    pub(crate) fn collection_in(self, service: Service) -> Option<&'static str> {
        self.collections()
            .iter()
            .find(|each| each.service == service)
            .map(|each| each.name)
    }

    /// Whether people choose the ids, which then end and begin as they please.
    pub(crate) fn ids_are_names(self) -> bool {
        self == Kind::KeyPair
    }

    /// The kind whose collection is called so in a path, and whether `detail` is a listing there.
    pub(crate) fn of_collection(name: &str) -> Option<(Kind, &'static Collection)> {
        Kind::ALL.into_iter().find_map(|kind| {
            kind.collections()
                .iter()
                .find(|each| each.name == name)
                .map(|found| (kind, found))
        })
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Kind {
    type Err = Error;

    fn from_str(name: &str) -> Result<Kind, Error> {
        Kind::ALL
            .into_iter()
            .find(|kind| kind.name() == name)
            .ok_or_else(|| {
                let known: Vec<_> = Kind::ALL.iter().map(|kind| kind.name()).collect();
                Error::invalid_argument(format!(
                    "no kind of resource is called {name:?}; there are {}",
                    known.join(", ")
                ))
            })
    }
}
