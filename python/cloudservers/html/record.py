"""The card of any record: what came, by its wire names."""

from __future__ import annotations

from .._core import Console, Record
from ._card import card as frame_of
from ._text import code, text
from ._value import value

MOST = 40


def card(record: Record) -> str:
    """What the service sent, secrets aside."""
    pairs = list(record.items())
    rows = [(code(name, 60), value(told)) for name, told in pairs[:MOST]]
    if len(pairs) > MOST:
        rows.append(("…", f'<span class="dim">and {len(pairs) - MOST:,} more</span>'))
    if isinstance(record, Console):
        note = '<span class="dim">at hand as <code>console.url</code>, not shown: it lets everybody in</span>'
        rows.append(("URL", note))
    name = record.get("name") or record.get("alias") or record.get("id") or ""
    return frame_of(type(record).__name__, text(name if isinstance(name, str) else ""), rows)
