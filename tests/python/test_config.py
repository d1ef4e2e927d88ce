"""Settings: from arguments, files and the environment; nothing is sent."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import cloudservers
import pytest
from cloudservers import Client, Sandbox


@pytest.fixture(autouse=True)
def empty_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in list(os.environ):
        if name.startswith(("OS_", "RACKSPACE_", "RAX_")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("dialect", ["rackspace", "openstack"])
def test_every_way_to_sign_in(dialect: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with Sandbox(dialect=dialect) as sandbox:
        for name, value in sandbox.environ.items():
            monkeypatch.setenv(name, value)
        assert cloudservers.connect().regions() == ["DFW"]
        for name in sandbox.environ:
            monkeypatch.delenv(name)
        known = sandbox.credentials
        domain = (
            {}
            if dialect == "rackspace"
            else {"user_domain_name": "Default", "project_domain_name": "Default"}
        )
        basic: dict[str, Any] = {"auth_url": sandbox.auth_url, "region": "DFW"}
        user: dict[str, Any] = {
            **basic,
            "username": known["username"],
            "project_name": known["project_name"],
            **domain,
        }
        cloudservers.connect(**user, password=known["password"]).sign_in()
        if dialect == "rackspace":
            cloudservers.connect(**user, api_key=known["api_key"]).sign_in()
        else:
            credential: dict[str, Any] = {
                name: known[name] for name in known if name in APPLICATION_CREDENTIAL
            }
            cloudservers.connect(**basic, **credential).sign_in()
        with Client(endpoint=sandbox.endpoint, token=sandbox.token()) as client:
            assert list(client.servers.list()) == []
        clouds = tmp_path / "clouds.yaml"
        clouds.write_text(
            f"clouds:\n  mine:\n    region_name: DFW\n    auth:\n      auth_url: {sandbox.auth_url}\n"
            f"      username: {known['username']}\n      password: {known['password']}\n"
            f"      project_name: '{known['project_name']}'\n      user_domain_name: Default\n"
            f"      project_domain_name: Default\n"
        )
        cloudservers.connect(cloud="mine").sign_in()
        monkeypatch.setenv("OS_CLOUD", "mine")
        cloudservers.connect().sign_in()


APPLICATION_CREDENTIAL = {"application_credential_id", "application_credential_secret"}


def test_config_explains_itself_and_masks_secrets() -> None:
    client = cloudservers.connect(endpoint="http://127.0.0.1:1/v2.1", token="s3cret", timeout=5)
    settings = {setting.name: setting for setting in client.config()}
    assert (settings["token"].value, settings["token"].source) == ("***", "argument")
    assert settings["endpoint"].value == "http://127.0.0.1:1/v2.1"
    assert settings["deadline"].source == "default"
    assert "s3cret" not in repr(client) + repr(client.config())


@pytest.mark.parametrize(
    ("settings", "exception", "told"),
    [
        ({}, cloudservers.ConfigError, "auth_url"),
        ({"usrname": "me"}, cloudservers.ConfigError, "did you mean username"),
        ({"usrname": None}, cloudservers.ConfigError, "did you mean username"),
        ({"cloud": "none"}, cloudservers.ConfigError, "clouds.yaml"),
        ({"endpoint": "nowhere", "token": "t"}, cloudservers.ConfigError, "nowhere"),
        ({"endpoint": "http://127.0.0.1:1/v2.1", "token": "t", "timeout": "soon"}, ValueError, "soon"),
        ({"endpoint": object()}, TypeError, "endpoint must be"),
    ],
)
def test_bad_settings_are_told_at_once(settings: Any, exception: type[Exception], told: str) -> None:
    with pytest.raises(exception, match=told):
        cloudservers.connect(**settings)


def test_a_region_is_chosen_by_settings_or_options() -> None:
    with Sandbox(dialect="openstack", regions=["DFW", "ORD"]) as sandbox:
        undecided = sandbox.connect(region=None)
        with pytest.raises(cloudservers.ConfigError, match="DFW, ORD"):
            undecided.servers.list().page()
    with Sandbox(regions=["DFW", "ORD"]) as sandbox:
        assert sandbox.connect().regions() == ["DFW", "ORD"]
        client = sandbox.connect()
        image = next(iter(client.images.list()))
        there = client.with_options(region="ORD")
        server = there.servers.create(name="a", image=image.id, flavor="2")
        assert server.region == "ORD"
        assert list(client.servers.list()) == []
        assert not client.is_local(server)
        assert client.follow(server.bookmark).region == "ORD"
        client.follow(server.bookmark).reboot()
        with pytest.raises(cloudservers.RemoteReference):
            client.servers.resize("a", "http://elsewhere.example/v2/1/flavors/2")


def test_options_are_checked(client: Client) -> None:
    cases: list[tuple[dict[str, Any], type[Exception], str]] = [
        ({"timeout": -1}, ValueError, "timeout is -1"),
        ({"timeout": "1"}, TypeError, "timeout must be"),
        ({"references": "both"}, ValueError, "as-given"),
        ({"links": "any"}, ValueError, "strict"),
        ({"color": "red"}, TypeError, "unexpected keyword argument 'color'"),
    ]
    for options, exception, told in cases:
        with pytest.raises(exception, match=told):
            client.with_options(**options)


def test_close_ends_derived_clients_but_not_the_parent(client: Client) -> None:
    derived = client.with_options(timeout=5)
    derived.close()
    with pytest.raises(cloudservers.Cancelled):
        derived.servers.list().page()
    client.servers.list().page()
    other = client.with_options()
    client.close()
    with pytest.raises(cloudservers.Cancelled):
        other.servers.list().page()


def test_a_revoked_token_is_renewed(sandbox: Sandbox, client: Client) -> None:
    client.servers.list().page()
    sandbox.revoke_tokens()
    client.servers.list().page()


def test_a_path_may_be_a_path(tmp_path: Path) -> None:
    missing = tmp_path / "ca.pem"
    with pytest.raises(ValueError, match=r"ca\.pem"):
        cloudservers.connect(
            endpoint="https://127.0.0.1:1/v2.1", token="t", cacert=missing
        ).servers.list().page()
