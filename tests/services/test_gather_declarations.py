# SPDX-License-Identifier: AGPL-3.0-or-later
"""All declarations over all meetings: which, what is still to register, and on paper."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest

from desktop.domain.declaration_record import RecordWanted
from desktop.domain.interest import ActionTaken, DeclarationDetails, DeclarationKind, Whose
from desktop.domain.standing_interest import InterestEntry, RegisterKind, StandingInterest
from desktop.services.declare import declare
from desktop.services.export_record import compose_record, export_record
from desktop.services.gather_declarations import gather_declarations
from desktop.services.keep_register import add_interest, change_interest
from desktop.services.remind import registrations_due
from desktop.services.remove_meeting import remove_meeting
from desktop.services.use_rules import DEFAULT, all_rules
from desktop.services.workers import Workers
from desktop.storage.library import Library
from tests.storage.samples import CARD, add_pack, reading

PERSONAL, DPI = DeclarationKind.PERSONAL, DeclarationKind.DISCLOSABLE_PECUNIARY
RULES = all_rules(None).get(DEFAULT).profile
MAY, JULY = date(2031, 5, 6), date(2031, 7, 1)
TODAY = date(2031, 7, 10)


class Term:
    """Two meetings of an invented council, and what was declared there."""

    def __init__(self, library: Library) -> None:
        self.library = library
        with library.work() as work:
            document = add_pack(work)
            self.may = document.meeting_id
            work.documents.store_texts(document.id, 0, [""] * 8)
            work.documents.store_reading(document.id, reading())
            self.items = work.items.of_meeting(self.may)
            self.july = work.meetings.add(replace(CARD, date=JULY)).id
        entry = InterestEntry(RegisterKind.BODY, "Larkfield School", "governor")
        self.school: StandingInterest = add_interest(library, entry=entry)
        self.declare(self.may, PERSONAL, "Governor there", interest=self.school, item=1)
        self.declare(self.july, DPI, "=My employer")
        self.declare(self.july, DeclarationKind.NOTHING, "")
        self.declare(self.july, PERSONAL, "Not to be told", sensitive=True)

    def declare(
        self,
        meeting_id: int,
        kind: DeclarationKind,
        wording: str,
        *,
        interest: StandingInterest | None = None,
        item: int | None = None,
        sensitive: bool = False,
    ) -> None:
        declare(
            self.library,
            meeting_id=meeting_id,
            kind=kind,
            wording=wording,
            item_ids=[self.items[item].id] if item is not None else [],
            action=ActionTaken.LEFT,
            details=DeclarationDetails(
                Whose.UNSAID,
                sensitive=sensitive,
                standing_interest_id=interest.id if interest is not None else None,
            ),
        )

    def found(self, wanted: RecordWanted = RecordWanted(), today: date = TODAY) -> list[str]:  # noqa: B008 - it is frozen
        """Words or kind of those found, with what is said of registering."""
        rows = gather_declarations(self.library, profile=RULES, today=today, wanted=wanted)
        return [
            " · ".join(
                part
                for part in (
                    one.declaration.shown_wording or one.declaration.kind.value,
                    one.registering,
                )
                if part
            )
            for one in rows
        ]


@pytest.fixture
def term(library: Library) -> Term:
    return Term(library)


def test_the_latest_meeting_comes_first_and_what_is_to_register_is_said(term: Term) -> None:
    """28 days beginning with 6 May end on 2 June; with 1 July on 28 July."""
    still = "If it is not on the council's register: to be put there by 28 July 2031"
    assert term.found() == [
        f"=My employer · {still}",
        f"personal interest · {still}",
        "Governor there",
    ]  # "nothing to declare" went when there was something
    assert term.found(today=date(2031, 6, 3))[-1] == (
        "Governor there · To be registered by 2 June 2031; that day has passed"
    )
    registered = replace(term.school.entry, registered_on=date(2031, 5, 20))
    change_interest(term.library, interest_id=term.school.id, entry=registered)
    assert term.found(today=date(2031, 7, 29)) == [
        "=My employer",
        "personal interest",
        "Governor there",
    ]


def test_where_disclosing_registers_no_days_begin_with_it(term: Term) -> None:
    """Wales, paragraph 15(6); with the day of becoming aware, 15(3) counts all the same."""
    wales = all_rules(None).get("wales").profile

    def said() -> list[str]:
        rows = gather_declarations(term.library, profile=wales, today=date(2031, 5, 7))
        return [one.registering for one in rows if one.registering]

    assert said() == []
    assert registrations_due(term.library, profile=wales) == []
    aware = replace(term.school.entry, aware_on=date(2031, 5, 1))
    change_interest(term.library, interest_id=term.school.id, entry=aware)
    assert said() == ["To be registered by 28 May 2031"]


def test_kind_interest_and_period_choose(term: Term) -> None:
    personal = RecordWanted(kind=PERSONAL)
    assert [words.split(" · ")[0] for words in term.found(personal)] == [
        "personal interest",
        "Governor there",
    ]
    assert len(term.found(RecordWanted(interest_id=term.school.id))) == 1
    assert len(term.found(RecordWanted(since=JULY))) == 2
    assert len(term.found(RecordWanted(until=date(2031, 6, 30)))) == 1
    assert len(term.found(RecordWanted(since=MAY, until=JULY))) == 3
    assert term.found(RecordWanted(since=date(2031, 8, 1))) == []
    remove_meeting(term.library, meeting_id=term.july)
    assert len(term.found()) == 1


def test_the_record_on_paper_and_as_a_table(term: Term, workers: Workers, tmp_path: Path) -> None:
    out = export_record(
        term.library,
        workers,
        out=tmp_path / "r.pdf",
        profile=RULES,
        today=TODAY,
        wanted=RecordWanted(since=MAY, until=JULY),
        member="Cllr A. Quill",
    )
    document = pypdfium2.PdfDocument(out)
    text = " ".join(" ".join(p.get_textpage().get_text_range() for p in document).split())
    document.close()
    wanted = (
        "Cllr A. Quill",
        "From 6 May 2031 to 1 July 2031",
        "Harbours and Parks Committee, Elmbury Borough Council, Tuesday 6 May 2031",
        "2. Ferry landing repairs",
        "Personal interest",
        "“Governor there”",
        "In my register Larkfield School",
        "Tuesday 1 July 2031",
        "Whole meeting",
        "“=My employer”",
    )
    places = [text.find(words) for words in wanted]
    assert -1 not in places, wanted[places.index(-1)]
    assert places == sorted(places)
    assert "Not to be told" not in text
    table = export_record(term.library, workers, out=tmp_path / "r.csv", profile=RULES, today=TODAY)
    rows = list(csv.reader(table.read_text(encoding="utf-8-sig").splitlines()))
    assert [row[0] for row in rows[1:]] == ["2031-05-06", "2031-07-01", "2031-07-01"]
    assert rows[1][3:7] == ["2. Ferry landing repairs", "personal interest", "Governor there",
                            "left the room"]  # fmt: skip
    assert "'=My employer" in {row[5] for row in rows}
    assert "Not to be told" not in table.read_text(encoding="utf-8-sig")


def test_a_sensitive_declaration_does_not_name_the_entry_it_is_about(term: Term) -> None:
    """The entry itself need not be marked as sensitive for what was declared to be."""
    term.declare(term.july, PERSONAL, "Nor this", interest=term.school, sensitive=True)
    rows = gather_declarations(term.library, profile=RULES, today=TODAY)
    assert [one.interest for one in rows if one.declaration.is_sensitive] == [
        "",
        "Sensitive interest",
    ]
    paper = compose_record(
        term.library, profile=RULES, today=TODAY, wanted=RecordWanted(since=JULY)
    )
    assert "Larkfield" not in repr(paper)
