//! Following links and references to what they lead to.

use super::Client;
use crate::address::mask_query;
use crate::call::{Call, Method};
use crate::endpoint::kind_missing;
use crate::error::{Error, Result};
use crate::kind::{Kind, Service};
use crate::link::{Link, Rel};
use crate::model::{Flavor, Image, Json, Network, Page, Resource, Server};
use crate::operation::{List, Listed, flavors, images, networks, servers};
use crate::reference::{Reference, ReferenceTo};

/// What a link or reference led to.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Followed {
    /// A server.
    Server(Server),
    /// An image.
    Image(Image),
    /// A flavor.
    Flavor(Flavor),
    /// A network.
    Network(Network),
    /// A page of servers.
    Servers(Page<Server>),
    /// A page of images.
    Images(Page<Image>),
    /// A page of flavors.
    Flavors(Page<Flavor>),
    /// A page of networks.
    Networks(Page<Network>),
    /// Anything else the service answered with.
    Json(Json),
}

/// What can be followed, and what it leads to.
pub trait Follow {
    /// What following gives.
    type Target;

    #[doc(hidden)]
    fn follow_with(&self, client: &Client) -> Result<Self::Target>;
}

/// A resource that can be asked for by reference alone.
pub trait Fetch: Resource {
    #[doc(hidden)]
    fn call(reference: Result<Reference>) -> Call<Self>;
}

impl Fetch for Server {
    fn call(reference: Result<Reference>) -> Call<Server> {
        servers::get(reference)
    }
}

impl Fetch for Image {
    fn call(reference: Result<Reference>) -> Call<Image> {
        images::get(reference)
    }
}

impl Fetch for Flavor {
    fn call(reference: Result<Reference>) -> Call<Flavor> {
        flavors::get(reference)
    }
}

impl Fetch for Network {
    fn call(reference: Result<Reference>) -> Call<Network> {
        networks::get(reference)
    }
}

impl<T: Fetch> Follow for ReferenceTo<T> {
    type Target = T;

    fn follow_with(&self, client: &Client) -> Result<T> {
        client.send(T::call(Ok(Reference::clone(self))))
    }
}

impl Follow for Reference {
    type Target = Followed;

    fn follow_with(&self, client: &Client) -> Result<Followed> {
        match self.kind() {
            Some(kind) => client.follow_kind(self, kind),
            None => Err(kind_missing(self)),
        }
    }
}

impl Follow for str {
    type Target = Followed;

    fn follow_with(&self, client: &Client) -> Result<Followed> {
        Reference::new(self, None)?.follow_with(client)
    }
}

impl Follow for String {
    type Target = Followed;

    fn follow_with(&self, client: &Client) -> Result<Followed> {
        self.as_str().follow_with(client)
    }
}

impl Follow for Link {
    type Target = Followed;

    fn follow_with(&self, client: &Client) -> Result<Followed> {
        match self.rel() {
            Rel::Next | Rel::Previous => client.follow_page(self),
            Rel::Alternate => client.follow_alternate(self),
            _ => match Reference::new(self.url(), None) {
                Ok(reference) => reference.follow_with(client),
                Err(_) => client.follow_path(&self.url()),
            },
        }
    }
}

impl Client {
    /// Asks for what a reference or link leads to.
    ///
    /// Nothing is requested as it stands: the request is built from endpoint, kind and id. A URL of
    /// another region of the catalog is followed there.
    ///
    /// # Errors
    /// `UntrustedOrigin`, when it leads out of the catalog (nothing was sent); `InvalidReference` for an
    /// id without a kind; and what [`Client::send`] gives.
    pub fn follow<F: Follow + ?Sized>(&self, what: &F) -> Result<F::Target> {
        what.follow_with(self)
    }

    /// [`Client::follow`] for a reference that is known to lead to a `T`.
    ///
    /// # Errors
    /// `WrongKind`, when it leads elsewhere; and what [`Client::follow`] gives.
    pub fn follow_to<T: Fetch>(&self, what: &(impl crate::ToReference + ?Sized)) -> Result<T> {
        self.send(T::call(what.to_reference(T::KIND)))
    }

    fn follow_kind(&self, reference: &Reference, kind: Kind) -> Result<Followed> {
        let reference = Ok(reference.clone());
        match kind {
            Kind::Server => self.send(servers::get(reference)).map(Followed::Server),
            Kind::Image => self.send(images::get(reference)).map(Followed::Image),
            Kind::Flavor => self.send(flavors::get(reference)).map(Followed::Flavor),
            Kind::Network => self.send(networks::get(reference)).map(Followed::Network),
            Kind::Port | Kind::Volume | Kind::Snapshot | Kind::KeyPair => {
                self.send(Call::show(kind, reference)).map(Followed::Json)
            }
        }
    }

    /// A link of a collection: its query on the collection's own path.
    fn follow_page(&self, link: &Link) -> Result<Followed> {
        let path = link
            .href()
            .split(['?', '#'])
            .next()
            .unwrap_or_default()
            .trim_end_matches('/');
        let (path, in_path) = match path.strip_suffix("/detail") {
            Some(path) => (path, true),
            None => (path, false),
        };
        let detailed = link.is_detailed().unwrap_or(in_path);
        match path.rsplit('/').next().and_then(Kind::of_collection) {
            Some((Kind::Server, _)) => self
                .page_at(link, servers::list(), detailed)
                .map(Followed::Servers),
            Some((Kind::Image, _)) => self.page_at(link, images::list(), detailed).map(Followed::Images),
            Some((Kind::Flavor, _)) => self
                .page_at(link, flavors::list(), detailed)
                .map(Followed::Flavors),
            Some((Kind::Network, _)) => self
                .page_at(link, networks::list(), detailed)
                .map(Followed::Networks),
            _ => self.follow_path(&link.url()),
        }
    }

    fn page_at<T: Listed>(&self, link: &Link, list: List<T>, detailed: bool) -> Result<Page<T>> {
        let list = if detailed { list } else { list.brief() };
        self.in_region_of(link.endpoint())?.send(list.call_after(link)?)
    }

    /// Another representation, looked up in the service that its media type names.
    fn follow_alternate(&self, link: &Link) -> Result<Followed> {
        let media_type = link.media_type().unwrap_or_default();
        let service = match media_type.strip_prefix("application/vnd.openstack.") {
            Some("image") => Service::Image,
            Some("compute") => Service::Compute,
            Some("network") => Service::Network,
            Some("volume") => Service::BlockStorage,
            _ => return self.follow_path(&link.url()),
        };
        let reference = Reference::new(link.href(), None)?;
        let kind = reference.kind().ok_or_else(|| kind_missing(&reference))?;
        self.in_region_of(link.endpoint())?
            .send(Call::show_in(service, kind, reference.id()))
            .map(Followed::Json)
    }

    /// A URL of no kind we know, somewhere under an endpoint of the catalog.
    fn follow_path(&self, url: &str) -> Result<Followed> {
        let deadline = self.deadline();
        let own = self.endpoint_within(deadline)?;
        let (endpoint, path) = own
            .find_under(url)
            .ok_or_else(|| own.untrusted(&mask_query(url)))?;
        if path == "/" {
            return Err(Error::invalid_reference(format!(
                "{:?} is the endpoint itself, no resource",
                mask_query(url)
            )));
        }
        let call = Call::raw(Method::Get, &path, None).at_service(endpoint.service());
        self.send_from(&endpoint, call, deadline).map(Followed::Json)
    }
}
