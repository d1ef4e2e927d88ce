//! An image and what becomes of it over time.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Map, Value};

use crate::sandbox::clock::Seconds;
use crate::sandbox::options::Dialect;

/// An image: GB of disk and MB of memory that it needs, size in bytes.
#[derive(Clone, Deserialize)]
pub(crate) struct Image {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) min_disk: u64,
    pub(crate) min_ram: u64,
    pub(crate) size: u64,
    pub(crate) metadata: Map<String, Value>,
    #[serde(default)]
    pub(crate) created: Seconds,
    #[serde(default)]
    pub(crate) updated: Seconds,
    /// Whose snapshot it is; `None`: everybody's image.
    #[serde(default)]
    pub(crate) project: Option<String>,
    /// While it is being saved: when that ends, and whether well.
    #[serde(default)]
    pub(crate) saving: Option<(Seconds, bool)>,
    #[serde(default)]
    pub(crate) failed: bool,
    #[serde(default)]
    pub(crate) deleted: bool,
}

/// The images of a new region, made a month ago.
pub(crate) fn stock(dialect: Dialect, now: Seconds) -> Vec<Image> {
    let mut all: BTreeMap<String, Vec<Image>> =
        serde_json::from_str(include_str!("images.json")).expect("images.json fits Image");
    let mut images = all.remove(dialect.name()).unwrap_or_default();
    for (number, image) in images.iter_mut().enumerate() {
        image.created = (now - 30.0 * 86400.0 - 60.0 * number as f64).floor();
        image.updated = image.created;
    }
    images
}

impl Image {
    /// Lets a snapshot come to its end.
    pub(crate) fn settle(&mut self, now: Seconds) {
        if let Some((until, well)) = self.saving.filter(|(until, _)| now >= *until) {
            self.saving = None;
            self.failed = !well;
            self.updated = until;
        }
    }

    pub(crate) fn status(&self) -> &'static str {
        match (self.deleted, self.saving.is_some(), self.failed) {
            (true, _, _) => "DELETED",
            (_, true, _) => "SAVING",
            (_, _, true) => "ERROR",
            _ => "ACTIVE",
        }
    }

    pub(crate) fn is_visible_to(&self, project: &str) -> bool {
        self.project.as_deref().is_none_or(|owner| owner == project)
    }

    /// Whether the image's own properties tell that type; those of a provider mostly tell none.
    pub(crate) fn says_type(&self, kind: &str) -> bool {
        let own = self.metadata.get("image_type").and_then(Value::as_str);
        own.is_some_and(|own| own.eq_ignore_ascii_case(kind))
    }

    /// The server that a snapshot was taken of, as long as its metadata say so.
    pub(crate) fn server(&self) -> Option<&str> {
        self.metadata.get("instance_uuid").and_then(Value::as_str)
    }
}
