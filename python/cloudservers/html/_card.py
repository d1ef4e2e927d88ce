"""A card: what it is, its name and status, and what else there is to know."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from .._core import Links, Resource
from ._badge import badge
from ._bar import progress
from ._read import known, read
from ._text import code, text
from ._value import value

Rows = Iterable[tuple[str, str]]


def card(
    kind: str,
    title: str,
    rows: Rows,
    *,
    mark: str = "",
    under: str = "",
    after: str = "",
    wrong: bool = False,
) -> str:
    """The whole of it; title, rows and what stands after them are HTML already. ``wrong`` is red."""
    under = f'<div class="under">{under}</div>' if under else ""
    shown = "".join(f"<dt>{name}</dt><dd>{told}</dd>" for name, told in rows if told)
    shown = f"<dl>{shown}</dl>" if shown else ""
    head = f'<header><span class="kind">{kind}</span> <b>{title}</b> {mark}</header>'
    classes = "card wrong" if wrong else "card"
    return f'<section class="{classes}">{head}{under}{shown}{after}</section>'


def resource_card(kind: str, resource: Resource, rows: Rows, *, task: Any = None, after: str = "") -> str:
    """The card of something with an id and links."""
    name, own = known(resource, "name", str), read(resource, "id")
    under = value(own) if not isinstance(own, str) else code(own) if name and own != name else ""
    where = known(resource, "region", str)
    links = known(resource, "links", Links)
    rows = [
        *rows,
        ("Region", text(where) if where else ""),
        ("Links", value(links) if links else ""),
    ]
    mark = badge(read(resource, "status"), task) if hasattr(type(resource), "status") else ""
    return card(kind, text(name or own or "–"), rows, mark=mark, under=under, after=after)


def given(thing: object, *names: tuple[str, str]) -> list[tuple[str, str]]:
    """Rows for those attributes that came."""
    pairs = [(label, read(thing, name)) for name, label in names]
    return [(label, value(found)) for label, found in pairs if found not in (None, "", [])]


def under_way(thing: object) -> str:
    """How far a server or an image is; nothing where it is through."""
    percent = known(thing, "progress", int)
    return progress(percent) if percent is not None and 0 <= percent < 100 else ""
