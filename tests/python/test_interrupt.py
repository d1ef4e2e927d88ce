"""Ctrl-C at any blocking point: KeyboardInterrupt at once, and the client goes on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap

import pytest

PROGRAM = """
import sys, threading, time
sys.path.insert(0, {folder!r})
from canned import Canned
import cloudservers

with Canned() as canned:
    client = canned.client()
    {prepare}
    print("ready", flush=True)
    try:
        {block}
    except KeyboardInterrupt:
        canned.answers[:] = []
        canned.answer({{"servers": []}})
        assert list(client.servers.list()) == []
        print("interrupted", flush=True)
"""

BLOCKING = {
    "request": ("", "client.servers.get('a')"),
    "list": ("", "list(client.servers.list())"),
    "wait": (
        "canned.answer({'server': {'id': 'a', 'status': 'BUILD'}})",
        "client.servers.wait_for('a', 'ACTIVE', interval=60)",
    ),
    "send_all": ("", "client.send_all([client.calls.servers.get(name) for name in 'abc'], parallel=2)"),
    "wait_for_all": (
        "canned.answer({'servers': [{'id': 'a', 'status': 'BUILD'}, {'id': 'b', 'status': 'BUILD'}]})",
        "client.servers.wait_for_all(['a', 'b'], 'ACTIVE', interval=60)",
    ),
    "retry": ("canned.answer(None, 503, Retry_After='60')", "client.servers.get('a')"),
}


@pytest.mark.parametrize("point", BLOCKING)
def test_ctrl_c(point: str) -> None:
    prepare, block = BLOCKING[point]
    program = PROGRAM.format(folder=os.path.dirname(__file__), prepare=prepare or "pass", block=block)
    with subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(program)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        # Once to begin with, and again in case it came before the call had begun.
        try:
            process.wait(0.3)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=20)
    assert (out, process.returncode) == ("interrupted\n", 0), err


def test_a_handler_of_your_own_raises_what_it_likes() -> None:
    program = PROGRAM.format(
        folder=os.path.dirname(__file__),
        prepare="""import signal
    def handler(*_):
        raise KeyboardInterrupt("by the clock")
    signal.signal(signal.SIGALRM, handler)
    signal.setitimer(signal.ITIMER_REAL, 0.2)""",
        block="client.servers.get('a')",
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=20, check=False
    )
    assert done.stdout.splitlines() == ["ready", "interrupted"], done.stderr
