//! `client.calls.servers`: operations on servers, as values.

use pyo3::prelude::*;
use pyo3::types::PyDict;

use super::call::Call;
use super::handle::Handle;
use super::{actions, filters, image_schedule, interface, ip_association, server_arguments};
use crate::operation::servers;

type Given<'a, 'py> = &'a Bound<'py, PyAny>;

/// Calls about servers, unsent. Each takes what the function of the same name in ``client.servers`` takes.
#[pyclass(frozen, module = "cloudservers")]
pub(super) struct ServerCalls(Handle);

impl ServerCalls {
    pub(super) fn new(client: &Handle) -> ServerCalls {
        ServerCalls(Handle::clone(client))
    }
}

#[pymethods]
impl ServerCalls {
    /// One page of the servers that fit the filters, with details unless ``brief``.
    #[pyo3(signature = (**filters), text_signature = "($self, *, image=None, flavor=None, name=None, status=None, changes_since=None, marker=None, page_size=None, max_items=None, brief=False, query=None)")]
    fn list(&self, py: Python<'_>, filters: Option<&Bound<'_, PyDict>>) -> PyResult<Call> {
        Ok(Call::of(
            filters::of_servers(py, "list", filters)?.call(),
            &self.0,
        ))
    }

    /// Asks for a server.
    fn get(&self, server: Given<'_, '_>) -> PyResult<Call> {
        Ok(Call::of(actions::get(server)?, &self.0))
    }

    /// Creates a server; gives what was answered, its password included.
    #[pyo3(signature = (**fields), text_signature = "($self, *, name, image=None, flavor, metadata=None, files=None, networks=None, user_data=None, key_name=None, config_drive=None, disk_config=None, admin_password=None, availability_zone=None, security_groups=None, access_ipv4=None, access_ipv6=None, min_count=None, max_count=None, boot=None, volumes=None, scheduler_hints=None, block_devices=None, block_device_mapping=None, extra=None, once=None)")]
    fn create(&self, py: Python<'_>, fields: Option<&Bound<'_, PyDict>>) -> PyResult<Call> {
        Ok(Call::of(
            servers::create(server_arguments::new_server(py, fields)?),
            &self.0,
        ))
    }

    /// Changes attributes of a server's own. Its answer lacks some attributes; get has them all.
    #[pyo3(signature = (server, **changes), text_signature = "($self, server, *, name=None, access_ipv4=None, access_ipv6=None, extra=None)")]
    fn update(&self, server: Given<'_, '_>, changes: Option<&Bound<'_, PyDict>>) -> PyResult<Call> {
        Ok(Call::of(actions::update(server, changes)?, &self.0))
    }

    /// Deletes a server. Removal goes on after the answer.
    fn delete(&self, server: Given<'_, '_>) -> PyResult<Call> {
        Ok(Call::of(actions::delete(server)?, &self.0))
    }

    /// The addresses of a server under the labels of their networks.
    fn addresses(&self, server: Given<'_, '_>) -> PyResult<Call> {
        Ok(Call::of(servers::addresses(actions::server(server)?), &self.0))
    }

    /// The addresses of a server in one network, by the network's label.
    fn addresses_by_network(&self, server: Given<'_, '_>, label: &str) -> PyResult<Call> {
        Ok(Call::of(
            servers::addresses_by_network(actions::server(server)?, label),
            &self.0,
        ))
    }

    /// Restarts a server: ``"SOFT"`` asks its system to, ``"HARD"`` is a power cycle.
    #[pyo3(signature = (server, r#type="SOFT"))]
    fn reboot(&self, server: Given<'_, '_>, r#type: &str) -> PyResult<Call> {
        Ok(Call::of(actions::reboot(server, r#type)?, &self.0))
    }

    /// Replaces the disk of a server by an image. Gives what was answered, a new password included.
    #[pyo3(signature = (server, image, **fields), text_signature = "($self, server, image, *, name=None, admin_password=None, metadata=None, files=None, disk_config=None, access_ipv4=None, access_ipv6=None, extra=None)")]
    fn rebuild(
        &self,
        server: Given<'_, '_>,
        image: Given<'_, '_>,
        fields: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<Call> {
        Ok(Call::of(actions::rebuild(server, image, fields)?, &self.0))
    }

    /// Changes the flavor of a server, which then waits in ``VERIFY_RESIZE``.
    #[pyo3(signature = (server, flavor, *, disk_config=None))]
    fn resize(
        &self,
        server: Given<'_, '_>,
        flavor: Given<'_, '_>,
        disk_config: Option<&str>,
    ) -> PyResult<Call> {
        Ok(Call::of(actions::resize(server, flavor, disk_config)?, &self.0))
    }

    /// Keeps the new flavor.
    fn confirm_resize(&self, server: Given<'_, '_>) -> PyResult<Call> {
        Ok(Call::of(
            servers::confirm_resize(actions::server(server)?),
            &self.0,
        ))
    }

    /// Goes back to the old flavor.
    fn revert_resize(&self, server: Given<'_, '_>) -> PyResult<Call> {
        Ok(Call::of(
            servers::revert_resize(actions::server(server)?),
            &self.0,
        ))
    }

    /// Changes the administrator's password.
    fn change_password(&self, server: Given<'_, '_>, password: &str) -> PyResult<Call> {
        Ok(Call::of(actions::change_password(server, password)?, &self.0))
    }

    /// Makes an image of a server; the reference leads to it while it is still being saved.
    #[pyo3(signature = (server, name, metadata=None))]
    fn create_image(
        &self,
        server: Given<'_, '_>,
        name: &str,
        metadata: Option<Given<'_, '_>>,
    ) -> PyResult<Call> {
        Ok(Call::of(actions::create_image(server, name, metadata)?, &self.0))
    }

    /// Starts a stopped server.
    fn start(&self, server: Given<'_, '_>) -> PyResult<Call> {
        Ok(Call::of(servers::start(actions::server(server)?), &self.0))
    }

    /// Stops a server; it is billed all the same.
    fn stop(&self, server: Given<'_, '_>) -> PyResult<Call> {
        Ok(Call::of(servers::stop(actions::server(server)?), &self.0))
    }

    /// Locks a server against actions.
    fn lock(&self, server: Given<'_, '_>) -> PyResult<Call> {
        Ok(Call::of(servers::lock(actions::server(server)?), &self.0))
    }

    /// Unlocks a server.
    fn unlock(&self, server: Given<'_, '_>) -> PyResult<Call> {
        Ok(Call::of(servers::unlock(actions::server(server)?), &self.0))
    }

    /// Starts a server from a rescue image, and tells the password to get in with.
    #[pyo3(signature = (server, image=None, admin_password=None))]
    fn rescue(
        &self,
        server: Given<'_, '_>,
        image: Option<Given<'_, '_>>,
        admin_password: Option<&str>,
    ) -> PyResult<Call> {
        Ok(Call::of(actions::rescue(server, image, admin_password)?, &self.0))
    }

    /// Ends the rescue mode.
    fn unrescue(&self, server: Given<'_, '_>) -> PyResult<Call> {
        Ok(Call::of(servers::unrescue(actions::server(server)?), &self.0))
    }

    /// Moves a server to another host, which the service chooses; it then waits in ``VERIFY_RESIZE``.
    fn migrate(&self, server: Given<'_, '_>) -> PyResult<Call> {
        Ok(Call::of(servers::migrate(actions::server(server)?), &self.0))
    }

    /// Sets up the network inside a server anew (Rackspace); current OpenStack answers that it is gone.
    fn reset_network(&self, server: Given<'_, '_>) -> PyResult<Call> {
        Ok(Call::of(
            servers::reset_network(actions::server(server)?),
            &self.0,
        ))
    }

    /// Opens a console of a server: ``"novnc"``, ``"xvpvnc"``, ``"spice-html5"``, ``"rdp-html5"``, ``"serial"``, ``"webmks"``.
    #[pyo3(signature = (server, r#type="novnc"))]
    fn console(&self, server: Given<'_, '_>, r#type: &str) -> PyResult<Call> {
        Ok(Call::of(actions::console(server, r#type)?, &self.0))
    }

    /// What was done to a server, newest first; from microversion 2.58 on no more than the newest 1000 or so.
    fn actions(&self, server: Given<'_, '_>) -> PyResult<Call> {
        Ok(Call::of(servers::actions(actions::server(server)?), &self.0))
    }

    /// One action on a server with its events, by the id of the request that began it.
    fn action(&self, server: Given<'_, '_>, request_id: &str) -> PyResult<Call> {
        Ok(Call::of(
            servers::action(actions::server(server)?, request_id),
            &self.0,
        ))
    }

    /// The metadata of a server.
    fn metadata(&self, server: Given<'_, '_>) -> PyResult<Call> {
        Ok(Call::of(servers::metadata(actions::server(server)?), &self.0))
    }

    /// One item of the metadata.
    fn metadata_item(&self, server: Given<'_, '_>, key: &str) -> PyResult<Call> {
        Ok(Call::of(
            servers::metadata_item(actions::server(server)?, key),
            &self.0,
        ))
    }

    /// Replaces all metadata; gives what there is then.
    fn set_metadata(&self, server: Given<'_, '_>, metadata: Given<'_, '_>) -> PyResult<Call> {
        Ok(Call::of(actions::set_metadata(server, metadata)?, &self.0))
    }

    /// Adds metadata, and replaces keys that are there; gives what there is then.
    fn update_metadata(&self, server: Given<'_, '_>, metadata: Given<'_, '_>) -> PyResult<Call> {
        Ok(Call::of(actions::update_metadata(server, metadata)?, &self.0))
    }

    /// Sets one item of the metadata; gives its value then.
    fn set_metadata_item(&self, server: Given<'_, '_>, key: &str, value: &str) -> PyResult<Call> {
        Ok(Call::of(
            servers::set_metadata_item(actions::server(server)?, key, value),
            &self.0,
        ))
    }

    /// Deletes one item of the metadata.
    fn delete_metadata(&self, server: Given<'_, '_>, key: &str) -> PyResult<Call> {
        Ok(Call::of(actions::delete_metadata(server, key)?, &self.0))
    }

    /// Attaches a volume; the service chooses the device, unless one such as ``"/dev/xvdb"`` is named.
    #[pyo3(signature = (server, volume, device=None))]
    fn attach_volume(
        &self,
        server: Given<'_, '_>,
        volume: Given<'_, '_>,
        device: Option<&str>,
    ) -> PyResult<Call> {
        Ok(Call::of(actions::attach_volume(server, volume, device)?, &self.0))
    }

    /// The volumes of a server.
    fn volume_attachments(&self, server: Given<'_, '_>) -> PyResult<Call> {
        Ok(Call::of(
            servers::volume_attachments(actions::server(server)?),
            &self.0,
        ))
    }

    /// How a volume is attached to a server.
    fn volume_attachment(&self, server: Given<'_, '_>, volume: Given<'_, '_>) -> PyResult<Call> {
        Ok(Call::of(actions::volume_attachment(server, volume)?, &self.0))
    }

    /// Detaches a volume; it is ``"available"`` some time after the answer.
    fn detach_volume(&self, server: Given<'_, '_>, volume: Given<'_, '_>) -> PyResult<Call> {
        Ok(Call::of(actions::detach_volume(server, volume)?, &self.0))
    }

    /// The interfaces of a server.
    fn interfaces(&self, server: Given<'_, '_>) -> PyResult<Call> {
        Ok(Call::of(interface::list(server)?, &self.0))
    }

    /// One interface of a server, by its id.
    fn interface(&self, server: Given<'_, '_>, interface: Given<'_, '_>) -> PyResult<Call> {
        Ok(Call::of(self::interface::show(server, interface)?, &self.0))
    }

    /// Attaches a server to a network, or by a port of the network service; gives the interface.
    #[pyo3(signature = (server, network=None, *, port=None, fixed_ip=None))]
    fn attach_interface(
        &self,
        server: Given<'_, '_>,
        network: Option<Given<'_, '_>>,
        port: Option<Given<'_, '_>>,
        fixed_ip: Option<&str>,
    ) -> PyResult<Call> {
        Ok(Call::of(
            interface::attach(server, network, port, fixed_ip)?,
            &self.0,
        ))
    }

    /// Detaches an interface from its server. Nova does so behind the answer, and takes ids that there are none of.
    fn detach_interface(&self, server: Given<'_, '_>, interface: Given<'_, '_>) -> PyResult<Call> {
        Ok(Call::of(self::interface::detach(server, interface)?, &self.0))
    }

    /// The shared addresses that a server may use (Rackspace).
    fn ip_associations(&self, server: Given<'_, '_>) -> PyResult<Call> {
        Ok(Call::of(ip_association::list(server)?, &self.0))
    }

    /// One of them, by the id of the shared address.
    fn ip_association(&self, server: Given<'_, '_>, ip_address: Given<'_, '_>) -> PyResult<Call> {
        Ok(Call::of(ip_association::show(server, ip_address)?, &self.0))
    }

    /// Lets a server use a shared address, by its id (Rackspace).
    fn associate_ip(&self, server: Given<'_, '_>, ip_address: Given<'_, '_>) -> PyResult<Call> {
        Ok(Call::of(ip_association::create(server, ip_address)?, &self.0))
    }

    /// Ends the use of a shared address by a server.
    fn disassociate_ip(&self, server: Given<'_, '_>, ip_address: Given<'_, '_>) -> PyResult<Call> {
        Ok(Call::of(ip_association::delete(server, ip_address)?, &self.0))
    }

    /// Has images made of a server, every day or on one day of the week, and keeps ``retention`` of them (Rackspace).
    #[pyo3(signature = (server, *, retention, day_of_week=None))]
    fn schedule_images(
        &self,
        server: Given<'_, '_>,
        retention: i64,
        day_of_week: Option<&str>,
    ) -> PyResult<Call> {
        Ok(Call::of(
            image_schedule::enable(server, retention, day_of_week)?,
            &self.0,
        ))
    }

    /// How images are made of a server; ``ItemNotFound`` where none are.
    fn image_schedule(&self, server: Given<'_, '_>) -> PyResult<Call> {
        Ok(Call::of(image_schedule::show(server)?, &self.0))
    }

    /// Ends the making of images; those that were made stay.
    fn unschedule_images(&self, server: Given<'_, '_>) -> PyResult<Call> {
        Ok(Call::of(image_schedule::disable(server)?, &self.0))
    }

    fn __repr__(&self) -> &'static str {
        "ServerCalls"
    }
}
