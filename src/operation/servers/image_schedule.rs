//! Images that Rackspace makes of a server by itself, daily or weekly.
//!
//! <https://docs.rackspace.com/docs/cloud-servers/v2/extensions>

use std::str::FromStr;

use serde_json::json;

use super::super::read_record;
use crate::call::{Call, Method};
use crate::error::{Error, ErrorKind, Result};
use crate::kind::Kind;
use crate::model::ImageSchedule;
use crate::reference::ToReference;

/// A day of the week, in UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum DayOfWeek {
    Sunday,
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
}

impl DayOfWeek {
    const ALL: [DayOfWeek; 7] = [
        DayOfWeek::Sunday,
        DayOfWeek::Monday,
        DayOfWeek::Tuesday,
        DayOfWeek::Wednesday,
        DayOfWeek::Thursday,
        DayOfWeek::Friday,
        DayOfWeek::Saturday,
    ];

    /// The day as the wire spells it.
    pub fn as_str(self) -> &'static str {
        match self {
            DayOfWeek::Sunday => "SUNDAY",
            DayOfWeek::Monday => "MONDAY",
            DayOfWeek::Tuesday => "TUESDAY",
            DayOfWeek::Wednesday => "WEDNESDAY",
            DayOfWeek::Thursday => "THURSDAY",
            DayOfWeek::Friday => "FRIDAY",
            DayOfWeek::Saturday => "SATURDAY",
        }
    }
}

impl FromStr for DayOfWeek {
    type Err = Error;

    fn from_str(text: &str) -> Result<DayOfWeek> {
        let known = DayOfWeek::ALL.into_iter();
        known
            .clone()
            .find(|day| day.as_str().eq_ignore_ascii_case(text))
            .ok_or_else(|| {
                let all: Vec<_> = known.map(DayOfWeek::as_str).collect();
                Error::invalid_argument(format!(
                    "the day_of_week is {text:?}; wanted is one of {}, or none for every day",
                    all.join(", ")
                ))
            })
    }
}

fn at(operation: &'static str, method: Method, server: impl ToReference) -> Call<()> {
    Call::new(operation, method)
        .only_at_rackspace("scheduled images")
        .at_member(Kind::Server, server)
        .at("rax-si-image-schedule")
        .explaining(
            ErrorKind::Fault,
            "scheduled images are Rackspace's: another service knows no such path",
        )
}

/// Has images made of a server, every day or on one day of the week. It replaces the schedule that is there.
///
/// `retention` is how many images to keep, 1 to 65535: older ones are deleted.
pub fn schedule_images(
    server: impl ToReference,
    retention: i64,
    day_of_week: Option<DayOfWeek>,
) -> Call<ImageSchedule> {
    let mut schedule = json!({"retention": retention});
    if let Some(day) = day_of_week {
        schedule["day_of_week"] = day.as_str().into();
    }
    let call = at("enable_scheduled_images", Method::Post, server)
        .with_body(json!({"image_schedule": schedule}))
        .reading(read_record);
    match retention {
        1..=65535 => call,
        _ => call.refuse(Error::invalid_argument(format!(
            "the retention is {retention}; wanted are 1 to 65535 images to keep"
        ))),
    }
}

/// Shows how images are made of a server; `ItemNotFound` where none are.
pub fn image_schedule(server: impl ToReference) -> Call<ImageSchedule> {
    at("show_scheduled_images", Method::Get, server).reading(read_record)
}

/// Ends the making of images; those that were made stay.
pub fn unschedule_images(server: impl ToReference) -> Call<()> {
    at("disable_scheduled_images", Method::Delete, server)
}
