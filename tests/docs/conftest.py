"""A sandbox for each page, and what signs in to it in the environment."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from cloudservers import Sandbox
from page import ROOT, Page

sys.path.insert(0, str(ROOT / "tests" / "capi"))

from face import build

# Where a page says the sandbox is.
SHOWN = "http://127.0.0.1:8774"

CLOUDS = """\
clouds:
  mycloud:
    auth:
      auth_url: {OS_AUTH_URL}
      username: {OS_USERNAME}
      password: {OS_PASSWORD}
    region_name: {OS_REGION_NAME}
"""


@pytest.fixture(scope="session")
def library() -> Path:
    """Where the shared library for C is."""
    return build().parent


@pytest.fixture
def sandbox(page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Sandbox]:
    """A service for the page, whose programs run in a folder of their own."""
    for name in list(os.environ):
        if name.startswith("OS_"):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent), prepend=os.pathsep)
    with Sandbox(dialect=page.dialect, regions=("DFW", "ORD")) as sandbox:
        for name, value in sandbox.environ.items():
            monkeypatch.setenv(name, value)
        (tmp_path / "clouds.yaml").write_text(CLOUDS.format(**sandbox.environ), "utf-8")
        yield sandbox


@pytest.fixture
def located(page: Page, sandbox: Sandbox, tmp_path: Path) -> Callable[[str], str]:
    """Puts the sandbox's place into what a page shows; the page's files are there."""
    origin = sandbox.auth_url.partition("/identity")[0]

    def located(code: str) -> str:
        return code.replace(SHOWN, origin)

    for block in page.written_in("yaml"):
        if block.title:
            (tmp_path / block.title).write_text(located(block.code), "utf-8")
    return located


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., str]:
    """Runs a program, which has to succeed; gives what it printed."""

    def run(*command: str | Path, **variables: str) -> str:
        outcome = subprocess.run(
            command,
            cwd=tmp_path,
            env={**os.environ, **variables},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        assert outcome.returncode == 0, outcome.stdout + outcome.stderr
        return outcome.stdout

    return run
