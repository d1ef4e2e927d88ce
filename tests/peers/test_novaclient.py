"""python-novaclient runs the tour's story against the sandbox."""

from typing import Any

import pytest
from keystoneauth1 import loading, session
from novaclient import client, exceptions
from waiting import wait, wait_for

FLAVOR, BIGGER_FLAVOR = "1", "2"
IMAGE = "cirros-0.6.3-x86_64"


@pytest.fixture(params=["2.1", "2.60", "2.96"])
def nova(request: pytest.FixtureRequest, sandbox: dict[str, Any]) -> Any:
    environ = sandbox["environ"]
    auth = loading.get_plugin_loader("password").load_from_options(
        auth_url=environ["OS_AUTH_URL"],
        username=environ["OS_USERNAME"],
        password=environ["OS_PASSWORD"],
        project_name=environ["OS_PROJECT_NAME"],
        user_domain_name=environ["OS_USER_DOMAIN_NAME"],
        project_domain_name=environ["OS_PROJECT_DOMAIN_NAME"],
    )
    return client.Client(
        request.param, session=session.Session(auth=auth), region_name=environ["OS_REGION_NAME"]
    )


def create(nova: Any, name: str) -> Any:
    server = nova.servers.create(
        name,
        nova.glance.find_image(IMAGE),
        FLAVOR,
        nics=[{"net-id": nova.neutron.find_network("private").id}],
    )
    assert server.adminPass
    return wait_for(nova, server, "ACTIVE")


def gone(nova: Any, server: Any) -> bool:
    try:
        nova.servers.get(server.id)
    except exceptions.NotFound:
        return True
    return False


def test_story(nova: Any) -> None:
    assert {flavor.id for flavor in nova.flavors.list()} >= {"1", "2", "3", "4", "5", "42"}
    server = create(nova, "web-1")
    assert list(server.networks) == ["private"]

    server.reboot("HARD")
    wait_for(nova, server, "ACTIVE")
    server.resize(BIGGER_FLAVOR)
    wait_for(nova, server, "VERIFY_RESIZE").confirm_resize()
    server = wait_for(nova, server, "ACTIVE")

    nova.servers.set_meta(server, {"role": "web"})
    assert nova.servers.get(server.id).metadata == {"role": "web"}
    nova.servers.delete_meta(server, ["role"])
    assert nova.servers.get(server.id).metadata == {}

    server.delete()
    wait(lambda: gone(nova, server))
    changed = nova.servers.list(search_opts={"changes-since": server.created})
    assert [(found.id, found.status) for found in changed] == [(server.id, "DELETED")]


def test_all_pages_of_two(nova: Any) -> None:
    made = [create(nova, f"page-{number}").id for number in range(4)]
    first = nova.servers.list(limit=2)
    assert [server.id for server in first] == made[:1:-1]
    assert [server.id for server in nova.servers.list(limit=-1)] == made[::-1]


def test_actions(nova: Any) -> None:
    server = create(nova, "web-1")
    server.stop()
    wait_for(nova, server, "SHUTOFF").start()
    wait_for(nova, server, "ACTIVE").pause()
    wait_for(nova, server, "PAUSED").unpause()
    wait_for(nova, server, "ACTIVE").suspend()
    wait_for(nova, server, "SUSPENDED").resume()
    wait_for(nova, server, "ACTIVE").lock()
    with pytest.raises(exceptions.Conflict, match="is locked"):
        server.delete()
    server.unlock()
    server.rescue()
    wait_for(nova, server, "RESCUE").unrescue()
    wait_for(nova, server, "ACTIVE").change_password("new-password")
    wait_for(nova, server, "ACTIVE").rebuild(nova.glance.find_image(IMAGE))
    server = wait_for(nova, server, "ACTIVE")
    image = server.create_image("snapshot")
    wait(lambda: nova.glance.find_image(image).status == "active")
    server.update(name="renamed")
    assert nova.servers.get(server.id).name == "renamed"


def test_keypairs_limits_and_zones(nova: Any) -> None:
    nova.keypairs.create("mykey", public_key="ssh-ed25519 AAAAC3NzaC1lZDI1NTE5 me@here")
    assert [keypair.name for keypair in nova.keypairs.list()] == ["mykey"]
    nova.keypairs.delete("mykey")
    assert nova.keypairs.list() == []
    assert {limit.name: limit.value for limit in nova.limits.get().absolute}["maxTotalInstances"] == 100
    assert [zone.zoneName for zone in nova.availability_zones.list(detailed=False)] == ["nova"]


def test_volumes_interfaces_and_the_log_of_actions(nova: Any) -> None:
    disk = {
        "uuid": nova.glance.find_image(IMAGE).id,
        "source_type": "image",
        "destination_type": "volume",
        "volume_size": 2,
        "boot_index": 0,
        "delete_on_termination": True,
    }
    private, shared = (nova.neutron.find_network(name).id for name in ("private", "shared"))
    server = nova.servers.create(
        "web-1", None, FLAVOR, block_device_mapping_v2=[disk], nics=[{"net-id": private}]
    )
    server = wait_for(nova, server, "ACTIVE")
    [attachment] = nova.volumes.get_server_volumes(server.id)
    assert nova.volumes.get_server_volume(server.id, attachment.volumeId).device == attachment.device

    made = server.interface_attach(None, shared, None)
    assert {interface.net_id for interface in server.interface_list()} == {private, shared}
    server.interface_detach(made.port_id)
    wait(lambda: {interface.net_id for interface in server.interface_list()} == {private})

    log = {action.action: action for action in nova.instance_action.list(server)}
    assert log.keys() == {"create", "attach_interface", "detach_interface"}
    shown = nova.instance_action.get(server, log["create"].request_id)
    # Events are the administrators' before 2.51.
    if nova.api_version.ver_minor >= 51:
        assert shown.events[0]["result"] == "Success"


def test_consoles_quotas_and_hints(nova: Any) -> None:
    server = create(nova, "web-1")
    console = server.get_vnc_console("novnc")
    assert next(iter(console.values()))["url"].startswith("http")
    assert nova.quotas.get(nova.client.get_project_id()).instances == 100
    second = nova.servers.create(
        "web-2",
        nova.glance.find_image(IMAGE),
        FLAVOR,
        nics=[{"net-id": nova.neutron.find_network("private").id}],
        scheduler_hints={"same_host": server.id},
    )
    assert wait_for(nova, second, "ACTIVE").hostId == nova.servers.get(server.id).hostId
