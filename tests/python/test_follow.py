"""References and links: spelt in any way, followed, stored."""

from __future__ import annotations

import cloudservers
import pytest
from canned import Canned
from cloudservers import Client, Flavor, Image, Reference, Sandbox, Server

ID = "3afe97b2-26dc-49c5-a2cc-a2fc8d80c001"


def test_a_reference_has_an_id_a_kind_and_a_url() -> None:
    by_url = Reference(f"https://dfw.servers.api.rackspacecloud.com/v2/010101/images/{ID}")
    assert (by_url.id, by_url.kind, by_url.url) == (ID, "image", str(by_url))
    by_id = Reference(ID, kind="image")
    assert (by_id.id, by_id.kind, by_id.url) == (ID, "image", None)
    assert Reference(ID, Image) == by_id == Reference(by_id)
    assert len({by_id, Reference(ID, Image), by_url}) == 2
    assert Reference(2, "flavor").id == "2"
    assert Reference(f"HTTP://H:80/v2/1/images/{ID}/") == Reference(f"http://h/v2/1/images/{ID}")
    assert eval(repr(by_id)) == by_id


@pytest.mark.parametrize(
    "text", ["", ".", "..", "a/b", "a?b", "a b", "a\\b", "http://h/images", "http://u@h/images/a"]
)
def test_a_reference_that_is_none(text: str) -> None:
    with pytest.raises(cloudservers.InvalidReference):
        Reference(text, "image")


def test_what_is_no_reference_is_refused() -> None:
    for wrong in (None, 2.5, True, b"a", ["a"]):
        with pytest.raises(TypeError, match="reference must be"):
            Reference(wrong, "image")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="no kind of resource"):
        Reference("a", "picture")
    with pytest.raises(TypeError, match="kind must be"):
        Reference("a", int)  # type: ignore[type-var]
    with pytest.raises(cloudservers.WrongKind):
        Reference("http://h/v2/1/flavors/2", "image")


def test_follow_leads_where_links_and_references_point(client: Client, server: Server) -> None:
    assert server.image is not None
    assert isinstance(client.follow(server.image), Image)
    assert isinstance(client.follow(server.flavor), Flavor)
    assert client.follow(server.links["self"]) == client.follow(server.links["bookmark"]) == server
    assert client.follow(server.bookmark) == client.follow(server) == server
    assert client.follow(server.bookmark, Server) == client.follow(server.id, Server) == server
    following = client.servers.list(page_size=1).page().next
    assert following is not None
    assert len(client.follow(following)) == 0
    with pytest.raises(cloudservers.WrongKind):
        client.follow(server.bookmark, Image)
    with pytest.raises(cloudservers.InvalidReference, match="kind"):
        client.follow(server.id)
    with pytest.raises(TypeError, match="type must be"):
        client.follow(server.id, int)  # type: ignore[type-var]


def test_the_token_stays_at_home(canned: Canned, client: Client) -> None:
    with pytest.raises(cloudservers.UntrustedOrigin):
        client.follow(f"{canned.origin}/v2/010101/servers/a")
    with pytest.raises(cloudservers.UntrustedOrigin):
        client.servers.get(f"{canned.origin}/v2/010101/servers/a")
    assert not canned.received


def test_same_local_and_bookmark(sandbox: Sandbox, client: Client, server: Server) -> None:
    assert client.is_local(server.id)
    assert client.is_local(server.bookmark)
    assert not client.is_local(f"http://elsewhere.example/v2/1/servers/{server.id}")
    assert client.bookmark(server) == client.bookmark(Reference(server.id, Server)) == server.bookmark
    assert client.same(server, server.id)
    assert client.same(server.bookmark, server.links["self"])
    assert not client.same(server, "other")
    assert not client.same(server, f"http://elsewhere.example/v2/1/servers/{server.id}")
    assert client.same("a", "a")
    assert not client.same("a", "b")


def test_inner_links_are_put_back() -> None:
    with Sandbox(inner_links="http://nova.internal:8774") as sandbox, sandbox.connect() as client:
        image = next(iter(client.images.list()))
        assert image.links["self"].href.startswith("http://nova.internal:8774/")
        assert image.links["self"].url.startswith(sandbox.endpoint)
        assert client.follow(image.links["self"]) == image
        strict = client.with_options(links="strict")
        with pytest.raises(cloudservers.UntrustedOrigin):
            strict.follow(next(iter(strict.images.list())).links["self"])
