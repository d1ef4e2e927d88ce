//! A request of compute together with what its path and token say.

use crate::sandbox::clock::Seconds;
use crate::sandbox::http::request::Request;

/// What a handler of compute is given.
pub(crate) struct Call<'a> {
    pub(crate) request: &'a Request,
    /// Segments that the route leaves open, decoded.
    pub(crate) params: Vec<String>,
    pub(crate) region: usize,
    /// Origin and prefixes of the links of this answer.
    pub(crate) base: String,
    /// Version and project as the path had them: `/v2.1`, `/v2/010101`.
    pub(crate) version: String,
    /// The project alone, as bookmarks have it: empty or `/010101`.
    pub(crate) project_path: String,
    /// Minor microversion, 1 where none is spoken.
    pub(crate) microversion: u32,
    pub(crate) project: String,
    pub(crate) now: Seconds,
    pub(crate) request_id: String,
    /// The fault in which the work that this call starts is to end.
    pub(crate) build_error: Option<(u16, String)>,
}

impl Call<'_> {
    /// The first open segment of the route.
    pub(crate) fn id(&self) -> &str {
        &self.params[0]
    }

    /// The second open segment of the route.
    pub(crate) fn key(&self) -> &str {
        &self.params[1]
    }
}
