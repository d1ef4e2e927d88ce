//! Links that a service sent: resolved against the request, and repaired where a proxy bent them.

use super::base::is_version;
use super::{Endpoint, Links};
use crate::address::{Address, is_url};
use crate::error::Result;
use crate::kind::Kind;
use crate::link::Rel;

impl Endpoint {
    /// The URL that a link of an answer stands for; the text itself where nothing is known of it.
    pub(crate) fn link_url(&self, rel: &Rel, href: &str) -> String {
        let absolute = self.absolute(href);
        if *rel == Rel::Alternate || self.links == Links::Strict {
            return absolute;
        }
        match Address::parse(&absolute) {
            Ok(address) if !self.catalog.knows(&address.origin) => {
                self.repaired(&address).unwrap_or(absolute)
            }
            _ => absolute,
        }
    }

    fn absolute(&self, href: &str) -> String {
        if is_url(href) {
            return href.to_owned();
        }
        let own = format!("{}/", self.url());
        let joined = url::Url::parse(&own).and_then(|base| base.join(href));
        joined.map_or_else(|_| href.to_owned(), |url| url.to_string())
    }

    /// A link to an unknown origin, put on this endpoint if it looks like one of its resources.
    fn repaired(&self, address: &Address) -> Option<String> {
        let collection_at = address.segments.len().checked_sub(2)?;
        let (before, resource) = address.segments.split_at(collection_at);
        let (_, collection) = Kind::of_collection(&resource[0])?;
        let known = Kind::ALL.into_iter().flat_map(Kind::collections);
        let own = known
            .into_iter()
            .any(|each| each.name == collection.name && each.service == self.service());
        if !own {
            return None;
        }
        let versioned = before.iter().any(|segment| is_version(segment));
        let base = self.base();
        let url = if versioned {
            base.versioned(resource)
        } else {
            base.unversioned(resource)
        };
        tracing::debug!(from = %address.origin, to = %base.origin, "a link was put back on its endpoint");
        Some(url)
    }

    /// The query of a `next` link, byte for byte; its origin and path do not matter.
    ///
    /// # Errors
    /// `UntrustedOrigin` for a foreign origin under the policy `strict`.
    pub(crate) fn next_query(&self, href: &str) -> Result<String> {
        if self.links == Links::Strict && is_url(href) {
            let foreign = Address::parse(href).map_or(true, |address| !self.catalog.knows(&address.origin));
            if foreign {
                return Err(self.untrusted(&crate::address::mask_query(href)));
            }
        }
        let without_fragment = href.split('#').next().unwrap_or_default();
        Ok(without_fragment
            .split_once('?')
            .map(|(_, query)| query.to_owned())
            .unwrap_or_default())
    }
}
