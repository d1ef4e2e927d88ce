//! The resize of a server: start it, then confirm or revert.

use serde_json::Value;

use super::find_mut;
use super::server::Resize;
use super::work::{End, begin, ready};
use crate::sandbox::compute::call::Call;
use crate::sandbox::compute::{flavors, validate};
use crate::sandbox::faults;
use crate::sandbox::http::answer::{Answer, Reply};
use crate::sandbox::state::Cloud;

/// The action `resize`.
pub(crate) fn resize(cloud: &mut Cloud, call: &Call, body: &Value) -> Reply {
    let options = validate::object("resize", body)?;
    let reference = match validate::required(options, "resize", "flavorRef")? {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        other => return Err(validate::not_of_type("flavorRef", other, "'string'")),
    };
    let disk_config = options
        .get("OS-DCF:diskConfig")
        .map(validate::disk_config)
        .transpose()?;
    // Unlike creation this takes the text as it stands: a URL is no flavor.
    let flavor = flavors::find(cloud, &reference)
        .ok_or_else(|| faults::bad_request(format!("Flavor {reference} could not be found.")))?;
    let server = ready(cloud, call, "resize", &["active", "stopped"])?;
    if server.flavor == flavor.id {
        return Err(faults::bad_request(
            "When resizing, instances must change flavor!",
        ));
    }
    server.disk_config = disk_config.unwrap_or(server.disk_config);
    move_to(cloud, call, "resize", flavor.id.clone())
}

/// The action `migrate`: a resize to the flavor that the server has.
pub(crate) fn migrate(cloud: &mut Cloud, call: &Call) -> Reply {
    let flavor = ready(cloud, call, "migrate", &["active", "stopped"])?
        .flavor
        .clone();
    move_to(cloud, call, "migrate", flavor)
}

/// Moves a server to another host, where it waits to be confirmed.
fn move_to(cloud: &mut Cloud, call: &Call, name: &'static str, flavor: String) -> Reply {
    let server = find_mut(cloud, call)?;
    server.resize = Some(Resize {
        old_flavor: server.flavor.clone(),
        was_stopped: server.vm_state == "stopped",
        done: call.now,
    });
    let end = End {
        flavor: Some(flavor),
        keeps_resize: true,
        ..End::state("resized", server.power_state)
    };
    begin(
        cloud,
        call,
        name,
        &[
            "resize_prep",
            "resize_migrating",
            "resize_migrated",
            "resize_finish",
        ],
        end,
        1.0,
    )?;
    Ok(Answer::empty(202))
}

/// The action `confirmResize`.
pub(crate) fn confirm(cloud: &mut Cloud, call: &Call) -> Reply {
    let resize = ready(cloud, call, "confirmResize", &["resized"])?.resize.clone();
    let end = End::resting(resize.is_some_and(|resize| resize.was_stopped));
    begin(cloud, call, "confirmResize", &["resize_confirming"], end, 0.2)?;
    Ok(Answer::empty(204))
}

/// The action `revertResize`.
pub(crate) fn revert(cloud: &mut Cloud, call: &Call) -> Reply {
    let resize = ready(cloud, call, "revertResize", &["resized"])?.resize.clone();
    let end = End::resting(resize.as_ref().is_some_and(|resize| resize.was_stopped));
    let end = End {
        flavor: resize.map(|resize| resize.old_flavor),
        ..end
    };
    begin(cloud, call, "revertResize", &["resize_reverting"], end, 1.0)?;
    Ok(Answer::empty(202))
}
