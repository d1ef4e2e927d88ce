//! Consoles. Nobody answers at their addresses here; that they are given is all there is to see.

use cloudservers::ErrorKind;
use cloudservers::model::Console;
use cloudservers::servers::{self, ConsoleType};

use crate::bed::{Mine, member, refused};

fn starts(console: &Console, with: &str) -> bool {
    console.url().unwrap().reveal().starts_with(with)
}

#[test]
fn consoles_are_opened_by_an_action_or_by_one_call_for_all() {
    let server = Mine::build("console");
    for microversion in [None, Some("2.6")] {
        let open = |kind: ConsoleType| {
            let call = servers::console(&*server, kind);
            member().send(match microversion {
                Some(microversion) => call.with_microversion(microversion),
                None => call,
            })
        };
        let console = open(ConsoleType::NoVnc).unwrap();
        assert_eq!(console.console_type().unwrap(), "novnc");
        assert_eq!(console.protocol().as_deref(), microversion.map(|_| "vnc"));
        assert!(starts(&console, "http://"));
        assert!(starts(&open(ConsoleType::Serial).unwrap(), "ws://"));
        refused(open(ConsoleType::RdpHtml5), ErrorKind::BadRequest);
    }
}
