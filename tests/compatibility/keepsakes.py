"""What programs keep of this version: pickles, sessions, cursors, and what stands in a cloud.

It comes from the vectors of the operations, through a proxy that answers for every host.
"""

from __future__ import annotations

import json
import pickle
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import cloudservers
from cloudservers import Address, Record, Reference, ServerFault, aio, exceptions
from cloudservers._core import InterfaceAddress

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "vectors"))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "python"))

from canned import Canned
from test_operations import ALIAS, CASES, make_call

ENDPOINTS: dict[str, dict[str, Any]] = {
    "rackspace": {"endpoint": "http://compute.example/v2/010101"},
    "openstack": {
        "endpoint": "http://compute.example/v2.1",
        "network_endpoint": "http://network.example",
        "volume_endpoint": "http://volume.example/v3/p1",
    },
}
SIGN_IN: dict[str, Any] = {
    "auth_url": "http://identity.example/v3",
    "username": "me",
    "user_domain_id": "default",
    "project_id": "p1",
    "password": "hush",
}
TOKEN = {
    "expires_at": "2999-01-01T00:00:00.000000Z",
    "project": {"id": "p1", "name": "web", "domain": {"id": "default"}},
    "catalog": [
        {
            "type": "compute",
            "name": "nova",
            "endpoints": [
                {"interface": "public", "region": region, "url": f"http://{region}.example/v2.1"}
                for region in ("one", "two")
            ],
        }
    ],
}
MARK = "order-1"


def pickles() -> Iterator[tuple[str, str]]:
    """In protocol 0, which is text. Kinds have more than one where dialects or answers differ."""
    for name, value in picklable():
        assert pickle.loads(pickle.dumps(value)) is not None
        yield name, pickle.dumps(value, 0).decode("latin-1")


def picklable() -> Iterator[tuple[str, Any]]:
    kept = dict(records())
    missing = {kind.__name__ for kind in kinds(Record)} - {name.split(",")[0] for name in kept}
    assert not missing, f"the vectors have none: {missing}"
    yield from kept.items()
    server = kept["Server, rackspace"]
    yield "Link", server.links["self"]
    with Canned() as service:
        further = {"rel": "next", "href": f"{ALIAS}/v2/010101/servers?limit=1&marker=s1"}
        service.answer({"servers": EARLIER[:1], "servers_links": [further]})
        page = client("rackspace", service).servers.list(page_size=1).page()
    one = page[0]
    yield "Link, of a listing", page.next
    yield "Reference", server.image
    yield "Reference, without a kind", Reference("web-1")
    yield "Address", Address("::1", 6, "fa:16:3e:00:00:01", "fixed")
    yield "InterfaceAddress", InterfaceAddress("10.0.0.5", "n1", "private", "s1")
    yield "ServerFault", ServerFault("x", 500, "m", "d", server.created)
    yield from errors(pickle.loads(pickle.dumps(one)))
    told: dict[str, Any] = {"endpoint": "http://compute.example/v2.1", "token": "t", "region": "DFW"}
    options: dict[str, Any] = {"timeout": 7, "deadline": 70, "microversion": "2.1", "links": "strict"}
    for connect in (cloudservers.connect, aio.AsyncClient):
        made = connect(**told, links="repair", references="as-given", connect_timeout=5)
        yield type(made).__name__, made.with_options(**options, pickle_secrets=True)


def records() -> Iterator[tuple[str, Record]]:
    """Of what one kind in one dialect is made of, the most telling."""
    found: dict[str, Record] = {}
    with Canned() as service:
        for case in CASES:
            given = case["answer"]
            service.answers.clear()
            service.answer(given["body"], given["status"], **given["headers"])
            sender = client(case["dialect"], service)
            for record in among(sender.send(make_call(sender, case))):
                name = f"{type(record).__name__}, {case['dialect']}"
                if name not in found or len(record.json) > len(found[name].json):
                    found[name] = record
    yield from sorted(found.items())


def among(result: Any) -> Iterator[Record]:
    if isinstance(result, Record):
        yield result
        yield from getattr(result, "events", ())
    elif isinstance(result, list | cloudservers.Page):
        yield from (each for each in result if isinstance(each, Record))


def kinds(base: type) -> Iterator[type]:
    for kind in base.__subclasses__():
        if kind.__subclasses__():
            yield from kinds(kind)
        elif kind.__module__.startswith("cloudservers"):
            yield kind


def client(dialect: str, service: Canned) -> cloudservers.Client:
    return cloudservers.connect(
        **ENDPOINTS[dialect], token="t", origin_aliases=[ALIAS], proxy=service.origin, ledger=False
    )


def errors(server: Any) -> Iterator[tuple[str, BaseException]]:
    """Each class with what any has, and with what it alone has."""
    common = {
        "code": 409,
        "details": "d",
        "fault": ServerFault("conflictingRequest", 409, "m", "d", None),
        "status": 409,
        "request_id": "req-1",
        "operation": "create_server",
        "method": "POST",
        "url": "http://compute.example/v2.1/servers",
        "attempts": 2,
        "maybe_done": True,
        "retry_at": server.created,
        "roles": ("admin",),
    }
    own = {
        "resource": server,
        "server": server,
        "last": server,
        "matches": [server],
        "results": [server, None],
    }
    for name in sorted(vars(exceptions)):
        kind = getattr(exceptions, name)
        if isinstance(kind, type) and issubclass(kind, exceptions.CloudServersError):
            fields = {field: value for field, value in own.items() if hasattr(kind, field)}
            if hasattr(kind, "failed"):
                fields["failed"] = {1: exceptions.Timeout("late")}
            yield name, kind("told", **common, **fields)


def session() -> str:
    with signing_in() as service:
        return cloudservers.connect(**SIGN_IN, proxy=service.origin).session().export()


def session_files() -> dict[str, str]:
    """By their names; of bytes that are no text, each is a character."""
    with signing_in() as service, tempfile.TemporaryDirectory() as folder:
        kept = Path(folder, "sessions")
        cloudservers.connect(**SIGN_IN, proxy=service.origin, token_cache=kept).sign_in()
        return {path.name: path.read_bytes().decode("latin-1") for path in sorted(kept.iterdir())}


def signing_in() -> Canned:
    service = Canned()
    service.answer({"token": TOKEN}, 201, X_Subject_Token="secret-token")
    return service


def server(number: int, updated: str, **more: Any) -> dict[str, Any]:
    return {
        "id": f"s{number}",
        "name": f"web-{number}",
        "status": "ACTIVE",
        "created": f"2026-01-0{number}T00:00:00Z",
        "updated": updated,
        **more,
    }


EARLIER = [server(1, "2026-01-02T23:59:40Z"), server(2, "2026-01-03T00:00:00Z")]
"""What a watch was told of, before its cursor was kept."""
LATER = [
    EARLIER[0],
    server(2, "2026-01-03T00:00:10Z", status="SHUTOFF"),
    server(3, "2026-01-03T00:00:20Z"),
]


def cursor() -> str:
    with Canned() as service:
        service.answer({"servers": EARLIER})
        changes = client("openstack", service).servers.changes()
        assert len(changes.poll()) == len(EARLIER)
        return changes.cursor


def marked() -> dict[str, str]:
    """The metadata of a server that was to be created once."""
    with Canned() as service:
        service.answer({"servers": []})
        service.answer({"server": {"id": "s1"}}, 202)
        client("openstack", service).servers.create(name="web", image="i", flavor="2", once=MARK)
        return json.loads(service.received[-1].body)["server"]["metadata"]
