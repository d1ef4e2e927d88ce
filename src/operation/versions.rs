//! Versions of the API.
//!
//! <https://docs.openstack.org/api-ref/compute/#api-versions>

use crate::call::{Call, Method};
use crate::model::Version;

/// Lists the versions that the compute service offers; needs no token.
pub fn list() -> Call<Vec<Version>> {
    let call = Call::new("list_versions", Method::Get).at_root();
    call.reading(|answer, _| {
        let document = answer.json()?;
        Version::read_all(&document).ok_or_else(|| answer.unreadable("it holds no versions"))
    })
}
