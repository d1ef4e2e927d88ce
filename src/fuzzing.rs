//! Doors for `fuzz/`, there under `--cfg fuzzing` only: a script answers instead of a network, pauses pass at
//! once, and settings come from files that are none.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use crate::call::{Answer, Request};
use crate::client::config::Sources;
use crate::client::{Config, Setting};
use crate::error::{Error, ErrorKind, Result, Stage};
use crate::model::Secret;

/// Answers a request that would go out with this token.
pub type Script = dyn Fn(&Request, Option<&str>) -> Result<Answer> + Send + Sync;

/// One for all threads: those of the library ask it too.
static SCRIPT: RwLock<Option<Arc<Script>>> = RwLock::new(None);

/// The milliseconds of the pauses that passed at once.
static SKIPPED: AtomicU64 = AtomicU64::new(0);
/// An hour: a sum of such never overflows.
const LONGEST: u64 = 3_600_000;

/// From now on every request of every client is answered so.
pub fn answer_with(script: impl Fn(&Request, Option<&str>) -> Result<Answer> + Send + Sync + 'static) {
    *SCRIPT.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::new(script));
}

/// What a script gives that has no answer left: nothing was sent, and trying again is no use.
pub fn nothing_left() -> Error {
    Error::new(ErrorKind::Cancelled, "the script is over")
}

/// What a transport gives whose connection broke or was slow, at that stage.
pub fn broken(kind: ErrorKind, stage: Stage) -> Error {
    Error::new(kind, "it broke").at(stage)
}

fn script() -> Option<Arc<Script>> {
    SCRIPT.read().unwrap_or_else(PoisonError::into_inner).clone()
}

pub(crate) fn answer(request: &Request, token: Option<&Secret>) -> Option<Result<Answer>> {
    Some(script()?(request, token.map(Secret::reveal)))
}

pub(crate) fn shorten(pause: Duration) -> Duration {
    if script().is_none() {
        return pause;
    }
    let milliseconds = pause.as_millis().try_into().unwrap_or(u64::MAX).min(LONGEST);
    SKIPPED.fetch_add(milliseconds + 1, Ordering::Relaxed);
    Duration::ZERO
}

/// How long all pauses together would have been, for those who look whether one is over.
pub(crate) fn skipped() -> Duration {
    Duration::from_millis(SKIPPED.load(Ordering::Relaxed))
}

/// What the settings come to with these variables and files, by path.
///
/// # Errors
/// As connecting gives them.
pub fn explain(
    config: &Config,
    variables: BTreeMap<String, String>,
    files: BTreeMap<PathBuf, String>,
) -> Result<Vec<Setting>> {
    config
        .resolve(&Given { variables, files })
        .map(|settings| settings.explanation)
}

struct Given {
    variables: BTreeMap<String, String>,
    files: BTreeMap<PathBuf, String>,
}

impl Sources for Given {
    fn variable(&self, name: &str) -> Option<String> {
        self.variables.get(name).cloned()
    }

    fn current_dir(&self) -> Option<PathBuf> {
        Some(PathBuf::from("/here"))
    }

    fn read(&self, path: &Path) -> io::Result<String> {
        let found = self.files.get(path).cloned();
        found.ok_or_else(|| io::ErrorKind::NotFound.into())
    }
}
