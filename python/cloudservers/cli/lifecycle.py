"""``delete``, ``reboot``, ``wait``: what is done with servers that are there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import naming

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable


def add(verb: Callable[[str, str], argparse.ArgumentParser]) -> None:
    """The verbs."""
    delete = verb("delete", "delete servers")
    naming.add(delete, "server", several=True)
    delete.add_argument("--wait", action="store_true", help="until they are gone")
    delete.add_argument("--missing-ok", action="store_true", help="those that are gone already are no error")
    delete.set_defaults(run=run_delete)
    reboot = verb("reboot", "reboot servers")
    naming.add(reboot, "server", several=True)
    reboot.add_argument("--hard", action="store_true", help="like pulling the plug")
    reboot.add_argument("--wait", action="store_true", help="until they are ACTIVE again")
    reboot.set_defaults(run=run_reboot)
    wait = verb("wait", "wait for a status of a server, and show the server")
    naming.add(wait, "server")
    wait.add_argument("status", metavar="STATUS", nargs="?", default="ACTIVE", help="ACTIVE by default")
    wait.set_defaults(run=run_wait)


def run_delete(options: argparse.Namespace) -> None:
    """Asks for all to be deleted, then waits for all."""
    from .session import connect, patience

    with connect(options) as client:
        servers = [naming.resource(client.servers, each) for each in options.server]
        for server in servers:
            client.servers.delete(server, missing_ok=options.missing_ok)
        for server in servers if options.wait else ():
            client.servers.wait_until_deleted(server, timeout=patience(options))


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
