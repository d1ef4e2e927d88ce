"""Limits with what is used of them, rates, quotas."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .._core import Limits, Quotas, RateLimit
from ._bar import usage
from ._card import card as frame_of
from ._many import rows
from ._read import known
from ._text import code, text
from ._value import value
from .flavor import memory

# What is counted: its label, the limit, what is used of it.
COUNTED = (
    ("Servers", "maxTotalInstances", "totalInstancesUsed"),
    ("RAM", "maxTotalRAMSize", "totalRAMUsed"),
    ("vCPUs", "maxTotalCores", "totalCoresUsed"),
    ("Networks", "maxTotalPrivateNetworks", "totalPrivateNetworksUsed"),
    ("Server groups", "maxServerGroups", "totalServerGroupsUsed"),
    ("Security groups", "maxSecurityGroups", "totalSecurityGroupsUsed"),
    ("Floating IPs", "maxTotalFloatingIps", "totalFloatingIpsUsed"),
)

# The names of other limits and of quotas.
LABELS = {
    "maxTotalKeypairs": "Key pairs",
    "maxServerMeta": "Pairs of metadata of a server",
    "maxImageMeta": "Pairs of metadata of an image",
    "maxPersonality": "Files put into a server",
    "maxPersonalitySize": "Bytes of such a file",
    "maxServerGroupMembers": "Servers of a group",
    "instances": "Servers",
    "cores": "vCPUs",
    "ram": "RAM",
    "key_pairs": "Key pairs",
    "metadata_items": "Pairs of metadata of a server",
    "injected_files": "Files put into a server",
    "injected_file_content_bytes": "Bytes of such a file",
    "injected_file_path_bytes": "Bytes of its path",
    "server_groups": "Server groups",
    "server_group_members": "Servers of a group",
    "networks": "Networks",
}
MOST = 40


def card(limits: Limits) -> str:
    """Bars for what is counted, then the others, then rates."""
    most = known(limits, "absolute", dict) or {}
    bars = [
        (label, usage(most[used], most[limit], _told(label)))
        for label, limit, used in COUNTED
        if limit in most and used in most
    ]
    drawn = {name for _, limit, used in COUNTED if limit in most and used in most for name in (limit, used)}
    labels = LABELS | {limit: label for label, limit, _ in COUNTED}
    others = [_row(name, most[name], labels) for name in most if name not in drawn]
    rates = rows(known(limits, "rates", list) or [], head="Rate limits")
    return frame_of("Limits", "of the account", [*bars, *others[:MOST]], after=rates or "")


def quotas_card(quotas: Quotas) -> str:
    """The most of everything."""
    others = [_row(name, told, LABELS) for name, told in quotas.items() if name != "id"]
    project = quotas.get("id")
    return frame_of("Quotas", f"of project {text(project)}" if project else "of a project", others[:MOST])


def rate_card(rate: RateLimit) -> str:
    """One rate, as a table of one row."""
    return rows([rate]) or ""


def _told(label: str) -> Callable[[int], str]:
    return memory if label == "RAM" else "{:,}".format


def _row(name: str, most: Any, labels: dict[str, str]) -> tuple[str, str]:
    label = labels.get(name) or code(name, 60)
    if isinstance(most, bool) or not isinstance(most, int):
        return label, value(most)
    return label, '<span class="dim">no limit</span>' if most == -1 else _told(label)(most)
