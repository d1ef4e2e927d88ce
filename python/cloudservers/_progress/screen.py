"""Where a story is told."""

from __future__ import annotations

from typing import Protocol

from .story import Story

PAUSE = 0.1
"""Nobody reads faster: how long something stays, in seconds."""


class Screen(Protocol):
    """A notebook, a terminal, or lines."""

    def show(self, story: Story, seconds: float) -> None:
        """Tells how it goes, so many seconds after the start."""

    def close(self, story: Story, seconds: float) -> None:
        """Tells how it ended."""
