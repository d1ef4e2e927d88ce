"""A flavor's card."""

from __future__ import annotations

from typing import Any

from .._core import Flavor
from ._card import given, resource_card
from ._read import known, read
from ._value import chips, value


def card(flavor: Flavor) -> str:
    """The card."""
    specs = known(flavor, "extra_specs", dict)
    rows = [
        ("RAM", memory(read(flavor, "ram"))),
        *given(flavor, ("vcpus", "vCPUs")),
        *(
            (label, gigabytes(read(flavor, name)))
            for name, label in (("disk", "Disk"), ("ephemeral", "Data disk"))
        ),
        *given(flavor, ("rxtx_factor", "Network, Mbit/s"), ("is_public", "Public"), ("disabled", "Disabled")),
        ("Extra specs", chips(specs) if specs else ""),
    ]
    return resource_card("Flavor", flavor, rows)


def size(flavor: Flavor) -> str:
    """Memory, processors and disk on one line."""
    parts = [memory(read(flavor, "ram")), gigabytes(read(flavor, "disk"))]
    cpus = known(flavor, "vcpus", int)
    if cpus is not None:
        parts.insert(1, f"{cpus} vCPU{'s' if cpus != 1 else ''}")
    return f'<span class="dim">{" · ".join(part for part in parts if part)}</span>'


def memory(megabytes: Any) -> str:
    """Megabytes, in GB where there are so many."""
    if not isinstance(megabytes, int):
        return value(megabytes)
    if megabytes < 1024:
        return f"{megabytes:,} MB"
    return f"{megabytes / 1024:,.2f}".rstrip("0").rstrip(".") + " GB"


def gigabytes(amount: Any) -> str:
    """Gigabytes; nothing where none was told."""
    if amount is None:
        return ""
    return f"{amount:,} GB" if isinstance(amount, int) else value(amount)
