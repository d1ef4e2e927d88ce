//! The names of all settings, and the other names they go by.

use crate::error::{Error, Result};

/// One setting.
#[derive(Debug)]
pub(super) struct Name {
    pub(super) text: &'static str,
    /// As other tools and older versions of the API call it.
    aliases: &'static [&'static str],
    /// Variables of the environment, the first one that is set counts.
    pub(super) variables: &'static [&'static str],
    pub(super) secret: bool,
}

impl Name {
    /// The name, then its aliases.
    pub(super) fn spellings(&self) -> impl Iterator<Item = &'static str> {
        [self.text].into_iter().chain(self.aliases.iter().copied())
    }
}

const fn name(
    text: &'static str,
    aliases: &'static [&'static str],
    variables: &'static [&'static str],
) -> Name {
    Name {
        text,
        aliases,
        variables,
        secret: false,
    }
}

const fn secret(
    text: &'static str,
    aliases: &'static [&'static str],
    variables: &'static [&'static str],
) -> Name {
    Name {
        secret: true,
        ..name(text, aliases, variables)
    }
}

/// Every setting there is, in the order in which they are explained.
#[rustfmt::skip]
pub(super) const NAMES: &[Name] = &[
    name("cloud", &[], &["OS_CLOUD"]),
    name("profile", &["vendor"], &[]),
    name("auth_url", &[], &["OS_AUTH_URL"]),
    name("auth_type", &["auth_plugin"], &["OS_AUTH_TYPE"]),
    name("identity_api_version", &[], &["OS_IDENTITY_API_VERSION"]),
    name("endpoint", &["endpoint_override"], &["OS_ENDPOINT"]),
    secret("token", &["auth_token"], &["OS_TOKEN", "OS_AUTH_TOKEN"]),
    secret("session", &[], &[]),
    name("username", &["user_name"], &["OS_USERNAME", "RACKSPACE_USERNAME", "RAX_USERNAME"]),
    name("user_id", &[], &["OS_USER_ID"]),
    secret("password", &[], &["OS_PASSWORD", "RACKSPACE_PASSWORD", "RAX_PASSWORD"]),
    secret("api_key", &["apikey"], &["OS_API_KEY", "RACKSPACE_API_KEY", "RAX_API_KEY"]),
    name("application_credential_id", &[], &["OS_APPLICATION_CREDENTIAL_ID"]),
    name("application_credential_name", &[], &["OS_APPLICATION_CREDENTIAL_NAME"]),
    secret("application_credential_secret", &[], &["OS_APPLICATION_CREDENTIAL_SECRET"]),
    name("user_domain_id", &[], &["OS_USER_DOMAIN_ID"]),
    name("user_domain_name", &[], &["OS_USER_DOMAIN_NAME"]),
    name("project_id", &["tenant_id"], &["OS_PROJECT_ID", "OS_TENANT_ID", "RACKSPACE_TENANT_ID", "RAX_TENANT_ID"]),
    name("project_name", &["tenant_name"], &["OS_PROJECT_NAME", "OS_TENANT_NAME"]),
    name("project_domain_id", &[], &["OS_PROJECT_DOMAIN_ID"]),
    name("project_domain_name", &[], &["OS_PROJECT_DOMAIN_NAME"]),
    name("domain_id", &[], &["OS_DOMAIN_ID"]),
    name("domain_name", &[], &["OS_DOMAIN_NAME"]),
    name("default_domain", &["default_domain_id"], &["OS_DEFAULT_DOMAIN", "OS_DEFAULT_DOMAIN_ID"]),
    name("region", &["region_name"], &["OS_REGION_NAME", "RACKSPACE_REGION", "RAX_REGION"]),
    name("interface", &["endpoint_type", "compute_interface"], &["OS_INTERFACE", "OS_ENDPOINT_TYPE"]),
    name("compute_service_name", &["service_name"], &["OS_COMPUTE_SERVICE_NAME"]),
    name("compute_endpoint", &["compute_endpoint_override"], &["OS_COMPUTE_ENDPOINT_OVERRIDE"]),
    name("image_endpoint", &["image_endpoint_override"], &["OS_IMAGE_ENDPOINT_OVERRIDE"]),
    name("network_endpoint", &["network_endpoint_override"], &["OS_NETWORK_ENDPOINT_OVERRIDE"]),
    name("volume_endpoint", &["volume_endpoint_override", "block_storage_endpoint_override"], &["OS_BLOCK_STORAGE_ENDPOINT_OVERRIDE"]),
    name("microversion", &["compute_default_microversion"], &[]),
    name("references", &[], &[]),
    name("links", &[], &[]),
    name("origin_aliases", &[], &[]),
    name("verify", &[], &[]),
    name("insecure", &[], &["OS_INSECURE"]),
    name("cacert", &["ca_cert"], &["OS_CACERT"]),
    name("cert", &[], &["OS_CERT"]),
    name("key", &[], &["OS_KEY"]),
    name("proxy", &[], &[]),
    name("timeout", &["api_timeout"], &[]),
    name("connect_timeout", &[], &[]),
    name("deadline", &[], &[]),
    name("max_body", &[], &[]),
    name("pace", &[], &[]),
    name("token_cache", &[], &[]),
    name("ledger", &[], &[]),
];

/// The setting of this name or alias, however its words are joined.
pub(super) fn find(text: &str) -> Option<&'static Name> {
    let text = text.replace('-', "_");
    NAMES
        .iter()
        .find(|name| name.spellings().any(|spelling| spelling == text))
}

/// The same for a name that has to be one.
///
/// # Errors
/// `Config`, with the nearest names or all of them.
pub(super) fn require(text: &str) -> Result<&'static Name> {
    find(text).ok_or_else(|| {
        let near: Vec<_> = NAMES
            .iter()
            .map(|name| name.text)
            .filter(|name| is_near(name, text))
            .collect();
        let (words, names) = match near.as_slice() {
            [] => ("known are", NAMES.iter().map(|name| name.text).collect()),
            _ => ("did you mean", near),
        };
        Error::config(format!(
            "there is no setting {text:?}; {words} {}",
            names.join(", ")
        ))
    })
}

/// One part of the other, or two slips of the pen away from it.
fn is_near(name: &str, text: &str) -> bool {
    let text = text.to_ascii_lowercase().replace('-', "_");
    let part = text.len() >= 3 && (name.contains(&text) || text.contains(name));
    part || distance(name, &text) <= 2
}

/// How many characters have to be put in, taken out or changed.
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (at, character) in one.chars().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], at + 1);
        for (column, theirs) in other.iter().enumerate() {
            let changed = diagonal + usize::from(character != *theirs);
            diagonal = row[column + 1];
            row[column + 1] = changed.min(diagonal + 1).min(row[column] + 1);
        }
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_names_by_every_spelling() {
        for (text, name) in [
            ("tenant-name", "project_name"),
            ("region_name", "region"),
            ("compute_endpoint_override", "compute_endpoint"),
            ("timeout", "timeout"),
        ] {
            assert_eq!(find(text).map(|name| name.text), Some(name), "{text}");
        }
    }

    #[test]
    fn an_unknown_name_is_told_with_the_nearest() {
        let told = |text: &str| require(text).unwrap_err().to_string();
        assert!(told("usrname").ends_with("did you mean username"));
        assert!(told("domain").contains("user_domain_name"));
        assert!(told("frobnicate").contains("known are cloud, profile, auth_url"));
    }

    #[test]
    fn no_name_stands_for_two_settings() {
        let mut all: Vec<_> = NAMES.iter().flat_map(Name::spellings).collect();
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
    }
}
