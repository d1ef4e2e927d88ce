"""The vectors of reference handling, through Python: what is sent is read off the wire."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import cloudservers
import pytest
from cloudservers import Call, Client, CloudServersError, Link, Reference
from contexts import token
from everywhere import Everywhere

VECTORS = json.loads((Path(__file__).resolve().parents[1] / "vectors" / "references.json").read_text())
IDENTITY = "http://identity.example/v3"


def connect(world: Everywhere, context: dict[str, Any]) -> Client:
    """A client that is signed in where the context says."""
    world.answer = lambda _: (201, {"X-Subject-Token": "t"}, token(context))
    client = cloudservers.connect(
        auth_url=IDENTITY,
        token="unscoped",
        project_id=context.get("project"),
        region=context["compute"].get("region"),
        references=context.get("references"),
        links=context.get("links"),
        origin_aliases=context.get("origin_aliases"),
        proxy=world.url,
        verify=False,
    )
    client.sign_in()
    return client


@pytest.fixture(scope="module")
def world() -> Iterator[Everywhere]:
    with Everywhere() as world:
        yield world


@pytest.fixture(scope="module")
def clients(world: Everywhere) -> dict[str, Client]:
    return {name: connect(world, context) for name, context in VECTORS["contexts"].items()}


class Runner:
    """Does what a case says, and gives what the vectors expect."""

    def __init__(self, world: Everywhere, clients: dict[str, Client], case: dict[str, Any]) -> None:
        self.world, self.case = world, case
        if "context" in case:
            self.client = clients[case["context"]]
        self.sent_before = len(world.requests)

    def run(self) -> Any:
        return getattr(self, "do_" + self.case["do"])()

    def answered(self, body: Any) -> None:
        """Lets the next requests be answered with this."""
        self.world.answer = lambda _: (200, {}, body)

    def nothing_is_found(self) -> None:
        self.world.answer = lambda _: (404, {}, {"itemNotFound": {"code": 404, "message": "not here"}})

    def sent(self) -> list[dict[str, Any]]:
        """What was sent since all that the case speaks of was there."""
        return [request.shown() for request in self.world.requests[self.sent_before :]]

    def given(self, given: Any) -> Any:
        """A reference out of a case: text, number, link or resource."""
        if isinstance(given, list):
            return [self.given(each) for each in given]
        if not isinstance(given, dict):
            return given
        if "link" in given:
            return self.link(given["link"])
        wanted = given["resource"]
        client = self.client.with_options(region=wanted["region"]) if "region" in wanted else self.client
        self.answered({wanted["kind"]: {"id": wanted["id"]}})
        resource = getattr(client, wanted["kind"] + "s").get(wanted["id"])
        self.sent_before = len(self.world.requests)
        return resource

    def link(self, link: dict[str, Any]) -> Link:
        """A link as it comes in a resource of the endpoint."""
        self.answered({"server": {"id": "holder", "links": [link]}})
        holder = self.client.servers.get("holder")
        self.sent_before = len(self.world.requests)
        return next(iter(holder.links))

    def reference(self, name: str) -> Any:
        given, kind = self.given(self.case[name]), self.case.get("kind")
        return given if kind is None else Reference(given, kind)

    def request(self, call: Call[Any]) -> dict[str, Any]:
        """The request of a call, which is the one that sending it makes."""
        self.nothing_is_found()
        with pytest.raises(cloudservers.ItemNotFound):
            self.client.send(call)
        (sent,) = self.sent()
        body = {} if call.body is None else {"body": call.body}
        assert sent == {"method": call.method, "url": call.url, **body}
        return sent

    def do_read(self) -> Any:
        read = self.reference("input")
        read = read if isinstance(read, Reference) else Reference(read)
        return {"id": read.id, "url": read.url, "kind": read.kind}

    def do_local(self) -> Any:
        return self.client.is_local(self.reference("input"))

    def do_same(self) -> Any:
        return self.client.same(self.reference("input"), self.reference("other"))

    def do_bookmark(self) -> Any:
        return self.client.bookmark(self.reference("input"))

    def do_link(self) -> Any:
        return self.link({"rel": self.case["rel"], "href": self.case["href"]}).url

    def do_follow(self) -> Any:
        what = self.link(self.case["link"]) if "link" in self.case else self.reference("input")
        self.nothing_is_found()
        with pytest.raises(cloudservers.ItemNotFound):
            self.client.follow(what)
        (sent,) = self.sent()
        return {"url": sent["url"]}

    def do_next(self) -> Any:
        case = self.case
        links = case["href"] if case["place"] == "next" else [{"rel": "next", "href": case["href"]}]
        self.answered({case["collection"]: [{"id": "m"}], case["place"]: links})
        listing = getattr(self.client, case["collection"]).list(brief=not case["detail"])
        page = next(iter(listing.pages()))
        self.sent_before = len(self.world.requests)
        self.answered({case["collection"]: []})
        page.next_page()
        (sent,) = self.sent()
        return sent

    def do_request(self) -> Any:
        given = {name: self.given(value) for name, value in self.case["arguments"].items()}
        calls = self.client.calls
        make: Any = {
            "show_server_details": calls.servers.get,
            "show_image_details": calls.images.get,
            "show_flavor_details": calls.flavors.get,
            "show_network": calls.networks.get,
            "delete_server": calls.servers.delete,
            "rebuild_server": calls.servers.rebuild,
            "resize_server": calls.servers.resize,
            "rescue_server": calls.servers.rescue,
            "create_server": calls.servers.create,
            "list_servers_with_details": calls.servers.list,
            "list_images_with_details": calls.images.list,
        }
        return self.request(make[self.case["operation"]](**given))


def problem(world: Everywhere, clients: dict[str, Client], case: dict[str, Any]) -> str | None:
    """What a case gives instead of what it should."""
    runner = Runner(world, clients, case)
    try:
        result = runner.run()
    except CloudServersError as failed:
        if type(failed).__name__.removesuffix("Error") != case.get("error"):
            return f"{case}\n    failed: {failed!r}"
        return f"{case}\n    sent {sent} all the same" if (sent := runner.sent()) else None
    wanted = case.get("expect")
    if case["do"] == "follow" and wanted:
        wanted = {"url": wanted["url"]}
    return None if result == wanted else f"{case}\n    gave {result}"


@pytest.mark.parametrize("do", sorted({case["do"] for case in VECTORS["cases"]}))
def test_every_vector_holds(world: Everywhere, clients: dict[str, Client], do: str) -> None:
    cases = [case for case in VECTORS["cases"] if case["do"] == do]
    wrong = [told for case in cases if (told := problem(world, clients, case))]
    assert not wrong, f"{len(wrong)} of {len(cases)}:\n" + "\n".join(wrong[:20])


def test_there_are_many() -> None:
    assert len(VECTORS["cases"]) > 300
