# SPDX-License-Identifier: AGPL-3.0-or-later
"""Exempt items and papers, and why they are."""

from __future__ import annotations

import pytest

from desktop.domain.agenda import ItemKind
from desktop.domain.document import DocumentKind
from desktop.parsing.exempt_items import AFTER_EXCLUSION, reason_in
from desktop.parsing.pack import read_pack
from tests.parsing.builders import item_stamp, line, pack, page, stamp


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("by virtue of paragraph 3 of Part 1 of Schedule 12A", "paragraph 3 of Schedule 12A"),
        ("paragraphs 1 and 3 of Part I of Schedule 12A", "paragraphs 1 and 3 of Schedule 12A"),
        ("paras 14 and 21 of Part 4 of Schedule 12A", "paragraphs 14 and 21 of Schedule 12A"),
        ("Sale of the mill (EXEMPT)", "exempt"),
        ("NOT FOR PUBLICATION", "not for publication"),
        ("with a confidential appendix", "confidential appendix"),
        ("UNRESTRICTED ITEMS", None),
        ("There are no exempt items", None),
        ("This may need to be exempt or redacted", None),
        ("Allotments", None),
    ],
)  # fmt: skip
def test_reasons(text: str, reason: str | None) -> None:
    assert reason_in(text) == reason


def test_what_follows_an_exclusion_behind_open_reports_is_exempt() -> None:
    sheet = page(0, [
        line(270, 60, "AGENDA", bold=True),
        line(54, 90, "1."), line(82, 90, "Apologies"),
        line(54, 120, "2."), line(82, 120, "Allotments (Pages 1 - 1)"),
        line(54, 150, "3."), line(82, 150, "Exclusion of the Press and Public"),
        line(54, 180, "4."), line(82, 180, "Sale of the Old Mill"),
        line(54, 210, "5."), line(82, 210, "Any Other Business"),
    ])  # fmt: skip
    paper = page(1, [line(72, 100, "Allotments"), stamp(1), item_stamp("2")])
    items = read_pack(pack([sheet, paper])).items
    assert [item.exempt for item in items] == [None, None, None, AFTER_EXCLUSION, None]
    assert items[3].kind is ItemKind.EXEMPT
    assert items[4].kind is ItemKind.URGENT_AOB


def test_an_exclusion_before_all_reports_only_asks_whether() -> None:
    sheet = page(0, [
        line(270, 60, "AGENDA", bold=True),
        line(54, 90, "1."), line(82, 90, "Apologies"),
        line(54, 120, "2."), line(82, 120, "To consider whether the press and public be excluded"),
        line(54, 150, "3."), line(82, 150, "Minutes"),
        line(54, 180, "4."), line(82, 180, "Allotments"),
    ])  # fmt: skip
    assert [item.exempt for item in read_pack(pack([sheet])).items] == [None] * 4


def test_a_paper_marked_on_its_pages_is_an_exempt_document() -> None:
    pages = [
        page(n, [line(220, 30, "NOT FOR PUBLICATION"), line(72, 200, "The mill was valued.")])
        for n in range(3)
    ]
    assert read_pack(pack(pages)).kind is DocumentKind.EXEMPT
