//! How often Rackspace makes images of a server by itself.

use std::borrow::Cow;

use super::attribute::{Attribute, Integer, Source, Text};
use super::record::Record;

/// How often images are made of a server, and how many are kept.
#[derive(Clone)]
pub struct ImageSchedule(Source);

impl Record for ImageSchedule {
    const NAME: &'static str = "image_schedule";

    fn of(source: Source) -> ImageSchedule {
        ImageSchedule(source)
    }

    fn source(&self) -> &Source {
        &self.0
    }
}

/// The attributes of a schedule, under their wire names.
pub mod attributes {
    use super::*;

    /// See [`ImageSchedule::retention`].
    pub const RETENTION: Attribute<Integer> = Attribute::new("retention");
    /// See [`ImageSchedule::day_of_week`].
    pub const DAY_OF_WEEK: Attribute<Text> = Attribute::new("day_of_week");
}

use attributes::*;

impl ImageSchedule {
    /// How many images are kept, newest first.
    pub fn retention(&self) -> Option<i64> {
        self.read(RETENTION).ok().flatten()
    }

    /// The day on which images are made, such as `SATURDAY`, in UTC; `None`: every day.
    pub fn day_of_week(&self) -> Option<Cow<'_, str>> {
        self.read(DAY_OF_WEEK).ok().flatten()
    }
}

impl std::fmt::Debug for ImageSchedule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let day = self.day_of_week().unwrap_or(Cow::Borrowed("every day"));
        write!(
            f,
            "ImageSchedule({} of {day})",
            self.retention().unwrap_or_default()
        )
    }
}
