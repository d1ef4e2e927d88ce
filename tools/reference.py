"""An extension of Griffe, which reads the stub for the API reference.

A stub has functions in overloads alone, and `__new__` where other classes have `__init__`: both are shown.
"""

from __future__ import annotations

from typing import Any

import griffe


class Stub(griffe.Extension):
    """Makes what a stub spells in its own way look like the rest."""

    def on_class_members(self, *, cls: griffe.Class, **_: Any) -> None:
        """Called with each class once its members are known."""
        for name, overloads in list(cls.overloads.items()):
            if name not in cls.members:
                whole = overloads[-1]
                whole.overloads = overloads
                cls.set_member(name, whole)
        new = cls.members.get("__new__")
        if isinstance(new, griffe.Function) and "__init__" not in cls.members:
            cls.set_member("__init__", new)
