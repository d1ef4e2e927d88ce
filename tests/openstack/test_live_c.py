"""The C face against a real OpenStack, called through cffi; run by live.sh."""

from __future__ import annotations

import contextlib
import json
import os
import sys
import time
import uuid
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "capi"))

from face import Face, Failed

UNKNOWN = "7bb5a0c4-3a0e-4b3e-9d0e-5f3f9a1c2d3e"


@pytest.fixture(scope="module")
def face():
    return Face()


@pytest.fixture(scope="module")
def client(face):
    if not os.environ.get("OS_CLOUD"):
        pytest.fail("OS_CLOUD names no cloud; run: tests/openstack/run.sh tests/openstack/live.sh")
    return connect(face, cloud="member")


def connect(face, **settings):
    config = face.ffi.gc(face.lib.cloudservers_config_new(), face.lib.cloudservers_config_free)
    for name, value in settings.items():
        face.lib.cloudservers_config_set(config, name.encode(), value.encode())
    return face.give("connect", config)


def read(face, owner, field):
    """A text of an object, which has to live until it is read."""
    return face.text(getattr(owner, field))


def listed(face, client, kind, **query):
    """Everything of a kind, each an object of one's own."""
    options, kept = face.options(f"{kind}_query", **query)
    found = face.give(f"{kind}_list_open", client, options)
    assert isinstance(kept, list)
    each = face.ffi.new(f"const cloudservers_{kind} **")
    kinds = []
    while face.run(f"{kind}_list_next", found, each) == face.constants["OK"]:
        kinds.append(face.give(f"{kind}_keep", each[0]))
    return kinds


def named(face, client, kind, name):
    return next(each for each in listed(face, client, kind) if face.text(each.name) == name)


@pytest.fixture
def build(face, client):
    """Builds servers, which are deleted when the test is over."""
    image = named(face, client, "image", "cirros-0.6.3-x86_64")
    networks = listed(face, client, "network")
    network = next(each for each in networks if face.text(each.label) == "private")
    made = []

    def build(name, **fields):
        networks, length, kept = face.texts([face.text(network.id)])
        order = {"image": face.text(image.id), "flavor": "42", "networks": networks, "networks_len": length}
        name = f"live-{uuid.uuid4().hex[:6]}-{name}"
        spec, kept_too = face.options("new_server", name=name, **{**order, **fields})
        server = face.give("server_create", client, spec)
        assert kept is not None
        assert kept_too
        made.append(face.text(server.id))
        return server

    yield build
    for server in made:
        with contextlib.suppress(Failed):  # one that a test deleted itself
            face.run("server_delete", client, server)


def settle(face, client, server, status):
    wait, kept = face.options("wait", interval_ms=250, timeout_ms=120_000)
    assert kept == []
    return face.give("server_wait_for", client, server, status, wait)


def test_a_server_lives_through_all_actions(face, client, build):
    pairs, length, kept = face.pairs({"role": "wéb"})
    made = build("größe ☁", metadata=pairs, metadata_len=length, admin_password="s3cret")
    assert kept is not None
    assert face.text(made.admin_password) == "s3cret"
    server = face.text(made.id)
    ready = settle(face, client, server, "ACTIVE")
    assert face.text(ready.name).endswith("größe ☁")
    assert face.text(face.lib.cloudservers_server_metadata_value(ready, b"role")) == "wéb"
    assert face.text(face.lib.cloudservers_server_ip(ready, 4))

    for how in ("SOFT", "HARD"):
        face.run("server_reboot", client, server, how)
        settle(face, client, server, "ACTIVE")
    face.run("server_stop", client, server)
    settle(face, client, server, "SHUTOFF")
    with pytest.raises(Failed, match="vm_state stopped") as stopped:
        face.run("server_stop", client, server)
    assert stopped.value.status == face.constants["CONFLICT"]
    face.run("server_start", client, server)
    settle(face, client, server, "ACTIVE")
    face.run("server_change_password", client, server, "an0ther")
    settle(face, client, server, "ACTIVE")

    bigger = read(face, face.give("flavor_get", client, "84"), "id")
    for end, flavor in (("revert", "42"), ("confirm", "84")):
        face.run("server_resize", client, server, bigger)
        settle(face, client, server, "VERIFY_RESIZE")
        face.run(f"server_{end}_resize", client, server)
        ready = settle(face, client, server, "ACTIVE")
        assert face.text(face.lib.cloudservers_server_flavor(ready).id) == flavor

    password = face.give("server_rescue", client, server, None, "Rescue123")
    assert face.text(password) == "Rescue123"
    settle(face, client, server, "RESCUE")
    face.run("server_unrescue", client, server)
    ready = settle(face, client, server, "ACTIVE")

    face.run("server_lock", client, server)
    with pytest.raises(Failed, match="locked"):
        face.run("server_stop", client, server)
    face.run("server_unlock", client, server)
    changes, kept = face.options("server_changes", name="live-ümbenannt")
    assert kept
    assert read(face, face.give("server_update", client, server, changes), "name") == "live-ümbenannt"

    image = face.text(face.lib.cloudservers_server_image(ready).url)
    spec, kept = face.options("rebuild", image=image, admin_password="reb1uilt")
    assert kept
    rebuilt = face.give("server_rebuild", client, server, spec)
    assert face.text(rebuilt.admin_password) == "reb1uilt"
    settle(face, client, server, "ACTIVE")

    face.run("server_delete", client, server)
    wait, _ = face.options("wait", interval_ms=250)
    face.run("server_wait_until_deleted", client, server, wait)


def test_links_lead_back(face, client, build):
    server = settle(face, client, read(face, build("links"), "id"), "ACTIVE")
    identity = face.text(server.id)
    links = face.collect("server_link", server)
    assert {face.text(link.rel) for link in links} == {"self", "bookmark"}
    for link in links:
        found = face.give("follow_link", client, link)
        assert json.loads(face.text(face.lib.cloudservers_json_text(found)))["id"] == identity
        assert read(face, face.give("follow_server", client, face.text(link.url)), "id") == identity
    image = face.text(face.lib.cloudservers_server_image(server).url)
    flavor = face.text(face.lib.cloudservers_server_flavor(server).url)
    assert read(face, face.give("follow_image", client, image), "name") == "cirros-0.6.3-x86_64"
    assert read(face, face.give("follow_flavor", client, flavor), "id") == "42"


def test_metadata_is_set_updated_and_deleted(face, client, build):
    server = read(face, build("metadata"), "id")
    settle(face, client, server, "ACTIVE")
    pairs, length, kept = face.pairs({"a": "1", "b c": "zwölf ☁"})
    face.give("server_metadata_set", client, server, pairs, length)
    face.run("server_metadata_item_set", client, server, "a", "2")
    assert kept is not None
    assert face.text(face.give("server_metadata_item_get", client, server, "a")) == "2"
    face.run("server_metadata_item_delete", client, server, "a")
    with pytest.raises(Failed, match="Metadata item was not found") as missing:
        face.run("server_metadata_item_delete", client, server, "a")
    assert missing.value.status == face.constants["ITEM_NOT_FOUND"]
    server = face.give("server_get", client, server)
    assert face.text(face.lib.cloudservers_server_metadata_value(server, b"b c")) == "zwölf ☁"


def test_each_refusal_has_its_status(face, client):
    with pytest.raises(Failed) as unknown:
        face.give("server_get", client, UNKNOWN)
    assert unknown.value.status == face.constants["ITEM_NOT_FOUND"]
    assert unknown.value.operation == "show_server_details"
    assert unknown.value.request_id.startswith("req-")
    with pytest.raises(Failed) as untrusted:
        face.give("follow", client, f"http://cloud.example/v2.1/servers/{UNKNOWN}")
    assert untrusted.value.status == face.constants["UNTRUSTED_ORIGIN"]
    wrong = connect(face, cloud="member", password="wrong")
    with pytest.raises(Failed) as refused:
        face.run("sign_in", wrong)
    assert refused.value.status == face.constants["AUTHENTICATION"]


def test_flavors_images_and_versions(face, client):
    pinned = named(face, client, "flavor", "compute.pinned")
    value = face.give("flavor_extra_spec_get", client, face.text(pinned.id), "hw:cpu_policy")
    assert face.text(value) == "shared"
    image = named(face, client, "image", "rocky-9 (généric ☁)")
    assert read(face, face.give("image_get", client, face.text(image.id)), "name") == face.text(image.name)
    assert len(listed(face, client, "flavor", page_size=2)) == len(listed(face, client, "flavor"))


def test_a_network_is_made_attached_and_deleted(face, client, build):
    server = read(face, build("attached"), "id")
    settle(face, client, server, "ACTIVE")
    spec, kept = face.options("new_network", label=f"live-{uuid.uuid4()}", cidr="192.168.79.0/24")
    network = face.give("network_create", client, spec)
    try:
        assert kept
        assert read(face, network, "cidr") == "192.168.79.0/24"
        spec, kept = face.options("new_interface", network=face.text(network.id), fixed_ip="192.168.79.9")
        interface = face.give("server_attach_interface", client, server, spec)
        address = face.lib.cloudservers_interface_address_at(interface, 0)
        assert face.text(address.address) == "192.168.79.9"
        with pytest.raises(Failed, match="detach") as busy:
            face.run("network_delete", client, face.text(network.id))
        assert busy.value.status == face.constants["CONFLICT"]
        face.run("server_detach_interface", client, server, face.text(interface.id))
        until = time.monotonic() + 60
        while time.monotonic() < until:
            if face.lib.cloudservers_interfaces_len(face.give("interfaces_get", client, server)) == 1:
                break
            time.sleep(0.25)
    finally:
        face.run("network_delete", client, face.text(network.id))


def wait_for_volume(face, client, volume, status):
    wait, kept = face.options("wait", interval_ms=250, timeout_ms=120_000)
    assert kept == []
    return face.give("volume_wait_for", client, volume, status, wait)


@pytest.fixture
def volume(face, client):
    """A volume, which is deleted when the test is over."""
    spec, kept = face.options("new_volume", size_gb=1, name=f"live-{uuid.uuid4().hex[:6]}-data")
    made = face.give("volume_create", client, spec)
    assert kept
    yield wait_for_volume(face, client, face.text(made.id), "available")
    with contextlib.suppress(Failed):  # one that the test deleted itself
        face.run("volume_delete", client, face.text(made.id))


def test_a_volume_goes_to_a_server_and_back(face, client, volume, build):
    disk, name = face.text(volume.id), face.text(volume.name)
    assert [face.text(each.id) for each in listed(face, client, "volume", name=name)] == [disk]
    server = read(face, build("with-data"), "id")
    settle(face, client, server, "ACTIVE")
    attachment = face.give("server_attach_volume", client, server, disk, None)
    assert face.text(attachment.server_id) == server
    wait_for_volume(face, client, disk, "in-use")
    found = face.give("server_volume_attachments", client, server)
    devices = [face.text(each.device) for each in face.collect("volume_attachments_at", found)]
    shown = face.give("server_volume_attachment", client, server, disk)
    assert devices == [face.text(shown.device)]
    with pytest.raises(Failed) as attached:
        face.run("volume_delete", client, disk)
    assert attached.value.status == face.constants["BAD_REQUEST"]
    face.run("server_detach_volume", client, server, disk)
    wait_for_volume(face, client, disk, "available")
    face.run("volume_delete", client, disk)
    wait, _ = face.options("wait", interval_ms=250)
    face.run("volume_wait_until_deleted", client, disk, wait)


def test_a_server_boots_from_an_image_on_a_new_volume(face, client, build):
    image = read(face, named(face, client, "image", "cirros-0.6.3-x86_64"), "id")
    boot, kept = face.options("disk", image=image, size_gb=1, delete_on_termination=1)
    server = read(face, build("from-volume", image=face.ffi.NULL, boot=boot), "id")
    assert kept
    ready = settle(face, client, server, "ACTIVE")
    assert face.lib.cloudservers_server_image(ready) == face.ffi.NULL
    assert len(face.collect("server_volume", ready)) == 1


def test_a_key_pair_is_made_kept_and_imported(face, client, tmp_path):
    name = f"live-{uuid.uuid4().hex[:6]}"
    made = face.give("keypair_create", client, name)
    try:
        face.run("keypair_save", made, str(tmp_path / "key"))
        assert (tmp_path / "key").read_text() == face.text(made.private_key)
        again = face.give("keypair_get", client, name)
        assert face.text(again.private_key) == ""
        public_key = face.text(again.public_key)
        assert name in [face.text(each.name) for each in listed(face, client, "keypair")]
    finally:
        face.run("keypair_delete", client, name)
    imported = face.give("keypair_import_key", client, name, public_key)
    assert face.text(imported.fingerprint) == face.text(made.fingerprint)
    face.run("keypair_delete", client, name)
    with pytest.raises(Failed) as gone:
        face.give("keypair_get", client, name)
    assert gone.value.status == face.constants["ITEM_NOT_FOUND"]


def test_limits_quotas_and_extensions(face, client):
    limited = connect(face, cloud="limited")
    limits, quotas = face.give("limits_get", limited), face.give("quotas_get", limited, None)
    assert (limits.max_servers, limits.max_cores, limits.max_ram) == (2, 4, 4096)
    assert (quotas.instances, quotas.cores, quotas.ram, quotas.key_pairs) == (2, 4, 4096, 2)
    with pytest.raises(Failed) as forbidden:
        face.give("quotas_get", client, face.text(quotas.project_id))
    assert forbidden.value.status == face.constants["FORBIDDEN"]
    shown = face.give("extension_get", client, "os-keypairs")
    found = face.give("extensions_get", client)
    aliases = [face.text(each.alias) for each in face.collect("extensions_at", found)]
    assert face.text(shown.alias) in aliases


def test_the_log_the_console_and_migration(face, client, build):
    server = read(face, build("log"), "id")
    settle(face, client, server, "ACTIVE")
    console = face.give("server_console", client, server, "novnc")
    assert face.text(console.url).startswith("http://")
    with pytest.raises(Failed) as forbidden:
        face.run("server_migrate", client, server)
    assert forbidden.value.status == face.constants["FORBIDDEN"]
    admin = connect(face, cloud="admin")
    face.run("server_migrate", admin, server)
    settle(face, client, server, "VERIFY_RESIZE")
    face.run("server_confirm_resize", client, server)
    settle(face, client, server, "ACTIVE")
    found = face.give("server_actions_get", client, server)
    actions = face.collect("server_actions_at", found)
    assert [face.text(each.action) for each in actions] == ["confirmResize", "migrate", "create"]
    seen = face.give("server_action_get", admin, server, face.text(actions[1].request_id))
    events = {face.text(each.event) for each in face.collect("server_action_event", seen)}
    assert {"compute_prep_resize", "compute_finish_resize"} <= events
    with pytest.raises(Failed, match="no longer available"):
        face.run("server_reset_network", admin, server)


def test_a_watch_tells_of_a_server_that_stops_and_goes(face, client, build):
    server = read(face, build("watch"), "id")
    settle(face, client, server, "ACTIVE")
    watch = face.give("server_watch_open", client, None, None)
    kind, each = face.ffi.new("int32_t *"), face.ffi.new("const cloudservers_server **")

    def until(status, change):
        patient = time.monotonic() + 60
        while time.monotonic() < patient:
            if face.run("server_watch_next_now", watch, kind, each) == face.constants["DONE"]:
                time.sleep(0.25)
                continue
            told = face.text(each[0].id) == server and kind[0] == face.constants[change]
            if told and status in (None, face.text(each[0].status)):
                return
        pytest.fail(f"no {change} {status} was told")

    until("ACTIVE", "CHANGE_CREATED")
    face.run("server_stop", client, server)
    until("SHUTOFF", "CHANGE_CHANGED")
    face.run("server_delete", client, server)
    until(None, "CHANGE_DELETED")
