//! The answers, rendered once: an identity service v3 and a compute service v2.1 at one address.
//!
//! The project signed in to says what is listed: `COUNT-PAGE`, for instance `10000-1000` for ten thousand
//! servers of which a page holds a thousand. The token ends in the project: nothing has to be remembered.

use serde_json::{Value, json};
use std::collections::HashMap;
use std::fmt::Write;

/// One whole HTTP answer, head and body.
pub type Answer = Vec<u8>;

/// As long as a Fernet token for a project.
const TOKEN: &str = concat!(
    "gAAAAABnY2FubmVkLXRva2VuLWZvci10aGUtYmVuY2htYXJrcy1hcy1sb25nLWFzLWEtcmVhbC1vbmUtd291bGQtYmUt",
    "d2l0aC1hLXBhc3N3b3JkLWFuZC1hLXByb2plY3Qtc2NvcGUtc28tdGhhdC1oZWFkZXJzLWNvc3Qtd2hhdC10aGV5LWNvc3Q",
);

/// How many of the servers can be asked for one at a time.
const SINGLES: usize = 1000;

/// What does not depend on the project.
pub struct Fixed {
    base: String,
    pub identity: Answer,
    pub compute: Answer,
    pub unauthorized: Answer,
    pub not_found: Answer,
}

impl Fixed {
    pub fn new(base: &str) -> Fixed {
        let version = |id: &str, path: &str, number: &str, status: &str| {
            json!({"version": {"id": id, "status": status, "version": number, "min_version": number,
                "updated": "2026-01-01T00:00:00Z",
                "links": [{"rel": "self", "href": format!("{base}{path}/")}],
                "media-types": [{"base": "application/json", "type": "application/json"}]}})
        };
        Fixed {
            base: base.to_owned(),
            identity: answer("200 OK", "", &version("v3.14", "/v3", "", "stable").to_string()),
            compute: answer(
                "200 OK",
                "",
                &version("v2.1", "/v2.1", "2.1", "CURRENT").to_string(),
            ),
            unauthorized: answer(
                "401 Unauthorized",
                "",
                r#"{"error": {"code": 401, "title": "Unauthorized", "message": "Sign in first."}}"#,
            ),
            not_found: answer(
                "404 Not Found",
                "",
                r#"{"itemNotFound": {"code": 404, "message": "The resource could not be found."}}"#,
            ),
        }
    }

    /// The answer to `POST /v3/auth/tokens` for a project.
    pub fn token(&self, project: &str) -> Answer {
        let service = |kind: &str, name: &str, path: &str| {
            let endpoint = |interface: &str| {
                json!({"id": format!("{kind}-{interface}"), "interface": interface, "region": "RegionOne",
                    "region_id": "RegionOne", "url": format!("{}{path}", self.base)})
            };
            json!({"id": kind, "type": kind, "name": name, "endpoints": [endpoint("public"), endpoint("internal")]})
        };
        let body = json!({"token": {
            "methods": ["password"],
            "user": {"id": "8f0e1d2c3b4a59687786a5b4c3d2e1f0", "name": "bench",
                "domain": {"id": "default", "name": "Default"}, "password_expires_at": null},
            "project": {"id": "3d1c5f3e2b8e4c0f9a7b6d5c4e3f2a1b", "name": project,
                "domain": {"id": "default", "name": "Default"}},
            "roles": [{"id": "0c1e", "name": "member"}, {"id": "0c1f", "name": "reader"}],
            "issued_at": "2026-01-01T00:00:00.000000Z", "expires_at": "2099-01-01T00:00:00.000000Z",
            "audit_ids": ["Hc0mLrVVQxWw2Zj3bVQhFg"], "is_domain": false,
            "catalog": [service("identity", "keystone", "/v3"), service("compute", "nova", "/v2.1"),
                service("image", "glance", "/image"), service("network", "neutron", "/network")],
        }});
        answer(
            "201 Created",
            &format!("X-Subject-Token: {TOKEN}.{project}\r\n"),
            &body.to_string(),
        )
    }
}

/// The project that a request's body signs in to.
pub fn project_of_sign_in(body: &[u8]) -> Option<String> {
    let body: Value = serde_json::from_slice(body).ok()?;
    Some(body["auth"]["scope"]["project"]["name"].as_str()?.to_owned())
}

/// The project that a token was given for.
pub fn project_of_token(token: &str) -> Option<&str> {
    Some(token.rsplit_once('.')?.1)
}

/// One project's servers.
pub struct Project {
    /// By the marker that asks for the page; the first by `""`.
    pages: HashMap<String, Answer>,
    singles: HashMap<String, Answer>,
}

impl Project {
    pub fn render(name: &str, base: &str) -> Option<Project> {
        let (count, page) = name.split_once('-')?;
        let (count, page): (usize, usize) = (count.parse().ok()?, page.parse().ok()?);
        let servers: Vec<String> = (0..count).map(|number| server(number, base)).collect();
        let mut pages = HashMap::new();
        let mut marker = String::new();
        for (index, chunk) in servers.chunks(page.max(1)).enumerate() {
            let mut body = format!("{{\"servers\": [{}]", chunk.join(", "));
            let end = index * page + chunk.len();
            let next = id(end - 1);
            if end < count {
                let href = format!("{base}/v2.1/servers/detail?limit={page}&marker={next}");
                write!(
                    body,
                    ", \"servers_links\": [{{\"rel\": \"next\", \"href\": \"{href}\"}}]"
                )
                .unwrap();
            }
            body.push('}');
            pages.insert(marker, answer("200 OK", "", &body));
            marker = next;
        }
        // A client that asks until a page is empty is given one.
        pages.insert(marker, answer("200 OK", "", "{\"servers\": []}"));
        let single = |(number, server): (usize, &String)| {
            (
                id(number),
                answer("200 OK", "", &format!("{{\"server\": {server}}}")),
            )
        };
        let singles = servers.iter().enumerate().take(SINGLES).map(single).collect();
        Some(Project { pages, singles })
    }

    pub fn page(&self, marker: &str) -> Option<&Answer> {
        self.pages.get(marker)
    }

    pub fn single(&self, id: &str) -> Option<&Answer> {
        self.singles.get(id)
    }
}

fn answer(status: &str, headers: &str, body: &str) -> Answer {
    let length = body.len();
    format!(
        "HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\
         OpenStack-API-Version: compute 2.1\r\nX-OpenStack-Nova-API-Version: 2.1\r\n\
         Vary: OpenStack-API-Version, X-OpenStack-Nova-API-Version\r\n\
         x-openstack-request-id: req-7c9c0f3e-55a1-4d6b-9a57-0d0b6a8f1c11\r\n{headers}\r\n{body}"
    )
    .into_bytes()
}

/// A UUID for a server, the same in every run; the clients make it too (`server_id` in theirs).
fn id(number: usize) -> String {
    format!(
        "{:08x}-0000-4000-8000-{number:012x}",
        (number as u32).wrapping_mul(0x9e37_79b1)
    )
}

/// One server as Nova writes it: the template's lines joined by Nova's separators, with the blanks filled in.
fn server(number: usize, base: &str) -> String {
    let mixed = (number as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let (status, vm_state, power_state) = match mixed >> 40 & 31 {
        0 => ("SHUTOFF", "stopped", "4"),
        1 => ("ERROR", "error", "0"),
        2 => ("BUILD", "building", "0"),
        _ => ("ACTIVE", "active", "1"),
    };
    let blanks = [
        ("<id>", id(number)),
        ("<number>", format!("{number:06}")),
        ("<status>", status.to_owned()),
        ("<vm_state>", vm_state.to_owned()),
        ("<power_state>", power_state.to_owned()),
        ("<image>", id(1_000_000 + (mixed >> 20) as usize % 40)),
        ("<volume>", id(2_000_000 + number)),
        ("<flavor>", (1 + (mixed >> 8) % 9).to_string()),
        ("<hash>", format!("{mixed:016x}")),
        ("<small>", (10 + (mixed >> 12) % 90).to_string()),
        ("<octet>", (100 + (mixed >> 28) % 150).to_string()),
        ("<minute>", (10 + (mixed >> 33) % 50).to_string()),
        ("<second>", (10 + (mixed >> 16) % 50).to_string()),
        ("<base>", base.to_owned()),
    ];
    let mut text = String::with_capacity(2400);
    for line in include_str!("server.json").lines() {
        text.push_str(line.trim());
        if line.ends_with(',') {
            text.push(' ');
        }
    }
    for (blank, value) in blanks {
        text = text.replace(blank, &value);
    }
    text
}
