//! A Cloud Servers service inside the process.

use std::ffi::{CString, c_char};
use std::time::Duration;

use serde_json::{Map, Value, json};

use super::arena::EMPTY;
use super::client::cloudservers_client;
use super::error::cloudservers_error;
use super::guard::{self, IntoC, give, look, run};
use super::input::{self, Options};
use super::json::cloudservers_json;
use crate::Config;
use crate::error::{Error, ErrorKind, Result};
use crate::sandbox::{self, Failure, Recorded, Sandbox};

/// A Cloud Servers and identity service inside the process, on 127.0.0.1: for first steps and for your own tests.
///
/// Yours to free, which ends it. May be used by several threads at once.
pub struct cloudservers_sandbox {
    sandbox: Sandbox,
    auth_url: CString,
}

/// How a sandbox starts. Begin with `CLOUDSERVERS_SANDBOX_OPTIONS_INIT`; what is 0 or NULL is as described.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct cloudservers_sandbox_options {
    /// Set by `CLOUDSERVERS_SANDBOX_OPTIONS_INIT`.
    pub size: usize,
    /// The service to play: "rackspace" (or NULL) or "openstack".
    pub dialect: *const c_char,
    /// Names of the regions; NULL for one called "DFW".
    pub regions: *const *const c_char,
    /// How many regions that are.
    pub regions_len: usize,
    /// How long a build, a rebuild or a resize takes, in milliseconds; 0 is at once.
    pub build_ms: i64,
    /// The port on 127.0.0.1; 0 for any free one.
    pub port: i32,
    /// The longest page of a listing; 0 for 1,000.
    pub max_limit: i64,
    /// 1: rate limits are applied.
    pub rate_limits: i32,
    /// 1: time stands still but for cloudservers_sandbox_advance_ms().
    pub virtual_time: i32,
    /// An origin that compute prints in its links, as behind a proxy; NULL for what the request was sent to.
    pub inner_links: *const c_char,
    /// A path below which all services live, such as "/cloud"; NULL for none.
    pub path_prefix: *const c_char,
    /// How long RackConnect works on a server after it is ACTIVE, in milliseconds, until the metadata key
    /// "rackconnect_automation_status" goes from DEPLOYING to DEPLOYED and the access address changes; 0 for none.
    pub rackconnect_ms: i64,
}

// SAFETY: begins with its size; zeros are NULLs and numbers.
unsafe impl Options for cloudservers_sandbox_options {
    const INIT: &'static str = "CLOUDSERVERS_SANDBOX_OPTIONS_INIT";
}

impl cloudservers_sandbox_options {
    /// # Safety
    /// The pointers are NULL or lead to what their names say.
    unsafe fn read(&self) -> Result<sandbox::Options> {
        let mut options = sandbox::Options::default();
        // SAFETY: as promised by the caller.
        unsafe {
            if let Some(dialect) = input::optional_text(self.dialect, "options.dialect")? {
                options.dialect = dialect.parse().map_err(Error::invalid_argument)?;
            }
            let regions = input::texts(self.regions, self.regions_len, "options.regions")?;
            if !regions.is_empty() {
                options.regions = regions.into_iter().map(str::to_owned).collect();
            }
            let inner_links = input::optional_text(self.inner_links, "options.inner_links")?;
            options.inner_links = inner_links.map(str::to_owned);
            if let Some(prefix) = input::optional_text(self.path_prefix, "options.path_prefix")? {
                options.path_prefix = prefix.to_owned();
            }
        }
        let build = input::milliseconds(self.build_ms, "options.build_ms")?;
        options.build_seconds = build.unwrap_or(Duration::ZERO).as_secs_f64();
        let rackconnect = input::milliseconds(self.rackconnect_ms, "options.rackconnect_ms")?;
        options.rackconnect_seconds = rackconnect.unwrap_or(Duration::ZERO).as_secs_f64();
        options.port = input::count(self.port.into(), "options.port")?.unwrap_or(0);
        if let Some(limit) = input::count(self.max_limit, "options.max_limit")? {
            options.max_limit = limit;
        }
        options.rate_limits = input::choice(self.rate_limits, "options.rate_limits")? == Some(true);
        options.virtual_time = input::choice(self.virtual_time, "options.virtual_time")? == Some(true);
        Ok(options)
    }
}

impl cloudservers_sandbox {
    fn new(sandbox: Sandbox) -> cloudservers_sandbox {
        let auth_url = CString::new(sandbox.auth_url()).unwrap_or_default();
        cloudservers_sandbox { sandbox, auth_url }
    }

    fn connect(&self) -> Result<cloudservers_client> {
        let credentials = self.sandbox.credentials();
        let mut config = Config::new()
            .auth_url(&self.sandbox.auth_url())
            .username(&credentials.username)
            .password(&credentials.password)
            .project_name(&credentials.project_name);
        // Identity v2.0 knows no domains.
        if self.sandbox.auth_url().ends_with("/v3") {
            config = config
                .user_domain_name(&credentials.domain_name)
                .project_domain_name(&credentials.domain_name);
        }
        if let Some(region) = credentials.regions.first() {
            config = config.region(region);
        }
        Ok(cloudservers_client::new(config.connect()?, None))
    }
}

impl IntoC for cloudservers_sandbox {
    type C = cloudservers_sandbox;

    fn into_c(self) -> *mut cloudservers_sandbox {
        Box::into_raw(Box::new(self))
    }
}

/// Starts a sandbox, on a thread of its own. `options` may be NULL.
///
/// Fails with `CLOUDSERVERS_CONNECTION_FAILED` when the port is taken.
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_CONNECTION_FAILED`, or `CLOUDSERVERS_INVALID_ARGUMENT`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_sandbox_start(
    options: *const cloudservers_sandbox_options,
    out: *mut *mut cloudservers_sandbox,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        give(out, error, || {
            let options = input::options(options, "options")?.read()?;
            let sandbox = Sandbox::start(options).map_err(|error| {
                Error::new(
                    ErrorKind::Connection,
                    format!("the sandbox does not start: {error}"),
                )
            })?;
            Ok(cloudservers_sandbox::new(sandbox))
        })
    }
}

/// A client for the first region of a sandbox.
///
/// @return `CLOUDSERVERS_OK` or `CLOUDSERVERS_INVALID_ARGUMENT`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_sandbox_connect(
    sandbox: *const cloudservers_sandbox,
    out: *mut *mut cloudservers_client,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe { give(out, error, || Ok(input::object(sandbox, "sandbox")?.connect()?)) }
}

/// The URL of the sandbox's identity service. Borrowed from `sandbox`; "" for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_sandbox_auth_url(
    sandbox: *const cloudservers_sandbox,
) -> *const c_char {
    // SAFETY: the caller gives NULL or a live sandbox.
    unsafe { sandbox.as_ref() }.map_or(EMPTY, |sandbox| sandbox.auth_url.as_ptr())
}

/// The variables of the environment that make a client sign in to the sandbox, as a JSON object.
///
/// @return `CLOUDSERVERS_OK` or `CLOUDSERVERS_INVALID_ARGUMENT`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_sandbox_environ(
    sandbox: *const cloudservers_sandbox,
    out: *mut *mut cloudservers_json,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        give(out, error, || {
            let variables = input::object(sandbox, "sandbox")?.sandbox.environ();
            let pairs = variables
                .into_iter()
                .map(|(name, value)| (name, Value::from(value)));
            let object = Value::Object(pairs.collect::<Map<_, _>>());
            Ok(cloudservers_json::own(object.to_string()))
        })
    }
}

/// The requests the sandbox received so far, oldest first, as JSON:
/// [{"method", "path", "service", "region", "operation", "status", "headers", "body"}, …].
///
/// @return `CLOUDSERVERS_OK` or `CLOUDSERVERS_INVALID_ARGUMENT`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_sandbox_requests(
    sandbox: *const cloudservers_sandbox,
    out: *mut *mut cloudservers_json,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        give(out, error, || {
            let requests = input::object(sandbox, "sandbox")?.sandbox.requests();
            let list: Value = requests.iter().map(recorded).collect();
            Ok(cloudservers_json::own(list.to_string()))
        })
    }
}

fn recorded(request: &Recorded) -> Value {
    let headers = request.headers.iter();
    let headers: Map<_, _> = headers
        .map(|(name, text)| (name.clone(), text.as_str().into()))
        .collect();
    json!({
        "method": request.method,
        "path": request.path,
        "service": request.service,
        "region": request.region,
        "operation": request.operation,
        "status": request.status,
        "headers": headers,
        "body": String::from_utf8_lossy(&request.body),
    })
}

/// Makes the next requests of an operation fail.
///
/// `operation` is the API's name for it, such as "create_server", or "*" for any. `failure` is a JSON object of
/// "status", "times", "after_acting", "delay" (seconds), "kind" ("status", "delay", "cut_connection", "cut_body", "html",
/// "truncated_json", "build_error", "rate_limit", "redirect", "raw", "gzip"), "message", "retry_after", "fault_name",
/// "region" (the one whose requests fail), and what a kind needs: {"status": 500, "times": 2}. NULL is a single 500.
///
/// @return `CLOUDSERVERS_OK` or `CLOUDSERVERS_INVALID_ARGUMENT`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_sandbox_fail(
    sandbox: *const cloudservers_sandbox,
    operation: *const c_char,
    failure: *const c_char,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        run(error, || {
            let sandbox = input::object(sandbox, "sandbox")?;
            let operation = input::text(operation, "operation")?;
            let failure = match input::optional_json(failure, "failure")? {
                Some(json) => Failure::from_json(&json).map_err(Error::invalid_argument)?,
                None => Failure::default(),
            };
            let added = sandbox.sandbox.fail(operation, failure);
            Ok(added.map_err(|unknown| Error::invalid_argument(unknown.to_string()))?)
        })
    }
}

/// Moves the sandbox's time forward. Nothing happens for NULL and for less than nothing.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_sandbox_advance_ms(sandbox: *const cloudservers_sandbox, ms: i64) {
    look((), || {
        // SAFETY: the caller gives NULL or a live sandbox.
        let sandbox = unsafe { sandbox.as_ref() }?;
        let duration = Duration::from_millis(u64::try_from(ms).ok()?);
        sandbox.sandbox.advance(duration.as_secs_f64());
        Some(())
    });
}

/// Ends a sandbox, its ports closed. NULL is fine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_sandbox_free(sandbox: *mut cloudservers_sandbox) {
    // SAFETY: the caller gives NULL or a sandbox, and does not use it any more.
    unsafe { guard::free(sandbox) }
}
