"""What an argument means that names a resource."""

from __future__ import annotations

TYPE_CHECKING = False  # typing takes longer to import than all of this
if TYPE_CHECKING:
    import argparse
    from typing import Any

PREFIX = "name="
HELP = "id or URL, or name=NAME"


def resource(manager: Any, given: str) -> Any:
    """An id or URL as it is; a name as what has it, for one more request."""
    return manager.find(given[len(PREFIX) :]) if given.startswith(PREFIX) else given


def add(parser: argparse.ArgumentParser, what: str, *, several: bool = False) -> None:
    """An argument that names one resource, or several."""
    nargs = {"nargs": "+"} if several else {}
    parser.add_argument(what, metavar=what.upper(), help=HELP, **nargs)  # type: ignore[arg-type]
