"""An image's card."""

from __future__ import annotations

from .._core import Image, ServerFault
from . import fault
from ._card import given, resource_card, under_way
from ._read import known, read
from ._value import chips, value
from .flavor import gigabytes, memory


def card(image: Image) -> str:
    """The card."""
    metadata = read(image, "metadata")
    rows = [
        ("Progress", under_way(image)),
        ("Min. RAM", memory(image.min_ram) if known(image, "min_ram", int) else ""),
        ("Min. disk", gigabytes(image.min_disk) if known(image, "min_disk", int) else ""),
        ("Size", _bytes(known(image, "size", int))),
        *given(image, ("created", "Created"), ("server", "Of server"), ("visibility", "Visibility")),
        (
            "Metadata",
            value(metadata) if not isinstance(metadata, dict) else chips(metadata) if metadata else "",
        ),
    ]
    reason = known(image, "fault", ServerFault)
    return resource_card("Image", image, rows, after=fault.box(reason) if reason else "")


def _bytes(count: int | None) -> str:
    if count is None:
        return ""
    return f"{count / 2**30:.1f} GiB" if count >= 2**30 else f"{count / 2**20:.1f} MiB"
