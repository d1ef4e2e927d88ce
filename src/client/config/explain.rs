//! Where each setting came from.

use super::names::NAMES;
use super::values::{Values, masked};

/// One setting in force, with its source.
#[non_exhaustive]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// Its name, as [`super::Config::set`] takes it.
    pub name: &'static str,
    /// Its value; `***` for a secret.
    pub value: String,
    /// `argument`, `environment OS_…`, the path of a file, `vendor profile …` or `default`.
    pub source: String,
}

/// Every setting that has a value, in the order of the documentation.
pub(super) fn explain(values: &Values) -> Vec<Setting> {
    let setting = |name: &'static super::names::Name| {
        Some(Setting {
            name: name.text,
            value: masked(name, values.get(name.text)?),
            source: values.source(name.text)?.to_owned(),
        })
    };
    NAMES.iter().filter_map(setting).collect()
}
