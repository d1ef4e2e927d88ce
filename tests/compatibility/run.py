"""Programs written for the last release go on working. `--release` records this state as the last release's.

Additions pass; so the record is renewed at a release, and where a break is meant.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from types import ModuleType

import kept
import rust

import python

RELEASED = Path(__file__).resolve().parent / "released"
RECORDS: dict[str, ModuleType] = {"rust.txt": rust, "python.pyi": python, "kept.json": kept}


def main() -> None:
    release = sys.argv[1:] == ["--release"]
    broken = False
    for name, face in RECORDS.items():
        now = face.describe()
        record = RELEASED / name
        if release:
            record.write_text(now, "utf-8")
            continue
        prove(face, now)
        found = face.breaks(record.read_text("utf-8"), now)
        print(
            f"{name}: {len(found)} breaks" if found else f"{name}: compatible with the last release",
            *found,
            sep="\n  ",
        )
        broken = broken or bool(found)
    if broken:
        sys.exit(
            "Programs written for the last release would break: see docs/compatibility.md. Keep what was "
            "there, beside what is new. Where a break is meant, tell CHANGELOG.md, and renew the record: "
            "tests/compatibility/run.py --release"
        )


# A comparison must be able to fail: what it says to changes of this state, each made by a substitution. Of
# what is kept they change what was: each is as if this version read otherwise.
PASSES = {
    rust: [
        ("a new function", r"\Z", "pub fn cloudservers::Server::added(&self)\n"),
        ("a new function of a trait that is ours", r"\Z", "pub fn cloudservers::Resource::added(&self)\n"),
        ("a new variant of what may grow", r"\Z", "pub cloudservers::ErrorKind::Added\n"),
        (
            "a new field of what is written with defaults",
            r"\Z",
            "pub cloudservers::sandbox::Options::added: bool\n",
        ),
        ("a function that is const now", r"^pub fn (?=cloudservers::Client::)", "pub const fn "),
    ],
    python: [
        ("a new method", r"^    def confirm_resize\(", r"    def added(self) -> None: ...\n\g<0>"),
        ("a new parameter with a default", r"(def connect\(\*, )", r"\1added: bool = False, "),
        ("more that goes in", r"(def connect\(\*, cloud: )", r"\1int | "),
        ("less that comes out", r"(def name\(self\) -> str) \| None", r"\1"),
        ("a new status", r"^    VERIFY_RESIZE = .*$", r"\g<0>\n    ADDED = 'ADDED'"),
    ],
    kept: [
        ("a new attribute", r'^   "ram": .*\n', ""),
        ("more that can be kept", r'^ \{\n  "what": "cursor",\n(?:  .*\n)* \},\n', ""),
    ],
}
BREAKS = {
    rust: [
        ("a function that is gone", r"^pub fn cloudservers::Client::send.*\n", ""),
        ("another result", r"^(pub fn cloudservers::Client::send.*) -> .*$", r"\1 -> bool"),
        ("another parameter", r"^(pub fn cloudservers::Client::wait_for\w*(?:<.*>)?\(&self, )", r"\1bool, "),
        ("a type that is not Send any more", r"^impl core::marker::Send for cloudservers::Client$\n", ""),
        ("a new variant of a complete enum", r"\Z", "pub cloudservers::Stage::Added\n"),
        ("a new field of a complete struct", r"\Z", "pub cloudservers::Answer::added: bool\n"),
        ("a new function of a trait of users", r"\Z", "pub fn cloudservers::ToReference::added(&self)\n"),
        ("what may grow only now", r"^(?=pub enum cloudservers::Stage$)", "#[non_exhaustive] "),
    ],
    python: [
        ("a method that is gone", r"^    def confirm_resize\(.*\n", ""),
        ("a parameter of another name", r"(def connect\(\*, )cloud:", r"\1name:"),
        ("a parameter that must be given", r"(def connect\(\*, cloud: str \| None)=None", r"\1"),
        ("another default", r"(def connect\(\*, cloud: str \| None)=None", r"\1='mycloud'"),
        ("less that goes in", r"(def connect\(\*, cloud: str) \| None", r"\1"),
        ("another result", r"(def connect\(.*\) -> )Client", r"\1Session"),
        ("more that comes out", r"(def ram\(self\) -> int)", r"\1 | None"),
        ("a property that is a method now", r"^    @property\n(?=    def name\()", ""),
        ("an exception of another base", r"(class OverLimit\()\w+", r"\1Exception"),
        ("an overload that is gone", r"^    @overload\n    def follow\(.*\n", ""),
        ("a name that is not exported", r"'SchedulerHints', ", ""),
        ("a status that is gone", r"^    VERIFY_RESIZE = .*$", ""),
    ],
    kept: [
        ("a pickled class that is gone", r'^   "BadRequest",$', '   "Gone",'),
        ("a function of pickles that is gone", r'^   "_restore",$', '   "_gone",'),
        ("a kind of resources that is gone", r'"\(Vserver"', '"(Vgone"'),
        ("something that is not kept any more", r'^  "name": "Server, rackspace",$', '  "name": "gone",'),
        ("an attribute that is gone", r'^   "class": "Server",$', r'\g<0>\n   "gone": 1,'),
        ("an attribute of another type", r'^   "ram": (\d+)', r'   "ram": "\1"'),
        ("an exception of another base", r'^    "LookupError": true,$', '    "KeyError": true,'),
        ("a place that is not known", r'\\"service\\":\\"compute\\"', r'\\"service\\":\\"gone\\"'),
        ("a setting of another name", r"connect_timeout", "gone_timeout"),
        ("an option of another name", r"links_strict(?=.*secrets)", "links_gone"),
        ("another form of sessions", r'cloudservers_session\\":1', r'cloudservers_session\\":2'),
        ("another name of a session's file", r'"[0-9a-f]{32}\.json"', '"gone.json"'),
        ("another field of cursors", r'\\"since\\"', r'\\"gone\\"'),
        ("another mark of what was told", r'(\\"mark\\":)\d+', r"\g<1>1"),
        ("another mark of what is created once", r"cloudservers_once", "gone_once"),
    ],
}


def prove(face: ModuleType, now: str) -> None:
    for cases, wanted in ((PASSES, False), (BREAKS, True)):
        for what, pattern, change in cases[face]:
            changed = re.sub(pattern, change, now, count=1, flags=re.MULTILINE)
            if changed == now:
                sys.exit(f"{what}: there is nothing to change")
            found = face.breaks(changed, now) if face is kept else face.breaks(now, changed)
            if bool(found) != wanted:
                sys.exit(f"{what}: " + (f"breaks: {found}" if found else "is not seen"))


if __name__ == "__main__":
    main()
