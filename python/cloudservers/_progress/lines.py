"""Lines for a log: one for each change."""

from __future__ import annotations

from typing import TextIO

from .story import Story


class Lines:
    """Nothing is written again."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._last = ""

    def show(self, story: Story, seconds: float) -> None:
        state = story.state()
        if state and state != self._last:
            self._last = state
            print(f"{state} ({seconds:.0f} s)", file=self._stream, flush=True)

    def close(self, story: Story, seconds: float) -> None:
        self.show(story, seconds)
