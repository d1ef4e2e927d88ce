"""The story of one server, image or volume."""

from __future__ import annotations

from typing import Any

from .._visible import visible
from .story import mark

WIDTH = 24


class One:
    """Name, status, task, how far."""

    def __init__(self, until: object) -> None:
        self._until_gone = until is None
        self._seen: Any = None
        self._ended: bool | None = None

    def see(self, seen: Any) -> bool:
        self._seen = seen
        return True

    def end(self, reached: bool) -> None:
        self._ended = reached

    def state(self) -> str:
        if self._seen is None:
            return ""
        return " ".join(word for word in (self._name(), *self._status()) if word)

    def line(self) -> str:
        progress = self._progress()
        if progress is None:
            return self.state()
        filled = progress * WIDTH // 100
        return f"{self.state()} {'█' * filled}{'░' * (WIDTH - filled)} {progress} %"

    def html(self) -> str:
        from ..html._badge import badge
        from ..html._bar import bar
        from ..html._text import text

        progress = self._progress()
        shown = f"{mark(self._ended)}<b>{text(self._name())}</b> {badge(*self._status())}"
        if progress is None:
            return shown
        return f'{shown} {bar(progress, 100, "busy")}<span class="of">{progress} %</span>'

    def _name(self) -> str:
        seen = self._seen
        return visible(str((seen.get("name") or seen.get("id") or "") if seen is not None else ""))

    def _status(self) -> tuple[str, str]:
        if self._ended and self._until_gone:
            return "gone", ""
        status, task = (
            (self._seen.get("status"), self._seen.get("OS-EXT-STS:task_state"))
            if self._seen is not None
            else ("", "")
        )
        return visible(str(status or "")), visible(str(task or ""))

    def _progress(self) -> int | None:
        """How far it is, while there is some way to go."""
        progress = self._seen.get("progress") if self._seen is not None else None
        under_way = self._ended is None and type(progress) is int and 0 <= progress < 100
        return progress if under_way else None
