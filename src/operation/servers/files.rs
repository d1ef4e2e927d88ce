//! Files that are put into a server, `personality` on the wire.
//!
//! <https://docs.openstack.org/api-ref/compute/#create-server>

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde_json::{Map, Value};
use zeroize::Zeroizing;

use crate::error::{Error, Result};

/// The most files that the API documents for one server.
const MOST: usize = 5;
/// The longest path of such a file, in bytes.
const LONGEST_PATH: usize = 255;

/// Paths and contents, the contents as they are.
#[derive(Clone, Default)]
pub(super) struct Files(Vec<(String, Zeroizing<Vec<u8>>)>);

impl Files {
    pub(super) fn push(&mut self, path: impl Into<String>, contents: impl Into<Vec<u8>>) {
        self.0.push((path.into(), Zeroizing::new(contents.into())));
    }

    /// What no service would accept.
    pub(super) fn check(&self) -> Result<()> {
        if self.0.len() > MOST {
            return Err(Error::invalid_argument(format!(
                "{} files were given; the API takes at most {MOST}",
                self.0.len()
            )));
        }
        let mut paths = self.0.iter().map(|(path, _)| path.len());
        match paths.find(|length| !(1..=LONGEST_PATH).contains(length)) {
            Some(length) => Err(Error::invalid_argument(format!(
                "the path of a file has {length} bytes; wanted are 1 to {LONGEST_PATH}"
            ))),
            None => Ok(()),
        }
    }

    /// The files as the wire has them; `None` where there are none.
    pub(super) fn body(&self) -> Option<Value> {
        let entry = |(path, contents): &(String, Zeroizing<Vec<u8>>)| {
            let contents = ("contents".to_owned(), BASE64.encode(&**contents).into());
            Value::Object(Map::from_iter([
                ("path".to_owned(), path.as_str().into()),
                contents,
            ]))
        };
        (!self.0.is_empty()).then(|| self.0.iter().map(entry).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(paths: &[String]) -> String {
        let mut files = Files::default();
        paths.iter().for_each(|path| files.push(path, ""));
        files
            .check()
            .map_or_else(|error| error.to_string(), |()| "fine".to_owned())
    }

    #[test]
    fn more_files_or_longer_paths_than_the_api_takes_are_refused() {
        let path = |length| "x".repeat(length);
        assert_eq!(told(&[]), "fine");
        assert_eq!(told(&vec![path(255); 5]), "fine");
        assert!(told(&vec![path(1); 6]).contains("6 files were given; the API takes at most 5"));
        assert!(told(&[path(1), path(0)]).contains("has 0 bytes"));
        assert!(told(&[path(256)]).contains("has 256 bytes"));
    }
}
