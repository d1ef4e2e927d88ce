//! The ways in which a text stands in another: as it is, or escaped for JSON, HTML or a URL, also one within another.

use std::fmt::Write as _;

use crate::address::encode_query;

/// The text with `mask` in the place of `secret`, however it is spelled.
pub(super) fn replace(text: &str, secret: &str, mask: &str) -> String {
    let mut replaced = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(next) = rest.chars().next() {
        match behind(rest, secret) {
            Some(behind) => {
                replaced.push_str(mask);
                rest = behind;
            }
            None => {
                replaced.push(next);
                rest = &rest[next.len_utf8()..];
            }
        }
    }
    replaced
}

/// Whether the text has it in it.
pub(super) fn holds(text: &str, secret: &str) -> bool {
    text.char_indices()
        .any(|(at, _)| behind(&text[at..], secret).is_some())
}

/// What comes behind the secret, where the text begins with it.
fn behind<'a>(text: &'a str, secret: &str) -> Option<&'a str> {
    let plain = text.strip_prefix(secret);
    plain.or_else(|| secret.chars().try_fold(text, behind_one))
}

fn behind_one(text: &str, character: char) -> Option<&str> {
    if let Some(rest) = text.strip_prefix(character) {
        return match character {
            '&' => Some(without_ampersands(rest)),
            _ => Some(rest),
        };
    }
    if character.is_ascii_alphanumeric() {
        return None;
    }
    // JSON within JSON doubles them.
    let bare = without_backslashes(text);
    let escaped = bare.len() < text.len();
    let rest = match character {
        '\\' if escaped => Some(bare),
        '\n' if escaped => bare.strip_prefix('n'),
        '\r' if escaped => bare.strip_prefix('r'),
        '\t' if escaped => bare.strip_prefix('t'),
        '&' if escaped => bare.strip_prefix('&').map(without_ampersands),
        _ if escaped => bare.strip_prefix(character),
        _ => None,
    };
    let numbered = || {
        if escaped {
            behind_any_case(bare, &json_number(character))
        } else {
            None
        }
    };
    let entity = || behind_entity(without_ampersands(bare.strip_prefix('&')?), character);
    let in_url = || behind_any_case(bare, &encode_query(character.encode_utf8(&mut [0; 4])));
    rest.or_else(numbered).or_else(entity).or_else(in_url)
}

/// Behind all backslashes, those that a URL escapes included.
fn without_backslashes(mut text: &str) -> &str {
    while let Some(rest) = text.strip_prefix('\\').or_else(|| behind_any_case(text, "%5C")) {
        text = rest;
    }
    text
}

/// HTML within HTML writes `&amp;quot;`.
fn without_ampersands(mut text: &str) -> &str {
    while let Some(rest) = text.strip_prefix("amp;") {
        text = rest;
    }
    text
}

fn behind_entity(text: &str, character: char) -> Option<&str> {
    let name = match character {
        '"' => "quot",
        '\'' => "apos",
        '<' => "lt",
        '>' => "gt",
        _ => "",
    };
    let number = character as u32;
    [
        name.to_owned(),
        format!("#{number}"),
        format!("#x{number:x}"),
        format!("#x{number:02x}"),
    ]
    .iter()
    .filter(|name| !name.is_empty())
    .find_map(|name| behind_any_case(text, name)?.strip_prefix(';'))
}

/// `u00fc`; of a character beyond 16 bits both halves, the second one with its backslash.
fn json_number(character: char) -> String {
    let mut number = String::new();
    for (at, unit) in character.encode_utf16(&mut [0; 2]).iter().enumerate() {
        let _ = write!(number, "{}u{unit:04x}", if at == 0 { "" } else { "\\" });
    }
    number
}

fn behind_any_case<'a>(text: &'a str, start: &str) -> Option<&'a str> {
    let begins = text.get(..start.len())?.eq_ignore_ascii_case(start);
    begins.then(|| &text[start.len()..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_found_however_it_is_spelled() {
        let secret = "a<'\"ü\\&\n𝄞z";
        let json = serde_json::Value::from(secret).to_string();
        let json = &json[1..json.len() - 1];
        let twice = serde_json::Value::from(json).to_string();
        for spelled in [
            secret,
            json,
            &twice[1..twice.len() - 1],
            "a\\u003c'\\u0022\\u00FC\\\\\\u0026\\n\\ud834\\udd1ez",
            "a&lt;&#39;&quot;ü\\&amp;\n𝄞z",
            "a&lt;&apos;\\&quot;&#252;\\\\&amp;\\n&#x1d11e;z",
            "a&amp;lt;&amp;#x27;&amp;quot;ü\\&amp;amp;\n𝄞z",
            "a%3C%27%5c%22%C3%BC%5C%5C%26%5Cn%F0%9D%84%9Ez",
            "a%3C%27%22%c3%bc%5C%26%0A%F0%9D%84%9Ez",
        ] {
            assert_eq!(replace(&format!("<{spelled}>"), secret, "*"), "<*>", "{spelled}");
            assert!(holds(spelled, secret));
        }
        for other in ["a<'\"u\\&\n𝄞z", "", "a", "a&gt;'\"ü\\&\n𝄞z"] {
            assert!(!holds(other, secret), "{other}");
            assert_eq!(replace(other, secret, "*"), other);
        }
        assert_eq!(replace("x&amp;y", "x&amp;y", "*"), "*");
    }
}
