"""Tables of bounded length."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

MOST = 60


def grid(names: Sequence[str], rows: Iterable[Sequence[str]], *, head: str = "", foot: str = "") -> str:
    """Rows of HTML under the names of columns."""
    top = "".join(f'<th scope="col">{name}</th>' for name in names)
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    head = f"<caption>{head}</caption>" if head else ""
    foot = f'<div class="foot">{foot}</div>' if foot else ""
    whole = f'<table class="list">{head}<thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>'
    return f'<div class="scroll">{whole}</div>{foot}'


def more(shown: int, count: int) -> str:
    """What is left out."""
    return f"and {count - shown:,} more" if count > shown else ""
