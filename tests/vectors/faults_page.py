"""Writes docs/reliability/faults.md, ``faults.json`` for readers; ``--check`` tells whether it is fresh."""

import json
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "reliability" / "faults.md"
HEAD = """\
# Faults at calls

What becomes of a call when its answer is spoilt on the way, once or every time. A test makes each call
under each fault, {cells} in all, in Rust, Python and C, and compares the outcome: so this page is what
happens, the same in all three. Made from `tests/vectors/faults.json` by `python3
tests/vectors/faults_page.py`.

    cargo test --features sandbox --test client faults
    .venv/bin/pytest tests/python/test_faults.py tests/capi/test_faults.py

- **ok**: the call does what it should, after so many requests of its operation.
- Otherwise the error, by its name in Rust; **perhaps done** where `maybe_done()` says that the service
  may have acted.
- **no server**, **1 server**: how many there are on the service afterwards. There are never two.
- **6 listed**: the listing was whole. Where it failed, it failed with its error behind the last good
  page; nothing that was cut off passes for the whole.

No call hangs: each ends by its `timeout`, its `deadline` or the time-out of its wait.
"""


def words(outcome, call):
    """A cell of the table in words."""
    return " or ".join(_words(one, call) for one in outcome.split(" or "))


def _words(outcome, call):
    parts = re.fullmatch(r"(\w+)(\??)(?: (\d+))?(?: =(\d+))?", outcome)
    assert parts, outcome
    name, perhaps, requests, count = parts.groups()
    told = name if name == "ok" else f"`{name}`"
    if perhaps:
        told += ", perhaps done"
    if requests and (name != "ok" or requests != "1"):
        told += f", {requests} request{'s' * (requests != '1')}"
    if count is None:
        return told
    if call == "list":
        return f"{told}, {count} listed"
    return f"{told}, {'no server' if count == '0' else f'{count} server'}"


def section(each, calls):
    names = ", ".join(fault["name"] for fault in each["faults"])
    rows = [
        f"| {what} | {words(each['once'][call], call)} | {words(each['always'][call], call)} |"
        for call, what in calls.items()
    ]
    title = each["what"].removesuffix(".")
    return "\n".join(
        [f"\n## {title}", "", f"Faults: {names}.", "", "| | once | every time |", "|---|---|---|", *rows, ""]
    )


def page():
    table = json.loads(Path(__file__).with_name("faults.json").read_text())
    calls, classes = table["calls"], table["classes"]
    cells = 2 * len(calls) * sum(len(each["faults"]) for each in classes)
    return HEAD.format(cells=cells) + "".join(section(each, calls) for each in classes)


def main():
    if "--check" not in sys.argv:
        PAGE.write_text(page())
    elif PAGE.read_text() != page():
        sys.exit(
            f"{PAGE.relative_to(ROOT)} is not what faults.json says: run python3 tests/vectors/faults_page.py"
        )


if __name__ == "__main__":
    main()
