//! The client against the sandbox, and against services that behave worse than any sandbox.

mod create;
mod discovery;
mod follow;
mod keypairs;
mod lab;
mod many;
mod oddities;
mod origins;
mod paging;
mod retry;
mod server_log;
mod service;
mod stop;
mod story;
mod surroundings;
mod threads;
mod tls;
mod token;
mod transport;
mod wait;
mod wait_all;
