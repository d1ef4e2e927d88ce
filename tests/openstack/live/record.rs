//! Which operations the real cloud answered, for the table of coverage: `live.sh` compares the list.

use std::collections::BTreeSet;
use std::fmt::Debug;
use std::fs::OpenOptions;
use std::io::Write;
use std::path::Path;
use std::sync::{Mutex, Once};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

/// Notes every operation that is answered from now on, a line each, in a file of the build's own.
pub(crate) fn start() {
    static START: Once = Once::new();
    START.call_once(|| {
        tracing::subscriber::set_global_default(Notes::default()).expect("nothing else listens");
    });
}

#[derive(Default)]
struct Notes(Mutex<BTreeSet<String>>);

impl Subscriber for Notes {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.is_event() && metadata.fields().field("operation").is_some()
    }

    fn event(&self, event: &Event<'_>) {
        let mut operation = Operation(None);
        event.record(&mut operation);
        let Some(name) = operation.0 else { return };
        let mut noted = self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        if noted.insert(name.clone()) {
            let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("live-operations.txt");
            let file = OpenOptions::new().append(true).create(true).open(path);
            writeln!(file.expect("the build's folder"), "{name}").expect("a line");
        }
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

struct Operation(Option<String>);

impl Visit for Operation {
    fn record_str(&mut self, field: &Field, value: &str) {
        if field.name() == "operation" {
            self.0 = Some(value.to_owned());
        }
    }

    fn record_debug(&mut self, _: &Field, _: &dyn Debug) {}
}
