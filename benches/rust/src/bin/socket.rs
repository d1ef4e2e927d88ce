//! The floor: a bare socket and serde_json into structs that borrow from the body. No errors, no renewal, no
//! escapes in strings, one thread: what is left when everything that makes a client is left out.

use clients::{Check, Client, sign_in};
use serde::Deserialize;
use std::collections::HashMap;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::Mutex;

#[derive(Deserialize)]
struct Page<'a> {
    #[serde(borrow)]
    servers: Vec<Server<'a>>,
}

#[derive(Deserialize)]
struct Single<'a> {
    #[serde(borrow)]
    server: Server<'a>,
}

#[expect(dead_code, reason = "the plain client's structs, borrowed")]
#[derive(Deserialize)]
struct Server<'a> {
    id: &'a str,
    name: &'a str,
    status: &'a str,
    tenant_id: &'a str,
    user_id: &'a str,
    #[serde(borrow)]
    metadata: HashMap<&'a str, &'a str>,
    #[serde(rename = "hostId")]
    host_id: &'a str,
    #[serde(borrow)]
    image: Resource<'a>,
    #[serde(borrow)]
    flavor: Resource<'a>,
    created: &'a str,
    updated: &'a str,
    #[serde(borrow)]
    addresses: HashMap<&'a str, Vec<Address<'a>>>,
    #[serde(rename = "accessIPv4")]
    access_ipv4: &'a str,
    #[serde(rename = "accessIPv6")]
    access_ipv6: &'a str,
    #[serde(borrow)]
    links: Vec<Link<'a>>,
    #[serde(borrow, rename = "OS-DCF:diskConfig")]
    disk_config: Option<&'a str>,
    progress: Option<i64>,
    #[serde(borrow, rename = "OS-EXT-AZ:availability_zone")]
    availability_zone: Option<&'a str>,
    #[serde(borrow)]
    config_drive: Option<&'a str>,
    #[serde(borrow)]
    key_name: Option<&'a str>,
    #[serde(borrow, rename = "OS-SRV-USG:launched_at")]
    launched_at: Option<&'a str>,
    #[serde(borrow, rename = "OS-SRV-USG:terminated_at")]
    terminated_at: Option<&'a str>,
    #[serde(borrow, rename = "OS-EXT-SRV-ATTR:host")]
    host: Option<&'a str>,
    #[serde(borrow, rename = "OS-EXT-SRV-ATTR:instance_name")]
    instance_name: Option<&'a str>,
    #[serde(borrow, rename = "OS-EXT-SRV-ATTR:hypervisor_hostname")]
    hypervisor_hostname: Option<&'a str>,
    #[serde(borrow, rename = "OS-EXT-STS:task_state")]
    task_state: Option<&'a str>,
    #[serde(borrow, rename = "OS-EXT-STS:vm_state")]
    vm_state: Option<&'a str>,
    #[serde(rename = "OS-EXT-STS:power_state")]
    power_state: Option<i64>,
    #[serde(borrow, rename = "os-extended-volumes:volumes_attached")]
    volumes: Vec<Volume<'a>>,
    #[serde(borrow)]
    security_groups: Vec<SecurityGroup<'a>>,
}

#[expect(dead_code, reason = "the plain client's structs, borrowed")]
#[derive(Deserialize)]
struct Resource<'a> {
    id: &'a str,
    #[serde(borrow)]
    links: Vec<Link<'a>>,
}

#[expect(dead_code, reason = "the plain client's structs, borrowed")]
#[derive(Deserialize)]
struct Link<'a> {
    rel: &'a str,
    href: &'a str,
}

#[expect(dead_code, reason = "the plain client's structs, borrowed")]
#[derive(Deserialize)]
struct Address<'a> {
    version: u8,
    addr: &'a str,
    #[serde(rename = "OS-EXT-IPS:type")]
    kind: &'a str,
    #[serde(rename = "OS-EXT-IPS-MAC:mac_addr")]
    mac: &'a str,
}

#[expect(dead_code, reason = "the plain client's structs, borrowed")]
#[derive(Deserialize)]
struct Volume<'a> {
    id: &'a str,
}

#[expect(dead_code, reason = "the plain client's structs, borrowed")]
#[derive(Deserialize)]
struct SecurityGroup<'a> {
    name: &'a str,
}

struct Socket {
    stream: Mutex<TcpStream>,
    token: String,
    base: String,
    compute: String,
}

impl Client for Socket {
    fn connect(url: &str, project: &str) -> Socket {
        let address = url.strip_prefix("http://").unwrap();
        let mut stream = TcpStream::connect(address).unwrap();
        stream.set_nodelay(true).unwrap();
        let body = sign_in::body(project).to_string();
        let length = body.len();
        let request = format!(
            "POST /v3/auth/tokens HTTP/1.1\r\nHost: {address}\r\nContent-Type: application/json\r\n\
             Content-Length: {length}\r\n\r\n{body}"
        );
        let (head, body) = exchange(&mut stream, &request);
        let token = header(&head, "X-Subject-Token: ").to_owned();
        let compute = sign_in::compute(&serde_json::from_slice(&body).unwrap());
        let compute = compute.strip_prefix(url).unwrap().to_owned();
        Socket {
            stream: Mutex::new(stream),
            token,
            base: url.to_owned(),
            compute,
        }
    }

    fn list(&self, done: &mut dyn FnMut(Check)) {
        let mut bodies = Vec::new();
        let mut next = Some(format!("{}/servers/detail", self.compute));
        while let Some(path) = next {
            let body = self.fetch(&path);
            next = next_link(&body).map(|url| url.strip_prefix(&self.base).unwrap().to_owned());
            bodies.push(body);
        }
        let pages: Vec<Page> = bodies
            .iter()
            .map(|body| serde_json::from_slice(body).unwrap())
            .collect();
        let mut check = Check::default();
        for server in pages.iter().flat_map(|page| &page.servers) {
            let addresses = server.addresses.values().flatten().map(|address| address.addr);
            check.server(server.id, server.name, server.status, server.flavor.id, addresses);
        }
        done(check);
    }

    fn get(&self, id: &str) -> usize {
        let body = self.fetch(&format!("{}/servers/{id}", self.compute));
        let single: Single = serde_json::from_slice(&body).unwrap();
        single.server.name.len()
    }
}

impl Socket {
    fn fetch(&self, path: &str) -> Vec<u8> {
        let token = &self.token;
        let request = format!(
            "GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/json\r\nX-Auth-Token: {token}\r\n\r\n"
        );
        exchange(&mut self.stream.lock().unwrap(), &request).1
    }
}

/// Sends a request, and reads the answer's head and body.
fn exchange(stream: &mut TcpStream, request: &str) -> (String, Vec<u8>) {
    stream.write_all(request.as_bytes()).unwrap();
    let mut bytes = vec![0; 16 * 1024];
    let mut filled = 0;
    let end = loop {
        filled += stream.read(&mut bytes[filled..]).unwrap();
        if let Some(at) = bytes[..filled].windows(4).position(|four| four == b"\r\n\r\n") {
            break at + 4;
        }
    };
    let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
    let length: usize = header(&head, "Content-Length: ").parse().unwrap();
    let mut body = Vec::with_capacity(length);
    body.extend_from_slice(&bytes[end..filled]);
    let missing = (length - body.len()) as u64;
    // Into the spare room, which is not zeroed first.
    stream.take(missing).read_to_end(&mut body).unwrap();
    (head, body)
}

fn header<'a>(head: &'a str, name: &str) -> &'a str {
    head.lines().find_map(|line| line.strip_prefix(name)).unwrap()
}

/// The link to the next page: the last thing in a body, so that it need not be parsed to ask for more.
fn next_link(body: &[u8]) -> Option<String> {
    let tail = str::from_utf8(&body[body.len().saturating_sub(300)..]).unwrap();
    let (_, rest) = tail.split_once(r#"{"rel": "next", "href": ""#)?;
    Some(rest.split_once('"')?.0.to_owned())
}

fn main() {
    clients::run::<Socket>();
}
