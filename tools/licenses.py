"""Tells the licences of the crates that a wheel is linked of, each text once under all that it is for."""

from __future__ import annotations

import json
import re
import subprocess
from collections import defaultdict
from pathlib import Path
from typing import Any

NAMES = re.compile(r"(licen[sc]e|copying|notice|unlicense)", re.IGNORECASE)


def third_party(folder: Path, triple: str) -> str:
    """The licences for a wheel of the package in a folder."""
    command = ["cargo", "metadata", "--locked", "--format-version=1", "--features=python,sandbox"]
    command += [f"--filter-platform={triple}"]
    told = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout
    crates: dict[str, list[str]] = defaultdict(list)
    for crate in linked(json.loads(told)):
        name = f"{crate['name']} {crate['version']} ({crate['license']})"
        for text in texts(Path(crate["manifest_path"]).parent):
            crates[text].append(name)
    parts = ("\n".join(names) + "\n\n" + text for text, names in crates.items())
    return ("\n\n" + "-" * 80 + "\n\n").join(parts) + "\n"


def texts(folder: Path) -> list[str]:
    """In the order of their files, so that it is the same each time."""
    paths = sorted(path for path in folder.iterdir() if NAMES.match(path.name) and path.is_file())
    found = list(dict.fromkeys(path.read_text("utf-8").strip() for path in paths))
    if not found:
        raise FileNotFoundError(f"{folder} has no text of its licence")
    return found


def linked(metadata: dict[str, Any]) -> list[dict[str, Any]]:
    """All crates that end up in the library, by name."""
    crates = {crate["id"]: crate for crate in metadata["packages"]}
    needs = {node["id"]: node["deps"] for node in metadata["resolve"]["nodes"]}
    root = metadata["resolve"]["root"]
    seen, left = {root}, [root]
    while left:
        found = {need["pkg"] for need in needs[left.pop()] if is_linked(need, crates)} - seen
        seen |= found
        left += found
    return sorted(
        (crates[each] for each in seen - {root}), key=lambda crate: (crate["name"], crate["version"])
    )


def is_linked(need: dict[str, Any], crates: dict[str, Any]) -> bool:
    """Whether it is one of run time; macros have done their work by then."""
    macro = any("proc-macro" in target["kind"] for target in crates[need["pkg"]]["targets"])
    return not macro and any(kind["kind"] is None for kind in need["dep_kinds"])
