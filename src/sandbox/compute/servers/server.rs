//! A server and what becomes of it over time.

use serde_json::{Map, Value};

use super::rackconnect::Automation;
use super::work::{End, Work};
use crate::sandbox::clock::Seconds;

/// One server.
#[derive(Clone)]
pub(crate) struct Server {
    pub(crate) id: String,
    pub(crate) project: String,
    pub(crate) name: String,
    pub(crate) description: Option<String>,
    /// `None`: boots from a volume.
    pub(crate) image: Option<String>,
    pub(crate) flavor: String,
    pub(crate) metadata: Map<String, Value>,
    pub(crate) key_name: Option<String>,
    pub(crate) config_drive: bool,
    pub(crate) disk_config: &'static str,
    pub(crate) availability_zone: String,
    pub(crate) security_groups: Vec<String>,
    pub(crate) addresses: Vec<Interface>,
    /// Ids of shared addresses.
    pub(crate) ip_associations: Vec<String>,
    /// When images are to be made of it.
    pub(crate) image_schedule: Option<Value>,
    pub(crate) access_ipv4: String,
    pub(crate) access_ipv6: String,
    pub(crate) host_id: String,
    pub(crate) locked: bool,
    pub(crate) locked_reason: Option<String>,
    pub(crate) created: Seconds,
    pub(crate) updated: Seconds,
    pub(crate) launched: Option<Seconds>,
    pub(crate) deleted: Option<Seconds>,
    pub(crate) vm_state: &'static str,
    pub(crate) task_state: Option<&'static str>,
    pub(crate) power_state: u8,
    pub(crate) fault: Option<BuildFault>,
    pub(crate) work: Option<Work>,
    /// What RackConnect still does.
    pub(crate) automation: Option<Automation>,
    /// What to go back to after a resize.
    pub(crate) resize: Option<Resize>,
    /// Whether somebody looked while it was being deleted.
    pub(crate) seen_deleting: bool,
    /// Newest first.
    pub(crate) actions: Vec<Action>,
}

/// A server's place on one network.
#[derive(Clone)]
pub(crate) struct Interface {
    /// The id, and its port's in the network service.
    pub(crate) id: String,
    /// The network's id.
    pub(crate) network: String,
    pub(crate) label: String,
    pub(crate) mac: String,
    /// Version and text.
    pub(crate) addresses: Vec<(u8, String)>,
}

/// Why a server is in ERROR.
#[derive(Clone)]
pub(crate) struct BuildFault {
    pub(crate) code: u16,
    pub(crate) message: String,
    pub(crate) created: Seconds,
}

/// A resize that waits to be confirmed.
#[derive(Clone)]
pub(crate) struct Resize {
    pub(crate) old_flavor: String,
    pub(crate) was_stopped: bool,
    pub(crate) done: Seconds,
}

/// An entry of `os-instance-actions`.
#[derive(Clone)]
pub(crate) struct Action {
    pub(crate) name: &'static str,
    pub(crate) request_id: String,
    pub(crate) start: Seconds,
    /// `None` while it goes on.
    pub(crate) end: Option<ActionEnd>,
}

/// How an action ended.
#[derive(Clone)]
pub(crate) struct ActionEnd {
    pub(crate) at: Seconds,
    /// Why it went wrong, if it did.
    pub(crate) failure: Option<String>,
}

pub(crate) const RUNNING: u8 = 1;
pub(crate) const PAUSED: u8 = 3;
pub(crate) const SHUT_DOWN: u8 = 4;
pub(crate) const SUSPENDED: u8 = 7;

/// A resize that nobody confirms is confirmed by the service after a day.
const AUTO_CONFIRM: Seconds = 86400.0;

impl Server {
    /// The status that states and task make up.
    pub(crate) fn status(&self) -> &'static str {
        match (self.vm_state, self.task_state.unwrap_or("")) {
            ("building", _) => "BUILD",
            ("deleted", _) => "DELETED",
            ("soft-delete", _) => "SOFT_DELETED",
            (
                "active" | "stopped" | "error",
                "rebuilding" | "rebuild_block_device_mapping" | "rebuild_spawning",
            ) => "REBUILD",
            (
                "active" | "stopped",
                "resize_prep" | "resize_migrating" | "resize_migrated" | "resize_finish",
            ) => "RESIZE",
            ("active", "rebooting") => "REBOOT",
            (_, "rebooting_hard") => "HARD_REBOOT",
            ("active", "updating_password") => "PASSWORD",
            ("active", _) => "ACTIVE",
            ("error", _) => "ERROR",
            ("paused", _) => "PAUSED",
            ("rescued", _) => "RESCUE",
            ("resized", "resize_reverting") => "REVERT_RESIZE",
            ("resized", _) => "VERIFY_RESIZE",
            ("stopped", _) => "SHUTOFF",
            ("suspended", _) => "SUSPENDED",
            _ => "UNKNOWN",
        }
    }

    /// Per cent done, where the status has such a thing.
    pub(crate) fn progress(&self, now: Seconds) -> Option<u64> {
        match self.status() {
            "ACTIVE" | "VERIFY_RESIZE" => Some(100),
            "BUILD" | "REBUILD" | "RESIZE" => Some(match &self.work {
                Some(work) if work.until > work.began => (work.done(now) * 100.0) as u64,
                _ => 0,
            }),
            _ => None,
        }
    }

    /// Whether addresses and host are known yet.
    pub(crate) fn is_placed(&self) -> bool {
        match self.vm_state {
            "building" => self.task_state == Some("spawning"),
            "error" => self.launched.is_some(),
            _ => true,
        }
    }

    pub(crate) fn is_deleting(&self) -> bool {
        self.task_state == Some("deleting")
    }

    pub(crate) fn begin(&mut self, work: Work) {
        self.task_state = work.tasks.first().copied();
        self.updated = work.began;
        self.work = Some(work);
    }

    /// Lets happen what was due. Unless `patient`, a deletion ends only once it was looked at.
    pub(crate) fn settle(&mut self, now: Seconds, patient: bool) {
        if let Some(work) = &self.work {
            let waits_for_look = self.is_deleting() && !patient && !self.seen_deleting;
            if now >= work.until && !waits_for_look {
                let work = work.clone();
                self.finish(work);
            } else {
                self.task_state = work.task(now);
            }
        }
        self.automate(now);
        if let (Some(resize), None) = (&self.resize, &self.work) {
            if now - resize.done >= AUTO_CONFIRM {
                let was_stopped = resize.was_stopped;
                self.rest(End::resting(was_stopped), now);
            }
        }
    }

    fn finish(&mut self, work: Work) {
        let end = work.end;
        self.work = None;
        self.task_state = None;
        if let Some(action) = self.actions.iter_mut().find(|action| action.end.is_none()) {
            action.end = Some(ActionEnd {
                at: work.until,
                failure: work.failure,
            });
        }
        if let Some(flavor) = &end.flavor {
            self.flavor.clone_from(flavor);
        }
        if end.vm_state == "deleted" {
            self.deleted = Some(work.until);
        }
        self.rest(end, work.until);
    }

    fn rest(&mut self, end: End, at: Seconds) {
        self.vm_state = end.vm_state;
        self.power_state = end.power_state;
        self.updated = at;
        self.fault = end.fault.map(|(code, message)| BuildFault {
            code,
            message,
            created: at,
        });
        match &mut self.resize {
            Some(resize) if end.keeps_resize => resize.done = at,
            resize => *resize = None,
        }
        if end.vm_state == "active" && self.launched.is_none() {
            self.launched = Some(at);
        }
    }
}
