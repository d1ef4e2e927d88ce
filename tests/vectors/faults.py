"""Every fault of ``faults.json`` at every call: what comes out, and what is there afterwards."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TABLE = json.loads(Path(__file__).with_suffix(".json").read_text())
# Most of a cell's time is spent waiting.
THREADS = 48
FOR_EVER = 2**32 - 1


@dataclass
class Cell:
    """One fault at one call, once or for ever."""

    fault: dict[str, Any]
    mode: str
    call: str
    expected: str

    @property
    def is_for_ever(self) -> bool:
        return self.mode == "always"

    @property
    def failure(self) -> dict[str, Any]:
        """What the sandbox is to do wrong."""
        return {**self.fault["failure"], "times": FOR_EVER if self.is_for_ever else 1}

    @property
    def settings(self) -> dict[str, Any]:
        """Those of the client that meets it."""
        given: dict[str, Any] = {
            name: self.fault[name] for name in ("timeout", "max_body") if name in self.fault
        }
        return {**given, "deadline": self.fault.get("deadline", 60) if self.is_for_ever else 60}


class Bench(ABC):
    """A sandbox with two clients, of which one meets the fault; each language brings the calls."""

    def __init__(self, cell: Cell) -> None:
        self.cell = cell

    @abstractmethod
    def fail(self, operation: str) -> None:
        """Lets the requests of an operation fail from now on, and forgets those before."""

    @abstractmethod
    def requests(self, operation: str) -> int:
        """How many came since."""

    @abstractmethod
    def servers(self) -> int:
        """How many there are, by the client that does not meet the fault."""

    @abstractmethod
    def make(self, name: str) -> str:
        """Creates a server with that client, and gives its id."""

    @abstractmethod
    def outcome(self, call: Callable[[], object]) -> tuple[str, bool] | None:
        """Runs a call; the kind of its error, and whether it may have been done."""

    # What the other client does.

    @abstractmethod
    def show(self, server: str) -> object: ...

    @abstractmethod
    def walk(self, each: Callable[[], object]) -> object:
        """Lists servers, two a page, and tells each."""

    @abstractmethod
    def create(self, once: str | None) -> object: ...

    @abstractmethod
    def reboot(self, server: str) -> object: ...

    @abstractmethod
    def delete(self, server: str) -> object: ...

    @abstractmethod
    def wait(self, server: str, seconds: int) -> object: ...

    def run(self) -> str:
        """What comes of the cell."""
        call = self.cell.call
        if call == "list":
            return self._list()
        if call == "sign in":
            self.fail("authenticate")
            return self._told(lambda: self.walk(lambda: None), "authenticate")
        if call in ("create", "create once"):
            self.fail("create_server")
            once = "order-1" if call == "create once" else None
            return f"{self._told(lambda: self.create(once), 'create_server')} ={self._servers()}"
        return self._one(self.make("a"))

    def _one(self, server: str) -> str:
        """The calls about one server."""
        if self.cell.call == "get":
            self.fail("show_server_details")
            return self._told(lambda: self.show(server), "show_server_details")
        if self.cell.call == "action":
            self.fail("reboot_server")
            return self._told(lambda: self.reboot(server), "reboot_server")
        if self.cell.call == "delete":
            self.fail("delete_server")
            return f"{self._told(lambda: self.delete(server), 'delete_server')} ={self._servers()}"
        assert self.cell.call == "wait"
        self.fail("show_server_details")
        seconds = 3 if self.cell.is_for_ever else 20
        told = self._told(lambda: self.wait(server, seconds), "show_server_details")
        # How often it asks depends on chance.
        return told.rstrip("0123456789 ?") if self.cell.is_for_ever and told[:2] != "ok" else told

    def _list(self) -> str:
        """Two pages of two servers, and the third with the fault."""
        for at in range(6):
            self.make(f"web-{at}")
        seen = 0

        def count() -> None:
            nonlocal seen
            seen += 1
            if seen == 4:
                self.fail("list_servers_with_details")

        return f"{self._told(lambda: self.walk(count), 'list_servers_with_details')} ={seen}"

    def _servers(self) -> int:
        # The first look after a deletion still finds the server.
        self.servers()
        return self.servers()

    def _told(self, call: Callable[[], object], operation: str) -> str:
        outcome = self.outcome(call)
        requests = self.requests(operation)
        if outcome is None:
            return f"ok {requests}"
        kind, may_be_done = outcome
        by_chance = ["OverLimit", "WaitTimeout"] + ["Timeout"] * ("deadline" in self.cell.fault)
        if self.cell.is_for_ever and kind in by_chance:
            return kind
        return f"{kind}{'?' * may_be_done} {requests}"


def cells() -> list[Cell]:
    return [
        Cell(fault, mode, call, expected)
        for each in TABLE["classes"]
        for fault in each["faults"]
        for mode in ("once", "always")
        for call, expected in each[mode].items()
    ]


def wrong(run: Callable[[Cell], str]) -> list[str]:
    """The cells that come out otherwise than the table says."""

    def differs(cell: Cell) -> str | None:
        told = run(cell)
        if told in cell.expected.split(" or "):
            return None
        return f"{cell.fault['name']}, {cell.mode}, {cell.call}: {told}, not {cell.expected}"

    with ThreadPoolExecutor(THREADS) as threads:
        return [told for told in threads.map(differs, cells()) if told]
