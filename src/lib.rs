//! Client for the OpenStack Compute / Rackspace Cloud Servers v2 API.

#[cfg(feature = "sandbox")]
pub mod sandbox;
