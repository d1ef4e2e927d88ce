"""One line of a terminal, written again and again."""

from __future__ import annotations

import shutil
from typing import TextIO

from .screen import PAUSE
from .story import Story

FRAMES = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏"


class Terminal:
    """The line is clean again at the end: what comes next may say the same."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._frame = 0
        self._next = 0.0

    def show(self, story: Story, seconds: float) -> None:
        if seconds < self._next:
            return
        self._next = seconds + PAUSE
        text = f"{FRAMES[self._frame % len(FRAMES)]} {story.line()} {seconds:.0f} s"
        self._frame += 1
        # A line that wraps would not be rewritten whole.
        self._write(text[: shutil.get_terminal_size().columns - 1])

    def close(self, story: Story, seconds: float) -> None:
        if self._frame:
            self._write("")

    def _write(self, text: str) -> None:
        self._stream.write(f"\r\033[K{text}")
        self._stream.flush()
