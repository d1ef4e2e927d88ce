"""Which attributes of its kind a table shows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .. import _core
from ._badge import badge
from ._bar import bar
from ._read import read
from ._text import code, text
from ._value import NOTHING, anchor, value
from .flavor import memory
from .server import fits

Column = tuple[str, Callable[[Any], str]]


def attribute(name: str, draw: Callable[[Any], str] = value) -> Callable[[Any], str]:
    """Draws an attribute, whatever comes."""

    def cell(thing: object) -> str:
        found = read(thing, name)
        return draw(found) if isinstance(found, str) and found else value(found)

    return cell


def _status(thing: Any) -> str:
    task = read(thing, "task_state") if isinstance(thing, _core.Server) else None
    return badge(read(thing, "status"), task) or NOTHING


def _left(rate: _core.RateLimit) -> str:
    numbers = f'{rate.remaining:,} <span class="dim">of {rate.value:,}</span>'
    return f'{bar(rate.remaining, rate.value)}<span class="of">{numbers}</span>'


def _ip(server: _core.Server) -> str:
    addresses = read(server, "addresses")
    if not isinstance(addresses, dict):
        return value(addresses)
    every = [address for several in addresses.values() for address in several]
    every.sort(key=lambda address: address.version)
    shown = value(every[0]) if every else NOTHING
    return f'{shown} <span class="dim">+{len(every) - 1}</span>' if len(every) > 1 else shown


def _outcome(entry: _core.LedgerEntry) -> str:
    return text(entry.error) if entry.error else value(entry.status)


def _seconds(name: str) -> Callable[[Any], str]:
    return lambda thing: f"{getattr(thing, name):.3f} s"


NAME: Column = ("Name", attribute("name"))
ID: Column = ("Id", attribute("id", code))
STATUS: Column = ("Status", _status)
CREATED: Column = ("Created", attribute("created"))

COLUMNS: dict[type, tuple[Column, ...]] = {
    _core.Server: (
        NAME,
        STATUS,
        ("Address", _ip),
        ("Flavor", lambda server: _short(fits(read(server, "flavor")))),
        ("Image", lambda server: _short(value(read(server, "image")))),
        CREATED,
        ("Id", lambda server: _short(ID[1](server))),
    ),
    _core.Image: (
        NAME,
        STATUS,
        ("Min. disk", lambda image: _amount(read(image, "min_disk"), "GB")),
        ("Min. RAM", lambda image: _amount(read(image, "min_ram"), "MB")),
        CREATED,
        ID,
    ),
    _core.Flavor: (
        NAME,
        ("RAM", lambda flavor: memory(read(flavor, "ram"))),
        ("vCPUs", attribute("vcpus")),
        ("Disk", lambda flavor: _amount(read(flavor, "disk"), "GB")),
        ("Class", attribute("flavor_class")),
        ID,
    ),
    _core.Volume: (
        NAME,
        STATUS,
        ("Size", lambda volume: _amount(read(volume, "size_gb"), "GB")),
        ("Type", attribute("volume_type")),
        ("Bootable", attribute("bootable")),
        CREATED,
        ID,
    ),
    _core.Network: (NAME, ("CIDR", attribute("cidr", code)), ("Status", _status), ID),
    _core.KeyPair: (NAME, ("Type", attribute("key_type")), ("Fingerprint", attribute("fingerprint", code))),
    _core.Extension: (
        ("Alias", attribute("alias", code)),
        NAME,
        ("Description", attribute("description")),
    ),
    _core.ServerAction: (
        ("Action", attribute("action")),
        ("Started", attribute("start_time")),
        ("Message", attribute("message")),
        ("Request", attribute("request_id", code)),
    ),
    _core.ActionEvent: (
        ("Event", attribute("event", code)),
        ("Result", lambda event: badge(read(event, "result")) or NOTHING),
        ("Started", attribute("start_time")),
        ("Finished", attribute("finish_time")),
    ),
    _core.Interface: (
        ID,
        ("Network", attribute("network_label")),
        ("MAC", attribute("mac_address", code)),
        ("Addresses", attribute("ip_addresses")),
    ),
    _core.VolumeAttachment: (
        ("Volume", attribute("volume")),
        ("Server", attribute("server")),
        ("Device", attribute("device", code)),
    ),
    _core.IpAssociation: (ID, ("Address", attribute("address", code))),
    _core.Address: (
        ("Address", attribute("addr", code)),
        ("Version", attribute("version")),
        ("Type", attribute("type")),
    ),
    _core.RateLimit: (
        ("Method", attribute("verb", code)),
        ("Path", attribute("uri", code)),
        ("Left", _left),
        ("Per", lambda rate: text(rate.unit.lower())),
        ("More at", attribute("next_available")),
    ),
    _core.Setting: (
        ("Setting", attribute("name", code)),
        ("Value", attribute("value")),
        ("From", attribute("source")),
    ),
    _core.Version: (
        ID,
        STATUS,
        ("Up to", attribute("max_microversion")),
        ("Links", attribute("links")),
    ),
    _core.SandboxRequest: (
        ("Method", attribute("method", code)),
        ("Path", attribute("path", code)),
        ("Operation", attribute("operation", code)),
        ("Status", attribute("status")),
    ),
    _core.LedgerEntry: (
        ("Operation", attribute("operation", code)),
        ("Outcome", _outcome),
        ("Time", _seconds("duration")),
        ("Waited", _seconds("waited")),
        ("Attempts", attribute("attempts")),
        ("Started", attribute("started")),
        ("Request", lambda entry: text(" ".join(entry.request_ids)) or NOTHING),
    ),
    _core.OperationSummary: (
        ("Operation", attribute("operation", code)),
        ("Requests", attribute("count")),
        ("Failed", attribute("failed")),
        ("Retries", attribute("retries")),
        ("Waited", _seconds("waited")),
        ("Half within", _seconds("p50")),
        ("95 % within", _seconds("p95")),
        ("At most", _seconds("max")),
    ),
    _core.Reference: (
        ("Kind", attribute("kind")),
        ("Id", attribute("id", code)),
        ("Leads to", value),
    ),
    _core.Link: (
        ("Relation", attribute("rel")),
        ("Target", lambda link: anchor(link.url, code(link.href))),
        ("Type", attribute("type")),
    ),
}


def _short(shown: str) -> str:
    return f'<span class="short">{shown}</span>'


def _amount(found: Any, unit: str) -> str:
    return f"{found:,} {unit}" if isinstance(found, int) else value(found)
