//! An endpoint as plain data, for resources that are kept beyond the process. It holds no secrets.

use std::sync::Arc;

use serde_json::{Value, json};

use super::{Base, Catalog, Endpoint, Links, Place, References};
use crate::error::{Error, Result};
use crate::kind::Service;

impl Endpoint {
    /// What it takes to know the endpoint again: the services of its region, and the project.
    pub(crate) fn describe(&self) -> Value {
        let beside = |place: &&Place| place.region == self.here().region;
        let describe = |place: &Place| {
            let urls: Vec<_> = place
                .bases
                .iter()
                .map(|base| base.versioned::<&str>(&[]))
                .collect();
            json!({
                "service": place.service.name(), "name": place.name, "region": place.region, "urls": urls,
            })
        };
        let places: Vec<_> = self.catalog.places.iter().filter(beside).map(describe).collect();
        let aliases: Vec<_> = self
            .catalog
            .aliases
            .iter()
            .map(|alias| alias.versioned::<&str>(&[]))
            .collect();
        json!({
            "service": self.service().name(),
            "project": self.catalog.project,
            "places": places,
            "aliases": aliases,
            "references_as_given": self.references == References::AsGiven,
            "links_strict": self.links == Links::Strict,
        })
    }

    /// The endpoint that was described.
    ///
    /// # Errors
    /// `Config`, when the description is none.
    pub(crate) fn from_description(described: &Value) -> Result<Endpoint> {
        let text = |value: &Value, key: &str| value.get(key).and_then(Value::as_str).map(str::to_owned);
        let list = |value: &Value, key: &str| {
            value
                .get(key)
                .and_then(Value::as_array)
                .cloned()
                .unwrap_or_default()
        };
        let bases = |value: &Value, key: &str| {
            let urls = list(value, key);
            urls.iter()
                .filter_map(Value::as_str)
                .map(Base::parse)
                .collect::<Result<Vec<_>>>()
        };
        let none = || Error::config(format!("this describes no endpoint: {described}"));
        let service = |value: &Value| {
            let name = text(value, "service").unwrap_or_default();
            Service::of_catalog(&name, "").ok_or_else(none)
        };
        let mut catalog = Catalog {
            project: text(described, "project"),
            aliases: bases(described, "aliases")?,
            ..Catalog::default()
        };
        for place in list(described, "places") {
            let urls = bases(&place, "urls")?;
            if urls.is_empty() {
                return Err(none());
            }
            catalog.places.push(Place {
                service: service(&place)?,
                name: text(&place, "name"),
                region: text(&place, "region"),
                bases: urls,
            });
        }
        let own = service(described)?;
        let place = catalog.places.iter().position(|place| place.service == own);
        let is_set = |key: &str| described.get(key) == Some(&Value::Bool(true));
        Ok(Endpoint {
            references: if is_set("references_as_given") {
                References::AsGiven
            } else {
                References::Ids
            },
            links: if is_set("links_strict") {
                Links::Strict
            } else {
                Links::Repair
            },
            ..Endpoint::of_catalog(Arc::new(catalog), place.ok_or_else(none)?)
        })
    }
}
