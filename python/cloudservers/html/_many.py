"""Many of one kind as a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from ._columns import COLUMNS
from ._frame import frame
from ._table import MOST, grid, more


class Table:
    """Things of one kind, which a notebook shows as a table. They are in ``members``."""

    def __init__(self, members: Sequence[Any]) -> None:
        self.members = members

    def _repr_html_(self) -> str | None:
        return table_of(self.members)

    def __repr__(self) -> str:
        return f"Table({self.members!r})"


def table(things: Iterable[Any]) -> Table:
    """A table of many of one kind: ``table(s for s in client.servers.list() if s.key_name)``."""
    return Table(list(things))


def table_of(members: Sequence[Any]) -> str | None:
    """The HTML of a table; None for what is not all of one of this package's kinds."""
    shown = rows(members)
    return shown and frame(shown)


def rows(members: Sequence[Any], *, head: str = "", foot: str = "") -> str | None:
    """The same, as a part of something larger."""
    kind = type(members[0]) if members else type(None)
    columns = COLUMNS.get(kind)
    if columns is None or any(type(member) is not kind for member in members):
        return None
    cells = [
        [f'<span class="dim">{at}</span>', *(draw(member) for _, draw in columns)]
        for at, member in enumerate(members[:MOST])
    ]
    foot = " · ".join(part for part in (more(len(cells), len(members)), foot) if part)
    return grid(["", *(name for name, _ in columns)], cells, head=head, foot=foot)
