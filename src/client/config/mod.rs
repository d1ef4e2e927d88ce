//! STUB
use crate::endpoint::{Links, References};
use crate::error::Result;
use crate::identity::{Session, SignIn, Wanted};
use std::time::Duration;
pub struct Config {}
pub struct Setting {}
pub(crate) struct Sources {}
impl Sources {
    pub(crate) fn process() -> Sources {
        Sources {}
    }
}
impl Config {
    pub fn new() -> Config {
        Config {}
    }
    pub fn cloud(self, _: &str) -> Config {
        self
    }
    pub fn connect(&self) -> Result<super::Client> {
        super::Client::new(self)
    }
    pub(crate) fn resolve(&self, _: &Sources) -> Result<Settings> {
        todo!()
    }
}
pub(crate) struct Settings {
    pub(crate) region: Option<String>,
    pub(crate) timeout: Duration,
    pub(crate) deadline: Duration,
    pub(crate) microversion: Option<String>,
    pub(crate) references: References,
    pub(crate) links: Links,
}
impl Settings {
    pub(super) fn wiring(&self) -> super::transport::Wiring {
        todo!()
    }
    pub(super) fn explanation(&self) -> &[Setting] {
        &[]
    }
    pub(super) fn wanted(&self, _: Option<&str>) -> Wanted {
        todo!()
    }
    pub(super) fn sign_in(&self) -> Option<&SignIn> {
        None
    }
    pub(super) fn given_session(&self) -> Result<Session> {
        todo!()
    }
    pub(super) fn title(&self) -> &str {
        ""
    }
}
