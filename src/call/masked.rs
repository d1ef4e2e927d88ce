//! Calls as they may be shown.

use serde_json::Value;

use super::Call;
use crate::endpoint::Endpoint;
use crate::error::Result;

impl<T: 'static> Call<T> {
    /// The body, references resolved, with `***` in the place of each secret.
    pub(crate) fn masked_body(&self, endpoint: &Endpoint) -> Result<Option<Value>> {
        let mut body = self.body(endpoint)?;
        for pointer in self.secrets() {
            if let Some(place) = body.as_mut().and_then(|body| body.pointer_mut(pointer)) {
                *place = Value::String("***".to_owned());
            }
        }
        Ok(body)
    }
}
