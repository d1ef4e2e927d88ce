//! One span for each request, for whoever collects them.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex};

use cloudservers::sandbox::{Failure, Recorded};
use cloudservers::{ClientOptions, servers};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

use super::lab::Lab;

type Fields = BTreeMap<&'static str, String>;

/// Keeps the fields of the library's spans, and how many events came within one.
#[derive(Clone, Default)]
struct Collector(Arc<Mutex<Collected>>);

#[derive(Default)]
struct Collected {
    spans: Vec<Fields>,
    inside: Vec<u64>,
    events_inside: usize,
}

struct Read<'a>(&'a mut Fields);

impl Visit for Read<'_> {
    fn record_str(&mut self, field: &Field, value: &str) {
        self.0.insert(field.name(), value.to_owned());
    }

    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.0.insert(field.name(), format!("{value:?}"));
    }
}

impl Subscriber for Collector {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target().starts_with("cloudservers::client")
    }

    fn new_span(&self, attributes: &Attributes<'_>) -> Id {
        let mut fields = Fields::new();
        attributes.record(&mut Read(&mut fields));
        let mut collected = self.0.lock().unwrap();
        collected.spans.push(fields);
        Id::from_u64(collected.spans.len() as u64)
    }

    fn record(&self, span: &Id, values: &Record<'_>) {
        let at = span.into_u64() as usize - 1;
        values.record(&mut Read(&mut self.0.lock().unwrap().spans[at]));
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, _: &Event<'_>) {
        let mut collected = self.0.lock().unwrap();
        collected.events_inside += usize::from(!collected.inside.is_empty());
    }

    fn enter(&self, span: &Id) {
        self.0.lock().unwrap().inside.push(span.into_u64());
    }

    fn exit(&self, _: &Id) {
        self.0.lock().unwrap().inside.pop();
    }
}

/// Does something, all lines and spans of it going to a subscriber.
pub(crate) fn heard_by<T>(
    subscriber: impl Subscriber + Send + Sync + 'static,
    work: impl FnOnce() -> T,
) -> T {
    tracing::subscriber::with_default(subscriber, || {
        // What another test passes for the first time right now, and nobody hears there, stays off else.
        tracing::callsite::rebuild_interest_cache();
        work()
    })
}

#[test]
fn a_request_is_a_span_under_the_names_of_opentelemetry() {
    let lab = Lab::rackspace();
    let collector = Collector::default();
    heard_by(collector.clone(), || {
        lab.sandbox
            .fail("list_servers_with_details", Failure::status(503))
            .unwrap();
        lab.client.send(servers::list().page_size(7)).unwrap();
        lab.client.send(servers::get("none-such")).unwrap_err();
    });
    let collected = collector.0.lock().unwrap();
    let [sign_in, listing, refused] = &collected.spans[..] else {
        panic!("{:?}", collected.spans)
    };
    assert_eq!(sign_in["otel.name"], "sign_in");
    let of_listing = [
        ("otel.name", "list_servers_with_details"),
        ("otel.kind", "client"),
        ("http.request.method", "GET"),
        ("http.response.status_code", "200"),
        ("http.request.resend_count", "1"),
    ];
    for (name, value) in of_listing {
        assert_eq!(listing[name], value, "{name}");
    }
    assert!(listing["url.full"].ends_with("/servers/detail?limit=***"));
    assert!(listing.contains_key("openstack.request_id") && !listing.contains_key("error.type"));
    assert_eq!(refused["error.type"], "ItemNotFound");
    assert_eq!(refused["otel.status_code"], "ERROR");
    assert!(
        collected.events_inside > 0,
        "what is logged meanwhile belongs to it"
    );
}

#[test]
fn a_trace_goes_along_to_the_catalog_alone() {
    const TRACEPARENT: &str = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    let lab = Lab::openstack();
    let traced = ClientOptions::new().trace_context(TRACEPARENT, "a=1").unwrap();
    let derived = lab.client.with_options(traced);
    derived.send(servers::list()).unwrap();
    lab.client.send(servers::list()).unwrap();
    let headers = |operation: &str| {
        let requests = lab.requests(operation).into_iter();
        let header = |request: &Recorded, name: &str| request.header(name).map(str::to_owned);
        let both = requests.map(|each| (header(&each, "traceparent"), header(&each, "tracestate")));
        both.collect::<Vec<_>>()
    };
    assert_eq!(headers("authenticate"), [(None, None)]);
    let sent = (Some(TRACEPARENT.to_owned()), Some("a=1".to_owned()));
    assert_eq!(headers("list_servers_with_details"), [sent, (None, None)]);
}
