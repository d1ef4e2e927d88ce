"""The vectors of the operations: the request of each, and what is made of its answer."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from canned import Canned
from cloudservers import Client, Page, Reference, Resource, Server, Version

FOLDER = Path(__file__).parents[1] / "vectors" / "operations"
CASES = [case for file in sorted(FOLDER.glob("*.json")) for case in json.loads(file.read_text("utf-8"))]
ALIAS = "https://dfw.servers.api.rackspacecloud.com"

# Where an operation's name and the function's differ.
FUNCTIONS = {
    "list_servers": "servers.list",
    "list_servers_with_details": "servers.list",
    "show_server_details": "servers.get",
    "update_server": "servers.update",
    "delete_server": "servers.delete",
    "list_server_addresses": "servers.addresses",
    "list_server_addresses_by_network": "servers.addresses_by_network",
    "confirm_resize": "servers.confirm_resize",
    "revert_resize": "servers.revert_resize",
    "change_password": "servers.change_password",
    "create_image": "servers.create_image",
    "list_server_metadata": "servers.metadata",
    "set_server_metadata": "servers.set_metadata",
    "update_server_metadata": "servers.update_metadata",
    "show_server_metadata_item": "servers.metadata_item",
    "set_server_metadata_item": "servers.set_metadata_item",
    "delete_server_metadata_item": "servers.delete_metadata",
    "list_images": "images.list",
    "list_images_with_details": "images.list",
    "show_image_details": "images.get",
    "delete_image": "images.delete",
    "list_image_metadata": "images.metadata",
    "set_image_metadata": "images.set_metadata",
    "update_image_metadata": "images.update_metadata",
    "show_image_metadata_item": "images.metadata_item",
    "set_image_metadata_item": "images.set_metadata_item",
    "delete_image_metadata_item": "images.delete_metadata",
    "list_flavors": "flavors.list",
    "list_flavors_with_details": "flavors.list",
    "show_flavor_details": "flavors.get",
    "list_flavor_extra_specs": "flavors.extra_specs",
    "show_flavor_extra_spec": "flavors.extra_spec",
    "list_networks": "networks.list",
    "show_network": "networks.get",
    "list_versions": "versions",
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
    received = canned.received[-1]
    assert (received.method, urlsplit(received.path).path) == (wanted["method"], wanted["path"])
    assert (json.loads(received.body) if received.body else None) == wanted["body"]
    assert plain(result, case) == case["result"]


def connect(dialect: str, canned: Canned) -> Client:
    if dialect == "rackspace":
        return canned.client(endpoint=f"{canned.origin}/v2/010101", origin_aliases=[ALIAS])
    return canned.client(network_endpoint=f"{canned.origin}/network", origin_aliases=[ALIAS])


def make_call(client: Client, case: dict[str, Any]) -> Any:
    operation = case["operation"]
    if operation.startswith("create_server"):
        path = "servers.create"
    else:
        path = FUNCTIONS.get(operation) or f"servers.{operation.removesuffix('_server')}"
    function: Any = client.calls
    for name in path.split("."):
        function = getattr(function, name)
    arguments = dict(case["arguments"])
    if "changes_since" in arguments:
        arguments["changes_since"] = datetime.fromisoformat(arguments["changes_since"].replace("Z", "+00:00"))
    return function(**arguments)


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
        return shown
    if isinstance(result, Page):
        return {"page": [each.id for each in result]}
    if isinstance(result, Reference):
        return {"reference": {"kind": result.kind, "id": result.id}}
    if operation == "list_server_addresses":
        return {"addresses": {label: [each.addr for each in some] for label, some in result.items()}}
    if operation == "list_server_addresses_by_network":
        return {"addresses": {case["arguments"]["label"]: [each.addr for each in result]}}
    if isinstance(result, list):
        assert all(isinstance(each, Version) for each in result)
        return {"versions": [each.id for each in result]}
    if isinstance(result, dict):
        return {"pairs": result}
    if isinstance(result, str):
        return {"password" if operation == "rescue_server" else "text": result}
    return result
