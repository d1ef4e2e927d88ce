"""``limits``: how much the account may use, and how fast."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable


def add(verb: Callable[[str, str], argparse.ArgumentParser]) -> None:
    """The verb."""
    parser = verb("limits", "show limits, and what is used of them")
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
