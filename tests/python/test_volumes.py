"""Volumes, what boots from them, and hints, in both dialects."""

from __future__ import annotations

import pickle
from typing import Any

import cloudservers
import pytest
from cloudservers import Client, NewVolume, SchedulerHints, Volume
from conftest import make_server

ID = "3afe97b2-26dc-49c5-a2cc-a2fc8d80c001"


def make(client: Client, **fields: Any) -> Volume:
    volume = client.volumes.create(size_gb=100, name="data", **fields)
    return volume.wait_for("available", interval=0.01, progress=False)


def test_a_volume_lives(either: Client) -> None:
    volume = make(either, description="of the shop", metadata={"role": "db"})
    assert (volume.name, volume.description, volume.size_gb) == ("data", "of the shop", 100)
    assert volume.metadata == {"role": "db"}
    assert volume.created.tzinfo is not None
    assert repr(volume) == f"Volume(id={volume.id!r}, name='data', status='available')"
    assert list(either.volumes.list()) == [volume]
    assert either.follow(volume.bookmark, Volume) == volume
    assert pickle.loads(pickle.dumps(volume)).size_gb == 100
    volume.delete()
    volume.wait_until_deleted(interval=0.01, progress=False)
    volume.delete(missing_ok=True)
    with pytest.raises(cloudservers.ItemNotFound):
        either.volumes.get(volume)


def test_a_volume_goes_to_a_server_and_back(either: Client) -> None:
    server, volume = make_server(either), make(either)
    attachment = server.attach_volume(volume)
    assert (attachment.volume.id, attachment.server.id) == (volume.id, server.id)
    volume = either.volumes.wait_for(volume.id, "in-use", interval=0.01, progress=False)
    assert [each.server.id for each in volume.attachments] == [server.id]
    assert server.volume_attachments() == [server.volume_attachment(volume)]
    assert pickle.loads(pickle.dumps(attachment)) == attachment
    server.detach_volume(volume)
    volume.wait_for("available", interval=0.01, progress=False)


def test_a_failed_volume_is_told(canned: Any) -> None:
    canned.answer({"volume": {"id": "a", "status": "error"}})
    client = canned.client(endpoint=f"{canned.origin}/v2/010101")
    with pytest.raises(cloudservers.ResourceFailed, match="the volume went to error") as caught:
        client.volumes.wait_for("a", "available", progress=False)
    assert caught.value.resource.status == "error"


def test_a_server_boots_from_volumes(either: Client) -> None:
    image = next(iter(either.images.list()))
    network = [each for each in either.networks.list() if not each.external][-1:]
    order: dict[str, Any] = {"name": "web-1", "flavor": "2", "networks": network}
    boot = NewVolume(image=image, size_gb=100, delete_on_termination=True)
    server = either.servers.create(boot=boot, volumes=[NewVolume(size_gb=75)], **order).refresh()
    assert server.image is None
    assert len(server.volume_attachments()) == 2
    ready = make(either, image=image)
    server = either.servers.create(boot=ready, **order)
    assert [each.volume.id for each in server.volume_attachments()] == [ready.id]


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"image": ID}, "size_gb of a disk is missing"),
        ({}, "size_gb of a disk is missing"),
        ({"image": ID, "size_gb": 0}, "size_gb of a disk is 0"),
        ({"image": ID, "size_gb": -1}, "size_gb is -1"),
        ({"image": ID, "volume": ID, "size_gb": 1}, "image and volume were both given"),
        ({"volume": ID, "size_gb": 1}, "which has its size"),
    ],
)
def test_a_disk_cannot_be_got_wrong(fields: Any, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        NewVolume(**fields)


def test_a_disk_shows_itself() -> None:
    text = f"NewVolume(image='{ID}', size_gb=10, delete_on_termination=False)"
    assert repr(NewVolume(image=ID, size_gb=10)) == text


def test_hints_are_sent_beside_the_server(client: Client) -> None:
    create = client.calls.servers.create
    order: dict[str, Any] = {"name": "web-1", "image": ID, "flavor": "2"}
    hints = SchedulerHints(near=ID, different_host=[ID], other="x")
    wanted = {"public_ip_zone:near": [ID], "different_host": [ID], "other": "x"}
    assert create(scheduler_hints=hints, **order).body["os:scheduler_hints"] == wanted
    assert create(scheduler_hints={"near": [ID], "different_host": ID, "other": "x"}, **order).body[
        "os:scheduler_hints"
    ] == (wanted)
    with pytest.raises(TypeError, match="scheduler_hints must be"):
        create(**{**order, "scheduler_hints": [ID]})
