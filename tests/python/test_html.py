"""What notebooks show: whole, harmless whatever a service sends, and without secrets."""

from __future__ import annotations

import json
from typing import Any

import cloudservers
import pytest
from canned import Canned
from cloudservers import Call, Client, CloudServersError, Sandbox, Server, ServerFault
from cloudservers._core import _restore
from cloudservers.html import table
from hypothesis import given
from hypothesis import strategies as st
from markup import Markup

IMAGE = "3afe97b2-26dc-49c5-a2cc-a2fc8d80c001"


def shown(thing: Any) -> Markup:
    """What a notebook shows of it, which is no more than a screen or two."""
    html = thing._repr_html_()
    assert len(html) < 100_000
    assert html.startswith('<div class="cloudservers"><style>')
    return Markup(html)


def made(kind: str, **attributes: Any) -> Any:
    """A record as if a service had sent it."""
    return _restore(kind, json.dumps(attributes), None)


# What services send


def test_the_ledger_and_its_summary(client: Client) -> None:
    with pytest.raises(cloudservers.ItemNotFound):
        client.servers.get("<script>")
    [head, *rows] = shown(client.ledger).cells
    assert head[1:4] == ["Operation", "Outcome", "Time"]
    assert [row[1] for row in rows] == [entry.operation for entry in client.ledger]
    assert rows[-1][2] == "ItemNotFound"
    [head, *rows] = shown(client.ledger.summary()).cells
    assert [row[1] for row in rows] == ["show_server_details", "sign_in"]
    for _ in range(80):
        client.limits()
    assert len(shown(client.ledger).cells) == 61
    assert "the last of 8" in shown(client.ledger).text


def test_a_server(client: Client, server: Server) -> None:
    server.update_metadata({"role": "web"})
    server = client.servers.get(server)
    page = shown(server)
    for told in ("Server web-1 ACTIVE", server.id, "role web", server.ip(), "DFW", IMAGE):
        assert str(told) in page.text
    for several in server.addresses.values():
        assert all(address.addr in page.text for address in several)
    assert server.links["self"].url in page.links
    assert server.bookmark in page.links


@pytest.mark.parametrize("path", ["images", "flavors", "networks", "volumes", "keypairs", "servers"])
def test_a_page_is_a_table(client: Client, server: Server, path: str) -> None:
    client.volumes.create(name="disk", size_gb=100)
    client.keypairs.create("mine")
    manager = getattr(client, path)
    page = manager.list().page()
    [head, *rows] = shown(page).cells
    assert head[:2] == ["", "Name"]
    assert [row[:2] for row in rows] == [[str(at), each.name] for at, each in enumerate(page)][:60]
    assert f"{len(page)} on this page · the last page" in shown(page).text
    for each in page:
        assert each.name in shown(each).text


def test_a_long_page_says_how_many_more(canned: Canned) -> None:
    servers = [{"id": str(at), "name": f"web-{at}", "status": "ACTIVE"} for at in range(10_000)]
    links = [{"rel": "next", "href": f"{canned.origin}/v2.1/servers/detail?marker=9999"}]
    canned.answer({"servers": servers, "servers_links": links})
    page = canned.client().servers.list().page()
    [_, *rows] = shown(page).cells
    assert len(rows) == 60
    assert (
        "10,000 on this page · and 9,940 more than these · page.next_page() has further ones"
        in shown(page).text
    )
    assert "and 9,940 more" in shown(table(page)).text


def test_an_empty_page(client: Client) -> None:
    assert "Page(0 of servers)" in shown(client.servers.list().page()).text


def test_a_listing_asks_for_nothing(sandbox: Sandbox, client: Client) -> None:
    client.sign_in()
    sandbox.clear_requests()
    assert "listing.page()" in shown(client.servers.list()).text
    assert sandbox.requests == []


def test_limits_and_quotas(client: Client, server: Server) -> None:
    text = shown(client.limits()).text
    assert "Servers 1 of 100" in text
    assert "RAM 1 GB of no limit" in text or "RAM 512 MB of no limit" in text
    assert "vCPUs no limit" in text
    assert "Servers 100" in shown(client.quotas()).text


def test_rates() -> None:
    with Sandbox(rate_limits=True) as sandbox, sandbox.connect() as client:
        limits = client.limits()
    page = shown(limits)
    assert "Rate limits" in page.text
    assert page.cells[0] == ["", "Method", "Path", "Left", "Per", "More at"]
    assert page.cells[1][:3] == ["0", limits.rates[0].verb, limits.rates[0].uri]
    assert shown(limits.rates[0]).cells[1][1:3] == [limits.rates[0].verb, limits.rates[0].uri]


@pytest.mark.parametrize(("used", "tone"), [(74, "good"), (75, "busy"), (90, "bad"), (120, "bad")])
def test_a_bar_turns_red_as_it_fills(used: int, tone: str) -> None:
    limits = made("limits", absolute={"maxTotalInstances": 100, "totalInstancesUsed": used}, rate=[])
    html = limits._repr_html_()
    assert f'<span class="bar {tone}"><i style="width:{min(used, 100)}.0%">' in html


def test_references_and_links(server: Server) -> None:
    flavor: Any = server.flavor
    assert shown(flavor).links == [flavor.url]
    assert shown(cloudservers.Reference("7")).links == []
    assert "Reference to image" in shown(cloudservers.Reference("7", "image")).text
    assert shown(server.links).cells[1][:3] == ["0", "self", server.links["self"].href]
    assert shown(server.links["bookmark"]).links == [server.bookmark]


def test_what_a_listing_resolved(client: Client, server: Server) -> None:
    resolved = client.servers.list(resolve=["image", "flavor"]).page()[0]
    image = client.images.get(IMAGE)
    assert f"Image {image.name}" in shown(resolved).text
    assert f"Leads to {image.name}" in shown(resolved.image).text


def test_actions(server: Server) -> None:
    action = server.actions()[0]
    assert f"Action {action.action}" in shown(action).text
    assert action.request_id in shown(table(server.actions())).text


@pytest.mark.parametrize(
    "status", ["ERROR", "error_deleting", "BUILD", "ACTIVE", "creating", "VERIFY_RESIZE", "NEW"]
)
def test_a_status_has_a_tone(status: str) -> None:
    tones = {"ERROR": "bad", "error_deleting": "bad", "BUILD": "busy", "creating": "busy", "ACTIVE": "good"}
    tone = {**tones, "VERIFY_RESIZE": "asks"}.get(status, "rest")
    html = made("server", id="a", status=status)._repr_html_()
    assert f'<span class="badge {tone}"><bdi>{status}</bdi></span>' in html


# What goes wrong


def test_an_exception_as_a_value(client: Client) -> None:
    with pytest.raises(cloudservers.ItemNotFound) as caught:
        client.servers.get("nope")
    error = caught.value
    text = shown(error).text
    for told in ("ItemNotFound", error.message, "404", "show_server_details", error.url, error.request_id):
        assert str(told) in text
    assert "Fault itemNotFound" in shown(error.fault).text


def test_a_failed_server(sandbox: Sandbox, client: Client) -> None:
    sandbox.fail("create_server", kind="build_error", message="No valid host was found.")
    broken = client.servers.create(name="web-2", image=IMAGE, flavor="2")
    with pytest.raises(cloudservers.ServerFailed) as caught:
        broken.wait_for("ACTIVE")
    assert "Last seen web-2 ERROR" in shown(caught.value).text
    assert "No valid host was found." in shown(caught.value.server).text


def test_some_of_many(client: Client) -> None:
    with pytest.raises(cloudservers.SomeFailed) as caught:
        client.send_all([client.calls.flavors.get("2"), client.calls.flavors.get("nope")])
    assert shown(caught.value).cells[1][:2] == ["1", "ItemNotFound"]


def test_not_unique(client: Client) -> None:
    for _ in range(2):
        client.servers.create(name="twin", image=IMAGE, flavor="2")
    with pytest.raises(cloudservers.NotUnique) as caught:
        client.servers.find("twin")
    assert [row[1] for row in shown(caught.value).cells] == ["Name", "twin", "twin"]


def test_every_exception_has_a_card() -> None:
    for name in cloudservers.__all__:
        kind = getattr(cloudservers, name)
        if isinstance(kind, type) and issubclass(kind, CloudServersError):
            assert shown(kind("it is so")).text.startswith(f"Error {name} it is so")


def test_odd_attributes_do_no_harm() -> None:
    odd = made(
        "server", id=7, name=[1], status={"a": 1}, addresses=3, metadata=["x"], links="no", flavor=5, fault=1
    )
    assert "not readable" in shown(odd).text
    assert "not readable" in shown(table([odd, odd])).text


# Secrets


def test_passwords_and_keys_are_not_shown(client: Client) -> None:
    server = client.servers.create(name="a", image=IMAGE, flavor="2")
    assert server.admin_password
    assert "at hand as server.admin_password, not shown" in shown(server).text
    assert server.admin_password not in server._repr_html_()
    keypair = client.keypairs.create("mine")
    assert keypair.private_key
    assert "keypair.save(path)" in shown(keypair).text
    assert not any(line in keypair._repr_html_() for line in keypair.private_key.splitlines() if line)
    console = server.wait_for("ACTIVE").console()
    assert console.url
    assert console.url not in console._repr_html_()


def test_a_call_shows_what_it_would_send(sandbox: Sandbox, client: Client) -> None:
    client.sign_in()
    client.flavors.get("2")
    sandbox.clear_requests()
    call = client.calls.servers.create(
        name="a",
        image=IMAGE,
        flavor="2",
        admin_password="hidden-1",
        files={"/a": b"hidden"},
        user_data=b"hidden",
    )
    page = shown(call)
    assert "create_server POST /servers" in page.text
    assert f'"imageRef": "{IMAGE}"' in page.text
    assert '"adminPass": "***"' in page.text
    assert "curl -X POST" in page.text
    assert "hidden" not in page.text
    assert "aGlkZGVu" not in page.text
    assert sandbox.requests == []


def test_a_call_does_not_sign_in_to_be_seen(sandbox: Sandbox, client: Client) -> None:
    assert "known once the client has signed in" in shown(client.calls.servers.get("a")).text
    assert sandbox.requests == []


def test_a_call_of_ones_own() -> None:
    page = shown(Call("POST", "/servers/a/action", {"changePassword": {"adminPass": "hidden"}}))
    assert "POST /servers/a/action" in page.text
    assert "hidden" not in page.text
    assert "begins with a slash" in shown(Call("GET", "servers")).text


# Hostile services

texts = st.text(max_size=30) | st.sampled_from(
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "'",
        "&amp;",
        "\u202egnp.exe",
        "\x1b[2J",
        "a\nb",
    ]
)
urls = texts | st.sampled_from(
    ["javascript:alert(1)", "JAVASCRIPT:alert(1)", "data:text/html,x", "//h/x", "http://h/'x"]
)
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=8,
)
links = st.lists(st.fixed_dictionaries({"rel": texts, "href": urls}), max_size=3)
NAMES = {
    "server": "id name status image flavor addresses metadata created links progress fault key_name adminPass"
    " OS-EXT-STS:task_state OS-EXT-AZ:availability_zone os-extended-volumes:volumes_attached",
    "image": "id name status created minRam minDisk OS-EXT-IMG-SIZE:size metadata server links progress"
    " visibility",
    "flavor": "id name ram vcpus disk OS-FLV-EXT-DATA:ephemeral rxtx_factor links"
    " OS-FLV-WITH-EXT-SPECS:extra_specs",
    "volume": "id name display_name status size volume_type bootable metadata attachments source_volid"
    " created_at",
    "network": "id label name cidr status shared subnets router:external",
    "keypair": "name fingerprint public_key private_key type created_at",
    "limits": "absolute rate",
    "quotas": "id instances cores ram other",
    "extension": "alias name description updated links",
    "server action": "action instance_uuid request_id start_time message events",
    "console": "type protocol",
    "action event": "event result start_time finish_time traceback",
    "interface": "id port_id net_id mac_addr mac_address fixed_ips ip_addresses port_state",
    "volumeAttachment": "id volumeId serverId device delete_on_termination",
    "ip_association": "id address",
    "image_schedule": "retention day_of_week",
}


@st.composite
def hostile(draw: st.DrawFn) -> Any:
    kind = draw(st.sampled_from(sorted(NAMES)))
    attributes = {name: anything | links if name == "links" else anything for name in NAMES[kind].split()}
    return made(kind, **draw(st.fixed_dictionaries({}, optional=attributes)))


@given(hostile())
def test_nothing_a_service_sends_gets_out_of_its_place(record: Any) -> None:
    shown(record)
    if table([record])._repr_html_():
        shown(table([record] * 3))


@given(texts, urls)
def test_names_and_links_stay_texts(name: str, url: str) -> None:
    server = made("server", id="a", name=name, status="ACTIVE", links=[{"rel": name, "href": url}])
    page = shown(server)
    shown(server.links)
    if name.isprintable() and name.strip():
        assert " ".join(name.split()) in page.text


@given(st.none() | texts, st.none() | texts, st.none() | st.integers(-(2**63), 2**63 - 1))
def test_words_of_faults_stay_texts(message: str | None, details: str | None, code: int | None) -> None:
    shown(ServerFault(message, code, message, details))
    shown(CloudServersError(message or "", details=details, method="GET", url=message, request_id=details))


def test_the_longest_is_cut() -> None:
    page = shown(
        made("server", id="a" * 10_000, name="b" * 10_000, metadata={str(at): "c" * 999 for at in range(999)})
    )
    assert "and 979 more" in page.text
    assert "b" * 199 + "…" in page.text


# Lists


def test_a_table_of_any(sandbox: Sandbox, client: Client, server: Server) -> None:
    assert shown(table(client.servers.list())).cells[1][1] == "web-1"
    assert shown(table(client.config())).cells[1][1] == "auth_url"
    assert "sign" not in shown(table(sandbox.requests)).cells[0]
    assert sandbox.token() not in table(sandbox.requests)._repr_html_()  # type: ignore[operator]
    assert shown(table(server.links)).cells[1][1] == "self"
    assert table([])._repr_html_() is None
    assert table([server, 1])._repr_html_() is None
    assert repr(table([])) == "Table([])"
