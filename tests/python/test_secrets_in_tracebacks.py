"""Secrets in what is told of failures: by those who show variables, tasks, callbacks and warnings."""

from __future__ import annotations

import asyncio
import gc
import logging
import subprocess
import sys
import traceback
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import cloudservers
import pytest
from canned import Canned
from cloudservers import AsyncClient, CloudServersError, Sandbox
from cloudservers._progress.many import Many
from cloudservers._progress.one import One
from IPython.core.ultratb import VerboseTB
from test_secrets import CANARIES, Echo, World, environ, expect_hidden, fault, tokens_sent

IMAGE = "70a599e0-31e7-49b7-b260-868f441e862b"


@pytest.fixture
def world(sandbox: Sandbox) -> World:
    return World(sandbox)


def with_variables(error: BaseException) -> str:
    return "".join(traceback.TracebackException.from_exception(error, capture_locals=True).format())


def by_cgitb(error: BaseException) -> str:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        import cgitb
    assert error.__traceback__
    told = (type(error), error, error.__traceback__)
    return cgitb.text(told) + cgitb.html(told)


def by_ipython(error: BaseException) -> str:
    return VerboseTB(include_vars=True, long_header=True).text(type(error), error, error.__traceback__)


# Who shows the variables of every frame.
SHOWN_BY: dict[str, Callable[[BaseException], str]] = {
    "traceback": with_variables,
    "IPython": by_ipython,
    **({"cgitb": by_cgitb} if sys.version_info < (3, 13) else {}),
}


def stumble(world: World) -> None:
    """Fails, with one of each thing that holds a secret in its variables."""
    client, call, server, made_up = world.client, world.call, world.server, world.made_up
    keypair, console, session, ledger = world.keypair, world.console, world.session, world.client.ledger
    config, listed, wrapped = client.config(), list(client.servers.list()), {"server": [server]}
    derived, asynchronous = client.with_options(timeout=3), world.sandbox.connect_async()
    variables = dict(locals())
    client.servers.get(f"none-such-{len(variables)}")


@pytest.mark.parametrize("shown_by", SHOWN_BY)
def test_no_variable_of_a_program_shows_a_secret(world: World, shown_by: str) -> None:
    with pytest.raises(CloudServersError) as caught:
        stumble(world)
    told = SHOWN_BY[shown_by](caught.value)
    assert "Client(" in told
    expect_hidden(told, *world.secrets)


@pytest.mark.parametrize("shown_by", SHOWN_BY)
def test_what_shows_variables_shows_a_secret_that_is_one(shown_by: str) -> None:
    def keep() -> None:
        password = CANARIES["token"]
        raise ValueError(len(password))

    with pytest.raises(ValueError, match="23") as caught:
        keep()
    assert CANARIES["token"] in SHOWN_BY[shown_by](caught.value)


@pytest.mark.parametrize("shown_by", SHOWN_BY)
def test_no_callback_that_raises_tells_a_secret(
    world: World, shown_by: str, capsys: pytest.CaptureFixture[str]
) -> None:
    def see(server: Any) -> None:
        raise LookupError(f"seen {server!r} {server}")

    for wait in (
        lambda: world.server.wait_for("ACTIVE", progress=see),
        lambda: world.server.wait_for(see, progress=False),
        lambda: world.client.servers.wait_for_all([world.server], "ACTIVE", progress=see),
    ):
        with pytest.raises(LookupError) as caught:
            wait()
        expect_hidden(SHOWN_BY[shown_by](caught.value), *world.secrets)
    expect_hidden("".join(capsys.readouterr()), *world.secrets)


class Broken(logging.Handler):
    """Shows itself what it was told, and fails."""

    def emit(self, record: logging.LogRecord) -> None:
        raise LookupError(f"cannot write {record.getMessage()} {vars(record)}")


def test_no_log_handler_that_raises_tells_a_secret(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    unraisable: list[str] = []

    def keep(told: Any) -> None:
        unraisable.append(f"{told} {with_variables(told.exc_value)}")

    monkeypatch.setattr(sys, "unraisablehook", keep)
    logger, broken = logging.getLogger("cloudservers"), Broken(1)
    monkeypatch.setattr(logger, "level", 1)
    logger.addHandler(broken)
    try:
        world = World(sandbox)
    except LookupError as error:
        told = with_variables(error)
        tokens = tokens_sent(sandbox)
        secrets = [*sandbox.credentials.values(), *tokens]
    else:
        told, secrets = "", world.secrets
    finally:
        logger.removeHandler(broken)
    secrets = [secret for secret in secrets if secret not in (sandbox.credentials.get("username"),)]
    captured = "".join(capsys.readouterr())
    assert "cannot write" in told + captured + "".join(unraisable)
    expect_hidden(told + captured + "".join(unraisable), *secrets)


def fail_in_every_way(client: AsyncClient, told: list[str]) -> Any:
    """Calls that are awaited, cancelled, dropped, and whose failure nobody asks for."""

    async def story() -> None:
        create: dict[str, Any] = {
            "name": "a",
            "image": IMAGE,
            "flavor": "2",
            "admin_password": CANARIES["password"],
            "user_data": CANARIES["user_data"].encode(),
            "files": {"/etc/key": CANARIES["contents"].encode()},
        }
        tasks = [asyncio.ensure_future(client.servers.create(**create)) for _ in range(2)]
        told.extend(map(repr, tasks))
        changing = asyncio.ensure_future(client.servers.change_password("a", CANARIES["password"]))
        await asyncio.wait([*tasks, changing])
        told.extend(map(repr, [*tasks, changing]))
        told.extend(with_variables(error) for task in tasks[1:] if (error := task.exception()))
        under_way = asyncio.ensure_future(client.servers.create(**create))
        await asyncio.sleep(0)
        under_way.cancel()
        told.append(repr(under_way))
        never = client.servers.create(**create)
        told.append(f"{never!r} {never.cr_frame and never.cr_frame.f_locals!r}")  # type: ignore[attr-defined]
        del tasks, changing, never

    return story()


def test_no_task_tells_a_secret(caplog: pytest.LogCaptureFixture, recwarn: pytest.WarningsRecorder) -> None:
    told: list[str] = []
    warnings.simplefilter("always")

    async def tell(echo: Canned) -> None:
        loop = asyncio.get_running_loop()
        loop.slow_callback_duration = 0.0
        async with AsyncClient(
            endpoint=f"{echo.origin}/v2.1", token=CANARIES["token"], deadline=20
        ) as client:
            await fail_in_every_way(client, told)
            told.append(f"{client!r} {asyncio.all_tasks()!r}")
        gc.collect()

    with Echo(fault(400)) as echo, caplog.at_level(1):
        asyncio.run(tell(echo), debug=True)
    gc.collect()
    # That all of it was provoked.
    assert "Executing" in caplog.text
    assert "exception was never retrieved" in caplog.text
    assert any("never awaited" in str(each.message) for each in recwarn)
    expect_hidden("\n".join(told))
    expect_hidden(caplog.text)
    expect_hidden("\n".join(str(each.message) for each in recwarn))


def test_no_warning_tells_a_secret(sandbox: Sandbox) -> None:
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        world = World(sandbox)
        secrets = world.secrets
        cloudservers.connect(endpoint="http://h/v2.1", token=CANARIES["token"], verify=False)
        del world
        gc.collect()
    expect_hidden([str(each.message) for each in warned], *secrets, *CANARIES.values())


def test_no_wait_shows_a_secret(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    for each in (world.server, world.made_up):
        one = One("ACTIVE")
        one.see(each)
        many = Many("ACTIVE", 1)
        many.see(each)
        expect_hidden(f"{one.html()} {one.line()} {many.html()} {many.line()}", *world.secrets)
    world.server.wait_for("ACTIVE", progress=True)
    world.client.servers.wait_for_all([world.server, world.made_up], "ACTIVE", progress=True)
    shown = "".join(capsys.readouterr())
    assert "ACTIVE" in shown
    expect_hidden(shown, *world.secrets)


ABORTS = """
import faulthandler, os, sys
import cloudservers
client = cloudservers.connect()
image = next(iter(client.images.list()))
server = client.servers.create(name="a", image=image, flavor="2", admin_password="canary-in-program")
faulthandler.dump_traceback(all_threads=True)
os.abort()
"""


def test_no_program_that_aborts_tells_a_secret(sandbox: Sandbox, tmp_path: Path) -> None:
    command = [sys.executable, "-X", "dev", "-X", "faulthandler", "-c", "import resource\n"
               "resource.setrlimit(resource.RLIMIT_CORE, (0, 0))\n" + ABORTS]  # fmt: skip
    variables = {**environ(sandbox, tmp_path), "RUST_BACKTRACE": "full", "RUST_LOG": "trace"}
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, env=variables)
    told = done.stdout + done.stderr
    assert told.count("most recent call first") >= 2
    tokens = tokens_sent(sandbox)
    expect_hidden(told, "canary-in-program", sandbox.credentials["password"], *tokens)


def command(sandbox: Sandbox, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    variables = {**environ(sandbox, folder), "RUST_BACKTRACE": "full"}
    line = [sys.executable, "-m", "cloudservers", *words]
    return subprocess.run(line, capture_output=True, text=True, cwd=folder, env=variables)


@pytest.mark.parametrize(
    "words",
    [
        ["boot", "a", "--image", IMAGE, "--flavor", "2", "--wait"],
        ["boot", "a", "--image", IMAGE, "--flavor", "2", "--curl"],
        ["boot", "a", "--image", IMAGE, "--flavor", "no-such-flavor"],
        ["list", "--json"],
        ["show", "a"],
        ["show", "none-such"],
        ["delete", "none-such"],
        ["config"],
    ],
    ids=" ".join,
)
def test_no_command_that_tells_all_tells_a_secret(sandbox: Sandbox, tmp_path: Path, words: list[str]) -> None:
    (tmp_path / "data").write_text(CANARIES["user_data"])
    (tmp_path / "file").write_text(CANARIES["contents"])
    if words[0] == "boot":
        words = [*words, "--user-data", "data", "--file", "/etc/key=file"]
    done = command(sandbox, tmp_path, "-vv", *words)
    assert done.stdout + done.stderr
    credentials = [sandbox.credentials[name] for name in ("password", "api_key")]
    tokens = tokens_sent(sandbox)
    planted = [CANARIES["user_data"], CANARIES["contents"]]
    expect_hidden(done.stdout + done.stderr, *credentials, *tokens, *planted)
