//! How the cells of a column are read, and the type that this gives it.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use arrow_array::{ArrayRef, BooleanArray, Float64Array, Int64Array, StringArray, TimestampMicrosecondArray};
use arrow_schema::{DataType, TimeUnit};
use jiff::Timestamp;

use super::nested;
use crate::model::attribute::text;
use crate::model::{Addresses, Record};

const UTC: &str = "UTC";

/// Reads one cell of each resource `R`. What did not come, or is of the wrong type, is null.
pub(in crate::python) enum Reading<R> {
    Text(fn(&R) -> Option<Cow<'_, str>>),
    Integer(fn(&R) -> Option<i64>),
    Number(fn(&R) -> Option<f64>),
    Truth(fn(&R) -> Option<bool>),
    Time(fn(&R) -> Option<Timestamp>),
    Texts(fn(&R) -> Option<Vec<String>>),
    Pairs(fn(&R) -> Option<BTreeMap<String, String>>),
    Addresses(fn(&R) -> Option<Addresses<'_>>),
    /// An attribute by its name on the wire, as text.
    Sent(String),
}

impl<R: Record> Reading<R> {
    /// The type, which is the same whatever the service sends.
    pub(super) fn data_type(&self) -> DataType {
        match self {
            Reading::Text(_) | Reading::Sent(_) => DataType::Utf8,
            Reading::Integer(_) => DataType::Int64,
            Reading::Number(_) => DataType::Float64,
            Reading::Truth(_) => DataType::Boolean,
            Reading::Time(_) => DataType::Timestamp(TimeUnit::Microsecond, Some(UTC.into())),
            Reading::Texts(_) => nested::texts_type(),
            Reading::Pairs(_) => nested::pairs_type(),
            Reading::Addresses(_) => nested::addresses_type(),
        }
    }

    /// The whole column.
    pub(super) fn read(&self, rows: &[R]) -> ArrayRef {
        let each = rows.iter();
        match self {
            Reading::Text(read) => Arc::new(each.map(read).collect::<StringArray>()),
            Reading::Integer(read) => Arc::new(each.map(read).collect::<Int64Array>()),
            Reading::Number(read) => Arc::new(each.map(read).collect::<Float64Array>()),
            Reading::Truth(read) => Arc::new(each.map(read).collect::<BooleanArray>()),
            Reading::Time(read) => {
                let times = each.map(|row| read(row).map(Timestamp::as_microsecond));
                Arc::new(times.collect::<TimestampMicrosecondArray>().with_timezone(UTC))
            }
            Reading::Texts(read) => nested::texts(each.map(read).collect()),
            Reading::Pairs(read) => nested::pairs(each.map(read).collect()),
            Reading::Addresses(read) => nested::addresses(each.map(read).collect()),
            Reading::Sent(name) => Arc::new(each.map(|row| sent(row, name)).collect::<StringArray>()),
        }
    }
}

/// Texts, numbers and truth values as they are spelt; a structure as its JSON.
fn sent<'a, R: Record>(row: &'a R, name: &str) -> Option<Cow<'a, str>> {
    let json = row.get(name).filter(|json| *json != "null")?;
    Some(text(json).unwrap_or(Cow::Borrowed(json)))
}
