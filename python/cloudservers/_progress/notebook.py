"""An output of a notebook's cell, changed in place; it stays, and tells how it ended."""

from __future__ import annotations

from typing import Any

from IPython import display

from ..html._frame import frame
from .screen import PAUSE
from .story import Story


class Notebook:
    """Needs no widgets: a display that has an id is updated."""

    def __init__(self) -> None:
        handle: Any = display.DisplayHandle
        self._handle = handle()
        self._shown = False
        self._next = 0.0

    def show(self, story: Story, seconds: float) -> None:
        if seconds >= self._next:
            self._next = seconds + PAUSE
            self._draw(story, seconds)

    def close(self, story: Story, seconds: float) -> None:
        if self._shown:
            self._draw(story, seconds)

    def _draw(self, story: Story, seconds: float) -> None:
        html = frame(f'<div class="wait">{story.html()} <span class="dim">· {seconds:.0f} s</span></div>')
        bundle = {"text/plain": f"{story.line()} {seconds:.0f} s", "text/html": html}
        draw = self._handle.update if self._shown else self._handle.display
        self._shown = True
        draw(bundle, raw=True)
