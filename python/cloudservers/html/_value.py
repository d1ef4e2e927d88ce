"""A value as HTML, by its type."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime, timezone
from itertools import islice
from typing import Any

from .._core import Address, InterfaceAddress, Link, Links, Reference, Resource
from ._badge import badge
from ._read import Odd, known, read
from ._text import code, plain, text

MOST = 20
NOTHING = '<span class="dim">–</span>'


def value(what: Any) -> str:
    """Whatever it is, on one line."""
    for kind, draw in DRAWN:
        if isinstance(what, kind):
            shown: str = draw(what)
            return shown
    return text(what)


def anchor(url: str, label: str) -> str:
    """A label that leads somewhere, if a browser should go there."""
    shown = plain(url, 2000)
    if not url.lower().startswith(("http://", "https://")):
        return f'<span title="{shown}">{label}</span>'
    return f'<a href="{shown}" title="{shown}" target="_blank" rel="noopener noreferrer">{label}</a>'


def named(reference: Reference[Any]) -> str:
    """What a reference leads to: the name where a listing brought it along, else the id."""
    resource = read(reference, "resource")
    name = known(resource, "name", str) if isinstance(resource, Resource) else None
    label = text(name) if name else code(reference.id)
    mark = badge("GONE") if reference.gone else ""
    shown = anchor(reference.url, label) if reference.url else label
    return f"{shown} {mark}".rstrip()


def chips(pairs: Mapping[Any, Any]) -> str:
    """Pairs, each in a box."""
    if not pairs:
        return NOTHING
    boxes = [
        f'<span class="chip"><b>{text(key, 60)}</b> {value(told)}</span>'
        for key, told in islice(pairs.items(), MOST)
    ]
    return " ".join(boxes + _rest(len(pairs)))


def several(entries: Sequence[Any]) -> str:
    if not entries:
        return NOTHING
    shown = [f'<span class="each">{value(entry)}</span>' for entry in entries[:MOST]]
    return " ".join(shown + _rest(len(entries)))


def _rest(count: int) -> list[str]:
    return [f'<span class="dim">and {count - MOST:,} more</span>'] if count > MOST else []


def _time(when: datetime) -> str:
    moment = when.astimezone(timezone.utc) if when.tzinfo else when
    return f'<time datetime="{moment.isoformat()}">{moment:%Y-%m-%d %H:%M:%S}</time>'


def _odd(odd: Odd) -> str:
    return f'<span class="odd" title="{plain(odd.problem, 400)}">not readable</span>'


def _pairs(pairs: Mapping[Any, Any]) -> str:
    return code(json.dumps(pairs, default=str, ensure_ascii=False))


DRAWN: tuple[tuple[Any, Any], ...] = (
    (type(None), lambda _: NOTHING),
    (Odd, _odd),
    (bool, lambda truth: "yes" if truth else "no"),
    (datetime, _time),
    (Reference, named),
    (Link, lambda link: anchor(link.url, text(link.rel))),
    (Links, lambda links: several(list(links))),
    (Address, lambda address: code(address.addr)),
    (InterfaceAddress, lambda held: code(held.address)),
    (Resource, lambda resource: text(known(resource, "name", str) or known(resource, "id", str) or "")),
    (str, lambda told: text(told) if told else NOTHING),
    (Mapping, _pairs),
    ((list, tuple, set, frozenset), lambda entries: several(list(entries))),
)
