//! The links of resources and of pages.

use serde_json::{Value, json};

use super::call::Call;

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

    /// The `next` link behind an item.
    pub(crate) fn next_link(&self, path: &str, marker: &str) -> Value {
        let query = self.request.query_behind(marker);
        json!([{"rel": "next", "href": format!("{}{}/{path}?{query}", self.base, self.version)}])
    }
}
