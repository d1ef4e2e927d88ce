//! Rate limits, absolute limits, quotas.

use std::collections::BTreeMap;

use regex_lite::Regex;
use serde_json::{Value, json};

use super::call::Call;
use crate::sandbox::clock::{Seconds, date_time};
use crate::sandbox::compute::servers::server::Server;
use crate::sandbox::faults;
use crate::sandbox::http::answer::{Answer, Reply};
use crate::sandbox::options::RateLimit;
use crate::sandbox::state::Cloud;

/// How many requests each rule has let through in its present unit of time, by its place among
/// the rules: when the unit began, and the count.
#[derive(Default)]
pub(crate) struct Usage(BTreeMap<usize, (Seconds, u32)>);

impl Usage {
    /// Requests counted by a rule, and when the count begins anew.
    fn of(&self, at: usize, rule: &RateLimit, now: Seconds) -> (u32, Seconds) {
        match self.0.get(&at) {
            Some((began, count)) if now < began + rule.period() => (*count, began + rule.period()),
            _ => (0, now),
        }
    }
}

/// Counts a request; the fault if it has to pass a rule that is used up. `rest` is path and query
/// behind version and account.
pub(crate) fn count(cloud: &mut Cloud, verb: &str, rest: &str) -> Result<(), Answer> {
    if !cloud.options.rate_limits {
        return Ok(());
    }
    let now = cloud.clock.now();
    let rules = cloud.options.limits.iter().enumerate();
    let concerned: Vec<(usize, &RateLimit)> = rules
        .filter(|(_, rule)| rule.verb == verb && matches(&rule.regex, rest))
        .collect();
    for (at, rule) in &concerned {
        let (used, again) = cloud.usage.of(*at, rule, now);
        if used >= rule.value {
            return Err(over_limit(413, now, (again - now).max(1.0), None));
        }
    }
    for (at, rule) in concerned {
        let (used, again) = cloud.usage.of(at, rule, now);
        let began = if used == 0 { now } else { again - rule.period() };
        cloud.usage.0.insert(at, (began, used + 1));
    }
    Ok(())
}

fn matches(pattern: &str, text: &str) -> bool {
    Regex::new(pattern).is_ok_and(|regex| regex.is_match(text))
}

/// The overLimit fault; `wait` in seconds, or the header as it is to be.
pub(crate) fn over_limit(status: u16, now: Seconds, wait: Seconds, header: Option<String>) -> Answer {
    let wait = wait.ceil();
    let body = json!({"overLimit": {
        "code": status,
        "message": "This request was rate-limited.",
        "details": "Only a certain number of requests is allowed in a unit of time; see /limits.",
        "retryAt": date_time((now + wait).ceil()),
    }});
    Answer::json(status, &body).with("retry-after", header.unwrap_or_else(|| wait.to_string()))
}

/// `GET /limits`.
pub(crate) fn list(cloud: &Cloud, call: &Call) -> Reply {
    let openstack = cloud.options.dialect.is_openstack();
    let rules = cloud
        .options
        .limits
        .iter()
        .enumerate()
        .filter(|_| cloud.options.rate_limits);
    let mut rates: Vec<Value> = Vec::new();
    for (at, rule) in rules {
        let (used, again) = cloud.usage.of(at, rule, call.now);
        let limit = json!({
            "verb": rule.verb, "value": rule.value, "remaining": rule.value.saturating_sub(used), "unit": rule.unit,
            "next-available": date_time(again),
        });
        match rates.iter_mut().find(|rate| rate["regex"] == rule.regex.as_str()) {
            Some(rate) => rate["limit"]
                .as_array_mut()
                .expect("made as an array")
                .push(limit),
            None => rates.push(json!({"uri": rule.uri, "regex": rule.regex, "limit": [limit]})),
        }
    }
    let flavor = |server: &&Server| cloud.flavors().iter().find(|flavor| flavor.id == server.flavor);
    let servers: Vec<&Server> = own_servers(cloud, call).collect();
    let ram: u64 = servers.iter().filter_map(flavor).map(|flavor| flavor.ram).sum();
    let metadata = cloud.most_metadata();
    let mut absolute = json!({
        "maxImageMeta": metadata, "maxPersonality": 5, "maxPersonalitySize": if openstack { 10240 } else { 1000 },
        "maxServerMeta": metadata, "maxTotalCores": -1, "maxTotalInstances": cloud.options.max_servers,
        "maxTotalRAMSize": -1, "totalInstancesUsed": servers.len(), "totalRAMUsed": ram,
    });
    if openstack {
        let cores: u64 = servers.iter().filter_map(flavor).map(|flavor| flavor.vcpus).sum();
        let further = json!({
            "maxTotalKeypairs": 100, "maxServerGroups": 10, "maxServerGroupMembers": 10, "maxTotalFloatingIps": -1,
            "maxSecurityGroups": -1, "maxSecurityGroupRules": -1, "totalCoresUsed": cores, "totalFloatingIpsUsed": 0,
            "totalSecurityGroupsUsed": 0, "totalServerGroupsUsed": 0,
        });
        absolute
            .as_object_mut()
            .expect("an object")
            .extend(further.as_object().expect("an object").clone());
    } else {
        absolute["maxTotalPrivateNetworks"] = json!(10);
    }
    Ok(Answer::json(
        200,
        &json!({"limits": {"rate": rates, "absolute": absolute}}),
    ))
}

fn own_servers<'a>(cloud: &'a Cloud, call: &'a Call) -> impl Iterator<Item = &'a Server> {
    let servers = cloud.regions[call.region].servers.iter();
    servers.filter(|server| server.project == call.project && server.deleted.is_none())
}

impl Cloud {
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
        let (used, most) = (own_servers(self, call).count(), self.options.max_servers);
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
pub(crate) fn quotas(cloud: &Cloud, call: &Call) -> Reply {
    if call.id() != call.project {
        return Err(super::validate::not_allowed("os_compute_api:os-quota-sets:show"));
    }
    let mut quotas = json!({
        "id": call.project, "instances": cloud.options.max_servers, "cores": -1, "ram": -1,
        "metadata_items": cloud.most_metadata(), "injected_files": 5,
        "injected_file_content_bytes": if cloud.options.dialect.is_openstack() { 10240 } else { 1000 },
        "injected_file_path_bytes": 255, "key_pairs": 100, "server_groups": 10, "server_group_members": 10,
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
