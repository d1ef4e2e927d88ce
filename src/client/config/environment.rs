//! The variables of the environment: `OS_*`, and those of Rackspace's tools.

use super::names::NAMES;
use super::sources::Sources;
use super::values::Values;

/// Every setting that the environment gives.
pub(super) fn read(sources: &dyn Sources) -> Values {
    let mut values = Values::default();
    for name in NAMES.iter().filter(|name| name.text != "cloud") {
        put(sources, name.text, name.variables, &mut values);
    }
    values
}

/// The region alone: beside `OS_CLOUD` the environment may choose one.
pub(super) fn region(sources: &dyn Sources) -> Values {
    let mut values = Values::default();
    put(sources, "region", &["OS_REGION_NAME"], &mut values);
    values
}

/// The trust store, named by variables that no cloud owns; they hold whatever else is read.
pub(super) fn trust(sources: &dyn Sources) -> Values {
    let mut values = Values::default();
    let variables = &["REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"];
    put(sources, "cacert", variables, &mut values);
    values
}

fn put(sources: &dyn Sources, name: &'static str, variables: &[&str], values: &mut Values) {
    let given = variables
        .iter()
        .find_map(|variable| Some((variable, sources.given(variable)?)));
    if let Some((variable, text)) = given {
        values.put(name, &text, &format!("environment {variable}"));
    }
}
