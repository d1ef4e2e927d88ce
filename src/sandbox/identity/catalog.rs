//! The service catalog, in the shapes of Identity v2.0 and v3.

use serde_json::{Value, json};

use crate::sandbox::options::Dialect;
use crate::sandbox::state::Cloud;

/// A service of the catalog and where each region has it.
struct Entry {
    name: &'static str,
    kind: &'static str,
    /// Region, port and path; no region: an endpoint of all.
    endpoints: Vec<(Option<String>, u16, String)>,
}

fn entries(cloud: &Cloud, project: &str) -> Vec<Entry> {
    let everywhere = |port: u16, tail: &str| -> Vec<(Option<String>, u16, String)> {
        let regions = cloud.regions.iter().enumerate();
        regions
            .map(|(at, region)| (Some(region.name.clone()), port, cloud.region_path(at) + tail))
            .collect()
    };
    let prefix = &cloud.options.path_prefix;
    let ports = cloud.ports;
    match cloud.options.dialect {
        Dialect::Rackspace => vec![
            // The first generation has the same type and comes first: the name has to decide.
            Entry {
                name: "cloudServers",
                kind: "compute",
                endpoints: vec![(None, ports.main, format!("{prefix}/v1.0/{project}"))],
            },
            Entry {
                name: "cloudServersOpenStack",
                kind: "compute",
                endpoints: everywhere(ports.main, &format!("/v2/{project}")),
            },
            Entry {
                name: "cloudImages",
                kind: "image",
                endpoints: everywhere(ports.image, &format!("/v2/{project}")),
            },
            Entry {
                name: "cloudNetworks",
                kind: "network",
                endpoints: everywhere(ports.network, "/v2.0"),
            },
        ],
        Dialect::OpenStack => {
            let tail = if cloud.options.project_in_endpoint {
                format!("/v2.1/{project}")
            } else {
                "/v2.1".to_owned()
            };
            let regions = cloud.regions.iter();
            let identity = format!("{prefix}/identity");
            vec![
                Entry {
                    name: "nova",
                    kind: "compute",
                    endpoints: everywhere(ports.main, &tail),
                },
                Entry {
                    name: "glance",
                    kind: "image",
                    endpoints: everywhere(ports.image, ""),
                },
                Entry {
                    name: "neutron",
                    kind: "network",
                    endpoints: everywhere(ports.network, ""),
                },
                Entry {
                    name: "cinder",
                    kind: "block-storage",
                    endpoints: everywhere(ports.block_storage, "/v3"),
                },
                Entry {
                    name: "cinderv3",
                    kind: "volumev3",
                    endpoints: everywhere(ports.block_storage, &format!("/v3/{project}")),
                },
                Entry {
                    name: "keystone",
                    kind: "identity",
                    endpoints: regions
                        .map(|region| (Some(region.name.clone()), ports.main, identity.clone()))
                        .collect(),
                },
            ]
        }
    }
}

/// The internal and admin URLs name the same place by another host name.
fn url(interface: &str, port: u16, path: &str) -> String {
    let host = if interface == "public" {
        "127.0.0.1"
    } else {
        "localhost"
    };
    format!("http://{host}:{port}{path}")
}

/// `access.serviceCatalog` of Identity v2.0.
pub(crate) fn v2(cloud: &Cloud, project: &str) -> Value {
    let rackspace = !cloud.options.dialect.is_openstack();
    let endpoint = |entry: &Entry, (region, port, path): &(Option<String>, u16, String)| {
        let mut view = json!({"tenantId": project, "publicURL": url("public", *port, path)});
        if let Some(region) = region {
            view["region"] = json!(region);
            view["internalURL"] = json!(url("internal", *port, path));
        }
        if !rackspace {
            view["adminURL"] = json!(url("admin", *port, path));
        } else if entry.kind == "compute" {
            let root = path.strip_suffix(&format!("/{project}")).unwrap_or(path);
            let (list, version) = root.rsplit_once('/').unwrap_or(("", root));
            view["versionId"] = json!(version.trim_start_matches('v'));
            view["versionInfo"] = json!(url("public", *port, root));
            view["versionList"] = json!(url("public", *port, &format!("{list}/")));
        }
        view
    };
    let views = entries(cloud, project).into_iter().map(|entry| {
        let endpoints: Vec<Value> = entry
            .endpoints
            .iter()
            .map(|place| endpoint(&entry, place))
            .collect();
        json!({"name": entry.name, "type": entry.kind, "endpoints": endpoints})
    });
    views.collect()
}

/// `token.catalog` of Identity v3.
pub(crate) fn v3(cloud: &Cloud, project: &str) -> Value {
    let endpoints = |entry: &Entry| -> Vec<Value> {
        let one = |(region, port, path): &(Option<String>, u16, String), interface: &str| {
            let id = format!(
                "{}-{interface}-{}",
                entry.name,
                region.as_deref().unwrap_or("all")
            );
            json!({
                "id": id, "interface": interface, "region": region, "region_id": region,
                "url": url(interface, *port, path),
            })
        };
        let interfaces = ["public", "internal", "admin"];
        entry
            .endpoints
            .iter()
            .flat_map(|place| interfaces.map(|interface| one(place, interface)))
            .collect()
    };
    let views = entries(cloud, project).into_iter().map(|entry| {
        json!({"id": entry.name, "name": entry.name, "type": entry.kind, "endpoints": endpoints(&entry)})
    });
    views.collect()
}

/// The public compute endpoint of a region.
pub(crate) fn compute_endpoint(cloud: &Cloud, region: &str, project: &str) -> Option<String> {
    let names = ["nova", "cloudServersOpenStack"];
    let entry = entries(cloud, project)
        .into_iter()
        .find(|entry| names.contains(&entry.name))?;
    let (_, port, path) = entry
        .endpoints
        .into_iter()
        .find(|(known, ..)| known.as_deref() == Some(region))?;
    Some(url("public", port, &path))
}
