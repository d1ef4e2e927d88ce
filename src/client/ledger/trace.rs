//! The caller's trace: who is told of requests under way, and the headers that take the trace along to the service.
//!
//! <https://www.w3.org/TR/trace-context/>

use std::borrow::Cow;
use std::sync::Arc;

use super::Entry;
use crate::call::Request;
use crate::client::Client;
use crate::endpoint::Endpoint;
use crate::error::{Error, Result};

/// Told of each request when it begins: operation, method and masked URL.
pub(crate) type Observer = Arc<dyn Fn(&str, &str, &str) -> Option<Observed> + Send + Sync>;

/// What an observer wants of a request.
pub(crate) struct Observed {
    /// To be sent along.
    pub(crate) headers: Vec<(String, String)>,
    /// To be told how it went.
    pub(crate) end: Box<dyn FnOnce(&Entry) + Send + Sync>,
}

impl Client {
    /// The same client, whose requests `observer` is told of.
    #[cfg(feature = "python")]
    pub(crate) fn with_observer(&self, observer: Observer) -> Client {
        Client {
            observer: Some(observer),
            ..self.clone()
        }
    }
}

/// The headers of a trace, for requests of one client.
///
/// # Errors
/// `InvalidArgument` for what is no `traceparent`, and for a `tracestate` that no header can carry.
pub(in crate::client) fn context(traceparent: &str, tracestate: &str) -> Result<Vec<(String, String)>> {
    if !is_traceparent(traceparent) {
        return Err(Error::invalid_argument(format!(
            "{traceparent:?} is no traceparent; wanted is one such as \
             00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
        )));
    }
    if !tracestate.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return Err(Error::invalid_argument(format!(
            "the tracestate {tracestate:?} holds what no header can carry"
        )));
    }
    let mut headers = vec![("traceparent".to_owned(), traceparent.to_owned())];
    if !tracestate.is_empty() {
        headers.push(("tracestate".to_owned(), tracestate.to_owned()));
    }
    Ok(headers)
}

/// Version, trace, parent and flags; of later versions there may be more.
fn is_traceparent(text: &str) -> bool {
    let is_hex = |part: &str| part.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    let parts: Vec<_> = text.split('-').collect();
    let lengths: Vec<_> = parts.iter().take(4).map(|part| part.len()).collect();
    let says_something = |part: &str| part.bytes().any(|byte| byte != b'0');
    lengths == [2, 32, 16, 2]
        && parts.iter().all(|part| is_hex(part))
        && parts[0] != "ff"
        && (parts.len() == 4 || parts[0] != "00")
        && says_something(parts[1])
        && says_something(parts[2])
}

/// The request with the headers of a trace, where it goes to an origin of the catalog: nobody else is to know of it.
pub(in crate::client) fn carrying<'a>(
    request: &'a Request,
    headers: &[(String, String)],
    endpoint: &Endpoint,
) -> Cow<'a, Request> {
    if headers.is_empty() || !endpoint.trusts(&request.url) {
        return Cow::Borrowed(request);
    }
    let own = |name: &str| request.headers.iter().any(|(own, _)| own == name);
    let new = headers.iter().filter(|(name, _)| !own(name)).cloned();
    let mut carrying = request.clone();
    carrying.headers.extend(new.collect::<Vec<_>>());
    Cow::Owned(carrying)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::call::Method;

    #[test]
    fn a_traceparent_is_as_the_standard_has_it() {
        let trace = "0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331";
        for good in [
            format!("00-{trace}-01"),
            format!("01-{trace}-00"),
            format!("cc-{trace}-01-00ff"),
        ] {
            assert!(context(&good, "a=1,b=2").is_ok(), "{good}");
        }
        for bad in [
            String::new(),
            format!("ff-{trace}-01"),
            format!("00-{trace}-01-00"),
            format!("00-{}-01", trace.to_uppercase()),
            format!("00-{trace}-1"),
            format!("00-{}-b7ad6b7169203331-01", "0".repeat(32)),
            format!("00-{trace}-01\r\nx-auth-token: a"),
        ] {
            assert!(context(&bad, "").is_err(), "{bad}");
        }
        assert!(context(&format!("00-{trace}-01"), "a=1\r\n").is_err());
    }

    #[test]
    fn only_origins_of_the_catalog_are_told() {
        let endpoint = Endpoint::new("https://a.example/v2.1").unwrap();
        let headers = [
            ("traceparent".to_owned(), "t".to_owned()),
            ("accept".to_owned(), "text/html".to_owned()),
        ];
        let sent = |url: &str| {
            let request = Request::new(Method::Get, url.to_owned());
            carrying(&request, &headers, &endpoint).into_owned().headers
        };
        assert_eq!(sent("https://a.example/v2.1/servers")[1..], [headers[0].clone()]);
        assert_eq!(sent("https://b.example/v2.1/servers").len(), 1);
        assert_eq!(sent("http://a.example/v2.1/servers").len(), 1);
    }
}
