"""What type checkers make of programs. Both of them read this file; nothing runs it.

A line with `type: ignore` must be refused: where a checker would let it pass, it complains of the comment.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import cloudservers
from cloudservers import (
    Address,
    Call,
    Change,
    Client,
    Extension,
    Flavor,
    Image,
    KeyPair,
    Limits,
    Link,
    Network,
    NewVolume,
    Page,
    Reference,
    Sandbox,
    Server,
    ServerFault,
    Volume,
    VolumeAttachment,
)
from typing_extensions import assert_type


def connecting() -> None:
    assert_type(cloudservers.connect(cloud="mycloud", timeout=30, cacert=Path("ca.pem")), Client)
    assert_type(Client(endpoint="http://127.0.0.1:8774/v2.1", token="…"), Client)
    with cloudservers.connect() as client, Sandbox(regions=["DFW"]) as sandbox:
        assert_type(client, Client)
        assert_type(sandbox.connect(), Client)
        assert_type(client.with_options(region="ORD", microversion=None), Client)
    cloudservers.connect("mycloud")  # type: ignore[call-arg]
    cloudservers.connect(user_name="me")  # type: ignore[call-arg]
    cloudservers.connect(timeout="30")  # type: ignore[arg-type]
    client.with_options(cloud="other")  # type: ignore[call-arg]


def following(client: Client, server: Server, link: Link, image: Reference[Image]) -> None:
    assert_type(client.follow(image), Image)
    assert_type(client.follow(server), Server)
    assert_type(client.follow("3afe97b2-26dc-49c5-a2cc-a2fc8d80c001", Image), Image)
    assert_type(client.follow(link, cloudservers.Server), Server)
    assert_type(client.follow(link), Any)
    assert_type(Reference("2", Flavor), Reference[Flavor])
    assert_type(client.follow(Reference("2", Flavor)), Flavor)
    assert_type(image.resource, Image | None)
    if server.image is not None:
        assert_type(client.follow(server.image), Image)
    client.follow(server.image)  # type: ignore[arg-type] # booted from a volume, it has none
    client.follow(2.5)  # type: ignore[call-overload]
    client.follow("2", int)  # type: ignore[type-var]


def listing(client: Client) -> None:
    for server in client.servers.list(status="ACTIVE", page_size=100):
        assert_type(server, Server)
    for image in client.images.list():
        assert_type(image, Image)
    for flavor in client.flavors.list(min_ram=512):
        assert_type(flavor, Flavor)
    for network in client.networks.list():
        assert_type(network, Network)
    for keypair in client.keypairs.list():
        assert_type(keypair, KeyPair)
    for volume in client.volumes.list():
        assert_type(volume, Volume)
    for server in client.servers.inventory():
        assert_type(server, Server)
    for extension in client.extensions.list():
        assert_type(extension, Extension)
    assert_type(list(client.servers.list()), list[Server])
    assert_type(client.servers.list().page(), Page[Server])
    assert_type([page.next for page in client.images.list().pages()], list[Link | None])
    assert_type(client.servers.list().page()[0], Server)
    assert_type(client.servers.list().page()[:2], list[Server])
    assert_type(client.servers.list().page().next_page(), Page[Server] | None)
    client.servers.list(limit=10)  # type: ignore[call-arg]
    client.servers.list(changes_since="2026-01-01")  # type: ignore[arg-type]
    client.servers.list()[0]  # type: ignore[index]


def watching(client: Client) -> None:
    for change in client.servers.changes(interval=5):
        assert_type(change, Change[Server])
        assert_type(change.resource, Server)
    assert_type(client.images.changes().poll(), list[Change[Image]])
    assert_type(client.images.changes().cursor, str)
    client.servers.changes(max_items=2)  # type: ignore[call-arg]


def creating(client: Client, image: Image) -> None:
    server = client.servers.create(
        name="web-1",
        image=image,
        flavor="2",
        metadata={"role": "web"},
        files={"/etc/banner.txt": b"hello", "/etc/motd": "hello"},
        networks=["public", "private"],
        user_data=b"#cloud-config",
        volumes=[NewVolume(size_gb=100), "8f1c…"],
    )
    assert_type(server, Server)
    assert_type(client.servers.create(name="a", flavor=2, boot=NewVolume(image=image, size_gb=10)), Server)
    assert_type(client.keypairs.create("mykey"), KeyPair)
    assert_type(client.volumes.create(size_gb=10), Volume)
    assert_type(client.networks.create(label="back", cidr="10.0.0.0/24"), Network)
    client.servers.create(name="a", image=image)  # type: ignore[call-arg] # no flavor
    client.servers.create("a", image=image, flavor="2")  # type: ignore[call-arg] # arguments have names
    client.servers.create(name="a", image=image, flavor="2", metadata={"a": 1})  # type: ignore[dict-item]
    client.servers.create(name="a", image=image, flavor="2", size=3)  # type: ignore[call-arg]
    client.servers.create(name="a", image=image, flavor="2", files={"/a": 1})  # type: ignore[dict-item]
    client.servers.create(name="a", image=image, flavor=None)  # type: ignore[arg-type]


def waiting(client: Client, server: Server, image: Image, volume: Volume) -> None:
    assert_type(server.wait_for("ACTIVE", timeout=600), Server)
    assert_type(server.wait_for(cloudservers.Status.ACTIVE), Server)
    assert_type(server.wait_for(["ACTIVE", "ERROR"]), Server)
    assert_type(server.wait_for(lambda seen: seen.metadata.get("role") == "web"), Server)
    assert_type(client.servers.wait_for(server, "DELETED"), Server)
    assert_type(client.images.wait_for(image, "ACTIVE"), Image)
    assert_type(client.volumes.wait_for(volume, "available", progress=lambda seen: None), Volume)
    assert_type(client.servers.wait_for_all([server], "ACTIVE"), list[Server])
    # One known by its id alone is None once it is gone, as after "DELETED"; nobody has to ask each time.
    assert_type(client.servers.wait_for(server.id, "ACTIVE"), Server | Any)
    assert_type(client.servers.wait_for_all([server.id], "ACTIVE"), list[Server | Any])
    server.wait_for(lambda seen: seen.states)  # type: ignore[attr-defined]
    server.wait_for(200)  # type: ignore[arg-type]
    server.wait_for("ACTIVE", progress="bar")  # type: ignore[arg-type]
    client.flavors.wait_for("2", "ACTIVE")  # type: ignore[attr-defined]


def reading(server: Server, image: Image, limits: Limits) -> None:
    assert_type(server.name, str | None)
    assert_type(server.status, str | Any)
    assert_type(server.created, datetime | Any)
    assert_type(server.addresses, dict[str, list[Address]])
    assert_type(server.image, Reference[Image] | None)
    assert_type(server.fault, ServerFault | None)
    assert_type(server.metadata, dict[str, str])
    assert_type(server.ip(version=6), str | None)
    assert_type(server["OS-EXT-STS:task_state"], Any)
    assert_type(server.to_dict(), dict[str, Any])
    assert_type(server.links["self"], Link)
    assert_type(server.links[:1], list[Link])
    assert_type(server.links.get("bookmark"), Link | None)
    assert_type(server.links.get("bookmark", ""), Link | str)
    assert_type(image.min_ram + 1, int | Any)
    assert_type(limits.absolute, dict[str, int])
    server.status = "ACTIVE"  # type: ignore[misc] # a resource never changes
    print(server.colour)  # type: ignore[attr-defined] # what nobody modelled is server["colour"]


def acting(client: Client, server: Server, volume: Volume) -> None:
    assert_type(server.update(name="web-2"), Server)
    assert_type(server.create_image("golden"), Reference[Image])
    assert_type(client.follow(server.create_image("golden")), Image)
    assert_type(server.rescue(), str | None)
    assert_type(server.attach_volume(volume), VolumeAttachment)
    assert_type(client.servers.rebuild(server.id, "3afe97b2-…", metadata={}), Server)
    client.servers.reboot(server, "HARD")
    server.reboot(2)  # type: ignore[arg-type]
    server.delete(True)  # type: ignore[call-arg]


def sending(client: Client) -> None:
    create = client.calls.servers.create(name="web-1", image="3afe97b2-…", flavor="2")
    assert_type(create, Call[Server])
    assert_type(client.send(create), Server)
    assert_type(client.send(client.calls.servers.list()), Page[Server])
    assert_type(client.send_all([client.calls.images.get(str(number)) for number in range(3)]), list[Image])
    assert_type(client.send(Call("GET", "/limits")), Any)
    client.send("GET /limits")  # type: ignore[arg-type]


def failing(client: Client) -> None:
    try:
        client.servers.get("nope")
    except cloudservers.ItemNotFound as error:
        assert_type(error.code, int | None)
        assert_type(error.request_id, str | None)
        assert_type(error.fault, ServerFault | None)
    except cloudservers.ServerFailed as error:
        assert_type(error.server, Server | None)
    except cloudservers.CloudServersError as error:
        assert_type(error.maybe_done, bool)
        assert_type(error.retry_at, datetime | None)
