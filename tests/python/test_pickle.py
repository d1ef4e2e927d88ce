"""Pickling: resources by value, unbound; no secrets."""

from __future__ import annotations

import pickle
from typing import Any

import cloudservers
import pytest
from cloudservers import Address, Client, Reference, Server, ServerFault


def again(value: Any) -> Any:
    return pickle.loads(pickle.dumps(value))


def test_a_resource_keeps_what_was_sent_and_where_it_was(either: Client) -> None:
    image, flavor = next(iter(either.images.list())), next(iter(either.flavors.list()))
    network = next(iter(either.networks.list()))
    for resource in (image, flavor, network):
        copy = again(resource)
        assert type(copy) is type(resource)
        assert copy == resource
        assert hash(copy) == hash(resource)
        assert copy.to_dict() == resource.to_dict()
        assert (copy.bookmark, copy.self_url, copy.region) == (
            resource.bookmark,
            resource.self_url,
            resource.region,
        )
        assert [link.url for link in copy.links] == [link.url for link in resource.links]


def test_a_server_without_client_says_so(client: Client, server: Server) -> None:
    copy = again(server)
    assert (copy.image, copy.flavor, copy.addresses) == (server.image, server.flavor, server.addresses)
    verbs: list[tuple[str, tuple[Any, ...]]] = [
        ("refresh", ()),
        ("reboot", ()),
        ("delete", ()),
        ("update", ()),
        ("rebuild", ("i",)),
        ("resize", ("2",)),
        ("set_metadata", ({},)),
        ("wait_for", ("ACTIVE",)),
        ("wait_until_deleted", ()),
    ]
    for verb, arguments in verbs:
        with pytest.raises(cloudservers.Unbound, match=rf"client\.servers\.{verb}\(server\)"):
            getattr(copy, verb)(*arguments)
    assert client.servers.refresh(copy) == server


def test_no_secret_is_pickled(client: Client) -> None:
    server = client.servers.create(
        name="a", image=next(iter(client.images.list())), flavor="2", admin_password="S3cret-pass"
    )
    assert b"S3cret-pass" not in pickle.dumps(server)
    assert again(server).admin_password is None
    with pytest.raises(TypeError):
        pickle.dumps(client)


def test_smaller_values(client: Client, server: Server) -> None:
    link = client.servers.list(page_size=1).page().next
    values = [
        Reference("2", "flavor"),
        server.image,
        server.links["self"],
        link,
        Address("::1", 6, None, "fixed"),
    ]
    for value in [*values, ServerFault("x", 500, "m", "d", server.created)]:
        assert again(value) == value
    assert client.follow(again(link)) is not None
