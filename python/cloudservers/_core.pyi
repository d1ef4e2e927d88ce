"""Types of the compiled part."""

import builtins
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from os import PathLike
from types import GenericAlias, TracebackType
from typing import Any, Generic, SupportsIndex, TypeAlias, TypeVar, final, overload

import pandas
from typing_extensions import Self, disjoint_base

from .aio import AsyncClient as AsyncClient
from .aio import connect_async as connect_async
from .exceptions import CloudServersError

__version__: str

_T = TypeVar("_T")
_R = TypeVar("_R", Server, Image, Flavor, Network, KeyPair, Volume)
_W = TypeVar("_W", Server, Image, Volume)
_R_co = TypeVar("_R_co", bound=Resource, covariant=True)
_Answer_co = TypeVar("_Answer_co", covariant=True)

_ReferenceLike: TypeAlias = str | int | Reference[Any] | Link | Resource
_Capsule: TypeAlias = object  # of Arrow's PyCapsule interface; types.CapsuleType from Python 3.13 on
_Names: TypeAlias = list[str] | tuple[str, ...]
_Contents: TypeAlias = bytes | bytearray | str
_Disk: TypeAlias = NewVolume | _ReferenceLike
_Query: TypeAlias = Mapping[str, Any]
_Until: TypeAlias = str | Sequence[str] | set[str] | frozenset[str] | Callable[[_W], object]
_Progress: TypeAlias = Callable[[_W], object] | bool | None

@final
class ActionEvent(Record):
    """One step of an action on a server, as the service's parts report it."""
    @property
    def event(self) -> str | None:
        """What happened, such as ``"compute__do_build_and_run_instance"``."""
    @property
    def start_time(self) -> datetime | None:
        """When it began, in UTC."""
    @property
    def finish_time(self) -> datetime | None:
        """When it ended, in UTC; ``None`` while it goes on."""
    @property
    def result(self) -> str | None:
        """``"Success"`` or ``"Error"``; ``None`` while it goes on."""
    @property
    def traceback(self) -> str | None:
        """Where in the service it went wrong, for administrators."""
    @property
    def details(self) -> str | None:
        """Why it went wrong; from microversion 2.84 on."""
    @property
    def host(self) -> str | None:
        """The host it happened on, for administrators; from microversion 2.62 on."""
    @property
    def host_id(self) -> str | None:
        """A hash of that host, unique within a project; from microversion 2.62 on."""
    @property
    def failed(self) -> bool:
        """Whether it went wrong."""

@final
class Address:
    """One address of a server."""
    def __new__(
        cls, addr: str, version: int, mac_addr: str | None = None, type: str | None = None
    ) -> Self: ...
    @property
    def addr(self) -> str:
        """The address, such as ``10.180.3.171``."""
    @property
    def version(self) -> int:
        """4 or 6."""
    @property
    def mac_addr(self) -> str | None:
        """Of the interface, where the service tells."""
    @property
    def type(self) -> str | None:
        """``fixed`` or ``floating``, where the service tells."""
    def __getitem__(self, name: str, /) -> str | int: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class ArrowTable:
    """
    A listing or a page as a table of Arrow, for all that read Arrow's PyCapsule interface.

    A table of a listing is asked for anew each time it is read, page by page.
    """
    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns."""
    def to_pandas(self) -> pandas.DataFrame:
        """The table as a ``pandas.DataFrame``; needs pandas and pyarrow."""
    def __arrow_c_schema__(self) -> _Capsule: ...
    def __arrow_c_stream__(self, requested_schema: _Capsule | None = None) -> _Capsule: ...

@final
class Call(Generic[_Answer_co]):
    """
    An operation of the API with its arguments, unsent.

    ``client.calls`` makes them; ``Call("POST", "/servers/{id}/action", {"pause": None})`` is one that this
    library has no function for. ``client.send`` sends it.
    """
    def __new__(cls, method: str, path: str, body: Any = None) -> Call[Any]: ...
    @property
    def operation(self) -> str:
        """Id of the API operation, such as ``create_server``."""
    @property
    def method(self) -> str:
        """The HTTP method."""
    @property
    def path(self) -> str:
        """The path under the endpoint, encoded, as it would be sent."""
    @property
    def query(self) -> dict[str, str | list[str]]:
        """The parameters of the query; one that stands there several times is a list."""
    @property
    def body(self) -> Any:
        """The body, references resolved, secrets included; ``None`` where there is none."""
    @property
    def url(self) -> str:
        """The whole URL, as it would be sent."""
    def to_curl(self) -> str:
        """The cURL command that makes the same request, every secret as a shell variable."""
    @classmethod
    def __class_getitem__(cls, item: Any) -> GenericAlias: ...
    def _repr_html_(self) -> str:
        """What a notebook shows: secrets masked, and nothing sent for it."""

@final
class Calls:
    """Makes calls without sending them: look at them, print them as cURL commands, send them later."""
    @property
    def servers(self) -> ServerCalls:
        """Calls about servers."""
    @property
    def images(self) -> ImageCalls:
        """Calls about images."""
    @property
    def flavors(self) -> FlavorCalls:
        """Calls about flavors."""
    @property
    def networks(self) -> NetworkCalls:
        """Calls about networks."""
    @property
    def volumes(self) -> VolumeCalls:
        """Calls about volumes."""
    @property
    def extensions(self) -> ExtensionCalls:
        """Calls about extensions."""
    @property
    def keypairs(self) -> KeyPairCalls:
        """Calls about key pairs."""
    def limits(self) -> Call[Limits]:
        """Rate limits and absolute limits."""
    def quotas(self, project: str | None = None) -> Call[Quotas]:
        """The quotas of one's own project, or of the one named by its id."""
    def versions(self) -> Call[list[Version]]:
        """The versions that the service offers."""

@final
class Change(Generic[_R_co]):
    """An event: a resource, and what became of it. Unpacks: ``for kind, server in client.servers.changes(…)``."""
    @property
    def kind(self) -> str:
        """What became of it: ``"created"``, ``"changed"`` or ``"deleted"``."""
    @property
    def resource(self) -> _R_co:
        """The resource as it is now; a deleted one as it was last."""
    def __iter__(self) -> Iterator[Any]: ...
    @classmethod
    def __class_getitem__(cls, item: Any) -> GenericAlias: ...

@final
class Changes(Generic[_R_co]):
    """
    A watch for changes: an endless iterator, which asks anew at intervals.

    ``poll()`` gives the events there are without a pause; ``cursor`` is a text from which another watch goes on. After
    an error the same is asked for again.
    """
    def __iter__(self) -> Self: ...
    def __next__(self) -> Change[_R_co]: ...
    def poll(self) -> list[Change[_R_co]]:
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
class Client:
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
    def servers(self) -> Servers:
        """Operations on servers."""
    @property
    def images(self) -> Images:
        """Operations on images."""
    @property
    def flavors(self) -> Flavors:
        """Operations on flavors."""
    @property
    def networks(self) -> Networks:
        """Operations on networks."""
    @property
    def volumes(self) -> Volumes:
        """Operations on volumes."""
    @property
    def extensions(self) -> Extensions:
        """Extensions of the API that the service announces."""
    @property
    def keypairs(self) -> KeyPairs:
        """Operations on key pairs."""
    @property
    def calls(self) -> Calls:
        """Every operation as a value, unsent."""
    def sign_in(self) -> None:
        """Signs in now, rather than with the first call."""
    def session(self) -> Session:
        """The session that calls are sent with now, for ``connect(session=…)``. Signs in if need be."""
    def regions(self) -> list[str]:
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
    def limits(self) -> Limits:
        """Rate limits and absolute limits, and what is used of them where the service tells."""
    def quotas(self, project: str | None = None) -> Quotas:
        """The quotas of one's own project; with an id of another one, where the service lets you."""
    def versions(self) -> list[Version]:
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
    ) -> Client:
        """
        A client that differs in some options and shares session, token and connections with this one.

        Closing it ends its own calls only; closing this one ends both. ``timeout`` and ``deadline`` are in
        seconds, for one attempt and for a whole call; ``microversion=None`` asks for none.

        ``pickle_secrets=True`` lets its pickles hold the secrets that ``connect`` was given; without, it is not pickled then.
        """
    def send(self, call: Call[_T]) -> _T:
        """Sends a call and gives its answer."""
    def send_all(self, calls: Iterable[Call[_T]], parallel: int = 8) -> list[_T]:
        """
        Sends many calls, ``parallel`` (1 to 1000) of them at a time, and gives their answers in order.

        One that fails does not keep the others from being sent: ``SomeFailed`` has what became of each. Where Ctrl-C or
        another exception ends it, that has the ``SomeFailed`` for its ``__cause__``.
        """
    @overload
    def follow(self, what: _ReferenceLike, type: type[_R]) -> _R:
        """
        Asks for what a link, reference or URL leads to.

        ``type`` is the class expected, such as ``Server``: then an id will do, and anything else raises.
        """
    @overload
    def follow(self, what: Reference[_R], type: None = None) -> _R:
        """
        Asks for what a link, reference or URL leads to.

        ``type`` is the class expected, such as ``Server``: then an id will do, and anything else raises.
        """
    @overload
    def follow(self, what: _R, type: None = None) -> _R:
        """
        Asks for what a link, reference or URL leads to.

        ``type`` is the class expected, such as ``Server``: then an id will do, and anything else raises.
        """
    @overload
    def follow(self, what: Link | str, type: str | None = None) -> Any:
        """
        Asks for what a link, reference or URL leads to.

        ``type`` is the class expected, such as ``Server``: then an id will do, and anything else raises.
        """
    def is_local(self, reference: _ReferenceLike) -> bool:
        """Whether a reference means a resource of the client's region."""
    def bookmark(self, reference: _ReferenceLike) -> str:
        """The URL under which a reference can be stored for years."""
    def same(self, one: _ReferenceLike, other: _ReferenceLike) -> bool:
        """
        Whether two references mean the same resource, however each is spelt.

        A bare id means what the other one is.
        """
    def close(self) -> None:
        """Ends the calls under way with ``Cancelled`` within 100 ms, and refuses further ones."""
    def __reduce__(self) -> tuple[Any, tuple[str, bool]]: ...
    def __copy__(self) -> Client: ...
    def __deepcopy__(self, memo: Any) -> Client: ...
    def __enter__(self) -> Self: ...
    def __exit__(
        self,
        exception_type: type[BaseException] | None,
        exception: BaseException | None,
        traceback: TracebackType | None,
    ) -> None: ...

@final
class Console(Record):
    """
    A console of a server, open for a short while.

    https://docs.openstack.org/api-ref/compute/#server-consoles-servers-remote-consoles
    """
    @property
    def type(self) -> str | None:
        """The type, such as ``"novnc"``."""
    @property
    def protocol(self) -> str | None:
        """What is spoken there, such as ``"vnc"``; from microversion 2.6 on."""
    @property
    def url(self) -> str | Any:
        """The URL to open: whoever has it is let in, so it is neither shown nor pickled."""

@disjoint_base
class Record:
    """
    What a service told of something, as it was when it was asked for: a mapping of what it sent.

    It never changes. Attributes that have no name here are found by their wire names, as in
    ``server["OS-EXT-STS:task_state"]``.
    """
    @property
    def json(self) -> str:
        """Exactly what the service sent, secrets aside, as JSON."""
    def to_dict(self) -> dict[str, Any]:
        """What the service sent, secrets aside, by its wire names."""
    def get(self, name: str, default: Any = None) -> Any:
        """The attribute of a wire name, or the default where it did not come."""
    def keys(self) -> list[str]:
        """The wire names of all attributes, in the order in which they came."""
    def values(self) -> list[Any]:
        """The values of all attributes."""
    def items(self) -> list[tuple[str, Any]]:
        """The wire names and values of all attributes."""
    def __getitem__(self, name: str, /) -> Any: ...
    def __contains__(self, name: object, /) -> bool: ...
    def __iter__(self) -> Iterator[str]: ...
    def __len__(self) -> int: ...
    def __bool__(self) -> bool: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __copy__(self) -> Self: ...
    def __deepcopy__(self, memo: Any) -> Self: ...
    def _repr_html_(self) -> str:
        """What a notebook shows."""
    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        """What IPython shows on a terminal: the same as `repr`, on lines of bounded length."""
    def _ipython_key_completions_(self) -> list[str]: ...

class Resource(Record):
    """
    A server, image, flavor, network, volume or key pair as it was when it was asked for: a record with an id and URLs of its own.

    Two resources are equal when they are the same one, in whatever state.
    """
    @property
    def id(self) -> str | Any:
        """The id."""
    @property
    def name(self) -> str | None:
        """The name."""
    @property
    def links(self) -> Links:
        """The links as they came: a sequence, also by relation."""
    @property
    def self_url(self) -> str | Any:
        """The URL for use at once, in the endpoint's version."""
    @property
    def bookmark(self) -> str | Any:
        """The URL for long-term storage, without a version."""
    @property
    def region(self) -> str | None:
        """The region the resource is in, where the catalog names one."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Extension(Record):
    """
    An extension of the compute API, as the service announces it.

    https://docs.openstack.org/api-ref/compute/#extensions-extensions-deprecated
    """
    @property
    def alias(self) -> str | Any:
        """What it is asked for by, such as ``"os-keypairs"``."""
    @property
    def name(self) -> str | None:
        """The name, such as ``"Keypairs"``."""
    @property
    def description(self) -> str | None:
        """What it does, for people."""
    @property
    def namespace(self) -> str | None:
        """The XML namespace, which current services fill with a placeholder."""
    @property
    def updated(self) -> datetime | None:
        """When it last changed."""
    @property
    def links(self) -> Links:
        """Links, such as to documents."""

@final
class ExtensionCalls:
    """Calls about extensions, unsent. Each takes what the function of the same name in ``client.extensions`` takes."""
    def list(self) -> Call[builtins.list[Extension]]:
        """All extensions that the service announces."""
    def get(self, alias: str) -> Call[Extension]:
        """Asks for one extension by its alias, such as ``"os-keypairs"``."""

@final
class Extensions:
    """Extensions of the compute API: what else the service can do."""
    def list(self) -> builtins.list[Extension]:
        """All extensions that the service announces."""
    def get(self, alias: str) -> Extension:
        """Asks for one extension by its alias, such as ``"os-keypairs"``."""

@final
class Flavor(Resource):
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
    def refresh(self) -> Flavor:
        """The flavor as it is now."""

@final
class FlavorCalls:
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
    ) -> Call[Page[Flavor]]:
        """One page of the flavors that fit the filters, with details unless ``brief``."""
    def get(self, flavor: _ReferenceLike) -> Call[Flavor]:
        """Asks for a flavor."""
    def extra_specs(self, flavor: _ReferenceLike) -> Call[dict[str, str]]:
        """Further properties of a flavor, such as its class."""
    def extra_spec(self, flavor: _ReferenceLike, key: str) -> Call[str]:
        """One further property of a flavor."""

@final
class Flavors:
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
    ) -> Listing[Flavor]:
        """
        All flavors that fit the filters, with details unless ``brief``; nothing is asked yet.

        ``min_disk`` is in GB, ``min_ram`` in MB; ``query`` holds any other filter by its wire name.
        """
    def get(self, flavor: _ReferenceLike) -> Flavor:
        """Asks for a flavor."""
    def find(self, name: str) -> Flavor:
        """
        The one flavor of a name, upper and lower case told apart. Raises ``ItemNotFound`` where there is none, and
        ``NotUnique`` with all of them where there are several.
        """
    def refresh(self, flavor: _ReferenceLike) -> Flavor:
        """The same flavor as it is now."""
    def extra_specs(self, flavor: _ReferenceLike) -> dict[str, str]:
        """Further properties of a flavor, such as its class."""
    def extra_spec(self, flavor: _ReferenceLike, key: str) -> str:
        """One further property of a flavor."""

@final
class Interface(Record):
    """
    An interface of a server: its place on a network.

    https://docs.openstack.org/api-ref/compute/#port-interfaces-servers-os-interface
    """
    @property
    def id(self) -> str | Any:
        """The id, which on OpenStack is its port's."""
    @property
    def network_id(self) -> str | None:
        """The id of the network it is on."""
    @property
    def network_label(self) -> str | None:
        """The label of the network it is on; Nova does not tell it."""
    @property
    def mac_address(self) -> str | None:
        """The address of its hardware."""
    @property
    def ip_addresses(self) -> list[InterfaceAddress]:
        """Its addresses."""
    @property
    def state(self) -> str | None:
        """``"ACTIVE"``, ``"DOWN"`` …; Rackspace does not tell it."""

@final
class InterfaceAddress:
    """One address of an interface."""
    def __new__(
        cls,
        address: str,
        network_id: str | None = None,
        network_label: str | None = None,
        subnet_id: str | None = None,
    ) -> Self: ...
    @property
    def address(self) -> str:
        """The address, such as ``192.168.0.2``."""
    @property
    def network_id(self) -> str | None:
        """The id of its network, where it is told of the address (Rackspace)."""
    @property
    def network_label(self) -> str | None:
        """The label of its network, where it is told of the address (Rackspace)."""
    @property
    def subnet_id(self) -> str | None:
        """The id of its subnet (Nova)."""
    def __eq__(self, other: object, /) -> bool: ...

@final
class IpAssociation(Record):
    """A shared address that a server may use (Rackspace)."""
    @property
    def id(self) -> str | Any:
        """The id of the shared address, which is not the address itself."""
    @property
    def address(self) -> str | None:
        """The address itself."""

@final
class ImageSchedule(Record):
    """How often images are made of a server, and how many are kept (Rackspace)."""
    @property
    def retention(self) -> int | Any:
        """How many images are kept, newest first."""
    @property
    def day_of_week(self) -> str | None:
        """The day on which images are made, such as ``"SATURDAY"``, in UTC; ``None``: every day."""

@final
class Image(Resource):
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
    def server(self) -> Reference[Server] | None:
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
    def refresh(self) -> Image:
        """The image as it is now."""
    def delete(self, *, missing_ok: bool = False) -> None:
        """Deletes the image."""
    def set_metadata(self, metadata: Mapping[str, str]) -> dict[str, str]:
        """Replaces all metadata, the image's own properties included; gives what there is then."""
    def update_metadata(self, metadata: Mapping[str, str]) -> dict[str, str]:
        """Adds metadata, and replaces keys that are there; gives what there is then."""
    def delete_metadata(self, key: str) -> None:
        """Deletes one item of the metadata."""
    def wait_for(
        self,
        until: _Until[Image],
        timeout: float = 600.0,
        interval: float | None = None,
        progress: _Progress[Image] = None,
    ) -> Image:
        """
        Waits for a status, any of several, or until a function of the image says so; gives the image then.

        ``timeout`` and ``interval`` are in seconds. ``progress`` is called with the image after each poll;
        ``None`` shows a bar where somebody is looking, ``True`` lines also elsewhere, ``False`` nothing.
        """
    def wait_until_deleted(
        self, timeout: float = 600.0, interval: float | None = None, progress: _Progress[Image] = None
    ) -> None:
        """Waits until the image is gone."""

@final
class ImageCalls:
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
    ) -> Call[Page[Image]]:
        """One page of the images that fit the filters, with details unless ``brief``."""
    def get(self, image: _ReferenceLike) -> Call[Image]:
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
class Images:
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
    ) -> Listing[Image]:
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
    ) -> Changes[Image]:
        """
        Watches for images that are created, changed or deleted; nothing is asked yet.

        ``since`` is an aware datetime, or the cursor of another watch; without it all there is comes first, as
        created. ``interval`` is the pause between polls in seconds (10), ``overlap`` how far before the newest change the
        next poll begins, as clocks of one service differ (60). The other arguments are filters, as of ``list``.
        """
    def get(self, image: _ReferenceLike) -> Image:
        """Asks for an image."""
    def find(self, name: str, *, newest: bool = False) -> Image:
        """
        The one image of a name, upper and lower case told apart. Raises ``ItemNotFound`` where there is none, and
        ``NotUnique`` with all of them where there are several; ``newest`` takes the one created last.
        """
    def refresh(self, image: _ReferenceLike) -> Image:
        """The same image as it is now."""
    def delete(self, image: _ReferenceLike, *, missing_ok: bool = False) -> None:
        """Deletes an image."""
    def metadata(self, image: _ReferenceLike) -> dict[str, str]:
        """The metadata of an image."""
    def metadata_item(self, image: _ReferenceLike, key: str) -> str:
        """One item of the metadata."""
    def set_metadata(self, image: _ReferenceLike, metadata: Mapping[str, str]) -> dict[str, str]:
        """Replaces all metadata, the image's own properties included; gives what there is then."""
    def update_metadata(self, image: _ReferenceLike, metadata: Mapping[str, str]) -> dict[str, str]:
        """Adds metadata, and replaces keys that are there; gives what there is then."""
    def set_metadata_item(self, image: _ReferenceLike, key: str, value: str) -> str:
        """Sets one item of the metadata; gives its value then."""
    def delete_metadata(self, image: _ReferenceLike, key: str) -> None:
        """Deletes one item of the metadata."""
    @overload
    def wait_for(
        self,
        image: Image,
        until: _Until[Image],
        timeout: float = 600.0,
        interval: float | None = None,
        progress: _Progress[Image] = None,
    ) -> Image:
        """
        Waits for a status, any of several, or until a function of the image says so; gives the image then.

        ``timeout`` and ``interval`` are in seconds. ``progress`` is called with the image after each poll;
        ``None`` shows a bar where somebody is looking, ``True`` lines also elsewhere, ``False`` nothing.
        """
    @overload
    def wait_for(
        self,
        image: _ReferenceLike,
        until: _Until[Image],
        timeout: float = 600.0,
        interval: float | None = None,
        progress: _Progress[Image] = None,
    ) -> Image | Any:
        """
        Waits for a status, any of several, or until a function of the image says so; gives the image then.

        ``timeout`` and ``interval`` are in seconds. ``progress`` is called with the image after each poll;
        ``None`` shows a bar where somebody is looking, ``True`` lines also elsewhere, ``False`` nothing.
        """
    @overload
    def wait_for_all(
        self,
        images: Iterable[Image],
        until: _Until[Image],
        timeout: float = 600.0,
        interval: float | None = None,
        progress: _Progress[Image] = None,
    ) -> builtins.list[Image]:
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
        until: _Until[Image],
        timeout: float = 600.0,
        interval: float | None = None,
        progress: _Progress[Image] = None,
    ) -> builtins.list[Image | Any]:
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
        progress: _Progress[Image] = None,
    ) -> None:
        """Waits until an image is gone."""

@final
class KeyPair(Resource):
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
    def refresh(self) -> KeyPair:
        """The key pair as it is now; without its private key, which is told once."""
    def delete(self, *, missing_ok: bool = False) -> None:
        """Deletes the key pair; servers that it was put into keep it."""

@final
class KeyPairCalls:
    """Calls about key pairs, unsent. Each takes what the function of the same name in ``client.keypairs`` takes."""
    def list(
        self,
        *,
        marker: _ReferenceLike | None = None,
        page_size: int | None = None,
        max_items: int | None = None,
        brief: bool = False,
        query: _Query | None = None,
    ) -> Call[Page[KeyPair]]:
        """One page of the user's key pairs."""
    def get(self, keypair: _ReferenceLike) -> Call[KeyPair]:
        """Asks for a key pair, by its name."""
    def create(self, name: str, public_key: str | None = None) -> Call[KeyPair]:
        """Lets the service make a key pair; its ``private_key`` is told here and never again, and ``save`` keeps it."""
    def import_key(self, name: str, public_key: str) -> Call[KeyPair]:
        """Gives the service the public half of a key pair of one's own: a line as in OpenSSH's ``.pub`` files."""
    def delete(self, keypair: _ReferenceLike) -> Call[None]:
        """Deletes a key pair; servers that it was put into keep it."""

@final
class KeyPairs:
    """Key pairs. Wherever one is named, its name, a URL, link, reference or key pair will do."""
    def list(
        self,
        *,
        marker: _ReferenceLike | None = None,
        page_size: int | None = None,
        max_items: int | None = None,
        brief: bool = False,
        query: _Query | None = None,
    ) -> Listing[KeyPair]:
        """
        All key pairs of the user; nothing is asked yet.

        They come in pages from microversion 2.35 on. ``query`` holds filters by their wire names.
        """
    def get(self, keypair: _ReferenceLike) -> KeyPair:
        """Asks for a key pair, by its name."""
    def refresh(self, keypair: _ReferenceLike) -> KeyPair:
        """The same key pair as it is now; without its private key, which is told once."""
    def create(self, name: str, public_key: str | None = None) -> KeyPair:
        """
        Lets the service make a key pair; its ``private_key`` is told here and never again, and ``save`` keeps it.

        With ``public_key`` the same as ``import_key``. From microversion 2.92 on services make none.
        """
    def import_key(self, name: str, public_key: str) -> KeyPair:
        """Gives the service the public half of a key pair of one's own: a line as in OpenSSH's ``.pub`` files."""
    def delete(self, keypair: _ReferenceLike, *, missing_ok: bool = False) -> None:
        """Deletes a key pair; servers that it was put into keep it."""

@final
class Ledger:
    """The last requests of a client at one moment, in the order in which they ended. A sequence of ``LedgerEntry``."""
    def summary(self) -> LedgerSummary:
        """Takes the entries together, operation by operation."""
    def __len__(self) -> int: ...
    @overload
    def __getitem__(self, key: SupportsIndex, /) -> LedgerEntry: ...
    @overload
    def __getitem__(self, key: slice, /) -> list[LedgerEntry]: ...
    def __iter__(self) -> Iterator[LedgerEntry]: ...
    def _repr_html_(self) -> str: ...

@final
class LedgerEntry:
    """
    One request: an operation of the API, a step of signing in, or a look for versions.

    The second request of a call that takes two has an entry of its own; the first one's time includes it.
    """
    @property
    def operation(self) -> str:
        """Id of the API operation, such as ``create_server``; ``sign_in``, and ``list_versions`` for discovery."""
    @property
    def method(self) -> str:
        """HTTP method."""
    @property
    def url(self) -> str:
        """URL, the values of its query masked."""
    @property
    def started(self) -> datetime:
        """When it began, in UTC."""
    @property
    def duration(self) -> float:
        """How long it took in all, with the waits, in seconds."""
    @property
    def waited(self) -> float:
        """How long it waited, in seconds: for a rate limit, for a published one's pace, and between attempts."""
    @property
    def status(self) -> int | None:
        """HTTP status of the last answer; ``None`` where there was none."""
    @property
    def attempts(self) -> int:
        """How often it was tried."""
    @property
    def request_ids(self) -> list[str]:
        """The service's ids of the request, one for each answer that had one."""
    @property
    def sent(self) -> int:
        """Bytes of bodies that went out."""
    @property
    def received(self) -> int:
        """Bytes of bodies that came in, unpacked."""
    @property
    def token_renewed(self) -> bool:
        """Whether a new token was fetched in its midst, the old one being refused."""
    @property
    def page(self) -> int | None:
        """Which page of a listing it asked for; from the second one on it followed a link. ``None`` for other requests."""
    @property
    def error(self) -> str | None:
        """The name of the exception that it ended with, such as ``ItemNotFound``; ``None`` where all is well."""
    def to_dict(self) -> dict[str, Any]:
        """All of it, by the names of the attributes."""
    def __eq__(self, other: object, /) -> bool: ...

@final
class LedgerSummary:
    """The requests of a ledger taken together, operation by operation. ``str()`` gives a table."""
    @property
    def operations(self) -> list[OperationSummary]:
        """The operations, in the order of their ids."""
    def _repr_html_(self) -> str: ...

@final
class OperationSummary:
    """What became of all requests of one operation. Times are in seconds."""
    @property
    def operation(self) -> str:
        """Id of the API operation."""
    @property
    def count(self) -> int:
        """How many requests there were."""
    @property
    def failed(self) -> int:
        """How many of them ended with an error."""
    @property
    def retries(self) -> int:
        """How many attempts were made beyond the first ones."""
    @property
    def waited(self) -> float:
        """How long they waited together."""
    @property
    def p50(self) -> float:
        """Half of them took no longer than this."""
    @property
    def p95(self) -> float:
        """95 % of them took no longer than this."""
    @property
    def max(self) -> float:
        """None took longer than this."""
    @property
    def sent(self) -> int:
        """Bytes of bodies that went out."""
    @property
    def received(self) -> int:
        """Bytes of bodies that came in, unpacked."""
    def to_dict(self) -> dict[str, Any]:
        """All of it, by the names of the attributes."""
    def __eq__(self, other: object, /) -> bool: ...

@final
class Limits(Record):
    """
    Rate limits, and the most of everything.

    https://docs.openstack.org/api-ref/compute/#limits-limits
    """
    @property
    def absolute(self) -> dict[str, int]:
        """All absolute limits and what is used of them, by their wire names; -1 is no limit."""
    @property
    def used(self) -> dict[str, int]:
        """How much is used, by wire names such as ``totalRAMUsed``; empty where the service does not tell."""
    @property
    def rates(self) -> list[RateLimit]:
        """Rate limits, one for each path and method; none where the service has none."""
    @property
    def max_servers(self) -> int | None:
        """How many servers there may be; -1 is no limit."""
    @property
    def max_ram(self) -> int | None:
        """How much memory all servers may have together, in MB; -1 is no limit."""
    @property
    def max_cores(self) -> int | None:
        """How many virtual CPUs all servers may have together; -1 is no limit."""
    @property
    def max_keypairs(self) -> int | None:
        """How many key pairs a user may have; -1 is no limit."""
    @property
    def max_server_metadata(self) -> int | None:
        """How many pairs of metadata a server may have; -1 is no limit."""
    @property
    def max_image_metadata(self) -> int | None:
        """How many pairs of metadata an image may have; -1 is no limit."""
    @property
    def max_files(self) -> int | None:
        """How many files may be put into a server; -1 is no limit."""
    @property
    def max_file_size(self) -> int | None:
        """How large such a file may be, in bytes; -1 is no limit."""
    @property
    def max_private_networks(self) -> int | None:
        """How many networks of its own an account may have (Rackspace); -1 is no limit."""
    @property
    def max_server_groups(self) -> int | None:
        """How many groups of servers there may be; -1 is no limit."""
    @property
    def max_server_group_members(self) -> int | None:
        """How many servers a group may have; -1 is no limit."""
    @property
    def servers_used(self) -> int | None:
        """How many servers there are."""
    @property
    def ram_used(self) -> int | None:
        """How much memory they have together, in MB."""
    @property
    def cores_used(self) -> int | None:
        """How many virtual CPUs they have together."""
    @property
    def server_groups_used(self) -> int | None:
        """How many groups of servers there are."""

@final
class Link:
    """One entry of a ``links`` array: relation, target, media type."""
    @property
    def rel(self) -> str:
        """The relation: ``self``, ``bookmark``, ``alternate``, ``next`` …"""
    @property
    def href(self) -> str:
        """The target exactly as the service sent it."""
    @property
    def url(self) -> str:
        """The target, made absolute, and put back on its endpoint where a proxy had bent it."""
    @property
    def type(self) -> str | None:
        """The media type, which tells the service of an ``alternate`` link."""
    def to_dict(self) -> dict[str, Any]:
        """The whole entry as it came, unknown attributes included."""
    def __getitem__(self, name: str, /) -> Any: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def _repr_html_(self) -> str:
        """What a notebook shows."""

@final
class Links:
    """The links of a resource: a sequence in the service's order, also by relation."""
    @overload
    def get(self, rel: str, default: None = None) -> Link | None:
        """The first link of a relation, or the default."""
    @overload
    def get(self, rel: str, default: _T) -> Link | _T:
        """The first link of a relation, or the default."""
    def __len__(self) -> int: ...
    @overload
    def __getitem__(self, key: SupportsIndex | str, /) -> Link: ...
    @overload
    def __getitem__(self, key: slice, /) -> list[Link]: ...
    def __contains__(self, what: object, /) -> bool: ...
    def __iter__(self) -> Iterator[Link]: ...
    def __eq__(self, other: object, /) -> bool: ...
    def _repr_html_(self) -> str:
        """What a notebook shows."""
    def _ipython_key_completions_(self) -> list[str]: ...

@final
class Inventory:
    """The servers of all regions that fit some filters. Each iteration asks anew."""
    def __iter__(self) -> _InventoryIterator: ...

@final
class _InventoryIterator:
    """Iterates over the servers of all regions, and tells the regions that failed at the end."""
    def __iter__(self) -> Self: ...
    def __next__(self) -> Server: ...

@final
class Listing(Generic[_R_co]):
    """All resources that fit some filters. Iterating gives them all, page by page as they are wanted."""
    def page(self) -> Page[_R_co]:
        """The first page alone."""
    def pages(self) -> _PagesIterator[_R_co]:
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
    def __iter__(self) -> _ListingIterator[_R_co]: ...
    @classmethod
    def __class_getitem__(cls, item: Any) -> GenericAlias: ...
    def _repr_html_(self) -> str:
        """What a notebook shows: nothing is asked for it."""

@final
class Network(Resource):
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
    def delete(self, *, missing_ok: bool = False) -> None:
        """Deletes the network. Servers must not be attached to it any more."""
    def refresh(self) -> Network:
        """The network as it is now."""

@final
class NetworkCalls:
    """Calls about networks, unsent. Each takes what the function of the same name in ``client.networks`` takes."""
    def list(
        self,
        *,
        marker: _ReferenceLike | None = None,
        page_size: int | None = None,
        max_items: int | None = None,
        brief: bool = False,
        query: _Query | None = None,
    ) -> Call[Page[Network]]:
        """One page of the networks servers can be attached to."""
    def get(self, network: _ReferenceLike) -> Call[Network]:
        """Asks for a network."""
    def create(
        self, *, label: str, cidr: str | None = None, extra: dict[str, Any] | None = None
    ) -> Call[Network]:
        """Creates a network."""
    def delete(self, network: _ReferenceLike) -> Call[None]:
        """Deletes a network. Servers must not be attached to it any more."""

@final
class Networks:
    """Networks. Wherever a network is named, an id, URL, link, reference or network will do."""
    def list(
        self,
        *,
        marker: _ReferenceLike | None = None,
        page_size: int | None = None,
        max_items: int | None = None,
        brief: bool = False,
        query: _Query | None = None,
    ) -> Listing[Network]:
        """
        All networks servers can be attached to; nothing is asked yet.

        ``query`` holds filters by their wire names.
        """
    def get(self, network: _ReferenceLike) -> Network:
        """Asks for a network."""
    def find(self, name: str) -> Network:
        """
        The one network of a name, upper and lower case told apart. Raises ``ItemNotFound`` where there is none, and
        ``NotUnique`` with all of them where there are several.
        """
    def create(self, *, label: str, cidr: str | None = None, extra: dict[str, Any] | None = None) -> Network:
        """
        Creates a network.

        ``label`` is 1 to 255 characters, ``cidr`` its range of addresses, such as ``"192.168.0.0/24"``, which Rackspace wants.
        The network service gets the range in a second request, for a subnet; should that fail, the network is removed
        again, and the error says whether that went well. ``extra`` holds other attributes by their wire names.
        """
    def delete(self, network: _ReferenceLike, *, missing_ok: bool = False) -> None:
        """Deletes a network. Servers must not be attached to it any more."""
    def refresh(self, network: _ReferenceLike) -> Network:
        """The same network as it is now."""

@final
class NewVolume:
    """
    A volume that is made together with its server: what to boot from, or one more disk.

    ``NewVolume(image=…, size_gb=100)`` is filled from an image, ``NewVolume(snapshot=…)`` from a snapshot, and
    ``NewVolume(size_gb=100)`` is blank. ``NewVolume(volume=…)`` is a volume that is there, with more to say of it; it is
    not copied. ``volume_type`` is taken from microversion 2.67 on.
    """
    def __new__(
        cls,
        *,
        image: _ReferenceLike | None = None,
        snapshot: _ReferenceLike | None = None,
        volume: _ReferenceLike | None = None,
        size_gb: int | None = None,
        volume_type: str | None = None,
        delete_on_termination: bool = False,
        device_name: str | None = None,
        bus: str | None = None,
    ) -> Self: ...

@final
class Page(Generic[_R_co]):
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
    def next_page(self) -> Page[_R_co] | None:
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
    def _repr_html_(self) -> str:
        """What a notebook shows."""

@final
class Quotas(Record):
    """
    The most that a project may have of everything; -1 is no limit.

    Services have further ones, found by their wire names: ``quotas["onmetal-io-v1-ram"]``.
    https://docs.openstack.org/api-ref/compute/#quota-sets-os-quota-sets
    """
    @property
    def project_id(self) -> str | None:
        """The project they are for."""
    @property
    def instances(self) -> int | None:
        """Servers."""
    @property
    def cores(self) -> int | None:
        """Virtual CPUs of all servers together."""
    @property
    def ram(self) -> int | None:
        """Memory of all servers together, in MB."""
    @property
    def key_pairs(self) -> int | None:
        """Key pairs of a user."""
    @property
    def metadata_items(self) -> int | None:
        """Pairs of metadata of a server."""
    @property
    def injected_files(self) -> int | None:
        """Files put into a server."""
    @property
    def injected_file_content_bytes(self) -> int | None:
        """Bytes of such a file."""
    @property
    def injected_file_path_bytes(self) -> int | None:
        """Bytes of the path of such a file."""
    @property
    def server_groups(self) -> int | None:
        """Groups of servers."""
    @property
    def server_group_members(self) -> int | None:
        """Servers of a group."""
    @property
    def networks(self) -> int | None:
        """Networks of a project's own (Rackspace)."""

@final
class RateLimit:
    """How many requests of a kind may be made in a unit of time."""
    @property
    def uri(self) -> str:
        """The paths it counts, for people."""
    @property
    def regex(self) -> str:
        """The paths it counts, as a regular expression."""
    @property
    def verb(self) -> str:
        """The HTTP method it counts."""
    @property
    def value(self) -> int:
        """How many requests a unit of time allows."""
    @property
    def remaining(self) -> int:
        """How many are left of them."""
    @property
    def unit(self) -> str:
        """``SECOND``, ``MINUTE``, ``HOUR`` or ``DAY``."""
    @property
    def next_available(self) -> datetime | None:
        """When there will be more, in UTC."""
    def _repr_html_(self) -> str:
        """What a notebook shows."""

@final
class Reference(Generic[_R_co]):
    """
    A resource, named by its id or its URL.

    ``kind`` is a name such as ``"image"``, or a class such as ``Image``; a URL tells it itself. Where a listing was to
    ``resolve`` it, ``resource`` is what it leads to.
    """
    @overload
    def __new__(cls, reference: _ReferenceLike, kind: type[_R]) -> Reference[_R]: ...
    @overload
    def __new__(cls, reference: _ReferenceLike, kind: str | None = None) -> Reference[Any]: ...
    @property
    def id(self) -> str:
        """The id alone, decoded."""
    @property
    def url(self) -> str | None:
        """The URL: as given, or the bookmark of what a resource refers to; ``None`` for a bare id."""
    @property
    def kind(self) -> str | None:
        """What is referred to, such as ``"image"``; ``None`` for a bare id given without a kind."""
    @property
    def resource(self) -> _R_co | None:
        """
        What it leads to, where a listing was to ``resolve`` it: nothing is asked here. ``None`` where it is gone, and where
        no listing resolved it; raises what ``failed`` holds.
        """
    @property
    def gone(self) -> bool:
        """Whether a listing that was to ``resolve`` it found that it was deleted."""
    @property
    def failed(self) -> CloudServersError | None:
        """Why a listing that was to ``resolve`` it could not tell what it leads to; ``None`` where it could."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    @classmethod
    def __class_getitem__(cls, item: Any) -> GenericAlias: ...
    def _repr_html_(self) -> str:
        """What a notebook shows."""

@final
class Sandbox:
    """
    A Cloud Servers and Identity service inside the process, on a loopback port.

    ``dialect`` is ``"rackspace"`` or ``"openstack"``. Use it in a ``with`` statement, or ``stop()`` it.
    """
    def __new__(
        cls,
        *,
        dialect: str = "rackspace",
        regions: Sequence[str] = ...,
        port: int = 0,
        build_seconds: float = 0.0,
        rackconnect_seconds: float = 0.0,
        max_limit: int = 1000,
        rate_limits: bool = False,
        virtual_time: bool = False,
        inner_links: str | None = None,
        path_prefix: str = "",
        token_seconds: int = 86400,
        max_servers: int = 100,
        project_in_endpoint: bool = False,
    ) -> Self: ...
    @property
    def auth_url(self) -> str:
        """The identity service."""
    @property
    def endpoint(self) -> str:
        """The compute endpoint of the first region."""
    @property
    def endpoints(self) -> dict[str, str]:
        """The compute endpoints by region."""
    @property
    def regions(self) -> list[str]:
        """The names of the regions."""
    @property
    def credentials(self) -> dict[str, str]:
        """What signs in here, by the names that ``connect`` takes."""
    @property
    def environ(self) -> dict[str, str]:
        """The variables of the environment that make a client sign in here."""
    @property
    def requests(self) -> list[SandboxRequest]:
        """The requests received so far, oldest first."""
    def token(self) -> str:
        """A new valid token for the default project."""
    def connect(
        self,
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
    ) -> Client:
        """A client that signs in here, in the first region unless told otherwise."""
    def connect_async(
        self,
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
        """A client for asyncio that signs in here, as ``connect``."""
    def advance(self, seconds: float) -> None:
        """Moves the sandbox's time forward, by seconds."""
    def clear_requests(self) -> None:
        """Forgets the requests received so far."""
    def fail(
        self,
        operation: str,
        status: int | None = None,
        *,
        times: int = 1,
        after_acting: bool = False,
        delay: float | None = None,
        kind: str | None = None,
        message: str | None = None,
        retry_after: str | float | None = None,
        fault_name: str | None = None,
        region: str | None = None,
        code: int | None = None,
        location: str | None = None,
        content_type: str | None = None,
        body: str | None = None,
        pause: float | None = None,
        by: int | None = None,
        depth: int | None = None,
        to: int | None = None,
    ) -> None:
        """
        Makes the next requests of an operation fail.

        Names are the operation ids of the API's description, such as ``create_server``; ``*`` is any.
        ``region`` names the one whose requests fail. ``kind`` is what goes wrong: the table in the guide
        "Testing your programs" has them, with the arguments that each takes.
        """
    def revoke_tokens(self) -> None:
        """Makes every token issued so far invalid."""
    def stop(self) -> None:
        """Ends the sandbox; its ports are closed."""
    def __enter__(self) -> Self: ...
    def __exit__(
        self,
        exception_type: type[BaseException] | None,
        exception: BaseException | None,
        traceback: TracebackType | None,
    ) -> None: ...

@final
class SandboxRequest:
    """A request that the sandbox received."""
    @property
    def method(self) -> str:
        """The method, in upper case."""
    @property
    def path(self) -> str:
        """Path and query as sent."""
    @property
    def service(self) -> str | None:
        """``identity``, ``compute``, ``image`` or ``network``."""
    @property
    def region(self) -> str | None:
        """The region whose service was asked."""
    @property
    def operation(self) -> str | None:
        """Id of the operation; ``None`` for a path or an action that there is none of."""
    @property
    def headers(self) -> dict[str, str]:
        """All headers, secrets included; names in lower case."""
    @property
    def body(self) -> bytes:
        """The body."""
    @property
    def status(self) -> int:
        """The status answered, 0 where the connection was cut instead."""

@final
class SchedulerHints:
    """
    Hints for where a new server is to be: near or far from servers' public IP zones (Rackspace), on the host of others
    or on another one, in a group, near a host's address.

    A hint that takes servers takes one or a list of them, each an id, URL, link, reference or server. Any other hint
    goes by its wire name.
    """
    def __new__(
        cls,
        *,
        near: _ReferenceLike | Sequence[_ReferenceLike] | None = None,
        far: _ReferenceLike | Sequence[_ReferenceLike] | None = None,
        different_host: _ReferenceLike | Sequence[_ReferenceLike] | None = None,
        same_host: _ReferenceLike | Sequence[_ReferenceLike] | None = None,
        group: str | None = None,
        build_near_host_ip: str | None = None,
        cidr: str | None = None,
        **hints: Any,
    ) -> Self: ...

@final
class Server(Resource):
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
    def flavor(self) -> Reference[Flavor] | Flavor | Any:
        """The flavor: a reference, or from microversion 2.47 on its own attributes without an id."""
    @property
    def image(self) -> Reference[Image] | None:
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
    def refresh(self) -> Server:
        """The server as it is now."""
    def update(
        self,
        *,
        name: str | None = None,
        access_ipv4: str | None = None,
        access_ipv6: str | None = None,
        extra: Mapping[str, Any] | None = None,
    ) -> Server:
        """Changes attributes of the server's own, and gives it as it is then."""
    def delete(self, *, missing_ok: bool = False) -> None:
        """Deletes the server. Removal goes on after the answer."""
    def reboot(self, type: str = "SOFT") -> None:
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
    ) -> Server:
        """Replaces the disk by an image. Gives what was answered, a new password included."""
    def resize(self, flavor: _ReferenceLike, *, disk_config: str | None = None) -> None:
        """Changes the flavor; the server then waits in ``VERIFY_RESIZE``."""
    def confirm_resize(self) -> None:
        """Keeps the new flavor."""
    def revert_resize(self) -> None:
        """Goes back to the old flavor."""
    def change_password(self, password: str) -> None:
        """Changes the administrator's password."""
    def create_image(self, name: str, metadata: Mapping[str, str] | None = None) -> Reference[Image]:
        """Makes an image of the server; the reference leads to it while it is still being saved."""
    def start(self) -> None:
        """Starts the server when it is stopped."""
    def stop(self) -> None:
        """Stops the server; it is billed all the same."""
    def lock(self) -> None:
        """Locks the server against actions."""
    def unlock(self) -> None:
        """Unlocks the server."""
    def rescue(self, image: _ReferenceLike | None = None, admin_password: str | None = None) -> str | None:
        """Starts the server from a rescue image, and tells the password to get in with."""
    def unrescue(self) -> None:
        """Ends the rescue mode."""
    def migrate(self) -> None:
        """Moves the server to another host, which the service chooses; it then waits in ``VERIFY_RESIZE``."""
    def reset_network(self) -> None:
        """Sets up the network inside the server anew (Rackspace); current OpenStack answers that it is gone."""
    def console(self, type: str = "novnc") -> Console:
        """Opens a console of the server: ``"novnc"``, ``"xvpvnc"``, ``"spice-html5"``, ``"rdp-html5"``, ``"serial"``, ``"webmks"``."""
    def actions(self) -> list[ServerAction]:
        """What was done to the server, newest first; from microversion 2.58 on no more than the newest 1000 or so."""
    def action(self, request_id: str) -> ServerAction:
        """One action on the server with its events, by the id of the request that began it."""
    def set_metadata(self, metadata: Mapping[str, str]) -> dict[str, str]:
        """Replaces all metadata; gives what there is then."""
    def update_metadata(self, metadata: Mapping[str, str]) -> dict[str, str]:
        """Adds metadata, and replaces keys that are there; gives what there is then."""
    def delete_metadata(self, key: str) -> None:
        """Deletes one item of the metadata."""
    def attach_volume(self, volume: _ReferenceLike, device: str | None = None) -> VolumeAttachment:
        """
        Attaches a volume; the service chooses the device, unless one such as ``"/dev/xvdb"`` is named.

        The volume is ``"in-use"`` some time after the answer.
        """
    def volume_attachments(self) -> builtins.list[VolumeAttachment]:
        """The volumes of the server."""
    def volume_attachment(self, volume: _ReferenceLike) -> VolumeAttachment:
        """How a volume is attached to the server."""
    def detach_volume(self, volume: _ReferenceLike) -> None:
        """Detaches a volume; it is ``"available"`` some time after the answer."""
    def interfaces(self) -> list[Interface]:
        """The interfaces of the server."""
    def interface(self, interface: str | Interface) -> Interface:
        """One interface of the server, by its id."""
    def attach_interface(
        self,
        network: _ReferenceLike | None = None,
        *,
        port: _ReferenceLike | None = None,
        fixed_ip: str | None = None,
    ) -> Interface:
        """
        Attaches the server to a network, or by a port of the network service; gives the interface.

        ``fixed_ip`` is the address it is to have on the network; Rackspace lets nobody choose.
        """
    def detach_interface(self, interface: str | Interface, *, missing_ok: bool = False) -> None:
        """Detaches an interface. Nova does so behind the answer, and takes ids that there are none of."""
    def ip_associations(self) -> list[IpAssociation]:
        """The shared addresses that the server may use (Rackspace)."""
    def ip_association(self, ip_address: str | IpAssociation) -> IpAssociation:
        """One of them, by the id of the shared address."""
    def associate_ip(self, ip_address: str | IpAssociation) -> IpAssociation:
        """Lets the server use a shared address, by its id (Rackspace)."""
    def disassociate_ip(self, ip_address: str | IpAssociation, *, missing_ok: bool = False) -> None:
        """Ends the use of a shared address."""
    def schedule_images(self, *, retention: int, day_of_week: str | None = None) -> ImageSchedule:
        """
        Has images made of the server, every day or on one day of the week, and keeps ``retention`` of them (Rackspace).

        It replaces the schedule that is there, which ``image_schedule`` tells.
        """
    def unschedule_images(self, *, missing_ok: bool = False) -> None:
        """Ends the making of images; those that were made stay."""
    def wait_for(
        self,
        until: _Until[Server],
        timeout: float = 600.0,
        interval: float | None = None,
        progress: _Progress[Server] = None,
    ) -> Server:
        """
        Waits for a status, any of several, or until a function of the server says so; gives the server then.

        ``timeout`` and ``interval`` are in seconds. ``progress`` is called with the server after each poll;
        ``None`` shows a bar where somebody is looking, ``True`` lines also elsewhere, ``False`` nothing.
        """
    def wait_until_deleted(
        self, timeout: float = 600.0, interval: float | None = None, progress: _Progress[Server] = None
    ) -> None:
        """Waits until the server is gone."""

@final
class ServerAction(Record):
    """
    An action on a server: a create, a reboot, a resize, begun by one request.

    https://docs.openstack.org/api-ref/compute/#servers-actions-servers-os-instance-actions
    """
    @property
    def action(self) -> str | Any:
        """What was done, such as ``"create"`` or ``"reboot"``."""
    @property
    def server_id(self) -> str | None:
        """The id of the server."""
    @property
    def request_id(self) -> str | Any:
        """The id of the request that began it: what every answer, and every error, tells as its request id."""
    @property
    def start_time(self) -> datetime | Any:
        """When it began, in UTC."""
    @property
    def updated_at(self) -> datetime | None:
        """When it, or an event of it, last changed, in UTC; from microversion 2.58 on."""
    @property
    def user_id(self) -> str | None:
        """The user who asked for it."""
    @property
    def project_id(self) -> str | None:
        """The account or project that asked for it."""
    @property
    def message(self) -> str | None:
        """``"Error"`` where it went wrong; ``None`` while it runs, and where it went well."""
    @property
    def events(self) -> list[ActionEvent]:
        """
        Its events, newest first; empty where they were not told.

        Only showing an action tells them: to administrators, and from microversion 2.51 on to everybody.
        """
    @property
    def failed(self) -> bool:
        """Whether it went wrong, by its message or by one of its events."""

@final
class ServerCalls:
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
    ) -> Call[Page[Server]]:
        """One page of the servers that fit the filters, with details unless ``brief``."""
    def get(self, server: _ReferenceLike) -> Call[Server]:
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
    ) -> Call[Server]:
        """Creates a server; gives what was answered, its password included."""
    def update(
        self,
        server: _ReferenceLike,
        *,
        name: str | None = None,
        access_ipv4: str | None = None,
        access_ipv6: str | None = None,
        extra: Mapping[str, Any] | None = None,
    ) -> Call[Server]:
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
    ) -> Call[Server]:
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
    ) -> Call[Reference[Image]]:
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
class ServerFault:
    """A fault as the service told it: of a server in ``ERROR``, or of a request that was refused."""
    def __new__(
        cls,
        name: str | None = None,
        code: int | None = None,
        message: str | None = None,
        details: str | None = None,
        created: datetime | None = None,
    ) -> Self: ...
    @property
    def name(self) -> str | None:
        """The fault's name, such as ``itemNotFound``."""
    @property
    def code(self) -> int | None:
        """The HTTP status it repeats, or for servers the one it would have had."""
    @property
    def message(self) -> str | None:
        """A text for people."""
    @property
    def details(self) -> str | None:
        """More text, not meant for end users."""
    @property
    def created(self) -> datetime | None:
        """When a server failed."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def _repr_html_(self) -> str:
        """What a notebook shows."""

@final
class Servers:
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
    ) -> Listing[Server]:
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
    ) -> Inventory:
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
    ) -> Changes[Server]:
        """
        Watches for servers that are created, changed or deleted; nothing is asked yet.

        ``since`` is an aware datetime, or the cursor of another watch; without it all there is comes first, as
        created. ``interval`` is the pause between polls in seconds (10), ``overlap`` how far before the newest change the
        next poll begins, as clocks of one service differ (60). The other arguments are filters, as of ``list``.
        """
    def get(self, server: _ReferenceLike) -> Server:
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
    ) -> Server:
        """
        Creates a server; gives what was answered, its password included.

        ``once`` is a mark of 1 to 255 bytes: a server that has it in its metadata, under ``cloudservers_once``, is adopted
        instead of creating another, as it is and without its password. The mark is looked for before, and after a failure
        that leaves open whether the server was created. Deleted servers do not count, those in ``ERROR`` do. Two programs
        that create at the same moment can still build two.
        """
    def addresses(self, server: _ReferenceLike) -> dict[str, builtins.list[Address]]:
        """The addresses of a server under the labels of their networks."""
    def addresses_by_network(self, server: _ReferenceLike, label: str) -> builtins.list[Address]:
        """The addresses of a server in one network, by the network's label."""
    def metadata(self, server: _ReferenceLike) -> dict[str, str]:
        """The metadata of a server."""
    def metadata_item(self, server: _ReferenceLike, key: str) -> str:
        """One item of the metadata."""
    def set_metadata_item(self, server: _ReferenceLike, key: str, value: str) -> str:
        """Sets one item of the metadata; gives its value then."""
    def find(self, name: str, *, newest: bool = False) -> Server:
        """
        The one server of a name, upper and lower case told apart. Raises ``ItemNotFound`` where there is none, and
        ``NotUnique`` with all of them where there are several; ``newest`` takes the one created last.
        """
    def refresh(self, server: _ReferenceLike) -> Server:
        """The same server as it is now."""
    def update(
        self,
        server: _ReferenceLike,
        *,
        name: str | None = None,
        access_ipv4: str | None = None,
        access_ipv6: str | None = None,
        extra: Mapping[str, Any] | None = None,
    ) -> Server:
        """Changes attributes of a server's own, and gives it as it is then."""
    def delete(self, server: _ReferenceLike, *, missing_ok: bool = False) -> None:
        """Deletes a server. Removal goes on after the answer."""
    def reboot(self, server: _ReferenceLike, type: str = "SOFT") -> None:
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
    ) -> Server:
        """Replaces the disk of a server by an image. Gives what was answered, a new password included."""
    def resize(
        self, server: _ReferenceLike, flavor: _ReferenceLike, *, disk_config: str | None = None
    ) -> None:
        """Changes the flavor of a server, which then waits in ``VERIFY_RESIZE``."""
    def confirm_resize(self, server: _ReferenceLike) -> None:
        """Keeps the new flavor."""
    def revert_resize(self, server: _ReferenceLike) -> None:
        """Goes back to the old flavor."""
    def change_password(self, server: _ReferenceLike, password: str) -> None:
        """Changes the administrator's password."""
    def create_image(
        self, server: _ReferenceLike, name: str, metadata: Mapping[str, str] | None = None
    ) -> Reference[Image]:
        """Makes an image of a server; the reference leads to it while it is still being saved."""
    def start(self, server: _ReferenceLike) -> None:
        """Starts a stopped server."""
    def stop(self, server: _ReferenceLike) -> None:
        """Stops a server; it is billed all the same."""
    def lock(self, server: _ReferenceLike) -> None:
        """Locks a server against actions."""
    def unlock(self, server: _ReferenceLike) -> None:
        """Unlocks a server."""
    def rescue(
        self, server: _ReferenceLike, image: _ReferenceLike | None = None, admin_password: str | None = None
    ) -> str | None:
        """Starts a server from a rescue image, and tells the password to get in with."""
    def unrescue(self, server: _ReferenceLike) -> None:
        """Ends the rescue mode."""
    def migrate(self, server: _ReferenceLike) -> None:
        """Moves a server to another host, which the service chooses; it then waits in ``VERIFY_RESIZE``."""
    def reset_network(self, server: _ReferenceLike) -> None:
        """Sets up the network inside a server anew (Rackspace); current OpenStack answers that it is gone."""
    def console(self, server: _ReferenceLike, type: str = "novnc") -> Console:
        """Opens a console of a server: ``"novnc"``, ``"xvpvnc"``, ``"spice-html5"``, ``"rdp-html5"``, ``"serial"``, ``"webmks"``."""
    def actions(self, server: _ReferenceLike) -> builtins.list[ServerAction]:
        """What was done to a server, newest first; from microversion 2.58 on no more than the newest 1000 or so."""
    def action(self, server: _ReferenceLike, request_id: str) -> ServerAction:
        """One action on a server with its events, by the id of the request that began it."""
    def set_metadata(self, server: _ReferenceLike, metadata: Mapping[str, str]) -> dict[str, str]:
        """Replaces all metadata; gives what there is then."""
    def update_metadata(self, server: _ReferenceLike, metadata: Mapping[str, str]) -> dict[str, str]:
        """Adds metadata, and replaces keys that are there; gives what there is then."""
    def delete_metadata(self, server: _ReferenceLike, key: str) -> None:
        """Deletes one item of the metadata."""
    def attach_volume(
        self, server: _ReferenceLike, volume: _ReferenceLike, device: str | None = None
    ) -> VolumeAttachment:
        """
        Attaches a volume; the service chooses the device, unless one such as ``"/dev/xvdb"`` is named.

        The volume is ``"in-use"`` some time after the answer.
        """
    def volume_attachments(self, server: _ReferenceLike) -> builtins.list[VolumeAttachment]:
        """The volumes of a server."""
    def volume_attachment(self, server: _ReferenceLike, volume: _ReferenceLike) -> VolumeAttachment:
        """How a volume is attached to a server."""
    def detach_volume(self, server: _ReferenceLike, volume: _ReferenceLike) -> None:
        """Detaches a volume; it is ``"available"`` some time after the answer."""
    def interfaces(self, server: _ReferenceLike) -> builtins.list[Interface]:
        """The interfaces of a server."""
    def interface(self, server: _ReferenceLike, interface: str | Interface) -> Interface:
        """One interface of a server, by its id."""
    def attach_interface(
        self,
        server: _ReferenceLike,
        network: _ReferenceLike | None = None,
        *,
        port: _ReferenceLike | None = None,
        fixed_ip: str | None = None,
    ) -> Interface:
        """
        Attaches a server to a network, or by a port of the network service; gives the interface.

        ``fixed_ip`` is the address it is to have on the network; Rackspace lets nobody choose.
        """
    def detach_interface(
        self, server: _ReferenceLike, interface: str | Interface, *, missing_ok: bool = False
    ) -> None:
        """Detaches an interface from its server. Nova does so behind the answer, and takes ids that there are none of."""
    def ip_associations(self, server: _ReferenceLike) -> builtins.list[IpAssociation]:
        """The shared addresses that a server may use (Rackspace)."""
    def ip_association(self, server: _ReferenceLike, ip_address: str | IpAssociation) -> IpAssociation:
        """One of them, by the id of the shared address."""
    def associate_ip(self, server: _ReferenceLike, ip_address: str | IpAssociation) -> IpAssociation:
        """Lets a server use a shared address, by its id (Rackspace)."""
    def disassociate_ip(
        self, server: _ReferenceLike, ip_address: str | IpAssociation, *, missing_ok: bool = False
    ) -> None:
        """Ends the use of a shared address by a server."""
    def schedule_images(
        self, server: _ReferenceLike, *, retention: int, day_of_week: str | None = None
    ) -> ImageSchedule:
        """
        Has images made of a server, every day or on one day of the week, and keeps ``retention`` of them (Rackspace).

        It replaces the schedule that is there.
        """
    def image_schedule(self, server: _ReferenceLike) -> ImageSchedule:
        """How images are made of a server; ``ItemNotFound`` where none are."""
    def unschedule_images(self, server: _ReferenceLike, *, missing_ok: bool = False) -> None:
        """Ends the making of images; those that were made stay."""
    @overload
    def wait_for(
        self,
        server: Server,
        until: _Until[Server],
        timeout: float = 600.0,
        interval: float | None = None,
        progress: _Progress[Server] = None,
    ) -> Server:
        """
        Waits for a status, any of several, or until a function of the server says so; gives the server then.

        ``timeout`` and ``interval`` are in seconds. ``progress`` is called with the server after each poll;
        ``None`` shows a bar where somebody is looking, ``True`` lines also elsewhere, ``False`` nothing.
        """
    @overload
    def wait_for(
        self,
        server: _ReferenceLike,
        until: _Until[Server],
        timeout: float = 600.0,
        interval: float | None = None,
        progress: _Progress[Server] = None,
    ) -> Server | Any:
        """
        Waits for a status, any of several, or until a function of the server says so; gives the server then.

        ``timeout`` and ``interval`` are in seconds. ``progress`` is called with the server after each poll;
        ``None`` shows a bar where somebody is looking, ``True`` lines also elsewhere, ``False`` nothing.
        """
    @overload
    def wait_for_all(
        self,
        servers: Iterable[Server],
        until: _Until[Server],
        timeout: float = 600.0,
        interval: float | None = None,
        progress: _Progress[Server] = None,
    ) -> builtins.list[Server]:
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
        until: _Until[Server],
        timeout: float = 600.0,
        interval: float | None = None,
        progress: _Progress[Server] = None,
    ) -> builtins.list[Server | Any]:
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
        progress: _Progress[Server] = None,
    ) -> None:
        """Waits until a server is gone."""

@final
class Session:
    """
    A token, until when it holds, the catalog that came with it, and whose it is.

    ``client.session()`` gives it, ``connect(session=…)`` takes it. ``Session(text)`` reads what ``export()`` gave.
    """
    def __new__(cls, exported: str) -> Self: ...
    @property
    def expires(self) -> datetime | None:
        """Until when the token holds, unless it is revoked before; ``None`` where the service did not tell."""
    @property
    def auth_url(self) -> str:
        """The identity service that gave it."""
    @property
    def user(self) -> str:
        """The user it was given to, in words."""
    @property
    def scope(self) -> str:
        """The project or domain that was asked for, in words."""
    @property
    def project_id(self) -> str | None:
        """Id of the project that the token is for."""
    @property
    def regions(self) -> list[str]:
        """The regions in which its catalog has servers."""
    def export(self) -> str:
        """All of it as one line of text. Whoever has the text can act as the user until it expires."""

@final
class Setting:
    """One setting in force, its value (a secret's masked), and where it came from."""
    @property
    def name(self) -> str:
        """Its name, as ``connect`` takes it."""
    @property
    def value(self) -> str:
        """Its value; ``***`` for a secret."""
    @property
    def source(self) -> str:
        """``argument``, ``environment OS_…``, the path of a file, ``vendor profile …`` or ``default``."""
    def __eq__(self, other: object, /) -> bool: ...

@final
class Version:
    """One version of the API, as the service announces it."""
    @property
    def id(self) -> str:
        """Its id, such as ``v2.1``."""
    @property
    def status(self) -> str | None:
        """``CURRENT``, ``SUPPORTED``, ``DEPRECATED`` …"""
    @property
    def max_microversion(self) -> str | None:
        """The highest microversion; ``None`` where it has none."""
    @property
    def min_microversion(self) -> str | None:
        """The lowest microversion; ``None`` where it has none."""
    @property
    def updated(self) -> datetime | None:
        """When it last changed."""
    @property
    def links(self) -> Links:
        """Its links; ``self`` is its URL, as the service believes it to be."""

def connect(
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
) -> Client:
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

@final
class _ListingIterator(Generic[_R_co]):
    """Iterates over all resources of a listing. After an error the same page is asked for again."""
    def __iter__(self) -> Self: ...
    def __next__(self) -> _R_co: ...

@final
class _PagesIterator(Generic[_R_co]):
    """Iterates over the pages of a listing. After an error the same page is asked for again."""
    def __iter__(self) -> Self: ...
    def __next__(self) -> Page[_R_co]: ...

@final
class _PageIterator(Generic[_R_co]):
    """Iterates over the members of one page."""
    def __iter__(self) -> Self: ...
    def __next__(self) -> _R_co: ...

def _trace(tracer: Any | None) -> None:
    """Says whom to tell of requests from now on; `None` for nobody."""

def _restore_client(portable: str, is_async: bool, *later: Any) -> Client:
    """Makes a client of what a pickle holds. Sends nothing."""

def _restore(kind: str, json: str, place: str | None, *later: Any) -> Any:
    """Reads a record out of a pickle. It belongs to no client."""

def _restore_link(text: str, place: str | None, listing: tuple[str, bool] | None, *later: Any) -> Link:
    """Reads a link out of a pickle."""

@final
class Volume(Resource):
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
    def source_volume(self) -> Reference[Volume] | None:
        """The volume it is a copy of."""
    def refresh(self) -> Volume:
        """The volume as it is now."""
    def delete(self, *, missing_ok: bool = False) -> None:
        """Deletes the volume. Removal goes on after the answer."""
    def wait_for(
        self,
        until: _Until[Volume],
        timeout: float = 600.0,
        interval: float | None = None,
        progress: _Progress[Volume] = None,
    ) -> Volume:
        """
        Waits for a status, any of several, or until a function of the volume says so; gives the volume then.

        ``timeout`` and ``interval`` are in seconds. ``progress`` is called with the volume after each poll;
        ``None`` shows a bar where somebody is looking, ``True`` lines also elsewhere, ``False`` nothing.
        """
    def wait_until_deleted(
        self, timeout: float = 600.0, interval: float | None = None, progress: _Progress[Volume] = None
    ) -> None:
        """Waits until the volume is gone."""

@final
class VolumeAttachment(Record):
    """
    A volume's attachment to a server.

    https://docs.openstack.org/api-ref/compute/#servers-with-volume-attachments-servers-os-volume-attachments
    """
    @property
    def id(self) -> str | None:
        """The id of the attachment: the same as the volume's; from microversion 2.89 on not told."""
    @property
    def volume(self) -> Reference[Volume] | Any:
        """The volume."""
    @property
    def server(self) -> Reference[Server] | Any:
        """The server."""
    @property
    def device(self) -> str | None:
        """The device the volume is in the server, such as ``/dev/xvdb``."""
    @property
    def delete_on_termination(self) -> bool | None:
        """Whether the volume goes with the server; told from microversion 2.79 on."""

@final
class VolumeCalls:
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
    ) -> Call[Page[Volume]]:
        """One page of the volumes that fit the filters, with details unless ``brief``."""
    def get(self, volume: _ReferenceLike) -> Call[Volume]:
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
    ) -> Call[Volume]:
        """
        Creates a volume: empty, or made from an ``image``, a ``snapshot`` or another ``volume``. Making it goes on
        after the answer: wait for ``"available"``.
        """
    def delete(self, volume: _ReferenceLike) -> Call[None]:
        """Deletes a volume. Removal goes on after the answer."""

@final
class Volumes:
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
    ) -> Listing[Volume]:
        """
        All volumes that fit the filters, with details unless ``brief``; nothing is asked yet.

        ``query`` holds any other filter by its wire name.
        """
    def get(self, volume: _ReferenceLike) -> Volume:
        """Asks for a volume."""
    def find(self, name: str, *, newest: bool = False) -> Volume:
        """
        The one volume of a name, upper and lower case told apart. Raises ``ItemNotFound`` where there is none, and
        ``NotUnique`` with all of them where there are several; ``newest`` takes the one created last.
        """
    def refresh(self, volume: _ReferenceLike) -> Volume:
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
    ) -> Volume:
        """
        Creates a volume: empty, or made from an ``image``, a ``snapshot`` or another ``volume``. Making it goes on
        after the answer: wait for ``"available"``.

        ``size_gb`` may be left out for copies of snapshots and volumes only.
        """
    def delete(self, volume: _ReferenceLike, *, missing_ok: bool = False) -> None:
        """Deletes a volume. Removal goes on after the answer."""
    @overload
    def wait_for(
        self,
        volume: Volume,
        until: _Until[Volume],
        timeout: float = 600.0,
        interval: float | None = None,
        progress: _Progress[Volume] = None,
    ) -> Volume:
        """
        Waits for a status, any of several, or until a function of the volume says so; gives the volume then.

        ``timeout`` and ``interval`` are in seconds. ``progress`` is called with the volume after each poll;
        ``None`` shows a bar where somebody is looking, ``True`` lines also elsewhere, ``False`` nothing.
        """
    @overload
    def wait_for(
        self,
        volume: _ReferenceLike,
        until: _Until[Volume],
        timeout: float = 600.0,
        interval: float | None = None,
        progress: _Progress[Volume] = None,
    ) -> Volume | Any:
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
        progress: _Progress[Volume] = None,
    ) -> None:
        """Waits until a volume is gone."""
