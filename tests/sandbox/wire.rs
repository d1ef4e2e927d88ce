//! A small HTTP client: one request on one socket.

use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use serde_json::Value;

/// An answer as it came.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|why| panic!("{why}: {}", self.text()))
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    /// Status, name and message of a fault of compute.
    #[allow(dead_code)] // The live tests compare whole answers.
    pub(crate) fn fault(&self) -> (u16, String, String) {
        let body = self.json();
        let (name, fault) = body
            .as_object()
            .and_then(|members| members.iter().next())
            .expect("a fault");
        (
            self.status,
            name.clone(),
            fault["message"].as_str().unwrap_or_default().to_owned(),
        )
    }
}

/// One request on a connection of its own. An answer that breaks off is an error.
pub(crate) fn request(
    method: &str,
    url: &str,
    headers: &[(String, String)],
    body: &[u8],
) -> io::Result<Answer> {
    request_within(Duration::from_secs(20), method, url, headers, body)
}

/// The same, with a time-out for each read.
pub(crate) fn request_within(
    timeout: Duration,
    method: &str,
    url: &str,
    headers: &[(String, String)],
    body: &[u8],
) -> io::Result<Answer> {
    let rest = url.strip_prefix("http://").expect("a URL");
    let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let mut stream = TcpStream::connect(authority)?;
    stream.set_read_timeout(Some(timeout))?;
    let path = if path.is_empty() { "/" } else { path };
    let mut head = format!("{method} {path} HTTP/1.1\r\nconnection: close\r\n");
    if !headers.iter().any(|(name, _)| name == "host") {
        head += &format!("host: {authority}\r\n");
    }
    for (name, value) in headers {
        head += &format!("{name}: {value}\r\n");
    }
    head += &format!("content-length: {}\r\n\r\n", body.len());
    stream.write_all(head.as_bytes())?;
    stream.write_all(body)?;
    let mut received = Vec::new();
    stream.read_to_end(&mut received)?;
    parse(&received, method == "HEAD")
}

fn parse(received: &[u8], bodiless: bool) -> io::Result<Answer> {
    let cut = || io::Error::from(io::ErrorKind::UnexpectedEof);
    let end = received
        .windows(4)
        .position(|bytes| bytes == b"\r\n\r\n")
        .ok_or_else(cut)?;
    let head = String::from_utf8_lossy(&received[..end]).into_owned();
    let mut lines = head.split("\r\n");
    let status = lines
        .next()
        .and_then(|line| line.split(' ').nth(1))
        .and_then(|text| text.parse().ok());
    let headers: Vec<(String, String)> = lines
        .filter_map(|line| line.split_once(": "))
        .map(|(name, value)| (name.to_lowercase(), value.to_owned()))
        .collect();
    let answer = Answer {
        status: status.ok_or_else(cut)?,
        headers,
        body: received[end + 4..].to_vec(),
    };
    let length = answer
        .header("content-length")
        .and_then(|text| text.parse::<usize>().ok());
    match length {
        Some(length) if !bodiless && answer.body.len() < length => Err(cut()),
        _ => Ok(answer),
    }
}
