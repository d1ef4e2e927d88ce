//! Flavors: the documented ones of Rackspace, `m1.*` of an OpenStack.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::call::Call;
use super::validate;
use crate::sandbox::faults;
use crate::sandbox::http::answer::{Answer, Reply};
use crate::sandbox::http::request::Request;
use crate::sandbox::options::Dialect;
use crate::sandbox::state::Cloud;

/// A size of servers: MB of memory, GB of disk.
#[derive(Deserialize)]
pub(crate) struct Flavor {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) ram: u64,
    pub(crate) disk: u64,
    ephemeral: u64,
    pub(crate) vcpus: u64,
    rxtx_factor: f64,
    #[serde(default)]
    swap: u64,
    extra_specs: Map<String, Value>,
}

/// The flavors of a dialect, by id as text.
pub(crate) fn stock(dialect: Dialect) -> &'static [Flavor] {
    static STOCK: LazyLock<BTreeMap<String, Vec<Flavor>>> = LazyLock::new(|| {
        let mut all: BTreeMap<String, Vec<Flavor>> =
            serde_json::from_str(include_str!("flavors.json")).expect("flavors.json fits Flavor");
        all.values_mut()
            .for_each(|flavors| flavors.sort_by(|a, b| a.id.cmp(&b.id)));
        all
    });
    &STOCK[dialect.name()]
}

impl Flavor {
    fn view(&self, cloud: &Cloud, call: &Call) -> Value {
        let openstack = cloud.options.dialect.is_openstack();
        let mut view = json!({
            "id": self.id,
            "name": self.name,
            "ram": self.ram,
            "disk": self.disk,
            "vcpus": self.vcpus,
            "swap": if self.swap == 0 && call.microversion < 75 { json!("") } else { json!(self.swap) },
            "OS-FLV-EXT-DATA:ephemeral": self.ephemeral,
            "links": call.links("flavors", &self.id),
        });
        if call.microversion < 102 {
            view["rxtx_factor"] = json!(self.rxtx_factor);
        }
        if openstack {
            if call.microversion < 102 {
                view["OS-FLV-DISABLED:disabled"] = json!(false);
            }
            view["os-flavor-access:is_public"] = json!(true);
            if call.microversion >= 55 {
                view["description"] = Value::Null;
            }
            if call.microversion >= 61 {
                view["extra_specs"] = json!(self.extra_specs);
            }
        } else {
            view["OS-FLV-WITH-EXT-SPECS:extra_specs"] = json!(self.extra_specs);
        }
        view
    }

    /// The flavor inside a server, as it is from microversion 2.47 on: no id, no links.
    pub(crate) fn embedded(&self) -> Value {
        json!({
            "vcpus": self.vcpus, "ram": self.ram, "disk": self.disk, "ephemeral": self.ephemeral,
            "swap": self.swap, "original_name": self.name, "extra_specs": self.extra_specs,
        })
    }
}

/// `GET /flavors` and `/flavors/detail`.
pub(crate) fn list(cloud: &Cloud, call: &Call, detail: bool) -> Reply {
    let least = |name: &str| match call.request.parameter(name) {
        None => Ok(0),
        Some(text) => text
            .parse::<u64>()
            .map_err(|_| faults::bad_request(format!("Invalid {name} filter [{text}]"))),
    };
    let (disk, ram) = (least("minDisk")?, least("minRam")?);
    let mut fitting: Vec<&Flavor> = cloud
        .flavors()
        .iter()
        .filter(|flavor| flavor.disk >= disk && flavor.ram >= ram)
        .collect();
    sort(&mut fitting, call.request)?;
    let page = call.page(
        fitting,
        cloud.options.max_limit,
        |flavor: &&Flavor| &flavor.id,
        |_| None,
    )?;
    let view = |flavor: &&Flavor| match detail {
        true => flavor.view(cloud, call),
        false => json!({"id": flavor.id, "name": flavor.name, "links": call.links("flavors", &flavor.id)}),
    };
    let mut body = json!({"flavors": page.items.iter().map(view).collect::<Vec<_>>()});
    if let (true, Some(last)) = (page.full, page.items.last()) {
        let path = if detail { "flavors/detail" } else { "flavors" };
        body["flavors_links"] = call.next_link(path, &last.id);
    }
    Ok(Answer::json(200, &body))
}

/// What flavors can be sorted by.
const SORT_KEYS: &[&str] = &[
    "created_at",
    "description",
    "disabled",
    "ephemeral_gb",
    "flavorid",
    "id",
    "is_public",
    "memory_mb",
    "name",
    "root_gb",
    "rxtx_factor",
    "swap",
    "updated_at",
    "vcpu_weight",
    "vcpus",
];

/// `sort_key` and `sort_dir`; without them by id.
fn sort(flavors: &mut [&Flavor], request: &Request) -> Result<(), Answer> {
    let key = validate::sort_key(request, SORT_KEYS)?;
    let number = |flavor: &Flavor| match key.as_deref() {
        Some("memory_mb") => flavor.ram,
        Some("root_gb") => flavor.disk,
        Some("vcpus") => flavor.vcpus,
        Some("swap") => flavor.swap,
        Some("ephemeral_gb") => flavor.ephemeral,
        _ => 0,
    };
    match key.as_deref() {
        None | Some("id" | "flavorid") => flavors.sort_by(|a, b| a.id.cmp(&b.id)),
        Some("name") => flavors.sort_by(|a, b| a.name.cmp(&b.name)),
        Some(_) => flavors.sort_by_key(|flavor| number(flavor)),
    }
    match request.parameter("sort_dir").as_deref() {
        None | Some("asc") => Ok(()),
        Some("desc") => {
            flavors.reverse();
            Ok(())
        }
        Some(other) => Err(faults::bad_request(format!(
            "Invalid input for query parameters sort_dir. Value: {other}. '{other}' is not one of ['asc', \
             'desc']"
        ))),
    }
}

/// `GET /flavors/{id}`.
pub(crate) fn show(cloud: &Cloud, call: &Call) -> Reply {
    let flavor = get(cloud, call)?;
    Ok(Answer::json(200, &json!({"flavor": flavor.view(cloud, call)})))
}

/// `GET /flavors/{id}/os-extra_specs`.
pub(crate) fn extra_specs(cloud: &Cloud, call: &Call) -> Reply {
    Ok(Answer::json(
        200,
        &json!({"extra_specs": get(cloud, call)?.extra_specs}),
    ))
}

/// `GET /flavors/{id}/os-extra_specs/{key}`: an object without a wrapper.
pub(crate) fn extra_spec(cloud: &Cloud, call: &Call) -> Reply {
    let key = call.key();
    let flavor = get(cloud, call)?;
    let missing = || faults::not_found(format!("Flavor {} has no extra specs with key {key}.", flavor.id));
    let value = flavor.extra_specs.get(key).ok_or_else(missing)?;
    Ok(Answer::json(200, &json!({key: value})))
}

fn get(cloud: &Cloud, call: &Call) -> Result<&'static Flavor, Answer> {
    find(cloud, call.id())
        .ok_or_else(|| faults::not_found(format!("Flavor {} could not be found.", call.id())))
}

/// The flavor of an id.
pub(crate) fn find(cloud: &Cloud, id: &str) -> Option<&'static Flavor> {
    cloud.flavors().iter().find(|flavor| flavor.id == id)
}
