"""The ledger: what a client asked, how it went, and what that came to."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta, timezone

import cloudservers
import pytest
from cloudservers import Client, Sandbox


def test_each_request_is_an_entry(sandbox: Sandbox, client: Client) -> None:
    assert len(client.ledger) == 0
    before = datetime.now(timezone.utc)
    list(client.flavors.list())
    with pytest.raises(cloudservers.ItemNotFound) as caught:
        client.servers.get("none-such")
    ledger = client.ledger
    sign_in, listing, refused = ledger
    assert (sign_in.operation, sign_in.method, sign_in.status) == ("sign_in", "POST", 200)
    assert (listing.operation, listing.page, listing.error) == ("list_flavors_with_details", 1, None)
    assert (refused.error, refused.status, refused.page) == ("ItemNotFound", 404, None)
    assert (refused.request_ids, refused.url) == ([caught.value.request_id], caught.value.url)
    assert refused.to_dict() == {
        name: getattr(refused, name) for name in vars(cloudservers.LedgerEntry) if name in refused.to_dict()
    }
    assert set(refused.to_dict()) == {
        name for name in vars(cloudservers.LedgerEntry) if not name.startswith("_") and name != "to_dict"
    }
    assert before - timedelta(milliseconds=1) <= sign_in.started <= refused.started
    assert sign_in.started.tzinfo == timezone.utc
    assert all(entry.duration > 0 and entry.waited == 0 and entry.received > 0 for entry in ledger)
    assert repr(refused).startswith("LedgerEntry(show_server_details: GET http://127.0.0.1")
    assert "ItemNotFound" in repr(refused)
    assert sandbox.credentials["api_key"] not in repr([entry.to_dict() for entry in ledger])


def test_a_ledger_is_a_sequence_that_stands_still(client: Client) -> None:
    list(client.flavors.list())
    ledger = client.ledger
    client.flavors.get("2")
    assert len(ledger) == 2
    assert len(client.ledger) == 3
    assert ledger[-1] == ledger[1] == list(ledger)[1] != ledger[0]
    assert ledger[::-1] == [ledger[1], ledger[0]]
    with pytest.raises(IndexError, match="2 entries and none at 2"):
        ledger[2]
    with pytest.raises(TypeError):
        ledger["sign_in"]  # type: ignore[call-overload]


def test_a_summary_tells_each_operation(sandbox: Sandbox, client: Client) -> None:
    client.sign_in()
    sandbox.fail("show_flavor_details", 503)
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(client.flavors.get, ["2"] * 20))
    with pytest.raises(cloudservers.ItemNotFound):
        client.flavors.get("none-such")
    summary = client.ledger.summary()
    flavors, sign_in = summary.operations
    assert (sign_in.operation, sign_in.count, sign_in.retries) == ("sign_in", 1, 0)
    assert (flavors.count, flavors.failed, flavors.retries) == (21, 1, 1)
    assert 0 < flavors.p50 <= flavors.p95 <= flavors.max
    assert flavors.max > flavors.waited >= 0.25
    assert flavors.to_dict()["received"] == sum(entry.received for entry in client.ledger[1:])
    lines = str(summary).splitlines()
    assert lines[0].split()[:4] == ["operation", "calls", "failed", "retries"]
    assert [line.split()[:4] for line in lines[1:]] == [
        ["show_flavor_details", "21", "1", "1"],
        ["sign_in", "1", "0", "0"],
    ]


def test_its_room_is_a_setting(sandbox: Sandbox) -> None:
    for room, kept in [(2, 2), (0, 0), (False, 0), (True, 4)]:
        with sandbox.connect(ledger=room) as client:
            for _ in range(3):
                client.flavors.get("2")
            assert len(client.ledger) == kept
    with pytest.raises(cloudservers.ConfigError, match='ledger "-1"'):
        sandbox.connect(ledger=-1)
