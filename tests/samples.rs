//! The API's own examples: every answer is decoded and encoded again without loss, every request is produced.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use base64::prelude::{BASE64_STANDARD, Engine};
use cloudservers::model::Address;
use cloudservers::servers::{ConsoleType, DiskConfig, NewServer, Nic, Reboot, Rebuild, Update};
use cloudservers::{
    Answer, Call, Endpoint, Kind, Listed, Page, Record, Server, ToReference, extensions, flavors, images,
    keypairs, limits, networks, quotas, servers,
};
use serde_json::{Map, Value, json};

/// Operations whose answers the library does not read yet.
const UNREAD: &[&str] = &[
    "attach_volume",
    "create_ip_association",
    "create_network",
    "create_virtual_interface",
    "create_volume",
    "enable_scheduled_images",
    "list_ip_associations",
    "list_virtual_interfaces",
    "list_volume_attachments",
    "list_volumes",
    "show_ip_association",
    "show_scheduled_images",
    "show_volume",
    "show_volume_attachment",
];

/// Operations whose requests the library does not make yet.
const UNMADE: &[&str] = &[
    "attach_volume",
    "create_ip_association",
    "create_network",
    "create_server_with_scheduler_hints",
    "create_virtual_interface",
    "create_volume",
    "enable_scheduled_images",
];

const SERVER: &str = "5bccf43e-35fa-4d65-9390-2b2d6b23ec89";
const IMAGE: &str = "3afe97b2-26dc-49c5-a2cc-a2fc8d80c001";

/// Name of the operation and body of each sample of that side, by its file.
fn samples(side: &str) -> BTreeMap<String, (String, Value)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors/samples");
    let files = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    files
        .filter_map(|path| {
            let file = path.file_name()?.to_str()?.to_owned();
            let mut parts = file.split('.');
            let operation = parts.next()?.to_owned();
            (parts.next()? == side).then(|| {
                let body = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
                (file, (operation, body))
            })
        })
        .collect()
}

fn endpoint() -> Endpoint {
    Endpoint::new("https://dfw.servers.api.rackspacecloud.com/v2/010101").unwrap()
}

/// A gap is no operation that the library has.
#[test]
fn every_operation_of_the_library_has_its_examples_tried() {
    let faces = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors/faces.json");
    let faces: Vec<Value> = serde_json::from_str(&std::fs::read_to_string(faces).unwrap()).unwrap();
    for face in faces {
        let operation = face["operation"].as_str().unwrap();
        assert!(!UNREAD.contains(&operation), "{operation} has a sample to read");
        // A variant of an operation that is there already.
        let variant = operation == "create_server_with_scheduler_hints";
        assert!(
            variant || !UNMADE.contains(&operation),
            "{operation} has a sample to make"
        );
    }
}

#[test]
fn every_answer_is_decoded_and_encoded_again_without_loss() {
    let (mut unread, mut read) = (BTreeSet::new(), 0);
    for (file, (operation, sample)) in samples("response") {
        let Some(call) = reader(&operation, &sample) else {
            unread.insert(operation);
            continue;
        };
        let statuses = [200, 201, 202, 203];
        let encoded = statuses.iter().find_map(|&status| {
            let answer = Answer {
                status,
                headers: Vec::new(),
                body: sample.to_string().into_bytes(),
            };
            call.read(answer, &endpoint()).ok()
        });
        assert_eq!(encoded, Some(sample), "{file}");
        read += 1;
    }
    assert_eq!(unread, UNREAD.iter().map(|name| (*name).to_owned()).collect());
    assert!(read > 30, "only {read} answers");
}

#[test]
fn every_request_can_be_produced() {
    let (mut unmade, mut made) = (BTreeSet::new(), 0);
    for (file, (operation, sample)) in samples("request") {
        let sample = corrected(sample);
        let Some(body) = produced(&file, &operation, &sample) else {
            unmade.insert(operation);
            continue;
        };
        assert_eq!(body, sample, "{file}");
        made += 1;
    }
    assert_eq!(unmade, UNMADE.iter().map(|name| (*name).to_owned()).collect());
    assert!(made > 20, "only {made} requests");
}

/// A request without what the page got wrong: spaces in Base64, where its lines were broken, a name in lower
/// case and the word none for null, both of which the service refuses.
fn corrected(mut sample: Value) -> Value {
    for pointer in [
        "/server/personality/0/contents",
        "/rebuild/personality/0/contents",
    ] {
        if let Some(contents) = sample.pointer_mut(pointer) {
            *contents = contents.as_str().unwrap().replace(' ', "").into();
        }
    }
    if let Some(disk_config) = sample.pointer_mut("/resize/OS-DCF:diskConfig") {
        *disk_config = disk_config.as_str().unwrap().to_uppercase().into();
    }
    if sample["rescue"] == "none" {
        sample["rescue"] = Value::Null;
    }
    sample
}

/// The call that reads an answer of that operation, and what it read as the service writes it.
fn reader(operation: &str, sample: &Value) -> Option<Call<Value>> {
    let key = sample.as_object().unwrap().keys().next().unwrap().clone();
    let none = BTreeMap::new;
    let order = || NewServer::new("any", IMAGE, "2");
    Some(match operation {
        name if name.starts_with("create_server") => servers::create(order()).map(with_password),
        "rebuild_server" => servers::rebuild(SERVER, Rebuild::new(IMAGE)).map(with_password),
        "update_server" => servers::update(SERVER, Update::new().name("any")).map(under("server")),
        "show_server_details" => servers::get(SERVER).map(under("server")),
        "list_servers" => page("servers", servers::list().brief()),
        "list_servers_with_details" => page("servers", servers::list()),
        "list_server_addresses" => servers::addresses(SERVER).map(|all| {
            let networks = all
                .iter()
                .map(|(label, list)| (label.to_owned(), addresses(list)));
            json!({"addresses": networks.collect::<Map<_, _>>()})
        }),
        "list_server_addresses_by_network" => servers::addresses_by_network(SERVER, &key)
            .map(move |list| json!({key.as_str(): addresses(&list)})),
        "rescue_server" => servers::rescue(SERVER, None, None)
            .map(|password| json!({"adminPass": password.unwrap().reveal()})),
        "list_server_actions" => servers::actions(SERVER)
            .map(|all| json!({"instanceActions": all.iter().map(plain).collect::<Vec<_>>()})),
        "show_server_action" => servers::action(SERVER, "any").map(under("instanceAction")),
        "list_server_metadata" => servers::metadata(SERVER).map(pairs("metadata")),
        "set_server_metadata" => servers::set_metadata(SERVER, none()).map(pairs("metadata")),
        "update_server_metadata" => servers::update_metadata(SERVER, none()).map(pairs("metadata")),
        "show_server_metadata_item" => {
            let key = only_key(&sample["meta"]);
            servers::metadata_item(SERVER, &key).map(meta(key))
        }
        "set_server_metadata_item" => {
            let key = only_key(&sample["meta"]);
            servers::set_metadata_item(SERVER, &key, "any").map(meta(key))
        }
        "create_keypair" => keypairs::create("any").map(|pair| {
            let mut shown = plain(&pair);
            shown["private_key"] = pair.private_key().unwrap().reveal().into();
            json!({"keypair": shown})
        }),
        "import_keypair" => keypairs::import_key("any", "ssh-rsa AAAA").map(under("keypair")),
        "list_keypairs" => keypairs::list().call().map(|page| {
            let pairs = page.iter().map(|pair| json!({"keypair": plain(&pair)}));
            json!({"keypairs": pairs.collect::<Vec<_>>()})
        }),
        "get_console" => servers::console(SERVER, ConsoleType::NoVnc).map(|console| {
            let mut shown = plain(&console);
            shown["url"] = console.url().unwrap().reveal().into();
            json!({"console": shown})
        }),
        "list_limits" | "list_limits_with_usage" => limits::get().map(under("limits")),
        "show_quotas" => quotas::get().map(under("quota_set")),
        "list_images" => page("images", images::list().brief()),
        "list_images_with_details" => page("images", images::list()),
        "show_image_details" => images::get(IMAGE).map(under("image")),
        "list_image_metadata" => images::metadata(IMAGE).map(pairs("metadata")),
        "update_image_metadata" => images::update_metadata(IMAGE, none()).map(pairs("metadata")),
        "show_image_metadata_item" => {
            let key = only_key(&sample["meta"]);
            images::metadata_item(IMAGE, &key).map(meta(key))
        }
        "set_image_metadata_item" => {
            let key = only_key(&sample["meta"]);
            images::set_metadata_item(IMAGE, &key, "any").map(meta(key))
        }
        "list_flavors" => page("flavors", flavors::list().brief()),
        "list_flavors_with_details" => page("flavors", flavors::list()),
        "show_flavor_details" => flavors::get("2").map(under("flavor")),
        // The page prints the answer of the other call.
        "show_flavor_with_extra_specs" | "list_flavor_extra_specs" => {
            flavors::extra_specs("2").map(pairs("extra_specs"))
        }
        "show_flavor_extra_spec" => {
            flavors::extra_spec("2", &key).map(move |value| json!({key.as_str(): value}))
        }
        "list_networks" => page("networks", networks::list()),
        "show_network" => networks::get("public").map(under("network")),
        "list_extensions" => {
            extensions::list().map(|all| json!({"extensions": all.iter().map(plain).collect::<Vec<_>>()}))
        }
        "show_extension" => extensions::get("any").map(under("extension")),
        _ => return None,
    })
}

fn plain<T: Record>(record: &T) -> Value {
    serde_json::from_str(record.json()).unwrap()
}

fn under<T: Record>(key: &'static str) -> impl Fn(T) -> Value + Send + Sync + 'static {
    move |record| json!({key: plain(&record)})
}

/// The password stands apart from the server, which may be printed and stored.
fn with_password(server: Server) -> Value {
    let mut shown = plain(&server);
    if let Some(password) = server.admin_password() {
        shown["adminPass"] = password.reveal().into();
    }
    json!({"server": shown})
}

fn page<T: Listed>(key: &'static str, list: cloudservers::List<T>) -> Call<Value> {
    list.call().map(move |page: Page<T>| {
        let items: Vec<Value> = page.iter().map(|item| plain(&item)).collect();
        let whole: Value = serde_json::from_str(page.json()).unwrap();
        assert_eq!(whole[key], Value::from(items));
        whole
    })
}

fn addresses(list: &[Address<'_>]) -> Value {
    list.iter()
        .map(|address| json!({"addr": address.addr, "version": address.version}))
        .collect()
}

fn pairs(key: &'static str) -> impl Fn(BTreeMap<String, String>) -> Value + Send + Sync + 'static {
    move |pairs| json!({ key: pairs })
}

fn meta(key: String) -> impl Fn(String) -> Value + Send + Sync + 'static {
    move |value| json!({"meta": {key.as_str(): value}})
}

fn only_key(object: &Value) -> String {
    object.as_object().unwrap().keys().next().unwrap().clone()
}

/// The body of a request like the sample's, made by the function of its operation.
fn produced(file: &str, operation: &str, sample: &Value) -> Option<Value> {
    let text = |pointer: &str| sample.pointer(pointer).unwrap().as_str().unwrap().to_owned();
    let pairs = |pointer: &str| -> BTreeMap<String, String> {
        serde_json::from_value(sample.pointer(pointer).unwrap().clone()).unwrap()
    };
    Some(match operation {
        "create_server" | "create_server_with_disk_config" | "create_server_with_network" => {
            body(servers::create(order(&sample["server"])))
        }
        "create_server_from_volume" => {
            let devices = sample["server"]["block_device_mapping_v2"].as_array().unwrap();
            let order = devices.iter().fold(order(&sample["server"]), |order, device| {
                order.block_device(device.clone())
            });
            body(servers::create(order))
        }
        "update_server" => body(servers::update(SERVER, Update::new().name(text("/server/name")))),
        "change_password" => body(servers::change_password(
            SERVER,
            text("/changePassword/adminPass"),
        )),
        "reboot_server" => body(servers::reboot(
            SERVER,
            text("/reboot/type").parse::<Reboot>().unwrap(),
        )),
        "rebuild_server" => {
            let rebuild = Rebuild::new(text("/rebuild/imageRef"))
                .name(text("/rebuild/name"))
                .admin_password(text("/rebuild/adminPass"))
                .metadata(pairs("/rebuild/metadata"))
                .disk_config(text("/rebuild/OS-DCF:diskConfig").parse().unwrap());
            let (path, contents) = personality(&sample["rebuild"]).remove(0);
            body(servers::rebuild(SERVER, rebuild.file(path, contents)))
        }
        "resize_server" => body(servers::resize_with_disk_config(
            SERVER,
            text("/resize/flavorRef"),
            text("/resize/OS-DCF:diskConfig").parse::<DiskConfig>().unwrap(),
        )),
        "create_keypair" => body(keypairs::create(&text("/keypair/name"))),
        "import_keypair" => body(keypairs::import_key(
            &text("/keypair/name"),
            &text("/keypair/public_key"),
        )),
        "get_console" => body(servers::console(
            SERVER,
            text("/os-getVNCConsole/type").parse::<ConsoleType>().unwrap(),
        )),
        "migrate_server" => body(servers::migrate(SERVER)),
        "reset_network" => body(servers::reset_network(SERVER)),
        "confirm_resize" => body(servers::confirm_resize(SERVER)),
        "revert_resize" => body(servers::revert_resize(SERVER)),
        "create_image" => body(servers::create_image(
            SERVER,
            &text("/createImage/name"),
            pairs("/createImage/metadata"),
        )),
        "rescue_server" if file.contains(".1.") => body(servers::rescue(SERVER, None, None)),
        "rescue_server" => body(servers::rescue(
            SERVER,
            Some(text("/rescue/rescue_image_ref").to_reference(Kind::Image)),
            None,
        )),
        "unrescue_server" => body(servers::unrescue(SERVER)),
        "lock_server" => body(servers::lock(SERVER)),
        "unlock_server" => body(servers::unlock(SERVER)),
        "start_server" => body(servers::start(SERVER)),
        "stop_server" => body(servers::stop(SERVER)),
        "set_server_metadata" => body(servers::set_metadata(SERVER, pairs("/metadata"))),
        "update_server_metadata" => body(servers::update_metadata(SERVER, pairs("/metadata"))),
        "set_server_metadata_item" => {
            let key = only_key(&sample["meta"]);
            body(servers::set_metadata_item(
                SERVER,
                &key,
                &text(&format!("/meta/{key}")),
            ))
        }
        "update_image_metadata" => body(images::update_metadata(IMAGE, pairs("/metadata"))),
        "set_image_metadata_item" => {
            let key = only_key(&sample["meta"]);
            body(images::set_metadata_item(
                IMAGE,
                &key,
                &text(&format!("/meta/{key}")),
            ))
        }
        _ => return None,
    })
}

fn body<T: 'static>(call: Call<T>) -> Value {
    call.body(&endpoint()).unwrap().unwrap()
}

/// Paths and contents of the files in a body.
fn personality(of: &Value) -> Vec<(String, Vec<u8>)> {
    let files = of["personality"].as_array().into_iter().flatten();
    files
        .map(|file| {
            let contents = BASE64_STANDARD
                .decode(file["contents"].as_str().unwrap())
                .unwrap();
            (file["path"].as_str().unwrap().to_owned(), contents)
        })
        .collect()
}

/// An order like the sample's, but for its block devices.
fn order(sample: &Value) -> NewServer {
    let text = |key: &str| sample[key].as_str().unwrap();
    let order = match text("imageRef") {
        "" => NewServer::without_image(text("name"), text("flavorRef")),
        image => NewServer::new(text("name"), image, text("flavorRef")),
    };
    let order = personality(sample)
        .into_iter()
        .fold(order, |order, (path, contents)| order.file(path, contents));
    sample
        .as_object()
        .unwrap()
        .iter()
        .fold(order, |order, (key, value)| match key.as_str() {
            "config_drive" => order.config_drive(value.as_bool().unwrap()),
            "key_name" => order.key_name(value.as_str().unwrap()),
            "OS-DCF:diskConfig" => order.disk_config(value.as_str().unwrap().parse().unwrap()),
            "min_count" => order.min_count(value.as_u64().unwrap() as u32),
            "max_count" => order.max_count(value.as_u64().unwrap() as u32),
            "metadata" => value
                .as_object()
                .unwrap()
                .iter()
                .fold(order, |order, (key, value)| {
                    order.metadata(key, value.as_str().unwrap())
                }),
            "networks" => value.as_array().unwrap().iter().fold(order, |order, network| {
                order.nic(Nic::network(network["uuid"].as_str().unwrap()))
            }),
            "name" | "imageRef" | "flavorRef" | "personality" | "block_device_mapping_v2" => order,
            unknown => panic!("no argument {unknown}"),
        })
}
