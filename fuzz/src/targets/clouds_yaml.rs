//! Any text as clouds.yaml: its problems are told, nothing of what it holds is shown.
//!
//! The cloud that is asked for is `own`; the secret of the corpus is `hunter2hunter2`.

use std::collections::BTreeMap;

use crate::settings::SECRETS;
use cloudservers::{Config, ErrorKind, fuzzing};

pub fn run(text: &str) {
    let files = BTreeMap::from([("/here/clouds.yaml".into(), text.to_owned())]);
    match fuzzing::explain(&Config::new().cloud("own"), BTreeMap::new(), files) {
        Ok(settings) => {
            for setting in settings {
                assert!(
                    !SECRETS.contains(&setting.name) || setting.value == "***",
                    "{setting:?}"
                );
            }
        }
        Err(error) => {
            assert!(
                matches!(error.kind(), ErrorKind::Config | ErrorKind::InvalidArgument),
                "{error:?}"
            );
            let told = error.to_string();
            // Only the parser's words: names of clouds and settings are shown elsewhere.
            assert!(
                !told.contains("is malformed") || !told.contains("hunter2"),
                "{told}"
            );
        }
    }
}
