"""The life of a server, by bound methods and by the manager."""

from __future__ import annotations

import pickle
from datetime import datetime, timezone

import cloudservers
import pytest
from cloudservers import Client, Reference, Sandbox, Server
from conftest import make_server

FILE = {"/etc/banner.txt": b"hello"}


def test_the_whole_life_of_a_server(either: Client) -> None:
    server = make_server(either)
    assert server.status == "ACTIVE"
    assert isinstance(server.image, Reference)
    assert server.image.kind == "image"
    assert either.follow(server.image).id == server.image.id
    assert server.created.tzinfo is timezone.utc
    assert server.ip() in {address.addr for some in server.addresses.values() for address in some}

    server.reboot("SOFT")
    server = server.wait_for("ACTIVE", interval=0.01, progress=False)
    larger = [flavor for flavor in either.flavors.list() if flavor.disk >= 20][-1]
    server.resize(larger)
    server = server.wait_for("VERIFY_RESIZE", interval=0.01, progress=False)
    server.confirm_resize()
    server = server.wait_for("ACTIVE", interval=0.01, progress=False)
    assert either.same(server.flavor, larger)

    assert server.update(name="db-1").name == "db-1"
    server.stop()
    server.wait_for("SHUTOFF", interval=0.01, progress=False)
    server.start()
    server.wait_for("ACTIVE", interval=0.01, progress=False)
    server.lock()
    server.unlock()

    server.delete()
    server.wait_until_deleted(interval=0.01, progress=False)
    with pytest.raises(cloudservers.ItemNotFound):
        server.refresh()
    server.delete(missing_ok=True)


def test_the_password_rides_along_and_never_shows(client: Client) -> None:
    image, flavor = next(iter(client.images.list())), "2"
    server = client.servers.create(name="a", image=image, flavor=flavor, admin_password="S3cret-pass")
    assert server.admin_password == "S3cret-pass"
    ready = server.wait_for("ACTIVE", interval=0.01, progress=False)
    for each in (ready, ready.refresh(), ready.update(name="b"), client.servers.refresh(ready)):
        assert each.admin_password == "S3cret-pass"
    for shown in (repr(server), str(server.to_dict()), server.json, str(dict(server))):
        assert "S3cret-pass" not in shown
    assert "adminPass" not in server
    assert client.servers.get(server).admin_password is None


def test_rescue_and_rebuild_tell_passwords(client: Client, server: Server) -> None:
    rebuilt = server.rebuild(next(iter(client.images.list())), name="anew", files=FILE, metadata={"a": "b"})
    assert rebuilt.admin_password
    server = server.wait_for("ACTIVE", interval=0.01, progress=False)
    assert (server.name, server.metadata) == ("anew", {"a": "b"})
    assert server.rescue(admin_password="Rescue-1") == "Rescue-1"
    server.wait_for("RESCUE", interval=0.01, progress=False)
    server.unrescue()
    server.wait_for("ACTIVE", interval=0.01, progress=False)
    server.change_password("An0ther")


def test_create_takes_everything(sandbox: Sandbox, client: Client) -> None:
    network = next(iter(client.networks.list()))
    image = next(iter(client.images.list()))
    call = client.calls.servers.create(
        name="all",
        image=image.links["self"],
        flavor=Reference("2", cloudservers.Flavor),
        metadata={"role": "web"},
        files={"/a": "text", "/b": b"bytes", "/c": bytearray(b"array")},
        networks=["public", network, {"uuid": network, "fixed_ip": "10.0.0.9"}, {"port": "p-1"}],
        user_data="#cloud-config",
        key_name="mykey",
        config_drive=True,
        disk_config="auto",
        admin_password="x",
        availability_zone="nova",
        security_groups=["default"],
        access_ipv4="203.0.113.1",
        access_ipv6="2001:db8::1",
        min_count=1,
        max_count=2,
        extra={"description": "d", "os:scheduler_hints": {"group": "g"}},
    )
    body = call.body["server"]
    assert (body["imageRef"], body["flavorRef"]) == (image.id, "2")
    assert body["networks"][0] == {"uuid": "00000000-0000-0000-0000-000000000000"}
    assert body["networks"][2] == {"uuid": network.id, "fixed_ip": "10.0.0.9"}
    assert body["networks"][3] == {"port": "p-1"}
    assert [file["contents"] for file in body["personality"]] == ["dGV4dA==", "Ynl0ZXM=", "YXJyYXk="]
    assert body["user_data"] == "I2Nsb3VkLWNvbmZpZw=="
    assert body["OS-DCF:diskConfig"] == "AUTO"
    assert (body["min_count"], body["max_count"], body["description"]) == (1, 2, "d")
    assert call.body["os:scheduler_hints"] == {"group": "g"}
    assert sandbox.requests[-1].method == "GET", "nothing was created"


def test_metadata_is_replaced_added_to_and_deleted(client: Client, server: Server) -> None:
    assert server.set_metadata({"a": "1", "b": "2"}) == {"a": "1", "b": "2"}
    assert server.update_metadata({"b": "3"}) == {"a": "1", "b": "3"}
    server.delete_metadata("a")
    assert client.servers.metadata(server) == server.refresh().metadata == {"b": "3"}
    assert client.servers.set_metadata_item(server, "c", "4") == "4"
    assert client.servers.metadata_item(server, "c") == "4"
    client.servers.delete_metadata(server.id, "c")


def test_an_image_of_a_server(client: Client, server: Server) -> None:
    reference = server.create_image("snapshot", {"k": "v"})
    assert (reference.kind, client.follow(reference).name) == ("image", "snapshot")
    image = client.follow(reference)
    assert image.server is not None
    assert client.same(image.server, server)
    assert image.update_metadata({"k": "w"})["k"] == "w"
    image.delete()
    with pytest.raises(LookupError):
        client.images.get(reference)
    image.delete(missing_ok=True)


def test_the_url_of_a_console_is_shown_nowhere(either: Client) -> None:
    server = make_server(either)
    console = server.console("novnc")
    assert "token" in console.url
    assert console.type == "novnc"
    for shown in (repr(console), str(console.to_dict()), str(pickle.dumps(console))):
        assert console.url not in shown
    with pytest.raises(ValueError, match="there are novnc"):
        server.console("vnc")


def test_addresses_come_by_network_and_by_wire_names(client: Client, server: Server) -> None:
    assert client.servers.addresses(server) == server.addresses
    label, addresses = next(iter(server.addresses.items()))
    assert client.servers.addresses_by_network(server, label) == addresses
    first = addresses[0]
    assert (str(first), first["addr"], first["version"]) == (first.addr, first.addr, first.version)
    with pytest.raises(KeyError):
        first["nothing"]
    with pytest.raises(ValueError, match="4 or 6"):
        server.ip(5)


def test_a_flavor_is_found_by_its_link(either: Client) -> None:
    flavor = next(iter(either.flavors.list()))
    assert flavor.refresh() == flavor == either.flavors.get(flavor.links["bookmark"])
    assert flavor.ram > 0
    assert isinstance(either.flavors.extra_specs(flavor), dict)


def test_a_manager_takes_any_reference(client: Client, server: Server) -> None:
    for spelling in (
        server,
        server.id,
        server.links["self"],
        server.bookmark,
        Reference(server.id, "server"),
    ):
        assert client.servers.get(spelling) == server


def test_changes_since_wants_a_zone(client: Client, server: Server) -> None:
    server.delete()
    server.wait_until_deleted(interval=0.01, progress=False)
    gone = list(client.servers.list(changes_since=server.created))
    assert [(each, each.status) for each in gone] == [(server, "DELETED")]
    with pytest.raises(ValueError, match="no time zone"):
        client.servers.list(changes_since=datetime(2026, 1, 1))
    with pytest.raises(TypeError, match="changes_since must be a datetime"):
        client.servers.list(changes_since="2026-01-01")  # type: ignore[arg-type]


def test_the_log_tells_what_was_done_and_what_failed() -> None:
    with Sandbox(dialect="openstack") as sandbox, sandbox.connect() as plain:
        client = plain.with_options(microversion="2.84")
        server = client.servers.get(make_server(plain))
        sandbox.fail("reboot_server", kind="build_error", code=500, message="The device went away")
        server.reboot("HARD")
        with pytest.raises(cloudservers.ServerFailed):
            server.wait_for("ACTIVE", interval=0.01, progress=False)
        reboot, create = server.actions()
        assert [each.action for each in (reboot, create)] == ["reboot", "create"]
        assert (reboot.message, reboot.failed, create.message, create.failed) == ("Error", True, None, False)
        assert (reboot.server_id, reboot.events) == (server.id, [])
        assert create.start_time <= reboot.start_time
        assert create.start_time.tzinfo is timezone.utc

        shown = client.servers.action(server, reboot.request_id)
        assert shown == server.action(reboot.request_id)
        (event,) = shown.events
        assert (event.event, event.result, event.failed) == ("compute_reboot_instance", "Error", True)
        assert event.details == "The device went away"
        assert event.finish_time == shown.updated_at
        assert pickle.loads(pickle.dumps(shown)) == shown
        assert pickle.loads(pickle.dumps(event)).to_dict() == event.to_dict()
        with pytest.raises(cloudservers.ItemNotFound):
            server.action("req-nope")
