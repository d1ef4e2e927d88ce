"""A network's card."""

from __future__ import annotations

from .._core import Network
from ._card import given, resource_card


def card(network: Network) -> str:
    """The card."""
    rows = given(
        network, ("cidr", "CIDR"), ("shared", "Shared"), ("external", "External"), ("subnets", "Subnets")
    )
    return resource_card("Network", network, rows)
