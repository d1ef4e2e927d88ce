//! What holds for references whatever is given.

#[path = "support/context.rs"]
mod context;
#[path = "support/within.rs"]
mod within;

use cloudservers::{Endpoint, Kind, Reference, ToReference, servers};
use proptest::prelude::*;
use serde_json::Value;
use within::{link, requests, stays_within};

const VECTORS: &str = include_str!("vectors/references.json");

/// Clouds of every shape, those of the vectors.
fn any_endpoint() -> impl Strategy<Value = Endpoint> {
    let vectors: Value = serde_json::from_str(VECTORS).unwrap();
    let contexts = vectors["contexts"].as_object().unwrap();
    let endpoints: Vec<Endpoint> = contexts.values().map(context::endpoint).collect();
    prop::sample::select(endpoints)
}

fn any_kind() -> impl Strategy<Value = Kind> {
    prop::sample::select(Kind::ALL.to_vec())
}

/// Any text at all, and texts made of the parts that matter to URLs.
fn any_text() -> impl Strategy<Value = String> {
    let pieces = [
        "http://",
        "https://",
        "HTTP:",
        "//",
        "/",
        "\\",
        "..",
        ".",
        "%2e",
        "%2F",
        "%5c",
        "%00",
        "%zz",
        "%",
        "@",
        ":",
        "?",
        "#",
        "&",
        "=",
        ";",
        "[",
        "]",
        "[::1]",
        "127.0.0.1",
        ":8774",
        ":99999",
        "cloud.example",
        "evil.example",
        "dfw.servers.api.rackspacecloud.com",
        "compute",
        "v2",
        "v2.1",
        "v3",
        "010101",
        "servers",
        "images",
        "flavors",
        "os-keypairs",
        "networks",
        "detail",
        "s1",
        "2",
        ".json",
        " ",
        "\t",
        "\n",
        "\u{0}",
        "\u{a0}",
        "\u{2028}",
        "ü",
        "。",
        "marker=x",
    ];
    let shaped =
        prop::collection::vec(prop::sample::select(pieces.to_vec()), 0..14).prop_map(|parts| parts.concat());
    let known = prop::collection::vec(prop::sample::select(pieces.to_vec()), 0..6)
        .prop_map(|parts| format!("https://cloud.example/compute/v2.1/servers/{}", parts.concat()));
    prop_oneof![any::<String>(), "\\PC*", shaped, known]
}

/// An id as a service may make it.
fn any_id() -> impl Strategy<Value = String> {
    "[0-9a-zA-Z_~-][0-9a-zA-Z._~:+@ü-]{0,40}[0-9a-zA-Z]"
        .prop_filter("the service's suffix", |id| !id.ends_with(".json"))
}

/// How one URL may be written.
#[derive(Clone, Debug)]
struct Spelling {
    form: usize,
    version: usize,
    secure: bool,
    loud: bool,
    default_port: bool,
    encoded: Vec<bool>,
    end: &'static str,
}

fn any_spelling() -> impl Strategy<Value = Spelling> {
    let ends = [
        "",
        "/",
        "//",
        "?",
        "?a=b&c",
        "#x",
        "/?x=/servers/9#y",
        ".json",
        ".json/?z",
    ];
    let encoded = prop::collection::vec(any::<bool>(), 48);
    (
        0..3usize,
        0..3usize,
        any::<[bool; 3]>(),
        encoded,
        prop::sample::select(ends.to_vec()),
    )
        .prop_map(
            |(form, version, [secure, loud, default_port], encoded, end)| Spelling {
                form,
                version,
                secure,
                loud,
                default_port,
                encoded,
                end,
            },
        )
}

impl Spelling {
    /// A server of the endpoint `https://cloud.example/compute/v2.1`, spelt so.
    fn of(&self, id: &str) -> String {
        if self.form == 0 {
            return id.to_owned();
        }
        let (scheme, port) = if self.secure {
            ("https", ":443")
        } else {
            ("http", ":80")
        };
        let host = if self.loud {
            "Cloud.EXAMPLE"
        } else {
            "cloud.example"
        };
        let scheme = if self.loud {
            scheme.to_uppercase()
        } else {
            scheme.to_owned()
        };
        let port = if self.default_port { port } else { "" };
        let version = match self.form {
            1 => "",
            _ => ["v2/", "v2.0/", "v2.1/"][self.version],
        };
        let id: String = id
            .bytes()
            .zip(self.encoded.iter().cycle())
            .map(|(byte, encoded)| match byte.is_ascii_alphanumeric() && !encoded {
                true => char::from(byte).to_string(),
                false => format!("%{byte:02x}"),
            })
            .collect();
        format!(
            "{scheme}://{host}{port}/compute/{version}servers/{id}{}",
            self.end
        )
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    /// All spellings of one resource are the same, and end in the same request.
    #[test]
    fn spellings_are_one(id in any_id(), one in any_spelling(), other in any_spelling()) {
        let endpoint = Endpoint::new("https://cloud.example/compute/v2.1").unwrap();
        let (one, other) = (one.of(&id), other.of(&id));
        let read = |text: &str| Reference::new(text, Kind::Server).unwrap();
        prop_assert!(endpoint.same(&read(&one), &read(&other)), "{one} {other}");
        let asked = |text: &str| servers::get(text).request(&endpoint).unwrap().url;
        prop_assert_eq!(asked(&one), asked(&other));
        let filtered = |text: &str| servers::list().marker(text).call().request(&endpoint).unwrap().url;
        prop_assert_eq!(filtered(&one), filtered(&other));
        prop_assert_eq!(endpoint.bookmark(&read(&one)).unwrap(), endpoint.bookmark(&read(&other)).unwrap());
    }

    /// A stored bookmark leads back to the same resource.
    #[test]
    fn bookmarks_lead_back(endpoint in any_endpoint(), kind in any_kind(), id in any_id()) {
        let reference = Reference::new(id, kind).unwrap();
        let Ok(bookmark) = endpoint.bookmark(&reference) else {
            prop_assert!(matches!(kind, Kind::Port | Kind::Subnet), "{kind}");
            return Ok(());
        };
        let stored = Reference::new(bookmark, None).unwrap();
        prop_assert_eq!(stored.kind(), Some(kind));
        prop_assert!(endpoint.same(&stored, &reference));
        prop_assert_eq!(endpoint.bookmark(&stored).unwrap(), endpoint.bookmark(&reference).unwrap());
    }

    /// No input makes a request leave the endpoints of the catalog.
    #[test]
    fn requests_stay_within(endpoint in any_endpoint(), text in any_text()) {
        for request in requests(&endpoint, &text) {
            prop_assert!(stays_within(&endpoint, &request.url), "{text:?} led to {}", request.url);
        }
    }

    /// An id goes into the path whole, as one segment.
    #[test]
    fn ids_are_one_segment(endpoint in any_endpoint(), text in any_text()) {
        let own = endpoint.url().trim_end_matches('/').to_owned();
        let id = match Reference::new(text.as_str(), Kind::Server) {
            Ok(reference) if endpoint.is_local(&reference) => reference.id().to_owned(),
            _ => return Ok(()),
        };
        let url = servers::get(text.as_str()).request(&endpoint).unwrap().url;
        let sent = url::Url::parse(&url).unwrap();
        let path = sent.path().strip_prefix(url::Url::parse(&own).unwrap().path().trim_end_matches('/')).unwrap();
        let segments: Vec<&str> = path.split('/').collect();
        prop_assert_eq!(segments.len(), 3);
        prop_assert_eq!(percent_encoding::percent_decode_str(segments[2]).decode_utf8().unwrap(), id);
    }

    /// Nor does following, whatever a service puts into its links.
    #[test]
    fn following_stays_within(endpoint in any_endpoint(), text in any_text(), rel in "self|bookmark|alternate|next|other") {
        let link = link(&endpoint, &rel, &text);
        prop_assert_eq!(link.href(), text.as_str());
        if let Ok(found) = endpoint.follow_link(&link) {
            prop_assert!(stays_within(&endpoint, &found.url()), "{text:?} led to {}", found.url());
        }
    }

    /// A `next` link changes the query, never the place.
    #[test]
    fn next_links_keep_the_path(endpoint in any_endpoint(), text in any_text()) {
        let list = servers::list();
        let first = list.call().request(&endpoint).unwrap().url;
        for href in [text.clone(), format!("?{text}"), format!("http://evil.example/servers?{text}")] {
            if let Ok(second) = list.call_after(&link(&endpoint, "next", &href)) {
                let second = url::Url::parse(&second.request(&endpoint).unwrap().url).unwrap();
                let first = url::Url::parse(&first).unwrap();
                prop_assert_eq!(first.origin(), second.origin());
                prop_assert_eq!(first.path(), second.path());
            }
        }
    }

    /// Reading, comparing and showing never panic, and messages hold no secrets.
    #[test]
    fn nothing_panics(endpoint in any_endpoint(), text in any_text(), other in any_text(), kind in any_kind()) {
        let read = Reference::new(text.as_str(), kind);
        let _ = Endpoint::new(&text).map(|endpoint| endpoint.url());
        let _ = format!("{read:?} {:?}", link(&endpoint, "self", &text));
        if let (Ok(one), Ok(other)) = (&read, Reference::new(other, None)) {
            prop_assert_eq!(endpoint.same(one, &other), endpoint.same(&other, one));
            prop_assert!(endpoint.same(one, one));
            prop_assert!(one.to_reference(kind).is_ok());
            let _ = (endpoint.bookmark(one), endpoint.bookmark(&other), endpoint.follow(&other));
        }
        let secret = format!("https://far.example/{}?token=hunter2", text.replace(['?', '#'], ""));
        if let Err(error) = servers::get(secret).request(&endpoint) {
            prop_assert!(!error.to_string().contains("hunter2"), "{error}");
        }
    }
}
