//! A Cloud Servers service inside the process.
