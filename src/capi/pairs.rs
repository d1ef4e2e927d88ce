//! Pairs of texts: metadata, extra specs.

use std::ffi::c_char;
use std::ptr;

use super::arena::Arena;
use super::guard::{self, IntoC, look};
use super::input;
use crate::servers::Metadata;

/// A key and its value. This structure will not grow.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct cloudservers_pair {
    /// The key.
    pub key: *const c_char,
    /// The value.
    pub value: *const c_char,
}

/// Pairs of texts in the order of their keys. May be read by several threads at once.
pub struct cloudservers_pairs {
    map: Metadata,
    pairs: Vec<cloudservers_pair>,
    _texts: Arena,
}

impl cloudservers_pairs {
    pub(super) fn new(map: Metadata) -> cloudservers_pairs {
        let mut texts = Arena::default();
        let pairs = map
            .iter()
            .map(|(key, value)| cloudservers_pair {
                key: texts.text(key),
                value: texts.text(value),
            })
            .collect();
        cloudservers_pairs {
            map,
            pairs,
            _texts: texts,
        }
    }

    pub(super) fn at(&self, index: usize) -> *const cloudservers_pair {
        self.pairs.get(index).map_or(ptr::null(), ptr::from_ref)
    }

    pub(super) fn value(&self, key: &str) -> Option<*const c_char> {
        let index = self.map.keys().position(|own| own == key)?;
        Some(self.pairs[index].value)
    }
}

impl IntoC for Metadata {
    type C = cloudservers_pairs;

    fn into_c(self) -> *mut cloudservers_pairs {
        Box::into_raw(Box::new(cloudservers_pairs::new(self)))
    }
}

/// The pair at a position; NULL past the end. Borrowed from `pairs`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_pairs_at(
    pairs: *const cloudservers_pairs,
    index: usize,
) -> *const cloudservers_pair {
    // SAFETY: the caller gives NULL or live pairs.
    unsafe { pairs.as_ref() }.map_or(ptr::null(), |pairs| pairs.at(index))
}

/// The value of a key; NULL where there is none. Borrowed from `pairs`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_pairs_value(
    pairs: *const cloudservers_pairs,
    key: *const c_char,
) -> *const c_char {
    look(ptr::null(), || {
        // SAFETY: the caller gives NULL or live pairs, and NULL or a text.
        let (pairs, key) = unsafe { (pairs.as_ref()?, input::text(key, "key").ok()?) };
        pairs.value(key)
    })
}

/// Frees pairs. NULL is fine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_pairs_free(pairs: *mut cloudservers_pairs) {
    // SAFETY: the caller gives NULL or pairs, and does not use them any more.
    unsafe { guard::free(pairs) }
}
