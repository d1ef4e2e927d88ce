//! Which endpoint a client sends to, found in the catalog and, if need be, by asking for versions.

use std::sync::Arc;

use super::Client;
use super::config::Access;
use super::deadline::Deadline;
use super::ledger::draft::Draft;
use super::manner::now;
use super::retry::Retry;
use super::session::Held;
use crate::address::{Address, is_https, mask_query};
use crate::call::{Call, Method, Request};
use crate::endpoint::Endpoint;
use crate::error::{Error, ErrorKind, Result, Stage};
use crate::identity::{Wanted, discovery};
use crate::kind::Service;
use crate::operation::extensions;

impl Client {
    /// Where the compute service of the client's region is. Signs in if need be, and asks the service
    /// for its versions where the catalog's URL names none.
    ///
    /// # Errors
    /// `Config`, when the catalog has no such region (listing those there are), or several and none was
    /// chosen; and as [`Client::sign_in`].
    pub fn endpoint(&self) -> Result<Endpoint> {
        now(self.endpoint_within(self.deadline()))
    }

    pub(super) async fn endpoint_within(&self, deadline: Deadline) -> Result<Endpoint> {
        let held = self.session_within(deadline).await?;
        if let Some(known) = self.known(&held) {
            return Ok(known);
        }
        let mut wanted = self.wanted();
        let mut endpoint = held.session.endpoint(&wanted)?;
        if !endpoint.names_its_version() {
            let url = Box::pin(self.versioned(&endpoint.url(), deadline)).await?;
            wanted.urls.insert(Service::Compute, url);
            endpoint = held.session.endpoint(&wanted)?;
        }
        self.endpoint.store(Some(Arc::new((held, endpoint.clone()))));
        Ok(endpoint)
    }

    /// A token that came over TLS leaves it only for a place that the settings name.
    ///
    /// # Errors
    /// `UntrustedOrigin`, where the catalog alone leads out of TLS.
    pub(super) fn check_tls(&self, url: &str) -> Result<()> {
        let auth_url = match &self.shared.settings.access {
            Access::SignIn(sign_in) => &sign_in.auth_url,
            Access::Session(owner) => &owner.auth_url,
            Access::Token(_) => return Ok(()),
        };
        if is_https(url) || !is_https(auth_url) {
            return Ok(());
        }
        let origin = |url: &str| Address::parse(url).map(|address| address.origin).ok();
        let (to, mut chosen) = (origin(url), self.shared.settings.wanted.urls.values());
        if to.is_some() && chosen.any(|chosen| origin(chosen) == to) {
            return Ok(());
        }
        let refused = format!(
            "the catalog came over TLS, and leads out of it to {:?}, where anybody on the way could read the token",
            mask_query(url)
        );
        Err(Error::new(ErrorKind::UntrustedOrigin, refused).with_advice(
            "nothing was sent there; compute_endpoint, image_endpoint, network_endpoint and volume_endpoint \
             choose other URLs than the catalog's, and may choose these",
        ))
    }

    /// The endpoint as a call sees it: where the catalog does not say who looks after networks, the extensions do.
    ///
    /// # Errors
    /// As [`Client::endpoint`], and [`Client::send`] where the extensions are asked for.
    pub fn endpoint_for<T: 'static>(&self, call: &Call<T>) -> Result<Endpoint> {
        now(self.endpoint_for_within(call, self.deadline()))
    }

    pub(super) async fn endpoint_for_within<T: 'static>(
        &self,
        call: &Call<T>,
        deadline: Deadline,
    ) -> Result<Endpoint> {
        let endpoint = self.endpoint_within(deadline).await?;
        if !call.depends_on_extensions() || !endpoint.needs_extensions() {
            return Ok(endpoint);
        }
        let extensions = self.send_from(&endpoint, Box::new(extensions::list()), deadline);
        let aliases = match Box::pin(extensions).await {
            Ok(known) => known
                .iter()
                .filter_map(|extension| extension.alias().map(|alias| alias.into_owned()))
                .collect(),
            // A service that lists none has none.
            Err(refused) if matches!(refused.kind(), ErrorKind::ItemNotFound | ErrorKind::Fault) => {
                Vec::new()
            }
            Err(failed) => return Err(failed),
        };
        let endpoint = endpoint.with_extensions(aliases);
        if endpoint.has_networks_as_extension() {
            tracing::info!("the catalog has no network service, but compute has the extension os-networksv2");
        }
        let held = self.session_within(deadline).await?;
        // The catalog of a session that was begun meanwhile may name another place.
        if self.known(&held).is_some() {
            self.endpoint.store(Some(Arc::new((held, endpoint.clone()))));
        }
        Ok(endpoint)
    }

    /// The endpoint as the catalog has it: what a reference means does not depend on the version there.
    pub(crate) async fn place(&self) -> Result<Endpoint> {
        let held = self.session_within(self.deadline()).await?;
        self.place_in(&held)
    }

    /// The same in the catalog of a session.
    pub(super) fn place_in(&self, held: &Arc<Held>) -> Result<Endpoint> {
        self.known(held)
            .map_or_else(|| held.session.endpoint(&self.wanted()), Ok)
    }

    /// The endpoint, where it was found in this session before.
    fn known(&self, held: &Arc<Held>) -> Option<Endpoint> {
        let cached = self.endpoint.load();
        let (session, endpoint) = cached.as_deref()?;
        Arc::ptr_eq(session, held).then(|| endpoint.clone())
    }

    fn wanted(&self) -> Wanted {
        Wanted {
            region: self.options.region.clone(),
            references: self.options.references,
            links: self.options.links,
            ..self.shared.settings.wanted.clone()
        }
    }

    /// The URL of the service's version that is spoken here; the service is asked once.
    async fn versioned(&self, url: &str, deadline: Deadline) -> Result<String> {
        let engine = self.shared.transport.engine();
        let _turn = self.turn(&engine, deadline).await?;
        if let Some(known) = self.shared.versions.load().get(url) {
            return Ok(known.clone());
        }
        let request = Request::new(Method::Get, format!("{url}/"));
        tracing::info!(url = %request.url, "asking the service for its versions");
        let draft = Draft::new(self, "list_versions", &request);
        let attempt = async |_: &Retry, timeout| {
            let send = self.transfer(&request, None, timeout);
            let answer = draft.exchange(&request, send).await?;
            let versions = discovery::read(&answer, &request.url)?;
            discovery::choose(&versions, &request.url, discovery::COMPUTE)
        };
        let mut retry = Retry::new(true);
        let found = self.attempts(&mut retry, deadline, &draft, attempt).await;
        let chosen = draft.conclude(found).map_err(|error: Error| {
            error
                .at(Stage::NotSent)
                .during("list_versions", request.method.as_str(), &request.url)
        })?;
        self.shared.versions.rcu(|known| {
            let mut known = known.as_ref().clone();
            known.insert(url.to_owned(), chosen.clone());
            known
        });
        Ok(chosen)
    }
}
