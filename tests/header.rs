//! `include/cloudservers.h` is what the code says: written by `make generated`, compared by `make check-generated`.
#![cfg(feature = "capi")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The files of `src/capi` in the order in which a reader of the header wants them, each under its heading.
const SECTIONS: &[(&str, &[&str])] = &[
    ("Statuses and errors", &["status", "error"]),
    ("Connecting", &["config", "client"]),
    (
        "Servers",
        &["disk", "new_server", "server_actions", "console", "server"],
    ),
    ("Waiting", &["wait"]),
    ("Many at once", &["many", "wait_all"]),
    ("Finding by name", &["find"]),
    (
        "Listings of servers",
        &["query", "server_lists", "resolved", "server_inventory"],
    ),
    ("What was done to a server", &["server_log"]),
    ("Watching for changes", &["watch", "server_watch", "image_watch"]),
    ("Metadata of servers and images", &["metadata"]),
    ("Images", &["image", "image_lists", "image_schedule"]),
    ("Flavors", &["flavor", "flavor_lists"]),
    (
        "Networks",
        &["network", "network_lists", "interface", "ip_association"],
    ),
    ("Key pairs", &["keypair", "keypair_lists"]),
    ("Volumes", &["volume", "volume_attachment", "volume_lists"]),
    ("Extensions", &["extension"]),
    ("Limits and quotas", &["limits"]),
    ("What a client did", &["ledger"]),
    (
        "References, links, and following them",
        &["reference", "link", "follow"],
    ),
    ("JSON, pairs, addresses", &["json", "pairs", "address"]),
    ("Versions and times", &["version"]),
    ("Sandbox", &["sandbox"]),
];

fn source(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("src/capi/{file}.rs"))
}

fn generate() -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut config = cbindgen::Config::from_file(root.join("cbindgen.toml")).unwrap();
    config.after_includes = Some(versions());
    let files = SECTIONS.iter().flat_map(|(_, files)| *files);
    let builder = files.fold(cbindgen::Builder::new().with_config(config), |builder, file| {
        builder.with_src(source(file))
    });
    let mut header = Vec::new();
    builder.generate().unwrap().write(&mut header);
    with_headings(with_short_comments(&String::from_utf8(header).unwrap()))
}

/// Comments of one line on one line.
fn with_short_comments(header: &str) -> String {
    let lines: Vec<&str> = header.lines().collect();
    let mut short = String::new();
    let mut at = 0;
    while at < lines.len() {
        match lines[at..] {
            [begin, middle, end, ..] if begin.trim() == "/**" && end.trim() == "*/" => {
                let text = middle.trim().trim_start_matches("* ");
                let indent = &begin[..begin.len() - 3];
                short += &format!("{indent}/** {text} */\n");
                at += 3;
            }
            [line, ..] => {
                short += &format!("{line}\n");
                at += 1;
            }
            [] => break,
        }
    }
    short
}

/// The version of the package, in its one form and in its other.
fn versions() -> String {
    let parts = [
        ("MAJOR", env!("CARGO_PKG_VERSION_MAJOR")),
        ("MINOR", env!("CARGO_PKG_VERSION_MINOR")),
        ("PATCH", env!("CARGO_PKG_VERSION_PATCH")),
    ];
    let mut text = format!(
        "\n/** The version of this header; cloudservers_version() is the library's. */\n\
         #define CLOUDSERVERS_VERSION \"{}\"\n",
        env!("CARGO_PKG_VERSION")
    );
    for (name, number) in parts {
        text += &format!("#define CLOUDSERVERS_VERSION_{name} {number}\n");
    }
    let [major, minor, patch] = parts.map(|(_, number)| number.parse::<u32>().unwrap());
    let number = major * 1_000_000 + minor * 1_000 + patch;
    text + &format!(
        "/** major * 1000000 + minor * 1000 + patch; cloudservers_version_number() is the library's. */\n\
         #define CLOUDSERVERS_VERSION_NUMBER {number}"
    )
}

/// Puts a heading before the first function of each section.
fn with_headings(mut header: String) -> String {
    for (heading, files) in SECTIONS {
        let functions = |file: &&str| {
            let text = fs::read_to_string(source(file)).unwrap();
            let names = text.split("extern \"C\" fn ").skip(1);
            names
                .filter_map(|rest| Some(rest.split_once('(')?.0.to_owned()))
                .filter(|name| name.starts_with("cloudservers_"))
                .collect::<Vec<_>>()
        };
        let first = files
            .iter()
            .flat_map(functions)
            .next()
            .expect("a section has functions");
        let begin = header.find("extern \"C\" {").unwrap();
        let declaration = begin
            + header[begin..]
                .find(&format!(" {first}("))
                .or_else(|| header[begin..].find(&format!("*{first}(")))
                .unwrap();
        let comment = header[..declaration].rfind("/**").unwrap();
        let line = "-".repeat(100 - heading.len());
        header.insert_str(comment, &format!("/* ---- {heading} {line} */\n\n"));
    }
    header
}

#[test]
fn the_header_is_up_to_date() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("include/cloudservers.h");
    let wanted = generate();
    if std::env::var_os("CLOUDSERVERS_UPDATE").is_some() {
        fs::write(&path, &wanted).unwrap();
    }
    let present = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        present == wanted,
        "include/cloudservers.h is not up to date: run `make generated`"
    );
}

#[test]
fn every_file_of_the_face_is_in_the_header() {
    let listed: Vec<_> = SECTIONS.iter().flat_map(|(_, files)| *files).collect();
    for entry in fs::read_dir(source("mod").parent().unwrap()).unwrap() {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        let name = path.file_stem().unwrap().to_str().unwrap();
        let exports = text.contains("#[unsafe(no_mangle)]") || text.contains("#[repr(C)]\npub struct");
        assert!(
            !exports || listed.contains(&&name),
            "src/capi/{name}.rs is in no section"
        );
    }
}

/// Functions that C++ reaches otherwise, each with how.
const NOT_IN_CPP: &[(&str, &str)] = &[
    (
        "cloudservers_error_retry_at_ms",
        "Error::retry_at() gives a time point",
    ),
    (
        "cloudservers_server_metadata_value",
        "Server::metadata() gives a map",
    ),
    (
        "cloudservers_image_metadata_value",
        "Image::metadata() gives a map",
    ),
    (
        "cloudservers_volume_metadata_value",
        "Volume::metadata() gives a map",
    ),
    ("cloudservers_pairs_value", "pairs become a map"),
    ("cloudservers_interfaces_len", "the list becomes a vector"),
    ("cloudservers_ip_associations_len", "the list becomes a vector"),
    ("cloudservers_volume_attachments_len", "the list becomes a vector"),
    ("cloudservers_server_actions_len", "the list becomes a vector"),
    ("cloudservers_extensions_len", "the list becomes a vector"),
];

/// What stands in the headers for C++, comments aside.
fn cpp() -> String {
    let include = Path::new(env!("CARGO_MANIFEST_DIR")).join("include");
    let parts = fs::read_dir(include.join("cloudservers")).unwrap();
    let parts = parts.map(|entry| entry.unwrap().path());
    let text: String = std::iter::once(include.join("cloudservers.hpp"))
        .chain(parts)
        .map(|path| fs::read_to_string(path).unwrap())
        .collect();
    with_kinds(&without_comments(&text))
}

fn without_comments(text: &str) -> String {
    let mut code = String::new();
    for (position, part) in text.split("/*").enumerate() {
        let rest = if position == 0 {
            part
        } else {
            part.split_once("*/").unwrap().1
        };
        code += rest;
    }
    code
}

/// Adds the names that macros put together: `cloudservers_##kind##_page_get` for each kind the macro is used with.
fn with_kinds(code: &str) -> String {
    let mut all = code.to_owned();
    for definition in code.split("#define CLOUDSERVERS_").skip(1) {
        let (name, _) = definition.split_once('(').unwrap_or_default();
        let body = definition.split("#undef").next().unwrap();
        for used in code.split(&format!("\nCLOUDSERVERS_{name}(")).skip(1) {
            let kind = used.split_once(')').unwrap().0.split(", ").last().unwrap();
            all += &body.replace("##kind##", kind).replace("##kind", kind);
        }
    }
    all
}

fn names(text: &str) -> BTreeSet<&str> {
    text.split(|each: char| !each.is_ascii_alphanumeric() && each != '_')
        .collect()
}

#[test]
fn cpp_reaches_every_function() {
    let header = without_comments(&generate());
    let declared = header.split('(').filter_map(|before| {
        let name = before.rsplit([' ', '*', '\n']).next()?;
        let is_function = name.starts_with("cloudservers_") && !name.ends_with(')');
        is_function.then_some(name)
    });
    let declared: BTreeSet<&str> = declared.collect();
    assert!(declared.len() > 250, "{} functions", declared.len());
    let cpp = cpp();
    let used = names(&cpp);
    let excepted: BTreeSet<&str> = NOT_IN_CPP.iter().map(|(name, _)| *name).collect();
    let missing: Vec<_> = declared
        .iter()
        .filter(|name| !used.contains(*name) && !excepted.contains(*name))
        .collect();
    assert!(missing.is_empty(), "C++ has nothing for {missing:?}");
    let needless: Vec<_> = excepted
        .iter()
        .filter(|name| used.contains(*name) || !declared.contains(*name))
        .collect();
    assert!(needless.is_empty(), "no exceptions any more: {needless:?}");
}

#[test]
fn cpp_sets_every_field_of_what_goes_in() {
    let header = without_comments(&generate());
    let cpp = cpp();
    let mut checked = 0;
    for structure in header.split("typedef struct {").skip(1) {
        let (fields, rest) = structure.split_once('}').unwrap();
        // What goes in begins with its size.
        let Some(fields) = fields.trim_start().strip_prefix("size_t size;") else {
            continue;
        };
        let structure = rest.split(';').next().unwrap().trim();
        assert!(names(&cpp).contains(structure), "C++ has nothing for {structure}");
        for field in fields
            .split_terminator(';')
            .map(|field| field.rsplit([' ', '*']).next().unwrap().trim())
        {
            checked += 1;
            assert!(
                field.is_empty() || cpp.contains(&format!(".{field} = ")),
                "C++ never sets {structure}.{field}"
            );
        }
    }
    assert!(checked > 80, "{checked} fields");
}
