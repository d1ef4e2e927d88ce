"""A hook of MkDocs: what the pages of docs/ lead to outside docs/.

Links to a file of the repository become its name. References that other tools make stand beside the pages
in the same site, and in its navigation.
"""

import re
from pathlib import Path
from typing import Any

from mkdocs.structure.nav import Link

OUTSIDE = re.compile(r"\[([^\]]+)\]\(((?:\.\./)+[^)#]+)\)")

# Written by `make docs` into the site.
BESIDE = {"C and C++": "c/index.html", "Rust": "rust/cloudservers/index.html"}


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


def on_nav(nav: Any, **_: Any) -> Any:
    """The navigation with the other references behind Python's."""
    reference = next(section for section in nav.items if section.title == "Reference")
    after = 1 + next(at for at, item in enumerate(reference.children) if item.title == "Python")
    for title, url in reversed(BESIDE.items()):
        link = Link(title, url)
        link.parent = reference
        reference.children.insert(after, link)
    return nav
