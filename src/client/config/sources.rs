//! Where settings are looked for: behind a trait, so that tests do not touch the process.

use std::io;
use std::path::{Path, PathBuf};

/// The environment and the files.
pub(crate) trait Sources {
    /// A variable of the environment.
    fn variable(&self, name: &str) -> Option<String>;

    /// The directory that relative paths start from.
    fn current_dir(&self) -> Option<PathBuf>;

    /// The text of a file.
    fn read(&self, path: &Path) -> io::Result<String>;

    /// A variable that is set and not empty.
    fn given(&self, name: &str) -> Option<String> {
        self.variable(name).filter(|text| !text.is_empty())
    }

    /// The user's own directory.
    fn home(&self) -> Option<PathBuf> {
        self.given("HOME")
            .or_else(|| self.given("USERPROFILE"))
            .map(PathBuf::from)
    }

    /// The user's own directory for what can be made anew.
    fn caches(&self) -> Option<PathBuf> {
        let xdg = self.given("XDG_CACHE_HOME").map(PathBuf::from);
        xdg.filter(|path| path.is_absolute())
            .or_else(|| Some(self.home()?.join(".cache")))
    }

    /// A path as given in a setting: `~/` stands for the user's own directory.
    fn expand(&self, path: &str) -> PathBuf {
        match (path.strip_prefix("~/"), self.home()) {
            (Some(rest), Some(home)) => home.join(rest),
            _ => PathBuf::from(path),
        }
    }
}

/// Those of the process.
pub(crate) struct Process;

impl Sources for Process {
    fn variable(&self, name: &str) -> Option<String> {
        std::env::var(name).ok()
    }

    fn current_dir(&self) -> Option<PathBuf> {
        std::env::current_dir().ok()
    }

    fn read(&self, path: &Path) -> io::Result<String> {
        std::fs::read_to_string(path)
    }
}

#[cfg(test)]
pub(super) mod fake {
    use std::collections::BTreeMap;

    use super::*;

    /// An environment and files of a test's own.
    #[derive(Default)]
    pub(crate) struct Fake {
        pub(crate) variables: BTreeMap<String, String>,
        pub(crate) files: BTreeMap<PathBuf, String>,
        pub(crate) unreadable: Vec<PathBuf>,
    }

    impl Fake {
        pub(crate) fn with_variable(mut self, name: &str, value: &str) -> Fake {
            self.variables.insert(name.to_owned(), value.to_owned());
            self
        }

        pub(crate) fn with_file(mut self, path: &str, text: &str) -> Fake {
            self.files.insert(PathBuf::from(path), text.to_owned());
            self
        }
    }

    impl Sources for Fake {
        fn variable(&self, name: &str) -> Option<String> {
            self.variables.get(name).cloned()
        }

        fn current_dir(&self) -> Option<PathBuf> {
            Some(PathBuf::from("/here"))
        }

        fn read(&self, path: &Path) -> io::Result<String> {
            if self.unreadable.iter().any(|own| own == path) {
                return Err(io::ErrorKind::PermissionDenied.into());
            }
            self.files
                .get(path)
                .cloned()
                .ok_or_else(|| io::ErrorKind::NotFound.into())
        }
    }
}
