//! The client against the sandbox, and against services that behave worse than any sandbox.

mod changes;
mod create;
mod discovery;
mod follow;
mod keypairs;
mod lab;
mod networks;
mod oddities;
mod once;
mod origins;
mod pace;
mod paging;
mod readiness;
mod retry;
mod roles;
mod server_log;
mod service;
mod stop;
mod story;
mod surroundings;
mod threads;
mod tls;
mod token;
mod transport;
mod volumes;
mod wait;
