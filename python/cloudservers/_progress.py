"""The bar that shows a wait, where somebody is looking."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from ._core import Image, Server, Volume

WIDTH = 24
FRAMES = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏"


def bar() -> Bar | None:
    """A bar for a terminal or a notebook; None where nobody is looking."""
    if "ipykernel" in sys.modules:
        return Bar(lambda text: print(f"\r{text}", end="", flush=True))
    if sys.stderr is not None and sys.stderr.isatty():
        return Bar(lambda text: print(f"\r\033[K{text}", end="", file=sys.stderr, flush=True))
    return None


class Bar:
    """One line: name, status, task, how far, how long."""

    def __init__(self, show: Callable[[str], None]) -> None:
        self._show = show
        self._start = time.monotonic()
        self._count = 0
        self._width = 0

    def __call__(self, seen: Server | Image | Volume) -> None:
        frame = FRAMES[self._count % len(FRAMES)]
        self._count += 1
        seconds = time.monotonic() - self._start
        self._write(f"{frame} {describe(seen)} {seconds:.0f} s")

    def close(self) -> None:
        """Clears the line."""
        if self._width:
            self._show(" " * self._width)
            self._show("")

    def _write(self, text: str) -> None:
        self._show(text.ljust(self._width))
        self._width = max(self._width, len(text))


def describe(seen: Server | Image | Volume) -> str:
    """What there is to tell of a server, image or volume; an odd attribute is left out."""
    words = [
        seen.get("name") or seen.get("id"),
        seen.get("status"),
        seen.get("OS-EXT-STS:task_state"),
    ]
    progress = seen.get("progress")
    if isinstance(progress, int) and 0 <= progress <= 100:
        filled = progress * WIDTH // 100
        words.append("█" * filled + "░" * (WIDTH - filled) + f" {progress} %")
    return " ".join(str(word) for word in words if word)
