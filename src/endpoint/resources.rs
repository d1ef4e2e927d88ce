//! The URLs of resources: which service looks after a kind, and under what name.

use super::Endpoint;
use super::networks::NETWORKS;
use crate::address::Address;
use crate::error::Result;
use crate::kind::{Kind, Service};
use crate::reference::ResourceUrl;

impl Endpoint {
    /// The URL of a resource for use at once, in the endpoint's own version.
    pub(crate) fn self_url(&self, kind: Kind, id: &str) -> String {
        let (home, collection) = self.home(kind);
        home.url_of(&[collection, id])
    }

    /// The URL of a resource for long-term storage, without a version.
    pub(crate) fn bookmark_url(&self, kind: Kind, id: &str) -> String {
        let (home, collection) = self.home(kind);
        home.base().unversioned(&[collection, id])
    }

    /// A URL under this endpoint, fit for a request.
    pub(super) fn url_of<S: AsRef<str>>(&self, path: &[S]) -> String {
        self.base().with_version(self.version(), path)
    }

    /// Where the service lists its versions.
    pub(crate) fn root(&self) -> String {
        self.base().unversioned_root()
    }

    /// The URL that requests begin with.
    pub(crate) fn service_url(&self) -> String {
        self.url_of::<&str>(&[])
    }

    /// The version to ask for; some catalogs leave it to the client.
    fn version(&self) -> Option<&str> {
        let own = self.base().version.as_deref();
        own.or(match self.service() {
            Service::Network => Some("v2.0"),
            Service::Image => Some("v2"),
            _ => None,
        })
    }

    /// Whether the service speaks the first version of its API, such as `v1`.
    pub(crate) fn is_first_version(&self) -> bool {
        let own = self.base().version.as_deref().unwrap_or_default();
        own == "v1" || own.starts_with("v1.")
    }

    /// The service that looks after resources of a kind here.
    ///
    /// # Errors
    /// `Config`, when the catalog has no such service.
    pub(crate) fn owner_of(&self, kind: Kind) -> Result<Endpoint> {
        let found = self.beside(self.owner(kind));
        found.map_err(|missing| match kind {
            Kind::Network if self.extensions.is_some() => missing.with_advice(format!(
                "networks are looked for there, and in the compute service's extension {NETWORKS}, which it does not list either"
            )),
            _ => missing,
        })
    }

    fn owner(&self, kind: Kind) -> Service {
        match kind {
            Kind::Server | Kind::Flavor | Kind::Image | Kind::KeyPair => Service::Compute,
            Kind::Network if self.has_networks_as_extension() => Service::Compute,
            Kind::Volume | Kind::Snapshot if self.is_rackspace() => Service::Compute,
            Kind::Network | Kind::Port | Kind::Subnet => Service::Network,
            Kind::Volume | Kind::Snapshot => Service::BlockStorage,
        }
    }

    /// The name of a kind's collection at this endpoint.
    pub(crate) fn collection(&self, kind: Kind) -> &'static str {
        self.own_collection(kind).unwrap_or_else(|| self.home(kind).1)
    }

    /// Whether the plain listing of a kind has all details here: there is no other of Rackspace's volumes.
    pub(crate) fn lists_in_full(&self, kind: Kind) -> bool {
        kind == Kind::Volume && self.service() == Service::Compute
    }

    fn own_collection(&self, kind: Kind) -> Option<&'static str> {
        match (self.service(), kind) {
            // Nova once passed networks on under this name; Rackspace's extension came later.
            (Service::Compute, Kind::Network) if !self.has_networks_as_extension() => Some("os-networks"),
            (service, kind) => kind.collection_in(service),
        }
    }

    /// The one place and collection where resources of a kind are looked up from here.
    fn home(&self, kind: Kind) -> (Endpoint, &'static str) {
        self.find_home(kind)
            .unwrap_or_else(|| (self.clone(), kind.collections()[0].name))
    }

    /// Where the catalog lacks the owner of a kind, the compute service may pass such resources on.
    pub(super) fn find_home(&self, kind: Kind) -> Option<(Endpoint, &'static str)> {
        let services = [self.owner(kind), Service::Compute, self.service()];
        services.into_iter().find_map(|service| {
            let home = self.find_beside(service)?;
            let collection = home.own_collection(kind)?;
            Some((home, collection))
        })
    }

    /// The URL of a resource, taken apart: its bookmark, or the versioned one.
    pub(crate) fn spell(&self, kind: Kind, id: &str, versioned: bool) -> ResourceUrl {
        let (home, collection) = self.home(kind);
        let version = home.version().filter(|_| versioned);
        ResourceUrl {
            base: Address {
                origin: home.base().origin.clone(),
                segments: home.base().segments(version),
                query: None,
            },
            collection: collection.to_owned(),
            id: id.to_owned(),
        }
    }
}
