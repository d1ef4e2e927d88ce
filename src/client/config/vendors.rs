//! Profiles of vendors: what all their customers' settings have in common.

use serde_json::json;

use super::clouds_yaml::Cloud;
use super::files::search;
use super::sources::Sources;
use super::values::Values;
use crate::error::Result;

/// The profile that goes without saying where an API key is given: no other cloud knows them.
pub(super) const RACKSPACE: &str = "rackspace";

/// The built-in profiles and their `auth_url`.
const PROFILES: &[(&str, &str)] = &[
    (RACKSPACE, "https://identity.api.rackspacecloud.com/v2.0"),
    ("rackspace-uk", "https://lon.identity.api.rackspacecloud.com/v2.0"),
];

/// The settings of a profile: of `clouds-public.yaml`, else a built-in one; `None` where neither has it.
///
/// # Errors
/// `Config`, when `clouds-public.yaml` is malformed.
pub(super) fn profile(sources: &dyn Sources, name: &str, region: Option<&str>) -> Result<Option<Values>> {
    let mut cloud = Cloud::default();
    if let Some(file) = search(sources, "clouds-public", None)?.found {
        let entry = file.tree.get("public-clouds").and_then(|clouds| clouds.get(name));
        if let Some(entry) = entry {
            cloud.add(entry, &file.path.display().to_string());
            return Ok(Some(cloud.in_region(region)));
        }
    }
    let built_in = PROFILES.iter().find(|(own, _)| *own == name);
    Ok(built_in.map(|(_, auth_url)| {
        let entry = json!({"auth": {"auth_url": auth_url}});
        cloud.add(&entry, &format!("vendor profile {name}"));
        cloud.values
    }))
}

/// Names of the built-in profiles.
pub(super) fn names() -> Vec<&'static str> {
    PROFILES.iter().map(|(name, _)| *name).collect()
}
