//! All that the sandbox remembers.

use std::collections::VecDeque;

use serde_json::{Map, Value};

use super::Recorded;
use super::clock::{Clock, Seconds};
use super::failure::Failures;
use super::flavors::{self, Flavor};
use super::images::{self, Image};
use super::limits::Usage;
use super::networks::{self, Network};
use super::options::Options;
use super::ports::Port;
use super::server::Server;
use super::volumes::{Snapshot, Volume};

/// The service as a whole.
pub(super) struct Cloud {
    pub(super) options: Options,
    pub(super) ports: Ports,
    pub(super) clock: Clock,
    pub(super) regions: Vec<Region>,
    pub(super) tokens: Vec<Token>,
    pub(super) keypairs: Vec<Map<String, Value>>,
    pub(super) failures: Failures,
    pub(super) usage: Usage,
    pub(super) recorded: VecDeque<Recorded>,
}

/// Where the services listen.
#[derive(Clone, Copy)]
pub(super) struct Ports {
    pub(super) main: u16,
    pub(super) image: u16,
    pub(super) network: u16,
    pub(super) block_storage: u16,
}

/// What one region holds.
pub(super) struct Region {
    pub(super) name: String,
    /// Oldest first; deleted ones stay, for `changes-since`.
    pub(super) servers: Vec<Server>,
    pub(super) images: Vec<Image>,
    pub(super) networks: Vec<Network>,
    pub(super) volumes: Vec<Volume>,
    pub(super) snapshots: Vec<Snapshot>,
    pub(super) ports: Vec<Port>,
}

/// A token that was issued.
pub(super) struct Token {
    pub(super) id: String,
    pub(super) issued: Seconds,
    pub(super) expires: Seconds,
    /// `None`: unscoped.
    pub(super) project: Option<&'static str>,
    pub(super) method: &'static str,
}

impl Cloud {
    pub(super) fn new(options: Options, ports: Ports) -> Cloud {
        let clock = Clock::new(options.virtual_time);
        let region = |name: &String| Region {
            name: name.clone(),
            servers: Vec::new(),
            images: images::stock(options.dialect, clock.now()),
            networks: networks::stock(&options, name),
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

    pub(super) fn flavors(&self) -> &'static [Flavor] {
        flavors::stock(self.options.dialect)
    }

    /// Lets all that was due happen.
    pub(super) fn settle(&mut self) {
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
    pub(super) fn region_path(&self, region: usize) -> String {
        let name = if region == 0 {
            String::new()
        } else {
            format!("/{}", self.regions[region].name.to_lowercase())
        };
        format!("{}{name}", self.options.path_prefix)
    }
}

/// A random UUID, version 4.
pub(super) fn new_uuid() -> String {
    let bits = (fastrand::u128(..) & !(0xf << 76) & !(0x3 << 62)) | (0x4 << 76) | (0x2 << 62);
    let hex = format!("{bits:032x}");
    [&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]].join("-")
}

/// A random password as services make them up.
pub(super) fn new_password() -> String {
    std::iter::repeat_with(fastrand::alphanumeric).take(12).collect()
}
