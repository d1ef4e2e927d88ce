//! A service of a few lines, in a process of its own: what it remembers is no part of what is measured.

use std::collections::HashSet;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::{Arc, Mutex};

/// As many servers as the listing has, and those of a page.
pub const SERVERS: usize = 100_000;
const PAGE: usize = 1000;

/// The service as a child, which ends when its standard input does.
pub struct Service {
    pub endpoint: String,
    _child: Child,
    _input: ChildStdin,
}

impl Service {
    pub fn start() -> io::Result<Service> {
        let mut child = Command::new(std::env::current_exe()?)
            .arg("service")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let mut endpoint = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut endpoint)?;
        let input = child.stdin.take().unwrap();
        Ok(Service {
            endpoint: endpoint.trim().to_owned(),
            _child: child,
            _input: input,
        })
    }
}

/// Serves until the standard input ends; first prints the endpoint.
pub fn run() -> io::Result<()> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let endpoint = format!("http://{}/v2.1", listener.local_addr()?);
    println!("{endpoint}");
    let waited = Arc::new(Mutex::new(HashSet::new()));
    std::thread::spawn(move || {
        for socket in listener.incoming().flatten() {
            let (waited, endpoint) = (Arc::clone(&waited), endpoint.clone());
            std::thread::spawn(move || drop(serve(socket, &endpoint, &waited)));
        }
    });
    io::copy(&mut io::stdin(), &mut io::sink()).map(drop)
}

/// Answers one connection's requests.
fn serve(socket: TcpStream, endpoint: &str, waited: &Mutex<HashSet<String>>) -> io::Result<()> {
    socket.set_nodelay(true)?;
    let mut writer = socket.try_clone()?;
    let mut reader = BufReader::new(socket);
    loop {
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            if reader.read_line(&mut head)? == 0 {
                return Ok(());
            }
        }
        let path = head.split(' ').nth(1).unwrap_or_default();
        let path = path.strip_prefix("/v2.1/servers/").unwrap_or(path);
        let (status, body) = match path {
            "cut" => return Ok(()),
            "silent" => {
                let _ = reader.read(&mut [0]);
                return Ok(());
            }
            "missing" => (
                404,
                r#"{"itemNotFound": {"code": 404, "message": "none"}}"#.to_owned(),
            ),
            _ if path.starts_with("detail") => (200, page(path, endpoint)),
            // Active when all of a thousand have been asked for.
            _ if path.starts_with("wait-") => {
                let mut waited = waited.lock().unwrap();
                waited.insert(path.to_owned());
                let group = path.rsplit_once('-').map_or(path, |(group, _)| group);
                let known = waited.iter().filter(|each| each.starts_with(group)).count();
                (200, one(path, if known < 1000 { "BUILD" } else { "ACTIVE" }))
            }
            _ => (200, one(path, "ACTIVE")),
        };
        let answer = format!(
            "HTTP/1.1 {status} Said\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
            body.len()
        );
        writer.write_all(answer.as_bytes())?;
    }
}

fn one(id: &str, status: &str) -> String {
    format!(r#"{{"server": {}}}"#, server(id, status))
}

/// Two kilobytes, as a server has.
fn server(id: &str, status: &str) -> String {
    let filler = "x".repeat(1800);
    format!(
        r#"{{"id": "{id}", "name": "web-{id}", "status": "{status}", "metadata": {{"filler": "{filler}"}}}}"#
    )
}

fn page(path: &str, endpoint: &str) -> String {
    let marker = path
        .split(['?', '&'])
        .find_map(|pair| pair.strip_prefix("marker="));
    let first = marker
        .and_then(|marker| marker.parse().ok())
        .map_or(0, |last: usize| last + 1);
    let end = (first + PAGE).min(SERVERS);
    let all: Vec<_> = (first..end).map(|id| server(&id.to_string(), "ACTIVE")).collect();
    let next = match end < SERVERS {
        true => format!(
            r#", "servers_links": [{{"rel": "next", "href": "{endpoint}/servers/detail?marker={}"}}]"#,
            end - 1
        ),
        false => String::new(),
    };
    format!(r#"{{"servers": [{}]{next}}}"#, all.join(", "))
}
