#: __init__
from ._core import ActionEvent, Address, ArrowTable, AsyncClient, Call, Calls, Change, Changes, Client, Console, Extension, ExtensionCalls, Extensions, Flavor, FlavorCalls, Flavors, Image, ImageCalls, Images, ImageSchedule, Interface, InterfaceAddress, Inventory, IpAssociation, KeyPair, KeyPairCalls, KeyPairs, Ledger, LedgerEntry, LedgerSummary, Limits, Link, Links, Listing, Network, NetworkCalls, Networks, NewVolume, OperationSummary, Page, Quotas, RateLimit, Record, Reference, Resource, Sandbox, SandboxRequest, SchedulerHints, Server, ServerAction, ServerCalls, ServerFault, Servers, Session, Setting, Version, Volume, VolumeAttachment, VolumeCalls, Volumes, __version__, connect, connect_async
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any
    from .exceptions import AuthenticationError, BadMediaType, BadMethod, BadRequest, BuildInProgress, Cancelled, CloudServersError, ConfigError, Conflict, ConnectionFailed, DecodeError, Fault, Forbidden, InvalidArgument, InvalidReference, ItemNotFound, NotImplementedFault, NotUnique, OverLimit, QuotaExceeded, RemoteReference, ResourceFailed, ServerFailed, ServiceUnavailable, SomeFailed, Timeout, Unauthorized, Unbound, UntrustedOrigin, WaitTimeout, WrongKind
    from .statuses import ImageStatus, Status, VolumeStatus
__all__ = ['ActionEvent', 'Address', 'ArrowTable', 'AsyncClient', 'AuthenticationError', 'BadMediaType', 'BadMethod', 'BadRequest', 'BuildInProgress', 'Call', 'Calls', 'Cancelled', 'Change', 'Changes', 'Client', 'CloudServersError', 'ConfigError', 'Conflict', 'ConnectionFailed', 'Console', 'DecodeError', 'Extension', 'ExtensionCalls', 'Extensions', 'Fault', 'Flavor', 'FlavorCalls', 'Flavors', 'Forbidden', 'Image', 'ImageCalls', 'ImageSchedule', 'ImageStatus', 'Images', 'Interface', 'InterfaceAddress', 'InvalidArgument', 'InvalidReference', 'Inventory', 'IpAssociation', 'ItemNotFound', 'KeyPair', 'KeyPairCalls', 'KeyPairs', 'Ledger', 'LedgerEntry', 'LedgerSummary', 'Limits', 'Link', 'Links', 'Listing', 'Network', 'NetworkCalls', 'Networks', 'NewVolume', 'NotImplementedFault', 'NotUnique', 'OperationSummary', 'OverLimit', 'Page', 'QuotaExceeded', 'Quotas', 'RateLimit', 'Record', 'Reference', 'RemoteReference', 'Resource', 'ResourceFailed', 'Sandbox', 'SandboxRequest', 'SchedulerHints', 'Server', 'ServerAction', 'ServerCalls', 'ServerFailed', 'ServerFault', 'Servers', 'ServiceUnavailable', 'Session', 'Setting', 'SomeFailed', 'Status', 'Timeout', 'Unauthorized', 'Unbound', 'UntrustedOrigin', 'Version', 'Volume', 'VolumeAttachment', 'VolumeCalls', 'VolumeStatus', 'Volumes', 'WaitTimeout', 'WrongKind', '__version__', 'connect', 'connect_async']

def __getattr__(name: str) -> object:
    ...

def load_ipython_extension(shell: 'Any') -> None:
    ...

def unload_ipython_extension(shell: 'Any') -> None:
    ...

def __dir__() -> list[str]:
    ...
#: _core
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
_T = TypeVar('_T')
_R = TypeVar('_R', Server, Image, Flavor, Network, KeyPair, Volume)
_W = TypeVar('_W', Server, Image, Volume)
_R_co = TypeVar('_R_co', bound=Resource, covariant=True)
_Answer_co = TypeVar('_Answer_co', covariant=True)
_ReferenceLike: TypeAlias = str | int | Reference[Any] | Link | Resource
_Capsule: TypeAlias = object
_Names: TypeAlias = list[str] | tuple[str, ...]
_Contents: TypeAlias = bytes | bytearray | str
_Disk: TypeAlias = NewVolume | _ReferenceLike
_Query: TypeAlias = Mapping[str, Any]
_Until: TypeAlias = str | Sequence[str] | set[str] | frozenset[str] | Callable[[_W], object]
_Progress: TypeAlias = Callable[[_W], object] | bool | None

@final
class ActionEvent(Record):

    @property
    def event(self) -> str | None:
        ...

    @property
    def start_time(self) -> datetime | None:
        ...

    @property
    def finish_time(self) -> datetime | None:
        ...

    @property
    def result(self) -> str | None:
        ...

    @property
    def traceback(self) -> str | None:
        ...

    @property
    def details(self) -> str | None:
        ...

    @property
    def host(self) -> str | None:
        ...

    @property
    def host_id(self) -> str | None:
        ...

    @property
    def failed(self) -> bool:
        ...

@final
class Address:

    def __new__(cls, addr: str, version: int, mac_addr: str | None=None, type: str | None=None) -> Self:
        ...

    @property
    def addr(self) -> str:
        ...

    @property
    def version(self) -> int:
        ...

    @property
    def mac_addr(self) -> str | None:
        ...

    @property
    def type(self) -> str | None:
        ...

    def __getitem__(self, name: str, /) -> str | int:
        ...

    def __eq__(self, other: object, /) -> bool:
        ...

    def __hash__(self) -> int:
        ...

@final
class ArrowTable:

    @property
    def columns(self) -> tuple[str, ...]:
        ...

    def to_pandas(self) -> pandas.DataFrame:
        ...

    def __arrow_c_schema__(self) -> _Capsule:
        ...

    def __arrow_c_stream__(self, requested_schema: _Capsule | None=None) -> _Capsule:
        ...

@final
class Call(Generic[_Answer_co]):

    def __new__(cls, method: str, path: str, body: Any=None) -> Call[Any]:
        ...

    @property
    def operation(self) -> str:
        ...

    @property
    def method(self) -> str:
        ...

    @property
    def path(self) -> str:
        ...

    @property
    def query(self) -> dict[str, str | list[str]]:
        ...

    @property
    def body(self) -> Any:
        ...

    @property
    def url(self) -> str:
        ...

    def to_curl(self) -> str:
        ...

    @classmethod
    def __class_getitem__(cls, item: Any) -> GenericAlias:
        ...

    def _repr_html_(self) -> str:
        ...

@final
class Calls:

    @property
    def servers(self) -> ServerCalls:
        ...

    @property
    def images(self) -> ImageCalls:
        ...

    @property
    def flavors(self) -> FlavorCalls:
        ...

    @property
    def networks(self) -> NetworkCalls:
        ...

    @property
    def volumes(self) -> VolumeCalls:
        ...

    @property
    def extensions(self) -> ExtensionCalls:
        ...

    @property
    def keypairs(self) -> KeyPairCalls:
        ...

    def limits(self) -> Call[Limits]:
        ...

    def quotas(self, project: str | None=None) -> Call[Quotas]:
        ...

    def versions(self) -> Call[list[Version]]:
        ...

@final
class Change(Generic[_R_co]):

    @property
    def kind(self) -> str:
        ...

    @property
    def resource(self) -> _R_co:
        ...

    def __iter__(self) -> Iterator[Any]:
        ...

    @classmethod
    def __class_getitem__(cls, item: Any) -> GenericAlias:
        ...

@final
class Changes(Generic[_R_co]):

    def __iter__(self) -> Self:
        ...

    def __next__(self) -> Change[_R_co]:
        ...

    def poll(self) -> list[Change[_R_co]]:
        ...

    @property
    def cursor(self) -> str:
        ...

    @classmethod
    def __class_getitem__(cls, item: Any) -> GenericAlias:
        ...

@final
class Client:

    def __new__(cls, *, cloud: str | None=None, profile: str | None=None, auth_url: str | None=None, auth_type: str | None=None, identity_api_version: str | float | None=None, endpoint: str | None=None, token: str | None=None, username: str | None=None, user_id: str | None=None, password: str | None=None, api_key: str | None=None, application_credential_id: str | None=None, application_credential_name: str | None=None, application_credential_secret: str | None=None, user_domain_id: str | None=None, user_domain_name: str | None=None, project_id: str | None=None, project_name: str | None=None, project_domain_id: str | None=None, project_domain_name: str | None=None, domain_id: str | None=None, domain_name: str | None=None, default_domain: str | None=None, region: str | None=None, interface: str | None=None, compute_service_name: str | None=None, compute_endpoint: str | None=None, image_endpoint: str | None=None, network_endpoint: str | None=None, volume_endpoint: str | None=None, microversion: str | None=None, references: str | None=None, links: str | None=None, origin_aliases: str | Sequence[str] | None=None, verify: bool | None=None, insecure: bool | None=None, cacert: str | PathLike[str] | None=None, cert: str | PathLike[str] | None=None, key: str | PathLike[str] | None=None, proxy: str | None=None, timeout: float | None=None, connect_timeout: float | None=None, deadline: float | None=None, max_body: int | None=None, pace: bool | None=None, session: Session | str | None=None, token_cache: bool | str | PathLike[str] | None=None, ledger: int | bool | None=None) -> Self:
        ...

    @property
    def servers(self) -> Servers:
        ...

    @property
    def images(self) -> Images:
        ...

    @property
    def flavors(self) -> Flavors:
        ...

    @property
    def networks(self) -> Networks:
        ...

    @property
    def volumes(self) -> Volumes:
        ...

    @property
    def extensions(self) -> Extensions:
        ...

    @property
    def keypairs(self) -> KeyPairs:
        ...

    @property
    def calls(self) -> Calls:
        ...

    def sign_in(self) -> None:
        ...

    def session(self) -> Session:
        ...

    def regions(self) -> list[str]:
        ...

    def config(self) -> list[Setting]:
        ...

    @property
    def ledger(self) -> Ledger:
        ...

    def limits(self) -> Limits:
        ...

    def quotas(self, project: str | None=None) -> Quotas:
        ...

    def versions(self) -> list[Version]:
        ...

    def with_options(self, *, region: str | None=None, timeout: float | None=None, deadline: float | None=None, microversion: str | None=..., references: str | None=None, links: str | None=None, pickle_secrets: bool | None=None) -> Client:
        ...

    def send(self, call: Call[_T]) -> _T:
        ...

    def send_all(self, calls: Iterable[Call[_T]], parallel: int=8) -> list[_T]:
        ...

    @overload
    def follow(self, what: _ReferenceLike, type: type[_R]) -> _R:
        ...

    @overload
    def follow(self, what: Reference[_R], type: None=None) -> _R:
        ...

    @overload
    def follow(self, what: _R, type: None=None) -> _R:
        ...

    @overload
    def follow(self, what: Link | str, type: str | None=None) -> Any:
        ...

    def is_local(self, reference: _ReferenceLike) -> bool:
        ...

    def bookmark(self, reference: _ReferenceLike) -> str:
        ...

    def same(self, one: _ReferenceLike, other: _ReferenceLike) -> bool:
        ...

    def close(self) -> None:
        ...

    def __reduce__(self) -> tuple[Any, tuple[str, bool]]:
        ...

    def __copy__(self) -> Client:
        ...

    def __deepcopy__(self, memo: Any) -> Client:
        ...

    def __enter__(self) -> Self:
        ...

    def __exit__(self, exception_type: type[BaseException] | None, exception: BaseException | None, traceback: TracebackType | None) -> None:
        ...

@final
class Console(Record):

    @property
    def type(self) -> str | None:
        ...

    @property
    def protocol(self) -> str | None:
        ...

    @property
    def url(self) -> str | Any:
        ...

@disjoint_base
class Record:

    @property
    def json(self) -> str:
        ...

    def to_dict(self) -> dict[str, Any]:
        ...

    def get(self, name: str, default: Any=None) -> Any:
        ...

    def keys(self) -> list[str]:
        ...

    def values(self) -> list[Any]:
        ...

    def items(self) -> list[tuple[str, Any]]:
        ...

    def __getitem__(self, name: str, /) -> Any:
        ...

    def __contains__(self, name: object, /) -> bool:
        ...

    def __iter__(self) -> Iterator[str]:
        ...

    def __len__(self) -> int:
        ...

    def __bool__(self) -> bool:
        ...

    def __eq__(self, other: object, /) -> bool:
        ...

    def __hash__(self) -> int:
        ...

    def __copy__(self) -> Self:
        ...

    def __deepcopy__(self, memo: Any) -> Self:
        ...

    def _repr_html_(self) -> str:
        ...

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        ...

    def _ipython_key_completions_(self) -> list[str]:
        ...

class Resource(Record):

    @property
    def id(self) -> str | Any:
        ...

    @property
    def name(self) -> str | None:
        ...

    @property
    def links(self) -> Links:
        ...

    @property
    def self_url(self) -> str | Any:
        ...

    @property
    def bookmark(self) -> str | Any:
        ...

    @property
    def region(self) -> str | None:
        ...

    def __eq__(self, other: object, /) -> bool:
        ...

    def __hash__(self) -> int:
        ...

@final
class Extension(Record):

    @property
    def alias(self) -> str | Any:
        ...

    @property
    def name(self) -> str | None:
        ...

    @property
    def description(self) -> str | None:
        ...

    @property
    def namespace(self) -> str | None:
        ...

    @property
    def updated(self) -> datetime | None:
        ...

    @property
    def links(self) -> Links:
        ...

@final
class ExtensionCalls:

    def list(self) -> Call[builtins.list[Extension]]:
        ...

    def get(self, alias: str) -> Call[Extension]:
        ...

@final
class Extensions:

    def list(self) -> builtins.list[Extension]:
        ...

    def get(self, alias: str) -> Extension:
        ...

@final
class Flavor(Resource):

    @property
    def ram(self) -> int | Any:
        ...

    @property
    def disk(self) -> int | Any:
        ...

    @property
    def vcpus(self) -> int | Any:
        ...

    @property
    def swap(self) -> int | None:
        ...

    @property
    def rxtx_factor(self) -> float | None:
        ...

    @property
    def ephemeral(self) -> int | None:
        ...

    @property
    def is_public(self) -> bool | None:
        ...

    @property
    def disabled(self) -> bool | None:
        ...

    @property
    def extra_specs(self) -> dict[str, str] | None:
        ...

    @property
    def flavor_class(self) -> str | None:
        ...

    @property
    def policy_class(self) -> str | None:
        ...

    @property
    def resize_policy_class(self) -> str | None:
        ...

    @property
    def disk_io_index(self) -> int | None:
        ...

    @property
    def number_of_data_disks(self) -> int | None:
        ...

    def refresh(self) -> Flavor:
        ...

@final
class FlavorCalls:

    def list(self, *, min_disk: int | None=None, min_ram: int | None=None, marker: _ReferenceLike | None=None, page_size: int | None=None, max_items: int | None=None, brief: bool=False, query: _Query | None=None) -> Call[Page[Flavor]]:
        ...

    def get(self, flavor: _ReferenceLike) -> Call[Flavor]:
        ...

    def extra_specs(self, flavor: _ReferenceLike) -> Call[dict[str, str]]:
        ...

    def extra_spec(self, flavor: _ReferenceLike, key: str) -> Call[str]:
        ...

@final
class Flavors:

    def list(self, *, min_disk: int | None=None, min_ram: int | None=None, marker: _ReferenceLike | None=None, page_size: int | None=None, max_items: int | None=None, brief: bool=False, query: _Query | None=None) -> Listing[Flavor]:
        ...

    def get(self, flavor: _ReferenceLike) -> Flavor:
        ...

    def find(self, name: str) -> Flavor:
        ...

    def refresh(self, flavor: _ReferenceLike) -> Flavor:
        ...

    def extra_specs(self, flavor: _ReferenceLike) -> dict[str, str]:
        ...

    def extra_spec(self, flavor: _ReferenceLike, key: str) -> str:
        ...

@final
class Interface(Record):

    @property
    def id(self) -> str | Any:
        ...

    @property
    def network_id(self) -> str | None:
        ...

    @property
    def network_label(self) -> str | None:
        ...

    @property
    def mac_address(self) -> str | None:
        ...

    @property
    def ip_addresses(self) -> list[InterfaceAddress]:
        ...

    @property
    def state(self) -> str | None:
        ...

@final
class InterfaceAddress:

    def __new__(cls, address: str, network_id: str | None=None, network_label: str | None=None, subnet_id: str | None=None) -> Self:
        ...

    @property
    def address(self) -> str:
        ...

    @property
    def network_id(self) -> str | None:
        ...

    @property
    def network_label(self) -> str | None:
        ...

    @property
    def subnet_id(self) -> str | None:
        ...

    def __eq__(self, other: object, /) -> bool:
        ...

@final
class IpAssociation(Record):

    @property
    def id(self) -> str | Any:
        ...

    @property
    def address(self) -> str | None:
        ...

@final
class ImageSchedule(Record):

    @property
    def retention(self) -> int | Any:
        ...

    @property
    def day_of_week(self) -> str | None:
        ...

@final
class Image(Resource):

    @property
    def status(self) -> str | Any:
        ...

    @property
    def progress(self) -> int | None:
        ...

    @property
    def created(self) -> datetime | Any:
        ...

    @property
    def updated(self) -> datetime | Any:
        ...

    @property
    def min_disk(self) -> int | Any:
        ...

    @property
    def min_ram(self) -> int | Any:
        ...

    @property
    def metadata(self) -> dict[str, str]:
        ...

    @property
    def server(self) -> Reference[Server] | None:
        ...

    @property
    def disk_config(self) -> str | None:
        ...

    @property
    def size(self) -> int | None:
        ...

    @property
    def fault(self) -> ServerFault | None:
        ...

    @property
    def visibility(self) -> str | None:
        ...

    @property
    def image_type(self) -> str | None:
        ...

    @property
    def os_type(self) -> str | None:
        ...

    @property
    def os_distro(self) -> str | None:
        ...

    @property
    def os_version(self) -> str | None:
        ...

    @property
    def architecture(self) -> str | None:
        ...

    @property
    def created_by(self) -> str | None:
        ...

    @property
    def release_id(self) -> str | None:
        ...

    @property
    def release_version(self) -> str | None:
        ...

    @property
    def release_build_date(self) -> str | None:
        ...

    @property
    def source(self) -> str | None:
        ...

    @property
    def activation_profile(self) -> str | None:
        ...

    @property
    def auto_disk_config(self) -> str | None:
        ...

    @property
    def base_image_id(self) -> str | None:
        ...

    @property
    def options(self) -> int | None:
        ...

    @property
    def visible_core(self) -> bool | None:
        ...

    @property
    def visible_managed(self) -> bool | None:
        ...

    @property
    def visible_rackconnect(self) -> bool | None:
        ...

    @property
    def build_core(self) -> bool | None:
        ...

    @property
    def build_managed(self) -> bool | None:
        ...

    @property
    def build_rackconnect(self) -> bool | None:
        ...

    @property
    def cache_in_nova(self) -> bool | None:
        ...

    def refresh(self) -> Image:
        ...

    def delete(self, *, missing_ok: bool=False) -> None:
        ...

    def set_metadata(self, metadata: Mapping[str, str]) -> dict[str, str]:
        ...

    def update_metadata(self, metadata: Mapping[str, str]) -> dict[str, str]:
        ...

    def delete_metadata(self, key: str) -> None:
        ...

    def wait_for(self, until: _Until[Image], timeout: float=600.0, interval: float | None=None, progress: _Progress[Image]=None) -> Image:
        ...

    def wait_until_deleted(self, timeout: float=600.0, interval: float | None=None, progress: _Progress[Image]=None) -> None:
        ...

@final
class ImageCalls:

    def list(self, *, server: _ReferenceLike | None=None, name: str | None=None, status: str | None=None, type: str | None=None, changes_since: datetime | None=None, min_disk: int | None=None, min_ram: int | None=None, marker: _ReferenceLike | None=None, page_size: int | None=None, max_items: int | None=None, brief: bool=False, query: _Query | None=None) -> Call[Page[Image]]:
        ...

    def get(self, image: _ReferenceLike) -> Call[Image]:
        ...

    def delete(self, image: _ReferenceLike) -> Call[None]:
        ...

    def metadata(self, image: _ReferenceLike) -> Call[dict[str, str]]:
        ...

    def metadata_item(self, image: _ReferenceLike, key: str) -> Call[str]:
        ...

    def set_metadata(self, image: _ReferenceLike, metadata: Mapping[str, str]) -> Call[dict[str, str]]:
        ...

    def update_metadata(self, image: _ReferenceLike, metadata: Mapping[str, str]) -> Call[dict[str, str]]:
        ...

    def set_metadata_item(self, image: _ReferenceLike, key: str, value: str) -> Call[str]:
        ...

    def delete_metadata(self, image: _ReferenceLike, key: str) -> Call[None]:
        ...

@final
class Images:

    def list(self, *, server: _ReferenceLike | None=None, name: str | None=None, status: str | None=None, type: str | None=None, changes_since: datetime | None=None, min_disk: int | None=None, min_ram: int | None=None, marker: _ReferenceLike | None=None, page_size: int | None=None, max_items: int | None=None, brief: bool=False, query: _Query | None=None) -> Listing[Image]:
        ...

    def changes(self, since: datetime | str | None=None, *, interval: float=10.0, overlap: float=60.0, server: _ReferenceLike | None=None, name: str | None=None, status: str | None=None, type: str | None=None, min_disk: int | None=None, min_ram: int | None=None, page_size: int | None=None, query: _Query | None=None) -> Changes[Image]:
        ...

    def get(self, image: _ReferenceLike) -> Image:
        ...

    def find(self, name: str, *, newest: bool=False) -> Image:
        ...

    def refresh(self, image: _ReferenceLike) -> Image:
        ...

    def delete(self, image: _ReferenceLike, *, missing_ok: bool=False) -> None:
        ...

    def metadata(self, image: _ReferenceLike) -> dict[str, str]:
        ...

    def metadata_item(self, image: _ReferenceLike, key: str) -> str:
        ...

    def set_metadata(self, image: _ReferenceLike, metadata: Mapping[str, str]) -> dict[str, str]:
        ...

    def update_metadata(self, image: _ReferenceLike, metadata: Mapping[str, str]) -> dict[str, str]:
        ...

    def set_metadata_item(self, image: _ReferenceLike, key: str, value: str) -> str:
        ...

    def delete_metadata(self, image: _ReferenceLike, key: str) -> None:
        ...

    @overload
    def wait_for(self, image: Image, until: _Until[Image], timeout: float=600.0, interval: float | None=None, progress: _Progress[Image]=None) -> Image:
        ...

    @overload
    def wait_for(self, image: _ReferenceLike, until: _Until[Image], timeout: float=600.0, interval: float | None=None, progress: _Progress[Image]=None) -> Image | Any:
        ...

    @overload
    def wait_for_all(self, images: Iterable[Image], until: _Until[Image], timeout: float=600.0, interval: float | None=None, progress: _Progress[Image]=None) -> builtins.list[Image]:
        ...

    @overload
    def wait_for_all(self, images: Iterable[_ReferenceLike], until: _Until[Image], timeout: float=600.0, interval: float | None=None, progress: _Progress[Image]=None) -> builtins.list[Image | Any]:
        ...

    def wait_until_deleted(self, image: _ReferenceLike, timeout: float=600.0, interval: float | None=None, progress: _Progress[Image]=None) -> None:
        ...

@final
class KeyPair(Resource):

    @property
    def fingerprint(self) -> str | Any:
        ...

    @property
    def public_key(self) -> str | Any:
        ...

    @property
    def key_type(self) -> str | None:
        ...

    @property
    def user_id(self) -> str | None:
        ...

    @property
    def created(self) -> datetime | None:
        ...

    @property
    def private_key(self) -> str | None:
        ...

    def save(self, path: str | PathLike[str]) -> None:
        ...

    def refresh(self) -> KeyPair:
        ...

    def delete(self, *, missing_ok: bool=False) -> None:
        ...

@final
class KeyPairCalls:

    def list(self, *, marker: _ReferenceLike | None=None, page_size: int | None=None, max_items: int | None=None, brief: bool=False, query: _Query | None=None) -> Call[Page[KeyPair]]:
        ...

    def get(self, keypair: _ReferenceLike) -> Call[KeyPair]:
        ...

    def create(self, name: str, public_key: str | None=None) -> Call[KeyPair]:
        ...

    def import_key(self, name: str, public_key: str) -> Call[KeyPair]:
        ...

    def delete(self, keypair: _ReferenceLike) -> Call[None]:
        ...

@final
class KeyPairs:

    def list(self, *, marker: _ReferenceLike | None=None, page_size: int | None=None, max_items: int | None=None, brief: bool=False, query: _Query | None=None) -> Listing[KeyPair]:
        ...

    def get(self, keypair: _ReferenceLike) -> KeyPair:
        ...

    def refresh(self, keypair: _ReferenceLike) -> KeyPair:
        ...

    def create(self, name: str, public_key: str | None=None) -> KeyPair:
        ...

    def import_key(self, name: str, public_key: str) -> KeyPair:
        ...

    def delete(self, keypair: _ReferenceLike, *, missing_ok: bool=False) -> None:
        ...

@final
class Ledger:

    def summary(self) -> LedgerSummary:
        ...

    def __len__(self) -> int:
        ...

    @overload
    def __getitem__(self, key: SupportsIndex, /) -> LedgerEntry:
        ...

    @overload
    def __getitem__(self, key: slice, /) -> list[LedgerEntry]:
        ...

    def __iter__(self) -> Iterator[LedgerEntry]:
        ...

    def _repr_html_(self) -> str:
        ...

@final
class LedgerEntry:

    @property
    def operation(self) -> str:
        ...

    @property
    def method(self) -> str:
        ...

    @property
    def url(self) -> str:
        ...

    @property
    def started(self) -> datetime:
        ...

    @property
    def duration(self) -> float:
        ...

    @property
    def waited(self) -> float:
        ...

    @property
    def status(self) -> int | None:
        ...

    @property
    def attempts(self) -> int:
        ...

    @property
    def request_ids(self) -> list[str]:
        ...

    @property
    def sent(self) -> int:
        ...

    @property
    def received(self) -> int:
        ...

    @property
    def token_renewed(self) -> bool:
        ...

    @property
    def page(self) -> int | None:
        ...

    @property
    def error(self) -> str | None:
        ...

    def to_dict(self) -> dict[str, Any]:
        ...

    def __eq__(self, other: object, /) -> bool:
        ...

@final
class LedgerSummary:

    @property
    def operations(self) -> list[OperationSummary]:
        ...

    def _repr_html_(self) -> str:
        ...

@final
class OperationSummary:

    @property
    def operation(self) -> str:
        ...

    @property
    def count(self) -> int:
        ...

    @property
    def failed(self) -> int:
        ...

    @property
    def retries(self) -> int:
        ...

    @property
    def waited(self) -> float:
        ...

    @property
    def p50(self) -> float:
        ...

    @property
    def p95(self) -> float:
        ...

    @property
    def max(self) -> float:
        ...

    @property
    def sent(self) -> int:
        ...

    @property
    def received(self) -> int:
        ...

    def to_dict(self) -> dict[str, Any]:
        ...

    def __eq__(self, other: object, /) -> bool:
        ...

@final
class Limits(Record):

    @property
    def absolute(self) -> dict[str, int]:
        ...

    @property
    def used(self) -> dict[str, int]:
        ...

    @property
    def rates(self) -> list[RateLimit]:
        ...

    @property
    def max_servers(self) -> int | None:
        ...

    @property
    def max_ram(self) -> int | None:
        ...

    @property
    def max_cores(self) -> int | None:
        ...

    @property
    def max_keypairs(self) -> int | None:
        ...

    @property
    def max_server_metadata(self) -> int | None:
        ...

    @property
    def max_image_metadata(self) -> int | None:
        ...

    @property
    def max_files(self) -> int | None:
        ...

    @property
    def max_file_size(self) -> int | None:
        ...

    @property
    def max_private_networks(self) -> int | None:
        ...

    @property
    def max_server_groups(self) -> int | None:
        ...

    @property
    def max_server_group_members(self) -> int | None:
        ...

    @property
    def servers_used(self) -> int | None:
        ...

    @property
    def ram_used(self) -> int | None:
        ...

    @property
    def cores_used(self) -> int | None:
        ...

    @property
    def server_groups_used(self) -> int | None:
        ...

@final
class Link:

    @property
    def rel(self) -> str:
        ...

    @property
    def href(self) -> str:
        ...

    @property
    def url(self) -> str:
        ...

    @property
    def type(self) -> str | None:
        ...

    def to_dict(self) -> dict[str, Any]:
        ...

    def __getitem__(self, name: str, /) -> Any:
        ...

    def __eq__(self, other: object, /) -> bool:
        ...

    def __hash__(self) -> int:
        ...

    def _repr_html_(self) -> str:
        ...

@final
class Links:

    @overload
    def get(self, rel: str, default: None=None) -> Link | None:
        ...

    @overload
    def get(self, rel: str, default: _T) -> Link | _T:
        ...

    def __len__(self) -> int:
        ...

    @overload
    def __getitem__(self, key: SupportsIndex | str, /) -> Link:
        ...

    @overload
    def __getitem__(self, key: slice, /) -> list[Link]:
        ...

    def __contains__(self, what: object, /) -> bool:
        ...

    def __iter__(self) -> Iterator[Link]:
        ...

    def __eq__(self, other: object, /) -> bool:
        ...

    def _repr_html_(self) -> str:
        ...

    def _ipython_key_completions_(self) -> list[str]:
        ...

@final
class Inventory:

    def __iter__(self) -> _InventoryIterator:
        ...

@final
class _InventoryIterator:

    def __iter__(self) -> Self:
        ...

    def __next__(self) -> Server:
        ...

@final
class Listing(Generic[_R_co]):

    def page(self) -> Page[_R_co]:
        ...

    def pages(self) -> _PagesIterator[_R_co]:
        ...

    def to_arrow(self, *, columns: _Names | None=None, extra: _Names | None=None) -> ArrowTable:
        ...

    def to_pandas(self, *, columns: _Names | None=None, extra: _Names | None=None) -> pandas.DataFrame:
        ...

    def __arrow_c_schema__(self) -> _Capsule:
        ...

    def __arrow_c_stream__(self, requested_schema: _Capsule | None=None) -> _Capsule:
        ...

    def __iter__(self) -> _ListingIterator[_R_co]:
        ...

    @classmethod
    def __class_getitem__(cls, item: Any) -> GenericAlias:
        ...

    def _repr_html_(self) -> str:
        ...

@final
class Network(Resource):

    @property
    def label(self) -> str | None:
        ...

    @property
    def cidr(self) -> str | None:
        ...

    @property
    def status(self) -> str | None:
        ...

    @property
    def shared(self) -> bool | None:
        ...

    @property
    def external(self) -> bool | None:
        ...

    @property
    def subnets(self) -> list[str]:
        ...

    def delete(self, *, missing_ok: bool=False) -> None:
        ...

    def refresh(self) -> Network:
        ...

@final
class NetworkCalls:

    def list(self, *, marker: _ReferenceLike | None=None, page_size: int | None=None, max_items: int | None=None, brief: bool=False, query: _Query | None=None) -> Call[Page[Network]]:
        ...

    def get(self, network: _ReferenceLike) -> Call[Network]:
        ...

    def create(self, *, label: str, cidr: str | None=None, extra: dict[str, Any] | None=None) -> Call[Network]:
        ...

    def delete(self, network: _ReferenceLike) -> Call[None]:
        ...

@final
class Networks:

    def list(self, *, marker: _ReferenceLike | None=None, page_size: int | None=None, max_items: int | None=None, brief: bool=False, query: _Query | None=None) -> Listing[Network]:
        ...

    def get(self, network: _ReferenceLike) -> Network:
        ...

    def find(self, name: str) -> Network:
        ...

    def create(self, *, label: str, cidr: str | None=None, extra: dict[str, Any] | None=None) -> Network:
        ...

    def delete(self, network: _ReferenceLike, *, missing_ok: bool=False) -> None:
        ...

    def refresh(self, network: _ReferenceLike) -> Network:
        ...

@final
class NewVolume:

    def __new__(cls, *, image: _ReferenceLike | None=None, snapshot: _ReferenceLike | None=None, volume: _ReferenceLike | None=None, size_gb: int | None=None, volume_type: str | None=None, delete_on_termination: bool=False, device_name: str | None=None, bus: str | None=None) -> Self:
        ...

@final
class Page(Generic[_R_co]):

    @property
    def next(self) -> Link | None:
        ...

    @property
    def previous(self) -> Link | None:
        ...

    @property
    def json(self) -> str:
        ...

    def next_page(self) -> Page[_R_co] | None:
        ...

    def to_arrow(self, *, columns: _Names | None=None, extra: _Names | None=None) -> ArrowTable:
        ...

    def to_pandas(self, *, columns: _Names | None=None, extra: _Names | None=None) -> pandas.DataFrame:
        ...

    def __arrow_c_schema__(self) -> _Capsule:
        ...

    def __arrow_c_stream__(self, requested_schema: _Capsule | None=None) -> _Capsule:
        ...

    def __len__(self) -> int:
        ...

    @overload
    def __getitem__(self, key: SupportsIndex, /) -> _R_co:
        ...

    @overload
    def __getitem__(self, key: slice, /) -> list[_R_co]:
        ...

    def __iter__(self) -> _PageIterator[_R_co]:
        ...

    @classmethod
    def __class_getitem__(cls, item: Any) -> GenericAlias:
        ...

    def _repr_html_(self) -> str:
        ...

@final
class Quotas(Record):

    @property
    def project_id(self) -> str | None:
        ...

    @property
    def instances(self) -> int | None:
        ...

    @property
    def cores(self) -> int | None:
        ...

    @property
    def ram(self) -> int | None:
        ...

    @property
    def key_pairs(self) -> int | None:
        ...

    @property
    def metadata_items(self) -> int | None:
        ...

    @property
    def injected_files(self) -> int | None:
        ...

    @property
    def injected_file_content_bytes(self) -> int | None:
        ...

    @property
    def injected_file_path_bytes(self) -> int | None:
        ...

    @property
    def server_groups(self) -> int | None:
        ...

    @property
    def server_group_members(self) -> int | None:
        ...

    @property
    def networks(self) -> int | None:
        ...

@final
class RateLimit:

    @property
    def uri(self) -> str:
        ...

    @property
    def regex(self) -> str:
        ...

    @property
    def verb(self) -> str:
        ...

    @property
    def value(self) -> int:
        ...

    @property
    def remaining(self) -> int:
        ...

    @property
    def unit(self) -> str:
        ...

    @property
    def next_available(self) -> datetime | None:
        ...

    def _repr_html_(self) -> str:
        ...

@final
class Reference(Generic[_R_co]):

    @overload
    def __new__(cls, reference: _ReferenceLike, kind: type[_R]) -> Reference[_R]:
        ...

    @overload
    def __new__(cls, reference: _ReferenceLike, kind: str | None=None) -> Reference[Any]:
        ...

    @property
    def id(self) -> str:
        ...

    @property
    def url(self) -> str | None:
        ...

    @property
    def kind(self) -> str | None:
        ...

    @property
    def resource(self) -> _R_co | None:
        ...

    @property
    def gone(self) -> bool:
        ...

    @property
    def failed(self) -> CloudServersError | None:
        ...

    def __eq__(self, other: object, /) -> bool:
        ...

    def __hash__(self) -> int:
        ...

    @classmethod
    def __class_getitem__(cls, item: Any) -> GenericAlias:
        ...

    def _repr_html_(self) -> str:
        ...

@final
class Sandbox:

    def __new__(cls, *, dialect: str='rackspace', regions: Sequence[str]=..., port: int=0, build_seconds: float=0.0, rackconnect_seconds: float=0.0, max_limit: int=1000, rate_limits: bool=False, virtual_time: bool=False, inner_links: str | None=None, path_prefix: str='', token_seconds: int=86400, max_servers: int=100, project_in_endpoint: bool=False) -> Self:
        ...

    @property
    def auth_url(self) -> str:
        ...

    @property
    def endpoint(self) -> str:
        ...

    @property
    def endpoints(self) -> dict[str, str]:
        ...

    @property
    def regions(self) -> list[str]:
        ...

    @property
    def credentials(self) -> dict[str, str]:
        ...

    @property
    def environ(self) -> dict[str, str]:
        ...

    @property
    def requests(self) -> list[SandboxRequest]:
        ...

    def token(self) -> str:
        ...

    def connect(self, *, cloud: str | None=None, profile: str | None=None, auth_url: str | None=None, auth_type: str | None=None, identity_api_version: str | float | None=None, endpoint: str | None=None, token: str | None=None, username: str | None=None, user_id: str | None=None, password: str | None=None, api_key: str | None=None, application_credential_id: str | None=None, application_credential_name: str | None=None, application_credential_secret: str | None=None, user_domain_id: str | None=None, user_domain_name: str | None=None, project_id: str | None=None, project_name: str | None=None, project_domain_id: str | None=None, project_domain_name: str | None=None, domain_id: str | None=None, domain_name: str | None=None, default_domain: str | None=None, region: str | None=None, interface: str | None=None, compute_service_name: str | None=None, compute_endpoint: str | None=None, image_endpoint: str | None=None, network_endpoint: str | None=None, volume_endpoint: str | None=None, microversion: str | None=None, references: str | None=None, links: str | None=None, origin_aliases: str | Sequence[str] | None=None, verify: bool | None=None, insecure: bool | None=None, cacert: str | PathLike[str] | None=None, cert: str | PathLike[str] | None=None, key: str | PathLike[str] | None=None, proxy: str | None=None, timeout: float | None=None, connect_timeout: float | None=None, deadline: float | None=None, max_body: int | None=None, pace: bool | None=None, session: Session | str | None=None, token_cache: bool | str | PathLike[str] | None=None, ledger: int | bool | None=None) -> Client:
        ...

    def connect_async(self, *, cloud: str | None=None, profile: str | None=None, auth_url: str | None=None, auth_type: str | None=None, identity_api_version: str | float | None=None, endpoint: str | None=None, token: str | None=None, username: str | None=None, user_id: str | None=None, password: str | None=None, api_key: str | None=None, application_credential_id: str | None=None, application_credential_name: str | None=None, application_credential_secret: str | None=None, user_domain_id: str | None=None, user_domain_name: str | None=None, project_id: str | None=None, project_name: str | None=None, project_domain_id: str | None=None, project_domain_name: str | None=None, domain_id: str | None=None, domain_name: str | None=None, default_domain: str | None=None, region: str | None=None, interface: str | None=None, compute_service_name: str | None=None, compute_endpoint: str | None=None, image_endpoint: str | None=None, network_endpoint: str | None=None, volume_endpoint: str | None=None, microversion: str | None=None, references: str | None=None, links: str | None=None, origin_aliases: str | Sequence[str] | None=None, verify: bool | None=None, insecure: bool | None=None, cacert: str | PathLike[str] | None=None, cert: str | PathLike[str] | None=None, key: str | PathLike[str] | None=None, proxy: str | None=None, timeout: float | None=None, connect_timeout: float | None=None, deadline: float | None=None, max_body: int | None=None, pace: bool | None=None, session: Session | str | None=None, token_cache: bool | str | PathLike[str] | None=None, ledger: int | bool | None=None) -> AsyncClient:
        ...

    def advance(self, seconds: float) -> None:
        ...

    def clear_requests(self) -> None:
        ...

    def fail(self, operation: str, status: int | None=None, *, times: int=1, after_acting: bool=False, delay: float | None=None, kind: str | None=None, message: str | None=None, retry_after: str | float | None=None, fault_name: str | None=None, region: str | None=None, code: int | None=None, location: str | None=None, content_type: str | None=None, body: str | None=None, pause: float | None=None, by: int | None=None, depth: int | None=None, to: int | None=None) -> None:
        ...

    def revoke_tokens(self) -> None:
        ...

    def stop(self) -> None:
        ...

    def __enter__(self) -> Self:
        ...

    def __exit__(self, exception_type: type[BaseException] | None, exception: BaseException | None, traceback: TracebackType | None) -> None:
        ...

@final
class SandboxRequest:

    @property
    def method(self) -> str:
        ...

    @property
    def path(self) -> str:
        ...

    @property
    def service(self) -> str | None:
        ...

    @property
    def region(self) -> str | None:
        ...

    @property
    def operation(self) -> str | None:
        ...

    @property
    def headers(self) -> dict[str, str]:
        ...

    @property
    def body(self) -> bytes:
        ...

    @property
    def status(self) -> int:
        ...

@final
class SchedulerHints:

    def __new__(cls, *, near: _ReferenceLike | Sequence[_ReferenceLike] | None=None, far: _ReferenceLike | Sequence[_ReferenceLike] | None=None, different_host: _ReferenceLike | Sequence[_ReferenceLike] | None=None, same_host: _ReferenceLike | Sequence[_ReferenceLike] | None=None, group: str | None=None, build_near_host_ip: str | None=None, cidr: str | None=None, **hints: Any) -> Self:
        ...

@final
class Server(Resource):

    @property
    def status(self) -> str | Any:
        ...

    @property
    def progress(self) -> int | None:
        ...

    @property
    def tenant_id(self) -> str | None:
        ...

    @property
    def user_id(self) -> str | None:
        ...

    @property
    def host_id(self) -> str | None:
        ...

    @property
    def created(self) -> datetime | Any:
        ...

    @property
    def updated(self) -> datetime | Any:
        ...

    @property
    def access_ipv4(self) -> str | None:
        ...

    @property
    def access_ipv6(self) -> str | None:
        ...

    @property
    def addresses(self) -> dict[str, list[Address]]:
        ...

    @property
    def flavor(self) -> Reference[Flavor] | Flavor | Any:
        ...

    @property
    def image(self) -> Reference[Image] | None:
        ...

    @property
    def metadata(self) -> dict[str, str]:
        ...

    @property
    def key_name(self) -> str | None:
        ...

    @property
    def config_drive(self) -> bool | None:
        ...

    @property
    def fault(self) -> ServerFault | None:
        ...

    @property
    def disk_config(self) -> str | None:
        ...

    @property
    def vm_state(self) -> str | None:
        ...

    @property
    def task_state(self) -> str | None:
        ...

    @property
    def power_state(self) -> int | None:
        ...

    @property
    def availability_zone(self) -> str | None:
        ...

    @property
    def launched_at(self) -> datetime | None:
        ...

    @property
    def terminated_at(self) -> datetime | None:
        ...

    @property
    def security_groups(self) -> list[str]:
        ...

    @property
    def volumes_attached(self) -> list[str]:
        ...

    @property
    def image_schedule(self) -> Any:
        ...

    @property
    def public_ip_zone_id(self) -> str | None:
        ...

    @property
    def description(self) -> str | None:
        ...

    @property
    def locked(self) -> bool | None:
        ...

    @property
    def admin_password(self) -> str | None:
        ...

    def ip(self, version: int=4) -> str | None:
        ...

    def refresh(self) -> Server:
        ...

    def update(self, *, name: str | None=None, access_ipv4: str | None=None, access_ipv6: str | None=None, extra: Mapping[str, Any] | None=None) -> Server:
        ...

    def delete(self, *, missing_ok: bool=False) -> None:
        ...

    def reboot(self, type: str='SOFT') -> None:
        ...

    def rebuild(self, image: _ReferenceLike, *, name: str | None=None, admin_password: str | None=None, metadata: Mapping[str, str] | None=None, files: Mapping[str, _Contents] | None=None, disk_config: str | None=None, access_ipv4: str | None=None, access_ipv6: str | None=None, extra: Mapping[str, Any] | None=None) -> Server:
        ...

    def resize(self, flavor: _ReferenceLike, *, disk_config: str | None=None) -> None:
        ...

    def confirm_resize(self) -> None:
        ...

    def revert_resize(self) -> None:
        ...

    def change_password(self, password: str) -> None:
        ...

    def create_image(self, name: str, metadata: Mapping[str, str] | None=None) -> Reference[Image]:
        ...

    def start(self) -> None:
        ...

    def stop(self) -> None:
        ...

    def lock(self) -> None:
        ...

    def unlock(self) -> None:
        ...

    def rescue(self, image: _ReferenceLike | None=None, admin_password: str | None=None) -> str | None:
        ...

    def unrescue(self) -> None:
        ...

    def migrate(self) -> None:
        ...

    def reset_network(self) -> None:
        ...

    def console(self, type: str='novnc') -> Console:
        ...

    def actions(self) -> list[ServerAction]:
        ...

    def action(self, request_id: str) -> ServerAction:
        ...

    def set_metadata(self, metadata: Mapping[str, str]) -> dict[str, str]:
        ...

    def update_metadata(self, metadata: Mapping[str, str]) -> dict[str, str]:
        ...

    def delete_metadata(self, key: str) -> None:
        ...

    def attach_volume(self, volume: _ReferenceLike, device: str | None=None) -> VolumeAttachment:
        ...

    def volume_attachments(self) -> builtins.list[VolumeAttachment]:
        ...

    def volume_attachment(self, volume: _ReferenceLike) -> VolumeAttachment:
        ...

    def detach_volume(self, volume: _ReferenceLike) -> None:
        ...

    def interfaces(self) -> list[Interface]:
        ...

    def interface(self, interface: str | Interface) -> Interface:
        ...

    def attach_interface(self, network: _ReferenceLike | None=None, *, port: _ReferenceLike | None=None, fixed_ip: str | None=None) -> Interface:
        ...

    def detach_interface(self, interface: str | Interface, *, missing_ok: bool=False) -> None:
        ...

    def ip_associations(self) -> list[IpAssociation]:
        ...

    def ip_association(self, ip_address: str | IpAssociation) -> IpAssociation:
        ...

    def associate_ip(self, ip_address: str | IpAssociation) -> IpAssociation:
        ...

    def disassociate_ip(self, ip_address: str | IpAssociation, *, missing_ok: bool=False) -> None:
        ...

    def schedule_images(self, *, retention: int, day_of_week: str | None=None) -> ImageSchedule:
        ...

    def unschedule_images(self, *, missing_ok: bool=False) -> None:
        ...

    def wait_for(self, until: _Until[Server], timeout: float=600.0, interval: float | None=None, progress: _Progress[Server]=None) -> Server:
        ...

    def wait_until_deleted(self, timeout: float=600.0, interval: float | None=None, progress: _Progress[Server]=None) -> None:
        ...

@final
class ServerAction(Record):

    @property
    def action(self) -> str | Any:
        ...

    @property
    def server_id(self) -> str | None:
        ...

    @property
    def request_id(self) -> str | Any:
        ...

    @property
    def start_time(self) -> datetime | Any:
        ...

    @property
    def updated_at(self) -> datetime | None:
        ...

    @property
    def user_id(self) -> str | None:
        ...

    @property
    def project_id(self) -> str | None:
        ...

    @property
    def message(self) -> str | None:
        ...

    @property
    def events(self) -> list[ActionEvent]:
        ...

    @property
    def failed(self) -> bool:
        ...

@final
class ServerCalls:

    def list(self, *, image: _ReferenceLike | None=None, flavor: _ReferenceLike | None=None, name: str | None=None, status: str | None=None, changes_since: datetime | None=None, marker: _ReferenceLike | None=None, page_size: int | None=None, max_items: int | None=None, brief: bool=False, query: _Query | None=None) -> Call[Page[Server]]:
        ...

    def get(self, server: _ReferenceLike) -> Call[Server]:
        ...

    def create(self, *, name: str, image: _ReferenceLike | None=None, flavor: _ReferenceLike, metadata: Mapping[str, str] | None=None, files: Mapping[str, _Contents] | None=None, networks: Sequence[_ReferenceLike | Mapping[str, Any]] | None=None, user_data: _Contents | None=None, key_name: _ReferenceLike | None=None, config_drive: bool | None=None, disk_config: str | None=None, admin_password: str | None=None, availability_zone: str | None=None, security_groups: Sequence[str] | None=None, access_ipv4: str | None=None, access_ipv6: str | None=None, min_count: int | None=None, max_count: int | None=None, boot: _Disk | None=None, volumes: Sequence[_Disk] | None=None, scheduler_hints: SchedulerHints | Mapping[str, Any] | None=None, block_devices: Sequence[Mapping[str, Any]] | None=None, block_device_mapping: Sequence[Mapping[str, Any]] | None=None, extra: Mapping[str, Any] | None=None, once: str | None=None) -> Call[Server]:
        ...

    def update(self, server: _ReferenceLike, *, name: str | None=None, access_ipv4: str | None=None, access_ipv6: str | None=None, extra: Mapping[str, Any] | None=None) -> Call[Server]:
        ...

    def delete(self, server: _ReferenceLike) -> Call[None]:
        ...

    def addresses(self, server: _ReferenceLike) -> Call[dict[str, builtins.list[Address]]]:
        ...

    def addresses_by_network(self, server: _ReferenceLike, label: str) -> Call[builtins.list[Address]]:
        ...

    def reboot(self, server: _ReferenceLike, type: str='SOFT') -> Call[None]:
        ...

    def rebuild(self, server: _ReferenceLike, image: _ReferenceLike, *, name: str | None=None, admin_password: str | None=None, metadata: Mapping[str, str] | None=None, files: Mapping[str, _Contents] | None=None, disk_config: str | None=None, access_ipv4: str | None=None, access_ipv6: str | None=None, extra: Mapping[str, Any] | None=None) -> Call[Server]:
        ...

    def resize(self, server: _ReferenceLike, flavor: _ReferenceLike, *, disk_config: str | None=None) -> Call[None]:
        ...

    def confirm_resize(self, server: _ReferenceLike) -> Call[None]:
        ...

    def revert_resize(self, server: _ReferenceLike) -> Call[None]:
        ...

    def change_password(self, server: _ReferenceLike, password: str) -> Call[None]:
        ...

    def create_image(self, server: _ReferenceLike, name: str, metadata: Mapping[str, str] | None=None) -> Call[Reference[Image]]:
        ...

    def start(self, server: _ReferenceLike) -> Call[None]:
        ...

    def stop(self, server: _ReferenceLike) -> Call[None]:
        ...

    def lock(self, server: _ReferenceLike) -> Call[None]:
        ...

    def unlock(self, server: _ReferenceLike) -> Call[None]:
        ...

    def rescue(self, server: _ReferenceLike, image: _ReferenceLike | None=None, admin_password: str | None=None) -> Call[str | None]:
        ...

    def unrescue(self, server: _ReferenceLike) -> Call[None]:
        ...

    def migrate(self, server: _ReferenceLike) -> Call[None]:
        ...

    def reset_network(self, server: _ReferenceLike) -> Call[None]:
        ...

    def console(self, server: _ReferenceLike, type: str='novnc') -> Call[Console]:
        ...

    def actions(self, server: _ReferenceLike) -> Call[builtins.list[ServerAction]]:
        ...

    def action(self, server: _ReferenceLike, request_id: str) -> Call[ServerAction]:
        ...

    def metadata(self, server: _ReferenceLike) -> Call[dict[str, str]]:
        ...

    def metadata_item(self, server: _ReferenceLike, key: str) -> Call[str]:
        ...

    def set_metadata(self, server: _ReferenceLike, metadata: Mapping[str, str]) -> Call[dict[str, str]]:
        ...

    def update_metadata(self, server: _ReferenceLike, metadata: Mapping[str, str]) -> Call[dict[str, str]]:
        ...

    def set_metadata_item(self, server: _ReferenceLike, key: str, value: str) -> Call[str]:
        ...

    def delete_metadata(self, server: _ReferenceLike, key: str) -> Call[None]:
        ...

    def attach_volume(self, server: _ReferenceLike, volume: _ReferenceLike, device: str | None=None) -> Call[VolumeAttachment]:
        ...

    def volume_attachments(self, server: _ReferenceLike) -> Call[builtins.list[VolumeAttachment]]:
        ...

    def volume_attachment(self, server: _ReferenceLike, volume: _ReferenceLike) -> Call[VolumeAttachment]:
        ...

    def detach_volume(self, server: _ReferenceLike, volume: _ReferenceLike) -> Call[None]:
        ...

    def interfaces(self, server: _ReferenceLike) -> Call[builtins.list[Interface]]:
        ...

    def interface(self, server: _ReferenceLike, interface: str | Interface) -> Call[Interface]:
        ...

    def attach_interface(self, server: _ReferenceLike, network: _ReferenceLike | None=None, *, port: _ReferenceLike | None=None, fixed_ip: str | None=None) -> Call[Interface]:
        ...

    def detach_interface(self, server: _ReferenceLike, interface: str | Interface) -> Call[None]:
        ...

    def ip_associations(self, server: _ReferenceLike) -> Call[builtins.list[IpAssociation]]:
        ...

    def ip_association(self, server: _ReferenceLike, ip_address: str | IpAssociation) -> Call[IpAssociation]:
        ...

    def associate_ip(self, server: _ReferenceLike, ip_address: str | IpAssociation) -> Call[IpAssociation]:
        ...

    def disassociate_ip(self, server: _ReferenceLike, ip_address: str | IpAssociation) -> Call[None]:
        ...

    def schedule_images(self, server: _ReferenceLike, *, retention: int, day_of_week: str | None=None) -> Call[ImageSchedule]:
        ...

    def image_schedule(self, server: _ReferenceLike) -> Call[ImageSchedule]:
        ...

    def unschedule_images(self, server: _ReferenceLike) -> Call[None]:
        ...

@final
class ServerFault:

    def __new__(cls, name: str | None=None, code: int | None=None, message: str | None=None, details: str | None=None, created: datetime | None=None) -> Self:
        ...

    @property
    def name(self) -> str | None:
        ...

    @property
    def code(self) -> int | None:
        ...

    @property
    def message(self) -> str | None:
        ...

    @property
    def details(self) -> str | None:
        ...

    @property
    def created(self) -> datetime | None:
        ...

    def __eq__(self, other: object, /) -> bool:
        ...

    def __hash__(self) -> int:
        ...

    def _repr_html_(self) -> str:
        ...

@final
class Servers:

    def list(self, *, image: _ReferenceLike | None=None, flavor: _ReferenceLike | None=None, name: str | None=None, status: str | None=None, changes_since: datetime | None=None, marker: _ReferenceLike | None=None, page_size: int | None=None, max_items: int | None=None, brief: bool=False, query: _Query | None=None, resolve: str | type[Resource] | Sequence[str | type[Resource]]=()) -> Listing[Server]:
        ...

    def inventory(self, *, image: _ReferenceLike | None=None, flavor: _ReferenceLike | None=None, name: str | None=None, status: str | None=None, changes_since: datetime | None=None, marker: _ReferenceLike | None=None, page_size: int | None=None, max_items: int | None=None, brief: bool=False, query: _Query | None=None, resolve: str | type[Resource] | Sequence[str | type[Resource]]=()) -> Inventory:
        ...

    def changes(self, since: datetime | str | None=None, *, interval: float=10.0, overlap: float=60.0, image: _ReferenceLike | None=None, flavor: _ReferenceLike | None=None, name: str | None=None, status: str | None=None, page_size: int | None=None, query: _Query | None=None) -> Changes[Server]:
        ...

    def get(self, server: _ReferenceLike) -> Server:
        ...

    def create(self, *, name: str, image: _ReferenceLike | None=None, flavor: _ReferenceLike, metadata: Mapping[str, str] | None=None, files: Mapping[str, _Contents] | None=None, networks: Sequence[_ReferenceLike | Mapping[str, Any]] | None=None, user_data: _Contents | None=None, key_name: _ReferenceLike | None=None, config_drive: bool | None=None, disk_config: str | None=None, admin_password: str | None=None, availability_zone: str | None=None, security_groups: Sequence[str] | None=None, access_ipv4: str | None=None, access_ipv6: str | None=None, min_count: int | None=None, max_count: int | None=None, boot: _Disk | None=None, volumes: Sequence[_Disk] | None=None, scheduler_hints: SchedulerHints | Mapping[str, Any] | None=None, block_devices: Sequence[Mapping[str, Any]] | None=None, block_device_mapping: Sequence[Mapping[str, Any]] | None=None, extra: Mapping[str, Any] | None=None, once: str | None=None) -> Server:
        ...

    def addresses(self, server: _ReferenceLike) -> dict[str, builtins.list[Address]]:
        ...

    def addresses_by_network(self, server: _ReferenceLike, label: str) -> builtins.list[Address]:
        ...

    def metadata(self, server: _ReferenceLike) -> dict[str, str]:
        ...

    def metadata_item(self, server: _ReferenceLike, key: str) -> str:
        ...

    def set_metadata_item(self, server: _ReferenceLike, key: str, value: str) -> str:
        ...

    def find(self, name: str, *, newest: bool=False) -> Server:
        ...

    def refresh(self, server: _ReferenceLike) -> Server:
        ...

    def update(self, server: _ReferenceLike, *, name: str | None=None, access_ipv4: str | None=None, access_ipv6: str | None=None, extra: Mapping[str, Any] | None=None) -> Server:
        ...

    def delete(self, server: _ReferenceLike, *, missing_ok: bool=False) -> None:
        ...

    def reboot(self, server: _ReferenceLike, type: str='SOFT') -> None:
        ...

    def rebuild(self, server: _ReferenceLike, image: _ReferenceLike, *, name: str | None=None, admin_password: str | None=None, metadata: Mapping[str, str] | None=None, files: Mapping[str, _Contents] | None=None, disk_config: str | None=None, access_ipv4: str | None=None, access_ipv6: str | None=None, extra: Mapping[str, Any] | None=None) -> Server:
        ...

    def resize(self, server: _ReferenceLike, flavor: _ReferenceLike, *, disk_config: str | None=None) -> None:
        ...

    def confirm_resize(self, server: _ReferenceLike) -> None:
        ...

    def revert_resize(self, server: _ReferenceLike) -> None:
        ...

    def change_password(self, server: _ReferenceLike, password: str) -> None:
        ...

    def create_image(self, server: _ReferenceLike, name: str, metadata: Mapping[str, str] | None=None) -> Reference[Image]:
        ...

    def start(self, server: _ReferenceLike) -> None:
        ...

    def stop(self, server: _ReferenceLike) -> None:
        ...

    def lock(self, server: _ReferenceLike) -> None:
        ...

    def unlock(self, server: _ReferenceLike) -> None:
        ...

    def rescue(self, server: _ReferenceLike, image: _ReferenceLike | None=None, admin_password: str | None=None) -> str | None:
        ...

    def unrescue(self, server: _ReferenceLike) -> None:
        ...

    def migrate(self, server: _ReferenceLike) -> None:
        ...

    def reset_network(self, server: _ReferenceLike) -> None:
        ...

    def console(self, server: _ReferenceLike, type: str='novnc') -> Console:
        ...

    def actions(self, server: _ReferenceLike) -> builtins.list[ServerAction]:
        ...

    def action(self, server: _ReferenceLike, request_id: str) -> ServerAction:
        ...

    def set_metadata(self, server: _ReferenceLike, metadata: Mapping[str, str]) -> dict[str, str]:
        ...

    def update_metadata(self, server: _ReferenceLike, metadata: Mapping[str, str]) -> dict[str, str]:
        ...

    def delete_metadata(self, server: _ReferenceLike, key: str) -> None:
        ...

    def attach_volume(self, server: _ReferenceLike, volume: _ReferenceLike, device: str | None=None) -> VolumeAttachment:
        ...

    def volume_attachments(self, server: _ReferenceLike) -> builtins.list[VolumeAttachment]:
        ...

    def volume_attachment(self, server: _ReferenceLike, volume: _ReferenceLike) -> VolumeAttachment:
        ...

    def detach_volume(self, server: _ReferenceLike, volume: _ReferenceLike) -> None:
        ...

    def interfaces(self, server: _ReferenceLike) -> builtins.list[Interface]:
        ...

    def interface(self, server: _ReferenceLike, interface: str | Interface) -> Interface:
        ...

    def attach_interface(self, server: _ReferenceLike, network: _ReferenceLike | None=None, *, port: _ReferenceLike | None=None, fixed_ip: str | None=None) -> Interface:
        ...

    def detach_interface(self, server: _ReferenceLike, interface: str | Interface, *, missing_ok: bool=False) -> None:
        ...

    def ip_associations(self, server: _ReferenceLike) -> builtins.list[IpAssociation]:
        ...

    def ip_association(self, server: _ReferenceLike, ip_address: str | IpAssociation) -> IpAssociation:
        ...

    def associate_ip(self, server: _ReferenceLike, ip_address: str | IpAssociation) -> IpAssociation:
        ...

    def disassociate_ip(self, server: _ReferenceLike, ip_address: str | IpAssociation, *, missing_ok: bool=False) -> None:
        ...

    def schedule_images(self, server: _ReferenceLike, *, retention: int, day_of_week: str | None=None) -> ImageSchedule:
        ...

    def image_schedule(self, server: _ReferenceLike) -> ImageSchedule:
        ...

    def unschedule_images(self, server: _ReferenceLike, *, missing_ok: bool=False) -> None:
        ...

    @overload
    def wait_for(self, server: Server, until: _Until[Server], timeout: float=600.0, interval: float | None=None, progress: _Progress[Server]=None) -> Server:
        ...

    @overload
    def wait_for(self, server: _ReferenceLike, until: _Until[Server], timeout: float=600.0, interval: float | None=None, progress: _Progress[Server]=None) -> Server | Any:
        ...

    @overload
    def wait_for_all(self, servers: Iterable[Server], until: _Until[Server], timeout: float=600.0, interval: float | None=None, progress: _Progress[Server]=None) -> builtins.list[Server]:
        ...

    @overload
    def wait_for_all(self, servers: Iterable[_ReferenceLike], until: _Until[Server], timeout: float=600.0, interval: float | None=None, progress: _Progress[Server]=None) -> builtins.list[Server | Any]:
        ...

    def wait_until_deleted(self, server: _ReferenceLike, timeout: float=600.0, interval: float | None=None, progress: _Progress[Server]=None) -> None:
        ...

@final
class Session:

    def __new__(cls, exported: str) -> Self:
        ...

    @property
    def expires(self) -> datetime | None:
        ...

    @property
    def auth_url(self) -> str:
        ...

    @property
    def user(self) -> str:
        ...

    @property
    def scope(self) -> str:
        ...

    @property
    def project_id(self) -> str | None:
        ...

    @property
    def regions(self) -> list[str]:
        ...

    def export(self) -> str:
        ...

@final
class Setting:

    @property
    def name(self) -> str:
        ...

    @property
    def value(self) -> str:
        ...

    @property
    def source(self) -> str:
        ...

    def __eq__(self, other: object, /) -> bool:
        ...

@final
class Version:

    @property
    def id(self) -> str:
        ...

    @property
    def status(self) -> str | None:
        ...

    @property
    def max_microversion(self) -> str | None:
        ...

    @property
    def min_microversion(self) -> str | None:
        ...

    @property
    def updated(self) -> datetime | None:
        ...

    @property
    def links(self) -> Links:
        ...

def connect(*, cloud: str | None=None, profile: str | None=None, auth_url: str | None=None, auth_type: str | None=None, identity_api_version: str | float | None=None, endpoint: str | None=None, token: str | None=None, username: str | None=None, user_id: str | None=None, password: str | None=None, api_key: str | None=None, application_credential_id: str | None=None, application_credential_name: str | None=None, application_credential_secret: str | None=None, user_domain_id: str | None=None, user_domain_name: str | None=None, project_id: str | None=None, project_name: str | None=None, project_domain_id: str | None=None, project_domain_name: str | None=None, domain_id: str | None=None, domain_name: str | None=None, default_domain: str | None=None, region: str | None=None, interface: str | None=None, compute_service_name: str | None=None, compute_endpoint: str | None=None, image_endpoint: str | None=None, network_endpoint: str | None=None, volume_endpoint: str | None=None, microversion: str | None=None, references: str | None=None, links: str | None=None, origin_aliases: str | Sequence[str] | None=None, verify: bool | None=None, insecure: bool | None=None, cacert: str | PathLike[str] | None=None, cert: str | PathLike[str] | None=None, key: str | PathLike[str] | None=None, proxy: str | None=None, timeout: float | None=None, connect_timeout: float | None=None, deadline: float | None=None, max_body: int | None=None, pace: bool | None=None, session: Session | str | None=None, token_cache: bool | str | PathLike[str] | None=None, ledger: int | bool | None=None) -> Client:
    ...

@final
class _ListingIterator(Generic[_R_co]):

    def __iter__(self) -> Self:
        ...

    def __next__(self) -> _R_co:
        ...

@final
class _PagesIterator(Generic[_R_co]):

    def __iter__(self) -> Self:
        ...

    def __next__(self) -> Page[_R_co]:
        ...

@final
class _PageIterator(Generic[_R_co]):

    def __iter__(self) -> Self:
        ...

    def __next__(self) -> _R_co:
        ...

def _trace(tracer: Any | None) -> None:
    ...

def _restore_client(portable: str, is_async: bool) -> Client:
    ...

def _restore(kind: str, json: str, place: str | None) -> Any:
    ...

def _restore_link(text: str, place: str | None, listing: tuple[str, bool] | None) -> Link:
    ...

@final
class Volume(Resource):

    @property
    def status(self) -> str | Any:
        ...

    @property
    def description(self) -> str | None:
        ...

    @property
    def size_gb(self) -> int | Any:
        ...

    @property
    def volume_type(self) -> str | None:
        ...

    @property
    def availability_zone(self) -> str | None:
        ...

    @property
    def created(self) -> datetime | Any:
        ...

    @property
    def updated(self) -> datetime | None:
        ...

    @property
    def bootable(self) -> bool | None:
        ...

    @property
    def encrypted(self) -> bool | None:
        ...

    @property
    def metadata(self) -> dict[str, str]:
        ...

    @property
    def attachments(self) -> builtins.list[VolumeAttachment]:
        ...

    @property
    def snapshot_id(self) -> str | None:
        ...

    @property
    def image_id(self) -> str | None:
        ...

    @property
    def source_volume(self) -> Reference[Volume] | None:
        ...

    def refresh(self) -> Volume:
        ...

    def delete(self, *, missing_ok: bool=False) -> None:
        ...

    def wait_for(self, until: _Until[Volume], timeout: float=600.0, interval: float | None=None, progress: _Progress[Volume]=None) -> Volume:
        ...

    def wait_until_deleted(self, timeout: float=600.0, interval: float | None=None, progress: _Progress[Volume]=None) -> None:
        ...

@final
class VolumeAttachment(Record):

    @property
    def id(self) -> str | None:
        ...

    @property
    def volume(self) -> Reference[Volume] | Any:
        ...

    @property
    def server(self) -> Reference[Server] | Any:
        ...

    @property
    def device(self) -> str | None:
        ...

    @property
    def delete_on_termination(self) -> bool | None:
        ...

@final
class VolumeCalls:

    def list(self, *, name: str | None=None, status: str | None=None, marker: _ReferenceLike | None=None, page_size: int | None=None, max_items: int | None=None, brief: bool=False, query: _Query | None=None) -> Call[Page[Volume]]:
        ...

    def get(self, volume: _ReferenceLike) -> Call[Volume]:
        ...

    def create(self, *, size_gb: int | None=None, name: str | None=None, description: str | None=None, image: _ReferenceLike | None=None, snapshot: _ReferenceLike | None=None, volume: _ReferenceLike | None=None, volume_type: str | None=None, metadata: Mapping[str, str] | None=None, availability_zone: str | None=None, extra: Mapping[str, Any] | None=None) -> Call[Volume]:
        ...

    def delete(self, volume: _ReferenceLike) -> Call[None]:
        ...

@final
class Volumes:

    def list(self, *, name: str | None=None, status: str | None=None, marker: _ReferenceLike | None=None, page_size: int | None=None, max_items: int | None=None, brief: bool=False, query: _Query | None=None) -> Listing[Volume]:
        ...

    def get(self, volume: _ReferenceLike) -> Volume:
        ...

    def find(self, name: str, *, newest: bool=False) -> Volume:
        ...

    def refresh(self, volume: _ReferenceLike) -> Volume:
        ...

    def create(self, *, size_gb: int | None=None, name: str | None=None, description: str | None=None, image: _ReferenceLike | None=None, snapshot: _ReferenceLike | None=None, volume: _ReferenceLike | None=None, volume_type: str | None=None, metadata: Mapping[str, str] | None=None, availability_zone: str | None=None, extra: Mapping[str, Any] | None=None) -> Volume:
        ...

    def delete(self, volume: _ReferenceLike, *, missing_ok: bool=False) -> None:
        ...

    @overload
    def wait_for(self, volume: Volume, until: _Until[Volume], timeout: float=600.0, interval: float | None=None, progress: _Progress[Volume]=None) -> Volume:
        ...

    @overload
    def wait_for(self, volume: _ReferenceLike, until: _Until[Volume], timeout: float=600.0, interval: float | None=None, progress: _Progress[Volume]=None) -> Volume | Any:
        ...

    def wait_until_deleted(self, volume: _ReferenceLike, timeout: float=600.0, interval: float | None=None, progress: _Progress[Volume]=None) -> None:
        ...
#: aio
import builtins
from collections.abc import AsyncIterator, Callable, Coroutine, Iterable, Mapping, Sequence
from datetime import datetime
from os import PathLike
from types import GenericAlias, TracebackType
from typing import Any, Generic, SupportsIndex, TypeAlias, TypeVar, final, overload
import pandas
from typing_extensions import Self
from . import _core
from ._core import Address, ArrowTable, Call, Change, Console, Extension, ImageSchedule, Interface, IpAssociation, Ledger, Limits, Link, NewVolume, Quotas, Reference, Resource, SchedulerHints, ServerAction, ServerFault, Session, Setting, Version, VolumeAttachment, _PageIterator
__all__ = ['AsyncCalls', 'AsyncChanges', 'AsyncClient', 'AsyncExtensionCalls', 'AsyncExtensions', 'AsyncFlavor', 'AsyncFlavorCalls', 'AsyncFlavors', 'AsyncImage', 'AsyncImageCalls', 'AsyncImages', 'AsyncInventory', 'AsyncKeyPair', 'AsyncKeyPairCalls', 'AsyncKeyPairs', 'AsyncListing', 'AsyncNetwork', 'AsyncNetworkCalls', 'AsyncNetworks', 'AsyncPage', 'AsyncServer', 'AsyncServerCalls', 'AsyncServers', 'AsyncVolume', 'AsyncVolumeCalls', 'AsyncVolumes', 'connect_async']
_T = TypeVar('_T')
_R = TypeVar('_R', AsyncServer, AsyncImage, AsyncFlavor, AsyncNetwork, AsyncKeyPair, AsyncVolume)
_W = TypeVar('_W', AsyncServer, AsyncImage, AsyncVolume)
_R_co = TypeVar('_R_co', bound=Resource, covariant=True)
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

    @property
    def status(self) -> str | Any:
        ...

    @property
    def progress(self) -> int | None:
        ...

    @property
    def tenant_id(self) -> str | None:
        ...

    @property
    def user_id(self) -> str | None:
        ...

    @property
    def host_id(self) -> str | None:
        ...

    @property
    def created(self) -> datetime | Any:
        ...

    @property
    def updated(self) -> datetime | Any:
        ...

    @property
    def access_ipv4(self) -> str | None:
        ...

    @property
    def access_ipv6(self) -> str | None:
        ...

    @property
    def addresses(self) -> dict[str, list[Address]]:
        ...

    @property
    def flavor(self) -> Reference[AsyncFlavor] | AsyncFlavor | Any:
        ...

    @property
    def image(self) -> Reference[AsyncImage] | None:
        ...

    @property
    def metadata(self) -> dict[str, str]:
        ...

    @property
    def key_name(self) -> str | None:
        ...

    @property
    def config_drive(self) -> bool | None:
        ...

    @property
    def fault(self) -> ServerFault | None:
        ...

    @property
    def disk_config(self) -> str | None:
        ...

    @property
    def vm_state(self) -> str | None:
        ...

    @property
    def task_state(self) -> str | None:
        ...

    @property
    def power_state(self) -> int | None:
        ...

    @property
    def availability_zone(self) -> str | None:
        ...

    @property
    def launched_at(self) -> datetime | None:
        ...

    @property
    def terminated_at(self) -> datetime | None:
        ...

    @property
    def security_groups(self) -> list[str]:
        ...

    @property
    def volumes_attached(self) -> list[str]:
        ...

    @property
    def image_schedule(self) -> Any:
        ...

    @property
    def public_ip_zone_id(self) -> str | None:
        ...

    @property
    def description(self) -> str | None:
        ...

    @property
    def locked(self) -> bool | None:
        ...

    @property
    def admin_password(self) -> str | None:
        ...

    def ip(self, version: int=4) -> str | None:
        ...

    def refresh(self) -> Coroutine[Any, Any, AsyncServer]:
        ...

    def update(self, *, name: str | None=None, access_ipv4: str | None=None, access_ipv6: str | None=None, extra: Mapping[str, Any] | None=None) -> Coroutine[Any, Any, AsyncServer]:
        ...

    def delete(self, *, missing_ok: bool=False) -> Coroutine[Any, Any, None]:
        ...

    def reboot(self, type: str='SOFT') -> Coroutine[Any, Any, None]:
        ...

    def rebuild(self, image: _ReferenceLike, *, name: str | None=None, admin_password: str | None=None, metadata: Mapping[str, str] | None=None, files: Mapping[str, _Contents] | None=None, disk_config: str | None=None, access_ipv4: str | None=None, access_ipv6: str | None=None, extra: Mapping[str, Any] | None=None) -> Coroutine[Any, Any, AsyncServer]:
        ...

    def resize(self, flavor: _ReferenceLike, *, disk_config: str | None=None) -> Coroutine[Any, Any, None]:
        ...

    def confirm_resize(self) -> Coroutine[Any, Any, None]:
        ...

    def revert_resize(self) -> Coroutine[Any, Any, None]:
        ...

    def change_password(self, password: str) -> Coroutine[Any, Any, None]:
        ...

    def create_image(self, name: str, metadata: Mapping[str, str] | None=None) -> Coroutine[Any, Any, Reference[AsyncImage]]:
        ...

    def start(self) -> Coroutine[Any, Any, None]:
        ...

    def stop(self) -> Coroutine[Any, Any, None]:
        ...

    def lock(self) -> Coroutine[Any, Any, None]:
        ...

    def unlock(self) -> Coroutine[Any, Any, None]:
        ...

    def rescue(self, image: _ReferenceLike | None=None, admin_password: str | None=None) -> Coroutine[Any, Any, str | None]:
        ...

    def unrescue(self) -> Coroutine[Any, Any, None]:
        ...

    def migrate(self) -> Coroutine[Any, Any, None]:
        ...

    def reset_network(self) -> Coroutine[Any, Any, None]:
        ...

    def console(self, type: str='novnc') -> Coroutine[Any, Any, Console]:
        ...

    def actions(self) -> Coroutine[Any, Any, list[ServerAction]]:
        ...

    def action(self, request_id: str) -> Coroutine[Any, Any, ServerAction]:
        ...

    def set_metadata(self, metadata: Mapping[str, str]) -> Coroutine[Any, Any, dict[str, str]]:
        ...

    def update_metadata(self, metadata: Mapping[str, str]) -> Coroutine[Any, Any, dict[str, str]]:
        ...

    def delete_metadata(self, key: str) -> Coroutine[Any, Any, None]:
        ...

    def attach_volume(self, volume: _ReferenceLike, device: str | None=None) -> Coroutine[Any, Any, VolumeAttachment]:
        ...

    def volume_attachments(self) -> Coroutine[Any, Any, builtins.list[VolumeAttachment]]:
        ...

    def volume_attachment(self, volume: _ReferenceLike) -> Coroutine[Any, Any, VolumeAttachment]:
        ...

    def detach_volume(self, volume: _ReferenceLike) -> Coroutine[Any, Any, None]:
        ...

    def interfaces(self) -> Coroutine[Any, Any, list[Interface]]:
        ...

    def interface(self, interface: str | Interface) -> Coroutine[Any, Any, Interface]:
        ...

    def attach_interface(self, network: _ReferenceLike | None=None, *, port: _ReferenceLike | None=None, fixed_ip: str | None=None) -> Coroutine[Any, Any, Interface]:
        ...

    def detach_interface(self, interface: str | Interface, *, missing_ok: bool=False) -> Coroutine[Any, Any, None]:
        ...

    def ip_associations(self) -> Coroutine[Any, Any, list[IpAssociation]]:
        ...

    def ip_association(self, ip_address: str | IpAssociation) -> Coroutine[Any, Any, IpAssociation]:
        ...

    def associate_ip(self, ip_address: str | IpAssociation) -> Coroutine[Any, Any, IpAssociation]:
        ...

    def disassociate_ip(self, ip_address: str | IpAssociation, *, missing_ok: bool=False) -> Coroutine[Any, Any, None]:
        ...

    def schedule_images(self, *, retention: int, day_of_week: str | None=None) -> Coroutine[Any, Any, ImageSchedule]:
        ...

    def unschedule_images(self, *, missing_ok: bool=False) -> Coroutine[Any, Any, None]:
        ...

    def wait_for(self, until: _Until[AsyncServer], timeout: float=600.0, interval: float | None=None, progress: _Progress[AsyncServer]=None) -> Coroutine[Any, Any, AsyncServer]:
        ...

    def wait_until_deleted(self, timeout: float=600.0, interval: float | None=None, progress: _Progress[AsyncServer]=None) -> Coroutine[Any, Any, None]:
        ...

@final
class AsyncImage(Resource):

    @property
    def status(self) -> str | Any:
        ...

    @property
    def progress(self) -> int | None:
        ...

    @property
    def created(self) -> datetime | Any:
        ...

    @property
    def updated(self) -> datetime | Any:
        ...

    @property
    def min_disk(self) -> int | Any:
        ...

    @property
    def min_ram(self) -> int | Any:
        ...

    @property
    def metadata(self) -> dict[str, str]:
        ...

    @property
    def server(self) -> Reference[AsyncServer] | None:
        ...

    @property
    def disk_config(self) -> str | None:
        ...

    @property
    def size(self) -> int | None:
        ...

    @property
    def fault(self) -> ServerFault | None:
        ...

    @property
    def visibility(self) -> str | None:
        ...

    @property
    def image_type(self) -> str | None:
        ...

    @property
    def os_type(self) -> str | None:
        ...

    @property
    def os_distro(self) -> str | None:
        ...

    @property
    def os_version(self) -> str | None:
        ...

    @property
    def architecture(self) -> str | None:
        ...

    @property
    def created_by(self) -> str | None:
        ...

    @property
    def release_id(self) -> str | None:
        ...

    @property
    def release_version(self) -> str | None:
        ...

    @property
    def release_build_date(self) -> str | None:
        ...

    @property
    def source(self) -> str | None:
        ...

    @property
    def activation_profile(self) -> str | None:
        ...

    @property
    def auto_disk_config(self) -> str | None:
        ...

    @property
    def base_image_id(self) -> str | None:
        ...

    @property
    def options(self) -> int | None:
        ...

    @property
    def visible_core(self) -> bool | None:
        ...

    @property
    def visible_managed(self) -> bool | None:
        ...

    @property
    def visible_rackconnect(self) -> bool | None:
        ...

    @property
    def build_core(self) -> bool | None:
        ...

    @property
    def build_managed(self) -> bool | None:
        ...

    @property
    def build_rackconnect(self) -> bool | None:
        ...

    @property
    def cache_in_nova(self) -> bool | None:
        ...

    def refresh(self) -> Coroutine[Any, Any, AsyncImage]:
        ...

    def delete(self, *, missing_ok: bool=False) -> Coroutine[Any, Any, None]:
        ...

    def set_metadata(self, metadata: Mapping[str, str]) -> Coroutine[Any, Any, dict[str, str]]:
        ...

    def update_metadata(self, metadata: Mapping[str, str]) -> Coroutine[Any, Any, dict[str, str]]:
        ...

    def delete_metadata(self, key: str) -> Coroutine[Any, Any, None]:
        ...

    def wait_for(self, until: _Until[AsyncImage], timeout: float=600.0, interval: float | None=None, progress: _Progress[AsyncImage]=None) -> Coroutine[Any, Any, AsyncImage]:
        ...

    def wait_until_deleted(self, timeout: float=600.0, interval: float | None=None, progress: _Progress[AsyncImage]=None) -> Coroutine[Any, Any, None]:
        ...

@final
class AsyncFlavor(Resource):

    @property
    def ram(self) -> int | Any:
        ...

    @property
    def disk(self) -> int | Any:
        ...

    @property
    def vcpus(self) -> int | Any:
        ...

    @property
    def swap(self) -> int | None:
        ...

    @property
    def rxtx_factor(self) -> float | None:
        ...

    @property
    def ephemeral(self) -> int | None:
        ...

    @property
    def is_public(self) -> bool | None:
        ...

    @property
    def disabled(self) -> bool | None:
        ...

    @property
    def extra_specs(self) -> dict[str, str] | None:
        ...

    @property
    def flavor_class(self) -> str | None:
        ...

    @property
    def policy_class(self) -> str | None:
        ...

    @property
    def resize_policy_class(self) -> str | None:
        ...

    @property
    def disk_io_index(self) -> int | None:
        ...

    @property
    def number_of_data_disks(self) -> int | None:
        ...

    def refresh(self) -> Coroutine[Any, Any, AsyncFlavor]:
        ...

@final
class AsyncNetwork(Resource):

    @property
    def label(self) -> str | None:
        ...

    @property
    def cidr(self) -> str | None:
        ...

    @property
    def status(self) -> str | None:
        ...

    @property
    def shared(self) -> bool | None:
        ...

    @property
    def external(self) -> bool | None:
        ...

    @property
    def subnets(self) -> list[str]:
        ...

    def delete(self, *, missing_ok: bool=False) -> Coroutine[Any, Any, None]:
        ...

    def refresh(self) -> Coroutine[Any, Any, AsyncNetwork]:
        ...

@final
class AsyncVolume(Resource):

    @property
    def status(self) -> str | Any:
        ...

    @property
    def description(self) -> str | None:
        ...

    @property
    def size_gb(self) -> int | Any:
        ...

    @property
    def volume_type(self) -> str | None:
        ...

    @property
    def availability_zone(self) -> str | None:
        ...

    @property
    def created(self) -> datetime | Any:
        ...

    @property
    def updated(self) -> datetime | None:
        ...

    @property
    def bootable(self) -> bool | None:
        ...

    @property
    def encrypted(self) -> bool | None:
        ...

    @property
    def metadata(self) -> dict[str, str]:
        ...

    @property
    def attachments(self) -> builtins.list[VolumeAttachment]:
        ...

    @property
    def snapshot_id(self) -> str | None:
        ...

    @property
    def image_id(self) -> str | None:
        ...

    @property
    def source_volume(self) -> Reference[AsyncVolume] | None:
        ...

    def refresh(self) -> Coroutine[Any, Any, AsyncVolume]:
        ...

    def delete(self, *, missing_ok: bool=False) -> Coroutine[Any, Any, None]:
        ...

    def wait_for(self, until: _Until[AsyncVolume], timeout: float=600.0, interval: float | None=None, progress: _Progress[AsyncVolume]=None) -> Coroutine[Any, Any, AsyncVolume]:
        ...

    def wait_until_deleted(self, timeout: float=600.0, interval: float | None=None, progress: _Progress[AsyncVolume]=None) -> Coroutine[Any, Any, None]:
        ...

@final
class AsyncKeyPair(Resource):

    @property
    def fingerprint(self) -> str | Any:
        ...

    @property
    def public_key(self) -> str | Any:
        ...

    @property
    def key_type(self) -> str | None:
        ...

    @property
    def user_id(self) -> str | None:
        ...

    @property
    def created(self) -> datetime | None:
        ...

    @property
    def private_key(self) -> str | None:
        ...

    def save(self, path: str | PathLike[str]) -> None:
        ...

    def refresh(self) -> Coroutine[Any, Any, AsyncKeyPair]:
        ...

    def delete(self, *, missing_ok: bool=False) -> Coroutine[Any, Any, None]:
        ...

@final
class AsyncPage(Generic[_R_co]):

    @property
    def next(self) -> Link | None:
        ...

    @property
    def previous(self) -> Link | None:
        ...

    @property
    def json(self) -> str:
        ...

    def next_page(self) -> Coroutine[Any, Any, AsyncPage[_R_co] | None]:
        ...

    def to_arrow(self, *, columns: _Names | None=None, extra: _Names | None=None) -> ArrowTable:
        ...

    def to_pandas(self, *, columns: _Names | None=None, extra: _Names | None=None) -> pandas.DataFrame:
        ...

    def __arrow_c_schema__(self) -> _Capsule:
        ...

    def __arrow_c_stream__(self, requested_schema: _Capsule | None=None) -> _Capsule:
        ...

    def __len__(self) -> int:
        ...

    @overload
    def __getitem__(self, key: SupportsIndex, /) -> _R_co:
        ...

    @overload
    def __getitem__(self, key: slice, /) -> list[_R_co]:
        ...

    def __iter__(self) -> _PageIterator[_R_co]:
        ...

    @classmethod
    def __class_getitem__(cls, item: Any) -> GenericAlias:
        ...

    def _repr_html_(self) -> Coroutine[Any, Any, str]:
        ...

@final
class AsyncListing(Generic[_R_co]):

    def page(self) -> Coroutine[Any, Any, AsyncPage[_R_co]]:
        ...

    def pages(self) -> AsyncIterator[AsyncPage[_R_co]]:
        ...

    def to_arrow(self, *, columns: _Names | None=None, extra: _Names | None=None) -> ArrowTable:
        ...

    def to_pandas(self, *, columns: _Names | None=None, extra: _Names | None=None) -> pandas.DataFrame:
        ...

    def __arrow_c_schema__(self) -> _Capsule:
        ...

    def __arrow_c_stream__(self, requested_schema: _Capsule | None=None) -> _Capsule:
        ...

    def __aiter__(self) -> AsyncIterator[_R_co]:
        ...

    @classmethod
    def __class_getitem__(cls, item: Any) -> GenericAlias:
        ...

    def _repr_html_(self) -> Coroutine[Any, Any, str]:
        ...

@final
class AsyncInventory:

    def __aiter__(self) -> AsyncIterator[AsyncServer]:
        ...

@final
class AsyncChanges(Generic[_R_co]):

    def __aiter__(self) -> Self:
        ...

    def __anext__(self) -> Coroutine[Any, Any, Change[_R_co]]:
        ...

    def poll(self) -> Coroutine[Any, Any, list[Change[_R_co]]]:
        ...

    @property
    def cursor(self) -> str:
        ...

    @classmethod
    def __class_getitem__(cls, item: Any) -> GenericAlias:
        ...

@final
class AsyncCalls:

    @property
    def servers(self) -> AsyncServerCalls:
        ...

    @property
    def images(self) -> AsyncImageCalls:
        ...

    @property
    def flavors(self) -> AsyncFlavorCalls:
        ...

    @property
    def networks(self) -> AsyncNetworkCalls:
        ...

    @property
    def volumes(self) -> AsyncVolumeCalls:
        ...

    @property
    def extensions(self) -> AsyncExtensionCalls:
        ...

    @property
    def keypairs(self) -> AsyncKeyPairCalls:
        ...

    def limits(self) -> Call[Limits]:
        ...

    def quotas(self, project: str | None=None) -> Call[Quotas]:
        ...

    def versions(self) -> Call[list[Version]]:
        ...

@final
class AsyncServerCalls:

    def list(self, *, image: _ReferenceLike | None=None, flavor: _ReferenceLike | None=None, name: str | None=None, status: str | None=None, changes_since: datetime | None=None, marker: _ReferenceLike | None=None, page_size: int | None=None, max_items: int | None=None, brief: bool=False, query: _Query | None=None) -> Call[AsyncPage[AsyncServer]]:
        ...

    def get(self, server: _ReferenceLike) -> Call[AsyncServer]:
        ...

    def create(self, *, name: str, image: _ReferenceLike | None=None, flavor: _ReferenceLike, metadata: Mapping[str, str] | None=None, files: Mapping[str, _Contents] | None=None, networks: Sequence[_ReferenceLike | Mapping[str, Any]] | None=None, user_data: _Contents | None=None, key_name: _ReferenceLike | None=None, config_drive: bool | None=None, disk_config: str | None=None, admin_password: str | None=None, availability_zone: str | None=None, security_groups: Sequence[str] | None=None, access_ipv4: str | None=None, access_ipv6: str | None=None, min_count: int | None=None, max_count: int | None=None, boot: _Disk | None=None, volumes: Sequence[_Disk] | None=None, scheduler_hints: SchedulerHints | Mapping[str, Any] | None=None, block_devices: Sequence[Mapping[str, Any]] | None=None, block_device_mapping: Sequence[Mapping[str, Any]] | None=None, extra: Mapping[str, Any] | None=None, once: str | None=None) -> Call[AsyncServer]:
        ...

    def update(self, server: _ReferenceLike, *, name: str | None=None, access_ipv4: str | None=None, access_ipv6: str | None=None, extra: Mapping[str, Any] | None=None) -> Call[AsyncServer]:
        ...

    def delete(self, server: _ReferenceLike) -> Call[None]:
        ...

    def addresses(self, server: _ReferenceLike) -> Call[dict[str, builtins.list[Address]]]:
        ...

    def addresses_by_network(self, server: _ReferenceLike, label: str) -> Call[builtins.list[Address]]:
        ...

    def reboot(self, server: _ReferenceLike, type: str='SOFT') -> Call[None]:
        ...

    def rebuild(self, server: _ReferenceLike, image: _ReferenceLike, *, name: str | None=None, admin_password: str | None=None, metadata: Mapping[str, str] | None=None, files: Mapping[str, _Contents] | None=None, disk_config: str | None=None, access_ipv4: str | None=None, access_ipv6: str | None=None, extra: Mapping[str, Any] | None=None) -> Call[AsyncServer]:
        ...

    def resize(self, server: _ReferenceLike, flavor: _ReferenceLike, *, disk_config: str | None=None) -> Call[None]:
        ...

    def confirm_resize(self, server: _ReferenceLike) -> Call[None]:
        ...

    def revert_resize(self, server: _ReferenceLike) -> Call[None]:
        ...

    def change_password(self, server: _ReferenceLike, password: str) -> Call[None]:
        ...

    def create_image(self, server: _ReferenceLike, name: str, metadata: Mapping[str, str] | None=None) -> Call[Reference[AsyncImage]]:
        ...

    def start(self, server: _ReferenceLike) -> Call[None]:
        ...

    def stop(self, server: _ReferenceLike) -> Call[None]:
        ...

    def lock(self, server: _ReferenceLike) -> Call[None]:
        ...

    def unlock(self, server: _ReferenceLike) -> Call[None]:
        ...

    def rescue(self, server: _ReferenceLike, image: _ReferenceLike | None=None, admin_password: str | None=None) -> Call[str | None]:
        ...

    def unrescue(self, server: _ReferenceLike) -> Call[None]:
        ...

    def migrate(self, server: _ReferenceLike) -> Call[None]:
        ...

    def reset_network(self, server: _ReferenceLike) -> Call[None]:
        ...

    def console(self, server: _ReferenceLike, type: str='novnc') -> Call[Console]:
        ...

    def actions(self, server: _ReferenceLike) -> Call[builtins.list[ServerAction]]:
        ...

    def action(self, server: _ReferenceLike, request_id: str) -> Call[ServerAction]:
        ...

    def metadata(self, server: _ReferenceLike) -> Call[dict[str, str]]:
        ...

    def metadata_item(self, server: _ReferenceLike, key: str) -> Call[str]:
        ...

    def set_metadata(self, server: _ReferenceLike, metadata: Mapping[str, str]) -> Call[dict[str, str]]:
        ...

    def update_metadata(self, server: _ReferenceLike, metadata: Mapping[str, str]) -> Call[dict[str, str]]:
        ...

    def set_metadata_item(self, server: _ReferenceLike, key: str, value: str) -> Call[str]:
        ...

    def delete_metadata(self, server: _ReferenceLike, key: str) -> Call[None]:
        ...

    def attach_volume(self, server: _ReferenceLike, volume: _ReferenceLike, device: str | None=None) -> Call[VolumeAttachment]:
        ...

    def volume_attachments(self, server: _ReferenceLike) -> Call[builtins.list[VolumeAttachment]]:
        ...

    def volume_attachment(self, server: _ReferenceLike, volume: _ReferenceLike) -> Call[VolumeAttachment]:
        ...

    def detach_volume(self, server: _ReferenceLike, volume: _ReferenceLike) -> Call[None]:
        ...

    def interfaces(self, server: _ReferenceLike) -> Call[builtins.list[Interface]]:
        ...

    def interface(self, server: _ReferenceLike, interface: str | Interface) -> Call[Interface]:
        ...

    def attach_interface(self, server: _ReferenceLike, network: _ReferenceLike | None=None, *, port: _ReferenceLike | None=None, fixed_ip: str | None=None) -> Call[Interface]:
        ...

    def detach_interface(self, server: _ReferenceLike, interface: str | Interface) -> Call[None]:
        ...

    def ip_associations(self, server: _ReferenceLike) -> Call[builtins.list[IpAssociation]]:
        ...

    def ip_association(self, server: _ReferenceLike, ip_address: str | IpAssociation) -> Call[IpAssociation]:
        ...

    def associate_ip(self, server: _ReferenceLike, ip_address: str | IpAssociation) -> Call[IpAssociation]:
        ...

    def disassociate_ip(self, server: _ReferenceLike, ip_address: str | IpAssociation) -> Call[None]:
        ...

    def schedule_images(self, server: _ReferenceLike, *, retention: int, day_of_week: str | None=None) -> Call[ImageSchedule]:
        ...

    def image_schedule(self, server: _ReferenceLike) -> Call[ImageSchedule]:
        ...

    def unschedule_images(self, server: _ReferenceLike) -> Call[None]:
        ...

@final
class AsyncImageCalls:

    def list(self, *, server: _ReferenceLike | None=None, name: str | None=None, status: str | None=None, type: str | None=None, changes_since: datetime | None=None, min_disk: int | None=None, min_ram: int | None=None, marker: _ReferenceLike | None=None, page_size: int | None=None, max_items: int | None=None, brief: bool=False, query: _Query | None=None) -> Call[AsyncPage[AsyncImage]]:
        ...

    def get(self, image: _ReferenceLike) -> Call[AsyncImage]:
        ...

    def delete(self, image: _ReferenceLike) -> Call[None]:
        ...

    def metadata(self, image: _ReferenceLike) -> Call[dict[str, str]]:
        ...

    def metadata_item(self, image: _ReferenceLike, key: str) -> Call[str]:
        ...

    def set_metadata(self, image: _ReferenceLike, metadata: Mapping[str, str]) -> Call[dict[str, str]]:
        ...

    def update_metadata(self, image: _ReferenceLike, metadata: Mapping[str, str]) -> Call[dict[str, str]]:
        ...

    def set_metadata_item(self, image: _ReferenceLike, key: str, value: str) -> Call[str]:
        ...

    def delete_metadata(self, image: _ReferenceLike, key: str) -> Call[None]:
        ...

@final
class AsyncFlavorCalls:

    def list(self, *, min_disk: int | None=None, min_ram: int | None=None, marker: _ReferenceLike | None=None, page_size: int | None=None, max_items: int | None=None, brief: bool=False, query: _Query | None=None) -> Call[AsyncPage[AsyncFlavor]]:
        ...

    def get(self, flavor: _ReferenceLike) -> Call[AsyncFlavor]:
        ...

    def extra_specs(self, flavor: _ReferenceLike) -> Call[dict[str, str]]:
        ...

    def extra_spec(self, flavor: _ReferenceLike, key: str) -> Call[str]:
        ...

@final
class AsyncNetworkCalls:

    def list(self, *, marker: _ReferenceLike | None=None, page_size: int | None=None, max_items: int | None=None, brief: bool=False, query: _Query | None=None) -> Call[AsyncPage[AsyncNetwork]]:
        ...

    def get(self, network: _ReferenceLike) -> Call[AsyncNetwork]:
        ...

    def create(self, *, label: str, cidr: str | None=None, extra: dict[str, Any] | None=None) -> Call[AsyncNetwork]:
        ...

    def delete(self, network: _ReferenceLike) -> Call[None]:
        ...

@final
class AsyncVolumeCalls:

    def list(self, *, name: str | None=None, status: str | None=None, marker: _ReferenceLike | None=None, page_size: int | None=None, max_items: int | None=None, brief: bool=False, query: _Query | None=None) -> Call[AsyncPage[AsyncVolume]]:
        ...

    def get(self, volume: _ReferenceLike) -> Call[AsyncVolume]:
        ...

    def create(self, *, size_gb: int | None=None, name: str | None=None, description: str | None=None, image: _ReferenceLike | None=None, snapshot: _ReferenceLike | None=None, volume: _ReferenceLike | None=None, volume_type: str | None=None, metadata: Mapping[str, str] | None=None, availability_zone: str | None=None, extra: Mapping[str, Any] | None=None) -> Call[AsyncVolume]:
        ...

    def delete(self, volume: _ReferenceLike) -> Call[None]:
        ...

@final
class AsyncKeyPairCalls:

    def list(self, *, marker: _ReferenceLike | None=None, page_size: int | None=None, max_items: int | None=None, brief: bool=False, query: _Query | None=None) -> Call[AsyncPage[AsyncKeyPair]]:
        ...

    def get(self, keypair: _ReferenceLike) -> Call[AsyncKeyPair]:
        ...

    def create(self, name: str, public_key: str | None=None) -> Call[AsyncKeyPair]:
        ...

    def import_key(self, name: str, public_key: str) -> Call[AsyncKeyPair]:
        ...

    def delete(self, keypair: _ReferenceLike) -> Call[None]:
        ...

@final
class AsyncExtensionCalls:

    def list(self) -> Call[builtins.list[Extension]]:
        ...

    def get(self, alias: str) -> Call[Extension]:
        ...

@final
class AsyncServers:

    def list(self, *, image: _ReferenceLike | None=None, flavor: _ReferenceLike | None=None, name: str | None=None, status: str | None=None, changes_since: datetime | None=None, marker: _ReferenceLike | None=None, page_size: int | None=None, max_items: int | None=None, brief: bool=False, query: _Query | None=None, resolve: str | type[Resource] | Sequence[str | type[Resource]]=()) -> AsyncListing[AsyncServer]:
        ...

    def inventory(self, *, image: _ReferenceLike | None=None, flavor: _ReferenceLike | None=None, name: str | None=None, status: str | None=None, changes_since: datetime | None=None, marker: _ReferenceLike | None=None, page_size: int | None=None, max_items: int | None=None, brief: bool=False, query: _Query | None=None, resolve: str | type[Resource] | Sequence[str | type[Resource]]=()) -> AsyncInventory:
        ...

    def changes(self, since: datetime | str | None=None, *, interval: float=10.0, overlap: float=60.0, image: _ReferenceLike | None=None, flavor: _ReferenceLike | None=None, name: str | None=None, status: str | None=None, page_size: int | None=None, query: _Query | None=None) -> AsyncChanges[AsyncServer]:
        ...

    def get(self, server: _ReferenceLike) -> Coroutine[Any, Any, AsyncServer]:
        ...

    def create(self, *, name: str, image: _ReferenceLike | None=None, flavor: _ReferenceLike, metadata: Mapping[str, str] | None=None, files: Mapping[str, _Contents] | None=None, networks: Sequence[_ReferenceLike | Mapping[str, Any]] | None=None, user_data: _Contents | None=None, key_name: _ReferenceLike | None=None, config_drive: bool | None=None, disk_config: str | None=None, admin_password: str | None=None, availability_zone: str | None=None, security_groups: Sequence[str] | None=None, access_ipv4: str | None=None, access_ipv6: str | None=None, min_count: int | None=None, max_count: int | None=None, boot: _Disk | None=None, volumes: Sequence[_Disk] | None=None, scheduler_hints: SchedulerHints | Mapping[str, Any] | None=None, block_devices: Sequence[Mapping[str, Any]] | None=None, block_device_mapping: Sequence[Mapping[str, Any]] | None=None, extra: Mapping[str, Any] | None=None, once: str | None=None) -> Coroutine[Any, Any, AsyncServer]:
        ...

    def addresses(self, server: _ReferenceLike) -> Coroutine[Any, Any, dict[str, builtins.list[Address]]]:
        ...

    def addresses_by_network(self, server: _ReferenceLike, label: str) -> Coroutine[Any, Any, builtins.list[Address]]:
        ...

    def metadata(self, server: _ReferenceLike) -> Coroutine[Any, Any, dict[str, str]]:
        ...

    def metadata_item(self, server: _ReferenceLike, key: str) -> Coroutine[Any, Any, str]:
        ...

    def set_metadata_item(self, server: _ReferenceLike, key: str, value: str) -> Coroutine[Any, Any, str]:
        ...

    def find(self, name: str, *, newest: bool=False) -> Coroutine[Any, Any, AsyncServer]:
        ...

    def refresh(self, server: _ReferenceLike) -> Coroutine[Any, Any, AsyncServer]:
        ...

    def update(self, server: _ReferenceLike, *, name: str | None=None, access_ipv4: str | None=None, access_ipv6: str | None=None, extra: Mapping[str, Any] | None=None) -> Coroutine[Any, Any, AsyncServer]:
        ...

    def delete(self, server: _ReferenceLike, *, missing_ok: bool=False) -> Coroutine[Any, Any, None]:
        ...

    def reboot(self, server: _ReferenceLike, type: str='SOFT') -> Coroutine[Any, Any, None]:
        ...

    def rebuild(self, server: _ReferenceLike, image: _ReferenceLike, *, name: str | None=None, admin_password: str | None=None, metadata: Mapping[str, str] | None=None, files: Mapping[str, _Contents] | None=None, disk_config: str | None=None, access_ipv4: str | None=None, access_ipv6: str | None=None, extra: Mapping[str, Any] | None=None) -> Coroutine[Any, Any, AsyncServer]:
        ...

    def resize(self, server: _ReferenceLike, flavor: _ReferenceLike, *, disk_config: str | None=None) -> Coroutine[Any, Any, None]:
        ...

    def confirm_resize(self, server: _ReferenceLike) -> Coroutine[Any, Any, None]:
        ...

    def revert_resize(self, server: _ReferenceLike) -> Coroutine[Any, Any, None]:
        ...

    def change_password(self, server: _ReferenceLike, password: str) -> Coroutine[Any, Any, None]:
        ...

    def create_image(self, server: _ReferenceLike, name: str, metadata: Mapping[str, str] | None=None) -> Coroutine[Any, Any, Reference[AsyncImage]]:
        ...

    def start(self, server: _ReferenceLike) -> Coroutine[Any, Any, None]:
        ...

    def stop(self, server: _ReferenceLike) -> Coroutine[Any, Any, None]:
        ...

    def lock(self, server: _ReferenceLike) -> Coroutine[Any, Any, None]:
        ...

    def unlock(self, server: _ReferenceLike) -> Coroutine[Any, Any, None]:
        ...

    def rescue(self, server: _ReferenceLike, image: _ReferenceLike | None=None, admin_password: str | None=None) -> Coroutine[Any, Any, str | None]:
        ...

    def unrescue(self, server: _ReferenceLike) -> Coroutine[Any, Any, None]:
        ...

    def migrate(self, server: _ReferenceLike) -> Coroutine[Any, Any, None]:
        ...

    def reset_network(self, server: _ReferenceLike) -> Coroutine[Any, Any, None]:
        ...

    def console(self, server: _ReferenceLike, type: str='novnc') -> Coroutine[Any, Any, Console]:
        ...

    def actions(self, server: _ReferenceLike) -> Coroutine[Any, Any, builtins.list[ServerAction]]:
        ...

    def action(self, server: _ReferenceLike, request_id: str) -> Coroutine[Any, Any, ServerAction]:
        ...

    def set_metadata(self, server: _ReferenceLike, metadata: Mapping[str, str]) -> Coroutine[Any, Any, dict[str, str]]:
        ...

    def update_metadata(self, server: _ReferenceLike, metadata: Mapping[str, str]) -> Coroutine[Any, Any, dict[str, str]]:
        ...

    def delete_metadata(self, server: _ReferenceLike, key: str) -> Coroutine[Any, Any, None]:
        ...

    def attach_volume(self, server: _ReferenceLike, volume: _ReferenceLike, device: str | None=None) -> Coroutine[Any, Any, VolumeAttachment]:
        ...

    def volume_attachments(self, server: _ReferenceLike) -> Coroutine[Any, Any, builtins.list[VolumeAttachment]]:
        ...

    def volume_attachment(self, server: _ReferenceLike, volume: _ReferenceLike) -> Coroutine[Any, Any, VolumeAttachment]:
        ...

    def detach_volume(self, server: _ReferenceLike, volume: _ReferenceLike) -> Coroutine[Any, Any, None]:
        ...

    def interfaces(self, server: _ReferenceLike) -> Coroutine[Any, Any, builtins.list[Interface]]:
        ...

    def interface(self, server: _ReferenceLike, interface: str | Interface) -> Coroutine[Any, Any, Interface]:
        ...

    def attach_interface(self, server: _ReferenceLike, network: _ReferenceLike | None=None, *, port: _ReferenceLike | None=None, fixed_ip: str | None=None) -> Coroutine[Any, Any, Interface]:
        ...

    def detach_interface(self, server: _ReferenceLike, interface: str | Interface, *, missing_ok: bool=False) -> Coroutine[Any, Any, None]:
        ...

    def ip_associations(self, server: _ReferenceLike) -> Coroutine[Any, Any, builtins.list[IpAssociation]]:
        ...

    def ip_association(self, server: _ReferenceLike, ip_address: str | IpAssociation) -> Coroutine[Any, Any, IpAssociation]:
        ...

    def associate_ip(self, server: _ReferenceLike, ip_address: str | IpAssociation) -> Coroutine[Any, Any, IpAssociation]:
        ...

    def disassociate_ip(self, server: _ReferenceLike, ip_address: str | IpAssociation, *, missing_ok: bool=False) -> Coroutine[Any, Any, None]:
        ...

    def schedule_images(self, server: _ReferenceLike, *, retention: int, day_of_week: str | None=None) -> Coroutine[Any, Any, ImageSchedule]:
        ...

    def image_schedule(self, server: _ReferenceLike) -> Coroutine[Any, Any, ImageSchedule]:
        ...

    def unschedule_images(self, server: _ReferenceLike, *, missing_ok: bool=False) -> Coroutine[Any, Any, None]:
        ...

    @overload
    def wait_for(self, server: AsyncServer, until: _Until[AsyncServer], timeout: float=600.0, interval: float | None=None, progress: _Progress[AsyncServer]=None) -> Coroutine[Any, Any, AsyncServer]:
        ...

    @overload
    def wait_for(self, server: _ReferenceLike, until: _Until[AsyncServer], timeout: float=600.0, interval: float | None=None, progress: _Progress[AsyncServer]=None) -> Coroutine[Any, Any, AsyncServer | Any]:
        ...

    @overload
    def wait_for_all(self, servers: Iterable[AsyncServer], until: _Until[AsyncServer], timeout: float=600.0, interval: float | None=None, progress: _Progress[AsyncServer]=None) -> Coroutine[Any, Any, builtins.list[AsyncServer]]:
        ...

    @overload
    def wait_for_all(self, servers: Iterable[_ReferenceLike], until: _Until[AsyncServer], timeout: float=600.0, interval: float | None=None, progress: _Progress[AsyncServer]=None) -> Coroutine[Any, Any, builtins.list[AsyncServer | Any]]:
        ...

    def wait_until_deleted(self, server: _ReferenceLike, timeout: float=600.0, interval: float | None=None, progress: _Progress[AsyncServer]=None) -> Coroutine[Any, Any, None]:
        ...

@final
class AsyncImages:

    def list(self, *, server: _ReferenceLike | None=None, name: str | None=None, status: str | None=None, type: str | None=None, changes_since: datetime | None=None, min_disk: int | None=None, min_ram: int | None=None, marker: _ReferenceLike | None=None, page_size: int | None=None, max_items: int | None=None, brief: bool=False, query: _Query | None=None) -> AsyncListing[AsyncImage]:
        ...

    def changes(self, since: datetime | str | None=None, *, interval: float=10.0, overlap: float=60.0, server: _ReferenceLike | None=None, name: str | None=None, status: str | None=None, type: str | None=None, min_disk: int | None=None, min_ram: int | None=None, page_size: int | None=None, query: _Query | None=None) -> AsyncChanges[AsyncImage]:
        ...

    def get(self, image: _ReferenceLike) -> Coroutine[Any, Any, AsyncImage]:
        ...

    def find(self, name: str, *, newest: bool=False) -> Coroutine[Any, Any, AsyncImage]:
        ...

    def refresh(self, image: _ReferenceLike) -> Coroutine[Any, Any, AsyncImage]:
        ...

    def delete(self, image: _ReferenceLike, *, missing_ok: bool=False) -> Coroutine[Any, Any, None]:
        ...

    def metadata(self, image: _ReferenceLike) -> Coroutine[Any, Any, dict[str, str]]:
        ...

    def metadata_item(self, image: _ReferenceLike, key: str) -> Coroutine[Any, Any, str]:
        ...

    def set_metadata(self, image: _ReferenceLike, metadata: Mapping[str, str]) -> Coroutine[Any, Any, dict[str, str]]:
        ...

    def update_metadata(self, image: _ReferenceLike, metadata: Mapping[str, str]) -> Coroutine[Any, Any, dict[str, str]]:
        ...

    def set_metadata_item(self, image: _ReferenceLike, key: str, value: str) -> Coroutine[Any, Any, str]:
        ...

    def delete_metadata(self, image: _ReferenceLike, key: str) -> Coroutine[Any, Any, None]:
        ...

    @overload
    def wait_for(self, image: AsyncImage, until: _Until[AsyncImage], timeout: float=600.0, interval: float | None=None, progress: _Progress[AsyncImage]=None) -> Coroutine[Any, Any, AsyncImage]:
        ...

    @overload
    def wait_for(self, image: _ReferenceLike, until: _Until[AsyncImage], timeout: float=600.0, interval: float | None=None, progress: _Progress[AsyncImage]=None) -> Coroutine[Any, Any, AsyncImage | Any]:
        ...

    @overload
    def wait_for_all(self, images: Iterable[AsyncImage], until: _Until[AsyncImage], timeout: float=600.0, interval: float | None=None, progress: _Progress[AsyncImage]=None) -> Coroutine[Any, Any, builtins.list[AsyncImage]]:
        ...

    @overload
    def wait_for_all(self, images: Iterable[_ReferenceLike], until: _Until[AsyncImage], timeout: float=600.0, interval: float | None=None, progress: _Progress[AsyncImage]=None) -> Coroutine[Any, Any, builtins.list[AsyncImage | Any]]:
        ...

    def wait_until_deleted(self, image: _ReferenceLike, timeout: float=600.0, interval: float | None=None, progress: _Progress[AsyncImage]=None) -> Coroutine[Any, Any, None]:
        ...

@final
class AsyncFlavors:

    def list(self, *, min_disk: int | None=None, min_ram: int | None=None, marker: _ReferenceLike | None=None, page_size: int | None=None, max_items: int | None=None, brief: bool=False, query: _Query | None=None) -> AsyncListing[AsyncFlavor]:
        ...

    def get(self, flavor: _ReferenceLike) -> Coroutine[Any, Any, AsyncFlavor]:
        ...

    def find(self, name: str) -> Coroutine[Any, Any, AsyncFlavor]:
        ...

    def refresh(self, flavor: _ReferenceLike) -> Coroutine[Any, Any, AsyncFlavor]:
        ...

    def extra_specs(self, flavor: _ReferenceLike) -> Coroutine[Any, Any, dict[str, str]]:
        ...

    def extra_spec(self, flavor: _ReferenceLike, key: str) -> Coroutine[Any, Any, str]:
        ...

@final
class AsyncNetworks:

    def list(self, *, marker: _ReferenceLike | None=None, page_size: int | None=None, max_items: int | None=None, brief: bool=False, query: _Query | None=None) -> AsyncListing[AsyncNetwork]:
        ...

    def get(self, network: _ReferenceLike) -> Coroutine[Any, Any, AsyncNetwork]:
        ...

    def find(self, name: str) -> Coroutine[Any, Any, AsyncNetwork]:
        ...

    def create(self, *, label: str, cidr: str | None=None, extra: dict[str, Any] | None=None) -> Coroutine[Any, Any, AsyncNetwork]:
        ...

    def delete(self, network: _ReferenceLike, *, missing_ok: bool=False) -> Coroutine[Any, Any, None]:
        ...

    def refresh(self, network: _ReferenceLike) -> Coroutine[Any, Any, AsyncNetwork]:
        ...

@final
class AsyncVolumes:

    def list(self, *, name: str | None=None, status: str | None=None, marker: _ReferenceLike | None=None, page_size: int | None=None, max_items: int | None=None, brief: bool=False, query: _Query | None=None) -> AsyncListing[AsyncVolume]:
        ...

    def get(self, volume: _ReferenceLike) -> Coroutine[Any, Any, AsyncVolume]:
        ...

    def find(self, name: str, *, newest: bool=False) -> Coroutine[Any, Any, AsyncVolume]:
        ...

    def refresh(self, volume: _ReferenceLike) -> Coroutine[Any, Any, AsyncVolume]:
        ...

    def create(self, *, size_gb: int | None=None, name: str | None=None, description: str | None=None, image: _ReferenceLike | None=None, snapshot: _ReferenceLike | None=None, volume: _ReferenceLike | None=None, volume_type: str | None=None, metadata: Mapping[str, str] | None=None, availability_zone: str | None=None, extra: Mapping[str, Any] | None=None) -> Coroutine[Any, Any, AsyncVolume]:
        ...

    def delete(self, volume: _ReferenceLike, *, missing_ok: bool=False) -> Coroutine[Any, Any, None]:
        ...

    @overload
    def wait_for(self, volume: AsyncVolume, until: _Until[AsyncVolume], timeout: float=600.0, interval: float | None=None, progress: _Progress[AsyncVolume]=None) -> Coroutine[Any, Any, AsyncVolume]:
        ...

    @overload
    def wait_for(self, volume: _ReferenceLike, until: _Until[AsyncVolume], timeout: float=600.0, interval: float | None=None, progress: _Progress[AsyncVolume]=None) -> Coroutine[Any, Any, AsyncVolume | Any]:
        ...

    def wait_until_deleted(self, volume: _ReferenceLike, timeout: float=600.0, interval: float | None=None, progress: _Progress[AsyncVolume]=None) -> Coroutine[Any, Any, None]:
        ...

@final
class AsyncKeyPairs:

    def list(self, *, marker: _ReferenceLike | None=None, page_size: int | None=None, max_items: int | None=None, brief: bool=False, query: _Query | None=None) -> AsyncListing[AsyncKeyPair]:
        ...

    def get(self, keypair: _ReferenceLike) -> Coroutine[Any, Any, AsyncKeyPair]:
        ...

    def refresh(self, keypair: _ReferenceLike) -> Coroutine[Any, Any, AsyncKeyPair]:
        ...

    def create(self, name: str, public_key: str | None=None) -> Coroutine[Any, Any, AsyncKeyPair]:
        ...

    def import_key(self, name: str, public_key: str) -> Coroutine[Any, Any, AsyncKeyPair]:
        ...

    def delete(self, keypair: _ReferenceLike, *, missing_ok: bool=False) -> Coroutine[Any, Any, None]:
        ...

@final
class AsyncExtensions:

    def list(self) -> Coroutine[Any, Any, builtins.list[Extension]]:
        ...

    def get(self, alias: str) -> Coroutine[Any, Any, Extension]:
        ...

@final
class AsyncClient:

    def __new__(cls, *, cloud: str | None=None, profile: str | None=None, auth_url: str | None=None, auth_type: str | None=None, identity_api_version: str | float | None=None, endpoint: str | None=None, token: str | None=None, username: str | None=None, user_id: str | None=None, password: str | None=None, api_key: str | None=None, application_credential_id: str | None=None, application_credential_name: str | None=None, application_credential_secret: str | None=None, user_domain_id: str | None=None, user_domain_name: str | None=None, project_id: str | None=None, project_name: str | None=None, project_domain_id: str | None=None, project_domain_name: str | None=None, domain_id: str | None=None, domain_name: str | None=None, default_domain: str | None=None, region: str | None=None, interface: str | None=None, compute_service_name: str | None=None, compute_endpoint: str | None=None, image_endpoint: str | None=None, network_endpoint: str | None=None, volume_endpoint: str | None=None, microversion: str | None=None, references: str | None=None, links: str | None=None, origin_aliases: str | Sequence[str] | None=None, verify: bool | None=None, insecure: bool | None=None, cacert: str | PathLike[str] | None=None, cert: str | PathLike[str] | None=None, key: str | PathLike[str] | None=None, proxy: str | None=None, timeout: float | None=None, connect_timeout: float | None=None, deadline: float | None=None, max_body: int | None=None, pace: bool | None=None, session: Session | str | None=None, token_cache: bool | str | PathLike[str] | None=None, ledger: int | bool | None=None) -> Self:
        ...

    @property
    def servers(self) -> AsyncServers:
        ...

    @property
    def images(self) -> AsyncImages:
        ...

    @property
    def flavors(self) -> AsyncFlavors:
        ...

    @property
    def networks(self) -> AsyncNetworks:
        ...

    @property
    def volumes(self) -> AsyncVolumes:
        ...

    @property
    def extensions(self) -> AsyncExtensions:
        ...

    @property
    def keypairs(self) -> AsyncKeyPairs:
        ...

    @property
    def calls(self) -> AsyncCalls:
        ...

    def sign_in(self) -> Coroutine[Any, Any, None]:
        ...

    def session(self) -> Coroutine[Any, Any, Session]:
        ...

    def regions(self) -> Coroutine[Any, Any, list[str]]:
        ...

    def config(self) -> list[Setting]:
        ...

    @property
    def ledger(self) -> Ledger:
        ...

    def limits(self) -> Coroutine[Any, Any, Limits]:
        ...

    def quotas(self, project: str | None=None) -> Coroutine[Any, Any, Quotas]:
        ...

    def versions(self) -> Coroutine[Any, Any, list[Version]]:
        ...

    def with_options(self, *, region: str | None=None, timeout: float | None=None, deadline: float | None=None, microversion: str | None=..., references: str | None=None, links: str | None=None, pickle_secrets: bool | None=None) -> AsyncClient:
        ...

    def send(self, call: Call[_T]) -> Coroutine[Any, Any, _T]:
        ...

    def send_all(self, calls: Iterable[Call[_T]], parallel: int=8) -> Coroutine[Any, Any, list[_T]]:
        ...

    @overload
    def follow(self, what: _ReferenceLike, type: type[_R]) -> Coroutine[Any, Any, _R]:
        ...

    @overload
    def follow(self, what: _ReferenceLike, type: type[_core.KeyPair]) -> Coroutine[Any, Any, AsyncKeyPair]:
        ...

    @overload
    def follow(self, what: _ReferenceLike, type: type[_core.Volume]) -> Coroutine[Any, Any, AsyncVolume]:
        ...

    @overload
    def follow(self, what: _ReferenceLike, type: type[_core.Network]) -> Coroutine[Any, Any, AsyncNetwork]:
        ...

    @overload
    def follow(self, what: _ReferenceLike, type: type[_core.Flavor]) -> Coroutine[Any, Any, AsyncFlavor]:
        ...

    @overload
    def follow(self, what: _ReferenceLike, type: type[_core.Image]) -> Coroutine[Any, Any, AsyncImage]:
        ...

    @overload
    def follow(self, what: _ReferenceLike, type: type[_core.Server]) -> Coroutine[Any, Any, AsyncServer]:
        ...

    @overload
    def follow(self, what: Reference[_R], type: None=None) -> Coroutine[Any, Any, _R]:
        ...

    @overload
    def follow(self, what: _R, type: None=None) -> Coroutine[Any, Any, _R]:
        ...

    @overload
    def follow(self, what: Link | str, type: str | None=None) -> Coroutine[Any, Any, Any]:
        ...

    def is_local(self, reference: _ReferenceLike) -> Coroutine[Any, Any, bool]:
        ...

    def bookmark(self, reference: _ReferenceLike) -> Coroutine[Any, Any, str]:
        ...

    def same(self, one: _ReferenceLike, other: _ReferenceLike) -> Coroutine[Any, Any, bool]:
        ...

    def close(self) -> None:
        ...

    def __reduce__(self) -> tuple[Any, tuple[str, bool]]:
        ...

    def __copy__(self) -> AsyncClient:
        ...

    def __deepcopy__(self, memo: Any) -> AsyncClient:
        ...

    def __aenter__(self) -> Coroutine[Any, Any, Self]:
        ...

    def __aexit__(self, exception_type: type[BaseException] | None, exception: BaseException | None, traceback: TracebackType | None) -> Coroutine[Any, Any, None]:
        ...

def connect_async(*, cloud: str | None=None, profile: str | None=None, auth_url: str | None=None, auth_type: str | None=None, identity_api_version: str | float | None=None, endpoint: str | None=None, token: str | None=None, username: str | None=None, user_id: str | None=None, password: str | None=None, api_key: str | None=None, application_credential_id: str | None=None, application_credential_name: str | None=None, application_credential_secret: str | None=None, user_domain_id: str | None=None, user_domain_name: str | None=None, project_id: str | None=None, project_name: str | None=None, project_domain_id: str | None=None, project_domain_name: str | None=None, domain_id: str | None=None, domain_name: str | None=None, default_domain: str | None=None, region: str | None=None, interface: str | None=None, compute_service_name: str | None=None, compute_endpoint: str | None=None, image_endpoint: str | None=None, network_endpoint: str | None=None, volume_endpoint: str | None=None, microversion: str | None=None, references: str | None=None, links: str | None=None, origin_aliases: str | Sequence[str] | None=None, verify: bool | None=None, insecure: bool | None=None, cacert: str | PathLike[str] | None=None, cert: str | PathLike[str] | None=None, key: str | PathLike[str] | None=None, proxy: str | None=None, timeout: float | None=None, connect_timeout: float | None=None, deadline: float | None=None, max_body: int | None=None, pace: bool | None=None, session: Session | str | None=None, token_cache: bool | str | PathLike[str] | None=None, ledger: int | bool | None=None) -> AsyncClient:
    ...
#: exceptions
from __future__ import annotations
from types import MappingProxyType
from typing import TYPE_CHECKING, Any
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from ._core import Server, ServerFault

class CloudServersError(Exception):
    message: str
    'The sentence alone, without the call it happened in.'
    code: int | None = None
    'The code of the fault, usually the HTTP status.'
    details: str | None = None
    'What the service said beside its message.'
    fault: ServerFault | None = None
    'What the service answered, or why what was waited for failed.'
    status: int | None = None
    'The HTTP status of the answer.'
    request_id: str | None = None
    "The service's id of the request, for support tickets."
    operation: str | None = None
    'Id of the API operation, such as ``create_server``.'
    method: str | None = None
    'HTTP method of the request.'
    url: str | None = None
    'URL of the request.'
    attempts: int = 0
    'How often the request was sent.'
    maybe_done: bool = False
    'Whether the service may have done what was asked, all the same: it decides a repeat.'
    retry_at: datetime | None = None
    'When the service wants to be asked again.'
    roles: tuple[str, ...] = ()
    'The roles that may do what was forbidden, any of which will do; empty where they are not known.\n\n    On Rackspace ``observer``, ``creator`` and ``admin``; on OpenStack ``reader``, ``member`` and ``admin``,\n    by its defaults: the policy of a cloud may be another.'

    def __init__(self, text: str='', **fields: Any) -> None:
        ...

    def _repr_html_(self) -> str:
        ...

class Fault(CloudServersError):
    ...

class BadRequest(Fault):
    ...

class Unauthorized(Fault):
    ...

class Forbidden(Fault):
    ...

class ItemNotFound(Fault, LookupError):
    ...

class BadMethod(Fault):
    ...

class Conflict(Fault):
    ...

class BuildInProgress(Conflict):
    ...

class OverLimit(Fault):
    ...

class QuotaExceeded(Fault):
    ...

class BadMediaType(Fault):
    ...

class NotImplementedFault(Fault):
    ...

class ServiceUnavailable(Fault):
    ...

class ResourceFailed(CloudServersError):
    resource: Any = None
    'The server, image or volume as it was last seen.'

class ServerFailed(ResourceFailed):
    server: Server | None = None
    'The server as it was last seen.'

class NotUnique(CloudServersError):
    matches: Sequence[Any] = ()
    'All of them.'

class SomeFailed(CloudServersError):
    results: Sequence[Any] = ()
    'What each gave, in the order in which they were given; ``None`` where it failed.'
    failed: Mapping[Any, CloudServersError] = MappingProxyType({})
    "Why each of the others failed, under its position; of an inventory, under the region's name."

class Timeout(CloudServersError, TimeoutError):
    ...

class WaitTimeout(Timeout):
    last: Any = None
    'The server, image or volume as it was last seen.'

class Cancelled(CloudServersError):
    ...

class ConnectionFailed(CloudServersError, ConnectionError):
    ...

class DecodeError(CloudServersError):
    ...

class AuthenticationError(CloudServersError):
    ...

class ConfigError(CloudServersError, ValueError):
    ...

class InvalidArgument(CloudServersError, ValueError):
    ...

class InvalidReference(CloudServersError, ValueError):
    ...

class WrongKind(InvalidReference):
    ...

class RemoteReference(CloudServersError):
    ...

class UntrustedOrigin(CloudServersError):
    ...

class Unbound(CloudServersError):
    ...
#: opentelemetry
from __future__ import annotations
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from opentelemetry import context, propagate, trace
from . import _core
if TYPE_CHECKING:
    from collections.abc import Sequence
    from opentelemetry.context import Context
    from opentelemetry.trace import Span, TracerProvider
    from ._core import LedgerEntry
__all__ = ['instrument', 'uninstrument']
SUPPRESSED: str = context._SUPPRESS_INSTRUMENTATION_KEY

def instrument(tracer_provider: TracerProvider | None=None) -> None:
    ...

def uninstrument() -> None:
    ...

class _Tracer:

    def __init__(self, provider: TracerProvider | None) -> None:
        ...

    def context(self) -> Context:
        ...

    def begin(self, parent: Context, operation: str, method: str, url: str) -> tuple[Span, list[tuple[str, str]]] | None:
        ...

    def end(self, span: Span, entry: LedgerEntry, exchanges: Sequence[tuple[int, int | None, str | None, str | None]]) -> None:
        ...

def _given(status: int | None, request_id: str | None, error: str | None) -> dict[str, Any]:
    ...
#: sandbox
from __future__ import annotations
import argparse
import json
import shlex
import signal
import sys
import threading
from typing import TYPE_CHECKING
from ._core import Sandbox
if TYPE_CHECKING:
    from collections.abc import Sequence
__all__ = ['Sandbox', 'main']

def main(arguments: Sequence[str] | None=None) -> int:
    ...

def told_to_stop() -> threading.Event:
    ...

def _parser() -> argparse.ArgumentParser:
    ...

def _description(sandbox: Sandbox) -> dict[str, object]:
    ...

def _advice(sandbox: Sandbox) -> str:
    ...

def _wait_for_eof(done: threading.Event) -> None:
    ...
if __name__ == '__main__':
    sys.exit(main())
#: statuses
from __future__ import annotations
from enum import Enum

class Status(str, Enum):
    ACTIVE = 'ACTIVE'
    BUILD = 'BUILD'
    DELETED = 'DELETED'
    ERROR = 'ERROR'
    HARD_REBOOT = 'HARD_REBOOT'
    MIGRATING = 'MIGRATING'
    PASSWORD = 'PASSWORD'
    PAUSED = 'PAUSED'
    REBOOT = 'REBOOT'
    REBUILD = 'REBUILD'
    RESCUE = 'RESCUE'
    RESIZE = 'RESIZE'
    REVERT_RESIZE = 'REVERT_RESIZE'
    SHELVED = 'SHELVED'
    SHELVED_OFFLOADED = 'SHELVED_OFFLOADED'
    SHUTOFF = 'SHUTOFF'
    SOFT_DELETED = 'SOFT_DELETED'
    SUSPENDED = 'SUSPENDED'
    UNKNOWN = 'UNKNOWN'
    VERIFY_RESIZE = 'VERIFY_RESIZE'
    __str__ = str.__str__

class ImageStatus(str, Enum):
    ACTIVE = 'ACTIVE'
    DELETED = 'DELETED'
    ERROR = 'ERROR'
    SAVING = 'SAVING'
    UNKNOWN = 'UNKNOWN'
    __str__ = str.__str__

class VolumeStatus(str, Enum):
    AVAILABLE = 'available'
    ATTACHING = 'attaching'
    AWAITING_TRANSFER = 'awaiting-transfer'
    BACKING_UP = 'backing-up'
    CREATING = 'creating'
    DELETED = 'deleted'
    DELETING = 'deleting'
    DETACHING = 'detaching'
    DOWNLOADING = 'downloading'
    ERROR = 'error'
    ERROR_BACKING_UP = 'error_backing-up'
    ERROR_DELETING = 'error_deleting'
    ERROR_EXTENDING = 'error_extending'
    ERROR_RESTORING = 'error_restoring'
    EXTENDING = 'extending'
    IN_USE = 'in-use'
    MAINTENANCE = 'maintenance'
    RESERVED = 'reserved'
    RESTORING_BACKUP = 'restoring-backup'
    RETYPING = 'retyping'
    UPLOADING = 'uploading'
    __str__ = str.__str__
