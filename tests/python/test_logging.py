"""What the library logs goes to Python's logging, for those who listen."""

from __future__ import annotations

import logging

import pytest
from canned import Canned
from cloudservers import Sandbox


def test_those_who_listen_are_told(sandbox: Sandbox, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, "cloudservers"):
        sandbox.connect().servers.list().page()
    told = [
        (record.levelname, record.getMessage()) for record in caplog.records if record.name == "cloudservers"
    ]
    assert any(level == "INFO" and text.startswith("signing in") for level, text in told)
    assert any(level == "DEBUG" and "/servers/detail" in text for level, text in told)
    assert sandbox.credentials["password"] not in caplog.text


def test_nobody_is_told_who_does_not_listen(canned: Canned, caplog: pytest.LogCaptureFixture) -> None:
    canned.answer({"servers": []})
    with caplog.at_level(logging.WARNING, "cloudservers"):
        canned.client().servers.list().page()
    assert not caplog.records
