"""Builds wheels, and tests them where nothing but the wheel can be imported.

`wheels.py list` shows what a release has, `wheels.py build` makes it for this machine or for targets,
and `wheels.py test` installs a wheel on every CPython at hand, where it takes the tour and passes tests.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import licenses

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "target" / "wheels"
OLDEST = (3, 10)  # requires-python, and abi3 of Cargo.toml
FREE_THREADED = ("3.13t", "3.14t")  # has no stable ABI: a wheel for each version

# The tests that a wheel passes: of what rests on interpreter and system. `make test-python` passes all.
SUBJECTS = (
    *("package", "servers", "listing", "calls", "references", "resources", "errors", "wait", "many"),
    *("pickle", "threads", "stress", "interrupt", "logging", "config", "trust", "sandbox"),
)
TOOLS = ("pytest", "pytest-timeout", "hypothesis", "trustme", "typing-extensions")


@dataclass(frozen=True)
class Target:
    """A system that a release has wheels for."""

    triple: str
    tag: str
    """The oldest systems it runs on."""
    zig: bool = False
    """Whether zig links it, on any system, against the libc that the tag promises."""

    def options(self) -> list[str]:
        # On macOS the tag follows from MACOSX_DEPLOYMENT_TARGET, on Windows there is one alone.
        linux = ["--compatibility", self.tag, "--zig"] if self.zig else []
        return ["--target", self.triple, *linux]


# Each with the stable ABI, and once for each free-threaded CPython.
TARGETS = [
    Target("x86_64-unknown-linux-gnu", "manylinux_2_17", zig=True),
    Target("aarch64-unknown-linux-gnu", "manylinux_2_17", zig=True),
    Target("x86_64-unknown-linux-musl", "musllinux_1_2", zig=True),
    Target("aarch64-unknown-linux-musl", "musllinux_1_2", zig=True),
    Target("x86_64-apple-darwin", "macosx_10_12"),
    Target("aarch64-apple-darwin", "macosx_11_0"),
    Target("x86_64-pc-windows-msvc", "win_amd64"),
    Target("aarch64-pc-windows-msvc", "win_arm64"),
]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    verbs = parser.add_subparsers(required=True)
    verbs.add_parser("list").set_defaults(run=lambda _: show())
    building = verbs.add_parser("build")
    building.add_argument("target", nargs="*", default=[native()], help="this machine by default")
    building.add_argument("--free-threaded", action="store_true", help="for free-threaded CPythons instead")
    building.set_defaults(run=lambda given: build(given.target, given.free_threaded))
    testing = verbs.add_parser("test")
    testing.add_argument("wheel", nargs="?", type=Path, help="the newest one by default")
    testing.set_defaults(run=lambda given: test((given.wheel or newest()).resolve()))
    given = parser.parse_args()
    given.run(given)


def show() -> None:
    for target in TARGETS:
        for python in (f"abi3-py{OLDEST[0]}{OLDEST[1]}", *FREE_THREADED):
            print(f"{target.triple:28} {target.tag:16} {python}")


def native() -> str:
    version = subprocess.run(["rustc", "-vV"], capture_output=True, text=True, check=True).stdout
    return next(line.removeprefix("host: ") for line in version.splitlines() if line.startswith("host: "))


def build(names: list[str], free_threaded: bool) -> None:
    """Makes the sdist, and wheels from it alone."""
    known = {target.triple: target for target in TARGETS}
    if unknown := set(names) - set(known):
        sys.exit(f"no targets: {', '.join(unknown)}; `{Path(__file__).name} list` shows them")
    pythons = [f"python{version}" for version in FREE_THREADED] if free_threaded else [sys.executable]
    # The same bytes whenever and wherever it is built.
    if "SOURCE_DATE_EPOCH" not in os.environ:
        date = ("git", "log", "-1", "--format=%ct")
        told = subprocess.run(date, cwd=ROOT, capture_output=True, text=True, check=True)
        os.environ["SOURCE_DATE_EPOCH"] = told.stdout.strip()
    folder = unpacked_sdist()
    os.environ["CARGO_TARGET_DIR"] = str(ROOT / "target")
    remap = subprocess.run([ROOT / "tools" / "remap", folder], capture_output=True, text=True, check=True)
    os.environ["RUSTFLAGS"] = f"{os.environ.get('RUSTFLAGS', '')} {remap.stdout}".strip()
    # Where maturin looks for zig, which is a package of the Python that runs this.
    os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    built = folder.parent / "wheels"
    build = ("-m", "maturin", "build", "--release", "--locked", "--out", built)
    for name in names:
        (folder / "LICENSE-THIRD-PARTY").write_text(licenses.third_party(folder, name), "utf-8")
        run(sys.executable, *build, *known[name].options(), "--interpreter", *pythons, cwd=folder)
    for wheel in sorted(built.glob("*.whl")):
        without_folder(wheel, folder)


def without_folder(wheel: Path, folder: Path) -> None:
    """Puts a wheel among the others, its bill without the folder that it was built in."""
    with tempfile.TemporaryDirectory() as place:
        run(sys.executable, "-m", "wheel", "unpack", "--dest", place, wheel)
        (content,) = Path(place).iterdir()
        for bill in content.glob("*.dist-info/sboms/*.json"):
            bill.write_text(bill.read_text("utf-8").replace(folder.as_uri(), "file:///cloudservers"), "utf-8")
        run(sys.executable, "-m", "wheel", "pack", "--dest-dir", OUT, content)


def unpacked_sdist() -> Path:
    """A folder with what the sdist holds, and nothing else."""
    run(sys.executable, "-m", "maturin", "sdist", "--out", OUT, cwd=ROOT)
    (sdist,) = OUT.glob("*.tar.gz")
    folder = ROOT / "target" / "sdist"
    shutil.rmtree(folder, ignore_errors=True)
    with tarfile.open(sdist) as archive:
        archive.extractall(folder, filter="data")
    for path in folder.rglob("*"):
        path.touch()  # its files are dated long ago, and Cargo would take what it compiled last for theirs
    return folder / sdist.name.removesuffix(".tar.gz")


def newest() -> Path:
    found = sorted(OUT.glob("*.whl"), key=lambda wheel: wheel.stat().st_mtime)
    if not found:
        sys.exit(f"there is no wheel in {OUT}; `{Path(__file__).name} build` makes one")
    return found[-1]


def test(wheel: Path) -> None:
    run(sys.executable, "-m", "twine", "check", "--strict", wheel, *OUT.glob("*.tar.gz"))
    if "abi3" in wheel.name:
        run(sys.executable, "-m", "abi3audit", "--strict", wheel)
    if "linux" in wheel.name:
        audit(wheel)
    fitting = {version: python for version, python in pythons().items() if fits(wheel, version)}
    for version, python in fitting.items():
        test_on(python, version, wheel)
    print(f"{wheel.name} passes on CPython {', '.join(fitting)}")


def fits(wheel: Path, version: str) -> bool:
    return "t" not in version if "abi3" in wheel.name else f"-cp{version.replace('.', '')}-" in wheel.name


def audit(wheel: Path) -> None:
    """Compares the tag with the symbols that the wheel takes from the system."""
    told = subprocess.run(
        [sys.executable, "-m", "auditwheel", "show", wheel], capture_output=True, text=True, check=True
    ).stdout
    print(told)
    (consistent,) = re.findall(r'consistent with the following platform tag:\s+"(\w+)"', told)
    if consistent not in wheel.name:
        sys.exit(f"{wheel.name} promises more than {consistent}")


def pythons() -> dict[str, str]:
    """The CPythons at hand by version, on the path and pyenv's; the free-threaded ones as `3.14t`."""
    found: dict[str, str] = {}
    ask = (
        "import sys, sysconfig; "
        "free_threaded = 't' if sysconfig.get_config_var('Py_GIL_DISABLED') else ''; "
        "version = '.'.join(map(str, sys.version_info[:2])) + free_threaded; "
        f"print(version if sys.implementation.name == 'cpython' and sys.version_info >= {OLDEST} else '')"
    )
    for program in candidates():
        done = subprocess.run([program, "-c", ask], capture_output=True, text=True, check=False)
        if version := done.stdout.strip():
            found.setdefault(version, program)
    return found


def candidates() -> Iterator[str]:
    minors = range(OLDEST[1], 30)
    yield from filter(None, (shutil.which(f"python3.{minor}") for minor in minors))
    root = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    yield from map(str, root.glob("versions/*/bin/python3"))


def test_on(python: str, version: str, wheel: Path) -> None:
    print(f"== CPython {version}: {python}", flush=True)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        run(python, "-m", "venv", folder / "venv")
        own = folder / "venv" / ("Scripts" if platform.system() == "Windows" else "bin") / "python"
        run(own, "-m", "pip", "install", "--quiet", "--constraint", ROOT / "requirements-dev.txt", *TOOLS)
        run(own, "-m", "pip", "install", "--quiet", "--no-index", wheel)
        where = "import cloudservers, sys; sys.exit(not cloudservers.__file__.startswith(sys.prefix))"
        run(own, "-c", where, cwd=folder)
        run(own, ROOT / "examples" / "tour.py", cwd=folder, quiet=True)
        subjects = (ROOT / "tests" / "python" / f"test_{subject}.py" for subject in SUBJECTS)
        run(own, "-m", "pytest", "--quiet", *subjects, cwd=folder)


def run(*command: str | Path, cwd: Path | None = None, quiet: bool = False) -> None:
    done = subprocess.run(command, cwd=cwd, stdout=subprocess.DEVNULL if quiet else None, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))} ended with {done.returncode}")


if __name__ == "__main__":
    main()
