//! Which servers a listing is about, and their order.

use super::server::Server;
use crate::sandbox::clock::{self, Seconds};
use crate::sandbox::compute::call::Call;
use crate::sandbox::compute::validate;
use crate::sandbox::faults;
use crate::sandbox::http::answer::Answer;
use crate::sandbox::http::request::Request;
use crate::sandbox::state::Cloud;

/// What a listing asks for.
pub(crate) struct Filter {
    /// Whether image and flavor may be named by URL; a present-day Nova finds nothing then.
    takes_urls: bool,
    since: Option<Seconds>,
    name: Option<regex_lite::Regex>,
    equal: Vec<(String, String)>,
    sort: Option<(String, bool)>,
}

impl Filter {
    pub(crate) fn read(cloud: &Cloud, call: &Call) -> Result<Filter, Answer> {
        let request = call.request;
        if call.microversion >= 75 {
            check_names(call)?;
        }
        let since = match request.parameter("changes-since") {
            None => None,
            Some(text) => Some(validate::date_time("changes-since", &text)?),
        };
        let name = match request.parameter("name") {
            None => None,
            Some(text) => Some(regex_lite::Regex::new(&text).map_err(|_| {
                faults::bad_request(format!(
                    "Invalid input for query parameters name. Value: {text}. '{text}' is not a 'regex'"
                ))
            })?),
        };
        if request
            .parameter("all_tenants")
            .is_some_and(|value| value != "0" && value.to_lowercase() != "false")
        {
            return Err(validate::not_allowed(
                "os_compute_api:servers:index:get_all_tenants",
            ));
        }
        if request
            .parameter("status")
            .is_some_and(|status| status.eq_ignore_ascii_case("deleted"))
        {
            return Err(faults::forbidden(
                "Only administrators may list deleted instances",
            ));
        }
        let known = [
            "image",
            "flavor",
            "status",
            "key_name",
            "access_ip_v4",
            "ip",
            "uuid",
            "vm_state",
            "task_state",
        ];
        let equal = request
            .parameters()
            .into_iter()
            .filter(|(name, _)| known.contains(&name.as_str()))
            .collect();
        Ok(Filter {
            takes_urls: !cloud.options.dialect.is_openstack(),
            since,
            name,
            equal,
            sort: sorting(request)?,
        })
    }

    pub(crate) fn takes(&self, server: &Server) -> bool {
        let present = match self.since {
            None => server.deleted.is_none() && server.vm_state != "soft-delete",
            // Nova keeps whole seconds.
            Some(since) => server.updated.floor() >= since,
        };
        let named = self.name.as_ref().is_none_or(|name| name.is_match(&server.name));
        present
            && named
            && self
                .equal
                .iter()
                .all(|(name, value)| self.holds(server, name, value))
    }

    /// Whether an attribute is as asked.
    fn holds(&self, server: &Server, name: &str, value: &str) -> bool {
        let id = if self.takes_urls {
            validate::last_segment(value)
        } else {
            value
        };
        match name {
            "image" => server.image.as_deref() == Some(id),
            "flavor" => server.flavor == id,
            "status" => server.status().eq_ignore_ascii_case(value),
            "key_name" => server.key_name.as_deref() == Some(value),
            "uuid" => server.id == value,
            "vm_state" => server.vm_state == value,
            "task_state" => server.task_state == Some(value),
            "access_ip_v4" => server.access_ipv4 == value,
            _ => server
                .addresses
                .iter()
                .flat_map(|interface| &interface.addresses)
                .any(|(_, text)| text.contains(value)),
        }
    }

    pub(crate) fn sort(&self, servers: &mut [&Server]) {
        let Some((key, ascending)) = &self.sort else {
            return;
        };
        let text = |server: &Server| match key.as_str() {
            "display_name" => server.name.clone(),
            "uuid" => server.id.clone(),
            "updated_at" => clock::precise_date_time(server.updated),
            "vm_state" => server.vm_state.to_owned(),
            _ => clock::precise_date_time(server.created),
        };
        servers.sort_by(|a, b| {
            if *ascending {
                text(a).cmp(&text(b))
            } else {
                text(b).cmp(&text(a))
            }
        });
    }
}

/// `sort_key` and `sort_dir`: the key, and whether it goes upwards.
fn sorting(request: &Request) -> Result<Option<(String, bool)>, Answer> {
    let key = validate::sort_key(request, SORT_KEYS)?;
    let ascending = match request.parameter("sort_dir").as_deref() {
        Some("asc") => true,
        None | Some("desc") => false,
        Some(_) => {
            return Err(faults::bad_request(
                "Invalid input received: Unknown sort direction, must be 'desc' or 'asc'",
            ));
        }
    };
    match key {
        None if ascending => Ok(Some(("created_at".to_owned(), true))),
        None => Ok(None),
        Some(key) => Ok(Some((key, ascending))),
    }
}

/// Parameters of a listing; from microversion 2.75 on no others are taken.
const PARAMETERS: [&str; 47] = [
    "access_ip_v4",
    "access_ip_v6",
    "all_tenants",
    "auto_disk_config",
    "availability_zone",
    "changes-before",
    "changes-since",
    "config_drive",
    "created_at",
    "deleted",
    "description",
    "flavor",
    "host",
    "hostname",
    "image",
    "ip",
    "ip6",
    "kernel_id",
    "key_name",
    "launch_index",
    "launched_at",
    "limit",
    "locked",
    "locked_by",
    "marker",
    "name",
    "node",
    "not-tags",
    "not-tags-any",
    "power_state",
    "progress",
    "project_id",
    "ramdisk_id",
    "reservation_id",
    "root_device_name",
    "soft_deleted",
    "sort_dir",
    "sort_key",
    "status",
    "tags",
    "tags-any",
    "task_state",
    "tenant_id",
    "terminated_at",
    "user_id",
    "uuid",
    "vm_state",
];

fn check_names(call: &Call) -> Result<(), Answer> {
    let unknown = |(name, _): &(String, String)| !PARAMETERS.contains(&name.as_str());
    match call.request.parameters().into_iter().find(unknown) {
        None => Ok(()),
        Some((name, _)) => Err(faults::bad_request(format!(
            "'{name}' does not match any of the regexes: '^_'"
        ))),
    }
}

/// What servers can be sorted by.
const SORT_KEYS: &[&str] = &[
    "access_ip_v4",
    "access_ip_v6",
    "auto_disk_config",
    "availability_zone",
    "config_drive",
    "created_at",
    "display_description",
    "display_name",
    "host",
    "hostname",
    "image_ref",
    "instance_type_id",
    "kernel_id",
    "key_name",
    "launch_index",
    "launched_at",
    "locked_by",
    "node",
    "power_state",
    "progress",
    "project_id",
    "ramdisk_id",
    "root_device_name",
    "task_state",
    "terminated_at",
    "updated_at",
    "user_id",
    "uuid",
    "vm_state",
    "architecture",
    "cell_name",
    "cleaned",
    "default_ephemeral_device",
    "default_swap_device",
    "deleted",
    "deleted_at",
    "disable_terminate",
    "ephemeral_gb",
    "ephemeral_key_uuid",
    "id",
    "key_data",
    "launched_on",
    "locked",
    "memory_mb",
    "os_type",
    "reservation_id",
    "root_gb",
    "shutdown_terminate",
    "user_data",
    "vcpus",
    "vm_mode",
];
