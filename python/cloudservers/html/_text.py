"""Texts of strangers, made harmless: escaped, kept apart from their surroundings, and of bounded length."""

from __future__ import annotations

import html

from .._visible import visible

LONGEST = 200


def text(what: object, longest: int = LONGEST) -> str:
    """One line of it, as content of an element."""
    return f"<bdi>{plain(what, longest)}</bdi>"


def code(what: object, longest: int = LONGEST) -> str:
    """The same for what is read letter by letter: an id, a path."""
    return f"<code>{text(what, longest)}</code>"


def block(what: object, longest: int = 20_000) -> str:
    """Lines as they are."""
    shown = visible(_clipped(str(what), longest), lines=True)
    return f"<pre><bdi>{html.escape(shown)}</bdi></pre>"


def plain(what: object, longest: int = LONGEST) -> str:
    """One line of it, as the value of an attribute."""
    return html.escape(visible(_clipped(str(what), longest)))


def _clipped(shown: str, longest: int) -> str:
    return shown if len(shown) <= longest else shown[: longest - 1] + "…"
