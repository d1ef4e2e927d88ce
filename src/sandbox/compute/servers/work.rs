//! Work on a server that takes time: whether it may begin, what shows meanwhile, how it ends.

use super::find_mut;
use super::server::{RUNNING, SHUT_DOWN, Server};
use crate::sandbox::clock::Seconds;
use crate::sandbox::compute::call::Call;
use crate::sandbox::compute::validate;
use crate::sandbox::faults;
use crate::sandbox::http::answer::Answer;
use crate::sandbox::state::Cloud;

/// Something that takes time.
#[derive(Clone)]
pub(crate) struct Work {
    pub(crate) began: Seconds,
    pub(crate) until: Seconds,
    /// Task states, each shown for an equal part of the time.
    pub(crate) tasks: &'static [&'static str],
    pub(crate) end: End,
    /// What the log of actions will say if it is to go wrong.
    pub(crate) failure: Option<String>,
}

/// How work ends.
#[derive(Clone)]
pub(crate) struct End {
    pub(crate) vm_state: &'static str,
    pub(crate) power_state: u8,
    pub(crate) flavor: Option<String>,
    pub(crate) fault: Option<(u16, String)>,
    pub(crate) keeps_resize: bool,
}

impl End {
    /// Runs, or is stopped.
    pub(crate) fn resting(stopped: bool) -> End {
        if stopped {
            End::state("stopped", SHUT_DOWN)
        } else {
            End::state("active", RUNNING)
        }
    }

    pub(crate) fn state(vm_state: &'static str, power_state: u8) -> End {
        End {
            vm_state,
            power_state,
            flavor: None,
            fault: None,
            keeps_resize: false,
        }
    }

    /// In ERROR, with a fault.
    pub(crate) fn error(code: u16, message: String) -> End {
        End {
            fault: Some((code, message)),
            ..End::state("error", 0)
        }
    }

    /// The message of the fault it ends in.
    pub(crate) fn failure(&self) -> Option<String> {
        self.fault.as_ref().map(|(_, message)| message.clone())
    }
}

impl Work {
    /// The part that is done.
    pub(crate) fn done(&self, now: Seconds) -> f64 {
        ((now - self.began) / (self.until - self.began)).clamp(0.0, 0.99)
    }

    /// The task state of the moment.
    pub(crate) fn task(&self, now: Seconds) -> Option<&'static str> {
        let part = if self.until > self.began {
            self.done(now)
        } else {
            0.0
        };
        self.tasks.get((part * self.tasks.len() as f64) as usize).copied()
    }
}

/// The server, if it is unlocked, in one of those states and idle.
pub(crate) fn ready<'a>(
    cloud: &'a mut Cloud,
    call: &Call,
    name: &str,
    from: &[&str],
) -> Result<&'a mut Server, Answer> {
    let server = find_mut(cloud, call)?;
    // A lock is no hindrance to an image.
    if name != "createImage" {
        validate::unlocked(server)?;
    }
    let refuse = |attribute: &str, state: &str| {
        faults::conflict(format!(
            "Cannot '{name}' instance {} while it is in {attribute} {state}",
            server.id
        ))
    };
    if !from.contains(&server.vm_state) {
        return Err(refuse("vm_state", server.vm_state));
    }
    if let Some(task) = server.task_state {
        return Err(refuse("task_state", task));
    }
    Ok(server)
}

/// Starts work that takes a share of the build time. Where a failure was asked for it ends in
/// ERROR, and a resize where it began.
pub(crate) fn begin(
    cloud: &mut Cloud,
    call: &Call,
    name: &'static str,
    tasks: &'static [&'static str],
    end: End,
    share: f64,
) -> Result<(), Answer> {
    let seconds = cloud.options.build_seconds * share;
    let server = find_mut(cloud, call)?;
    server.note(name, call, None);
    let failure = call.build_error.as_ref().map(|(_, message)| message.clone());
    let end = match &call.build_error {
        None => end,
        Some(_) if matches!(name, "resize" | "migrate") => End::resting(server.vm_state == "stopped"),
        // What fails is the image; the server goes on.
        Some(_) if name == "createImage" => end,
        Some((code, message)) => End::error(*code, message.clone()),
    };
    server.begin(Work {
        began: call.now,
        until: call.now + seconds,
        tasks,
        end,
        failure,
    });
    Ok(())
}
