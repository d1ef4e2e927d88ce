"""apache-libcloud runs the tour's story against the sandbox, signed in by Identity v2.0 and by v3."""

from typing import Any
from urllib.parse import urlsplit

import pytest
from libcloud.compute.base import Node
from libcloud.compute.providers import get_driver
from libcloud.compute.types import NodeState, Provider, StorageVolumeState
from waiting import wait

KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5 me@here"


def settle(cloud: Any, node: Node, status: str) -> Node:
    """The node, once the service gives it that status and no task."""

    def shown() -> Any:
        return cloud.connection.request(f"/servers/{node.id}").object["server"]

    wait(lambda: shown()["status"] == status and not shown().get("OS-EXT-STS:task_state"))
    return cloud.ex_get_node_details(node)


def origin(url: str) -> str:
    """Scheme, host and port: libcloud adds the path of the identity version itself."""
    return urlsplit(url)._replace(path="/identity").geturl()


@pytest.fixture
def openstack(sandbox: dict[str, Any]) -> Any:
    environ = sandbox["environ"]
    return get_driver(Provider.OPENSTACK)(
        environ["OS_USERNAME"],
        environ["OS_PASSWORD"],
        api_version="2.2",
        ex_force_auth_url=origin(environ["OS_AUTH_URL"]),
        ex_force_auth_version="3.x_password",
        ex_tenant_name=environ["OS_PROJECT_NAME"],
        ex_domain_name=environ["OS_USER_DOMAIN_NAME"],
        ex_force_service_region=environ["OS_REGION_NAME"],
    )


def test_story_by_identity_v3(openstack: Any) -> None:
    cloud = openstack
    sizes = {size.name: size for size in cloud.list_sizes()}
    image = next(image for image in cloud.list_images() if image.name == "cirros-0.6.3-x86_64")
    network = next(network for network in cloud.ex_list_networks() if network.name == "private")
    made = cloud.create_node(
        name="web-1", size=sizes["m1.tiny"], image=image, networks=[network], ex_metadata={"role": "web"}
    )
    assert made.extra["password"]
    node = settle(cloud, made, "ACTIVE")
    assert node.state == NodeState.RUNNING
    assert node.extra["metadata"] == {"role": "web"}
    assert node.private_ips

    assert cloud.ex_hard_reboot_node(node)
    node = settle(cloud, node, "ACTIVE")
    assert cloud.ex_resize(node, sizes["m1.small"])
    node = settle(cloud, node, "VERIFY_RESIZE")
    assert cloud.ex_confirm_resize(node)
    node = settle(cloud, node, "ACTIVE")
    assert node.extra["flavorId"] == sizes["m1.small"].id

    assert cloud.ex_set_metadata(node, {"stage": "blue"}) == {"stage": "blue"}
    assert cloud.ex_get_metadata(node) == {"stage": "blue"}
    assert cloud.ex_stop_node(node)
    node = settle(cloud, node, "SHUTOFF")
    assert cloud.ex_start_node(node)
    node = settle(cloud, node, "ACTIVE")
    assert cloud.ex_set_server_name(node, "renamed").name == "renamed"

    assert cloud.destroy_node(node)
    wait(lambda: cloud.list_nodes() == [])


def test_key_pairs_and_extra_specs(openstack: Any) -> None:
    made = openstack.create_key_pair("made")
    assert made.private_key.startswith("-----BEGIN")
    openstack.import_key_pair_from_string("mine", KEY)
    assert openstack.get_key_pair("mine").public_key == KEY
    assert {pair.name for pair in openstack.list_key_pairs()} == {"made", "mine"}
    assert openstack.delete_key_pair(made)
    assert [pair.name for pair in openstack.list_key_pairs()] == ["mine"]

    pinned = next(size for size in openstack.list_sizes() if size.name == "compute.pinned")
    assert openstack.ex_get_size_extra_specs(pinned.id)["hw:cpu_policy"] == "shared"


def test_volumes_and_networks(openstack: Any) -> None:
    cloud = openstack
    image = next(image for image in cloud.list_images() if image.name == "cirros-0.6.3-x86_64")
    network = next(network for network in cloud.ex_list_networks() if network.name == "private")
    size = next(size for size in cloud.list_sizes() if size.name == "m1.tiny")
    node = settle(
        cloud, cloud.create_node(name="web-1", size=size, image=image, networks=[network]), "ACTIVE"
    )

    def state(volume: Any) -> Any:
        return cloud.ex_get_volume(volume.id).state

    volume = cloud.create_volume(2, "data")
    wait(lambda: bool(state(volume) == StorageVolumeState.AVAILABLE))
    assert cloud.attach_volume(node, volume, device="/dev/vdb")
    wait(lambda: bool(state(volume) == StorageVolumeState.INUSE))
    assert cloud.detach_volume(cloud.ex_get_volume(volume.id))
    wait(lambda: bool(state(volume) == StorageVolumeState.AVAILABLE))
    assert cloud.destroy_volume(volume)
    wait(lambda: cloud.list_volumes() == [])

    extra = cloud.ex_create_network("extra")
    subnet = cloud.ex_create_subnet("extra", extra, "10.9.0.0/24")
    assert subnet.cidr == "10.9.0.0/24"
    assert cloud.ex_delete_network(extra)
    assert "extra" not in {found.name for found in cloud.ex_list_networks()}


@pytest.mark.parametrize("dialect", ["rackspace"])
@pytest.mark.parametrize("version", ["2.0_apikey", "2.0_password"])
def test_story_by_identity_v2(sandbox: dict[str, Any], version: str) -> None:
    environ = sandbox["environ"]
    secrets = {"2.0_apikey": "c0ffee00c0ffee00c0ffee00c0ffee00", "2.0_password": environ["OS_PASSWORD"]}
    cloud = get_driver(Provider.RACKSPACE)(
        environ["OS_USERNAME"],
        secrets[version],
        region="ord",
        ex_force_auth_url=origin(environ["OS_AUTH_URL"]),
        ex_force_auth_version=version,
    )
    image = next(image for image in cloud.list_images() if image.name == "Debian 12 (Bookworm)")
    small, large = (cloud.ex_get_size(size) for size in ("2", "3"))
    node = settle(cloud, cloud.create_node(name="web-1", size=small, image=image), "ACTIVE")
    assert node.public_ips
    assert node.private_ips
    assert {network.name for network in cloud.ex_list_networks()} == {"public", "private"}

    assert cloud.ex_resize(node, large)
    node = settle(cloud, node, "VERIFY_RESIZE")
    assert cloud.ex_confirm_resize(node)
    node = settle(cloud, node, "ACTIVE")
    assert node.extra["flavorId"] == "3"
    snapshot = cloud.create_image(node, "snapshot", metadata={"role": "web"})
    wait(lambda: cloud.get_image(snapshot.id).extra["status"] == "ACTIVE")
    assert cloud.delete_image(snapshot)
    assert cloud.destroy_node(node)
    wait(lambda: cloud.list_nodes() == [])
