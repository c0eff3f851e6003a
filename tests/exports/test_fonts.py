# SPDX-License-Identifier: AGPL-3.0-or-later
"""Any text a member can type comes out, or is replaced where it can be seen."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pymupdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.annotation import MarkColour, MarkKind
from desktop.domain.interest import DeclarationKind
from desktop.domain.meeting import MeetingCard
from desktop.domain.papers import (
    MeetingPaper,
    PaperDeclaration,
    PaperItem,
    PaperPoint,
    PaperQuestion,
)
from desktop.exports.briefing import write_briefing
from desktop.exports.declarations import write_declarations
from desktop.exports.fonts import MISSING, Face, invisible, printable, runs
from desktop.exports.markdown import write_markdown
from desktop.exports.question_list import write_question_list
from tests.exports.pdf_text import by_pdfium, by_pymupdf, squeezed
from tests.exports.samples import CARD, MADE_AT

ANYTHING = st.text(alphabet=st.characters())
# Left to right, one sign a character: what every engine must read back just as it was put in.
PLAIN = st.text(
    alphabet=st.characters(
        min_codepoint=0x20, max_codepoint=0x52F, exclude_categories=("Mn", "Me", "Cc", "Cf", "Cn")
    ),
    min_size=1,
)


@given(ANYTHING)
@settings(max_examples=400, deadline=None)
def test_no_visible_character_vanishes(text: str) -> None:
    for char in text:
        shown = printable(char)
        assert invisible(char) or not char.strip() or shown.strip(), repr(char)
    for face in Face:
        assert "".join(part for _, part in runs(printable(text), face)) == printable(text)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("a\tb", "a b"),
        ("☑ done", "✓ done"),
        ("\uf0b7 point", "• point"),
        ("e\u0301", "é"),
        ("𝐀①", "A1"),
        ("👍", "[thumbs up sign]"),
        ("中", MISSING),
        ("\ud800", MISSING),
        ("\x01", MISSING),
        ("soft\u00adhyphen\u200b", "softhyphen"),
        ("one\r\ntwo\u2028three", "one\ntwo\nthree"),
    ],
)
def test_what_becomes_of_characters_the_fonts_lack(typed: str, shown: str) -> None:
    assert printable(typed) == shown


def _everywhere(text: str) -> MeetingPaper:
    """The same text in every field a member or a pack can fill."""
    declaration = PaperDeclaration((text,), DeclarationKind.OTHER, text, text)
    item = PaperItem(
        text,
        text,
        text,
        text,
        (text,),
        text,
        (PaperPoint(text, text, text, MarkKind.STRIKE_OUT, MarkColour.PINK, ((text, text),)),),
        (PaperQuestion(text, text, text, text, text, text),),
        (declaration,),
    )
    card = MeetingCard(authority=text, body=text, location=text)
    return MeetingPaper(card, MADE_AT, (item,), item, (declaration,), text)


@given(ANYTHING)
@settings(max_examples=60, deadline=None)
def test_nothing_typed_anywhere_makes_any_document_fail(text: str) -> None:
    paper = _everywhere(text)
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "paper"
        for write in (write_briefing, write_question_list, write_declarations):
            count = write(paper, str(out))
            with pymupdf.open(str(out), filetype="pdf") as document:
                assert len(document) == count
        assert write_markdown(paper, str(out)) > 0
        out.read_text(encoding="utf-8")


@given(PLAIN)
@settings(max_examples=60, deadline=None)
def test_text_is_read_back_as_it_was_typed(text: str) -> None:
    note = f"Begin {text} end"
    paper = MeetingPaper(CARD, MADE_AT, (PaperItem("1", "Apologies", note=note),))
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "paper.pdf"
        write_briefing(paper, str(out))
        assert squeezed(printable(note)) in by_pymupdf(out)
        assert squeezed(printable(note)) in by_pdfium(out)
