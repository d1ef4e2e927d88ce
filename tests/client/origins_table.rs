//! Every disguise of `tests/vectors/origins.json` at every place where a service can put a URL.

use std::collections::BTreeSet;
use std::io::ErrorKind::WouldBlock;
use std::net::TcpListener;
use std::time::Duration;

use cloudservers::servers::{ConsoleType, NewServer, Reboot};
use cloudservers::{Client, Config, Error, ErrorKind, Resource, Result, servers};
use serde_json::{Value, json};

use super::cells::assert_right;
use super::service::{Asked, Reply, Service, json, with_headers};

/// Some cells wait: for an answer, or for a second attempt.
const THREADS: usize = 16;

const REDIRECTS: [u16; 5] = [301, 302, 303, 307, 308];

/// A second service, on each address of this machine that it could be reached at. It never answers.
struct Elsewhere {
    port: u16,
    listeners: Vec<TcpListener>,
}

impl Elsewhere {
    fn start() -> Elsewhere {
        let own = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = own.local_addr().unwrap().port();
        // A machine may lack IPv6, and somebody else may have that port there.
        let six = TcpListener::bind(("::1", port)).ok();
        let listeners: Vec<_> = [Some(own), six].into_iter().flatten().collect();
        for listener in &listeners {
            listener.set_nonblocking(true).unwrap();
        }
        Elsewhere { port, listeners }
    }

    /// A connection waits here from the moment at which the other side has it, so none can come too late.
    fn was_reached(&self) -> bool {
        let is_empty =
            |listener: &TcpListener| listener.accept().is_err_and(|none| none.kind() == WouldBlock);
        !self.listeners.iter().all(is_empty)
    }
}

/// One disguise at one place.
#[derive(Clone)]
struct Cell {
    call: String,
    disguise: String,
    url: String,
    expected: String,
}

impl Cell {
    /// The disguised URL, as the service at `own` gives it for a path.
    fn href(&self, own: &str, elsewhere: u16, path: &str) -> String {
        let own_port = own.rsplit(':').next().unwrap_or_default();
        self.url
            .replace("{own}", own)
            .replace("{own_port}", own_port)
            .replace("{elsewhere}", &format!("127.0.0.1:{elsewhere}"))
            .replace("{port}", &elsewhere.to_string())
            .replace("{path}", path)
    }

    fn run(&self) -> String {
        let elsewhere = Elsewhere::start();
        let statuses = match self.call.starts_with("redirect") {
            true => &REDIRECTS[..],
            false => &[200],
        };
        let told: BTreeSet<_> = statuses
            .iter()
            .map(|status| self.told(&elsewhere, *status))
            .collect();
        let told: Vec<_> = told.into_iter().collect();
        told.join(" or ")
    }

    /// What came of it, how many requests it took, and what must never be.
    fn told(&self, elsewhere: &Elsewhere, status: u16) -> String {
        let (cell, port) = (self.clone(), elsewhere.port);
        let service = Service::start(move |asked| answer(&cell, port, status, asked));
        let error = self.make(&service, elsewhere.port).err();
        let outcome = error
            .as_ref()
            .map_or("ok".to_owned(), |error| format!("{:?}", error.kind()));
        let shows = |error: &Error| {
            [error.to_string(), format!("{error:?}")]
                .concat()
                .contains("hush")
        };
        let asked = service.asked();
        let mut told = format!("{outcome} {}", asked.len());
        for (is_so, what) in [
            (elsewhere.was_reached(), " LEFT"),
            (
                !asked.iter().all(|asked| is_at_home(asked, &service.authority())),
                " ASTRAY",
            ),
            (!asked.iter().all(keeps_secrets), " LEAK"),
            (error.as_ref().is_some_and(shows), " SHOWN"),
        ] {
            if is_so {
                told.push_str(what);
            }
        }
        told
    }

    fn make(&self, service: &Service, elsewhere: u16) -> Result<()> {
        let own = service.authority();
        let href = |path: &str| self.href(&own, elsewhere, path);
        let with_token = || quick(service.config()).connect();
        let bare = || {
            quick(
                Client::builder()
                    .token("secret-token")
                    .endpoint(&format!("http://{own}")),
            )
            .connect()
        };
        let signed_in = |path: &str| sign_in(&format!("http://{own}{path}")).connect();
        let server = || with_token()?.send(servers::get("a"));
        match self.call.as_str() {
            "next" => with_token()?
                .items(servers::list())
                .try_for_each(|each| each.map(drop)),
            "self" | "bookmark" | "describedby" | "alternate" => {
                let server = server()?;
                let link = server
                    .links()
                    .into_iter()
                    .find(|link| link.rel().as_str() == self.call);
                with_token()?.follow(&link.unwrap()).map(drop)
            }
            "image" => with_token()?.follow(&server()?.image().unwrap()).map(drop),
            "flavor" => with_token()?.follow(&server()?.flavor().unwrap()).map(drop),
            "image sent on" => {
                let image = server()?.image().unwrap();
                with_token()?
                    .send(servers::create(NewServer::new("a", image, "2")))
                    .map(drop)
            }
            "follow" => with_token()?.follow(href("/v2.1/servers/a").as_str()).map(drop),
            "get" => with_token()?
                .send(servers::get(href("/v2.1/servers/a")))
                .map(drop),
            "delete" => with_token()?.send(servers::delete(href("/v2.1/servers/a"))),
            "create" => {
                let new = NewServer::new("a", href("/v2.1/images/i"), "2");
                with_token()?.send(servers::create(new)).map(drop)
            }
            "redirect get" => with_token()?.send(servers::get("a")).map(drop),
            "redirect post" => with_token()?.send(servers::reboot("a", Reboot::Hard)),
            "redirect delete" => with_token()?.send(servers::delete("a")),
            "redirect sign-in" => signed_in("/v3")?.sign_in(),
            "redirect identity" => signed_in("")?.sign_in(),
            "redirect versions" => bare()?.send(servers::get("a")).map(drop),
            "location" => {
                let client = with_token()?;
                let image = client.send(servers::create_image("a", "backup", Default::default()))?;
                client.follow(&image).map(drop)
            }
            "catalog" => signed_in("/v3")?.send(servers::get("a")).map(drop),
            "identity versions" => signed_in("")?.send(servers::get("a")).map(drop),
            "compute versions" => bare()?.send(servers::get("a")).map(drop),
            "console" => with_token()?
                .send(servers::console("a", ConsoleType::NoVnc))
                .map(drop),
            "auth_url" => sign_in(&href("/v3")).connect()?.sign_in(),
            "endpoint" => {
                let config = Client::builder().token("secret-token").endpoint(&href("/v2.1"));
                quick(config).connect()?.send(servers::get("a")).map(drop)
            }
            other => panic!("no call {other}"),
        }
    }
}

fn sign_in(auth_url: &str) -> Config {
    quick(
        Client::builder()
            .auth_url(auth_url)
            .username("me")
            .password("hush-hush"),
    )
}

/// A guard for what should not be asked, and gets no answer.
fn quick(config: Config) -> Config {
    config
        .timeout(Duration::from_secs(5))
        .deadline(Duration::from_secs(5))
}

/// What the service says, with the disguised URL where the call has it.
fn answer(cell: &Cell, elsewhere: u16, status: u16, asked: &Asked) -> Reply {
    let own = asked.header("host").unwrap_or_default();
    let href = |path: &str| cell.href(own, elsewhere, path);
    let is_redirecting = match cell.call.as_str() {
        "redirect sign-in" => asked.path == "/v3/auth/tokens",
        "redirect identity" | "redirect versions" => asked.path == "/",
        call => call.starts_with("redirect") && asked.path != "/v2.1/servers/b",
    };
    if is_redirecting {
        let path = if cell.call == "redirect sign-in" {
            "/v3/auth/tokens"
        } else {
            "/v2.1/servers/b"
        };
        return with_headers(status, &[&format!("location: {}", href(path))], b"");
    }
    let links = |path: &str| {
        let bookmark = path.strip_prefix("/v2.1").unwrap_or(path);
        let each = [
            ("self", path),
            ("bookmark", bookmark),
            ("describedby", path),
            ("alternate", path),
        ];
        Value::from_iter(each.map(|(rel, path)| json!({"rel": rel, "href": href(path)})))
    };
    let nested = |id: &str, path: &str| json!({"id": id, "links": [{"rel": "bookmark", "href": href(path)}]});
    let (path, query) = asked.path.split_once('?').unwrap_or((&asked.path, ""));
    let body = match (asked.method.as_str(), path) {
        ("GET", "/") => versions(&href),
        ("POST", "/v3/auth/tokens") => return token(cell, own, &href("/v2.1")),
        ("GET", "/v2.1/servers/detail") if query.contains("marker=b") => json!({"servers": []}),
        ("GET", "/v2.1/servers/detail") => json!({"servers": [{"id": "b"}],
            "servers_links": [{"rel": "next", "href": href("/v2.1/servers/detail?marker=b")}]}),
        ("GET", "/v2.1/servers/a" | "/v2.1/servers/b") => json!({"server": {
            "id": "a", "name": "web-1", "status": "ACTIVE", "links": links("/v2.1/servers/a"),
            "image": nested("i", "/images/i"), "flavor": nested("f", "/flavors/f")}}),
        ("POST", "/v2.1/servers") => return json(202, r#"{"server": {"id": "a"}}"#),
        ("GET", "/v2.1/images/i") => json!({"image": {"id": "i"}}),
        ("GET", "/v2.1/flavors/f") => json!({"flavor": {"id": "f"}}),
        ("DELETE", "/v2.1/servers/a") => return with_headers(204, &[], b""),
        ("POST", "/v2.1/servers/a/action") if cell.call == "console" => {
            json!({"console": {"type": "novnc", "url": href("/vnc_auto.html?token=1")}})
        }
        ("POST", "/v2.1/servers/a/action") => {
            return with_headers(202, &[&format!("location: {}", href("/v2.1/images/i"))], b"");
        }
        _ => return json(404, "{}"),
    };
    json(200, &body.to_string())
}

fn versions(href: &dyn Fn(&str) -> String) -> Value {
    let version =
        |(id, path)| json!({"id": id, "status": "CURRENT", "links": [{"rel": "self", "href": href(path)}]});
    let versions = [("v2.1", "/v2.1/"), ("v3.14", "/v3/")].map(version);
    json!({"versions": versions})
}

/// A token, and the catalog that comes with it.
fn token(cell: &Cell, own: &str, disguised: &str) -> Reply {
    let url = match cell.call.as_str() {
        "catalog" => disguised.to_owned(),
        _ => format!("http://{own}/v2.1"),
    };
    let endpoints = json!([{"region": "One", "interface": "public", "url": url}]);
    let catalog = json!([{"type": "compute", "name": "nova", "endpoints": endpoints}]);
    let body = json!({"token": {"catalog": catalog, "project": {"id": "p", "name": "web"}}}).to_string();
    with_headers(201, &["x-subject-token: secret-token"], body.as_bytes())
}

/// Whether a request is one that the service was meant to get.
fn is_at_home(asked: &Asked, own: &str) -> bool {
    let known = [
        "/",
        "/v3/auth/tokens",
        "/v2.1/servers",
        "/v2.1/images/i",
        "/v2.1/flavors/f",
        "/v2.1/images/detail",
    ];
    let servers = [
        "/v2.1/servers/a",
        "/v2.1/servers/a/action",
        "/v2.1/servers/b",
        "/v2.1/servers/detail",
    ];
    let path = asked.path.split('?').next().unwrap_or_default();
    asked.header("host") == Some(own) && known.iter().chain(&servers).any(|each| *each == path)
}

/// Whether the token goes to compute alone, and the password to the identity service.
fn keeps_secrets(asked: &Asked) -> bool {
    let headers = format!("{:?}", asked.headers);
    let body = String::from_utf8_lossy(&asked.body);
    let has_password = body.contains("hush-hush") || headers.contains("hush-hush");
    let has_token = body.contains("secret-token") || headers.contains("secret-token");
    (!has_password || asked.path == "/v3/auth/tokens") && (!has_token || asked.path.starts_with("/v2.1/"))
}

fn cells() -> Vec<Cell> {
    let table: Value = serde_json::from_str(include_str!("../vectors/origins.json")).unwrap();
    let mut cells = Vec::new();
    for class in table["classes"].as_array().unwrap() {
        for (disguise, url) in class["disguises"].as_object().unwrap() {
            for (call, expected) in class["outcomes"].as_object().unwrap() {
                cells.push(Cell {
                    call: call.clone(),
                    disguise: disguise.clone(),
                    url: url.as_str().unwrap().to_owned(),
                    expected: expected.as_str().unwrap().to_owned(),
                });
            }
        }
    }
    cells
}

#[test]
fn no_disguise_leads_away() {
    assert_right(THREADS, cells(), |cell| {
        let told = cell.run();
        let wrong = || format!("{}, {}: {told}, not {}", cell.disguise, cell.call, cell.expected);
        (told != cell.expected).then(wrong)
    });
}

#[test]
fn the_second_service_notices_who_comes() {
    let elsewhere = Elsewhere::start();
    let client = quick(
        Client::builder()
            .token("t")
            .endpoint(&format!("http://127.0.0.1:{}/v2.1", elsewhere.port)),
    )
    .timeout(Duration::from_millis(100))
    .deadline(Duration::from_millis(100))
    .connect()
    .unwrap();
    assert!(!elsewhere.was_reached());
    assert_eq!(
        client.send(servers::get("a")).unwrap_err().kind(),
        ErrorKind::Timeout
    );
    assert!(elsewhere.was_reached());
}
