//! Disks of new servers.

use std::ffi::c_char;

use super::input::{self, Options};
use crate::error::{Error, Result};
use crate::servers::{Disk, NewVolume};

/// A disk of a new server. Begin with `CLOUDSERVERS_DISK_INIT`; what is 0 or NULL is left to the service.
///
/// It is a new volume of `size_gb`, filled from `image` or `snapshot`, or blank where neither is given; or it is
/// `volume`, which is there and is not copied.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct cloudservers_disk {
    /// Set by `CLOUDSERVERS_DISK_INIT`.
    pub size: usize,
    /// The image to fill a new volume from (id or URL).
    pub image: *const c_char,
    /// The snapshot to fill a new volume from (id or URL).
    pub snapshot: *const c_char,
    /// The volume itself (id or URL).
    pub volume: *const c_char,
    /// The size of a new volume in GB (GiB); needed, but for one filled from a snapshot.
    pub size_gb: i64,
    /// The type of a new volume; taken from microversion 2.67 on.
    pub volume_type: *const c_char,
    /// Whether the volume is deleted together with the server: `CLOUDSERVERS_YES`, or kept.
    pub delete_on_termination: i32,
    /// The device it is to be in the server, such as "vdb".
    pub device_name: *const c_char,
    /// The bus of the disk, such as "virtio".
    pub bus: *const c_char,
}

// SAFETY: begins with its size; zeros are NULLs and numbers.
unsafe impl Options for cloudservers_disk {
    const INIT: &'static str = "CLOUDSERVERS_DISK_INIT";
}

impl cloudservers_disk {
    /// # Safety
    /// The pointers are NULL or lead to what their names say.
    pub(super) unsafe fn read(&self, name: &str) -> Result<Disk> {
        // SAFETY: as promised by the caller.
        unsafe {
            let text = |pointer, field: &str| input::optional_text(pointer, &format!("{name}.{field}"));
            let size = input::count(self.size_gb, &format!("{name}.size_gb"))?;
            let keep = input::choice(
                self.delete_on_termination,
                &format!("{name}.delete_on_termination"),
            )?;
            let details = [
                text(self.volume_type, "volume_type")?,
                text(self.device_name, "device_name")?,
                text(self.bus, "bus")?,
            ];
            let (image, snapshot, volume) = (
                text(self.image, "image")?,
                text(self.snapshot, "snapshot")?,
                text(self.volume, "volume")?,
            );
            let mut disk = match (image, snapshot, volume, size) {
                // Nothing more is said of it.
                (None, None, Some(volume), None) if keep.is_none() && details == [None; 3] => {
                    return Ok(Disk::from(volume));
                }
                (None, None, Some(volume), _) => NewVolume::from_volume(volume),
                (None, Some(snapshot), None, _) => NewVolume::from_snapshot(snapshot),
                (Some(image), None, None, Some(size)) => NewVolume::from_image(image, size),
                (None, None, None, Some(size)) => NewVolume::blank(size),
                (Some(_), None, None, None) | (None, None, None, None) => {
                    return Err(Error::invalid_argument(format!(
                        "{name}.size_gb is 0; a new volume needs its size"
                    )));
                }
                _ => {
                    return Err(Error::invalid_argument(format!(
                        "{name} has several of image, snapshot and volume; a disk is made from one source"
                    )));
                }
            };
            if let Some(size) = size {
                disk = disk.size_gb(size);
            }
            let [volume_type, device_name, bus] = details;
            if let Some(volume_type) = volume_type {
                disk = disk.volume_type(volume_type);
            }
            if let Some(device_name) = device_name {
                disk = disk.device_name(device_name);
            }
            if let Some(bus) = bus {
                disk = disk.bus(bus);
            }
            Ok(Disk::from(disk.delete_on_termination(keep.unwrap_or(false))))
        }
    }
}
