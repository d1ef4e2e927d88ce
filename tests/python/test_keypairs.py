"""Key pairs: the private half is told once, shown nowhere, and saved for its owner alone."""

from __future__ import annotations

import pickle
import stat
from pathlib import Path

import cloudservers
import pytest
from cloudservers import Client, KeyPair

PUBLIC = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ2VbCDGm3Gl6xJ1Y0zN0r5G4bH1b5eVw4u7aQm3xk9z me@home"


def test_a_key_pair_lives_in_both_dialects(either: Client) -> None:
    made = either.keypairs.create("my key")
    assert (made.id, made.name) == ("my key", "my key")
    assert either.keypairs.create("own", PUBLIC).public_key == PUBLIC
    assert either.keypairs.import_key("own 2", PUBLIC).private_key is None
    assert [each.name for each in either.keypairs.list()] == ["my key", "own", "own 2"]
    either.keypairs.import_key("own 2 again", made.public_key).delete()
    shown = either.keypairs.get(made)
    assert (shown, shown.fingerprint, shown.private_key) == (made, made.fingerprint, None)
    assert either.follow(made.bookmark, KeyPair) == made
    assert isinstance(either.follow(made.bookmark), KeyPair)
    call = either.calls.servers.create(name="w", image="i", flavor="2", key_name=made)
    assert call.body["server"]["key_name"] == "my key"
    made.delete()
    made.delete(missing_ok=True)
    with pytest.raises(cloudservers.ItemNotFound):
        either.keypairs.delete("my key")


def test_the_private_key_is_shown_nowhere(client: Client) -> None:
    made = client.keypairs.create("k")
    key = made.private_key
    assert key is not None
    assert key.startswith("-----BEGIN RSA PRIVATE KEY-----")
    pickled = pickle.dumps(made)
    for shown in (repr(made), str(made.to_dict()), made.json, str(pickled)):
        assert "PRIVATE" not in shown
    assert pickle.loads(pickled).private_key is None


def test_saving_overwrites_nothing(client: Client, tmp_path: Path) -> None:
    made = client.keypairs.create("k")
    path = tmp_path / "id_rsa"
    made.save(path)
    assert path.read_text() == made.private_key
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with pytest.raises(FileExistsError, match="id_rsa"):
        made.save(str(path))
    with pytest.raises(ValueError, match="holds no private key"):
        made.refresh().save(tmp_path / "other")
    assert not (tmp_path / "other").exists()


def test_a_private_key_is_refused_and_not_echoed(client: Client) -> None:
    private = "-----BEGIN OPENSSH PRIVATE KEY-----\nhidden\n-----END OPENSSH PRIVATE KEY-----\n"
    with pytest.raises(ValueError, match="this is a private key") as caught:
        client.keypairs.import_key("k", private)
    assert "hidden" not in str(caught.value)
