//! Sends calls.

pub(crate) mod config;

pub use config::{Config, Setting};
