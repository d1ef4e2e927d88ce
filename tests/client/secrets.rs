//! Secrets: whatever a service repeats, and whoever listens, nothing that is told of a call holds one.

use std::fmt::{self, Write as _};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use cloudservers::servers::{self, ConsoleType, NewServer, Rebuild};
use cloudservers::{Call, Client, Config, Error, Method, Record as _, Reference, keypairs};
use serde_json::json;
use tracing::field::{Field, Visit};
use tracing::span::{self, Attributes, Id};
use tracing::{Event, Metadata, Subscriber};

use super::lab::Lab;
use super::service::{Asked, Reply, Service, json as answer, with_headers};
use super::spans::heard_by;

const IMAGE: &str = "70a599e0-31e7-49b7-b260-868f441e862b";
/// Told by services whose first answer is to be the last.
const LATER: &str = "retry-after: 3600";

/// Keeps every line and span of every crate.
#[derive(Clone, Default)]
struct Listener(Arc<Mutex<String>>);

struct Line<'a>(&'a mut String);

impl Visit for Line<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        write!(self.0, " {}={value:?}", field.name()).unwrap();
    }
}

impl Subscriber for Listener {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, attributes: &Attributes<'_>) -> Id {
        attributes.record(&mut Line(&mut self.0.lock().unwrap()));
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, values: &span::Record<'_>) {
        values.record(&mut Line(&mut self.0.lock().unwrap()));
    }

    fn event(&self, event: &Event<'_>) {
        let mut told = self.0.lock().unwrap();
        write!(told, "\n{}", event.metadata().target()).unwrap();
        event.record(&mut Line(&mut told));
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

/// Every secret as it was given, and as JSON, base64 and HTML spell it.
const SPELLINGS: &[&str] = &[
    "secret-token",
    "canary",
    "Y2FuYXJ5", // base64 of canary
];

fn expect_hidden(told: &str, title: &str) {
    for secret in SPELLINGS {
        assert!(!told.contains(secret), "{title}: {secret} is told in {told}");
    }
}

/// All that an error tells.
fn told(error: &Error) -> String {
    let mut told = format!("{error} {error:?} {:?} {:?}", error.fault(), error.details());
    write!(
        told,
        " {:?} {:?} {}",
        error.url(),
        error.request_id(),
        error.message()
    )
    .unwrap();
    let mut source = std::error::Error::source(error);
    while let Some(cause) = source {
        write!(told, " {cause} {cause:?}").unwrap();
        source = cause.source();
    }
    told
}

/// All that was sent and is secret, as a service may repeat it.
fn repeated(asked: &Asked) -> String {
    let tokens = asked.headers.iter().filter(|(name, _)| name.ends_with("-token"));
    let tokens: Vec<_> = tokens.map(|(_, token)| token.as_str()).collect();
    format!("{} {}", tokens.join(" "), String::from_utf8_lossy(&asked.body))
}

fn fault(status: u16, asked: &Asked) -> Reply {
    let text = repeated(asked);
    let body = json!({"anyFault": {"message": text, "details": text, "code": status, "retryAt": text}});
    with_headers(
        status,
        &["content-type: application/json", LATER],
        body.to_string().as_bytes(),
    )
}

fn page(status: u16, asked: &Asked) -> Reply {
    let text = repeated(asked)
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('"', "&quot;");
    let page = format!("<html><title>{text}</title><body>{text}</body></html>");
    with_headers(status, &["content-type: text/html", LATER], page.as_bytes())
}

/// The ways in which services repeat what they were sent.
type Way = fn(&Asked) -> Reply;

const WAYS: &[(&str, Way)] = &[
    ("400", |asked| fault(400, asked)),
    ("401", |asked| fault(401, asked)),
    ("403", |asked| fault(403, asked)),
    ("404", |asked| fault(404, asked)),
    ("409", |asked| fault(409, asked)),
    ("413", |asked| fault(413, asked)),
    ("429", |asked| fault(429, asked)),
    ("500", |asked| fault(500, asked)),
    ("503", |asked| fault(503, asked)),
    ("a page with 502", |asked| page(502, asked)),
    ("a page with 200", |asked| page(200, asked)),
    ("plain text", |asked| {
        with_headers(400, &[], repeated(asked).as_bytes())
    }),
    ("broken JSON", |asked| {
        answer(200, &format!("{{{}", repeated(asked)))
    }),
    ("other JSON", |asked| {
        answer(
            200,
            &json!({"server": repeated(asked), "token": repeated(asked)}).to_string(),
        )
    }),
    ("XML", |asked| {
        let text = repeated(asked);
        let fault =
            format!("<badRequest code=\"400\" retryAt=\"{text}\"><message>{text}</message></badRequest>");
        with_headers(400, &["content-type: application/xml"], fault.as_bytes())
    }),
    ("headers", |asked| {
        let text = repeated(asked);
        let id = format!("x-openstack-request-id: {text}");
        let other = format!("x-compute-request-id: {text}");
        with_headers(
            400,
            &[&id, &other, &format!("content-type: {text}"), LATER],
            b"{}",
        )
    }),
    ("a redirect", |asked| {
        let text = repeated(asked).replace('"', "%22").replace(' ', "%20");
        with_headers(
            302,
            &[&format!(
                "location: http://elsewhere.example/{text}?t={text}#{text}"
            )],
            b"",
        )
    }),
    ("half an answer", |asked| {
        let head = format!("HTTP/1.1 200 {}\r\ncontent-length: 9\r\n\r\n", repeated(asked));
        Reply::Last(head.into_bytes())
    }),
    ("no HTTP", |asked| Reply::Last(repeated(asked).into_bytes())),
];

/// The calls that carry secrets, by what they are called here.
fn calls() -> Vec<(&'static str, Call<()>)> {
    let new = || NewServer::new("web", IMAGE, "2");
    let file = json!([{"path": "/etc/key", "contents": "canary-file"}, "canary-odd"]);
    let raw =
        json!({"server": {"adminPass": "canary-raw", "personality": file, "user_data": ["canary-raw-data"]}});
    let image: Result<Reference, Error> = Ok(Reference::new(IMAGE, None).unwrap());
    vec![
        ("nothing but a token", servers::get("a").map(|_| ())),
        (
            "create",
            servers::create(
                new()
                    .admin_password("canary-\"<pass>&")
                    .user_data("canary")
                    .file("/a", "canary"),
            )
            .map(|_| ()),
        ),
        (
            "create with extras",
            servers::create(
                new()
                    .extra("personality", file.clone())
                    .extra("adminPass", "canary-extra".into())
                    .extra("user_data", "canary-data".into()),
            )
            .map(|_| ()),
        ),
        (
            "rebuild",
            servers::rebuild(
                "a",
                Rebuild::new(IMAGE)
                    .admin_password("canary-rebuilt")
                    .file("/a", "canary"),
            )
            .map(|_| ()),
        ),
        ("change_password", servers::change_password("a", "canary-changed")),
        (
            "rescue",
            servers::rescue("a", Some(image), Some("canary-rescue".into())).map(|_| ()),
        ),
        ("raw", Call::raw(Method::Post, "/servers", Some(raw)).map(|_| ())),
    ]
}

#[test]
fn no_answer_to_a_call_has_its_secrets_told() {
    for (way, reply) in WAYS {
        for (name, call) in calls() {
            let title = format!("{name}, {way}");
            let service = Service::start(reply);
            let client = service
                .config()
                .deadline(Duration::from_millis(500))
                .connect()
                .unwrap();
            let listener = Listener::default();
            let outcome = heard_by(listener.clone(), || client.send(call));
            if let Err(error) = &outcome {
                expect_hidden(&told(error), &title);
            }
            expect_hidden(&format!("{:?}", client.ledger()), &title);
            let lines = listener.0.lock().unwrap();
            assert!(lines.contains("cloudservers::"), "{title}: nothing is heard");
            expect_hidden(&lines, &title);
        }
    }
}

#[test]
fn what_is_hidden_shows_that_it_was_there() {
    let service = Service::start(|asked| fault(400, asked));
    for (name, call) in calls() {
        let error = service.client().send(call).unwrap_err();
        assert!(error.message().contains("***"), "{name}: {error}");
    }
}

/// Settings that sign in with one secret each.
fn sign_ins(service: &Service) -> Vec<(&'static str, Config)> {
    let at = |version: &str| Client::builder().auth_url(&format!("http://{}/{version}", service.authority()));
    let user = |config: Config| config.username("me").user_domain_name("d").project_name("p");
    vec![
        (
            "password",
            user(at("v3"))
                .project_domain_name("d")
                .password("canary-\"<pass>&"),
        ),
        ("password, v2.0", at("v2.0").username("me").password("canary-two")),
        ("api_key", at("v2.0").username("me").api_key("canary-key")),
        (
            "application credential",
            at("v3")
                .application_credential_id("id")
                .application_credential_secret("canary-credential"),
        ),
        ("token", at("v3").token("canary-token-given")),
    ]
}

#[test]
fn no_answer_to_a_sign_in_has_its_secret_told() {
    for (way, reply) in WAYS {
        let service = Service::start(reply);
        for (name, config) in sign_ins(&service) {
            let title = format!("{name}, {way}");
            let config = config.deadline(Duration::from_millis(500));
            expect_hidden(&format!("{config:?}"), &title);
            let client = config.connect().unwrap();
            let listener = Listener::default();
            let outcome = heard_by(listener.clone(), || client.sign_in());
            expect_hidden(&told(&outcome.unwrap_err()), &title);
            expect_hidden(
                &format!("{client:?} {:?} {:?}", client.ledger(), client.config()),
                &title,
            );
            expect_hidden(&listener.0.lock().unwrap(), &title);
        }
    }
}

#[test]
fn what_holds_a_secret_does_not_show_it() {
    let lab = Lab::openstack();
    let new = lab
        .new_server("web")
        .admin_password("canary-given")
        .user_data("canary")
        .file("/a", "canary");
    let create = servers::create(new);
    expect_hidden(&format!("{create:?}"), "a call");
    let endpoint = lab.client.endpoint().unwrap();
    expect_hidden(&create.to_curl(&endpoint).unwrap(), "its cURL command");
    expect_hidden(
        &format!("{:?}", create.request(&endpoint).unwrap()),
        "its request",
    );
    let server = lab.client.send(create).unwrap();
    assert_eq!(server.admin_password().unwrap().reveal(), "canary-given");
    expect_hidden(&format!("{server:?} {}", server.json()), "a server");

    let pair = lab.client.send(keypairs::create("mine")).unwrap();
    let key = pair.private_key().unwrap().reveal().to_owned();
    let line = key.lines().nth(1).unwrap();
    assert!(!format!("{pair:?} {} {:?}", pair.json(), pair.private_key()).contains(line));
    let raw = Call::raw(
        Method::Post,
        "/os-keypairs",
        Some(json!({"keypair": {"name": "raw"}})),
    );
    let raw = lab.client.send(raw).unwrap();
    let key = raw.get("/keypair/private_key").unwrap().as_str().unwrap();
    assert!(!format!("{raw:?}").contains(key.lines().nth(1).unwrap()));

    let session = lab.client.session().unwrap();
    let token = lab.requests("create_server")[0]
        .header("x-auth-token")
        .unwrap()
        .to_owned();
    assert!(session.export().reveal().contains(&token));
    let shown = format!(
        "{session:?} {:?} {:?} {:?}",
        session.export(),
        lab.client,
        lab.client.ledger()
    );
    assert!(!shown.contains(&token), "{shown}");

    let opened = lab.client.send(servers::console(&server, ConsoleType::NoVnc));
    let Ok(console) = opened else { return };
    let url = console.url().unwrap().reveal();
    assert!(!format!("{console:?} {}", console.json()).contains(url));
}
