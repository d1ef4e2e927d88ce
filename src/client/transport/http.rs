//! One request on its way out, and its answer on the way in.

use std::time::Duration;

use bytes::Bytes;
use reqwest::header::{HeaderMap, HeaderName, HeaderValue, InvalidHeaderValue};
use zeroize::Zeroizing;

use super::failure::{broken_body, broken_connection, innermost, out_of_time};
use super::{IDLE, Wiring};
use crate::call::{Answer, Method, Request};
use crate::error::{Error, Result};
use crate::model::Secret;

/// The most that is set aside for an answer because it announces its length.
const MAX_ANNOUNCED: u64 = 64 << 20;

/// An HTTP client, which follows no redirect by itself.
///
/// # Errors
/// `Config`, for a proxy that is none.
pub(super) fn connect(wiring: &Wiring, tls: rustls::ClientConfig) -> Result<reqwest::Client> {
    let mut builder = reqwest::Client::builder()
        .tls_backend_preconfigured(tls)
        .redirect(reqwest::redirect::Policy::none())
        .connect_timeout(wiring.connect_timeout)
        .pool_idle_timeout(IDLE)
        .tcp_nodelay(true)
        .user_agent(concat!("cloudservers/", env!("CARGO_PKG_VERSION")));
    if nothing_needs_a_proxy() {
        builder = builder.no_proxy();
    } else if let Some(proxy) = &wiring.proxy {
        let proxy = reqwest::Proxy::all(proxy.reveal())
            .map_err(|error| Error::config(format!("proxy: {}", innermost(&error))))?;
        builder = builder.proxy(proxy.no_proxy(reqwest::NoProxy::from_env()));
    }
    builder
        .build()
        .map_err(|error| Error::config(format!("no HTTP client can be made: {}", innermost(&error))))
}

/// Whether the environment keeps every host from its proxies: `reqwest` takes `*` for all names, and not for addresses.
fn nothing_needs_a_proxy() -> bool {
    ["NO_PROXY", "no_proxy"].iter().any(|name| {
        let hosts = std::env::var(name).unwrap_or_default();
        hosts.split(',').any(|host| host.trim() == "*")
    })
}

/// A header that is a secret: its one copy is wiped when the request goes, and nobody shows it.
fn secret_header(secret: &str) -> Result<HeaderValue, InvalidHeaderValue> {
    let owner = Zeroizing::new(secret.to_owned().into_bytes());
    let mut value = HeaderValue::from_maybe_shared(Bytes::from_owner(owner))?;
    value.set_sensitive(true);
    Ok(value)
}

/// A request as it goes out, with the token if it is to have one.
///
/// # Errors
/// `InvalidArgument` and `Config`, for what no header can carry.
pub(super) fn build(
    http: &reqwest::Client,
    request: &Request,
    token: Option<&Secret>,
) -> Result<reqwest::Request> {
    let method = match request.method {
        Method::Get => reqwest::Method::GET,
        Method::Post => reqwest::Method::POST,
        Method::Put => reqwest::Method::PUT,
        Method::Delete => reqwest::Method::DELETE,
        Method::Head => reqwest::Method::HEAD,
        Method::Patch => reqwest::Method::PATCH,
    };
    let mut headers = HeaderMap::with_capacity(request.headers.len() + 1);
    for (name, value) in &request.headers {
        let name = HeaderName::try_from(name.as_str())
            .map_err(|_| Error::invalid_argument(format!("{name:?} is no name of a header")))?;
        let value = if name.as_str().ends_with("-token") {
            secret_header(value)
        } else {
            HeaderValue::try_from(value.as_str())
        };
        let value = value
            .map_err(|_| Error::invalid_argument(format!("the value of header {name} cannot be sent")))?;
        headers.append(name, value);
    }
    if let Some(token) = token {
        let value = secret_header(token.reveal())
            .map_err(|_| Error::config("the token holds characters that no header can carry"))?;
        headers.insert(HeaderName::from_static("x-auth-token"), value);
    }
    let mut building = http.request(method, &request.url).headers(headers);
    if let Some(body) = &request.body {
        building = building.body(Bytes::from_owner(body.clone()));
    }
    building.build().map_err(|error| {
        Error::invalid_argument(format!("the request cannot be built: {}", innermost(&error)))
    })
}

/// Sends a request and reads its whole answer.
///
/// # Errors
/// `Connection`, `Timeout`, `Decode` (too large); with the stage it came to.
pub(super) async fn receive_within(
    timeout: Duration,
    http: &reqwest::Client,
    request: reqwest::Request,
    wiring: &Wiring,
) -> Result<Answer> {
    let answer = tokio::time::timeout(timeout, receive(http, request, wiring)).await;
    answer.unwrap_or_else(|_| Err(out_of_time(timeout)))
}

async fn receive(http: &reqwest::Client, request: reqwest::Request, wiring: &Wiring) -> Result<Answer> {
    let max_body = wiring.max_body;
    let host = request.url().host_str().unwrap_or_default().to_owned();
    let mut response = http
        .execute(request)
        .await
        .map_err(|error| broken_connection(&error, &host, wiring.proxy.is_some()))?;
    let status = response.status().as_u16();
    let text = |value: &HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    let headers = response
        .headers()
        .iter()
        .map(|(name, value)| (name.as_str().to_owned(), text(value)))
        .collect();
    let too_large = || {
        Error::decode(format!(
            "the answer is larger than {max_body} bytes, the most that is read (max_body)"
        ))
        .with_status(status)
    };
    let announced = response.content_length().unwrap_or(0);
    if announced > max_body as u64 {
        return Err(too_large());
    }
    let mut body = Vec::with_capacity(announced.min(MAX_ANNOUNCED) as usize);
    while let Some(chunk) = response
        .chunk()
        .await
        .map_err(|error| broken_body(&error, &host))?
    {
        if body.len() + chunk.len() > max_body {
            return Err(too_large());
        }
        body.extend_from_slice(&chunk);
    }
    Ok(Answer {
        status,
        headers,
        body,
    })
}
