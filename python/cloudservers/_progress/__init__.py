"""How a wait goes, where somebody is looking: in a notebook, on a terminal, or, if asked for, as lines."""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .screen import Screen
    from .story import Story


def bar(asked: bool = False, until: object = None, total: int | None = None) -> Bar | None:
    """Who is told of each poll; None where nobody looks and nobody asked for it.

    ``until`` is what is waited for, None that it is gone; ``total`` is how many, where it may be many.
    """
    screen = _screen(asked)
    if screen is None:
        return None
    from .many import Many
    from .one import One

    return Bar(One(until) if total is None else Many(until, total), screen)


def _screen(asked: bool) -> Screen | None:
    if _in_notebook():
        from .notebook import Notebook

        return Notebook()
    error = sys.stderr
    if error is not None and error.isatty() and os.environ.get("TERM") != "dumb":
        from .terminal import Terminal

        return Terminal(error)
    if asked and error is not None:
        from .lines import Lines

        return Lines(error)
    return None


def _in_notebook() -> bool:
    shell_of = getattr(sys.modules.get("IPython"), "get_ipython", None)
    return shell_of is not None and hasattr(shell_of(), "kernel")


class Bar:
    """Tells a story on a screen."""

    def __init__(self, story: Story, screen: Screen) -> None:
        self._story = story
        self._screen = screen
        self._start = time.monotonic()

    def __call__(self, seen: Any) -> None:
        if self._story.see(seen):
            self._screen.show(self._story, self._seconds())

    def close(self, reached: bool) -> None:
        """The end, good or bad."""
        self._story.end(reached)
        self._screen.close(self._story, self._seconds())

    def _seconds(self) -> float:
        return time.monotonic() - self._start
