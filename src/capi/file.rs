//! Files to be put into servers.

use std::ffi::{c_char, c_void};

use super::input;
use crate::error::Result;

/// A file to be put into a server. This structure will not grow.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct cloudservers_file {
    /// Where to put it, 255 bytes at most.
    pub path: *const c_char,
    /// What it holds, as it is: encoding is done by the library.
    pub data: *const c_void,
    /// How many bytes that are.
    pub length: usize,
}

/// Path and contents of each file.
///
/// # Safety
/// `pointer` is NULL or leads to `length` files, each with a text and as many bytes as it says.
pub(super) unsafe fn read<'a>(
    pointer: *const cloudservers_file,
    length: usize,
) -> Result<Vec<(&'a str, &'a [u8])>> {
    // SAFETY: as promised by the caller.
    unsafe {
        let files = input::list(pointer, length, "spec.files")?.iter().enumerate();
        files
            .map(|(index, file)| {
                let path = input::text(file.path, &format!("spec.files[{index}].path"))?;
                let data = input::bytes(file.data, file.length, &format!("spec.files[{index}].data"))?;
                Ok((path, data))
            })
            .collect()
    }
}
