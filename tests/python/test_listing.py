"""Listings: lazy, complete, asked anew."""

from __future__ import annotations

from typing import Any

import cloudservers
import pytest
from canned import Canned
from cloudservers import Client, Page, Sandbox


@pytest.fixture
def five(sandbox: Sandbox, client: Client) -> list[str]:
    made = [
        client.servers.create(name=f"s{n}", image=next(iter(client.images.list())), flavor="2")
        for n in range(5)
    ]
    sandbox.clear_requests()
    return [server.id for server in made]


def test_iterating_means_all(sandbox: Sandbox, client: Client, five: list[str]) -> None:
    listing = client.servers.list(page_size=2)
    assert not sandbox.requests
    assert sorted(server.id for server in listing) == sorted(five)
    assert [request.operation for request in sandbox.requests] == ["list_servers_with_details"] * 3
    assert len(list(listing)) == 5, "each iteration asks anew"
    assert len(sandbox.requests) == 6


def test_pages_come_as_they_are_wanted(sandbox: Sandbox, client: Client, five: list[str]) -> None:
    pages = client.servers.list(page_size=2).pages()
    assert len(next(pages)) == 2
    assert len(sandbox.requests) == 1
    assert [len(page) for page in pages] == [2, 1]


def test_max_items_asks_for_no_page_too_many(sandbox: Sandbox, client: Client, five: list[str]) -> None:
    assert len(list(client.servers.list(max_items=3, page_size=2))) == 3
    assert len(sandbox.requests) == 2
    assert list(client.servers.list(max_items=0)) == []
    assert len(sandbox.requests) == 2


def test_a_page_is_a_sequence(client: Client, five: list[str]) -> None:
    page = client.servers.list(page_size=3).page()
    assert len(page) == 3
    assert page[0] == page[-3] == next(iter(page))
    assert page[1:] == list(page)[1:]
    assert page[::-1] == list(reversed(list(page)))
    assert page[0] in page
    for index in (3, -4):
        with pytest.raises(IndexError):
            page[index]
    with pytest.raises(TypeError):
        page["id"]  # type: ignore[call-overload]
    assert page.next is not None
    assert page.next.rel == "next"
    following = page.next_page()
    assert following is not None
    assert [server.id for server in client.follow(page.next)] == [server.id for server in following]
    assert following.next_page() is None
    assert following.next is None


def test_brief_and_filters(sandbox: Sandbox, client: Client, five: list[str]) -> None:
    brief = client.servers.list(brief=True).page()[0]
    assert brief.status is None
    assert sandbox.requests[-1].operation == "list_servers"
    image = client.servers.get(five[0]).image
    assert len(list(client.servers.list(image=image, flavor="2", name="s[01]"))) == 2
    assert len(list(client.servers.list(status=cloudservers.Status.ERROR))) == 0
    assert len(list(client.servers.list(query={"name": "s3"}))) == 1


def test_filters_are_checked_before_anything_is_sent(client: Client) -> None:
    cases: list[tuple[dict[str, Any], type[Exception], str]] = [
        ({"limit": 3}, TypeError, "page_size"),
        ({"colour": "red"}, TypeError, "unexpected keyword argument 'colour'"),
        ({"page_size": 0}, ValueError, "at least 1"),
        ({"page_size": -1}, ValueError, "1 or more"),
        ({"page_size": 10**30}, ValueError, "page_size is 10+; wanted is 1 or more"),
        ({"page_size": "3"}, TypeError, "page_size must be int"),
        ({"query": {"limit": 3}}, ValueError, "max_items"),
        ({"query": 3}, TypeError, "query must be a dict"),
        ({"image": 3.5}, TypeError, "image must be"),
        ({"image": "http://h/v2/1/flavors/2"}, cloudservers.WrongKind, "flavor"),
        ({"image": ""}, cloudservers.InvalidReference, "is empty"),
    ]
    for filters, exception, told in cases:
        with pytest.raises(exception, match=told):
            client.servers.list(**filters).page()


def test_a_listing_that_goes_in_circles_ends(canned: Canned) -> None:
    link = {"rel": "next", "href": f"{canned.origin}/v2.1/servers/detail?marker=a"}
    canned.answer({"servers": [{"id": "a"}], "servers_links": [link]})
    with pytest.raises(cloudservers.DecodeError, match="goes in circles"):
        list(canned.client().servers.list())


def test_a_failed_page_is_asked_for_again(sandbox: Sandbox, client: Client, five: list[str]) -> None:
    servers = iter(client.servers.list(page_size=2))
    seen = [next(servers).id, next(servers).id]
    sandbox.fail("list_servers_with_details", 400)
    with pytest.raises(cloudservers.BadRequest):
        next(servers)
    seen += [server.id for server in servers]
    assert sorted(seen) == sorted(five)


def test_a_page_is_generic_at_run_time_too() -> None:
    assert str(Page[cloudservers.Server]) == "cloudservers.Page[cloudservers.Server]"
