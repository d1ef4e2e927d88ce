//! `client.calls.servers`: operations on servers, as values.

use pyo3::prelude::*;
use pyo3::types::PyDict;

use super::call::Call;
use super::door::Handle;
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
    /// The call that ``client.servers.list`` sends.
    #[pyo3(signature = (**filters), text_signature = "($self, *, image=None, flavor=None, name=None, status=None, changes_since=None, marker=None, page_size=None, max_items=None, brief=False, query=None)")]
    fn list(&self, py: Python<'_>, filters: Option<&Bound<'_, PyDict>>) -> PyResult<Call> {
        Ok(Call::of(filters::of_servers(py, filters)?.call(), &self.0))
    }

    /// The call that ``client.servers.get`` sends.
    fn get(&self, server: Given<'_, '_>) -> PyResult<Call> {
        Ok(Call::of(actions::get(server)?, &self.0))
    }

    /// The call that ``client.servers.create`` sends.
    #[pyo3(signature = (**fields), text_signature = "($self, *, name, image=None, flavor, metadata=None, files=None, networks=None, user_data=None, key_name=None, config_drive=None, disk_config=None, admin_password=None, availability_zone=None, security_groups=None, access_ipv4=None, access_ipv6=None, min_count=None, max_count=None, boot=None, volumes=None, scheduler_hints=None, block_devices=None, block_device_mapping=None, extra=None, once=None)")]
    fn create(&self, py: Python<'_>, fields: Option<&Bound<'_, PyDict>>) -> PyResult<Call> {
        Ok(Call::of(
            servers::create(server_arguments::new_server(py, fields)?),
            &self.0,
        ))
    }

    /// The call that ``client.servers.update`` sends.
    #[pyo3(signature = (server, **changes), text_signature = "($self, server, *, name=None, access_ipv4=None, access_ipv6=None, extra=None)")]
    fn update(&self, server: Given<'_, '_>, changes: Option<&Bound<'_, PyDict>>) -> PyResult<Call> {
        Ok(Call::of(actions::update(server, changes)?, &self.0))
    }

    /// The call that ``client.servers.delete`` sends.
    fn delete(&self, server: Given<'_, '_>) -> PyResult<Call> {
        Ok(Call::of(actions::delete(server)?, &self.0))
    }

    /// The call that ``client.servers.addresses`` sends.
    fn addresses(&self, server: Given<'_, '_>) -> PyResult<Call> {
        Ok(Call::of(servers::addresses(actions::server(server)?), &self.0))
    }

    /// The call that ``client.servers.addresses_by_network`` sends.
    fn addresses_by_network(&self, server: Given<'_, '_>, label: &str) -> PyResult<Call> {
        Ok(Call::of(
            servers::addresses_by_network(actions::server(server)?, label),
            &self.0,
        ))
    }

    /// The call that ``client.servers.reboot`` sends.
    #[pyo3(signature = (server, r#type="SOFT"))]
    fn reboot(&self, server: Given<'_, '_>, r#type: &str) -> PyResult<Call> {
        Ok(Call::of(actions::reboot(server, r#type)?, &self.0))
    }

    /// The call that ``client.servers.rebuild`` sends.
    #[pyo3(signature = (server, image, **fields), text_signature = "($self, server, image, *, name=None, admin_password=None, metadata=None, files=None, disk_config=None, access_ipv4=None, access_ipv6=None, extra=None)")]
    fn rebuild(
        &self,
        server: Given<'_, '_>,
        image: Given<'_, '_>,
        fields: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<Call> {
        Ok(Call::of(actions::rebuild(server, image, fields)?, &self.0))
    }

    /// The call that ``client.servers.resize`` sends.
    #[pyo3(signature = (server, flavor, *, disk_config=None))]
    fn resize(
        &self,
        server: Given<'_, '_>,
        flavor: Given<'_, '_>,
        disk_config: Option<&str>,
    ) -> PyResult<Call> {
        Ok(Call::of(actions::resize(server, flavor, disk_config)?, &self.0))
    }

    /// The call that ``client.servers.confirm_resize`` sends.
    fn confirm_resize(&self, server: Given<'_, '_>) -> PyResult<Call> {
        Ok(Call::of(
            servers::confirm_resize(actions::server(server)?),
            &self.0,
        ))
    }

    /// The call that ``client.servers.revert_resize`` sends.
    fn revert_resize(&self, server: Given<'_, '_>) -> PyResult<Call> {
        Ok(Call::of(
            servers::revert_resize(actions::server(server)?),
            &self.0,
        ))
    }

    /// The call that ``client.servers.change_password`` sends.
    fn change_password(&self, server: Given<'_, '_>, password: &str) -> PyResult<Call> {
        Ok(Call::of(actions::change_password(server, password)?, &self.0))
    }

    /// The call that ``client.servers.create_image`` sends.
    #[pyo3(signature = (server, name, metadata=None))]
    fn create_image(
        &self,
        server: Given<'_, '_>,
        name: &str,
        metadata: Option<Given<'_, '_>>,
    ) -> PyResult<Call> {
        Ok(Call::of(actions::create_image(server, name, metadata)?, &self.0))
    }

    /// The call that ``client.servers.start`` sends.
    fn start(&self, server: Given<'_, '_>) -> PyResult<Call> {
        Ok(Call::of(servers::start(actions::server(server)?), &self.0))
    }

    /// The call that ``client.servers.stop`` sends.
    fn stop(&self, server: Given<'_, '_>) -> PyResult<Call> {
        Ok(Call::of(servers::stop(actions::server(server)?), &self.0))
    }

    /// The call that ``client.servers.lock`` sends.
    fn lock(&self, server: Given<'_, '_>) -> PyResult<Call> {
        Ok(Call::of(servers::lock(actions::server(server)?), &self.0))
    }

    /// The call that ``client.servers.unlock`` sends.
    fn unlock(&self, server: Given<'_, '_>) -> PyResult<Call> {
        Ok(Call::of(servers::unlock(actions::server(server)?), &self.0))
    }

    /// The call that ``client.servers.rescue`` sends.
    #[pyo3(signature = (server, image=None, admin_password=None))]
    fn rescue(
        &self,
        server: Given<'_, '_>,
        image: Option<Given<'_, '_>>,
        admin_password: Option<&str>,
    ) -> PyResult<Call> {
        Ok(Call::of(actions::rescue(server, image, admin_password)?, &self.0))
    }

    /// The call that ``client.servers.unrescue`` sends.
    fn unrescue(&self, server: Given<'_, '_>) -> PyResult<Call> {
        Ok(Call::of(servers::unrescue(actions::server(server)?), &self.0))
    }

    /// The call that ``client.servers.migrate`` sends.
    fn migrate(&self, server: Given<'_, '_>) -> PyResult<Call> {
        Ok(Call::of(servers::migrate(actions::server(server)?), &self.0))
    }

    /// The call that ``client.servers.reset_network`` sends.
    fn reset_network(&self, server: Given<'_, '_>) -> PyResult<Call> {
        Ok(Call::of(
            servers::reset_network(actions::server(server)?),
            &self.0,
        ))
    }

    /// The call that ``client.servers.console`` sends.
    #[pyo3(signature = (server, r#type="novnc"))]
    fn console(&self, server: Given<'_, '_>, r#type: &str) -> PyResult<Call> {
        Ok(Call::of(actions::console(server, r#type)?, &self.0))
    }

    /// The call that ``client.servers.actions`` sends.
    fn actions(&self, server: Given<'_, '_>) -> PyResult<Call> {
        Ok(Call::of(servers::actions(actions::server(server)?), &self.0))
    }

    /// The call that ``client.servers.action`` sends.
    fn action(&self, server: Given<'_, '_>, request_id: &str) -> PyResult<Call> {
        Ok(Call::of(
            servers::action(actions::server(server)?, request_id),
            &self.0,
        ))
    }

    /// The call that ``client.servers.metadata`` sends.
    fn metadata(&self, server: Given<'_, '_>) -> PyResult<Call> {
        Ok(Call::of(servers::metadata(actions::server(server)?), &self.0))
    }

    /// The call that ``client.servers.metadata_item`` sends.
    fn metadata_item(&self, server: Given<'_, '_>, key: &str) -> PyResult<Call> {
        Ok(Call::of(
            servers::metadata_item(actions::server(server)?, key),
            &self.0,
        ))
    }

    /// The call that ``client.servers.set_metadata`` sends.
    fn set_metadata(&self, server: Given<'_, '_>, metadata: Given<'_, '_>) -> PyResult<Call> {
        Ok(Call::of(actions::set_metadata(server, metadata)?, &self.0))
    }

    /// The call that ``client.servers.update_metadata`` sends.
    fn update_metadata(&self, server: Given<'_, '_>, metadata: Given<'_, '_>) -> PyResult<Call> {
        Ok(Call::of(actions::update_metadata(server, metadata)?, &self.0))
    }

    /// The call that ``client.servers.set_metadata_item`` sends.
    fn set_metadata_item(&self, server: Given<'_, '_>, key: &str, value: &str) -> PyResult<Call> {
        Ok(Call::of(
            servers::set_metadata_item(actions::server(server)?, key, value),
            &self.0,
        ))
    }

    /// The call that ``client.servers.delete_metadata`` sends.
    fn delete_metadata(&self, server: Given<'_, '_>, key: &str) -> PyResult<Call> {
        Ok(Call::of(actions::delete_metadata(server, key)?, &self.0))
    }

    /// The call that ``client.servers.attach_volume`` sends.
    #[pyo3(signature = (server, volume, device=None))]
    fn attach_volume(
        &self,
        server: Given<'_, '_>,
        volume: Given<'_, '_>,
        device: Option<&str>,
    ) -> PyResult<Call> {
        Ok(Call::of(actions::attach_volume(server, volume, device)?, &self.0))
    }

    /// The call that ``client.servers.volume_attachments`` sends.
    fn volume_attachments(&self, server: Given<'_, '_>) -> PyResult<Call> {
        Ok(Call::of(
            servers::volume_attachments(actions::server(server)?),
            &self.0,
        ))
    }

    /// The call that ``client.servers.volume_attachment`` sends.
    fn volume_attachment(&self, server: Given<'_, '_>, volume: Given<'_, '_>) -> PyResult<Call> {
        Ok(Call::of(actions::volume_attachment(server, volume)?, &self.0))
    }

    /// The call that ``client.servers.detach_volume`` sends.
    fn detach_volume(&self, server: Given<'_, '_>, volume: Given<'_, '_>) -> PyResult<Call> {
        Ok(Call::of(actions::detach_volume(server, volume)?, &self.0))
    }

    /// The call that ``client.servers.interfaces`` sends.
    fn interfaces(&self, server: Given<'_, '_>) -> PyResult<Call> {
        Ok(Call::of(interface::list(server)?, &self.0))
    }

    /// The call that ``client.servers.interface`` sends.
    fn interface(&self, server: Given<'_, '_>, interface: Given<'_, '_>) -> PyResult<Call> {
        Ok(Call::of(self::interface::show(server, interface)?, &self.0))
    }

    /// The call that ``client.servers.attach_interface`` sends.
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

    /// The call that ``client.servers.detach_interface`` sends.
    fn detach_interface(&self, server: Given<'_, '_>, interface: Given<'_, '_>) -> PyResult<Call> {
        Ok(Call::of(self::interface::detach(server, interface)?, &self.0))
    }

    /// The call that ``client.servers.ip_associations`` sends.
    fn ip_associations(&self, server: Given<'_, '_>) -> PyResult<Call> {
        Ok(Call::of(ip_association::list(server)?, &self.0))
    }

    /// The call that ``client.servers.ip_association`` sends.
    fn ip_association(&self, server: Given<'_, '_>, ip_address: Given<'_, '_>) -> PyResult<Call> {
        Ok(Call::of(ip_association::show(server, ip_address)?, &self.0))
    }

    /// The call that ``client.servers.associate_ip`` sends.
    fn associate_ip(&self, server: Given<'_, '_>, ip_address: Given<'_, '_>) -> PyResult<Call> {
        Ok(Call::of(ip_association::create(server, ip_address)?, &self.0))
    }

    /// The call that ``client.servers.disassociate_ip`` sends.
    fn disassociate_ip(&self, server: Given<'_, '_>, ip_address: Given<'_, '_>) -> PyResult<Call> {
        Ok(Call::of(ip_association::delete(server, ip_address)?, &self.0))
    }

    /// The call that ``client.servers.schedule_images`` sends.
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

    /// The call that ``client.servers.image_schedule`` sends.
    fn image_schedule(&self, server: Given<'_, '_>) -> PyResult<Call> {
        Ok(Call::of(image_schedule::show(server)?, &self.0))
    }

    /// The call that ``client.servers.unschedule_images`` sends.
    fn unschedule_images(&self, server: Given<'_, '_>) -> PyResult<Call> {
        Ok(Call::of(image_schedule::disable(server)?, &self.0))
    }

    fn __repr__(&self) -> &'static str {
        "ServerCalls"
    }
}
