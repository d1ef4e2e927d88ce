//! The links of resources and of pages.

use serde_json::{Value, json};

use super::call::Call;
use crate::sandbox::http::request::encode_query;

impl Call<'_> {
    /// The versioned URL of a resource.
    pub(crate) fn self_href(&self, collection: &str, id: &str) -> String {
        format!("{}{}/{collection}/{id}", self.base, self.version)
    }

    /// The permanent URL of a resource, without the version.
    pub(crate) fn bookmark(&self, collection: &str, id: &str) -> Value {
        json!({"rel": "bookmark", "href": format!("{}{}/{collection}/{id}", self.base, self.project_path)})
    }

    /// `self` and `bookmark`.
    pub(crate) fn links(&self, collection: &str, id: &str) -> Vec<Value> {
        vec![
            json!({"rel": "self", "href": self.self_href(collection, id)}),
            self.bookmark(collection, id),
        ]
    }

    /// The `next` link behind an item: the parameters of this request with another marker.
    pub(crate) fn next_link(&self, path: &str, marker: &str) -> Value {
        let mut pairs = self.request.parameters();
        pairs.retain(|(name, _)| name != "marker");
        // In the order of the alphabet, whatever order they came in.
        pairs.sort();
        pairs.push(("marker".to_owned(), marker.to_owned()));
        let query: Vec<String> = pairs
            .iter()
            .map(|(name, value)| format!("{}={}", encode_query(name), encode_query(value)))
            .collect();
        json!([{"rel": "next", "href": format!("{}{}/{path}?{}", self.base, self.version, query.join("&"))}])
    }
}
