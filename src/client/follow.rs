//! Following links and references to what they lead to.

use std::future::Future;

use super::Client;
use super::manner::now;
use crate::call::{Call, read_json};
use crate::endpoint::{Destination, kind_missing};
use crate::error::Result;
use crate::kind::{Kind, Service};
use crate::link::Link;
use crate::model::{Flavor, Image, Json, KeyPair, Network, Page, Resource, Server, Volume};
use crate::operation::{flavors, images, keypairs, networks, page_at, read_record, servers, volumes};
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
    /// A key pair.
    KeyPair(KeyPair),
    /// A volume.
    Volume(Volume),
    /// A page of servers.
    Servers(Page<Server>),
    /// A page of images.
    Images(Page<Image>),
    /// A page of flavors.
    Flavors(Page<Flavor>),
    /// A page of networks.
    Networks(Page<Network>),
    /// A page of key pairs.
    KeyPairs(Page<KeyPair>),
    /// A page of volumes.
    Volumes(Page<Volume>),
    /// Anything else the service answered with.
    Json(Json),
}

/// What can be followed, and what it leads to.
pub trait Follow {
    /// What following gives.
    type Target;

    #[doc(hidden)]
    fn follow_with(&self, client: &Client) -> impl Future<Output = Result<Self::Target>>;
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

impl Fetch for KeyPair {
    fn call(reference: Result<Reference>) -> Call<KeyPair> {
        keypairs::get(reference)
    }
}

impl Fetch for Volume {
    fn call(reference: Result<Reference>) -> Call<Volume> {
        volumes::get(reference)
    }
}

impl<T: Fetch> Follow for ReferenceTo<T> {
    type Target = T;

    async fn follow_with(&self, client: &Client) -> Result<T> {
        client.send_async(T::call(Ok(Reference::clone(self)))).await
    }
}

impl Follow for Reference {
    type Target = Followed;

    async fn follow_with(&self, client: &Client) -> Result<Followed> {
        // What cannot be followed anywhere needs no endpoint, and no sign-in, to be told.
        self.kind().ok_or_else(|| kind_missing(self))?;
        let endpoint = client.endpoint_within(client.deadline()).await?;
        client.fetch(endpoint.follow(self)?).await
    }
}

impl Follow for str {
    type Target = Followed;

    async fn follow_with(&self, client: &Client) -> Result<Followed> {
        Reference::new(self, None)?.follow_with(client).await
    }
}

impl Follow for String {
    type Target = Followed;

    async fn follow_with(&self, client: &Client) -> Result<Followed> {
        self.as_str().follow_with(client).await
    }
}

impl Follow for Link {
    type Target = Followed;

    async fn follow_with(&self, client: &Client) -> Result<Followed> {
        let endpoint = client.endpoint_within(client.deadline()).await?;
        client.fetch(endpoint.follow_link(self)?).await
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
        now(self.follow_async(what))
    }

    pub(crate) async fn follow_async<F: Follow + ?Sized>(&self, what: &F) -> Result<F::Target> {
        what.follow_with(self).await
    }

    /// [`Client::follow`] for a reference that is known to lead to a `T`.
    ///
    /// # Errors
    /// `WrongKind`, when it leads elsewhere; and what [`Client::follow`] gives.
    pub fn follow_to<T: Fetch>(&self, what: &(impl crate::ToReference + ?Sized)) -> Result<T> {
        self.send(T::call(what.to_reference(T::KIND)))
    }

    async fn fetch(&self, found: Destination) -> Result<Followed> {
        Ok(match (found.kind, found.page) {
            (Some(Kind::Server), None) => Followed::Server(self.send_async(resource_at(found)).await?),
            (Some(Kind::Image), None) if found.endpoint.service() == Service::Image => {
                Followed::Image(self.send_async(images::of_service(found)).await?)
            }
            (Some(Kind::Image), None) => Followed::Image(self.send_async(resource_at(found)).await?),
            (Some(Kind::Flavor), None) => Followed::Flavor(self.send_async(resource_at(found)).await?),
            (Some(Kind::KeyPair), None) => Followed::KeyPair(self.send_async(resource_at(found)).await?),
            (Some(Kind::Volume), None) => Followed::Volume(self.send_async(resource_at(found)).await?),
            (Some(Kind::Network), None) => Followed::Network(
                self.send_async(networks::with_ranges(Call::to(found)).reading(read_record))
                    .await?,
            ),
            (Some(Kind::Server), Some(_)) => Followed::Servers(self.send_async(page_at(found)).await?),
            (Some(Kind::Image), Some(_)) => Followed::Images(self.send_async(page_at(found)).await?),
            (Some(Kind::Flavor), Some(_)) => Followed::Flavors(self.send_async(page_at(found)).await?),
            (Some(Kind::Network), Some(_)) => Followed::Networks(self.send_async(page_at(found)).await?),
            (Some(Kind::KeyPair), Some(_)) => Followed::KeyPairs(self.send_async(page_at(found)).await?),
            (Some(Kind::Volume), Some(_)) => Followed::Volumes(self.send_async(page_at(found)).await?),
            _ => Followed::Json(self.send_async(Call::to(found).reading(read_json)).await?),
        })
    }
}

fn resource_at<T: Resource>(found: Destination) -> Call<T> {
    Call::to(found).reading(read_record)
}
