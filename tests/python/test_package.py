"""The package as a whole: what it exports, how light it is to import, its documentation."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import cloudservers
import pytest
from cloudservers import Client, Sandbox


def test_every_name_is_there() -> None:
    for name in cloudservers.__all__:
        assert getattr(cloudservers, name) is not None
    assert set(cloudservers.__all__) <= set(dir(cloudservers))
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = cloudservers.nothing


def test_every_class_and_function_is_documented() -> None:
    for name in cloudservers.__all__:
        value = getattr(cloudservers, name)
        if not inspect.isclass(value):
            assert name == "__version__" or value.__doc__
            continue
        assert value.__doc__, name
        assert value.__module__.startswith("cloudservers"), name
        for own, member in vars(value).items():
            if not own.startswith("_") and not issubclass(value, str):
                assert getattr(member, "__doc__", None) or issubclass(value, Exception), f"{name}.{own}"


def test_every_signature_shows_its_parameters() -> None:
    for name, value in functions():
        kinds = {each.kind for each in inspect.signature(value).parameters.values()}
        free = inspect.Parameter.VAR_KEYWORD in kinds or inspect.Parameter.VAR_POSITIONAL in kinds
        assert not free or name == "SchedulerHints", name  # which takes any other hint


def functions() -> Iterator[tuple[str, Callable[..., object]]]:
    """All functions of the package, and what makes an object of each class that may be made."""
    for name in cloudservers.__all__:
        value = getattr(cloudservers, name)
        if inspect.isclass(value) and not issubclass(value, Exception | str):
            yield name, value
            members = [own for own in vars(value) if not own.startswith("_")]
            found = [(f"{name}.{own}", getattr(value, own)) for own in members]
            yield from (each for each in found if callable(each[1]))
        elif inspect.isroutine(value):
            yield name, value


def test_every_name_is_in_the_reference() -> None:
    pages = Path(__file__).parents[2] / "docs" / "python"
    told = {
        name
        for page in pages.glob("*.md")
        for name in re.findall(r"^::: cloudservers\.(\w+)", page.read_text(), re.M)
    }
    assert "exceptions" in told
    others = {name for name in cloudservers.__all__ if not is_exception(name)}
    assert others - told == {"__version__"}


def is_exception(name: str) -> bool:
    value = getattr(cloudservers, name)
    return inspect.isclass(value) and issubclass(value, Exception)


def test_every_setting_is_explained() -> None:
    explained = re.findall(r"^    (\w+): ", inspect.getdoc(cloudservers.connect) or "", re.MULTILINE)
    for takes in (cloudservers.connect, Client, Sandbox.connect):
        assert [each for each in inspect.signature(takes).parameters if each != "self"] == explained


def test_importing_it_imports_little() -> None:
    program = (
        "import sys; before = set(sys.modules); import cloudservers; "
        "print(*sorted(set(sys.modules) - before), sep='\\n')"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["cloudservers", "cloudservers._core"]


def test_every_verb_of_a_server_is_one_of_the_manager() -> None:
    verbs = {name for name in vars(cloudservers.Server) if callable(getattr(cloudservers.Server, name))}
    verbs = {name for name in verbs if not name.startswith("_")} - {"ip"}
    assert verbs <= set(vars(cloudservers.Servers))
    for name in verbs:
        own = list(inspect.signature(getattr(cloudservers.Server, name)).parameters)
        manager = list(inspect.signature(getattr(cloudservers.Servers, name)).parameters)
        assert manager == ["self", "server", *own[1:]], name


def test_every_operation_of_a_manager_is_a_call() -> None:
    for manager, calls in [
        (cloudservers.Servers, cloudservers.ServerCalls),
        (cloudservers.Images, cloudservers.ImageCalls),
        (cloudservers.Flavors, cloudservers.FlavorCalls),
        (cloudservers.Networks, cloudservers.NetworkCalls),
        (cloudservers.Volumes, cloudservers.VolumeCalls),
        (cloudservers.KeyPairs, cloudservers.KeyPairCalls),
        (cloudservers.Extensions, cloudservers.ExtensionCalls),
    ]:
        operations = {name for name in vars(manager) if not name.startswith("_")}
        operations -= {"refresh", "wait_for", "wait_until_deleted", "changes"}
        operations -= {"find", "wait_for_all", "inventory"}
        assert operations == {name for name in vars(calls) if not name.startswith("_")}


def test_statuses_are_those_the_core_knows(client: cloudservers.Client) -> None:
    with pytest.raises(ValueError, match="there are") as caught:
        client.servers.wait_for("a", "NOT_A_STATUS")
    told = str(caught.value).split("there are ")[1].split(", ")
    assert told == [status.value for status in cloudservers.Status]
    with pytest.raises(ValueError, match="there are") as caught:
        client.volumes.wait_for("a", "NOT_A_STATUS")
    told = str(caught.value).split("there are ")[1].split(", ")
    assert told == [status.value for status in cloudservers.VolumeStatus]
