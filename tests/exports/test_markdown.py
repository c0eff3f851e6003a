# SPDX-License-Identifier: AGPL-3.0-or-later
"""The briefing as Markdown: everything there, nothing acted on that was only typed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from desktop.domain.annotation import MarkColour, MarkKind
from desktop.domain.papers import PaperItem, PaperPoint
from desktop.exports.markdown import escaped, markdown_text, write_markdown
from tests.exports.samples import empty_paper, full_paper


def test_it_holds_the_whole_briefing(tmp_path: Path) -> None:
    out = tmp_path / "briefing.md"
    paper = full_paper()
    lines = write_markdown(paper, str(out))
    text = out.read_text(encoding="utf-8")
    assert text == markdown_text(paper)
    assert text.count("\n") == lines
    assert "# Briefing: Children, Families and Learning Scrutiny Committee\n" in text
    assert "\n## 7. Special school places: sufficiency plan 2026–2030 (pp.11–42)\n" in text
    assert "\n**Item 7, ¶12, p.15** \\[raise\\] \\[forecasts\\]\n" in text
    assert "\n- [ ] What share of the 214 places" in text
    assert "\n- [x] Which figure is right" in text
    assert "\n  Reply: Table 4." in text
    assert "## 8." not in text


def test_an_empty_paper_says_so() -> None:
    assert "None recorded." in markdown_text(empty_paper())


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("5 * 3 * 2", "5 \\* 3 \\* 2"),
        ("a_b and _this_", "a_b and \\_this\\_"),
        ("# not a heading", "\\# not a heading"),
        ("1. not a list", "1\\. not a list"),
        ("- nor this", "\\- nor this"),
        ("<b> [x](y) &amp; `z`", "\\<b\\> \\[x\\](y) \\&amp; \\`z\\`"),
        ("one\ntwo", "one\\\ntwo"),
        ("one\n\ntwo", "one\n\ntwo"),
        ("£5 – ŵ & co", "£5 – ŵ & co"),
    ],
)
def test_what_was_typed_shows_as_typed(typed: str, written: str) -> None:
    assert escaped(typed) == written


def test_every_kind_of_mark_is_told() -> None:
    """A drawing has no words, and a line beside an empty paragraph only a number."""
    told = {
        MarkKind.INK: "Drawn with the pen",
        MarkKind.AREA: "Area of the page",
        MarkKind.MARGIN: "Line in the margin",
        MarkKind.STRIKE_OUT: "Struck out",
    }
    for kind, words in told.items():
        for quote in ("", "6."):
            mark = PaperPoint("Item 8, ¶6, p.12", quote, "", kind, MarkColour.PINK)
            item = PaperItem("8", "Budget", "pp.11–42", points=(mark,))
            text = markdown_text(replace(full_paper(), items=(item,), general=None))
            assert f"**Item 8, ¶6, p.12** *{words}*" in text
            assert "“6.”" not in text
