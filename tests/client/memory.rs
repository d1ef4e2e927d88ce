//! What is left of secrets in a program's memory once it is done with them.
//!
//! Each program is this very test run once more, as nobody else's copies are to be found in it. It knows its
//! secrets by a number and looks for them without ever writing them down.

use std::fs::File;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::io::{Read as _, Seek as _, SeekFrom};
use std::process::Command;

use cloudservers::servers::{self, NewServer, Rebuild};
use cloudservers::{Answer, Call, Client, Config, Endpoint, Method, keypairs};
use serde_json::json;
use zeroize::{Zeroize as _, Zeroizing};

use super::service::{Asked, Reply, Service, with_headers};
use super::tls::Authority;

const IMAGE: &str = "70a599e0-31e7-49b7-b260-868f441e862b";
/// For whom the test is run once more: the number of its secrets, and the place of its service.
const PROGRAM: &str = "CLOUDSERVERS_TEST_MEMORY";
const LENGTH: usize = 48;

/// The secrets of a program; the service knows them by the same number.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Planted {
    Password,
    Token,
    AdminPassword,
    ToldPassword,
    UserData,
    Contents,
    PrivateKey,
    Extra,
}

use Planted::*;

const ALL: [Planted; 8] = [
    Password,
    Token,
    AdminPassword,
    ToldPassword,
    UserData,
    Contents,
    PrivateKey,
    Extra,
];

/// The nth byte of a secret, in letters that base64 and JSON leave alone.
fn byte(secret: Planted, number: u64, at: usize) -> u8 {
    let mut hasher = DefaultHasher::new();
    (number, secret as u8, at).hash(&mut hasher);
    b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"[(hasher.finish() % 52) as usize]
}

fn text(secret: Planted, number: u64) -> Zeroizing<String> {
    let mut text = Zeroizing::new(String::with_capacity(LENGTH));
    (0..LENGTH).for_each(|at| text.push(byte(secret, number, at).into()));
    text
}

/// What the wire has as this secret when it writes it in base64.
fn unpacked(secret: Planted, number: u64) -> Vec<u8> {
    use base64::Engine as _;
    let text = text(secret, number);
    base64::engine::general_purpose::STANDARD.decode(&*text).unwrap()
}

/// How often each secret stands in what the program has written to; a third of it is enough to count.
fn left(number: u64) -> Vec<(Planted, usize)> {
    let maps = std::fs::read_to_string("/proc/self/maps").unwrap();
    let mut memory = File::open("/proc/self/mem").unwrap();
    let mut found = ALL.map(|secret| (secret, 0));
    // Turned around bit by bit, so that what is looked for is not found in what looks for it.
    let sought = ALL.map(|secret| {
        (0..LENGTH)
            .map(|at| !byte(secret, number, at))
            .collect::<Vec<_>>()
    });
    let mut begins = [false; 256];
    for part in sought.iter().flat_map(|parts| parts.chunks(LENGTH / 3)) {
        begins[!part[0] as usize] = true;
    }
    let mut window = Zeroizing::new(Vec::new());
    for line in maps
        .lines()
        .filter(|line| line.contains(" rw") && !line.contains("[v"))
    {
        let (from, to) = line.split_whitespace().next().unwrap().split_once('-').unwrap();
        let [from, to] = [from, to].map(|text| u64::from_str_radix(text, 16).unwrap());
        window.zeroize();
        window.resize((to - from) as usize, 0);
        memory.seek(SeekFrom::Start(from)).unwrap();
        if memory.read_exact(&mut window).is_err() {
            continue;
        }
        for piece in window
            .windows(LENGTH / 3)
            .filter(|piece| begins[piece[0] as usize])
        {
            let is_sought = |sought: &[u8]| sought.iter().zip(piece).all(|(sought, found)| *sought == !found);
            for ((_, count), parts) in found.iter_mut().zip(&sought) {
                *count += usize::from(parts.chunks(LENGTH / 3).any(is_sought));
            }
        }
    }
    found.to_vec()
}

/// The number and the place that a program was started with; `None` in the test itself.
fn started() -> Option<(u64, String)> {
    let (number, place) = std::env::var(PROGRAM)
        .ok()?
        .split_once(' ')
        .map(|(number, place)| (number.to_owned(), place.to_owned()))?;
    Some((number.parse().unwrap(), place))
}

/// Runs the test of this name once more, as a program of its own.
fn run(name: &str, number: u64, place: &str) {
    let mut program = Command::new(std::env::current_exe().unwrap());
    let program = program.args(["--exact", &format!("memory::{name}"), "--nocapture"]);
    let output = program
        .env(PROGRAM, format!("{number} {place}"))
        .output()
        .unwrap();
    let told = format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    print!("{told}");
    assert!(output.status.success(), "{told}");
}

fn new_server(number: u64) -> NewServer {
    NewServer::new("web", IMAGE, "2")
        .admin_password(text(AdminPassword, number).as_str())
        .user_data(unpacked(UserData, number))
        .file("/etc/key", unpacked(Contents, number))
}

/// The same with what it has no function for.
fn odd_server(number: u64) -> NewServer {
    let contents: &str = &text(Extra, number);
    let file = json!([{"path": "/etc/key", "contents": contents}]);
    NewServer::new("web", IMAGE, "2").extra("personality", file)
}

#[test]
fn what_looks_for_secrets_finds_them() {
    let Some((number, _)) = started() else {
        return run("what_looks_for_secrets_finds_them", 1, "");
    };
    let kept = [text(Password, number), text(PrivateKey, number)];
    let found = left(number);
    for (secret, count) in found {
        assert_eq!(
            count > 0,
            [Password, PrivateKey].contains(&secret),
            "{secret:?}: {count}"
        );
    }
    drop(kept);
    assert_eq!(left(number), ALL.map(|secret| (secret, 0)));
}

#[test]
fn calls_and_requests_leave_nothing() {
    let Some((number, _)) = started() else {
        return run("calls_and_requests_leave_nothing", 2, "");
    };
    let endpoint = Endpoint::new("http://127.0.0.1/v2.1").unwrap();
    let make = |call: Call<()>| {
        let copy = call.clone().with_microversion("2.1");
        let request = copy.request(&endpoint).unwrap();
        assert!(request.body.unwrap().len() > LENGTH);
    };
    make(servers::create(new_server(number)).map(drop));
    make(servers::create(odd_server(number)).map(drop));
    make(servers::change_password(
        "a",
        text(AdminPassword, number).as_str(),
    ));
    make(servers::rescue("a", None, Some(text(AdminPassword, number).as_str().into())).map(drop));
    let rebuild = Rebuild::new(IMAGE).admin_password(text(AdminPassword, number).as_str());
    make(servers::rebuild("a", rebuild.file("/a", unpacked(Contents, number))).map(drop));
    assert_eq!(left(number), ALL.map(|secret| (secret, 0)));
}

/// An answer as it came, its body in room that fits.
fn answer(key: &str, name: &str, secret: &str) -> Answer {
    let mut body = Vec::with_capacity(256);
    for part in [
        "{\"",
        key,
        "\": {\"id\": \"a\", \"",
        name,
        "\": \"",
        secret,
        "\", \"n\": 1}}",
    ] {
        body.extend_from_slice(part.as_bytes());
    }
    Answer {
        status: 200,
        headers: Vec::new(),
        body,
    }
}

#[test]
fn answers_that_were_read_leave_nothing() {
    let Some((number, _)) = started() else {
        return run("answers_that_were_read_leave_nothing", 3, "");
    };
    let endpoint = Endpoint::new("http://127.0.0.1/v2.1").unwrap();
    let told = text(ToldPassword, number);
    let server = servers::get("a")
        .read(answer("server", "adminPass", &told), &endpoint)
        .unwrap();
    assert_eq!(server.admin_password().unwrap().reveal().len(), LENGTH);
    let key = text(PrivateKey, number);
    let pair = keypairs::create("k")
        .read(answer("keypair", "private_key", &key), &endpoint)
        .unwrap();
    assert_eq!(pair.private_key().unwrap().reveal().len(), LENGTH);
    let mut rescued = answer("rescue", "adminPass", &told);
    rescued.body.drain(..b"{\"rescue\": ".len());
    rescued.body.pop();
    let password = servers::rescue("a", None, None).read(rescued, &endpoint).unwrap();
    assert_eq!(password.unwrap().reveal().len(), LENGTH);
    drop((server, pair, told, key));
    assert_eq!(left(number), ALL.map(|secret| (secret, 0)));
}

/// An identity and a compute service that know the program's secrets, with the file that names whom to trust.
struct World {
    service: Service,
    scheme: &'static str,
    cacert: Option<String>,
}

impl World {
    fn plain(number: u64) -> World {
        World {
            service: Service::start(move |asked: &Asked| reply(asked, number, "http")),
            scheme: "http",
            cacert: None,
        }
    }

    fn behind_tls(number: u64) -> World {
        let authority = Authority::new();
        World {
            service: authority.serving("127.0.0.1", move |asked| reply(asked, number, "https")),
            scheme: "https",
            cacert: Some(authority.file()),
        }
    }

    /// Its URL, and the file.
    fn place(&self) -> String {
        let cacert = self.cacert.as_deref().unwrap_or_default();
        format!("{}://{} {cacert}", self.scheme, self.service.authority())
    }
}

fn reply(asked: &Asked, number: u64, scheme: &str) -> Reply {
    let origin = format!("{scheme}://{}", asked.header("host").unwrap());
    if asked.path.ends_with("/auth/tokens") {
        let token = format!("x-subject-token: {}", &*text(Token, number));
        let catalog = json!([{"type": "compute", "name": "nova", "endpoints": [
            {"interface": "public", "region": "R", "region_id": "R", "url": format!("{origin}/v2.1")}]}]);
        let body = json!({"token": {"expires_at": "2100-01-01T00:00:00Z", "project": {"id": "p", "name": "p"},
            "user": {"id": "u", "name": "u"}, "catalog": catalog}});
        return with_headers(
            201,
            &["content-type: application/json", &token],
            body.to_string().as_bytes(),
        );
    }
    let body = match asked.path.as_str() {
        "/v2.1/servers" => json!({"server": {"id": "a", "adminPass": *text(ToldPassword, number)}}),
        "/v2.1/os-keypairs" => json!({"keypair": {"name": "k", "private_key": *text(PrivateKey, number)}}),
        _ => json!({}),
    };
    with_headers(
        200,
        &["content-type: application/json"],
        body.to_string().as_bytes(),
    )
}

/// A client of the world at this place.
fn client(number: u64, place: &str) -> Client {
    let (url, cacert) = place.split_once(' ').unwrap();
    let mut config: Config = Client::builder()
        .auth_url(&format!("{url}/v3"))
        .username("u")
        .user_domain_name("d");
    if !cacert.is_empty() {
        config = config.cacert(cacert);
    }
    let config = config.project_name("p").project_domain_name("d").region("R");
    config
        .password(text(Password, number).as_str())
        .connect()
        .unwrap()
}

/// Does all that has to do with secrets, and drops it.
fn story(client: Client, number: u64) {
    client.sign_in().unwrap();
    let server = client.send(servers::create(new_server(number))).unwrap();
    assert!(server.admin_password().is_some());
    let pair = client.send(keypairs::create("k")).unwrap();
    assert!(pair.private_key().is_some());
    let other = Call::raw(Method::Get, "/nothing", None);
    client.send(other).unwrap();
}

/// The same by the async client.
fn async_story(client: Client, number: u64) {
    let client = {
        let blocking = client; // gone, once there is the other
        blocking.to_async()
    };
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(async {
        client.sign_in().await.unwrap();
        let server = client.send(servers::create(new_server(number))).await.unwrap();
        assert!(server.admin_password().is_some());
        let pair = client.send(keypairs::create("k")).await.unwrap();
        assert!(pair.private_key().is_some());
        let other = Call::raw(Method::Get, "/nothing", None);
        client.send(other).await.unwrap();
    });
    drop(client);
    while has_thread_for_tasks() {
        std::thread::yield_now();
    }
}

/// Whether the thread on which tasks run is there yet: it holds what its tasks hold.
fn has_thread_for_tasks() -> bool {
    std::fs::read_dir("/proc/self/task").unwrap().any(|task| {
        let name = std::fs::read_to_string(task.unwrap().path().join("comm"));
        name.is_ok_and(|name| name.trim_end() == "cloudservers")
    })
}

/// Bodies that were sent are wiped. Tokens in headers and bodies that were received pass through buffers of hyper and
/// rustls, which nobody wipes: how much of them is left is told.
fn expect_no_body_left(name: &str, number: u64, world: fn(u64) -> World, story: fn(Client, u64)) {
    let Some((number, place)) = started() else {
        return run(name, number, &world(number).place());
    };
    story(client(number, &place), number);
    for (secret, count) in left(number) {
        println!("{name}, {secret:?}: {count} pieces of 16 bytes");
        let was_sent_in_a_body = [Password, AdminPassword, UserData, Contents].contains(&secret);
        assert!(count == 0 || !was_sent_in_a_body, "{secret:?}: {count}");
    }
}

#[test]
fn no_body_is_left() {
    expect_no_body_left("no_body_is_left", 4, World::plain, story);
}

#[test]
fn no_body_is_left_behind_tls() {
    expect_no_body_left("no_body_is_left_behind_tls", 5, World::behind_tls, story);
}

#[test]
fn no_body_is_left_by_tasks() {
    expect_no_body_left("no_body_is_left_by_tasks", 6, World::plain, async_story);
}

#[test]
fn no_body_is_left_by_tasks_behind_tls() {
    expect_no_body_left(
        "no_body_is_left_by_tasks_behind_tls",
        7,
        World::behind_tls,
        async_story,
    );
}
