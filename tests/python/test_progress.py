"""How waits are shown: on a terminal, in a notebook, in plain logs, and not at all where nobody looks."""

from __future__ import annotations

import io
import os
import pty
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import redirect_stderr
from typing import Any

import cloudservers
import notebook
import pytest
from canned import Canned
from cloudservers import Client, Sandbox, Server, _progress
from cloudservers._progress.many import Many
from cloudservers._progress.one import One

CREATE = """
import cloudservers
with cloudservers.Sandbox(build_seconds=0.5) as sandbox, sandbox.connect() as client:
    image = next(iter(client.images.list()))
    server = client.servers.create(name="web-1", image=image, flavor="2")
    server = server.wait_for("ACTIVE", interval=0.05{more})
    several = [client.servers.create(name=f"web-{{at}}", image=image, flavor="2") for at in (2, 3, 4)]
    several = client.servers.wait_for_all(several, "ACTIVE", interval=0.05{more})
"""


class Terminal(io.StringIO):
    """A standard error that is a terminal, 80 columns wide."""

    def isatty(self) -> bool:
        return True

    def shown(self) -> list[str]:
        """What stood in the line, one after another."""
        return self.getvalue().split("\r\033[K")[1:]


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "80")
    return Terminal()


@pytest.fixture
def slow() -> Iterator[tuple[Sandbox, Client]]:
    with Sandbox(build_seconds=0.3) as sandbox, sandbox.connect() as client:
        yield sandbox, client


def build(client: Client, name: str = "web-1") -> Server:
    return client.servers.create(name=name, image=next(iter(client.images.list())), flavor="2")


def seen(canned: Canned, **server: Any) -> Server:
    canned.answers.clear()
    canned.answer({"server": {"id": "a", "status": "BUILD", **server}})
    return canned.client().servers.get("a")


def test_nobody_looks_and_nothing_is_written(server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    assert _progress.bar() is None
    server.wait_for(cloudservers.Status.ACTIVE)
    assert capsys.readouterr() == ("", "")


def test_a_terminal_has_one_line_which_is_clean_at_the_end(
    slow: tuple[Sandbox, Client], terminal: Terminal
) -> None:
    with redirect_stderr(terminal):
        build(slow[1]).wait_for("ACTIVE", interval=0.05)
    *shown, last = terminal.shown()
    assert last == ""
    assert re.fullmatch(r"⠋ web-1 BUILD .*\d+ % 0 s", shown[0])
    assert "\n" not in terminal.getvalue()


def test_a_terminal_that_cannot_rewrite_is_none(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    with redirect_stderr(terminal):
        assert _progress.bar() is None


def test_a_line_never_wraps(server: Server, terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "9")
    with redirect_stderr(terminal):
        server.wait_for("ACTIVE")
    assert [len(line) for line in terminal.shown()] == [8, 0]


def test_why_a_wait_failed_is_told_whatever_the_bar_does(
    client: Client, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Broken:
        def __call__(self, seen: Server) -> None: ...

        def close(self, reached: bool) -> None:
            raise BrokenPipeError

    monkeypatch.setattr(_progress, "bar", lambda *_: Broken())
    with pytest.raises(cloudservers.WaitTimeout):
        server.wait_for("SHUTOFF", timeout=0.05, interval=0.01)
    with pytest.raises(BrokenPipeError):
        server.wait_for("ACTIVE")


def test_many_are_counted(slow: tuple[Sandbox, Client], terminal: Terminal) -> None:
    made = [build(slow[1], f"web-{at}") for at in range(3)]
    with redirect_stderr(terminal):
        slow[1].servers.wait_for_all(made, "ACTIVE", interval=0.15)
    assert "0 of 3: BUILD 3" in terminal.getvalue()
    assert "3 of 3: ACTIVE 3" in terminal.getvalue()


def test_a_real_terminal() -> None:
    """What a program writes to a pseudo-terminal, which is none of this process."""
    lead, follow = pty.openpty()
    program = [sys.executable, "-c", CREATE.format(more="")]
    environ = {**os.environ, "TERM": "xterm", "COLUMNS": "100"}
    subprocess.run(program, stderr=follow, stdin=subprocess.DEVNULL, env=environ, check=True)
    shown = os.read(lead, 100_000).decode()
    os.close(lead)
    os.close(follow)
    assert "web-1 BUILD" in shown
    assert "of 3: " in shown
    assert shown.endswith("\r\033[K")


def test_lines_where_they_are_asked_for() -> None:
    program = [sys.executable, "-c", CREATE.format(more=", progress=True")]
    done = subprocess.run(program, capture_output=True, text=True, check=True)
    lines = [re.sub(r" \(\d+ s\)$", "", line) for line in done.stderr.splitlines()]
    assert done.stdout == ""
    assert lines[0].startswith("web-1 BUILD")
    assert "web-1 ACTIVE" in lines
    assert lines[-1] == "3 of 3: ACTIVE 3"
    assert len(lines) == len(set(lines)), "a line is a change"


def test_lines_say_when_it_is_gone(server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    server.delete()
    server.wait_until_deleted(interval=0.01, progress=True)
    told = capsys.readouterr().err
    assert told == "" or told.endswith("web-1 gone (0 s)\n")


def test_a_notebook_changes_one_output_in_place() -> None:
    [[one, many]] = notebook.run(CREATE.format(more=""))
    assert one.output_type == many.output_type == "display_data"
    assert re.fullmatch(r"web-1 ACTIVE \d+ s", one.data["text/plain"])
    assert "✓ <b><bdi>web-1</bdi></b>" in one.data["text/html"]
    assert re.fullmatch(r"█+ 3 of 3: ACTIVE 3 \d+ s", many.data["text/plain"])
    assert "✓ <b>3 of 3</b>" in many.data["text/html"]


def test_a_notebook_tells_a_bad_end() -> None:
    failing = """
import cloudservers
with cloudservers.Sandbox() as sandbox, sandbox.connect() as client:
    sandbox.fail("create_server", kind="build_error", message="No valid host was found.")
    server = client.servers.create(name="web-1", image=next(iter(client.images.list())), flavor="2")
    try:
        server.wait_for("ACTIVE")
    except cloudservers.ServerFailed as error:
        print(error.fault.message)
"""
    [[shown, told]] = notebook.run(failing)
    assert "✗ <b><bdi>web-1</bdi></b>" in shown.data["text/html"]
    assert told.text == "No valid host was found.\n"


def test_one_says_how_far(canned: Canned) -> None:
    one = One("ACTIVE")
    one.see(seen(canned, **{"OS-EXT-STS:task_state": "spawning", "progress": 50}))
    assert one.line() == "a BUILD spawning " + "█" * 12 + "░" * 12 + " 50 %"
    assert one.state() == "a BUILD spawning"


@pytest.mark.parametrize("progress", [-1, 100, "50", 5.5, True, None])
def test_an_odd_progress_is_left_out(canned: Canned, progress: Any) -> None:
    one = One("ACTIVE")
    one.see(seen(canned, progress=progress))
    assert one.line() == "a BUILD"


def test_names_do_nothing_to_a_terminal(canned: Canned) -> None:
    one = One("ACTIVE")
    one.see(seen(canned, name="\033[2J\u202e<b>", status=["odd"]))
    assert one.line() == "\\x1b[2J\\u202e<b>", "an odd status is left out"
    assert "&lt;b&gt;" in one.html()


def test_many_without_a_status_to_count(canned: Canned) -> None:
    many = Many(lambda server: True, 2)
    assert many.state() == "2"
    assert not many.see(seen(canned, id="a"))
    assert many.see(seen(canned, id="b", status="ACTIVE"))
    assert many.line() == "2: BUILD 1, ACTIVE 1"
    assert not many.see(seen(canned, id="b", status="ACTIVE"))
    assert many.see(seen(canned, id="b", status="ACTIVE")), (
        "another round, in which the first is no longer polled"
    )
    many.end(True)
    assert many.line().endswith("2 of 2: BUILD 1, ACTIVE 1")


def test_a_task_is_not_done(canned: Canned) -> None:
    many = Many(["ACTIVE", "ERROR"], 2)
    many.see(seen(canned, id="a", status="ACTIVE", **{"OS-EXT-STS:task_state": "rebooting"}))
    many.see(seen(canned, id="b", status="ERROR"))
    assert many.state() == "1 of 2: ACTIVE 1, ERROR 1"
