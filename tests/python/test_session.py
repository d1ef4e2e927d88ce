"""A session handed to another process, and kept for all of them."""

from __future__ import annotations

import copy
import json
import logging
import os
import pickle
import stat
import subprocess
import sys
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import cloudservers
import pytest
from cloudservers import Client, Sandbox, Session, connect


def sign_ins(sandbox: Sandbox) -> int:
    return sum(request.operation == "authenticate" for request in sandbox.requests)


def cached(sandbox: Sandbox, directory: Path, **settings: Any) -> Client:
    return sandbox.connect(token_cache=directory, **settings)


def test_another_process_goes_on_with_a_session(sandbox: Sandbox, client: Client) -> None:
    program = (
        "import sys, cloudservers\n"
        "client = cloudservers.connect(session=sys.stdin.read(), region='DFW')\n"
        "print(len(list(client.flavors.list())))"
    )
    exported = client.session().export()
    done = subprocess.run(
        [sys.executable, "-c", program], input=exported, capture_output=True, text=True, check=True
    )
    assert int(done.stdout) == len(list(client.flavors.list()))
    assert sign_ins(sandbox) == 1


def test_a_session_tells_whose_it_is(sandbox: Sandbox, client: Client) -> None:
    session = client.session()
    assert session.auth_url == sandbox.auth_url
    assert sandbox.credentials["username"] in session.user
    assert session.project_id == sandbox.credentials["project_id"]
    assert session.regions == client.regions()
    assert session.expires is not None
    assert session.expires > datetime.now(timezone.utc)
    assert Session(session.export()).export() == session.export()
    assert connect(session=session, region="DFW").session().export() == session.export()


def test_its_token_is_had_by_exporting_it_alone(client: Client) -> None:
    session = client.session()
    token = json.loads(session.export())["token"]
    other = connect(session=session)
    assert token not in f"{session!r} {session} {other!r} {other.config()}"
    for give_away in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError, match=r"export\(\)"):
            give_away(session)
    with pytest.raises(cloudservers.ConfigError) as refused:
        connect(session=session.export()[:-1])
    assert token not in str(refused.value)


def test_anothers_session_is_refused(sandbox: Sandbox, client: Client) -> None:
    session = client.session()
    with pytest.raises(cloudservers.ConfigError, match=r'its user is .*, not "you"'):
        sandbox.connect(session=session, username="you")
    assert sandbox.connect(session=session).session().export() == session.export()


def test_credentials_take_over_when_a_session_is_over(sandbox: Sandbox, client: Client) -> None:
    session = client.session()
    alone, beside = connect(session=session, region="DFW"), sandbox.connect(session=session)
    sandbox.revoke_tokens()
    assert list(beside.servers.list()) == []
    with pytest.raises(cloudservers.Unauthorized, match="no credentials to get another with"):
        list(alone.servers.list())


def test_processes_that_start_at_once_sign_in_once(sandbox: Sandbox, tmp_path: Path) -> None:
    program = (
        "import sys, cloudservers\n"
        "client = cloudservers.connect(token_cache=True)\n"
        "print('ready', flush=True)\n"
        "sys.stdin.readline()\n"
        "list(client.servers.list())"
    )
    environment = {**os.environ, **sandbox.environ, "XDG_CACHE_HOME": str(tmp_path)}
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment
        )
        for _ in range(8)
    ]
    for process in processes:
        assert process.stdout is not None
        process.stdout.readline()
    for process in processes:
        assert process.stdin is not None
        process.stdin.write(b"\n")
        process.stdin.flush()
    for process in processes:
        process.communicate(timeout=30)
        assert process.returncode == 0
    assert sign_ins(sandbox) == 1

    directory = tmp_path / "cloudservers" / "sessions"
    assert stat.S_IMODE(directory.stat().st_mode) == 0o700
    modes = {stat.S_IMODE(path.stat().st_mode) for path in directory.iterdir()}
    assert modes == {0o600}
    assert sorted(path.suffix for path in directory.iterdir()) == ["", ".json", ".lock"]


def test_no_file_is_written_unless_it_is_asked_for(sandbox: Sandbox, tmp_path: Path) -> None:
    environment = {**os.environ, **sandbox.environ, "XDG_CACHE_HOME": str(tmp_path)}
    program = "import cloudservers; cloudservers.connect().sign_in()"
    subprocess.run([sys.executable, "-c", program], env=environment, check=True)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_others_may_read_is_told_and_not_used(
    sandbox: Sandbox, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    directory = tmp_path / "sessions"
    cached(sandbox, directory).sign_in()
    (file,) = directory.glob("*.json")
    file.chmod(0o644)
    with caplog.at_level(logging.WARNING, logger="cloudservers"):
        cached(sandbox, directory).sign_in()
    assert sign_ins(sandbox) == 2
    told = "\n".join(caplog.messages)
    assert str(file) in told
    assert "others may use it (its mode is 644)" in told
    assert json.loads(file.read_text())["token"] not in told


def test_a_cache_that_cannot_be_written_fails_no_call(sandbox: Sandbox, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    client = cached(sandbox, tmp_path / "file" / "sessions")
    assert list(client.servers.list()) == []


def test_a_forked_process_finds_the_session(sandbox: Sandbox, tmp_path: Path) -> None:
    directory = tmp_path / "sessions"
    client = cached(sandbox, directory)
    client.sign_in()
    child = os.fork()
    if child == 0:
        try:
            cached(sandbox, directory).session()
        except BaseException:
            os._exit(1)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert sign_ins(sandbox) == 1
