"""A reference's card."""

from __future__ import annotations

from typing import Any

from .._core import Reference, Resource
from ._badge import badge
from ._card import card as frame_of
from ._read import Odd, read
from ._text import code, text
from ._value import anchor, value


def card(reference: Reference[Any]) -> str:
    """What it names, and where that is."""
    resource = read(reference, "resource")
    rows = [
        ("URL", anchor(reference.url, code(reference.url, 400)) if reference.url else ""),
        ("Leads to", value(resource) if isinstance(resource, (Resource, Odd)) else ""),
    ]
    what = f"Reference to {text(reference.kind)}" if reference.kind else "Reference"
    return frame_of(what, code(reference.id), rows, mark=badge("GONE") if reference.gone else "")
