//! Settings, and connecting with them.

use std::ffi::{c_char, c_void};

use zeroize::Zeroizing;

use super::client::cloudservers_client;
use super::error::cloudservers_error;
use super::guard::{self, IntoC, give, look};
use super::{input, log};
use crate::Config;
use crate::error::{Error, Result};

/// Level of log lines: what failed.
pub const CLOUDSERVERS_LOG_ERROR: i32 = 1;
/// Level of log lines: what is odd.
pub const CLOUDSERVERS_LOG_WARN: i32 = 2;
/// Level of log lines: what a reader of logs wants to know, such as repeated attempts.
pub const CLOUDSERVERS_LOG_INFO: i32 = 3;
/// Level of log lines: how things are done.
pub const CLOUDSERVERS_LOG_DEBUG: i32 = 4;
/// Level of log lines: everything.
pub const CLOUDSERVERS_LOG_TRACE: i32 = 5;

/// Takes a log line. `message` is valid during the call. Never holds a password, token or key.
///
/// Called on any thread that uses the client, perhaps on several at once. It must not call back into
/// the client, and must not leave by an exception or longjmp.
pub type cloudservers_log =
    Option<unsafe extern "C" fn(data: *mut c_void, level: i32, message: *const c_char)>;

/// Settings to connect with. Yours to free; for one thread at a time.
pub struct cloudservers_config {
    /// Their values may be secrets.
    settings: Vec<(String, Zeroizing<String>)>,
    log: Option<(cloudservers_log, *mut c_void, i32)>,
    /// The first thing that was wrong; connecting tells it.
    problem: Option<Error>,
}

impl cloudservers_config {
    fn note<T>(&mut self, read: Result<T>) -> Option<T> {
        match read {
            Ok(value) => Some(value),
            Err(problem) => {
                self.problem.get_or_insert(problem);
                None
            }
        }
    }

    fn connect(&self) -> Result<cloudservers_client> {
        if let Some(problem) = &self.problem {
            return Err(problem.clone());
        }
        let mut config = Config::new();
        for (name, value) in &self.settings {
            config.set(name, value)?;
        }
        let log = match self.log {
            Some((call @ Some(_), data, level)) => Some(log::dispatch(call, data, level)?),
            _ => None,
        };
        Ok(cloudservers_client::new(config.connect()?, log))
    }
}

/// Settings with nothing set: then the environment tells which cloud to connect to (`OS_CLOUD` or `OS_…`).
///
/// Never NULL.
#[unsafe(no_mangle)]
pub extern "C" fn cloudservers_config_new() -> *mut cloudservers_config {
    Box::into_raw(Box::new(cloudservers_config {
        settings: Vec::new(),
        log: None,
        problem: None,
    }))
}

/// Sets one setting: "cloud" for a cloud of clouds.yaml, or "auth_url", "username", "api_key", "password",
/// "project_name", "region", "endpoint", "token", "cacert", "timeout" (seconds) …, as clouds.yaml calls them; "session" for
/// what cloudservers_client_session() gave, "token_cache" ("true", or a directory) to keep sessions for other processes.
///
/// Both texts are copied. What is wrong with a setting is told by cloudservers_connect(), the first one
/// if there are several. Nothing happens for a NULL `config`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_config_set(
    config: *mut cloudservers_config,
    name: *const c_char,
    value: *const c_char,
) {
    look((), || {
        // SAFETY: the caller keeps to the conventions for pointers.
        let (config, name, value) = unsafe {
            (
                config.as_mut()?,
                input::text(name, "name"),
                input::text(value, "value"),
            )
        };
        let (name, value) = (config.note(name)?, config.note(value)?);
        config
            .settings
            .push((name.to_owned(), Zeroizing::new(value.to_owned())));
        Some(())
    });
}

/// Sends the log lines of the client to come, up to a level, to a function of yours; NULL ends that.
///
/// `level` is one of `CLOUDSERVERS_LOG_ERROR` to `CLOUDSERVERS_LOG_TRACE`; any other is told by cloudservers_connect().
/// `data` is handed to each call, and has to live as long as the client, all derived from it, and the lists, watches and
/// inventories that they opened. Nothing happens for a NULL `config`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_config_set_log(
    config: *mut cloudservers_config,
    level: i32,
    log: cloudservers_log,
    data: *mut c_void,
) {
    // SAFETY: the caller gives NULL or live settings.
    if let Some(config) = unsafe { config.as_mut() } {
        config.log = Some((log, data, level));
    }
}

/// Frees settings. NULL is fine. Clients made with them live on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_config_free(config: *mut cloudservers_config) {
    // SAFETY: the caller gives NULL or settings, and does not use them any more.
    unsafe { guard::free(config) }
}

/// Makes a client. Checks the settings, starts no thread and sends nothing: the first call signs in.
///
/// The settings are copied, and stay yours.
/// Fails with `CLOUDSERVERS_CONFIG`, saying what is missing or wrong and where it was looked for.
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_CONFIG`, or `CLOUDSERVERS_INVALID_ARGUMENT`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_connect(
    config: *const cloudservers_config,
    out: *mut *mut cloudservers_client,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe { give(out, error, || Ok(input::object(config, "config")?.connect()?)) }
}

impl IntoC for cloudservers_client {
    type C = cloudservers_client;

    fn into_c(self) -> *mut cloudservers_client {
        Box::into_raw(Box::new(self))
    }
}
