"""Secrets: planted in every call and setting, and looked for in errors, log lines and the ledger."""

import json

import pytest
from canned import Canned
from face import Failed
from test_operations import ALIAS, CASES, Runner

TOKEN = "canary-token-0123456789"
PLANTED = {
    "admin_password": 'canary-password-"<&',
    "password": 'canary-password-"<&',
    "user_data": "canary",
    "files": {"/etc/key": "canary"},
}
# As given, and as base64 has it.
SPELLINGS = ("canary", "Y2FuYXJ5")


def expect_hidden(told):
    for secret in SPELLINGS:
        assert secret not in told, f"{secret} is told"


def repeated(handler, body):
    tokens = [text for name, text in handler.headers.items() if name.lower().endswith("-token")]
    return " ".join([*tokens, json.dumps(body) if body else ""])


def fault(status):
    def answer(text):
        body = {"someFault": {"message": text, "details": text, "code": status}}
        return status, {"retry-after": "3600", "x-openstack-request-id": text}, body

    return answer


WAYS = {
    **{f"{status}": fault(status) for status in (400, 401, 403, 404, 409, 413, 429, 500, 503)},
    "redirect": lambda text: (302, {"location": f"http://elsewhere.example/?t={text}"}, None),
    "other": lambda text: (200, {}, {"server": text, "servers": text}),
}


@pytest.fixture(params=WAYS)
def echo(request):
    """A service that repeats what it was sent."""
    with Canned() as service:
        service.answer = lambda handler: WAYS[request.param](repeated(handler, service.requests[-1][2]))
        yield service


class Listener:
    """A client's log lines, and the settings that it is told them by."""

    def __init__(self, face, settings):
        self.lines = []
        self.face = face
        self.callback = face.ffi.callback("cloudservers_log", self.hear)
        self.config = face.owned(face.lib.cloudservers_config_new())
        trace = face.constants["LOG_TRACE"]
        face.lib.cloudservers_config_set_log(self.config, trace, self.callback, face.ffi.NULL)
        for name, value in settings.items():
            face.lib.cloudservers_config_set(self.config, name.encode(), value.encode())

    def hear(self, data, level, message):
        self.lines.append(self.face.text(message))

    def connect(self):
        return self.face.give("connect", self.config)


def told_of(face, client):
    """All that the ledger and the settings tell."""
    ledger = face.give("ledger_open", client)
    entries = face.collect("ledger_at", ledger)
    told = [
        face.text(getattr(each, name)) for each in entries for name in ("url", "request_ids", "operation")
    ]
    return "\n".join([*told, face.text(face.lib.cloudservers_ledger_summary(ledger))])


@pytest.mark.parametrize("dialect", ["rackspace", "openstack"])
def test_no_operation_tells_what_a_service_repeats(face, echo, dialect):
    settings = {"token": TOKEN, "origin_aliases": ALIAS, "endpoint": f"{echo.origin}/v2/010101"}
    if dialect == "openstack":
        services = {"network": "network", "volume": "volume/v3/p1"}
        places = {f"{name}_endpoint": f"{echo.origin}/{path}" for name, path in services.items()}
        settings.update(places, endpoint=f"{echo.origin}/v2.1")
    listener = Listener(face, settings)
    client = listener.connect()
    for case in [case for case in CASES if case["dialect"] == dialect]:
        arguments = {name: PLANTED.get(name, given) for name, given in case["arguments"].items()}
        try:
            Runner(face, client, arguments).run(case["operation"])
        except Failed as failed:
            expect_hidden(repr(vars(failed)))
        except (AssertionError, TypeError, ValueError):
            pass  # it answered, and not what the runner is made for
    assert any("sending" in line for line in listener.lines)
    expect_hidden("\n".join(listener.lines))
    expect_hidden(told_of(face, client))


@pytest.mark.parametrize(
    "secrets",
    [
        {"auth_url": "/v3", "username": "u", "user_domain_name": "d", "password": 'canary-"<&'},
        {"auth_url": "/v2.0", "username": "u", "api_key": "canary"},
        {"auth_url": "/v3", "token": TOKEN},
        {"auth_url": "/v3", "application_credential_id": "a", "application_credential_secret": "canary"},
    ],
    ids=["password", "api_key", "token", "application_credential"],
)
def test_no_sign_in_tells_what_a_service_repeats(face, echo, secrets):
    listener = Listener(face, {**secrets, "auth_url": echo.origin + secrets["auth_url"]})
    client = listener.connect()
    with pytest.raises(Failed) as caught:
        face.run("sign_in", client)
    expect_hidden(repr(vars(caught.value)))
    expect_hidden("\n".join(listener.lines))
    config = face.give("client_config", client)
    expect_hidden(face.text(face.ffi.cast("char *", config)) + told_of(face, client))


@pytest.mark.parametrize(
    "settings",
    [
        {"auth_url": "http://me:canary@h/v3", "username": "u", "password": "p"},
        {"endpoint": "http://me:canary@h/v2.1", "token": "t"},
        {"endpoint": "http://h/v2.1", "token": "canary", "proxy": "ftp://me:canary@h"},
        {"auth_url": "http://h/v2.0", "username": "u", "password": "canary", "api_key": "canary"},
        {"session": '{"token": "canary'},
    ],
    ids=["auth_url", "endpoint", "proxy", "two secrets", "session"],
)
def test_no_wrong_setting_tells_a_secret(face, settings):
    listener = Listener(face, settings)
    with pytest.raises(Failed) as caught:
        listener.connect()
    expect_hidden(repr(vars(caught.value)))
    expect_hidden("\n".join(listener.lines))


def test_a_dry_run_hides_them_in_its_command_and_tells_them_in_its_body(face, canned):
    client = Listener(face, {"endpoint": f"{canned.origin}/v2.1", "token": TOKEN}).connect()
    options, _ = face.options("client_options", dry_run=1)
    dry = face.give("client_with_options", client, options)
    with pytest.raises(Failed) as caught:
        face.run("server_change_password", dry, "a", "canary")
    told = vars(caught.value)
    assert json.loads(told.pop("body")) == {"changePassword": {"adminPass": "canary"}}
    assert "$ADMIN_PASS" in told["curl"]
    expect_hidden(repr(told))
    assert canned.requests == []
