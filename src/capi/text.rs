//! Texts that stand alone: those that become C's own, and secrets, which are wiped.

use std::ffi::{CString, c_char};

use zeroize::Zeroizing;

use super::arena::EMPTY;
use super::guard::IntoC;
use crate::model::Secret;

impl IntoC for String {
    type C = c_char;

    fn into_c(self) -> *mut c_char {
        CString::new(self).unwrap_or_default().into_raw()
    }
}

impl IntoC for Secret {
    type C = c_char;

    fn into_c(self) -> *mut c_char {
        // Of a slice, which is copied once: a text that grows by its NUL would leave itself behind.
        CString::new(self.reveal().as_bytes())
            .unwrap_or_default()
            .into_raw()
    }
}

/// Wipes and frees a text that came through an `out` parameter. NULL is fine.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cloudservers_text_free(text: *mut c_char) {
    if !text.is_null() {
        // SAFETY: the caller gives a text that this library made, and does not use it any more.
        let text = unsafe { CString::from_raw(text) };
        drop(Zeroizing::new(text.into_bytes_with_nul()));
    }
}

/// A secret that a structure leads to, apart from its other texts: it is wiped when the structure goes.
#[derive(Default)]
pub(super) struct SecretText(Zeroizing<Vec<u8>>);

impl SecretText {
    /// Keeps a secret; "" where there is none, and for one that holds NUL, as with other texts.
    pub(super) fn keep(&mut self, secret: Option<&Secret>) -> *const c_char {
        let bytes = secret.map_or("", Secret::reveal).as_bytes();
        if bytes.is_empty() || bytes.contains(&0) {
            return EMPTY;
        }
        self.0 = Zeroizing::new([bytes, b"\0"].concat());
        self.0.as_ptr().cast()
    }
}

#[cfg(test)]
mod tests {
    use std::ffi::CStr;

    use super::*;

    fn read<'a>(text: *const c_char) -> &'a str {
        // SAFETY: the texts of these tests live as long as what is read here.
        unsafe { CStr::from_ptr(text) }.to_str().unwrap()
    }

    #[test]
    fn a_secret_comes_whole() {
        let mut kept = SecretText::default();
        assert_eq!(read(kept.keep(Some(&Secret::new("s3cret")))), "s3cret");
        let own = Secret::new("s3cret").into_c();
        assert_eq!(read(own), "s3cret");
        // SAFETY: the text was just made, and is not used any more.
        unsafe { cloudservers_text_free(own) }
    }

    #[test]
    fn a_secret_with_nul_is_empty() {
        let mut kept = SecretText::default();
        assert_eq!(read(kept.keep(Some(&Secret::new("a\0b")))), "");
        assert_eq!(read(kept.keep(None)), "");
    }
}
