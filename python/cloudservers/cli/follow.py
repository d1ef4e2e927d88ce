"""``follow``: what a URL leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable


def add(verb: Callable[[str, str], argparse.ArgumentParser]) -> None:
    """The verb."""
    parser = verb("follow", "show what a link or stored URL leads to")
    parser.add_argument("url", metavar="URL", help="of a resource or a page of a listing")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    """Follows a URL, within the clouds that the token is for."""
    from .._core import Page
    from .listings import COLUMNS, show_pages
    from .session import connect
    from .table import show

    with connect(options) as client:
        found = client.follow(options.url)
        if isinstance(found, Page):
            kind = f"{type(found[0]).__name__.lower()}s" if len(found) else "servers"
            show_pages([found], options, COLUMNS[kind])
        else:
            show(found, options)
