//! Where the sandbox may differ from the real service, and why.

/// Request and place in the answer, `*` for any text, and the reason.
const DIFFERENCES: &[(&str, &str, &str)] = &[
    (
        "*images/*",
        "*owner_specified.openstack*",
        "what openstacksdk writes beside what it uploads",
    ),
    ("*images/*", "*/OS-EXT-IMG-SIZE:size", "the real images are empty"),
    ("GET {image}/v2/images/*", "*size", "the real images are empty"),
    (
        "GET {image}/v2/images/*",
        "/checksum",
        "of contents that the sandbox has none of",
    ),
    (
        "GET {image}/v2/images/*",
        "/os_hash_value",
        "of contents that the sandbox has none of",
    ),
    (
        "*{image}/v2/images/*",
        "/owner",
        "the project of whoever uploaded it",
    ),
    (
        "*/images/*",
        "*/metadata/owner_*_name",
        "the names of user and project, written into snapshots",
    ),
    (
        "*/images/*",
        "*/metadata/boot_roles",
        "the roles of the user, written into snapshots",
    ),
    (
        "*/images/*",
        "*/metadata/user_id",
        "the user, written into snapshots",
    ),
    (
        "GET /images?type=SNAPSHOT",
        "/images",
        "snapshots of whatever else uses the cloud",
    ),
    ("GET {network}*", "*tenant_id", "the project of whoever made it"),
    ("GET {network}*", "*project_id", "the project of whoever made it"),
    ("GET {network}*", "*revision_number", "how often it was changed"),
    (
        "GET {identity}/v3/auth/projects",
        "/projects",
        "the sandbox's user has two projects",
    ),
    (
        "POST {identity}/v3/auth/tokens*",
        "/token/catalog",
        "the services that there are",
    ),
    ("POST {identity}/v3/auth/tokens*", "/token/audit_ids/0", "random"),
    ("POST {identity}/v3/auth/tokens*", "/token/roles/*/id", "random"),
    (
        "POST {identity}/v3/auth/tokens*",
        "/token/user/name",
        "another name",
    ),
    (
        "POST {identity}/v3/auth/tokens {\"auth\":{}}",
        "/error/message",
        "a whole schema, printed by Python",
    ),
    ("GET /limits", "/limits/absolute/max*", "other quotas"),
    ("GET /os-quota-sets/*", "/quota_set/cores", "other quotas"),
    ("GET /os-quota-sets/*", "/quota_set/instances", "other quotas"),
    ("GET /os-quota-sets/*", "/quota_set/key_pairs", "other quotas"),
    ("GET /os-quota-sets/*", "/quota_set/ram", "other quotas"),
    ("GET /os-quota-sets/*", "/quota_set/server_groups", "other quotas"),
    (
        "* /os-keypairs*",
        "/keypair/fingerprint",
        "the sandbox makes one up",
    ),
    ("*/os-keypairs/*", "/keypair/id", "how many there were before"),
    ("GET */os-interface*", "*/port_state", "no agent brings ports up"),
    (
        "GET /limits",
        "/limits/absolute/total*Used",
        "what else uses the cloud",
    ),
    (
        "* {\"os-stop\":null}",
        "/itemNotFound/message",
        "which part of Nova misses it first",
    ),
    ("HEAD *", "content-type", "the kind of a body that is not sent"),
    (
        "GET /servers/{server}",
        "/server/OS-EXT-STS:power_state",
        "the fake hypervisor does not tell all states",
    ),
];

pub(super) fn is(call: &str, place: &str) -> bool {
    DIFFERENCES
        .iter()
        .any(|(calls, places, _)| fits(calls, call) && fits(places, place))
}

fn fits(pattern: &str, text: &str) -> bool {
    let mut parts = pattern.split('*');
    let first = parts.next().unwrap_or_default();
    let Some(mut rest) = text.strip_prefix(first) else {
        return false;
    };
    let mut last = None;
    for part in parts {
        last = Some(part);
        match rest.find(part) {
            Some(at) => rest = &rest[at + part.len()..],
            None => return false,
        }
    }
    match last {
        None => rest.is_empty(),
        Some(end) => text.ends_with(end),
    }
}
