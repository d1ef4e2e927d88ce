"""A program that creates once is killed and run again: in the end there is one server."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import killed
import pytest
from cloudservers import Client, Sandbox

PROGRAM = [sys.executable, str(Path(__file__).with_name("once.py"))]


class Service(killed.Service):
    def __init__(self, sandbox: Sandbox, client: Client) -> None:
        self.sandbox, self.client = sandbox, client
        self.image = next(iter(client.images.list())).id
        self.flavor = next(iter(client.flavors.list(min_disk=10))).id
        networks = [each.id for each in client.networks.list() if not each.external]
        self.network = networks[-1] if networks else "-"
        sandbox.clear_requests()

    @property
    def environ(self) -> dict[str, str]:
        return self.sandbox.environ

    @property
    def order(self) -> list[str]:
        return [self.image, self.flavor, self.network]

    def fail(self, operation: str, failure: dict[str, Any]) -> None:
        self.sandbox.fail(operation, **failure)

    def operations(self) -> list[str | None]:
        return [request.operation for request in self.sandbox.requests]

    def marked(self) -> list[tuple[str, str]]:
        return sorted((each.metadata["cloudservers_once"], each.id) for each in self.client.servers.list())


@contextmanager
def start(dialect: str) -> Iterator[Service]:
    with Sandbox(dialect=dialect) as sandbox, sandbox.connect() as client:
        yield Service(sandbox, client)


@pytest.mark.timeout(600)
def test_killed_at_each_request() -> None:
    wrong = killed.killed_at_each_request(start, PROGRAM)
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("dialect", killed.DIALECTS)
@pytest.mark.timeout(300)
def test_killed_between_requests(dialect: str) -> None:
    with start(dialect) as service:
        killed.killed_between_requests(service, PROGRAM)


@pytest.mark.parametrize("dialect", killed.DIALECTS)
@pytest.mark.timeout(300)
def test_killed_halfway_through_many(dialect: str) -> None:
    with start(dialect) as service:
        killed.killed_halfway(service, PROGRAM, parallel=2)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.timeout(600)
def test_killed_at_random(seed: int) -> None:
    killed.killed_at_random(start, PROGRAM, seed)
