"""What the pages show in Python and in C does what they say."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from page import ROOT, Page, pages, pages_in

FLAGS = ["-std=c99", "-Wall", "-Wextra", "-Werror", "-pedantic"]


def by_name(page: Page) -> str:
    return page.name


@pytest.mark.parametrize("page", pages_in("python"), ids=by_name)
@pytest.mark.usefixtures("sandbox")
def test_python(page: Page, located: Callable[[str], str]) -> None:
    namespace: dict[str, object] = {"__name__": page.name}
    for block in page.written_in("python"):
        # Tracebacks name the page and its line.
        code = "\n" * (block.line - 1) + located(block.code)
        exec(compile(code, page.path, "exec"), namespace)


@pytest.mark.parametrize("page", pages_in("c"), ids=by_name)
@pytest.mark.usefixtures("sandbox")
def test_c(
    page: Page, located: Callable[[str], str], run: Callable[..., str], library: Path, tmp_path: Path
) -> None:
    for number, program in enumerate(programs(page)):
        source = tmp_path / f"program{number}.c"
        source.write_text(located(program), "utf-8")
        links = [f"-I{ROOT / 'include'}", f"-L{library}", f"-Wl,-rpath,{library}", "-lcloudservers"]
        run("gcc", *FLAGS, source, "-o", tmp_path / "program", *links)
        run(tmp_path / "program")


def programs(page: Page) -> list[str]:
    """The page's programs in C: each begins with its includes."""
    found: list[str] = []
    for block in page.written_in("c"):
        code = f'#line {block.line} "{page.path}"\n{block.code}'
        if block.code.startswith("#include") or not found:
            found.append(code)
        else:
            found[-1] += code
    return found


@pytest.mark.parametrize("page", pages(), ids=by_name)
def test_every_block_is_found_and_in_a_language_that_is_run_or_said_to_be_shown(page: Page) -> None:
    run = {"python", "c", "bash", "rust"}
    shown = {"text", "sh", "console", "yaml", "json", "cmake", "go", "js", "java"}
    assert {block.language for block in page.blocks} <= run | shown
    assert page.path.read_text("utf-8").count("```") == 2 * len(page.blocks)
