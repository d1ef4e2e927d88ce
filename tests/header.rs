//! `include/cloudservers.h` is what the code says: written by `make generated`, compared by `make check-generated`.
#![cfg(feature = "capi")]

use std::fs;
use std::path::{Path, PathBuf};

/// The files of `src/capi` in the order in which a reader of the header wants them, each under its heading.
const SECTIONS: &[(&str, &[&str])] = &[
    ("Statuses and errors", &["status", "error"]),
    ("Connecting", &["config", "client"]),
    ("Servers", &["new_server", "server_actions", "console", "server"]),
    ("Waiting", &["wait"]),
