//! An `http` or `https` URL taken apart without being rewritten.
//!
//! URL parsers drop tabs, turn backslashes around and resolve `%2e%2e`; here
//! such text is refused before any parser sees it, and the path is kept as
//! decoded segments.

use std::fmt;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// What may stand in a path segment unencoded: RFC 3986's unreserved characters and a colon.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b':');

/// Scheme, host and port: where a token may or may not go.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Origin {
    pub(crate) https: bool,
    /// Lower case; an IPv6 address in brackets.
    pub(crate) host: String,
    /// `None` is the scheme's own.
    pub(crate) port: Option<u16>,
}

impl Origin {
    fn effective_port(&self) -> u16 {
        self.port.unwrap_or(if self.https { 443 } else { 80 })
    }

    /// Same host and port, the two default ports counting as one.
    pub(crate) fn same_place(&self, other: &Origin) -> bool {
        self.host == other.host
            && (self.effective_port() == other.effective_port()
                || self.port.is_none() && other.port.is_none())
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}://{}", if self.https { "https" } else { "http" }, self.host)?;
        match self.port {
            Some(port) => write!(f, ":{port}"),
            None => Ok(()),
        }
    }
}

/// A URL as origin, decoded path segments and raw query.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Address {
    pub(crate) origin: Origin,
    /// Without empty ones: a doubled or trailing slash does not matter.
    pub(crate) segments: Vec<String>,
    pub(crate) query: Option<String>,
}

/// Whether the text names a scheme of the web, in any case.
pub(crate) fn is_url(text: &str) -> bool {
    begins(text, "http://") || is_https(text)
}

/// Whether the text names the scheme of TLS, in any case.
pub(crate) fn is_https(text: &str) -> bool {
    begins(text, "https://")
}

fn begins(text: &str, scheme: &str) -> bool {
    text.get(..scheme.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
}

/// Refuses what URL parsers would silently drop or rewrite.
pub(crate) fn check_characters(text: &str) -> Result<(), &'static str> {
    for character in text.chars() {
        if character == '\\' {
            return Err("holds a backslash");
        }
        if character.is_whitespace() {
            return Err("holds white space");
        }
        if character.is_control() {
            return Err("holds a control character");
        }
    }
    Ok(())
}

impl Address {
    /// Takes a URL apart; the reason, when it is none that can be used.
    pub(crate) fn parse(text: &str) -> Result<Address, &'static str> {
        check_characters(text)?;
        if !is_url(text) {
            return Err("does not begin with http:// or https://");
        }
        let after_scheme = text.find("://").map_or(0, |at| at + 3);
        let path_begins = text[after_scheme..]
            .find(['/', '?', '#'])
            .map_or(text.len(), |at| after_scheme + at);
        if text[after_scheme..path_begins].contains('@') {
            return Err("holds user information");
        }
        let parsed = url::Url::parse(&text[..path_begins]).map_err(|_| "has no valid host or port")?;
        let origin = Origin {
            https: parsed.scheme() == "https",
            host: parsed
                .host_str()
                .filter(|host| !host.is_empty())
                .ok_or("has no host")?
                .to_owned(),
            port: parsed.port(),
        };
        let rest = text[path_begins..].split('#').next().unwrap_or_default();
        let (path, query) = match rest.split_once('?') {
            Some((path, query)) => (path, Some(query.to_owned())),
            None => (rest, None),
        };
        Ok(Address {
            origin,
            segments: decode_path(path)?,
            query,
        })
    }

    /// The URL in its one normal form, without the query.
    pub(crate) fn normal(&self) -> String {
        let mut text = self.origin.to_string();
        push_path(&mut text, &self.segments);
        text
    }
}

/// The segments of a path, decoded. Dot segments are refused, encoded or not.
pub(crate) fn decode_path(path: &str) -> Result<Vec<String>, &'static str> {
    path.split('/')
        .filter(|segment| !segment.is_empty())
        .map(decode_segment)
        .collect()
}

fn decode_segment(raw: &str) -> Result<String, &'static str> {
    let bytes = raw.as_bytes();
    let broken = bytes.iter().enumerate().any(|(at, byte)| {
        *byte == b'%'
            && !bytes
                .get(at + 1..at + 3)
                .is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
    });
    if broken {
        return Err("holds a broken percent-encoding");
    }
    let decoded = percent_decode_str(raw)
        .decode_utf8()
        .map_err(|_| "does not decode to UTF-8")?;
    if decoded == "." || decoded == ".." {
        return Err("holds a dot segment");
    }
    Ok(decoded.into_owned())
}

/// Appends segments to a URL, each percent-encoded.
pub(crate) fn push_path<S: AsRef<str>>(url: &mut String, segments: &[S]) {
    for segment in segments {
        url.push('/');
        url.extend(utf8_percent_encode(segment.as_ref(), SEGMENT));
    }
}

/// A query parameter's name or value, percent-encoded.
pub(crate) fn encode_query(text: &str) -> String {
    utf8_percent_encode(text, SEGMENT).to_string()
}

/// The text of a URL without what may be secret: user information, the values of its query, its fragment.
pub(crate) fn mask_query(text: &str) -> String {
    let scheme_end = text
        .find("://")
        .filter(|at| !text[..*at].contains(['/', '?', '#']));
    let begin = scheme_end.map_or(0, |at| at + 3);
    let end = match scheme_end {
        Some(_) => text[begin..]
            .find(['/', '?', '#'])
            .map_or(text.len(), |at| begin + at),
        None => 0,
    };
    let mut masked = text[..begin].to_owned();
    let authority = &text[begin..end];
    match (authority.rsplit_once('@'), misplaced_port(authority)) {
        (Some((_, host)), _) => {
            masked.push_str("***@");
            masked.push_str(host);
        }
        // What is no port may begin a password, cut short by a character that ought to be encoded.
        (None, Some(at)) => return masked + &authority[..at] + ":***",
        (None, None) => masked.push_str(authority),
    }
    push_masked(&mut masked, &text[end..]);
    masked
}

/// Where a host's colon is followed by something that is no port.
fn misplaced_port(authority: &str) -> Option<usize> {
    let host_end = authority.rfind(']').unwrap_or(0);
    let colon = host_end + authority[host_end..].find(':')?;
    let is_port = authority[colon + 1..].bytes().all(|byte| byte.is_ascii_digit());
    (!is_port).then_some(colon)
}

/// Appends path, query and fragment.
fn push_masked(masked: &mut String, rest: &str) {
    let (rest, fragment) = match rest.split_once('#') {
        Some((rest, _)) => (rest, "#***"),
        None => (rest, ""),
    };
    let (path, query) = match rest.split_once('?') {
        Some((path, query)) => (path, Some(query)),
        None => (rest, None),
    };
    masked.push_str(path);
    for (at, pair) in query.into_iter().flat_map(|query| query.split('&')).enumerate() {
        masked.push(if at == 0 { '?' } else { '&' });
        if let Some((name, _)) = pair.split_once('=') {
            masked.push_str(name);
            masked.push('=');
        }
        masked.push_str("***");
    }
    masked.push_str(fragment);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_urls_apart() {
        let address = Address::parse("HTTPS://Cloud.Example:443//a/%62/?x=1#f").unwrap();
        assert_eq!(address.origin.to_string(), "https://cloud.example");
        assert_eq!(address.segments, ["a", "b"]);
        assert_eq!(address.query.as_deref(), Some("x=1"));
        assert_eq!(address.normal(), "https://cloud.example/a/b");
    }

    #[test]
    fn refuses_what_parsers_rewrite() {
        for text in [
            "http://u:p@h/a",
            "http://h/a\\b",
            "http://h/a b",
            "http://h/\ta",
            "http://",
            "http://h/../a",
            "http://h/%2e%2E/a",
            "http://h/%zz",
            "http://h:99999/a",
            "http:///a",
            "http://h/%ff",
        ] {
            assert!(Address::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn default_ports_of_both_schemes_are_one() {
        let origin = |text| Address::parse(text).unwrap().origin;
        assert!(origin("http://h").same_place(&origin("https://H:443/")));
        assert!(!origin("http://h").same_place(&origin("http://h:443")));
        assert!(!origin("http://h:8774").same_place(&origin("http://h:8775")));
    }

    #[test]
    fn masks_what_may_be_secret() {
        assert_eq!(mask_query("http://h/a?token=s&b"), "http://h/a?token=***&***");
        assert_eq!(mask_query("http://me:secret@h/a@b"), "http://***@h/a@b");
        assert_eq!(mask_query("2"), "2");
        assert_eq!(mask_query("2?u=http://h"), "2?u=***");
        assert_eq!(mask_query("http://h/a#token=s?t=s"), "http://h/a#***");
        assert_eq!(mask_query("http://[::1]:80/a"), "http://[::1]:80/a");
        assert_eq!(mask_query("http://[::1]?t=s#t=s"), "http://[::1]?t=***#***");
    }

    #[test]
    fn masks_a_password_that_ends_the_host_too_early() {
        for text in [
            "http://me:se/cret@h/a",
            "http://me:se?cret@h/a",
            "http://me:se#cret@h/a",
        ] {
            assert_eq!(mask_query(text), "http://me:***");
        }
    }
}
