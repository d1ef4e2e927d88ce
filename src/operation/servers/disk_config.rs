//! How the disk of a server is partitioned.
//!
//! <https://docs.rackspace.com/docs/cloud-servers/v2/extensions>

use std::str::FromStr;

use crate::error::{Error, Result};

/// How the disk of a server is partitioned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DiskConfig {
    /// One partition, grown to the flavor's disk.
    Auto,
    /// As in the image; the rest of the disk stays free.
    Manual,
}

impl DiskConfig {
    /// The value as the wire spells it: in upper case, the only form services take.
    pub fn as_str(self) -> &'static str {
        match self {
            DiskConfig::Auto => "AUTO",
            DiskConfig::Manual => "MANUAL",
        }
    }
}

impl FromStr for DiskConfig {
    type Err = Error;

    fn from_str(text: &str) -> Result<DiskConfig> {
        let known = [DiskConfig::Auto, DiskConfig::Manual];
        known
            .into_iter()
            .find(|each| each.as_str().eq_ignore_ascii_case(text))
            .ok_or_else(|| {
                Error::invalid_argument(format!(
                    "{text:?} is no disk configuration; there are AUTO and MANUAL"
                ))
            })
    }
}
