# SPDX-License-Identifier: AGPL-3.0-or-later
"""A member who goes back from a new version, works on, and takes it into use after all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from desktop.domain.annotation import InkPoint, MarkColour, MarkKind, PageRect
from desktop.domain.errors import KnownError
from desktop.domain.geometry import Rect
from desktop.domain.mark_anchors import Anchor
from desktop.domain.minutes import Undertaking
from desktop.domain.reading import WorkProgrammeRow
from desktop.domain.version import CarryPlan, CarryState, Reissue
from desktop.services import carry_over, settle_marks
from desktop.services.accept_proposal import accept_proposal
from desktop.services.import_pack import import_pack
from desktop.services.mark_words import mark_quote
from desktop.services.propose_follow_ups import propose_follow_ups
from desktop.services.propose_papers import propose_meetings
from desktop.services.request_topic import programme_topics
from desktop.services.see_changes import reissue_to_show, what_changed
from desktop.services.workers import Workers
from desktop.storage.library import Library
from desktop.storage.verification import verify
from tests.made_versions import GRITTING, SECOND, WALL, Paper, pack
from tests.storage.samples import add_pack, reading

THIRD: tuple[Paper, ...] = (
    *SECOND[:3],
    ("4", "Winter Gritting Review", (*SECOND[3][2], "Grit bins are to be painted green.")),
    ("5", "Harbour Wall Repairs", WALL),
)


@pytest.fixture
def meeting(library: Library, workers: Workers, tmp_path: Path) -> int:
    ident = import_pack(library, workers, pack(tmp_path / "Agenda.pdf")).meeting_id
    mark(library, workers, ident, "Mill Lane", "2")
    return ident


def mark(library: Library, workers: Workers, meeting: int, quote: str, page: str) -> int:
    made = mark_quote(
        library, workers, meeting_id=meeting, label=page, quote=quote, note=f"on {quote}"
    )
    return made.id


def reissued(
    library: Library, workers: Workers, folder: Path, items: tuple[Paper, ...] = SECOND
) -> Reissue:
    folder.mkdir()
    file = pack(folder / "Agenda.pdf", items)
    (outcome,) = accept_proposal(library, workers, propose_meetings(library, workers, [file])[0])
    assert outcome.reissue_id is not None
    with library.look() as work:
        return work.versions.get(outcome.reissue_id)


def states(library: Library, reissue: Reissue) -> dict[str, CarryState]:
    changed = what_changed(library, reissue_id=reissue.id)
    return {each.mark.note: each.carried.state for each in changed.marks}


def document_of(library: Library, mark_id: int) -> int | None:
    with library.look() as work:
        return work.annotations.get(mark_id).document_id


def test_marks_made_meanwhile_on_the_earlier_one_go_over_too(
    library: Library, workers: Workers, meeting: int, tmp_path: Path
) -> None:
    reissue = reissued(library, workers, tmp_path / "again")
    settle_marks.go_back(library, reissue_id=reissue.id)
    found = mark(library, workers, meeting, "surveyed by divers", "3")
    lost = mark(library, workers, meeting, "agree the routes", "2")
    settle_marks.use_again(library, workers, reissue_id=reissue.id)
    assert states(library, reissue) == {
        "on Mill Lane": CarryState.MOVED,
        "on surveyed by divers": CarryState.MOVED,
        "on agree the routes": CarryState.NOT_FOUND,
    }
    assert document_of(library, found) == reissue.new_document_id
    settle_marks.go_back(library, reissue_id=reissue.id)
    assert document_of(library, found) == document_of(library, lost) == reissue.old_document_id
    assert verify(library) == []


def test_where_it_cant_be_read_they_are_listed(
    library: Library,
    workers: Workers,
    meeting: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise KnownError("It can't be read.")

    reissue = reissued(library, workers, tmp_path / "again")
    settle_marks.go_back(library, reissue_id=reissue.id)
    made = mark(library, workers, meeting, "surveyed by divers", "3")
    monkeypatch.setattr(carry_over, "plan_carrying_over", refuse)
    settle_marks.use_again(library, workers, reissue_id=reissue.id)
    assert states(library, reissue)["on surveyed by divers"] is CarryState.NOT_FOUND
    assert document_of(library, made) == reissue.old_document_id


def test_strokes_drawn_in_the_new_version_are_there_again_with_it(
    library: Library, workers: Workers, meeting: int, tmp_path: Path
) -> None:
    first = (InkPoint(100, 200), InkPoint(140, 220))
    with library.work() as work:
        sha256 = work.documents.get(1).sha256
        anchor = Anchor(sha256, (PageRect(2, Rect(100, 200, 140, 220)),))
        drawn = work.annotations.add(
            meeting, 1, MarkKind.INK, MarkColour.YELLOW, anchor, "drawn", ink=(first,)
        )
    reissue = reissued(library, workers, tmp_path / "again")
    with library.work() as work:
        there = work.annotations.get(drawn.id)
        assert there.document_id == reissue.new_document_id
        more = (*there.ink, (InkPoint(100, 300), InkPoint(140, 320)))
        box = PageRect(there.anchor.first_page, Rect(100, 200, 140, 320))
        work.annotations.redraw(drawn.id, more, replace(there.anchor, rects=(box,)))
    settle_marks.go_back(library, reissue_id=reissue.id)
    settle_marks.use_again(library, workers, reissue_id=reissue.id)
    with library.look() as work:
        assert work.annotations.get(drawn.id).ink == more


def test_a_third_version_takes_what_was_marked_on_one_the_member_went_back_from(
    library: Library, workers: Workers, meeting: int, tmp_path: Path
) -> None:
    second = reissued(library, workers, tmp_path / "second")
    found = mark(library, workers, meeting, "A child goes free", "2")
    lost = mark(library, workers, meeting, GRITTING[1], "3")
    settle_marks.go_back(library, reissue_id=second.id)
    third = reissued(library, workers, tmp_path / "third", THIRD)
    listed = states(library, third)
    assert listed["on A child goes free"] in (CarryState.SAME, CarryState.MOVED)
    assert document_of(library, found) == third.new_document_id
    assert f"on {GRITTING[1]}" in listed
    with library.work() as work:
        assert not work.documents.remove_if_untouched(second.new_document_id)
    settle_marks.go_back(library, reissue_id=third.id)
    assert document_of(library, found) == document_of(library, lost) == second.new_document_id
    assert verify(library) == []


def test_there_is_a_way_to_a_version_that_was_gone_back_from(
    library: Library, workers: Workers, meeting: int, tmp_path: Path
) -> None:
    reissue = reissued(library, workers, tmp_path / "again")
    settle_marks.go_back(library, reissue_id=reissue.id)
    for document_id in (reissue.old_document_id, reissue.new_document_id):
        shown = reissue_to_show(library, meeting_id=meeting, document_id=document_id)
        assert shown is not None and shown.id == reissue.id
    later = reissued(library, workers, tmp_path / "third", THIRD)
    shown = reissue_to_show(library, meeting_id=meeting, document_id=reissue.new_document_id)
    assert shown is not None and shown.id == later.id, "its place is taken"


def test_what_only_an_earlier_version_promised_or_planned_is_not_proposed(
    library: Library,
) -> None:
    """Nor does what both say stand on pages that do not count."""
    first = reading()
    assert first.previous_minutes is not None
    minute = first.previous_minutes.minutes[0]
    promised = (minute.undertakings[0], Undertaking("The clerk would publish it.", "The clerk"))
    again = replace(
        first,
        previous_minutes=replace(
            first.previous_minutes, minutes=(replace(minute, undertakings=promised[1:]),)
        ),
        work_programme=(WorkProgrammeRow(date(2031, 7, 1), ("Lamps",)),),
    )
    first = replace(
        first,
        previous_minutes=replace(
            first.previous_minutes, minutes=(replace(minute, undertakings=promised),)
        ),
    )
    with library.work() as work:
        old = add_pack(work)
        work.documents.store_reading(old.id, first)
        new = add_pack(work, name="again", meeting_id=old.meeting_id)
        began = work.versions.begin(old, new)
        work.documents.store_reading(new.id, again)
        work.versions.apply(began.id, CarryPlan())
    (promise,) = propose_follow_ups(library, meeting_id=old.meeting_id)
    assert "Publish" in promise.what
    assert promise.source.document_sha256 == new.sha256
    topics = programme_topics(library, meeting_id=old.meeting_id)
    assert [topic.topic for topic in topics] == ["Lamps"]
