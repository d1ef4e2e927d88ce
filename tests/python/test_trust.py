"""What may go wrong on the way, and comes right: lost answers, hidden failures, forbidden operations."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import cloudservers
import pytest
from cloudservers import Client, Sandbox, Server


@pytest.fixture(params=["rackspace", "openstack"])
def slow(request: pytest.FixtureRequest) -> Iterator[tuple[Sandbox, Client]]:
    """A sandbox whose time stands still but for advance()."""
    sandbox = Sandbox(dialect=request.param, virtual_time=True, build_seconds=100)
    with sandbox, sandbox.connect() as client:
        yield sandbox, client


def create(client: Client, once: str | None = None) -> Server:
    image = next(iter(client.images.list()))
    network = [each for each in client.networks.list() if not each.external][-1:]
    return client.servers.create(name="web-1", image=image, flavor="2", networks=network, once=once)


@pytest.mark.parametrize("failure", [{"status": 500}, {"kind": "cut_connection"}, {"kind": "html"}])
def test_one_mark_means_one_server(sandbox: Sandbox, client: Client, failure: dict[str, Any]) -> None:
    sandbox.fail("create_server", after_acting=True, **failure)
    server = create(client, "order-17")
    assert server.metadata["cloudservers_once"] == "order-17"
    assert server.admin_password is None
    with sandbox.connect() as another:
        assert create(another, "order-17") == server
    assert create(client, "order-18") != server
    assert len(list(client.servers.list())) == 2


def test_a_call_that_was_made_creates_once_too(client: Client) -> None:
    order: dict[str, Any] = {"name": "a", "image": next(iter(client.images.list())), "flavor": "2"}
    call = client.calls.servers.create(once="order-17", **order)
    assert call.body["server"]["metadata"] == {"cloudservers_once": "order-17"}
    assert client.send(call) == client.send(call)
    assert len(list(client.servers.list())) == 1


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"once": ""}, "wanted are 1 to 255"),
        ({"once": "x" * 256}, "256 bytes"),
        ({"once": "a "}, "blanks at its ends"),
        ({"once": "a", "min_count": 2}, "for one server"),
        ({"once": "a", "metadata": {"cloudservers_once": "b"}}, "leave one of them out"),
    ],
)
def test_a_mark_that_could_not_be_found_again_is_refused(
    sandbox: Sandbox, client: Client, fields: dict[str, Any], told: str
) -> None:
    with pytest.raises(ValueError, match=told):
        client.servers.create(name="a", image="3afe97b2-26dc-49c5-a2cc-a2fc8d80c001", flavor="2", **fields)
    with pytest.raises(TypeError, match="once"):
        client.servers.create(name="a", image="x", flavor="2", once=7)  # type: ignore[arg-type]
    assert not [each for each in sandbox.requests if each.operation == "create_server"]


def test_a_403_names_the_roles_that_may(sandbox: Sandbox, client: Client) -> None:
    server = create(client)
    sandbox.fail("reboot_server", 403)
    with pytest.raises(cloudservers.Forbidden, match="reboot_server takes the role admin") as caught:
        server.reboot()
    assert caught.value.roles == ("admin",)
    with pytest.raises(cloudservers.ItemNotFound) as missing:
        client.servers.get("nope")
    assert missing.value.roles == ()


def test_a_failure_that_the_status_hides_is_found(slow: tuple[Sandbox, Client]) -> None:
    sandbox, client = slow

    def reach(server: Server, status: str) -> Server:
        return server.wait_for(status, interval=0.005, progress=lambda _: sandbox.advance(15))

    server = reach(create(client), "ACTIVE")
    sandbox.fail("resize_server", kind="build_error", code=500, message="no valid host")
    server.resize("3")
    with pytest.raises(cloudservers.ServerFailed, match='its action resize ended with "Error"') as caught:
        reach(server, "ACTIVE")
    newest = server.actions()[0]
    assert (newest.action, newest.failed) == ("resize", True)
    assert caught.value.request_id == newest.request_id
    assert caught.value.server is not None
    assert caught.value.server.status == "ACTIVE"


def test_a_pace_keeps_to_the_published_limits() -> None:
    with Sandbox(rate_limits=True) as sandbox, sandbox.connect(pace=True) as client:
        assert [each.value for each in client.config() if each.name == "pace"] == ["true"]
        threads = [threading.Thread(target=lambda: list(client.flavors.list())) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        asked = [request.operation for request in sandbox.requests]
        assert asked.count("list_limits") == 1
        assert asked.count("list_flavors_with_details") == 4


def test_a_pace_that_the_deadline_does_not_allow_sends_nothing() -> None:
    with Sandbox(rate_limits=True) as sandbox, sandbox.connect(pace=True, deadline=20) as client:
        network = next(iter(client.networks.list()))
        for attempt in range(5):
            call = cloudservers.Call(
                "POST", f"/servers/nope/os-virtual-interfacesv2?{attempt}", {"network": network.id}
            )
            expected = cloudservers.OverLimit if attempt == 4 else cloudservers.CloudServersError
            with pytest.raises(expected) as caught:
                client.send(call)
        assert not caught.value.maybe_done
        assert caught.value.retry_at is not None
        assert not [request for request in sandbox.requests if request.status == 413]
