"""Waiting for clients that have no wait of their own."""

import time
from collections.abc import Callable
from typing import Any


def wait(check: Callable[[], bool]) -> None:
    """Until that holds; ten seconds at most."""
    end = time.monotonic() + 10
    while not check():
        assert time.monotonic() < end
        time.sleep(0.05)


def wait_for(nova: Any, server: Any, status: str) -> Any:
    """The server of python-novaclient, once it is in that status and idle."""

    def reached() -> bool:
        found = nova.servers.get(server)
        return bool(found.status == status and getattr(found, "OS-EXT-STS:task_state") is None)

    wait(reached)
    return nova.servers.get(server)
