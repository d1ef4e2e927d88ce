"""One loop over all regions."""

from __future__ import annotations

from collections.abc import Iterator

import cloudservers
import pytest
from cloudservers import Client, Sandbox
from conftest import make_server


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(regions=("DFW", "ORD", "SYD")) as sandbox:
        yield sandbox


@pytest.fixture
def client(sandbox: Sandbox) -> Iterator[Client]:
    with sandbox.connect() as client:
        for region in client.regions():
            make_server(client.with_options(region=region), f"web-{region}")
        sandbox.clear_requests()
        yield client


def test_all_servers_of_all_regions_come_with_one_sign_in(sandbox: Sandbox, client: Client) -> None:
    sandbox.revoke_tokens()
    inventory = client.servers.inventory(resolve=("image",))
    assert not sandbox.requests
    seen = {}
    for server in inventory:
        assert server.image is not None
        assert server.image.resource is not None
        assert server.image.resource.region == server.region
        seen[server.region] = server.name
    assert seen == {region: f"web-{region}" for region in ("DFW", "ORD", "SYD")}
    assert [request.operation for request in sandbox.requests].count("authenticate") == 1
    assert len(list(inventory)) == 3, "each iteration asks anew"


def test_servers_do_what_they_are_told_where_they_are(sandbox: Sandbox, client: Client) -> None:
    for server in client.servers.inventory():
        server.set_metadata({"region": server.region or ""})
    for server in client.servers.inventory():
        assert server.metadata == {"region": server.region}


def test_a_region_that_is_down_hides_no_other(sandbox: Sandbox, client: Client) -> None:
    sandbox.fail("list_servers_with_details", 500, times=100, region="ORD")
    with pytest.raises(cloudservers.SomeFailed, match="region ORD") as told:
        list(client.servers.inventory())
    assert set(told.value.failed) == {"ORD"}
    assert told.value.failed["ORD"].status == 500


def test_what_came_before_the_end_is_there(sandbox: Sandbox, client: Client) -> None:
    sandbox.fail("list_servers_with_details", 500, times=100, region="ORD")
    inventory = iter(client.servers.inventory())
    assert {next(inventory).region, next(inventory).region} == {"DFW", "SYD"}
    with pytest.raises(cloudservers.SomeFailed):
        next(inventory)
    with pytest.raises(StopIteration):
        next(inventory)


def test_max_items_and_filters(client: Client) -> None:
    assert len(list(client.servers.inventory(max_items=2))) == 2
    assert [server.region for server in client.servers.inventory(name="web-ORD")] == ["ORD"]
    with pytest.raises(TypeError, match=r"inventory\(\) takes no limit"):
        client.servers.inventory(limit=3)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match=r"inventory\(\) got an unexpected keyword argument 'resolves'"):
        client.servers.inventory(resolves=("image",))  # type: ignore[call-arg]


def test_a_closed_client_asks_no_region(sandbox: Sandbox, client: Client) -> None:
    derived = client.with_options(timeout=5)
    derived.close()
    with pytest.raises(cloudservers.Cancelled):
        list(derived.servers.inventory())
    assert not sandbox.requests
