"""The vectors of the operations: the request of each, and what is made of its answer."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from canned import Canned
from cloudservers import (
    Client,
    Console,
    KeyPair,
    NewVolume,
    Page,
    Record,
    Reference,
    Resource,
    Server,
    Version,
)

FOLDER = Path(__file__).parents[1] / "vectors" / "operations"
CASES = [case for file in sorted(FOLDER.glob("*.json")) for case in json.loads(file.read_text("utf-8"))]
ALIAS = "https://dfw.servers.api.rackspacecloud.com"

# Where the table of the faces says an operation's function is.
FUNCTIONS = {
    row["operation"]: row["python"].removeprefix("client.")
    for row in json.loads((FOLDER.parent / "faces.json").read_text("utf-8"))
}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['operation']}-{case['name']}")
def test_an_operation_makes_its_request_and_reads_its_answer(case: dict[str, Any], canned: Canned) -> None:
    given = case["answer"]
    canned.answer(given["body"], given["status"], **given["headers"])
    call = make_call(connect(case["dialect"], canned), case)

    wanted = case["request"]
    assert call.method == wanted["method"]
    assert call.body == wanted["body"]
    assert urlsplit(call.url).path == wanted["path"]
    assert flat(call.query) == sorted(parse_qsl(wanted["query"]))

    result = connect(case["dialect"], canned).send(call)
    # The network service is asked for subnets, too.
    received = canned.received[0]
    assert (received.method, urlsplit(received.path).path) == (wanted["method"], wanted["path"])
    assert (json.loads(received.body) if received.body else None) == wanted["body"]
    assert plain(result, case) == case["result"]


def connect(dialect: str, canned: Canned) -> Client:
    if dialect == "rackspace":
        return canned.client(endpoint=f"{canned.origin}/v2/010101", origin_aliases=[ALIAS])
    return canned.client(
        network_endpoint=f"{canned.origin}/network",
        volume_endpoint=f"{canned.origin}/volume/v3/p1",
        origin_aliases=[ALIAS],
    )


def make_call(client: Client, case: dict[str, Any]) -> Any:
    function: Any = client.calls
    for name in FUNCTIONS[case["operation"]].split("."):
        function = getattr(function, name)
    arguments = dict(case["arguments"])
    if "changes_since" in arguments:
        arguments["changes_since"] = datetime.fromisoformat(arguments["changes_since"].replace("Z", "+00:00"))
    if "boot" in arguments:
        arguments["boot"] = disk(arguments["boot"])
    if "volumes" in arguments:
        arguments["volumes"] = [disk(each) for each in arguments["volumes"]]
    return function(**arguments)


def disk(given: Any) -> Any:
    """A text names a volume that is there."""
    return given if isinstance(given, str) else NewVolume(**given)


def flat(query: dict[str, str | list[str]]) -> list[tuple[str, str]]:
    return sorted(
        (name, text)
        for name, given in query.items()
        for text in ([given] if isinstance(given, str) else given)
    )


def plain(result: Any, case: dict[str, Any]) -> Any:
    """The result in the vectors' own form."""
    operation = case["operation"]
    if isinstance(result, Resource):
        shown: dict[str, Any] = {"resource": result.to_dict()}
        if isinstance(result, Server) and result.admin_password:
            shown["admin_password"] = result.admin_password
        if isinstance(result, KeyPair) and result.private_key:
            shown["private_key"] = result.private_key
        return shown
    if isinstance(result, Console):
        return {"record": result.to_dict(), "url": result.url}
    if isinstance(result, Record):
        return {"record": result.to_dict()}
    if isinstance(result, Page):
        return {"page": [each.id for each in result]}
    if isinstance(result, Reference):
        return {"reference": {"kind": result.kind, "id": result.id}}
    if operation == "list_server_addresses":
        return {"addresses": {label: [each.addr for each in some] for label, some in result.items()}}
    if operation == "list_server_addresses_by_network":
        return {"addresses": {case["arguments"]["label"]: [each.addr for each in result]}}
    if isinstance(result, list) and operation != "list_versions":
        assert all(isinstance(each, Record) for each in result)
        return {"records": [each.to_dict() for each in result]}
    if isinstance(result, list):
        assert all(isinstance(each, Version) for each in result)
        return {"versions": [each.id for each in result]}
    if isinstance(result, dict):
        return {"pairs": result}
    if isinstance(result, str):
        return {"password" if operation == "rescue_server" else "text": result}
    return result
