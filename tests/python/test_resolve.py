"""Listings that bring images and flavors along: each once, whatever becomes of any."""

from __future__ import annotations

import pickle

import cloudservers
import pytest
from canned import Canned
from cloudservers import Client, Flavor, Image, Sandbox, Server
from conftest import make_server

BOTH = ("image", "flavor")


def test_each_distinct_reference_is_asked_for_once(sandbox: Sandbox, client: Client) -> None:
    for number in range(3):
        make_server(client, f"web-{number}")
    sandbox.clear_requests()
    for server in client.servers.list(resolve=BOTH, page_size=2):
        assert server.image is not None
        assert isinstance(server.image.resource, Image)
        assert server.image.resource.name
        assert server.image.resource.id == server.image.id
        assert isinstance(server.flavor, cloudservers.Reference)
        assert isinstance(server.flavor.resource, Flavor)
        assert (server.flavor.gone, server.flavor.failed) == (False, None)
    asked = sorted(request.operation or "" for request in sandbox.requests)
    assert asked == ["list_servers_with_details"] * 2 + ["show_flavor_details", "show_image_details"]


def test_pages_share_what_was_brought_along(sandbox: Sandbox, client: Client) -> None:
    for number in range(2):
        make_server(client, f"web-{number}")
    sandbox.clear_requests()
    page = client.servers.list(resolve="image", page_size=1).page()
    following = page.next_page()
    assert following is not None
    for server in (page[0], following[0]):
        assert server.image is not None
        assert server.image.resource is not None
        assert isinstance(server.flavor, cloudservers.Reference)
        assert server.flavor.resource is None, "not asked for"
    assert [request.operation for request in sandbox.requests].count("show_image_details") == 1


def test_something_deleted_says_gone(client: Client) -> None:
    image = make_server(client).create_image("snapshot")
    for server in client.servers.list():
        server.wait_for("ACTIVE", interval=0.01, progress=False)
    client.servers.create(name="late", image=image, flavor="2")
    client.images.delete(image)
    seen = {server.name: server.image for server in client.servers.list(resolve=["image"])}
    late, other = seen["late"], seen["web-1"]
    assert late is not None
    assert other is not None
    assert (late.gone, late.resource, late.failed) == (True, None, None)
    assert (other.gone, other.failed) == (False, None)
    assert other.resource is not None
    assert client.images.get(other) == other.resource, "it is a reference still"
    assert late == cloudservers.Reference(late.url or "", kind="image")


def test_a_failure_is_told_when_it_is_touched(sandbox: Sandbox, client: Client) -> None:
    make_server(client)
    sandbox.fail("show_image_details", 403)
    (server,) = client.servers.list(resolve=BOTH)
    assert server.image is not None
    assert isinstance(server.image.failed, cloudservers.Forbidden)
    assert not server.image.gone
    with pytest.raises(cloudservers.Forbidden):
        _ = server.image.resource
    assert isinstance(server.flavor, cloudservers.Reference)
    assert server.flavor.resource is not None


def test_without_a_reference_there_is_no_request(canned: Canned) -> None:
    canned.answer({"servers": [{"id": "1", "image": "", "flavor": {"original_name": "tiny", "ram": 512}}]})
    (server,) = canned.client().servers.list(resolve=BOTH)
    assert server.image is None
    assert isinstance(server.flavor, Flavor)
    assert server.flavor.ram == 512
    assert len(canned.received) == 1


def test_what_was_brought_along_belongs_to_the_listing(client: Client) -> None:
    make_server(client)
    (server,) = client.servers.list(resolve=BOTH)
    for other in (pickle.loads(pickle.dumps(server)), server.refresh()):
        assert isinstance(other, Server)
        assert other.image is not None
        assert (other.image.resource, other.image.gone, other.image.failed) == (None, False, None)
    assert server.image is not None
    assert pickle.loads(pickle.dumps(server.image)) == server.image


@pytest.mark.parametrize("wrong", ["volume", ("image", "network"), "none such"])
def test_what_cannot_be_resolved(sandbox: Sandbox, client: Client, wrong: str | tuple[str, ...]) -> None:
    client.sign_in()
    sandbox.clear_requests()
    with pytest.raises(ValueError, match=r"volume|network|none such"):
        list(client.servers.list(resolve=wrong))
    with pytest.raises(ValueError, match="brief"):
        list(client.servers.list(resolve="image", brief=True))
    with pytest.raises(TypeError, match="resolve"):
        list(client.servers.list(resolve=7))  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="resolve"):
        client.calls.servers.list(resolve="image")  # type: ignore[call-arg]
    assert not sandbox.requests
