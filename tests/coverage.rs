//! `docs/api-coverage.md`: every operation of the API under its name in each language, held against the code.
//!
//! `CLOUDSERVERS_UPDATE=1` writes it.

#[path = "sandbox/wire.rs"]
mod wire;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use cloudservers::sandbox::{Failure, Options, Sandbox};
use serde::Deserialize;
use serde_json::{Value, json};

const TABLE: &str = "docs/api-coverage.md";

/// An operation of the API's description.
#[derive(Deserialize)]
struct Described {
    id: String,
    group: String,
    method: String,
    path: String,
    /// The only key of the body of an action.
    action: Option<String>,
    /// The operation that it is on the wire, where it has only a page of its own.
    same_call_as: Option<String>,
    /// Why no real OpenStack has it.
    not_in_openstack: Option<String>,
}

impl Described {
    fn base(&self) -> &str {
        self.same_call_as.as_deref().unwrap_or(&self.id)
    }
}

/// Where an operation is in each language.
#[derive(Deserialize)]
struct Face {
    operation: String,
    rust: String,
    python: String,
    c: String,
}

/// A row of the table; an empty cell is a gap.
struct Row {
    operation: String,
    request: String,
    cells: [String; 5],
}

const COLUMNS: [&str; 5] = ["Rust", "Python", "C", "sandbox", "real OpenStack"];

fn at(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn read(path: &str) -> String {
    std::fs::read_to_string(at(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn updating() -> bool {
    std::env::var_os("CLOUDSERVERS_UPDATE").is_some()
}

fn api() -> Vec<Described> {
    serde_json::from_str(&read("tests/vectors/api.json")).unwrap()
}

fn faces() -> Vec<Face> {
    serde_json::from_str(&read("tests/vectors/faces.json")).unwrap()
}

/// The first vector of each operation.
fn vectors() -> BTreeMap<String, Value> {
    let mut first = BTreeMap::new();
    for entry in std::fs::read_dir(at("tests/vectors/operations")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "json") {
            let cases: Vec<Value> = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
            for case in cases {
                let operation = case["operation"].as_str().unwrap().to_owned();
                first.entry(operation).or_insert(case);
            }
        }
    }
    first
}

/// What the live tests had answered by a real OpenStack; `live.sh` keeps the list.
fn live() -> BTreeSet<String> {
    read("tests/openstack/operations.txt")
        .lines()
        .map(str::to_owned)
        .collect()
}

#[test]
fn every_operation_has_a_vector_and_a_row() {
    let with_vector: BTreeSet<_> = vectors().into_keys().collect();
    let in_table: BTreeSet<_> = faces().into_iter().map(|face| face.operation).collect();
    assert_eq!(with_vector, in_table);
}

#[test]
fn every_function_of_the_table_exists() {
    let stubs = read("python/cloudservers/_core.pyi");
    let header = read("include/cloudservers.h");
    for face in faces() {
        let (group, function) = face.rust.trim_end_matches("().brief").split_once("::").unwrap();
        let files = match at(&format!("src/operation/{group}")).read_dir() {
            Ok(folder) => folder.map(|entry| entry.unwrap().path()).collect(),
            Err(_) => vec![at(&format!("src/operation/{group}.rs"))],
        };
        let is_there = files.iter().any(|path| {
            std::fs::read_to_string(path)
                .unwrap()
                .contains(&format!("pub fn {function}("))
        });
        assert!(is_there, "{}: {} is no function", face.operation, face.rust);

        let method = face.python.rsplit('.').next().unwrap();
        assert!(
            stubs.contains(&format!("def {method}(")),
            "{}: {} is no method",
            face.operation,
            face.python
        );
        assert!(
            header.contains(&format!("{}(", face.c)),
            "{}: {} is not in the header",
            face.operation,
            face.c
        );
    }
}

#[test]
fn no_cell_is_empty() {
    let empty: Vec<String> = rows()
        .into_iter()
        .flat_map(|(_, row)| {
            let missing = COLUMNS.iter().zip(row.cells).filter(|(_, cell)| cell.is_empty());
            missing
                .map(|(column, _)| format!("{}: {column}", row.operation))
                .collect::<Vec<_>>()
        })
        .collect();
    assert!(empty.is_empty(), "not covered: {empty:#?}");
}

#[test]
fn what_no_openstack_has_was_answered_by_none() {
    let live = live();
    for operation in api() {
        let absent = operation.not_in_openstack.is_some();
        assert!(!(absent && live.contains(&operation.id)), "{}", operation.id);
    }
}

#[test]
fn the_table_is_fresh() {
    let mut table = String::from(
        "# Operations\n\nEvery operation of the API, under its name in each language, and where it is tried. In Python a\n\
         server's own methods do the same (`server.reboot()`), and `client.calls` has each as a value. The sandbox\n\
         was asked for each when this was written; the operations with a mark in the last column were answered by a\n\
         real OpenStack in the live tests. Written by `make generated`, compared by the tests.\n",
    );
    let mut heading = String::new();
    for (group, row) in rows() {
        if group != heading {
            write!(table, "\n## {}\n\n| operation | request | ", title(&group)).unwrap();
            writeln!(table, "{} |\n| --- {}|", COLUMNS.join(" | "), "| --- ".repeat(6)).unwrap();
            heading = group;
        }
        let cells = row.cells.join(" | ");
        writeln!(table, "| `{}` | {} | {cells} |", row.operation, row.request).unwrap();
    }
    if updating() {
        std::fs::write(at(TABLE), &table).unwrap();
    }
    assert_eq!(read(TABLE), table, "run `make generated`");
}

fn title(group: &str) -> String {
    match group {
        "misc" => "Limits, quotas, extensions, consoles".to_owned(),
        "ip_associations" => "IP associations".to_owned(),
        name => name[..1].to_uppercase() + &name[1..],
    }
}

/// All rows with their groups: the API's operations in its order, then what the library has beyond them.
fn rows() -> Vec<(String, Row)> {
    let faces: BTreeMap<String, Face> = faces()
        .into_iter()
        .map(|face| (face.operation.clone(), face))
        .collect();
    let live = live();
    let mut probe = Probe::start();
    let mut rows = Vec::new();
    let api = api();
    for operation in &api {
        let tried = match &operation.not_in_openstack {
            Some(reason) => format!("— ({reason})"),
            None => mark(live.contains(operation.base())),
        };
        let action = operation.action.as_deref();
        let request = match action {
            Some(key) => format!("`{} {}` `{key}`", operation.method, operation.path),
            None => format!("`{} {}`", operation.method, operation.path),
        };
        let [rust, python, c] = names(faces.get(&operation.id));
        let cells = [rust, python, c, mark(probe.answers(operation)), tried];
        let row = Row {
            operation: operation.id.clone(),
            request,
            cells,
        };
        rows.push((operation.group.clone(), row));
    }
    rows.sort_by_key(|(group, _)| api.iter().position(|operation| operation.group == *group));

    let known: BTreeSet<&str> = api.iter().map(|operation| operation.id.as_str()).collect();
    let vectors = vectors();
    for (id, face) in faces.iter().filter(|(id, _)| !known.contains(id.as_str())) {
        let request = &vectors[id]["request"];
        let [rust, python, c] = names(Some(face));
        let cells = [rust, python, c, mark(probe.knows(id)), mark(live.contains(id))];
        let row = Row {
            operation: id.clone(),
            request: format!(
                "`{} {}`",
                request["method"].as_str().unwrap(),
                template(request["path"].as_str().unwrap())
            ),
            cells,
        };
        rows.push(("beyond the API's contents".to_owned(), row));
    }
    rows
}

fn names(face: Option<&Face>) -> [String; 3] {
    face.map_or_else(Default::default, |face| {
        [&face.rust, &face.python, &face.c].map(|name| format!("`{name}`"))
    })
}

fn mark(yes: bool) -> String {
    if yes { "yes" } else { "" }.to_owned()
}

/// A path of a vector without what differs from cloud to cloud.
fn template(path: &str) -> String {
    let bases = ["/v2/010101", "/v2.1"];
    let path = bases
        .iter()
        .find_map(|base| path.strip_prefix(base))
        .unwrap_or(path);
    let segments = path.split('/').map(|segment| match segment.len() {
        36 => "{id}",
        _ => segment,
    });
    let path = segments.collect::<Vec<_>>().join("/");
    if path.is_empty() { "/".to_owned() } else { path }
}

/// A sandbox that is asked for each operation.
struct Probe {
    sandbox: Sandbox,
    endpoint: String,
    token: String,
}

impl Probe {
    fn start() -> Probe {
        let options = Options {
            max_servers: 1000,
            ..Options::default()
        };
        let region = options.regions[0].clone();
        let sandbox = Sandbox::start(options).unwrap();
        let endpoint = sandbox.endpoint(&region).unwrap();
        let token = sandbox.token();
        Probe {
            sandbox,
            endpoint,
            token,
        }
    }

    /// Whether the sandbox does something for that request, be it to refuse what the request says.
    fn answers(&mut self, operation: &Described) -> bool {
        let server = self.new_server();
        let path = operation
            .path
            .replace("{server_id}", &server)
            .replace("{image_id}", IMAGE)
            .replace("{flavor_id}", "2")
            .replace("{tenant_id}", "010101");
        let path = path
            .split('/')
            .map(|segment| if segment.starts_with('{') { "x" } else { segment })
            .collect::<Vec<_>>()
            .join("/");
        let body = operation.action.as_ref().map(|key| json!({key.as_str(): {}}));
        let status = self.send(&operation.method, &path, body.as_ref()).0;
        let seen = self.sandbox.requests().pop().unwrap().operation;
        assert_eq!(seen, Some(operation.base()), "{} {path}", operation.method);
        status != 501
    }

    /// Whether the sandbox has an operation of that name.
    fn knows(&self, operation: &str) -> bool {
        self.sandbox.fail(operation, Failure::default().times(0)).is_ok()
    }

    fn new_server(&self) -> String {
        let order = json!({"server": {"name": "probe", "imageRef": IMAGE, "flavorRef": "2"}});
        let (status, made) = self.send("POST", "/servers", Some(&order));
        assert_eq!(status, 202, "{made}");
        made["server"]["id"].as_str().unwrap().to_owned()
    }

    fn send(&self, method: &str, path: &str, body: Option<&Value>) -> (u16, Value) {
        let headers = [
            ("x-auth-token", self.token.as_str()),
            ("content-type", "application/json"),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()));
        let body = body.map(ToString::to_string).unwrap_or_default();
        let url = format!("{}{path}", self.endpoint);
        let answer = wire::request(method, &url, &headers, body.as_bytes()).unwrap();
        (
            answer.status,
            serde_json::from_slice(&answer.body).unwrap_or_default(),
        )
    }
}

const IMAGE: &str = "3afe97b2-26dc-49c5-a2cc-a2fc8d80c001";
