//! A request of compute together with what its path and token say.

use super::clock::Seconds;
use super::request::Request;

/// What a handler of compute is given.
pub(super) struct Call<'a> {
    pub(super) request: &'a Request,
    /// Segments that the route leaves open, decoded.
    pub(super) params: Vec<String>,
    pub(super) region: usize,
    /// Origin and prefixes of the links of this answer.
    pub(super) base: String,
    /// Version and project as the path had them: `/v2.1`, `/v2/010101`.
    pub(super) version: String,
    /// The project alone, as bookmarks have it: empty or `/010101`.
    pub(super) project_path: String,
    /// Minor microversion, 1 where none is spoken.
    pub(super) microversion: u32,
    pub(super) project: String,
    pub(super) now: Seconds,
    pub(super) request_id: String,
    /// The fault in which the work that this call starts is to end.
    pub(super) build_error: Option<(u16, String)>,
}

impl Call<'_> {
    /// The first open segment of the route.
    pub(super) fn id(&self) -> &str {
        &self.params[0]
    }

    /// The second open segment of the route.
    pub(super) fn key(&self) -> &str {
        &self.params[1]
    }
}
