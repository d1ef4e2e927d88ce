//! Many calls at once.

use std::collections::BTreeMap;
use std::ffi::c_char;
use std::ptr;

use super::client::cloudservers_client;
use super::error::cloudservers_error;
use super::guard::{IntoC, Outcome, Problem, missing, run};
use super::input;
use super::json::cloudservers_json;
use super::new_server::cloudservers_new_server;
use super::server::cloudservers_server;
use crate::client::many::{SomeFailed, parallel};
use crate::error::Result;
use crate::{Call, servers};

/// How many calls are sent at a time where nothing is said.
const PARALLEL: i64 = 8;

/// A request that this library has no function for; see cloudservers_send().
#[repr(C)]
#[derive(Clone, Copy)]
pub struct cloudservers_request {
    /// "GET", "POST", "PUT", "DELETE", "HEAD" or "PATCH".
    pub method: *const c_char,
    /// Begins with a slash, stands under the compute endpoint, and may carry a query.
    pub path: *const c_char,
    /// JSON, or NULL for none.
    pub body: *const c_char,
}

impl cloudservers_client {
    /// What becomes of each call; of a dry run, what each would send.
    fn send_each<T: Send + 'static>(&self, calls: Vec<Call<T>>, parallel: usize) -> Vec<Outcome<T>> {
        if self.is_dry_run() {
            let unsent = |call| Err(self.describe(call).unwrap_or_else(|problem| problem));
            return calls.iter().map(unsent).collect();
        }
        let outcomes = self.logged(|| self.client().send_each(calls, parallel));
        outcomes
            .into_iter()
            .map(|outcome| outcome.map_err(Problem::from))
            .collect()
    }
}

/// How many calls to send at a time; 0 leaves it to the library.
fn at_a_time(given: i32) -> Result<usize> {
    parallel(if given == 0 { PARALLEL } else { i64::from(given) })
}

/// Puts what became of each into its place.
///
/// # Safety
/// `outs` and `errors` are NULL or have `count` places that can be written to; `error` is NULL or one.
pub(super) unsafe fn give_each<T: IntoC>(
    outs: *mut *mut T::C,
    errors: *mut *mut cloudservers_error,
    count: usize,
    error: *mut *mut cloudservers_error,
    body: impl FnOnce() -> Outcome<Vec<Outcome<T>>>,
) -> i32 {
    // SAFETY: as promised by the caller.
    unsafe {
        clear(outs, count);
        clear(errors, count);
        run(error, || {
            if outs.is_null() && count > 0 {
                return Err(missing("outs").into());
            }
            tell(body()?, errors, |index, result| {
                outs.add(index).write(result.into_c());
            })
        })
    }
}

/// The same for what gives nothing.
///
/// # Safety
/// As for [`give_each`].
unsafe fn run_each(
    errors: *mut *mut cloudservers_error,
    count: usize,
    error: *mut *mut cloudservers_error,
    body: impl FnOnce() -> Outcome<Vec<Outcome<()>>>,
) -> i32 {
    // SAFETY: as promised by the caller.
    unsafe {
        clear(errors, count);
        run(error, || tell(body()?, errors, |_, ()| ()))
    }
}

unsafe fn clear<T>(places: *mut *mut T, count: usize) {
    if !places.is_null() {
        for index in 0..count {
            // SAFETY: the caller gave that many places.
            unsafe { places.add(index).write(ptr::null_mut()) }
        }
    }
}

/// Hands out results and errors, and sums these up.
unsafe fn tell<T>(
    outcomes: Vec<Outcome<T>>,
    errors: *mut *mut cloudservers_error,
    mut give: impl FnMut(usize, T),
) -> Outcome<()> {
    let mut some = SomeFailed {
        results: outcomes.iter().map(|_| None::<()>).collect(),
        failed: BTreeMap::new(),
    };
    let mut first = None;
    for (index, outcome) in outcomes.into_iter().enumerate() {
        let problem = match outcome {
            Ok(result) => {
                give(index, result);
                continue;
            }
            Err(problem) => problem,
        };
        match &problem {
            Problem::Error(error) => {
                some.failed.insert(index, error.clone());
            }
            Problem::NotSent(unsent) => {
                first.get_or_insert_with(|| Problem::NotSent(unsent.clone()));
            }
            Problem::Panic(text) => {
                first.get_or_insert_with(|| Problem::Panic(text.clone()));
            }
        }
        if !errors.is_null() {
            let told = Box::into_raw(Box::new(cloudservers_error::new(problem)));
            // SAFETY: the caller gave as many places as there are outcomes.
            unsafe { errors.add(index).write(told) }
        }
    }
    match first {
        Some(problem) => Err(problem),
        None if some.failed.is_empty() => Ok(()),
        None => Err(some.to_error().into()),
    }
}

/// Says at which position of a list something is wrong.
fn at<T>(name: &str, index: usize, read: Result<T>) -> Result<T> {
    read.map_err(|error| {
        let told = format!("{name}[{index}]: {}", error.message());
        error.with_message(told)
    })
}

/// Creates many servers, `parallel` of them at a time; each as cloudservers_server_create() does.
///
/// `specs` is an array of `count`, each begun with `CLOUDSERVERS_NEW_SERVER_INIT`. `parallel` is 1 to 1000; 0 for 8.
/// `outs` and `errors` are arrays of `count` places that are written to whatever happens: a server in `outs`, or an error
/// in `errors`, under the position of its spec, and NULL in the other. All of these are yours to free. `errors` may be
/// NULL.
///
/// One that fails does not keep the others from being created: `CLOUDSERVERS_SOME_FAILED`. cloudservers_cancel() ends those
/// under way, and the rest fails with `CLOUDSERVERS_CANCELLED`. A spec that cannot be read at all is
/// `CLOUDSERVERS_INVALID_ARGUMENT` for the whole, before anything is sent.
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_SOME_FAILED`, or an error of @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_server_create_all(
    client: *const cloudservers_client,
    specs: *const cloudservers_new_server,
    count: usize,
    parallel: i32,
    outs: *mut *mut cloudservers_server,
    errors: *mut *mut cloudservers_error,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        give_each(outs, errors, count, error, || {
            let client = input::object(client, "client")?;
            let parallel = at_a_time(parallel)?;
            let specs = input::each_options(specs, count, "specs")?
                .into_iter()
                .enumerate();
            let calls = specs.map(|(index, spec)| at("specs", index, spec.read().map(servers::create)));
            Ok(client.send_each(calls.collect::<Result<_>>()?, parallel))
        })
    }
}

/// Shows many servers, named by their ids or URLs, `parallel` of them at a time.
///
/// `outs`, `errors` and the rest are as for cloudservers_server_create_all().
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_SOME_FAILED`, or an error of @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_server_get_all(
    client: *const cloudservers_client,
    servers: *const *const c_char,
    count: usize,
    parallel: i32,
    outs: *mut *mut cloudservers_server,
    errors: *mut *mut cloudservers_error,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        give_each(outs, errors, count, error, || {
            let client = input::object(client, "client")?;
            let parallel = at_a_time(parallel)?;
            let servers = input::texts(servers, count, "servers")?;
            Ok(client.send_each(servers.into_iter().map(servers::get).collect(), parallel))
        })
    }
}

/// Deletes many servers, named by their ids or URLs, `parallel` of them at a time. Removal goes on after the answers.
///
/// `errors` and the rest are as for cloudservers_server_create_all().
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_SOME_FAILED`, or an error of @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_server_delete_all(
    client: *const cloudservers_client,
    servers: *const *const c_char,
    count: usize,
    parallel: i32,
    errors: *mut *mut cloudservers_error,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        run_each(errors, count, error, || {
            let client = input::object(client, "client")?;
            let parallel = at_a_time(parallel)?;
            let servers = input::texts(servers, count, "servers")?;
            Ok(client.send_each(servers.into_iter().map(servers::delete).collect(), parallel))
        })
    }
}

/// Sends many requests that this library has no function for, `parallel` of them at a time; each as cloudservers_send() does.
///
/// `requests` is an array of `count`. `outs`, `errors` and the rest are as for cloudservers_server_create_all().
///
/// @return `CLOUDSERVERS_OK`, `CLOUDSERVERS_SOME_FAILED`, or an error of @ref sending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_send_all(
    client: *const cloudservers_client,
    requests: *const cloudservers_request,
    count: usize,
    parallel: i32,
    outs: *mut *mut cloudservers_json,
    errors: *mut *mut cloudservers_error,
    error: *mut *mut cloudservers_error,
) -> i32 {
    // SAFETY: the caller keeps to the conventions for pointers.
    unsafe {
        give_each(outs, errors, count, error, || {
            let client = input::object(client, "client")?;
            let parallel = at_a_time(parallel)?;
            let requests = input::list(requests, count, "requests")?.iter().enumerate();
            let calls = requests.map(|(index, request)| at("requests", index, request.call()));
            Ok(client.send_each(calls.collect::<Result<_>>()?, parallel))
        })
    }
}

impl cloudservers_request {
    /// # Safety
    /// The texts are NULL or end in NUL.
    unsafe fn call(&self) -> Result<Call<crate::Json>> {
        // SAFETY: as promised by the caller.
        unsafe {
            let method = super::client::method_of(input::text(self.method, "method")?)?;
            let body = input::optional_json(self.body, "body")?;
            Ok(Call::raw(method, input::text(self.path, "path")?, body))
        }
    }
}
