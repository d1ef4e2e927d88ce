//! Limits: how many requests, and how much of everything.
//!
//! <https://docs.openstack.org/api-ref/compute/#limits-limits>

use super::read_record;
use crate::call::{Call, Method};
use crate::model::Limits;

/// Shows rate limits and absolute limits, and what is used of them where the service tells.
pub fn get() -> Call<Limits> {
    Call::new("list_limits", Method::Get)
        .at("limits")
        .reading(read_record)
}
