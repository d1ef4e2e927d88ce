//! The header reads like documentation: nothing without a comment, no failure without its names, no pointer without owner.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::layout::header;

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// A piece of the header, and the comment that stands right before it.
struct Piece<'a> {
    comment: Option<&'a str>,
    code: &'a str,
}

/// Comments and what follows each, until the next one or an empty line.
fn pieces(header: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = header;
    let mut comment = None;
    while !rest.is_empty() {
        if rest.trim_start().starts_with("/*") {
            let begin = rest.find("/*").unwrap();
            let end = rest.find("*/").unwrap() + 2;
            let text = &rest[begin..end];
            comment = text.starts_with("/**").then_some(text);
            rest = rest[end..].strip_prefix('\n').unwrap_or(&rest[end..]);
            // A comment on its own, such as a group's, is of nothing that follows.
            comment = comment.filter(|_| !rest.starts_with('\n'));
            continue;
        }
        let end = [rest.find("/*"), rest.find("\n\n")].into_iter().flatten().min();
        let (code, after) = rest.split_at(end.unwrap_or(rest.len()));
        for line in code
            .split_inclusive(";\n")
            .map(str::trim)
            .filter(|code| !code.is_empty())
        {
            pieces.push(Piece {
                comment: comment.take(),
                code: line,
            });
        }
        rest = after.trim_start_matches('\n');
    }
    pieces
}

/// What needs no comment: the frame of the file, and structures that are named before they are defined.
fn is_frame(code: &str, header: &str) -> bool {
    let code = code.trim();
    let begins = [
        "#ifndef CLOUDSERVERS_H",
        "#include",
        "#ifdef __cplusplus\nextern",
        "#ifdef __cplusplus\n}",
        "#endif",
        "}",
    ];
    let forward = code
        .strip_prefix("typedef struct ")
        .and_then(|rest| rest.split(' ').next());
    let defined = forward.is_some_and(|name| header.contains(&format!("\nstruct {name} {{")));
    defined || begins.iter().any(|begin| code.starts_with(begin))
}

struct Function<'a> {
    name: &'a str,
    result: &'a str,
    parameters: Vec<&'a str>,
    comment: &'a str,
}

fn functions(header: &str) -> Vec<Function<'_>> {
    let mut functions = Vec::new();
    for piece in pieces(header) {
        let Some((before, list)) = piece.code.split_once('(') else {
            continue;
        };
        let Some(at) = before.rfind("cloudservers_") else {
            continue;
        };
        if before.starts_with(['#', 't', 's']) && !before.starts_with("size_t") {
            continue;
        }
        functions.push(Function {
            name: &before[at..],
            result: before[..at].trim(),
            parameters: list.trim_end_matches(");").split(',').map(str::trim).collect(),
            comment: piece.comment.unwrap_or_default(),
        });
    }
    assert!(functions.len() > 250, "{} functions", functions.len());
    functions
}

#[test]
fn everything_has_a_comment() {
    let header = header();
    let pieces = pieces(header);
    assert!(pieces.len() > 700, "{} pieces", pieces.len());
    let bare: Vec<_> = pieces
        .iter()
        .filter(|piece| piece.comment.is_none() && !is_frame(piece.code, header))
        .map(|piece| piece.code)
        .collect();
    assert!(bare.is_empty(), "without a comment: {bare:#?}");
}

#[test]
fn what_can_fail_names_its_errors() {
    let header = header();
    let mut checked = 0;
    for function in functions(header) {
        if !function.parameters.contains(&"cloudservers_error **error") {
            continue;
        }
        checked += 1;
        let (_, outcome) = function
            .comment
            .split_once("@return `CLOUDSERVERS_OK`")
            .unwrap_or_default();
        assert!(
            outcome.contains("`CLOUDSERVERS_") || outcome.contains("@ref sending"),
            "{} does not name what it fails with",
            function.name
        );
    }
    assert!(checked > 150, "{checked} functions");
}

#[test]
fn every_name_in_a_comment_is_of_something() {
    let header = header();
    let code: String = pieces(header)
        .iter()
        .map(|piece| format!("{}\n", piece.code))
        .collect();
    let words = header.split(|each: char| !each.is_ascii_alphanumeric() && each != '_');
    let named: BTreeSet<&str> = words
        .filter(|word| word.to_lowercase().starts_with("cloudservers_"))
        .collect();
    // The key of a mark in metadata, which is no name of the header's.
    let others = ["cloudservers_once"];
    let missing: Vec<_> = named
        .iter()
        .filter(|name| !others.contains(name))
        .filter(|name| {
            let declared = [
                format!("#define {name}"),
                format!("struct {name} "),
                format!("{name}("),
                format!("*{name})"),
            ];
            !declared.iter().any(|form| code.contains(form))
        })
        .collect();
    assert!(missing.is_empty(), "named and not there: {missing:?}");
}

#[test]
fn every_pointer_that_comes_out_has_an_owner() {
    let header = header();
    let functions = functions(header);
    let declared: BTreeMap<&str, &Function<'_>> = functions.iter().map(|each| (each.name, each)).collect();
    let mut checked = 0;
    for function in &functions {
        let returned = function
            .result
            .contains('*')
            .then_some((function.result, "@return"));
        let places = ["out", "outs", "errors"].into_iter().filter_map(|place| {
            let parameter = function
                .parameters
                .iter()
                .find(|each| each.ends_with(&format!("**{place}")))?;
            Some((*parameter, place))
        });
        for (kind, place) in returned.into_iter().chain(places) {
            checked += 1;
            let said = match place {
                "@return" => Some(function.comment),
                _ => function.comment.split(&format!("@param[out] {place} ")).nth(1),
            };
            let said = said.unwrap_or_default();
            let owned = said
                .split_once("ours to free: ")
                .map(|(_, rest)| rest.split('(').next().unwrap());
            let borrowed = said
                .split_once("Borrowed from `")
                .map(|(_, rest)| rest.split('`').next().unwrap());
            let is_said = match (owned, borrowed) {
                (Some(free), _) => {
                    let kind = kind.split(" *").next().unwrap();
                    !kind.starts_with("const ")
                        && declared[free].parameters[0].starts_with(&format!("{kind} *"))
                }
                (_, Some(owner)) => {
                    kind.starts_with("const ")
                        && function
                            .parameters
                            .iter()
                            .any(|each| each.ends_with(&format!("*{owner}")))
                }
                _ => said.contains("as long as the library"),
            };
            assert!(is_said, "{}: who owns {kind}? {said}", function.name);
        }
    }
    assert!(checked > 200, "{checked} pointers");
}

#[test]
fn operations_of_the_api_lead_to_its_page() {
    let (coverage, header) = (read("docs/api-coverage.md"), header());
    let functions = functions(header);
    let mut checked = 0;
    for function in functions {
        if coverage.contains(&format!("`{}`", function.name)) {
            checked += 1;
            assert!(
                function.comment.contains("<https://"),
                "{} has no page",
                function.name
            );
        }
    }
    assert!(checked > 50, "{checked} operations");
}

#[test]
fn the_page_on_c_has_all_statuses() {
    let (page, header) = (read("docs/concepts/c.md"), header());
    let mut numbers = BTreeSet::new();
    for piece in pieces(header) {
        let Some((name, number)) = piece
            .code
            .strip_prefix("#define ")
            .and_then(|rest| rest.split_once(' '))
        else {
            continue;
        };
        let after_statuses = name.starts_with("CLOUDSERVERS_LOG");
        if after_statuses {
            break;
        }
        let Ok(number) = number.parse::<u32>() else {
            continue;
        };
        if name.starts_with("CLOUDSERVERS_VERSION") {
            continue;
        }
        let comment = piece.comment.unwrap();
        let says = comment.trim_start_matches("/** ").trim_end_matches(" */");
        let row = format!("| {number} | `{name}` | {says} |\n");
        assert!(page.contains(&row), "docs/concepts/c.md lacks {row}");
        assert!(numbers.insert(number), "{number} has two meanings");
    }
    assert_eq!(
        page.matches("` | ").count(),
        numbers.len(),
        "rows of statuses that there are none of"
    );
    let last = *numbers.iter().next_back().unwrap();
    assert!(numbers.into_iter().eq(0..=last), "the numbers have gaps");
}
