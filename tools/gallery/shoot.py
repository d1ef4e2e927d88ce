"""Takes the pictures of docs/gallery/: cells of cells.ipynb as JupyterLab shows them, light and dark."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbconvert import HTMLExporter
from playwright.sync_api import Browser, sync_playwright

HERE = Path(__file__).resolve().parent
PICTURES = HERE.parents[1] / "docs" / "gallery"
LARGEST = 150_000  # bytes of a picture: all who clone the repository get it
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def main() -> int:
    """Runs the notebook once, and takes its pictures in both themes."""
    notebook = nbformat.read(HERE / "cells.ipynb", as_version=4)
    NotebookClient(notebook, timeout=60, kernel_name="python3").execute()
    pictured = [cell.id for cell in notebook.cells if "picture" in cell.metadata.get("tags", [])]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=QUIET)
        for theme in ("light", "dark"):
            html, _ = HTMLExporter(template_name="lab", theme=theme).from_notebook_node(notebook)
            shoot(browser, html, theme, pictured)
        browser.close()
    return 0


def shoot(browser: Browser, html: str, theme: str, pictured: list[str]) -> None:
    """One picture a cell. The page may fetch nothing from elsewhere."""
    page = browser.new_page(viewport={"width": 1100, "height": 800})
    page.route(lambda url: not url.startswith("file:"), lambda route: route.abort())
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "page.html"
        place.write_text(html, "utf-8")
        page.goto(place.as_uri(), wait_until="domcontentloaded")
        for name in pictured:
            picture = PICTURES / f"{name}-{theme}.png"
            page.locator(f'[id="cell-id={name}"]').screenshot(path=picture)
            size = picture.stat().st_size
            print(f"{picture.name}: {size:,} bytes")
            assert size < LARGEST, f"{picture} is too large for the repository"
    page.close()


if __name__ == "__main__":
    sys.exit(main())
