//! Without us: `reqwest::blocking` and serde into structs that own their strings.

use clients::{Check, Client, sign_in};
use reqwest::blocking::Client as Http;
use serde::Deserialize;
use std::collections::HashMap;

#[derive(Deserialize)]
struct Page {
    servers: Vec<Server>,
    #[serde(default)]
    servers_links: Vec<Link>,
}

#[derive(Deserialize)]
struct Single {
    server: Server,
}

#[expect(dead_code, reason = "a typed client declares what the service sends")]
#[derive(Deserialize)]
struct Server {
    id: String,
    name: String,
    status: String,
    tenant_id: String,
    user_id: String,
    metadata: HashMap<String, String>,
    #[serde(rename = "hostId")]
    host_id: String,
    image: Resource,
    flavor: Resource,
    created: String,
    updated: String,
    addresses: HashMap<String, Vec<Address>>,
    #[serde(rename = "accessIPv4")]
    access_ipv4: String,
    #[serde(rename = "accessIPv6")]
    access_ipv6: String,
    links: Vec<Link>,
    #[serde(rename = "OS-DCF:diskConfig")]
    disk_config: Option<String>,
    progress: Option<i64>,
    #[serde(rename = "OS-EXT-AZ:availability_zone")]
    availability_zone: Option<String>,
    config_drive: Option<String>,
    key_name: Option<String>,
    #[serde(rename = "OS-SRV-USG:launched_at")]
    launched_at: Option<String>,
    #[serde(rename = "OS-SRV-USG:terminated_at")]
    terminated_at: Option<String>,
    #[serde(rename = "OS-EXT-SRV-ATTR:host")]
    host: Option<String>,
    #[serde(rename = "OS-EXT-SRV-ATTR:instance_name")]
    instance_name: Option<String>,
    #[serde(rename = "OS-EXT-SRV-ATTR:hypervisor_hostname")]
    hypervisor_hostname: Option<String>,
    #[serde(rename = "OS-EXT-STS:task_state")]
    task_state: Option<String>,
    #[serde(rename = "OS-EXT-STS:vm_state")]
    vm_state: Option<String>,
    #[serde(rename = "OS-EXT-STS:power_state")]
    power_state: Option<i64>,
    #[serde(rename = "os-extended-volumes:volumes_attached")]
    volumes: Vec<Volume>,
    security_groups: Vec<SecurityGroup>,
}

#[expect(dead_code, reason = "a typed client declares what the service sends")]
#[derive(Deserialize)]
struct Resource {
    id: String,
    links: Vec<Link>,
}

#[derive(Deserialize)]
struct Link {
    rel: String,
    href: String,
}

#[expect(dead_code, reason = "a typed client declares what the service sends")]
#[derive(Deserialize)]
struct Address {
    version: u8,
    addr: String,
    #[serde(rename = "OS-EXT-IPS:type")]
    kind: String,
    #[serde(rename = "OS-EXT-IPS-MAC:mac_addr")]
    mac: String,
}

#[expect(dead_code, reason = "a typed client declares what the service sends")]
#[derive(Deserialize)]
struct Volume {
    id: String,
}

#[expect(dead_code, reason = "a typed client declares what the service sends")]
#[derive(Deserialize)]
struct SecurityGroup {
    name: String,
}

struct Reqwest {
    http: Http,
    token: String,
    compute: String,
}

impl Client for Reqwest {
    fn connect(url: &str, project: &str) -> Reqwest {
        let http = Http::new();
        let answer = http
            .post(format!("{url}/v3/auth/tokens"))
            .json(&sign_in::body(project))
            .send()
            .unwrap();
        let token = answer.headers()["X-Subject-Token"].to_str().unwrap().to_owned();
        let compute = sign_in::compute(&answer.json().unwrap());
        Reqwest { http, token, compute }
    }

    fn list(&self, done: &mut dyn FnMut(Check)) {
        let mut servers = Vec::new();
        let mut next = Some(format!("{}/servers/detail", self.compute));
        while let Some(url) = next {
            let page: Page = self.fetch(&url);
            servers.extend(page.servers);
            next = page
                .servers_links
                .into_iter()
                .find(|link| link.rel == "next")
                .map(|link| link.href);
        }
        let mut check = Check::default();
        for server in &servers {
            let addresses = server
                .addresses
                .values()
                .flatten()
                .map(|address| address.addr.as_str());
            check.server(
                &server.id,
                &server.name,
                &server.status,
                &server.flavor.id,
                addresses,
            );
        }
        done(check);
    }

    fn get(&self, id: &str) -> usize {
        let single: Single = self.fetch(&format!("{}/servers/{id}", self.compute));
        single.server.name.len()
    }
}

impl Reqwest {
    fn fetch<T: serde::de::DeserializeOwned>(&self, url: &str) -> T {
        self.http
            .get(url)
            .header("X-Auth-Token", &self.token)
            .send()
            .unwrap()
            .json()
            .unwrap()
    }
}

fn main() {
    clients::run::<Reqwest>();
}
