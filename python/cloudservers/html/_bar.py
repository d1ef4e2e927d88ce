"""How much of something there is."""

from __future__ import annotations

from collections.abc import Callable


def bar(part: float, whole: float, tone: str = "good") -> str:
    """A bar, filled as far as the part is of the whole."""
    share = max(0.0, min(1.0, part / whole)) if whole > 0 else 0.0
    return f'<span class="bar {tone}"><i style="width:{share:.1%}"></i></span>'


def progress(percent: int) -> str:
    """How far something under way is."""
    return f'{bar(percent, 100, "busy")}<span class="of">{percent} %</span>'


def usage(used: int, most: int, told: Callable[[int], str]) -> str:
    """A bar that turns yellow and red as it fills; and the numbers. -1 is no limit."""
    if most < 0:
        return f'{bar(0, 1)}<span class="of">{told(used)} <span class="dim">of no limit</span></span>'
    share = used / most if most else 1.0
    tone = "bad" if share >= 0.9 else "busy" if share >= 0.75 else "good"
    of = f'<span class="dim">of {told(most)}</span>'
    return f'{bar(used, most, tone)}<span class="of">{told(used)} {of}</span>'
