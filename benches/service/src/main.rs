//! A canned OpenStack on a free loopback port, faster than any client of it: threads, blocking sockets,
//! answers rendered when a project first signs in. Prints its address, and ends when its standard input does.

mod canned;

use canned::{Answer, Fixed, Project};
use std::collections::HashMap;
use std::io::{self, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, RwLock};

struct Service {
    base: String,
    fixed: Fixed,
    projects: RwLock<HashMap<String, Arc<Project>>>,
}

/// The parts of a request that matter here.
struct Request<'a> {
    method: &'a str,
    path: &'a str,
    query: &'a str,
    token: &'a str,
    body: &'a [u8],
}

impl Service {
    /// Writes the answer to a request.
    fn answer(&self, request: &Request, stream: &mut TcpStream) -> io::Result<()> {
        if request.path == "/v3/auth/tokens" && request.method == "POST" {
            let project =
                canned::project_of_sign_in(request.body).filter(|name| self.project(name).is_some());
            return match project {
                Some(name) => stream.write_all(&self.fixed.token(&name)),
                None => stream.write_all(&self.fixed.unauthorized),
            };
        }
        match request.path.trim_end_matches('/') {
            "/v3" => return stream.write_all(&self.fixed.identity),
            "" | "/v2.1" => return stream.write_all(&self.fixed.compute),
            _ => {}
        }
        let Some(project) = canned::project_of_token(request.token).and_then(|name| self.project(name))
        else {
            return stream.write_all(&self.fixed.unauthorized);
        };
        stream.write_all(servers(&project, request).unwrap_or(&self.fixed.not_found))
    }

    fn project(&self, name: &str) -> Option<Arc<Project>> {
        if let Some(project) = self.projects.read().unwrap().get(name) {
            return Some(project.clone());
        }
        let project = Arc::new(Project::render(name, &self.base)?);
        self.projects
            .write()
            .unwrap()
            .insert(name.to_owned(), project.clone());
        Some(project)
    }
}

fn servers<'a>(project: &'a Project, request: &Request) -> Option<&'a Answer> {
    match request.path.strip_prefix("/v2.1/servers/")? {
        "detail" => {
            let marker = request
                .query
                .split('&')
                .find_map(|pair| pair.strip_prefix("marker="));
            project.page(marker.unwrap_or(""))
        }
        id => project.single(id),
    }
}

/// Answers one connection's requests, until the client closes it.
fn serve(service: &Service, mut stream: TcpStream) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let mut buffer = vec![0; 64 * 1024];
    let mut filled = 0;
    loop {
        let head = loop {
            if let Some(at) = buffer[..filled].windows(4).position(|four| four == b"\r\n\r\n") {
                break at;
            }
            let read = stream.read(&mut buffer[filled..])?;
            if read == 0 {
                return Ok(());
            }
            filled += read;
        };
        let text = str::from_utf8(&buffer[..head]).map_err(io::Error::other)?;
        let end = head
            + 4
            + header(text, "content-length")
                .and_then(|text| text.parse().ok())
                .unwrap_or(0);
        while filled < end {
            let read = stream.read(&mut buffer[filled..])?;
            if read == 0 {
                return Ok(());
            }
            filled += read;
        }
        let text = str::from_utf8(&buffer[..head]).map_err(io::Error::other)?;
        let mut words = text.split(' ');
        let (method, target) = (words.next().unwrap_or(""), words.next().unwrap_or("/"));
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let token = header(text, "x-auth-token").unwrap_or("");
        service.answer(
            &Request {
                method,
                path,
                query,
                token,
                body: &buffer[head + 4..end],
            },
            &mut stream,
        )?;
        buffer.copy_within(end..filled, 0);
        filled -= end;
    }
}

fn header<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    let mut pairs = head.split("\r\n").filter_map(|line| line.split_once(':'));
    pairs.find_map(|(key, value)| key.eq_ignore_ascii_case(name).then(|| value.trim()))
}

fn main() -> io::Result<()> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let base = format!("http://{}", listener.local_addr()?);
    println!("{base}");
    let service = Arc::new(Service {
        fixed: Fixed::new(&base),
        base,
        projects: RwLock::default(),
    });
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let service = service.clone();
            // A connection that breaks is the client's affair.
            std::thread::spawn(move || serve(&service, stream));
        }
    });
    io::copy(&mut io::stdin(), &mut io::sink())?;
    Ok(())
}
