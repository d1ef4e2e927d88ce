//! Versions documents and microversions.

use serde_json::json;

use crate::lab::{Lab, openstack, openstack_options, rackspace};

fn root(lab: &Lab) -> String {
    lab.endpoint[..lab.endpoint.find("/v2").expect("a version")].to_owned()
}

#[test]
fn root_lists_the_versions_without_a_token() {
    let mut lab = openstack();
    lab.token = "no such token".to_owned();
    let answer = lab.get(&format!("{}/", root(&lab)));
    assert_eq!(answer.status, 200);
    let body = answer.json();
    assert_eq!(body["versions"][0]["id"], "v2.0");
    assert_eq!(body["versions"][0]["version"], "");
    assert_eq!(body["versions"][1]["id"], "v2.1");
    assert_eq!(body["versions"][1]["version"], "2.104");
}

#[test]
fn a_version_shows_itself_with_and_without_a_slash() {
    let lab = openstack();
    for path in ["", "/"] {
        let version = lab.get(path).json()["version"].clone();
        assert_eq!(version["id"], "v2.1");
        assert_eq!(version["links"][1]["rel"], "describedby");
        assert_eq!(version["media-types"][0]["base"], "application/json");
    }
    let lab = rackspace();
    let version = lab.get(&format!("{}/v2/", root(&lab))).json()["version"].clone();
    assert_eq!(
        (&version["id"], &version["version"]),
        (&json!("v2.0"), &json!(null))
    );
}

#[test]
fn a_path_without_a_version_gets_300_with_choices() {
    let lab = openstack();
    let answer = lab.get(&format!("{}/servers/x", root(&lab)));
    assert_eq!(answer.status, 300);
    assert_eq!(answer.header("location"), None);
    assert_eq!(answer.header("x-compute-request-id"), None);
    let choices = answer.json()["choices"].clone();
    assert_eq!(
        choices[1]["links"][0]["href"],
        format!("{}/v2.1/servers/x", root(&lab))
    );
}

#[test]
fn microversions_are_echoed() {
    let lab = openstack().speaking("2.79");
    let answer = lab.get("/servers");
    assert_eq!(answer.header("openstack-api-version"), Some("compute 2.79"));
    assert_eq!(answer.header("x-openstack-nova-api-version"), Some("2.79"));
    assert_eq!(
        answer.headers.iter().filter(|(name, _)| name == "vary").count(),
        2
    );
    let latest = openstack().speaking("latest");
    assert_eq!(
        latest.get("/servers").header("openstack-api-version"),
        Some("compute 2.104")
    );
}

#[test]
fn no_microversion_is_2_1() {
    for header in ["compute ", "volume 3.70"] {
        let mut lab = openstack();
        lab.headers = vec![("openstack-api-version".to_owned(), header.to_owned())];
        assert_eq!(
            lab.get("/servers").header("openstack-api-version"),
            Some("compute 2.1"),
            "{header}"
        );
    }
}

#[test]
fn a_microversion_is_found_among_others() {
    let mut lab = openstack();
    lab.headers = vec![(
        "openstack-api-version".to_owned(),
        "volume 3.70, compute 2.79".to_owned(),
    )];
    assert_eq!(
        lab.get("/servers").header("openstack-api-version"),
        Some("compute 2.79")
    );
    lab.headers = vec![("x-openstack-nova-api-version".to_owned(), "2.3".to_owned())];
    assert_eq!(
        lab.get("/servers").header("openstack-api-version"),
        Some("compute 2.3")
    );
}

#[test]
fn an_unknown_microversion_is_406_and_echoed() {
    for asked in ["2.999", "2.0", "1.1", "3.0"] {
        let lab = openstack().speaking(asked);
        let answer = lab.get("/servers");
        let message =
            format!("Version {asked} is not supported by the API. Minimum is 2.1 and maximum is 2.104.");
        assert_eq!(answer.fault(), (406, "computeFault".to_owned(), message));
        assert_eq!(
            answer.header("openstack-api-version"),
            Some(format!("compute {asked}").as_str())
        );
        assert_eq!(lab.get("/").status, 406);
    }
}

#[test]
fn a_malformed_microversion_is_400_and_not_echoed() {
    for asked in ["abc", "2", "2.01"] {
        let answer = openstack().speaking(asked).get("/servers");
        assert_eq!(
            (answer.status, answer.header("openstack-api-version")),
            (400, None),
            "{asked}"
        );
    }
}

#[test]
fn v2_ignores_microversions() {
    let lab = openstack().speaking("2.999");
    let answer = lab.get(&format!("{}/v2/servers", root(&lab)));
    assert_eq!(
        (answer.status, answer.header("openstack-api-version")),
        (200, None)
    );
}

#[test]
fn microversions_add_and_change_members() {
    let lab = openstack();
    let id = lab.create("web-1");
    assert_eq!(lab.server(&id).get("locked"), None);
    let lab = lab.speaking("2.9");
    assert_eq!(lab.server(&id)["locked"], false);
    assert_eq!(lab.server(&id)["flavor"]["id"], "2");
    let lab = lab.speaking("2.47");
    let flavor = lab.server(&id)["flavor"].clone();
    assert_eq!(flavor["original_name"], "m1.small");
    assert_eq!((flavor.get("id"), flavor.get("links")), (None, None));
    let lab = lab.speaking("2.104");
    assert!(lab.server(&id).get("pinned_availability_zone").is_some());
}

#[test]
fn images_are_gone_from_2_36_on() {
    assert_eq!(openstack().speaking("2.35").get("/images").status, 200);
    let gone = openstack().speaking("2.36").get("/images");
    assert_eq!(gone.fault().1, "itemNotFound");
}

#[test]
fn an_unknown_route_is_404_without_a_wrapper() {
    let lab = openstack();
    for path in ["/nope", "/servers/", "/servers/x/y/z"] {
        let body = lab.get(path).json();
        assert_eq!(body["code"], "404 Not Found", "{path}");
        assert_eq!(
            body["message"],
            "The resource could not be found.<br /><br />\n\n\n"
        );
        assert_eq!(body["title"], "Not Found");
    }
}

#[test]
fn unknown_methods_are_404_never_405() {
    let lab = openstack();
    assert_eq!(lab.send("HEAD", "/servers", None).status, 404);
    assert_eq!(lab.send("PATCH", "/servers", None).status, 404);
    let options = lab.send("OPTIONS", "/servers", None);
    assert_eq!((options.status, options.body.len()), (200, 0));
}

#[test]
fn a_double_slash_does_not_matter() {
    let lab = openstack();
    assert_eq!(lab.get("//servers").status, 200);
}

#[test]
fn the_project_may_stand_in_the_path_but_not_anothers() {
    let lab = openstack();
    let project = lab.sandbox.credentials().project_id;
    for version in ["v2", "v2.1"] {
        assert_eq!(
            lab.get(&format!("{}/{version}/{project}/servers", root(&lab)))
                .status,
            200
        );
        let other = lab.get(&format!("{}/{version}/{}/servers", root(&lab), "0".repeat(32)));
        assert_eq!(other.status, 400);
        assert!(
            other
                .fault()
                .2
                .starts_with("Malformed request URL: URL's project_id"),
            "{}",
            other.text()
        );
    }
}

#[test]
fn the_catalog_can_name_the_project_in_the_endpoint() {
    let lab = Lab::start(cloudservers::sandbox::Options {
        project_in_endpoint: true,
        ..openstack_options()
    });
    assert!(
        lab.endpoint
            .ends_with(&format!("/v2.1/{}", lab.sandbox.credentials().project_id))
    );
    assert_eq!(lab.get("/servers").status, 200);
}

#[test]
fn every_answer_has_request_ids_and_a_date() {
    for lab in [rackspace(), openstack()] {
        let answer = lab.get("/servers");
        assert!(
            answer
                .header("x-compute-request-id")
                .is_some_and(|id| id.starts_with("req-"))
        );
        assert_eq!(
            answer.header("x-compute-request-id"),
            answer.header("x-openstack-request-id")
        );
        assert!(answer.header("date").is_some_and(|date| date.ends_with(" GMT")));
    }
}

#[test]
fn rackspace_writes_the_date_twice() {
    let answer = rackspace().get("/servers");
    let dates: Vec<&str> = answer.header("date").expect("a date").split(" GMT").collect();
    assert_eq!((dates.len(), dates[1]), (3, format!(", {}", dates[0]).as_str()));
}

#[test]
fn extensions_are_listed_and_shown() {
    let aliases = |lab: &Lab| lab.get("/extensions").text();
    assert!(aliases(&rackspace()).contains("os-networksv2"));
    assert!(!aliases(&openstack()).contains("os-networksv2"));
    assert_eq!(
        rackspace().get("/extensions/OS-DCF").json()["extension"]["name"],
        "DiskConfig"
    );
    assert_eq!(rackspace().get("/extensions/nope").status, 404);
}

#[test]
fn openstack_has_none_of_rackspaces_paths() {
    let lab = openstack();
    let server = format!("/servers/{}", lab.create("web-1"));
    for rest in [
        "ip_associations",
        "rax-si-image-schedule",
        "os-virtual-interfacesv2",
    ] {
        assert_eq!(
            lab.get(&format!("{server}/{rest}")).json()["title"],
            "Not Found",
            "{rest}"
        );
    }
}
