"""Client for the OpenStack Compute / Rackspace Cloud Servers v2 API.

    import cloudservers

    with cloudservers.connect(cloud="mycloud") as client:
        server = client.servers.create(name="web-1", image="3afe97b2-…", flavor="2")
        server = server.wait_for("ACTIVE")
        for server in client.servers.list(): ...

Every error is a ``CloudServersError``.
"""

from ._core import (
    ActionEvent,
    Address,
    ArrowTable,
    AsyncClient,
    Call,
    Calls,
    Change,
    Changes,
    Client,
    Console,
    Extension,
    ExtensionCalls,
    Extensions,
    Flavor,
    FlavorCalls,
    Flavors,
    Image,
    ImageCalls,
    Images,
    ImageSchedule,
    Interface,
    InterfaceAddress,
    Inventory,
    IpAssociation,
    KeyPair,
    KeyPairCalls,
    KeyPairs,
    Ledger,
    LedgerEntry,
    LedgerSummary,
    Limits,
    Link,
    Links,
    Listing,
    Network,
    NetworkCalls,
    Networks,
    NewVolume,
    OperationSummary,
    Page,
    Quotas,
    RateLimit,
    Record,
    Reference,
    Resource,
    Sandbox,
    SandboxRequest,
    SchedulerHints,
    Server,
    ServerAction,
    ServerCalls,
    ServerFault,
    Servers,
    Session,
    Setting,
    Version,
    Volume,
    VolumeAttachment,
    VolumeCalls,
    Volumes,
    __version__,
    connect,
    connect_async,
)

TYPE_CHECKING = False  # as in typing, which takes longer to import than all of this package
if TYPE_CHECKING:
    from typing import Any

    from .exceptions import (
        AuthenticationError,
        BadMediaType,
        BadMethod,
        BadRequest,
        BuildInProgress,
        Cancelled,
        CloudServersError,
        ConfigError,
        Conflict,
        ConnectionFailed,
        DecodeError,
        Fault,
        Forbidden,
        InvalidArgument,
        InvalidReference,
        ItemNotFound,
        NotImplementedFault,
        NotUnique,
        OverLimit,
        QuotaExceeded,
        RemoteReference,
        ResourceFailed,
        ServerFailed,
        ServiceUnavailable,
        SomeFailed,
        Timeout,
        Unauthorized,
        Unbound,
        UntrustedOrigin,
        WaitTimeout,
        WrongKind,
    )
    from .statuses import ImageStatus, Status, VolumeStatus

__all__ = [
    "ActionEvent",
    "Address",
    "ArrowTable",
    "AsyncClient",
    "AuthenticationError",
    "BadMediaType",
    "BadMethod",
    "BadRequest",
    "BuildInProgress",
    "Call",
    "Calls",
    "Cancelled",
    "Change",
    "Changes",
    "Client",
    "CloudServersError",
    "ConfigError",
    "Conflict",
    "ConnectionFailed",
    "Console",
    "DecodeError",
    "Extension",
    "ExtensionCalls",
    "Extensions",
    "Fault",
    "Flavor",
    "FlavorCalls",
    "Flavors",
    "Forbidden",
    "Image",
    "ImageCalls",
    "ImageSchedule",
    "ImageStatus",
    "Images",
    "Interface",
    "InterfaceAddress",
    "InvalidArgument",
    "InvalidReference",
    "Inventory",
    "IpAssociation",
    "ItemNotFound",
    "KeyPair",
    "KeyPairCalls",
    "KeyPairs",
    "Ledger",
    "LedgerEntry",
    "LedgerSummary",
    "Limits",
    "Link",
    "Links",
    "Listing",
    "Network",
    "NetworkCalls",
    "Networks",
    "NewVolume",
    "NotImplementedFault",
    "NotUnique",
    "OperationSummary",
    "OverLimit",
    "Page",
    "QuotaExceeded",
    "Quotas",
    "RateLimit",
    "Record",
    "Reference",
    "RemoteReference",
    "Resource",
    "ResourceFailed",
    "Sandbox",
    "SandboxRequest",
    "SchedulerHints",
    "Server",
    "ServerAction",
    "ServerCalls",
    "ServerFailed",
    "ServerFault",
    "Servers",
    "ServiceUnavailable",
    "Session",
    "Setting",
    "SomeFailed",
    "Status",
    "Timeout",
    "Unauthorized",
    "Unbound",
    "UntrustedOrigin",
    "Version",
    "Volume",
    "VolumeAttachment",
    "VolumeCalls",
    "VolumeStatus",
    "Volumes",
    "WaitTimeout",
    "WrongKind",
    "__version__",
    "connect",
    "connect_async",
]


def __getattr__(name: str) -> object:
    """Imports what making a client does not need when it is first asked for: exceptions and statuses."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    module = "statuses" if name.endswith("Status") else "exceptions"
    value: object = getattr(import_module(f"{__name__}.{module}"), name)
    globals()[name] = value
    return value


def load_ipython_extension(shell: "Any") -> None:
    """``%load_ext cloudservers``: lists of servers, images and the like show as tables."""
    from .html import lists

    lists.load(shell)


def unload_ipython_extension(shell: "Any") -> None:
    """``%unload_ext cloudservers``: lists show as they did."""
    from .html import lists

    lists.unload(shell)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
