"""``config``: which settings are in force, and where they come from."""

from __future__ import annotations

TYPE_CHECKING = False  # typing takes longer to import than all of this
if TYPE_CHECKING:
    import argparse


def define(parser: argparse.ArgumentParser) -> None:
    """Its arguments."""
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    """Shows the settings; sends nothing."""
    import json

    from .session import connect
    from .table import Table

    names = options.columns or ["name", "value", "source"]
    rows = [{name: getattr(each, name, None) for name in names} for each in connect(options).config()]
    if options.json:
        for row in rows:
            print(json.dumps(row, ensure_ascii=False))
    else:
        Table(names).add(row.values() for row in rows)  # type: ignore[misc]
