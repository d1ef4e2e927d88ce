#!/usr/bin/env python3
"""Measure this library beside others, against a canned service on loopback; README.md says what is measured.

A full run writes docs/performance.md; one of some clients or cases prints what it found.
"""

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.request import ProxyHandler, Request, build_opener

import goals
import report

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
CACHE = ROOT / ".cache" / "bench"
SLOW = 10  # seconds: a client whose process took longer is not run again in that case


@dataclass(frozen=True)
class Client:
    name: str
    command: list
    lacks: tuple = ()  # the cases that it is not run in


def script(name, file, **more):
    return Client(name, [CACHE / "venv/bin/python", HERE / "python" / file], **more)


EVERYTHING_BUT_START = (
    *("first", "list-1", "list-1000", "list-10000"),
    *("pages-10000", "memory-10000", "get", "threads"),
)
CLIENTS = [
    Client(goals.RUST, [CACHE / "target/release/cloudservers"]),
    Client(goals.C, [CACHE / "cloudservers"]),
    script(goals.PYTHON, "client_cloudservers.py"),
    Client(goals.SOCKET, [CACHE / "target/release/socket"], lacks=("threads",)),
    Client(goals.REQWEST, [CACHE / "target/release/reqwest"]),
    Client(goals.CURL, [CACHE / "curl_cjson"]),
    script(goals.MSGSPEC, "client_urllib3_msgspec.py"),
    script(goals.ORJSON, "client_urllib3_orjson.py"),
    script(goals.NOVACLIENT, "client_novaclient.py"),
    script(goals.OPENSTACKSDK, "client_openstacksdk.py"),
    script(goals.INTERPRETER, "client_nothing.py", lacks=EVERYTHING_BUT_START),
]


@dataclass(frozen=True)
class Case:
    name: str
    program: str  # the case's name in the clients
    project: str  # what the service has, as COUNT-PAGE
    count: int  # rounds or calls in a process
    figure: str  # what counts of the line that a client prints; "wall" is its process's
    repeats: int = 1  # so many times the repeats asked for
    pinned: bool = False


CASES = [
    Case("start", "start", "1-1", 1, "wall", repeats=6),
    Case("first", "list", "1-1", 1, "wall", repeats=3),
    Case("list-1", "list", "1-1", 200, "seconds"),
    Case("list-1000", "list", "1000-1000", 9, "seconds"),
    Case("list-10000", "list", "10000-10000", 9, "seconds"),
    Case("pages-10000", "list", "10000-1000", 9, "seconds"),
    Case("memory-10000", "list", "10000-10000", 1, "peak_kb"),
    Case("get", "get", "1000-1000", 2000, "p50_us", pinned=True),
    Case("threads", "threads", "1000-1000", 4000, "calls_per_second"),
]


class Service:
    """The canned service, in a process of its own that ends with this one."""

    def __enter__(self):
        self.process = subprocess.Popen(
            [CACHE / "target/release/service"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.url = self.process.stdout.readline().strip()
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.wait()

    def warm(self, project):
        """Render a project's answers before anyone is timed; give the length of its first page."""
        open_url = build_opener(ProxyHandler({})).open
        auth = {"auth": {"scope": {"project": {"name": project}}}}
        signed_in = open_url(Request(self.url + "/v3/auth/tokens", json.dumps(auth).encode()))
        token = signed_in.headers["X-Subject-Token"]
        with open_url(Request(self.url + "/v2.1/servers/detail", headers={"X-Auth-Token": token})) as page:
            return len(page.read())

    def run_on(self, cores):
        for task in os.listdir(f"/proc/{self.process.pid}/task"):
            with suppress(ProcessLookupError):  # the thread of a connection that has just ended
                os.sched_setaffinity(int(task), cores)


def measure(client, case, service):
    """One fresh process: what it printed, and its wall time."""
    environment = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith("OS_") and key != "PYTHONDONTWRITEBYTECODE"
    }
    environment.update(no_proxy="127.0.0.1", NO_PROXY="127.0.0.1")
    command = [*map(str, client.command), case.program, service.url, case.project, str(case.count)]
    if case.pinned:
        command = ["taskset", "--cpu-list", str(first_core()), *command]
    start = time.perf_counter()
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    wall = time.perf_counter() - start
    if done.returncode:
        sys.exit(f"{client.name} failed in {case.name}:\n{done.stderr}")
    return {**json.loads(done.stdout), "wall": wall}


def first_core():
    return min(os.sched_getaffinity(0))


def run_case(case, clients, repeats, service):
    """All clients, in turn within each repeat; gives what each printed, by name."""
    service.warm(case.project)
    service.run_on({first_core()} if case.pinned else os.sched_getaffinity(0))
    runs = {client.name: [] for client in clients if case.name not in client.lacks}
    slow = set()
    for repeat in range(repeats * case.repeats):
        # In another order each time: who went before leaves the caches warm or cold.
        for client in random.Random(repeat).sample(clients, len(clients)):
            if client.name in runs and client.name not in slow:
                run = measure(client, case, service)
                runs[client.name].append(run)
                if run["wall"] > SLOW:
                    slow.add(client.name)
    checks = {name: {tuple(run["check"]) for run in of} for name, of in runs.items() if "check" in of[0]}
    if len(set().union(*checks.values())) > 1:
        sys.exit(f"the clients did not read the same in {case.name}: {checks}")
    return runs


def summary(case, runs):
    """The best and the median of all processes and rounds, and what else the report shows."""

    def numbers(of, key):
        return [number for run in of for number in (run[key] if isinstance(run[key], list) else [run[key]])]

    best = max if case.figure == "calls_per_second" else min
    return {
        name: {
            "best": best(numbers(of, case.figure)),
            "median": statistics.median(numbers(of, case.figure)),
            "processes": len(of),
            **{
                key: statistics.median(numbers(of, key))
                for key in ("peak_before_kb", "p99_us")
                if key in of[0]
            },
        }
        for name, of in runs.items()
    }


def chosen(text, known):
    names = text.split(",") if text else known
    unknown = set(names) - set(known)
    if unknown:
        sys.exit(f"no {', '.join(sorted(unknown))}; there are: {', '.join(known)}")
    return names


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--repeats", type=int, default=7, help="processes of each client in each case (7)")
    parser.add_argument("--clients", help="only these, by commas")
    parser.add_argument("--cases", help="only these, by commas")
    parser.add_argument("--no-setup", action="store_true", help="measure what is built already")
    arguments = parser.parse_args()
    client_names = chosen(arguments.clients, [client.name for client in CLIENTS])
    case_names = chosen(arguments.cases, [case.name for case in CASES])
    clients = [client for client in CLIENTS if client.name in client_names]
    if not arguments.no_setup:
        subprocess.run([HERE / "setup.sh"], check=True)

    loads, results = [os.getloadavg()[0]], {}
    with Service() as service:
        body = service.warm("10000-10000")
        for case in (case for case in CASES if case.name in case_names):
            results[case.name] = summary(case, run_case(case, clients, arguments.repeats, service))
            loads.append(os.getloadavg()[0])
            print(f"{case.name} done", file=sys.stderr, flush=True)
    if arguments.clients or arguments.cases:
        print(report.tables(results))
    else:
        path = ROOT / "docs" / "performance.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(report.page(results, body, loads, arguments.repeats, CACHE / "venv/bin/python"))
        print(path)


if __name__ == "__main__":
    main()
