//! One page of a listing: `limit` and `marker`.

use serde_json::Value;

use super::call::Call;
use crate::sandbox::faults;
use crate::sandbox::http::answer::Answer;

/// The part of the items that the request asks for, and whether a `next` link belongs to it.
/// As in Nova every full page has one, so that the last page may be empty.
pub(crate) struct Page<T> {
    pub(crate) items: Vec<T>,
    pub(crate) full: bool,
}

impl Call<'_> {
    /// Cuts the page out of all items, `id` telling the marker of each. A marker may also be
    /// an item that is `gone` from the listing; the position behind it is given then.
    pub(crate) fn page<T>(
        &self,
        items: Vec<T>,
        max_limit: usize,
        id: impl Fn(&T) -> &str,
        gone: impl Fn(&str) -> Option<usize>,
    ) -> Result<Page<T>, Answer> {
        let asked = self.limit()?;
        let limit = asked.unwrap_or(max_limit).min(max_limit);
        let begin = match self.request.parameter("marker") {
            None => 0,
            Some(marker) => match items.iter().position(|item| id(item) == marker) {
                Some(index) => index + 1,
                None => gone(&marker)
                    .ok_or_else(|| faults::bad_request(format!("marker [{marker}] not found")))?,
            },
        };
        let items: Vec<T> = items.into_iter().skip(begin).take(limit).collect();
        let full = limit > 0 && items.len() == limit;
        Ok(Page { items, full })
    }

    fn limit(&self) -> Result<Option<usize>, Answer> {
        let Some(text) = self.request.parameter("limit") else {
            return Ok(None);
        };
        match text.parse() {
            Ok(limit) => Ok(Some(limit)),
            Err(_) => {
                let why = format!("'{text}' does not match '^[0-9]*$'");
                let value = Value::String(text);
                Err(faults::bad_request(format!(
                    "Invalid input for query parameters limit. Value: {}. {why}",
                    faults::python_repr(&value).trim_matches('\'')
                )))
            }
        }
    }
}
