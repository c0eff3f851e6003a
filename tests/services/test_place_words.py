# SPDX-License-Identifier: AGPL-3.0-or-later
"""On which page the words stand that something was found by."""

from __future__ import annotations

import pytest

from desktop.services.place_words import place_words
from desktop.storage.library import Library
from tests.storage.test_wide_search import add_paper

TEXTS = ["Ada Moss", "Mossy banks", "A report by A. Mo-\nss,  clerk", "Ada\nMoss again", ""]


@pytest.mark.parametrize(
    ("pages", "wordings", "place"),
    [
        (range(5), ["Ada Moss"], (0, "Ada Moss")),
        (range(1, 9), ["Ada Moss", "Moss"], (3, "Ada Moss")),  # the telling words come first
        (range(1, 3), ["Ada Moss", "moss"], (2, "moss")),
        (range(2), ["", "a report", "banks mossy"], None),
        (range(1, 2), ["Moss"], None),  # a part of a longer word
        (range(7, 9), ["Moss"], None),
        (range(4, 4), ["Moss"], None),
    ],
)
def test_the_page_with_the_most_telling_words(
    library: Library, pages: range, wordings: list[str], place: tuple[int, str] | None
) -> None:
    document = add_paper(library, "a", TEXTS)
    add_paper(library, "b", ["Ada Moss"])  # of another paper
    assert place_words(library, document_id=document.id, pages=pages, wordings=wordings) == place
