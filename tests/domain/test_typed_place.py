# SPDX-License-Identifier: AGPL-3.0-or-later
"""Places as members type them."""

from __future__ import annotations

import pytest

from desktop.domain.citation import Citation
from desktop.domain.typed_place import TypedPlace, typed_place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("15", TypedPlace(page="15")),
        ("p.15", TypedPlace(page="15")),
        ("page 15", TypedPlace(page="15")),
        ("pp.13–14", TypedPlace(page="13")),
        ("iv", TypedPlace(page="iv")),
        ("¶32", TypedPlace(paragraph="32")),
        ("para 3.2.1", TypedPlace(paragraph="3.2.1")),
        ("Paragraph 7.", TypedPlace(paragraph="7")),
        ("item 9", TypedPlace(item="9")),
        ("Agenda Item 10.1", TypedPlace(item="10.1")),
        ("i8a", TypedPlace(item="8a")),
        ("item B", TypedPlace(item="B")),
        ("App A", TypedPlace(appendix="A")),
        ("appendix b2", TypedPlace(appendix="B2")),
        ("annex 1", TypedPlace(appendix="1")),
        ("supplement 2", TypedPlace(paper="Supplement 2")),
        ("Supplementary agenda", TypedPlace(paper="Supplement 1")),
        ("Supplement 1, p.4", TypedPlace(paper="Supplement 1", page="4")),
        ("supp 1 p4", TypedPlace(paper="Supplement 1", page="4")),
        ("Item 8, ¶32, p.15", TypedPlace(item="8", paragraph="32", page="15")),
        ("item 8 ¶32", TypedPlace(item="8", paragraph="32")),
        ("Item 8, 15", TypedPlace(item="8", page="15")),
        ("item 4, app c", TypedPlace(item="4", appendix="C")),
        (
            "Item 10, Adoption report, ¶7, p.73",
            TypedPlace(item="10", paragraph="7", page="73", rest=("Adoption report",)),
        ),
        ("appendices", TypedPlace(page="appendices")),
        ("itemised", TypedPlace(page="itemised")),
    ],
)
def test_what_is_typed(text: str, place: TypedPlace) -> None:
    """The usual ways of saying it, and citations as they are printed."""
    assert typed_place(text) == place


def test_nothing() -> None:
    """An empty box is no place."""
    assert typed_place("  ") is None
    assert typed_place(" , ") is None


@pytest.mark.parametrize(
    "citation",
    [
        Citation(item="8", paragraph="32", page="15"),
        Citation(item="8", paragraph="18", page="13", last_page="14"),
        Citation(item="6", paragraph="1", page="4", document="Supplement 1"),
        Citation(page="2", document="Late paper"),
        Citation(item="7.1", paragraph="3.2"),
        Citation(page="15"),
    ],
)
def test_what_is_printed_can_be_typed(citation: Citation) -> None:
    """No part of a printed citation is lost on the way back."""
    place = typed_place(str(citation))
    assert place is not None
    assert place.page == citation.page
    assert place.paragraph == citation.paragraph
    assert place.paper == citation.document
    assert place.rest == ()
