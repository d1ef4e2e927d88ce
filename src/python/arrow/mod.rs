//! Listings as tables of Arrow: a page becomes a record batch, straight from the bytes that came.

mod columns;
mod nested;
mod reading;
mod selection;
mod stream;
mod table;

pub(super) use selection::{Selection, Wish};
pub(super) use table::{ArrowTable, Source};
