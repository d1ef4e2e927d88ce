"""What resources have in common: attributes by wire name, equality, tolerance."""

from __future__ import annotations

import copy
import json
from typing import Any

import cloudservers
import pytest
from canned import Canned
from cloudservers import Client, Server
from hypothesis import given, settings
from hypothesis import strategies as st

SENT: dict[str, Any] = {
    "id": "a",
    "name": "web",
    "status": "ACTIVE",
    "progress": 100,
    "created": "2026-01-02T03:04:05Z",
    "accessIPv4": "198.51.100.1",
    "addresses": {"public": [{"addr": "198.51.100.1", "version": 4}]},
    "metadata": {"k": "v"},
    "image": {"id": "i", "links": []},
    "flavor": {"id": "2", "links": []},
    "links": [{"rel": "self", "href": "http://inner/v2.1/servers/a"}],
    "OS-EXT-STS:task_state": None,
    "security_groups": [{"name": "default"}],
    "x-new:thing": {"deep": [1, 2.5, None, True, "é"]},
}
ATTRIBUTES = [
    name for name in dir(Server) if not name.startswith("_") and not callable(getattr(Server, name))
]


def served(canned: Canned, sent: Any) -> Server:
    canned.answers.clear()
    canned.answer({"servers": [sent]})
    return canned.client().servers.list().page()[0]


def test_what_was_sent_is_all_there(canned: Canned) -> None:
    server = served(canned, SENT)
    assert server.to_dict() == json.loads(server.json) == dict(server) == SENT
    assert list(server) == server.keys() == list(SENT)
    assert dict(server.items()) == SENT
    assert server.values() == list(SENT.values())
    assert len(server) == len(SENT)
    assert server["x-new:thing"]["deep"][4] == "é"
    assert "OS-EXT-STS:task_state" in server
    assert server.get("nothing", 3) == 3
    assert 3 not in server
    with pytest.raises(KeyError):
        server["nothing"]


def test_what_was_not_sent_is_none(canned: Canned) -> None:
    server = served(canned, {})
    nothing: dict[str, Any] = {"addresses": {}, "metadata": {}, "security_groups": [], "volumes_attached": []}
    for name in ATTRIBUTES:
        if name not in {"json", "links", "bookmark", "self_url"}:
            assert getattr(server, name) == nothing.get(name), name
    assert len(server.links) == 0
    assert repr(server) == "Server(id='')"


# Of 64 bits: larger ones become floats.
INTEGERS = st.integers(-(2**63), 2**64 - 1)


@settings(max_examples=60, deadline=None)
@given(
    name=st.sampled_from(sorted(SENT)),
    value=st.one_of(st.none(), st.booleans(), INTEGERS, st.text(), st.lists(INTEGERS), st.just({"a": {}})),
)
def test_a_wrong_attribute_breaks_only_itself(name: str, value: Any) -> None:
    with Canned() as canned:
        server = served(canned, {**SENT, name: value})
        repr(server)
        assert server[name] == value
        broken: list[tuple[str, bool]] = []
        for attribute in ATTRIBUTES:
            try:
                getattr(server, attribute)
            except cloudservers.DecodeError as error:
                broken.append((attribute, name in str(error)))
        assert len(broken) <= 1
        assert all(named for _, named in broken), "the message names the attribute"


@pytest.mark.parametrize("odd", [None, 3, "text", [1]])
def test_an_odd_member_breaks_only_itself(canned: Canned, odd: Any) -> None:
    server = served(canned, odd)
    repr(server)
    assert server.to_dict() == {}
    with pytest.raises(cloudservers.DecodeError):
        _ = server.status


def test_an_embedded_flavor_has_attributes_and_no_id(canned: Canned) -> None:
    server = served(
        canned, {**SENT, "flavor": {"ram": 512, "vcpus": 1, "original_name": "m1.tiny", "ephemeral": 0}}
    )
    assert isinstance(server.flavor, cloudservers.Flavor)
    assert (server.flavor.id, server.flavor.ram, server.flavor["original_name"]) == (None, 512, "m1.tiny")
    with pytest.raises(cloudservers.InvalidReference, match=r"2\.47"):
        canned.client().flavors.get(server.flavor)


def test_booted_from_a_volume(canned: Canned) -> None:
    assert served(canned, {**SENT, "image": ""}).image is None


def test_equal_means_the_same_resource(canned: Canned) -> None:
    one = served(canned, SENT)
    other = served(canned, {**SENT, "status": "ERROR"})
    third = served(canned, {**SENT, "id": "b"})
    assert one == other
    assert hash(one) == hash(other)
    assert one != third
    assert len({one, other, third}) == 2
    assert one != "a"


def test_it_never_changes(client: Client, server: Server) -> None:
    assert copy.copy(server) is server
    assert copy.deepcopy(server) is server
    server.metadata["new"] = "pair"
    assert "new" not in server.metadata
    with pytest.raises(AttributeError):
        server.name = "other"  # type: ignore[misc]


def test_a_status_is_text_and_a_member_of_an_enum(server: Server) -> None:
    assert server.status == cloudservers.Status.ACTIVE == "ACTIVE"
    assert f"{cloudservers.Status.ACTIVE}" == "ACTIVE"


def test_links_are_a_sequence_and_found_by_relation(canned: Canned) -> None:
    link = served(canned, SENT).links["self"]
    assert link.href == "http://inner/v2.1/servers/a"
    assert link.url == f"{canned.origin}/v2.1/servers/a"
    assert (link.rel, link.type, link.to_dict()) == ("self", None, SENT["links"][0])
    links = served(canned, SENT).links
    assert (links[0], links[-1], links[:1]) == (link, link, [link])
    assert ("self" in links, link in links, "next" in links) == (True, True, False)
    assert links.get("self") == link
    assert links.get("next") is None
    assert links.get("next", "none") == "none"
    assert list(links) == [link]
    with pytest.raises(KeyError):
        links["next"]
    with pytest.raises(IndexError):
        links[1]
