//! Where a service lives, and what that says about references and links.
//!
//! An endpoint is one place of a catalog and sees the others: that is how it
//! tells what is local, what belongs to another region, and where a token may go.

mod base;
mod catalog;
#[cfg(feature = "python")]
mod description;
mod follow;
mod links;
mod networks;
mod references;
mod resources;

use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

pub(crate) use base::{Base, is_version};
pub(crate) use catalog::{Catalog, Place};
pub use follow::Destination;
pub(crate) use follow::Detail;
pub(crate) use links::next_query;
pub(crate) use references::{Slot, kind_missing};

use crate::address::{Address, mask_query};
use crate::error::{Error, Result};
use crate::kind::Service;

/// One service of one region, as a catalog gives it.
#[derive(Clone)]
pub struct Endpoint {
    catalog: Arc<Catalog>,
    place: usize,
    references: References,
    links: Links,
    /// The URL of the request whose answer is read: relative links in it start there.
    request_url: Option<Arc<str>>,
    /// What compute says it can do beside the rest, once somebody asked.
    extensions: Option<Arc<BTreeSet<String>>>,
}

/// How references to images and flavors go into the bodies of create, rebuild and resize.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum References {
    /// Local ones as their id, the one form that every service takes everywhere.
    #[default]
    Ids,
    /// As they were given.
    AsGiven,
}

/// What becomes of links that name an origin outside the catalog.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Links {
    /// Those that look like resources of the service they came from are put on its endpoint.
    #[default]
    Repair,
    /// They are errors.
    Strict,
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
            request_url: None,
            extensions: None,
        }
    }

    /// The same endpoint, its compute service known to have these extensions.
    pub(crate) fn with_extensions(self, aliases: impl IntoIterator<Item = String>) -> Endpoint {
        Endpoint {
            extensions: Some(Arc::new(aliases.into_iter().collect())),
            ..self
        }
    }

    /// The same endpoint, as the one that answers a request.
    pub(crate) fn answering(&self, url: &str) -> Endpoint {
        Endpoint {
            request_url: Some(url.into()),
            ..self.clone()
        }
    }

    /// The same endpoint with another service of its cloud beside it.
    ///
    /// A further URL of the same service and region, the internal one say, joins those that are there.
    ///
    /// # Errors
    /// `Config`, when the text is no URL of a service.
    pub fn with_service(self, service: Service, region: Option<&str>, url: &str) -> Result<Endpoint> {
        let catalog = Catalog::clone(&self.catalog).with_url(service, region, url)?;
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

    /// Whether the URL says which version of the API lives there.
    pub(crate) fn names_its_version(&self) -> bool {
        self.base().version.is_some()
    }

    /// The project: of the endpoint's URL, else of the token.
    pub fn project(&self) -> Option<&str> {
        self.base().project.as_deref().or(self.catalog.project.as_deref())
    }

    /// A token may go only to an origin of the catalog, by the same scheme.
    ///
    /// # Errors
    /// `UntrustedOrigin` for any other URL.
    pub(crate) fn check_trust(&self, url: &str) -> Result<()> {
        if self.trusts(url) {
            return Ok(());
        }
        Err(self.untrusted(&mask_query(url)))
    }

    /// Whether a URL has an origin of the catalog, scheme included.
    pub(crate) fn trusts(&self, url: &str) -> bool {
        let Ok(address) = Address::parse(url) else {
            return false;
        };
        self.catalog.has(&address.origin)
    }

    /// Whether a URL lies under this endpoint's own version and project, by the same scheme.
    pub(crate) fn holds(&self, url: &str) -> bool {
        let base = self.base();
        let own = base.prefix.iter().chain(&base.version).chain(&base.project);
        Address::parse(url).is_ok_and(|address| {
            let starts_alike = own.clone().count() <= address.segments.len()
                && own.zip(&address.segments).all(|(own, given)| own == given);
            base.origin == address.origin && starts_alike
        })
    }

    /// Whether a URL lies under this endpoint, its scheme included, even for who decodes it once more.
    pub(crate) fn covers(&self, url: &str) -> bool {
        Address::parse(url).is_ok_and(|address| {
            let base = self.base();
            let is_plain = |segment: &String| !segment.contains(['/', '\\', '%']);
            base.origin == address.origin
                && address.segments.starts_with(&base.prefix)
                && address.segments.iter().all(is_plain)
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

    /// The same service in another region.
    ///
    /// # Errors
    /// `Config`, when the catalog has no such region.
    pub fn in_region(&self, region: &str) -> Result<Endpoint> {
        let places = || self.catalog.places.iter().enumerate();
        let own = |place: &Place| place.service == self.service();
        let found = places().find(|(_, place)| own(place) && place.region.as_deref() == Some(region));
        found.map(|(place, _)| self.at(place)).ok_or_else(|| {
            let known: Vec<_> = places()
                .filter(|(_, place)| own(place))
                .filter_map(|(_, place)| place.region.as_deref())
                .collect();
            Error::config(format!(
                "the catalog has no {} service in region {region:?}; there are {}",
                self.service(),
                known.join(", ")
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
        place.map(|place| self.at(place))
    }

    /// Whether the region's compute service speaks Rackspace's dialect of the API.
    pub fn is_rackspace(&self) -> bool {
        let compute = self.find_beside(Service::Compute);
        let place = compute.as_ref().unwrap_or(self).here();
        match &place.name {
            Some(name) => name == "cloudServersOpenStack",
            None => place.base().looks_like_rackspace(),
        }
    }

    /// Another place of the same catalog.
    pub(super) fn at(&self, place: usize) -> Endpoint {
        Endpoint {
            place,
            request_url: None,
            ..self.clone()
        }
    }

    pub(crate) fn base(&self) -> &Base {
        self.here().base()
    }

    fn here(&self) -> &Place {
        &self.catalog.places[self.place]
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
