//! The vectors of reference handling, run through the core.

#[path = "support/context.rs"]
mod context;

use std::collections::BTreeSet;

use cloudservers::model::{Flavor, Image, Record, Resource, Server};
use cloudservers::servers::{NewServer, Rebuild};
use cloudservers::{
    Answer, Call, Endpoint, Error, ErrorKind, Kind, Link, List, Listed, Reference, Request, Result,
    ToReference, flavors, images, networks, servers,
};
use serde_json::{Value, json};

const VECTORS: &str = include_str!("vectors/references.json");

#[test]
fn every_vector_holds() {
    let vectors: Value = serde_json::from_str(VECTORS).unwrap();
    let cases = vectors["cases"].as_array().unwrap();
    assert!(cases.len() > 300, "there are but {} cases", cases.len());
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|case| problem(&vectors["contexts"], case))
        .collect();
    assert!(
        wrong.is_empty(),
        "{} of {} cases:\n{}",
        wrong.len(),
        cases.len(),
        wrong.join("\n")
    );
}

#[test]
fn every_rule_has_a_case() {
    let vectors: Value = serde_json::from_str(VECTORS).unwrap();
    let cases = vectors["cases"].as_array().unwrap();
    let named: BTreeSet<u32> = cases
        .iter()
        .flat_map(|case| text(&case["rule"]).split(' '))
        .map(|rule| rule.parse().unwrap())
        .collect();
    assert_eq!(named, (1..=17).collect(), "the rules of tests/vectors/README.md");
}

/// What a case gives instead of what it should.
fn problem(contexts: &Value, case: &Value) -> Option<String> {
    let endpoint = case
        .get("context")
        .map(|name| context::endpoint(&contexts[name.as_str().unwrap()]));
    let outcome = run(case, endpoint.as_ref());
    let fits = match &outcome {
        Ok(value) => case.get("expect") == Some(value),
        Err(error) => case.get("error").and_then(Value::as_str) == Some(&name_of(error)),
    };
    (!fits).then(|| {
        let got = outcome.map_or_else(|error| format!("{error:?}"), |value| value.to_string());
        format!("{case}\n    gave {got}")
    })
}

fn name_of(error: &Error) -> String {
    format!("{:?}", error.kind())
}

fn run(case: &Value, endpoint: Option<&Endpoint>) -> Result<Value> {
    let at = || endpoint.expect("the case names a context");
    let kind = case.get("kind").map(kind);
    let input = |name: &str| reference(endpoint, &case[name], kind);
    match text(&case["do"]) {
        "read" => {
            let read = input("input")?;
            Ok(json!({"id": read.id(), "url": read.url(), "kind": read.kind().map(Kind::name)}))
        }
        "local" => Ok(at().is_local(&input("input")?).into()),
        "same" => Ok(at().same(&input("input")?, &input("other")?).into()),
        "bookmark" => Ok(at().bookmark(&input("input")?)?.into()),
        "link" => Ok(link(at(), case).url().into()),
        "follow" => {
            let target = match case.get("link") {
                Some(json) => at().follow_link(&link(at(), json))?,
                None => at().follow(&input("input")?)?,
            };
            Ok(json!({"url": target.url(), "region": target.endpoint().region()}))
        }
        "next" => match text(&case["collection"]) {
            "servers" => next(at(), servers::list(), case),
            "images" => next(at(), images::list(), case),
            "flavors" => next(at(), flavors::list(), case),
            other => panic!("no listing of {other}"),
        },
        "request" => request(at(), text(&case["operation"]), &case["arguments"]),
        other => panic!("nothing to do is called {other}"),
    }
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("{value} is no text"))
}

fn kind(name: &Value) -> Kind {
    text(name).parse().unwrap()
}

/// A reference out of a case: text, number, link or resource.
fn reference(endpoint: Option<&Endpoint>, given: &Value, kind: Option<Kind>) -> Result<Reference> {
    if let Some(json) = given.get("link") {
        let link = link(endpoint.unwrap(), json);
        return match kind {
            Some(kind) => link.to_reference(kind),
            None => Reference::new(link.url(), None),
        };
    }
    if let Some(resource) = given.get("resource") {
        return object(endpoint.unwrap(), resource, kind);
    }
    match given {
        Value::Number(number) => number.as_u64().unwrap().to_reference(kind.unwrap()),
        _ => Reference::new(text(given), kind),
    }
}

fn object(endpoint: &Endpoint, given: &Value, wanted: Option<Kind>) -> Result<Reference> {
    let endpoint = match given.get("region") {
        Some(region) => endpoint.in_region(text(region))?,
        None => endpoint.clone(),
    };
    fn made<T: Resource + ToReference>(
        json: String,
        endpoint: Endpoint,
        wanted: Option<Kind>,
    ) -> Result<Reference> {
        T::from_json(json, Some(endpoint))?.to_reference(wanted.unwrap_or(T::KIND))
    }
    let json = json!({"id": given["id"]}).to_string();
    match kind(&given["kind"]) {
        Kind::Server => made::<Server>(json, endpoint, wanted),
        Kind::Image => made::<Image>(json, endpoint, wanted),
        Kind::Flavor => made::<Flavor>(json, endpoint, wanted),
        other => panic!("no resources of kind {other} here"),
    }
}

/// A link as it comes in a resource of the endpoint.
fn link(endpoint: &Endpoint, json: &Value) -> Link {
    let holder = json!({"id": "holder", "links": [json]}).to_string();
    let holder = Server::from_json(holder, Some(endpoint.clone())).unwrap();
    holder.links().remove(0)
}

/// The request for the second page, when the first one has this link.
fn next<T: Listed>(endpoint: &Endpoint, list: List<T>, case: &Value) -> Result<Value> {
    let list = if case["detail"] == json!(true) {
        list
    } else {
        list.brief()
    };
    let href = &case["href"];
    let links = match text(&case["place"]) {
        "next" => href.clone(),
        _ => json!([{"rel": "next", "href": href}]),
    };
    let collection = text(&case["collection"]);
    let body = json!({collection: [{"id": "m"}], text(&case["place"]): links});
    let answer = Answer {
        status: 200,
        headers: vec![],
        body: body.to_string().into_bytes(),
    };
    let page = list.call().read(answer, endpoint)?;
    let link = page.next().expect("the page has a next link");
    let request = list.call_after(&link)?.request(endpoint)?;
    let followed = endpoint.follow_link(&link)?;
    assert_eq!(request.url, followed.url(), "{case}");
    Ok(shown(request))
}

fn request(endpoint: &Endpoint, operation: &str, arguments: &Value) -> Result<Value> {
    let given = |name: &str, kind: Kind| reference(Some(endpoint), &arguments[name], Some(kind));
    let server = || given("server", Kind::Server);
    let image = || given("image", Kind::Image);
    let flavor = || given("flavor", Kind::Flavor);
    fn sent<T: 'static>(call: Call<T>, endpoint: &Endpoint) -> Result<Value> {
        call.request(endpoint).map(shown)
    }
    match operation {
        "show_server_details" => sent(servers::get(server()), endpoint),
        "show_image_details" => sent(images::get(image()), endpoint),
        "show_flavor_details" => sent(flavors::get(flavor()), endpoint),
        "show_network" => sent(networks::get(given("network", Kind::Network)), endpoint),
        "delete_server" => sent(servers::delete(server()), endpoint),
        "rebuild_server" => sent(servers::rebuild(server(), Rebuild::new(image())), endpoint),
        "resize_server" => sent(servers::resize(server(), flavor()), endpoint),
        "rescue_server" => sent(servers::rescue(server(), Some(image()), None), endpoint),
        "create_server" => {
            let networks = arguments.get("networks").and_then(Value::as_array);
            let new = networks.into_iter().flatten().fold(
                NewServer::new(text(&arguments["name"]), image(), flavor()),
                |new, network| new.network(reference(Some(endpoint), network, Some(Kind::Network))),
            );
            sent(servers::create(new), endpoint)
        }
        "list_servers_with_details" => sent(filtered(servers::list(), endpoint, arguments).call(), endpoint),
        "list_images_with_details" => sent(filtered(images::list(), endpoint, arguments).call(), endpoint),
        other => panic!("no operation is called {other}"),
    }
}

fn filtered<T: Listed>(list: List<T>, endpoint: &Endpoint, arguments: &Value) -> List<T> {
    let pairs = arguments.as_object().unwrap().iter();
    pairs.fold(list, |list, (name, given)| {
        let kind = match name.as_str() {
            "marker" => T::KIND,
            other => other.parse().unwrap(),
        };
        let reference = reference(Some(endpoint), given, Some(kind));
        match name.as_str() {
            "marker" => list.marker(reference),
            _ => list.filter_by_reference(name, kind, reference),
        }
    })
}

fn shown(request: Request) -> Value {
    let mut shown = json!({"method": request.method.as_str(), "url": request.url});
    if let Some(body) = &request.body {
        shown["body"] = serde_json::from_slice(body).unwrap();
    }
    shown
}

/// Rule 18: what an error says.
#[test]
fn errors_name_the_reference_and_hide_secrets() {
    let endpoint = Endpoint::new("https://cloud.example/v2.1").unwrap();
    let url = "https://far.example/v2.1/flavors/2?token=secret";
    let error = servers::resize("s1", url).request(&endpoint).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::RemoteReference);
    let message = error.to_string();
    assert!(
        message.contains("https://far.example/v2.1/flavors/2?token=***"),
        "{message}"
    );
    assert!(message.contains("wanted is an id"), "{message}");
    assert!(!message.contains("secret"), "{message}");
    let error = Reference::new("https://me:secret@far.example/flavors/2", None).unwrap_err();
    assert!(!format!("{error} {error:?}").contains("secret"), "{error}");
}

/// Rule 10: a flavor without an id says why.
#[test]
fn a_flavor_without_id_names_the_microversion() {
    let server = r#"{"id": "s1", "image": "", "flavor": {"vcpus": 1, "ram": 512}}"#;
    let server = Server::from_json(server, None).unwrap();
    assert!(server.image().is_none() && server.flavor().is_none());
    let error = server
        .flavor_attributes()
        .unwrap()
        .to_reference(Kind::Flavor)
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidReference);
    assert!(error.to_string().contains("2.47"), "{error}");
}
