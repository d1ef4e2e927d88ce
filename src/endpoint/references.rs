//! What a reference means at an endpoint: local or remote, and how it is sent.

use super::{Base, Endpoint, References};
use crate::error::{Error, ErrorKind, Result};
use crate::kind::Kind;
use crate::reference::{Reference, ResourceUrl};

/// Rackspace's two networks that every account has, under their well-known ids.
const PUBLIC_NETWORK: &str = "00000000-0000-0000-0000-000000000000";
const SERVICE_NETWORK: &str = "11111111-1111-1111-1111-111111111111";

/// Where in a request a reference stands; it decides which forms are allowed there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Slot {
    /// The image of a create or rebuild: the one place where the API documents a full URL.
    Image,
    /// The flavor of a create or resize: the documents show both forms.
    Flavor,
    /// A path, a filter, a marker, any other member of a body.
    Other,
}

impl Endpoint {
    /// Whether the reference means a resource of this endpoint's region.
    pub fn is_local(&self, reference: &Reference) -> bool {
        reference
            .as_url()
            .is_none_or(|url| self.is_local_url(reference.kind(), url))
    }

    fn is_local_url(&self, kind: Option<Kind>, url: &ResourceUrl) -> bool {
        self.place_of(kind, url)
            .is_some_and(|endpoint| endpoint.region() == self.region())
            || self.is_alias(kind, url)
    }

    /// The endpoint of the catalog under which a URL of a resource lies.
    pub(crate) fn place_of(&self, kind: Option<Kind>, url: &ResourceUrl) -> Option<Endpoint> {
        let token_project = self.catalog.project.as_deref();
        let own_region = |place: &usize| self.catalog.places[*place].region.as_deref() == self.region();
        let mut found = (0..self.catalog.places.len()).filter(|at| {
            let place = &self.catalog.places[*at];
            owns(place.service, kind, &url.collection)
                && place
                    .bases
                    .iter()
                    .any(|base| base.holds(&url.base, token_project))
        });
        // Regions may share a URL: the own one is meant then.
        let first = found.next()?;
        let place = if own_region(&first) {
            first
        } else {
            found.find(own_region).unwrap_or(first)
        };
        Some(self.at(place))
    }

    /// Whether a URL lies under a declared alias of this region's services.
    fn is_alias(&self, kind: Option<Kind>, url: &ResourceUrl) -> bool {
        let project = self.catalog.project.as_deref();
        (0..self.catalog.places.len())
            .filter(|at| owns(self.catalog.places[*at].service, kind, &url.collection))
            .flat_map(|at| self.aliases_of(at))
            .any(|alias| alias.holds(&url.base, project))
    }

    /// What the declared aliases stand for at a place of this region; they say nothing of others.
    fn aliases_of(&self, place: usize) -> impl Iterator<Item = Base> {
        let place = &self.catalog.places[place];
        let is_here = place.region.as_deref() == self.region();
        let bases = place.bases.iter().filter(move |_| is_here);
        bases.flat_map(|base| {
            self.catalog
                .aliases
                .iter()
                .flat_map(|alias| alias_forms(alias, base))
        })
    }

    /// Every URL under which a place is known: the catalog's, then the declared ones.
    pub(super) fn urls_of(&self, place: usize) -> impl Iterator<Item = Base> {
        let bases = self.catalog.places[place].bases.iter().cloned();
        bases.chain(self.aliases_of(place))
    }

    /// Whether two references mean the same resource, however each is spelt.
    ///
    /// A bare id without a kind is taken to be of the other's kind.
    pub fn same(&self, one: &Reference, other: &Reference) -> bool {
        let kind = one.kind().or(other.kind());
        if other.kind().or(kind) != kind {
            return false;
        }
        match (self.is_local(one), self.is_local(other)) {
            (true, true) => self.local_id(kind, one.id()) == self.local_id(kind, other.id()),
            (false, false) => one == other,
            _ => false,
        }
    }

    /// The URL under which a reference can be stored for years: without a version.
    ///
    /// What lies under no endpoint of the catalog keeps its own URL, normalised.
    ///
    /// # Errors
    /// `InvalidReference` for a bare id without a kind; `Config` for one of a kind that no service
    /// of the catalog has.
    pub fn bookmark(&self, reference: &Reference) -> Result<String> {
        let kind = reference.kind().ok_or_else(|| kind_missing(reference))?;
        if self.find_home(kind).is_none() && reference.as_url().is_none() {
            self.owner_of(kind)?;
        }
        Ok(match reference.as_url() {
            Some(url) if !self.is_local_url(Some(kind), url) => match self.place_of(Some(kind), url) {
                Some(elsewhere) => elsewhere.bookmark_url(kind, &url.id),
                None => url.normal(),
            },
            _ => self.bookmark_url(kind, self.local_id(Some(kind), reference.id())),
        })
    }

    /// The id of a local resource, the well-known names of Rackspace's networks replaced.
    fn local_id<'a>(&self, kind: Option<Kind>, id: &'a str) -> &'a str {
        match (kind, id) {
            (Some(Kind::Network), "public") if self.is_rackspace() => PUBLIC_NETWORK,
            (Some(Kind::Network), "private") if self.is_rackspace() => SERVICE_NETWORK,
            _ => id,
        }
    }

    /// The text that stands for a reference in a request to this endpoint.
    pub(crate) fn wire_text(&self, reference: &Reference, slot: Slot) -> Result<String> {
        let as_given = self.references == References::AsGiven && slot != Slot::Other;
        match reference.as_url() {
            _ if as_given && reference.is_spelt_by_caller() => Ok(reference.as_str().to_owned()),
            Some(_) if as_given && !self.is_local(reference) => Ok(reference.as_str().to_owned()),
            Some(url) if !self.is_local_url(reference.kind(), url) => {
                let documented = slot == Slot::Image && self.base().is_plain_v2() && is_uuid(&url.id);
                if documented {
                    Ok(reference.as_str().to_owned())
                } else {
                    Err(self.remote(reference, url, slot))
                }
            }
            _ => Ok(self.local_id(reference.kind(), reference.id()).to_owned()),
        }
    }

    fn remote(&self, reference: &Reference, url: &ResourceUrl, slot: Slot) -> Error {
        let what = reference.kind().map_or("resource", Kind::name);
        let whose = match self
            .place_of(reference.kind(), url)
            .as_ref()
            .and_then(Endpoint::region)
        {
            Some(region) => format!("belongs to region {region}"),
            None => format!("does not lie under {}", self.url()),
        };
        let advice = match slot {
            Slot::Image if self.base().is_plain_v2() => {
                "a service is sent a remote image only by a URL whose id is a UUID"
            }
            _ => "a service would cut it down to its last segment and use a local resource of that id",
        };
        Error::new(
            ErrorKind::RemoteReference,
            format!(
                "{:?} is a remote {what}: it {whose}; wanted is an id or a URL of this endpoint ({advice})",
                reference.shown()
            ),
        )
    }

    /// An endpoint in the region where a reference can be looked up, and its id there.
    ///
    /// # Errors
    /// `UntrustedOrigin` outside the catalog; nothing may be sent there.
    pub(crate) fn locate(&self, reference: &Reference, kind: Kind) -> Result<(Endpoint, String)> {
        let url = reference.as_url();
        match url.filter(|url| !self.is_local_url(Some(kind), url)) {
            None => Ok((self.clone(), self.local_id(Some(kind), reference.id()).to_owned())),
            Some(url) => self
                .place_of(Some(kind), url)
                .map(|elsewhere| (elsewhere, url.id.clone()))
                .ok_or_else(|| self.untrusted(&reference.shown())),
        }
    }

    pub(crate) fn untrusted(&self, shown: &str) -> Error {
        let mut known: Vec<_> = self
            .catalog
            .places
            .iter()
            .map(|place| place.bases[0].origin.to_string())
            .collect();
        known.sort_unstable();
        known.dedup();
        Error::new(
            ErrorKind::UntrustedOrigin,
            format!(
                "{shown:?} lies under no endpoint of the service catalog, so nothing was sent there; known are {}",
                known.join(", ")
            ),
        )
    }
}

/// A bare id does not say what it is the id of, so nothing can be asked for it.
pub(crate) fn kind_missing(reference: &Reference) -> Error {
    let kinds: Vec<_> = Kind::ALL.iter().map(|kind| kind.name()).collect();
    Error::invalid_reference(format!(
        "{:?} is an id without a kind; wanted is a URL, or one of the kinds {}",
        reference.shown(),
        kinds.join(", ")
    ))
}

fn owns(service: crate::kind::Service, kind: Option<Kind>, collection: &str) -> bool {
    kind.is_some_and(|kind| {
        kind.collections()
            .iter()
            .any(|each| each.service == service && each.name == collection)
    })
}

/// The bases an alias stands for: the endpoint's path where it has none of its own, or its own.
fn alias_forms(alias: &Base, base: &Base) -> Vec<Base> {
    let version = alias.version.clone().or_else(|| base.version.clone());
    let project = alias.project.clone().or_else(|| base.project.clone());
    let own = Base {
        origin: alias.origin.clone(),
        prefix: alias.prefix.clone(),
        version,
        project,
    };
    let bare = alias.prefix.is_empty() && alias.version.is_none();
    let prefixed = bare.then(|| Base {
        prefix: base.prefix.clone(),
        ..own.clone()
    });
    [prefixed, Some(own)].into_iter().flatten().collect()
}

fn is_uuid(id: &str) -> bool {
    id.len() == 36
        && id.bytes().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}
