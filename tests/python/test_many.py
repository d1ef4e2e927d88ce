"""Many calls and waits at once, and one of many found by its name."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import cloudservers
import pytest
from canned import Canned
from cloudservers import Call, Client, Sandbox, Server
from conftest import make_server


def creations(client: Client, count: int) -> Iterator[Call[Server]]:
    image = next(iter(client.images.list()))
    for number in range(count):
        yield client.calls.servers.create(name=f"web-{number}", image=image, flavor="2")


def requests(sandbox: Sandbox, operation: str) -> list[str]:
    return [each.path for each in sandbox.requests if each.operation == operation]


def test_send_all_takes_a_generator_and_keeps_the_order(client: Client) -> None:
    made = client.send_all(creations(client, 12), parallel=4)
    assert all(server.admin_password for server in made)
    shown = client.send_all(client.calls.servers.get(server) for server in made)
    assert [server.name for server in shown] == [f"web-{number}" for number in range(12)]
    assert client.send_all([]) == []


def test_what_failed_is_kept_apart(client: Client, server: Server) -> None:
    get = client.calls.servers.get
    with pytest.raises(cloudservers.SomeFailed, match="2 of 3 failed") as caught:
        client.send_all([get("nope"), get(server), get("a/b")])
    assert caught.value.results == [None, server, None]
    assert list(caught.value.failed) == [0, 2]
    assert isinstance(caught.value.failed[0], cloudservers.ItemNotFound)
    assert isinstance(caught.value.failed[2], cloudservers.InvalidReference)
    assert not caught.value.maybe_done


def test_bad_arguments_send_nothing(sandbox: Sandbox, client: Client) -> None:
    before = len(sandbox.requests)
    with pytest.raises(ValueError, match="1 to 1000"):
        client.send_all([Call("GET", "/limits")], parallel=0)
    with pytest.raises(TypeError, match="Call"):
        client.send_all([Call("GET", "/limits"), "GET /limits"])  # type: ignore[arg-type]

    def broken() -> Iterator[Call[Any]]:
        yield Call("GET", "/limits")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        client.send_all(broken())
    assert len(sandbox.requests) == before


def test_what_was_not_sent_is_told_from_what_may_have_been_done(canned: Canned) -> None:
    canned.answer({"first": 1})
    canned.answer(None, 503, Retry_After="60")
    client = canned.client()
    caught: list[cloudservers.SomeFailed] = []

    def send() -> None:
        try:
            client.send_all([Call("GET", f"/{number}") for number in range(5)], parallel=1)
        except cloudservers.SomeFailed as failed:
            caught.append(failed)

    thread = threading.Thread(target=send)
    thread.start()
    while len(canned.received) < 2:
        pass  # the interpreter goes on meanwhile: its lock is not held
    client.close()
    thread.join()
    (some,) = caught
    assert some.results == [{"first": 1}, None, None, None, None]
    assert all(isinstance(each, cloudservers.Cancelled) for each in some.failed.values())
    assert [each.maybe_done for each in some.failed.values()] == [True, False, False, False]


def test_all_are_waited_for_with_one_listing_an_interval() -> None:
    with Sandbox(build_seconds=60, virtual_time=True) as sandbox, sandbox.connect() as client:
        made = client.send_all(creations(client, 6))
        seen: list[str] = []

        def progress(server: Server) -> None:
            seen.append(server.id)
            if len(seen) % 6 == 0:
                sandbox.advance(30)

        ready = client.servers.wait_for_all(made, "ACTIVE", interval=0.01, progress=progress)
        assert ready == made
        assert {server.status for server in ready} == {"ACTIVE"}
        assert [server.admin_password for server in ready] == [server.admin_password for server in made]
        listings = requests(sandbox, "list_servers_with_details")
        assert ["changes-since=" in path for path in listings] == [False, True, True]
        assert requests(sandbox, "show_server_details") == []


def test_one_that_fails_does_not_end_the_wait_for_the_others(sandbox: Sandbox, client: Client) -> None:
    made = [make_server(client, f"web-{number}") for number in range(3)]
    made[1].delete()
    made[1].wait_until_deleted(progress=False)
    with pytest.raises(cloudservers.SomeFailed, match="1 of 3 failed") as caught:
        client.servers.wait_for_all(made, "ACTIVE", interval=0.01, progress=False)
    assert caught.value.results == [made[0], None, made[2]]
    assert list(caught.value.failed) == [1]
    assert client.servers.wait_for_all(made[1:2], "DELETED", progress=False) == made[1:2]
    assert client.servers.wait_for_all([made[1].id], "DELETED", progress=False) == [None]
    assert client.servers.wait_for_all((each.id for each in made[::2]), "ACTIVE", progress=False) == made[::2]
    with pytest.raises(ValueError, match="ACTVE"):
        client.servers.wait_for_all(made, "ACTVE")


def test_a_function_that_raises_ends_the_wait_for_all(client: Client) -> None:
    made = [make_server(client, f"web-{number}") for number in range(2)]

    def ready(server: Server) -> bool:
        if server.name == "web-1":
            raise ZeroDivisionError
        return True

    with pytest.raises(ZeroDivisionError) as caught:
        client.servers.wait_for_all(made, ready, progress=False)
    cause = caught.value.__cause__
    assert isinstance(cause, cloudservers.SomeFailed)
    assert cause.results == [made[0], None]


def test_images_are_waited_for_as_well(client: Client) -> None:
    images = list(client.images.list())
    assert client.images.wait_for_all(images, "ACTIVE", progress=False) == images


def test_a_name_is_found_exactly(either: Client) -> None:
    for name in ("web", "web-1", "Web", "a.b|c"):
        make_server(either, name)
    for name in ("web", "Web", "a.b|c"):
        assert either.servers.find(name=name).name == name
    with pytest.raises(cloudservers.ItemNotFound, match='"eb"'):
        either.servers.find("eb")
    with pytest.raises(LookupError):
        either.servers.find("w.*")
    with pytest.raises(ValueError, match="name"):
        either.servers.find("")


def test_several_of_a_name_are_told_and_the_newest_is_chosen_on_demand() -> None:
    with Sandbox(dialect="openstack", virtual_time=True) as sandbox, sandbox.connect() as client:
        twins = []
        for _ in range(2):
            sandbox.advance(5)
            twins.append(make_server(client, "twin"))
        with pytest.raises(cloudservers.NotUnique, match="2 servers") as caught:
            client.servers.find("twin")
        assert set(caught.value.matches) == set(twins)
        assert caught.value.matches[0].refresh() in twins
        assert client.servers.find("twin", newest=True) == twins[1]


def test_the_others_are_found_too(either: Client) -> None:
    volume = either.volumes.create(size_gb=75, name="data")
    assert either.volumes.find("data") == either.volumes.find("data", newest=True) == volume
    for manager in (either.images, either.flavors, either.networks):
        *_, last = manager.list()
        assert last.name is not None
        assert manager.find(last.name) == last
        with pytest.raises(cloudservers.ItemNotFound):
            manager.find("nothing")
    *_, image = either.images.list()
    assert image.name is not None
    assert either.images.find(image.name, newest=True) == image
