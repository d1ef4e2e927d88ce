//! What was done to a server, as the service logs it.
//!
//! <https://docs.openstack.org/api-ref/compute/#servers-actions-servers-os-instance-actions>

use std::borrow::Cow;
use std::fmt;

use jiff::Timestamp;

use super::attribute::{Attribute, Source, Text, Time};
use super::record::{Record, Records};

/// What services write for an action, or an event of one, that went wrong.
const ERROR: &str = "Error";

/// An action on a server: a create, a reboot, a resize, begun by one request.
#[derive(Clone)]
pub struct ServerAction(Source);

impl Record for ServerAction {
    const NAME: &'static str = "server action";

    fn of(source: Source) -> ServerAction {
        ServerAction(source)
    }

    fn source(&self) -> &Source {
        &self.0
    }
}

/// One step of an action on a server, as the service's parts report it.
#[derive(Clone)]
pub struct ActionEvent(Source);

impl Record for ActionEvent {
    const NAME: &'static str = "action event";

    fn of(source: Source) -> ActionEvent {
        ActionEvent(source)
    }

    fn source(&self) -> &Source {
        &self.0
    }
}

/// The attributes of an action and of its events, under their wire names.
pub mod attributes {
    use super::*;

    /// See [`ServerAction::action`].
    pub const ACTION: Attribute<Text> = Attribute::new("action");
    /// See [`ServerAction::server_id`].
    pub const SERVER_ID: Attribute<Text> = Attribute::new("instance_uuid");
    /// See [`ServerAction::request_id`].
    pub const REQUEST_ID: Attribute<Text> = Attribute::new("request_id");
    /// See [`ServerAction::start_time`] and [`ActionEvent::start_time`].
    pub const START_TIME: Attribute<Time> = Attribute::new("start_time");
    /// See [`ServerAction::updated_at`].
    pub const UPDATED_AT: Attribute<Time> = Attribute::new("updated_at");
    /// See [`ServerAction::user_id`].
    pub const USER_ID: Attribute<Text> = Attribute::new("user_id");
    /// See [`ServerAction::project_id`].
    pub const PROJECT_ID: Attribute<Text> = Attribute::new("project_id");
    /// See [`ServerAction::message`].
    pub const MESSAGE: Attribute<Text> = Attribute::new("message");
    /// See [`ServerAction::events`].
    pub const EVENTS: Attribute<Records<ActionEvent>> = Attribute::new("events");
    /// See [`ActionEvent::event`].
    pub const EVENT: Attribute<Text> = Attribute::new("event");
    /// See [`ActionEvent::finish_time`].
    pub const FINISH_TIME: Attribute<Time> = Attribute::new("finish_time");
    /// See [`ActionEvent::result`].
    pub const RESULT: Attribute<Text> = Attribute::new("result");
    /// See [`ActionEvent::traceback`].
    pub const TRACEBACK: Attribute<Text> = Attribute::new("traceback");
    /// See [`ActionEvent::details`].
    pub const DETAILS: Attribute<Text> = Attribute::new("details");
    /// See [`ActionEvent::host`].
    pub const HOST: Attribute<Text> = Attribute::new("host");
    /// See [`ActionEvent::host_id`].
    pub const HOST_ID: Attribute<Text> = Attribute::new("hostId");
}

use attributes::*;

impl ServerAction {
    /// What was done, such as `create` or `reboot`.
    pub fn action(&self) -> Option<Cow<'_, str>> {
        self.text(ACTION)
    }

    /// The id of the server.
    pub fn server_id(&self) -> Option<Cow<'_, str>> {
        self.text(SERVER_ID)
    }

    /// The id of the request that began it: what every answer, and every error, tells as its request id.
    pub fn request_id(&self) -> Option<Cow<'_, str>> {
        self.text(REQUEST_ID)
    }

    /// When it began.
    pub fn start_time(&self) -> Option<Timestamp> {
        self.read(START_TIME).ok().flatten()
    }

    /// When it, or an event of it, last changed; from microversion 2.58 on.
    pub fn updated_at(&self) -> Option<Timestamp> {
        self.read(UPDATED_AT).ok().flatten()
    }

    /// The user who asked for it.
    pub fn user_id(&self) -> Option<Cow<'_, str>> {
        self.text(USER_ID)
    }

    /// The account or project that asked for it.
    pub fn project_id(&self) -> Option<Cow<'_, str>> {
        self.text(PROJECT_ID)
    }

    /// `Error` where it went wrong; `None` while it runs, and where it went well.
    pub fn message(&self) -> Option<Cow<'_, str>> {
        self.text(MESSAGE)
    }

    /// Its events, newest first; empty where they were not told.
    ///
    /// Only showing an action tells them: to administrators, and from microversion 2.51 on to everybody.
    pub fn events(&self) -> Vec<ActionEvent> {
        self.read(EVENTS).ok().flatten().unwrap_or_default()
    }

    /// Whether it is the end of a server.
    pub(crate) fn deletes(&self) -> bool {
        let name = self.action().unwrap_or_default();
        ["delete", "softDelete", "forceDelete"].contains(&&*name)
    }

    /// Whether it went wrong, by its message or by one of its events.
    pub fn failed(&self) -> bool {
        self.message().is_some_and(|message| message == ERROR)
            || self.events().iter().any(ActionEvent::failed)
    }

    fn text(&self, attribute: Attribute<Text>) -> Option<Cow<'_, str>> {
        self.read(attribute).ok().flatten()
    }
}

impl ActionEvent {
    /// What happened, such as `compute__do_build_and_run_instance`.
    pub fn event(&self) -> Option<Cow<'_, str>> {
        self.text(EVENT)
    }

    /// When it began.
    pub fn start_time(&self) -> Option<Timestamp> {
        self.read(START_TIME).ok().flatten()
    }

    /// When it ended; `None` while it goes on.
    pub fn finish_time(&self) -> Option<Timestamp> {
        self.read(FINISH_TIME).ok().flatten()
    }

    /// `Success` or `Error`; `None` while it goes on.
    pub fn result(&self) -> Option<Cow<'_, str>> {
        self.text(RESULT)
    }

    /// Where in the service it went wrong, for administrators.
    pub fn traceback(&self) -> Option<Cow<'_, str>> {
        self.text(TRACEBACK)
    }

    /// Why it went wrong; from microversion 2.84 on.
    pub fn details(&self) -> Option<Cow<'_, str>> {
        self.text(DETAILS)
    }

    /// The host it happened on, for administrators; from microversion 2.62 on.
    pub fn host(&self) -> Option<Cow<'_, str>> {
        self.text(HOST)
    }

    /// A hash of that host, unique within a project; from microversion 2.62 on.
    pub fn host_id(&self) -> Option<Cow<'_, str>> {
        self.text(HOST_ID)
    }

    /// Whether it went wrong.
    pub fn failed(&self) -> bool {
        self.result().is_some_and(|result| result == ERROR)
    }

    fn text(&self, attribute: Attribute<Text>) -> Option<Cow<'_, str>> {
        self.read(attribute).ok().flatten()
    }
}

impl fmt::Debug for ServerAction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (action, request) = (
            self.action().unwrap_or_default(),
            self.request_id().unwrap_or_default(),
        );
        write!(f, "ServerAction({action:?}, {request:?})")
    }
}

impl fmt::Debug for ActionEvent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ActionEvent({:?}", self.event().unwrap_or_default())?;
        if let Some(result) = self.result() {
            write!(f, ", {result:?}")?;
        }
        f.write_str(")")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn action(text: &str) -> ServerAction {
        ServerAction::from_json(text, None).unwrap()
    }

    #[test]
    fn an_action_failed_by_its_message_or_by_an_event() {
        assert!(action(r#"{"message": "Error"}"#).failed());
        assert!(
            action(r#"{"message": null, "events": [{"result": "Success"}, {"result": "Error"}]}"#).failed()
        );
        assert!(
            !action(r#"{"message": null, "events": [{"result": "Success"}, {"result": null}]}"#).failed()
        );
        assert!(!action("{}").failed());
    }

    #[test]
    fn times_without_a_zone_are_utc() {
        let start = action(r#"{"start_time": "2013-08-15T21:40:42.000000"}"#).start_time();
        assert_eq!(start, Some("2013-08-15T21:40:42Z".parse().unwrap()));
    }

    #[test]
    fn events_that_are_no_list_spoil_nothing_else() {
        let odd = action(r#"{"action": "create", "events": 7}"#);
        assert_eq!(odd.action().unwrap(), "create");
        assert!(odd.events().is_empty());
        let told = odd.read(EVENTS).unwrap_err().to_string();
        assert!(
            told.contains("events is 7, where a list of objects is wanted"),
            "{told}"
        );
    }
}
