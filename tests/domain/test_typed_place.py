# SPDX-License-Identifier: AGPL-3.0-or-later
"""Places as members type them."""

from __future__ import annotations

import pytest

from desktop.domain.typed_place import PlaceKind, TypedPlace, typed_place


@pytest.mark.parametrize(
    ("text", "kind", "label"),
    [
        ("15", PlaceKind.PAGE, "15"),
        ("p.15", PlaceKind.PAGE, "15"),
        ("page 15", PlaceKind.PAGE, "15"),
        ("iv", PlaceKind.PAGE, "iv"),
        ("¶32", PlaceKind.PARAGRAPH, "32"),
        ("para 3.2.1", PlaceKind.PARAGRAPH, "3.2.1"),
        ("Paragraph 7.", PlaceKind.PARAGRAPH, "7"),
        ("item 9", PlaceKind.ITEM, "9"),
        ("Agenda Item 10.1", PlaceKind.ITEM, "10.1"),
        ("i8a", PlaceKind.ITEM, "8a"),
    ],
)
def test_what_is_typed(text: str, kind: PlaceKind, label: str) -> None:
    """The usual ways of saying it."""
    assert typed_place(text) == TypedPlace(kind, label)


def test_nothing() -> None:
    """An empty box is no place."""
    assert typed_place("  ") is None
