"""Runs notebooks in a real kernel."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

v4: Any = nbformat.v4


def run(*sources: str) -> list[Any]:
    """The outputs of each cell."""
    return run_whole(v4.new_notebook(cells=[v4.new_code_cell(source) for source in sources]))


def run_file(path: Path) -> dict[str, list[Any]]:
    """The outputs of the cells of a notebook's code, by their ids."""
    notebook = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    outputs = run_whole(notebook)
    code = [cell.id for cell in notebook.cells if cell.cell_type == "code"]
    return dict(zip(code, outputs, strict=True))


def run_whole(notebook: Any) -> list[Any]:
    NotebookClient(notebook, timeout=50, kernel_name="python3").execute()
    return [cell.outputs for cell in notebook.cells if cell.cell_type == "code"]
