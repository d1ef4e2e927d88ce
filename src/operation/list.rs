//! Listings: filters, page size, and how one page leads to the next.

use std::marker::PhantomData;
use std::sync::Arc;

use jiff::Timestamp;

use crate::call::{Call, Method};
use crate::endpoint::{Destination, Detail, next_query};
use crate::error::{Error, Result};
use crate::kind::Kind;
use crate::link::Link;
use crate::model::resolved::{Brought, Wanted};
use crate::model::{Page, Resource, Server};
use crate::reference::ToReference;

/// A resource that services list.
pub trait Listed: Resource {
    /// The key of the list in an answer.
    #[doc(hidden)]
    const COLLECTION: &'static str;
    /// Names of the operations with and without details.
    #[doc(hidden)]
    const OPERATIONS: [&'static str; 2];
    /// Whether `{collection}/detail` exists.
    #[doc(hidden)]
    const HAS_DETAIL: bool;
    /// Has more asked for that completes an answer.
    #[doc(hidden)]
    fn complete(call: Call<()>) -> Call<()> {
        call
    }
}

/// A listing of all resources that fit its filters, page by page.
///
/// [`Client::items`](crate::Client::items) iterates over them all; sending it gives the first page.
pub struct List<T> {
    call: Call<()>,
    brief: bool,
    page_size: Option<u32>,
    max_items: Option<usize>,
    resolve: Wanted,
    of: PhantomData<fn() -> T>,
}

impl<T> Clone for List<T> {
    fn clone(&self) -> Self {
        List {
            call: self.call.clone(),
            brief: self.brief,
            page_size: self.page_size,
            max_items: self.max_items,
            resolve: self.resolve,
            of: PhantomData,
        }
    }
}

impl<T: Listed> List<T> {
    pub(crate) fn new() -> List<T> {
        let call = Call::new(T::OPERATIONS[0], Method::Get);
        List {
            call,
            brief: false,
            page_size: None,
            max_items: None,
            resolve: Wanted::default(),
            of: PhantomData,
        }
    }

    /// Ids, names and links only.
    pub fn brief(mut self) -> Self {
        self.brief = true;
        self
    }

    /// How many resources to ask for at a time, at least 1; the service may give fewer.
    pub fn page_size(mut self, size: u32) -> Self {
        if size == 0 {
            self = self.refuse(Error::invalid_argument("page_size is 0; wanted is at least 1"));
        }
        self.page_size = Some(size);
        self
    }

    /// How many resources to give at most, over all pages.
    pub fn max_items(mut self, count: usize) -> Self {
        self.max_items = Some(count);
        self
    }

    /// Begins after this resource.
    pub fn marker(self, last: impl ToReference) -> Self {
        self.filter_by_reference("marker", T::KIND, last)
    }

    /// Any other filter by its name on the wire.
    pub fn filter(mut self, name: &str, value: impl Into<String>) -> Self {
        if matches!(name, "limit" | "page_size") {
            return self.refuse(Error::invalid_argument(
                "a listing has no filter \"limit\"; page_size is how many to ask for at a time, max_items how many to give in all",
            ));
        }
        self.call = self.call.with_parameter(name, value);
        self
    }

    /// Any other filter that names a resource.
    pub fn filter_by_reference(mut self, name: &str, kind: Kind, reference: impl ToReference) -> Self {
        self.call = self
            .call
            .with_reference_parameter(name, reference.to_reference(kind));
        self
    }

    /// Asks for a microversion, such as `2.79`.
    pub fn with_microversion(mut self, microversion: impl Into<String>) -> Self {
        self.call = self.call.with_microversion(microversion);
        self
    }

    /// Remembers a problem with an argument, to be told when the request is built.
    pub(crate) fn refuse(mut self, problem: Error) -> Self {
        self.call = self.call.refuse(problem);
        self
    }

    /// How many resources the caller wants at most.
    pub(crate) fn limit(&self) -> Option<usize> {
        self.max_items
    }

    /// The call for the first page.
    pub fn call(&self) -> Call<Page<T>> {
        let mut call = self.call.clone();
        if let Some(size) = self.wanted_page() {
            call = call.with_parameter("limit", size.to_string());
        }
        self.finish(call)
    }

    /// No page needs to be larger than what the caller wants in all.
    fn wanted_page(&self) -> Option<u32> {
        let most = self.max_items.and_then(|count| u32::try_from(count.max(1)).ok());
        match (self.page_size, most) {
            (Some(size), Some(most)) => Some(size.min(most)),
            (Some(size), None) => Some(size),
            // The service's own page is 1000 long: asking for less saves, asking for more is no use.
            (None, Some(most)) if most < 1000 => Some(most),
            (None, _) => None,
        }
    }

    /// The call for the page that a `next` link leads to: its query, byte for byte, on this listing's path.
    ///
    /// # Errors
    /// `Decode` for a link without a query, which leads back to the first page; `UntrustedOrigin` for
    /// a foreign one where links are [`Strict`](crate::Links::Strict).
    pub fn call_after(&self, next: &Link) -> Result<Call<Page<T>>> {
        let query = match next.endpoint() {
            Some(endpoint) => endpoint.next_query(next.href())?,
            None => next_query(next.href())?,
        };
        Ok(self.finish(self.call.clone().with_raw_query(query)))
    }

    fn finish(&self, call: Call<()>) -> Call<Page<T>> {
        let mut call = call.at_collection(T::KIND);
        if self.brief && self.resolve.any() {
            call = call.refuse(Error::invalid_argument(
                "a brief listing does not tell images and flavors, so it cannot resolve them; wanted is one with details",
            ));
        }
        if T::HAS_DETAIL && !self.brief {
            read_page(call.at_detail(T::KIND), Detail::Full)
        } else {
            read_page(call.named(T::OPERATIONS[1]), Detail::Brief)
        }
    }

    /// Only resources that changed at or after a time; deleted ones are listed too.
    pub(super) fn changed_since(self, time: Timestamp) -> Self {
        self.filter("changes-since", time.to_string())
    }
}

impl List<Server> {
    /// Brings images and flavors of the servers along: each distinct one is asked for once, several at a time, with the page
    /// on which it is named first.
    ///
    /// [`Server::resolved_image`] and [`Server::resolved_flavor`] give them. One that was deleted, or that cannot be asked for,
    /// spoils nothing else. Iterating resolves; the bare call for a page does not.
    pub fn resolve(mut self, kinds: impl IntoIterator<Item = Kind>) -> Self {
        for kind in kinds {
            match kind {
                Kind::Image => self.resolve.image = true,
                Kind::Flavor => self.resolve.flavor = true,
                _ => {
                    return self.refuse(Error::invalid_argument(format!(
                        "resolve names {:?}; a listing of servers can resolve image and flavor",
                        kind.name()
                    )));
                }
            }
        }
        self
    }
}

impl<T> List<T> {
    /// Where what is resolved gathers; `None` where nothing is to be.
    pub(crate) fn brought(&self) -> Option<Arc<Brought>> {
        Brought::new(self.resolve)
    }
}

/// The call for a page that a link leads to.
pub(crate) fn page_at<T: Listed>(page: Destination) -> Call<Page<T>> {
    let detail = page.page.unwrap_or(Detail::Brief);
    read_page(Call::to(page), detail)
}

fn read_page<T: Listed>(call: Call<()>, detail: Detail) -> Call<Page<T>> {
    T::complete(call).reading(move |answer, endpoint| {
        let members = answer.into_members(T::COLLECTION, endpoint)?;
        let page = Page::new(members, T::COLLECTION, detail);
        let unreadable = |problem| Error::decode(format!("the answer cannot be read: {problem}"));
        page.check_links().map_err(unreadable)?;
        Ok(page)
    })
}

impl<T: Listed> From<List<T>> for Call<Page<T>> {
    fn from(list: List<T>) -> Call<Page<T>> {
        list.call()
    }
}

impl<T: Listed> From<&List<T>> for Call<Page<T>> {
    fn from(list: &List<T>) -> Call<Page<T>> {
        list.call()
    }
}
