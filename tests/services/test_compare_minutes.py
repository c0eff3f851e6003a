# SPDX-License-Identifier: AGPL-3.0-or-later
"""Declarations compared with the minutes that a later pack brings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from desktop.domain.interest import DeclarationDetails, DeclarationKind
from desktop.domain.meeting import MeetingCard
from desktop.domain.minuted_declarations import Standing
from desktop.domain.standing_interest import InterestEntry, RegisterKind
from desktop.services.compare_minutes import compare_minutes
from desktop.services.declare import declare
from desktop.services.import_pack import import_pack
from desktop.services.keep_register import add_interest
from desktop.services.workers import Workers
from desktop.storage.library import Library
from tests.storage.samples import CARD, add_pack, reading

MARCH = date(2031, 3, 4)  # whose minutes the invented pack of May holds
ME = "Cllr A. Quill"


def two_meetings(library: Library) -> tuple[int, int]:
    """The meetings of March and May; "Cllr Quill declared a mooring." in the minutes of March."""
    with library.work() as work:
        march = work.meetings.add(replace(CARD, date=MARCH)).id
        document = add_pack(work)
        work.documents.store_texts(document.id, 0, [""] * 8)
        work.documents.store_reading(document.id, reading())
    return march, document.meeting_id


def test_both_meetings_tell_the_same(library: Library) -> None:
    march, may = two_meetings(library)
    mooring = declare(
        library, meeting_id=march, kind=DeclarationKind.PERSONAL, wording="I have a mooring there."
    )
    other = declare(
        library, meeting_id=march, kind=DeclarationKind.PERSONAL, wording="I am in the band."
    )
    for asked in (march, may):
        (found,) = compare_minutes(library, meeting_id=asked, member=ME)
        assert (found.held.id, found.later.id, found.named) == (march, may, True)
        first, second = found.compared
        assert (first.standing, first.declaration) == (Standing.BOTH, mooring)
        assert first.sentence is not None
        assert (first.sentence.minute, first.sentence.page) == ("12", 4)
        assert (second.standing, second.declaration) == (Standing.NOT_MINUTED, other)


def test_another_name_of_the_body_is_no_hindrance(library: Library) -> None:
    march, may = two_meetings(library)
    with library.work() as work:
        card = work.meetings.get(march).card
        body = f"{(card.body or '').upper()} ."
        work.meetings.set_card(march, replace(card, body=body, authority=None))
    mooring = declare(
        library, meeting_id=march, kind=DeclarationKind.PERSONAL, wording="I have a mooring there."
    )
    for asked in (march, may):
        (found,) = compare_minutes(library, meeting_id=asked, member=ME)
        assert (found.held.id, found.later.id) == (march, may)
        assert found.compared[0].declaration == mooring
    with library.work() as work:
        work.meetings.set_card(march, replace(card, body="Licensing Sub-Committee"))
    assert compare_minutes(library, meeting_id=march, member=ME) == []
    assert compare_minutes(library, meeting_id=may, member=ME) == []


def test_what_is_only_in_the_minutes_and_whose_they_are(library: Library) -> None:
    march, may = two_meetings(library)
    (found,) = compare_minutes(library, meeting_id=may, member=ME)
    assert [one.standing for one in found.compared] == [Standing.NOT_RECORDED]
    assert compare_minutes(library, meeting_id=may, member="Cllr B. Thorne") == []
    assert compare_minutes(library, meeting_id=may, member="") == []
    declare(library, meeting_id=march, kind=DeclarationKind.OTHER, wording="A mooring")
    (found,) = compare_minutes(library, meeting_id=march, member="")
    assert not found.named


def test_without_the_meeting_there_is_nothing_to_compare(library: Library) -> None:
    with library.work() as work:
        document = add_pack(work)
        work.documents.store_texts(document.id, 0, [""] * 8)
        work.documents.store_reading(document.id, reading())
    assert compare_minutes(library, meeting_id=document.meeting_id, member=ME) == []


def test_scenario_14_the_college_in_the_minutes(
    library: Library, workers: Workers, packs: Path
) -> None:
    """The minutes of 25 February 2025 stand in the pack of 8 April, as minute 123."""
    pack = next((packs / "reference").glob("001_*-04-08.pdf"))
    april = import_pack(library, workers, pack).meeting_id
    with library.work() as work:
        card = work.meetings.get(april).card
        february = work.meetings.add(MeetingCard(card.authority, card.body, date(2025, 2, 25))).id
    (found,) = compare_minutes(library, meeting_id=april, member="Cllr March")
    assert [one.standing for one in found.compared] == [Standing.NOT_RECORDED]
    college = add_interest(
        library, entry=InterestEntry(RegisterKind.BODY, "Ellesmere College", "governor")
    )
    declare(
        library,
        meeting_id=february,
        kind=DeclarationKind.OTHER,
        wording="As in my register.",
        details=DeclarationDetails(standing_interest_id=college.id),
    )
    for asked in (february, april):
        (found,) = compare_minutes(library, meeting_id=asked, member="Cllr March")
        (one,) = found.compared
        assert one.standing is Standing.BOTH
        assert one.sentence is not None
        assert one.sentence.minute == "123"
    (found,) = compare_minutes(library, meeting_id=february, member="Cllr Barnes")
    assert [one.standing for one in found.compared] == [Standing.OTHER_WORDS]
