"""The story of many servers, images or volumes."""

from __future__ import annotations

from collections import Counter
from typing import Any

from .._visible import visible
from .one import WIDTH
from .story import mark


class Many:
    """How many are there yet, and how many have which status."""

    def __init__(self, until: object, total: int) -> None:
        self._wanted = _statuses(until)
        self._total = total
        self._statuses: dict[str, str] = {}
        self._open: set[str] = set()
        self._round: set[str] = set()
        self._ended: bool | None = None

    def see(self, seen: Any) -> bool:
        """All are polled together: there is something to show when a round of polls is over."""
        own, status = str(seen.get("id")), str(seen.get("status") or "")
        is_second = own in self._round
        self._statuses[own] = status
        if self._is_wanted(status, seen.get("OS-EXT-STS:task_state")):
            self._open.discard(own)
        else:
            self._open.add(own)
        if is_second:
            self._round.clear()
        self._round.add(own)
        # Who is as wanted is not polled again. Who failed is not, either, but that only the next round tells.
        is_whole = len(self._statuses) == self._total and self._open <= self._round
        if is_whole:
            self._round.clear()
        return is_second or is_whole

    def end(self, reached: bool) -> None:
        self._ended = reached

    def state(self) -> str:
        shown = ", ".join(f"{visible(status)} {count}" for status, count in self._counts())
        done = self._done()
        told = f"{self._total}" if done is None else f"{done} of {self._total}"
        return f"{told}: {shown}" if shown else told

    def line(self) -> str:
        done = self._done()
        if done is None or not self._total:
            return self.state()
        filled = done * WIDTH // self._total
        return f"{'█' * filled}{'░' * (WIDTH - filled)} {self.state()}"

    def html(self) -> str:
        from ..html._badge import badge
        from ..html._bar import bar

        done = self._done()
        counts = " ".join(f"{badge(status)} {count}" for status, count in self._counts())
        if done is None:
            return f"{mark(self._ended)}<b>{self._total}</b> {counts}"
        tone = "bad" if self._ended is False else "good"
        return f"{mark(self._ended)}<b>{done} of {self._total}</b> {bar(done, self._total, tone)} {counts}"

    def _counts(self) -> list[tuple[str, int]]:
        return Counter(self._statuses.values()).most_common(6)

    def _is_wanted(self, status: str, task: object) -> bool:
        return self._wanted is not None and status.casefold() in self._wanted and not task

    def _done(self) -> int | None:
        """How many are as wanted, where that can be told from statuses."""
        if self._ended:
            return self._total
        return None if self._wanted is None else len(self._statuses) - len(self._open)


def _statuses(until: object) -> set[str] | None:
    if isinstance(until, str):
        return {until.casefold()}
    if isinstance(until, (list, tuple, set, frozenset)):
        return {str(status).casefold() for status in until}
    return None
