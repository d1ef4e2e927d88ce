"""What went wrong: the fault of a server or a request, and exceptions as values."""

from __future__ import annotations

from .._core import Record, ServerFault
from ..exceptions import CloudServersError, NotUnique, ResourceFailed, SomeFailed, WaitTimeout
from ._badge import badge
from ._card import card as frame_of
from ._card import given
from ._read import known
from ._table import MOST, grid, more
from ._text import block, code, text
from ._value import value


def card(fault: ServerFault) -> str:
    """The card of a fault alone."""
    rows = given(fault, ("code", "Code"), ("created", "When"))
    title = text(fault.name or "Fault")
    told = text(fault.message or "", 1000)
    return frame_of("Fault", title, rows, under=told, after=_details(fault.details), wrong=True)


def box(fault: ServerFault) -> str:
    """The fault as a part of the card of what failed."""
    code_of = f"<b>{fault.code}</b> " if fault.code is not None else ""
    told = text(fault.message or fault.name or "", 1000)
    return f'<div class="alarm">{code_of}{told}{_details(fault.details)}</div>'


def exception_card(error: CloudServersError) -> str:
    """The card of an exception, and of what it holds."""
    request = " ".join(part for part in (error.method, error.url) if part)
    rows = [
        *given(error, ("status", "HTTP status"), ("operation", "Operation")),
        ("Request", code(request, 400) if request else ""),
        ("Request id", code(error.request_id) if error.request_id else ""),
        ("Attempts", str(error.attempts) if error.attempts else ""),
        ("May have been done", "yes: look before you repeat it" if error.maybe_done else ""),
        *given(error, ("retry_at", "Again at")),
        ("Roles that may", text(", ".join(error.roles)) if error.roles else ""),
        *_held(error),
    ]
    name = type(error).__name__
    shown = code(error.fault.name) if error.fault and error.fault.name else ""
    after = _details(error.details) + _many(error)
    told = text(error.message, 1000)
    return frame_of("Error", text(name), rows, mark=shown, under=told, after=after, wrong=True)


def _held(error: CloudServersError) -> list[tuple[str, str]]:
    if isinstance(error, WaitTimeout):
        seen = error.last
    elif isinstance(error, ResourceFailed):
        seen = error.resource
    else:
        return []
    if not isinstance(seen, Record):
        return []
    return [("Last seen", f"{value(seen)} {badge(known(seen, 'status', str))}")]


def _many(error: CloudServersError) -> str:
    if isinstance(error, SomeFailed):
        failed = list(error.failed.items())
        rows = [(value(at), text(type(why).__name__), text(why.message, 400)) for at, why in failed[:MOST]]
        return grid(("At", "Error", "Message"), rows, foot=more(len(rows), len(failed)))
    if isinstance(error, NotUnique):
        from ._many import rows as rows_of  # which needs the columns, and these faults

        return rows_of(list(error.matches)) or ""
    return ""


def _details(details: str | None) -> str:
    return f"<details><summary>Details</summary>{block(details)}</details>" if details else ""
