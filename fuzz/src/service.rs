//! A service that answers from a script, and a client of it.

use std::borrow::Cow;
use std::collections::VecDeque;
use std::sync::{Arc, LazyLock, Mutex};

use arbitrary::Arbitrary;
use cloudservers::{Answer, Client, Config, ErrorKind, Request, Result, Stage, fuzzing};
use serde_json::{Map, Value, json};

use crate::calls::PASSWORD;

pub const ENDPOINT: &str = "https://cloud.example/compute/v2.1";
pub const TOKEN: &str = "tok-8c2f1d";

/// What stands for the secrets of a request in the answer to it.
const SENT: char = '§';

/// The settings of a client whose requests go nowhere.
pub fn config() -> Config {
    Client::builder().endpoint(ENDPOINT).token(TOKEN).ledger(4)
}

/// What comes of a request.
#[derive(Arbitrary, Clone, Debug)]
pub enum Outcome {
    /// What fits any operation.
    Success,
    Answer {
        status: Status,
        headers: Vec<Header>,
        body: Body,
    },
    /// No connection was to be had.
    NotSent,
    /// It broke when the request may have been there.
    Broken,
    /// It took too long.
    Late,
}

/// The statuses that mean something to a client, and the others.
#[derive(Arbitrary, Clone, Copy, Debug)]
pub enum Status {
    Ok,
    Accepted,
    NoContent,
    Choice,
    Moved,
    SeeOther,
    BadRequest,
    Unauthorized,
    Forbidden,
    NotFound,
    Conflict,
    OverLimit,
    TooMany,
    BadGateway,
    Unavailable,
    Other(u16),
}

impl Status {
    pub fn number(self) -> u16 {
        match self {
            Status::Ok => 200,
            Status::Accepted => 202,
            Status::NoContent => 204,
            Status::Choice => 300,
            Status::Moved => 301,
            Status::SeeOther => 303,
            Status::BadRequest => 400,
            Status::Unauthorized => 401,
            Status::Forbidden => 403,
            Status::NotFound => 404,
            Status::Conflict => 409,
            Status::OverLimit => 413,
            Status::TooMany => 429,
            Status::BadGateway => 502,
            Status::Unavailable => 503,
            Status::Other(number) => 100 + number % 500,
        }
    }
}

/// The headers that a client looks at.
#[derive(Arbitrary, Clone, Debug)]
pub enum Header {
    Html,
    Json,
    RetryAfter(String),
    RequestId(String),
    /// To another place under the endpoint.
    Location(String),
    /// To any place at all.
    Away(String),
}

impl Header {
    fn pair(&self) -> (String, String) {
        let (name, value) = match self {
            Header::Html => ("content-type", "text/html".to_owned()),
            Header::Json => ("content-type", "application/json".to_owned()),
            Header::RetryAfter(text) => ("retry-after", text.clone()),
            Header::RequestId(text) => ("x-openstack-request-id", text.clone()),
            Header::Location(text) => ("location", format!("{ENDPOINT}/{text}")),
            Header::Away(text) => ("location", text.clone()),
        };
        // What a transport lets through.
        (name.to_owned(), value.replace(|each: char| each.is_control(), ""))
    }
}

/// The bodies that a client tells apart.
#[derive(Arbitrary, Clone, Debug)]
pub enum Body {
    Bytes(Vec<u8>),
    /// `{"name": {"code": …, "message": …}}`
    Fault {
        name: Name,
        code: u16,
        message: String,
        more: Vec<(Name, String)>,
    },
    /// The same without a wrapping.
    Bare(String),
    Xml {
        name: Name,
        attributes: Vec<(Name, String)>,
        text: String,
    },
    Page {
        title: String,
    },
    /// A resource or a list of them under its key.
    Resource(Key, String),
}

/// Words that faults are made of.
#[derive(Arbitrary, Clone, Debug)]
pub enum Name {
    ItemNotFound,
    OverLimit,
    BadRequest,
    BuildInProgress,
    NeutronError,
    Error,
    Code,
    Details,
    RetryAt,
    RetryAfter,
    Other(String),
}

impl Name {
    fn text(&self) -> &str {
        match self {
            Name::ItemNotFound => "itemNotFound",
            Name::OverLimit => "overLimit",
            Name::BadRequest => "badRequest",
            Name::BuildInProgress => "buildInProgress",
            Name::NeutronError => "NeutronError",
            Name::Error => "error",
            Name::Code => "code",
            Name::Details => "details",
            Name::RetryAt => "retryAt",
            Name::RetryAfter => "retryAfter",
            Name::Other(text) => text,
        }
    }
}

/// Everything that any operation looks for, in one answer.
static EVERYTHING: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let vectors: Value = serde_json::from_str(include_str!("../../tests/vectors/attributes.json")).unwrap();
    let of = |key: &str| {
        let kind = match key.trim_end_matches('s') {
            "quota_set" => "quotas",
            "limit" => "limits",
            "virtual_interface" => "virtual_interface",
            "interfaceAttachment" => "port_interface",
            "volumeAttachment" => "volume_attachment",
            "instanceAction" => "server_action",
            "remote_console" => "console",
            other => other,
        };
        vectors.get(kind).cloned().unwrap_or_else(|| json!({"a": "b"}))
    };
    let is_list = |key: &str| key.ends_with('s') && !matches!(key, "limits" | "addresses" | "extra_specs");
    let whole: Map<_, _> = KEYS
        .iter()
        .map(|key| {
            (
                (*key).to_owned(),
                if is_list(key) { json!([of(key)]) } else { of(key) },
            )
        })
        .collect();
    Value::Object(whole).to_string().into_bytes()
});

fn success() -> Answer {
    Answer {
        status: 200,
        headers: vec![("location".to_owned(), format!("{ENDPOINT}/images/a"))],
        body: EVERYTHING.clone(),
    }
}

/// The keys under which answers hold what was asked for.
const KEYS: &[&str] = &[
    "server",
    "servers",
    "image",
    "images",
    "flavor",
    "flavors",
    "network",
    "networks",
    "volume",
    "volumes",
    "keypair",
    "keypairs",
    "limits",
    "quota_set",
    "extension",
    "extensions",
    "versions",
    "addresses",
    "metadata",
    "meta",
    "extra_specs",
    "instanceAction",
    "instanceActions",
    "interfaceAttachment",
    "interfaceAttachments",
    "virtual_interface",
    "virtual_interfaces",
    "volumeAttachment",
    "volumeAttachments",
    "ip_association",
    "ip_associations",
    "image_schedule",
    "console",
    "remote_console",
    "subnets",
    "ports",
    "port",
    "subnet",
];

/// One of them.
#[derive(Arbitrary, Clone, Copy, Debug)]
pub struct Key(u8);

impl Body {
    pub fn bytes(&self) -> Vec<u8> {
        let quoted = |text: &str| serde_json::Value::from(text).to_string();
        let text = match self {
            Body::Bytes(bytes) => return bytes.clone(),
            Body::Fault {
                name,
                code,
                message,
                more,
            } => {
                let mut members = vec![format!("\"code\": {code}, \"message\": {}", quoted(message))];
                members.extend(
                    more.iter()
                        .map(|(name, value)| format!("{}: {}", quoted(name.text()), quoted(value))),
                );
                format!("{{{}: {{{}}}}}", quoted(name.text()), members.join(", "))
            }
            Body::Bare(message) => format!("{{\"message\": {}}}", quoted(message)),
            Body::Xml {
                name,
                attributes,
                text,
            } => {
                let attributes: String = attributes
                    .iter()
                    .map(|(name, value)| format!(" {}=\"{value}\"", name.text()))
                    .collect();
                let name = name.text();
                format!("<?xml version=\"1.0\"?>\n<{name}{attributes}><message>{text}</message></{name}>")
            }
            Body::Page { title } => format!("<!DOCTYPE html><html><title>{title}</title><body><h1>{title}"),
            Body::Resource(key, json) => {
                let key = KEYS[usize::from(key.0) % KEYS.len()];
                format!("{{\"{key}\": {json}}}")
            }
        };
        text.into_bytes()
    }
}

impl Outcome {
    pub fn give(&self) -> Result<Answer> {
        match self {
            Outcome::Success => Ok(success()),
            Outcome::Answer {
                status,
                headers,
                body,
            } => Ok(Answer {
                status: status.number(),
                headers: headers.iter().map(Header::pair).collect(),
                body: body.bytes(),
            }),
            Outcome::NotSent => Err(fuzzing::broken(ErrorKind::Connection, Stage::NotSent)),
            Outcome::Broken => Err(fuzzing::broken(ErrorKind::Connection, Stage::MaybeSent)),
            Outcome::Late => Err(fuzzing::broken(ErrorKind::Timeout, Stage::MaybeSent)),
        }
    }
}

/// The requests that came, each with whether the token was with it.
pub type Seen = Arc<Mutex<Vec<(Request, bool)>>>;

/// Answers with these, one after another, and then no more.
pub fn script(outcomes: Vec<Outcome>) -> Seen {
    let seen = Seen::default();
    let (own, left) = (seen.clone(), Mutex::new(VecDeque::from(outcomes)));
    fuzzing::answer_with(move |request, token| {
        own.lock().unwrap().push((request.clone(), token.is_some()));
        let next = left.lock().unwrap().pop_front();
        let answer = next.map_or_else(|| Err(fuzzing::nothing_left()), |outcome| outcome.give());
        answer.map(|answer| repeating(answer, request, token))
    });
    seen
}

/// The body of a request.
pub fn sent_text(request: &Request) -> Cow<'_, str> {
    let body = request.body.as_deref();
    body.map_or(Cow::Borrowed(""), |body| String::from_utf8_lossy(body))
}

/// What is told holds none of these.
pub fn expect_hidden(told: &str, secrets: [&str; 2]) {
    assert!(!secrets.iter().any(|secret| told.contains(secret)), "{told}");
}

/// Services repeat what they were sent: the secrets of the request stand where an input says [`SENT`].
fn repeating(mut answer: Answer, request: &Request, token: Option<&str>) -> Answer {
    let has_password = sent_text(request).contains(PASSWORD);
    let secrets = format!(
        "{} {}",
        token.unwrap_or_default(),
        if has_password { PASSWORD } else { "" }
    );
    for (_, value) in &mut answer.headers {
        *value = value.replace(SENT, &secrets);
    }
    if let Ok(body) = str::from_utf8(&answer.body)
        && body.contains(SENT)
    {
        answer.body = body.replace(SENT, &secrets).into_bytes();
    }
    answer
}

/// Answers with these, then with so many successes.
pub fn script_then_successes(mut outcomes: Vec<Outcome>, successes: usize) -> Seen {
    outcomes.extend(std::iter::repeat_n(Outcome::Success, successes));
    script(outcomes)
}
