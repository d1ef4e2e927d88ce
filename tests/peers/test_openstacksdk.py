"""openstacksdk runs the tour's story against the sandbox."""

from collections.abc import Iterator
from typing import Any

import openstack
import pytest
from openstack.connection import Connection
from openstack.exceptions import BadRequestException, ConflictException, NotFoundException

FLAVOR, BIGGER_FLAVOR = "1", "2"
IMAGE = "cirros-0.6.3-x86_64"


@pytest.fixture
def cloud(sandbox: dict[str, Any]) -> Iterator[Connection]:
    environ = sandbox["environ"]
    with openstack.connect(
        load_yaml_config=False,
        load_envvars=False,
        auth_url=environ["OS_AUTH_URL"],
        username=environ["OS_USERNAME"],
        password=environ["OS_PASSWORD"],
        project_name=environ["OS_PROJECT_NAME"],
        user_domain_name=environ["OS_USER_DOMAIN_NAME"],
        project_domain_name=environ["OS_PROJECT_DOMAIN_NAME"],
        region_name=environ["OS_REGION_NAME"],
    ) as connection:
        yield connection


def create(cloud: Connection, name: str) -> Any:
    server = cloud.compute.create_server(
        name=name,
        image_id=cloud.image.find_image(IMAGE, ignore_missing=False).id,
        flavor_id=FLAVOR,
        networks=[{"uuid": cloud.network.find_network("private", ignore_missing=False).id}],
    )
    return cloud.compute.wait_for_server(server, interval=0.05, wait=10)


def test_lists_images_flavors_and_networks(cloud: Connection) -> None:
    assert IMAGE in {image.name for image in cloud.image.images()}
    assert {flavor.id for flavor in cloud.compute.flavors()} >= {"1", "2", "3", "4", "5", "42"}
    assert {network.name for network in cloud.network.networks()} == {"private", "shared", "public"}
    assert cloud.compute.find_flavor("m1.tiny").ram == 512


def test_story(cloud: Connection) -> None:
    compute = cloud.compute
    server = create(cloud, "web-1")
    assert server.status == "ACTIVE"
    assert {address["version"] for address in server.addresses["private"]} == {4, 6}
    assert [link["rel"] for link in server.links] == ["self", "bookmark"]

    compute.reboot_server(server, "HARD")
    server = compute.wait_for_server(compute.get_server(server), interval=0.05, wait=10)

    compute.resize_server(server, BIGGER_FLAVOR)
    server = compute.wait_for_server(
        compute.get_server(server), status="VERIFY_RESIZE", interval=0.05, wait=10
    )
    assert server.flavor["original_name"] == "m1.small"
    compute.confirm_server_resize(server)
    server = compute.wait_for_server(compute.get_server(server), interval=0.05, wait=10)

    compute.set_server_metadata(server, role="web")
    assert compute.get_server_metadata(server).metadata == {"role": "web"}

    compute.delete_server(server)
    compute.wait_for_delete(server, interval=0.05, wait=10)
    with pytest.raises(NotFoundException):
        compute.get_server(server.id)
    changed = list(compute.servers(details=True, changes_since=server.created_at))
    assert [(gone.id, gone.status) for gone in changed] == [(server.id, "DELETED")]


def test_all_pages_of_two(cloud: Connection) -> None:
    made = [create(cloud, f"page-{number}").id for number in range(4)]
    found = [server.id for server in cloud.compute.servers(limit=2)]
    assert found == made[::-1]


def test_stop_start_rebuild_snapshot(cloud: Connection) -> None:
    compute = cloud.compute
    server = create(cloud, "web-1")
    compute.stop_server(server)
    server = compute.wait_for_server(server, status="SHUTOFF", interval=0.05, wait=10)
    compute.start_server(server)
    server = compute.wait_for_server(server, status="ACTIVE", interval=0.05, wait=10)
    image = compute.create_server_image(server, "snapshot", wait=True, timeout=10)
    assert image.status == "active"
    compute.rebuild_server(server, image=image.id)
    compute.wait_for_server(compute.get_server(server), interval=0.05, wait=10)
    assert compute.get_server(server).image.id == image.id


def test_keypairs_and_limits(cloud: Connection) -> None:
    made = cloud.compute.create_keypair(name="mykey")
    assert made.private_key.startswith("-----BEGIN")
    assert [keypair.name for keypair in cloud.compute.keypairs()] == ["mykey"]
    cloud.compute.delete_keypair("mykey", ignore_missing=False)
    assert list(cloud.compute.keypairs()) == []
    assert cloud.compute.get_limits().absolute.instances == 100


def test_volumes(cloud: Connection) -> None:
    compute, storage = cloud.compute, cloud.block_storage
    volume = storage.create_volume(name="data", size=2)
    storage.wait_for_status(volume, "available", interval=0.05, wait=10)
    server = create(cloud, "web-1")
    attachment = compute.create_volume_attachment(server, volume=volume)
    storage.wait_for_status(volume, "in-use", interval=0.05, wait=10)
    assert [(found.volume_id, found.device) for found in compute.volume_attachments(server)] == [
        (volume.id, attachment.device)
    ]
    compute.delete_volume_attachment(server, volume)
    storage.wait_for_status(volume, "available", interval=0.05, wait=10)
    storage.delete_volume(volume, ignore_missing=False)
    storage.wait_for_delete(volume, interval=0.05, wait=10)
    assert list(storage.volumes()) == []


def test_boots_from_a_volume(cloud: Connection) -> None:
    server = cloud.create_server(
        "web-1",
        image=IMAGE,
        flavor="m1.tiny",
        network="private",
        boot_from_volume=True,
        volume_size=3,
        terminate_volume=True,
        wait=True,
        auto_ip=False,
        timeout=20,
    )
    assert not server.image
    [attachment] = cloud.compute.volume_attachments(server)
    volume = cloud.block_storage.get_volume(attachment.volume_id)
    assert (volume.size, volume.is_bootable, volume.status) == (3, True, "in-use")


def test_networks_and_interfaces(cloud: Connection) -> None:
    compute, network = cloud.compute, cloud.network
    server = create(cloud, "web-1")
    extra = network.create_network(name="extra")
    network.create_subnet(network_id=extra.id, cidr="10.9.0.0/24", ip_version=4)
    made = compute.create_server_interface(server, net_id=extra.id)
    assert made.fixed_ips[0]["ip_address"].startswith("10.9.0.")
    found = list(compute.server_interfaces(server))
    assert made.port_id in {interface.port_id for interface in found}
    assert set(compute.get_server(server.id).addresses) == {"private", "extra"}
    with pytest.raises(ConflictException):
        network.delete_network(extra)
    compute.delete_server_interface(made.port_id, server=server)
    cloud.delete_network(extra.id)
    assert network.find_network("extra") is None


def test_log_of_actions_console_and_quotas(cloud: Connection) -> None:
    compute = cloud.compute
    server = create(cloud, "web-1")
    compute.reboot_server(server, "SOFT")
    compute.wait_for_server(compute.get_server(server), interval=0.05, wait=10)
    log = list(compute.server_actions(server))
    assert [action.action for action in log] == ["reboot", "create"]
    first = compute.get_server_action(log[1].request_id, server)
    assert first.events[0].result == "Success"
    assert compute.create_console(server, "novnc")["url"].startswith("http")
    assert compute.get_quota_set(cloud.current_project_id).instances == 100


def test_hints_for_the_scheduler(cloud: Connection) -> None:
    first = create(cloud, "web-1")
    second = cloud.compute.create_server(
        name="web-2",
        image_id=first.image.id,
        flavor_id=FLAVOR,
        networks=[{"uuid": cloud.network.find_network("private").id}],
        scheduler_hints={"same_host": [first.id]},
    )
    second = cloud.compute.wait_for_server(second, interval=0.05, wait=10)
    assert second.host_id == first.host_id


def test_cloud_layer_creates_and_deletes(cloud: Connection) -> None:
    server = cloud.create_server(
        "web-1", image=IMAGE, flavor="m1.tiny", network="private", wait=True, auto_ip=False, timeout=20
    )
    assert server.status == "ACTIVE"
    assert [found.id for found in cloud.list_servers()] == [server.id]
    assert cloud.delete_server(server.id, wait=True, timeout=20)
    assert cloud.get_server_by_id(server.id) is None


def test_faults_have_their_messages(cloud: Connection) -> None:
    image = cloud.image.find_image(IMAGE, ignore_missing=False).id
    with pytest.raises(BadRequestException, match="Flavor nope could not be found"):
        cloud.compute.create_server(name="x", image_id=image, flavor_id="nope", networks="none")
    with pytest.raises(ConflictException, match="Multiple possible networks found"):
        cloud.compute.create_server(name="x", image_id=image, flavor_id=FLAVOR, networks="auto")
