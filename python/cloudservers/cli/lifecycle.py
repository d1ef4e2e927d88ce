"""``delete``, ``reboot``, ``wait``: what is done with servers that are there."""

from __future__ import annotations

from . import naming

TYPE_CHECKING = False  # typing takes longer to import than all of this
if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator
    from typing import Any

    from .._core import Client


def delete(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``delete``."""
    naming.add(parser, "server", several=True)
    parser.add_argument("--wait", action="store_true", help="until they are gone")
    parser.add_argument("--missing-ok", action="store_true", help="those that are gone already are no error")
    parser.set_defaults(run=run_delete)


def reboot(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``reboot``."""
    naming.add(parser, "server", several=True)
    parser.add_argument("--hard", action="store_true", help="like pulling the plug")
    parser.add_argument("--wait", action="store_true", help="until they are ACTIVE again")
    parser.set_defaults(run=run_reboot)


def wait(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``wait``."""
    naming.add(parser, "server")
    parser.add_argument("status", metavar="STATUS", nargs="?", default="ACTIVE", help="ACTIVE by default")
    parser.set_defaults(run=run_wait)


def run_delete(options: argparse.Namespace) -> None:
    """Asks for all to be deleted, then waits for all."""
    from .session import connect, patience

    with connect(options) as client:
        servers = list(_there(client, options))
        for server in servers:
            client.servers.delete(server, missing_ok=options.missing_ok)
        for server in servers if options.wait else ():
            client.servers.wait_until_deleted(server, timeout=patience(options))


def _there(client: Client, options: argparse.Namespace) -> Iterator[Any]:
    """What is named; a name that nothing has is left out where that is no error."""
    from ..exceptions import ItemNotFound

    for each in options.server:
        try:
            yield naming.resource(client.servers, each)
        except ItemNotFound:
            if not options.missing_ok:
                raise


def run_reboot(options: argparse.Namespace) -> None:
    """Asks for all to be rebooted, then waits for all."""
    from .session import connect, patience

    with connect(options) as client:
        servers = [naming.resource(client.servers, each) for each in options.server]
        for server in servers:
            client.servers.reboot(server, "HARD" if options.hard else "SOFT")
        for server in servers if options.wait else ():
            client.servers.wait_for(server, "ACTIVE", timeout=patience(options))


def run_wait(options: argparse.Namespace) -> None:
    """Waits for a status."""
    from .session import connect, patience
    from .table import show

    with connect(options) as client:
        server = naming.resource(client.servers, options.server)
        show(client.servers.wait_for(server, options.status, timeout=patience(options)), options)
