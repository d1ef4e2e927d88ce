//! Quotas of projects.
//!
//! <https://docs.openstack.org/api-ref/compute/#quota-sets-os-quota-sets>

use super::read_record_under;
use crate::call::{Call, Method};
use crate::model::Quotas;

/// Shows the quotas of one's own project.
pub fn get() -> Call<Quotas> {
    reading(
        Call::new("show_quotas", Method::Get)
            .at("os-quota-sets")
            .at_own_project(),
    )
}

/// Shows the quotas of a project, by its id; those of others are for administrators.
pub fn of_project(project: &str) -> Call<Quotas> {
    let call = Call::new("show_quotas", Method::Get).at("os-quota-sets");
    reading(call.at_text("id of a project", project))
}

fn reading(call: Call<()>) -> Call<Quotas> {
    call.reading(|answer, endpoint| read_record_under("quota_set", answer, endpoint))
}
