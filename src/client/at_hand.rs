//! What a client knows without asking anybody.

use super::Client;
use crate::call::Call;
use crate::endpoint::Endpoint;

impl Client {
    /// The endpoint as [`Client::endpoint_for`] gives it, where nothing has to be sent to know it.
    pub(crate) fn endpoint_at_hand<T: 'static>(&self, call: &Call<T>) -> Option<Endpoint> {
        let session = self.shared.session.load_full()?;
        let endpoint = self.known(&session)?;
        let is_enough = !call.depends_on_extensions() || !endpoint.needs_extensions();
        is_enough.then_some(endpoint)
    }
}
