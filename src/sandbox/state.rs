//! All that the sandbox remembers.

use std::collections::VecDeque;

use super::Recorded;
use super::clock::{Clock, Seconds};
use super::failure::Failures;
use super::options::Options;
use crate::sandbox::block_storage::snapshots::Snapshot;
use crate::sandbox::block_storage::volume::Volume;
use crate::sandbox::compute::flavors::{self, Flavor};
use crate::sandbox::compute::keypairs::KeyPair;
use crate::sandbox::compute::rate_limits::Usage;
use crate::sandbox::compute::servers::server::Server;
use crate::sandbox::image_service::image::{self, Image};
use crate::sandbox::network_service::network::{self, Network};
use crate::sandbox::network_service::ports::Port;

/// The service as a whole.
pub(crate) struct Cloud {
    pub(crate) options: Options,
    pub(crate) ports: Ports,
    pub(crate) clock: Clock,
    pub(crate) regions: Vec<Region>,
    pub(crate) tokens: Vec<Token>,
    pub(crate) keypairs: Vec<KeyPair>,
    pub(crate) failures: Failures,
    pub(crate) usage: Usage,
    pub(crate) recorded: VecDeque<Recorded>,
}

/// Where the services listen.
#[derive(Clone, Copy)]
pub(crate) struct Ports {
    pub(crate) main: u16,
    pub(crate) image: u16,
    pub(crate) network: u16,
    pub(crate) block_storage: u16,
}

/// What one region holds.
pub(crate) struct Region {
    pub(crate) name: String,
    /// Oldest first; deleted ones stay, for `changes-since`.
    pub(crate) servers: Vec<Server>,
    pub(crate) images: Vec<Image>,
    pub(crate) networks: Vec<Network>,
    pub(crate) volumes: Vec<Volume>,
    pub(crate) snapshots: Vec<Snapshot>,
    pub(crate) ports: Vec<Port>,
}

/// A token that was issued.
pub(crate) struct Token {
    pub(crate) id: String,
    pub(crate) issued: Seconds,
    pub(crate) expires: Seconds,
    /// `None`: unscoped.
    pub(crate) project: Option<&'static str>,
    pub(crate) method: &'static str,
}

impl Cloud {
    pub(crate) fn new(options: Options, ports: Ports) -> Cloud {
        let clock = Clock::new(options.virtual_time);
        let region = |name: &String| Region {
            name: name.clone(),
            servers: Vec::new(),
            images: image::stock(options.dialect, clock.now()),
            networks: network::stock(&options, name),
            volumes: Vec::new(),
            snapshots: Vec::new(),
            ports: Vec::new(),
        };
        let regions = options.regions.iter().map(region).collect();
        Cloud {
            ports,
            regions,
            clock,
            tokens: Vec::new(),
            keypairs: Vec::new(),
            failures: Failures::default(),
            usage: Usage::default(),
            recorded: VecDeque::new(),
            options,
        }
    }

    pub(crate) fn flavors(&self) -> &'static [Flavor] {
        flavors::stock(self.options.dialect)
    }

    /// Lets all that was due happen.
    pub(crate) fn settle(&mut self) {
        let now = self.clock.now();
        let patient = self.options.build_seconds > 0.0;
        for region in &mut self.regions {
            for server in &mut region.servers {
                server.settle(now, patient);
            }
            for image in &mut region.images {
                image.settle(now);
            }
            region.settle_volumes(now);
        }
    }

    /// The path of a region below its services' ports: none for the first.
    pub(crate) fn region_path(&self, region: usize) -> String {
        let name = if region == 0 {
            String::new()
        } else {
            format!("/{}", self.regions[region].name.to_lowercase())
        };
        format!("{}{name}", self.options.path_prefix)
    }
}

impl Region {
    /// Servers that are not gone.
    pub(crate) fn living_servers(&self) -> impl Iterator<Item = &Server> {
        self.servers.iter().filter(|server| server.deleted.is_none())
    }
}

/// A random UUID, version 4.
pub(crate) fn new_uuid() -> String {
    let bits = (fastrand::u128(..) & !(0xf << 76) & !(0x3 << 62)) | (0x4 << 76) | (0x2 << 62);
    let hex = format!("{bits:032x}");
    [&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]].join("-")
}

/// A random password as services make them up.
pub(crate) fn new_password() -> String {
    std::iter::repeat_with(fastrand::alphanumeric).take(12).collect()
}
