"""A program that creates servers once is killed at each of its steps, and run again.

The program is told an image, a flavor, a network or ``-``, and marks. It says ``ready``, creates a server for
each mark, says ``made`` and prints their ids; after each of the two words it waits for a line.
"""

from __future__ import annotations

import os
import random
import subprocess
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from typing import Any

DIALECTS = ("rackspace", "openstack")
# Most of the time is spent waiting for looks.
THREADS = 8
# A service that takes so long is met by a kill only.
HELD = 600

FINE: dict[str, Any] = {"kind": "delay"}
# What happens to the first creation.
STORIES: dict[str, dict[str, Any]] = {
    "all is well": FINE,
    "the answer is lost": {"kind": "cut_connection", "after_acting": True},
    "the order is lost": {"kind": "cut_connection"},
}
# What a request that is under way waits for.
HOLDS: dict[str, dict[str, Any]] = {
    "before the service acts": {"status": 500, "delay": HELD},
    "before the answer": {"kind": "delay", "delay": HELD},
    "inside the answer": {"kind": "stall"},
}
# What may happen to any request of a random run.
MISHAPS: list[dict[str, Any]] = [
    {"status": 500},
    {"status": 503, "retry_after": "1"},
    {"kind": "rate_limit", "retry_after": "1"},
    {"kind": "reset"},
    *(
        {"after_acting": True, **failure}
        for failure in (
            {"status": 500},
            {"status": 401},
            {"kind": "cut_connection"},
            {"kind": "cut_headers"},
            {"kind": "cut_body"},
            {"kind": "truncated_json"},
            {"kind": "html"},
        )
    ),
]


class Service(ABC):
    """A sandbox that outlives the program."""

    @property
    @abstractmethod
    def environ(self) -> dict[str, str]:
        """The variables that sign in."""

    @property
    @abstractmethod
    def order(self) -> list[str]:
        """The ids of an image, a flavor and a network; ``-`` for no network."""

    @abstractmethod
    def fail(self, operation: str, failure: dict[str, Any]) -> None:
        """Lets the next requests of an operation fail."""

    @abstractmethod
    def operations(self) -> list[str | None]:
        """Those of the program's requests so far."""

    @abstractmethod
    def marked(self) -> list[tuple[str, str]]:
        """The mark and the id of each server, in order."""

    def await_requests(self, count: int, operation: str | None = None) -> None:
        """Waits until so many have come."""
        end = time.monotonic() + 120
        while sum(operation in (None, each) for each in self.operations()) < count:
            assert time.monotonic() < end, f"{count} of {operation}: {self.operations()}"
            time.sleep(0.005)


Start = Callable[[str], AbstractContextManager[Service]]


class Run:
    """The program at work."""

    def __init__(self, command: list[str], service: Service, *marks: str) -> None:
        self.process = subprocess.Popen(
            [*command, *service.order, *marks],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, **service.environ},
        )

    def hear(self, word: str) -> bool:
        """Whether the program comes so far."""
        assert self.process.stdout
        return self.process.stdout.readline().strip() == word

    def go(self) -> None:
        assert self.process.stdin
        self.process.stdin.write("\n")
        self.process.stdin.flush()

    def begin(self) -> Run:
        assert self.hear("ready"), self.end()
        self.go()
        return self

    def end(self) -> tuple[int, str, str]:
        """Status, the rest of what was printed, and the errors."""
        out, errors = self.process.communicate()
        return self.process.returncode, out, errors

    def kill(self) -> None:
        self.process.kill()
        self.end()

    def finish(self) -> list[str] | None:
        """The ids that it prints; ``None`` where it fails."""
        if not self.hear("made"):
            self.end()
            return None
        self.go()
        status, out, errors = self.end()
        assert status == 0, errors
        return out.split()


@dataclass
class Cell:
    """Where the program is killed."""

    dialect: str
    story: str
    request: int
    hold: str

    def script(self, path: list[str | None]) -> Iterator[dict[str, Any]]:
        """What happens to each request."""
        first = path.index("create_server")
        for at in range(self.request):
            yield STORIES[self.story] if at == first else FINE
        yield HOLDS[self.hold]


def check(command: list[str], service: Service, *marks: str) -> None:
    """Runs the program to its end: one server has each mark, and it prints their ids."""
    run = Run(command, service, *marks).begin()
    ids = run.finish()
    assert ids, "the program failed"
    compare(service, marks, ids)


def compare(service: Service, marks: Iterable[str], ids: list[str]) -> None:
    """One server has each mark, and its id was printed."""
    there = service.marked()
    assert there == sorted(zip(marks, ids, strict=True)), f"{there}, but {ids} were printed"


def path_of(start: Start, command: list[str], dialect: str, story: str) -> list[str | None]:
    """The requests of a program that is not killed."""
    with start(dialect) as service:
        service.fail("create_server", STORIES[story])
        assert Run(command, service, "order-1").begin().finish()
        return service.operations()


def killed_at_each_request(start: Start, command: list[str]) -> list[str]:
    """What is wrong where the program was killed with a request under way."""
    cells = []
    paths = {}
    for dialect in DIALECTS:
        for story in STORIES:
            path = paths[dialect, story] = path_of(start, command, dialect, story)
            # Up to the creation all stories are one.
            begin = 0 if story == "all is well" else path.index("create_server") + 1
            cells += [
                Cell(dialect, story, request, hold) for request in range(begin, len(path)) for hold in HOLDS
            ]

    def run(cell: Cell) -> str | None:
        path = paths[cell.dialect, cell.story]
        try:
            with start(cell.dialect) as service:
                for failure in cell.script(path):
                    service.fail("*", failure)
                run = Run(command, service, "order-1").begin()
                service.await_requests(cell.request + 1)
                run.kill()
                check(command, service, "order-1")
        except AssertionError as wrong:
            return f"{cell} of {path}: {wrong}"
        return None

    assert len(cells) > 40, cells
    with ThreadPoolExecutor(THREADS) as pool:
        return [wrong for wrong in pool.map(run, cells) if wrong]


def killed_between_requests(service: Service, command: list[str]) -> None:
    """Killed before the first request, between two looks, and when all is done but nothing printed."""
    run = Run(command, service, "order-1")
    assert run.hear("ready")
    run.kill()
    assert not service.operations()

    service.fail("create_server", {"kind": "cut_connection"})
    run = Run(command, service, "order-1").begin()
    service.await_requests(3, "list_servers_with_details")
    run.kill()
    assert not service.marked()

    run = Run(command, service, "order-1").begin()
    assert run.hear("made")
    run.kill()
    assert len(service.marked()) == 1
    check(command, service, "order-1")


def killed_halfway(service: Service, command: list[str], parallel: int) -> None:
    """Killed with as many orders under way as the program sends at a time, some before them answered."""
    marks = [f"order-{number}" for number in range(8)]
    for done, hold in ((2, HOLDS["before the answer"]), (1, HOLDS["before the service acts"])):
        before = service.operations().count("create_server")
        service.fail("create_server", {**FINE, "times": done})
        service.fail("create_server", {**hold, "times": parallel})
        run = Run(command, service, *marks).begin()
        service.await_requests(before + done + parallel, "create_server")
        run.kill()
    assert len(service.marked()) == 2 + parallel + 1
    check(command, service, *marks)


def killed_at_random(start: Start, command: list[str], seed: int) -> None:
    """Three programs with marks of their own at the same time; mishaps and kills until all is over."""
    chance = random.Random(seed)
    dialect = chance.choice(DIALECTS)
    with start(dialect) as service:
        mishaps = chance.randrange(4, 12)
        for _ in range(mishaps):
            operation = chance.choice(["authenticate", "list_servers_with_details", "create_server"])
            service.fail(operation, chance.choice(MISHAPS))
        kills = {f"order-{name}": chance.choices(range(1, 6), k=chance.randrange(5)) for name in "abc"}

        def run(mark: str) -> None:
            for requests in kills[mark]:
                run = Run(command, service, mark).begin()
                run.go()
                # Others make requests too, and the program may end before: any moment will do.
                wanted = len(service.operations()) + requests
                while len(service.operations()) < wanted and run.process.poll() is None:
                    time.sleep(0.002)
                run.kill()
            while not Run(command, service, mark).begin().finish():
                pass

        with ThreadPoolExecutor(len(kills)) as pool:
            list(pool.map(run, kills))
        ids = None
        while not ids:
            ids = Run(command, service, *kills).begin().finish()
        # What did not happen to a program must not happen to the look.
        for _ in range(mishaps):
            with suppress(Exception):
                service.marked()
        compare(service, list(kills), ids)
