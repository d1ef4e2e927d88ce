//! When images are to be made of servers, on Rackspace. They are kept and shown; no image is made by them.

use serde_json::{Value, json};

use super::{find, find_mut};
use crate::sandbox::compute::call::Call;
use crate::sandbox::compute::validate;
use crate::sandbox::faults;
use crate::sandbox::http::answer::{Answer, Reply};
use crate::sandbox::state::Cloud;

const DAYS: [&str; 7] = [
    "SUNDAY",
    "MONDAY",
    "TUESDAY",
    "WEDNESDAY",
    "THURSDAY",
    "FRIDAY",
    "SATURDAY",
];

/// `POST /servers/{id}/rax-si-image-schedule`: the new schedule replaces the old one.
pub(crate) fn enable(cloud: &mut Cloud, call: &Call) -> Reply {
    find(cloud, call)?;
    let body = call.request.json()?;
    let wanted = validate::only_member(&body, "image_schedule")?;
    validate::no_others(wanted, "image_schedule", &["retention", "day_of_week"])?;
    let retention = wanted.get("retention").and_then(Value::as_u64);
    let retention = retention
        .filter(|count| (1..=65535).contains(count))
        .ok_or_else(|| faults::bad_request("retention must be an integer between 1 and 65535"))?;
    let mut schedule = json!({ "retention": retention });
    if let Some(day) = wanted.get("day_of_week") {
        if !day.as_str().is_some_and(|day| DAYS.contains(&day)) {
            return Err(faults::bad_request(format!(
                "day_of_week must be one of {}",
                DAYS.join(", ")
            )));
        }
        schedule["day_of_week"] = day.clone();
    }
    find_mut(cloud, call)?.image_schedule = Some(schedule.clone());
    Ok(Answer::json(200, &json!({ "image_schedule": schedule })))
}

/// `GET /servers/{id}/rax-si-image-schedule`.
pub(crate) fn show(cloud: &Cloud, call: &Call) -> Reply {
    match &find(cloud, call)?.image_schedule {
        Some(schedule) => Ok(Answer::json(200, &json!({ "image_schedule": schedule }))),
        None => Err(missing(call)),
    }
}

/// `DELETE /servers/{id}/rax-si-image-schedule`.
pub(crate) fn disable(cloud: &mut Cloud, call: &Call) -> Reply {
    match find_mut(cloud, call)?.image_schedule.take() {
        Some(_) => Ok(Answer::empty(202).with("content-type", "text/html;charset=UTF-8")),
        None => Err(missing(call)),
    }
}

fn missing(call: &Call) -> Answer {
    faults::not_found(format!("Image schedule does not exist for server {}", call.id()))
}
