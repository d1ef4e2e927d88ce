//! `docs/operations.md`: every operation under its name in each language, held against the code.
//!
//! `CLOUDSERVERS_UPDATE=1` writes it.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::Value;

#[derive(Deserialize)]
struct Row {
    operation: String,
    rust: String,
    python: String,
    c: String,
}

fn at(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn read(path: &str) -> String {
    std::fs::read_to_string(at(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn rows() -> Vec<Row> {
    serde_json::from_str(&read("tests/vectors/faces.json")).unwrap()
}

#[test]
fn every_operation_has_a_vector_and_a_row() {
    let mut with_vector = BTreeSet::new();
    for entry in std::fs::read_dir(at("tests/vectors/operations")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "json") {
            let cases: Vec<Value> = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
            with_vector.extend(
                cases
                    .iter()
                    .map(|case| case["operation"].as_str().unwrap().to_owned()),
            );
        }
    }
    let in_table: BTreeSet<_> = rows().into_iter().map(|row| row.operation).collect();
    assert_eq!(with_vector, in_table);
}

#[test]
fn every_function_of_the_table_exists() {
    let stubs = read("python/cloudservers/_core.pyi");
    let header = read("include/cloudservers.h");
    for row in rows() {
        let (group, function) = row.rust.trim_end_matches("().brief").split_once("::").unwrap();
        let files = match at(&format!("src/operation/{group}")).read_dir() {
            Ok(folder) => folder.map(|entry| entry.unwrap().path()).collect(),
            Err(_) => vec![at(&format!("src/operation/{group}.rs"))],
        };
        let is_there = files.iter().any(|path| {
            std::fs::read_to_string(path)
                .unwrap()
                .contains(&format!("pub fn {function}("))
        });
        assert!(is_there, "{}: {} is no function", row.operation, row.rust);

        let method = row.python.rsplit('.').next().unwrap();
        assert!(
            stubs.contains(&format!("def {method}(")),
            "{}: {} is no method",
            row.operation,
            row.python
        );
        assert!(
            header.contains(&format!("{}(", row.c)),
            "{}: {} is not in the header",
            row.operation,
            row.c
        );
    }
}

#[test]
fn the_table_is_fresh() {
    let mut table = String::from(
        "# Operations\n\nEvery operation of the API that the library has, under its name in each language. In Python a\n\
         server's own methods do the same (`server.reboot()`), and `client.calls` has each as a value. Written by\n\
         `make generated`, compared by the tests.\n\n| operation | Rust | Python | C |\n| --- | --- | --- | --- |\n",
    );
    for Row {
        operation,
        rust,
        python,
        c,
    } in rows()
    {
        writeln!(table, "| `{operation}` | `{rust}` | `{python}` | `{c}` |").unwrap();
    }
    if std::env::var_os("CLOUDSERVERS_UPDATE").is_some() {
        std::fs::write(at("docs/operations.md"), &table).unwrap();
    }
    assert_eq!(read("docs/operations.md"), table, "run `make generated`");
}
