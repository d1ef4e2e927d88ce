//! An extension of the compute API, as the service announces it.
//!
//! <https://docs.openstack.org/api-ref/compute/#extensions-extensions-deprecated>

use std::borrow::Cow;

use jiff::Timestamp;

use super::attribute::{Attribute, LinkList, Source, Text, Time};
use super::record::Record;
use crate::link::Link;

/// An extension of the API.
#[derive(Clone)]
pub struct Extension(Source);

impl Record for Extension {
    const NAME: &'static str = "extension";

    fn of(source: Source) -> Extension {
        Extension(source)
    }

    fn source(&self) -> &Source {
        &self.0
    }
}

/// The attributes of an extension, under their wire names.
pub mod attributes {
    use super::*;

    /// See [`Extension::alias`].
    pub const ALIAS: Attribute<Text> = Attribute::new("alias");
    /// See [`Extension::name`].
    pub const NAME: Attribute<Text> = Attribute::new("name");
    /// See [`Extension::description`].
    pub const DESCRIPTION: Attribute<Text> = Attribute::new("description");
    /// See [`Extension::namespace`].
    pub const NAMESPACE: Attribute<Text> = Attribute::new("namespace");
    /// See [`Extension::updated`].
    pub const UPDATED: Attribute<Time> = Attribute::new("updated");
    /// See [`Extension::links`].
    pub const LINKS: Attribute<LinkList> = Attribute::new("links");
}

use attributes::*;

impl Extension {
    /// What it is asked for by, such as `os-keypairs`.
    pub fn alias(&self) -> Option<Cow<'_, str>> {
        self.read(ALIAS).ok().flatten()
    }

    /// The name, such as `Keypairs`.
    pub fn name(&self) -> Option<Cow<'_, str>> {
        self.read(NAME).ok().flatten()
    }

    /// What it does, for people.
    pub fn description(&self) -> Option<Cow<'_, str>> {
        self.read(DESCRIPTION).ok().flatten()
    }

    /// The XML namespace, which current services fill with a placeholder.
    pub fn namespace(&self) -> Option<Cow<'_, str>> {
        self.read(NAMESPACE).ok().flatten()
    }

    /// When it last changed.
    pub fn updated(&self) -> Option<Timestamp> {
        self.read(UPDATED).ok().flatten()
    }

    /// Links, such as to documents.
    pub fn links(&self) -> Vec<Link> {
        self.read(LINKS).ok().flatten().unwrap_or_default()
    }
}

impl std::fmt::Debug for Extension {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Extension({:?})", self.alias().unwrap_or_default())
    }
}
