//! Makes a table of all functions and structures of the C header, so that none is left out of the target `capi`.

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

const HEADER: &str = "../include/cloudservers.h";

fn main() {
    println!("cargo::rerun-if-changed={HEADER}");
    let text = declarations(&fs::read_to_string(HEADER).unwrap());
    let mut table = String::new();
    structures(&text, &mut table);
    functions(&text, &mut table);
    let path = Path::new(&env::var("OUT_DIR").unwrap()).join("header.rs");
    fs::write(path, table).unwrap();
}

/// The header without comments and the preprocessor's lines, white space made one.
fn declarations(header: &str) -> String {
    let mut text = String::new();
    let mut rest = header;
    while let Some((before, comment)) = rest.split_once("/*") {
        text.push_str(before);
        rest = comment.split_once("*/").unwrap().1;
    }
    text.push_str(rest);
    let text = text.replace("\\\n", " ");
    let lines = text
        .lines()
        .filter(|line| !line.starts_with('#') && *line != "extern \"C\" {");
    lines
        .flat_map(str::split_whitespace)
        .collect::<Vec<_>>()
        .join(" ")
}

/// `const char *name` as its type and its name.
fn split(declared: &str) -> (String, &str) {
    let at = declared.rfind([' ', '*']).unwrap() + 1;
    (declared[..at].trim().replace(" *", "*"), &declared[at..])
}

fn list<'a>(parts: impl Iterator<Item = &'a str>) -> String {
    let each = parts
        .map(str::trim)
        .filter(|part| !part.is_empty() && *part != "void");
    each.map(split)
        .map(|(kind, name)| format!("({kind:?}, {name:?}), "))
        .collect()
}

fn structures(text: &str, table: &mut String) {
    table.push_str("const STRUCTURES: &[(&str, &[(&str, &str)])] = &[\n");
    for definition in text
        .split("struct ")
        .filter(|part| part.split(' ').nth(1) == Some("{"))
    {
        let (name, rest) = definition.split_once(" { ").unwrap();
        let fields = list(rest.split_once('}').unwrap().0.split(';'));
        writeln!(table, "    ({name:?}, &[{fields}]),").unwrap();
    }
    table.push_str("];\n");
}

fn functions(text: &str, table: &mut String) {
    let mut rows = String::new();
    let mut externs = String::new();
    for declared in text
        .split(';')
        .map(str::trim)
        .filter(|part| part.ends_with(')') && !part.contains("(*"))
    {
        let (head, parameters) = declared.trim_end_matches(')').split_once('(').unwrap();
        let (returns, name) = split(head.rsplit('}').next().unwrap().trim());
        let parameters = list(parameters.split(','));
        let kinds: Vec<&str> = parameters
            .split('(')
            .skip(1)
            .map(|each| each.split('"').nth(1).unwrap())
            .collect();
        let declared: Vec<String> = kinds
            .iter()
            .enumerate()
            .map(|(at, kind)| format!("a{at}: {}", in_rust(kind)))
            .collect();
        let given: Vec<String> = kinds
            .iter()
            .enumerate()
            .map(|(at, kind)| format!("given[{at}] as {}", in_rust(kind)))
            .collect();
        writeln!(
            externs,
            "    fn {name}({}) -> {};",
            declared.join(", "),
            in_rust(&returns)
        )
        .unwrap();
        writeln!(
            rows,
            "    Function {{ name: {name:?}, returns: {returns:?}, parameters: &[{parameters}],\n        \
             call: |{}| unsafe {{ {name}({}){} }} }},",
            if given.is_empty() { "_" } else { "given" },
            given.join(", "),
            if returns == "void" { "; 0" } else { " as u64" },
        )
        .unwrap();
    }
    let externs = externs.replace(" -> ();", ";");
    write!(
        table,
        "unsafe extern \"C\" {{\n{externs}}}\nconst FUNCTIONS: &[Function] = &[\n{rows}];\n"
    )
    .unwrap();
}

/// All pointers are alike here.
fn in_rust(kind: &str) -> &str {
    match kind {
        "void" => "()",
        "int32_t" => "i32",
        "int64_t" => "i64",
        "size_t" | "cloudservers_log" => "usize",
        pointer => {
            assert!(pointer.ends_with('*'), "a type that is not known here: {pointer}");
            "*mut std::ffi::c_void"
        }
    }
}
