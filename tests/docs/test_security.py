"""SECURITY.md names a test for what it says, and the test is there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NAMED = re.findall(r"\[`(\w+)`\]\(([\w./]+)\)", (ROOT / "SECURITY.md").read_text("utf-8"))


@pytest.mark.parametrize(("name", "path"), NAMED, ids=[name for name, _ in NAMED])
def test_it_is_there(name: str, path: str) -> None:
    # Of Rust, Python or C, with arguments or without; none that is switched off.
    found = re.search(rf"(.*\n.*\n)\s*(?:fn|def|static void) {name}\(", (ROOT / path).read_text("utf-8"))
    assert found, f"{path} has no {name}"
    assert not re.search(r"#\[ignore|mark\.(skip|xfail)", found[1]), f"{name} is switched off"


def test_every_part_names_tests() -> None:
    parts = re.split(r"^###? ", (ROOT / "SECURITY.md").read_text("utf-8"), flags=re.MULTILINE)
    wanted = ("An evil service", "An evil network", "An evil reference", "An evil caller", "Secrets")
    for title in wanted:
        (part,) = (each for each in parts if each.startswith(title))
        assert len(re.findall(r"\]\((?:tests|src)/", part)) >= 3, f"{title} says what no test shows"
