//! A server, bound to the client that got it.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString};

use super::door::give;
use super::fault::ServerFault;
use super::handle::Handle;
use super::held::{self, Held};
use super::outcome::{Outcome, pairs_of};
use super::record::Record;
use super::reference::Reference;
use super::resource::Resource;
use super::wait::{How, Target, wait_for, wait_until_deleted};
use super::{actions, address, error, image_schedule, interface, ip_association};
use crate::model::Secret;
use crate::model::server::attributes::*;
use crate::operation::servers;
use crate::{Call, Reference as CoreReference};

/// A server as it was when it was asked for.
///
/// https://docs.openstack.org/api-ref/compute/#show-server-details
#[pyclass(frozen, extends = Resource, module = "cloudservers")]
pub(super) struct Server;

/// The server itself, as the core has it.
pub(super) fn core(resource: &Record) -> &crate::Server {
    match resource.held() {
        Held::Server(server) => server,
        _ => unreachable!("the class Server holds servers"),
    }
}

type This<'a, 'py> = &'a Bound<'py, Server>;

fn base<'a>(this: This<'a, '_>) -> &'a Record {
    this.as_super().as_super().get()
}

/// Sends a call about this server whose answer is an object or nothing.
fn send<'py, T: Into<Outcome> + Send + 'static>(
    this: This<'_, 'py>,
    verb: &str,
    call: impl FnOnce(&Bound<'py, PyAny>) -> PyResult<Call<T>>,
) -> PyResult<Bound<'py, PyAny>> {
    base(this).send(this.py(), verb, call(this.as_any())?)
}

/// Sends an action whose answer says nothing more.
fn act<'py>(
    this: This<'_, 'py>,
    verb: &str,
    action: impl FnOnce(crate::Result<CoreReference>) -> Call<()>,
) -> PyResult<Bound<'py, PyAny>> {
    base(this).send(this.py(), verb, action(actions::server(this.as_any())?))
}

/// Sends a call that removes what may be gone already.
fn remove<'py>(
    this: This<'_, 'py>,
    verb: &str,
    call: impl FnOnce(&Bound<'py, PyAny>) -> PyResult<Call<()>>,
    missing_ok: bool,
) -> PyResult<Bound<'py, PyAny>> {
    base(this).remove(this.py(), verb, call(this.as_any())?, missing_ok)
}

fn text<'py>(
    this: This<'_, 'py>,
    attribute: crate::model::Attribute<crate::model::Text>,
) -> PyResult<Option<Bound<'py, PyString>>> {
    base(this).text(this.py(), attribute)
}

fn time<'py>(
    this: This<'_, 'py>,
    attribute: crate::model::Attribute<crate::model::Time>,
) -> PyResult<Option<Bound<'py, PyAny>>> {
    base(this).time(this.py(), attribute)
}

#[pymethods]
impl Server {
    /// The status, such as ``"ACTIVE"``; see ``Status``.
    #[getter]
    fn status<'py>(slf: &Bound<'py, Self>) -> PyResult<Option<Bound<'py, PyString>>> {
        text(slf, STATUS)
    }

    /// How far the current task is, in percent; only some statuses have it.
    #[getter]
    fn progress(slf: &Bound<'_, Self>) -> PyResult<Option<i64>> {
        base(slf).read(slf.py(), PROGRESS)
    }

    /// The account or project that owns the server.
    #[getter]
    fn tenant_id<'py>(slf: &Bound<'py, Self>) -> PyResult<Option<Bound<'py, PyString>>> {
        text(slf, TENANT_ID)
    }

    /// The user who created the server.
    #[getter]
    fn user_id<'py>(slf: &Bound<'py, Self>) -> PyResult<Option<Bound<'py, PyString>>> {
        text(slf, USER_ID)
    }

    /// A hash of the physical host, unique within an account; empty before scheduling.
    #[getter]
    fn host_id<'py>(slf: &Bound<'py, Self>) -> PyResult<Option<Bound<'py, PyString>>> {
        text(slf, HOST_ID)
    }

    /// When the server was created, in UTC.
    #[getter]
    fn created<'py>(slf: &Bound<'py, Self>) -> PyResult<Option<Bound<'py, PyAny>>> {
        time(slf, CREATED)
    }

    /// When the server last changed, in UTC.
    #[getter]
    fn updated<'py>(slf: &Bound<'py, Self>) -> PyResult<Option<Bound<'py, PyAny>>> {
        time(slf, UPDATED)
    }

    /// The IPv4 address to reach the server at; empty until assigned.
    #[getter]
    fn access_ipv4<'py>(slf: &Bound<'py, Self>) -> PyResult<Option<Bound<'py, PyString>>> {
        text(slf, ACCESS_IPV4)
    }

    /// The IPv6 address to reach the server at; empty until assigned.
    #[getter]
    fn access_ipv6<'py>(slf: &Bound<'py, Self>) -> PyResult<Option<Bound<'py, PyString>>> {
        text(slf, ACCESS_IPV6)
    }

    /// Addresses under the labels of their networks; empty where they did not come.
    #[getter]
    fn addresses<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyDict>> {
        let addresses = base(slf).read(slf.py(), ADDRESSES)?;
        address::by_network(slf.py(), &addresses.unwrap_or_default())
    }

    /// One address to reach the server at: the access address, else a floating or public, else any.
    #[pyo3(signature = (version=4))]
    fn ip(slf: &Bound<'_, Self>, version: u8) -> PyResult<Option<String>> {
        if !matches!(version, 4 | 6) {
            let told = format!("version is {version}; wanted is 4 or 6");
            return Err(error::invalid_argument(slf.py(), told));
        }
        Ok(core(base(slf)).ip(version))
    }

    /// The flavor: a reference, or from microversion 2.47 on its own attributes without an id.
    #[getter]
    fn flavor<'py>(slf: &Bound<'py, Self>) -> PyResult<Option<Bound<'py, PyAny>>> {
        let (py, resource) = (slf.py(), base(slf));
        if let Some(Some(flavor)) = resource.read(py, FLAVOR)? {
            let resolved = core(resource).resolved_flavor();
            let flavor = Reference::resolved(&flavor, resolved, Held::Flavor, resource.handle());
            return Ok(Some(Bound::new(py, flavor)?.into_any()));
        }
        let embedded = core(resource).flavor_attributes();
        embedded
            .map(|flavor| held::object(py, Held::Flavor(flavor), resource.handle()))
            .transpose()
    }

    /// The image; ``None`` for a server that was booted from a volume.
    #[getter]
    fn image(slf: &Bound<'_, Self>) -> PyResult<Option<Reference>> {
        let resource = base(slf);
        let image = resource.read(slf.py(), IMAGE)?.flatten();
        let resolved = core(resource).resolved_image();
        Ok(image.map(|image| Reference::resolved(&image, resolved, Held::Image, resource.handle())))
    }

    /// The metadata, in a dict of your own.
    #[getter]
    fn metadata<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyDict>> {
        pairs_of(slf.py(), &base(slf).read(slf.py(), METADATA)?.unwrap_or_default())
    }

    /// The name of the key pair that was put in.
    #[getter]
    fn key_name<'py>(slf: &Bound<'py, Self>) -> PyResult<Option<Bound<'py, PyString>>> {
        text(slf, KEY_NAME)
    }

    /// Whether the server has a configuration drive.
    #[getter]
    fn config_drive(slf: &Bound<'_, Self>) -> PyResult<Option<bool>> {
        base(slf).read(slf.py(), CONFIG_DRIVE)
    }

    /// Why the server is in ``ERROR``.
    #[getter]
    fn fault(slf: &Bound<'_, Self>) -> PyResult<Option<ServerFault>> {
        Ok(base(slf)
            .read(slf.py(), FAULT)?
            .map(|fault| ServerFault::from(&fault)))
    }

    /// How the disk was partitioned: ``AUTO`` or ``MANUAL``.
    #[getter]
    fn disk_config<'py>(slf: &Bound<'py, Self>) -> PyResult<Option<Bound<'py, PyString>>> {
        text(slf, DISK_CONFIG)
    }

    /// The state of the virtual machine.
    #[getter]
    fn vm_state<'py>(slf: &Bound<'py, Self>) -> PyResult<Option<Bound<'py, PyString>>> {
        text(slf, VM_STATE)
    }

    /// What is being done to the server; ``None`` when nothing is.
    #[getter]
    fn task_state<'py>(slf: &Bound<'py, Self>) -> PyResult<Option<Bound<'py, PyString>>> {
        text(slf, TASK_STATE)
    }

    /// The power state: 0 none, 1 running, 3 paused, 4 shut down, 6 crashed, 7 suspended.
    #[getter]
    fn power_state(slf: &Bound<'_, Self>) -> PyResult<Option<i64>> {
        base(slf).read(slf.py(), POWER_STATE)
    }

    /// The availability zone.
    #[getter]
    fn availability_zone<'py>(slf: &Bound<'py, Self>) -> PyResult<Option<Bound<'py, PyString>>> {
        text(slf, AVAILABILITY_ZONE)
    }

    /// When the server was first started, in UTC.
    #[getter]
    fn launched_at<'py>(slf: &Bound<'py, Self>) -> PyResult<Option<Bound<'py, PyAny>>> {
        time(slf, LAUNCHED_AT)
    }

    /// When the server was deleted, in UTC.
    #[getter]
    fn terminated_at<'py>(slf: &Bound<'py, Self>) -> PyResult<Option<Bound<'py, PyAny>>> {
        time(slf, TERMINATED_AT)
    }

    /// The names of the security groups.
    #[getter]
    fn security_groups(slf: &Bound<'_, Self>) -> Vec<String> {
        core(base(slf)).security_groups()
    }

    /// The ids of the attached volumes.
    #[getter]
    fn volumes_attached(slf: &Bound<'_, Self>) -> Vec<String> {
        core(base(slf)).volumes_attached()
    }

    /// The schedule of images, where there is one (Rackspace).
    #[getter]
    fn image_schedule<'py>(slf: &Bound<'py, Self>) -> PyResult<Option<Bound<'py, PyAny>>> {
        base(slf).any(slf.py(), IMAGE_SCHEDULE)
    }

    /// A hash of the public IP zone (Rackspace).
    #[getter]
    fn public_ip_zone_id<'py>(slf: &Bound<'py, Self>) -> PyResult<Option<Bound<'py, PyString>>> {
        text(slf, PUBLIC_IP_ZONE_ID)
    }

    /// A description; from microversion 2.19 on.
    #[getter]
    fn description<'py>(slf: &Bound<'py, Self>) -> PyResult<Option<Bound<'py, PyString>>> {
        text(slf, DESCRIPTION)
    }

    /// Whether the server is locked; from microversion 2.9 on.
    #[getter]
    fn locked(slf: &Bound<'_, Self>) -> PyResult<Option<bool>> {
        base(slf).read(slf.py(), LOCKED)
    }

    /// The administrator's password, told once by create and rebuild; it rides along from there.
    #[getter]
    fn admin_password<'py>(slf: &Bound<'py, Self>) -> Option<Bound<'py, PyString>> {
        let password = core(base(slf)).admin_password().map(Secret::reveal);
        password.map(|password| PyString::new(slf.py(), password))
    }

    /// The server as it is now.
    fn refresh<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        send(slf, "refresh", actions::refresh)
    }

    /// Changes attributes of the server's own, and gives it as it is then.
    #[pyo3(signature = (**changes), text_signature = "($self, *, name=None, access_ipv4=None, access_ipv6=None, extra=None)")]
    fn update<'py>(
        slf: &Bound<'py, Self>,
        changes: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let client = base(slf).client(slf.py(), "update")?;
        update(slf.py(), client, slf.as_any(), changes)
    }

    /// Deletes the server. Removal goes on after the answer.
    #[pyo3(signature = (*, missing_ok=false))]
    fn delete<'py>(slf: &Bound<'py, Self>, missing_ok: bool) -> PyResult<Bound<'py, PyAny>> {
        remove(slf, "delete", actions::delete, missing_ok)
    }

    /// Restarts the server: ``"SOFT"`` asks its system to, ``"HARD"`` is a power cycle.
    #[pyo3(signature = (r#type="SOFT"))]
    fn reboot<'py>(slf: &Bound<'py, Self>, r#type: &str) -> PyResult<Bound<'py, PyAny>> {
        send(slf, "reboot", |server| actions::reboot(server, r#type))
    }

    /// Replaces the disk by an image. Gives what was answered, a new password included.
    #[pyo3(signature = (image, **fields), text_signature = "($self, image, *, name=None, admin_password=None, metadata=None, files=None, disk_config=None, access_ipv4=None, access_ipv6=None, extra=None)")]
    fn rebuild<'py>(
        slf: &Bound<'py, Self>,
        image: &Bound<'py, PyAny>,
        fields: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        send(slf, "rebuild", |server| actions::rebuild(server, image, fields))
    }

    /// Changes the flavor; the server then waits in ``VERIFY_RESIZE``.
    #[pyo3(signature = (flavor, *, disk_config=None))]
    fn resize<'py>(
        slf: &Bound<'py, Self>,
        flavor: &Bound<'_, PyAny>,
        disk_config: Option<&str>,
    ) -> PyResult<Bound<'py, PyAny>> {
        send(slf, "resize", |server| {
            actions::resize(server, flavor, disk_config)
        })
    }

    /// Keeps the new flavor.
    fn confirm_resize<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        act(slf, "confirm_resize", servers::confirm_resize)
    }

    /// Goes back to the old flavor.
    fn revert_resize<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        act(slf, "revert_resize", servers::revert_resize)
    }

    /// Changes the administrator's password.
    fn change_password<'py>(slf: &Bound<'py, Self>, password: &str) -> PyResult<Bound<'py, PyAny>> {
        send(slf, "change_password", |server| {
            actions::change_password(server, password)
        })
    }

    /// Makes an image of the server; the reference leads to it while it is still being saved.
    #[pyo3(signature = (name, metadata=None))]
    fn create_image<'py>(
        slf: &Bound<'py, Self>,
        name: &str,
        metadata: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        send(slf, "create_image", |server| {
            actions::create_image(server, name, metadata)
        })
    }

    /// Starts the server when it is stopped.
    fn start<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        act(slf, "start", servers::start)
    }

    /// Stops the server; it is billed all the same.
    fn stop<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        act(slf, "stop", servers::stop)
    }

    /// Locks the server against actions.
    fn lock<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        act(slf, "lock", servers::lock)
    }

    /// Unlocks the server.
    fn unlock<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        act(slf, "unlock", servers::unlock)
    }

    /// Starts the server from a rescue image, and tells the password to get in with.
    #[pyo3(signature = (image=None, admin_password=None))]
    fn rescue<'py>(
        slf: &Bound<'py, Self>,
        image: Option<&Bound<'py, PyAny>>,
        admin_password: Option<&str>,
    ) -> PyResult<Bound<'py, PyAny>> {
        send(slf, "rescue", |server| {
            actions::rescue(server, image, admin_password)
        })
    }

    /// Ends the rescue mode.
    fn unrescue<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        act(slf, "unrescue", servers::unrescue)
    }

    /// Moves the server to another host, which the service chooses; it then waits in ``VERIFY_RESIZE``.
    fn migrate<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        act(slf, "migrate", servers::migrate)
    }

    /// Sets up the network inside the server anew (Rackspace); current OpenStack answers that it is gone.
    fn reset_network<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        act(slf, "reset_network", servers::reset_network)
    }

    /// Opens a console of the server: ``"novnc"``, ``"xvpvnc"``, ``"spice-html5"``, ``"rdp-html5"``, ``"serial"``, ``"webmks"``.
    #[pyo3(signature = (r#type="novnc"))]
    fn console<'py>(slf: &Bound<'py, Self>, r#type: &str) -> PyResult<Bound<'py, PyAny>> {
        send(slf, "console", |server| actions::console(server, r#type))
    }

    /// What was done to the server, newest first; from microversion 2.58 on no more than the newest 1000 or so.
    fn actions<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        send(slf, "actions", |server| {
            Ok(servers::actions(actions::server(server)?))
        })
    }

    /// One action on the server with its events, by the id of the request that began it.
    fn action<'py>(slf: &Bound<'py, Self>, request_id: &str) -> PyResult<Bound<'py, PyAny>> {
        send(slf, "action", |server| {
            Ok(servers::action(actions::server(server)?, request_id))
        })
    }

    /// Replaces all metadata; gives what there is then.
    fn set_metadata<'py>(
        slf: &Bound<'py, Self>,
        metadata: &Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PyAny>> {
        send(slf, "set_metadata", |server| {
            actions::set_metadata(server, metadata)
        })
    }

    /// Adds metadata, and replaces keys that are there; gives what there is then.
    fn update_metadata<'py>(
        slf: &Bound<'py, Self>,
        metadata: &Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PyAny>> {
        send(slf, "update_metadata", |server| {
            actions::update_metadata(server, metadata)
        })
    }

    /// Deletes one item of the metadata.
    fn delete_metadata<'py>(slf: &Bound<'py, Self>, key: &str) -> PyResult<Bound<'py, PyAny>> {
        act(slf, "delete_metadata", |server| {
            servers::delete_metadata_item(server, key)
        })
    }

    /// Attaches a volume; the service chooses the device, unless one such as ``"/dev/xvdb"`` is named.
    ///
    /// The volume is ``"in-use"`` some time after the answer.
    #[pyo3(signature = (volume, device=None))]
    fn attach_volume<'py>(
        slf: &Bound<'py, Self>,
        volume: &Bound<'py, PyAny>,
        device: Option<&str>,
    ) -> PyResult<Bound<'py, PyAny>> {
        send(slf, "attach_volume", |server| {
            actions::attach_volume(server, volume, device)
        })
    }

    /// The volumes of the server.
    fn volume_attachments<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        send(slf, "volume_attachments", |server| {
            Ok(servers::volume_attachments(actions::server(server)?))
        })
    }

    /// How a volume is attached to the server.
    fn volume_attachment<'py>(
        slf: &Bound<'py, Self>,
        volume: &Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PyAny>> {
        send(slf, "volume_attachment", |server| {
            actions::volume_attachment(server, volume)
        })
    }

    /// Detaches a volume; it is ``"available"`` some time after the answer.
    fn detach_volume<'py>(slf: &Bound<'py, Self>, volume: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        send(slf, "detach_volume", |server| {
            actions::detach_volume(server, volume)
        })
    }

    /// The interfaces of the server.
    fn interfaces<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        send(slf, "interfaces", interface::list)
    }

    /// One interface of the server, by its id.
    fn interface<'py>(slf: &Bound<'py, Self>, interface: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        send(slf, "interface", |server| {
            self::interface::show(server, interface)
        })
    }

    /// Attaches the server to a network, or by a port of the network service; gives the interface.
    ///
    /// ``fixed_ip`` is the address it is to have on the network; Rackspace lets nobody choose.
    #[pyo3(signature = (network=None, *, port=None, fixed_ip=None))]
    fn attach_interface<'py>(
        slf: &Bound<'py, Self>,
        network: Option<&Bound<'py, PyAny>>,
        port: Option<&Bound<'py, PyAny>>,
        fixed_ip: Option<&str>,
    ) -> PyResult<Bound<'py, PyAny>> {
        send(slf, "attach_interface", |server| {
            interface::attach(server, network, port, fixed_ip)
        })
    }

    /// Detaches an interface. Nova does so behind the answer, and takes ids that there are none of.
    #[pyo3(signature = (interface, *, missing_ok=false))]
    fn detach_interface<'py>(
        slf: &Bound<'py, Self>,
        interface: &Bound<'_, PyAny>,
        missing_ok: bool,
    ) -> PyResult<Bound<'py, PyAny>> {
        remove(
            slf,
            "detach_interface",
            |server| self::interface::detach(server, interface),
            missing_ok,
        )
    }

    /// The shared addresses that the server may use (Rackspace).
    fn ip_associations<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        send(slf, "ip_associations", ip_association::list)
    }

    /// One of them, by the id of the shared address.
    fn ip_association<'py>(
        slf: &Bound<'py, Self>,
        ip_address: &Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PyAny>> {
        send(slf, "ip_association", |server| {
            ip_association::show(server, ip_address)
        })
    }

    /// Lets the server use a shared address, by its id (Rackspace).
    fn associate_ip<'py>(
        slf: &Bound<'py, Self>,
        ip_address: &Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PyAny>> {
        send(slf, "associate_ip", |server| {
            ip_association::create(server, ip_address)
        })
    }

    /// Ends the use of a shared address.
    #[pyo3(signature = (ip_address, *, missing_ok=false))]
    fn disassociate_ip<'py>(
        slf: &Bound<'py, Self>,
        ip_address: &Bound<'_, PyAny>,
        missing_ok: bool,
    ) -> PyResult<Bound<'py, PyAny>> {
        remove(
            slf,
            "disassociate_ip",
            |server| ip_association::delete(server, ip_address),
            missing_ok,
        )
    }

    /// Has images made of the server, every day or on one day of the week, and keeps ``retention`` of them (Rackspace).
    ///
    /// It replaces the schedule that is there, which ``image_schedule`` tells.
    #[pyo3(signature = (*, retention, day_of_week=None))]
    fn schedule_images<'py>(
        slf: &Bound<'py, Self>,
        retention: i64,
        day_of_week: Option<&str>,
    ) -> PyResult<Bound<'py, PyAny>> {
        send(slf, "schedule_images", |server| {
            image_schedule::enable(server, retention, day_of_week)
        })
    }

    /// Ends the making of images; those that were made stay.
    #[pyo3(signature = (*, missing_ok=false))]
    fn unschedule_images<'py>(slf: &Bound<'py, Self>, missing_ok: bool) -> PyResult<Bound<'py, PyAny>> {
        remove(slf, "unschedule_images", image_schedule::disable, missing_ok)
    }

    /// Waits for a status, any of several, or until a function of the server says so; gives the server then.
    ///
    /// ``timeout`` and ``interval`` are in seconds. ``progress`` is called with the server after each poll;
    /// ``None`` shows a bar where somebody is looking, ``True`` lines also elsewhere, ``False`` nothing.
    #[pyo3(signature = (until, timeout=600.0, interval=None, progress=None))]
    fn wait_for<'py>(
        slf: &Bound<'py, Self>,
        until: &Bound<'py, PyAny>,
        timeout: f64,
        interval: Option<f64>,
        progress: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let (py, resource) = (slf.py(), base(slf));
        let client = resource.client(py, "wait_for")?;
        let how = How {
            timeout,
            interval,
            progress,
        };
        wait_for(py, client, Target::Known(core(resource).clone()), until, &how)
    }

    /// Waits until the server is gone.
    #[pyo3(signature = (timeout=600.0, interval=None, progress=None))]
    fn wait_until_deleted<'py>(
        slf: &Bound<'py, Self>,
        timeout: f64,
        interval: Option<f64>,
        progress: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let (py, resource) = (slf.py(), base(slf));
        let client = resource.client(py, "wait_until_deleted")?;
        let how = How {
            timeout,
            interval,
            progress,
        };
        wait_until_deleted(py, client, Target::Known(core(resource).clone()), &how)
    }
}

/// Updates a server and reads it again; a password that was known stays so.
pub(super) fn update<'py>(
    py: Python<'py>,
    client: &Handle,
    given: &Bound<'py, PyAny>,
    changes: Option<&Bound<'py, PyDict>>,
) -> PyResult<Bound<'py, PyAny>> {
    let changes = super::server_arguments::update(py, changes)?;
    let reference = actions::server(given)?;
    let password = actions::known_password(given);
    let work = async move |own: crate::Client| own.update_async(&reference, changes).await;
    give(py, client, work, |py, fresh, client| {
        held::server(py, fresh.with_admin_password(password), Some(client))
    })
}
