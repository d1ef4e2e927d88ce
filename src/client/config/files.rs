//! Configuration files in the places where OpenStack's tools look for them.
//!
//! <https://docs.openstack.org/openstacksdk/latest/user/config/configuration.html>

use std::io;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::sources::Sources;
use super::yaml;
use crate::error::{Error, Result};

/// A file that was found, read as a tree.
pub(super) struct File {
    pub(super) path: PathBuf,
    pub(super) tree: Value,
}

/// What became of the search for a file.
pub(super) struct Search {
    pub(super) found: Option<File>,
    /// Every path that was looked at, with a word on those that could not be read.
    pub(super) looked_at: Vec<String>,
}

/// The first file called `name` with any of the known endings; `variable` may name one that comes first.
///
/// # Errors
/// `Config`, when that file is there but malformed.
pub(super) fn search(sources: &dyn Sources, name: &str, variable: Option<&str>) -> Result<Search> {
    let mut looked_at = Vec::new();
    for path in candidates(sources, name, variable) {
        match sources.read(&path) {
            Ok(text) => {
                let tree = parse(&path, &text)?;
                return Ok(Search {
                    found: Some(File { path, tree }),
                    looked_at,
                });
            }
            Err(problem) if problem.kind() == io::ErrorKind::NotFound => {
                looked_at.push(path.display().to_string());
            }
            Err(problem) if problem.kind() == io::ErrorKind::PermissionDenied => {
                looked_at.push(format!("{} (not readable)", path.display()));
            }
            Err(problem) => {
                return Err(
                    Error::config(format!("{} cannot be read: {problem}", path.display())).caused_by(problem),
                );
            }
        }
    }
    Ok(Search {
        found: None,
        looked_at,
    })
}

fn candidates(sources: &dyn Sources, name: &str, variable: Option<&str>) -> Vec<PathBuf> {
    let first = variable
        .and_then(|variable| sources.given(variable))
        .map(|path| sources.expand(&path));
    let in_directories = directories(sources).into_iter().flat_map(|directory| {
        ["yaml", "yml", "json"].map(|ending| directory.join(format!("{name}.{ending}")))
    });
    first.into_iter().chain(in_directories).collect()
}

fn directories(sources: &dyn Sources) -> Vec<PathBuf> {
    let user = sources.home().map(|home| home.join(".config"));
    let user_xdg = sources.given("XDG_CONFIG_HOME").map(PathBuf::from);
    let site_xdg = sources
        .given("XDG_CONFIG_DIRS")
        .unwrap_or_else(|| "/etc/xdg".to_owned());
    let shared = user_xdg
        .into_iter()
        .chain(user)
        .chain(std::env::split_paths(&site_xdg))
        .map(|directory| directory.join("openstack"));
    let mut directories: Vec<PathBuf> = Vec::new();
    for directory in sources
        .current_dir()
        .into_iter()
        .chain(shared)
        .chain([PathBuf::from("/etc/openstack")])
    {
        if !directories.contains(&directory) {
            directories.push(directory);
        }
    }
    directories
}

fn parse(path: &Path, text: &str) -> Result<Value> {
    let malformed = |problem: String| Error::config(format!("{} is malformed: {problem}", path.display()));
    let tree: Value = if path.extension().is_some_and(|ending| ending == "json") {
        serde_json::from_str(text).map_err(|error| malformed(error.to_string()))?
    } else {
        yaml::parse(text).map_err(malformed)?
    };
    match tree {
        Value::Object(_) => Ok(tree),
        _ => Err(malformed("it is no mapping with the key clouds".to_owned())),
    }
}
