//! The accessor of every attribute that the API's description names.

use cloudservers::model::{
    ActionEvent, Console, Extension, ImageSchedule, Interface, IpAssociation, Limits, Quotas, ServerAction,
    VolumeAttachment,
};
use cloudservers::{Flavor, Image, KeyPair, Network, Resource, Server, Volume};

/// An attribute, and what its accessor makes of a resource; the same text for "not there" in all.
pub(crate) type Accessor<T> = (&'static str, fn(&T) -> String);

pub(crate) const SERVER: &[Accessor<Server>] = &[
    ("id", |server| server.id().into_owned()),
    ("name", |server| shown(server.name())),
    ("status", |server| shown(server.status())),
    ("progress", |server| shown(server.progress())),
    ("tenant_id", |server| shown(server.tenant_id())),
    ("user_id", |server| shown(server.user_id())),
    ("hostId", |server| shown(server.host_id())),
    ("created", |server| shown(server.created())),
    ("updated", |server| shown(server.updated())),
    ("accessIPv4", |server| shown(server.access_ipv4())),
    ("accessIPv6", |server| shown(server.access_ipv6())),
    ("addresses", |server| shown(server.addresses().all().next())),
    ("flavor", |server| shown(server.flavor())),
    ("image", |server| shown(server.image())),
    ("links", |server| shown(server.links().first())),
    ("metadata", |server| shown(server.metadata().first_key_value())),
    ("key_name", |server| shown(server.key_name())),
    ("config_drive", |server| shown(server.config_drive())),
    ("fault", |server| shown(server.fault())),
    ("OS-DCF:diskConfig", |server| shown(server.disk_config())),
    ("OS-EXT-STS:vm_state", |server| shown(server.vm_state())),
    ("OS-EXT-STS:task_state", |server| shown(server.task_state())),
    ("OS-EXT-STS:power_state", |server| shown(server.power_state())),
    ("RAX-SI:image_schedule", |server| shown(server.image_schedule())),
    ("RAX-PUBLIC-IP-ZONE-ID:publicIPZoneId", |server| {
        shown(server.public_ip_zone_id())
    }),
    ("adminPass", |server| {
        shown(server.admin_password().map(|password| password.reveal()))
    }),
];

pub(crate) const IMAGE: &[Accessor<Image>] = &[
    ("id", |image| image.id().into_owned()),
    ("name", |image| shown(image.name())),
    ("status", |image| shown(image.status())),
    ("progress", |image| shown(image.progress())),
    ("created", |image| shown(image.created())),
    ("updated", |image| shown(image.updated())),
    ("minDisk", |image| shown(image.min_disk())),
    ("minRam", |image| shown(image.min_ram())),
    ("metadata", |image| shown(image.metadata().first_key_value())),
    ("server", |image| shown(image.server())),
    ("OS-DCF:diskConfig", |image| shown(image.disk_config())),
    ("OS-EXT-IMG-SIZE:size", |image| shown(image.size())),
    ("links", |image| shown(image.links().first())),
    ("fault", |image| shown(image.fault())),
];

pub(crate) const FLAVOR: &[Accessor<Flavor>] = &[
    ("id", |flavor| flavor.id().into_owned()),
    ("name", |flavor| shown(flavor.name())),
    ("ram", |flavor| shown(flavor.ram())),
    ("disk", |flavor| shown(flavor.disk())),
    ("vcpus", |flavor| shown(flavor.vcpus())),
    ("swap", |flavor| shown(flavor.swap())),
    ("rxtx_factor", |flavor| shown(flavor.rxtx_factor())),
    ("OS-FLV-EXT-DATA:ephemeral", |flavor| shown(flavor.ephemeral())),
    ("OS-FLV-WITH-EXT-SPECS:extra_specs", |flavor| {
        shown(flavor.extra_specs())
    }),
    ("links", |flavor| shown(flavor.links().first())),
];

pub(crate) const NETWORK: &[Accessor<Network>] = &[
    ("id", |network| network.id().into_owned()),
    ("label", |network| shown(network.label())),
    ("cidr", |network| shown(network.cidr())),
];

pub(crate) const VOLUME: &[Accessor<Volume>] = &[
    ("id", |volume| volume.id().into_owned()),
    ("status", |volume| shown(volume.status())),
    ("display_name", |volume| shown(volume.name())),
    ("display_description", |volume| shown(volume.description())),
    ("size", |volume| shown(volume.size_gb())),
    ("volume_type", |volume| shown(volume.volume_type())),
    ("snapshot_id", |volume| shown(volume.snapshot_id())),
    ("image_id", |volume| shown(volume.image_id())),
    ("source_volid", |volume| shown(volume.source_volume())),
    ("availability_zone", |volume| shown(volume.availability_zone())),
    ("attachments", |volume| shown(volume.attachments().first())),
    ("bootable", |volume| shown(volume.bootable())),
    ("encrypted", |volume| shown(volume.encrypted())),
    ("created_at", |volume| shown(volume.created())),
    ("metadata", |volume| shown(volume.metadata().first_key_value())),
];

pub(crate) const VOLUME_ATTACHMENT: &[Accessor<VolumeAttachment>] = &[
    ("id", |attachment| shown(attachment.id())),
    ("volumeId", |attachment| shown(attachment.volume())),
    ("serverId", |attachment| shown(attachment.server())),
    ("device", |attachment| shown(attachment.device())),
    ("delete_on_termination", |attachment| {
        shown(attachment.delete_on_termination())
    }),
];

pub(crate) const KEYPAIR: &[Accessor<KeyPair>] = &[
    ("name", |keypair| shown(keypair.name())),
    ("fingerprint", |keypair| shown(keypair.fingerprint())),
    ("public_key", |keypair| shown(keypair.public_key())),
    ("type", |keypair| shown(keypair.key_type())),
    ("user_id", |keypair| shown(keypair.user_id())),
    ("created_at", |keypair| shown(keypair.created())),
    ("private_key", |keypair| {
        shown(keypair.private_key().map(|key| key.reveal()))
    }),
];

pub(crate) const SERVER_ACTION: &[Accessor<ServerAction>] = &[
    ("action", |action| shown(action.action())),
    ("instance_uuid", |action| shown(action.server_id())),
    ("message", |action| shown(action.message())),
    ("project_id", |action| shown(action.project_id())),
    ("request_id", |action| shown(action.request_id())),
    ("start_time", |action| shown(action.start_time())),
    ("updated_at", |action| shown(action.updated_at())),
    ("user_id", |action| shown(action.user_id())),
    ("events", |action| shown(action.events().first())),
];

pub(crate) const ACTION_EVENT: &[Accessor<ActionEvent>] = &[
    ("event", |event| shown(event.event())),
    ("start_time", |event| shown(event.start_time())),
    ("finish_time", |event| shown(event.finish_time())),
    ("result", |event| shown(event.result())),
    ("traceback", |event| shown(event.traceback())),
    ("details", |event| shown(event.details())),
    ("host", |event| shown(event.host())),
    ("hostId", |event| shown(event.host_id())),
];

pub(crate) const CONSOLE: &[Accessor<Console>] = &[
    ("type", |console| shown(console.console_type())),
    ("protocol", |console| shown(console.protocol())),
    ("url", |console| shown(console.url().map(|url| url.reveal()))),
];

pub(crate) const VIRTUAL_INTERFACE: &[Accessor<Interface>] = &[
    ("id", |interface| interface.id().into_owned()),
    ("mac_address", |interface| shown(interface.mac_address())),
    ("ip_addresses", |interface| {
        shown(interface.network_label().and(interface.network_id()))
    }),
];

pub(crate) const PORT_INTERFACE: &[Accessor<Interface>] = &[
    ("port_id", |interface| interface.id().into_owned()),
    ("net_id", |interface| shown(interface.network_id())),
    ("mac_addr", |interface| shown(interface.mac_address())),
    ("fixed_ips", |interface| shown(interface.ip_addresses().first())),
    ("port_state", |interface| shown(interface.state())),
];

pub(crate) const IP_ASSOCIATION: &[Accessor<IpAssociation>] = &[
    ("id", |association| association.id().into_owned()),
    ("address", |association| shown(association.address())),
];

pub(crate) const IMAGE_SCHEDULE: &[Accessor<ImageSchedule>] = &[
    ("retention", |schedule| shown(schedule.retention())),
    ("day_of_week", |schedule| shown(schedule.day_of_week())),
];

pub(crate) const EXTENSION: &[Accessor<Extension>] = &[
    ("alias", |extension| shown(extension.alias())),
    ("name", |extension| shown(extension.name())),
    ("namespace", |extension| shown(extension.namespace())),
    ("description", |extension| shown(extension.description())),
    ("updated", |extension| shown(extension.updated())),
    ("links", |extension| shown(extension.links().first())),
];

pub(crate) const LIMITS: &[Accessor<Limits>] = &[
    ("absolute", |limits| shown(limits.absolute().first_key_value())),
    ("rate", |limits| shown(limits.rates().first())),
];

pub(crate) const ABSOLUTE_LIMITS: &[Accessor<Limits>] = &[
    ("maxTotalInstances", |limits| shown(limits.max_servers())),
    ("maxTotalRAMSize", |limits| shown(limits.max_ram())),
    ("maxTotalCores", |limits| shown(limits.max_cores())),
    ("maxTotalKeypairs", |limits| shown(limits.max_keypairs())),
    ("maxServerMeta", |limits| shown(limits.max_server_metadata())),
    ("maxImageMeta", |limits| shown(limits.max_image_metadata())),
    ("maxPersonality", |limits| shown(limits.max_files())),
    ("maxPersonalitySize", |limits| shown(limits.max_file_size())),
    ("maxTotalPrivateNetworks", |limits| {
        shown(limits.max_private_networks())
    }),
    ("maxServerGroups", |limits| shown(limits.max_server_groups())),
    ("maxServerGroupMembers", |limits| {
        shown(limits.max_server_group_members())
    }),
    ("totalInstancesUsed", |limits| shown(limits.servers_used())),
    ("totalRAMUsed", |limits| shown(limits.ram_used())),
    ("totalCoresUsed", |limits| shown(limits.cores_used())),
    ("totalServerGroupsUsed", |limits| {
        shown(limits.server_groups_used())
    }),
];

pub(crate) const QUOTAS: &[Accessor<Quotas>] = &[
    ("id", |quotas| shown(quotas.project_id())),
    ("instances", |quotas| shown(quotas.instances())),
    ("cores", |quotas| shown(quotas.cores())),
    ("ram", |quotas| shown(quotas.ram())),
    ("key_pairs", |quotas| shown(quotas.key_pairs())),
    ("metadata_items", |quotas| shown(quotas.metadata_items())),
    ("injected_files", |quotas| shown(quotas.injected_files())),
    ("injected_file_content_bytes", |quotas| {
        shown(quotas.injected_file_content_bytes())
    }),
    ("injected_file_path_bytes", |quotas| {
        shown(quotas.injected_file_path_bytes())
    }),
    ("server_groups", |quotas| shown(quotas.server_groups())),
    ("server_group_members", |quotas| {
        shown(quotas.server_group_members())
    }),
    ("networks", |quotas| shown(quotas.networks())),
];

/// Empty for what is not there.
pub(crate) fn shown<T: std::fmt::Debug>(value: Option<T>) -> String {
    value.map_or_else(String::new, |value| format!("{value:?}"))
}
