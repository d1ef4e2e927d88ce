"""``show``: one server, whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import naming

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable


def add(verb: Callable[[str, str], argparse.ArgumentParser]) -> None:
    """The verb."""
    parser = verb("show", "show all attributes of a server")
    naming.add(parser, "server")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    """Shows a server; one that was found by its name is there already."""
    from .session import connect
    from .table import show

    with connect(options) as client:
        server = naming.resource(client.servers, options.server)
        show(client.servers.get(server) if isinstance(server, str) else server, options)
