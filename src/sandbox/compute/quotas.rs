//! Quotas: what a project may have, and the faults of having it already.

use serde_json::json;

use super::call::Call;
use super::keypairs;
use super::servers::personality;
use super::servers::server::Server;
use super::validate;
use crate::sandbox::faults;
use crate::sandbox::http::answer::{Answer, Reply};
use crate::sandbox::state::Cloud;

impl Cloud {
    /// The servers of the project that are not gone.
    pub(crate) fn own_servers(&self, call: &Call) -> impl Iterator<Item = &Server> {
        let servers = self.regions[call.region].living_servers();
        servers.filter(|server| server.project == call.project)
    }

    /// Metadata items that a server or an image may have.
    pub(crate) fn most_metadata(&self) -> usize {
        if self.options.dialect.is_openstack() {
            128
        } else {
            40
        }
    }

    /// Refuses more metadata items than there may be.
    pub(crate) fn check_metadata_count(&self, count: usize) -> Result<(), Answer> {
        let most = self.most_metadata();
        match count > most {
            true => Err(self.over_quota(format!("Maximum number of metadata items exceeds {most}"))),
            false => Ok(()),
        }
    }

    /// Refuses more servers than a project may have.
    pub(crate) fn check_server_quota(&self, call: &Call, wanted: usize) -> Result<(), Answer> {
        let (used, most) = (self.own_servers(call).count(), self.options.max_servers);
        if used.saturating_add(wanted) <= most {
            return Ok(());
        }
        let message = format!(
            "Quota exceeded for instances: Requested {wanted}, but already used {used} of {most} instances"
        );
        Err(self.over_quota(message))
    }

    /// The fault of a quota used up: Nova's, or the documented 413, which has no hint to try again.
    fn over_quota(&self, message: String) -> Answer {
        match self.options.dialect.is_openstack() {
            true => faults::forbidden(message),
            false => faults::fault(413, message),
        }
    }
}

/// `GET /os-quota-sets/{project}`.
pub(crate) fn show(cloud: &Cloud, call: &Call) -> Reply {
    if call.id() != call.project {
        return Err(validate::not_allowed("os_compute_api:os-quota-sets:show"));
    }
    let mut quotas = json!({
        "id": call.project, "instances": cloud.options.max_servers, "cores": -1, "ram": -1,
        "metadata_items": cloud.most_metadata(), "injected_files": personality::MOST_FILES,
        "injected_file_content_bytes": personality::most_bytes(cloud),
        "injected_file_path_bytes": personality::LONGEST_PATH, "key_pairs": keypairs::MOST,
        "server_groups": 10, "server_group_members": 10,
    });
    // Of what is the network service's by now, until nobody was told any more.
    if cloud.options.dialect.is_openstack() && call.microversion < 36 {
        for name in [
            "fixed_ips",
            "floating_ips",
            "security_groups",
            "security_group_rules",
        ] {
            quotas[name] = json!(-1);
        }
    }
    Ok(Answer::json(200, &json!({"quota_set": quotas})))
}
