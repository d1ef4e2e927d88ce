//! Links.

use std::ffi::c_char;

use super::arena::Arena;
use crate::link::Link;

/// A link of a resource. Borrowed from the object that holds it.
#[repr(C)]
pub struct cloudservers_link {
    /// The relation: "self", "bookmark", "alternate", "next" …
    pub rel: *const c_char,
    /// The target exactly as the service sent it.
    pub href: *const c_char,
    /// The target, made absolute, and put back on its endpoint where a proxy had bent it.
    pub url: *const c_char,
    /// The media type, which tells the service of an "alternate" link.
    pub media_type: *const c_char,
}

/// A link and what it was made from.
#[repr(C)]
pub(super) struct LinkCell {
    view: cloudservers_link,
    pub(super) link: Link,
    _texts: Arena,
}

impl LinkCell {
    pub(super) fn new(link: Link) -> LinkCell {
        let mut texts = Arena::default();
        let view = cloudservers_link {
            rel: texts.text(link.rel().as_str()),
            href: texts.text(link.href()),
            url: texts.text(&link.url()),
            media_type: texts.optional(link.media_type()),
        };
        LinkCell {
            view,
            link,
            _texts: texts,
        }
    }

    pub(super) fn view(&self) -> *const cloudservers_link {
        std::ptr::from_ref(self).cast()
    }

    /// The cell behind a structure that C holds.
    ///
    /// # Safety
    /// `view` is NULL or came from this library.
    pub(super) unsafe fn behind<'a>(view: *const cloudservers_link) -> Option<&'a LinkCell> {
        // SAFETY: every link that C can hold is the beginning of a cell.
        unsafe { view.cast::<LinkCell>().as_ref() }
    }
}
