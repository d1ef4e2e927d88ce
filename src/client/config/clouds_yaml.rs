//! A cloud of `clouds.yaml`, `secure.yaml` laid over it.

use serde_json::{Map, Value};

use super::files::{File, Search, search};
use super::names::{NAMES, Name};
use super::sources::Sources;
use super::values::Values;
use crate::error::{Error, Result};

/// The settings of one cloud, and the regions it names.
#[derive(Debug, Default)]
pub(super) struct Cloud {
    pub(super) values: Values,
    pub(super) regions: Vec<Region>,
}

/// A region of a cloud, with settings for this region alone.
#[derive(Debug)]
pub(super) struct Region {
    pub(super) name: String,
    pub(super) values: Values,
}

impl Cloud {
    /// Reads the cloud of this name.
    ///
    /// # Errors
    /// `Config`: no file (lists the paths looked at), a malformed one, no such cloud (lists those there are).
    pub(super) fn load(sources: &dyn Sources, name: &str) -> Result<Cloud> {
        let clouds = search(sources, "clouds", Some("OS_CLIENT_CONFIG_FILE"))?;
        let secure = search(sources, "secure", Some("OS_CLIENT_SECURE_FILE"))?;
        let mut cloud = Cloud::default();
        let mut found = false;
        for file in [&clouds.found, &secure.found].into_iter().flatten() {
            if let Some(entry) = entries(file)?.and_then(|entries| entries.get(name)) {
                cloud.add(entry, &file.path.display().to_string());
                found = true;
            }
        }
        if found {
            Ok(cloud)
        } else {
            Err(missing(name, &clouds, secure.found.as_ref()))
        }
    }

    /// Adds what a mapping says; what it says anew replaces what was said before.
    pub(super) fn add(&mut self, entry: &Value, source: &str) {
        let Some(entry) = entry.as_object() else {
            return;
        };
        flatten(entry, source, &mut self.values);
        let regions = entry.get("regions").and_then(Value::as_array);
        let listed = regions
            .into_iter()
            .flatten()
            .filter_map(|region| Region::read(region, source));
        self.regions.extend(listed);
        self.split_regions(source);
    }

    /// Older files list the regions in `region_name`.
    fn split_regions(&mut self, source: &str) {
        let several = self.values.owned("region").filter(|text| text.contains(','));
        for name in several
            .iter()
            .flat_map(|text| text.split(','))
            .map(str::trim)
            .filter(|name| !name.is_empty())
        {
            self.values.remove("region");
            self.regions
                .extend(Region::read(&Value::String(name.to_owned()), source));
        }
    }

    /// The settings with those of one region, the chosen one or the only one, over them.
    pub(super) fn in_region(self, chosen: Option<&str>) -> Values {
        let own = self.values.owned("region");
        let chosen = chosen.map(str::to_owned).or(own);
        let region = match &chosen {
            Some(name) => self.regions.into_iter().find(|region| region.name == *name),
            None if self.regions.len() == 1 => self.regions.into_iter().next(),
            None => None,
        };
        match region {
            Some(region) => region.values.over(self.values),
            None => self.values,
        }
    }
}

impl Region {
    fn read(region: &Value, source: &str) -> Option<Region> {
        let name = region.as_str().or_else(|| region.get("name")?.as_str())?;
        let mut values = Values::default();
        if let Some(own) = region.get("values").and_then(Value::as_object) {
            flatten(own, source, &mut values);
        }
        values.put("region", name, source);
        Some(Region {
            name: name.to_owned(),
            values,
        })
    }
}

/// Takes every known setting of a mapping and its section `auth`; what stands outside `auth` wins.
fn flatten(entry: &Map<String, Value>, source: &str, values: &mut Values) {
    let auth = entry.get("auth").and_then(Value::as_object);
    for section in auth.into_iter().chain([entry]) {
        for name in NAMES {
            if let Some(text) = find(section, name).and_then(text_of) {
                values.put(name.text, &text, source);
            }
        }
    }
    // The profile was once called cloud.
    if let Some(profile) = values.owned("cloud") {
        values.remove("cloud");
        if !values.has("profile") {
            values.put("profile", &profile, source);
        }
    }
}

/// The value under a name, else under one of its aliases, words joined by either sign.
fn find<'a>(section: &'a Map<String, Value>, name: &Name) -> Option<&'a Value> {
    let spelt = |wanted: &str| {
        section
            .iter()
            .find(|(key, value)| !value.is_null() && key.replace('-', "_") == wanted)
            .map(|(_, value)| value)
    };
    name.spellings().find_map(spelt)
}

fn text_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(_) | Value::Bool(_) => Some(value.to_string()),
        Value::Array(items) => {
            let texts: Option<Vec<_>> = items.iter().map(text_of).collect();
            Some(texts?.join(","))
        }
        Value::Null | Value::Object(_) => None,
    }
}

/// The mapping under `clouds`.
fn entries(file: &File) -> Result<Option<&Map<String, Value>>> {
    match file.tree.get("clouds") {
        None | Some(Value::Null) => Ok(None),
        Some(Value::Object(entries)) => Ok(Some(entries)),
        Some(_) => Err(Error::config(format!(
            "{} is malformed: the key clouds holds no mapping",
            file.path.display()
        ))),
    }
}

fn missing(name: &str, clouds: &Search, secure: Option<&File>) -> Error {
    let files: Vec<&File> = clouds.found.iter().chain(secure).collect();
    if files.is_empty() {
        return Error::config(format!(
            "there is no clouds.yaml to find the cloud {name:?} in; looked at {}",
            clouds.looked_at.join(", ")
        ));
    }
    let mut known: Vec<&str> = Vec::new();
    let clouds = files
        .iter()
        .filter_map(|file| file.tree.get("clouds")?.as_object());
    for name in clouds.flat_map(Map::keys) {
        if !known.contains(&name.as_str()) {
            known.push(name);
        }
    }
    let paths: Vec<_> = files.iter().map(|file| file.path.display().to_string()).collect();
    let there = if known.is_empty() {
        "it names no cloud".to_owned()
    } else {
        format!("there are {}", known.join(", "))
    };
    Error::config(format!(
        "there is no cloud {name:?} in {}; {there}",
        paths.join(" and ")
    ))
}
