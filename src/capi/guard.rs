//! The border: what happens inside a function, and what of it C gets to see.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::ptr;

use super::error::{NotSent, cloudservers_error};
use super::status::{CLOUDSERVERS_DONE, CLOUDSERVERS_OK};
use crate::error::Error;

/// Why a function did not do what it was asked for.
pub(super) enum Problem {
    /// An error of the library.
    Error(Error),
    /// The client is a dry run; this is what would have been sent.
    NotSent(Box<NotSent>),
    /// A defect.
    Panic(String),
}

impl From<Error> for Problem {
    fn from(error: Error) -> Problem {
        Problem::Error(error)
    }
}

pub(super) type Outcome<T> = Result<T, Problem>;

/// A value that C gets as an object of its own.
pub(super) trait IntoC {
    /// What the header calls it.
    type C;

    /// Moves it to where C can hold it; the matching `…_free` takes it back.
    fn into_c(self) -> *mut Self::C;
}

/// Runs the body of a function that gives nothing but its status.
///
/// # Safety
/// `error` is NULL or can be written to.
pub(super) unsafe fn run(error: *mut *mut cloudservers_error, body: impl FnOnce() -> Outcome<()>) -> i32 {
    // SAFETY: as promised by the caller.
    unsafe { finish(error, || body().map(|()| CLOUDSERVERS_OK)) }
}

/// Runs the body of a function that gives an object.
///
/// # Safety
/// `out` and `error` are NULL or can be written to.
pub(super) unsafe fn give<T: IntoC>(
    out: *mut *mut T::C,
    error: *mut *mut cloudservers_error,
    body: impl FnOnce() -> Outcome<T>,
) -> i32 {
    // SAFETY: as promised by the caller.
    unsafe {
        put(out, ptr::null_mut());
        finish(error, || {
            if out.is_null() {
                return Err(missing("out").into());
            }
            put(out, body()?.into_c());
            Ok(CLOUDSERVERS_OK)
        })
    }
}

/// The same where the caller may not want the object.
///
/// # Safety
/// As for [`give`].
pub(super) unsafe fn give_if_wanted<T: IntoC>(
    out: *mut *mut T::C,
    error: *mut *mut cloudservers_error,
    body: impl FnOnce() -> Outcome<T>,
) -> i32 {
    // SAFETY: as promised by the caller.
    unsafe {
        if out.is_null() {
            run(error, || body().map(drop))
        } else {
            give(out, error, body)
        }
    }
}

/// Runs the body of a function that gives a pointer, or tells that there is nothing left.
///
/// # Safety
/// As for [`give`].
pub(super) unsafe fn give_next<P: Copy>(
    out: *mut P,
    nothing: P,
    error: *mut *mut cloudservers_error,
    body: impl FnOnce() -> Outcome<Option<P>>,
) -> i32 {
    // SAFETY: as promised by the caller.
    unsafe {
        put(out, nothing);
        finish(error, || {
            if out.is_null() {
                return Err(missing("out").into());
            }
            let next = body()?;
            put(out, next.unwrap_or(nothing));
            Ok(next.map_or(CLOUDSERVERS_DONE, |_| CLOUDSERVERS_OK))
        })
    }
}

/// Runs the body of a function that gives a number or a truth value.
///
/// # Safety
/// As for [`give`].
pub(super) unsafe fn give_number(
    out: *mut i32,
    error: *mut *mut cloudservers_error,
    body: impl FnOnce() -> Outcome<i32>,
) -> i32 {
    // SAFETY: as promised by the caller.
    unsafe {
        put(out, 0);
        finish(error, || {
            if out.is_null() {
                return Err(missing("out").into());
            }
            put(out, body()?);
            Ok(CLOUDSERVERS_OK)
        })
    }
}

/// Looks something up in an object that C holds; what panics there is as if it had not been sent.
pub(super) fn look<T>(otherwise: T, body: impl FnOnce() -> Option<T>) -> T {
    match catch_unwind(AssertUnwindSafe(body)) {
        Ok(Some(found)) => found,
        Ok(None) | Err(_) => otherwise,
    }
}

/// Frees what [`IntoC::into_c`] put into a box.
///
/// # Safety
/// `object` is NULL or came from `Box::into_raw`, and is not used any more.
pub(super) unsafe fn free<T>(object: *mut T) {
    if !object.is_null() {
        // SAFETY: as promised by the caller.
        let object = unsafe { Box::from_raw(object) };
        let _ = catch_unwind(AssertUnwindSafe(|| drop(object)));
    }
}

/// The error for a NULL where there has to be something.
pub(super) fn missing(name: &str) -> Error {
    Error::invalid_argument(format!("{name} is NULL, where a value is needed"))
}

/// Runs a body; what it fails with, a panic too, becomes a status and an error.
///
/// # Safety
/// `error` is NULL or can be written to.
unsafe fn finish(error: *mut *mut cloudservers_error, body: impl FnOnce() -> Outcome<i32>) -> i32 {
    let outcome = caught(body).unwrap_or_else(Err);
    // SAFETY: as promised by the caller.
    unsafe { put(error, ptr::null_mut()) };
    let problem = match outcome {
        Ok(status) => return status,
        Err(problem) => problem,
    };
    // What an error brings along, such as the server it is about, is made into structures here: that may panic, too.
    let told = caught(|| cloudservers_error::new(problem)).unwrap_or_else(cloudservers_error::new);
    let status = told.status();
    if !error.is_null() {
        // SAFETY: as promised by the caller.
        unsafe { put(error, Box::into_raw(Box::new(told))) };
    }
    status
}

/// What a body gives, or that it panicked.
fn caught<T>(body: impl FnOnce() -> T) -> Result<T, Problem> {
    catch_unwind(AssertUnwindSafe(body)).map_err(|payload| Problem::Panic(panic_text(&*payload)))
}

/// Writes to a place of C's, which may be NULL where it does not want to know; what stood there is not looked at.
///
/// # Safety
/// `place` is NULL or can be written to.
pub(super) unsafe fn put<T>(place: *mut T, value: T) {
    if !place.is_null() {
        // SAFETY: as promised by the caller.
        unsafe { place.write(value) }
    }
}

fn panic_text(payload: &(dyn Any + Send)) -> String {
    let text = payload
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| payload.downcast_ref::<String>().map(String::as_str));
    text.unwrap_or("no text").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::capi::status::{CLOUDSERVERS_INTERNAL, CLOUDSERVERS_INVALID_ARGUMENT};

    #[test]
    fn a_panic_becomes_an_error_with_its_text() {
        let mut error = ptr::null_mut();
        // SAFETY: the pointer leads to a local variable.
        unsafe {
            let status = run(&raw mut error, || panic!("no {} today", "luck"));
            assert_eq!(status, CLOUDSERVERS_INTERNAL);
            assert!((*error).text().contains("no luck today"));
            free(error);
        }
    }

    #[test]
    fn nobody_has_to_ask_for_the_error() {
        // SAFETY: NULL is what is tried.
        let status = unsafe { run(ptr::null_mut(), || Err(missing("name").into())) };
        assert_eq!(status, CLOUDSERVERS_INVALID_ARGUMENT);
    }
}
