//! The service catalog as identity services answer it, both versions read into one form.

use std::fmt;
use std::str::FromStr;

use serde_json::Value;

use crate::error::Error;

/// Which of its URLs a service is asked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Interface {
    /// From everywhere.
    #[default]
    Public,
    /// From inside the data centre: ServiceNet, where traffic costs nothing.
    Internal,
    /// For operators.
    Admin,
}

impl Interface {
    pub(crate) const ALL: [Interface; 3] = [Interface::Public, Interface::Internal, Interface::Admin];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Interface::Public => "public",
            Interface::Internal => "internal",
            Interface::Admin => "admin",
        }
    }
}

impl fmt::Display for Interface {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Interface {
    type Err = Error;

    /// Reads `public`, and `publicURL` as older tools spell it.
    fn from_str(text: &str) -> Result<Interface, Error> {
        let name = text.strip_suffix("URL").unwrap_or(text);
        Interface::ALL
            .into_iter()
            .find(|interface| interface.name() == name)
            .ok_or_else(|| {
                Error::config(format!(
                    "{text:?} is no interface; accepted are public, internal and admin"
                ))
            })
    }
}

/// One service of the catalog, with its URLs in all regions.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Entry {
    pub(crate) service_type: String,
    pub(crate) name: String,
    pub(crate) urls: Vec<CatalogUrl>,
}

/// Where a service is reached in one region, by one interface.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct CatalogUrl {
    pub(crate) region: Option<String>,
    pub(crate) interface: Interface,
    pub(crate) url: String,
}

/// Reads `token.catalog` of identity v3.
pub(crate) fn read_v3(catalog: &Value) -> Vec<Entry> {
    read(catalog, |endpoint| {
        let region = text(endpoint, "region_id").or_else(|| text(endpoint, "region"));
        let interface = text(endpoint, "interface")?.parse().ok()?;
        Some(vec![CatalogUrl {
            region,
            interface,
            url: text(endpoint, "url")?,
        }])
    })
}

/// Reads `access.serviceCatalog` of identity v2.0.
pub(crate) fn read_v2(catalog: &Value) -> Vec<Entry> {
    read(catalog, |endpoint| {
        let url_of = |interface: Interface| {
            Some(CatalogUrl {
                region: text(endpoint, "region"),
                interface,
                url: text(endpoint, &format!("{interface}URL"))?,
            })
        };
        Some(Interface::ALL.into_iter().filter_map(url_of).collect())
    })
}

/// An entry or URL that cannot be read is left out: the others are of use without it.
fn read(catalog: &Value, urls_of: impl Fn(&Value) -> Option<Vec<CatalogUrl>>) -> Vec<Entry> {
    let read_entry = |entry: &Value| {
        let endpoints = entry.get("endpoints").and_then(Value::as_array);
        Some(Entry {
            service_type: text(entry, "type")?,
            name: text(entry, "name").unwrap_or_default(),
            urls: endpoints
                .into_iter()
                .flatten()
                .filter_map(&urls_of)
                .flatten()
                .collect(),
        })
    };
    let entries = catalog.as_array().into_iter().flatten();
    entries.filter_map(read_entry).collect()
}

fn text(value: &Value, name: &str) -> Option<String> {
    let text = value.get(name)?.as_str()?;
    (!text.is_empty()).then(|| text.to_owned())
}
