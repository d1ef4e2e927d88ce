"""The story of one server, image or volume."""

from __future__ import annotations

from typing import Any

from .._visible import visible
from .story import mark

WIDTH = 24


class One:
    """Name, status, task, how far; an odd attribute is left out."""

    def __init__(self, until: object) -> None:
        self._until_gone = until is None
        self._ended: bool | None = None
        self._name = self._status = self._task = ""
        self._progress: int | None = None

    def see(self, seen: Any) -> bool:
        self._name = _word(seen.get("name") or seen.get("id"))
        self._status = _word(seen.get("status"))
        self._task = _word(seen.get("OS-EXT-STS:task_state"))
        progress = seen.get("progress")
        self._progress = progress if type(progress) is int and 0 <= progress < 100 else None
        return True

    def end(self, reached: bool) -> None:
        self._ended = reached
        self._progress = None
        if reached and self._until_gone and self._name:
            self._status, self._task = "gone", ""

    def state(self) -> str:
        return " ".join(word for word in (self._name, self._status, self._task) if word)

    def line(self) -> str:
        if self._progress is None:
            return self.state()
        filled = self._progress * WIDTH // 100
        return f"{self.state()} {'█' * filled}{'░' * (WIDTH - filled)} {self._progress} %"

    def html(self) -> str:
        from ..html._badge import badge
        from ..html._bar import progress
        from ..html._text import text

        shown = f"{mark(self._ended)}<b>{text(self._name)}</b> {badge(self._status, self._task)}"
        if self._progress is None:
            return shown
        return f"{shown} {progress(self._progress)}"


def _word(told: object) -> str:
    return visible(told) if isinstance(told, str) else ""
