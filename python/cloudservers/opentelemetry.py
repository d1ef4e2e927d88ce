"""Spans for OpenTelemetry, where ``opentelemetry-api`` is installed.

    import cloudservers.opentelemetry

    cloudservers.opentelemetry.instrument()

From then on each request of each client is a span of kind CLIENT, named by its operation, under what is
current where the call is made. Its trace goes along to the service in the headers of the global propagator.
"""

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

__all__ = ["instrument", "uninstrument"]

# Under this key a context says that it wants no spans; other instrumentations look for it as well.
SUPPRESSED: str = context._SUPPRESS_INSTRUMENTATION_KEY


def instrument(tracer_provider: TracerProvider | None = None) -> None:
    """Makes a span of each request from now on; by the global provider unless another is given."""
    _core._trace(_Tracer(tracer_provider))


def uninstrument() -> None:
    """Makes no further spans."""
    _core._trace(None)


class _Tracer:
    """What the core tells of requests: when one begins, and when it has ended."""

    def __init__(self, provider: TracerProvider | None) -> None:
        self._tracer = trace.get_tracer(
            "cloudservers",
            _core.__version__,
            provider,
            schema_url="https://opentelemetry.io/schemas/1.27.0",
        )

    def context(self) -> Context:
        """What is current where a call is made; its requests may go out on other threads."""
        return context.get_current()

    def begin(
        self, parent: Context, operation: str, method: str, url: str
    ) -> tuple[Span, list[tuple[str, str]]] | None:
        """A span, and the headers that take it along."""
        if context.get_value(SUPPRESSED, parent):
            return None
        server = urlsplit(url)
        attributes: dict[str, str | int] = {
            "openstack.operation": operation,
            "http.request.method": method,
            "url.full": url,
            "server.address": server.hostname or "",
            "server.port": server.port or (443 if server.scheme == "https" else 80),
        }
        span = self._tracer.start_span(operation, parent, trace.SpanKind.CLIENT, attributes)
        headers: dict[str, str] = {}
        propagate.inject(headers, trace.set_span_in_context(span, parent))
        return span, [(name.lower(), value) for name, value in headers.items()]

    def end(
        self,
        span: Span,
        entry: LedgerEntry,
        exchanges: Sequence[tuple[int, int | None, str | None, str | None]],
    ) -> None:
        """Says how it went; where it took several attempts, each is an event."""
        if len(exchanges) > 1:
            for ended, status, request_id, error in exchanges:
                span.add_event("attempt", _given(status, request_id, error), ended)
        if entry.attempts > 1:
            span.set_attribute("http.request.resend_count", entry.attempts - 1)
        request_id = entry.request_ids[-1] if entry.request_ids else None
        span.set_attributes(_given(entry.status, request_id, entry.error))
        if entry.error is not None:
            span.set_status(trace.StatusCode.ERROR)
        span.end()


def _given(status: int | None, request_id: str | None, error: str | None) -> dict[str, Any]:
    attributes = {
        "http.response.status_code": status,
        "openstack.request_id": request_id,
        "error.type": error and f"cloudservers.exceptions.{error}",
    }
    return {name: value for name, value in attributes.items() if value is not None}
