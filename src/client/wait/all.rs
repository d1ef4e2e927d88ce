//! Waiting for many at once: one poll an interval for all of them.

use std::collections::{HashMap, HashSet};
use std::time::Duration;

use super::Wait;
use super::awaited::Awaited;
use super::judge::Goal;
use super::watched::{Outcome, Watched};
use crate::client::Client;
use crate::client::changes::{Changes, Cursor, Tracked};
use crate::client::deadline::Deadline;
use crate::client::manner::now;
use crate::client::many::SomeFailed;
use crate::error::{Error, ErrorKind, Result};
use crate::operation::List;
use crate::reference::Reference;

/// How many of those that no listing shows are asked for at the same time.
const PARALLEL: usize = 8;
/// Of how many polls one asks for the whole listing, lest something was never told as changed.
const WHOLE: usize = 10;

/// One of those that are waited for.
struct Pending<T: Awaited> {
    index: usize,
    reference: Reference,
    /// Whether the client's own listing would show it.
    is_local: bool,
    watched: Watched<T>,
    outcome: Option<Outcome<T>>,
}

impl Client {
    /// Waits until all of many have a status and no task is going on; gives their new states in order.
    ///
    /// However many they are, they cost one listing an interval, or a request for each where these are fewer: a whole one
    /// at first, then what changed since ([`Client::changes`]), and now and then the whole again.
    ///
    /// # Errors
    /// What became of each, where at least one failed as in [`Client::wait_for`]; the others are waited for all the same.
    pub fn wait_for_all<T: Awaited + Tracked + Send + 'static>(
        &self,
        what: &[T],
        status: T::Status,
        timeout: Duration,
    ) -> Result<Vec<T>, SomeFailed<T>> {
        self.wait_all(what, Wait::until(status).timeout(timeout))
    }

    /// [`Client::wait_for_all`] as described. An error of a predicate or of `each` ends the wait for all.
    ///
    /// # Errors
    /// As [`Client::wait_for_all`].
    pub fn wait_all<T: Awaited + Tracked + Send + 'static>(
        &self,
        what: &[T],
        wait: Wait<'_, T>,
    ) -> Result<Vec<T>, SomeFailed<T>> {
        let references = what.iter().map(|each| each.to_reference(T::KIND)).collect();
        let outcomes = self.watch_all(references, wait).into_iter().zip(what);
        let whole = outcomes.map(|(outcome, known)| outcome.map(|reached| known.succeeded_by(reached)));
        SomeFailed::sort(whole.collect())
    }

    /// What became of each; `None` for what is gone, and was waited for to go.
    pub(crate) fn watch_all<T: Awaited + Tracked + Send + 'static>(
        &self,
        what: Vec<Result<Reference>>,
        mut wait: Wait<'_, T>,
    ) -> Vec<Outcome<T>> {
        let mut outcomes: Vec<_> = what.iter().map(|_| None).collect();
        let mut pending = Vec::with_capacity(what.len());
        for (index, reference) in what.into_iter().enumerate() {
            match reference {
                Ok(reference) => pending.push(Pending {
                    index,
                    reference,
                    is_local: false,
                    watched: Watched::default(),
                    outcome: None,
                }),
                Err(problem) => outcomes[index] = Some(Err(problem)),
            }
        }
        let watched = self.watch_pending(&mut pending, &mut outcomes, &mut wait);
        if let Err(stopped) = watched {
            for one in pending {
                outcomes[one.index] = Some(one.outcome.unwrap_or_else(|| Err(stopped.clone())));
            }
        }
        outcomes
            .into_iter()
            .map(|outcome| outcome.expect("a wait ends when nothing is pending, or for all that is"))
            .collect()
    }

    /// # Errors
    /// What ends the wait for all that is left in `pending`.
    fn watch_pending<T: Awaited + Tracked + Send + 'static>(
        &self,
        pending: &mut Vec<Pending<T>>,
        outcomes: &mut [Option<Outcome<T>>],
        wait: &mut Wait<'_, T>,
    ) -> Result<()> {
        let end = Deadline::after(wait.timeout);
        let mut pauses = wait.pauses();
        // Services do not tell metadata or addresses as changes of a server; a predicate may look at these.
        let mut watch = Watch::new(self, matches!(wait.goal, Goal::Statuses(_)));
        if !pending.is_empty() {
            let place = now(self.place())?;
            for one in pending.iter_mut() {
                one.is_local = place.is_local(&one.reference);
            }
        }
        while !pending.is_empty() {
            let polls = self.until(end).poll_all(pending, &mut watch)?;
            for (one, poll) in pending.iter_mut().zip(polls) {
                one.outcome = now(one.watched.settle(self, wait, poll, end))?;
            }
            let left = end.left();
            pending.retain_mut(|one| {
                let late = || left.is_zero().then(|| Err(one.watched.out_of_time(wait)));
                let outcome = one.outcome.take().or_else(late);
                let goes_on = outcome.is_none();
                if !goes_on {
                    outcomes[one.index] = outcome;
                }
                goes_on
            });
            if !pending.is_empty() {
                let pause = pauses.next().map_or(left, |pause| pause.min(left));
                self.stop.sleep(pause)?;
            }
        }
        Ok(())
    }

    /// One poll for all: by a listing, or one by one where that takes no more requests.
    ///
    /// Who is missing in a whole listing is asked for: only the service's own word says that something is gone.
    ///
    /// # Errors
    /// `Cancelled`.
    fn poll_all<T: Awaited + Tracked + Send + 'static>(
        &self,
        pending: &[Pending<T>],
        watch: &mut Watch<T>,
    ) -> Result<Vec<Result<T>>> {
        let local: HashSet<&str> = pending
            .iter()
            .filter(|one| one.is_local)
            .map(|one| one.reference.id())
            .collect();
        let look = watch.next_look();
        let mut polls: Vec<Option<Result<T>>> = match local.len() > watch.pages[look as usize] {
            true => {
                let listed = watch.list(self, look, &local);
                let poll = |one: &Pending<T>| match &listed {
                    _ if !one.is_local => None,
                    Err(error) => Some(Err(error.clone())),
                    Ok(found) => {
                        let unchanged = one.watched.last.as_ref().filter(|_| look == Look::Changes);
                        found.get(one.reference.id()).or(unchanged).cloned().map(Ok)
                    }
                };
                pending.iter().map(poll).collect()
            }
            false => pending.iter().map(|_| None).collect(),
        };
        let missing = pending.iter().zip(&polls).filter(|(_, poll)| poll.is_none());
        let calls = missing.map(|(one, _)| T::show(&one.reference)).collect();
        let mut answers = self.send_each(calls, PARALLEL).into_iter();
        let polls = polls.drain(..).filter_map(|poll| poll.or_else(|| answers.next()));
        let polls: Vec<_> = polls.collect();
        let stopped = |poll: &&Result<T>| matches!(poll, Err(error) if error.kind() == ErrorKind::Cancelled);
        match polls.iter().find(stopped) {
            Some(Err(stopped)) => Err(stopped.clone()),
            _ => Ok(polls),
        }
    }
}

/// What a poll asks for.
#[derive(Clone, Copy, PartialEq)]
enum Look {
    Whole,
    Changes,
}

/// The polls of all that are waited for.
struct Watch<T> {
    changes: Changes<T>,
    polls: usize,
    /// As many requests as the last listing of each [`Look`] took; nothing is known of the first.
    pages: [usize; 2],
    /// Whether changes tell all there is to know.
    by_changes: bool,
}

impl<T: Tracked> Watch<T> {
    fn new(client: &Client, by_changes: bool) -> Watch<T> {
        Watch {
            changes: client.changes(List::new(), Cursor::new()),
            polls: 0,
            pages: [1; 2],
            by_changes,
        }
    }

    fn next_look(&mut self) -> Look {
        let whole = !self.by_changes || self.polls % WHOLE == 0;
        self.polls += 1;
        if whole { Look::Whole } else { Look::Changes }
    }

    /// Those of a listing that are looked for, by their ids.
    fn list(&mut self, client: &Client, look: Look, ids: &HashSet<&str>) -> Result<HashMap<String, T>> {
        if look == Look::Whole {
            self.changes = client.changes(List::new(), Cursor::new());
        }
        self.changes.set_client(client);
        let (changes, pages) = self.changes.poll_pages().map_err(between_pages)?;
        self.pages[look as usize] = pages.max(1);
        let found = changes.into_iter().map(|change| change.resource);
        let found = found.filter(|one| ids.contains(&*one.id()));
        Ok(found.map(|one| (one.id().into_owned(), one)).collect())
    }
}

/// Where the one that a page begins after was deleted meanwhile, services know nothing to begin after: the next poll
/// begins anew.
fn between_pages(error: Error) -> Error {
    let within = error.url().is_some_and(|url| url.contains("marker="));
    match error.kind() {
        ErrorKind::BadRequest | ErrorKind::ItemNotFound if within => {
            Error::decode(format!("the listing changed while it was read: {error}")).caused_by(error)
        }
        _ => error,
    }
}
