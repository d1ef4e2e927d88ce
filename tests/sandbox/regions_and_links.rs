//! Regions, prefixes, and the hosts that links name.

use cloudservers::sandbox::Options;
use serde_json::json;

use crate::lab::{Lab, href, openstack, openstack_options, rackspace};
use crate::wire::request;

#[test]
fn servers_link_to_themselves_and_to_their_bookmark() {
    let lab = openstack();
    let root = lab.endpoint.trim_end_matches("/v2.1");
    let id = lab.create("web-1");
    let server = lab.server(&id);
    assert_eq!(href(&server, "self"), format!("{root}/v2.1/servers/{id}"));
    assert_eq!(href(&server, "bookmark"), format!("{root}/servers/{id}"));
    assert_eq!(href(&server["flavor"], "bookmark"), format!("{root}/flavors/2"));
    assert_eq!(server["image"]["links"].as_array().map(Vec::len), Some(1));
}

#[test]
fn the_project_of_the_path_is_in_the_links() {
    let lab = openstack();
    let root = lab.endpoint.trim_end_matches("/v2.1").to_owned();
    let id = lab.create("web-1");
    let project = lab.sandbox.credentials().project_id;
    let server = lab.get(&format!("{root}/v2/{project}/servers/{id}")).json()["server"].clone();
    assert_eq!(href(&server, "self"), format!("{root}/v2/{project}/servers/{id}"));
    assert_eq!(
        href(&server, "bookmark"),
        format!("{root}/{project}/servers/{id}")
    );
}

#[test]
fn a_bookmark_as_it_stands_gets_300_and_its_choice_works() {
    let lab = openstack();
    let id = lab.create("web-1");
    let bookmark = href(&lab.server(&id), "bookmark");
    let answer = lab.get(&bookmark);
    assert_eq!(answer.status, 300);
    let choice = answer.json()["choices"][1]["links"][0]["href"]
        .as_str()
        .expect("a link")
        .to_owned();
    assert_eq!(lab.get(&choice).json()["server"]["id"], id);
}

#[test]
fn rackspace_bookmarks_keep_the_account_with_its_zero() {
    let lab = rackspace();
    let id = lab.create("web-1");
    let root = lab.endpoint.trim_end_matches("/v2/010101");
    assert_eq!(
        href(&lab.server(&id), "bookmark"),
        format!("{root}/010101/servers/{id}")
    );
    assert_eq!(lab.get(&format!("{root}/v2/10101/servers/{id}")).status, 401);
}

#[test]
fn links_name_the_host_that_was_asked() {
    let mut lab = openstack();
    let id = lab.create("web-1");
    lab.headers = vec![("host".to_owned(), "cloud.example:8774".to_owned())];
    let answer = lab.get("/servers?limit=1").json();
    assert_eq!(
        href(&answer["servers"][0], "self"),
        format!("http://cloud.example:8774/v2.1/servers/{id}")
    );
    assert!(
        answer["servers_links"][0]["href"]
            .as_str()
            .is_some_and(|link| link.starts_with("http://cloud.example:8774/"))
    );
}

#[test]
fn links_can_name_the_host_behind_a_proxy() {
    let inner = Some("http://nova.internal:8774".to_owned());
    let lab = Lab::start(Options {
        inner_links: inner,
        path_prefix: "/cloud/".to_owned(),
        ..openstack_options()
    });
    assert!(lab.endpoint.ends_with("/cloud/v2.1"), "{}", lab.endpoint);
    assert!(lab.sandbox.auth_url().ends_with("/cloud/identity/v3"));
    let answer = lab.post("/servers", &lab.order("web-1"));
    assert!(
        answer
            .header("location")
            .is_some_and(|link| link.starts_with("http://nova.internal:8774/v2.1/servers/"))
    );
    let page = lab.get("/servers?limit=1").json();
    assert!(
        page["servers_links"][0]["href"]
            .as_str()
            .is_some_and(|link| link.starts_with("http://nova.internal:8774/v2.1/servers?"))
    );
}

#[test]
fn everything_is_below_the_path_prefix() {
    let lab = Lab::start(Options {
        path_prefix: "cloud".to_owned(),
        ..Options::default()
    });
    let root = lab.endpoint.trim_end_matches("/cloud/v2/010101").to_owned();
    assert_eq!(lab.get("/servers").status, 200);
    assert_eq!(lab.get(&format!("{root}/v2/010101/servers")).status, 404);
    let id = lab.create("web-1");
    assert_eq!(
        href(&lab.server(&id), "bookmark"),
        format!("{root}/cloud/010101/servers/{id}")
    );
}

#[test]
fn regions_are_apart() {
    let lab = Lab::start(Options {
        regions: vec!["DFW".to_owned(), "ORD".to_owned()],
        ..Options::default()
    });
    let ord = lab.sandbox.endpoint("ORD").expect("an endpoint");
    assert!(ord.ends_with("/ord/v2/010101"), "{ord}");
    assert_eq!(lab.sandbox.endpoint("LON"), None);
    let answer = lab.post(&format!("{ord}/servers"), &lab.order("in-ord"));
    let server = answer.json()["server"].clone();
    assert!(href(&server, "self").starts_with(&ord));
    assert!(href(&server, "bookmark").contains("/ord/010101/servers/"));
    assert_eq!(lab.get("/servers").json()["servers"], json!([]));
    assert_eq!(lab.get(&href(&server, "self")).json()["server"]["name"], "in-ord");
    let recorded = lab.sandbox.requests();
    assert_eq!(
        recorded.last().and_then(|request| request.region.clone()),
        Some("ORD".to_owned())
    );
}

#[test]
fn networks_of_two_regions_have_other_ids() {
    let regions = vec!["One".to_owned(), "Two".to_owned()];
    let lab = Lab::start(Options {
        regions,
        ..openstack_options()
    });
    let url = lab.service("network");
    let id = |url: &str| lab.get(&format!("{url}/v2.0/networks")).json()["networks"][0]["id"].clone();
    assert_ne!(id(&url), id(&format!("{url}/two")));
}

#[test]
fn the_internal_interface_is_the_same_place() {
    let lab = openstack();
    let token = lab.sign_in_v3().json();
    let internal = token["token"]["catalog"][0]["endpoints"][1]["url"]
        .as_str()
        .expect("a url")
        .to_owned();
    assert!(internal.starts_with("http://localhost:"));
    let headers = [("x-auth-token".to_owned(), lab.token.clone())];
    let answer = request("GET", &format!("{internal}/servers"), &headers, b"").expect("an answer");
    assert_eq!(answer.status, 200);
}

#[test]
fn a_path_that_merely_begins_like_the_prefix_is_outside() {
    let lab = Lab::start(Options {
        path_prefix: "cloud".to_owned(),
        ..Options::default()
    });
    let glued = lab.endpoint.replace("/cloud/", "/cloud");
    assert_eq!(lab.get(&format!("{glued}/servers")).status, 404);
}
