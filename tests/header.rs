//! `include/cloudservers.h` is what the code says: written by `make generated`, compared by `make check-generated`.
#![cfg(feature = "capi")]

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
