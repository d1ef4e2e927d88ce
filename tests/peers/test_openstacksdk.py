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
