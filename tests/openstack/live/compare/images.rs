//! Images of compute and of the image service.

use serde_json::json;

use super::pair::Pair;

const UNKNOWN: &str = "7bb5a0c4-3a0e-4b3e-9d0e-5f3f9a1c2d3e";

#[test]
fn images_are_alike() {
    let mut pair = Pair::start();
    pair.get("/images");
    pair.get("/images/detail");
    pair.get("/images/{image-id}");
    pair.get(&format!("/images/{UNKNOWN}"));
    pair.get("/images/detail?name=cirros-0.6.3-x86_64&limit=1");
    pair.get("/images?status=ACTIVE&name=cirros-0.6.3-x86_64");
    for query in [
        "type=BASE",
        "type=SNAPSHOT",
        "marker=nope",
        "limit=-1",
        "limit=0",
        "minDisk=1000",
        "minDisk=much",
    ] {
        pair.get(&format!("/images?{query}"));
    }
    pair.get("/images/{image-id}/metadata");
    pair.get("/images/{image-id}/metadata/os_distro");
    pair.get("/images/{image-id}/metadata/nope");
    pair.put("/images/{image-id}/metadata/a", json!({"meta": {"a": "1"}}));
    pair.post("/images/{image-id}/metadata", json!({"metadata": {"a": "1"}}));
    pair.delete("/images/{image-id}/metadata/os_distro");
    pair.delete("/images/{image-id}");
    pair.delete(&format!("/images/{UNKNOWN}"));
    pair.get("{image}/v2/images/{image-id}");
    pair.get(&format!("{{image}}/v2/images/{UNKNOWN}"));
    pair.get("{image}//images/{image-id}");
    pair.speak(Some("2.36"));
    pair.get("/images");
    pair.get("/images/{image-id}");
    pair.done();
}

#[test]
fn snapshots_are_alike() {
    let mut pair = Pair::start();
    let name = pair.build("compare-snapshot");
    let body = json!({"createImage": {"name": name, "metadata": {"origin": "compared"}}});
    let answers = pair.act(body);
    pair.learn("snapshot", &answers, |answer| {
        let location = answer.header("location").expect("a Location");
        location.rsplit('/').next().expect("an id").to_owned()
    });
    pair.settle("ACTIVE");
    pair.get("/images/{snapshot}");
    pair.get(&format!("/images/detail?name={name}"));
    pair.get("/images?server={server}");
    pair.get("/images?server={compute}/v2.1/servers/{server}&type=snapshot");
    pair.get("/images/{snapshot}/metadata/origin");
    pair.put(
        "/images/{snapshot}/metadata/stage",
        json!({"meta": {"stage": "blue"}}),
    );
    pair.put(
        "/images/{snapshot}/metadata/stage",
        json!({"meta": {"other": "blue"}}),
    );
    pair.post(
        "/images/{snapshot}/metadata",
        json!({"metadata": {"stage": "green"}}),
    );
    pair.delete("/images/{snapshot}/metadata/stage");
    pair.delete("/images/{snapshot}/metadata/stage");
    pair.put(
        "/images/{snapshot}/metadata",
        json!({"metadata": {"only": "this"}}),
    );
    pair.get("/images?server={server}");
    pair.delete("/images/{snapshot}");
    pair.get("/images/{snapshot}");
    pair.delete("/images/{snapshot}");
    pair.speak(Some("2.45"));
    let answers = pair.act(json!({"createImage": {"name": name}}));
    pair.speak(None);
    pair.learn("second", &answers, |answer| {
        answer.json()["image_id"].as_str().expect("an id").to_owned()
    });
    pair.settle("ACTIVE");
    pair.delete("/images/{second}");
    pair.done();
}
