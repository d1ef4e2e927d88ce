"""The tours of examples/, as somebody without an account would take them."""

from __future__ import annotations

import contextlib
import io
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from cloudservers import Client, Sandbox

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
TITLES = [
    "On the embedded sandbox",
    "Sign in",
    "Images and flavors",
    "Create a server by ids, and one by full URLs",
    "Follow its links",
    "List all servers, two at a time",
    "Reboot",
    "Resize to",
    "Metadata",
    "What changed since",
    "Delete, and wait until they are gone",
    "That was the tour.",
]


def without_cloud(**more: str) -> dict[str, str]:
    return {name: text for name, text in os.environ.items() if not name.startswith("OS_")} | more


def test_the_tour_tells_its_story() -> None:
    done = subprocess.run(
        [sys.executable, EXAMPLES / "tour.py"],
        env=without_cloud(),
        capture_output=True,
        text=True,
        timeout=50,
        check=True,
    )
    lines = done.stdout.splitlines()
    titles = [line for line in lines if line and not line.startswith(" ")]
    assert len(titles) == len(TITLES)
    for title, wanted in zip(titles, TITLES, strict=True):
        assert title.startswith(wanted)
    told = done.stdout
    assert "curl " in told
    assert told.count(" is ACTIVE at ") == 2
    assert "found again: True" in told
    assert "page 1: " in told
    assert "{'role': 'web', 'stage': 'blue'}" in told
    assert done.stderr == ""


def test_an_interrupted_tour_leaves_nothing_behind(tmp_path: Path) -> None:
    with Sandbox(dialect="openstack", build_seconds=30) as sandbox:
        clouds = {"clouds": {"here": _settings(sandbox)}}
        (tmp_path / "clouds.yaml").write_text(json.dumps(clouds))
        environment = without_cloud(OS_CLOUD="here", OS_CLIENT_CONFIG_FILE=str(tmp_path / "clouds.yaml"))
        command = [sys.executable, str(EXAMPLES / "tour.py")]
        with (
            sandbox.connect() as client,
            subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process,
        ):
            assert process.stdout is not None
            _wait_for_servers(client, 2)
            process.send_signal(signal.SIGINT)
            told = process.stdout.read()
            assert process.wait(10) == 130
            assert "Interrupted: cleaning up" in told
            sandbox.advance(60)
            assert list(client.servers.list()) == []


def _settings(sandbox: Sandbox) -> dict[str, Any]:
    known = sandbox.credentials
    auth = {"auth_url": sandbox.auth_url, "user_domain_name": "Default", "project_domain_name": "Default"}
    names = ("username", "password", "project_name")
    return {"auth": auth | {name: known[name] for name in names}, "region_name": "DFW"}


def _wait_for_servers(client: Client, number: int) -> None:
    while len(list(client.servers.list())) < number:
        pass


def test_the_notebook_runs_from_top_to_bottom() -> None:
    cells = json.loads((EXAMPLES / "tour.ipynb").read_text())["cells"]
    sources = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    names: dict[str, Any] = {}
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        for number, source in enumerate(sources):
            exec(compile(source, f"<cell {number}>", "exec"), names)
    assert printed.getvalue().startswith("curl ")
    for rel in ("self", "bookmark"):
        assert f"\n{rel} http" in printed.getvalue()
    assert names["server"].flavor.id == names["larger"].id
    names["sandbox"].stop()
