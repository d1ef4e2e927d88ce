"""Fill the cloud: users and endpoints, then images, flavors and networks.

Usage: seed.py identity | resources | wait
Every step finds what is already there, so it can run again.
"""

import datetime
import json
import sys
import time
import uuid

import openstack
import pymysql
from settings import AUTH_URL, COMPUTE_HOST, DATABASE_USER, PASSWORD, PORTS, REGION, URL


def connect(user="admin", project="admin"):
    return openstack.connect(
        load_yaml_config=False,
        load_envvars=False,
        auth_url=AUTH_URL,
        username=user,
        password=PASSWORD,
        project_name=project,
        user_domain_id="default",
        project_domain_id="default",
        region_name=REGION,
        identity_api_version="3",
    )


ENDPOINTS = [
    # service type, name, address
    ("placement", "placement", URL["placement"]),
    ("image", "glance", URL["glance"]),
    ("network", "neutron", URL["neutron"]),
    ("block-storage", "cinder", URL["cinder"] + "/v3"),
    ("volumev3", "cinderv3", URL["cinder"] + "/v3/$(project_id)s"),  # what older clients look for
    ("compute", "nova", URL["nova"] + "/v2.1"),
    ("compute_legacy", "nova_legacy", URL["nova"] + "/v2/$(project_id)s"),
]


def identity():
    os_ = connect().identity
    for kind, name, url in ENDPOINTS:
        service = next(os_.services(type=kind), None) or os_.create_service(type=kind, name=name)
        for interface in ("public", "internal"):
            if not list(os_.endpoints(service_id=service.id, interface=interface)):
                os_.create_endpoint(service_id=service.id, interface=interface, region_id=REGION, url=url)

    def role(name):
        return os_.find_role(name) or os_.create_role(name=name)

    def project(name):
        return os_.find_project(name) or os_.create_project(name=name, domain_id="default")

    def user(name, project_, *roles):
        found = os_.find_user(name) or os_.create_user(
            name=name, password=PASSWORD, domain_id="default", default_project_id=project_.id
        )
        for one in roles:
            os_.assign_project_role_to_user(project_, found, role(one))

    service = project("service")
    for name in ("nova", "placement", "glance", "neutron", "cinder"):
        user(name, service, "admin", "service")
    user("member", project("demo"), "member", "reader")
    user("reader", project("demo"), "reader")
    user("limited", project("limited"), "member", "reader")


FLAVORS = [
    # id, name, vcpus, MiB of memory, GiB of disk, ephemeral, swap, extra specs
    ("1", "m1.tiny", 1, 512, 1, 0, 0, {}),
    ("2", "m1.small", 1, 2048, 20, 0, 0, {}),
    ("3", "m1.medium", 2, 4096, 40, 0, 0, {}),
    ("4", "m1.large", 4, 8192, 80, 0, 0, {}),
    ("5", "m1.xlarge", 8, 16384, 160, 0, 0, {}),
    ("42", "m1.nano", 1, 192, 1, 0, 0, {"hw_rng:allowed": "true"}),
    ("84", "m1.micro", 1, 256, 1, 0, 0, {"hw_rng:allowed": "true"}),
    ("c1", "cirros256", 1, 256, 1, 0, 0, {"hw_rng:allowed": "true"}),
    ("d1", "ds512M", 1, 512, 5, 0, 0, {}),
    ("d2", "ds1G", 1, 1024, 10, 0, 0, {}),
    ("d3", "ds2G", 2, 2048, 10, 0, 0, {}),
    (
        "7b6c4d2e-8f5a-4b1c-9d3e-2a1f0e9c8b7a",
        "compute.pinned",
        4,
        8192,
        40,
        10,
        1024,
        {"hw:cpu_policy": "shared", "quota:disk_read_bytes_sec": "10485760"},
    ),
]

IMAGES = [
    # name, GiB of minimum disk, MiB of minimum memory, properties
    ("cirros-0.6.3-x86_64", 0, 0, {"os_distro": "cirros", "architecture": "x86_64"}),
    (
        "debian-12-genericcloud",
        2,
        512,
        {"os_distro": "debian", "os_version": "12", "os_admin_user": "debian"},
    ),
    (
        "ubuntu-24.04-server",
        5,
        1024,
        {"os_distro": "ubuntu", "os_version": "24.04", "hw_disk_bus": "virtio", "os_admin_user": "ubuntu"},
    ),
    ("fedora-41-cloud", 10, 2048, {"os_distro": "fedora", "os_version": "41"}),
    ("rocky-9 (généric ☁)", 10, 2048, {"os_distro": "rocky"}),
    ("windows-2022", 40, 4096, {"os_type": "windows", "os_distro": "windows"}),
    ("rescue", 0, 0, {"hw_rescue_device": "disk", "hw_rescue_bus": "virtio"}),
]


def resources():
    admin = connect()
    for id_, name, vcpus, ram, disk, ephemeral, swap, extra in FLAVORS:
        if not admin.compute.find_flavor(name):
            flavor = admin.compute.create_flavor(
                id=id_, name=name, vcpus=vcpus, ram=ram, disk=disk, ephemeral=ephemeral, swap=swap
            )
            if extra:
                admin.compute.create_flavor_extra_specs(flavor, extra)
    if not admin.compute.find_flavor("secret", get_extra_specs=False):
        admin.compute.create_flavor(id="private", name="secret", vcpus=1, ram=64, disk=1, is_public=False)

    for name, min_disk, min_ram, properties in IMAGES:
        if not admin.image.find_image(name):
            admin.create_image(
                name,
                data=f"{name}\n".encode() * 1000,
                disk_format="raw",
                container_format="bare",
                visibility="public",
                min_disk=min_disk,
                min_ram=min_ram,
                **properties,
            )

    networks(admin)

    volumes = admin.block_storage
    if not volumes.find_type("fake"):
        volumes.create_type(name="fake", extra_specs={"volume_backend_name": "fake"})

    limited = admin.identity.find_project("limited").id
    admin.compute.update_quota_set(
        limited, instances=2, cores=4, ram=4096, metadata_items=4, key_pairs=2, force=True
    )


def networks(admin):
    register_agent(admin)
    network = admin.network

    def net(name, **more):
        return network.find_network(name) or network.create_network(name=name, **more)

    def subnet(name, **more):
        return network.find_subnet(name) or network.create_subnet(name=name, **more)

    public = net(
        "public", is_router_external=True, provider_network_type="flat", provider_physical_network="public"
    )
    subnet(
        "public-v4",
        network_id=public.id,
        ip_version=4,
        cidr="172.24.4.0/22",
        gateway_ip="172.24.4.1",
        is_dhcp_enabled=False,
    )
    shared = net("shared", is_shared=True)
    subnet("shared-v4", network_id=shared.id, ip_version=4, cidr="10.64.0.0/14")

    demo = admin.identity.find_project("demo").id
    private = net("private", project_id=demo)
    v4 = subnet("private-v4", network_id=private.id, ip_version=4, cidr="10.0.0.0/14", project_id=demo)
    v6 = subnet(
        "private-v6",
        network_id=private.id,
        ip_version=6,
        cidr="fd00:5ca1:ab1e::/64",
        ipv6_ra_mode="slaac",
        ipv6_address_mode="slaac",
        project_id=demo,
    )
    if not network.find_router("router"):
        router = network.create_router(
            name="router", project_id=demo, external_gateway_info={"network_id": public.id}
        )
        for one in (v4, v6):
            network.add_interface_to_router(router, subnet_id=one.id)


def register_agent(admin):
    """Stand in for an Open vSwitch agent on the compute host, so ports bind.

    An agent normally reports itself over the message bus; the row below is
    all that is left of such a report. It is dated far ahead, so that neutron
    never takes the agent for dead.
    """
    if list(admin.network.agents(host=COMPUTE_HOST)):
        return
    now, ahead = (
        date.strftime("%Y-%m-%d %H:%M:%S")
        for date in (datetime.datetime.now(datetime.UTC), datetime.datetime(2100, 1, 1))
    )
    configurations = json.dumps(
        {
            "bridge_mappings": {"public": "br-ex"},
            "tunnel_types": ["vxlan"],
            "tunneling_ip": "127.0.0.1",
            "datapath_type": "system",
            "ovs_hybrid_plug": False,
            "integration_bridge": "br-int",
            "vhostuser_socket_dir": "",
            "ovs_capabilities": {"datapath_types": ["system"], "iface_types": []},
        }
    )
    row = {
        "id": str(uuid.uuid4()),
        "agent_type": "Open vSwitch agent",
        "binary": "neutron-openvswitch-agent",
        "topic": "N/A",
        "host": COMPUTE_HOST,
        "admin_state_up": 1,
        "created_at": now,
        "started_at": now,
        "heartbeat_timestamp": ahead,
        "configurations": configurations,
    }
    with pymysql.connect(
        host="127.0.0.1",
        port=PORTS["mariadb"],
        user=DATABASE_USER,
        password=PASSWORD,
        database="neutron",
        autocommit=True,
    ) as database:
        database.cursor().execute(
            f"insert into agents (`{'`, `'.join(row)}`) values ({', '.join(['%s'] * len(row))})",
            list(row.values()),
        )


def wait():
    """At most ten seconds for the services without a port to report themselves; names those still down."""
    admin = connect()
    wanted = {"nova-compute", "nova-conductor", "nova-scheduler", "cinder-volume", "cinder-scheduler"}
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        services = [*admin.compute.services(), *admin.block_storage.services()]
        down = wanted - {s.binary for s in services if s.state == "up"}
        if not down:
            return
        time.sleep(0.3)
    sys.exit(" ".join(sorted(down)))


if __name__ == "__main__":
    {step.__name__: step for step in (identity, resources, wait)}[sys.argv[1]]()
