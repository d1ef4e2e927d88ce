//! Which operation a method and a path are. Names are those of the API's description.

/// Every operation of compute: method, path, name. `{…}` stands for one segment.
const ROUTES: &[(&str, &str, &str)] = &[
    ("POST", "/servers", "create_server"),
    ("GET", "/servers", "list_servers"),
    ("GET", "/servers/detail", "list_servers_with_details"),
    ("GET", "/servers/{server}", "show_server_details"),
    ("PUT", "/servers/{server}", "update_server"),
    ("DELETE", "/servers/{server}", "delete_server"),
    ("GET", "/servers/{server}/ips", "list_server_addresses"),
    (
        "GET",
        "/servers/{server}/ips/{label}",
        "list_server_addresses_by_network",
    ),
    ("GET", "/servers/{server}/metadata", "list_server_metadata"),
    ("PUT", "/servers/{server}/metadata", "set_server_metadata"),
    ("POST", "/servers/{server}/metadata", "update_server_metadata"),
    (
        "GET",
        "/servers/{server}/metadata/{key}",
        "show_server_metadata_item",
    ),
    (
        "PUT",
        "/servers/{server}/metadata/{key}",
        "set_server_metadata_item",
    ),
    (
        "DELETE",
        "/servers/{server}/metadata/{key}",
        "delete_server_metadata_item",
    ),
    (
        "GET",
        "/servers/{server}/os-instance-actions",
        "list_server_actions",
    ),
    (
        "GET",
        "/servers/{server}/os-instance-actions/{request}",
        "show_server_action",
    ),
    ("POST", "/servers/{server}/remote-consoles", "get_console"),
    ("POST", "/servers/{server}/os-volume_attachments", "attach_volume"),
    (
        "GET",
        "/servers/{server}/os-volume_attachments",
        "list_volume_attachments",
    ),
    (
        "GET",
        "/servers/{server}/os-volume_attachments/{attachment}",
        "show_volume_attachment",
    ),
    (
        "DELETE",
        "/servers/{server}/os-volume_attachments/{attachment}",
        "detach_volume",
    ),
    (
        "POST",
        "/servers/{server}/rax-si-image-schedule",
        "enable_scheduled_images",
    ),
    (
        "GET",
        "/servers/{server}/rax-si-image-schedule",
        "show_scheduled_images",
    ),
    (
        "DELETE",
        "/servers/{server}/rax-si-image-schedule",
        "disable_scheduled_images",
    ),
    (
        "GET",
        "/servers/{server}/os-virtual-interfacesv2",
        "list_virtual_interfaces",
    ),
    (
        "POST",
        "/servers/{server}/os-virtual-interfacesv2",
        "create_virtual_interface",
    ),
    (
        "DELETE",
        "/servers/{server}/os-virtual-interfacesv2/{interface}",
        "delete_virtual_interface",
    ),
    ("GET", "/servers/{server}/os-interface", "list_virtual_interfaces"),
    (
        "POST",
        "/servers/{server}/os-interface",
        "create_virtual_interface",
    ),
    (
        "GET",
        "/servers/{server}/os-interface/{interface}",
        "show_interface",
    ),
    (
        "DELETE",
        "/servers/{server}/os-interface/{interface}",
        "delete_virtual_interface",
    ),
    ("GET", "/servers/{server}/ip_associations", "list_ip_associations"),
    (
        "PUT",
        "/servers/{server}/ip_associations/{address}",
        "create_ip_association",
    ),
    (
        "GET",
        "/servers/{server}/ip_associations/{address}",
        "show_ip_association",
    ),
    (
        "DELETE",
        "/servers/{server}/ip_associations/{address}",
        "delete_ip_association",
    ),
    ("GET", "/flavors", "list_flavors"),
    ("GET", "/flavors/detail", "list_flavors_with_details"),
    ("GET", "/flavors/{flavor}", "show_flavor_details"),
    (
        "GET",
        "/flavors/{flavor}/os-extra_specs",
        "list_flavor_extra_specs",
    ),
    (
        "GET",
        "/flavors/{flavor}/os-extra_specs/{key}",
        "show_flavor_extra_spec",
    ),
    ("GET", "/images", "list_images"),
    ("GET", "/images/detail", "list_images_with_details"),
    ("GET", "/images/{image}", "show_image_details"),
    ("DELETE", "/images/{image}", "delete_image"),
    ("GET", "/images/{image}/metadata", "list_image_metadata"),
    ("POST", "/images/{image}/metadata", "update_image_metadata"),
    ("PUT", "/images/{image}/metadata", "set_image_metadata"),
    (
        "GET",
        "/images/{image}/metadata/{key}",
        "show_image_metadata_item",
    ),
    ("PUT", "/images/{image}/metadata/{key}", "set_image_metadata_item"),
    (
        "DELETE",
        "/images/{image}/metadata/{key}",
        "delete_image_metadata_item",
    ),
    ("GET", "/os-networksv2", "list_networks"),
    ("POST", "/os-networksv2", "create_network"),
    ("GET", "/os-networksv2/{network}", "show_network"),
    ("DELETE", "/os-networksv2/{network}", "delete_network"),
    ("POST", "/os-keypairs", "create_keypair"),
    ("GET", "/os-keypairs", "list_keypairs"),
    ("GET", "/os-keypairs/{keypair}", "show_keypair"),
    ("DELETE", "/os-keypairs/{keypair}", "delete_keypair"),
    ("POST", "/os-volumes", "create_volume"),
    ("GET", "/os-volumes", "list_volumes"),
    ("GET", "/os-volumes/detail", "list_volumes"),
    ("GET", "/os-volumes/{volume}", "show_volume"),
    ("DELETE", "/os-volumes/{volume}", "delete_volume"),
    ("GET", "/limits", "list_limits"),
    ("GET", "/os-quota-sets/{project}", "show_quotas"),
    ("GET", "/extensions", "list_extensions"),
    ("GET", "/extensions/{alias}", "show_extension"),
    ("GET", "/os-availability-zone", "list_availability_zones"),
];

/// The actions of a server: the only key of the body, and the name.
const ACTIONS: &[(&str, &str)] = &[
    ("reboot", "reboot_server"),
    ("rebuild", "rebuild_server"),
    ("resize", "resize_server"),
    ("confirmResize", "confirm_resize"),
    ("revertResize", "revert_resize"),
    ("changePassword", "change_password"),
    ("createImage", "create_image"),
    ("os-start", "start_server"),
    ("os-stop", "stop_server"),
    ("lock", "lock_server"),
    ("unlock", "unlock_server"),
    ("rescue", "rescue_server"),
    ("unrescue", "unrescue_server"),
    ("pause", "pause_server"),
    ("unpause", "unpause_server"),
    ("suspend", "suspend_server"),
    ("resume", "resume_server"),
    ("restore", "restore_server"),
    ("forceDelete", "force_delete_server"),
    ("resetNetwork", "reset_network"),
    ("migrate", "migrate_server"),
    ("os-getVNCConsole", "get_console"),
    ("os-getSPICEConsole", "get_console"),
    ("os-getRDPConsole", "get_console"),
    ("os-getSerialConsole", "get_console"),
];

/// Operations of the other services, and those outside every version.
const OTHERS: &[&str] = &[
    "authenticate",
    "list_projects",
    "show_token",
    "list_versions",
    "show_version",
    "list_image_service_images",
    "show_image_service_image",
    "list_image_service_schemas",
    "list_network_service",
    "create_snapshot",
    "list_snapshots",
    "show_snapshot",
    "delete_snapshot",
    "list_subnets",
    "create_subnet",
    "show_subnet",
    "list_ports",
    "create_port",
    "show_port",
    "delete_port",
];

/// Operations with a page of their own that are another one on the wire.
const VARIANTS: &[(&str, &str)] = &[
    ("create_server_with_disk_config", "create_server"),
    ("create_server_with_scheduler_hints", "create_server"),
    ("create_server_from_volume", "create_server"),
    ("create_server_with_network", "create_server"),
    ("import_keypair", "create_keypair"),
    ("show_flavor_with_extra_specs", "show_flavor_details"),
    ("list_limits_with_usage", "list_limits"),
];

/// The name under which requests of that operation are known.
pub(crate) fn base_operation(name: &str) -> &str {
    VARIANTS
        .iter()
        .find(|(variant, _)| *variant == name)
        .map_or(name, |(_, base)| base)
}

/// All names.
pub(crate) fn operations() -> impl Iterator<Item = &'static str> {
    let routes = ROUTES.iter().map(|(_, _, name)| *name);
    let actions = ACTIONS.iter().map(|(_, name)| *name);
    routes
        .chain(actions)
        .chain(OTHERS.iter().copied())
        .chain(VARIANTS.iter().map(|(variant, _)| *variant))
}

/// The operation of a method and the path segments behind version and project, and the segments
/// that its path leaves open. The actions are all found as `action`.
pub(crate) fn find<'a>(method: &str, segments: &[&'a str]) -> Option<(&'static str, Vec<&'a str>)> {
    if let ("POST", ["servers", server, "action"]) = (method, segments) {
        return Some(("action", vec![server]));
    }
    ROUTES
        .iter()
        .filter(|(verb, _, _)| *verb == method)
        .find_map(|(_, path, name)| {
            let template: Vec<&str> = path.split('/').skip(1).collect();
            if template.len() != segments.len() {
                return None;
            }
            let mut open = Vec::new();
            for (expected, found) in template.iter().zip(segments) {
                match expected.starts_with('{') {
                    true => open.push(*found),
                    false if expected == found => {}
                    false => return None,
                }
            }
            Some((*name, open))
        })
}

/// The operation of an action by the key of its body.
pub(crate) fn action(key: &str) -> Option<&'static str> {
    ACTIONS
        .iter()
        .find(|(known, _)| *known == key)
        .map(|(_, name)| *name)
}
