"""What programs kept of the last release, and whether this version reads the same from it."""

from __future__ import annotations

import json
import pickle
import tempfile
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from inspect import isdatadescriptor
from pathlib import Path
from typing import Any

import cloudservers
import keepsakes
from canned import Canned
from cloudservers import Client, CloudServersError

# Nobody listens there: a client behind it gets by with what it was given.
NOBODY = "http://127.0.0.1:9"


def describe() -> str:
    """Each with what is read of it now."""
    kept = [("pickle", name, text) for name, text in keepsakes.pickles()]
    kept += [
        ("session", "", keepsakes.session()),
        ("session files", "", keepsakes.session_files()),
        ("cursor", "", keepsakes.cursor()),
        ("mark", "", keepsakes.marked()),
    ]
    entries = [
        {"what": what, "name": name, "kept": lines(text), "tells": READ[what](text)}
        for what, name, text in kept
    ]
    return json.dumps(entries, indent=1) + "\n"


def breaks(old: str, new: str) -> list[str]:
    return [*unkept(json.loads(old), json.loads(new)), *unread(json.loads(old))]


def unkept(old: list[dict[str, Any]], new: list[dict[str, Any]]) -> Iterator[str]:
    now = {title(entry) for entry in new}
    yield from (f"{title(entry)}: is not kept any more" for entry in old if title(entry) not in now)


def unread(entries: list[dict[str, Any]]) -> Iterator[str]:
    for entry in entries:
        name, kept = title(entry), entry["kept"]
        try:
            now = READ[entry["what"]]("\n".join(kept) if isinstance(kept, list) else kept)
        except Exception as problem:
            yield f"{name}: cannot be read: {type(problem).__name__}: {problem}"
        else:
            yield from differences(name, entry["tells"], now)


def title(entry: dict[str, Any]) -> str:
    return f"{entry['what']} of {entry['name']}" if entry["name"] else str(entry["what"])


def lines(kept: Any) -> Any:
    """A text as the lines that a diff shows."""
    return kept.split("\n") if isinstance(kept, str) else kept


def differences(name: str, was: Any, now: Any) -> Iterator[str]:
    """What is gone or differs; there may be more than there was."""
    if isinstance(was, dict) and isinstance(now, dict):
        for key, value in was.items():
            if key in now:
                yield from differences(f"{name}: {key}", value, now[key])
            else:
                yield f"{name}: {key} is gone, was {value!r}"
    elif was != now:
        yield f"{name}: is {now!r}, was {was!r}"


def unpickled(text: str) -> Any:
    return told(pickle.loads(text.encode("latin-1")))


def session(text: str) -> Any:
    client = cloudservers.connect(session=text, region="two", proxy=NOBODY)
    call = client.calls.servers.get("1")
    return {**told(client.session()), "asks": call.url}


def session_files(files: dict[str, str]) -> Any:
    with Canned() as service, tempfile.TemporaryDirectory() as folder:
        service.answer({"error": {"code": 401}}, 401)
        for name, content in files.items():
            path = Path(folder, name)
            path.write_bytes(content.encode("latin-1"))
            path.chmod(0o600)
        client = cloudservers.connect(**keepsakes.SIGN_IN, proxy=service.origin, token_cache=folder)
        return told(client.session())


def cursor(text: str) -> Any:
    """The events after it."""
    with Canned() as service:
        service.answer({"servers": keepsakes.LATER})
        changes = keepsakes.client("openstack", service).servers.changes(since=text)
        events = [f"{kind} {server.id}" for kind, server in changes.poll()]
        return [*events, service.received[0].path]


def mark(metadata: dict[str, str]) -> Any:
    """What a creation that is repeated finds."""
    with Canned() as service:
        service.answer({"servers": [keepsakes.server(7, "2026-01-02T00:00:00Z", metadata=metadata)]})
        service.answer({"forbidden": {"code": 403, "message": "it was there"}}, 403)
        client = keepsakes.client("openstack", service)
        return client.servers.create(name="web", image="i", flavor="2", once=keepsakes.MARK).id


READ: dict[str, Callable[[Any], Any]] = {
    "pickle": unpickled,
    "session": session,
    "session files": session_files,
    "cursor": cursor,
    "mark": mark,
}


def told(value: Any) -> Any:
    """All that a value tells by its public attributes, as JSON has it."""
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Client):
        # What it would be kept as: there is no attribute that tells its options.
        return {"class": type(value).__name__, "configuration": json.loads(value.__reduce__()[1][0])}
    if isinstance(value, CloudServersError):
        bases = {base.__name__: True for base in type(value).__mro__ if base is not object}
        return {"class": type(value).__name__, "text": str(value), "bases": bases, **told(vars(value))}
    if type(value).__module__.startswith("cloudservers"):
        attributes = {name: attribute(value, name) for name in public(type(value))}
        found = {"text": str_of(value), **attributes}
        # What has no value may get one.
        return {"class": type(value).__name__, **{k: v for k, v in found.items() if v is not None}}
    if isinstance(value, Mapping):
        return {str(key): told(each) for key, each in value.items()}
    return [told(each) for each in value]


def public(kind: type) -> list[str]:
    return [name for name in dir(kind) if not name.startswith("_") and isdatadescriptor(getattr(kind, name))]


def attribute(value: Any, name: str) -> Any:
    try:
        return told(getattr(value, name))
    except CloudServersError as refused:
        return {"raises": type(refused).__name__}


def str_of(value: Any) -> str | None:
    """`str()` where it is more than the `repr`, which may change."""
    return str(value) if str(value) != repr(value) else None
