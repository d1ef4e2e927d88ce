//! All targets, in one program that is the one its name says: the library is linked once.
#![no_main]

mod calls;
mod face;
mod identity;
mod records;
mod service;
mod settings;
mod targets;

#[path = "../../tests/support/accessors.rs"]
mod accessors;
#[path = "../../tests/support/context.rs"]
mod context;
#[path = "../../tests/support/within.rs"]
mod within;

use std::path::Path;
use std::sync::LazyLock;

use arbitrary::{Arbitrary, Unstructured};
use cloudservers::{Endpoint, Kind};
use libfuzzer_sys::{Corpus, fuzz_target};
use serde_json::Value;

/// Each target under the name of its file.
macro_rules! named {
    ($($name:ident)+) => { &[$((stringify!($name), |data| run(data, targets::$name::run))),+] };
}
const TARGETS: &[(&str, fn(&[u8]) -> Corpus)] =
    named![capi clouds_yaml dates fault kept link pages reference resource settings sign_in];

/// The one that the program is called as.
static TARGET: LazyLock<fn(&[u8]) -> Corpus> = LazyLock::new(|| {
    let called = std::env::args().next().unwrap_or_default();
    let name = Path::new(&called).file_name().unwrap_or_default();
    let target = TARGETS.iter().find(|(target, _)| name == *target);
    target.unwrap_or_else(|| panic!("{called} is no target")).1
});

fuzz_target!(|data: &[u8]| -> Corpus { TARGET(data) });

/// As `fuzz_target!` does it with an input that is made of the bytes.
fn run<'a, T: Arbitrary<'a>>(data: &'a [u8], target: fn(T)) -> Corpus {
    if data.len() < T::size_hint(0).0 {
        return Corpus::Reject;
    }
    let Ok(input) = T::arbitrary_take_rest(Unstructured::new(data)) else {
        return Corpus::Reject;
    };
    target(input);
    Corpus::Keep
}

/// Clouds of every shape, those of the vectors, each with the text of its description.
static ENDPOINTS: LazyLock<Vec<(Endpoint, String)>> = LazyLock::new(|| {
    let vectors: Value = serde_json::from_str(include_str!("../../tests/vectors/references.json")).unwrap();
    let contexts = vectors["contexts"].as_object().unwrap();
    contexts
        .values()
        .map(|told| (context::endpoint(told), told.to_string()))
        .collect()
});

/// The cloud that a byte chooses.
fn endpoint(choice: u8) -> &'static Endpoint {
    &ENDPOINTS[usize::from(choice) % ENDPOINTS.len()].0
}

/// Whether the host of a URL occurs in the description of that cloud at all.
fn names_host_of(choice: u8, url: &str) -> bool {
    let told = &ENDPOINTS[usize::from(choice) % ENDPOINTS.len()].1;
    let url = url::Url::parse(url).ok();
    let host = url.as_ref().and_then(|url| url.host_str());
    host.is_some_and(|host| told.contains(&format!("://{host}")))
}

/// The kind that a byte chooses, or none.
fn kind(choice: u8) -> Option<Kind> {
    let index = usize::from(choice) % (Kind::ALL.len() + 1);
    index.checked_sub(1).map(|index| Kind::ALL[index])
}
