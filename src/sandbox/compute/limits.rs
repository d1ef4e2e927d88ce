//! The limits of an account: rates and absolutes.

use serde_json::{Value, json};

use super::call::Call;
use super::flavors::{self, Flavor};
use super::keypairs;
use super::servers::personality;
use crate::sandbox::clock::date_time;
use crate::sandbox::http::answer::{Answer, Reply};
use crate::sandbox::state::Cloud;

/// `GET /limits`.
pub(crate) fn list(cloud: &Cloud, call: &Call) -> Reply {
    let limits = json!({"rate": rates(cloud, call), "absolute": absolute(cloud, call)});
    Ok(Answer::json(200, &json!({ "limits": limits })))
}

/// The rules that are applied; those of one expression stand together.
fn rates(cloud: &Cloud, call: &Call) -> Vec<Value> {
    let mut rates: Vec<Value> = Vec::new();
    if !cloud.options.rate_limits {
        return rates;
    }
    for (at, rule) in cloud.options.limits.iter().enumerate() {
        let (used, again) = cloud.usage.of(at, rule, call.now);
        let limit = json!({
            "verb": rule.verb, "value": rule.value, "remaining": rule.value.saturating_sub(used),
            "unit": rule.unit, "next-available": date_time(again),
        });
        let known = rates.iter_mut().find(|rate| rate["regex"] == rule.regex.as_str());
        match known.and_then(|rate| rate["limit"].as_array_mut()) {
            Some(limits) => limits.push(limit),
            None => rates.push(json!({"uri": rule.uri, "regex": rule.regex, "limit": [limit]})),
        }
    }
    rates
}

fn absolute(cloud: &Cloud, call: &Call) -> Value {
    let metadata = cloud.most_metadata();
    let flavors: Vec<&Flavor> = cloud
        .own_servers(call)
        .filter_map(|server| flavors::find(cloud, &server.flavor))
        .collect();
    let ram: u64 = flavors.iter().map(|flavor| flavor.ram).sum();
    let mut absolute = json!({
        "maxImageMeta": metadata, "maxPersonality": personality::MOST_FILES,
        "maxPersonalitySize": personality::most_bytes(cloud), "maxServerMeta": metadata,
        "maxTotalCores": -1, "maxTotalInstances": cloud.options.max_servers, "maxTotalRAMSize": -1,
        "totalInstancesUsed": cloud.own_servers(call).count(), "totalRAMUsed": ram,
    });
    if !cloud.options.dialect.is_openstack() {
        absolute["maxTotalPrivateNetworks"] = json!(cloud.most_networks());
        return absolute;
    }
    let cores: u64 = flavors.iter().map(|flavor| flavor.vcpus).sum();
    let further = [
        ("maxTotalKeypairs", json!(keypairs::MOST)),
        ("maxServerGroups", json!(10)),
        ("maxServerGroupMembers", json!(10)),
        ("maxTotalFloatingIps", json!(-1)),
        ("maxSecurityGroups", json!(-1)),
        ("maxSecurityGroupRules", json!(-1)),
        ("totalCoresUsed", json!(cores)),
        ("totalFloatingIpsUsed", json!(0)),
        ("totalSecurityGroupsUsed", json!(0)),
        ("totalServerGroupsUsed", json!(0)),
    ];
    for (name, value) in further {
        absolute[name] = value;
    }
    absolute
}
