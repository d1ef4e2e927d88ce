"""Errors: one base class, built-ins where Python has them, all that is known of each."""

from __future__ import annotations

import inspect
import pickle
from typing import Any

import cloudservers
import pytest
from canned import Canned
from cloudservers import Client, Sandbox, Server, exceptions

CLASSES = [each for _, each in inspect.getmembers(exceptions, inspect.isclass) if issubclass(each, Exception)]


def test_every_exception_is_ours_documented_and_exported() -> None:
    assert len(CLASSES) > 25
    for each in CLASSES:
        assert issubclass(each, cloudservers.CloudServersError)
        assert each.__doc__
        assert getattr(cloudservers, each.__name__) is each


@pytest.mark.parametrize("kind", CLASSES)
def test_every_exception_can_be_pickled(kind: type[cloudservers.CloudServersError]) -> None:
    error = kind("text", message="m", code=404, request_id="req-1", attempts=2)
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is kind
    assert (str(again), vars(again)) == ("text", vars(error))


@pytest.mark.parametrize(
    ("ours", "builtin"),
    [
        ("ItemNotFound", LookupError),
        ("Timeout", TimeoutError),
        ("WaitTimeout", TimeoutError),
        ("ConnectionFailed", ConnectionError),
        ("ConfigError", ValueError),
        ("InvalidReference", ValueError),
        ("InvalidArgument", ValueError),
    ],
)
def test_built_ins_catch_ours(ours: str, builtin: type[Exception]) -> None:
    assert issubclass(getattr(cloudservers, ours), builtin)


@pytest.mark.parametrize(
    ("status", "fault", "name"),
    [
        (400, "badRequest", "BadRequest"),
        (403, "forbidden", "Forbidden"),
        (404, "itemNotFound", "ItemNotFound"),
        (405, "badMethod", "BadMethod"),
        (409, "conflictingRequest", "Conflict"),
        (415, "badMediaType", "BadMediaType"),
        (501, "notImplemented", "NotImplementedFault"),
        (418, "teapot", "Fault"),
    ],
)
def test_a_status_has_its_class(canned: Canned, status: int, fault: str, name: str) -> None:
    body = {fault: {"code": status, "message": "So it is.", "details": "Because."}}
    canned.answer(body, status, x_openstack_request_id="req-1")
    with pytest.raises(getattr(cloudservers, name)) as caught:
        canned.client().servers.get("a")
    error = caught.value
    assert isinstance(error, cloudservers.Fault)
    assert (error.code, error.status, error.details) == (status, status, "Because.")
    assert error.message.startswith("So it is.")
    assert (error.operation, error.method, error.attempts) == ("show_server_details", "GET", 1)
    assert (error.url, error.request_id) == (f"{canned.origin}/v2.1/servers/a", "req-1")
    assert "req-1" in str(error)
    assert error.fault is not None
    assert (error.fault.name, error.fault.message) == (fault, "So it is.")
    assert not error.maybe_done


def test_a_rate_limit_says_when_to_come_again(sandbox: Sandbox, client: Client) -> None:
    impatient = client.with_options(deadline=0.2)
    sandbox.fail("list_servers_with_details", kind="rate_limit", times=9, retry_after=60)
    with pytest.raises(cloudservers.OverLimit) as caught:
        impatient.servers.list().page()
    assert caught.value.retry_at is not None
    assert caught.value.retry_at.tzinfo is not None


def test_a_lost_create_may_have_been_done(sandbox: Sandbox, client: Client) -> None:
    image = next(iter(client.images.list()))
    sandbox.fail("create_server", kind="cut_connection", after_acting=True)
    with pytest.raises(cloudservers.ConnectionFailed) as caught:
        client.servers.create(name="lost", image=image, flavor="2")
    assert caught.value.maybe_done
    assert "lost" in str(caught.value)
    assert [server.name for server in client.servers.list()] == ["lost"], "it was never sent twice"


def test_nobody_there_is_a_connection_error() -> None:
    with Canned() as canned:
        gone = canned.client(deadline=0.3)
    with pytest.raises(ConnectionError) as caught:
        gone.servers.get("a")
    assert isinstance(caught.value, cloudservers.ConnectionFailed)
    assert not caught.value.maybe_done


def test_no_answer_in_time_is_a_timeout(canned: Canned) -> None:
    with pytest.raises(TimeoutError) as caught:
        canned.client(timeout=0.1, deadline=0.15).servers.reboot("a")
    assert isinstance(caught.value, cloudservers.Timeout)
    assert caught.value.maybe_done


@pytest.mark.parametrize(
    "body", [b"<html><title>Welcome</title></html>", b'{"server": {"id": ', b"\xff", b"[]"]
)
def test_an_answer_that_cannot_be_read(canned: Canned, body: bytes) -> None:
    canned.answer(body)
    with pytest.raises(cloudservers.DecodeError):
        canned.client().servers.get("a")


def test_a_server_that_fails_tells_why(sandbox: Sandbox, client: Client) -> None:
    sandbox.fail("create_server", kind="build_error", code=500, message="No valid host was found.")
    server = client.servers.create(name="a", image=next(iter(client.images.list())), flavor="2")
    with pytest.raises(cloudservers.ServerFailed) as caught:
        server.wait_for("ACTIVE", interval=0.01, progress=False)
    error = caught.value
    assert isinstance(error.server, Server)
    assert error.server == server
    assert error.server.admin_password is None or error.server.admin_password not in str(error)
    assert error.fault is not None
    assert (error.fault.code, error.fault.message) == (500, "No valid host was found.")
    again = pickle.loads(pickle.dumps(error))
    assert (again.server, again.fault, str(again)) == (error.server, error.fault, str(error))


def test_arguments_are_checked_before_anything_is_sent(sandbox: Sandbox, client: Client) -> None:
    good: dict[str, Any] = {"name": "a", "image": "3afe97b2-26dc-49c5-a2cc-a2fc8d80c001", "flavor": "2"}
    cases: list[tuple[dict[str, Any], type[Exception], str]] = [
        ({"name": 3}, TypeError, "name must be str, not int"),
        ({"name": None}, TypeError, "missing the argument 'name'"),
        ({"flavor": None}, TypeError, "missing the argument 'flavor'"),
        ({"flavour": "2"}, TypeError, "unexpected keyword argument 'flavour'"),
        ({"image": True}, TypeError, "image must be"),
        ({"image": None}, ValueError, "neither an image nor block devices"),
        ({"block_devices": [{"boot_index": 0}]}, ValueError, "both were given"),
        ({"files": {f"/{n}": b"" for n in range(6)}}, ValueError, "at most 5"),
        ({"files": {"/a": 3}}, TypeError, r"files\[\"/a\"\] must be bytes or str"),
        ({"files": [("/a", b"")]}, TypeError, "files must be a dict"),
        ({"metadata": {"a": 1}}, TypeError, r"metadata\[\"a\"\] must be str, not int"),
        ({"networks": "public"}, TypeError, "networks must be a list"),
        ({"networks": [{"fixed_ip": "10.0.0.1"}]}, ValueError, "either a uuid or a port"),
        ({"networks": [{"uuid": "a", "tag": "x"}]}, TypeError, 'uuid or port, and fixed_ip; "tag" is none'),
        ({"networks": [3.5]}, TypeError, "an entry of networks must be"),
        ({"disk_config": "SOMETIMES"}, ValueError, "AUTO and MANUAL"),
        ({"min_count": 0}, ValueError, "at least 1"),
        ({"config_drive": "yes"}, TypeError, "config_drive must be bool"),
        ({"user_data": 3}, TypeError, "user_data must be bytes or str"),
        ({"extra": {"a": object()}}, TypeError, r"extra\[\"a\"\] must be what JSON can say"),
        ({"extra": {"a": float("nan")}}, ValueError, "JSON"),
        ({"extra": {"a": 1 << 80}}, ValueError, "64 bits"),
    ]
    client.sign_in()
    sandbox.clear_requests()
    for change, exception, told in cases:
        with pytest.raises(exception, match=told):
            client.servers.create(**{**good, **change})
    with pytest.raises(ValueError, match="SOFT and HARD"):
        client.servers.reboot("a", "GENTLE")
    with pytest.raises(ValueError, match="nothing to update"):
        client.servers.update("a")
    assert not sandbox.requests


def test_secrets_stay_out_of_errors(sandbox: Sandbox) -> None:
    with pytest.raises(cloudservers.AuthenticationError) as caught:
        sandbox.connect(password="wr0ng-secret").sign_in()
    assert "wr0ng-secret" not in str(caught.value) + str(vars(caught.value))
