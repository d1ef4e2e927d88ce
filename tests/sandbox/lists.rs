//! Listings of servers: pages, filters, order, `changes-since`.

use cloudservers::sandbox::Options;
use serde_json::{Value, json};

use crate::lab::{Lab, names, openstack, openstack_options, rackspace, slow};

fn with_servers(lab: Lab, count: usize) -> Lab {
    for number in 1..=count {
        lab.create(&format!("web-{number}"));
    }
    lab
}

fn next(listing: &Value) -> Option<String> {
    listing["servers_links"][0]["href"].as_str().map(str::to_owned)
}

#[test]
fn servers_come_newest_first() {
    let lab = with_servers(rackspace(), 3);
    assert_eq!(
        names(&lab.get("/servers"), "servers"),
        ["web-3", "web-2", "web-1"]
    );
    assert_eq!(
        names(&lab.get("/servers/detail"), "servers"),
        ["web-3", "web-2", "web-1"]
    );
    let members = lab.get("/servers").json()["servers"][0]
        .as_object()
        .map(|members| members.len());
    assert_eq!(members, Some(3));
}

#[test]
fn a_full_last_page_has_a_next_link_to_an_empty_one() {
    let lab = with_servers(openstack(), 2);
    let first = lab.get("/servers?limit=2").json();
    let link = next(&first).expect("a next link");
    let marker = first["servers"][1]["id"].as_str().expect("an id");
    assert_eq!(link, format!("{}/servers?limit=2&marker={marker}", lab.endpoint));
    let last = lab.get(&link).json();
    assert_eq!((&last["servers"], next(&last)), (&json!([]), None));
}

#[test]
fn a_short_page_has_no_next_link() {
    let lab = with_servers(openstack(), 2);
    assert_eq!(next(&lab.get("/servers?limit=3").json()), None);
}

#[test]
fn pages_are_cut_at_the_maximum() {
    let lab = with_servers(
        Lab::start(Options {
            max_limit: 2,
            ..openstack_options()
        }),
        3,
    );
    for (query, kept) in [("", ""), ("?limit=1000", "limit=1000&")] {
        let first = lab.get(&format!("/servers{query}"));
        assert_eq!(names(&first, "servers"), ["web-3", "web-2"]);
        let link = next(&first.json()).expect("a next link");
        assert!(link.contains(&format!("/servers?{kept}marker=")), "{link}");
        assert_eq!(names(&lab.get(&link), "servers"), ["web-1"]);
    }
}

#[test]
fn the_maximum_is_a_thousand() {
    let lab = Lab::start(Options {
        max_servers: 2000,
        ..openstack_options()
    });
    assert_eq!(
        lab.post("/servers", &lab.order_with(&json!({"min_count": 1001})))
            .status,
        202
    );
    let first = lab.get("/servers/detail?limit=5000").json();
    assert_eq!(first["servers"].as_array().map(Vec::len), Some(1000));
    assert_eq!(
        names(&lab.get(&next(&first).expect("a next link")), "servers"),
        ["web-1-1"]
    );
}

#[test]
fn limit_0_gives_nothing_and_no_link() {
    let body = with_servers(openstack(), 1).get("/servers?limit=0").json();
    assert_eq!(body, json!({"servers": []}));
}

#[test]
fn a_bad_limit_is_400() {
    let lab = openstack();
    for limit in ["-1", "many"] {
        let (status, _, message) = lab.get(&format!("/servers?limit={limit}")).fault();
        assert_eq!(status, 400);
        assert!(
            message.starts_with(&format!(
                "Invalid input for query parameters limit. Value: {limit}."
            )),
            "{message}"
        );
    }
    assert_eq!(lab.get("/servers?limit=many&limit=1").status, 200);
}

#[test]
fn the_next_link_keeps_all_other_parameters() {
    let lab = with_servers(openstack(), 2);
    let body = lab
        .get("/servers/detail?status=ACTIVE&limit=1&name=web-.%2B&unknown=a+b")
        .json();
    let link = next(&body).expect("a next link");
    let kept = "/servers/detail?limit=1&name=web-.%2B&status=ACTIVE&unknown=a+b&marker=";
    assert!(link.contains(kept), "{link}");
    assert_eq!(names(&lab.get(&link), "servers"), ["web-1"]);
}

#[test]
fn rackspace_forgets_detail_in_the_next_link() {
    let lab = with_servers(rackspace(), 2);
    let link = next(&lab.get("/servers/detail?limit=1").json()).expect("a next link");
    assert!(
        link.starts_with(&format!("{}/servers?limit=1&marker=", lab.endpoint)),
        "{link}"
    );
}

#[test]
fn an_unknown_marker_is_400_a_deleted_one_works() {
    let lab = with_servers(rackspace(), 3);
    assert_eq!(
        lab.get("/servers?marker=nope").fault().2,
        "marker [nope] not found"
    );
    let id = lab.get("/servers?limit=2").json()["servers"][1]["id"]
        .as_str()
        .expect("an id")
        .to_owned();
    lab.delete(&format!("/servers/{id}"));
    lab.get(&format!("/servers/{id}"));
    assert_eq!(lab.get(&format!("/servers/{id}")).status, 404);
    assert_eq!(
        names(&lab.get(&format!("/servers?marker={id}")), "servers"),
        ["web-1"]
    );
}

#[test]
fn names_are_regular_expressions() {
    let lab = with_servers(openstack(), 3);
    assert_eq!(
        names(&lab.get("/servers?name=b-[12]$"), "servers"),
        ["web-2", "web-1"]
    );
    assert_eq!(names(&lab.get("/servers?name=WEB"), "servers"), [""; 0]);
    assert_eq!(lab.get("/servers?name=(").status, 400);
}

#[test]
fn filters_by_status_image_and_flavor() {
    let lab = with_servers(openstack(), 1);
    let count = |query: &str| {
        lab.get(&format!("/servers?{query}")).json()["servers"]
            .as_array()
            .map(Vec::len)
    };
    assert_eq!(
        (count("status=active"), count("status=FLYING")),
        (Some(1), Some(0))
    );
    assert_eq!((count("flavor=2"), count("flavor=3")), (Some(1), Some(0)));
    assert_eq!(count(&format!("image={}", lab.image())), Some(1));
    assert_eq!(lab.get("/servers?status=DELETED").status, 403);
    assert_eq!(lab.get("/servers?all_tenants=1").status, 403);
}

#[test]
fn a_filter_by_url_finds_nothing_in_openstack() {
    let lab = with_servers(openstack(), 1);
    for query in [
        format!("flavor={}/flavors/2", lab.endpoint),
        format!("image={}/images/{}", lab.endpoint, lab.image()),
    ] {
        let answer = lab.get(&format!("/servers?{query}"));
        assert_eq!((answer.status, answer.json()), (200, json!({"servers": []})));
    }
    let lab = with_servers(rackspace(), 1);
    assert_eq!(
        names(
            &lab.get(&format!("/servers?flavor={}/flavors/2", lab.endpoint)),
            "servers"
        ),
        ["web-1"]
    );
}

#[test]
fn unknown_filters_are_ignored_until_2_75() {
    assert_eq!(
        openstack().speaking("2.74").get("/servers?colour=red").status,
        200
    );
    assert_eq!(
        openstack().speaking("2.75").get("/servers?colour=red").status,
        400
    );
}

#[test]
fn sorting_knows_its_keys() {
    let lab = with_servers(openstack(), 2);
    assert_eq!(
        names(&lab.get("/servers?sort_key=display_name&sort_dir=asc"), "servers"),
        ["web-1", "web-2"]
    );
    for query in ["sort_key=name", "sort_key=nope", "sort_key=uuid&sort_dir=up"] {
        assert_eq!(lab.get(&format!("/servers?{query}")).status, 400, "{query}");
    }
}

#[test]
fn changes_since_tells_of_the_changed_and_the_deleted() {
    let lab = Lab::start(slow(openstack_options()));
    lab.create("old");
    let gone = lab.create("gone");
    lab.sandbox.advance(500.0);
    let since = lab.get("/servers/detail").json()["servers"][0]["updated"]
        .as_str()
        .expect("a time")
        .to_owned();
    lab.create("new");
    lab.delete(&format!("/servers/{gone}"));
    lab.sandbox.advance(100.0);
    assert_eq!(names(&lab.get("/servers"), "servers"), ["new", "old"]);
    let later = lab.get("/servers/detail?name=new").json()["servers"][0]["created"]
        .as_str()
        .expect("a time")
        .to_owned();
    let changed = lab.get(&format!("/servers/detail?changes-since={later}"));
    assert_eq!(names(&changed, "servers"), ["new", "gone"]);
    assert_eq!(changed.json()["servers"][1]["status"], "DELETED");
    assert_eq!(lab.get(&format!("/servers/{gone}")).status, 404);
    assert_eq!(
        names(&lab.get(&format!("/servers?changes-since={since}")), "servers").len(),
        3
    );
}

#[test]
fn changes_since_reads_the_documented_forms() {
    let lab = openstack();
    let good = [
        "2026-11-24T02:07:50Z",
        "2026-11-24T02:07:50%2B00:00",
        "2026-11-24T02:07:50.123Z",
        "2026-11-24",
        "2011-01-24T17:08:00",
        "2011-01-24T17:08Z",
        "2015-08-27T09:49:58-05:00",
    ];
    for text in good {
        assert_eq!(
            lab.get(&format!("/servers?changes-since={text}")).status,
            200,
            "{text}"
        );
    }
    for text in ["2026-11-24T02:07:50+00:00", "1764000000", "yesterday"] {
        let answer = lab.get(&format!("/servers?changes-since={text}"));
        assert!(
            answer.fault().2.ends_with("is not a 'date-time'"),
            "{text}: {}",
            answer.text()
        );
    }
}
