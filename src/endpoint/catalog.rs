//! The places of a service catalog.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use super::base::Base;
use crate::address::Origin;
use crate::error::Result;
use crate::kind::Service;

/// Every place the token may go, and the project it is for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Catalog {
    pub(crate) places: Vec<Place>,
    pub(crate) aliases: Vec<Base>,
    pub(crate) project: Option<String>,
    /// Whether a link was repaired already: it is logged once.
    pub(crate) has_repaired: Arc<AtomicBool>,
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

impl Place {
    pub(super) fn base(&self) -> &Base {
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

    /// Another URL: of a place that is there, or of a new one.
    pub(super) fn with_url(mut self, service: Service, region: Option<&str>, url: &str) -> Result<Catalog> {
        let same = |place: &&mut Place| place.service == service && place.region.as_deref() == region;
        match self.places.iter_mut().find(same) {
            Some(place) => {
                place.bases.push(Base::parse(url)?);
                Ok(self)
            }
            None => self.with_place(service, None, region, &[url]),
        }
    }

    pub(super) fn services(&self) -> Vec<&str> {
        let mut names: Vec<_> = self.places.iter().map(|place| place.service.name()).collect();
        names.sort_unstable();
        names.dedup();
        names
    }

    /// Whether a service of the catalog has exactly this origin, scheme included.
    pub(super) fn has(&self, origin: &Origin) -> bool {
        self.bases()
            .any(|base| base.origin.same_place(origin) && base.origin.https == origin.https)
    }

    /// Whether the catalog or a declared alias has this origin, under whatever scheme.
    pub(super) fn trusts(&self, origin: &Origin) -> bool {
        let mut known = self.bases().chain(&self.aliases);
        known.any(|base| base.origin.same_place(origin))
    }

    fn bases(&self) -> impl Iterator<Item = &Base> {
        self.places.iter().flat_map(|place| &place.bases)
    }
}
