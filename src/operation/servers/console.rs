//! Consoles: where a person can see a server's screen.
//!
//! <https://docs.openstack.org/api-ref/compute/#create-console>

use std::str::FromStr;

use serde_json::json;

use super::actions::action;
use crate::call::{Call, Method};
use crate::error::{Error, Result};
use crate::kind::Kind;
use crate::model::Console;
use crate::operation::read_record_under;
use crate::reference::ToReference;

/// The minor microversion in which one call took the place of an action for each protocol.
const REMOTE_CONSOLES: u32 = 6;

/// A way to see a server's screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ConsoleType {
    /// VNC in a browser.
    NoVnc,
    /// VNC in a Java viewer; current services have none.
    XvpVnc,
    /// SPICE in a browser.
    SpiceHtml5,
    /// RDP in a browser.
    RdpHtml5,
    /// A serial line over a web socket.
    Serial,
    /// MKS in a browser; from microversion 2.8 on.
    WebMks,
}

impl ConsoleType {
    const ALL: [ConsoleType; 6] = [
        ConsoleType::NoVnc,
        ConsoleType::XvpVnc,
        ConsoleType::SpiceHtml5,
        ConsoleType::RdpHtml5,
        ConsoleType::Serial,
        ConsoleType::WebMks,
    ];

    /// The type as the wire spells it.
    pub fn as_str(self) -> &'static str {
        match self {
            ConsoleType::NoVnc => "novnc",
            ConsoleType::XvpVnc => "xvpvnc",
            ConsoleType::SpiceHtml5 => "spice-html5",
            ConsoleType::RdpHtml5 => "rdp-html5",
            ConsoleType::Serial => "serial",
            ConsoleType::WebMks => "webmks",
        }
    }

    fn protocol(self) -> &'static str {
        match self {
            ConsoleType::NoVnc | ConsoleType::XvpVnc => "vnc",
            ConsoleType::SpiceHtml5 => "spice",
            ConsoleType::RdpHtml5 => "rdp",
            ConsoleType::Serial => "serial",
            ConsoleType::WebMks => "mks",
        }
    }

    /// The action of old; newer types have none.
    fn action(self) -> Option<&'static str> {
        match self {
            ConsoleType::NoVnc | ConsoleType::XvpVnc => Some("os-getVNCConsole"),
            ConsoleType::SpiceHtml5 => Some("os-getSPICEConsole"),
            ConsoleType::RdpHtml5 => Some("os-getRDPConsole"),
            ConsoleType::Serial => Some("os-getSerialConsole"),
            ConsoleType::WebMks => None,
        }
    }
}

impl FromStr for ConsoleType {
    type Err = Error;

    fn from_str(text: &str) -> Result<ConsoleType> {
        let known = ConsoleType::ALL.into_iter().find(|known| known.as_str() == text);
        known.ok_or_else(|| {
            let all = ConsoleType::ALL.map(ConsoleType::as_str).join(", ");
            Error::invalid_argument(format!("{text:?} is no type of console; there are {all}"))
        })
    }
}

/// Opens a console of a server: an action of its protocol's, from microversion 2.6 on `remote-consoles`.
pub fn console(server: impl ToReference, console_type: ConsoleType) -> Call<Console> {
    let name = console_type.as_str();
    let remote = json!({"remote_console": {"protocol": console_type.protocol(), "type": name}});
    let remote = Call::new("get_console", Method::Post)
        .at_member(Kind::Server, &server)
        .at("remote-consoles")
        .with_body(remote);
    let call = match console_type.action() {
        Some(key) => {
            action("get_console", server, json!({key: {"type": name}})).since(REMOTE_CONSOLES, remote)
        }
        None => remote,
    };
    call.reading(|answer, endpoint| {
        let is_remote = answer.json()?.get("remote_console").is_some();
        let key = if is_remote { "remote_console" } else { "console" };
        read_record_under(key, answer, endpoint)
    })
}
