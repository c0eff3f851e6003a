# SPDX-License-Identifier: AGPL-3.0-or-later
# mypy: allow-untyped-calls
# PyMuPDF declares few types of its own.
"""A leaflet in two columns, written a line at a time over both, is read column by column."""

from __future__ import annotations

import pymupdf

from desktop.documents.page_texts import page_text, page_words
from desktop.parsing.acronyms import read_acronyms
from desktop.parsing.rows import page_rows
from tests.parsing.invented.press import Galley, print_pack, wrapped

LEFT = (
    "The Council offers help to families who care at home for a child with Special Educational "
    "Needs and Disabilities (SEND). You can ask for a short break of a few hours, or for a "
    "weekend away from home, at any time of the year."
)
RIGHT = (
    "Short breaks are there for everyone. They give children the chance to meet others and to "
    "try new things, and they give their parents time to rest. There is no charge for the first "
    "visit, after which a small fee is asked for by the provider."
)


def leaflet() -> pymupdf.Page:
    galley = Galley()
    galley.middle("Short breaks for families in the whole of the county", bold=True, size=15)
    galley.y += 10
    left, right = wrapped(LEFT, 190), wrapped(RIGHT, 190)
    for place in range(max(len(left), len(right))):
        if place < len(left):
            galley.run(54, left[place])
        if place < len(right):
            galley.run(310, right[place])
        galley.y += 14
    return pymupdf.open(stream=print_pack(galley.leaves))[0]


def test_words_and_lines_come_column_by_column() -> None:
    page = leaflet()
    words = page_words(page.get_displaylist())
    text = " ".join(word.text for word in words)
    assert LEFT in text
    assert RIGHT in text
    assert [word.line for word in words] == sorted(word.line for word in words)
    assert [word.block for word in words] == sorted(word.block for word in words)
    read = page_text(page.parent, page, 0)
    assert LEFT in " ".join(read.text.split())
    assert " ".join(read.text.split()) == text


def test_an_abbreviation_is_explained_inside_a_column() -> None:
    page = leaflet()
    rows = page_rows(page_text(page.parent, page, 0))
    assert [(one.acronym, one.meaning) for one in read_acronyms([rows])] == [
        ("SEND", "Special Educational Needs and Disabilities")
    ]
