"""What run.py found, as docs/performance.md."""

import os
import platform
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

import goals

HERE = Path(__file__).resolve().parent

LEGEND = {
    goals.RUST: "this library from Rust",
    goals.C: "this library from C",
    goals.PYTHON: "this library from Python",
    goals.SOCKET: "the floor: a bare socket, and serde_json into structs that borrow from the body",
    goals.REQWEST: "`reqwest::blocking`, and serde into structs that own their strings",
    goals.CURL: "a C program on libcurl and cJSON",
    goals.MSGSPEC: "`urllib3`, and `msgspec` into typed structs",
    goals.ORJSON: "`urllib3`, and `orjson` into dicts",
    goals.NOVACLIENT: "python-novaclient",
    goals.OPENSTACKSDK: "openstacksdk",
    goals.INTERPRETER: "Python that imports nothing",
}


@dataclass(frozen=True)
class Table:
    """How a case is shown."""

    title: str
    text: str
    unit: str = "ms"
    factor: float = 1e3  # from what the clients print to the unit
    more: tuple = ()  # another column: its key and its head
    upwards: bool = False  # more is better


TABLES = {
    "start": Table("Start", "A process that starts, imports and ends."),
    "first": Table("First list", "A process that starts, imports, signs in and lists one server."),
    "list-1": Table("List + read, 1 server", "What a request costs."),
    "list-1000": Table("List + read, 1,000 servers", "In one page."),
    "list-10000": Table("List + read, 10,000 servers", "In one page."),
    "pages-10000": Table("List + read, 10,000 servers by pages of 1,000", "Ten requests."),
    "memory-10000": Table(
        "Peak memory",
        "One cold list + read of 10,000 servers in one page. Before: what the process held when it began.",
        "MiB",
        1 / 1024,
        more=("peak_before_kb", "before"),
    ),
    "get": Table(
        "GET of one server",
        "Over a kept-alive connection, client and service on one core; the median call of a process.",
        "µs",
        1,
        more=("p99_us", "p99"),
    ),
    "threads": Table(
        "GET from 8 threads",
        "On one client; the C program on libcurl has a handle a thread.",
        "calls/s",
        1,
        upwards=True,
    ),
}


def page(results, body, loads, repeats, python):
    clients = "\n".join(f"| {name} | {what} |" for name, what in LEGEND.items())
    return f"""# Performance

Written by `make bench` (`benches/run.py`), against a canned service on loopback;
[benches](../benches/README.md) says how each figure is taken. Machines differ and are shared: what counts
are ratios within this one run. Best and median are over all rounds of fresh processes, {repeats} of each
client in each case (more where a process is short and one round; one where it takes ten seconds).

{machine(loads)}

{versions(python)}

## Goals

Reached means: by the best and by the median.

{goal_table(results, body)}

{(HERE / "remarks.md").read_text().strip()}

## Clients

| | |
| --- | --- |
{clients}

## Figures

The body of 10,000 servers has {body / 1024**2:.1f} MiB.

{tables(results)}
"""


def goal_table(results, body):
    best_of, median_of = (goals.Figures(results, body, which) for which in ("best", "median"))
    lines = ["| client | goal | | best | median | reached |", "| --- | --- | ---: | ---: | ---: | --- |"]
    for goal in goals.GOALS:
        best, median = goal.value(best_of), goal.value(median_of)
        reached = {2: "yes", 1: "in part", 0: "no"}[goal.reached(best) + goal.reached(median)]
        sign = "≥" if goal.at_least else "≤"
        limit = f"1/{1 / goal.limit:.0f}" if goal.limit < 1 else f"{goal.limit:g}"
        figures = [f"1/{1 / value:.3g}" if goal.limit < 1 else number(value) for value in (best, median)]
        cells = [goal.client, goal.text, f"{sign} {limit} {goal.unit}", *figures, reached]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def tables(results):
    return "\n\n".join(table(TABLES[case], rows) for case, rows in results.items())


def table(shape, rows):
    heads = ["best", "median", *shape.more[1:], "× the best here", "processes"]
    lines = [
        f"### {shape.title}",
        "",
        f"In {shape.unit}. {shape.text}",
        "",
        "| client | " + " | ".join(heads) + " |",
        "| --- |" + " ---: |" * len(heads),
    ]
    ordered = sorted(rows.items(), key=lambda item: item[1]["best"], reverse=shape.upwards)
    top = ordered[0][1]["best"]
    for name, row in ordered:
        cells = [number(row[key] * shape.factor) for key in ("best", "median", *shape.more[:1])]
        times = top / row["best"] if shape.upwards else row["best"] / top
        lines.append(f"| {name} | {' | '.join(cells)} | {number(times)} | {row['processes']} |")
    return "\n".join(lines)


def number(value):
    """With about three digits."""
    if value >= 100:
        return f"{value:,.0f}"
    if value >= 10:
        return f"{value:.1f}"
    return f"{value:.2f}" if value >= 0.1 else f"{value:.3f}"


def machine(loads):
    model = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text())
    return (
        f"Machine: {model[1] if model else platform.machine()}, {os.cpu_count()} cores, "
        f"Linux {platform.release()}; load average {min(loads):.1f} to {max(loads):.1f}, of which client and "
        "service make about 1."
    )


def versions(python):
    found = {}
    lock = (HERE / "Cargo.lock").read_text()
    for crate in ("cloudservers", "reqwest", "serde_json"):
        found[crate] = re.search(rf'name = "{crate}"\nversion = "(.*)"', lock)[1]
    found["rustc"] = output("rustc", "--version").split()[1]
    found["Python"] = output(python, "--version").split()[1]
    for line in (HERE / "requirements.txt").read_text().split():
        name, version = line.split("==")
        found[name] = version
    for package in ("libcurl4-openssl-dev", "libcjson-dev"):
        found[package] = output("dpkg-query", "-W", "-f", "${Version}", package)
    return "Versions: " + ", ".join(f"{name} {version}" for name, version in found.items()) + "."


def output(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
