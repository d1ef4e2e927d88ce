//! The sandbox by itself, over plain sockets: what it answers, each behaviour by its name.

mod actions;
mod broken_answers;
mod create;
mod failures;
mod http;
mod identity;
mod images_and_flavors;
mod interfaces;
mod lab;
mod lists;
mod metadata;
mod networks;
mod odd_input;
mod regions_and_links;
mod time;
mod versions;
mod volumes;
mod wire;
