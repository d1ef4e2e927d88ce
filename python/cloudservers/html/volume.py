"""A volume's card."""

from __future__ import annotations

from .._core import Volume
from ._card import given, resource_card
from ._read import known, read
from ._text import code
from ._value import chips, value
from .flavor import gigabytes


def card(volume: Volume) -> str:
    """The card."""
    metadata = known(volume, "metadata", dict)
    rows = [
        ("Size", gigabytes(read(volume, "size_gb"))),
        *given(
            volume,
            ("volume_type", "Type"),
            ("description", "Description"),
            ("bootable", "Bootable"),
            ("encrypted", "Encrypted"),
            ("availability_zone", "Zone"),
            ("created", "Created"),
            ("source_volume", "From volume"),
            ("snapshot_id", "From snapshot"),
            ("image_id", "From image"),
        ),
        ("Attached", _attached(volume)),
        ("Metadata", chips(metadata) if metadata else ""),
    ]
    return resource_card("Volume", volume, rows)


def _attached(volume: Volume) -> str:
    attachments = read(volume, "attachments")
    if not isinstance(attachments, list):
        return value(attachments)
    lines = []
    for attachment in attachments[:20]:
        device = known(attachment, "device", str)
        at = f" at {code(device)}" if device else ""
        lines.append(f"<div>{value(read(attachment, 'server'))}{at}</div>")
    return "".join(lines)
