//! Which roles may do an operation, for who is told that he may not.
//!
//! Rackspace documents the least role of each; of OpenStack these are the defaults, and a cloud's own policy decides.

use crate::endpoint::Endpoint;

/// Reading.
const READS: &[&str] = &[
    "list_extensions",
    "list_flavor_extra_specs",
    "list_flavors",
    "list_flavors_with_details",
    "list_image_metadata",
    "list_images",
    "list_images_with_details",
    "list_ip_associations",
    "list_limits",
    "list_limits_with_usage",
    "list_networks",
    "list_server_actions",
    "list_server_addresses",
    "list_server_addresses_by_network",
    "list_server_metadata",
    "list_servers",
    "list_servers_with_details",
    "list_virtual_interfaces",
    "list_volume_attachments",
    "list_volumes",
    "show_extension",
    "show_flavor_details",
    "show_flavor_extra_spec",
    "show_flavor_with_extra_specs",
    "show_image_details",
    "show_image_metadata_item",
    "show_ip_association",
    "show_network",
    "show_quotas",
    "show_scheduled_images",
    "show_server_action",
    "show_server_details",
    "show_server_metadata_item",
    "show_volume",
    "show_volume_attachment",
];

/// Making new things, and what tells their secrets.
const CREATES: &[&str] = &[
    "attach_volume",
    "create_ip_association",
    "create_keypair",
    "create_network",
    "create_server",
    "create_server_from_volume",
    "create_server_with_disk_config",
    "create_server_with_network",
    "create_server_with_scheduler_hints",
    "create_virtual_interface",
    "create_volume",
    "enable_scheduled_images",
    "import_keypair",
    "list_keypairs",
];

/// Changing and removing.
const CHANGES: &[&str] = &[
    "change_password",
    "confirm_resize",
    "create_image",
    "delete_image",
    "delete_image_metadata_item",
    "delete_ip_association",
    "delete_keypair",
    "delete_network",
    "delete_server",
    "delete_server_metadata_item",
    "delete_virtual_interface",
    "delete_volume",
    "detach_volume",
    "disable_scheduled_images",
    "get_console",
    "lock_server",
    "migrate_server",
    "reboot_server",
    "rebuild_server",
    "rescue_server",
    "reset_network",
    "resize_server",
    "revert_resize",
    "set_image_metadata_item",
    "set_server_metadata",
    "set_server_metadata_item",
    "start_server",
    "stop_server",
    "unlock_server",
    "unrescue_server",
    "update_image_metadata",
    "update_server",
    "update_server_metadata",
];

/// What OpenStack leaves to administrators.
const ADMINISTERS: &[&str] = &["migrate_server", "reset_network"];

/// The roles, any of which will do; none where an operation is not known.
pub(super) fn roles(operation: &str, endpoint: &Endpoint) -> &'static [&'static str] {
    let is_among = |operations: &[&str]| operations.contains(&operation);
    match endpoint.is_rackspace() {
        true if is_among(READS) => &["observer", "creator", "admin"],
        true if is_among(CREATES) => &["creator", "admin"],
        true if is_among(CHANGES) => &["admin"],
        false if is_among(READS) => &["reader", "member", "admin"],
        false if is_among(ADMINISTERS) => &["admin"],
        false if is_among(CREATES) || is_among(CHANGES) => &["member", "admin"],
        _ => &[],
    }
}

/// What to tell of them.
pub(super) fn advice(operation: &str, roles: &[&str], endpoint: &Endpoint) -> String {
    let (last, others) = roles.split_last().expect("an operation that is known has roles");
    let named = match others {
        [] => format!("the role {last}"),
        _ => format!("one of the roles {} and {last}", others.join(", ")),
    };
    if endpoint.is_rackspace() {
        format!("{operation} takes {named}, for Cloud Servers or for all products")
    } else {
        format!("by OpenStack's defaults {operation} takes {named}; the policy of this cloud decides")
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    fn rackspace() -> Endpoint {
        Endpoint::new("https://dfw.servers.api.rackspacecloud.com/v2/010101").unwrap()
    }

    fn openstack() -> Endpoint {
        Endpoint::new("https://cloud.example/v2.1").unwrap()
    }

    #[test]
    fn the_least_role_is_the_documented_one() {
        let documented: BTreeMap<String, String> =
            serde_json::from_str(include_str!("../../tests/vectors/roles.json")).unwrap();
        for (operation, least) in &documented {
            assert_eq!(roles(operation, &rackspace())[0], least, "{operation}");
            assert_eq!(
                *roles(operation, &openstack()).last().unwrap(),
                "admin",
                "{operation}"
            );
        }
        let known = READS.len() + CREATES.len() + CHANGES.len();
        assert_eq!(known, documented.len());
        assert!(ADMINISTERS.iter().all(|each| CHANGES.contains(each)));
    }

    #[test]
    fn tells_them_in_the_words_of_the_cloud() {
        let told =
            |operation: &str, endpoint: &Endpoint| advice(operation, roles(operation, endpoint), endpoint);
        assert_eq!(
            told("create_server", &rackspace()),
            "create_server takes one of the roles creator and admin, for Cloud Servers or for all products"
        );
        assert_eq!(
            told("delete_server", &rackspace()),
            "delete_server takes the role admin, for Cloud Servers or for all products"
        );
        assert!(
            told("list_servers", &openstack()).contains("reader, member and admin; the policy of this cloud")
        );
        assert!(roles("raw", &openstack()).is_empty());
    }
}
