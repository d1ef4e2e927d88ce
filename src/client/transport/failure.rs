//! Attempts that came to nothing: what happened, whether the service may have acted, and what helps.

use std::time::Duration;

use crate::error::{Error, ErrorKind, Stage};

/// An attempt that took too long.
pub(in crate::client) fn out_of_time(timeout: Duration) -> Error {
    // What is left of a time-out is no round number.
    let rounded = Duration::from_millis(timeout.as_micros().div_ceil(1000) as u64);
    Error::new(ErrorKind::Timeout, format!("no answer within {rounded:?}")).at(Stage::MaybeSent)
}

/// What a failed attempt was, and whether the service may have acted.
pub(in crate::client) fn broken_connection(error: &reqwest::Error, host: &str, by_proxy: bool) -> Error {
    let reason = innermost(error);
    let kind = if error.is_timeout() {
        ErrorKind::Timeout
    } else {
        ErrorKind::Connection
    };
    let (what, stage) = match (error.is_connect(), error.is_timeout()) {
        (true, true) => ("no connection in time to", Stage::NotSent),
        (true, false) => ("no connection to", Stage::NotSent),
        (false, _) => (
            "the connection broke before an answer came from",
            Stage::MaybeSent,
        ),
    };
    let through = if by_proxy { " through the proxy" } else { "" };
    let failed = Error::new(kind, format!("{what} {host}{through}: {reason}")).at(stage);
    match ADVICE.iter().find(|(part, _)| reason.contains(part)) {
        Some((_, advice)) => failed.with_advice(advice),
        None => failed,
    }
}

/// What helps against failures of TLS, by the words they are told in.
const ADVICE: &[(&str, &str)] = &[
    ("UnknownIssuer", AUTHORITY),
    ("BadSignature", AUTHORITY),
    ("CaUsedAsEndEntity", "name this very certificate with cacert"),
    (
        "CertificateRequired",
        "it wants a client certificate: give cert and key",
    ),
    ("InvalidContentType", PLAIN),
    ("handshake eof", PLAIN),
];

const AUTHORITY: &str = "name the certificate of its authority with cacert";
const PLAIN: &str = "it may not speak TLS: does its URL begin with http://?";

/// What an answer that ends in its body was.
pub(in crate::client) fn broken_body(error: &reqwest::Error, host: &str) -> Error {
    let reason = innermost(error);
    // What unpacks fails by itself; for what goes wrong on the line another one speaks.
    if std::error::Error::source(error).is_some_and(|source| source.is::<std::io::Error>()) {
        return Error::decode(format!("the answer of {host} cannot be unpacked: {reason}"));
    }
    Error::new(
        ErrorKind::Connection,
        format!("the answer of {host} broke off: {reason}"),
    )
    .at(Stage::MaybeSent)
}

/// The last error of a chain says what happened; the ones before say where.
pub(in crate::client) fn innermost(error: &reqwest::Error) -> String {
    let last = last_source(error);
    // A URL in it may hold secrets.
    match last.downcast_ref::<reqwest::Error>() {
        Some(own) if own.url().is_some() => "the request failed".to_owned(),
        _ => last.to_string(),
    }
}

fn last_source<'a>(error: &'a (dyn std::error::Error + 'static)) -> &'a (dyn std::error::Error + 'static) {
    let mut last = error;
    while let Some(source) = last.source() {
        last = source;
    }
    last
}
