//! The API's own examples: every answer is decoded and encoded again without loss, every request is produced.

use std::collections::BTreeMap;
use std::path::Path;

use base64::prelude::{BASE64_STANDARD, Engine};
use cloudservers::model::Address;
use cloudservers::networks::NewNetwork;
use cloudservers::servers::{
    ConsoleType, DiskConfig, NewInterface, NewServer, Nic, Reboot, Rebuild, SchedulerHints, Update,
};
use cloudservers::volumes::Create as NewVolume;
use cloudservers::{
    Answer, Call, Endpoint, Kind, Listed, Page, Record, Server, ToReference, extensions, flavors, images,
    keypairs, limits, networks, quotas, servers, volumes,
};
use serde_json::{Map, Value, json};

const SERVER: &str = "5bccf43e-35fa-4d65-9390-2b2d6b23ec89";
const IMAGE: &str = "3afe97b2-26dc-49c5-a2cc-a2fc8d80c001";
const VOLUME: &str = "4ab50df6-7480-45df-8604-b1ee39fe857c";

/// An example of a fault, which no call reads: tests/client decodes it.
const FAULT: &str = "show_scheduled_images.response.3.json";

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

#[test]
fn every_answer_is_decoded_and_encoded_again_without_loss() {
    let samples = samples("response");
    assert!(samples.len() > 50, "only {} answers", samples.len());
    for (file, (operation, sample)) in samples {
        if file == FAULT {
            continue;
        }
        let call = reader(&operation, &sample);
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
    }
}

#[test]
fn every_request_can_be_produced() {
    let samples = samples("request");
    assert!(samples.len() > 30, "only {} requests", samples.len());
    for (file, (operation, sample)) in samples {
        let sample = corrected(sample);
        assert_eq!(produced(&file, &operation, &sample), sample, "{file}");
    }
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
fn reader(operation: &str, sample: &Value) -> Call<Value> {
    let key = sample.as_object().unwrap().keys().next().unwrap().clone();
    let none = BTreeMap::new;
    let order = || NewServer::new("any", IMAGE, "2");
    match operation {
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
        "list_server_actions" => servers::actions(SERVER).map(all("instanceActions")),
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
        "list_extensions" => extensions::list().map(all("extensions")),
        "show_extension" => extensions::get("any").map(under("extension")),
        "create_network" => {
            networks::create(NewNetwork::new("any").cidr("192.168.0.0/24")).map(under("network"))
        }
        "create_virtual_interface" => servers::attach_interface(SERVER, NewInterface::on_network("public"))
            .map(|one| json!({"virtual_interfaces": [plain(&one)]})),
        "list_virtual_interfaces" => servers::interfaces(SERVER).map(all("virtual_interfaces")),
        "create_ip_association" => servers::associate_ip(SERVER, "1").map(under("ip_association")),
        "show_ip_association" => servers::ip_association(SERVER, "1").map(under("ip_association")),
        "list_ip_associations" => servers::ip_associations(SERVER).map(all("ip_associations")),
        "enable_scheduled_images" => servers::schedule_images(SERVER, 7, None).map(under("image_schedule")),
        "show_scheduled_images" => servers::image_schedule(SERVER).map(under("image_schedule")),
        "create_volume" => volumes::create(NewVolume::new(1)).map(under("volume")),
        "show_volume" => volumes::get(VOLUME).map(under("volume")),
        "list_volumes" => page("volumes", volumes::list()),
        "attach_volume" => servers::attach_volume(SERVER, VOLUME, None).map(under("volumeAttachment")),
        "show_volume_attachment" => servers::volume_attachment(SERVER, VOLUME).map(under("volumeAttachment")),
        "list_volume_attachments" => servers::volume_attachments(SERVER).map(all("volumeAttachments")),
        unknown => panic!("nothing reads the answer of {unknown}"),
    }
}

fn plain<T: Record>(record: &T) -> Value {
    serde_json::from_str(record.json()).unwrap()
}

fn under<T: Record>(key: &'static str) -> impl Fn(T) -> Value + Send + Sync + 'static {
    move |record| json!({key: plain(&record)})
}

fn all<T: Record>(key: &'static str) -> impl Fn(Vec<T>) -> Value + Send + Sync + 'static {
    move |records| json!({key: records.iter().map(plain).collect::<Vec<_>>()})
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
fn produced(file: &str, operation: &str, sample: &Value) -> Value {
    let text = |pointer: &str| sample.pointer(pointer).unwrap().as_str().unwrap().to_owned();
    let pairs = |pointer: &str| -> BTreeMap<String, String> {
        serde_json::from_value(sample.pointer(pointer).unwrap().clone()).unwrap()
    };
    match operation {
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
        "create_server_with_scheduler_hints" => {
            let near = sample["os:scheduler_hints"]["public_ip_zone:near"]
                .as_array()
                .unwrap();
            let hints = near.iter().fold(SchedulerHints::new(), |hints, server| {
                hints.near(server.as_str().unwrap())
            });
            body(servers::create(order(&sample["server"]).scheduler_hints(hints)))
        }
        "create_network" => body(networks::create(
            NewNetwork::new(text("/network/label")).cidr(text("/network/cidr")),
        )),
        "create_virtual_interface" => body(servers::attach_interface(
            SERVER,
            NewInterface::on_network(text("/virtual_interface/network_id")),
        )),
        "create_ip_association" => body(servers::associate_ip(SERVER, "1")),
        "enable_scheduled_images" => body(servers::schedule_images(
            SERVER,
            sample["image_schedule"]["retention"].as_i64().unwrap(),
            sample["image_schedule"]["day_of_week"]
                .as_str()
                .map(|day| day.parse().unwrap()),
        )),
        "create_volume" => body(volumes::create(
            NewVolume::new(sample["volume"]["size"].as_u64().unwrap() as u32)
                .name(text("/volume/display_name"))
                .description(text("/volume/display_description"))
                .volume_type(text("/volume/volume_type")),
        )),
        "attach_volume" => body(servers::attach_volume(
            SERVER,
            text("/volumeAttachment/volumeId"),
            sample["volumeAttachment"]["device"].as_str(),
        )),
        unknown => panic!("nothing makes the request of {unknown}"),
    }
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
