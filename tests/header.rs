//! `include/cloudservers.h` is what the code says: written by `make generated`, compared by `make check-generated`.
#![cfg(feature = "capi")]

#[path = "header/comments.rs"]
mod comments;
#[path = "header/declaration.rs"]
mod declaration;
#[path = "header/layout.rs"]
mod layout;
#[path = "header/sections.rs"]
mod sections;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use layout::header;
use sections::{SECTIONS, source};

#[test]
fn the_header_is_up_to_date() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("include/cloudservers.h");
    let wanted = header();
    if std::env::var_os("CLOUDSERVERS_UPDATE").is_some() {
        fs::write(&path, wanted).unwrap();
    }
    let present = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        present == wanted,
        "include/cloudservers.h is not up to date: run `make generated`"
    );
}

#[test]
fn every_file_of_the_face_is_in_the_header() {
    let listed: Vec<_> = SECTIONS.iter().flat_map(|section| section.files).collect();
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
    let header = without_comments(header());
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
    let header = without_comments(header());
    let cpp = cpp();
    let mut checked = 0;
    for structure in header.split("\nstruct ").skip(1) {
        let (structure, fields) = structure.split_once(" {\n").unwrap();
        let (fields, _) = fields.split_once('}').unwrap();
        // What goes in begins with its size.
        let Some(fields) = fields.trim_start().strip_prefix("size_t size;") else {
            continue;
        };
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
