"""Waiting: for a status, several, a function, the end; progress and exceptions on the way."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import cloudservers
import pytest
from canned import Canned
from cloudservers import Client, Image, Sandbox, Server


@pytest.fixture
def slow() -> Iterator[tuple[Sandbox, Client]]:
    """A sandbox whose time stands still but for advance()."""
    with Sandbox(virtual_time=True, build_seconds=60) as sandbox, sandbox.connect() as client:
        yield sandbox, client


def build(client: Client) -> Server:
    return client.servers.create(name="a", image=next(iter(client.images.list())), flavor="2")


def test_progress_is_told_of_each_poll(slow: tuple[Sandbox, Client]) -> None:
    sandbox, client = slow
    seen: list[str] = []

    def progress(server: Server) -> None:
        assert threading.current_thread() is threading.main_thread()
        seen.append(server.status)
        sandbox.advance(30)

    server = build(client).wait_for(["ERROR", "ACTIVE"], interval=0.01, progress=progress)
    assert server.status == "ACTIVE"
    assert seen == ["BUILD", "BUILD", "ACTIVE"]


def test_a_function_decides(slow: tuple[Sandbox, Client]) -> None:
    sandbox, client = slow
    server = build(client)

    def far_enough(server: Server) -> bool:
        sandbox.advance(10)
        return (server.progress or 0) >= 50

    reached = client.servers.wait_for(server.id, far_enough, interval=0.01, progress=False)
    assert reached.progress is not None
    assert reached.progress >= 50


def test_exceptions_of_callbacks_come_out_as_they_are(slow: tuple[Sandbox, Client]) -> None:
    _, client = slow
    server = build(client)

    def fail(server: Server) -> bool:
        raise KeyError(server.id)

    for arguments in ({"until": fail}, {"until": "ACTIVE", "progress": fail}):
        with pytest.raises(KeyError, match=server.id):
            server.wait_for(timeout=10, **arguments)
    assert client.servers.get(server) == server, "the client is still usable"


def test_a_wait_that_is_late_tells_what_it_saw_last(slow: tuple[Sandbox, Client]) -> None:
    _, client = slow
    server = build(client)
    with pytest.raises(TimeoutError) as caught:
        server.wait_for("ACTIVE", timeout=0.05, interval=0.01, progress=False)
    assert isinstance(caught.value, cloudservers.WaitTimeout)
    assert caught.value.last is not None
    assert (caught.value.last, caught.value.last.status) == (server, "BUILD")


def test_it_ends_where_the_server_rests(client: Client, server: Server) -> None:
    client.servers.delete(server)
    with pytest.raises((cloudservers.ItemNotFound, cloudservers.ServerFailed)):
        server.wait_for("ACTIVE", interval=0.01, progress=False)
    client.servers.wait_until_deleted(server.id, interval=0.01, progress=False)


def test_a_failing_poll_is_survived(sandbox: Sandbox, client: Client) -> None:
    server = build(client)
    sandbox.fail("show_server_details", kind="html")
    assert server.wait_for("ACTIVE", interval=0.01, progress=False).status == "ACTIVE"


def test_images_are_waited_for_too(slow: tuple[Sandbox, Client]) -> None:
    sandbox, client = slow
    server = build(client)
    sandbox.advance(60)
    reference = server.create_image("snapshot")
    seen: list[str] = []

    def progress(image: Image) -> None:
        seen.append(image.status)
        sandbox.advance(30)

    image = client.images.wait_for(reference, "ACTIVE", interval=0.01, progress=progress)
    assert (seen[0], seen[-1], image.status) == ("SAVING", "ACTIVE", "ACTIVE")
    assert image.wait_for(lambda image: image.name == "snapshot", progress=False) == image
    with pytest.raises(ValueError, match="no status of images; there are ACTIVE, SAVING"):
        image.wait_for("SHUTOFF")
    with pytest.raises(cloudservers.WaitTimeout, match="the image did not reach ERROR") as caught:
        image.wait_for("ERROR", timeout=0.05, interval=0.01, progress=False)
    assert caught.value.last == image
    image.delete()
    image.wait_until_deleted(interval=0.01, progress=False)
    client.images.wait_until_deleted(image.id, progress=False)


@pytest.mark.parametrize("several", [list, tuple, set, frozenset])
def test_any_of_several_statuses_will_do(server: Server, several: Any) -> None:
    assert server.wait_for(several(["ERROR", "ACTIVE"]), progress=False) == server


def test_an_image_that_failed_is_told(canned: Canned) -> None:
    canned.answer({"image": {"id": "a", "status": "ERROR"}})
    with pytest.raises(cloudservers.ResourceFailed, match="the image went to ERROR") as caught:
        canned.client().images.wait_for("a", "ACTIVE", progress=False)
    assert not isinstance(caught.value, cloudservers.ServerFailed)
    assert caught.value.resource["status"] == "ERROR"


@pytest.mark.parametrize(
    ("arguments", "exception", "told"),
    [
        ({"until": "DONE"}, ValueError, "there are ACTIVE"),
        ({"until": []}, ValueError, "no status"),
        ({"until": 3}, TypeError, "until must be"),
        ({"until": [3]}, TypeError, "a status must be str"),
        ({"until": "ACTIVE", "timeout": -1}, ValueError, "timeout is -1"),
        ({"until": "ACTIVE", "timeout": float("nan")}, ValueError, "timeout is NaN"),
        ({"until": "ACTIVE", "interval": -1}, ValueError, "interval is -1"),
        ({"until": "ACTIVE", "progress": 3}, TypeError, "progress must be"),
    ],
)
def test_bad_arguments_are_refused(
    server: Server, arguments: Any, exception: type[Exception], told: str
) -> None:
    with pytest.raises(exception, match=told):
        server.wait_for(**arguments)
