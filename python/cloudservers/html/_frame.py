"""The frame of all that is shown, with a style of its own for light and dark pages."""

from __future__ import annotations

import re
from importlib.resources import files

STYLE = files(__package__).joinpath("style.css").read_text("utf-8")
STYLE = re.sub(r"/\*.*?\*/|\n\s*", "", STYLE)


def frame(shown: str) -> str:
    """The whole that a notebook gets."""
    return f'<div class="cloudservers"><style>{STYLE}</style>{shown}</div>'
