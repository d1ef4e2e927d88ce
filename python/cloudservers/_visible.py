"""Texts of strangers, without characters that nobody sees and that do things all the same."""

from __future__ import annotations

import re

# Controls, marks that turn the direction of what follows, separators of lines, characters without any width,
# halves of characters; not the joiners, which scripts and emoji need.
HIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff]"
)
SPELT = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}


def visible(text: str, *, lines: bool = False) -> str:
    """The text with those spelt out; new lines stay if they may."""
    return HIDDEN.sub(lambda hidden: hidden[0] if lines and hidden[0] == "\n" else _spelt(hidden[0]), text)


def _spelt(character: str) -> str:
    number = ord(character)
    return SPELT.get(character) or (f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}")
