//! Who looks after networks and interfaces here: extensions of compute, or a service of their own.
//!
//! The catalog decides: Rackspace has them in the extensions `os-networksv2` and `os-virtual-interfacesv2`, whatever else
//! its catalog lists; any other cloud that lists a service of type `network` has them there, and in Nova's `os-interface`.
//! Where the catalog lists none, the extension list of compute is asked, once.

use super::Endpoint;
use crate::error::{Error, Result};
use crate::kind::Service;

/// The extension that stands for Rackspace's way with networks.
pub(super) const NETWORKS: &str = "os-networksv2";

impl Endpoint {
    /// Whether networks are an extension of compute, and interfaces with them.
    pub fn has_networks_as_extension(&self) -> bool {
        self.is_rackspace() || self.find_beside(Service::Network).is_none() && self.lists(NETWORKS)
    }

    /// Whether it takes the extension list to know.
    pub(crate) fn needs_extensions(&self) -> bool {
        self.extensions.is_none() && !self.is_rackspace() && self.find_beside(Service::Network).is_none()
    }

    fn lists(&self, alias: &str) -> bool {
        let known = self.extensions.as_ref();
        known.is_some_and(|known| known.contains(alias))
    }

    /// Refuses what only Rackspace has, where it is known that this is another cloud.
    pub(crate) fn expect_rackspace(&self, what: &str) -> Result<()> {
        let compute = self.beside(Service::Compute)?;
        let is_other = self.find_beside(Service::Network).is_some() || !compute.base().is_plain_v2();
        if self.has_networks_as_extension() || !is_other {
            return Ok(());
        }
        Err(Error::config(format!(
            "{} has no {what}: they are Rackspace's, told by the name cloudServersOpenStack in the catalog, an endpoint such as \
             https://dfw.servers.api.rackspacecloud.com/v2/010101, or the extension {NETWORKS}; nothing was sent",
            compute.url()
        )))
    }
}
