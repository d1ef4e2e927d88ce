"""A sandbox in a process of its own for other projects' clients, which run unmodified."""

import json
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest


@pytest.fixture
def dialect() -> str:
    """The dialect of the sandbox, unless a test says otherwise."""
    return "openstack"


@pytest.fixture
def sandbox(dialect: str) -> Iterator[dict[str, Any]]:
    """What the sandbox says of itself: auth_url, endpoints, token, environ."""
    command = [
        sys.executable,
        "-m",
        "cloudservers.sandbox",
        "--until-eof",
        "--port",
        "0",
        "--dialect",
        dialect,
        "--build-seconds",
        "0.2",
        "--region",
        "DFW",
        "--region",
        "ORD",
    ]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        yield json.loads(process.stdout.readline())
        process.stdin.close()
        assert process.wait(timeout=10) == 0
