"""What `help()` and an editor show: every public name is explained, every argument has a name."""

from __future__ import annotations

import ast
import enum
import inspect
import pydoc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import cloudservers
import pytest
from cloudservers import exceptions

CLASSES = [value for name in cloudservers.__all__ if inspect.isclass(value := getattr(cloudservers, name))]
FUNCTIONS = [
    value for name in cloudservers.__all__ if inspect.isroutine(value := getattr(cloudservers, name))
]


def members(of: type) -> Iterator[tuple[str, Any]]:
    """What a class itself has for its users."""
    for name, member in vars(of).items():
        if not name.startswith("_") and not isinstance(member, enum.Enum):
            yield f"{of.__name__}.{name}", member


def told_below_attributes() -> set[str]:
    """The attributes with a text below them, as editors look for it: at run time a value has none."""
    told = set()
    for definition in ast.parse(Path(exceptions.__file__).read_text("utf-8")).body:
        if isinstance(definition, ast.ClassDef):
            for one, following in zip(definition.body, definition.body[1:], strict=False):
                if (
                    isinstance(one, ast.AnnAssign)
                    and isinstance(one.target, ast.Name)
                    and isinstance(following, ast.Expr)
                    and isinstance(following.value, ast.Constant)
                ):
                    told.add(f"{definition.name}.{one.target.id}")
    return told


def test_every_name_is_explained() -> None:
    below = told_below_attributes()
    unexplained = [value.__name__ for value in (*CLASSES, *FUNCTIONS) if not inspect.getdoc(value)]
    for one in CLASSES:
        for name, member in members(one):
            described = inspect.isroutine(member) or inspect.isdatadescriptor(member)
            explained = inspect.getdoc(member) if described else name in below
            if not explained and name not in unexplained:
                unexplained.append(name)
    assert len(below) > 15
    assert unexplained == []


def parameters(of: Any) -> list[inspect.Parameter]:
    return [each for each in inspect.signature(of).parameters.values() if each.name not in ("self", "cls")]


def is_a_shrug(of: Any) -> bool:
    """Whether no parameter has a name of its own."""
    catches_all = (inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD)
    all_of_them = parameters(of)
    return bool(all_of_them) and all(each.kind in catches_all for each in all_of_them)


def test_every_argument_has_a_name() -> None:
    methods = [
        (name, member) for one in CLASSES for name, member in members(one) if inspect.isroutine(member)
    ]
    assert len(methods) > 250
    nameless = [name for name, member in methods if is_a_shrug(member)]
    nameless += [value.__name__ for value in FUNCTIONS if is_a_shrug(value)]
    assert nameless == []


def test_a_client_is_made_with_named_settings() -> None:
    made = parameters(cloudservers.Client)
    assert made == parameters(cloudservers.connect) == parameters(cloudservers.Sandbox.connect)
    assert {"cloud", "auth_url", "username", "api_key", "region", "timeout", "deadline"} <= {
        each.name for each in made
    }
    nothing: dict[str, Any] = dict.fromkeys(each.name for each in made)
    cloudservers.connect(**{**nothing, "endpoint": "http://127.0.0.1:1", "token": "t"}).close()
    with pytest.raises(cloudservers.ConfigError, match='no setting "colour"'):
        cloudservers.connect(colour="red")  # type: ignore[call-arg]


def test_help_on_a_client() -> None:
    text = pydoc.plain(pydoc.render_doc(cloudservers.Client))
    assert "class Client(builtins.object)" in text
    assert "**settings" not in text
    for signature in ("api_key=None", "follow(self, ", "with_options(self, ", "send_all("):
        assert signature in text, signature
