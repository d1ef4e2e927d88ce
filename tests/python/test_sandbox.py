"""The sandbox from Python: in the process, and as one of its own."""

from __future__ import annotations

import json
import signal
import subprocess
import sys

import cloudservers
import pytest
from cloudservers import Sandbox
from cloudservers.sandbox import main


def test_a_sandbox_says_what_it_is() -> None:
    with Sandbox(regions=["DFW", "ORD"]) as sandbox:
        assert sandbox.regions == ["DFW", "ORD"]
        assert list(sandbox.endpoints) == ["DFW", "ORD"]
        assert sandbox.endpoint == sandbox.endpoints["DFW"]
        assert sandbox.environ["OS_AUTH_URL"] == sandbox.auth_url
        sandbox.connect().sign_in()
        request = sandbox.requests[-1]
        assert (request.method, request.service, request.status) == ("POST", "identity", 200)
        assert request.headers["content-type"] == "application/json"
        assert b"auth" in request.body
        assert sandbox.auth_url in repr(sandbox)
    with pytest.raises(RuntimeError, match="stopped"):
        sandbox.token()


def test_what_it_cannot_do_it_says() -> None:
    with pytest.raises(ValueError, match="rackspace and openstack"):
        Sandbox(dialect="aws")
    with pytest.raises(TypeError, match="colour"):
        Sandbox(colour="red")  # type: ignore[call-arg]
    with pytest.raises(ValueError, match="0 to 65535"):
        Sandbox(port=70000)
    with pytest.raises(TypeError, match="build_seconds must be a number of seconds, not str"):
        Sandbox(build_seconds="1")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="rackconnect_seconds is -1"):
        Sandbox(rackconnect_seconds=-1)
    with Sandbox() as sandbox:
        port = int(sandbox.endpoint.split(":")[2].split("/")[0])
        with pytest.raises(OSError, match="cannot start"):
            Sandbox(port=port)
        with pytest.raises(ValueError, match="seconds is NaN"):
            sandbox.advance(float("nan"))
        with pytest.raises(ValueError, match="create_server"):
            sandbox.fail("make_coffee", 418)
        with pytest.raises(ValueError, match="kind"):
            sandbox.fail("create_server", kind="odd")


@pytest.mark.parametrize("end", ["SIGTERM", "SIGINT", "eof"])
def test_the_process_says_how_to_sign_in_and_ends_when_told(end: str) -> None:
    command = [
        sys.executable,
        "-m",
        "cloudservers.sandbox",
        "--dialect",
        "openstack",
        "--region",
        "RegionOne",
    ]
    if end == "eof":
        command.append("--until-eof")
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        described = json.loads(process.stdout.readline())
        assert set(described) == {"auth_url", "endpoints", "token", "environ"}
        client = cloudservers.Client(endpoint=described["endpoints"]["RegionOne"], token=described["token"])
        assert list(client.servers.list()) == []
        if end == "eof":
            process.stdin.close()
        else:
            process.send_signal(getattr(signal, end))
        assert process.wait(10) == 0


def test_a_port_that_is_taken(capsys: pytest.CaptureFixture[str]) -> None:
    with Sandbox() as sandbox:
        port = sandbox.endpoint.split(":")[2].split("/")[0]
        handlers = [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)]
        try:
            assert main(["--port", port]) == 1
        finally:
            signal.signal(signal.SIGINT, handlers[0])
            signal.signal(signal.SIGTERM, handlers[1])
    assert "cannot start" in capsys.readouterr().err
