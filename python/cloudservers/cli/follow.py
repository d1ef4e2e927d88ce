"""``follow``: what a URL leads to."""

from __future__ import annotations

TYPE_CHECKING = False  # typing takes longer to import than all of this
if TYPE_CHECKING:
    import argparse


def define(parser: argparse.ArgumentParser) -> None:
    """Its arguments."""
    parser.add_argument("url", metavar="URL", help="of a server, image, flavor, network or volume")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    """Follows a URL, within the clouds that the token is for."""
    from .session import connect
    from .table import show

    with connect(options) as client:
        show(client.follow(options.url), options)
