"""Writes of which crates the C library is made (CycloneDX); checks that, and what a wheel holds."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "target" / "sbom"
NAME = "libcloudservers.cdx"


def main() -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    write()
    for what, text in bills():
        if problem := JsonStrictValidator(SchemaVersion.V1_5).validate_str(text):
            sys.exit(f"{what} is no bill: {problem}")
        print(f"{what}: valid")


def write() -> None:
    program = ROOT / "target" / "tools" / "bin" / "cargo-cyclonedx"
    date = subprocess.run(
        ["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.strip()
    command = [
        program,
        "cyclonedx",
        "--quiet",
        "--format=json",
        "--spec-version=1.5",
        "--features=capi",
    ]
    # With a date it is the same each time.
    dated = {"SOURCE_DATE_EPOCH": date, **os.environ}
    subprocess.run([*command, f"--override-filename={NAME}"], cwd=ROOT, env=dated, check=True)
    (ROOT / f"{NAME}.json").replace(OUT / f"{NAME}.json")


def bills() -> Iterator[tuple[str, str]]:
    for path in sorted(OUT.glob("*.json")):
        yield path.name, path.read_text("utf-8")
    for wheel in sorted((ROOT / "target" / "wheels").glob("*.whl")):
        with zipfile.ZipFile(wheel) as archive:
            held = [name for name in archive.namelist() if ".dist-info/sboms/" in name]
            if not held:
                sys.exit(f"{wheel.name} holds no bill")
            for name in held:
                yield f"{wheel.name}: {Path(name).name}", archive.read(name).decode()


if __name__ == "__main__":
    main()
