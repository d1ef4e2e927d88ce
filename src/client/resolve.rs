//! Listings that bring along what their servers refer to.

use std::sync::Arc;

use super::manner::now;
use super::{Client, Fetch};
use crate::call::Call;
use crate::error::{ErrorKind, Result};
use crate::kind::Kind;
use crate::model::resolved::{Answer, Brought};
use crate::model::{Flavor, Image, Page, Resource};
use crate::operation::{List, Listed};
use crate::reference::Reference;

/// How many references to resolve at a time.
const PARALLEL: usize = 8;

/// The microversion that every service with microversions has.
const OLDEST: &str = "2.1";

impl Client {
    /// The first page of a listing, with what it is to bring along.
    ///
    /// # Errors
    /// As [`Client::send`]; not for what a reference leads to.
    pub fn first_page<T: Listed>(&self, list: &List<T>) -> Result<Page<T>> {
        now(self.first_page_async(list))
    }

    pub(crate) async fn first_page_async<T: Listed>(&self, list: &List<T>) -> Result<Page<T>> {
        let page = self.send_async(Call::from(list)).await?;
        self.bring_along(page, list.brought().as_ref(), None).await
    }

    /// Resolves what the first `most` members of a page refer to and no page before did.
    ///
    /// # Errors
    /// `Cancelled`; whatever else goes wrong with a reference is kept as what became of it.
    pub(super) async fn bring_along<T: Resource>(
        &self,
        page: Page<T>,
        brought: Option<&Arc<Brought>>,
        most: Option<usize>,
    ) -> Result<Page<T>> {
        let Some(brought) = brought else {
            return Ok(page);
        };
        let wanted = page.iter().take(most.unwrap_or(usize::MAX));
        let open = brought.open(wanted.filter_map(|member| member.as_server().cloned()));
        let calls = open.values().map(|reference| self.call_for(reference));
        let calls: Vec<_> = calls.collect();
        let outcomes = self.on_a_thread(move |own| own.send_each(calls, PARALLEL)).await;
        let cancelled = |outcome: &Result<Answer>| {
            let problem = outcome.as_ref().err()?;
            (problem.kind() == ErrorKind::Cancelled).then(|| problem.clone())
        };
        if let Some(cancelled) = outcomes.iter().find_map(cancelled) {
            return Err(cancelled);
        }
        brought.keep(open.into_keys().zip(outcomes));
        Ok(page.bringing(brought))
    }

    fn call_for(&self, reference: &Reference) -> Call<Answer> {
        if reference.kind() == Some(Kind::Flavor) {
            return Flavor::call(Ok(reference.clone())).map(Answer::Flavor);
        }
        let call = Image::call(Ok(reference.clone()));
        // From 2.36 on compute knows no images: its 404 would not mean that this one is gone.
        let call = match self.options.microversion {
            Some(_) => call.with_microversion(OLDEST),
            None => call,
        };
        call.map(Answer::Image)
    }
}
