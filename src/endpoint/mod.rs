//! Where a service lives, and what that says about references and links.
//!
//! An endpoint is one place of a catalog and sees the others: that is how it
//! tells what is local, what belongs to another region, and where a token may go.

mod base;
#[cfg(feature = "python")]
mod description;
mod links;
mod references;

use std::fmt;
use std::sync::Arc;

pub(crate) use base::{Base, is_version};
pub(crate) use references::{Slot, kind_missing};

use crate::address::{Address, Origin, push_path};
use crate::error::{Error, Result};
use crate::kind::{Kind, Service};
use crate::reference::ResourceUrl;

/// One service of one region, as a catalog gives it.
#[derive(Clone)]
pub struct Endpoint {
    catalog: Arc<Catalog>,
    place: usize,
    references: References,
    links: Links,
}

/// How references to images and flavors go into the bodies of create, rebuild and resize.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum References {
    /// Local ones as their id, the one form that every service takes everywhere.
    #[default]
    Ids,
    /// As they were given.
    AsGiven,
}

/// What becomes of links that name an origin outside the catalog.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Links {
    /// Those that look like resources of the service they came from are put on its endpoint.
    #[default]
    Repair,
    /// They are errors.
    Strict,
}

/// Every place the token may go, and the project it is for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Catalog {
    pub(crate) places: Vec<Place>,
    pub(crate) aliases: Vec<Base>,
    pub(crate) project: Option<String>,
}

/// One service of one region: its public, internal and admin URLs are one place.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    pub(crate) service: Service,
    pub(crate) name: Option<String>,
    pub(crate) region: Option<String>,
    /// The first one is the one that is used.
    pub(crate) bases: Vec<Base>,
}

impl Endpoint {
    /// The compute service at a URL such as `https://dfw.servers.api.rackspacecloud.com/v2/010101`.
    ///
    /// # Errors
    /// `Config`, when the text is no such URL.
    pub fn new(url: &str) -> Result<Endpoint> {
        let catalog = Catalog::default().with_place(Service::Compute, None, None, &[url])?;
        Ok(Endpoint::of_catalog(Arc::new(catalog), 0))
    }

    pub(crate) fn of_catalog(catalog: Arc<Catalog>, place: usize) -> Endpoint {
        Endpoint {
            catalog,
            place,
            references: References::default(),
            links: Links::default(),
        }
    }

    /// The same endpoint with another service of its cloud beside it.
    ///
    /// # Errors
    /// `Config`, when the text is no URL of a service.
    pub fn with_service(self, service: Service, region: Option<&str>, url: &str) -> Result<Endpoint> {
        let catalog = Catalog::clone(&self.catalog).with_place(service, None, region, &[url])?;
        Ok(Endpoint {
            catalog: Arc::new(catalog),
            ..self
        })
    }

    /// The same endpoint, known to be in a region.
    pub fn with_region(self, region: &str) -> Endpoint {
        self.change(|catalog, place| catalog.places[place].region = Some(region.to_owned()))
    }

    /// The same endpoint under the name its catalog entry has; `cloudServersOpenStack` tells Rackspace.
    pub fn with_name(self, name: &str) -> Endpoint {
        self.change(|catalog, place| catalog.places[place].name = Some(name.to_owned()))
    }

    /// The same endpoint, asked with a token for this project.
    pub fn with_project(self, project: &str) -> Endpoint {
        self.change(|catalog, _| catalog.project = Some(project.to_owned()))
    }

    /// The same endpoint, also reached under another URL: its internal one, say.
    ///
    /// # Errors
    /// `Config`, when the text is no URL.
    pub fn with_url(self, url: &str) -> Result<Endpoint> {
        let base = Base::parse(url)?;
        Ok(self.change(|catalog, place| catalog.places[place].bases.push(base)))
    }

    /// The same endpoint, with an origin (and prefix) whose URLs mean the same resources.
    ///
    /// # Errors
    /// `Config`, when the text is no URL.
    pub fn with_origin_alias(self, url: &str) -> Result<Endpoint> {
        let alias = Base::parse(url)?;
        Ok(self.change(|catalog, _| catalog.aliases.push(alias)))
    }

    /// The same endpoint with another policy for references in bodies.
    pub fn with_references(self, references: References) -> Endpoint {
        Endpoint { references, ..self }
    }

    /// The same endpoint with another policy for links to unknown origins.
    pub fn with_links(self, links: Links) -> Endpoint {
        Endpoint { links, ..self }
    }

    fn change(self, how: impl FnOnce(&mut Catalog, usize)) -> Endpoint {
        let mut catalog = Catalog::clone(&self.catalog);
        how(&mut catalog, self.place);
        Endpoint {
            catalog: Arc::new(catalog),
            ..self
        }
    }

    /// The service at this endpoint.
    pub fn service(&self) -> Service {
        self.here().service
    }

    /// The region, where the catalog names one.
    pub fn region(&self) -> Option<&str> {
        self.here().region.as_deref()
    }

    /// The URL that requests begin with, without a slash at its end.
    pub fn url(&self) -> String {
        self.base().versioned::<&str>(&[])
    }

    /// The project: of the endpoint's URL, else of the token.
    pub fn project(&self) -> Option<&str> {
        self.base().project.as_deref().or(self.catalog.project.as_deref())
    }

    /// Whether a token may go to a URL: only to an origin of the catalog, by the same scheme.
    pub(crate) fn trusts(&self, url: &str) -> bool {
        let Ok(address) = Address::parse(url) else {
            return false;
        };
        let bases = self.catalog.places.iter().flat_map(|place| &place.bases);
        bases.into_iter().any(|base| base.origin == address.origin)
    }

    /// Whether a URL lies under this endpoint, its scheme included.
    pub(crate) fn covers(&self, url: &str) -> bool {
        Address::parse(url).is_ok_and(|address| {
            let base = self.base();
            base.origin == address.origin && address.segments.starts_with(&base.prefix)
        })
    }

    /// The path and query under this endpoint that a URL stands for.
    pub(crate) fn path_under(&self, url: &str) -> Option<String> {
        let address = Address::parse(url).ok()?;
        let base = self.base();
        let own = base
            .prefix
            .iter()
            .chain(&base.version)
            .chain(&base.project)
            .cloned()
            .collect::<Vec<_>>();
        let rest = address
            .segments
            .strip_prefix(own.as_slice())
            .filter(|_| base.origin.same_place(&address.origin))?;
        let mut path = String::new();
        push_path(&mut path, rest);
        let query = address.query.map(|query| format!("?{query}")).unwrap_or_default();
        Some(if path.is_empty() {
            format!("/{query}")
        } else {
            format!("{path}{query}")
        })
    }

    /// Another service of the same region.
    ///
    /// # Errors
    /// `Config`, when the catalog has no such service there.
    pub fn beside(&self, service: Service) -> Result<Endpoint> {
        self.find_beside(service).ok_or_else(|| {
            let region = self
                .region()
                .map(|region| format!(" in region {region}"))
                .unwrap_or_default();
            Error::config(format!(
                "the catalog has no {service} service{region}; there are {}",
                self.catalog.services().join(", ")
            ))
        })
    }

    pub(crate) fn find_beside(&self, service: Service) -> Option<Endpoint> {
        let same = |place: &Place| place.service == service && place.region == self.here().region;
        let place = if self.service() == service {
            Some(self.place)
        } else {
            self.catalog.places.iter().position(same)
        };
        place.map(|place| Endpoint {
            place,
            ..self.clone()
        })
    }

    /// Whether the service speaks Rackspace's dialect of the API.
    pub fn is_rackspace(&self) -> bool {
        let base = self.base();
        let account = base
            .project
            .as_deref()
            .is_some_and(|project| project.bytes().all(|byte| byte.is_ascii_digit()));
        self.here().name.as_deref() == Some("cloudServersOpenStack")
            || base.origin.host.ends_with(".rackspacecloud.com")
            || base.is_plain_v2() && account
    }

    /// The URL of a resource for use at once, in the endpoint's own version.
    pub(crate) fn self_url(&self, kind: Kind, id: &str) -> String {
        let (place, collection) = self.home(kind);
        self.catalog.places[place].base().versioned(&[collection, id])
    }

    /// The URL of a resource for long-term storage, without a version.
    pub(crate) fn bookmark_url(&self, kind: Kind, id: &str) -> String {
        let (place, collection) = self.home(kind);
        self.catalog.places[place].base().unversioned(&[collection, id])
    }

    /// Where the service lists its versions.
    pub(crate) fn root(&self) -> String {
        self.base().unversioned_root()
    }

    /// The URL that requests begin with; some catalogs leave the version to the client.
    pub(crate) fn service_url(&self) -> String {
        let version = match self.service() {
            Service::Network => "v2.0",
            Service::Image => "v2",
            _ => return self.url(),
        };
        if self.base().version.is_some() {
            self.url()
        } else {
            format!("{}/{version}", self.url())
        }
    }

    /// The service that looks after resources of a kind here.
    ///
    /// # Errors
    /// `Config`, when the catalog has no such service.
    pub(crate) fn owner_of(&self, kind: Kind) -> Result<Endpoint> {
        self.beside(self.owner(kind))
    }

    fn owner(&self, kind: Kind) -> Service {
        match kind {
            Kind::Server | Kind::Flavor | Kind::Image | Kind::KeyPair => Service::Compute,
            Kind::Network | Kind::Volume | Kind::Snapshot if self.is_rackspace() => Service::Compute,
            Kind::Network | Kind::Port => Service::Network,
            Kind::Volume | Kind::Snapshot => Service::BlockStorage,
        }
    }

    /// The name of a kind's collection at this endpoint.
    pub(crate) fn collection(&self, kind: Kind) -> &'static str {
        kind.collection_in(self.service())
            .unwrap_or_else(|| self.home(kind).1)
    }

    /// The URL for storage as a text and taken apart.
    pub(crate) fn spell(&self, kind: Kind, id: &str) -> (String, ResourceUrl) {
        let (place, collection) = self.home(kind);
        let base = self.catalog.places[place].base();
        let segments = base.prefix.iter().chain(&base.project).cloned().collect();
        let address = Address {
            origin: base.origin.clone(),
            segments,
            query: None,
        };
        let url = ResourceUrl {
            base: address,
            collection: collection.to_owned(),
            id: id.to_owned(),
        };
        (base.unversioned(&[collection, id]), url)
    }

    /// The one place and collection where resources of a kind are looked up from here.
    fn home(&self, kind: Kind) -> (usize, &'static str) {
        [self.owner(kind), Service::Compute, self.service()]
            .into_iter()
            .find_map(|service| Some((self.find_beside(service)?.place, kind.collection_in(service)?)))
            .unwrap_or((self.place, kind.collections()[0].name))
    }

    pub(crate) fn base(&self) -> &Base {
        self.here().base()
    }

    fn here(&self) -> &Place {
        &self.catalog.places[self.place]
    }
}

impl Place {
    fn base(&self) -> &Base {
        &self.bases[0]
    }
}

impl Catalog {
    pub(crate) fn with_place(
        mut self,
        service: Service,
        name: Option<&str>,
        region: Option<&str>,
        urls: &[&str],
    ) -> Result<Catalog> {
        let bases = urls.iter().map(|url| Base::parse(url)).collect::<Result<_>>()?;
        let (name, region) = (name.map(str::to_owned), region.map(str::to_owned));
        self.places.push(Place {
            service,
            name,
            region,
            bases,
        });
        Ok(self)
    }

    fn services(&self) -> Vec<&str> {
        let mut names: Vec<_> = self.places.iter().map(|place| place.service.name()).collect();
        names.sort_unstable();
        names.dedup();
        names
    }

    /// Whether any service of the catalog has this origin.
    pub(crate) fn knows(&self, origin: &Origin) -> bool {
        self.places
            .iter()
            .flat_map(|place| &place.bases)
            .any(|base| base.origin.same_place(origin))
    }
}

impl fmt::Debug for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Endpoint({} at {}", self.service(), self.url())?;
        match self.region() {
            Some(region) => write!(f, ", region {region})"),
            None => f.write_str(")"),
        }
    }
}

impl PartialEq for Endpoint {
    /// Two endpoints are one when they are the same service at the same URL.
    fn eq(&self, other: &Endpoint) -> bool {
        self.service() == other.service() && self.base() == other.base()
    }
}

impl Eq for Endpoint {}
