"""The types of an async client: those of the blocking one, with its calls awaited.

Written by ``make generated`` from ``_core.pyi``. At run time each is the class of the same name
without ``Async``.
"""

import builtins
from collections.abc import AsyncIterator, Callable, Coroutine, Iterable, Mapping, Sequence
from datetime import datetime
from os import PathLike
from types import GenericAlias, TracebackType
from typing import Any, Generic, SupportsIndex, TypeAlias, TypeVar, final, overload

import pandas
from typing_extensions import Self

from . import _core
from ._core import (
    Address,
    ArrowTable,
    Call,
    Change,
    Console,
    Extension,
    ImageSchedule,
    Interface,
    IpAssociation,
    Ledger,
    Limits,
    Link,
    NewVolume,
    Quotas,
    Reference,
    Resource,
    SchedulerHints,
    ServerAction,
    ServerFault,
    Session,
    Setting,
    Version,
    VolumeAttachment,
    _PageIterator,
)

__all__ = [
    "AsyncCalls",
    "AsyncChanges",
    "AsyncClient",
    "AsyncExtensionCalls",
    "AsyncExtensions",
    "AsyncFlavor",
    "AsyncFlavorCalls",
    "AsyncFlavors",
    "AsyncImage",
    "AsyncImageCalls",
    "AsyncImages",
    "AsyncInventory",
    "AsyncKeyPair",
    "AsyncKeyPairCalls",
    "AsyncKeyPairs",
    "AsyncListing",
    "AsyncNetwork",
    "AsyncNetworkCalls",
    "AsyncNetworks",
    "AsyncPage",
    "AsyncServer",
    "AsyncServerCalls",
    "AsyncServers",
    "AsyncVolume",
    "AsyncVolumeCalls",
    "AsyncVolumes",
    "connect_async",
]
_T = TypeVar("_T")
_R = TypeVar("_R", AsyncServer, AsyncImage, AsyncFlavor, AsyncNetwork, AsyncKeyPair, AsyncVolume)
_W = TypeVar("_W", AsyncServer, AsyncImage, AsyncVolume)
_R_co = TypeVar("_R_co", bound=Resource, covariant=True)
_ReferenceLike: TypeAlias = str | int | Reference[Any] | Link | Resource
_Capsule: TypeAlias = object
_Names: TypeAlias = list[str] | tuple[str, ...]
_Contents: TypeAlias = bytes | bytearray | str
_Disk: TypeAlias = NewVolume | _ReferenceLike
_Query: TypeAlias = Mapping[str, Any]
_Until: TypeAlias = str | Sequence[str] | set[str] | frozenset[str] | Callable[[_W], object]
_Progress: TypeAlias = Callable[[_W], object] | bool | None

@final
class AsyncServer(Resource):
    """
    A server as it was when it was asked for.

    https://docs.openstack.org/api-ref/compute/#show-server-details
    """

    @property
    def status(self) -> str | Any:
        """The status, such as ``"ACTIVE"``; see ``Status``."""

    @property
    def progress(self) -> int | None:
        """How far the current task is, in percent; only some statuses have it."""

    @property
    def tenant_id(self) -> str | None:
        """The account or project that owns the server."""

    @property
    def user_id(self) -> str | None:
        """The user who created the server."""

    @property
    def host_id(self) -> str | None:
        """A hash of the physical host, unique within an account; empty before scheduling."""

    @property
    def created(self) -> datetime | Any:
        """When the server was created, in UTC."""

    @property
    def updated(self) -> datetime | Any:
        """When the server last changed, in UTC."""

    @property
    def access_ipv4(self) -> str | None:
        """The IPv4 address to reach the server at; empty until assigned."""

    @property
    def access_ipv6(self) -> str | None:
        """The IPv6 address to reach the server at; empty until assigned."""

    @property
    def addresses(self) -> dict[str, list[Address]]:
        """Addresses under the labels of their networks; empty where they did not come."""

    @property
    def flavor(self) -> Reference[AsyncFlavor] | AsyncFlavor | Any:
        """The flavor: a reference, or from microversion 2.47 on its own attributes without an id."""

    @property
    def image(self) -> Reference[AsyncImage] | None:
        """The image; ``None`` for a server that was booted from a volume."""

    @property
    def metadata(self) -> dict[str, str]:
        """The metadata, in a dict of your own."""

    @property
    def key_name(self) -> str | None:
        """The name of the key pair that was put in."""

    @property
    def config_drive(self) -> bool | None:
        """Whether the server has a configuration drive."""

    @property
    def fault(self) -> ServerFault | None:
        """Why the server is in ``ERROR``."""

    @property
    def disk_config(self) -> str | None:
        """How the disk was partitioned: ``AUTO`` or ``MANUAL``."""

    @property
    def vm_state(self) -> str | None:
        """The state of the virtual machine."""

    @property
    def task_state(self) -> str | None:
        """What is being done to the server; ``None`` when nothing is."""

    @property
    def power_state(self) -> int | None:
        """The power state: 0 none, 1 running, 3 paused, 4 shut down, 6 crashed, 7 suspended."""

    @property
    def availability_zone(self) -> str | None:
        """The availability zone."""

    @property
    def launched_at(self) -> datetime | None:
        """When the server was first started, in UTC."""

    @property
    def terminated_at(self) -> datetime | None:
        """When the server was deleted, in UTC."""

    @property
    def security_groups(self) -> list[str]:
        """The names of the security groups."""

    @property
    def volumes_attached(self) -> list[str]:
        """The ids of the attached volumes."""

    @property
    def image_schedule(self) -> Any:
        """The schedule of images, where there is one (Rackspace)."""

    @property
    def public_ip_zone_id(self) -> str | None:
        """A hash of the public IP zone (Rackspace)."""

    @property
    def description(self) -> str | None:
        """A description; from microversion 2.19 on."""

    @property
    def locked(self) -> bool | None:
        """Whether the server is locked; from microversion 2.9 on."""

    @property
    def admin_password(self) -> str | None:
        """The administrator's password, told once by create and rebuild; it rides along from there."""

    def ip(self, version: int = 4) -> str | None:
        """One address to reach the server at: the access address, else a floating or public, else any."""

    def refresh(self) -> Coroutine[Any, Any, AsyncServer]:
        """The server as it is now."""

    def update(
        self,
        *,
        name: str | None = None,
        access_ipv4: str | None = None,
        access_ipv6: str | None = None,
        extra: Mapping[str, Any] | None = None,
    ) -> Coroutine[Any, Any, AsyncServer]:
        """Changes attributes of the server's own, and gives it as it is then."""

    def delete(self, *, missing_ok: bool = False) -> Coroutine[Any, Any, None]:
        """Deletes the server. Removal goes on after the answer."""

    def reboot(self, type: str = "SOFT") -> Coroutine[Any, Any, None]:
        """Restarts the server: ``"SOFT"`` asks its system to, ``"HARD"`` is a power cycle."""

    def rebuild(
        self,
        image: _ReferenceLike,
        *,
        name: str | None = None,
        admin_password: str | None = None,
        metadata: Mapping[str, str] | None = None,
        files: Mapping[str, _Contents] | None = None,
        disk_config: str | None = None,
        access_ipv4: str | None = None,
        access_ipv6: str | None = None,
        extra: Mapping[str, Any] | None = None,
    ) -> Coroutine[Any, Any, AsyncServer]:
        """Replaces the disk by an image. Gives what was answered, a new password included."""

    def resize(self, flavor: _ReferenceLike, *, disk_config: str | None = None) -> Coroutine[Any, Any, None]:
        """Changes the flavor; the server then waits in ``VERIFY_RESIZE``."""

    def confirm_resize(self) -> Coroutine[Any, Any, None]:
        """Keeps the new flavor."""

    def revert_resize(self) -> Coroutine[Any, Any, None]:
        """Goes back to the old flavor."""

    def change_password(self, password: str) -> Coroutine[Any, Any, None]:
        """Changes the administrator's password."""

    def create_image(
        self, name: str, metadata: Mapping[str, str] | None = None
    ) -> Coroutine[Any, Any, Reference[AsyncImage]]:
        """Makes an image of the server; the reference leads to it while it is still being saved."""

    def start(self) -> Coroutine[Any, Any, None]:
        """Starts the server when it is stopped."""

    def stop(self) -> Coroutine[Any, Any, None]:
        """Stops the server; it is billed all the same."""

    def lock(self) -> Coroutine[Any, Any, None]:
        """Locks the server against actions."""

    def unlock(self) -> Coroutine[Any, Any, None]:
        """Unlocks the server."""

    def rescue(
        self, image: _ReferenceLike | None = None, admin_password: str | None = None
    ) -> Coroutine[Any, Any, str | None]:
        """Starts the server from a rescue image, and tells the password to get in with."""

    def unrescue(self) -> Coroutine[Any, Any, None]:
        """Ends the rescue mode."""

    def migrate(self) -> Coroutine[Any, Any, None]:
        """Moves the server to another host, which the service chooses; it then waits in ``VERIFY_RESIZE``."""

    def reset_network(self) -> Coroutine[Any, Any, None]:
        """Sets up the network inside the server anew (Rackspace); current OpenStack answers that it is gone."""

    def console(self, type: str = "novnc") -> Coroutine[Any, Any, Console]:
        """Opens a console of the server: ``"novnc"``, ``"xvpvnc"``, ``"spice-html5"``, ``"rdp-html5"``, ``"serial"``, ``"webmks"``."""

    def actions(self) -> Coroutine[Any, Any, list[ServerAction]]:
        """What was done to the server, newest first; from microversion 2.58 on no more than the newest 1000 or so."""

    def action(self, request_id: str) -> Coroutine[Any, Any, ServerAction]:
        """One action on the server with its events, by the id of the request that began it."""

    def set_metadata(self, metadata: Mapping[str, str]) -> Coroutine[Any, Any, dict[str, str]]:
        """Replaces all metadata; gives what there is then."""

    def update_metadata(self, metadata: Mapping[str, str]) -> Coroutine[Any, Any, dict[str, str]]:
        """Adds metadata, and replaces keys that are there; gives what there is then."""

    def delete_metadata(self, key: str) -> Coroutine[Any, Any, None]:
        """Deletes one item of the metadata."""

    def attach_volume(
        self, volume: _ReferenceLike, device: str | None = None
    ) -> Coroutine[Any, Any, VolumeAttachment]:
        """
        Attaches a volume; the service chooses the device, unless one such as ``"/dev/xvdb"`` is named.

        The volume is ``"in-use"`` some time after the answer.
        """

    def volume_attachments(self) -> Coroutine[Any, Any, builtins.list[VolumeAttachment]]:
        """The volumes of the server."""

    def volume_attachment(self, volume: _ReferenceLike) -> Coroutine[Any, Any, VolumeAttachment]:
        """How a volume is attached to the server."""

    def detach_volume(self, volume: _ReferenceLike) -> Coroutine[Any, Any, None]:
        """Detaches a volume; it is ``"available"`` some time after the answer."""

    def interfaces(self) -> Coroutine[Any, Any, list[Interface]]:
        """The interfaces of the server."""

    def interface(self, interface: str | Interface) -> Coroutine[Any, Any, Interface]:
        """One interface of the server, by its id."""

    def attach_interface(
        self,
        network: _ReferenceLike | None = None,
        *,
        port: _ReferenceLike | None = None,
        fixed_ip: str | None = None,
    ) -> Coroutine[Any, Any, Interface]:
        """
        Attaches the server to a network, or by a port of the network service; gives the interface.

        ``fixed_ip`` is the address it is to have on the network; Rackspace lets nobody choose.
        """

    def detach_interface(
        self, interface: str | Interface, *, missing_ok: bool = False
    ) -> Coroutine[Any, Any, None]:
        """Detaches an interface. Nova does so behind the answer, and takes ids that there are none of."""

    def ip_associations(self) -> Coroutine[Any, Any, list[IpAssociation]]:
        """The shared addresses that the server may use (Rackspace)."""

    def ip_association(self, ip_address: str | IpAssociation) -> Coroutine[Any, Any, IpAssociation]:
        """One of them, by the id of the shared address."""

    def associate_ip(self, ip_address: str | IpAssociation) -> Coroutine[Any, Any, IpAssociation]:
        """Lets the server use a shared address, by its id (Rackspace)."""

    def disassociate_ip(
        self, ip_address: str | IpAssociation, *, missing_ok: bool = False
    ) -> Coroutine[Any, Any, None]:
        """Ends the use of a shared address."""

    def schedule_images(
        self, *, retention: int, day_of_week: str | None = None
    ) -> Coroutine[Any, Any, ImageSchedule]:
        """
        Has images made of the server, every day or on one day of the week, and keeps ``retention`` of them (Rackspace).

        It replaces the schedule that is there, which ``image_schedule`` tells.
        """

    def unschedule_images(self, *, missing_ok: bool = False) -> Coroutine[Any, Any, None]:
        """Ends the making of images; those that were made stay."""

    def wait_for(
        self,
        until: _Until[AsyncServer],
        timeout: float = 600.0,
        interval: float | None = None,
        progress: _Progress[AsyncServer] = None,
    ) -> Coroutine[Any, Any, AsyncServer]:
        """
        Waits for a status, any of several, or until a function of the server says so; gives the server then.

        ``timeout`` and ``interval`` are in seconds. ``progress`` is called with the server after each poll;
        ``None`` shows a bar where somebody is looking, ``True`` lines also elsewhere, ``False`` nothing.
        """

    def wait_until_deleted(
        self, timeout: float = 600.0, interval: float | None = None, progress: _Progress[AsyncServer] = None
    ) -> Coroutine[Any, Any, None]:
        """Waits until the server is gone."""

@final
class AsyncImage(Resource):
    """
    An image as it was when it was asked for.

    https://docs.openstack.org/api-ref/compute/#images-deprecated
    """

    @property
    def status(self) -> str | Any:
        """The status, such as ``"ACTIVE"`` or ``"SAVING"``."""

    @property
    def progress(self) -> int | None:
        """How far saving is, in percent."""

    @property
    def created(self) -> datetime | Any:
        """When the image was created, in UTC."""

    @property
    def updated(self) -> datetime | Any:
        """When the image last changed, in UTC."""

    @property
    def min_disk(self) -> int | Any:
        """The smallest disk a server needs for it, in GB."""

    @property
    def min_ram(self) -> int | Any:
        """The least memory a server needs for it, in MB."""

    @property
    def metadata(self) -> dict[str, str]:
        """The metadata, in a dict of your own."""

    @property
    def server(self) -> Reference[AsyncServer] | None:
        """The server a snapshot was taken of."""

    @property
    def disk_config(self) -> str | None:
        """How the disk of a server made from it is partitioned: ``AUTO`` or ``MANUAL``."""

    @property
    def size(self) -> int | None:
        """Its size in bytes."""

    @property
    def fault(self) -> ServerFault | None:
        """Why saving it failed."""

    @property
    def visibility(self) -> str | None:
        """Who sees it, ``"public"`` or ``"private"``, where the image service tells."""

    @property
    def image_type(self) -> str | None:
        """``"base"`` for those of the provider, ``"snapshot"`` for those made from servers."""

    @property
    def os_type(self) -> str | None:
        """The kind of its operating system, ``linux`` or ``windows``."""

    @property
    def os_distro(self) -> str | None:
        """Its distribution, such as ``org.debian`` or ``ubuntu``."""

    @property
    def os_version(self) -> str | None:
        """The version of its distribution."""

    @property
    def architecture(self) -> str | None:
        """What it runs on, such as ``x64`` or ``x86_64``."""

    @property
    def created_by(self) -> str | None:
        """Which service made it: ``scheduled-images-service``, for one of a schedule."""

    @property
    def release_id(self) -> str | None:
        """Rackspace's mark for its release."""

    @property
    def release_version(self) -> str | None:
        """Rackspace's mark for the version of its release."""

    @property
    def release_build_date(self) -> str | None:
        """The day on which its release was built."""

    @property
    def source(self) -> str | None:
        """What its release was built by, such as ``kickstart``."""

    @property
    def activation_profile(self) -> str | None:
        """How its operating system is activated at Rackspace, such as ``windows``."""

    @property
    def auto_disk_config(self) -> str | None:
        """How the disk of a server made from it may be partitioned: ``"AUTO"``, ``"MANUAL"`` or ``"DISABLED"``."""

    @property
    def base_image_id(self) -> str | None:
        """The id of the image that the server of a snapshot was made from."""

    @property
    def options(self) -> int | None:
        """Rackspace's options of an image, a number made of flags."""

    @property
    def visible_core(self) -> bool | None:
        """Whether it is offered to accounts without managed service."""

    @property
    def visible_managed(self) -> bool | None:
        """Whether it is offered to accounts with managed service."""

    @property
    def visible_rackconnect(self) -> bool | None:
        """Whether it is offered to accounts with RackConnect."""

    @property
    def build_core(self) -> bool | None:
        """Whether it was built for accounts without managed service."""

    @property
    def build_managed(self) -> bool | None:
        """Whether it was built for accounts with managed service."""

    @property
    def build_rackconnect(self) -> bool | None:
        """Whether it was built for accounts with RackConnect."""

    @property
    def cache_in_nova(self) -> bool | None:
        """Whether hosts keep a copy of it."""

    def refresh(self) -> Coroutine[Any, Any, AsyncImage]:
        """The image as it is now."""

    def delete(self, *, missing_ok: bool = False) -> Coroutine[Any, Any, None]:
        """Deletes the image."""

    def set_metadata(self, metadata: Mapping[str, str]) -> Coroutine[Any, Any, dict[str, str]]:
        """Replaces all metadata, the image's own properties included; gives what there is then."""

    def update_metadata(self, metadata: Mapping[str, str]) -> Coroutine[Any, Any, dict[str, str]]:
        """Adds metadata, and replaces keys that are there; gives what there is then."""

    def delete_metadata(self, key: str) -> Coroutine[Any, Any, None]:
        """Deletes one item of the metadata."""

    def wait_for(
        self,
        until: _Until[AsyncImage],
        timeout: float = 600.0,
        interval: float | None = None,
        progress: _Progress[AsyncImage] = None,
    ) -> Coroutine[Any, Any, AsyncImage]:
        """
        Waits for a status, any of several, or until a function of the image says so; gives the image then.

        ``timeout`` and ``interval`` are in seconds. ``progress`` is called with the image after each poll;
        ``None`` shows a bar where somebody is looking, ``True`` lines also elsewhere, ``False`` nothing.
        """

    def wait_until_deleted(
        self, timeout: float = 600.0, interval: float | None = None, progress: _Progress[AsyncImage] = None
    ) -> Coroutine[Any, Any, None]:
        """Waits until the image is gone."""

@final
class AsyncFlavor(Resource):
    """
    A flavor as it was when it was asked for.

    https://docs.openstack.org/api-ref/compute/#flavors
    """

    @property
    def ram(self) -> int | Any:
        """Memory in MB."""

    @property
    def disk(self) -> int | Any:
        """System disk in GB; 0 where servers boot from volumes."""

    @property
    def vcpus(self) -> int | Any:
        """Virtual CPUs."""

    @property
    def swap(self) -> int | None:
        """Swap in MB; 0 is none."""

    @property
    def rxtx_factor(self) -> float | None:
        """The share of network bandwidth; on Rackspace in Mb/s."""

    @property
    def ephemeral(self) -> int | None:
        """Data disk in GB."""

    @property
    def is_public(self) -> bool | None:
        """Whether every project may use it."""

    @property
    def disabled(self) -> bool | None:
        """Whether it is closed for new servers."""

    @property
    def extra_specs(self) -> dict[str, str] | None:
        """Further properties, such as the flavor's class; ``None`` where they did not come."""

    @property
    def flavor_class(self) -> str | None:
        """The class, such as ``"general1"`` (Rackspace)."""

    @property
    def policy_class(self) -> str | None:
        """The class that decides what may be done with servers of it, such as ``"general_flavor"`` (Rackspace)."""

    @property
    def resize_policy_class(self) -> str | None:
        """The class that decides what servers of it can be resized to (Rackspace)."""

    @property
    def disk_io_index(self) -> int | None:
        """How fast its disks are beside those of other flavors; -1 where servers boot from volumes (Rackspace)."""

    @property
    def number_of_data_disks(self) -> int | None:
        """How many data disks it has (Rackspace)."""

    def refresh(self) -> Coroutine[Any, Any, AsyncFlavor]:
        """The flavor as it is now."""

@final
class AsyncNetwork(Resource):
    """A network as it was when it was asked for."""

    @property
    def label(self) -> str | None:
        """The label, under which a server's addresses stand; the network service calls it the name."""

    @property
    def cidr(self) -> str | None:
        """The range of addresses; not told of the two well-known networks. On OpenStack it is the first subnet's."""

    @property
    def status(self) -> str | None:
        """The status, where the service tells."""

    @property
    def shared(self) -> bool | None:
        """Whether several projects use it, where the service tells."""

    @property
    def external(self) -> bool | None:
        """Whether it leads outside, where the service tells; servers are not attached to such a one."""

    @property
    def subnets(self) -> list[str]:
        """The ids of its subnets, where the service tells."""

    def delete(self, *, missing_ok: bool = False) -> Coroutine[Any, Any, None]:
        """Deletes the network. Servers must not be attached to it any more."""

    def refresh(self) -> Coroutine[Any, Any, AsyncNetwork]:
        """The network as it is now."""

@final
class AsyncVolume(Resource):
    """
    A volume as it was when it was asked for.

    https://docs.openstack.org/api-ref/block-storage/v3/#volumes-volumes
    """

    @property
    def status(self) -> str | Any:
        """The status, such as ``"available"`` or ``"in-use"``."""

    @property
    def description(self) -> str | None:
        """The description."""

    @property
    def size_gb(self) -> int | Any:
        """The size in GB (GiB)."""

    @property
    def volume_type(self) -> str | None:
        """The type, such as ``"SATA"`` or ``"SSD"``."""

    @property
    def availability_zone(self) -> str | None:
        """The availability zone."""

    @property
    def created(self) -> datetime | Any:
        """When the volume was created, in UTC."""

    @property
    def updated(self) -> datetime | None:
        """When the volume last changed, in UTC."""

    @property
    def bootable(self) -> bool | None:
        """Whether a server can boot from it."""

    @property
    def encrypted(self) -> bool | None:
        """Whether it is encrypted."""

    @property
    def metadata(self) -> dict[str, str]:
        """The metadata, in a dict of your own."""

    @property
    def attachments(self) -> builtins.list[VolumeAttachment]:
        """The servers it is attached to, and how."""

    @property
    def snapshot_id(self) -> str | None:
        """The id of the snapshot it was made from."""

    @property
    def image_id(self) -> str | None:
        """The id of the image it was made from, where the service tells."""

    @property
    def source_volume(self) -> Reference[AsyncVolume] | None:
        """The volume it is a copy of."""

    def refresh(self) -> Coroutine[Any, Any, AsyncVolume]:
        """The volume as it is now."""

    def delete(self, *, missing_ok: bool = False) -> Coroutine[Any, Any, None]:
        """Deletes the volume. Removal goes on after the answer."""

    def wait_for(
        self,
        until: _Until[AsyncVolume],
        timeout: float = 600.0,
        interval: float | None = None,
        progress: _Progress[AsyncVolume] = None,
    ) -> Coroutine[Any, Any, AsyncVolume]:
        """
        Waits for a status, any of several, or until a function of the volume says so; gives the volume then.

        ``timeout`` and ``interval`` are in seconds. ``progress`` is called with the volume after each poll;
        ``None`` shows a bar where somebody is looking, ``True`` lines also elsewhere, ``False`` nothing.
        """

    def wait_until_deleted(
        self, timeout: float = 600.0, interval: float | None = None, progress: _Progress[AsyncVolume] = None
    ) -> Coroutine[Any, Any, None]:
        """Waits until the volume is gone."""

@final
class AsyncKeyPair(Resource):
    """
    A key pair as it was when it was asked for. Its name is its id.

    https://docs.openstack.org/api-ref/compute/#keypairs-keypairs
    """

    @property
    def fingerprint(self) -> str | Any:
        """A hash of the key: hexadecimal digits with colons between."""

    @property
    def public_key(self) -> str | Any:
        """The public half, a line as OpenSSH has them."""

    @property
    def key_type(self) -> str | None:
        """``"ssh"`` or ``"x509"``; from microversion 2.2 on."""

    @property
    def user_id(self) -> str | None:
        """The user it belongs to."""

    @property
    def created(self) -> datetime | None:
        """When it was created, in UTC; showing it tells."""

    @property
    def private_key(self) -> str | None:
        """The private half, told once by the answer that created it; neither shown nor pickled."""

    def save(self, path: str | PathLike[str]) -> None:
        """
        Writes the private key into a new file that only its owner can read (mode 0600).

        Nothing is ever overwritten: ``FileExistsError`` where there is anything of that name already.
        """

    def refresh(self) -> Coroutine[Any, Any, AsyncKeyPair]:
        """The key pair as it is now; without its private key, which is told once."""

    def delete(self, *, missing_ok: bool = False) -> Coroutine[Any, Any, None]:
        """Deletes the key pair; servers that it was put into keep it."""

@final
class AsyncPage(Generic[_R_co]):
    """One page of a listing: a sequence of resources, made when they are asked for."""

    @property
    def next(self) -> Link | None:
        """The link to the next page; ``None`` on the last one."""

    @property
    def previous(self) -> Link | None:
        """The link to the page before, which few services send."""

    @property
    def json(self) -> str:
        """The whole answer exactly as the service sent it, as JSON."""

    def next_page(self) -> Coroutine[Any, Any, AsyncPage[_R_co] | None]:
        """The page after this one; ``None`` on the last one."""

    def to_arrow(self, *, columns: _Names | None = None, extra: _Names | None = None) -> ArrowTable:
        """
        The page as a table of Arrow, with the columns chosen, or all that such a listing has, and further ones.

        Other names than those of attributes in Python are names on the wire, whose values come as text; ``"json"`` is the
        exact JSON of each resource. Nothing is asked for.
        """

    def to_pandas(self, *, columns: _Names | None = None, extra: _Names | None = None) -> pandas.DataFrame:
        """The page as a ``pandas.DataFrame``, with columns as in ``to_arrow``; needs pandas and pyarrow."""

    def __arrow_c_schema__(self) -> _Capsule: ...
    def __arrow_c_stream__(self, requested_schema: _Capsule | None = None) -> _Capsule: ...
    def __len__(self) -> int: ...
    @overload
    def __getitem__(self, key: SupportsIndex, /) -> _R_co: ...
    @overload
    def __getitem__(self, key: slice, /) -> list[_R_co]: ...
    def __iter__(self) -> _PageIterator[_R_co]: ...
    @classmethod
    def __class_getitem__(cls, item: Any) -> GenericAlias: ...
    def _repr_html_(self) -> Coroutine[Any, Any, str]:
        """What a notebook shows."""

@final
class AsyncListing(Generic[_R_co]):
    """All resources that fit some filters. Iterating gives them all, page by page as they are wanted."""

    def page(self) -> Coroutine[Any, Any, AsyncPage[_R_co]]:
        """The first page alone."""

    def pages(self) -> AsyncIterator[AsyncPage[_R_co]]:
        """Iterates over the pages, each asked for when it is wanted."""

    def to_arrow(self, *, columns: _Names | None = None, extra: _Names | None = None) -> ArrowTable:
        """
        The listing as a table of Arrow, with the columns chosen, or all that such a listing has, and further ones.

        Other names than those of attributes in Python are names on the wire, whose values come as text; ``"json"`` is the
        exact JSON of each resource. Nothing is asked for until the table is read.
        """

    def to_pandas(self, *, columns: _Names | None = None, extra: _Names | None = None) -> pandas.DataFrame:
        """The listing as a ``pandas.DataFrame``, with columns as in ``to_arrow``; needs pandas and pyarrow."""

    def __arrow_c_schema__(self) -> _Capsule: ...
    def __arrow_c_stream__(self, requested_schema: _Capsule | None = None) -> _Capsule: ...
    def __aiter__(self) -> AsyncIterator[_R_co]: ...
    @classmethod
    def __class_getitem__(cls, item: Any) -> GenericAlias: ...
    def _repr_html_(self) -> Coroutine[Any, Any, str]:
        """What a notebook shows: nothing is asked for it."""

@final
class AsyncInventory:
    """The servers of all regions that fit some filters. Each iteration asks anew."""

    def __aiter__(self) -> AsyncIterator[AsyncServer]: ...

@final
class AsyncChanges(Generic[_R_co]):
    """
    A watch for changes: an endless iterator, which asks anew at intervals.

    ``poll()`` gives the events there are without a pause; ``cursor`` is a text from which another watch goes on. After
    an error the same is asked for again.
    """

    def __aiter__(self) -> Self: ...
    def __anext__(self) -> Coroutine[Any, Any, Change[_R_co]]: ...
    def poll(self) -> Coroutine[Any, Any, list[Change[_R_co]]]:
        """All events that there are at present: asks once, without a pause."""

    @property
    def cursor(self) -> str:
        """
        Where the watch stands, every event given so far behind it: a text to keep, and to hand to ``since``. It is told
        at once, also while the watch asks.
        """

    @classmethod
    def __class_getitem__(cls, item: Any) -> GenericAlias: ...

@final
class AsyncCalls:
    """Makes calls without sending them: look at them, print them as cURL commands, send them later."""

    @property
    def servers(self) -> AsyncServerCalls:
        """Calls about servers."""

    @property
    def images(self) -> AsyncImageCalls:
        """Calls about images."""

    @property
    def flavors(self) -> AsyncFlavorCalls:
        """Calls about flavors."""

    @property
    def networks(self) -> AsyncNetworkCalls:
        """Calls about networks."""

    @property
    def volumes(self) -> AsyncVolumeCalls:
        """Calls about volumes."""

    @property
    def extensions(self) -> AsyncExtensionCalls:
        """Calls about extensions."""

    @property
    def keypairs(self) -> AsyncKeyPairCalls:
        """Calls about key pairs."""

    def limits(self) -> Call[Limits]:
        """Rate limits and absolute limits."""

    def quotas(self, project: str | None = None) -> Call[Quotas]:
        """The quotas of one's own project, or of the one named by its id."""

    def versions(self) -> Call[list[Version]]:
        """The versions that the service offers."""

@final
class AsyncServerCalls:
    """Calls about servers, unsent. Each takes what the function of the same name in ``client.servers`` takes."""

    def list(
        self,
        *,
        image: _ReferenceLike | None = None,
        flavor: _ReferenceLike | None = None,
        name: str | None = None,
        status: str | None = None,
        changes_since: datetime | None = None,
        marker: _ReferenceLike | None = None,
        page_size: int | None = None,
        max_items: int | None = None,
        brief: bool = False,
        query: _Query | None = None,
    ) -> Call[AsyncPage[AsyncServer]]:
        """One page of the servers that fit the filters, with details unless ``brief``."""

    def get(self, server: _ReferenceLike) -> Call[AsyncServer]:
        """Asks for a server."""

    def create(
        self,
        *,
        name: str,
        image: _ReferenceLike | None = None,
        flavor: _ReferenceLike,
        metadata: Mapping[str, str] | None = None,
        files: Mapping[str, _Contents] | None = None,
        networks: Sequence[_ReferenceLike | Mapping[str, Any]] | None = None,
        user_data: _Contents | None = None,
        key_name: _ReferenceLike | None = None,
        config_drive: bool | None = None,
        disk_config: str | None = None,
        admin_password: str | None = None,
        availability_zone: str | None = None,
        security_groups: Sequence[str] | None = None,
        access_ipv4: str | None = None,
        access_ipv6: str | None = None,
        min_count: int | None = None,
        max_count: int | None = None,
        boot: _Disk | None = None,
        volumes: Sequence[_Disk] | None = None,
        scheduler_hints: SchedulerHints | Mapping[str, Any] | None = None,
        block_devices: Sequence[Mapping[str, Any]] | None = None,
        block_device_mapping: Sequence[Mapping[str, Any]] | None = None,
        extra: Mapping[str, Any] | None = None,
        once: str | None = None,
    ) -> Call[AsyncServer]:
        """Creates a server; gives what was answered, its password included."""

    def update(
        self,
        server: _ReferenceLike,
        *,
        name: str | None = None,
        access_ipv4: str | None = None,
        access_ipv6: str | None = None,
        extra: Mapping[str, Any] | None = None,
    ) -> Call[AsyncServer]:
        """Changes attributes of a server's own. Its answer lacks some attributes; get has them all."""

    def delete(self, server: _ReferenceLike) -> Call[None]:
        """Deletes a server. Removal goes on after the answer."""

    def addresses(self, server: _ReferenceLike) -> Call[dict[str, builtins.list[Address]]]:
        """The addresses of a server under the labels of their networks."""

    def addresses_by_network(self, server: _ReferenceLike, label: str) -> Call[builtins.list[Address]]:
        """The addresses of a server in one network, by the network's label."""

    def reboot(self, server: _ReferenceLike, type: str = "SOFT") -> Call[None]:
        """Restarts a server: ``"SOFT"`` asks its system to, ``"HARD"`` is a power cycle."""

    def rebuild(
        self,
        server: _ReferenceLike,
        image: _ReferenceLike,
        *,
        name: str | None = None,
        admin_password: str | None = None,
        metadata: Mapping[str, str] | None = None,
        files: Mapping[str, _Contents] | None = None,
        disk_config: str | None = None,
        access_ipv4: str | None = None,
        access_ipv6: str | None = None,
        extra: Mapping[str, Any] | None = None,
    ) -> Call[AsyncServer]:
        """Replaces the disk of a server by an image. Gives what was answered, a new password included."""

    def resize(
        self, server: _ReferenceLike, flavor: _ReferenceLike, *, disk_config: str | None = None
    ) -> Call[None]:
        """Changes the flavor of a server, which then waits in ``VERIFY_RESIZE``."""

    def confirm_resize(self, server: _ReferenceLike) -> Call[None]:
        """Keeps the new flavor."""

    def revert_resize(self, server: _ReferenceLike) -> Call[None]:
        """Goes back to the old flavor."""

    def change_password(self, server: _ReferenceLike, password: str) -> Call[None]:
        """Changes the administrator's password."""

    def create_image(
        self, server: _ReferenceLike, name: str, metadata: Mapping[str, str] | None = None
    ) -> Call[Reference[AsyncImage]]:
        """Makes an image of a server; the reference leads to it while it is still being saved."""

    def start(self, server: _ReferenceLike) -> Call[None]:
        """Starts a stopped server."""

    def stop(self, server: _ReferenceLike) -> Call[None]:
        """Stops a server; it is billed all the same."""

    def lock(self, server: _ReferenceLike) -> Call[None]:
        """Locks a server against actions."""

    def unlock(self, server: _ReferenceLike) -> Call[None]:
        """Unlocks a server."""

    def rescue(
        self, server: _ReferenceLike, image: _ReferenceLike | None = None, admin_password: str | None = None
    ) -> Call[str | None]:
        """Starts a server from a rescue image, and tells the password to get in with."""

    def unrescue(self, server: _ReferenceLike) -> Call[None]:
        """Ends the rescue mode."""

    def migrate(self, server: _ReferenceLike) -> Call[None]:
        """Moves a server to another host, which the service chooses; it then waits in ``VERIFY_RESIZE``."""

    def reset_network(self, server: _ReferenceLike) -> Call[None]:
        """Sets up the network inside a server anew (Rackspace); current OpenStack answers that it is gone."""

    def console(self, server: _ReferenceLike, type: str = "novnc") -> Call[Console]:
        """Opens a console of a server: ``"novnc"``, ``"xvpvnc"``, ``"spice-html5"``, ``"rdp-html5"``, ``"serial"``, ``"webmks"``."""

    def actions(self, server: _ReferenceLike) -> Call[builtins.list[ServerAction]]:
        """What was done to a server, newest first; from microversion 2.58 on no more than the newest 1000 or so."""

    def action(self, server: _ReferenceLike, request_id: str) -> Call[ServerAction]:
        """One action on a server with its events, by the id of the request that began it."""

    def metadata(self, server: _ReferenceLike) -> Call[dict[str, str]]:
        """The metadata of a server."""

    def metadata_item(self, server: _ReferenceLike, key: str) -> Call[str]:
        """One item of the metadata."""

    def set_metadata(self, server: _ReferenceLike, metadata: Mapping[str, str]) -> Call[dict[str, str]]:
        """Replaces all metadata; gives what there is then."""

    def update_metadata(self, server: _ReferenceLike, metadata: Mapping[str, str]) -> Call[dict[str, str]]:
        """Adds metadata, and replaces keys that are there; gives what there is then."""

    def set_metadata_item(self, server: _ReferenceLike, key: str, value: str) -> Call[str]:
        """Sets one item of the metadata; gives its value then."""

    def delete_metadata(self, server: _ReferenceLike, key: str) -> Call[None]:
        """Deletes one item of the metadata."""

    def attach_volume(
        self, server: _ReferenceLike, volume: _ReferenceLike, device: str | None = None
    ) -> Call[VolumeAttachment]:
        """Attaches a volume; the service chooses the device, unless one such as ``"/dev/xvdb"`` is named."""

    def volume_attachments(self, server: _ReferenceLike) -> Call[builtins.list[VolumeAttachment]]:
        """The volumes of a server."""

    def volume_attachment(self, server: _ReferenceLike, volume: _ReferenceLike) -> Call[VolumeAttachment]:
        """How a volume is attached to a server."""

    def detach_volume(self, server: _ReferenceLike, volume: _ReferenceLike) -> Call[None]:
        """Detaches a volume; it is ``"available"`` some time after the answer."""

    def interfaces(self, server: _ReferenceLike) -> Call[builtins.list[Interface]]:
        """The interfaces of a server."""

    def interface(self, server: _ReferenceLike, interface: str | Interface) -> Call[Interface]:
        """One interface of a server, by its id."""

    def attach_interface(
        self,
        server: _ReferenceLike,
        network: _ReferenceLike | None = None,
        *,
        port: _ReferenceLike | None = None,
        fixed_ip: str | None = None,
    ) -> Call[Interface]:
        """Attaches a server to a network, or by a port of the network service; gives the interface."""

    def detach_interface(self, server: _ReferenceLike, interface: str | Interface) -> Call[None]:
        """Detaches an interface from its server. Nova does so behind the answer, and takes ids that there are none of."""

    def ip_associations(self, server: _ReferenceLike) -> Call[builtins.list[IpAssociation]]:
        """The shared addresses that a server may use (Rackspace)."""

    def ip_association(self, server: _ReferenceLike, ip_address: str | IpAssociation) -> Call[IpAssociation]:
        """One of them, by the id of the shared address."""

    def associate_ip(self, server: _ReferenceLike, ip_address: str | IpAssociation) -> Call[IpAssociation]:
        """Lets a server use a shared address, by its id (Rackspace)."""

    def disassociate_ip(self, server: _ReferenceLike, ip_address: str | IpAssociation) -> Call[None]:
        """Ends the use of a shared address by a server."""

    def schedule_images(
        self, server: _ReferenceLike, *, retention: int, day_of_week: str | None = None
    ) -> Call[ImageSchedule]:
        """Has images made of a server, every day or on one day of the week, and keeps ``retention`` of them (Rackspace)."""

    def image_schedule(self, server: _ReferenceLike) -> Call[ImageSchedule]:
        """How images are made of a server; ``ItemNotFound`` where none are."""

    def unschedule_images(self, server: _ReferenceLike) -> Call[None]:
        """Ends the making of images; those that were made stay."""

@final
class AsyncImageCalls:
    """Calls about images, unsent. Each takes what the function of the same name in ``client.images`` takes."""

    def list(
        self,
        *,
        server: _ReferenceLike | None = None,
        name: str | None = None,
        status: str | None = None,
        type: str | None = None,
        changes_since: datetime | None = None,
        min_disk: int | None = None,
        min_ram: int | None = None,
        marker: _ReferenceLike | None = None,
        page_size: int | None = None,
        max_items: int | None = None,
        brief: bool = False,
        query: _Query | None = None,
    ) -> Call[AsyncPage[AsyncImage]]:
        """One page of the images that fit the filters, with details unless ``brief``."""

    def get(self, image: _ReferenceLike) -> Call[AsyncImage]:
        """Asks for an image."""

    def delete(self, image: _ReferenceLike) -> Call[None]:
        """Deletes an image."""

    def metadata(self, image: _ReferenceLike) -> Call[dict[str, str]]:
        """The metadata of an image."""

    def metadata_item(self, image: _ReferenceLike, key: str) -> Call[str]:
        """One item of the metadata."""

    def set_metadata(self, image: _ReferenceLike, metadata: Mapping[str, str]) -> Call[dict[str, str]]:
        """Replaces all metadata, the image's own properties included; gives what there is then."""

    def update_metadata(self, image: _ReferenceLike, metadata: Mapping[str, str]) -> Call[dict[str, str]]:
        """Adds metadata, and replaces keys that are there; gives what there is then."""

    def set_metadata_item(self, image: _ReferenceLike, key: str, value: str) -> Call[str]:
        """Sets one item of the metadata; gives its value then."""

    def delete_metadata(self, image: _ReferenceLike, key: str) -> Call[None]:
        """Deletes one item of the metadata."""

@final
class AsyncFlavorCalls:
    """Calls about flavors, unsent. Each takes what the function of the same name in ``client.flavors`` takes."""

    def list(
        self,
        *,
        min_disk: int | None = None,
        min_ram: int | None = None,
        marker: _ReferenceLike | None = None,
        page_size: int | None = None,
        max_items: int | None = None,
        brief: bool = False,
        query: _Query | None = None,
    ) -> Call[AsyncPage[AsyncFlavor]]:
        """One page of the flavors that fit the filters, with details unless ``brief``."""

    def get(self, flavor: _ReferenceLike) -> Call[AsyncFlavor]:
        """Asks for a flavor."""

    def extra_specs(self, flavor: _ReferenceLike) -> Call[dict[str, str]]:
        """Further properties of a flavor, such as its class."""

    def extra_spec(self, flavor: _ReferenceLike, key: str) -> Call[str]:
        """One further property of a flavor."""

@final
class AsyncNetworkCalls:
    """Calls about networks, unsent. Each takes what the function of the same name in ``client.networks`` takes."""

    def list(
        self,
        *,
        marker: _ReferenceLike | None = None,
        page_size: int | None = None,
        max_items: int | None = None,
        brief: bool = False,
        query: _Query | None = None,
    ) -> Call[AsyncPage[AsyncNetwork]]:
        """One page of the networks servers can be attached to."""

    def get(self, network: _ReferenceLike) -> Call[AsyncNetwork]:
        """Asks for a network."""

    def create(
        self, *, label: str, cidr: str | None = None, extra: dict[str, Any] | None = None
    ) -> Call[AsyncNetwork]:
        """Creates a network."""

    def delete(self, network: _ReferenceLike) -> Call[None]:
        """Deletes a network. Servers must not be attached to it any more."""

@final
class AsyncVolumeCalls:
    """Calls about volumes, unsent. Each takes what the function of the same name in ``client.volumes`` takes."""

    def list(
        self,
        *,
        name: str | None = None,
        status: str | None = None,
        marker: _ReferenceLike | None = None,
        page_size: int | None = None,
        max_items: int | None = None,
        brief: bool = False,
        query: _Query | None = None,
    ) -> Call[AsyncPage[AsyncVolume]]:
        """One page of the volumes that fit the filters, with details unless ``brief``."""

    def get(self, volume: _ReferenceLike) -> Call[AsyncVolume]:
        """Asks for a volume."""

    def create(
        self,
        *,
        size_gb: int | None = None,
        name: str | None = None,
        description: str | None = None,
        image: _ReferenceLike | None = None,
        snapshot: _ReferenceLike | None = None,
        volume: _ReferenceLike | None = None,
        volume_type: str | None = None,
        metadata: Mapping[str, str] | None = None,
        availability_zone: str | None = None,
        extra: Mapping[str, Any] | None = None,
    ) -> Call[AsyncVolume]:
        """
        Creates a volume: empty, or made from an ``image``, a ``snapshot`` or another ``volume``. Making it goes on
        after the answer: wait for ``"available"``.
        """

    def delete(self, volume: _ReferenceLike) -> Call[None]:
        """Deletes a volume. Removal goes on after the answer."""

@final
class AsyncKeyPairCalls:
    """Calls about key pairs, unsent. Each takes what the function of the same name in ``client.keypairs`` takes."""

    def list(
        self,
        *,
        marker: _ReferenceLike | None = None,
        page_size: int | None = None,
        max_items: int | None = None,
        brief: bool = False,
        query: _Query | None = None,
    ) -> Call[AsyncPage[AsyncKeyPair]]:
        """One page of the user's key pairs."""

    def get(self, keypair: _ReferenceLike) -> Call[AsyncKeyPair]:
        """Asks for a key pair, by its name."""

    def create(self, name: str, public_key: str | None = None) -> Call[AsyncKeyPair]:
        """Lets the service make a key pair; its ``private_key`` is told here and never again, and ``save`` keeps it."""

    def import_key(self, name: str, public_key: str) -> Call[AsyncKeyPair]:
        """Gives the service the public half of a key pair of one's own: a line as in OpenSSH's ``.pub`` files."""

    def delete(self, keypair: _ReferenceLike) -> Call[None]:
        """Deletes a key pair; servers that it was put into keep it."""

@final
class AsyncExtensionCalls:
    """Calls about extensions, unsent. Each takes what the function of the same name in ``client.extensions`` takes."""

    def list(self) -> Call[builtins.list[Extension]]:
        """All extensions that the service announces."""

    def get(self, alias: str) -> Call[Extension]:
        """Asks for one extension by its alias, such as ``"os-keypairs"``."""

@final
class AsyncServers:
    """Servers. Wherever a server is named, an id, URL, link, reference or server will do."""

    def list(
        self,
        *,
        image: _ReferenceLike | None = None,
        flavor: _ReferenceLike | None = None,
        name: str | None = None,
        status: str | None = None,
        changes_since: datetime | None = None,
        marker: _ReferenceLike | None = None,
        page_size: int | None = None,
        max_items: int | None = None,
        brief: bool = False,
        query: _Query | None = None,
        resolve: str | type[Resource] | Sequence[str | type[Resource]] = (),
    ) -> AsyncListing[AsyncServer]:
        """
        All servers that fit the filters, with details unless ``brief``; nothing is asked yet.

        ``name`` is a regular expression to the service. ``changes_since`` lists deleted ones too.
        ``query`` holds any other filter by its wire name. ``resolve``, such as ``("image", "flavor")``, brings along what the
        servers refer to: ``server.image.resource``, or ``server.image.gone``. Each distinct one is asked for once, several
        at a time.
        """

    def inventory(
        self,
        *,
        image: _ReferenceLike | None = None,
        flavor: _ReferenceLike | None = None,
        name: str | None = None,
        status: str | None = None,
        changes_since: datetime | None = None,
        marker: _ReferenceLike | None = None,
        page_size: int | None = None,
        max_items: int | None = None,
        brief: bool = False,
        query: _Query | None = None,
        resolve: str | type[Resource] | Sequence[str | type[Resource]] = (),
    ) -> AsyncInventory:
        """
        The servers of all regions in one loop, as they come; nothing is asked yet. The arguments are those of ``list``.

        Regions are asked at the same time, with one sign-in; ``server.region`` tells where a server is. A region that fails
        does not hide the others: once their servers are through, the loop ends with a ``SomeFailed`` whose ``failed`` has
        what went wrong under the region's name.
        """

    def changes(
        self,
        since: datetime | str | None = None,
        *,
        interval: float = 10.0,
        overlap: float = 60.0,
        image: _ReferenceLike | None = None,
        flavor: _ReferenceLike | None = None,
        name: str | None = None,
        status: str | None = None,
        page_size: int | None = None,
        query: _Query | None = None,
    ) -> AsyncChanges[AsyncServer]:
        """
        Watches for servers that are created, changed or deleted; nothing is asked yet.

        ``since`` is an aware datetime, or the cursor of another watch; without it all there is comes first, as
        created. ``interval`` is the pause between polls in seconds (10), ``overlap`` how far before the newest change the
        next poll begins, as clocks of one service differ (60). The other arguments are filters, as of ``list``.
        """

    def get(self, server: _ReferenceLike) -> Coroutine[Any, Any, AsyncServer]:
        """Asks for a server."""

    def create(
        self,
        *,
        name: str,
        image: _ReferenceLike | None = None,
        flavor: _ReferenceLike,
        metadata: Mapping[str, str] | None = None,
        files: Mapping[str, _Contents] | None = None,
        networks: Sequence[_ReferenceLike | Mapping[str, Any]] | None = None,
        user_data: _Contents | None = None,
        key_name: _ReferenceLike | None = None,
        config_drive: bool | None = None,
        disk_config: str | None = None,
        admin_password: str | None = None,
        availability_zone: str | None = None,
        security_groups: Sequence[str] | None = None,
        access_ipv4: str | None = None,
        access_ipv6: str | None = None,
        min_count: int | None = None,
        max_count: int | None = None,
        boot: _Disk | None = None,
        volumes: Sequence[_Disk] | None = None,
        scheduler_hints: SchedulerHints | Mapping[str, Any] | None = None,
        block_devices: Sequence[Mapping[str, Any]] | None = None,
        block_device_mapping: Sequence[Mapping[str, Any]] | None = None,
        extra: Mapping[str, Any] | None = None,
        once: str | None = None,
    ) -> Coroutine[Any, Any, AsyncServer]:
        """
        Creates a server; gives what was answered, its password included.

        ``once`` is a mark of 1 to 255 bytes: a server that has it in its metadata, under ``cloudservers_once``, is adopted
        instead of creating another, as it is and without its password. The mark is looked for before, and after a failure
        that leaves open whether the server was created. Deleted servers do not count, those in ``ERROR`` do. Two programs
        that create at the same moment can still build two.
        """

    def addresses(self, server: _ReferenceLike) -> Coroutine[Any, Any, dict[str, builtins.list[Address]]]:
        """The addresses of a server under the labels of their networks."""

    def addresses_by_network(
        self, server: _ReferenceLike, label: str
    ) -> Coroutine[Any, Any, builtins.list[Address]]:
        """The addresses of a server in one network, by the network's label."""

    def metadata(self, server: _ReferenceLike) -> Coroutine[Any, Any, dict[str, str]]:
        """The metadata of a server."""

    def metadata_item(self, server: _ReferenceLike, key: str) -> Coroutine[Any, Any, str]:
        """One item of the metadata."""

    def set_metadata_item(self, server: _ReferenceLike, key: str, value: str) -> Coroutine[Any, Any, str]:
        """Sets one item of the metadata; gives its value then."""

    def find(self, name: str, *, newest: bool = False) -> Coroutine[Any, Any, AsyncServer]:
        """
        The one server of a name, upper and lower case told apart. Raises ``ItemNotFound`` where there is none, and
        ``NotUnique`` with all of them where there are several; ``newest`` takes the one created last.
        """

    def refresh(self, server: _ReferenceLike) -> Coroutine[Any, Any, AsyncServer]:
        """The same server as it is now."""

    def update(
        self,
        server: _ReferenceLike,
        *,
        name: str | None = None,
        access_ipv4: str | None = None,
        access_ipv6: str | None = None,
        extra: Mapping[str, Any] | None = None,
    ) -> Coroutine[Any, Any, AsyncServer]:
        """Changes attributes of a server's own, and gives it as it is then."""

    def delete(self, server: _ReferenceLike, *, missing_ok: bool = False) -> Coroutine[Any, Any, None]:
        """Deletes a server. Removal goes on after the answer."""

    def reboot(self, server: _ReferenceLike, type: str = "SOFT") -> Coroutine[Any, Any, None]:
        """Restarts a server: ``"SOFT"`` asks its system to, ``"HARD"`` is a power cycle."""

    def rebuild(
        self,
        server: _ReferenceLike,
        image: _ReferenceLike,
        *,
        name: str | None = None,
        admin_password: str | None = None,
        metadata: Mapping[str, str] | None = None,
        files: Mapping[str, _Contents] | None = None,
        disk_config: str | None = None,
        access_ipv4: str | None = None,
        access_ipv6: str | None = None,
        extra: Mapping[str, Any] | None = None,
    ) -> Coroutine[Any, Any, AsyncServer]:
        """Replaces the disk of a server by an image. Gives what was answered, a new password included."""

    def resize(
        self, server: _ReferenceLike, flavor: _ReferenceLike, *, disk_config: str | None = None
    ) -> Coroutine[Any, Any, None]:
        """Changes the flavor of a server, which then waits in ``VERIFY_RESIZE``."""

    def confirm_resize(self, server: _ReferenceLike) -> Coroutine[Any, Any, None]:
        """Keeps the new flavor."""

    def revert_resize(self, server: _ReferenceLike) -> Coroutine[Any, Any, None]:
        """Goes back to the old flavor."""

    def change_password(self, server: _ReferenceLike, password: str) -> Coroutine[Any, Any, None]:
        """Changes the administrator's password."""

    def create_image(
        self, server: _ReferenceLike, name: str, metadata: Mapping[str, str] | None = None
    ) -> Coroutine[Any, Any, Reference[AsyncImage]]:
        """Makes an image of a server; the reference leads to it while it is still being saved."""

    def start(self, server: _ReferenceLike) -> Coroutine[Any, Any, None]:
        """Starts a stopped server."""

    def stop(self, server: _ReferenceLike) -> Coroutine[Any, Any, None]:
        """Stops a server; it is billed all the same."""

    def lock(self, server: _ReferenceLike) -> Coroutine[Any, Any, None]:
        """Locks a server against actions."""

    def unlock(self, server: _ReferenceLike) -> Coroutine[Any, Any, None]:
        """Unlocks a server."""

    def rescue(
        self, server: _ReferenceLike, image: _ReferenceLike | None = None, admin_password: str | None = None
    ) -> Coroutine[Any, Any, str | None]:
        """Starts a server from a rescue image, and tells the password to get in with."""

    def unrescue(self, server: _ReferenceLike) -> Coroutine[Any, Any, None]:
        """Ends the rescue mode."""

    def migrate(self, server: _ReferenceLike) -> Coroutine[Any, Any, None]:
        """Moves a server to another host, which the service chooses; it then waits in ``VERIFY_RESIZE``."""

    def reset_network(self, server: _ReferenceLike) -> Coroutine[Any, Any, None]:
        """Sets up the network inside a server anew (Rackspace); current OpenStack answers that it is gone."""

    def console(self, server: _ReferenceLike, type: str = "novnc") -> Coroutine[Any, Any, Console]:
        """Opens a console of a server: ``"novnc"``, ``"xvpvnc"``, ``"spice-html5"``, ``"rdp-html5"``, ``"serial"``, ``"webmks"``."""

    def actions(self, server: _ReferenceLike) -> Coroutine[Any, Any, builtins.list[ServerAction]]:
        """What was done to a server, newest first; from microversion 2.58 on no more than the newest 1000 or so."""

    def action(self, server: _ReferenceLike, request_id: str) -> Coroutine[Any, Any, ServerAction]:
        """One action on a server with its events, by the id of the request that began it."""

    def set_metadata(
        self, server: _ReferenceLike, metadata: Mapping[str, str]
    ) -> Coroutine[Any, Any, dict[str, str]]:
        """Replaces all metadata; gives what there is then."""

    def update_metadata(
        self, server: _ReferenceLike, metadata: Mapping[str, str]
    ) -> Coroutine[Any, Any, dict[str, str]]:
        """Adds metadata, and replaces keys that are there; gives what there is then."""

    def delete_metadata(self, server: _ReferenceLike, key: str) -> Coroutine[Any, Any, None]:
        """Deletes one item of the metadata."""

    def attach_volume(
        self, server: _ReferenceLike, volume: _ReferenceLike, device: str | None = None
    ) -> Coroutine[Any, Any, VolumeAttachment]:
        """
        Attaches a volume; the service chooses the device, unless one such as ``"/dev/xvdb"`` is named.

        The volume is ``"in-use"`` some time after the answer.
        """

    def volume_attachments(
        self, server: _ReferenceLike
    ) -> Coroutine[Any, Any, builtins.list[VolumeAttachment]]:
        """The volumes of a server."""

    def volume_attachment(
        self, server: _ReferenceLike, volume: _ReferenceLike
    ) -> Coroutine[Any, Any, VolumeAttachment]:
        """How a volume is attached to a server."""

    def detach_volume(self, server: _ReferenceLike, volume: _ReferenceLike) -> Coroutine[Any, Any, None]:
        """Detaches a volume; it is ``"available"`` some time after the answer."""

    def interfaces(self, server: _ReferenceLike) -> Coroutine[Any, Any, builtins.list[Interface]]:
        """The interfaces of a server."""

    def interface(self, server: _ReferenceLike, interface: str | Interface) -> Coroutine[Any, Any, Interface]:
        """One interface of a server, by its id."""

    def attach_interface(
        self,
        server: _ReferenceLike,
        network: _ReferenceLike | None = None,
        *,
        port: _ReferenceLike | None = None,
        fixed_ip: str | None = None,
    ) -> Coroutine[Any, Any, Interface]:
        """
        Attaches a server to a network, or by a port of the network service; gives the interface.

        ``fixed_ip`` is the address it is to have on the network; Rackspace lets nobody choose.
        """

    def detach_interface(
        self, server: _ReferenceLike, interface: str | Interface, *, missing_ok: bool = False
    ) -> Coroutine[Any, Any, None]:
        """Detaches an interface from its server. Nova does so behind the answer, and takes ids that there are none of."""

    def ip_associations(self, server: _ReferenceLike) -> Coroutine[Any, Any, builtins.list[IpAssociation]]:
        """The shared addresses that a server may use (Rackspace)."""

    def ip_association(
        self, server: _ReferenceLike, ip_address: str | IpAssociation
    ) -> Coroutine[Any, Any, IpAssociation]:
        """One of them, by the id of the shared address."""

    def associate_ip(
        self, server: _ReferenceLike, ip_address: str | IpAssociation
    ) -> Coroutine[Any, Any, IpAssociation]:
        """Lets a server use a shared address, by its id (Rackspace)."""

    def disassociate_ip(
        self, server: _ReferenceLike, ip_address: str | IpAssociation, *, missing_ok: bool = False
    ) -> Coroutine[Any, Any, None]:
        """Ends the use of a shared address by a server."""

    def schedule_images(
        self, server: _ReferenceLike, *, retention: int, day_of_week: str | None = None
    ) -> Coroutine[Any, Any, ImageSchedule]:
        """
        Has images made of a server, every day or on one day of the week, and keeps ``retention`` of them (Rackspace).

        It replaces the schedule that is there.
        """

    def image_schedule(self, server: _ReferenceLike) -> Coroutine[Any, Any, ImageSchedule]:
        """How images are made of a server; ``ItemNotFound`` where none are."""

    def unschedule_images(
        self, server: _ReferenceLike, *, missing_ok: bool = False
    ) -> Coroutine[Any, Any, None]:
        """Ends the making of images; those that were made stay."""

    @overload
    def wait_for(
        self,
        server: AsyncServer,
        until: _Until[AsyncServer],
        timeout: float = 600.0,
        interval: float | None = None,
        progress: _Progress[AsyncServer] = None,
    ) -> Coroutine[Any, Any, AsyncServer]:
        """
        Waits for a status, any of several, or until a function of the server says so; gives the server then.

        ``timeout`` and ``interval`` are in seconds. ``progress`` is called with the server after each poll;
        ``None`` shows a bar where somebody is looking, ``True`` lines also elsewhere, ``False`` nothing.
        """

    @overload
    def wait_for(
        self,
        server: _ReferenceLike,
        until: _Until[AsyncServer],
        timeout: float = 600.0,
        interval: float | None = None,
        progress: _Progress[AsyncServer] = None,
    ) -> Coroutine[Any, Any, AsyncServer | Any]:
        """
        Waits for a status, any of several, or until a function of the server says so; gives the server then.

        ``timeout`` and ``interval`` are in seconds. ``progress`` is called with the server after each poll;
        ``None`` shows a bar where somebody is looking, ``True`` lines also elsewhere, ``False`` nothing.
        """

    @overload
    def wait_for_all(
        self,
        servers: Iterable[AsyncServer],
        until: _Until[AsyncServer],
        timeout: float = 600.0,
        interval: float | None = None,
        progress: _Progress[AsyncServer] = None,
    ) -> Coroutine[Any, Any, builtins.list[AsyncServer]]:
        """
        Waits for all of many servers, as ``wait_for`` does for one, and gives them in order.

        It costs one listing an interval, or a request for each where these are fewer. One that fails or is late does not
        end the wait for the others: ``SomeFailed`` has what became of each. ``progress`` is called with each server that
        is still waited for after each poll.
        """

    @overload
    def wait_for_all(
        self,
        servers: Iterable[_ReferenceLike],
        until: _Until[AsyncServer],
        timeout: float = 600.0,
        interval: float | None = None,
        progress: _Progress[AsyncServer] = None,
    ) -> Coroutine[Any, Any, builtins.list[AsyncServer | Any]]:
        """
        Waits for all of many servers, as ``wait_for`` does for one, and gives them in order.

        It costs one listing an interval, or a request for each where these are fewer. One that fails or is late does not
        end the wait for the others: ``SomeFailed`` has what became of each. ``progress`` is called with each server that
        is still waited for after each poll.
        """

    def wait_until_deleted(
        self,
        server: _ReferenceLike,
        timeout: float = 600.0,
        interval: float | None = None,
        progress: _Progress[AsyncServer] = None,
    ) -> Coroutine[Any, Any, None]:
        """Waits until a server is gone."""

@final
class AsyncImages:
    """Images. Wherever an image is named, an id, URL, link, reference or image will do."""

    def list(
        self,
        *,
        server: _ReferenceLike | None = None,
        name: str | None = None,
        status: str | None = None,
        type: str | None = None,
        changes_since: datetime | None = None,
        min_disk: int | None = None,
        min_ram: int | None = None,
        marker: _ReferenceLike | None = None,
        page_size: int | None = None,
        max_items: int | None = None,
        brief: bool = False,
        query: _Query | None = None,
    ) -> AsyncListing[AsyncImage]:
        """
        All images that fit the filters, with details unless ``brief``; nothing is asked yet.

        ``type`` is ``"base"`` or ``"snapshot"``; ``query`` holds any other filter by its wire name.
        """

    def changes(
        self,
        since: datetime | str | None = None,
        *,
        interval: float = 10.0,
        overlap: float = 60.0,
        server: _ReferenceLike | None = None,
        name: str | None = None,
        status: str | None = None,
        type: str | None = None,
        min_disk: int | None = None,
        min_ram: int | None = None,
        page_size: int | None = None,
        query: _Query | None = None,
    ) -> AsyncChanges[AsyncImage]:
        """
        Watches for images that are created, changed or deleted; nothing is asked yet.

        ``since`` is an aware datetime, or the cursor of another watch; without it all there is comes first, as
        created. ``interval`` is the pause between polls in seconds (10), ``overlap`` how far before the newest change the
        next poll begins, as clocks of one service differ (60). The other arguments are filters, as of ``list``.
        """

    def get(self, image: _ReferenceLike) -> Coroutine[Any, Any, AsyncImage]:
        """Asks for an image."""

    def find(self, name: str, *, newest: bool = False) -> Coroutine[Any, Any, AsyncImage]:
        """
        The one image of a name, upper and lower case told apart. Raises ``ItemNotFound`` where there is none, and
        ``NotUnique`` with all of them where there are several; ``newest`` takes the one created last.
        """

    def refresh(self, image: _ReferenceLike) -> Coroutine[Any, Any, AsyncImage]:
        """The same image as it is now."""

    def delete(self, image: _ReferenceLike, *, missing_ok: bool = False) -> Coroutine[Any, Any, None]:
        """Deletes an image."""

    def metadata(self, image: _ReferenceLike) -> Coroutine[Any, Any, dict[str, str]]:
        """The metadata of an image."""

    def metadata_item(self, image: _ReferenceLike, key: str) -> Coroutine[Any, Any, str]:
        """One item of the metadata."""

    def set_metadata(
        self, image: _ReferenceLike, metadata: Mapping[str, str]
    ) -> Coroutine[Any, Any, dict[str, str]]:
        """Replaces all metadata, the image's own properties included; gives what there is then."""

    def update_metadata(
        self, image: _ReferenceLike, metadata: Mapping[str, str]
    ) -> Coroutine[Any, Any, dict[str, str]]:
        """Adds metadata, and replaces keys that are there; gives what there is then."""

    def set_metadata_item(self, image: _ReferenceLike, key: str, value: str) -> Coroutine[Any, Any, str]:
        """Sets one item of the metadata; gives its value then."""

    def delete_metadata(self, image: _ReferenceLike, key: str) -> Coroutine[Any, Any, None]:
        """Deletes one item of the metadata."""

    @overload
    def wait_for(
        self,
        image: AsyncImage,
        until: _Until[AsyncImage],
        timeout: float = 600.0,
        interval: float | None = None,
        progress: _Progress[AsyncImage] = None,
    ) -> Coroutine[Any, Any, AsyncImage]:
        """
        Waits for a status, any of several, or until a function of the image says so; gives the image then.

        ``timeout`` and ``interval`` are in seconds. ``progress`` is called with the image after each poll;
        ``None`` shows a bar where somebody is looking, ``True`` lines also elsewhere, ``False`` nothing.
        """

    @overload
    def wait_for(
        self,
        image: _ReferenceLike,
        until: _Until[AsyncImage],
        timeout: float = 600.0,
        interval: float | None = None,
        progress: _Progress[AsyncImage] = None,
    ) -> Coroutine[Any, Any, AsyncImage | Any]:
        """
        Waits for a status, any of several, or until a function of the image says so; gives the image then.

        ``timeout`` and ``interval`` are in seconds. ``progress`` is called with the image after each poll;
        ``None`` shows a bar where somebody is looking, ``True`` lines also elsewhere, ``False`` nothing.
        """

    @overload
    def wait_for_all(
        self,
        images: Iterable[AsyncImage],
        until: _Until[AsyncImage],
        timeout: float = 600.0,
        interval: float | None = None,
        progress: _Progress[AsyncImage] = None,
    ) -> Coroutine[Any, Any, builtins.list[AsyncImage]]:
        """
        Waits for all of many images, as ``wait_for`` does for one, and gives them in order.

        It costs one listing an interval, or a request for each where these are fewer. One that fails or is late does not
        end the wait for the others: ``SomeFailed`` has what became of each. ``progress`` is called with each image that
        is still waited for after each poll.
        """

    @overload
    def wait_for_all(
        self,
        images: Iterable[_ReferenceLike],
        until: _Until[AsyncImage],
        timeout: float = 600.0,
        interval: float | None = None,
        progress: _Progress[AsyncImage] = None,
    ) -> Coroutine[Any, Any, builtins.list[AsyncImage | Any]]:
        """
        Waits for all of many images, as ``wait_for`` does for one, and gives them in order.

        It costs one listing an interval, or a request for each where these are fewer. One that fails or is late does not
        end the wait for the others: ``SomeFailed`` has what became of each. ``progress`` is called with each image that
        is still waited for after each poll.
        """

    def wait_until_deleted(
        self,
        image: _ReferenceLike,
        timeout: float = 600.0,
        interval: float | None = None,
        progress: _Progress[AsyncImage] = None,
    ) -> Coroutine[Any, Any, None]:
        """Waits until an image is gone."""

@final
class AsyncFlavors:
    """Flavors. Wherever a flavor is named, an id, URL, link, reference or flavor will do."""

    def list(
        self,
        *,
        min_disk: int | None = None,
        min_ram: int | None = None,
        marker: _ReferenceLike | None = None,
        page_size: int | None = None,
        max_items: int | None = None,
        brief: bool = False,
        query: _Query | None = None,
    ) -> AsyncListing[AsyncFlavor]:
        """
        All flavors that fit the filters, with details unless ``brief``; nothing is asked yet.

        ``min_disk`` is in GB, ``min_ram`` in MB; ``query`` holds any other filter by its wire name.
        """

    def get(self, flavor: _ReferenceLike) -> Coroutine[Any, Any, AsyncFlavor]:
        """Asks for a flavor."""

    def find(self, name: str) -> Coroutine[Any, Any, AsyncFlavor]:
        """
        The one flavor of a name, upper and lower case told apart. Raises ``ItemNotFound`` where there is none, and
        ``NotUnique`` with all of them where there are several.
        """

    def refresh(self, flavor: _ReferenceLike) -> Coroutine[Any, Any, AsyncFlavor]:
        """The same flavor as it is now."""

    def extra_specs(self, flavor: _ReferenceLike) -> Coroutine[Any, Any, dict[str, str]]:
        """Further properties of a flavor, such as its class."""

    def extra_spec(self, flavor: _ReferenceLike, key: str) -> Coroutine[Any, Any, str]:
        """One further property of a flavor."""

@final
class AsyncNetworks:
    """Networks. Wherever a network is named, an id, URL, link, reference or network will do."""

    def list(
        self,
        *,
        marker: _ReferenceLike | None = None,
        page_size: int | None = None,
        max_items: int | None = None,
        brief: bool = False,
        query: _Query | None = None,
    ) -> AsyncListing[AsyncNetwork]:
        """
        All networks servers can be attached to; nothing is asked yet.

        ``query`` holds filters by their wire names.
        """

    def get(self, network: _ReferenceLike) -> Coroutine[Any, Any, AsyncNetwork]:
        """Asks for a network."""

    def find(self, name: str) -> Coroutine[Any, Any, AsyncNetwork]:
        """
        The one network of a name, upper and lower case told apart. Raises ``ItemNotFound`` where there is none, and
        ``NotUnique`` with all of them where there are several.
        """

    def create(
        self, *, label: str, cidr: str | None = None, extra: dict[str, Any] | None = None
    ) -> Coroutine[Any, Any, AsyncNetwork]:
        """
        Creates a network.

        ``label`` is 1 to 255 characters, ``cidr`` its range of addresses, such as ``"192.168.0.0/24"``, which Rackspace wants.
        The network service gets the range in a second request, for a subnet; should that fail, the network is removed
        again, and the error says whether that went well. ``extra`` holds other attributes by their wire names.
        """

    def delete(self, network: _ReferenceLike, *, missing_ok: bool = False) -> Coroutine[Any, Any, None]:
        """Deletes a network. Servers must not be attached to it any more."""

    def refresh(self, network: _ReferenceLike) -> Coroutine[Any, Any, AsyncNetwork]:
        """The same network as it is now."""

@final
class AsyncVolumes:
    """
    Volumes: Rackspace's ``os-volumes``, elsewhere the block storage service. Wherever a volume is named, an id, URL,
    link, reference or volume will do.
    """

    def list(
        self,
        *,
        name: str | None = None,
        status: str | None = None,
        marker: _ReferenceLike | None = None,
        page_size: int | None = None,
        max_items: int | None = None,
        brief: bool = False,
        query: _Query | None = None,
    ) -> AsyncListing[AsyncVolume]:
        """
        All volumes that fit the filters, with details unless ``brief``; nothing is asked yet.

        ``query`` holds any other filter by its wire name.
        """

    def get(self, volume: _ReferenceLike) -> Coroutine[Any, Any, AsyncVolume]:
        """Asks for a volume."""

    def find(self, name: str, *, newest: bool = False) -> Coroutine[Any, Any, AsyncVolume]:
        """
        The one volume of a name, upper and lower case told apart. Raises ``ItemNotFound`` where there is none, and
        ``NotUnique`` with all of them where there are several; ``newest`` takes the one created last.
        """

    def refresh(self, volume: _ReferenceLike) -> Coroutine[Any, Any, AsyncVolume]:
        """The same volume as it is now."""

    def create(
        self,
        *,
        size_gb: int | None = None,
        name: str | None = None,
        description: str | None = None,
        image: _ReferenceLike | None = None,
        snapshot: _ReferenceLike | None = None,
        volume: _ReferenceLike | None = None,
        volume_type: str | None = None,
        metadata: Mapping[str, str] | None = None,
        availability_zone: str | None = None,
        extra: Mapping[str, Any] | None = None,
    ) -> Coroutine[Any, Any, AsyncVolume]:
        """
        Creates a volume: empty, or made from an ``image``, a ``snapshot`` or another ``volume``. Making it goes on
        after the answer: wait for ``"available"``.

        ``size_gb`` may be left out for copies of snapshots and volumes only.
        """

    def delete(self, volume: _ReferenceLike, *, missing_ok: bool = False) -> Coroutine[Any, Any, None]:
        """Deletes a volume. Removal goes on after the answer."""

    @overload
    def wait_for(
        self,
        volume: AsyncVolume,
        until: _Until[AsyncVolume],
        timeout: float = 600.0,
        interval: float | None = None,
        progress: _Progress[AsyncVolume] = None,
    ) -> Coroutine[Any, Any, AsyncVolume]:
        """
        Waits for a status, any of several, or until a function of the volume says so; gives the volume then.

        ``timeout`` and ``interval`` are in seconds. ``progress`` is called with the volume after each poll;
        ``None`` shows a bar where somebody is looking, ``True`` lines also elsewhere, ``False`` nothing.
        """

    @overload
    def wait_for(
        self,
        volume: _ReferenceLike,
        until: _Until[AsyncVolume],
        timeout: float = 600.0,
        interval: float | None = None,
        progress: _Progress[AsyncVolume] = None,
    ) -> Coroutine[Any, Any, AsyncVolume | Any]:
        """
        Waits for a status, any of several, or until a function of the volume says so; gives the volume then.

        ``timeout`` and ``interval`` are in seconds. ``progress`` is called with the volume after each poll;
        ``None`` shows a bar where somebody is looking, ``True`` lines also elsewhere, ``False`` nothing.
        """

    def wait_until_deleted(
        self,
        volume: _ReferenceLike,
        timeout: float = 600.0,
        interval: float | None = None,
        progress: _Progress[AsyncVolume] = None,
    ) -> Coroutine[Any, Any, None]:
        """Waits until a volume is gone."""

@final
class AsyncKeyPairs:
    """Key pairs. Wherever one is named, its name, a URL, link, reference or key pair will do."""

    def list(
        self,
        *,
        marker: _ReferenceLike | None = None,
        page_size: int | None = None,
        max_items: int | None = None,
        brief: bool = False,
        query: _Query | None = None,
    ) -> AsyncListing[AsyncKeyPair]:
        """
        All key pairs of the user; nothing is asked yet.

        They come in pages from microversion 2.35 on. ``query`` holds filters by their wire names.
        """

    def get(self, keypair: _ReferenceLike) -> Coroutine[Any, Any, AsyncKeyPair]:
        """Asks for a key pair, by its name."""

    def refresh(self, keypair: _ReferenceLike) -> Coroutine[Any, Any, AsyncKeyPair]:
        """The same key pair as it is now; without its private key, which is told once."""

    def create(self, name: str, public_key: str | None = None) -> Coroutine[Any, Any, AsyncKeyPair]:
        """
        Lets the service make a key pair; its ``private_key`` is told here and never again, and ``save`` keeps it.

        With ``public_key`` the same as ``import_key``. From microversion 2.92 on services make none.
        """

    def import_key(self, name: str, public_key: str) -> Coroutine[Any, Any, AsyncKeyPair]:
        """Gives the service the public half of a key pair of one's own: a line as in OpenSSH's ``.pub`` files."""

    def delete(self, keypair: _ReferenceLike, *, missing_ok: bool = False) -> Coroutine[Any, Any, None]:
        """Deletes a key pair; servers that it was put into keep it."""

@final
class AsyncExtensions:
    """Extensions of the compute API: what else the service can do."""

    def list(self) -> Coroutine[Any, Any, builtins.list[Extension]]:
        """All extensions that the service announces."""

    def get(self, alias: str) -> Coroutine[Any, Any, Extension]:
        """Asks for one extension by its alias, such as ``"os-keypairs"``."""

@final
class AsyncClient:
    """
    A connection to one cloud. Making one sends nothing; the first call signs in.

    It may be used from any thread, and after a fork. The arguments are those of ``connect``.
    """

    def __new__(
        cls,
        *,
        cloud: str | None = None,
        profile: str | None = None,
        auth_url: str | None = None,
        auth_type: str | None = None,
        identity_api_version: str | float | None = None,
        endpoint: str | None = None,
        token: str | None = None,
        username: str | None = None,
        user_id: str | None = None,
        password: str | None = None,
        api_key: str | None = None,
        application_credential_id: str | None = None,
        application_credential_name: str | None = None,
        application_credential_secret: str | None = None,
        user_domain_id: str | None = None,
        user_domain_name: str | None = None,
        project_id: str | None = None,
        project_name: str | None = None,
        project_domain_id: str | None = None,
        project_domain_name: str | None = None,
        domain_id: str | None = None,
        domain_name: str | None = None,
        default_domain: str | None = None,
        region: str | None = None,
        interface: str | None = None,
        compute_service_name: str | None = None,
        compute_endpoint: str | None = None,
        image_endpoint: str | None = None,
        network_endpoint: str | None = None,
        volume_endpoint: str | None = None,
        microversion: str | None = None,
        references: str | None = None,
        links: str | None = None,
        origin_aliases: str | Sequence[str] | None = None,
        verify: bool | None = None,
        insecure: bool | None = None,
        cacert: str | PathLike[str] | None = None,
        cert: str | PathLike[str] | None = None,
        key: str | PathLike[str] | None = None,
        proxy: str | None = None,
        timeout: float | None = None,
        connect_timeout: float | None = None,
        deadline: float | None = None,
        max_body: int | None = None,
        pace: bool | None = None,
        session: Session | str | None = None,
        token_cache: bool | str | PathLike[str] | None = None,
        ledger: int | bool | None = None,
    ) -> Self: ...
    @property
    def servers(self) -> AsyncServers:
        """Operations on servers."""

    @property
    def images(self) -> AsyncImages:
        """Operations on images."""

    @property
    def flavors(self) -> AsyncFlavors:
        """Operations on flavors."""

    @property
    def networks(self) -> AsyncNetworks:
        """Operations on networks."""

    @property
    def volumes(self) -> AsyncVolumes:
        """Operations on volumes."""

    @property
    def extensions(self) -> AsyncExtensions:
        """Extensions of the API that the service announces."""

    @property
    def keypairs(self) -> AsyncKeyPairs:
        """Operations on key pairs."""

    @property
    def calls(self) -> AsyncCalls:
        """Every operation as a value, unsent."""

    def sign_in(self) -> Coroutine[Any, Any, None]:
        """Signs in now, rather than with the first call."""

    def session(self) -> Coroutine[Any, Any, Session]:
        """The session that calls are sent with now, for ``connect(session=…)``. Signs in if need be."""

    def regions(self) -> Coroutine[Any, Any, list[str]]:
        """The regions in which the catalog has servers. Signs in if need be."""

    def config(self) -> list[Setting]:
        """Each setting, its value (secrets masked), and where it came from."""

    @property
    def ledger(self) -> Ledger:
        """
        What was done with this client's session in this process: the last requests, as they are now.

        Clients that were derived from each other have one ledger. It has room for 1,000 entries unless ``ledger=`` of
        ``connect`` says otherwise; after a fork the child begins with an empty one.
        """

    def limits(self) -> Coroutine[Any, Any, Limits]:
        """Rate limits and absolute limits, and what is used of them where the service tells."""

    def quotas(self, project: str | None = None) -> Coroutine[Any, Any, Quotas]:
        """The quotas of one's own project; with an id of another one, where the service lets you."""

    def versions(self) -> Coroutine[Any, Any, list[Version]]:
        """The versions of the API that the service offers."""

    def with_options(
        self,
        *,
        region: str | None = None,
        timeout: float | None = None,
        deadline: float | None = None,
        microversion: str | None = ...,
        references: str | None = None,
        links: str | None = None,
        pickle_secrets: bool | None = None,
    ) -> AsyncClient:
        """
        A client that differs in some options and shares session, token and connections with this one.

        Closing it ends its own calls only; closing this one ends both. ``timeout`` and ``deadline`` are in
        seconds, for one attempt and for a whole call; ``microversion=None`` asks for none.

        ``pickle_secrets=True`` lets its pickles hold the secrets that ``connect`` was given; without, it is not pickled then.
        """

    def send(self, call: Call[_T]) -> Coroutine[Any, Any, _T]:
        """Sends a call and gives its answer."""

    def send_all(self, calls: Iterable[Call[_T]], parallel: int = 8) -> Coroutine[Any, Any, list[_T]]:
        """
        Sends many calls, ``parallel`` (1 to 1000) of them at a time, and gives their answers in order.

        One that fails does not keep the others from being sent: ``SomeFailed`` has what became of each. Where Ctrl-C or
        another exception ends it, that has the ``SomeFailed`` for its ``__cause__``.
        """

    @overload
    def follow(self, what: _ReferenceLike, type: type[_R]) -> Coroutine[Any, Any, _R]:
        """
        Asks for what a link, reference or URL leads to.

        ``type`` is the class expected, such as ``Server``: then an id will do, and anything else raises.
        """

    @overload
    def follow(
        self, what: _ReferenceLike, type: type[_core.KeyPair]
    ) -> Coroutine[Any, Any, AsyncKeyPair]: ...
    @overload
    def follow(self, what: _ReferenceLike, type: type[_core.Volume]) -> Coroutine[Any, Any, AsyncVolume]: ...
    @overload
    def follow(
        self, what: _ReferenceLike, type: type[_core.Network]
    ) -> Coroutine[Any, Any, AsyncNetwork]: ...
    @overload
    def follow(self, what: _ReferenceLike, type: type[_core.Flavor]) -> Coroutine[Any, Any, AsyncFlavor]: ...
    @overload
    def follow(self, what: _ReferenceLike, type: type[_core.Image]) -> Coroutine[Any, Any, AsyncImage]: ...
    @overload
    def follow(self, what: _ReferenceLike, type: type[_core.Server]) -> Coroutine[Any, Any, AsyncServer]: ...
    @overload
    def follow(self, what: Reference[_R], type: None = None) -> Coroutine[Any, Any, _R]:
        """
        Asks for what a link, reference or URL leads to.

        ``type`` is the class expected, such as ``Server``: then an id will do, and anything else raises.
        """

    @overload
    def follow(self, what: _R, type: None = None) -> Coroutine[Any, Any, _R]:
        """
        Asks for what a link, reference or URL leads to.

        ``type`` is the class expected, such as ``Server``: then an id will do, and anything else raises.
        """

    @overload
    def follow(self, what: Link | str, type: str | None = None) -> Coroutine[Any, Any, Any]:
        """
        Asks for what a link, reference or URL leads to.

        ``type`` is the class expected, such as ``Server``: then an id will do, and anything else raises.
        """

    def is_local(self, reference: _ReferenceLike) -> Coroutine[Any, Any, bool]:
        """Whether a reference means a resource of the client's region."""

    def bookmark(self, reference: _ReferenceLike) -> Coroutine[Any, Any, str]:
        """The URL under which a reference can be stored for years."""

    def same(self, one: _ReferenceLike, other: _ReferenceLike) -> Coroutine[Any, Any, bool]:
        """
        Whether two references mean the same resource, however each is spelt.

        A bare id means what the other one is.
        """

    def close(self) -> None:
        """Ends the calls under way with ``Cancelled`` within 100 ms, and refuses further ones."""

    def __reduce__(self) -> tuple[Any, tuple[str, bool]]: ...
    def __copy__(self) -> AsyncClient: ...
    def __deepcopy__(self, memo: Any) -> AsyncClient: ...
    def __aenter__(self) -> Coroutine[Any, Any, Self]: ...
    def __aexit__(
        self,
        exception_type: type[BaseException] | None,
        exception: BaseException | None,
        traceback: TracebackType | None,
    ) -> Coroutine[Any, Any, None]: ...

def connect_async(
    *,
    cloud: str | None = None,
    profile: str | None = None,
    auth_url: str | None = None,
    auth_type: str | None = None,
    identity_api_version: str | float | None = None,
    endpoint: str | None = None,
    token: str | None = None,
    username: str | None = None,
    user_id: str | None = None,
    password: str | None = None,
    api_key: str | None = None,
    application_credential_id: str | None = None,
    application_credential_name: str | None = None,
    application_credential_secret: str | None = None,
    user_domain_id: str | None = None,
    user_domain_name: str | None = None,
    project_id: str | None = None,
    project_name: str | None = None,
    project_domain_id: str | None = None,
    project_domain_name: str | None = None,
    domain_id: str | None = None,
    domain_name: str | None = None,
    default_domain: str | None = None,
    region: str | None = None,
    interface: str | None = None,
    compute_service_name: str | None = None,
    compute_endpoint: str | None = None,
    image_endpoint: str | None = None,
    network_endpoint: str | None = None,
    volume_endpoint: str | None = None,
    microversion: str | None = None,
    references: str | None = None,
    links: str | None = None,
    origin_aliases: str | Sequence[str] | None = None,
    verify: bool | None = None,
    insecure: bool | None = None,
    cacert: str | PathLike[str] | None = None,
    cert: str | PathLike[str] | None = None,
    key: str | PathLike[str] | None = None,
    proxy: str | None = None,
    timeout: float | None = None,
    connect_timeout: float | None = None,
    deadline: float | None = None,
    max_body: int | None = None,
    pace: bool | None = None,
    session: Session | str | None = None,
    token_cache: bool | str | PathLike[str] | None = None,
    ledger: int | bool | None = None,
) -> AsyncClient:
    """
    Makes a client: for a cloud of ``clouds.yaml``, from arguments, or from the environment.

    Checks the arguments and sends nothing; ``client.sign_in()`` does. The environment is read only where none
    of ``cloud``, ``profile``, ``auth_url``, ``endpoint``, ``compute_endpoint`` and ``session`` is given.

    Args:
        cloud: A cloud of ``clouds.yaml`` and ``secure.yaml``.
        profile: A vendor's profile: ``"rackspace"``, ``"rackspace-uk"``, or one of ``clouds-public.yaml``.
        auth_url: The identity service, such as ``"https://identity.api.rackspacecloud.com/v2.0"``.
        auth_type: Which credentials count where there are several: ``"password"``, ``"token"``, …
        identity_api_version: The version of the identity API, 2 or 3, where ``auth_url`` does not tell.
        endpoint: The compute service, such as ``"https://dfw.servers.api.rackspacecloud.com/v2/010101"``.
        token: A token from elsewhere; with ``endpoint`` it is used as it is.
        username: The user's name.
        user_id: The user's id, instead of the name.
        password: The user's password.
        api_key: The user's API key (Rackspace).
        application_credential_id: Id of an application credential.
        application_credential_name: Name of an application credential; the user has to be given as well.
        application_credential_secret: Secret of the application credential.
        user_domain_id: Id of the domain that the user's name is from.
        user_domain_name: Name of the domain that the user's name is from.
        project_id: Id of the project (tenant, account).
        project_name: Name of the project.
        project_domain_id: Id of the domain that the project's name is from.
        project_domain_name: Name of the domain that the project's name is from.
        domain_id: Id of the domain of both user and project; without a project, of the domain the token is for.
        domain_name: The same by name.
        default_domain: Id of the domain where none is given; ``"default"`` by default.
        region: The region, such as ``"DFW"``.
        interface: Which URLs of the catalog are used: ``"public"`` (the default), ``"internal"`` or ``"admin"``.
        compute_service_name: Name of the compute service in the catalog, where there are several.
        compute_endpoint: The compute service, instead of what the catalog says.
        image_endpoint: The image service, instead of what the catalog says.
        network_endpoint: The network service, instead of what the catalog says.
        volume_endpoint: The block storage service, instead of what the catalog says.
        microversion: The microversion of all calls, such as ``"2.79"`` or ``"latest"``; none by default.
        references: How references to images and flavors are sent: ``"ids"`` (the default), or ``"as-given"``.
        links: What becomes of links to unknown origins: ``"repair"`` (the default), or ``"strict"``: they are errors.
        origin_aliases: More URLs (origin, and prefix if it has one) whose resources are this endpoint's own.
        verify: Whether the server's certificate is checked; it is by default.
        insecure: The opposite of ``verify``, as other tools call it.
        cacert: Certificates to trust instead of the system's: a PEM file, or a directory of them.
        cert: The client's own certificate, a PEM file.
        key: Its key, a PEM file, where ``cert`` does not hold it.
        proxy: A proxy for all hosts that `no_proxy` does not name; without it the environment's are used.
        timeout: How long one attempt may take, in seconds, body included; 60 by default.
        connect_timeout: How long connecting may take, in seconds; 10 by default.
        deadline: How long a whole call may take, in seconds, with its retries and waits; 600 by default.
        max_body: The largest answer that is read, in bytes when unpacked; 256 MiB by default.
        pace: Whether requests keep below the rate limits that the service publishes; they do not by default.
        session: A session to begin with, of another client's ``session()``, or its exported text.
        token_cache: Whether sessions are kept for other processes with the same credentials, in the user's cache
            directory or the one named here; they are not by default.
        ledger: How many of the last requests ``client.ledger`` remembers: 1,000 by default, none for 0 or ``False``.
    """
