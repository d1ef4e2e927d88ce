"""``show``: one server, whole."""

from __future__ import annotations

from . import naming

TYPE_CHECKING = False  # typing takes longer to import than all of this
if TYPE_CHECKING:
    import argparse


def define(parser: argparse.ArgumentParser) -> None:
    """Its arguments."""
    naming.add(parser, "server")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    """Shows a server; one that was found by its name is there already."""
    from .session import connect
    from .table import show

    with connect(options) as client:
        server = naming.resource(client.servers, options.server)
        show(client.servers.get(server) if isinstance(server, str) else server, options)
