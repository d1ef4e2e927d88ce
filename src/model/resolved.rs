//! What a listing of servers brings along with them: their images and flavors.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::image::ImageStatus;
use super::{Flavor, Image, Server};
use crate::error::{Error, ErrorKind, Result};
use crate::reference::Reference;

/// What became of a reference that a listing resolved.
#[derive(Clone, Debug)]
pub enum Resolved<T> {
    /// The resource as it was when the listing asked for it.
    Found(T),
    /// It was deleted: the service does not know it any more, or says so itself.
    Gone,
    /// It could not be asked for, which says nothing about whether it exists.
    Failed(Error),
}

impl<T> Resolved<T> {
    /// Whether it was deleted.
    pub fn is_gone(&self) -> bool {
        matches!(self, Resolved::Gone)
    }

    /// Why it is not known.
    pub fn failed(&self) -> Option<&Error> {
        match self {
            Resolved::Failed(error) => Some(error),
            _ => None,
        }
    }

    /// The resource; `None` where it is gone.
    ///
    /// # Errors
    /// Why it could not be asked for.
    pub fn resource(self) -> Result<Option<T>> {
        match self {
            Resolved::Found(resource) => Ok(Some(resource)),
            Resolved::Gone => Ok(None),
            Resolved::Failed(error) => Err(error),
        }
    }

    fn of(outcome: Result<T>, is_deleted: impl Fn(&T) -> bool) -> Resolved<T> {
        match outcome {
            Ok(resource) if is_deleted(&resource) => Resolved::Gone,
            Ok(resource) => Resolved::Found(resource),
            Err(error) if error.kind() == ErrorKind::ItemNotFound || error.status() == Some(410) => {
                Resolved::Gone
            }
            Err(error) => Resolved::Failed(error),
        }
    }
}

/// Which references of its servers a listing resolves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Wanted {
    pub(crate) image: bool,
    pub(crate) flavor: bool,
}

impl Wanted {
    pub(crate) fn any(self) -> bool {
        self.image || self.flavor
    }
}

/// All that one listing has brought along so far; its servers share it.
#[doc(hidden)]
pub struct Brought {
    wanted: Wanted,
    /// By the bookmark, the one spelling that all forms of a reference have in common.
    known: Mutex<HashMap<String, Resolved<Answer>>>,
}

/// What a reference led to.
#[derive(Clone)]
pub(crate) enum Answer {
    Image(Image),
    Flavor(Flavor),
}

impl Answer {
    fn is_deleted(&self) -> bool {
        matches!(self, Answer::Image(image) if image.status() == Some(ImageStatus::Deleted))
    }
}

impl Brought {
    pub(crate) fn new(wanted: Wanted) -> Option<Arc<Brought>> {
        wanted.any().then(|| {
            Arc::new(Brought {
                wanted,
                known: Mutex::default(),
            })
        })
    }

    fn known(&self) -> MutexGuard<'_, HashMap<String, Resolved<Answer>>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The references that were not seen before, each once, under their bookmarks.
    pub(crate) fn open(&self, servers: impl Iterator<Item = Server>) -> BTreeMap<String, Reference> {
        let mut open = BTreeMap::new();
        for server in servers {
            let image = self.wanted.image.then(|| server.image_key());
            let flavor = self.wanted.flavor.then(|| server.flavor_key());
            open.extend([image, flavor].into_iter().flatten().flatten());
        }
        let known = self.known();
        open.retain(|key, _| !known.contains_key(key));
        open
    }

    /// Keeps what came of references.
    pub(crate) fn keep(&self, outcomes: impl Iterator<Item = (String, Result<Answer>)>) {
        let outcomes = outcomes.map(|(key, outcome)| (key, Resolved::of(outcome, Answer::is_deleted)));
        self.known().extend(outcomes);
    }

    pub(crate) fn image(&self, key: &str) -> Option<Resolved<Image>> {
        self.find(key, |answer| match answer {
            Answer::Image(image) => Some(image),
            Answer::Flavor(_) => None,
        })
    }

    pub(crate) fn flavor(&self, key: &str) -> Option<Resolved<Flavor>> {
        self.find(key, |answer| match answer {
            Answer::Flavor(flavor) => Some(flavor),
            Answer::Image(_) => None,
        })
    }

    fn find<T>(&self, key: &str, own: impl Fn(Answer) -> Option<T>) -> Option<Resolved<T>> {
        Some(match self.known().get(key)?.clone() {
            Resolved::Found(answer) => Resolved::Found(own(answer)?),
            Resolved::Gone => Resolved::Gone,
            Resolved::Failed(error) => Resolved::Failed(error),
        })
    }

    pub(crate) fn wants_flavors(&self) -> bool {
        self.wanted.flavor
    }
}
