//! One page of a listing.

use std::marker::PhantomData;
use std::sync::Arc;

use serde_json::Value;

use super::attribute::Source;
use super::members::{Members, Object};
use super::resolved::Brought;
use super::resource::Resource;
use crate::endpoint::{Detail, Endpoint};
use crate::link::{Link, Rel};

/// A page: its members share one text, and are made when they are asked for.
pub struct Page<T> {
    members: Arc<Members>,
    collection: &'static str,
    detail: Detail,
    /// What the listing resolves, and has resolved.
    brought: Option<Arc<Brought>>,
    of: PhantomData<fn() -> T>,
}

impl<T> Clone for Page<T> {
    fn clone(&self) -> Self {
        Page {
            members: Arc::clone(&self.members),
            collection: self.collection,
            detail: self.detail,
            brought: self.brought.clone(),
            of: PhantomData,
        }
    }
}

impl<T> Page<T> {
    pub(crate) fn new(members: Members, collection: &'static str, detail: Detail) -> Page<T> {
        Page {
            members: Arc::new(members),
            collection,
            detail,
            brought: None,
            of: PhantomData,
        }
    }

    /// How many members the page has; an empty page is not yet the end.
    pub fn len(&self) -> usize {
        self.members.len()
    }

    /// Whether the page has no members.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The whole answer exactly as the service sent it.
    pub fn json(&self) -> &str {
        self.members.text()
    }

    /// The same page, whose members have what was brought along.
    pub(crate) fn bringing(self, brought: &Arc<Brought>) -> Page<T> {
        Page {
            brought: Some(Arc::clone(brought)),
            ..self
        }
    }

    pub(crate) fn brought(&self) -> Option<&Arc<Brought>> {
        self.brought.as_ref()
    }

    /// Whether the members came with their details.
    pub fn is_detailed(&self) -> bool {
        self.detail == Detail::Full
    }

    /// Where the page came from.
    pub fn endpoint(&self) -> Option<&Endpoint> {
        self.members.endpoint()
    }
}

impl<T: Resource> Page<T> {
    /// The link to the next page; `None` on the last one.
    pub fn next(&self) -> Option<Link> {
        self.link(&Rel::Next)
    }

    /// The link to the page before, which few services send.
    pub fn previous(&self) -> Option<Link> {
        self.link(&Rel::Previous)
    }

    /// Links of a collection stand in `{collection}_links`, in `links`, or as a bare text.
    fn link(&self, rel: &Rel) -> Option<Link> {
        let found = self.sent_link(rel)?;
        Some(found.of_listing(T::KIND, self.detail))
    }

    fn sent_link(&self, rel: &Rel) -> Option<Link> {
        let beside = |name: &str| -> Option<Value> { serde_json::from_str(self.members.beside(name)?).ok() };
        let endpoint = self.members.endpoint();
        let listed = self.link_lists().into_iter().find_map(|name| {
            Link::read_all(&beside(&name)?, endpoint)
                .into_iter()
                .find(|link| link.rel() == rel)
        });
        listed.or_else(|| {
            let href = beside(rel.as_str())?;
            Some(Link::bare(rel.clone(), href.as_str()?, endpoint))
        })
    }

    fn link_lists(&self) -> [String; 2] {
        [format!("{}_links", self.collection), "links".to_owned()]
    }

    /// Whether what leads on can be read: a page that fails to say so would pass for the last.
    ///
    /// # Errors
    /// A text that says which attribute is unreadable.
    pub(crate) fn check_links(&self) -> Result<(), String> {
        for name in self
            .link_lists()
            .into_iter()
            .chain([Rel::Next.as_str().to_owned()])
        {
            let Some(text) = self.members.beside(&name) else {
                continue;
            };
            let json: Value = serde_json::from_str(text).map_err(|error| format!("{name}: {error}"))?;
            let is_readable = match &json {
                Value::Null => true,
                Value::Array(links) => links.iter().all(is_readable),
                Value::String(_) => name == Rel::Next.as_str(),
                // Some services have an object of URLs there.
                Value::Object(_) => name == "links",
                _ => false,
            };
            if !is_readable {
                return Err(format!("{name} holds no links that can be read"));
            }
        }
        Ok(())
    }

    /// The member at a position.
    pub fn get(&self, index: usize) -> Option<T> {
        let member = (index < self.len()).then(|| T::of(Source::new(Object::of(&self.members, index))))?;
        Some(match &self.brought {
            Some(brought) => member.bringing(brought),
            None => member,
        })
    }

    /// The members in the service's order.
    pub fn iter(&self) -> impl Iterator<Item = T> + '_ {
        (0..self.len()).filter_map(|index| self.get(index))
    }
}

/// A link that leads on says where, be it nowhere; of others it does not matter.
fn is_readable(link: &Value) -> bool {
    let leads_on = link["rel"].as_str() == Some(Rel::Next.as_str());
    link.is_object() && (!leads_on || matches!(link.get("href"), Some(Value::String(_) | Value::Null)))
}

impl<T> std::fmt::Debug for Page<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Page({} of {})", self.len(), self.collection)
    }
}
