"""``limits``: how much the account may use, and how fast."""

from __future__ import annotations

TYPE_CHECKING = False  # typing takes longer to import than all of this
if TYPE_CHECKING:
    import argparse


def define(parser: argparse.ArgumentParser) -> None:
    """Its arguments."""
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    """Shows the absolute limits, then the rates."""
    from .session import connect
    from .table import Table, show

    with connect(options) as client:
        limits = client.limits()
    if options.json or options.columns:
        show(limits, options)
        return
    table = Table(["limit", "value"])
    table.add(limits.absolute.items())
    rates = [(each.verb, each.uri, each.value, each.unit, each.remaining) for each in limits.rates]
    if rates:
        print()
        table = Table(["verb", "uri", "value", "unit", "remaining"])
        table.add(rates)
