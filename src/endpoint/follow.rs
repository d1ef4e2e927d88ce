//! Where following a reference or a link leads: always to a URL of the catalog's own making.

use super::Endpoint;
use super::references::kind_missing;
use crate::address::{Address, mask_query};
use crate::error::{Error, Result};
use crate::kind::{Kind, Service};
use crate::link::{Link, Rel};
use crate::reference::{Reference, check_id};

/// What is asked for when a reference or a link is followed.
#[derive(Clone, Debug)]
pub struct Destination {
    /// The service that is asked, in its region: what comes is bound to it.
    pub(crate) endpoint: Endpoint,
    /// What comes; `None` where the path does not tell.
    pub(crate) kind: Option<Kind>,
    /// A page of such resources, with or without details, rather than one.
    pub(crate) page: Option<Detail>,
    /// Decoded segments under the endpoint.
    pub(crate) path: Vec<String>,
    pub(crate) query: Option<String>,
}

/// Whether a listing is one with details.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Detail {
    Brief,
    Full,
}

impl Destination {
    fn new<S: AsRef<str>>(endpoint: Endpoint, kind: Option<Kind>, path: &[S]) -> Destination {
        Destination {
            endpoint,
            kind,
            page: None,
            path: path.iter().map(|segment| segment.as_ref().to_owned()).collect(),
            query: None,
        }
    }

    /// The endpoint that is asked, in its own region.
    pub fn endpoint(&self) -> &Endpoint {
        &self.endpoint
    }

    /// The URL that is asked for, built from the endpoint.
    pub fn url(&self) -> String {
        let query = self.query.as_ref().map(|query| format!("?{query}"));
        self.endpoint.url_of(&self.path) + &query.unwrap_or_default()
    }
}

impl Endpoint {
    /// Where a reference leads: to its region of the catalog, in the version of the endpoint there.
    ///
    /// # Errors
    /// `InvalidReference` for a bare id without a kind, `UntrustedOrigin` outside the catalog.
    pub fn follow(&self, reference: &Reference) -> Result<Destination> {
        let kind = reference.kind().ok_or_else(|| kind_missing(reference))?;
        let (place, id) = self.locate(reference, kind)?;
        let owner = place.owner_of(kind)?;
        let path = [owner.collection(kind), &id];
        Ok(Destination::new(owner, Some(kind), &path))
    }

    /// Where a link leads: an `alternate` to the service of its type, a `next` to a page.
    ///
    /// # Errors
    /// As [`Endpoint::follow`].
    pub fn follow_link(&self, link: &Link) -> Result<Destination> {
        let sender = self.sender_of(link)?;
        let alternate = match link.rel() {
            Rel::Next | Rel::Previous => return sender.follow_to_page(link),
            Rel::Alternate => sender.follow_to_service(link)?,
            _ => None,
        };
        if let Some(found) = alternate {
            return Ok(found);
        }
        let url = link.url();
        match Reference::new(url.as_str(), None) {
            Ok(reference) => self.follow(&reference),
            Err(problem) => self.follow_path(&url)?.ok_or(problem),
        }
    }

    /// The endpoint that sent a link, as this catalog has it: no other may have the token.
    fn sender_of(&self, link: &Link) -> Result<Endpoint> {
        let Some(sender) = link.endpoint() else {
            return Ok(self.clone());
        };
        let known = self
            .catalog
            .places
            .iter()
            .position(|place| place.service == sender.service() && place.bases.contains(sender.base()));
        let place = known.ok_or_else(|| self.untrusted(&sender.url()))?;
        Ok(self.at(place))
    }

    /// The listing's own path where it is known, and the link's query.
    fn follow_to_page(&self, link: &Link) -> Result<Destination> {
        let query = self.next_query(link.href())?;
        let mut found = match link.listing() {
            Some((kind, detail)) => {
                let owner = self.owner_of(kind)?;
                let mut path = vec![owner.collection(kind)];
                if detail == Detail::Full && !owner.lists_in_full(kind) {
                    path.push("detail");
                }
                let mut found = Destination::new(owner, Some(kind), &path);
                found.page = Some(detail);
                found
            }
            None => self
                .follow_path(&link.url())?
                .ok_or_else(|| self.untrusted(&mask_query(link.href())))?,
        };
        found.query = Some(query);
        Ok(found)
    }

    /// The resource in the service that an `alternate` link's type names; `None` where there is none.
    fn follow_to_service(&self, link: &Link) -> Result<Option<Destination>> {
        let service = match link.media_type() {
            Some("application/vnd.openstack.image") => Service::Image,
            _ => return Ok(None),
        };
        let Some(service) = self.find_beside(service) else {
            return Ok(None);
        };
        let reference = Reference::new(link.url(), Kind::Image)?;
        let path = [service.collection(Kind::Image), reference.id()];
        Ok(Some(Destination::new(service, Some(Kind::Image), &path)))
    }

    /// Any other path under a service of the catalog; `None` for a path that might not stay there.
    fn follow_path(&self, url: &str) -> Result<Option<Destination>> {
        let Ok(address) = Address::parse(url) else {
            return Ok(None);
        };
        let project = self.catalog.project.as_deref();
        let own_first = [self.place].into_iter().chain(0..self.catalog.places.len());
        let found = own_first.into_iter().find_map(|place| {
            let path = self
                .urls_of(place)
                .find_map(|base| base.path_under(&address, project))?;
            Some((self.at(place), path))
        });
        let (endpoint, path) = found
            .filter(|(endpoint, path)| !endpoint.is_other_project(path))
            .ok_or_else(|| self.untrusted(&mask_query(url)))?;
        if path.is_empty() {
            let shown = mask_query(url);
            return Err(Error::invalid_reference(format!(
                "{shown:?} is the endpoint itself, no resource"
            )));
        }
        if path.iter().any(|segment| check_id(segment, None, url).is_err()) {
            return Ok(None);
        }
        let mut found = Destination::new(endpoint, None, path);
        found.page = match path {
            [_] => Some(Detail::Brief),
            [_, detail] if detail == "detail" => Some(Detail::Full),
            _ => None,
        };
        if found.page.is_some() {
            found.kind = Kind::of_collection(&path[0]).map(|(kind, _)| kind);
        }
        found.query = address.query;
        Ok(Some(found))
    }
}
