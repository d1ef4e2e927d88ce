//! A plain HTTP request: what a call becomes at an endpoint.

use std::{fmt, io};

use serde_json::Value;
use zeroize::Zeroizing;

use crate::address::mask_query;
use crate::model::Confidential;

/// The methods this API uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Method {
    /// Reads.
    Get,
    /// Creates, and acts.
    Post,
    /// Replaces.
    Put,
    /// Removes.
    Delete,
    /// Reads the headers alone.
    Head,
    /// Changes parts.
    Patch,
}

impl Method {
    /// Every method.
    pub const ALL: [Method; 6] = [
        Method::Get,
        Method::Post,
        Method::Put,
        Method::Delete,
        Method::Head,
        Method::Patch,
    ];

    /// The method as the wire spells it.
    pub fn as_str(self) -> &'static str {
        match self {
            Method::Get => "GET",
            Method::Post => "POST",
            Method::Put => "PUT",
            Method::Delete => "DELETE",
            Method::Head => "HEAD",
            Method::Patch => "PATCH",
        }
    }

    /// Whether doing it twice is the same as doing it once.
    pub fn is_repeatable(self) -> bool {
        !matches!(self, Method::Post | Method::Patch)
    }
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A request ready to be sent, but for the token.
#[derive(Clone)]
#[non_exhaustive]
pub struct Request {
    /// The method.
    pub method: Method,
    /// The whole URL, query included.
    pub url: String,
    /// Headers beside the token; names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body; it may hold secrets, and is wiped when the request is dropped.
    pub body: Option<Zeroizing<Vec<u8>>>,
}

impl Request {
    pub(crate) fn new(method: Method, url: String) -> Request {
        Request {
            method,
            url,
            headers: vec![("accept".to_owned(), "application/json".to_owned())],
            body: None,
        }
    }

    pub(crate) fn with_json(mut self, body: &Confidential) -> Request {
        self.headers
            .push(("content-type".to_owned(), "application/json".to_owned()));
        self.body = Some(written(&body.0));
        self
    }
}

/// The JSON as bytes. The room for them is made at once: a buffer that grows leaves copies behind that nobody wipes.
fn written(body: &Value) -> Zeroizing<Vec<u8>> {
    let mut length = Length(0);
    let _ = serde_json::to_writer(&mut length, body);
    let mut bytes = Zeroizing::new(Vec::with_capacity(length.0));
    serde_json::to_writer(&mut *bytes, body).expect("a JSON value is written to memory");
    bytes
}

/// Counts what is written to it.
struct Length(usize);

impl io::Write for Length {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method, mask_query(&self.url))
    }
}
