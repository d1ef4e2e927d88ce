//! What a listing of servers brings along with them: their images and flavors.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::image::ImageStatus;
use super::{Flavor, Image};
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
#[derive(Default)]
pub struct Brought {
    wanted: Wanted,
    known: Mutex<Known>,
}

/// By the bookmark, the one spelling that all forms of a reference have in common.
#[derive(Default)]
struct Known {
    images: HashMap<String, Resolved<Image>>,
    flavors: HashMap<String, Resolved<Flavor>>,
}

/// A reference that is still to be resolved, under its bookmark.
pub(crate) enum Open {
    Image(String, Reference),
    Flavor(String, Reference),
}

/// What a reference led to.
pub(crate) enum Answer {
    Image(Image),
    Flavor(Flavor),
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

    /// Which references have not been seen before, each of them once.
    pub(crate) fn open(&self, servers: impl Iterator<Item = super::Server>) -> Vec<Open> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let (mut images, mut flavors) = (HashMap::new(), HashMap::new());
        for server in servers {
            if let Some((key, image)) = self.wanted.image.then(|| server.image_key()).flatten() {
                if !known.images.contains_key(&key) {
                    images.insert(key, image);
                }
            }
            if let Some((key, flavor)) = self.wanted.flavor.then(|| server.flavor_key()).flatten() {
                if !known.flavors.contains_key(&key) {
                    flavors.insert(key, flavor);
                }
            }
        }
        let images = images.into_iter().map(|(key, image)| Open::Image(key, image));
        let flavors = flavors.into_iter().map(|(key, flavor)| Open::Flavor(key, flavor));
        images.chain(flavors).collect()
    }

    /// Keeps what came of references.
    pub(crate) fn keep(&self, outcomes: impl Iterator<Item = (Open, Result<Answer>)>) {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        for (open, outcome) in outcomes {
            match open {
                Open::Image(key, _) => {
                    let outcome = outcome.map(|answer| match answer {
                        Answer::Image(image) => image,
                        Answer::Flavor(_) => unreachable!("an image was asked for"),
                    });
                    let deleted = |image: &Image| image.status() == Some(ImageStatus::Deleted);
                    known.images.insert(key, Resolved::of(outcome, deleted));
                }
                Open::Flavor(key, _) => {
                    let outcome = outcome.map(|answer| match answer {
                        Answer::Flavor(flavor) => flavor,
                        Answer::Image(_) => unreachable!("a flavor was asked for"),
                    });
                    known.flavors.insert(key, Resolved::of(outcome, |_| false));
                }
            }
        }
    }

    pub(crate) fn image(&self, key: &str) -> Option<Resolved<Image>> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.images.get(key).cloned()
    }

    pub(crate) fn flavor(&self, key: &str) -> Option<Resolved<Flavor>> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.flavors.get(key).cloned()
    }

    pub(crate) fn wants_flavors(&self) -> bool {
        self.wanted.flavor
    }
}
