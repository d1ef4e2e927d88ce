//! What is fuzzed, a file each.

pub mod capi;
pub mod clouds_yaml;
pub mod dates;
pub mod fault;
pub mod kept;
pub mod link;
pub mod pages;
pub mod reference;
pub mod resource;
pub mod settings;
pub mod sign_in;
