"""What goes wrong. Every error is a ``CloudServersError``.

Where Python has an exception of its own for the same thing, ours is that as well: ``except TimeoutError`` and
``except cloudservers.Timeout`` both work.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from ._core import Server, ServerFault


class CloudServersError(Exception):
    """Something went wrong. ``str()`` tells all that is known of it in one line."""

    message: str
    """The sentence alone, without the call it happened in."""
    code: int | None = None
    """The code of the fault, usually the HTTP status."""
    details: str | None = None
    """What the service said beside its message."""
    fault: ServerFault | None = None
    """What the service answered, or why what was waited for failed."""
    status: int | None = None
    """The HTTP status of the answer."""
    request_id: str | None = None
    """The service's id of the request, for support tickets."""
    operation: str | None = None
    """Id of the API operation, such as ``create_server``."""
    method: str | None = None
    """HTTP method of the request."""
    url: str | None = None
    """URL of the request."""
    attempts: int = 0
    """How often the request was sent."""
    maybe_done: bool = False
    """Whether the service may have done what was asked, all the same: it decides a repeat."""
    retry_at: datetime | None = None
    """When the service wants to be asked again."""
    roles: tuple[str, ...] = ()
    """The roles that may do what was forbidden, any of which will do; empty where they are not known.

    On Rackspace ``observer``, ``creator`` and ``admin``; on OpenStack ``reader``, ``member`` and ``admin``,
    by its defaults: the policy of a cloud may be another."""

    def __init__(self, text: str = "", **fields: Any) -> None:
        super().__init__(text)
        self.message = text
        self.__dict__.update(fields)

    def _repr_html_(self) -> str:
        from .html import show

        return show(self)


class Fault(CloudServersError):
    """The service said no, in a way that has no class of its own."""


class BadRequest(Fault):
    """400: the service does not like what was asked."""


class Unauthorized(Fault):
    """401 that signing in again did not cure."""


class Forbidden(Fault):
    """403: not allowed to you; see ``roles``."""


class ItemNotFound(Fault, LookupError):
    """The service's own 404, or a search that found nothing: the resource does not exist."""


class BadMethod(Fault):
    """405: the resource does not take this method."""


class Conflict(Fault):
    """409: the state of the resource forbids the call."""


class BuildInProgress(Conflict):
    """409: the server is still being built, or an image of it saved."""


class OverLimit(Fault):
    """413 or 429 as a rate limit; see ``retry_at``."""


class QuotaExceeded(Fault):
    """A quota is used up, whatever the HTTP status."""


class BadMediaType(Fault):
    """415: the service does not read this media type."""


class NotImplementedFault(Fault):
    """501: the service cannot do this."""


class ServiceUnavailable(Fault):
    """503: the service is not there for now."""


class ResourceFailed(CloudServersError):
    """What was waited for came to rest in another state; ``fault`` tells why."""

    resource: Any = None
    """The server, image or volume as it was last seen."""


class ServerFailed(ResourceFailed):
    """The server came to rest in another state than the one waited for; ``fault`` tells why."""

    server: Server | None = None
    """The server as it was last seen."""


class NotUnique(CloudServersError):
    """Several have the name that one was looked for by."""

    matches: Sequence[Any] = ()
    """All of them."""


class SomeFailed(CloudServersError):
    """Some of many calls or waits failed. What succeeded is not lost."""

    results: Sequence[Any] = ()
    """What each gave, in the order in which they were given; ``None`` where it failed."""
    failed: Mapping[Any, CloudServersError] = MappingProxyType({})
    """Why each of the others failed, under its position; of an inventory, under the region's name."""


class Timeout(CloudServersError, TimeoutError):
    """An attempt or a whole call took longer than allowed."""


class WaitTimeout(Timeout):
    """A wait ended before what was waited for."""

    last: Any = None
    """The server, image or volume as it was last seen."""


class Cancelled(CloudServersError):
    """The client was closed."""


class ConnectionFailed(CloudServersError, ConnectionError):
    """No connection, or it broke."""


class DecodeError(CloudServersError):
    """An answer, or an attribute of one, that is not what the API describes."""


class AuthenticationError(CloudServersError):
    """The identity service refused the credentials."""


class ConfigError(CloudServersError, ValueError):
    """Settings that are missing, malformed or contradict each other."""


class InvalidArgument(CloudServersError, ValueError):
    """An argument that no service would accept, or two that exclude each other."""


class InvalidReference(CloudServersError, ValueError):
    """A reference that is no id and no URL of a resource."""


class WrongKind(InvalidReference):
    """A reference to a resource of another kind than the one wanted."""


class RemoteReference(CloudServersError):
    """A reference to another region, project or cloud, where only a local one can be sent."""


class UntrustedOrigin(CloudServersError):
    """A URL outside the service catalog, where a token would have had to go."""


class Unbound(CloudServersError):
    """A resource or call that belongs to no client: it came out of a pickle, or was made without one."""
