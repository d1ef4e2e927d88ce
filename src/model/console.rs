//! A console of a server: where a person can see its screen.
//!
//! <https://docs.openstack.org/api-ref/compute/#server-consoles-servers-remote-consoles>

use std::borrow::Cow;
use std::fmt;

use super::attribute::{Attribute, Source, Text};
use super::record::Record;
use super::secret::Secret;

/// The attribute that opens the console to whoever knows it.
const URL: &str = "url";

/// A console, open for a short while.
#[derive(Clone)]
pub struct Console {
    source: Source,
    url: Option<Secret>,
}

impl Record for Console {
    const NAME: &'static str = "console";

    fn of(source: Source) -> Console {
        let (source, url) = source.take_secret(URL);
        Console { source, url }
    }

    fn source(&self) -> &Source {
        &self.source
    }
}

/// The attributes of a console, under their wire names.
pub mod attributes {
    use super::*;

    /// See [`Console::console_type`].
    pub const TYPE: Attribute<Text> = Attribute::new("type");
    /// See [`Console::protocol`].
    pub const PROTOCOL: Attribute<Text> = Attribute::new("protocol");
}

use attributes::*;

impl Console {
    /// The type, such as `novnc`.
    pub fn console_type(&self) -> Option<Cow<'_, str>> {
        self.read(TYPE).ok().flatten()
    }

    /// What is spoken there, such as `vnc`; from microversion 2.6 on.
    pub fn protocol(&self) -> Option<Cow<'_, str>> {
        self.read(PROTOCOL).ok().flatten()
    }

    /// The URL to open: whoever has it is let in, as long as the token in it lives.
    pub fn url(&self) -> Option<&Secret> {
        self.url.as_ref()
    }
}

impl fmt::Debug for Console {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Console({:?}, ***)", self.console_type().unwrap_or_default())
    }
}
