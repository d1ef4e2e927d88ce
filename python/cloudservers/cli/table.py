"""Tables of text: aligned in any script, cut to the terminal, safe to look at."""

from __future__ import annotations

import json
import os
import shutil
import sys
import unicodedata

from .._visible import visible

TYPE_CHECKING = False  # typing takes longer to import than all of this
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any, TextIO

GAP = "  "
BOLD, GREEN, YELLOW, RED, PLAIN = "\033[1m", "\033[32m", "\033[33m", "\033[31m", "\033[0m"
COLORS = {"ACTIVE": GREEN, "ERROR": RED}
NARROWEST = 8  # columns that give way are not made narrower


class Table:
    """Columns under headings. Rows may come in chunks: no column becomes narrower again."""

    def __init__(self, headings: Sequence[str], *, titled: bool = True, to: TextIO | None = None) -> None:
        self._to = sys.stdout if to is None else to
        self._headings = [cell(heading) for heading in headings]
        self._widths = [width(heading) if titled else 0 for heading in self._headings]
        self._titled = titled
        self._is_begun = not titled
        self._room = shutil.get_terminal_size().columns if self._to.isatty() else None
        self._colored = is_colored(self._to)

    def add(self, rows: Iterable[Sequence[object]]) -> None:
        """Prints rows, after the headings where these are the first ones."""
        values = [list(row) for row in rows]
        chunk = [[cell(value) for value in row] for row in values]
        for index in range(len(self._widths)):
            self._widths[index] = max([self._widths[index], *(width(row[index]) for row in chunk)])
        widths = fitted(self._widths, self._room)
        if not self._is_begun:
            self._is_begun = True
            self._print(self._headings, self._headings, widths, BOLD)
        for raw, row in zip(values, chunk, strict=True):
            self._print(raw, row, widths, None)

    def close(self) -> None:
        """Prints the headings where there was nothing to stand under them."""
        self.add([])

    def _print(
        self, raw: Sequence[object], row: Sequence[str], widths: Sequence[int], color: str | None
    ) -> None:
        line = ""
        for index, text in enumerate(row):
            text = cut(text, widths[index])
            room = " " * (widths[index] - width(text))
            is_number = (
                self._titled and isinstance(raw[index], int | float) and not isinstance(raw[index], bool)
            )
            paint = color or (self._headings[index] == "status" and status_color(text)) or None
            if self._colored and paint:
                text = f"{paint}{text}{PLAIN}"
            line += (room + text if is_number else text + room) + GAP
        print(line.rstrip(), file=self._to)


def cell(value: object) -> str:
    """A value as one line: what has an id is shown by it; nothing in it moves the cursor."""
    if value is None:
        return ""
    if isinstance(value, dict):
        value = value.get("id") or value.get("original_name") or value
    if not isinstance(value, str):
        value = json.dumps(value, ensure_ascii=False, separators=(", ", ": "))
    return visible(value)


def width(text: str) -> int:
    """How many columns of a terminal a text takes."""
    if text.isascii():
        return len(text)
    return sum(_width(character) for character in text)


def _width(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def cut(text: str, room: int) -> str:
    """The beginning of a text that is too long, and a sign that it was cut."""
    if width(text) <= room:
        return text
    taken, used = "", 1
    for character in text:
        used += _width(character)
        if used > room:
            break
        taken += character
    return taken + "…"


def fitted(widths: Sequence[int], room: int | None) -> list[int]:
    """Widths that fit into the terminal, the widest column giving way; the first one holds ids, and stays."""
    widths = list(widths)
    while room is not None and sum(widths) + len(GAP) * (len(widths) - 1) > room:
        widest = max(range(1, len(widths)), key=widths.__getitem__, default=0)
        if widest == 0 or widths[widest] <= NARROWEST:
            break
        widths[widest] -= 1
    return widths


def status_color(status: str) -> str:
    """Green is at rest, red is broken, yellow is under way or asleep."""
    return COLORS.get(status, YELLOW)


def is_colored(to: TextIO) -> bool:
    """Whether colours are for somebody who looks, and wants them."""
    return to.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def one_line(text: str) -> str:
    """JSON that a service may have broken into lines: none of its texts holds a bare one."""
    return text.replace("\r", "").replace("\n", "")


def show(record: Any, options: Any, extra: dict[str, object] | None = None) -> None:
    """All of one thing, an attribute a line."""
    if options.json:
        members = "".join(
            f"{json.dumps(name)}: {json.dumps(value)}, " for name, value in (extra or {}).items()
        )
        print(one_line(record.json).replace("{", "{" + members, 1))
        return
    names = options.columns or [*(extra or {}), *record.keys()]
    table = Table(["name", "value"], titled=False)
    table.add(
        (name, attribute(record, name) if name not in (extra or {}) else (extra or {})[name])
        for name in names
    )


def attribute(record: Any, name: str) -> object:
    """An attribute by its name in the API; ``ip`` is an address of a server."""
    if name not in record:
        if name == "ip" and hasattr(record, "ip"):
            return record.ip()
        if name == "name":
            return getattr(record, "name", None)
    return record.get(name)
