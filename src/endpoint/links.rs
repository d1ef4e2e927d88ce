//! Links that a service sent: resolved against the request, and repaired where a proxy bent them.

use std::sync::atomic::Ordering;

use super::base::is_version;
use super::{Endpoint, Links};
use crate::address::{Address, check_characters, is_url, mask_query};
use crate::error::{Error, Result};
use crate::kind::Kind;
use crate::link::Rel;
use crate::reference::Reference;

impl Endpoint {
    /// The URL that a link of an answer stands for; the text itself where nothing is known of it.
    pub(crate) fn link_url(&self, rel: &Rel, href: &str) -> String {
        let absolute = self.absolute(href);
        if *rel == Rel::Alternate || self.links == Links::Strict {
            return absolute;
        }
        match Address::parse(&absolute) {
            Ok(address) if !self.catalog.has(&address.origin) => {
                // Only the scheme may be bent, and the place another one of the catalog.
                let place = self.place_of_text(&absolute);
                let home = place.as_ref().unwrap_or(self);
                home.repaired(&address, rel).unwrap_or(absolute)
            }
            _ => absolute,
        }
    }

    fn absolute(&self, href: &str) -> String {
        if is_url(href) || check_characters(href).is_err() {
            return href.to_owned();
        }
        let own = || format!("{}/", self.service_url()).into();
        let from = self.request_url.clone().unwrap_or_else(own);
        let joined = url::Url::parse(&from).and_then(|base| base.join(href));
        joined.map_or_else(|_| href.to_owned(), |url| url.to_string())
    }

    fn place_of_text(&self, url: &str) -> Option<Endpoint> {
        let reference = Reference::new(url, None).ok()?;
        self.place_of(reference.kind(), reference.as_url()?)
    }

    /// A link to an unknown origin, put on this endpoint if it looks like one of its resources.
    fn repaired(&self, address: &Address, rel: &Rel) -> Option<String> {
        let shortest = match rel {
            Rel::Next | Rel::Previous => 1,
            _ => 2,
        };
        let begins = (0..(address.segments.len() + 1).saturating_sub(shortest))
            .rev()
            .find(|at| self.is_own_path(&address.segments, *at))?;
        let (before, path) = address.segments.split_at(begins);
        let versioned = before.iter().any(|segment| is_version(segment));
        let mut url = if versioned {
            self.url_of(path)
        } else {
            self.base().unversioned(path)
        };
        if let Some(query) = &address.query {
            url = format!("{url}?{query}");
        }
        if !self.catalog.has_repaired.swap(true, Ordering::Relaxed) {
            tracing::info!(
                from = %address.origin,
                to = %self.base().origin,
                "links name another origin than the endpoint's; they are put back on it"
            );
        }
        Some(url)
    }

    /// Whether a path has, from a position on, the shape of this service's own resources.
    ///
    /// Any prefix may stand before it; a version must be of the family, and a project the own one.
    fn is_own_path(&self, segments: &[String], at: usize) -> bool {
        let is_collection = self.has_collection(&segments[at]);
        let before = &segments[..at];
        let Some(version_at) = before.iter().rposition(|segment| is_version(segment)) else {
            return is_collection;
        };
        let is_own_project = match &before[version_at + 1..] {
            [] => true,
            [project] => self.project().is_none_or(|own| own == project),
            _ => false,
        };
        is_collection && is_own_project && self.base().is_of_family(&before[version_at])
    }

    fn has_collection(&self, name: &str) -> bool {
        let mut known = Kind::ALL.into_iter().flat_map(Kind::collections);
        known.any(|each| each.service == self.service() && each.name == name)
    }

    /// Whether a path under an endpoint that names its project begins with the one of somebody else.
    pub(super) fn is_other_project(&self, path: &[String]) -> bool {
        match path {
            [first, second, ..] => {
                self.base().project.is_some() && !self.has_collection(first) && self.has_collection(second)
            }
            _ => false,
        }
    }

    /// The query of a `next` link that this endpoint sent; the link's origin and path do not matter.
    ///
    /// # Errors
    /// As [`next_query`], and `UntrustedOrigin` for a foreign origin under the policy `strict`.
    pub(crate) fn next_query(&self, href: &str) -> Result<String> {
        let query = next_query(href)?;
        if self.links == Links::Strict {
            let address = Address::parse(&self.absolute(href));
            if !address.is_ok_and(|address| self.catalog.trusts(&address.origin)) {
                return Err(self.untrusted(&mask_query(href)));
            }
        }
        Ok(query)
    }
}

/// The query of a `next` link, byte for byte.
///
/// # Errors
/// `InvalidReference` for characters that no URL holds, `Decode` for a link without a query.
pub(crate) fn next_query(href: &str) -> Result<String> {
    let shown = mask_query(href);
    check_characters(href).map_err(|reason| {
        Error::invalid_reference(format!(
            "{shown:?} leads to no page: it {reason}; wanted is a URL with a query"
        ))
    })?;
    let without_fragment = href.split('#').next().unwrap_or_default();
    match without_fragment.split_once('?') {
        Some((_, query)) if !query.is_empty() => Ok(query.to_owned()),
        _ => Err(Error::decode(format!(
            "the link to the next page, {shown:?}, has no query: it leads back to the first page"
        ))),
    }
}
