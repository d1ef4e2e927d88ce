"""What comes after ACTIVE, on a sandbox with RackConnect: docs/readiness.md."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import cloudservers
import pytest
from cloudservers import Client, Sandbox, Server

PAGE = Path(__file__).resolve().parents[2] / "docs" / "readiness.md"
STATUS = "rackconnect_automation_status"


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(virtual_time=True, build_seconds=60, rackconnect_seconds=60) as sandbox:
        yield sandbox


class Hurried:
    """A server that is waited for with the sandbox's time passing at each poll."""

    def __init__(self, sandbox: Sandbox, server: Server) -> None:
        self.sandbox, self.server = sandbox, server

    def __getattr__(self, name: str) -> Any:
        return getattr(self.server, name)

    def wait_for(self, until: Any, timeout: float = 30) -> Hurried:
        seen = self.server.wait_for(
            until, timeout=timeout, interval=0.01, progress=lambda _: self.sandbox.advance(20)
        )
        return Hurried(self.sandbox, seen)


@pytest.fixture
def server(sandbox: Sandbox, client: Client) -> Hurried:
    made = client.servers.create(name="a", image=next(iter(client.images.list())), flavor="2")
    return Hurried(sandbox, made)


def example() -> str:
    """The page's block that says what is ready."""
    blocks: list[str] = re.findall(r"```python\n(.*?)```", PAGE.read_text(), re.DOTALL)
    return next(block for block in blocks if "def automated" in block)


def test_each_key_is_waited_for_by_itself(server: Hurried) -> None:
    names: dict[str, Any] = {"server": server}
    exec(example(), names)
    assert names["server"].metadata[STATUS] == "DEPLOYED"
    ready = names["automated"](STATUS, {"never"}, {"DEPLOYED"})
    with pytest.raises(RuntimeError, match="is DEPLOYED"):
        server.wait_for(ready)


def test_a_changed_address_is_waited_for(server: Hurried) -> None:
    active = server.wait_for("ACTIVE")
    assert active.metadata[STATUS] == "DEPLOYING"
    before = active.access_ipv4
    moved = active.wait_for(lambda seen: seen.access_ipv4 not in ("", before))
    assert moved.access_ipv4 not in ("", before)


def test_a_key_that_never_comes_ends_with_the_time(server: Hurried) -> None:
    active = server.wait_for("ACTIVE")
    with pytest.raises(cloudservers.WaitTimeout) as late:
        active.wait_for(lambda seen: seen.metadata.get("rax_service_level_automation"), timeout=0.1)
    assert late.value.last.id == active.id


def test_an_account_without_rackconnect_has_no_such_key() -> None:
    with Sandbox() as sandbox, sandbox.connect() as client:
        image = next(iter(client.images.list()))
        plain = client.servers.create(name="a", image=image, flavor="2").wait_for("ACTIVE")
        assert STATUS not in plain.metadata
