"""Plain lists in IPython: those of this package's objects show as tables, all others as they did."""

from __future__ import annotations

from typing import Any

from ._many import table_of


def load(shell: Any) -> None:
    """Has IPython ask for lists."""
    _formatter(shell).for_type(list, table_of)


def unload(shell: Any) -> None:
    """Has it no longer ask."""
    _formatter(shell).pop(list, None)


def _formatter(shell: Any) -> Any:
    return shell.display_formatter.formatters["text/html"]
