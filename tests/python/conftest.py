"""A sandbox of each dialect, and clients that are signed in to it."""

from __future__ import annotations

import signal
from collections.abc import Iterator

import pytest
from canned import Canned
from cloudservers import Client, Sandbox, Server


def pytest_configure() -> None:
    """Lets Ctrl-C reach the programs that tests start, also where these run in the background."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    """A Rackspace whose servers are there at once."""
    with Sandbox(dialect="rackspace") as sandbox:
        yield sandbox


@pytest.fixture
def client(sandbox: Sandbox) -> Iterator[Client]:
    with sandbox.connect() as client:
        yield client


@pytest.fixture(params=["rackspace", "openstack"])
def either(request: pytest.FixtureRequest) -> Iterator[Client]:
    """A client of each dialect in turn."""
    with Sandbox(dialect=request.param) as sandbox, sandbox.connect() as client:
        yield client


@pytest.fixture
def server(client: Client) -> Server:
    """A server that is ready."""
    return make_server(client)


@pytest.fixture
def canned() -> Iterator[Canned]:
    """A service that answers what it is told to."""
    with Canned() as canned:
        yield canned


def make_server(client: Client, name: str = "web-1") -> Server:
    network = [each for each in client.networks.list() if not each.external][-1:]
    image = next(iter(client.images.list()))
    flavor = next(iter(client.flavors.list(min_disk=10)))
    server = client.servers.create(name=name, image=image, flavor=flavor, networks=network)
    return server.wait_for("ACTIVE", interval=0.01, progress=False)
