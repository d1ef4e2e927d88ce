//! The vectors of the operations, through the Rust face.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use cloudservers::networks::NewNetwork;
use cloudservers::servers::{
    Disk, DiskConfig, NewInterface, NewServer, NewVolume, Nic, Rebuild, SchedulerHints, Update,
};
use cloudservers::{
    Answer, Call, Endpoint, Kind, List, Listed, Page, Record, Resource, Server, Service, ToReference,
    extensions, flavors, images, keypairs, limits, networks, quotas, servers, versions, volumes,
};
use serde::Deserialize;
use serde_json::{Map, Value, json};

const ORIGIN: &str = "http://127.0.0.1:8774";

#[derive(Deserialize)]
struct Case {
    operation: String,
    name: String,
    dialect: String,
    arguments: Map<String, Value>,
    request: ExpectedRequest,
    answer: GivenAnswer,
    result: Value,
}

#[derive(Deserialize)]
struct ExpectedRequest {
    method: String,
    path: String,
    query: String,
    body: Value,
}

#[derive(Deserialize)]
struct GivenAnswer {
    status: u16,
    headers: BTreeMap<String, String>,
    body: Value,
}

#[test]
fn every_operation_makes_its_request_and_reads_its_answer() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors/operations");
    let mut run = BTreeSet::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "json") {
            let cases: Vec<Case> = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
            for case in cases {
                run_case(&case);
                run.insert(case.operation);
            }
        }
    }
    assert!(run.len() > 40, "only {} operations have vectors", run.len());
}

fn endpoint(dialect: &str) -> Endpoint {
    let endpoint = match dialect {
        "rackspace" => Endpoint::new(&format!("{ORIGIN}/v2/010101")).unwrap(),
        _ => {
            let endpoint = Endpoint::new(&format!("{ORIGIN}/v2.1")).unwrap();
            endpoint
                .with_service(Service::Network, None, &format!("{ORIGIN}/network"))
                .unwrap()
                .with_service(Service::BlockStorage, None, &format!("{ORIGIN}/volume/v3/p1"))
                .unwrap()
        }
    };
    endpoint
        .with_origin_alias("https://dfw.servers.api.rackspacecloud.com")
        .unwrap()
}

fn run_case(case: &Case) {
    let call = call(case);
    let title = format!("{} ({})", case.operation, case.name);
    let endpoint = endpoint(&case.dialect);

    let request = call
        .request(&endpoint)
        .unwrap_or_else(|error| panic!("{title}: {error}"));
    assert_eq!(request.method.as_str(), case.request.method, "{title}");
    let mut url = format!("{ORIGIN}{}", case.request.path);
    if !case.request.query.is_empty() {
        url = format!("{url}?{}", case.request.query);
    }
    assert_eq!(request.url, url, "{title}");
    let body = request
        .body
        .map_or(Value::Null, |body| serde_json::from_slice(&body).unwrap());
    assert_eq!(body, case.request.body, "{title}");

    let body = if case.answer.body.is_null() {
        Vec::new()
    } else {
        case.answer.body.to_string().into_bytes()
    };
    let headers = case
        .answer
        .headers
        .iter()
        .map(|(name, value)| (name.to_lowercase(), value.clone()))
        .collect();
    let answer = Answer {
        status: case.answer.status,
        headers,
        body,
    };
    let result = call
        .read(answer, &endpoint)
        .unwrap_or_else(|error| panic!("{title}: {error}"));
    assert_eq!(result, case.result, "{title}");
}

/// The call of a case, its result in the vectors' own form.
fn call(case: &Case) -> Call<Value> {
    let arguments = Arguments(&case.arguments);
    let server = || arguments.text("server");
    let image = || arguments.text("image");
    let flavor = || arguments.text("flavor");
    let key = || arguments.text("key");
    match case.operation.as_str() {
        "list_servers" | "list_servers_with_details" => page(arguments.servers()),
        "show_server_details" => servers::get(server()).map(resource),
        name if name.starts_with("create_server") => {
            servers::create(arguments.new_server()).map(server_with_password)
        }
        "update_server" => {
            servers::update(server(), Update::new().name(arguments.text("name"))).map(resource)
        }
        "delete_server" => servers::delete(server()).map(nothing),
        "list_server_addresses" => servers::addresses(server()).map(|all| {
            let networks = all
                .iter()
                .map(|(label, list)| (label.to_owned(), addresses(list)));
            json!({"addresses": networks.collect::<BTreeMap<_, _>>()})
        }),
        "list_server_addresses_by_network" => {
            let label = arguments.text("label");
            servers::addresses_by_network(server(), &arguments.text("label"))
                .map(move |list| json!({"addresses": {label.as_str(): addresses(&list)}}))
        }
        "reboot_server" => servers::reboot(server(), arguments.text("type").parse().unwrap()).map(nothing),
        "rebuild_server" => servers::rebuild(server(), arguments.rebuild()).map(server_with_password),
        "resize_server" => match arguments.disk_config() {
            Some(disk_config) => {
                servers::resize_with_disk_config(server(), flavor(), disk_config).map(nothing)
            }
            None => servers::resize(server(), flavor()).map(nothing),
        },
        "confirm_resize" => servers::confirm_resize(server()).map(nothing),
        "revert_resize" => servers::revert_resize(server()).map(nothing),
        "change_password" => servers::change_password(server(), arguments.text("password")).map(nothing),
        "create_image" => {
            servers::create_image(server(), &arguments.text("name"), arguments.pairs("metadata"))
                .map(|image| json!({"reference": {"kind": image.kind().unwrap().name(), "id": image.id()}}))
        }
        "start_server" => servers::start(server()).map(nothing),
        "stop_server" => servers::stop(server()).map(nothing),
        "lock_server" => servers::lock(server()).map(nothing),
        "unlock_server" => servers::unlock(server()).map(nothing),
        "rescue_server" => {
            let image = arguments
                .get("image")
                .map(|image| image.as_str().unwrap().to_reference(Kind::Image));
            servers::rescue(server(), image, None)
                .map(|password| json!({"password": password.unwrap().reveal()}))
        }
        "unrescue_server" => servers::unrescue(server()).map(nothing),
        "migrate_server" => servers::migrate(server()).map(nothing),
        "reset_network" => servers::reset_network(server()).map(nothing),
        "get_console" => servers::console(server(), arguments.text("type").parse().unwrap()).map(|console| {
            let url = console.url().unwrap().reveal().to_owned();
            let mut result = record(console);
            result["url"] = url.into();
            result
        }),
        "list_server_actions" => servers::actions(server()).map(records),
        "show_server_action" => servers::action(server(), &arguments.text("request_id")).map(record),
        "list_server_metadata" => servers::metadata(server()).map(pairs),
        "set_server_metadata" => servers::set_metadata(server(), arguments.pairs("metadata")).map(pairs),
        "update_server_metadata" => {
            servers::update_metadata(server(), arguments.pairs("metadata")).map(pairs)
        }
        "show_server_metadata_item" => servers::metadata_item(server(), &key()).map(text),
        "set_server_metadata_item" => {
            servers::set_metadata_item(server(), &key(), &arguments.text("value")).map(text)
        }
        "delete_server_metadata_item" => servers::delete_metadata_item(server(), &key()).map(nothing),
        "list_images" | "list_images_with_details" => page(arguments.images()),
        "show_image_details" => images::get(image()).map(resource),
        "delete_image" => images::delete(image()).map(nothing),
        "list_image_metadata" => images::metadata(image()).map(pairs),
        "set_image_metadata" => images::set_metadata(image(), arguments.pairs("metadata")).map(pairs),
        "update_image_metadata" => images::update_metadata(image(), arguments.pairs("metadata")).map(pairs),
        "show_image_metadata_item" => images::metadata_item(image(), &key()).map(text),
        "set_image_metadata_item" => {
            images::set_metadata_item(image(), &key(), &arguments.text("value")).map(text)
        }
        "delete_image_metadata_item" => images::delete_metadata_item(image(), &key()).map(nothing),
        "list_flavors" | "list_flavors_with_details" => page(arguments.flavors()),
        "show_flavor_details" | "show_flavor_with_extra_specs" => flavors::get(flavor()).map(resource),
        "list_flavor_extra_specs" => flavors::extra_specs(flavor()).map(pairs),
        "show_flavor_extra_spec" => flavors::extra_spec(flavor(), &key()).map(text),
        "attach_volume" => {
            let device = arguments.get("device").map(|device| device.as_str().unwrap());
            servers::attach_volume(server(), arguments.text("volume"), device).map(record)
        }
        "list_volume_attachments" => servers::volume_attachments(server()).map(records),
        "show_volume_attachment" => {
            servers::volume_attachment(server(), arguments.text("volume")).map(record)
        }
        "detach_volume" => servers::detach_volume(server(), arguments.text("volume")).map(nothing),
        "create_volume" => volumes::create(arguments.new_volume()).map(resource),
        "list_volumes" => page(arguments.volumes()),
        "show_volume" => volumes::get(arguments.text("volume")).map(resource),
        "delete_volume" => volumes::delete(arguments.text("volume")).map(nothing),
        "list_networks" => page(networks::list()),
        "show_network" => networks::get(arguments.text("network")).map(resource),
        "create_keypair" => keypairs::create(&arguments.text("name")).map(|keypair| {
            let key = keypair.private_key().unwrap().reveal().to_owned();
            let mut result = resource(keypair);
            result["private_key"] = key.into();
            result
        }),
        "import_keypair" => {
            keypairs::import_key(&arguments.text("name"), &arguments.text("public_key")).map(resource)
        }
        "list_keypairs" => page(arguments.list(keypairs::list(), |list, name, value| match name {
            "marker" => list.marker(value.as_str().unwrap()),
            unknown => panic!("no filter {unknown}"),
        })),
        "show_keypair" => keypairs::get(arguments.text("keypair")).map(resource),
        "delete_keypair" => keypairs::delete(arguments.text("keypair")).map(nothing),
        "list_limits" | "list_limits_with_usage" => limits::get().map(record),
        "show_quotas" => match arguments.get("project") {
            Some(project) => quotas::of_project(project.as_str().unwrap()).map(record),
            None => quotas::get().map(record),
        },
        "create_network" => {
            let new = NewNetwork::new(arguments.text("label"));
            let cidr = arguments.get("cidr").map(|cidr| cidr.as_str().unwrap());
            networks::create(cidr.map_or(new.clone(), |cidr| new.cidr(cidr))).map(resource)
        }
        "delete_network" => networks::delete(arguments.text("network")).map(nothing),
        "list_virtual_interfaces" => servers::interfaces(server()).map(records),
        "show_interface" => servers::interface(server(), &arguments.text("interface")).map(record),
        "create_virtual_interface" => {
            let new = match arguments.get("port") {
                Some(_) => NewInterface::at_port(arguments.text("port")),
                None => NewInterface::on_network(arguments.text("network")),
            };
            let fixed_ip = arguments.get("fixed_ip").map(|address| address.as_str().unwrap());
            let new = fixed_ip.map_or(new.clone(), |address| new.fixed_ip(address));
            servers::attach_interface(server(), new).map(record)
        }
        "delete_virtual_interface" => {
            servers::detach_interface(server(), &arguments.text("interface")).map(nothing)
        }
        "list_ip_associations" => servers::ip_associations(server()).map(records),
        "show_ip_association" => servers::ip_association(server(), &arguments.text("ip_address")).map(record),
        "create_ip_association" => servers::associate_ip(server(), &arguments.text("ip_address")).map(record),
        "delete_ip_association" => {
            servers::disassociate_ip(server(), &arguments.text("ip_address")).map(nothing)
        }
        "enable_scheduled_images" => {
            let day = arguments
                .get("day_of_week")
                .map(|day| day.as_str().unwrap().parse().unwrap());
            let retention = arguments.get("retention").unwrap().as_i64().unwrap();
            servers::schedule_images(server(), retention, day).map(record)
        }
        "show_scheduled_images" => servers::image_schedule(server()).map(record),
        "disable_scheduled_images" => servers::unschedule_images(server()).map(nothing),
        "list_extensions" => extensions::list().map(records),
        "show_extension" => extensions::get(&arguments.text("alias")).map(record),
        "list_versions" => versions::list()
            .map(|all| json!({"versions": all.iter().map(|version| version.id.clone()).collect::<Vec<_>>()})),
        unknown => panic!("no function for the operation {unknown}"),
    }
}

fn page<T: Listed>(list: List<T>) -> Call<Value> {
    list.call().map(
        |page: Page<T>| json!({"page": page.iter().map(|each| each.id().into_owned()).collect::<Vec<_>>()}),
    )
}

fn resource<T: Resource>(resource: T) -> Value {
    json!({"resource": serde_json::from_str::<Value>(resource.json()).unwrap()})
}

fn record<T: Record>(record: T) -> Value {
    json!({"record": serde_json::from_str::<Value>(record.json()).unwrap()})
}

fn records<T: Record>(records: Vec<T>) -> Value {
    let all = records
        .iter()
        .map(|record| serde_json::from_str::<Value>(record.json()).unwrap());
    json!({"records": all.collect::<Vec<_>>()})
}

fn server_with_password(server: Server) -> Value {
    let password = server.admin_password().unwrap().reveal().to_owned();
    let mut result = resource(server);
    result["admin_password"] = password.into();
    result
}

fn addresses(list: &[cloudservers::model::Address<'_>]) -> Value {
    list.iter().map(|address| address.addr.to_string()).collect()
}

fn pairs(pairs: BTreeMap<String, String>) -> Value {
    json!({ "pairs": pairs })
}

fn text(text: String) -> Value {
    json!({ "text": text })
}

fn nothing((): ()) -> Value {
    Value::Null
}

struct Arguments<'a>(&'a Map<String, Value>);

impl Arguments<'_> {
    fn get(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }

    fn text(&self, name: &str) -> String {
        self.0[name].as_str().unwrap().to_owned()
    }

    fn pairs(&self, name: &str) -> BTreeMap<String, String> {
        let Some(given) = self.get(name) else {
            return BTreeMap::new();
        };
        given
            .as_object()
            .unwrap()
            .iter()
            .map(|(k, v)| (k.clone(), v.as_str().unwrap().to_owned()))
            .collect()
    }

    fn disk_config(&self) -> Option<DiskConfig> {
        self.get("disk_config")
            .map(|value| value.as_str().unwrap().parse().unwrap())
    }

    /// A listing with the filters of a case, in their order.
    fn list<T: Listed>(&self, list: List<T>, filter: impl Fn(List<T>, &str, &Value) -> List<T>) -> List<T> {
        self.0
            .iter()
            .fold(list, |list, (name, value)| match name.as_str() {
                "brief" => list.brief(),
                "page_size" => list.page_size(value.as_u64().unwrap() as u32),
                name => filter(list, name, value),
            })
    }

    fn servers(&self) -> List<Server> {
        self.list(servers::list(), |list, name, value| {
            let value = value.as_str().unwrap();
            match name {
                "status" => list.status(value.into()),
                "image" => list.image(value),
                "flavor" => list.flavor(value),
                "name" => list.name(value),
                "changes_since" => list.changes_since(value.parse().unwrap()),
                unknown => panic!("no filter {unknown}"),
            }
        })
    }

    fn images(&self) -> List<cloudservers::Image> {
        self.list(images::list(), |list, name, value| match name {
            "server" => list.server(value.as_str().unwrap()),
            "type" => list.image_type(images::ImageType::Snapshot),
            "status" => list.status(value.as_str().unwrap().into()),
            "min_ram" => list.min_ram(value.as_u64().unwrap()),
            unknown => panic!("no filter {unknown}"),
        })
    }

    fn flavors(&self) -> List<cloudservers::Flavor> {
        self.list(flavors::list(), |list, name, value| match name {
            "min_disk" => list.min_disk(value.as_u64().unwrap()),
            "min_ram" => list.min_ram(value.as_u64().unwrap()),
            unknown => panic!("no filter {unknown}"),
        })
    }

    fn new_server(&self) -> NewServer {
        let (name, flavor) = (self.text("name"), self.text("flavor"));
        let new = match self.get("image") {
            Some(image) => NewServer::new(name, image.as_str().unwrap(), flavor),
            None => NewServer::without_image(name, flavor),
        };
        self.0.iter().fold(new, |new, (name, value)| {
            let text = || value.as_str().unwrap();
            let list = || value.as_array().unwrap().iter();
            match name.as_str() {
                "name" | "image" | "flavor" => new,
                "config_drive" => new.config_drive(value.as_bool().unwrap()),
                "disk_config" => new.disk_config(text().parse().unwrap()),
                "metadata" => self
                    .pairs(name)
                    .into_iter()
                    .fold(new, |new, (key, value)| new.metadata(key, value)),
                "files" => self
                    .pairs(name)
                    .into_iter()
                    .fold(new, |new, (path, text)| new.file(path, text)),
                "networks" => list().fold(new, |new, network| {
                    new.nic(Nic::network(network.as_str().unwrap()))
                }),
                "security_groups" => {
                    list().fold(new, |new, group| new.security_group(group.as_str().unwrap()))
                }
                "block_devices" => list().fold(new, |new, device| new.block_device(device.clone())),
                "boot" => new.boot(disk(value)),
                "volumes" => list().fold(new, |new, volume| new.volume(disk(volume))),
                "scheduler_hints" => new.scheduler_hints(hints(value)),
                "min_count" => new.min_count(value.as_u64().unwrap() as u32),
                "max_count" => new.max_count(value.as_u64().unwrap() as u32),
                "admin_password" => new.admin_password(text()),
                "key_name" => new.key_name(text()),
                "user_data" => new.user_data(text()),
                "availability_zone" => new.availability_zone(text()),
                "access_ipv4" => new.access_ipv4(text()),
                "access_ipv6" => new.access_ipv6(text()),
                "extra" => value
                    .as_object()
                    .unwrap()
                    .iter()
                    .fold(new, |new, (key, value)| new.extra(key, value.clone())),
                unknown => panic!("no argument {unknown}"),
            }
        })
    }

    fn new_volume(&self) -> volumes::Create {
        self.0
            .iter()
            .fold(volumes::Create::default(), |new, (name, value)| {
                let text = || value.as_str().unwrap();
                match name.as_str() {
                    "size_gb" => new.size_gb(value.as_u64().unwrap() as u32),
                    "image" => new.image(text()),
                    "snapshot" => new.snapshot(text()),
                    "volume" => new.volume(text()),
                    "name" => new.name(text()),
                    "description" => new.description(text()),
                    "volume_type" => new.volume_type(text()),
                    "availability_zone" => new.availability_zone(text()),
                    "metadata" => self
                        .pairs(name)
                        .into_iter()
                        .fold(new, |new, (key, value)| new.metadata(key, value)),
                    unknown => panic!("no argument {unknown}"),
                }
            })
    }

    fn volumes(&self) -> List<cloudservers::Volume> {
        self.list(volumes::list(), |list, name, value| match name {
            "name" => list.name(value.as_str().unwrap()),
            "status" => list.status(value.as_str().unwrap().into()),
            unknown => panic!("no filter {unknown}"),
        })
    }

    fn rebuild(&self) -> Rebuild {
        let rebuild = Rebuild::new(self.text("image"))
            .name(self.text("name"))
            .admin_password(self.text("admin_password"))
            .metadata(self.pairs("metadata"))
            .disk_config(self.disk_config().unwrap());
        self.pairs("files")
            .into_iter()
            .fold(rebuild, |rebuild, (path, text)| rebuild.file(path, text))
    }
}

/// A disk of a new server: a text names a volume that is there.
fn disk(given: &Value) -> Disk {
    let Some(fields) = given.as_object() else {
        return Disk::from(given.as_str().unwrap());
    };
    let text = |name: &str| fields.get(name).and_then(Value::as_str);
    let size = fields.get("size_gb").map(|size| size.as_u64().unwrap() as u32);
    let mut disk = match (text("image"), text("snapshot"), text("volume")) {
        (Some(image), ..) => NewVolume::from_image(image, size.unwrap()),
        (_, Some(snapshot), _) => NewVolume::from_snapshot(snapshot),
        (.., Some(volume)) => NewVolume::from_volume(volume),
        _ => NewVolume::blank(size.unwrap()),
    };
    if let Some(delete) = fields.get("delete_on_termination") {
        disk = disk.delete_on_termination(delete.as_bool().unwrap());
    }
    if let Some(volume_type) = text("volume_type") {
        disk = disk.volume_type(volume_type);
    }
    if let Some(device) = text("device_name") {
        disk = disk.device_name(device);
    }
    if let Some(bus) = text("bus") {
        disk = disk.bus(bus);
    }
    disk.into()
}

fn hints(given: &Value) -> SchedulerHints {
    let each = given.as_object().unwrap().iter();
    each.fold(SchedulerHints::new(), |hints, (name, value)| {
        let text = || value.as_str().unwrap();
        let servers = || value.as_array().unwrap().iter().map(|id| id.as_str().unwrap());
        match name.as_str() {
            "near" => servers().fold(hints, SchedulerHints::near),
            "far" => servers().fold(hints, SchedulerHints::far),
            "different_host" => servers().fold(hints, SchedulerHints::different_host),
            "same_host" => servers().fold(hints, SchedulerHints::same_host),
            "group" => hints.group(text()),
            "build_near_host_ip" => hints.build_near_host_ip(text()),
            "cidr" => hints.cidr(text()),
            other => hints.other(other, value.clone()),
        }
    })
}
