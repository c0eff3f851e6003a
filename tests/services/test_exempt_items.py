# SPDX-License-Identifier: AGPL-3.0-or-later
"""An item that is not public is kept back whatever kind of business it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from desktop.domain.agenda import EXEMPT_APPENDIX, ItemKind
from desktop.domain.deadline import Deadline
from desktop.domain.follow_up import PromiseQuote, PromiseSource, Strength
from desktop.domain.leaving import Allowed
from desktop.domain.question import QuestionDetails
from desktop.domain.report import Appendix
from desktop.services.accept_proposal import accept_proposal
from desktop.services.ask import ask
from desktop.services.compose_paper import compose_paper
from desktop.services.correct_agenda import correct_item, remove_item
from desktop.services.export_calendar import export_calendar
from desktop.services.export_paper import SUFFIXES, Paper, export_paper
from desktop.services.export_work import export_work
from desktop.services.follow_up import follow_up
from desktop.services.hold_back import Gate, has_exempt_pages
from desktop.services.import_pack import import_pack
from desktop.services.import_progress import ImportResult
from desktop.services.locate import find_item
from desktop.services.mark_words import mark_quote
from desktop.services.propose_papers import propose_meetings
from desktop.services.take_note import write_note
from desktop.services.workers import Workers
from desktop.storage.library import Library
from tests.made_versions import FIRST
from tests.made_versions import pack as pack_of
from tests.services.test_hold_back import all_text

REASON = "paragraph 3 of Schedule 12A"
SECRET = "otters' holt"
RIVER = "Pupils of two primary schools took part in the river festival"  # item 6, page 9


def read_as(
    library: Library, pack: ImportResult, *, kind: ItemKind, reason: str | None = REASON
) -> int:
    """Have item 6 of the sample read with this kind and reason; its id."""
    with library.work() as work:
        reading = work.documents.reading_as_read(pack.document_id)
        assert reading is not None
        items = tuple(
            replace(item, kind=kind, exempt=reason) if item.number == "6" else item
            for item in reading.items
        )
        work.documents.store_reading(pack.document_id, replace(reading, items=items))
    return find_item(library, meeting_id=pack.meeting_id, number="6").id


@pytest.fixture
def presented(library: Library, workers: Workers, pack: ImportResult) -> ImportResult:
    """The sample, its item 6 a presentation in private, with a mark, a note, a question on it."""
    item_id = read_as(library, pack, kind=ItemKind.PRESENTATION)
    ident = pack.meeting_id
    mark = mark_quote(
        library, workers, meeting_id=ident, label="9", quote=RIVER, note=f"The {SECRET}"
    )
    soon = Deadline(datetime.now(UTC).date() + timedelta(days=3))
    ask(
        library,
        meeting_id=ident,
        text=f"Who owns the {SECRET}?",
        annotation_id=mark.id,
        details=QuestionDetails(deadline=soon),
    )
    write_note(library, meeting_id=ident, item_id=item_id, text=f"Keep the {SECRET}")
    return pack


@pytest.mark.parametrize("paper", list(Paper))
def test_nothing_of_a_presentation_in_private_leaves(
    library: Library, workers: Workers, presented: ImportResult, tmp_path: Path, paper: Paper
) -> None:
    out = tmp_path / f"out{SUFFIXES.get(paper, '.pdf')}"
    ident = presented.meeting_id
    written = export_paper(library, workers, meeting_id=ident, paper=paper, out=out)
    assert SECRET not in all_text(out)
    assert RIVER not in all_text(out)
    assert written.others == ()


def test_it_goes_to_the_exempt_side_with_its_reason(
    library: Library, presented: ImportResult
) -> None:
    public = compose_paper(library, meeting_id=presented.meeting_id)
    assert SECRET not in repr(public)
    assert public.left_out.exempt == 3
    private = compose_paper(
        library, meeting_id=presented.meeting_id, exempt_side=True, allowed=Allowed(exempt=True)
    )
    assert repr(private).count(SECRET) >= 3
    assert REASON in private.marking


def test_neither_calendar_nor_the_file_with_the_work_tells_of_it(
    library: Library, presented: ImportResult, tmp_path: Path
) -> None:
    calendar = tmp_path / "due.ics"
    assert export_calendar(library, out=calendar).left_out.exempt == 1
    assert SECRET not in calendar.read_text(encoding="utf-8")
    own = tmp_path / "work.json"
    assert export_work(library, out=own).left_out.exempt == 3
    assert SECRET not in own.read_text(encoding="utf-8")


def test_no_picture_of_the_window_is_kept_of_it(library: Library, pack: ImportResult) -> None:
    assert not has_exempt_pages(library, meeting_id=pack.meeting_id)
    read_as(library, pack, kind=ItemKind.MINUTES)
    assert has_exempt_pages(library, meeting_id=pack.meeting_id)


def test_an_appendix_elsewhere_does_not_make_its_report_exempt(
    library: Library, pack: ImportResult
) -> None:
    item_id = read_as(library, pack, kind=ItemKind.REPORT, reason=EXEMPT_APPENDIX)
    with library.look() as work:
        gate = Gate(work, pack.meeting_id)
        assert not gate.is_exempt_item(item_id)
        assert not gate.any_exempt


def test_an_appendix_that_says_so_is_kept_back_where_it_is_in_the_pack(
    library: Library, workers: Workers, pack: ImportResult
) -> None:
    """As in the pack that members get: the report is public, one of its appendices is not."""
    item_id = read_as(library, pack, kind=ItemKind.REPORT, reason=EXEMPT_APPENDIX)
    with library.work() as work:
        span = work.items.get(item_id).pages
        reading = work.documents.reading_as_read(pack.document_id)
        assert reading is not None and span is not None
        place = next(p for p, item in enumerate(reading.items) if item.number == "6")
        appendices = (
            Appendix("A", "Where the stores are", span.last - 4),
            Appendix("B", "Prices (Exempt)", span.last - 2),
            Appendix("C", "Non-exempt summary", span.last),
        )
        reports = tuple(
            replace(one, appendices=appendices) if one.item == place else one
            for one in reading.reports
        )
        work.documents.store_reading(pack.document_id, replace(reading, reports=reports))
    with library.look() as work:
        gate = Gate(work, pack.meeting_id)
        kept = [p for p in range(32) if gate.is_exempt_page(pack.document_id, p)]
        assert kept == [span.last - 2, span.last - 1]
        assert not gate.is_exempt_item(item_id)
    mark_quote(library, workers, meeting_id=pack.meeting_id, label="9", quote=RIVER, note="Thank")
    assert "Thank" in repr(compose_paper(library, meeting_id=pack.meeting_id))


def test_the_member_may_say_that_a_private_report_is_public(
    library: Library, pack: ImportResult
) -> None:
    """But another kind for what was none of the private kind says nothing of that."""
    for read, said, exempt in (
        (ItemKind.EXEMPT, ItemKind.REPORT, False),
        (ItemKind.PRESENTATION, ItemKind.VERBAL, True),
    ):
        item_id = read_as(library, pack, kind=read)
        with library.look() as work:
            assert Gate(work, pack.meeting_id).is_exempt_item(item_id)
        correct_item(library, item_id=item_id, kind=said)
        with library.look() as work:
            assert Gate(work, pack.meeting_id).is_exempt_item(item_id) is exempt


def test_a_promise_in_exempt_minutes_inside_a_pack_is_kept_back(
    library: Library, pack: ImportResult
) -> None:
    """Though it is noted at no item: it quotes a page that is not public."""
    item_id = read_as(library, pack, kind=ItemKind.MINUTES)
    with library.look() as work:
        document = work.documents.get(pack.document_id)
        span = work.items.get(item_id).pages
    assert span is not None
    for page, kept in ((span.first, 1), (0, 0)):
        quote = PromiseQuote(f"The Director would move the {SECRET}.", Strength.AGREED, page)
        one = follow_up(
            library,
            meeting_id=pack.meeting_id,
            text=f"See to the {SECRET}",
            due=date(2031, 1, 1),
            source=PromiseSource(document.sha256, "7", (quote,)),
        )
        with library.look() as work:
            gate = Gate(work, pack.meeting_id)
            assert len(gate.follow_ups([one])) == 1 - kept
            assert gate.left_out.exempt == kept


def test_a_private_item_that_a_new_version_dropped_stays_private(
    library: Library, workers: Workers, tmp_path: Path
) -> None:
    first = import_pack(library, workers, pack_of(tmp_path / "Agenda.pdf"))
    with library.work() as work:
        reading = work.documents.reading_as_read(first.document_id)
        assert reading is not None
        items = tuple(
            replace(item, kind=ItemKind.PRESENTATION, exempt=REASON) if item.number == "3" else item
            for item in reading.items
        )
        work.documents.store_reading(first.document_id, replace(reading, items=items))
    item_id = find_item(library, meeting_id=first.meeting_id, number="3").id
    write_note(library, meeting_id=first.meeting_id, item_id=item_id, text=f"The {SECRET}")
    (tmp_path / "again").mkdir()
    newer = pack_of(tmp_path / "again" / "Agenda.pdf", [one for one in FIRST if one[0] != "3"])
    (proposal,) = propose_meetings(library, workers, [newer])
    accept_proposal(library, workers, proposal)
    paper = compose_paper(library, meeting_id=first.meeting_id)
    assert SECRET not in repr(paper)
    assert paper.left_out.exempt == 1


def test_a_private_item_taken_off_the_agenda_leaves_its_pages_private(
    library: Library, workers: Workers, presented: ImportResult
) -> None:
    """The paper still says so of them; to have them public, the member says what kind it is."""
    ident = presented.meeting_id
    item_id = find_item(library, meeting_id=ident, number="6").id
    with library.look() as work:
        span = work.items.get(item_id).pages
    assert span is not None
    remove_item(library, item_id=item_id)
    with library.look() as work:
        assert Gate(work, ident).is_exempt_page(presented.document_id, span.first)
    paper = compose_paper(library, meeting_id=ident)
    assert "holt" not in repr(paper.items) and RIVER not in repr(paper)
