//! An identity service that answers as an input says, and what it may give tokens for.

use std::collections::BTreeSet;

use arbitrary::Arbitrary;
use cloudservers::{Answer, Method, Request};
use serde_json::{Value, json};
use url::{Origin, Url};

use crate::service::{Outcome, Status, sent_text};

/// What every token begins with; its number follows.
pub const TOKEN: &str = "tok-8c2f1d-";

/// One answer.
#[derive(Arbitrary, Debug)]
pub enum Reply {
    /// What was asked for: a token with a catalog, a list of versions, a success.
    Fitting(Grant, Vec<Version>),
    /// No, in words that may repeat all that was sent.
    Refusal(Status, Words),
    Other(Outcome),
}

#[derive(Arbitrary, Debug)]
pub struct Grant {
    catalog: Catalog,
    project: Option<Word>,
    region: Option<Word>,
    expires: Option<Date>,
    form: Form,
}

#[derive(Arbitrary, Debug)]
enum Catalog {
    Usual,
    /// The same on another host.
    Elsewhere,
    Of(Vec<Entry>),
    Missing,
    Json(String),
}

#[derive(Arbitrary, Debug)]
struct Entry {
    service: Service,
    name: Word,
    urls: Vec<CatalogUrl>,
}

#[derive(Arbitrary, Debug)]
struct CatalogUrl {
    interface: Interface,
    region: Option<Word>,
    place: Place,
}

#[derive(Arbitrary, Debug)]
enum Service {
    Compute,
    Image,
    Network,
    Volume,
    Identity,
    FirstGeneration,
    Other(String),
}

#[derive(Arbitrary, Debug)]
enum Interface {
    Public,
    Internal,
    Admin,
    Long,
    Other(String),
}

#[derive(Arbitrary, Debug)]
enum Place {
    At {
        plain: bool,
        host: Host,
        port: Option<u16>,
        path: Path,
    },
    Any(String),
}

#[derive(Arbitrary, Debug)]
enum Host {
    Cloud,
    Region,
    Project,
    Far,
    Other(String),
}

#[derive(Arbitrary, Debug)]
enum Path {
    Versioned,
    Bare,
    WithProject,
    Other(String),
}

/// Names of regions, services, projects.
#[derive(Arbitrary, Debug)]
pub enum Word {
    One,
    Two,
    Number(u8),
    Other(String),
}

#[derive(Arbitrary, Debug)]
enum Date {
    Later,
    Past,
    Other(String),
}

/// What becomes of a well-formed grant on the way.
#[derive(Arbitrary, Debug)]
enum Form {
    Whole,
    WithoutToken,
    Cut(u8),
    Json(String),
}

#[derive(Arbitrary, Debug)]
pub struct Version {
    id: VersionId,
    href: Option<Place>,
}

#[derive(Arbitrary, Debug)]
enum VersionId {
    Three,
    Two,
    TwoDotOne,
    TwoDotZero,
    Other(String),
}

#[derive(Arbitrary, Debug)]
pub enum Words {
    /// A service that repeats what it was sent, as services do.
    Repeats,
    RepeatsAsId,
    RepeatsInLocation,
    Other(String),
}

impl Word {
    pub fn text(&self) -> String {
        match self {
            Word::One => "One".to_owned(),
            Word::Two => "Two".to_owned(),
            Word::Number(number) => number.to_string(),
            Word::Other(text) => text.clone(),
        }
    }
}

impl Service {
    fn text(&self) -> &str {
        match self {
            Service::Compute => "compute",
            Service::Image => "image",
            Service::Network => "network",
            Service::Volume => "volumev3",
            Service::Identity => "identity",
            Service::FirstGeneration => "compute_legacy",
            Service::Other(text) => text,
        }
    }
}

impl Interface {
    fn text(&self) -> &str {
        match self {
            Interface::Public => "public",
            Interface::Internal => "internal",
            Interface::Admin => "admin",
            Interface::Long => "publicURL",
            Interface::Other(text) => text,
        }
    }
}

impl Place {
    fn text(&self) -> String {
        match self {
            Place::At {
                plain,
                host,
                port,
                path,
            } => {
                let host = match host {
                    Host::Cloud => "cloud.example",
                    Host::Region => "%(region_name)s.example",
                    Host::Project => "{project_id}.example",
                    Host::Far => "far.example",
                    Host::Other(text) => text,
                };
                let port = port.map(|port| format!(":{port}")).unwrap_or_default();
                let path = match path {
                    Path::Versioned => "/compute/v2.1",
                    Path::Bare => "",
                    Path::WithProject => "/v2/$(tenant_id)s",
                    Path::Other(text) => text,
                };
                format!("http{}://{host}{port}{path}", if *plain { "" } else { "s" })
            }
            Place::Any(text) => text.clone(),
        }
    }
}

impl Version {
    fn json(&self) -> Value {
        let id = match &self.id {
            VersionId::Three => "v3.14",
            VersionId::Two => "v2",
            VersionId::TwoDotOne => "v2.1",
            VersionId::TwoDotZero => "v2.0",
            VersionId::Other(text) => text,
        };
        let href = self.href.as_ref().map(Place::text);
        let links = href.map(|href| json!({"rel": "self", "href": href}));
        json!({"id": id, "links": links.into_iter().collect::<Value>()})
    }
}

impl Catalog {
    fn v3(&self) -> Value {
        match self {
            Catalog::Usual | Catalog::Elsewhere => {
                let host = if matches!(self, Catalog::Usual) {
                    "cloud"
                } else {
                    "far"
                };
                let at = |path: &str| {
                    json!([{"region": "One", "interface": "public",
                        "url": format!("https://{host}.example/{path}")}])
                };
                json!([
                    {"type": "compute", "name": "nova", "endpoints": at("compute/v2.1")},
                    {"type": "image", "name": "glance", "endpoints": at("image/v2")},
                    {"type": "network", "name": "neutron", "endpoints": at("network/v2.0")},
                    {"type": "volumev3", "name": "cinder", "endpoints": at("volume/v3")},
                ])
            }
            Catalog::Of(entries) => {
                let url = |url: &CatalogUrl| {
                    json!({"region": url.region.as_ref().map(Word::text),
                        "interface": url.interface.text(), "url": url.place.text()})
                };
                let entry = |entry: &Entry| {
                    json!({"type": entry.service.text(), "name": entry.name.text(),
                        "endpoints": entry.urls.iter().map(url).collect::<Value>()})
                };
                entries.iter().map(entry).collect()
            }
            Catalog::Missing => Value::Null,
            Catalog::Json(text) => serde_json::from_str(text).unwrap_or_else(|_| text.as_str().into()),
        }
    }

    /// The same as identity v2.0 writes it.
    fn v2(&self) -> Value {
        let mut catalog = self.v3();
        let entries = catalog.as_array_mut().into_iter().flatten();
        for url in entries
            .filter_map(|entry| entry.get_mut("endpoints")?.as_array_mut())
            .flatten()
        {
            let interface = url.get("interface").and_then(Value::as_str).unwrap_or("public");
            let name = format!("{}URL", interface.trim_end_matches("URL"));
            if let Some(own) = url.as_object_mut()
                && let Some(text) = own.remove("url")
            {
                own.insert(name, text);
            }
        }
        catalog
    }
}

impl Grant {
    fn expires(&self) -> Option<&str> {
        Some(match self.expires.as_ref()? {
            Date::Later => "2999-01-01T00:00:00Z",
            Date::Past => "2001-01-01T00:00:00.000000Z",
            Date::Other(text) => text,
        })
    }

    fn answer(&self, is_v3: bool, number: usize) -> Answer {
        let project = self.project.as_ref().map(|project| json!({"id": project.text()}));
        let region = self.region.as_ref().map(Word::text);
        let user = json!({"id": "u", "RAX-AUTH:defaultRegion": region});
        let token = format!("{TOKEN}{number}");
        let mut headers = Vec::new();
        let mut told = if is_v3 {
            headers.push(("x-subject-token".to_owned(), token));
            json!({"token": {"expires_at": self.expires(), "project": project, "user": user,
                "catalog": self.catalog.v3()}})
        } else {
            json!({"access": {"token": {"id": token, "expires": self.expires(), "tenant": project},
                "user": user, "serviceCatalog": self.catalog.v2()}})
        };
        if matches!(self.form, Form::WithoutToken) {
            headers.clear();
            told["access"]["token"]["id"] = Value::Null;
        }
        let mut body = told.to_string().into_bytes();
        match &self.form {
            Form::Cut(at) => body.truncate(usize::from(*at) * 4),
            Form::Json(text) => body = text.clone().into_bytes(),
            Form::Whole | Form::WithoutToken => {}
        }
        Answer {
            status: if is_v3 { 201 } else { 200 },
            headers,
            body,
        }
    }
}

impl Reply {
    /// What this one, the so-manieth, answers to a request.
    pub fn give(
        &self,
        number: usize,
        request: &Request,
        token: Option<&str>,
    ) -> cloudservers::Result<Answer> {
        match self {
            Reply::Fitting(grant, versions) => {
                if request.url.ends_with("/tokens") {
                    return Ok(grant.answer(request.url.ends_with("/auth/tokens"), number));
                }
                if request.method != Method::Get || !request.url.ends_with('/') {
                    return Outcome::Success.give();
                }
                let versions: Value = versions.iter().map(Version::json).collect();
                Ok(Answer {
                    status: 300,
                    headers: Vec::new(),
                    body: json!({ "versions": versions }).to_string().into_bytes(),
                })
            }
            Reply::Refusal(status, words) => Ok(words.answer(status.number(), request, token)),
            Reply::Other(outcome) => outcome.give(),
        }
    }
}

impl Words {
    fn answer(&self, status: u16, request: &Request, token: Option<&str>) -> Answer {
        let sent = format!(
            "{} {} {:?}",
            sent_text(request),
            token.unwrap_or_default(),
            request.headers
        );
        let (header, message) = match self {
            Words::Repeats => (None, format!("no {sent}")),
            Words::RepeatsAsId => (Some(("x-openstack-request-id", sent)), "no".to_owned()),
            Words::RepeatsInLocation => {
                let query: String = url::form_urlencoded::byte_serialize(sent.as_bytes()).collect();
                let target = format!("https://cloud.example/elsewhere?{query}");
                (Some(("location", target)), "no".to_owned())
            }
            Words::Other(text) => (None, text.clone()),
        };
        Answer {
            status,
            headers: header
                .into_iter()
                .map(|(name, value)| (name.to_owned(), value))
                .collect(),
            body: json!({"error": {"code": status, "message": message}})
                .to_string()
                .into_bytes(),
        }
    }
}

/// The origin that an HTTP client would go to.
pub fn origin(url: &str) -> Option<Origin> {
    let url = Url::parse(url).ok()?;
    matches!(url.scheme(), "http" | "https").then(|| url.origin())
}

/// The origins of all texts of a JSON document that are URLs, its placeholders filled in with its other texts.
///
/// It knows nothing of what a catalog is: what is not in here was never named at all.
pub fn origins(document: &Value) -> Vec<Origin> {
    let mut all = BTreeSet::new();
    texts(document, &mut all);
    let (urls, words): (Vec<_>, Vec<_>) = all.iter().partition(|text| text.contains("://"));
    let names = |text: &&str| ["id", "name"].iter().any(|name| text.contains(name));
    let filled = urls.iter().flat_map(|url| {
        let plain = std::iter::once((*url).clone());
        let others = names(&url.as_str()).then_some(&words).into_iter().flatten();
        plain.chain(others.flat_map(|project| {
            let with_project = fill(fill((*url).clone(), "project_id", project), "tenant_id", project);
            words
                .iter()
                .map(move |region| fill(with_project.clone(), "region_name", region))
        }))
    });
    filled.filter_map(|url| origin(&url)).collect()
}

fn fill(text: String, name: &str, value: &str) -> String {
    let forms = [
        format!("$({name})s"),
        format!("%({name})s"),
        format!("{{{name}}}"),
    ];
    forms.iter().fold(text, |text, form| text.replace(form, value))
}

fn texts(document: &Value, all: &mut BTreeSet<String>) {
    match document {
        Value::String(text) => drop(all.insert(text.clone())),
        Value::Number(number) => drop(all.insert(number.to_string())),
        Value::Array(each) => each.iter().for_each(|each| texts(each, all)),
        Value::Object(each) => each.values().for_each(|each| texts(each, all)),
        Value::Null | Value::Bool(_) => {}
    }
}
