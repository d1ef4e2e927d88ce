"""Faults at calls, as ``tests/vectors/faults.json`` tells their outcomes."""

from __future__ import annotations

from collections.abc import Callable

import cloudservers
import faults
import pytest
from cloudservers import Client, Sandbox
from kinds import kind_of


class Bench(faults.Bench):
    def __init__(self, cell: faults.Cell, sandbox: Sandbox, steady: Client, client: Client) -> None:
        super().__init__(cell)
        self.sandbox, self.steady, self.client = sandbox, steady, client
        self.image = next(iter(steady.images.list()))

    def fail(self, operation: str) -> None:
        self.sandbox.clear_requests()
        self.sandbox.fail(operation, **self.cell.failure)

    def requests(self, operation: str) -> int:
        return sum(request.operation == operation for request in self.sandbox.requests)

    def servers(self) -> int:
        return len(list(self.steady.servers.list()))

    def make(self, name: str) -> str:
        return self.steady.servers.create(name=name, image=self.image, flavor="2").id

    def outcome(self, call: Callable[[], object]) -> tuple[str, bool] | None:
        try:
            call()
        except cloudservers.CloudServersError as error:
            return kind_of(error), error.maybe_done
        return None

    def show(self, server: str) -> object:
        return self.client.servers.get(server)

    def walk(self, each: Callable[[], object]) -> object:
        return [each() for _ in self.client.servers.list(page_size=2)]

    def create(self, once: str | None) -> object:
        return self.client.servers.create(name="a", image=self.image, flavor="2", once=once)

    def reboot(self, server: str) -> None:
        self.client.servers.reboot(server)

    def delete(self, server: str) -> None:
        self.client.servers.delete(server)

    def wait(self, server: str, seconds: int) -> object:
        return self.client.servers.wait_for(server, "ACTIVE", seconds)


def run(cell: faults.Cell) -> str:
    with Sandbox() as sandbox, sandbox.connect() as steady, sandbox.connect(**cell.settings) as client:
        return Bench(cell, sandbox, steady, client).run()


@pytest.mark.timeout(600)
def test_every_fault_at_every_call_has_its_outcome() -> None:
    wrong = faults.wrong(run)
    assert not wrong, "\n".join(wrong)
