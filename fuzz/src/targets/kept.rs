//! What programs keep as text and read again: sessions, cursors, markers, clients that travel. Any text, or theirs edited.

use std::sync::{Arc, LazyLock, Mutex};

use crate::calls::{CALLS, PASSWORD};
use crate::identity::{origin, origins};
use crate::service::{ENDPOINT, Outcome, config, expect_hidden, script, sent_text};
use arbitrary::Arbitrary;
use cloudservers::{Client, ClientOptions, Cursor, Error, ErrorKind, Request, Session, fuzzing, servers};
use serde_json::{Value, json};
use url::{Origin, Url};

/// The token, which no error shows.
const SECRET: &str = "s3cr3t-5c0ffee";
const IDENTITY: &str = "https://identity.example/v3";

#[derive(Arbitrary, Debug)]
pub struct Input {
    kept: Kept,
    operation: u8,
    outcomes: Vec<Outcome>,
}

#[derive(Arbitrary, Debug)]
enum Kept {
    Session { text: Text, has_credentials: bool },
    Cursor(Text),
    Marker(String),
    Client(Text),
}

#[derive(Arbitrary, Debug)]
enum Text {
    /// What was written, with changes.
    Edited(Vec<Edit>),
    /// The same with another text in a field.
    With(u8, String),
    Any(String),
}

#[derive(Arbitrary, Debug)]
struct Edit {
    at: u16,
    cut: u8,
    put: Piece,
}

#[derive(Arbitrary, Debug)]
enum Piece {
    Nothing,
    Far,
    Quote,
    Comma,
    Null,
    Brace,
    Escape,
    Other(String),
}

static SESSION: LazyLock<String> = LazyLock::new(|| {
    let at = |path: &str| {
        let url = format!("https://cloud.example/{path}");
        json!([{"region": "One", "interface": "public", "url": url},
            {"region": "Two", "interface": "internal", "url": "http://two.example:8774/v2.1"}])
    };
    json!({
        "cloudservers_session": 1, "auth_url": IDENTITY, "user": "\"me\"", "scope": "the service's own choice",
        "token": SECRET, "expires": "2999-01-01T00:00:00Z", "renew_at": "2998-12-31T23:59:00Z", "project_id": "p1",
        "default_region": "One", "catalog": [
            {"type": "compute", "name": "nova", "endpoints": at("compute/v2.1")},
            {"type": "image", "name": "glance", "endpoints": at("image/v2")},
        ]
    })
    .to_string()
});

const CURSOR: &str =
    r#"{"since":"2026-01-01T00:00:00Z","told":{"a":{"mark":7,"updated":"2026-01-01T00:00:30Z"}}}"#;

static CLIENT: LazyLock<String> = LazyLock::new(|| {
    let client = Client::builder()
        .endpoint(ENDPOINT)
        .token(SECRET)
        .region("One")
        .connect()
        .unwrap();
    client
        .with_options(ClientOptions::new().secrets_travel(true))
        .to_portable()
        .unwrap()
});

impl Text {
    fn of(&self, written: &str) -> String {
        let edits = match self {
            Text::Any(text) => return text.clone(),
            Text::With(field, text) => {
                let mut document: Value = serde_json::from_str(written).unwrap();
                let fields = document.as_object_mut().unwrap();
                let at = usize::from(*field) % fields.len();
                if let Some(value) = fields.values_mut().nth(at) {
                    *value = text.as_str().into();
                }
                return document.to_string();
            }
            Text::Edited(edits) => edits,
        };
        edits.iter().fold(written.to_owned(), |text, edit| {
            let place = |at: usize| text.floor_char_boundary(at.min(text.len()));
            let from = place(usize::from(edit.at) % (text.len() + 1));
            let to = place(from + usize::from(edit.cut)).max(from);
            let put = match &edit.put {
                Piece::Nothing => "",
                Piece::Far => "https://far.example/v2.1",
                Piece::Quote => "\"",
                Piece::Comma => ",",
                Piece::Null => "null",
                Piece::Brace => "}",
                Piece::Escape => "\\u002f",
                Piece::Other(text) => text,
            };
            format!("{}{put}{}", &text[..from], &text[to..])
        })
    }
}

pub fn run(input: Input) {
    // An input that knows them tells nothing of who gave them away.
    let told = format!("{input:?}");
    if told.contains(SECRET) || told.contains(PASSWORD) {
        return;
    }
    let call = CALLS[usize::from(input.operation) % CALLS.len()];
    match input.kept {
        Kept::Session {
            text,
            has_credentials,
        } => {
            session(&text.of(&SESSION), has_credentials, |client| {
                use_it(client, input.outcomes, call)
            });
        }
        Kept::Cursor(text) => cursor(&text.of(CURSOR), input.outcomes),
        Kept::Marker(text) => marker(&text),
        Kept::Client(text) => client(&text.of(&CLIENT), |client| use_it(client, input.outcomes, call)),
    }
}

/// A request, and the token that was with it.
type Sent = Vec<(Request, Option<String>)>;

fn use_it(client: &Client, outcomes: Vec<Outcome>, call: fn(&Client) -> Result<(), Error>) -> Sent {
    let sent = Arc::new(Mutex::new(Sent::new()));
    let own = sent.clone();
    fuzzing::answer_with(move |request, token| {
        let mut sent = own.lock().unwrap();
        sent.push((request.clone(), token.map(str::to_owned)));
        outcomes
            .get(sent.len() - 1)
            .map_or_else(|| Err(fuzzing::nothing_left()), Outcome::give)
    });
    if let Err(error) = call(client) {
        hides(&format!("{error} {error:?} {:?}", error.fault()));
    }
    hides(&format!("{client:?} {:?} {:?}", client.config(), client.ledger()));
    std::mem::take(&mut *sent.lock().unwrap())
}

fn hides(told: &str) {
    expect_hidden(told, [SECRET, PASSWORD]);
}

fn session(text: &str, has_credentials: bool, use_it: impl FnOnce(&Client) -> Sent) {
    let session: Session = match text.parse() {
        Ok(session) => session,
        Err(error) => {
            assert_eq!(error.kind(), ErrorKind::Config, "{error}");
            return hides(&format!("{error} {error:?}"));
        }
    };
    let written = session.export();
    let again: Session = written.reveal().parse().expect("what was exported");
    assert_eq!(again.export().reveal(), written.reveal());
    let document: Value = serde_json::from_str(text).expect("a session is JSON");
    assert_eq!(session.auth_url(), document["auth_url"]);
    if document["token"] != SECRET || text.matches(SECRET).count() > 1 {
        return;
    }
    hides(&format!("{session:?}"));
    let mut config = Client::builder().session(&session);
    if has_credentials {
        config = config.auth_url(IDENTITY).username("me").password(PASSWORD);
    }
    let client = match config.connect() {
        Ok(client) => client,
        Err(error) => return hides(&format!("{error} {error:?}")),
    };
    if has_credentials {
        assert_eq!(origin(session.auth_url()), origin(IDENTITY));
        assert_eq!(
            (session.user(), session.scope()),
            ("\"me\"", "the service's own choice")
        );
    }
    let catalog = origins(&document);
    for (request, token) in use_it(&client) {
        goes_to(
            &request,
            token.as_deref().filter(|token| *token == SECRET),
            &catalog,
        );
        let is_credentials = request.url.starts_with(IDENTITY) && sent_text(&request).contains("\"auth\"");
        assert!(has_credentials || !is_credentials, "signs in with nothing");
    }
}

/// A token goes to what the text itself names.
fn goes_to(request: &Request, token: Option<&str>, named: &[Origin]) {
    let to = origin(&request.url).expect("a URL that can be sent to");
    assert!(
        token.is_none() || named.contains(&to),
        "the token went to {}",
        request.url
    );
}

fn client(text: &str, use_it: impl FnOnce(&Client) -> Sent) {
    let document: Option<Value> = serde_json::from_str(text).ok();
    let is_at_its_place = document
        .as_ref()
        .is_none_or(|all| all["settings"]["token"] == SECRET);
    if !is_at_its_place || text.matches(SECRET).count() > 1 {
        let _ = Client::from_portable(text);
        return;
    }
    let client = match Client::from_portable(text) {
        Ok(client) => client,
        Err(error) => {
            let kinds = [ErrorKind::Config, ErrorKind::InvalidArgument];
            assert!(kinds.contains(&error.kind()), "{error:?}");
            return hides(&format!("{error} {error:?}"));
        }
    };
    if let Ok(portable) = client.to_portable() {
        let again = Client::from_portable(&portable).expect("a client's own text");
        assert_eq!(again.to_portable().unwrap(), portable);
    }
    let named = origins(&document.expect("a client is JSON")["settings"]);
    for (request, token) in use_it(&client) {
        goes_to(&request, token.as_deref(), &named);
    }
}

fn cursor(text: &str, outcomes: Vec<Outcome>) {
    let Ok(cursor) = text.parse::<Cursor>() else {
        return;
    };
    let again: Cursor = cursor.to_string().parse().expect("a cursor's own text");
    assert_eq!(again, cursor);
    let seen = script(outcomes);
    let mut changes = config().connect().unwrap().changes(servers::list(), cursor);
    let _ = changes.poll().map(|found| format!("{found:?}"));
    let after: Cursor = changes
        .cursor()
        .to_string()
        .parse()
        .expect("where a watch stands");
    assert_eq!(&after, changes.cursor());
    for (request, _) in seen.lock().unwrap().iter() {
        assert!(
            request.url.starts_with(&format!("{ENDPOINT}/servers/detail?")),
            "{}",
            request.url
        );
    }
}

/// A marker is one value of the query, whatever it holds.
fn marker(text: &str) {
    let client = config().connect().unwrap();
    let endpoint = client.endpoint().unwrap();
    let list = servers::list().marker(text);
    let Ok(request) = list.call().request(&endpoint) else {
        return;
    };
    let url = Url::parse(&request.url).unwrap();
    assert!(
        request.url.starts_with(&format!("{ENDPOINT}/servers/detail?")),
        "{}",
        request.url
    );
    let pairs: Vec<_> = url.query_pairs().collect();
    assert_eq!(pairs.len(), 1, "{text:?} became {}", request.url);
    assert_eq!(pairs[0].0, "marker");
    assert!(
        text.contains('/') || text.contains('%') || pairs[0].1 == *text,
        "{text:?} became {}",
        request.url
    );
}
