"""What was done to a server."""

from __future__ import annotations

from .._core import ServerAction
from ._badge import badge
from ._card import card as frame_of
from ._card import given
from ._many import rows
from ._read import known, read
from ._text import text


def card(action: ServerAction) -> str:
    """An action, and the events it went through."""
    told = given(
        action,
        ("start_time", "Started"),
        ("updated_at", "Updated"),
        ("message", "Message"),
        ("server_id", "Server"),
        ("request_id", "Request"),
        ("user_id", "User"),
    )
    mark = badge("ERROR") if known(action, "failed", bool) else ""
    events = rows(known(action, "events", list) or []) or ""
    return frame_of("Action", text(read(action, "action")), told, mark=mark, after=events)
