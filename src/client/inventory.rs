//! One loop over all regions.

use std::fmt;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread::JoinHandle;

use tracing::{Dispatch, dispatcher};

use super::stop::TICK;
use super::{Client, ClientOptions};
use crate::error::{Error, ErrorKind, Result};
use crate::model::Page;
use crate::operation::{List, Listed};

/// The resources of all regions, as they come; made by [`Client::inventory`].
///
/// Regions are asked at the same time, together no more than two pages a region ahead of what was taken. One that fails is
/// told once, as [`RegionFailed`], and ends; the others go on.
pub struct Inventory<T> {
    client: Client,
    list: List<T>,
    regions: Vec<String>,
    running: Option<Running<T>>,
    page: Option<Page<T>>,
    index: usize,
    left: Option<usize>,
}

/// A region from which no more resources come.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct RegionFailed {
    /// The region; empty where the whole loop ended, or the catalog names none.
    pub region: String,
    /// What went wrong there.
    pub error: Error,
}

impl fmt::Display for RegionFailed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.region.as_str() {
            "" => write!(f, "{}", self.error),
            region => write!(f, "region {region}: {}", self.error),
        }
    }
}

impl std::error::Error for RegionFailed {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.error)
    }
}

/// What came of one region.
type Arrival<T> = (String, Result<Page<T>>);

/// The threads under way, one a region.
struct Running<T> {
    helpers: Client,
    threads: Vec<JoinHandle<()>>,
    /// The regions for which there is no thread.
    unasked: Vec<Arrival<T>>,
    /// In a lock that nobody waits for: loops may be handed from thread to thread.
    arrived: Mutex<Receiver<Arrival<T>>>,
}

impl<T> Drop for Running<T> {
    /// What nobody takes any more is not asked for.
    fn drop(&mut self) {
        self.helpers.close();
    }
}

impl Client {
    /// All resources of a listing in all regions of the catalog, in one loop.
    ///
    /// Signs in if need be, once for all regions; the listings begin with the first step. `max_items` counts over all
    /// regions. Each resource tells its region by its endpoint.
    ///
    /// # Errors
    /// As [`Client::regions`].
    pub fn inventory<T: Listed>(&self, list: List<T>) -> Result<Inventory<T>> {
        Ok(Inventory {
            client: self.clone(),
            regions: self.regions()?,
            left: list.limit(),
            list,
            running: None,
            page: None,
            index: 0,
        })
    }
}

impl<T: Listed> Inventory<T> {
    fn start(&self) -> Running<T> {
        let helpers = self.client.for_helpers();
        // Room for a page of each region: none is ever far ahead.
        let (done, arrived) = sync_channel(self.regions.len().max(1));
        let log = dispatcher::get_default(Dispatch::clone);
        let places: Vec<(String, Client)> = match self.regions.is_empty() {
            // An endpoint without a catalog.
            true => vec![(String::new(), helpers.clone())],
            false => self
                .regions
                .iter()
                .map(|region| {
                    let options = ClientOptions::new().region(region);
                    (region.clone(), helpers.with_options(options))
                })
                .collect(),
        };
        let (mut threads, mut unasked) = (Vec::new(), Vec::new());
        for (region, client) in places {
            let (list, log, done, name) = (self.list.clone(), log.clone(), done.clone(), region.clone());
            let work = move || dispatcher::with_default(&log, || walk(&client, list, &region, &done));
            match std::thread::Builder::new().spawn(work) {
                Ok(thread) => threads.push(thread),
                Err(problem) => {
                    let told = "no thread can be started to ask this region";
                    let failed = Error::new(ErrorKind::Connection, told).caused_by(problem);
                    unasked.push((name, Err(failed)));
                }
            }
        }
        Running {
            helpers,
            threads,
            unasked,
            arrived: Mutex::new(arrived),
        }
    }

    /// The next page, or region that failed; `None` when all regions are through.
    fn arrival(&mut self) -> Option<Arrival<T>> {
        if self.running.is_none() {
            self.running = Some(self.start());
        }
        let running = self.running.as_mut()?;
        if let Some(unasked) = running.unasked.pop() {
            return Some(unasked);
        }
        let arrived = running.arrived.get_mut().unwrap_or_else(PoisonError::into_inner);
        loop {
            match arrived.recv_timeout(TICK) {
                Ok(arrival) => return Some(arrival),
                Err(RecvTimeoutError::Disconnected) => break,
                Err(RecvTimeoutError::Timeout) => {}
            }
            if let Err(ended) = self.client.stop.check() {
                return Some((String::new(), Err(ended)));
            }
        }
        // A thread that panicked has not told all of its region: that is no end to go on from.
        for thread in running.threads.drain(..) {
            if let Err(panic) = thread.join() {
                std::panic::resume_unwind(panic);
            }
        }
        None
    }
}

/// Sends a region's pages until none is left, one failed, or nobody wants them.
fn walk<T: Listed>(client: &Client, list: List<T>, region: &str, done: &SyncSender<Arrival<T>>) {
    for page in client.pages(list) {
        let failed = page.is_err();
        if done.send((region.to_owned(), page)).is_err() || failed {
            break;
        }
    }
}

impl<T: Listed> Iterator for Inventory<T> {
    type Item = Result<T, RegionFailed>;

    fn next(&mut self) -> Option<Result<T, RegionFailed>> {
        loop {
            if self.left == Some(0) {
                self.running = None;
                return None;
            }
            if let Some(item) = self.page.as_ref().and_then(|page| page.get(self.index)) {
                self.index += 1;
                self.left = self.left.map(|left| left - 1);
                return Some(Ok(item));
            }
            self.page = None;
            match self.arrival()? {
                (_, Ok(page)) => (self.page, self.index) = (Some(page), 0),
                (region, Err(error)) => {
                    if error.kind() == ErrorKind::Cancelled {
                        self.left = Some(0);
                    }
                    return Some(Err(RegionFailed { region, error }));
                }
            }
        }
    }
}

impl<T: Listed> fmt::Debug for Inventory<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Inventory of {}s", T::KIND)
    }
}
