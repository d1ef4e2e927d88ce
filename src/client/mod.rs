//! Sends calls.

pub(crate) mod config;
