"""Any text, JSON and bytes at all: what comes out is a value or one of the library's own exceptions.

The same few inputs each time; new ones are tried by
``FUZZ_EXAMPLES=5000 pytest tests/python/test_fuzz.py --timeout 3600``.
"""

from __future__ import annotations

import contextlib
import copy
import json
import os
import pickle
import warnings
from typing import Any

import pytest
from canned import Canned
from cloudservers import Client, CloudServersError, Reference, Resource
from cloudservers._core import _restore
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_operations import CASES, connect, make_call

EXAMPLES = os.environ.get("FUZZ_EXAMPLES")
examples = settings(
    max_examples=int(EXAMPLES or 120),
    derandomize=EXAMPLES is None,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)

# Lone surrogates, too, which Python's texts may hold.
TEXT = st.text(st.characters(), max_size=40)
PIECES = st.sampled_from(
    [
        *("https://", "http://", "cloud.example", "/", "\\", "..", "%2e", "%zz", "@", ":", "?", "#", "v2.1"),
        *("servers", "images", "detail", "a", ".json", " ", "\t", "\0", "ü", "\u2028", "\ud800", "[::1]"),
    ]
)
TEXTS = st.one_of(TEXT, st.lists(PIECES, max_size=10).map("".join))
# What attributes are made of, so that generated objects are like those of services now and then.
NAMES = st.one_of(
    st.sampled_from(
        [
            *("id", "name", "status", "links", "href", "rel", "addresses", "addr", "version", "metadata"),
            *(
                "image",
                "flavor",
                "fault",
                "code",
                "message",
                "created",
                "updated",
                "adminPass",
                "private_key",
            ),
            *("absolute", "rate", "limit", "events", "attachments", "ip_addresses", "fixed_ips", "url"),
        ]
    ),
    st.text(max_size=8),
)
LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=20),
    st.sampled_from(["2026-01-01T00:00:00Z", "self", "next", "https://cloud.example/servers/a", "ACTIVE"]),
)
JSON = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=5),
    max_leaves=20,
)
KINDS = [
    *("server", "image", "flavor", "network", "keypair", "volume", "volumeAttachment", "extension"),
    *("server action", "action event", "console", "limits", "quotas", "interface", "ip_association"),
    "image_schedule",
]
KEYS = sorted({key for case in CASES for key in (case["answer"]["body"] or {})})


def copied(thing: Any) -> Any:
    """What comes out of a pickle of it, of which everything is looked at as of itself."""
    again = pickle.loads(pickle.dumps(thing))
    assert type(again) is type(thing)
    assert repr(again) == repr(thing)
    return again


def look_at(thing: Any, depth: int = 0) -> None:
    """Reads every attribute and every form of it."""
    assert isinstance(repr(thing), str)
    assert isinstance(str(thing), str)
    if not type(thing).__module__.startswith("cloudservers") or depth > 3:
        return
    if html := getattr(thing, "_repr_html_", None):
        assert isinstance(html(), str)
    for name in dir(type(thing)):
        if name.startswith("_") or callable(getattr(type(thing), name)):
            continue
        with contextlib.suppress(CloudServersError):
            look_at(getattr(thing, name), depth + 1)


def check_error(error: CloudServersError) -> None:
    assert type(error).__module__.startswith("cloudservers")
    again = copied(error)
    assert str(again) == str(error)
    assert "\n" not in str(error)
    assert "hunter2" not in f"{error!r} {error} {error.__dict__}"


@examples
@given(text=TEXTS, other=TEXTS, kind=st.sampled_from([None, "server", "image", "flavor", "keypair"]))
def test_references(text: str, other: str, kind: Any) -> None:
    try:
        reference: Reference[Any] = Reference(text, kind)
    except CloudServersError:
        return
    except UnicodeEncodeError:
        assert any("\ud800" <= each <= "\udfff" for each in text)
        return
    again = copied(reference)
    assert (again, hash(again)) == (reference, hash(reference))
    assert copy.deepcopy(reference) == reference
    look_at(reference)
    with contextlib.suppress(CloudServersError, UnicodeEncodeError):
        assert (Reference(other) == reference) == (reference == Reference(other))


@examples
@given(kind=st.sampled_from(KINDS), value=st.one_of(JSON, st.dictionaries(NAMES, JSON, max_size=8)))
def test_records(kind: str, value: Any) -> None:
    record = _restore(kind, json.dumps(value), None)
    look_at(record)
    again = copied(record)
    assert again.json == record.json
    # Two that are nothing in particular are not the same.
    if not isinstance(record, Resource) or not repr(record).startswith(f"{type(record).__name__}(id=''"):
        assert again == record
    assert hash(again) == hash(record)
    assert list(again) == list(record)
    for name in record:
        look_at(record[name])
    assert len(record.to_dict()) <= len(record)


@examples
@given(kind=st.sampled_from(KINDS), text=st.text(max_size=60))
def test_records_of_no_json(kind: str, text: str) -> None:
    try:
        look_at(_restore(kind, text, None))
    except CloudServersError as error:
        check_error(error)
        with pytest.raises(ValueError, match=r"."):
            json.loads(text, parse_constant=no_json)


def no_json(word: str) -> None:
    """Python's own words for numbers that JSON has not."""
    raise ValueError(word)


ANSWERS = st.one_of(
    st.binary(max_size=60),
    JSON.map(lambda value: json.dumps(value).encode()),
    st.builds(lambda key, value: json.dumps({key: value}).encode(), st.sampled_from(KEYS), JSON),
    st.builds(lambda name, text: f"<{name} code='1'><message>{text}</message>".encode(), NAMES, st.text()),
)
HEADERS = st.dictionaries(
    st.sampled_from(["content_type", "retry_after", "location", "x_openstack_request_id"]),
    st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=20).map(str.strip),
    max_size=2,
)


@examples
@given(
    case=st.sampled_from(CASES),
    status=st.sampled_from([200, 200, 200, 202, 204, 300, 400, 401, 403, 404, 409, 413, 429, 500, 503]),
    body=ANSWERS,
    headers=HEADERS,
)
def test_operations(served: Canned, case: dict[str, Any], status: int, body: bytes, headers: Any) -> None:
    served.answers.clear()
    served.answer(b"" if status == 204 else body, status, **headers)
    client = connect(case["dialect"], served).with_options(deadline=0.2)
    try:
        result = client.send(make_call(client, case))
    except CloudServersError as error:
        check_error(error)
    else:
        look_at(result)


@pytest.fixture(scope="module")
def served() -> Any:
    with Canned() as canned:
        yield canned


SETTINGS = [
    *(
        "profile",
        "auth_url",
        "auth_type",
        "identity_api_version",
        "endpoint",
        "username",
        "user_id",
        "region",
    ),
    *("project_id", "project_name", "interface", "microversion", "references", "links"),
    *("origin_aliases",),
    *("verify", "timeout", "connect_timeout", "deadline", "max_body", "pace", "ledger", "session", "proxy"),
]


@examples
@given(
    given_settings=st.dictionaries(
        st.sampled_from(SETTINGS),
        st.one_of(TEXTS, st.sampled_from(["https://cloud.example/v3", "password", "2.79"]), LEAVES),
        max_size=5,
    ),
    secret=st.sampled_from(["password", "token", "api_key", "application_credential_secret"]),
)
def test_settings(given_settings: dict[str, Any], secret: str) -> None:
    with warnings.catch_warnings():
        # That the certificate is not checked is told.
        warnings.simplefilter("ignore")
        try:
            client = Client(**{"endpoint": "https://h/v2.1", secret: "hunter2", **given_settings})
        except CloudServersError as error:
            check_error(error)
        except (TypeError, OverflowError, UnicodeEncodeError) as refused:
            told = str(refused)
            assert "hunter2" not in told
        else:
            with client:
                assert "hunter2" not in f"{client!r} {client.config}"
                with pytest.raises(TypeError, match="secrets do not travel"):
                    pickle.dumps(client)
