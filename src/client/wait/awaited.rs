//! What can be waited for.

use std::borrow::Cow;

use crate::call::Call;
use crate::error::{ErrorKind, Seen};
use crate::fault::Fault;
use crate::model::{
    Image, ImageStatus, Nature, Resource, Server, ServerAction, State, Status, Volume, VolumeStatus,
};
use crate::operation::{images, servers, volumes};
use crate::reference::ToReference;

/// What can be waited for: it has a status that changes by itself.
#[allow(private_bounds)]
pub trait Awaited: Resource + ToReference + Into<Seen> {
    /// Its statuses.
    type Status: State<Of = Self>;

    /// The kind of error when it failed, or came to rest elsewhere.
    #[doc(hidden)]
    const FAILED: ErrorKind = ErrorKind::ResourceFailed;

    /// The status; unknown where none came.
    #[doc(hidden)]
    fn state(&self) -> Self::Status;

    /// What is being done to it, where the service tells that beside the status.
    #[doc(hidden)]
    fn task(&self) -> Option<Cow<'_, str>> {
        None
    }

    /// Why it failed.
    #[doc(hidden)]
    fn fault(&self) -> Option<Fault> {
        None
    }

    /// Whether a task leads out of a failure again.
    #[doc(hidden)]
    fn mends(task: &str) -> bool {
        let _ = task;
        false
    }

    /// Whether what went on in one status may have failed and been undone where it rests in another.
    #[doc(hidden)]
    fn hides_failure(moved: &Self::Status, rests: &Self::Status) -> bool {
        let _ = (moved, rests);
        false
    }

    /// Asks for one.
    #[doc(hidden)]
    fn show(reference: &impl ToReference) -> Call<Self>;

    /// Asks what was done to it, newest first, where the service has a log of that.
    #[doc(hidden)]
    fn log(&self) -> Option<Call<Vec<ServerAction>>> {
        None
    }

    /// What a wait for it ended with; without anything left to show, itself.
    #[doc(hidden)]
    fn succeeded_by(&self, reached: Option<Self>) -> Self {
        reached.unwrap_or_else(|| self.clone())
    }
}

impl Awaited for Server {
    type Status = Status;

    const FAILED: ErrorKind = ErrorKind::ServerFailed;

    fn state(&self) -> Status {
        Status::from(&*self.status_text())
    }

    fn task(&self) -> Option<Cow<'_, str>> {
        self.task_state()
    }

    fn fault(&self) -> Option<Fault> {
        Server::fault(self)
    }

    fn mends(task: &str) -> bool {
        [
            "rebuild",
            "reboot",
            "powering",
            "resc",
            "unresc",
            "delet",
            "soft-delet",
            "restor",
            "resiz",
            "migrat",
        ]
        .iter()
        .any(|start| task.starts_with(start))
    }

    /// A build that failed never rests well, and these are reached only by what went well.
    fn hides_failure(moved: &Status, rests: &Status) -> bool {
        *moved != Status::Build
            && rests.nature() == Nature::Resting
            && !matches!(rests, Status::VerifyResize | Status::Rescue)
    }

    fn show(reference: &impl ToReference) -> Call<Server> {
        servers::get(reference)
    }

    fn log(&self) -> Option<Call<Vec<ServerAction>>> {
        Some(servers::actions(self))
    }

    /// The password comes along.
    fn succeeded_by(&self, reached: Option<Server>) -> Server {
        match reached {
            Some(reached) => reached.with_admin_password(self.admin_password().cloned()),
            None => self.clone(),
        }
    }
}

impl Awaited for Image {
    type Status = ImageStatus;

    fn state(&self) -> ImageStatus {
        ImageStatus::from(&*self.status_text())
    }

    fn fault(&self) -> Option<Fault> {
        Image::fault(self)
    }

    fn show(reference: &impl ToReference) -> Call<Image> {
        images::get(reference)
    }
}

impl Awaited for Volume {
    type Status = VolumeStatus;

    fn state(&self) -> VolumeStatus {
        VolumeStatus::from(&*self.status_text())
    }

    fn show(reference: &impl ToReference) -> Call<Volume> {
        volumes::get(reference)
    }
}
