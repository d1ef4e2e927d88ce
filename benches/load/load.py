"""Much at once, and for long, from Python: what it takes of memory, files and threads, as a table.

python benches/load/load.py PROGRAM      # that serves: target/load/load/load
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import islice
from pathlib import Path

import cloudservers
from cloudservers import Client, Server

WAITS = 1000


def main() -> None:
    with subprocess.Popen(
        [sys.argv[1], "service"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdin
        assert child.stdout
        endpoint = child.stdout.readline().strip()
        print("| what | how often | RSS before, after (MiB) | files | threads | seconds |")
        print("| --- | --- | --- | --- | --- | --- |")
        measure(endpoint)
        child.stdin.close()


def measure(endpoint: str) -> None:
    def connect() -> Client:
        return cloudservers.connect(endpoint=endpoint, token="t")

    client = connect()
    for _ in range(5_000):
        client.servers.get("a")
    for part in range(1, 6):
        row(
            f"calls in 8 threads, part {part} of 5",
            20_000,
            lambda: spread(8, 20_000, lambda _: client.servers.get("a")),
        )
    listing = iter(client.servers.list())
    for count, share in [(10_000, "0 to 10 %"), (40_000, "10 to 50 %"), (50_000, "50 to 100 %")]:
        row(f"listing of 100,000 servers, {share}", count, partial(drain, listing, count))
    row(
        "waits in 1,000 threads",
        WAITS,
        lambda: spread(WAITS, WAITS, lambda turn: wait(client, f"wait-c-{turn}")),
    )
    row("waits in 1,000 tasks", WAITS, lambda: asyncio.run(wait_in_tasks(endpoint)))
    row("clients built and dropped", 20_000, lambda: spread(1, 20_000, lambda _: connect().close()))
    row("errors (404)", 20_000, lambda: spread(8, 20_000, lambda _: missing(client)))
    row("tasks cancelled", 10_000, lambda: asyncio.run(cancel_tasks(endpoint)))


def drain(listing: Iterator[Server], count: int) -> None:
    for _ in islice(listing, count):
        pass


def wait(client: Client, name: str) -> None:
    client.servers.wait_for(name, "ACTIVE", timeout=120, progress=False)


async def wait_in_tasks(endpoint: str) -> None:
    tasks = cloudservers.connect_async(endpoint=endpoint, token="t")
    await asyncio.gather(
        *(tasks.servers.wait_for(f"wait-d-{turn}", "ACTIVE", timeout=120) for turn in range(WAITS))
    )


def missing(client: Client) -> None:
    try:
        client.servers.get("missing")
    except cloudservers.ItemNotFound:
        return
    raise AssertionError


async def cancel_tasks(endpoint: str) -> None:
    tasks = cloudservers.connect_async(endpoint=endpoint, token="t")
    for _ in range(100):
        some = [asyncio.ensure_future(tasks.servers.get("silent")) for _ in range(100)]
        await asyncio.sleep(0)
        for each in some:
            each.cancel()
        await asyncio.gather(*some, return_exceptions=True)
    await tasks.servers.get("a")


def spread(threads: int, count: int, work: Callable[[int], object]) -> None:
    with ThreadPoolExecutor(threads) as pool:
        for _ in pool.map(work, range(count)):
            pass


def row(what: str, count: int, work: Callable[[], object]) -> None:
    before, begun = resources(), time.perf_counter()
    work()
    seconds = time.perf_counter() - begun
    time.sleep(0.3)
    pairs = " | ".join(f"{one}, {other}" for one, other in zip(before, resources(), strict=True))
    print(f"| {what} | {count:,} | {pairs} | {seconds:.1f} |", flush=True)


def resources() -> tuple[int, int, int]:
    """What is resident in MiB, the open files, the threads."""
    status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    memory = int(status["VmRSS"].split()[0]) // 1024
    return memory, len(os.listdir("/proc/self/fd")) - 1, int(status["Threads"])


if __name__ == "__main__":
    main()
