//! The sandbox by itself, over plain sockets: what it answers, each behaviour by its name.

mod actions;
mod broken_answers;
mod consoles;
mod create;
mod failures;
mod flavors;
mod hints;
mod http;
mod identity;
mod image_schedules;
mod images;
mod interfaces;
mod ip_associations;
mod keypairs;
mod lab;
mod limits;
mod lists;
mod metadata;
mod networks;
mod odd_input;
mod rackconnect;
mod regions_and_links;
mod time;
mod versions;
mod volumes;
mod wire;
