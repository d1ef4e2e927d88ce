//! The availability zones, of which there is one.

use serde_json::json;

use crate::sandbox::http::answer::{Answer, Reply};

/// `GET /os-availability-zone`.
pub(crate) fn list() -> Reply {
    let zone = json!({"zoneName": "nova", "zoneState": {"available": true}, "hosts": null});
    Ok(Answer::json(200, &json!({"availabilityZoneInfo": [zone]})))
}
