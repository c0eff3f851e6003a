# SPDX-License-Identifier: AGPL-3.0-or-later
"""The aims of accuracy on the packs with ground truth, read by the engine in its worker."""

from __future__ import annotations

import pytest

from desktop.domain.agenda import ItemKind, PageSpan
from desktop.domain.reading import PackReading
from tests.conftest import PACKS
from tests.parsing.conftest import ReadPack
from tests.parsing.truth import Case, cases

COUNTY = "reference/000_leicestershire-cc-2024-01-23"
CITY = "reference/001_leicester-city-2025-04-08"
QUESTIONS = "reference/003_leicestershire-cc-2023-09-05-member-questions"
CABINET = "real/kent-cabinet-2025-03-04.pdf"
SUPPLEMENT = "real/kent-council-2025-01-09-item-3-supplement.pdf"
PARISH = "real/milburn-parish-agenda-2021-01-26.pdf"
LEGISTAR = "real/sanjose-legistar-agenda-2021-01-05.pdf"
REPORT = "real/southwark-officers-report.pdf"

BOTH = pytest.mark.parametrize("variant", ["", "-plain"])


def truth(name: str) -> Case:
    """The ground truth of a pack, by its path inside the folder of packs."""
    return next(case for case in cases(PACKS) if str(case.path).endswith(name))


def spans(reading: PackReading) -> dict[str | None, PageSpan | None]:
    return {item.number: item.pages for item in reading.items}


@BOTH
def test_items_and_ranges_with_outline_and_links_or_without(
    real_pack: ReadPack, variant: str
) -> None:
    name = f"{COUNTY}{variant}.pdf"
    reading, known = real_pack(name), truth(name).fields
    assert [f"{i.number} | {i.title}" for i in reading.items] == known["item: number and title"]
    assert [f"{i.number} | {i.kind}" for i in reading.items] == known["item: kind"]
    found = [
        f"{number}: {span.label_from}-{span.label_to}"
        for number, span in spans(reading).items()
        if span
    ]
    assert found == known["item: page range"]
    # What the paper itself has out of order, and nothing else.
    report, minutes = reading.warnings
    assert report.endswith("(item 8): paragraph 6 is printed after 7. See page 12.")
    assert "minute 41 (a) and b) are missing)" in minutes


@BOTH
def test_appendix_labels_stand_in_for_ranges(real_pack: ReadPack, variant: str) -> None:
    name = f"{CITY}{variant}.pdf"
    reading, known = real_pack(name), truth(name).fields
    assert [f"{i.number} | {i.title}" for i in reading.items] == known["item: number and title"]
    assert [f"{i.number} | {i.kind}" for i in reading.items] == known["item: kind"]
    starts = [span.first + 1 for span in spans(reading).values() if span]
    assert starts == [9, 24, 33, 45, 81]
    assert reading.items[6].kind is ItemKind.VERBAL
    assert all(page.item is None for page in reading.pages[4:8])


@BOTH
@pytest.mark.parametrize("name", [COUNTY, CITY, QUESTIONS])
def test_every_page_has_its_stamped_label(real_pack: ReadPack, name: str, variant: str) -> None:
    path = f"{name}{variant}.pdf"
    reading, known = real_pack(path), truth(path).fields
    found = [f"{n} | {p.label or '-'}" for n, p in enumerate(reading.pages, 1)]
    assert found == known["page: label"]
    blank = [str(n) for n, p in enumerate(reading.pages, 1) if p.blank]
    assert blank == known.get("page: blank", [])


@BOTH
@pytest.mark.parametrize("name", [COUNTY, CITY])
def test_numbered_paragraphs_with_their_pages(real_pack: ReadPack, name: str, variant: str) -> None:
    path = f"{name}{variant}.pdf"
    reading, known = real_pack(path), truth(path).fields["numbered paragraphs"]
    found = [
        f"{reading.items[report.item].number} | {p.label} | {reading.pages[p.page].label}"
        for report in reading.reports
        if report.item is not None
        for p in report.paragraphs
    ]
    assert sorted(found) == sorted(known)


def test_the_card_of_a_list_style_sheet(real_pack: ReadPack) -> None:
    card = real_pack(f"{COUNTY}-plain.pdf").card
    assert str(card.date) == "2024-01-23"
    assert str(card.time) == "14:00:00"
    assert len(card.membership) == 9
    assert card.membership[0].role == "Chairman"
    assert len(card.contacts) == 1


def test_minutes_keep_their_labels_as_printed(real_pack: ReadPack) -> None:
    minutes = real_pack(f"{COUNTY}-plain.pdf").previous_minutes
    assert minutes is not None
    assert [m.number for m in minutes.minutes] == [str(n) for n in range(29, 45)]
    by_number = {m.number: m for m in minutes.minutes}
    assert [r[:2] for r in by_number["41"].resolutions] == ["c)", "d)"]


def test_declarations_in_the_minutes_of_the_city(real_pack: ReadPack) -> None:
    minutes = real_pack(f"{CITY}-plain.pdf").previous_minutes
    assert minutes is not None
    declared = [(m.number, m.page, len(m.declarations)) for m in minutes.minutes if m.declarations]
    assert declared == [("123", 8, 3)]


@BOTH
def test_questions_of_a_member_are_paired_with_replies(real_pack: ReadPack, variant: str) -> None:
    reading = real_pack(f"{QUESTIONS}{variant}.pdf")
    assert [q.number for q in reading.questions_put] == ["1", "2", "3", "4", "5", "6"]
    assert all(q.reply for q in reading.questions_put)
    first = reading.questions_put[0].reply or ""
    assert first.count("•") == 7
    assert "152" not in first
    assert reading.questions_put[3].text.endswith(")")
    groups = [q.group for q in reading.questions_put]
    assert groups[:4] == [None] * 4
    assert [bool(group and group.startswith("Other ")) for group in groups[4:]] == [True, True]


def test_a_published_pack_of_another_council(real_pack: ReadPack) -> None:
    reading, known = real_pack(CABINET), truth(CABINET).fields["item: page range and PDF pages"]
    found = [
        f"{number}: {s.label_from}-{s.label_to} at {s.first + 1}-{s.last + 1}"
        for number, s in spans(reading).items()
        if s
    ]
    assert found == known
    assert [item.number for item in reading.items] == [str(n) for n in range(1, 9)]
    assert reading.card.body == "Cabinet"
    assert reading.warnings == ()


def test_a_supplement(real_pack: ReadPack) -> None:
    reading = real_pack(SUPPLEMENT)
    assert reading.kind.value == "supplement"
    (item,) = reading.items
    assert item.number == "3"
    assert item.pages == PageSpan(2, 19, "1", "18")
    assert str(reading.card.date) == "2025-01-09"


def test_a_parish_agenda(real_pack: ReadPack) -> None:
    reading = real_pack(PARISH)
    assert [item.number for item in reading.items] == [str(n) for n in range(1, 13)]
    assert all(item.pages is None for item in reading.items)
    assert reading.card.body is not None


def test_a_north_american_agenda(real_pack: ReadPack) -> None:
    numbers = [item.number for item in real_pack(LEGISTAR).items]
    assert numbers[:4] == ["1", "2", "2.1", "2.2"]
    assert {"2.7", "2.10", "3.7", "10"} <= set(numbers)


def test_a_long_report_alone(real_pack: ReadPack) -> None:
    reading = real_pack(REPORT)
    (report,) = reading.reports
    assert [item.number for item in reading.items] == ["5.1"]
    assert [p.label for p in report.paragraphs] == [str(n) for n in range(1, 300)]
    assert len(report.recommendations) == 4
