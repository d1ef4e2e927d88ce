//! Shared addresses that servers may use, on Rackspace.

use serde_json::{Value, json};

use super::{find, find_mut};
use crate::sandbox::compute::call::Call;
use crate::sandbox::compute::validate;
use crate::sandbox::faults;
use crate::sandbox::http::answer::{Answer, Reply};
use crate::sandbox::state::Cloud;

/// Shared addresses of a region, with the ids from 1 to this.
const SHARED: u8 = 8;

/// A shared address, by its id.
fn address(id: &str) -> Result<Value, Answer> {
    let number = id
        .parse::<u8>()
        .ok()
        .filter(|number| (1..=SHARED).contains(number));
    match number {
        Some(number) => Ok(json!({"id": id, "address": format!("10.1.1.{number}")})),
        None => Err(missing(id)),
    }
}

fn missing(id: &str) -> Answer {
    faults::not_found(format!("IP address {id} could not be found."))
}

/// `GET /servers/{id}/ip_associations`.
pub(crate) fn list(cloud: &Cloud, call: &Call) -> Reply {
    let known = &find(cloud, call)?.ip_associations;
    let all = known
        .iter()
        .map(|id| address(id))
        .collect::<Result<Vec<_>, _>>()?;
    Ok(Answer::json(200, &json!({"ip_associations": all})))
}

/// `GET /servers/{id}/ip_associations/{address}`.
pub(crate) fn show(cloud: &Cloud, call: &Call) -> Reply {
    match find(cloud, call)?
        .ip_associations
        .iter()
        .any(|id| id == call.key())
    {
        true => Ok(Answer::json(
            200,
            &json!({"ip_association": address(call.key())?}),
        )),
        false => Err(missing(call.key())),
    }
}

/// `PUT /servers/{id}/ip_associations/{address}`.
pub(crate) fn create(cloud: &mut Cloud, call: &Call) -> Reply {
    find(cloud, call)?;
    validate::only_member(&call.request.json()?, "ip_association")?;
    let view = address(call.key())?;
    let known = &mut find_mut(cloud, call)?.ip_associations;
    if !known.iter().any(|id| id == call.key()) {
        known.push(call.key().to_owned());
    }
    Ok(Answer::json(201, &json!({ "ip_association": view })))
}

/// `DELETE /servers/{id}/ip_associations/{address}`.
pub(crate) fn delete(cloud: &mut Cloud, call: &Call) -> Reply {
    let known = &mut find_mut(cloud, call)?.ip_associations;
    let at = known.iter().position(|id| id == call.key());
    known.remove(at.ok_or_else(|| missing(call.key()))?);
    Ok(Answer::empty(204))
}
