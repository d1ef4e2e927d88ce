//! `client.servers`: operations on servers, by any reference to them.

use pyo3::prelude::*;
use pyo3::types::PyDict;

use super::actions;
use super::changes::Changes;
use super::door::{find, remove, send};
use super::handle::Handle;
use super::inventory::Inventory;
use super::listing::{AnyList, Listing};
use super::outcome::Outcome;
use super::server::update;
use super::wait::{How, Target, wait_for, wait_for_all, wait_until_deleted};
use super::{filters, image_schedule, interface, ip_association, server_arguments};
use crate::Call;
use crate::operation::servers;

type Given<'a, 'py> = &'a Bound<'py, PyAny>;

/// Servers. Wherever a server is named, an id, URL, link, reference or server will do.
#[pyclass(frozen, module = "cloudservers")]
pub(super) struct Servers(Handle);

impl Servers {
    pub(super) fn new(client: &Handle) -> Servers {
        Servers(Handle::clone(client))
    }

    fn send<'py, T: Into<Outcome> + Send + 'static>(
        &self,
        py: Python<'py>,
        call: Call<T>,
    ) -> PyResult<Bound<'py, PyAny>> {
        send(py, &self.0, call)
    }
}

#[pymethods]
impl Servers {
    /// All servers that fit the filters, with details unless ``brief``; nothing is asked yet.
    ///
    /// ``name`` is a regular expression to the service. ``changes_since`` lists deleted ones too.
    /// ``query`` holds any other filter by its wire name. ``resolve``, such as ``("image", "flavor")``, brings along what the
    /// servers refer to: ``server.image.resource``, or ``server.image.gone``. Each distinct one is asked for once, several
    /// at a time.
    #[pyo3(signature = (**filters), text_signature = "($self, *, image=None, flavor=None, name=None, status=None, changes_since=None, marker=None, page_size=None, max_items=None, brief=False, query=None, resolve=())")]
    fn list(&self, py: Python<'_>, filters: Option<&Bound<'_, PyDict>>) -> PyResult<Listing> {
        Ok(Listing::new(
            AnyList::Servers(filters::of_server_listing(py, "list", filters)?),
            &self.0,
        ))
    }

    /// The servers of all regions in one loop, as they come; nothing is asked yet. The arguments are those of ``list``.
    ///
    /// Regions are asked at the same time, with one sign-in; ``server.region`` tells where a server is. A region that fails
    /// does not hide the others: once their servers are through, the loop ends with a ``SomeFailed`` whose ``failed`` has
    /// what went wrong under the region's name.
    #[pyo3(signature = (**filters), text_signature = "($self, *, image=None, flavor=None, name=None, status=None, changes_since=None, marker=None, page_size=None, max_items=None, brief=False, query=None, resolve=())")]
    fn inventory(&self, py: Python<'_>, filters: Option<&Bound<'_, PyDict>>) -> PyResult<Inventory> {
        Ok(Inventory::new(
            filters::of_server_listing(py, "inventory", filters)?,
            &self.0,
        ))
    }

    /// Watches for servers that are created, changed or deleted; nothing is asked yet.
    ///
    /// ``since`` is an aware datetime, or the cursor of another watch; without it all there is comes first, as
    /// created. ``interval`` is the pause between polls in seconds (10), ``overlap`` how far before the newest change the
    /// next poll begins, as clocks of one service differ (60). The other arguments are filters, as of ``list``.
    #[pyo3(signature = (since=None, **how), text_signature = "($self, since=None, *, interval=10.0, overlap=60.0, image=None, flavor=None, name=None, status=None, page_size=None, query=None)")]
    fn changes(
        &self,
        py: Python<'_>,
        since: Option<&Bound<'_, PyAny>>,
        how: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<Changes> {
        Changes::of_servers(py, &self.0, since, how)
    }

    /// Asks for a server.
    fn get<'py>(&self, py: Python<'py>, server: Given<'_, 'py>) -> PyResult<Bound<'py, PyAny>> {
        self.send(py, actions::get(server)?)
    }

    /// The one server of a name, upper and lower case told apart. Raises ``ItemNotFound`` where there is none, and
    /// ``NotUnique`` with all of them where there are several; ``newest`` takes the one created last.
    #[pyo3(signature = (name, *, newest=false))]
    fn find<'py>(&self, py: Python<'py>, name: &str, newest: bool) -> PyResult<Bound<'py, PyAny>> {
        let what = servers::find(name);
        let what = if newest { what.newest() } else { what };
        find(py, &self.0, what)
    }

    /// The same server as it is now.
    fn refresh<'py>(&self, py: Python<'py>, server: Given<'_, 'py>) -> PyResult<Bound<'py, PyAny>> {
        self.send(py, actions::refresh(server)?)
    }

    /// Creates a server; gives what was answered, its password included.
    ///
    /// ``once`` is a mark of 1 to 255 bytes: a server that has it in its metadata, under ``cloudservers_once``, is adopted
    /// instead of creating another, as it is and without its password. The mark is looked for before, and after a failure
    /// that leaves open whether the server was created. Deleted servers do not count, those in ``ERROR`` do. Two programs
    /// that create at the same moment can still build two.
    #[pyo3(signature = (**fields), text_signature = "($self, *, name, image=None, flavor, metadata=None, files=None, networks=None, user_data=None, key_name=None, config_drive=None, disk_config=None, admin_password=None, availability_zone=None, security_groups=None, access_ipv4=None, access_ipv6=None, min_count=None, max_count=None, boot=None, volumes=None, scheduler_hints=None, block_devices=None, block_device_mapping=None, extra=None, once=None)")]
    fn create<'py>(
        &self,
        py: Python<'py>,
        fields: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        self.send(py, servers::create(server_arguments::new_server(py, fields)?))
    }

    /// Changes attributes of a server's own, and gives it as it is then.
    #[pyo3(signature = (server, **changes), text_signature = "($self, server, *, name=None, access_ipv4=None, access_ipv6=None, extra=None)")]
    fn update<'py>(
        &self,
        py: Python<'py>,
        server: Given<'_, 'py>,
        changes: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        update(py, &self.0, server, changes)
    }

    /// Deletes a server. Removal goes on after the answer.
    #[pyo3(signature = (server, *, missing_ok=false))]
    fn delete<'py>(
        &self,
        py: Python<'py>,
        server: Given<'_, '_>,
        missing_ok: bool,
    ) -> PyResult<Bound<'py, PyAny>> {
        remove(py, &self.0, actions::delete(server)?, missing_ok)
    }

    /// The addresses of a server under the labels of their networks.
    fn addresses<'py>(&self, py: Python<'py>, server: Given<'_, 'py>) -> PyResult<Bound<'py, PyAny>> {
        self.send(py, servers::addresses(actions::server(server)?))
    }

    /// The addresses of a server in one network, by the network's label.
    fn addresses_by_network<'py>(
        &self,
        py: Python<'py>,
        server: Given<'_, 'py>,
        label: &str,
    ) -> PyResult<Bound<'py, PyAny>> {
        self.send(py, servers::addresses_by_network(actions::server(server)?, label))
    }

    /// Restarts a server: ``"SOFT"`` asks its system to, ``"HARD"`` is a power cycle.
    #[pyo3(signature = (server, r#type="SOFT"))]
    fn reboot<'py>(
        &self,
        py: Python<'py>,
        server: Given<'_, '_>,
        r#type: &str,
    ) -> PyResult<Bound<'py, PyAny>> {
        self.send(py, actions::reboot(server, r#type)?)
    }

    /// Replaces the disk of a server by an image. Gives what was answered, a new password included.
    #[pyo3(signature = (server, image, **fields), text_signature = "($self, server, image, *, name=None, admin_password=None, metadata=None, files=None, disk_config=None, access_ipv4=None, access_ipv6=None, extra=None)")]
    fn rebuild<'py>(
        &self,
        py: Python<'py>,
        server: Given<'_, 'py>,
        image: Given<'_, 'py>,
        fields: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        self.send(py, actions::rebuild(server, image, fields)?)
    }

    /// Changes the flavor of a server, which then waits in ``VERIFY_RESIZE``.
    #[pyo3(signature = (server, flavor, *, disk_config=None))]
    fn resize<'py>(
        &self,
        py: Python<'py>,
        server: Given<'_, '_>,
        flavor: Given<'_, '_>,
        disk_config: Option<&str>,
    ) -> PyResult<Bound<'py, PyAny>> {
        self.send(py, actions::resize(server, flavor, disk_config)?)
    }

    /// Keeps the new flavor.
    fn confirm_resize<'py>(&self, py: Python<'py>, server: Given<'_, '_>) -> PyResult<Bound<'py, PyAny>> {
        self.send(py, servers::confirm_resize(actions::server(server)?))
    }

    /// Goes back to the old flavor.
    fn revert_resize<'py>(&self, py: Python<'py>, server: Given<'_, '_>) -> PyResult<Bound<'py, PyAny>> {
        self.send(py, servers::revert_resize(actions::server(server)?))
    }

    /// Changes the administrator's password.
    fn change_password<'py>(
        &self,
        py: Python<'py>,
        server: Given<'_, '_>,
        password: &str,
    ) -> PyResult<Bound<'py, PyAny>> {
        self.send(py, actions::change_password(server, password)?)
    }

    /// Makes an image of a server; the reference leads to it while it is still being saved.
    #[pyo3(signature = (server, name, metadata=None))]
    fn create_image<'py>(
        &self,
        py: Python<'py>,
        server: Given<'_, 'py>,
        name: &str,
        metadata: Option<Given<'_, 'py>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        self.send(py, actions::create_image(server, name, metadata)?)
    }

    /// Starts a stopped server.
    fn start<'py>(&self, py: Python<'py>, server: Given<'_, '_>) -> PyResult<Bound<'py, PyAny>> {
        self.send(py, servers::start(actions::server(server)?))
    }

    /// Stops a server; it is billed all the same.
    fn stop<'py>(&self, py: Python<'py>, server: Given<'_, '_>) -> PyResult<Bound<'py, PyAny>> {
        self.send(py, servers::stop(actions::server(server)?))
    }

    /// Locks a server against actions.
    fn lock<'py>(&self, py: Python<'py>, server: Given<'_, '_>) -> PyResult<Bound<'py, PyAny>> {
        self.send(py, servers::lock(actions::server(server)?))
    }

    /// Unlocks a server.
    fn unlock<'py>(&self, py: Python<'py>, server: Given<'_, '_>) -> PyResult<Bound<'py, PyAny>> {
        self.send(py, servers::unlock(actions::server(server)?))
    }

    /// Starts a server from a rescue image, and tells the password to get in with.
    #[pyo3(signature = (server, image=None, admin_password=None))]
    fn rescue<'py>(
        &self,
        py: Python<'py>,
        server: Given<'_, 'py>,
        image: Option<Given<'_, 'py>>,
        admin_password: Option<&str>,
    ) -> PyResult<Bound<'py, PyAny>> {
        self.send(py, actions::rescue(server, image, admin_password)?)
    }

    /// Ends the rescue mode.
    fn unrescue<'py>(&self, py: Python<'py>, server: Given<'_, '_>) -> PyResult<Bound<'py, PyAny>> {
        self.send(py, servers::unrescue(actions::server(server)?))
    }

    /// Moves a server to another host, which the service chooses; it then waits in ``VERIFY_RESIZE``.
    fn migrate<'py>(&self, py: Python<'py>, server: Given<'_, '_>) -> PyResult<Bound<'py, PyAny>> {
        self.send(py, servers::migrate(actions::server(server)?))
    }

    /// Sets up the network inside a server anew (Rackspace); current OpenStack answers that it is gone.
    fn reset_network<'py>(&self, py: Python<'py>, server: Given<'_, '_>) -> PyResult<Bound<'py, PyAny>> {
        self.send(py, servers::reset_network(actions::server(server)?))
    }

    /// Opens a console of a server: ``"novnc"``, ``"xvpvnc"``, ``"spice-html5"``, ``"rdp-html5"``, ``"serial"``, ``"webmks"``.
    #[pyo3(signature = (server, r#type="novnc"))]
    fn console<'py>(
        &self,
        py: Python<'py>,
        server: Given<'_, 'py>,
        r#type: &str,
    ) -> PyResult<Bound<'py, PyAny>> {
        self.send(py, actions::console(server, r#type)?)
    }

    /// What was done to a server, newest first; from microversion 2.58 on no more than the newest 1000 or so.
    fn actions<'py>(&self, py: Python<'py>, server: Given<'_, 'py>) -> PyResult<Bound<'py, PyAny>> {
        self.send(py, servers::actions(actions::server(server)?))
    }

    /// One action on a server with its events, by the id of the request that began it.
    fn action<'py>(
        &self,
        py: Python<'py>,
        server: Given<'_, 'py>,
        request_id: &str,
    ) -> PyResult<Bound<'py, PyAny>> {
        self.send(py, servers::action(actions::server(server)?, request_id))
    }

    /// The metadata of a server.
    fn metadata<'py>(&self, py: Python<'py>, server: Given<'_, 'py>) -> PyResult<Bound<'py, PyAny>> {
        self.send(py, servers::metadata(actions::server(server)?))
    }

    /// One item of the metadata.
    fn metadata_item<'py>(
        &self,
        py: Python<'py>,
        server: Given<'_, 'py>,
        key: &str,
    ) -> PyResult<Bound<'py, PyAny>> {
        self.send(py, servers::metadata_item(actions::server(server)?, key))
    }

    /// Replaces all metadata; gives what there is then.
    fn set_metadata<'py>(
        &self,
        py: Python<'py>,
        server: Given<'_, 'py>,
        metadata: Given<'_, 'py>,
    ) -> PyResult<Bound<'py, PyAny>> {
        self.send(py, actions::set_metadata(server, metadata)?)
    }

    /// Adds metadata, and replaces keys that are there; gives what there is then.
    fn update_metadata<'py>(
        &self,
        py: Python<'py>,
        server: Given<'_, 'py>,
        metadata: Given<'_, 'py>,
    ) -> PyResult<Bound<'py, PyAny>> {
        self.send(py, actions::update_metadata(server, metadata)?)
    }

    /// Sets one item of the metadata; gives its value then.
    fn set_metadata_item<'py>(
        &self,
        py: Python<'py>,
        server: Given<'_, 'py>,
        key: &str,
        value: &str,
    ) -> PyResult<Bound<'py, PyAny>> {
        self.send(
            py,
            servers::set_metadata_item(actions::server(server)?, key, value),
        )
    }

    /// Deletes one item of the metadata.
    fn delete_metadata<'py>(
        &self,
        py: Python<'py>,
        server: Given<'_, '_>,
        key: &str,
    ) -> PyResult<Bound<'py, PyAny>> {
        self.send(py, actions::delete_metadata(server, key)?)
    }

    /// Attaches a volume; the service chooses the device, unless one such as ``"/dev/xvdb"`` is named.
    ///
    /// The volume is ``"in-use"`` some time after the answer.
    #[pyo3(signature = (server, volume, device=None))]
    fn attach_volume<'py>(
        &self,
        py: Python<'py>,
        server: Given<'_, 'py>,
        volume: Given<'_, 'py>,
        device: Option<&str>,
    ) -> PyResult<Bound<'py, PyAny>> {
        self.send(py, actions::attach_volume(server, volume, device)?)
    }

    /// The volumes of a server.
    fn volume_attachments<'py>(
        &self,
        py: Python<'py>,
        server: Given<'_, 'py>,
    ) -> PyResult<Bound<'py, PyAny>> {
        self.send(py, servers::volume_attachments(actions::server(server)?))
    }

    /// How a volume is attached to a server.
    fn volume_attachment<'py>(
        &self,
        py: Python<'py>,
        server: Given<'_, 'py>,
        volume: Given<'_, 'py>,
    ) -> PyResult<Bound<'py, PyAny>> {
        self.send(py, actions::volume_attachment(server, volume)?)
    }

    /// Detaches a volume; it is ``"available"`` some time after the answer.
    fn detach_volume<'py>(
        &self,
        py: Python<'py>,
        server: Given<'_, '_>,
        volume: Given<'_, '_>,
    ) -> PyResult<Bound<'py, PyAny>> {
        self.send(py, actions::detach_volume(server, volume)?)
    }

    /// The interfaces of a server.
    fn interfaces<'py>(&self, py: Python<'py>, server: Given<'_, 'py>) -> PyResult<Bound<'py, PyAny>> {
        self.send(py, interface::list(server)?)
    }

    /// One interface of a server, by its id.
    fn interface<'py>(
        &self,
        py: Python<'py>,
        server: Given<'_, 'py>,
        interface: Given<'_, 'py>,
    ) -> PyResult<Bound<'py, PyAny>> {
        self.send(py, self::interface::show(server, interface)?)
    }

    /// Attaches a server to a network, or by a port of the network service; gives the interface.
    ///
    /// ``fixed_ip`` is the address it is to have on the network; Rackspace lets nobody choose.
    #[pyo3(signature = (server, network=None, *, port=None, fixed_ip=None))]
    fn attach_interface<'py>(
        &self,
        py: Python<'py>,
        server: Given<'_, 'py>,
        network: Option<Given<'_, 'py>>,
        port: Option<Given<'_, 'py>>,
        fixed_ip: Option<&str>,
    ) -> PyResult<Bound<'py, PyAny>> {
        self.send(py, interface::attach(server, network, port, fixed_ip)?)
    }

    /// Detaches an interface from its server. Nova does so behind the answer, and takes ids that there are none of.
    #[pyo3(signature = (server, interface, *, missing_ok=false))]
    fn detach_interface<'py>(
        &self,
        py: Python<'py>,
        server: Given<'_, '_>,
        interface: Given<'_, '_>,
        missing_ok: bool,
    ) -> PyResult<Bound<'py, PyAny>> {
        remove(
            py,
            &self.0,
            self::interface::detach(server, interface)?,
            missing_ok,
        )
    }

    /// The shared addresses that a server may use (Rackspace).
    fn ip_associations<'py>(&self, py: Python<'py>, server: Given<'_, 'py>) -> PyResult<Bound<'py, PyAny>> {
        self.send(py, ip_association::list(server)?)
    }

    /// One of them, by the id of the shared address.
    fn ip_association<'py>(
        &self,
        py: Python<'py>,
        server: Given<'_, 'py>,
        ip_address: Given<'_, 'py>,
    ) -> PyResult<Bound<'py, PyAny>> {
        self.send(py, ip_association::show(server, ip_address)?)
    }

    /// Lets a server use a shared address, by its id (Rackspace).
    fn associate_ip<'py>(
        &self,
        py: Python<'py>,
        server: Given<'_, 'py>,
        ip_address: Given<'_, 'py>,
    ) -> PyResult<Bound<'py, PyAny>> {
        self.send(py, ip_association::create(server, ip_address)?)
    }

    /// Ends the use of a shared address by a server.
    #[pyo3(signature = (server, ip_address, *, missing_ok=false))]
    fn disassociate_ip<'py>(
        &self,
        py: Python<'py>,
        server: Given<'_, '_>,
        ip_address: Given<'_, '_>,
        missing_ok: bool,
    ) -> PyResult<Bound<'py, PyAny>> {
        remove(
            py,
            &self.0,
            ip_association::delete(server, ip_address)?,
            missing_ok,
        )
    }

    /// Has images made of a server, every day or on one day of the week, and keeps ``retention`` of them (Rackspace).
    ///
    /// It replaces the schedule that is there.
    #[pyo3(signature = (server, *, retention, day_of_week=None))]
    fn schedule_images<'py>(
        &self,
        py: Python<'py>,
        server: Given<'_, 'py>,
        retention: i64,
        day_of_week: Option<&str>,
    ) -> PyResult<Bound<'py, PyAny>> {
        self.send(py, image_schedule::enable(server, retention, day_of_week)?)
    }

    /// How images are made of a server; ``ItemNotFound`` where none are.
    fn image_schedule<'py>(&self, py: Python<'py>, server: Given<'_, 'py>) -> PyResult<Bound<'py, PyAny>> {
        self.send(py, image_schedule::show(server)?)
    }

    /// Ends the making of images; those that were made stay.
    #[pyo3(signature = (server, *, missing_ok=false))]
    fn unschedule_images<'py>(
        &self,
        py: Python<'py>,
        server: Given<'_, '_>,
        missing_ok: bool,
    ) -> PyResult<Bound<'py, PyAny>> {
        remove(py, &self.0, image_schedule::disable(server)?, missing_ok)
    }

    /// Waits for a status, any of several, or until a function of the server says so; gives the server then.
    ///
    /// ``timeout`` and ``interval`` are in seconds. ``progress`` is called with the server after each poll;
    /// ``None`` shows a bar where somebody is looking, ``True`` lines also elsewhere, ``False`` nothing.
    #[pyo3(signature = (server, until, timeout=600.0, interval=None, progress=None))]
    fn wait_for<'py>(
        &self,
        py: Python<'py>,
        server: Given<'_, 'py>,
        until: &Bound<'py, PyAny>,
        timeout: f64,
        interval: Option<f64>,
        progress: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let how = How {
            timeout,
            interval,
            progress,
        };
        wait_for(py, &self.0, Target::<crate::Server>::of(server)?, until, &how)
    }

    /// Waits for all of many servers, as ``wait_for`` does for one, and gives them in order.
    ///
    /// It costs one listing an interval, or a request for each where these are fewer. One that fails or is late does not
    /// end the wait for the others: ``SomeFailed`` has what became of each. ``progress`` is called with each server that
    /// is still waited for after each poll.
    #[pyo3(signature = (servers, until, timeout=600.0, interval=None, progress=None))]
    fn wait_for_all<'py>(
        &self,
        py: Python<'py>,
        servers: Given<'_, 'py>,
        until: &Bound<'py, PyAny>,
        timeout: f64,
        interval: Option<f64>,
        progress: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let how = How {
            timeout,
            interval,
            progress,
        };
        wait_for_all::<crate::Server>(py, &self.0, servers, until, &how)
    }

    /// Waits until a server is gone.
    #[pyo3(signature = (server, timeout=600.0, interval=None, progress=None))]
    fn wait_until_deleted<'py>(
        &self,
        py: Python<'py>,
        server: Given<'_, '_>,
        timeout: f64,
        interval: Option<f64>,
        progress: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let how = How {
            timeout,
            interval,
            progress,
        };
        wait_until_deleted(py, &self.0, Target::<crate::Server>::of(server)?, &how)
    }

    fn __repr__(&self) -> &'static str {
        "Servers"
    }
}
