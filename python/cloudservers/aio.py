"""What an ``AsyncClient`` gives, by the names under which type checkers know it.

The classes are those of the blocking client: of an async one, what sends is awaited, and listings are for
``async for``.
"""

from ._core import AsyncClient, connect_async
from ._core import Calls as AsyncCalls
from ._core import Changes as AsyncChanges
from ._core import ExtensionCalls as AsyncExtensionCalls
from ._core import Extensions as AsyncExtensions
from ._core import Flavor as AsyncFlavor
from ._core import FlavorCalls as AsyncFlavorCalls
from ._core import Flavors as AsyncFlavors
from ._core import Image as AsyncImage
from ._core import ImageCalls as AsyncImageCalls
from ._core import Images as AsyncImages
from ._core import Inventory as AsyncInventory
from ._core import KeyPair as AsyncKeyPair
from ._core import KeyPairCalls as AsyncKeyPairCalls
from ._core import KeyPairs as AsyncKeyPairs
from ._core import Listing as AsyncListing
from ._core import Network as AsyncNetwork
from ._core import NetworkCalls as AsyncNetworkCalls
from ._core import Networks as AsyncNetworks
from ._core import Page as AsyncPage
from ._core import Server as AsyncServer
from ._core import ServerCalls as AsyncServerCalls
from ._core import Servers as AsyncServers
from ._core import Volume as AsyncVolume
from ._core import VolumeCalls as AsyncVolumeCalls
from ._core import Volumes as AsyncVolumes

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
