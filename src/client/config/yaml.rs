//! YAML with every scalar as it was written.
//!
//! Account numbers begin with zeros and keys may look like numbers
//! (`010101`, `12e4567`); read as numbers they would be others.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};
use serde_saphyr::Spanned;

/// Reads a document into a tree whose scalars are all texts.
///
/// The error says where, but shows nothing of the document: it may hold passwords.
pub(super) fn parse(text: &str) -> Result<Value, String> {
    let options = serde_saphyr::options! {
        duplicate_keys: serde_saphyr::DuplicateKeyPolicy::LastWins,
        // Such a scalar is no number here, and the refusal would show it.
        reject_non_finite_typeless_float: false,
    };
    let root: Spanned<Node> = serde_saphyr::from_str_with_options(text, options)
        .map_err(|error: serde_saphyr::Error| error.without_snippet().to_string())?;
    Ok(root.value.into_value(text, &root.defined))
}

/// What a document consists of, before the scalars are looked up in its text.
enum Node {
    Null,
    Text(String),
    /// Read as a number or boolean.
    Plain(String),
    List(Vec<Spanned<Node>>),
    Map(Vec<(String, Spanned<Node>)>),
}

impl Node {
    fn into_value(self, text: &str, location: &serde_saphyr::Location) -> Value {
        let child = |node: Spanned<Node>| node.value.into_value(text, &node.defined);
        match self {
            Node::Null => Value::Null,
            Node::Text(text) => Value::String(text),
            Node::Plain(read) => Value::String(written(text, location).unwrap_or(read)),
            Node::List(nodes) => nodes.into_iter().map(child).collect(),
            Node::Map(nodes) => {
                let members = nodes.into_iter().map(|(key, node)| (key, child(node)));
                Value::Object(members.collect::<Map<_, _>>())
            }
        }
    }
}

/// The text of a scalar, which ends before a comment or the sign that ends it.
fn written(text: &str, location: &serde_saphyr::Location) -> Option<String> {
    let span = location.span();
    let begin = usize::try_from(span.byte_offset()?).ok()?;
    let end = begin + usize::try_from(span.byte_len()?).ok()?;
    Some(text.get(begin..end)?.trim().to_owned())
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Node, D::Error> {
        deserializer.deserialize_any(Reader)
    }
}

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a mapping, list or scalar")
    }

    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_str<E>(self, text: &str) -> Result<Node, E> {
        // So the parser spells numbers that are too large for it.
        let too_large = matches!(text, ".inf" | "-.inf" | ".nan");
        Ok(if too_large {
            Node::Plain(text.to_owned())
        } else {
            Node::Text(text.to_owned())
        })
    }

    fn visit_bool<E>(self, read: bool) -> Result<Node, E> {
        Ok(Node::Plain(read.to_string()))
    }

    fn visit_i64<E>(self, read: i64) -> Result<Node, E> {
        Ok(Node::Plain(read.to_string()))
    }

    fn visit_u64<E>(self, read: u64) -> Result<Node, E> {
        Ok(Node::Plain(read.to_string()))
    }

    fn visit_f64<E>(self, read: f64) -> Result<Node, E> {
        Ok(Node::Plain(read.to_string()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Node, A::Error> {
        let mut nodes = Vec::new();
        while let Some(node) = items.next_element()? {
            nodes.push(node);
        }
        Ok(Node::List(nodes))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Node, A::Error> {
        let mut nodes = Vec::new();
        while let Some(member) = members.next_entry()? {
            nodes.push(member);
        }
        Ok(Node::Map(nodes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scalars_stay_as_they_were_written() {
        let text = "é: 1\na: 010101 # account\nb: {c: 12e4567, d: 0x1F, e: +1}\nf: &x 00\ng: *x\nh: yes\n\
                    i: '007'\nj: 2.0\nk: ~\nl: [1e9, 1_0]\nm: 123456789012345678901234567890\nn: .inf\n12: z\n";
        let tree = parse(text).unwrap();
        for (pointer, expected) in [
            ("/é", "1"),
            ("/a", "010101"),
            ("/b/c", "12e4567"),
            ("/b/d", "0x1F"),
            ("/b/e", "+1"),
            ("/f", "00"),
            ("/g", "00"),
            ("/h", "yes"),
            ("/i", "007"),
            ("/j", "2.0"),
            ("/l/0", "1e9"),
            ("/l/1", "1_0"),
            ("/m", "123456789012345678901234567890"),
            ("/n", ".inf"),
            ("/12", "z"),
        ] {
            let value = tree.pointer(pointer).and_then(Value::as_str);
            assert_eq!(value, Some(expected), "{pointer}");
        }
        assert_eq!(tree["k"], Value::Null);
    }

    #[test]
    fn merged_keys_are_those_of_the_anchor() {
        let text = "a: &base {id: 007, name: b}\nc:\n  <<: *base\n  name: d\n";
        let tree = parse(text).unwrap();
        assert_eq!(
            (&tree["c"]["id"], &tree["c"]["name"]),
            (&"007".into(), &"d".into())
        );
    }
}
