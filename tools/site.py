"""A hook of MkDocs: links from a page to a file of the repository outside docs/ become its name."""

import re
from pathlib import Path
from typing import Any

OUTSIDE = re.compile(r"\[([^\]]+)\]\(((?:\.\./)+[^)#]+)\)")


def on_page_markdown(markdown: str, page: Any, config: Any, **_: Any) -> str:
    """The page without links that lead out of the site; one that leads nowhere is an error."""
    docs = Path(config.docs_dir).resolve()
    folder = Path(page.file.abs_src_path).parent

    def named(link: re.Match[str]) -> str:
        target = (folder / link[2]).resolve()
        if target.is_relative_to(docs):
            return link[0]
        if not target.exists():
            raise FileNotFoundError(f"{page.file.src_uri} links to {link[2]}, which is no file")
        return f"{link[1]} (`{target.relative_to(docs.parent)}` in the repository)"

    return OUTSIDE.sub(named, markdown)
