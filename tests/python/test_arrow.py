"""Listings as tables: what pyarrow, pandas, polars and DuckDB make of them."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import cloudservers
import duckdb
import pandas
import polars
import pyarrow  # type: ignore[import-untyped]
import pytest
from canned import Answer, Canned
from cloudservers import Client, Sandbox
from conftest import make_server
from hypothesis import given, settings
from hypothesis import strategies as st


def table(source: Any) -> Any:
    """What pyarrow reads, looked at in every byte."""
    read = pyarrow.table(source)
    read.validate(full=True)
    return read


def rows(source: Any) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = table(source).to_pylist(maps_as_pydicts="strict")
    return made


@pytest.fixture
def five(sandbox: Sandbox, client: Client) -> list[str]:
    made = [make_server(client, f"web-{number}").id for number in range(5)]
    sandbox.clear_requests()
    return made


OWN_NAMES = {
    "image_id": "image",
    "flavor_id": "flavor",
    "server_id": "server",
    "source_volume_id": "source_volume",
}
ELSEWHERE = {"ipv4", "ipv6", "addresses", "image_name", "flavor_name", "fault_message", "server_ids"}


def test_cells_are_what_attributes_say(either: Client) -> None:
    make_server(either).update_metadata({"role": "web", "owner": "☃"})
    either.keypairs.create(name="mine")
    either.volumes.create(size_gb=100, name="data", metadata={"a": "b"})
    for collection in (
        either.servers,
        either.images,
        either.flavors,
        either.networks,
        either.keypairs,
        either.volumes,
    ):
        resources: list[Any] = list(collection.list())
        cells = rows(collection.list())
        assert len(cells) == len(resources) > 0
        for own, row in zip(resources, cells, strict=True):
            for name, value in row.items():
                if name in ELSEWHERE:
                    continue
                told = getattr(own, name if hasattr(own, name) else OWN_NAMES[name])
                told = told.id if isinstance(told, cloudservers.Reference) else told
                # What did not come is null, where attributes are empty.
                assert value == told or (value is None and not told), f"{own!r}.{name}"


def test_addresses_and_resolved_names_are_columns(sandbox: Sandbox, client: Client, five: list[str]) -> None:
    server = client.servers.get(five[0])
    listing = client.servers.list(resolve=["image", "flavor"])
    row = next(row for row in rows(listing) if row["id"] == server.id)
    assert (row["ipv4"], row["ipv6"]) == (server.ip(), server.ip(version=6))
    assert [(each["network"], each["addr"], each["version"]) for each in row["addresses"]] == [
        (network, each.addr, each.version) for network, own in server.addresses.items() for each in own
    ]
    assert server.image is not None
    assert row["image_name"] == client.images.get(server.image).name
    assert row["flavor_name"] == client.flavors.get(row["flavor_id"]).name
    assert {row["image_name"] for row in rows(client.servers.list())} == {None}, "nobody asked"


def test_the_name_of_an_embedded_flavor(canned: Canned) -> None:
    canned.answer({"servers": [{"id": "a", "flavor": {"original_name": "m1.tiny", "vcpus": 1}}]})
    row = rows(canned.client().servers.list())[0]
    assert (row["flavor_id"], row["flavor_name"]) == (None, "m1.tiny")


def test_a_page_is_asked_for_when_it_is_wanted(sandbox: Sandbox, client: Client, five: list[str]) -> None:
    listing = client.servers.list(page_size=2)
    reader = pyarrow.RecordBatchReader.from_stream(listing)
    assert not sandbox.requests
    assert reader.schema == pyarrow.schema(listing)
    assert reader.read_next_batch().num_rows == 2
    assert len(sandbox.requests) == 1
    assert [batch.num_rows for batch in reader] == [2, 1]
    assert len(sandbox.requests) == 3
    assert table(listing).num_rows == 5, "read again, asked again"
    assert len(sandbox.requests) == 6


def test_max_items_ends_a_table_and_a_page_asks_for_nothing(
    sandbox: Sandbox, client: Client, five: list[str]
) -> None:
    assert [len(chunk) for chunk in table(client.servers.list(max_items=3, page_size=2))["id"].chunks] == [
        2,
        1,
    ]
    assert len(client.servers.list(max_items=3, page_size=2).to_pandas()) == 3
    assert len(sandbox.requests) == 4
    assert table(client.servers.list(max_items=0)).num_rows == 0
    assert len(sandbox.requests) == 4
    page = client.servers.list(page_size=2).page()
    sandbox.clear_requests()
    assert [row["id"] for row in rows(page)] == [server.id for server in page]
    assert list(page.to_pandas()["id"]) == [server.id for server in page]
    assert rows(page.to_arrow(columns=["name"])) == [{"name": server.name} for server in page]
    assert not sandbox.requests


def test_deleted_servers_are_rows_too(sandbox: Sandbox, client: Client, five: list[str]) -> None:
    server = client.servers.get(five[0])
    server.delete()
    server.wait_until_deleted(interval=0.01)
    frame = client.servers.list(changes_since=server.created).to_pandas()
    assert list(frame.loc[frame["status"] == "DELETED", "id"]) == five[:1]


def test_a_frame_has_the_same_types_whatever_came(client: Client, five: list[str]) -> None:
    frame = client.servers.list(page_size=2).to_pandas()
    assert isinstance(frame.index, pandas.RangeIndex)
    assert len(frame) == 5
    types = {name: str(own) for name, own in frame.dtypes.items()}
    assert types["name"] == types["status"] == "str"
    assert (types["progress"], types["locked"]) == ("Int64", "boolean")
    assert types["created"] == types["terminated_at"] == "datetime64[us, UTC]"
    assert frame["metadata"][0] == {}
    assert frame["addresses"][0][0]["version"] in (4, 6)
    nothing = client.servers.list(name="nobody").to_pandas()
    assert list(nothing.columns) == list(frame.columns)
    assert nothing.dtypes.equals(frame.dtypes), "types do not hang on what came"


def test_polars_pandas_and_duckdb_read_listings_and_pages(client: Client, five: list[str]) -> None:
    listing = client.servers.list(page_size=2)
    page = listing.page()
    assert polars.DataFrame(listing)["id"].to_list() == [server.id for server in listing]
    assert polars.DataFrame(page)["id"].to_list() == [server.id for server in page]
    assert polars.DataFrame(listing).schema["created"] == polars.Datetime("us", "UTC")
    assert polars.DataFrame(listing.to_arrow(columns=["id"])).shape == (5, 1)
    assert len(pandas.DataFrame.from_arrow(listing)) == 5  # type: ignore[attr-defined]
    counted = duckdb.sql("SELECT status, count(*) FROM listing GROUP BY status")
    assert counted is not None
    assert counted.fetchall() == [("ACTIVE", 5)]


PAGE = Path(__file__).parents[2] / "docs" / "guides" / "dataframes.md"


@pytest.mark.parametrize("kind", ["servers", "images", "flavors", "networks", "keypairs", "volumes"])
def test_the_page_names_every_column(canned: Canned, kind: str) -> None:
    line = next(line for line in PAGE.read_text("utf-8").splitlines() if line.startswith(f"| {kind} |"))
    assert tuple(line.split("`")[1::2]) == getattr(canned.client(), kind).list().to_arrow().columns


def test_columns_of_your_choice(canned: Canned) -> None:
    sent = '{"id": "a", "x:list": [1, {"b": null}], "x:text": "caf\\u00e9", "x:number": 1.50, "x:null": null}'
    canned.answer(f'{{"servers": [{sent}]}}'.encode())
    listing = canned.client().servers.list()
    chosen = listing.to_arrow(columns=["x:list", "x:text", "x:number", "x:null", "nowhere", "json"])
    assert chosen.columns == ("x:list", "x:text", "x:number", "x:null", "nowhere", "json")
    assert repr(chosen) == "ArrowTable(x:list, x:text, x:number, x:null, nowhere, json)"
    assert rows(chosen) == [
        {
            "x:list": '[1, {"b": null}]',
            "x:text": "café",
            "x:number": "1.50",
            "x:null": None,
            "nowhere": None,
            "json": sent,
        }
    ]
    assert {str(field.type) for field in pyarrow.schema(chosen)} == {"string"}
    frame = listing.to_pandas(extra=["x:number"])
    assert list(frame.columns) == [*listing.to_arrow().columns, "x:number"]
    assert list(listing.to_pandas(columns=("id",), extra=("json",)).columns) == ["id", "json"]


@pytest.mark.parametrize(
    ("arguments", "exception", "told"),
    [
        ({"columns": []}, ValueError, "columns is empty"),
        ({"columns": ["id", "id"]}, ValueError, '"id" stands there twice'),
        ({"extra": ["status"]}, ValueError, '"status" stands there twice'),
        ({"columns": "id"}, TypeError, "columns must be a list, not str"),
        ({"extra": [3]}, TypeError, "an entry of extra must be str, not int"),
    ],
)
def test_odd_choices_of_columns_are_refused_and_nothing_is_sent(
    canned: Canned, arguments: dict[str, Any], exception: type[Exception], told: str
) -> None:
    listing = canned.client().servers.list()
    for method in (listing.to_arrow, listing.to_pandas):
        with pytest.raises(exception, match=told):
            method(**arguments)
    assert not canned.received


def test_an_odd_value_spoils_its_own_cell(canned: Canned) -> None:
    odd = {
        "id": ["x"],
        "name": {},
        "status": None,
        "OS-EXT-STS:power_state": "on",
        "progress": "7",
        "created": "yesterday",
        "updated": 5,
        "OS-SRV-USG:launched_at": "2026-01-02T03:04:05.000000",
        "image": "",
        "flavor": [],
        "addresses": {"public": [{"version": 4}]},
        "metadata": {"a": None, "b": 1},
        "security_groups": {},
        "os-extended-volumes:volumes_attached": [{"id": "v"}, {}, 7],
        "locked": "maybe",
    }
    good = {
        "id": 7,
        "name": "né\0☃\ud83d\ude00",
        "status": "NEW_STATUS",
        "metadata": {},
        "security_groups": [],
        "addresses": {"café": [{"addr": "fe80::1"}]},
    }
    canned.answer({"servers": [odd, None, good, 3, "x", {}]})
    first, null, other, *rest = rows(canned.client().servers.list(page_size=6))
    assert {name for name, value in first.items() if value is not None} == {
        *("progress", "launched_at", "metadata", "volumes_attached"),
    }
    assert (first["progress"], first["metadata"]) == (7, {"a": "", "b": "1"})
    assert first["launched_at"] == datetime(2026, 1, 2, 3, 4, 5, tzinfo=timezone.utc)
    assert first["volumes_attached"] == ["v"]
    for row in (null, *rest):
        assert set(row.values()) == {None}
    assert (other["id"], other["name"], other["status"]) == ("7", "né\0☃😀", "NEW_STATUS")
    assert (other["metadata"], other["security_groups"], other["volumes_attached"]) == ({}, [], None)
    address = {"network": "café", "addr": "fe80::1", "version": 6, "type": None, "mac_addr": None}
    assert other["addresses"] == [address]


@pytest.fixture(scope="module")
def service() -> Iterator[Canned]:
    with Canned() as canned:
        yield canned


SCALARS = (
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()
)
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3)
)
NAMES = st.sampled_from(
    [
        *("id", "name", "status", "created", "updated", "progress", "hostId", "image", "flavor", "addresses"),
        *("metadata", "key_name", "security_groups", "locked", "fault", "OS-EXT-STS:task_state", "links"),
        *("size", "attachments", "ram", "extra_specs", "subnets", "keypair", "fingerprint", "visibility"),
    ]
)

EXTENSIONS = [{"alias": "os-networksv2"}]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.dictionaries(NAMES, VALUES, max_size=8) | VALUES, max_size=5))
def test_whatever_comes_is_a_table(service: Canned, members: list[Any]) -> None:
    client = service.client()
    for kind in ("servers", "images", "flavors", "networks", "keypairs"):
        service.answers[:] = [Answer(body={kind: members, "extensions": EXTENSIONS})]
        page = getattr(client, kind).list().page()
        read = rows(page.to_arrow(extra=["links", "json"]))
        assert len(read) == len(page.to_pandas()) == len(members)
        if kind != "keypairs":  # which a list wraps once more
            assert [json.loads(row["json"]) for row in read] == members


def pages(canned: Canned, *sizes: int, then: tuple[Any, int] | None = None) -> None:
    """Answers with pages of these sizes, and with what comes after them."""
    for number, size in enumerate(sizes):
        link = {"rel": "next", "href": f"{canned.origin}/v2.1/servers/detail?marker=p{number}"}
        last = then is None and number == len(sizes) - 1
        members = [{"id": f"{number}-{index}"} for index in range(size)]
        canned.answer({"servers": members, "servers_links": [] if last else [link]})
    if then is not None:
        canned.answer(*then)


def test_empty_pages_on_the_way(canned: Canned) -> None:
    pages(canned, 0, 2, 0, 1)
    read = table(canned.client().servers.list())
    assert [len(chunk) for chunk in read["id"].chunks] == [0, 2, 0, 1]


FAULT: tuple[Any, int] = ({"badRequest": {"code": 400, "message": "no\0 such marker"}}, 400)


def test_what_went_wrong_is_told_in_text(canned: Canned) -> None:
    pages(canned, 1, 1, then=FAULT)
    reader = pyarrow.RecordBatchReader.from_stream(canned.client().servers.list())
    assert [reader.read_next_batch().num_rows for _ in range(2)] == [1, 1]
    with pytest.raises(OSError, match=r"BadRequest: no\\u\{0\} such marker"):
        reader.read_next_batch()
    canned.answers.clear()
    pages(canned, 1, then=FAULT)
    with pytest.raises(Exception, match=r"BadRequest: no\\u\{0\} such marker"):
        polars.DataFrame(canned.client().servers.list())


def test_pandas_raises_what_happened(canned: Canned) -> None:
    pages(canned, 1, 1, then=FAULT)
    with pytest.raises(cloudservers.BadRequest) as raised:
        canned.client().servers.list().to_pandas()
    assert (raised.value.code, raised.value.operation) == (400, "list_servers_with_details")
    assert len(canned.received) == 3
    assert "marker=p1" in canned.received[-1].path


def test_a_closed_client_reads_no_table(canned: Canned) -> None:
    client = canned.client()
    listing = client.servers.list()
    stream = pyarrow.RecordBatchReader.from_stream(listing)
    client.close()
    with pytest.raises(cloudservers.Cancelled):
        listing.to_pandas()
    with pytest.raises(OSError, match="Cancelled"):
        stream.read_next_batch()


def test_close_ends_a_stream_that_waits(canned: Canned) -> None:
    client = canned.client()
    closing = threading.Timer(0.2, client.close)
    closing.start()
    with pytest.raises(OSError, match="Cancelled"):
        pyarrow.table(client.servers.list())
    closing.join()


def test_a_capsule_is_read_once(canned: Canned) -> None:
    class Held:
        def __init__(self, capsule: object) -> None:
            self.capsule = capsule

        def __arrow_c_stream__(self, requested_schema: object = None) -> object:
            return self.capsule

    pages(canned, 2)
    held = Held(canned.client().servers.list().__arrow_c_stream__())
    assert pyarrow.table(held).num_rows == 2
    with pytest.raises(pyarrow.ArrowInvalid, match="released"):
        pyarrow.table(held)


def test_capsules_that_nobody_reads_are_given_back(canned: Canned) -> None:
    canned.answer({"servers": [{"id": "a", "name": "x" * 100_000}]})
    listing = canned.client().servers.list()
    page = listing.page()

    def leave(times: int) -> None:
        for _ in range(times):
            listing.__arrow_c_schema__()
            listing.__arrow_c_stream__()
            page.__arrow_c_stream__()

    leave(50)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    leave(1000)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < 20_000, f"{grown} KB; a thousand pages are 100 MB"
    assert len(canned.received) == 1


def test_secrets_are_in_no_column(canned: Canned) -> None:
    canned.answer({"servers": [{"id": "a", "adminPass": "s3cret"}]})
    read = rows(canned.client().servers.list().to_arrow(extra=["adminPass", "json"]))
    assert (read[0]["adminPass"], "s3cret" in str(read)) == (None, False)
    canned.answers.clear()
    canned.answer({"keypairs": [{"keypair": {"name": "k", "private_key": "s3cret", "type": "ssh"}}]})
    read = rows(canned.client().keypairs.list().to_arrow(extra=["private_key", "json"]))
    assert (read[0]["private_key"], "s3cret" in str(read)) == (None, False)
    assert (read[0]["name"], read[0]["key_type"]) == ("k", "ssh")


INTERRUPTED = {
    "to_pandas": "listing.to_pandas()",
    "pyarrow": "pyarrow.table(listing)",
    "polars": "polars.DataFrame(listing)",
}


@pytest.mark.parametrize("reader", INTERRUPTED)
def test_ctrl_c(reader: str) -> None:
    program = f"""
import os, signal, sys, threading, time
sys.path.insert(0, {__file__.rpartition("/")[0]!r})
from canned import Canned
import pandas, polars, pyarrow

with Canned() as canned:
    listing = canned.client().servers.list()
    threading.Timer(0.3, os.kill, [os.getpid(), signal.SIGINT]).start()
    try:
        try:
            {INTERRUPTED[reader]}
        except Exception as told:
            assert "KeyboardInterrupt" in str(told), told
            time.sleep(60)
    except KeyboardInterrupt:
        print("interrupted")
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=40, check=False
    )
    assert (done.stdout, done.returncode) == ("interrupted\n", 0), done.stderr


@pytest.mark.parametrize("missing", ["pandas", "pyarrow"])
def test_what_is_missing_is_named_before_anything_is_asked_for(missing: str) -> None:
    program = f"""
import sys
import cloudservers
assert not {{"pandas", "pyarrow", "numpy"}} & set(sys.modules), "imported when they are asked for"
sys.modules[{missing!r}] = None
with cloudservers.Sandbox() as sandbox, sandbox.connect() as client:
    client.servers.list().__arrow_c_stream__()
    sandbox.clear_requests()
    try:
        client.servers.list().to_pandas()
    except ImportError as told:
        print(told, len(sandbox.requests))
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=40, check=False
    )
    assert done.stdout == 'to_pandas() needs pandas and pyarrow: pip install "cloudservers[pandas]" 0\n', (
        done.stderr
    )
