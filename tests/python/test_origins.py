"""Where secrets go: never to another origin, as ``tests/vectors/origins.json`` tells; and to the proxy, only its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import cloudservers
import origins
import pytest
from cloudservers import Client

NAMES = {
    cloudservers.ConnectionFailed: "Connection",
    cloudservers.DecodeError: "Decode",
    cloudservers.AuthenticationError: "Authentication",
    cloudservers.ConfigError: "Config",
}


class Bench(origins.Bench):
    def connect(self, **settings: Any) -> Client:
        return Client(**settings)

    def outcome(self, call: Callable[[], object]) -> tuple[str, str]:
        try:
            call()
        except cloudservers.CloudServersError as error:
            return NAMES.get(type(error), type(error).__name__), f"{error} {error!r}"
        return "ok", ""

    def walk(self, client: Client) -> object:
        return list(client.servers.list())

    def follow_link(self, client: Client, rel: str) -> object:
        return client.follow(next(link for link in client.servers.get("a").links if link.rel == rel))

    def follow_image(self, client: Client) -> object:
        image = client.servers.get("a").image
        assert image
        return client.follow(image)

    def follow_flavor(self, client: Client) -> object:
        flavor = client.servers.get("a").flavor
        assert flavor
        return client.follow(flavor)

    def send_image_on(self, client: Client) -> object:
        return client.servers.create(name="a", image=client.servers.get("a").image, flavor="2")

    def follow(self, client: Client, url: str) -> object:
        return client.follow(url)

    def get(self, client: Client, server: str) -> object:
        return client.servers.get(server)

    def delete(self, client: Client, server: str) -> None:
        client.servers.delete(server)

    def create(self, client: Client, image: str) -> object:
        return client.servers.create(name="a", image=image, flavor="2")

    def reboot(self, client: Client, server: str) -> None:
        client.servers.reboot(server)

    def sign_in(self, client: Client) -> None:
        client.sign_in()

    def save(self, client: Client, server: str) -> object:
        return client.follow(client.servers.create_image(server, "backup"))

    def console(self, client: Client, server: str) -> object:
        return client.servers.console(server)


@pytest.mark.timeout(600)
def test_no_disguise_leads_away() -> None:
    with origins.Own() as own:
        wrong = origins.wrong(Bench(own))
    assert not wrong, "\n".join(wrong)
