//! The actions of a server.

use serde_json::{Value, json};

use super::server::{self, ActionEnd};
use super::work::{End, begin, ready};
use super::{consoles, create_image, rebuild, resize};
use super::{find, find_mut};
use crate::sandbox::compute::call::Call;
use crate::sandbox::compute::validate;
use crate::sandbox::faults;
use crate::sandbox::http::answer::{Answer, Reply};
use crate::sandbox::state::{Cloud, new_password};

/// What Nova says of what it had once.
const GONE: &str = "This resource is no longer available. No forwarding address is given.";

/// `POST /servers/{id}/action`: `name` is the operation, `body` what stands under its key.
pub(crate) fn act(cloud: &mut Cloud, call: &Call, name: &str, body: &Value) -> Reply {
    find(cloud, call)?;
    match name {
        "reboot_server" => reboot(cloud, call, body),
        "rebuild_server" => rebuild::rebuild(cloud, call, body),
        "resize_server" => resize::resize(cloud, call, body),
        "confirm_resize" => resize::confirm(cloud, call),
        "revert_resize" => resize::revert(cloud, call),
        "change_password" => change_password(cloud, call, body),
        "create_image" => create_image::create_image(cloud, call, body),
        "start_server" => simple(cloud, call, &START),
        "stop_server" => simple(cloud, call, &STOP),
        "pause_server" => simple(cloud, call, &PAUSE),
        "unpause_server" => simple(cloud, call, &UNPAUSE),
        "suspend_server" => simple(cloud, call, &SUSPEND),
        "resume_server" => simple(cloud, call, &RESUME),
        "restore_server" => simple(cloud, call, &RESTORE),
        "force_delete_server" => simple(cloud, call, &FORCE_DELETE),
        "unrescue_server" => simple(cloud, call, &UNRESCUE),
        "rescue_server" => rescue(cloud, call, body),
        "lock_server" => lock(cloud, call, body),
        "unlock_server" => unlock(cloud, call),
        "migrate_server" if cloud.options.dialect.is_openstack() => {
            Err(validate::not_allowed("os_compute_api:os-migrate-server:migrate"))
        }
        "migrate_server" => resize::migrate(cloud, call),
        "reset_network" if cloud.options.dialect.is_openstack() => Err(faults::fault(410, GONE)),
        "reset_network" => {
            find_mut(cloud, call)?.note("resetNetwork", call, Some(ActionEnd::well(call.now)));
            Ok(Answer::empty(202))
        }
        "get_console" => consoles::by_action(cloud, call),
        _ => Err(faults::fault(501, format!("The sandbox does not offer {name}."))),
    }
}

/// An action that takes nothing and only moves the server from one state to another.
struct Simple {
    name: &'static str,
    from: &'static [&'static str],
    tasks: &'static [&'static str],
    to: (&'static str, u8),
}

const ACTIVE: (&str, u8) = ("active", server::RUNNING);
const START: Simple = Simple {
    name: "start",
    from: &["stopped"],
    tasks: &["powering-on"],
    to: ACTIVE,
};
const STOP: Simple = Simple {
    name: "stop",
    from: &["active", "error"],
    tasks: &["powering-off"],
    to: ("stopped", server::SHUT_DOWN),
};
const PAUSE: Simple = Simple {
    name: "pause",
    from: &["active"],
    tasks: &["pausing"],
    to: ("paused", server::PAUSED),
};
const UNPAUSE: Simple = Simple {
    name: "unpause",
    from: &["paused"],
    tasks: &["unpausing"],
    to: ACTIVE,
};
const SUSPEND: Simple = Simple {
    name: "suspend",
    from: &["active"],
    tasks: &["suspending"],
    to: ("suspended", server::SUSPENDED),
};
const RESUME: Simple = Simple {
    name: "resume",
    from: &["suspended"],
    tasks: &["resuming"],
    to: ACTIVE,
};
const RESTORE: Simple = Simple {
    name: "restore",
    from: &["soft-delete"],
    tasks: &["restoring"],
    to: ACTIVE,
};
const FORCE_DELETE: Simple = Simple {
    name: "forceDelete",
    from: &[
        "active",
        "building",
        "error",
        "paused",
        "rescued",
        "resized",
        "soft-delete",
        "stopped",
        "suspended",
    ],
    tasks: &["deleting"],
    to: ("deleted", 0),
};
const UNRESCUE: Simple = Simple {
    name: "unrescue",
    from: &["rescued"],
    tasks: &["unrescuing"],
    to: ACTIVE,
};

fn simple(cloud: &mut Cloud, call: &Call, action: &Simple) -> Reply {
    ready(cloud, call, action.name, action.from)?;
    begin(
        cloud,
        call,
        action.name,
        action.tasks,
        End::state(action.to.0, action.to.1),
        0.2,
    )?;
    Ok(Answer::empty(202))
}

fn reboot(cloud: &mut Cloud, call: &Call, body: &Value) -> Reply {
    let options = validate::object("reboot", body)?;
    let kind = validate::required(options, "reboot", "type")?;
    let tasks: &[&str] = match kind.as_str().map(str::to_uppercase).as_deref() {
        Some("SOFT") => &["rebooting"],
        Some("HARD") => &["rebooting_hard"],
        _ => {
            let why = format!(
                "{} is not one of ['HARD', 'Hard', 'hard', 'SOFT', 'Soft', 'soft']",
                faults::python_repr(kind)
            );
            return Err(faults::invalid("type", kind, why));
        }
    };
    let any = ["active", "stopped", "paused", "suspended", "error"];
    ready(
        cloud,
        call,
        "reboot",
        if tasks == ["rebooting"] { &any[..1] } else { &any },
    )?;
    begin(cloud, call, "reboot", tasks, End::resting(false), 0.2)?;
    Ok(Answer::empty(202))
}

fn change_password(cloud: &mut Cloud, call: &Call, body: &Value) -> Reply {
    let options = validate::object("changePassword", body)?;
    let password = validate::required(options, "changePassword", "adminPass")?;
    if !password.is_string() {
        return Err(validate::not_of_type("adminPass", password, "'string'"));
    }
    ready(cloud, call, "changePassword", &["active"])?;
    begin(
        cloud,
        call,
        "changePassword",
        &["updating_password"],
        End::resting(false),
        0.2,
    )?;
    Ok(Answer::empty(202))
}

fn rescue(cloud: &mut Cloud, call: &Call, body: &Value) -> Reply {
    let password = match body {
        Value::Object(options) => match options.get("adminPass") {
            None => None,
            Some(Value::String(password)) => Some(password.clone()),
            Some(other) => return Err(validate::not_of_type("adminPass", other, "'string'")),
        },
        Value::Null => None,
        // An example in Rackspace's documents says "none".
        Value::String(word) if word == "none" && !cloud.options.dialect.is_openstack() => None,
        other => return Err(validate::not_of_type("rescue", other, "'object', 'null'")),
    };
    ready(cloud, call, "rescue", &["active", "stopped", "error"])?;
    begin(
        cloud,
        call,
        "rescue",
        &["rescuing"],
        End::state("rescued", server::RUNNING),
        0.2,
    )?;
    let status = if cloud.options.dialect.is_openstack() {
        200
    } else {
        202
    };
    Ok(Answer::json(
        status,
        &json!({"adminPass": password.unwrap_or_else(new_password)}),
    ))
}

fn lock(cloud: &mut Cloud, call: &Call, body: &Value) -> Reply {
    let reason = body
        .get("locked_reason")
        .and_then(Value::as_str)
        .filter(|_| call.microversion >= 73);
    let server = find_mut(cloud, call)?;
    if server.locked {
        return Ok(Answer::empty(202));
    }
    server.locked = true;
    server.locked_reason = reason.map(str::to_owned);
    server.note("lock", call, Some(ActionEnd::well(call.now)));
    Ok(Answer::empty(202))
}

fn unlock(cloud: &mut Cloud, call: &Call) -> Reply {
    let server = find_mut(cloud, call)?;
    server.locked = false;
    server.locked_reason = None;
    server.note("unlock", call, Some(ActionEnd::well(call.now)));
    Ok(Answer::empty(202))
}
