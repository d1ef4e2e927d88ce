"""A server's card."""

from __future__ import annotations

from typing import Any

from .._core import Flavor, Server, ServerFault
from . import fault
from ._card import given, resource_card, under_way
from ._read import known, read
from ._text import code, text
from ._value import chips, value
from .flavor import size


def card(server: Server) -> str:
    """The card."""
    rows = [
        ("Progress", under_way(server)),
        ("Image", _image(server)),
        ("Flavor", _flavor(server)),
        ("Addresses", _addresses(server)),
        *given(server, ("created", "Created"), ("key_name", "Key pair"), ("availability_zone", "Zone")),
        ("Metadata", _metadata(server)),
        ("Volumes", _volumes(server)),
        ("Password", _password(server)),
    ]
    reason = known(server, "fault", ServerFault)
    after = fault.box(reason) if reason else ""
    return resource_card("Server", server, rows, task=read(server, "task_state"), after=after)


def fits(flavor: Any) -> str:
    """A flavor as a server tells it: a reference, or from 2.47 on its attributes."""
    if not isinstance(flavor, Flavor):
        return value(flavor)
    name = flavor.get("original_name") or known(flavor, "name", str)
    return f"{text(name)} {size(flavor)}".strip() if name else size(flavor)


def _image(server: Server) -> str:
    image = read(server, "image")
    if image is None:
        return '<span class="dim">booted from a volume</span>' if server.get("image") == "" else ""
    return value(image)


def _flavor(server: Server) -> str:
    flavor = read(server, "flavor")
    return "" if flavor is None else fits(flavor)


def _addresses(server: Server) -> str:
    networks = read(server, "addresses")
    if not isinstance(networks, dict):
        return value(networks)
    lines = [
        f'<div><span class="dim">{text(label, 60)}</span> {value(addresses)}</div>'
        for label, addresses in list(networks.items())[:20]
    ]
    return "".join(lines)


def _metadata(server: Server) -> str:
    metadata = read(server, "metadata")
    if not isinstance(metadata, dict):
        return value(metadata)
    return chips(metadata) if metadata else ""


def _volumes(server: Server) -> str:
    volumes = read(server, "volumes_attached")
    if not isinstance(volumes, list):
        return value(volumes)
    return " ".join(code(volume) for volume in volumes[:20])


def _password(server: Server) -> str:
    if known(server, "admin_password", str) is None:
        return ""
    return '<span class="dim">at hand as <code>server.admin_password</code>, not shown</span>'
