"""Operations as values: looked at, printed, sent later."""

from __future__ import annotations

import cloudservers
import pytest
from canned import Canned
from cloudservers import Call, Client, Page, Sandbox, Server


def test_a_call_is_looked_at_before_it_is_sent(sandbox: Sandbox) -> None:
    client = sandbox.connect(endpoint=sandbox.endpoint, token=sandbox.token())
    call = client.calls.servers.create(name="a", image="3afe97b2-26dc-49c5-a2cc-a2fc8d80c001", flavor="2")
    assert (call.operation, call.method, call.path, call.query) == ("create_server", "POST", "/servers", {})
    assert call.url == f"{sandbox.endpoint}/servers"
    assert call.body["server"]["name"] == "a"
    assert repr(call) == "Call(create_server, POST)"
    assert not sandbox.requests
    assert isinstance(client.send(call), Server)
    assert client.send(call) != client.send(call), "a call can be sent again"


def test_to_curl_hides_secrets(client: Client) -> None:
    call = client.calls.servers.create(
        name="a",
        image="3afe97b2-26dc-49c5-a2cc-a2fc8d80c001",
        flavor="2",
        admin_password="S3cret",
        files={"/f": "x"},
    )
    command = call.to_curl()
    assert command.startswith("curl -X POST ")
    assert "$ADMIN_PASS" in command
    assert "S3cret" not in command
    assert "eA==" not in command
    assert client.calls.servers.change_password("a", "S3cret").to_curl().count("$") == 2


def test_listings_are_calls_for_a_page(client: Client, server: Server) -> None:
    call = client.calls.servers.list(page_size=2, query={"tag": ["a", "b"], "all": True})
    assert call.path == "/servers/detail"
    assert call.query == {"tag": ["a", "b"], "all": "true", "limit": "2"}
    page = client.send(client.calls.servers.list())
    assert isinstance(page, Page)
    assert list(page) == [server]


def test_a_call_of_your_own(client: Client, server: Server) -> None:
    call = Call("post", f"/servers/{server.id}/action", {"pause": None})
    assert (call.operation, call.method, call.path) == ("raw", "POST", f"/servers/{server.id}/action")
    assert call.body == {"pause": None}
    client.send(call)
    answer = client.send(Call("GET", "/flavors?minDisk=20"))
    assert answer["flavors"]
    with pytest.raises(cloudservers.Unbound, match=r"client\.send"):
        _ = call.url
    with pytest.raises(cloudservers.Unbound, match=r"client\.send"):
        call.to_curl()


@pytest.mark.parametrize(
    ("method", "path", "told"),
    [
        ("BREW", "/coffee", "GET, POST"),
        ("GET", "servers", "begins with a slash"),
        ("GET", "/a b", "white space"),
    ],
)
def test_a_call_that_is_none(canned: Canned, method: str, path: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        canned.client().send(Call(method, path))
    assert not canned.received


def test_only_calls_can_be_sent(client: Client) -> None:
    with pytest.raises(TypeError, match="call must be a Call"):
        client.send("GET /servers")  # type: ignore[arg-type]


def test_a_microversion_is_sent_as_it_is_set_last(canned: Canned) -> None:
    canned.answer({"servers": []})
    canned.client(microversion="2.79").servers.list().page()
    canned.client().with_options(microversion="2.60").servers.list().page()
    canned.client(microversion="2.79").with_options(microversion=None).servers.list().page()
    sent = [request.headers.get("openstack-api-version") for request in canned.received]
    assert sent == ["compute 2.79", "compute 2.60", None]
