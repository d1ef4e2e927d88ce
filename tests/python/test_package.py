"""The package as a whole: what it exports, how light it is to import, its documentation."""

from __future__ import annotations

import inspect
import subprocess
import sys

import cloudservers
import pytest


def test_every_name_is_there() -> None:
    for name in cloudservers.__all__:
        assert getattr(cloudservers, name) is not None
    assert set(cloudservers.__all__) <= set(dir(cloudservers))
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = cloudservers.nothing


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
