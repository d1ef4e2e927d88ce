"""The Python face against a real OpenStack: run by live.sh, or where OS_CLOUD names its cloud."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import cloudservers
import pytest
from cloudservers import Client, Flavor, Image, Network, Server, Volume

UNKNOWN = "7bb5a0c4-3a0e-4b3e-9d0e-5f3f9a1c2d3e"
PUBLIC_KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ2VbCDGm3Gl6xJ1Y0zN0r5G4bH1b5eVw4u7aQm3xk9z me@home"

Build = Callable[..., Server]


@pytest.fixture(scope="session")
def client() -> Iterator[Client]:
    if not os.environ.get("OS_CLOUD"):
        pytest.fail("OS_CLOUD names no cloud; run: tests/openstack/run.sh tests/openstack/live.sh")
    with cloudservers.connect(cloud="member") as client:
        yield client


@pytest.fixture(scope="session")
def image(client: Client) -> Image:
    return next(iter(client.images.list(name="cirros-0.6.3-x86_64")))


@pytest.fixture(scope="session")
def network(client: Client) -> Network:
    return next(network for network in client.networks.list() if network.name == "private")


@pytest.fixture
def build(client: Client, image: Image, network: Network) -> Iterator[Build]:
    """Builds servers, which are deleted when the test is over."""
    made: list[Server] = []

    def build(name: str, *, ready: bool = True, **fields: Any) -> Server:
        order: dict[str, Any] = {"image": image, "flavor": "42", "networks": [network], **fields}
        server = client.servers.create(name=f"live-{uuid.uuid4().hex[:6]}-{name}", **order)
        made.append(server)
        return server.wait_for("ACTIVE", interval=0.25) if ready else server

    yield build
    for server in made:
        try:
            client.servers.delete(server, missing_ok=True)
        except cloudservers.Conflict:
            server.unlock()
            server.delete()


def settle(server: Server, status: str) -> Server:
    return server.wait_for(status, interval=0.25, timeout=120)


def show_while_deleted(server: Server) -> None:
    """For a moment after its end a server may still be shown."""
    while server.refresh().status == "DELETED":
        time.sleep(0.1)


def test_a_server_lives_through_all_actions(client: Client, build: Build, image: Image) -> None:
    server = build(
        "größe ☁", metadata={"role": "wéb"}, files={"/etc/motd": b"hello"}, admin_password="s3cret"
    )
    assert server.admin_password == "s3cret"
    assert server.metadata["role"] == "wéb"
    assert server.name is not None
    assert server.name.endswith("größe ☁")
    assert client.same(server.image, image)

    for how in ("SOFT", "HARD"):
        server.reboot(how)
        server = settle(server, "ACTIVE")
    server.stop()
    server = settle(server, "SHUTOFF")
    with pytest.raises(cloudservers.Conflict, match="vm_state stopped"):
        server.stop()
    server.start()
    server = settle(server, "ACTIVE")
    server.change_password("an0ther")
    server = settle(server, "ACTIVE")

    with pytest.raises(cloudservers.BadRequest, match="must change flavor"):
        server.resize("42")
    for end, flavor in ((Server.revert_resize, "42"), (Server.confirm_resize, "84")):
        server.resize(client.flavors.get("84").bookmark)
        server = settle(server, "VERIFY_RESIZE")
        assert server.flavor.id == "84"
        end(server)
        server = settle(server, "ACTIVE")
        assert server.flavor.id == flavor

    assert server.rescue(admin_password="Rescue123") == "Rescue123"
    server = settle(server, "RESCUE")
    server.unrescue()
    server = settle(server, "ACTIVE")

    server.lock()
    with pytest.raises(cloudservers.Conflict, match="locked"):
        server.stop()
    renamed = server.update(name="live-ümbenannt")
    assert (renamed.name, renamed.vm_state) == ("live-ümbenannt", "active")
    server.unlock()

    rebuilt = server.rebuild(image.links["alternate"].url, admin_password="reb1uilt")
    assert rebuilt.admin_password == "reb1uilt"
    server = settle(server, "ACTIVE")

    server.delete()
    server.wait_until_deleted(interval=0.25)
    with pytest.raises(cloudservers.ItemNotFound):
        show_while_deleted(server)
    client.servers.delete(server, missing_ok=True)
    changed = client.servers.list(changes_since=server.created)
    assert next(each for each in changed if each == server).status == "DELETED"


def test_metadata_is_set_updated_and_deleted(client: Client, build: Build) -> None:
    server = build("metadata")
    assert client.servers.metadata(server) == {}
    assert server.set_metadata({"a": "1", "b c": "zwölf ☁"}) == {"a": "1", "b c": "zwölf ☁"}
    assert server.update_metadata({"a": "2"})["a"] == "2"
    assert client.servers.metadata_item(server, "b c") == "zwölf ☁"
    server.delete_metadata("a")
    assert dict(server.refresh().metadata) == {"b c": "zwölf ☁"}
    with pytest.raises(cloudservers.ItemNotFound, match="Metadata item was not found"):
        server.delete_metadata("a")
    with pytest.raises(cloudservers.BadRequest):
        server.set_metadata({"schlüssel": "1"})


def test_the_last_page_may_be_empty(client: Client, build: Build) -> None:
    name = f"pages-{uuid.uuid4().hex[:6]}"
    first, second = (build(name) for _ in range(2))  # while servers are scheduled, pages may repeat
    listing = client.servers.list(name=name, page_size=1)
    assert [len(page) for page in listing.pages()] == [1, 1, 0]
    assert list(listing) == [second, first]
    assert len(list(client.servers.list(name=name, max_items=1))) == 1


def test_a_bookmark_is_followed_in_another_process(client: Client, build: Build) -> None:
    server = build("pickle", ready=False)
    program = (
        "import sys, pickle, cloudservers\n"
        "kept, link = pickle.load(sys.stdin.buffer)\n"
        "with cloudservers.connect(cloud='member') as client:\n"
        "    found = client.follow(link, cloudservers.Server)\n"
        "    assert found == kept and client.servers.get(kept) == kept\n"
        "    print(found.id)\n"
    )
    state = pickle.dumps((server, server.links["bookmark"]))
    done = subprocess.run(
        [sys.executable, "-c", program], input=state, capture_output=True, check=True, timeout=60
    )
    assert done.stdout.decode().strip() == server.id


def test_a_snapshot_is_an_image(client: Client, build: Build) -> None:
    server = build("snapshot")
    made = server.create_image(f"live-{uuid.uuid4().hex[:6]} ☁", {"origin": "live"})
    image = client.images.get(made)
    while image.status == "SAVING":
        time.sleep(0.2)
        image = client.images.get(made)
    try:
        assert (image.status, image.metadata["origin"]) == ("ACTIVE", "live")
        assert client.same(image.server, server)
        assert list(client.images.list(server=server)) == [image]
        alternate = client.follow(image.links["alternate"])
        assert alternate["id"] == image.id
    finally:
        client.images.delete(image)


@pytest.mark.parametrize("microversion", [None, "2.79"])
def test_a_listing_brings_images_and_flavors_along(
    client: Client, build: Build, image: Image, microversion: str | None
) -> None:
    server = build("resolve")
    client = client.with_options(microversion=microversion)
    for found in (
        *client.servers.list(resolve=("image", "flavor"), name=server.name),
        *client.servers.inventory(resolve=("image", "flavor"), name=server.name),
    ):
        assert found == server
        assert found.region in client.regions()
        assert found.image is not None
        assert found.image.resource == image
        flavor = found.flavor if microversion else found.flavor.resource  # type: ignore[union-attr]
        assert isinstance(flavor, Flavor)
        assert flavor.ram == 192


def test_an_image_that_was_deleted_is_gone(client: Client, build: Build) -> None:
    origin = build("resolve-origin")
    made = origin.create_image(f"live-{uuid.uuid4().hex[:6]}")
    image = client.images.wait_for(made, "ACTIVE", interval=0.25)
    try:
        settle(origin, "ACTIVE")
        late = build("resolve-late", image=image)
    finally:
        client.images.delete(image)
    seen = {server.id: server.image for server in client.servers.list(resolve="image")}
    assert [(seen[each.id].gone, seen[each.id].failed) for each in (late, origin)] == [  # type: ignore[union-attr]
        (True, None),
        (False, None),
    ]


def test_what_is_refused_after_all_fails_the_wait(client: Client, build: Build) -> None:
    outside = next(network for network in client.networks.list() if network.external)
    server = build("outside", ready=False, networks=[outside])
    with pytest.raises(cloudservers.ServerFailed, match="Failed to allocate the network") as failed:
        settle(server, "ACTIVE")
    assert failed.value.server is not None
    assert failed.value.server.status == "ERROR"
    assert failed.value.fault is not None
    assert failed.value.fault.code == 500


def test_each_refusal_has_its_class(client: Client, image: Image, network: Network) -> None:
    with pytest.raises(cloudservers.ItemNotFound) as unknown:
        client.servers.get(UNKNOWN)
    assert (unknown.value.status, unknown.value.operation) == (404, "show_server_details")
    assert (unknown.value.request_id or "").startswith("req-")
    with pytest.raises(cloudservers.Conflict, match="Multiple possible networks found"):
        client.servers.create(name="live-nowhere", image=image, flavor="42")
    order: dict[str, Any] = {"name": "live-refused", "image": image, "networks": [network]}
    with pytest.raises(cloudservers.BadRequest, match="Flavor nope could not be found"):
        client.servers.create(flavor="nope", **order)
    with (
        cloudservers.connect(cloud="reader") as reader,
        pytest.raises(cloudservers.Forbidden, match="Policy") as forbidden,
    ):
        reader.servers.create(flavor="42", **order)
    assert forbidden.value.roles == ("member", "admin")
    with cloudservers.connect(cloud="limited") as limited:
        shared = next(each for each in limited.networks.list() if each.name == "shared")
        with pytest.raises(cloudservers.QuotaExceeded, match="Quota exceeded"):
            limited.servers.create(flavor="5", **{**order, "networks": [shared]})
    with pytest.raises(cloudservers.UntrustedOrigin):
        client.follow(f"http://cloud.example/v2.1/servers/{UNKNOWN}")
    with pytest.raises(cloudservers.WrongKind):
        client.servers.get(image.self_url)
    wrong = cloudservers.connect(cloud="member", password="wrong")
    with wrong, pytest.raises(cloudservers.AuthenticationError):
        wrong.sign_in()


@pytest.mark.parametrize(
    "cloud", ["member-project-id", "member-application-credential", "member-unscoped-token"]
)
def test_every_way_to_sign_in(cloud: str, image: Image) -> None:
    with cloudservers.connect(cloud=cloud) as client:
        assert client.images.get(image.id) == image


def test_from_2_47_on_a_server_holds_its_flavor(client: Client, build: Build) -> None:
    server = client.with_options(microversion="2.79").servers.get(build("embedded", ready=False))
    flavor = server.flavor
    assert isinstance(flavor, Flavor)
    assert (flavor.id, flavor.ram) == (None, 192)
    with pytest.raises(cloudservers.InvalidReference, match=r"2\.47"):
        client.flavors.get(flavor)


def test_flavors_networks_and_versions(client: Client, build: Build) -> None:
    pinned = next(flavor for flavor in client.flavors.list() if flavor.name == "compute.pinned")
    assert client.flavors.extra_specs(pinned)["hw:cpu_policy"] == "shared"
    assert client.flavors.extra_spec(pinned, "hw:cpu_policy") == "shared"
    assert [version.id for version in client.versions()] == ["v2.0", "v2.1"]
    server = build("addresses")
    assert client.servers.addresses(server).keys() == {"private"}
    assert {each.version for each in client.servers.addresses_by_network(server, "private")} == {4, 6}
    assert server.ip(4)
    assert server.ip(6)


def test_a_network_is_made_attached_and_deleted(client: Client, build: Build) -> None:
    network = client.networks.create(label=f"live-{uuid.uuid4()}", cidr="192.168.78.0/24")
    try:
        assert network.cidr == network.refresh().cidr == "192.168.78.0/24"
        server = build("attached")
        interface = server.attach_interface(network)
        assert interface.network_id == network.id
        assert interface.id in {each.id for each in server.interfaces()}
        assert str(interface.ip_addresses[0]).startswith("192.168.78.")
        with pytest.raises(cloudservers.Conflict, match="detach"):
            network.delete()
        server.detach_interface(interface)
        until = time.monotonic() + 60
        while len(server.interfaces()) > 1 and time.monotonic() < until:
            time.sleep(0.25)
    finally:
        network.delete()
    network.delete(missing_ok=True)


def test_an_alternate_link_gives_the_image_of_the_image_service(client: Client, image: Image) -> None:
    found = client.follow(client.images.get(image).links["alternate"])
    assert isinstance(found, Image)
    assert (found, found.size, found.visibility) == (image, image.size, "public")
    assert found.os_distro == "cirros"


def test_one_mark_means_one_server(client: Client, build: Build) -> None:
    mark = uuid.uuid4().hex
    first = build("once", ready=False, once=mark)
    again = build("once-more", ready=False, once=mark)
    assert (again, again.admin_password) == (first, None)
    first.wait_for("ACTIVE", interval=0.25, timeout=120)
    assert build("once-more", ready=False, once=mark).status == "ACTIVE"


def test_a_service_that_publishes_no_limits_is_not_paced(image: Image) -> None:
    with cloudservers.connect(cloud="member", pace=True) as paced:
        assert paced.limits().rates == []
        for _ in range(20):
            assert paced.images.get(image) == image


@pytest.fixture
def volumes(client: Client) -> Iterator[list[Volume]]:
    """Volumes to be deleted when the test is over; servers that a test builds later go before."""
    made: list[Volume] = []
    yield made
    for volume in made:
        if volume.refresh().status == "in-use":
            volume.wait_for("available", interval=0.25, timeout=120)
        volume.delete(missing_ok=True)


def test_a_volume_goes_to_a_server_and_back(client: Client, volumes: list[Volume], build: Build) -> None:
    name = f"live-{uuid.uuid4().hex[:6]}-data"
    volumes.append(client.volumes.create(size_gb=1, name=name, metadata={"role": "db"}))
    volume = volumes[0].wait_for("available", interval=0.25, timeout=120)
    assert (volume.size_gb, volume.metadata) == (1, {"role": "db"})
    assert list(client.volumes.list(name=name)) == [volume]

    server = build("with-data")
    attachment = server.attach_volume(volume)
    assert client.same(attachment.volume, volume)
    volume = volume.wait_for("in-use", interval=0.25, timeout=120)
    assert [each.device for each in server.volume_attachments()] == [attachment.device]
    assert client.same(server.volume_attachment(volume).server, server)
    with pytest.raises(cloudservers.BadRequest):
        volume.delete()
    server.detach_volume(volume)
    volume = volume.wait_for("available", interval=0.25, timeout=120)
    volume.delete()
    volume.wait_until_deleted(interval=0.25, timeout=120)
    volumes.clear()


def test_a_server_boots_from_an_image_on_a_new_volume(client: Client, build: Build, image: Image) -> None:
    disk = cloudservers.NewVolume(image=image, size_gb=1, delete_on_termination=True)
    server = build("from-volume", image=None, boot=disk)
    assert server.image is None
    (attachment,) = server.volume_attachments()
    assert client.volumes.get(attachment.volume).bootable


def test_a_key_pair_is_made_kept_and_imported(client: Client, build: Build, tmp_path: Path) -> None:
    name = f"live-{uuid.uuid4().hex[:6]}"
    made = client.keypairs.create(name)
    try:
        made.save(tmp_path / "key")
        assert (tmp_path / "key").read_text() == made.private_key
        assert (tmp_path / "key").stat().st_mode & 0o777 == 0o600
        again = client.keypairs.get(name)
        assert (again.public_key, again.private_key) == (made.public_key, None)
        assert made in list(client.keypairs.list())
        with pytest.raises(cloudservers.Conflict):
            client.keypairs.import_key(name, PUBLIC_KEY)
        assert build("with-key", ready=False, key_name=made).wait_for("ACTIVE").key_name == name
    finally:
        made.delete()
    imported = client.keypairs.import_key(name, PUBLIC_KEY)
    assert imported.public_key == PUBLIC_KEY
    imported.delete()
    client.keypairs.delete(name, missing_ok=True)
    with pytest.raises(cloudservers.ItemNotFound):
        client.keypairs.get(name)


def test_limits_quotas_and_extensions() -> None:
    with cloudservers.connect(cloud="limited") as limited:
        limits, quotas = limited.limits(), limited.quotas()
        assert (limits.max_servers, limits.max_cores, limits.max_ram) == (2, 4, 4096)
        assert limits.servers_used is not None
        assert (quotas.instances, quotas.cores, quotas.ram, quotas.key_pairs) == (2, 4, 4096, 2)
        assert limited.quotas(quotas.project_id).ram == 4096
        with cloudservers.connect(cloud="member") as member, pytest.raises(cloudservers.Forbidden):
            member.quotas(quotas.project_id)
        shown = limited.extensions.get("os-keypairs")
        assert shown.name == "Keypairs"
        assert shown.alias in {each.alias for each in limited.extensions.list()}


def test_the_log_the_console_and_migration(build: Build) -> None:
    server = build("log")
    console = server.console("novnc")
    assert console.type == "novnc"
    assert console.url.startswith("http://")
    with pytest.raises(cloudservers.BadRequest):
        server.console("rdp-html5")
    with pytest.raises(cloudservers.Forbidden):
        server.migrate()
    with cloudservers.connect(cloud="admin") as admin:
        admin.servers.migrate(server)
        server = settle(server, "VERIFY_RESIZE")
        server.confirm_resize()
        server = settle(server, "ACTIVE")
        actions = server.actions()
        assert [each.action for each in actions] == ["confirmResize", "migrate", "create"]
        seen = admin.servers.action(server, actions[1].request_id)
        assert {"compute_prep_resize", "compute_finish_resize"} <= {each.event for each in seen.events}
        assert not seen.failed
        with pytest.raises(cloudservers.CloudServersError) as gone:
            admin.servers.reset_network(server)
        assert gone.value.status == 410
    assert server.action(actions[0].request_id).action == "confirmResize"


def test_changes_tell_of_a_server_from_its_making_to_its_end(client: Client, build: Build) -> None:
    server = build("changes")
    changes = client.servers.changes(server.created, interval=0.25)
    first = next(change for change in changes if change.resource == server)
    assert first.resource.status == "ACTIVE"
    server.stop()
    stopped = (change for change in changes if change.resource == server)
    assert next(each for each in stopped if each.resource.status == "SHUTOFF").kind == "changed"
    server.delete()
    gone = (change for change in changes if change.resource == server and change.kind == "deleted")
    assert next(gone).resource == server


def test_many_are_built_found_and_waited_for_together(client: Client, image: Image, network: Network) -> None:
    name = f"live-{uuid.uuid4().hex[:6]}-many"
    create = client.calls.servers.create
    order: dict[str, Any] = {"image": image, "flavor": "42", "networks": [network]}
    made = client.send_all(create(name=each, **order) for each in (f"{name}.1", f"{name}|2"))
    try:
        ready = client.servers.wait_for_all(made, "ACTIVE", timeout=120, progress=False)
        assert ready == made
        assert [client.servers.find(name=each.name or "") for each in ready] == made
        with pytest.raises(cloudservers.ItemNotFound):
            client.servers.find(name=name)
    finally:
        client.send_all(client.calls.servers.delete(server) for server in made)
    assert client.servers.wait_for_all(made, "DELETED", timeout=60, progress=False) == made
