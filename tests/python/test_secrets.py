"""Secrets: planted wherever one can stand, and looked for in all that is told."""

from __future__ import annotations

import base64
import copy
import html
import json
import pickle
import subprocess
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote

import cloudservers
import pytest
from canned import Answer, Canned
from cloudservers import Call, Client, CloudServersError, Sandbox, Session
from test_operations import ALIAS, CASES, make_call

IMAGE = "70a599e0-31e7-49b7-b260-868f441e862b"

# What is planted, by the place it is planted in.
CANARIES = {
    name: f'canary-{name}-"<&'
    for name in ("password", "user_data", "contents", "extra", "raw", "file", "proxy", "variable")
} | {"token": "canary-token-0123456789", "api_key": "canary-api-key-0123456789"}


def spellings(secret: str) -> set[str]:
    """A secret as services and this library's faces may write it."""
    quoted = json.dumps(secret)[1:-1]
    packed = {base64.b64encode(secret.encode()).decode()}
    escaped = {html.escape(secret), html.escape(quoted), quote(secret, safe=""), quote(quoted)}
    return {secret, quoted, repr(secret)[1:-1], *escaped, *packed}


def expect_hidden(told: object, *secrets: str) -> None:
    text = told if isinstance(told, str) else repr(told)
    for secret in secrets or CANARIES.values():
        for spelled in spellings(secret):
            assert spelled not in text, f"{spelled} is told"


def all_of(error: BaseException) -> str:
    """All that an exception tells, the local variables of this package's own code included."""
    told = [str(error), repr(error), repr(vars(error)), repr(error.args)]
    told += [getattr(error, "curl", ""), repr(getattr(error, "fault", None))]
    for frame, _ in traceback.walk_tb(error.__traceback__):
        if "cloudservers" in Path(frame.f_code.co_filename).parts:
            told.append(repr(frame.f_locals))
    with suppress(TypeError):
        told.append(repr(pickle.dumps(error)))
    return "\n".join(told)


class Echo(Canned):
    """Repeats in its answers whatever it was sent."""

    def __init__(self, way: Callable[[str], Answer]) -> None:
        super().__init__()
        self.way = way

    def next_answer(self) -> Answer:
        asked = self.received[-1]
        tokens = [text for name, text in asked.headers.items() if name.endswith("-token")]
        return self.way(" ".join([*tokens, asked.body.decode()]))


def fault(status: int) -> Callable[[str], Answer]:
    def answer(text: str) -> Answer:
        body = {"someFault": {"message": text, "details": text, "code": status}}
        return Answer(status, body, {"Retry-After": "3600"})

    return answer


def page(text: str) -> Answer:
    body = f"<html><title>{html.escape(text)}</title>{html.escape(text)}</html>".encode()
    return Answer(502, body, {"Content-Type": "text/html", "Retry-After": "3600"})


def in_headers(text: str) -> Answer:
    return Answer(400, {}, {"X-Openstack-Request-Id": text, "X-Compute-Request-Id": text})


WAYS: dict[str, Callable[[str], Answer]] = {
    **{f"{status}": fault(status) for status in (400, 401, 403, 404, 409, 413, 429, 500, 503)},
    "page": page,
    "headers": in_headers,
    "redirect": lambda text: Answer(
        302, None, {"Location": f"http://elsewhere.example/{quote(text)}?t={quote(text)}"}
    ),
    "other": lambda text: Answer(200, {"server": text, "servers": text}),
    "broken": lambda text: Answer(200, b"{" + text.encode()),
}


@pytest.fixture(params=WAYS)
def echo(request: pytest.FixtureRequest) -> Iterator[Echo]:
    with Echo(WAYS[request.param]) as echo:
        yield echo


def connect(dialect: str, echo: Canned) -> Client:
    settings: dict[str, Any] = {"token": CANARIES["token"], "origin_aliases": [ALIAS], "deadline": 20}
    if dialect == "rackspace":
        return echo.client(endpoint=f"{echo.origin}/v2/010101", **settings)
    return echo.client(
        network_endpoint=f"{echo.origin}/network", volume_endpoint=f"{echo.origin}/volume/v3/p1", **settings
    )


PLANTED: dict[str, Any] = {
    "admin_password": CANARIES["password"],
    "password": CANARIES["password"],
    "user_data": CANARIES["user_data"].encode(),
    "files": {"/etc/key": CANARIES["contents"].encode()},
}


def planted(case: dict[str, Any]) -> dict[str, Any]:
    """A case of the vectors with canaries for its secrets."""
    arguments = {name: PLANTED.get(name, given) for name, given in case["arguments"].items()}
    return {**case, "arguments": arguments}


def special_calls(client: Client) -> list[Call[Any]]:
    """What the vectors do not have: extras, and calls of one's own."""
    files = [{"path": "/etc/key", "contents": CANARIES["extra"]}]
    extra = {"personality": files, "adminPass": CANARIES["extra"], "user_data": CANARIES["extra"]}
    raw = {"server": {"adminPass": CANARIES["raw"], "personality": files, "user_data": [CANARIES["raw"]]}}
    return [
        client.calls.servers.create(name="a", image=IMAGE, flavor="2", extra=extra),
        Call("POST", "/servers", raw),
    ]


def refusals(client: Client, calls: list[Call[Any]]) -> Iterator[CloudServersError]:
    for call in calls:
        try:
            client.send(call)
        except CloudServersError as error:
            yield error


@pytest.mark.parametrize("dialect", ["rackspace", "openstack"])
def test_no_operation_tells_what_a_service_repeats(
    echo: Echo, dialect: str, caplog: pytest.LogCaptureFixture
) -> None:
    client = connect(dialect, echo)
    cases = [planted(case) for case in CASES if case["dialect"] == dialect]
    calls = [make_call(client, case) for case in cases] + special_calls(client)
    with caplog.at_level(1, "cloudservers"), caplog.at_level(1):
        for error in refusals(client, calls):
            expect_hidden(all_of(error))
    expect_hidden(caplog.text)
    ledger = client.ledger
    expect_hidden(f"{ledger!r} {ledger._repr_html_()} {list(ledger)!r} {ledger.summary()!r}")
    for call in calls:
        expect_hidden(f"{call!r} {call._repr_html_()}")
    assert CANARIES["token"] in echo.received[-1].headers.values()


def test_what_is_hidden_shows_that_it_was_there() -> None:
    with Echo(fault(400)) as echo:
        client = connect("openstack", echo)
        for error in refusals(client, special_calls(client)):
            assert "***" in error.message


@pytest.mark.parametrize(
    "settings",
    [
        {"auth_url": "/v3", "username": "u", "user_domain_name": "d", "password": CANARIES["password"]},
        {"auth_url": "/v2.0", "username": "u", "password": CANARIES["password"]},
        {"auth_url": "/v2.0", "username": "u", "api_key": CANARIES["api_key"]},
        {"auth_url": "/v3", "token": CANARIES["token"]},
        {
            "auth_url": "/v3",
            "application_credential_id": "a",
            "application_credential_secret": CANARIES["password"],
        },
    ],
    ids=["password", "password-2", "api_key", "token", "application_credential"],
)
def test_no_sign_in_tells_what_a_service_repeats(
    echo: Echo, settings: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    client = cloudservers.connect(**{**settings, "auth_url": echo.origin + settings["auth_url"]})
    with caplog.at_level(1), pytest.raises(CloudServersError) as caught:
        client.sign_in()
    expect_hidden(all_of(caught.value))
    expect_hidden(caplog.text)
    expect_hidden(f"{client!r} {client.config()!r} {list(client.ledger)!r}")


class World:
    """A client that is signed in, and one of each thing that holds a secret."""

    def __init__(self, sandbox: Sandbox) -> None:
        self.sandbox = sandbox
        self.client = sandbox.connect()
        self.image = next(iter(self.client.images.list()))
        calls = self.client.calls.servers
        arguments: dict[str, Any] = {
            "name": "a",
            "image": self.image,
            "flavor": "2",
            "admin_password": CANARIES["password"],
            "files": {"/etc/key": CANARIES["contents"].encode()},
            "user_data": CANARIES["user_data"].encode(),
        }
        self.call = calls.create(**arguments)
        self.server = self.client.send(self.call)
        self.made_up = self.client.servers.create(name="b", image=self.image, flavor="2")
        self.keypair = self.client.keypairs.create("mine")
        self.console = self.server.wait_for("ACTIVE", interval=0.01, progress=False).console()
        self.session = self.client.session()
        created = [each for each in sandbox.requests if each.operation == "create_server"]
        credentials = sandbox.credentials
        self.secrets = [
            *(CANARIES[name] for name in ("password", "contents", "user_data")),
            *(credentials[name] for name in ("password", "api_key", "application_credential_secret")),
            created[0].headers["x-auth-token"],
            str(self.made_up.admin_password),
            str(self.keypair.private_key),
            str(self.console.url),
        ]
        self.secrets += [line for line in str(self.keypair.private_key).splitlines() if len(line) > 60]


@pytest.fixture
def world(sandbox: Sandbox) -> World:
    return World(sandbox)


def by_value(given: Any) -> str:
    """All that an object tells of itself."""
    told = [repr(given), str(given), f"{given}", repr(getattr(given, "__dict__", None)), repr(dir(given))]
    for name in ("_repr_html_", "to_dict", "to_curl", "_repr_mimebundle_"):
        if hasattr(given, name):
            told.append(repr(getattr(given, name)()))
    if hasattr(given, "json") and isinstance(given.json, str):
        told.append(given.json)
    for duplicate in (pickle.dumps, copy.copy, copy.deepcopy):
        with suppress(TypeError):
            told.append(repr(duplicate(given)))
    return "\n".join(told)


# Where a secret could be seen, and is not.
PLACES: dict[str, Callable[[World], object]] = {
    "client": lambda world: by_value(world.client),
    "config": lambda world: [by_value(each) for each in world.client.config()],
    "server": lambda world: by_value(world.server),
    "server with a password made up": lambda world: by_value(world.made_up),
    "listing": lambda world: [by_value(each) for each in world.client.servers.list()],
    "keypair": lambda world: by_value(world.keypair),
    "keypairs": lambda world: [by_value(each) for each in world.client.keypairs.list()],
    "console": lambda world: by_value(world.console),
    "call": lambda world: by_value(world.call),
    "session": lambda world: by_value(world.session),
    "ledger": lambda world: [by_value(world.client.ledger), *map(by_value, world.client.ledger)],
    "summary": lambda world: by_value(world.client.ledger.summary()),
    "command line": lambda _: Path("/proc/self/cmdline").read_bytes(),
    "environment": lambda _: Path("/proc/self/environ").read_bytes(),
}


@pytest.mark.parametrize("place", PLACES)
def test_no_place_shows_a_secret(world: World, place: str) -> None:
    told = PLACES[place](world)
    expect_hidden(told, *world.secrets)


# Where they are told, for that is what these are for.
EXCEPTIONS: dict[str, Callable[[World], object]] = {
    "the password that was given": lambda world: world.server.admin_password == CANARIES["password"],
    "the password made up": lambda world: world.made_up.admin_password in world.secrets,
    "the private key": lambda world: world.keypair.private_key in world.secrets,
    "the console": lambda world: world.console.url in world.secrets,
    "the session's export": lambda world: any(each in world.session.export() for each in world.secrets),
    "the body of a call": lambda world: world.call.body["server"]["adminPass"] == CANARIES["password"],
    "a client pickled on request": lambda world: (
        world.secrets[4].encode() in pickle.dumps(world.client.with_options(pickle_secrets=True))
    ),
}


@pytest.mark.parametrize("place", EXCEPTIONS)
def test_the_places_that_tell_them_do(world: World, place: str) -> None:
    assert EXCEPTIONS[place](world)


FILE = CANARIES["file"]
CLOUDS = [
    f"clouds: {FILE}",
    f"clouds: [{FILE!r}]",
    f"clouds: {{mine: {FILE!r}}}",
    f"clouds: {{mine: {{auth: {FILE!r}}}}}",
    f"clouds: {{mine: {{auth: {{password: [{FILE!r}]}}}}}}",
    f"clouds: {{mine: {{auth: {{password: {FILE!r}, password: {FILE!r}}}}}}}",
    f"clouds:\n  mine:\n    auth:\n      password: {FILE!r}\n     bad: {FILE}\n",
    f"clouds:\n  mine:\n    auth:\n\t  password: {FILE}\n",
    f"clouds: {{mine: {{auth: {{password: '{FILE}",
    f"clouds: {{mine: {{auth: {{password: *{FILE}}}}}}}",
    f"clouds: {{mine: {{auth: {{password: !!int {FILE!r}}}}}}}",
    f"clouds: {{mine: {{auth: {{auth_url: 'http://me:{FILE}@h/v3', username: u, password: p}}}}}}",
    f"clouds: {{mine: {{auth: {{auth_url: 'http://h/v3', username: u, password: p}}, proxy: 'h://{FILE}@:x'}}}}",
]


@pytest.mark.parametrize("secure", [False, True], ids=["clouds", "secure"])
@pytest.mark.parametrize("text", CLOUDS, ids=range(len(CLOUDS)))
def test_no_mistake_in_a_file_tells_its_secrets(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, secure: bool, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    good = "clouds: {mine: {auth: {auth_url: 'http://127.0.0.1:1/v3', username: u}}}"
    (tmp_path / "clouds.yaml").write_text(good if secure else text)
    if secure:
        (tmp_path / "secure.yaml").write_text(text)
    with caplog.at_level(1), pytest.raises(CloudServersError) as caught:
        cloudservers.connect(cloud="mine").sign_in()
    expect_hidden(all_of(caught.value))
    expect_hidden(caplog.text)


WRONG: dict[str, dict[str, Any]] = {
    "userinfo": {"auth_url": f"http://me:{CANARIES['password']}@h/v3", "username": "u", "password": "p"},
    "userinfo of an endpoint": {"endpoint": f"http://me:{CANARIES['token']}@h/v2.1", "token": "t"},
    "userinfo of a proxy": {
        "endpoint": "http://127.0.0.1:1/v2.1",
        "token": CANARIES["token"],
        "proxy": f"ftp://me:{CANARIES['proxy']}@h",
    },
    "a proxy that is not there": {
        "endpoint": "http://127.0.0.1:2/v2.1",
        "token": CANARIES["token"],
        "proxy": "http://me:canary-proxy-password@127.0.0.1:1",
    },
    "two secrets": {
        "auth_url": "http://h/v2.0",
        "username": "u",
        "password": CANARIES["password"],
        "api_key": CANARIES["api_key"],
    },
    "a token no header can carry": {"endpoint": "http://127.0.0.1:1/v2.1", "token": f"{CANARIES['token']}\n"},
    "a session": {"session": f'{{"token": "{CANARIES["token"]}", {CANARIES["raw"]}'},
    "no session": {"session": CANARIES["token"]},
    "a timeout": {"endpoint": "http://h/v2.1", "token": CANARIES["token"], "timeout": "x"},
}


@pytest.mark.parametrize("case", WRONG)
def test_no_wrong_setting_tells_a_secret(case: str, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(1), pytest.raises((CloudServersError, TypeError, ValueError)) as caught:
        cloudservers.connect(**{"deadline": 1, **WRONG[case]}).servers.get("a")
    expect_hidden(all_of(caught.value), *CANARIES.values(), "canary-proxy-password")
    expect_hidden(caplog.text, *CANARIES.values(), "canary-proxy-password")


@pytest.mark.parametrize("form", ["{}", "-----BEGIN PRIVATE KEY-----\n{}\n-----END PRIVATE KEY-----\n"])
def test_no_unreadable_key_is_told(tmp_path: Path, form: str) -> None:
    key = tmp_path / "key.pem"
    key.write_text(form.format(CANARIES["file"]))
    client = cloudservers.connect(
        endpoint="https://127.0.0.1:1/v2.1", token="t", cert=str(key), key=str(key), deadline=1
    )
    with pytest.raises(CloudServersError) as caught:
        client.servers.get("a")
    expect_hidden(all_of(caught.value))


def test_no_session_is_told(sandbox: Sandbox) -> None:
    exported = sandbox.connect().session().export()
    token = json.loads(exported)["token"]
    for wrong in (exported[:-1], exported.replace(":", ";"), f"[{exported}]", exported * 2, token):
        with pytest.raises(CloudServersError) as caught:
            Session(wrong)
        expect_hidden(all_of(caught.value), token)


PROGRAM = """
import logging
import cloudservers
logging.basicConfig(level=1)
client = cloudservers.connect()
image = next(iter(client.images.list()))
password = "canary-in-program"
server = client.servers.create(name="a", image=image, flavor="2", admin_password=password)
client.servers.change_password(server, "canary-changed")
client.servers.get("none-such")
"""


def test_no_program_that_ends_badly_tells_a_secret(sandbox: Sandbox, tmp_path: Path) -> None:
    command = [sys.executable, "-X", "dev", "-X", "faulthandler", "-c", PROGRAM]
    done = subprocess.run(
        command, capture_output=True, text=True, cwd=tmp_path, env=environ(sandbox, tmp_path)
    )
    assert done.returncode == 1
    assert "cloudservers.exceptions.ItemNotFound" in done.stderr
    assert "signing in" in done.stderr
    credentials = [sandbox.credentials[name] for name in ("password", "api_key")]
    tokens = tokens_sent(sandbox)
    expect_hidden(done.stdout + done.stderr, "canary-in-program", "canary-changed", *credentials, *tokens)


def tokens_sent(sandbox: Sandbox) -> list[str]:
    """Those of all requests."""
    return [each.headers["x-auth-token"] for each in sandbox.requests if "x-auth-token" in each.headers]


def environ(sandbox: Sandbox, home: Path) -> dict[str, str]:
    return {**sandbox.environ, "HOME": str(home), "XDG_CACHE_HOME": str(home / "cache")}


@pytest.mark.parametrize(
    "command",
    [
        ["config"],
        ["config", "--json"],
        ["flavors", "--json"],
        ["show", "none-such"],
        ["boot", "a", "--image", IMAGE, "--flavor", "2", "--dry-run"],
    ],
    ids=" ".join,
)
def test_no_command_tells_a_secret(sandbox: Sandbox, tmp_path: Path, command: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "cloudservers", *command],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env=environ(sandbox, tmp_path),
    )
    assert done.stdout + done.stderr
    credentials = [sandbox.credentials[name] for name in ("password", "api_key")]
    tokens = tokens_sent(sandbox)
    expect_hidden(done.stdout + done.stderr, *credentials, *tokens)
    for kept in (tmp_path / "cache").rglob("*"):
        assert kept.stat().st_mode & 0o077 == 0 or kept.name == "cache", kept
        if kept.is_file():
            expect_hidden(kept.read_bytes().decode(errors="replace"), *credentials)
