"""Attributes of what a service sent, which may be anything."""

from __future__ import annotations

from typing import Any

from ..exceptions import CloudServersError


class Odd:
    """An attribute that cannot be read, and why."""

    def __init__(self, problem: CloudServersError) -> None:
        self.problem = problem


def read(thing: object, name: str) -> Any:
    """The attribute; an ``Odd`` where it is not what the API describes."""
    try:
        return getattr(thing, name)
    except CloudServersError as problem:
        return Odd(problem)


def known(thing: object, name: str, kind: type | tuple[type, ...]) -> Any:
    """The attribute where it is of a type, else None."""
    found = read(thing, name)
    return found if isinstance(found, kind) else None
