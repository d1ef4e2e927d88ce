//! What C hands in: looked at before it is believed.

use std::ffi::{CStr, c_char, c_void};
use std::mem::{MaybeUninit, align_of, size_of};
use std::slice;
use std::str::FromStr;
use std::time::Duration;

use jiff::Timestamp;
use serde_json::{Map, Value};

use super::guard::missing;
use super::pairs::cloudservers_pair;
use crate::error::{Error, Result};
use crate::servers::Metadata;

/// No structure of options will ever be larger: a size beyond is a stray value.
const LARGEST: usize = 64 * 1024;

/// A structure of options that begins with its size and can grow.
///
/// # Safety
/// The first field is a `usize`, and all bytes zero is a valid value.
pub(super) unsafe trait Options: Copy {
    /// The macro to initialise it with.
    const INIT: &'static str;
}

/// Reads options of this or another version of the header; NULL is all of them left out.
///
/// # Safety
/// `pointer` is NULL or leads to as many bytes as its size says.
pub(super) unsafe fn options<T: Options>(pointer: *const T, name: &str) -> Result<T> {
    let mut read = MaybeUninit::<T>::zeroed();
    if pointer.is_null() {
        // SAFETY: zeros are valid for all options.
        return Ok(unsafe { read.assume_init() });
    }
    // SAFETY: options begin with their size.
    let size = unsafe { pointer.cast::<usize>().read() };
    if !(size_of::<usize>()..=LARGEST).contains(&size) {
        return Err(Error::invalid_argument(format!(
            "{name}.size is {size}; begin with {} to have it set",
            T::INIT
        )));
    }
    // SAFETY: the caller says that there are `size` bytes; no more than fit are copied.
    unsafe {
        let known = size.min(size_of::<T>());
        pointer
            .cast::<u8>()
            .copy_to_nonoverlapping(read.as_mut_ptr().cast(), known);
        let beyond = slice::from_raw_parts(pointer.cast::<u8>().add(known), size - known);
        if beyond.iter().any(|byte| *byte != 0) {
            return Err(Error::invalid_argument(format!(
                "{name} sets a field that this version of the library does not have; its size is {size}, known are {known}"
            )));
        }
        Ok(read.assume_init())
    }
}

/// Reads options that have to be given.
///
/// # Safety
/// As for [`options`].
pub(super) unsafe fn needed_options<T: Options>(pointer: *const T, name: &str) -> Result<T> {
    if pointer.is_null() {
        return Err(missing(name));
    }
    // SAFETY: as promised by the caller.
    unsafe { options(pointer, name) }
}

/// Reads an array of options: all of one version of the header, as its first one's size says.
///
/// # Safety
/// `pointer` is NULL or leads to `length` options of as many bytes as their size says.
pub(super) unsafe fn each_options<T: Options>(
    pointer: *const T,
    length: usize,
    name: &str,
) -> Result<Vec<T>> {
    if length == 0 {
        return Ok(Vec::new());
    }
    // SAFETY: as promised by the caller; options begin with their size.
    unsafe {
        needed_options(pointer, &format!("{name}[0]"))?;
        let size = pointer.cast::<usize>().read();
        if size % align_of::<T>() != 0 {
            return Err(Error::invalid_argument(format!(
                "{name}[0].size is {size}; begin with {} to have it set",
                T::INIT
            )));
        }
        let each = |index: usize| {
            let place = pointer.cast::<u8>().add(index * size).cast::<T>();
            let own = place.cast::<usize>().read();
            if own != size {
                return Err(Error::invalid_argument(format!(
                    "{name}[{index}].size is {own}, that of {name}[0] {size}; begin each with {}",
                    T::INIT
                )));
            }
            options(place, &format!("{name}[{index}]"))
        };
        (0..length).map(each).collect()
    }
}

/// Sets what was given as a text, and nothing for NULL.
macro_rules! with_text {
    ($made:ident, $given:ident.$field:ident, $name:literal) => {
        if let Some(text) =
            $crate::capi::input::optional_text($given.$field, concat!($name, ".", stringify!($field)))?
        {
            $made = $made.$field(text);
        }
    };
}
pub(super) use with_text;

/// # Safety
/// `pointer` is NULL or leads to a live `T`.
pub(super) unsafe fn object<'a, T>(pointer: *const T, name: &str) -> Result<&'a T> {
    // SAFETY: as promised by the caller.
    unsafe { pointer.as_ref() }.ok_or_else(|| missing(name))
}

/// # Safety
/// `pointer` is NULL or leads to a live `T` that nobody else uses.
pub(super) unsafe fn object_mut<'a, T>(pointer: *mut T, name: &str) -> Result<&'a mut T> {
    // SAFETY: as promised by the caller.
    unsafe { pointer.as_mut() }.ok_or_else(|| missing(name))
}

/// # Safety
/// `pointer` is NULL or leads to a text that ends in NUL.
pub(super) unsafe fn text<'a>(pointer: *const c_char, name: &str) -> Result<&'a str> {
    // SAFETY: as promised by the caller.
    unsafe { optional_text(pointer, name) }?.ok_or_else(|| missing(name))
}

/// # Safety
/// As for [`text`].
pub(super) unsafe fn optional_text<'a>(pointer: *const c_char, name: &str) -> Result<Option<&'a str>> {
    if pointer.is_null() {
        return Ok(None);
    }
    // SAFETY: as promised by the caller.
    let bytes = unsafe { CStr::from_ptr(pointer) };
    bytes.to_str().map(Some).map_err(|error| {
        Error::invalid_argument(format!("{name} is not UTF-8, after byte {}", error.valid_up_to()))
    })
}

/// A text that has to be one of a few words.
///
/// # Safety
/// As for [`text`].
pub(super) unsafe fn optional_word<T: FromStr<Err = Error>>(
    pointer: *const c_char,
    name: &str,
) -> Result<Option<T>> {
    // SAFETY: as promised by the caller.
    unsafe { optional_text(pointer, name) }?
        .map(str::parse)
        .transpose()
}

/// # Safety
/// `pointer` is NULL or leads to `length` elements.
pub(super) unsafe fn list<'a, T>(pointer: *const T, length: usize, name: &str) -> Result<&'a [T]> {
    if length == 0 {
        return Ok(&[]);
    }
    if pointer.is_null() {
        return Err(missing(name));
    }
    if length > isize::MAX as usize / size_of::<T>().max(1) {
        return Err(Error::invalid_argument(format!("{name}_len is {length}")));
    }
    // SAFETY: as promised by the caller.
    Ok(unsafe { slice::from_raw_parts(pointer, length) })
}

/// # Safety
/// `pointer` is NULL or leads to `length` bytes.
pub(super) unsafe fn bytes<'a>(pointer: *const c_void, length: usize, name: &str) -> Result<&'a [u8]> {
    // SAFETY: as promised by the caller.
    unsafe { list(pointer.cast(), length, name) }
}

/// # Safety
/// `pointer` is NULL or leads to `length` texts.
pub(super) unsafe fn texts<'a>(
    pointer: *const *const c_char,
    length: usize,
    name: &str,
) -> Result<Vec<&'a str>> {
    // SAFETY: as promised by the caller.
    unsafe {
        let items = list(pointer, length, name)?.iter().enumerate();
        items
            .map(|(index, item)| text(*item, &format!("{name}[{index}]")))
            .collect()
    }
}

/// # Safety
/// `pointer` is NULL or leads to `length` pairs of texts.
pub(super) unsafe fn pairs(pointer: *const cloudservers_pair, length: usize, name: &str) -> Result<Metadata> {
    // SAFETY: as promised by the caller.
    unsafe {
        let items = list(pointer, length, name)?.iter().enumerate();
        items
            .map(|(index, pair)| {
                let key = text(pair.key, &format!("{name}[{index}].key"))?;
                let value = text(pair.value, &format!("{name}[{index}].value"))?;
                Ok((key.to_owned(), value.to_owned()))
            })
            .collect()
    }
}

/// # Safety
/// As for [`text`].
pub(super) unsafe fn optional_json(pointer: *const c_char, name: &str) -> Result<Option<Value>> {
    // SAFETY: as promised by the caller.
    let Some(text) = unsafe { optional_text(pointer, name) }? else {
        return Ok(None);
    };
    let read = serde_json::from_str(text);
    read.map(Some)
        .map_err(|error| Error::invalid_argument(format!("{name} is no JSON: {error}")))
}

/// # Safety
/// As for [`text`].
pub(super) unsafe fn json_object(pointer: *const c_char, name: &str) -> Result<Map<String, Value>> {
    // SAFETY: as promised by the caller.
    match unsafe { optional_json(pointer, name) }? {
        None => Ok(Map::new()),
        Some(Value::Object(members)) => Ok(members),
        Some(_) => Err(Error::invalid_argument(format!("{name} is no JSON object"))),
    }
}

/// # Safety
/// As for [`text`].
pub(super) unsafe fn json_list(pointer: *const c_char, name: &str) -> Result<Vec<Value>> {
    // SAFETY: as promised by the caller.
    match unsafe { optional_json(pointer, name) }? {
        None => Ok(Vec::new()),
        Some(Value::Array(entries)) => Ok(entries),
        Some(_) => Err(Error::invalid_argument(format!("{name} is no JSON list"))),
    }
}

/// # Safety
/// As for [`text`].
pub(super) unsafe fn optional_time(pointer: *const c_char, name: &str) -> Result<Option<Timestamp>> {
    // SAFETY: as promised by the caller.
    let text = unsafe { optional_text(pointer, name) }?;
    text.map(|text| {
        text.parse().map_err(|_| {
            Error::invalid_argument(format!(
                "{name} is {text:?}; wanted is a time with its zone, such as 2026-01-31T12:00:00Z"
            ))
        })
    })
    .transpose()
}

/// Milliseconds; 0 leaves it to the library.
pub(super) fn milliseconds(value: i64, name: &str) -> Result<Option<Duration>> {
    match u64::try_from(value) {
        Ok(0) => Ok(None),
        Ok(value) => Ok(Some(Duration::from_millis(value))),
        Err(_) => Err(Error::invalid_argument(format!("{name} is {value}, less than 0"))),
    }
}

/// A count; 0 leaves it out.
pub(super) fn count<T: TryFrom<i64>>(value: i64, name: &str) -> Result<Option<T>> {
    match T::try_from(value) {
        _ if value == 0 => Ok(None),
        Ok(count) if value > 0 => Ok(Some(count)),
        _ if value > 0 => Err(Error::invalid_argument(format!(
            "{name} is {value}, which is too large"
        ))),
        _ => Err(Error::invalid_argument(format!(
            "{name} is {value}; wanted is 1 or more, or 0 to leave it out"
        ))),
    }
}

/// One of `CLOUDSERVERS_YES` and `CLOUDSERVERS_NO`; 0 leaves it out.
pub(super) fn choice(value: i32, name: &str) -> Result<Option<bool>> {
    match value {
        0 => Ok(None),
        1 => Ok(Some(true)),
        -1 => Ok(Some(false)),
        _ => Err(Error::invalid_argument(format!(
            "{name} is {value}; wanted is CLOUDSERVERS_YES, CLOUDSERVERS_NO, or 0 to leave it out"
        ))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_says_in_which_way_it_is_wrong() {
        assert_eq!(count::<u16>(65535, "port").unwrap(), Some(65535));
        assert_eq!(count::<u16>(0, "port").unwrap(), None);
        for (given, told) in [(65536, "too large"), (-1, "1 or more")] {
            let error = count::<u16>(given, "port").unwrap_err();
            assert!(error.message().contains(told), "{given}: {error}");
        }
    }
}
