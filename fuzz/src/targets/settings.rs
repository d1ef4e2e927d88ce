//! Settings from files, the environment and the program together, in every combination.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::settings::{NAMES, SECRETS};
use arbitrary::Arbitrary;
use cloudservers::{Config, ErrorKind, fuzzing};

/// What every secret is here.
const SECRET: &str = "s3cr3t-5c0ffee";

const VARIABLES: &[&str] = &[
    "OS_CLOUD",
    "OS_AUTH_URL",
    "OS_AUTH_TYPE",
    "OS_USERNAME",
    "OS_PASSWORD",
    "OS_TOKEN",
    "OS_PROJECT_NAME",
    "OS_REGION_NAME",
    "OS_USER_DOMAIN_NAME",
    "OS_CLIENT_CONFIG_FILE",
    "OS_INTERFACE",
    "OS_ENDPOINT",
    "RACKSPACE_API_KEY",
    "RACKSPACE_USERNAME",
    "OS_APPLICATION_CREDENTIAL_ID",
    "OS_APPLICATION_CREDENTIAL_SECRET",
    "OS_CACERT",
    "HTTPS_PROXY",
    "XDG_CACHE_HOME",
    "HOME",
];

#[derive(Arbitrary, Debug)]
pub struct Input {
    clouds: Vec<Entry>,
    secure: Vec<Entry>,
    variables: Vec<(u8, Text)>,
    given: Vec<(u8, Text)>,
    names_the_cloud: bool,
}

#[derive(Arbitrary, Debug)]
struct Entry {
    name: u8,
    value: Value,
    in_auth: bool,
}

#[derive(Arbitrary, Debug)]
enum Value {
    One(Text, Style),
    List(Vec<Text>),
    Map(Vec<(u8, Text)>),
    Null,
}

#[derive(Arbitrary, Debug)]
enum Style {
    Plain,
    Single,
    Double,
}

/// Texts that settings may be, and any other.
#[derive(Arbitrary, Debug)]
enum Text {
    Url(Place),
    Word(u8),
    Number(i32),
    Any(String),
}

#[derive(Arbitrary, Debug)]
struct Place {
    https: bool,
    path: String,
}

const WORDS: &[&str] = &[
    "own",
    "rackspace",
    "rackspace-uk",
    "password",
    "token",
    "api_key",
    "v3applicationcredential",
    "3",
    "2",
    "RegionOne",
    "DFW",
    "internal",
    "public",
    "true",
    "false",
    "ids",
    "as-given",
    "strict",
    "repair",
    "2.79",
    "latest",
    "010101",
    "12e4567",
    "~/ca.pem",
    "",
];

impl Text {
    /// The text for a setting of that name: secrets are all the same.
    fn of(&self, name: &str) -> String {
        let secret = ["token", "session", "password", "api_key", "secret", "key"];
        if secret.iter().any(|end| name.to_ascii_lowercase().ends_with(end)) {
            return SECRET.to_owned();
        }
        match self {
            Text::Url(Place { https, path }) => {
                format!("http{}://cloud.example/{path}", if *https { "s" } else { "" })
            }
            Text::Word(choice) => WORDS[usize::from(*choice) % WORDS.len()].to_owned(),
            Text::Number(number) => number.to_string(),
            Text::Any(text) => text.clone(),
        }
    }
}

fn chosen<'a>(names: &[&'a str], choice: u8) -> &'a str {
    names[usize::from(choice) % names.len()]
}

/// A text in double quotes, all but printable ASCII escaped as YAML does it.
fn quoted(text: String) -> String {
    let each = text.chars().map(|each| match each {
        '"' | '\\' => format!("\\{each}"),
        ' '..='~' => each.to_string(),
        _ => format!("\\U{:08x}", u32::from(each)),
    });
    format!("\"{}\"", each.collect::<String>())
}

/// A file as people write it.
fn file(entries: &[Entry]) -> String {
    let mut text = "clouds:\n  own:\n".to_owned();
    for in_auth in [false, true] {
        if in_auth {
            text.push_str("    auth:\n");
        }
        for entry in entries.iter().filter(|entry| entry.in_auth == in_auth) {
            let name = chosen(NAMES, entry.name);
            let value = match &entry.value {
                Value::One(text, style) => {
                    let text = text.of(name);
                    let is_plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric());
                    let is_line = text.bytes().all(|byte| matches!(byte, b' '..=b'~'));
                    match style {
                        Style::Plain if is_plain => text,
                        Style::Single if is_line => format!("'{}'", text.replace('\'', "''")),
                        _ => quoted(text),
                    }
                }
                Value::List(texts) => {
                    let texts: Vec<_> = texts.iter().map(|text| quoted(text.of(name))).collect();
                    format!("[{}]", texts.join(", "))
                }
                Value::Map(entries) => {
                    let entries: Vec<_> = entries
                        .iter()
                        .map(|(name, text)| (chosen(NAMES, *name), text))
                        .map(|(name, text)| format!("{name}: {}", quoted(text.of(name))))
                        .collect();
                    format!("{{{}}}", entries.join(", "))
                }
                Value::Null => "~".to_owned(),
            };
            let indent = if in_auth { "      " } else { "    " };
            let _ = writeln!(text, "{indent}{name}: {value}");
        }
    }
    text
}

pub fn run(input: Input) {
    let files = BTreeMap::from([
        ("/here/clouds.yaml".into(), file(&input.clouds)),
        ("/here/secure.yaml".into(), file(&input.secure)),
    ]);
    let variables = input
        .variables
        .iter()
        .map(|(name, text)| (chosen(VARIABLES, *name), text))
        .map(|(name, text)| (name.to_owned(), text.of(name)))
        .collect();
    let mut config = Config::new();
    for (name, text) in &input.given {
        let name = chosen(NAMES, *name);
        // Not every name of a file is one of a setting.
        let _ = config.set(name, &text.of(name));
    }
    if input.names_the_cloud {
        config = config.cloud("own");
    }
    let told = match fuzzing::explain(&config, variables, files) {
        Ok(settings) => {
            for setting in &settings {
                assert!(
                    !SECRETS.contains(&setting.name) || setting.value == "***",
                    "{setting:?}"
                );
            }
            format!("{settings:?}")
        }
        Err(error) => {
            assert!(
                matches!(error.kind(), ErrorKind::Config | ErrorKind::InvalidArgument),
                "{error:?}"
            );
            assert!(!error.to_string().contains("is malformed"), "{error}");
            format!("{error} {error:?} {config:?}")
        }
    };
    assert!(!told.contains(SECRET), "{told}");
}
