//! Any answers to a sign-in, to questions for versions, and to the first call after them.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use crate::calls::CALLS;
use crate::identity::{Reply, TOKEN, Word, origin, origins};
use crate::service::{expect_hidden, sent_text};
use arbitrary::Arbitrary;
use cloudservers::{Client, Config, Endpoint, Error, Service, Session, fuzzing};
use url::Origin;

/// What proves who the client is, whichever way.
const SECRET: &str = "s3cr3t-5c0ffee";
const IDENTITY: &str = "https://identity.example";
/// Where the program says that images are.
const OWN: &str = "https://own.example/image/v2";

#[derive(Arbitrary, Debug)]
pub struct Input {
    replies: Vec<Reply>,
    settings: Settings,
    operation: u8,
    /// How often the replies begin anew.
    rounds: u8,
}

#[derive(Arbitrary, Debug)]
struct Settings {
    proof: Proof,
    at: At,
    scope: Scope,
    region: Option<Word>,
    is_internal: bool,
    service_name: Option<Word>,
    has_own_image_service: bool,
}

#[derive(Arbitrary, Debug)]
enum Proof {
    Password,
    ApiKey,
    Token,
    ApplicationCredential,
}

#[derive(Arbitrary, Debug)]
enum At {
    V3,
    V2,
    Root,
    Below,
}

#[derive(Arbitrary, Debug)]
enum Scope {
    Unspecified,
    Project,
    ProjectId,
    Domain,
}

impl Settings {
    fn config(&self) -> Config {
        let config = Client::builder().ledger(8).deadline(Duration::from_secs(60));
        let config = config.auth_url(&match self.at {
            At::V3 => format!("{IDENTITY}/v3"),
            At::V2 => format!("{IDENTITY}/v2.0"),
            At::Root => IDENTITY.to_owned(),
            At::Below => format!("{IDENTITY}/identity/"),
        });
        let config = match self.proof {
            Proof::Password => config.username("me").password(SECRET),
            Proof::ApiKey => config.username("me").api_key(SECRET),
            Proof::Token => config.token(SECRET),
            Proof::ApplicationCredential => config
                .application_credential_id("a")
                .application_credential_secret(SECRET),
        };
        let config = match self.scope {
            Scope::Unspecified => config,
            Scope::Project => config.project_name("web"),
            Scope::ProjectId => config.project_id("p1"),
            Scope::Domain => config.domain_name("d"),
        };
        self.with_place(config)
    }

    /// The settings that choose from a catalog.
    fn with_place(&self, mut config: Config) -> Config {
        if let Some(region) = &self.region {
            config = config.region(&region.text());
        }
        if let Some(name) = &self.service_name {
            config = config.compute_service_name(&name.text());
        }
        if self.is_internal {
            config = config.interface("internal");
        }
        if self.has_own_image_service {
            config = config.image_endpoint(OWN);
        }
        config
    }
}

/// A request as it went out, with the number of the token that was with it.
struct Sent {
    url: String,
    token: Option<String>,
    has_secret: bool,
}

/// What happened: the requests, and the origins that came with each token.
#[derive(Default)]
struct Record {
    sent: Vec<Sent>,
    granted: Vec<Vec<Origin>>,
}

pub fn run(input: Input) {
    // An input that knows them tells nothing of who gave them away.
    let told = format!("{input:?}");
    if told.contains(TOKEN) || told.contains(SECRET) {
        return;
    }
    let Ok(client) = input.settings.config().connect() else {
        return;
    };
    let record = answer_with(input.replies, 1 + usize::from(input.rounds % 16));
    let signed_in = client.sign_in();
    check_bound(&client, record.lock().unwrap().sent.len());
    let outcome = CALLS[usize::from(input.operation) % CALLS.len()](&client);
    let last = client.endpoint();
    check_requests(&record.lock().unwrap());
    for error in [signed_in.err(), outcome.err(), last.as_ref().err().cloned()]
        .iter()
        .flatten()
    {
        check_error(error);
    }
    hides(&format!("{client:?} {:?} {last:?}", client.config()));
    for entry in client.ledger() {
        hides(&format!("{entry:?}"));
    }
    let before = record.lock().unwrap().sent.len();
    let session = client.session();
    if let Ok(session) = session.as_ref()
        && before == record.lock().unwrap().sent.len()
    {
        check_session(session, &client, &input.settings);
    }
    hides(&format!("{session:?}"));
}

/// Answers with these, one after another, so many times over, and then no more.
fn answer_with(replies: Vec<Reply>, rounds: usize) -> Arc<Mutex<Record>> {
    let record = Arc::new(Mutex::new(Record::default()));
    let own = record.clone();
    fuzzing::answer_with(move |request, token| {
        let mut record = own.lock().unwrap();
        let number = record.sent.len();
        let in_headers = request.headers.iter().map(|(_, value)| value.as_str());
        let body = sent_text(request);
        let mut texts = in_headers.chain([&*body, &request.url]);
        record.sent.push(Sent {
            url: request.url.clone(),
            token: token.map(str::to_owned),
            has_secret: texts.any(|text| text.contains(SECRET) || text.contains(TOKEN)),
        });
        let next = replies.iter().cycle().take(replies.len() * rounds).nth(number);
        let Some(reply) = next else {
            return Err(fuzzing::nothing_left());
        };
        let answer = reply.give(number, request, token);
        let body = answer.as_ref().ok().map(|answer| answer.body.as_slice());
        let document = body.and_then(|body| serde_json::from_slice(body).ok());
        let is_grant = request.url.ends_with("/tokens");
        let came = document
            .as_ref()
            .filter(|_| is_grant)
            .map(origins)
            .unwrap_or_default();
        record.granted.push(came);
        answer
    });
    record
}

/// Three steps, each tried four times: only a service that says when to come again is asked more often.
fn check_bound(client: &Client, requests: usize) {
    let entries = client.ledger();
    let mut statuses = entries
        .iter()
        .flat_map(|entry| &entry.exchanges)
        .filter_map(|one| one.status);
    let is_put_off = statuses.any(|status| matches!(status, 413 | 429 | 502..=504));
    assert!(is_put_off || requests <= 12, "{requests} requests to sign in");
}

/// No request but to identity and catalog; each token to the catalog that came with it, credentials to identity alone.
fn check_requests(record: &Record) {
    let (identity, own) = (origin(IDENTITY), origin(OWN));
    let everywhere = record.granted.iter().flatten();
    let everywhere: Vec<_> = everywhere.chain(&own).collect();
    assert!(
        record.sent.len() <= record.granted.len() + 8,
        "goes on without answers"
    );
    for sent in &record.sent {
        let to = origin(&sent.url).expect("a URL that can be sent to");
        let is_identity = identity.as_ref() == Some(&to);
        assert!(is_identity || everywhere.contains(&&to), "{}", sent.url);
        assert!(is_identity || !sent.has_secret, "a secret went to {}", sent.url);
        let Some(token) = &sent.token else { continue };
        let number = token
            .strip_prefix(TOKEN)
            .and_then(|number| number.parse::<usize>().ok());
        let may_go = match number {
            Some(number) => record.granted[number].contains(&to) || own.as_ref() == Some(&to),
            // A token of the program's own; or one of a service that answers any JSON.
            None => everywhere.contains(&&to),
        };
        assert!(may_go, "{token} went to {}", sent.url);
    }
}

fn check_error(error: &Error) {
    hides(&format!(
        "{error} {error:?} {:?} {:?}",
        error.fault(),
        error.details()
    ));
    let line = error.to_string();
    assert!(!line.contains(|each: char| each.is_control()), "{line:?}");
}

fn hides(told: &str) {
    expect_hidden(told, [TOKEN, SECRET]);
}

/// A session in another client tells the same as in its own.
fn check_session(session: &Session, client: &Client, settings: &Settings) {
    let text = session.export();
    let again: Session = text.reveal().parse().expect("what was exported");
    assert_eq!(again.export().reveal(), text.reveal());
    let told = |session: &Session| {
        let place = (session.auth_url().to_owned(), session.regions());
        (
            place,
            session.expires(),
            session.project_id().map(str::to_owned),
            format!("{session:?}"),
        )
    };
    assert_eq!(told(&again), told(session));
    let config = settings.with_place(Client::builder().session(&again));
    let other = config.connect().expect("a session of its own");
    assert_eq!(places(&other.endpoint()), places(&client.endpoint()));
}

/// Where an endpoint and all beside it are; or what is in the way.
fn places(endpoint: &Result<Endpoint, Error>) -> Result<Vec<Option<String>>, String> {
    let endpoint = endpoint.as_ref().map_err(|error| format!("{:?}", error.kind()))?;
    let services = [Service::Image, Service::Network, Service::BlockStorage];
    let beside = services.map(|service| endpoint.beside(service).ok().map(|place| place.url()));
    let own = [
        Some(endpoint.url()),
        endpoint.region().map(str::to_owned),
        endpoint.project().map(str::to_owned),
    ];
    Ok(own.into_iter().chain(beside).collect())
}
