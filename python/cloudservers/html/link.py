"""Links."""

from __future__ import annotations

from .._core import Link, Links
from ._card import card as frame_of
from ._many import rows
from ._text import code, text
from ._value import anchor


def card(link: Link) -> str:
    """Where a link leads: as it was sent, and repaired where that differs."""
    repaired = anchor(link.url, code(link.url, 400)) if link.url != link.href else ""
    told = [
        ("Target", anchor(link.href, code(link.href, 400))),
        ("Repaired", repaired),
        ("Type", text(link.type) if link.type else ""),
    ]
    return frame_of("Link", text(link.rel), told)


def links_table(links: Links) -> str:
    """All links of something."""
    return rows(list(links)) or '<span class="dim">no links</span>'
