//! From what cbindgen writes to the header as it is read: the tour first, then section by section.

use crate::declaration::{Declaration, Form};
use crate::sections::{SECTIONS, Section, declares, source};
use std::path::Path;
use std::sync::LazyLock;

/// The whole of `include/cloudservers.h`, as it is to be.
pub(crate) fn header() -> &'static str {
    static HEADER: LazyLock<String> = LazyLock::new(generate);
    &HEADER
}

fn generate() -> String {
    let declarations = declarations();
    let mut text = tour();
    text +=
        "\n#ifndef CLOUDSERVERS_H\n#define CLOUDSERVERS_H\n\n#include <stddef.h>\n#include <stdint.h>\n\n";
    text += &versions();
    text += INIT;
    text += "\n#ifdef __cplusplus\nextern \"C\" {\n#endif\n\n";
    text += &structures(&declarations);
    let mut placed = 0;
    for section in SECTIONS {
        let source = section.text();
        let own = declarations.iter().filter(|each| declares(&source, &each.name));
        let own: Vec<_> = own.collect();
        assert!(!own.is_empty(), "nothing is in the section {}", section.heading);
        placed += own.len();
        text += &group(section, &own);
    }
    assert_eq!(placed, declarations.len(), "each declaration is in one section");
    text += "#ifdef __cplusplus\n} /* extern \"C\" */\n#endif\n\n#endif /* CLOUDSERVERS_H */\n";
    text
}

fn configuration() -> cbindgen::Config {
    cbindgen::Config::from_file(Path::new(env!("CARGO_MANIFEST_DIR")).join("cbindgen.toml")).unwrap()
}

/// The comment that the header begins with.
fn tour() -> String {
    configuration().header.unwrap().trim_start().to_owned()
}

/// What cbindgen makes of the face, one by one.
fn declarations() -> Vec<Declaration> {
    let mut config = configuration();
    config.header = None;
    let files = SECTIONS.iter().flat_map(|section| section.files);
    let builder = files.fold(cbindgen::Builder::new().with_config(config), |builder, file| {
        builder.with_src(source(file))
    });
    let mut written = Vec::new();
    builder.generate().unwrap().write(&mut written);
    let written = String::from_utf8(written).unwrap();
    let items = written
        .split("\n\n")
        .map(str::trim)
        .filter(|item| !item.is_empty());
    items.map(Declaration::read).collect()
}

/// The version of the package, in all its forms.
fn versions() -> String {
    let text = env!("CARGO_PKG_VERSION");
    let parts = [
        (
            "MAJOR",
            env!("CARGO_PKG_VERSION_MAJOR"),
            "new ones break programs",
        ),
        (
            "MINOR",
            env!("CARGO_PKG_VERSION_MINOR"),
            "new ones add; while the first is 0, they may break programs",
        ),
        ("PATCH", env!("CARGO_PKG_VERSION_PATCH"), "new ones mend"),
    ];
    let [major, minor, patch] = parts.map(|(_, number, _)| number.parse::<u32>().unwrap());
    let number = major * 1_000_000 + minor * 1_000 + patch;
    let mut all = format!(
        "/** The version of this header; cloudservers_version() is the library's. */\n\
         #define CLOUDSERVERS_VERSION \"{text}\"\n"
    );
    for (name, number, meaning) in parts {
        let which = name.to_lowercase();
        all += &format!("/** The {which} number of the version: {meaning}. */\n");
        all += &format!("#define CLOUDSERVERS_VERSION_{name} {number}\n");
    }
    all + &format!(
        "/** major * 1000000 + minor * 1000 + patch; cloudservers_version_number() is the library's. */\n\
         #define CLOUDSERVERS_VERSION_NUMBER {number}\n{AT_LEAST}"
    )
}

const AT_LEAST: &str = "
/**
 * Whether this header is of a version, or of a later one: `#if CLOUDSERVERS_VERSION_AT_LEAST(0, 1, 0)`.
 *
 * What the library that is loaded can do is asked when the program runs:
 * `cloudservers_version_number() >= CLOUDSERVERS_VERSION_NUMBER`.
 */
#define CLOUDSERVERS_VERSION_AT_LEAST(major, minor, patch) \\
    (CLOUDSERVERS_VERSION_NUMBER >= (major) * 1000000 + (minor) * 1000 + (patch))
";

/// In C a designated initialiser, in C++, which has none before C++20, an expression.
const INIT: &str = "
/** Begins a structure that goes in: zeros, and its size. Each such structure has a macro of its own that uses this. */
#ifdef __cplusplus
#define CLOUDSERVERS_INIT(type) ([]() { type made = type(); made.size = sizeof(type); return made; }())
#else
#define CLOUDSERVERS_INIT(type) { .size = sizeof(type) }
#endif
";

/// Functions may name structures that are defined further down.
fn structures(declarations: &[Declaration]) -> String {
    let names = declarations.iter().filter(|each| each.form == Form::Structure);
    let names: String = names
        .map(|each| format!("typedef struct {0} {0};\n", each.name))
        .collect();
    format!("/* The structures, each defined in its section. */\n{names}\n")
}

fn group(section: &Section, declarations: &[&Declaration]) -> String {
    let Section {
        id, heading, about, ..
    } = section;
    let line = "-".repeat(100 - heading.len());
    let all: String = declarations
        .iter()
        .map(|each| format!("{}\n\n", each.written()))
        .collect();
    format!(
        "/* ---- {heading} {line} */\n\n/**\n * @defgroup {id} {heading}\n * {about}\n * @{{\n */\n\n{all}/** @}} */\n\n"
    )
}
