# SPDX-License-Identifier: AGPL-3.0-or-later
"""Citations of places: item, report, paragraph and stamped page, and nothing guessed."""

from __future__ import annotations

from datetime import UTC, datetime

from desktop.domain.annotation import Anchor, PageRect
from desktop.domain.document import Document, DocumentKind, PageRecord, ReadingState
from desktop.domain.geometry import Rect
from desktop.domain.page import PageSize
from desktop.domain.places import PlacedParagraph, PlacedReport, Places


def _document(kind: DocumentKind = DocumentKind.PACK, number: int | None = None) -> Document:
    return Document(
        id=1,
        meeting_id=1,
        sha256="ab",
        kind=kind,
        title="",
        file_name="",
        page_count=12,
        state=ReadingState.READY,
        added_at=datetime(2024, 1, 1, tzinfo=UTC),
        supplement_number=number,
    )


def _pages() -> list[PageRecord]:
    """Two front pages, then stamped ones: item 7 on pages 2 to 6, item 8 on 7 to 10."""
    items = [None, None, 70, 70, 70, 70, 70, 80, 80, 80, 80, None]
    return [
        PageRecord(i, PageSize(595, 842), str(i - 1) if i > 1 else None, item)
        for i, item in enumerate(items)
    ]


NUMBERS: dict[int, str | None] = {70: "7", 80: "8"}
REPORTS = [
    PlacedReport(1, 70, "Budget", first=2, first_appendix=6),
    PlacedReport(2, 80, "Adoption", first=7),
    PlacedReport(3, 80, "Fostering", first=9),
]
PARAGRAPHS = [
    PlacedParagraph("1", 2, 200, 1, 70),
    PlacedParagraph("2", 2, 400, 1, 70),
    PlacedParagraph("3", 5, 100, 1, 70),
    PlacedParagraph("1", 7, 300, 2, 80),
    PlacedParagraph("1", 9, 300, 3, 80),
]


def _cited(page: int, top: float, *, last_page: int | None = None) -> str:
    places = Places(_document(), _pages(), NUMBERS, REPORTS, PARAGRAPHS)
    return str(places.cite(page, top, last_page=last_page))


def test_the_last_paragraph_that_starts_at_or_before() -> None:
    assert _cited(2, 200) == "Item 7, ¶1, p.1"
    assert _cited(2, 399) == "Item 7, ¶1, p.1"
    assert _cited(2, 401) == "Item 7, ¶2, p.1"
    assert _cited(4, 20) == "Item 7, ¶2, p.3"


def test_before_the_first_paragraph_none_is_named() -> None:
    assert _cited(2, 100) == "Item 7, p.1"


def test_an_appendix_is_no_part_of_the_last_paragraph() -> None:
    assert _cited(5, 300) == "Item 7, ¶3, p.4"
    assert _cited(6, 300) == "Item 7, p.5"


def test_a_report_is_named_where_an_item_has_two() -> None:
    assert _cited(7, 320) == "Item 8, Adoption, ¶1, p.6"
    assert _cited(9, 320) == "Item 8, Fostering, ¶1, p.8"
    assert _cited(9, 50) == "Item 8, Fostering, p.8"


def test_a_mark_over_two_pages() -> None:
    assert _cited(2, 500, last_page=3) == "Item 7, ¶2, pp.1–2"
    anchor = Anchor(
        "ab", (PageRect(2, Rect(0, 398, 50, 410)), PageRect(3, Rect(0, 60, 50, 72))), "words"
    )
    places = Places(_document(), _pages(), NUMBERS, REPORTS, PARAGRAPHS)
    assert str(places.cite_anchor(anchor)) == "Item 7, ¶2, pp.1–2"


def test_what_is_not_known_is_left_out() -> None:
    assert _cited(0, 100) == ""
    assert _cited(11, 100) == "p.10"
    assert str(Places(_document(), [], {}).cite(5, 0)) == ""


def test_a_supplement_is_named() -> None:
    document = _document(DocumentKind.SUPPLEMENT, 2)
    places = Places(document, [PageRecord(0, PageSize(595, 842), "4")], {})
    assert str(places.cite_page(0)) == "Supplement 2, p.4"
