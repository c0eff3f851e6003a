# SPDX-License-Identifier: AGPL-3.0-or-later
"""The words of a rich text string, as other programs write notes: ISO 32000-1, 12.7.3.4.

It is XHTML, or was meant to be. Nothing in it is followed, and whatever it is, words come of it.
"""

from __future__ import annotations

from html.parser import HTMLParser

_NEW_LINE = frozenset({"p", "div", "br", "li"})


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag.rpartition(":")[2] in _NEW_LINE and self.parts:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        # Space between paragraphs is how the file is laid out, and not what was written.
        if data.strip() or (self.parts and "\n" not in data):
            self.parts.append(data)


def plain_words(rich: str) -> str:
    """The text, with a new line where a paragraph begins."""
    words = _Words()
    words.feed(rich)
    words.close()
    return "".join(words.parts).strip()
