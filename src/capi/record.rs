//! Records as C sees them: a structure of scalars, and behind it what the rest is made from on demand.

use std::ffi::{CString, c_char};
use std::ptr::{self, NonNull};
use std::sync::OnceLock;

use super::arena::Arena;
use super::client::cloudservers_client;
use super::error::cloudservers_error;
use super::guard::{self, IntoC, give};
use super::input;
use super::json::cloudservers_json;
use super::link::{LinkCell, cloudservers_link};
use crate::Client;
use crate::error::Result;
use crate::fault::Fault;
use crate::model::attribute::{AttributeType, Integer, Source, Truth, text};
use crate::model::{Record, Resource};

/// A kind of record of which C sees a structure.
pub(super) trait Face: Record {
    /// The structure in the header.
    type View;
    /// What is made on demand.
    type Parts: Default;

    /// Fills the structure; `parts` keeps what may not stand among the texts.
    fn view(&self, texts: &mut Texts, parts: &mut Self::Parts) -> Self::View;

    /// The place of the structure that leads to the resource's JSON.
    fn json_place(view: &mut Self::View) -> &mut *const cloudservers_json;
}

/// A structure and what it was made from. C holds a pointer to its beginning.
#[repr(C)]
pub(super) struct Cell<R: Face> {
    view: R::View,
    pub(super) resource: R,
    pub(super) parts: R::Parts,
    json: cloudservers_json,
    links: OnceLock<Vec<LinkCell>>,
    self_url: OnceLock<CString>,
    texts: Arena,
}

impl<R: Face> Cell<R> {
    fn new(resource: R) -> NonNull<Cell<R>> {
        let mut texts = Arena::default();
        let mut parts = R::Parts::default();
        let view = fill(&resource, &mut texts, &mut parts);
        let cell = NonNull::from(Box::leak(Box::new(Cell {
            view,
            json: cloudservers_json::of_record(&resource),
            resource,
            parts,
            links: OnceLock::new(),
            self_url: OnceLock::new(),
            texts,
        })));
        // SAFETY: the cell was just made, and nobody else knows it.
        unsafe { Cell::join(cell) };
        cell
    }

    /// Takes the next resource of a list in the place of the last one.
    ///
    /// # Safety
    /// The cell is live, and nothing that was borrowed from it is used any more.
    unsafe fn refill(cell: NonNull<Cell<R>>, resource: R) {
        // SAFETY: as promised by the caller.
        unsafe {
            let own = &mut *cell.as_ptr();
            own.texts.clear();
            own.parts = R::Parts::default();
            own.view = fill(&resource, &mut own.texts, &mut own.parts);
            own.json = cloudservers_json::of_record(&resource);
            own.resource = resource;
            own.links.take();
            own.self_url.take();
            Cell::join(cell);
        }
    }

    /// Lets the structure lead to its JSON, now that both stand still.
    ///
    /// # Safety
    /// The cell is live, and nobody else uses it.
    unsafe fn join(cell: NonNull<Cell<R>>) {
        // SAFETY: the caller has the cell for itself.
        unsafe {
            let json = &raw const (*cell.as_ptr()).json;
            *R::json_place(&mut (*cell.as_ptr()).view) = json;
        }
    }

    /// The cell behind a structure that C holds.
    ///
    /// # Safety
    /// `view` is NULL or came from this library, and is live.
    pub(super) unsafe fn behind<'a>(view: *const R::View) -> Option<&'a Cell<R>> {
        // SAFETY: every structure that C can hold is the beginning of a cell.
        unsafe { view.cast::<Cell<R>>().as_ref() }
    }

    /// The same for a parameter that has to be given.
    ///
    /// # Safety
    /// As for [`Cell::behind`].
    pub(super) unsafe fn needed<'a>(view: *const R::View, name: &str) -> Result<&'a Cell<R>> {
        // SAFETY: as promised by the caller.
        unsafe { Cell::behind(view) }.ok_or_else(|| guard::missing(name))
    }
}

impl<R: Face + Resource> Cell<R> {
    pub(super) fn link(&self, index: usize) -> *const cloudservers_link {
        let make = || self.resource.links().into_iter().map(LinkCell::new).collect();
        let links = self.links.get_or_init(make);
        links.get(index).map_or(ptr::null(), LinkCell::view)
    }

    pub(super) fn self_url(&self) -> *const c_char {
        let make = || CString::new(self.resource.self_url().unwrap_or_default()).unwrap_or_default();
        self.self_url.get_or_init(make).as_ptr()
    }
}

fn fill<R: Face>(resource: &R, arena: &mut Arena, parts: &mut R::Parts) -> R::View {
    let mut texts = Texts {
        arena,
        source: resource.source(),
    };
    resource.view(&mut texts, parts)
}

/// A cell of our own, which goes with us.
pub(super) struct Kept<R: Face>(NonNull<Cell<R>>);

impl<R: Face> Kept<R> {
    pub(super) fn new(resource: R) -> Kept<R> {
        Kept(Cell::new(resource))
    }

    pub(super) fn view(&self) -> *const R::View {
        self.0.as_ptr().cast_const().cast()
    }
}

impl<R: Face> Drop for Kept<R> {
    fn drop(&mut self) {
        // SAFETY: the cell was made by a box and is our own.
        drop(unsafe { Box::from_raw(self.0.as_ptr()) });
    }
}

/// Where a loop shows its resources, each in the place of the last.
pub(super) struct Place<R: Face>(Option<Kept<R>>);

impl<R: Face> Place<R> {
    pub(super) fn empty() -> Place<R> {
        Place(None)
    }

    /// Shows a resource; what was borrowed from the last one ends here.
    ///
    /// # Safety
    /// Nothing that was borrowed from the last one is used any more.
    pub(super) unsafe fn show(&mut self, resource: R) -> *const R::View {
        // Taken out meanwhile: a panic must not leave a cell here that is half the last one.
        let kept = match self.0.take() {
            Some(kept) => {
                // SAFETY: the cell is our own; for the rest as promised by the caller.
                unsafe { Cell::refill(kept.0, resource) };
                kept
            }
            None => Kept::new(resource),
        };
        self.0.insert(kept).view()
    }
}

impl<R: Face> IntoC for R {
    type C = R::View;

    fn into_c(self) -> *mut R::View {
        Cell::new(self).as_ptr().cast()
    }
}

/// Takes a resource back from C.
///
/// # Safety
/// `view` is NULL or came from [`IntoC::into_c`], and is not used any more.
pub(super) unsafe fn free<R: Face>(view: *mut R::View) {
    // SAFETY: as promised by the caller; the structure is the beginning of a cell.
    unsafe { guard::free(view.cast::<Cell<R>>()) }
}

/// Gives C a resource of its own, of one that it borrows.
///
/// # Safety
/// The pointers are as the conventions for C say.
pub(super) unsafe fn keep<R: Face>(
    view: *const R::View,
    out: *mut *mut R::View,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: as promised by the caller.
    unsafe {
        give(out, error, || {
            Ok(Cell::<R>::needed(view, R::NAME)?.resource.clone())
        })
    }
}

/// Reads a resource of JSON that was kept: one of the client's endpoint, or of none without a client.
///
/// # Safety
/// The pointers are as the conventions for C say.
pub(super) unsafe fn from_json<R: Face>(
    client: *const cloudservers_client,
    json: *const c_char,
    out: *mut *mut R::View,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: as promised by the caller.
    unsafe {
        give(out, error, || {
            let json = input::text(json, "json")?;
            let client = client.as_ref();
            let endpoint = client.map(|client| client.with(Client::endpoint)).transpose()?;
            Ok(R::from_json(json, endpoint)?)
        })
    }
}

/// What attributes become on their way into a structure.
pub(super) struct Texts<'a> {
    arena: &'a mut Arena,
    source: &'a Source,
}

impl Texts<'_> {
    pub(super) fn optional<T: AsRef<str>>(&mut self, text: Option<T>) -> *const c_char {
        self.arena.optional(text)
    }

    /// A text attribute; "" where it is none.
    pub(super) fn text(&mut self, json: &str) -> *const c_char {
        self.arena.optional(text(json))
    }

    /// A whole number; -1 where it is none.
    pub(super) fn integer(&self, json: &str) -> i64 {
        Integer::read(json, self.source).unwrap_or(-1)
    }

    /// 1, 0, or -1 where it is no truth value.
    pub(super) fn truth(&self, json: &str) -> i32 {
        Truth::read(json, self.source).map_or(-1, i32::from)
    }

    /// Code, message and details of the attribute `fault`.
    pub(super) fn fault(&mut self, json: &str) -> (i64, *const c_char, *const c_char) {
        let value = serde_json::from_str(json).unwrap_or_default();
        let fault = Fault::of_resource(&value).unwrap_or_default();
        let message = self.arena.optional(fault.message());
        (
            fault.code().unwrap_or(-1),
            message,
            self.arena.optional(fault.details()),
        )
    }

    /// The id of a resource that is named inside another: `{"id": …, "links": […]}`.
    pub(super) fn nested_id(&mut self, json: &str) -> *const c_char {
        #[derive(serde::Deserialize)]
        struct Nested<'a> {
            #[serde(borrow)]
            id: Option<&'a serde_json::value::RawValue>,
        }
        let nested: Option<Nested<'_>> = serde_json::from_str(json).ok();
        self.arena
            .optional(nested.and_then(|nested| nested.id).and_then(|id| text(id.get())))
    }
}
