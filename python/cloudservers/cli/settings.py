"""``config``: which settings are in force, and where they come from."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable


def add(verb: Callable[[str, str], argparse.ArgumentParser]) -> None:
    """The verb."""
    parser = verb("config", "show the settings in force, where each comes from, secrets masked")
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
