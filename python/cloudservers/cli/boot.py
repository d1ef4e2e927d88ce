"""``boot``: a new server."""

from __future__ import annotations

import argparse

from . import naming

TYPE_CHECKING = False  # typing takes longer to import than all of this
if TYPE_CHECKING:
    from typing import Any

    from .._core import Client


def define(parser: argparse.ArgumentParser) -> None:
    """Its arguments."""
    parser.add_argument("name", metavar="NAME", help="the server's name")
    parser.add_argument("--image", metavar="REF", required=True, help=naming.HELP)
    parser.add_argument("--flavor", metavar="REF", required=True, help=naming.HELP)
    parser.add_argument(
        "--network",
        metavar="REF",
        action="append",
        help=f"{naming.HELP}, or public and private on Rackspace; may be repeated",
    )
    parser.add_argument(
        "--metadata", metavar="KEY=VALUE", type=_pair, action="append", help="may be repeated"
    )
    parser.add_argument(
        "--file",
        metavar="PATH=FILE",
        type=_pair,
        action="append",
        help="a file to be put on the server, from one here; may be repeated",
    )
    parser.add_argument("--key", metavar="NAME", help="a key pair of the service")
    parser.add_argument("--user-data", metavar="FILE", help="a file for cloud-init")
    parser.add_argument("--config-drive", action="store_true", help="attach a config drive")
    parser.add_argument("--disk-config", choices=["AUTO", "MANUAL"], help="who partitions the disk")
    parser.add_argument("--availability-zone", metavar="ZONE", help="where it is to stand")
    parser.add_argument("--wait", action="store_true", help="until it is ACTIVE")
    parser.add_argument(
        "--curl", action="store_true", help="send nothing, and print the request as a cURL command"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    """Creates a server."""
    from .session import connect, patience
    from .table import show

    with connect(options) as client:
        wanted = _wanted(client, options)
        if options.curl:
            print(client.calls.servers.create(**wanted).to_curl())
            return
        server = client.servers.create(**wanted)
        password = server.admin_password
        # Waiting may fail, and the password is told only once.
        extra: dict[str, object] = {} if password is None else {"adminPass": password}
        if options.wait:
            try:
                server = server.wait_for("ACTIVE", timeout=patience(options))
            except BaseException:
                show(server, options, extra)
                raise
        show(server, options, extra)


def _wanted(client: Client, options: argparse.Namespace) -> dict[str, Any]:
    from pathlib import Path

    files = {path: Path(source).read_bytes() for path, source in options.file or ()}
    user_data = Path(options.user_data).read_bytes() if options.user_data else None
    networks = [naming.resource(client.networks, each) for each in options.network or ()]
    return {
        "name": options.name,
        "image": naming.resource(client.images, options.image),
        "flavor": naming.resource(client.flavors, options.flavor),
        "networks": networks or None,
        "metadata": dict(options.metadata or ()) or None,
        "files": files or None,
        "key_name": options.key,
        "user_data": user_data,
        "config_drive": options.config_drive or None,
        "disk_config": options.disk_config,
        "availability_zone": options.availability_zone,
    }


def _pair(text: str) -> tuple[str, str]:
    key, sign, value = text.partition("=")
    if not (key and sign):
        raise argparse.ArgumentTypeError(f"{text!r} is no pair; wanted is one such as role=web")
    return key, value
