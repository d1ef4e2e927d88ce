"""Listings, which ask for nothing by being looked at, and their pages."""

from __future__ import annotations

from typing import Any

from .._core import Listing, Page
from ._card import card as frame_of
from ._many import rows
from ._table import MOST
from ._text import text


def page_table(page: Page[Any]) -> str:
    """The members of a page: no more are made than are shown."""
    count = len(page)
    members = page[:MOST]
    parts = [f"{count:,} on this page"]
    if count > len(members):
        parts.append(f"and {count - len(members):,} more than these")
    parts.append("<code>page.next_page()</code> has further ones" if page.next else "the last page")
    foot = " · ".join(parts)
    return rows(members, foot=foot) or f'<div class="foot">{text(repr(page))}</div>'


def listing_card(listing: Listing[Any]) -> str:
    """How to get what it lists."""
    told = [
        ("All of them", "<code>for each in listing: …</code>"),
        ("One page", "<code>listing.page()</code>"),
        ("Page by page", "<code>for page in listing.pages(): …</code>"),
    ]
    note = "nothing is asked for until it is iterated over"
    return frame_of("Listing", text(repr(listing).removeprefix("Listing of ")), told, under=note)
