"""A page as the blocks of code it shows."""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"

FENCE = re.compile(
    r"^(?P<indent> *)```(?P<language>\w+)(?P<rest>[^\n]*)\n(?P<code>.*?)^(?P=indent)```$",
    flags=re.MULTILINE | re.DOTALL,
)
COMMENT = re.compile(r"<!-- to_curl: (.*?) -->\s*\Z")


@dataclass(frozen=True)
class Block:
    """A fenced block, and what the page says of it."""

    language: str
    code: str
    line: int
    title: str | None
    to_curl: str | None


@dataclass(frozen=True)
class Page:
    """A page of the documentation."""

    path: Path
    dialect: str
    blocks: list[Block]

    @classmethod
    def read(cls, path: Path) -> Page:
        text = path.read_text("utf-8")
        dialect = re.search(r"<!-- dialect: (\w+) -->", text)
        blocks = []
        for found in FENCE.finditer(text):
            title = re.search(r'title="([^"]*)"', found["rest"])
            comment = COMMENT.search(text, 0, found.start())
            blocks.append(
                Block(
                    language=found["language"],
                    code=textwrap.dedent(found["code"]),
                    line=text.count("\n", 0, found.start("code")) + 1,
                    title=title and title[1],
                    to_curl=comment and comment[1],
                )
            )
        return cls(path, dialect[1] if dialect else "rackspace", blocks)

    def written_in(self, language: str) -> list[Block]:
        return [block for block in self.blocks if block.language == language]

    @property
    def name(self) -> str:
        return str(self.path.relative_to(ROOT))


def pages() -> list[Page]:
    """All pages, and the README."""
    return [Page.read(path) for path in [ROOT / "README.md", *sorted(DOCS.rglob("*.md"))]]


def pages_in(language: str) -> list[Page]:
    """The pages that show something in that language."""
    return [page for page in pages() if page.written_in(language)]
