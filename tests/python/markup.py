"""Reads what is shown as a browser would, and judges it."""

from __future__ import annotations

from html.parser import HTMLParser

from cloudservers._visible import HIDDEN

TAGS = {
    *(
        "div",
        "section",
        "header",
        "style",
        "span",
        "b",
        "i",
        "bdi",
        "code",
        "pre",
        "time",
        "a",
        "dl",
        "dt",
        "dd",
    ),
    *("table", "caption", "thead", "tbody", "tr", "th", "td", "details", "summary"),
}
ATTRIBUTES = {"class", "title", "href", "target", "rel", "datetime", "style", "scope"}


class Markup(HTMLParser):
    """What a text of HTML says: its words, its links; an error for what should not be there."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self._open: list[str] = []
        self._words: list[str] = []
        self.links: list[str] = []
        self.cells: list[list[str]] = []
        self.feed(html)
        self.close()
        assert self._open == [], "all elements end"
        assert HIDDEN.search(html.replace("\n", "")) is None, "nothing hides"

    @property
    def text(self) -> str:
        return " ".join("".join(self._words).split())

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS, tag
        self._open.append(tag)
        for name, told in attributes:
            assert name in ATTRIBUTES, name
            if name == "href":
                assert (told or "").lower().startswith(("http://", "https://")), told
                self.links.append(told or "")
        if tag == "tr":
            self.cells.append([])
        elif tag in {"td", "th"}:
            self.cells[-1].append("")
        if tag in {"dt", "dd", "td", "div", "summary", "pre"}:
            self._words.append(" ")

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" in self._open:
            return
        self._words.append(data)
        if {"td", "th"} & set(self._open):
            self.cells[-1][-1] += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(decl)

    def handle_pi(self, data: str) -> None:
        raise AssertionError(data)

    def unknown_decl(self, data: str) -> None:
        raise AssertionError(data)
