"""What notebooks show: cards, tables and bars, as HTML that needs nothing from elsewhere.

Objects show themselves. ``table`` shows many of one kind, and ``%load_ext cloudservers`` all lists of them.
"""

from __future__ import annotations

from .. import _core, exceptions
from . import (
    _frame,
    fault,
    flavor,
    image,
    keypair,
    ledger,
    limits,
    link,
    listing,
    network,
    record,
    reference,
    server,
    server_action,
    volume,
)
from ._many import Table, table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

__all__ = ["Table", "show", "table"]

# The most special class comes first.
CARDS: tuple[tuple[type, Callable[[Any], str]], ...] = (
    (_core.Server, server.card),
    (_core.Image, image.card),
    (_core.Flavor, flavor.card),
    (_core.Volume, volume.card),
    (_core.Network, network.card),
    (_core.KeyPair, keypair.card),
    (_core.Limits, limits.card),
    (_core.Quotas, limits.quotas_card),
    (_core.RateLimit, limits.rate_card),
    (_core.ServerAction, server_action.card),
    (_core.Record, record.card),
    (_core.Page, listing.page_table),
    (_core.Listing, listing.listing_card),
    (_core.ServerFault, fault.card),
    (_core.Reference, reference.card),
    (_core.Link, link.card),
    (_core.Links, link.links_table),
    (_core.Ledger, ledger.ledger_table),
    (_core.LedgerSummary, ledger.summary_table),
    (exceptions.CloudServersError, fault.exception_card),
)


def show(thing: object) -> str:
    """The card or table of one of this package's objects."""
    draw = next(draw for kind, draw in CARDS if isinstance(thing, kind))
    return _frame.frame(draw(thing))
