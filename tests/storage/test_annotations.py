# SPDX-License-Identifier: AGPL-3.0-or-later
"""The member's marks and tags."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from desktop.domain.annotation import Anchor, AreaPicture, MarkColour, MarkKind, PageRect
from desktop.domain.change import Change, Topic
from desktop.domain.document import Document
from desktop.domain.errors import KnownError, NotFoundError
from desktop.domain.geometry import Rect
from desktop.domain.tag import TAG_COLOURS
from desktop.storage.library import Library
from tests.storage.samples import INK, add_mark, add_pack, anchor, sha


@pytest.fixture
def document(library: Library) -> Document:
    with library.work() as work:
        return add_pack(work)


def test_a_mark_comes_back_exactly(library: Library, document: Document) -> None:
    spanning = Anchor(
        sha(),
        (
            PageRect(2, Rect(72.123456789, 780.5, 500.1, 792.9)),
            PageRect(3, Rect(0.1 + 0.2, 1e-7, 300.0, 84.0)),
        ),
        "“£3m” ŵŷ\nover the page",
        "before ",
        " after",
    )
    began = datetime.now(UTC)
    with library.work() as work:
        mark = work.annotations.add(
            document.meeting_id,
            document.id,
            MarkKind.STRIKE_OUT,
            MarkColour.PINK,
            spanning,
            "note\nof two lines",
            ["G1", "raise", "g1"],
        )
    with library.look() as work:
        assert work.annotations.get(mark.id) == mark
    assert mark.anchor == spanning
    assert (mark.anchor.first_page, mark.anchor.last_page) == (2, 3)
    assert [tag.name for tag in mark.tags] == ["G1", "raise"]
    assert began <= mark.created_at <= datetime.now(UTC)


def test_marks_come_in_page_order(library: Library, document: Document) -> None:
    with library.work() as work:
        late = add_mark(work, document, page=5, top=10)
        low = add_mark(work, document, page=2, top=700)
        high = add_mark(work, document, page=2, top=90)
        assert work.annotations.of_meeting(document.meeting_id) == [high, low, late]
        assert work.annotations.of_document(document.id) == [high, low, late]
        assert work.annotations.of_meeting(99) == []


def test_a_change_leaves_the_rest(library: Library, document: Document) -> None:
    with library.work() as work:
        mark = add_mark(work, document)
        changed = work.annotations.change(mark.id, note="", colour=MarkColour.GREEN)
        assert (changed.note, changed.colour, changed.kind) == (
            "",
            MarkColour.GREEN,
            MarkKind.HIGHLIGHT,
        )
        assert (changed.anchor, changed.tags) == (mark.anchor, mark.tags)
        assert changed.created_at == mark.created_at
        assert changed.changed_at > mark.changed_at
        underlined = work.annotations.change(mark.id, kind=MarkKind.UNDERLINE)
        assert underlined.kind is MarkKind.UNDERLINE


def test_what_is_deleted_comes_back_whole(library: Library, document: Document) -> None:
    told: list[Change] = []
    with library.work() as work:
        mark = add_mark(work, document)
    library.subscribe(told.append)
    with library.work() as work:
        work.annotations.delete(mark.id)
        assert work.annotations.of_meeting(document.meeting_id) == []
        for ask in (work.annotations.get, work.annotations.delete, work.annotations.change):
            with pytest.raises(NotFoundError):
                ask(mark.id)
    with library.work() as work:
        back = work.annotations.restore(mark.id)
        assert (back.anchor, back.tags, back.note) == (mark.anchor, mark.tags, mark.note)
        assert work.annotations.restore(mark.id).tags == mark.tags
        with pytest.raises(NotFoundError):
            work.annotations.restore(99)
    marks = Change(frozenset({Topic.MARKS}), document.meeting_id, frozenset({mark.id}))
    assert told == [marks, marks]


def test_a_mark_without_a_place_is_refused(library: Library, document: Document) -> None:
    with pytest.raises(ValueError), library.work() as work:
        work.annotations.add(
            document.meeting_id,
            document.id,
            MarkKind.NOTE,
            MarkColour.BLUE,
            Anchor(sha(), ()),
        )


def test_tags_are_set_in_order(library: Library, document: Document) -> None:
    with library.work() as work:
        mark = add_mark(work, document)
        g1, raised = mark.tags
        money = work.tags.get_or_add("money", "green")
        work.annotations.set_tags(mark.id, [money.id, g1.id, money.id])
        assert work.annotations.get(mark.id).tags == (money, g1)
        work.annotations.set_tags(mark.id, [])
        assert work.annotations.get(mark.id).tags == ()
        assert work.tags.all() == [g1, money, raised]
        with pytest.raises(NotFoundError):
            work.annotations.set_tags(99, [])


def test_a_tag_is_one_whatever_its_capitals(library: Library) -> None:
    with library.work() as work:
        tag = work.tags.get_or_add("  Élan  vital ")
        assert tag.name == "Élan vital"
        assert work.tags.get_or_add("ÉLAN VITAL", "red") == tag
        assert work.tags.get_or_add("E\u0301lan vital") == tag
        others = [work.tags.get_or_add(f"tag {n}") for n in range(len(TAG_COLOURS))]
        assert len({each.colour for each in others}) == len(TAG_COLOURS)
        with pytest.raises(ValueError):
            work.tags.get_or_add("  ")


def test_a_tag_is_renamed_and_recoloured(library: Library, document: Document) -> None:
    with library.work() as work:
        mark = add_mark(work, document)
        tag = mark.tags[0]
        renamed = work.tags.rename(tag.id, "g1")
        assert renamed.name == "g1"
        recoloured = work.tags.recolour(tag.id, "grey")
        assert work.annotations.get(mark.id).tags[0] == recoloured
        assert (recoloured.name, recoloured.colour) == ("g1", "grey")
        with pytest.raises(KnownError, match="already a tag called “raise”"):
            work.tags.rename(tag.id, "RAISE")
        with pytest.raises(NotFoundError):
            work.tags.rename(99, "x")


def test_a_mark_may_belong_to_no_document(library: Library, document: Document) -> None:
    with library.work() as work:
        mark = work.annotations.add(
            document.meeting_id, None, MarkKind.NOTE, MarkColour.BLUE, anchor(quote="")
        )
        assert work.annotations.get(mark.id).document_id is None


def test_ink_comes_back_with_its_strokes(library: Library, document: Document) -> None:
    place = Anchor(sha(), (PageRect(2, Rect(10, 11, 40, 30)),))
    with library.work() as work:
        mark = work.annotations.add(
            document.meeting_id, document.id, MarkKind.INK, MarkColour.BLUE, place, ink=INK
        )
        assert work.annotations.get(mark.id).ink == INK
        smaller = Anchor(sha(), (PageRect(2, Rect(12, 27, 13, 29)),))
        assert work.annotations.redraw(mark.id, INK[1:], smaller).anchor == smaller
    with library.look() as work:
        assert work.annotations.get(mark.id).ink == INK[1:]
    with pytest.raises(ValueError, match="stroke"), library.work() as work:
        work.annotations.add(
            document.meeting_id, document.id, MarkKind.INK, MarkColour.BLUE, place, ink=((),)
        )


def test_an_area_keeps_its_picture(library: Library, document: Document) -> None:
    picture = AreaPicture(b"\x89PNG", 20, 10)
    with library.work() as work:
        mark = work.annotations.add(
            document.meeting_id,
            document.id,
            MarkKind.AREA,
            MarkColour.BLUE,
            anchor(),
            picture=picture,
        )
        plain = add_mark(work, document)
        work.annotations.delete(mark.id)
        work.annotations.restore(mark.id)
    with library.look() as work:
        assert work.annotations.picture(mark.id) == picture
        assert work.annotations.picture(plain.id) is None


def test_the_order_of_speaking(library: Library, document: Document) -> None:
    with library.work() as work:
        marks = [add_mark(work, document, top=top).id for top in (100, 200, 300)]
        work.annotations.set_speaking_order(document.meeting_id, [marks[2], marks[0]])
        places = {m.id: m.speaking_position for m in work.annotations.of_meeting(1)}
    assert places == {marks[2]: 0, marks[0]: 1, marks[1]: None}
