//! Listings: one resource after another, or page by page.

use std::ptr;
use std::sync::OnceLock;

use super::client::cloudservers_client;
use super::guard::Outcome;
use super::link::{LinkCell, cloudservers_link};
use super::record::{Face, Kept, Place};
use crate::client::manner::now;
use crate::model::Page;
use crate::{Answer, Client, Items, List, Listed};

/// All resources of a listing, one after another, each in the place of the last.
pub(super) struct Walk<R: Face + Listed> {
    client: cloudservers_client,
    list: List<R>,
    items: Items<R>,
    current: Place<R>,
}

impl<R: Face + Listed> Walk<R> {
    pub(super) fn new(client: &cloudservers_client, list: List<R>) -> Walk<R> {
        Walk {
            client: client.clone(),
            items: client.client().items(list.clone()),
            list,
            current: Place::empty(),
        }
    }

    /// The next resource; what was given before ends here.
    pub(super) fn next(&mut self) -> Outcome<Option<*const R::View>> {
        if self.client.is_dry_run() {
            return Err(self.client.describe(&self.list.call())?);
        }
        let Some(resource) = self.client.logged(|| self.items.next()).transpose()? else {
            return Ok(None);
        };
        // SAFETY: the header says that the last resource is not used any more.
        Ok(Some(unsafe { self.current.show(resource) }))
    }
}

/// One page, its resources made into structures when they are asked for.
pub(super) struct Leaf<R: Face + Listed> {
    page: Page<R>,
    members: Vec<OnceLock<Kept<R>>>,
    next: OnceLock<Option<LinkCell>>,
}

impl<R: Face + Listed> Leaf<R> {
    fn new(page: Page<R>) -> Leaf<R> {
        Leaf {
            members: (0..page.len()).map(|_| OnceLock::new()).collect(),
            page,
            next: OnceLock::new(),
        }
    }

    /// The first page of a listing.
    pub(super) fn first(client: &cloudservers_client, list: &List<R>) -> Outcome<Leaf<R>> {
        if client.is_dry_run() {
            return Err(client.describe(&list.call())?);
        }
        Ok(Leaf::new(client.with(|client| client.first_page(list))?))
    }

    /// A page that was kept.
    pub(super) fn read(client: &cloudservers_client, list: &List<R>, json: &str) -> Outcome<Leaf<R>> {
        let endpoint = client.with(Client::endpoint)?;
        let answer = Answer {
            status: 200,
            headers: Vec::new(),
            body: json.as_bytes().to_vec(),
        };
        Ok(Leaf::new(list.call().read(answer, &endpoint)?))
    }

    /// The page after this one.
    pub(super) fn after(&self, client: &cloudservers_client) -> Outcome<Option<Leaf<R>>> {
        if client.is_dry_run() {
            let call = client.with(|client| now(client.call_after(&self.page)))?;
            return call.map_or(Ok(None), |call| Err(client.describe(&call)?));
        }
        Ok(client.with(|client| client.next_page(&self.page))?.map(Leaf::new))
    }

    pub(super) fn len(&self) -> usize {
        self.page.len()
    }

    pub(super) fn at(&self, index: usize) -> Option<*const R::View> {
        let make = || {
            Kept::new(
                self.page
                    .get(index)
                    .expect("a page has as many members as it says"),
            )
        };
        Some(self.members.get(index)?.get_or_init(make).view())
    }

    pub(super) fn next(&self) -> *const cloudservers_link {
        let link = self.next.get_or_init(|| self.page.next().map(LinkCell::new));
        link.as_ref().map_or(ptr::null(), LinkCell::view)
    }
}

/// All records of an answer that has no pages, made into structures when they are asked for.
pub(super) struct Several<R: Face> {
    records: Vec<R>,
    members: Vec<OnceLock<Kept<R>>>,
}

impl<R: Face> Several<R> {
    pub(super) fn new(records: Vec<R>) -> Several<R> {
        Several {
            members: records.iter().map(|_| OnceLock::new()).collect(),
            records,
        }
    }

    pub(super) fn len(&self) -> usize {
        self.records.len()
    }

    pub(super) fn at(&self, index: usize) -> Option<*const R::View> {
        let record = self.records.get(index)?;
        Some(
            self.members[index]
                .get_or_init(|| Kept::new(record.clone()))
                .view(),
        )
    }
}
