//! The library against a real OpenStack: every operation, and every oddity of a real service by its name.
//!
//! Run by `make test-openstack`, or while the cloud is up:
//! `OS_CLIENT_CONFIG_FILE=… OS_CLOUD=member cargo test --features sandbox --test live`

mod bed;
mod compare;
mod consoles;
mod creation;
mod deletion;
mod extensions;
mod flavors_and_images;
mod identity;
mod keypairs;
mod life;
mod lists;
mod log;
mod many;
mod metadata;
mod microversions;
mod networks;
mod quotas;
mod record;
mod references;
mod resolve;
mod snapshots;
mod volumes;
#[path = "../../sandbox/wire.rs"]
mod wire;
