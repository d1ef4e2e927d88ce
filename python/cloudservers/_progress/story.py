"""What there is to tell of a wait."""

from __future__ import annotations

from typing import Any, Protocol


class Story(Protocol):
    """One that is waited for, or many."""

    def see(self, seen: Any) -> bool:
        """Takes note of a poll; says whether there is something to show."""

    def end(self, reached: bool) -> None:
        """Takes note of the end."""

    def state(self) -> str:
        """What has to be told when it changes."""

    def line(self) -> str:
        """The same, and how far it is."""

    def html(self) -> str:
        """The same for a notebook."""


def mark(ended: bool | None) -> str:
    """A sign for a good or a bad end."""
    return {None: "", True: "✓ ", False: "✗ "}[ended]
