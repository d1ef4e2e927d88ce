//! A text that never shows itself.

use std::fmt;
use std::sync::Arc;

use zeroize::Zeroizing;

/// A password, key or token: wiped when the last copy goes, hidden in every message.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(Arc<Zeroizing<String>>);

impl Secret {
    /// Takes a text that is to stay hidden.
    pub fn new(text: impl Into<String>) -> Secret {
        Secret(Arc::new(Zeroizing::new(text.into())))
    }

    /// The text itself: the one way to see it.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Secret {
        Secret::new(text)
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Secret {
        Secret::new(text)
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}
