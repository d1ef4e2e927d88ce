"""Texts of strangers, made harmless: escaped, kept apart from their surroundings, and of bounded length."""

from __future__ import annotations

import html
import re

# Controls, marks that turn the direction of what follows, separators of lines, halves of characters.
HIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
KEPT = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")

LONGEST = 200


def text(what: object, longest: int = LONGEST) -> str:
    """One line of it, as content of an element."""
    return f"<bdi>{plain(what, longest)}</bdi>"


def code(what: object, longest: int = LONGEST) -> str:
    """The same for what is read letter by letter: an id, a path."""
    return f"<code><bdi>{plain(what, longest)}</bdi></code>"


def block(what: object, longest: int = 20_000) -> str:
    """Lines as they are."""
    shown = KEPT.sub(_spelt, _clipped(str(what), longest))
    return f"<pre><bdi>{html.escape(shown)}</bdi></pre>"


def plain(what: object, longest: int = LONGEST) -> str:
    """One line of it, as the value of an attribute."""
    return html.escape(HIDDEN.sub(_spelt, _clipped(str(what), longest)))


def _clipped(shown: str, longest: int) -> str:
    return shown if len(shown) <= longest else shown[: longest - 1] + "…"


def _spelt(hidden: re.Match[str]) -> str:
    if hidden[0] in "\n\r\t":
        return {"\n": "\\n", "\r": "\\r", "\t": "\\t"}[hidden[0]]
    number = ord(hidden[0])
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}"
