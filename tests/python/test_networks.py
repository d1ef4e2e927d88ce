"""Networks, interfaces, shared addresses and schedules, against the sandbox."""

from __future__ import annotations

import pickle

import cloudservers
import pytest
from cloudservers import (
    Client,
    Image,
    ImageSchedule,
    Interface,
    InterfaceAddress,
    IpAssociation,
    Sandbox,
    Server,
)
from conftest import make_server


def test_a_network_from_its_creation_to_its_end(either: Client) -> None:
    server = make_server(either)
    network = either.networks.create(label="front", cidr="192.168.0.0/24")
    assert (network.label, network.cidr) == ("front", "192.168.0.0/24")
    assert either.networks.get(network).cidr == network.refresh().cidr == "192.168.0.0/24"
    interface = server.attach_interface(network)
    assert isinstance(interface, Interface)
    assert interface.network_id == network.id
    assert [str(each) for each in interface.ip_addresses] == ["192.168.0.2"]
    assert interface.id in {each.id for each in either.servers.interfaces(server)}
    assert server.interface(interface).mac_address == interface.mac_address
    assert server.refresh().addresses["front"][0].addr == "192.168.0.2"
    with pytest.raises(cloudservers.Conflict, match="detach"):
        network.delete()
    server.detach_interface(interface)
    with pytest.raises(cloudservers.ItemNotFound):
        server.interface(interface.id)
    network.delete()
    with pytest.raises(cloudservers.ItemNotFound):
        either.networks.delete(network)
    network.delete(missing_ok=True)


def test_what_is_no_network_and_no_interface(either: Client, sandbox: Sandbox) -> None:
    for wrong in ("192.168.0.1/24", "192.168.0.0", "192.168.0.0/33", "all"):
        with pytest.raises(ValueError, match=f"the cidr .{wrong}.*wanted is a range"):
            either.networks.create(label="a", cidr=wrong)
    with pytest.raises(ValueError, match="1 to 255"):
        either.networks.create(label="", cidr="10.0.0.0/8")
    calls = either.calls.servers
    for arguments, given in (({}, "neither"), ({"network": "n", "port": "p"}, "both")):
        with pytest.raises(ValueError, match=given):
            calls.attach_interface("1", **arguments)
    with pytest.raises(TypeError, match="interface must be"):
        calls.detach_interface("1", 7)  # type: ignore[arg-type]


def test_a_subnet_that_is_refused_takes_its_network_along() -> None:
    with Sandbox(dialect="openstack") as sandbox, sandbox.connect() as client:
        sandbox.fail("create_subnet", 403)
        with pytest.raises(cloudservers.Forbidden, match="was taken back") as refused:
            client.networks.create(label="front", cidr="192.168.0.0/24")
        assert not refused.value.maybe_done
        assert "front" not in {network.label for network in client.networks.list()}


def test_the_command_tells_the_service() -> None:
    for dialect, places in (
        ("rackspace", ["/os-networksv2"]),
        ("openstack", ["/v2.0/networks", "/v2.0/subnets"]),
    ):
        with Sandbox(dialect=dialect) as sandbox, sandbox.connect() as client:
            shown = client.calls.networks.create(label="front", cidr="192.168.0.0/24").to_curl()
            assert all(f"{place}'" in shown for place in places)


def test_interfaces_are_values(client: Client, server: Server) -> None:
    interface = server.interfaces()[0]
    assert pickle.loads(pickle.dumps(interface)) == interface
    address = interface.ip_addresses[0]
    assert (address.network_label, address.subnet_id) == ("private", None)
    assert (
        pickle.loads(pickle.dumps(address))
        == address
        == eval(
            f"InterfaceAddress({address.address!r}, {address.network_id!r}, 'private')",
            {"InterfaceAddress": InterfaceAddress},
        )
    )
    with pytest.raises(cloudservers.InvalidArgument, match="fixed_ip"):
        server.attach_interface("public", fixed_ip="10.0.0.9")


def test_shared_addresses(client: Client, server: Server) -> None:
    association = server.associate_ip("1")
    assert isinstance(association, IpAssociation)
    assert (association.id, association.address) == ("1", "10.1.1.1")
    assert server.ip_associations() == [association] == [server.ip_association(association)]
    server.disassociate_ip(association)
    with pytest.raises(cloudservers.ItemNotFound):
        client.servers.disassociate_ip(server, "1")
    server.disassociate_ip("1", missing_ok=True)


def test_scheduled_images(client: Client, server: Server) -> None:
    with pytest.raises(cloudservers.ItemNotFound, match="schedule"):
        client.servers.image_schedule(server)
    schedule = server.schedule_images(retention=5, day_of_week="saturday")
    assert isinstance(schedule, ImageSchedule)
    assert (schedule.retention, schedule.day_of_week) == (5, "SATURDAY")
    assert client.servers.image_schedule(server) == schedule
    assert server.refresh().image_schedule == schedule.to_dict()
    assert server.schedule_images(retention=7).day_of_week is None
    for wrong in (0, -1, 65536):
        with pytest.raises(ValueError, match=f"the retention is {wrong};"):
            server.schedule_images(retention=wrong)
    with pytest.raises(ValueError, match="day_of_week"):
        server.schedule_images(retention=1, day_of_week="someday")
    server.unschedule_images()
    server.unschedule_images(missing_ok=True)


def test_an_alternate_link_gives_an_image(either: Client) -> None:
    image = next(iter(either.images.list()))
    found = either.follow(image.links["alternate"])
    assert isinstance(found, Image)
    assert found == image
    assert (found.size, found.min_ram, found.min_disk) == (image.size, image.min_ram, image.min_disk)
    assert (found.created, found.updated, found.metadata) == (image.created, image.updated, image.metadata)
    assert (found.visibility, found.os_distro) == ("public", image.os_distro)


def test_what_the_metadata_of_an_image_say(client: Client, server: Server) -> None:
    marks = {
        "com.rackspace__1__options": "4",
        "com.rackspace__1__visible_core": "1",
        "cache_in_nova": "False",
    }
    image = client.images.get(server.create_image("snap", {**marks, "com.rackspace__1__release_id": "2100"}))
    assert (image.options, image.visible_core, image.cache_in_nova) == (4, True, False)
    assert (image.release_id, image.build_core) == ("2100", None)
    assert server.image is not None
    assert (image.image_type, image.base_image_id) == ("snapshot", server.image.id)
    assert image.auto_disk_config in {"AUTO", "MANUAL", "DISABLED"}
