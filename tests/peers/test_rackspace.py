"""The clients against the Rackspace dialect: Identity v2.0, two regions, `/v2/{account}`."""

from typing import Any

import openstack
import pytest
from keystoneauth1 import loading, session
from novaclient import client
from waiting import wait_for

IMAGE = "3afe97b2-26dc-49c5-a2cc-a2fc8d80c001"

pytestmark = pytest.mark.parametrize("dialect", ["rackspace"])


@pytest.mark.parametrize("region", ["DFW", "ORD"])
def test_novaclient(sandbox: dict[str, Any], region: str) -> None:
    environ = sandbox["environ"]
    auth = loading.get_plugin_loader("v2password").load_from_options(
        auth_url=environ["OS_AUTH_URL"],
        username=environ["OS_USERNAME"],
        password=environ["OS_PASSWORD"],
        tenant_name=environ["OS_TENANT_NAME"],
    )
    nova = client.Client(
        "2", session=session.Session(auth=auth), region_name=region, service_name="cloudServersOpenStack"
    )
    assert {flavor.id for flavor in nova.flavors.list()} >= {"2", "general1-1", "onmetal-io2"}
    made = [nova.servers.create(f"web-{number}", IMAGE, "2").id for number in range(3)]
    for server in made:
        wait_for(nova, server, "ACTIVE")
    assert nova.servers.get(made[0]).networks.keys() == {"public", "private"}
    assert [server.id for server in nova.servers.list(limit=-1)] == made[::-1]
    nova.servers.resize(made[0], "3")
    wait_for(nova, made[0], "VERIFY_RESIZE").confirm_resize()
    assert wait_for(nova, made[0], "ACTIVE").flavor["id"] == "3"


def test_openstacksdk(sandbox: dict[str, Any]) -> None:
    environ = sandbox["environ"]
    with openstack.connect(
        load_yaml_config=False,
        load_envvars=False,
        auth_type="v2password",
        auth={
            "auth_url": environ["OS_AUTH_URL"],
            "username": environ["OS_USERNAME"],
            "password": environ["OS_PASSWORD"],
            "tenant_name": environ["OS_TENANT_NAME"],
        },
        region_name="ORD",
        compute_service_name="cloudServersOpenStack",
        compute_api_version="2",
    ) as cloud:
        assert cloud.compute.get_endpoint() == sandbox["endpoints"]["ORD"]
        assert cloud.image.get_image(IMAGE).name == "Debian 12 (Bookworm)"
        server = cloud.compute.create_server(name="web-1", image_id=IMAGE, flavor_id="general1-1")
        server = cloud.compute.wait_for_server(server, interval=0.05, wait=10)
        assert server.addresses["public"][0]["addr"] == server.access_ipv4
        cloud.compute.delete_server(server)
        cloud.compute.wait_for_delete(server, interval=0.05, wait=10)
