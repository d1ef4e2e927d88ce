"""Rust's public API, a line for each item, as cargo-public-api tells it; and whether another one keeps it.

What is gone or differs is a break. So is an addition where users have to name all there is: a variant of an
enum that is not `non_exhaustive`, a field of such a struct, a function of a trait that they implement.
"""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = ROOT / "target" / "tools" / "bin" / "cargo-public-api"
# What every type has, or what rustdoc tells differently from one version to the next.
NOISE = re.compile(r"core::marker::(Freeze|Unpin|StructuralPartialEq)\b|UnwindSafe\b")
WRITTEN_WITH_DEFAULTS = {"cloudservers::sandbox::Options", "cloudservers::sandbox::Failure"}
IMPLEMENTED_BY_USERS = {"cloudservers::ToReference"}


def describe() -> str:
    command = [PROGRAM, "--simplified", "--features=sandbox", "--color=never"]
    # The description is not stable in rustdoc, which a stable one tells only when asked so.
    asked = {**os.environ, "RUSTC_BOOTSTRAP": "1", "CARGO_TARGET_DIR": str(ROOT / "target" / "compatibility")}
    told = subprocess.run(command, cwd=ROOT, env=asked, stdout=subprocess.PIPE, text=True, check=True).stdout
    return "".join(sorted({line + "\n" for line in told.splitlines() if not NOISE.search(line)}))


def breaks(old: str, new: str) -> list[str]:
    was, has = lines(old), lines(new)
    gone = [f"not any more: {line}" for line in sorted(was - has)]
    complete = {each for line in was for each in must_be_complete(line)}
    complete |= {owner(line) for line in was if is_field(line)} & exhaustive(was, "struct")
    added = [f"users name all of them: {line}" for line in sorted(has - was) if owner(line) in complete]
    return gone + added


def lines(text: str) -> set[str]:
    """A function may become `const` at any time."""
    return {
        line.replace("pub const fn", "pub fn").replace("pub const unsafe fn", "pub unsafe fn")
        for line in text.splitlines()
    }


def must_be_complete(line: str) -> set[str]:
    found = re.match(r"pub (?:enum|trait) ([\w:]+)", line)
    if not found or (" trait " in line and found[1] not in IMPLEMENTED_BY_USERS):
        return set()
    return {found[1]}


def exhaustive(described: set[str], what: str) -> set[str]:
    found = (re.match(rf"pub {what} ([\w:]+)", line) for line in described)
    return {each[1] for each in found if each} - WRITTEN_WITH_DEFAULTS


def is_field(line: str) -> bool:
    return bool(re.match(r"pub [\w:]+::[a-z_0-9]+: ", line))


def owner(line: str) -> str:
    """Whose field, variant or trait's item it is: of functions only traits' count."""
    found = re.match(r"pub (?:fn |type |const )?([\w:]+)::\w+", line)
    if not found:
        return ""
    function = re.match(r"pub (fn|type|const) ", line)
    return found[1] if not function or found[1] in IMPLEMENTED_BY_USERS else ""
