"""Pickling: resources by value, unbound; no secrets."""

from __future__ import annotations

import copy
import json
import pickle
from pathlib import Path
from typing import Any

import cloudservers
import pytest
from cloudservers import Address, Client, Reference, Sandbox, Server, ServerFault


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


def clouds_yaml(sandbox: Sandbox) -> str:
    credentials = sandbox.credentials
    auth = {name: credentials[name] for name in ("username", "password")} | {"auth_url": sandbox.auth_url}
    return json.dumps({"clouds": {"there": {"auth": auth, "region_name": "DFW"}}})


def test_a_client_is_pickled_by_its_configuration(
    sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "clouds.yaml").write_text(clouds_yaml(sandbox))
    monkeypatch.chdir(tmp_path)
    client = cloudservers.connect(cloud="there", connect_timeout=5)
    pickled = pickle.dumps(client.with_options(timeout=7, microversion=None, links="strict"))
    assert sandbox.credentials["password"].encode() not in pickled
    copy = pickle.loads(pickled)
    assert type(copy) is Client
    assert copy.config() == client.config()
    assert next(iter(copy.flavors.list())) in list(client.flavors.list())
    assert pickle.dumps(copy) == pickled

    (tmp_path / "clouds.yaml").write_text(clouds_yaml(sandbox).replace("127.0.0.1", "localhost"))
    with pytest.raises(cloudservers.ConfigError, match="here lead to auth_url"):
        pickle.loads(pickled)
    (tmp_path / "clouds.yaml").unlink()
    with pytest.raises(cloudservers.ConfigError, match=r"clouds\.yaml"):
        pickle.loads(pickled)


def test_secrets_are_pickled_only_when_asked_for(sandbox: Sandbox, client: Client) -> None:
    api_key = sandbox.credentials["api_key"]
    with pytest.raises(
        TypeError, match=r"given api_key .*pickle client\.with_options\(pickle_secrets=True\)"
    ) as caught:
        pickle.dumps(client)
    assert api_key not in str(caught.value)
    allowed = client.with_options(pickle_secrets=True)
    copy = again(again(allowed))
    assert list(copy.flavors.list()) == list(client.flavors.list())
    assert api_key not in repr(copy)
    with pytest.raises(TypeError):
        pickle.dumps(copy.with_options(pickle_secrets=False))


def test_clients_that_are_alike_sign_in_once(sandbox: Sandbox, client: Client) -> None:
    pickled = pickle.dumps(client.with_options(pickle_secrets=True))
    for _ in range(3):
        with pickle.loads(pickled) as copy:
            list(copy.flavors.list())
        with pytest.raises(cloudservers.Cancelled):
            copy.flavors.get("2")
    assert [request.operation for request in sandbox.requests].count("authenticate") == 1


def test_a_copied_client_shares_the_session_and_is_closed_by_itself(sandbox: Sandbox, client: Client) -> None:
    client.sign_in()
    for copied in (copy.copy(client), copy.deepcopy({"client": client})["client"]):
        copied.flavors.get("2")
        copied.close()
    client.flavors.get("2")
    assert [request.operation for request in sandbox.requests].count("authenticate") == 1


def test_references_links_and_faults_are_pickled_by_value(client: Client, server: Server) -> None:
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


def test_what_a_later_version_pickled_is_refused(client: Client, server: Server) -> None:
    link = server.links["self"]
    allowed = client.with_options(pickle_secrets=True)
    values: list[Any] = [server, link, allowed]
    for value in values:
        restore, state = value.__reduce__()
        assert restore(*state) is not None
        with pytest.raises(cloudservers.InvalidArgument, match="later version of cloudservers"):
            restore(*state, "more")
    restore, (portable, is_async) = values[2].__reduce__()
    with pytest.raises(cloudservers.ConfigError, match="a later version told it"):
        restore(json.dumps(json.loads(portable) | {"more": True}), is_async)
    restore, (_, *state) = values[0].__reduce__()
    with pytest.raises(cloudservers.InvalidArgument, match='has no "cluster" to restore'):
        restore("cluster", *state)
