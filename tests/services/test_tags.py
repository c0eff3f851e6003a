# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tags over a whole library: the first ones, how much each is used, merging, deleting, and back."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.domain.annotation import Annotation, MarkColour, MarkKind
from desktop.domain.change import Change, Topic
from desktop.domain.errors import KnownError, NotFoundError
from desktop.domain.tag import Tag
from desktop.services.annotate import add_mark, delete_mark, set_speaking_order, tag_mark
from desktop.services.annotate_several import (
    delete_marks,
    recolour_marks,
    restore_marks,
    tag_marks,
    untag_marks,
)
from desktop.services.open_library import first_tags, open_library
from desktop.services.tag import (
    add_tag,
    delete_tag,
    merge_tags,
    recolour_tag,
    rename_tag,
    restore_tag,
    tag_named,
    tag_uses,
    unmerge_tags,
)
from desktop.storage.library import Library
from tests.storage.samples import add_pack, all_tags, anchor


@pytest.fixture
def marks(library: Library) -> list[Annotation]:
    """Two marks in one meeting and one in another, with two or three tags each."""
    with library.work() as work:
        packs = [add_pack(work), add_pack(work, name="other")]
    made = []
    for place, names in enumerate((["Raise", "Figures"], ["Sums", "Figures", "Raise"], ["Sums"])):
        pack = packs[place // 2]
        made.append(
            add_mark(
                library,
                meeting_id=pack.meeting_id,
                document_id=pack.id,
                kind=MarkKind.HIGHLIGHT,
                anchor=anchor(),
                tags=names,
            )
        )
    return made


def tags_of(library: Library, marks: list[Annotation]) -> list[list[str]]:
    """The names on each mark as they are now."""
    with library.look() as work:
        return [[tag.name for tag in work.annotations.get(mark.id).tags] for mark in marks]


def tag_called(library: Library, name: str) -> Tag:
    """The tag of that name."""
    found = tag_named(library, name=name)
    assert found is not None
    return found


def test_a_new_library_has_tags_to_begin_with(tmp_path: Path) -> None:
    library = open_library(tmp_path / "new")
    names = {tag.name for tag in all_tags(library)}
    assert names == {name for name, _colour in first_tags()}
    assert {"Raise", "Question", "Challenge", "Figures", "Follow up", "Agree", "Check"} <= names
    assert tag_called(library, "raise").name == "Raise"
    for tag in all_tags(library):
        delete_tag(library, tag_id=tag.id)
    library.close()
    again = open_library(tmp_path / "new")
    assert all_tags(again) == []
    again.close()


def test_a_library_that_is_there_gets_no_tags(tmp_path: Path) -> None:
    Library.open(tmp_path / "old").close()
    library = open_library(tmp_path / "old")
    assert all_tags(library) == []
    library.close()


def test_how_often_a_tag_is_used(library: Library, marks: list[Annotation]) -> None:
    add_tag(library, name="Unused")
    uses = {use.tag.name: (use.marks, use.meetings) for use in tag_uses(library)}
    assert uses == {"Figures": (2, 1), "Raise": (2, 1), "Sums": (2, 2), "Unused": (0, 0)}
    delete_mark(library, mark_id=marks[2].id)
    uses = {use.tag.name: (use.marks, use.meetings) for use in tag_uses(library)}
    assert uses["Sums"] == (1, 1)


def test_a_merge_puts_one_tag_for_another_and_can_be_taken_back(
    library: Library, marks: list[Annotation]
) -> None:
    before = tags_of(library, marks)
    sums, figures = tag_called(library, "Sums"), tag_called(library, "Figures")
    merge = merge_tags(library, source_id=sums.id, target_id=figures.id)
    assert tags_of(library, marks) == [["Raise", "Figures"], ["Figures", "Raise"], ["Figures"]]
    assert tag_named(library, name="Sums") is None
    assert unmerge_tags(library, merge=merge) == sums
    assert tags_of(library, marks) == before


def test_tags_set_after_a_deletion_do_not_disturb_it_when_all_is_taken_back(
    library: Library, marks: list[Annotation]
) -> None:
    before = tags_of(library, marks)
    figures = tag_called(library, "Figures")
    delete_tag(library, tag_id=figures.id)
    between = tags_of(library, marks)
    assert between == [["Raise"], ["Sums", "Raise"], ["Sums"]]
    tag_mark(library, mark_id=marks[1].id, tags=["Late", "Raise", "Sums"])
    tag_mark(library, mark_id=marks[1].id, tags=[])
    tag_mark(library, mark_id=marks[1].id, tags=between[1])
    assert restore_tag(library, tag_id=figures.id) == figures
    assert tags_of(library, marks) == before


def test_a_deleted_tag_makes_room_for_another_of_its_name(
    library: Library, marks: list[Annotation]
) -> None:
    old = tag_called(library, "Raise")
    delete_tag(library, tag_id=old.id)
    with pytest.raises(NotFoundError):
        delete_tag(library, tag_id=old.id)
    tag_mark(library, mark_id=marks[2].id, tags=["RAISE"])
    assert tags_of(library, marks) == [["Figures"], ["Sums", "Figures"], ["RAISE"]]
    restore_tag(library, tag_id=old.id)
    assert tags_of(library, marks) == [
        ["Raise", "Figures"],
        ["Sums", "Figures", "Raise"],
        ["Raise"],
    ]
    assert sorted(tag.name for tag in all_tags(library)) == ["Figures", "Raise", "Sums"]


def test_a_name_that_is_taken_is_refused(library: Library, marks: list[Annotation]) -> None:
    with pytest.raises(KnownError, match="already a tag called “Raise”"):
        rename_tag(library, tag_id=tag_called(library, "Sums").id, name="raise")
    assert tag_named(library, name="  ") is None


def test_the_tags_used_last_are_known(library: Library, marks: list[Annotation]) -> None:
    tag_mark(library, mark_id=marks[2].id, tags=["Sums", "Raise"])
    with library.look() as work:
        recent = work.tags.recent()
    assert recent[0] == tag_called(library, "Raise").id


def test_several_marks_are_changed_at_once_or_not_at_all(
    library: Library, marks: list[Annotation]
) -> None:
    ids = [mark.id for mark in marks]
    tag_marks(library, tags={ids[0]: ["A", "b"], ids[1]: ["B "], ids[2]: []})
    assert tags_of(library, marks) == [["A", "b"], ["b"], []]
    recolour_marks(library, colours={ids[0]: MarkColour.PINK, ids[2]: MarkColour.BLUE})
    with library.look() as work:
        assert [work.annotations.get(each).colour.value for each in ids] == [
            "pink",
            "yellow",
            "blue",
        ]
    with pytest.raises(NotFoundError):
        delete_marks(library, mark_ids=[ids[0], 999])
    assert len(tags_of(library, marks)) == 3
    delete_marks(library, mark_ids=ids)
    with pytest.raises(NotFoundError):
        tags_of(library, marks)
    restore_marks(library, mark_ids=ids)
    assert tags_of(library, marks) == [["A", "b"], ["b"], []]


def test_only_the_marks_that_look_other_are_told_of(
    library: Library, marks: list[Annotation]
) -> None:
    heard: list[Change] = []
    library.subscribe(heard.append)
    figures = tag_called(library, "Figures")
    recolour_tag(library, tag_id=figures.id, colour="grey")
    tag_mark(library, mark_id=marks[2].id, tags=["Sums", "New"])
    set_speaking_order(library, meeting_id=marks[0].meeting_id, mark_ids=[marks[1].id])
    set_speaking_order(library, meeting_id=marks[0].meeting_id, mark_ids=[marks[0].id, marks[1].id])
    add_tag(library, name="Unused")
    ids = [mark.id for mark in marks]
    assert [change.mark_ids for change in heard] == [
        {ids[0], ids[1]},
        {ids[2]},
        {ids[1]},
        {ids[0], ids[1]},
        None,
    ]
    assert heard[-1].topics == {Topic.TAGS}
    with library.look() as work:
        order = [m.speaking_position for m in work.annotations.of_meeting(marks[0].meeting_id)]
    assert order == [0, 1]


def test_taking_back_a_new_tag_takes_the_tag_too_unless_it_is_used(
    library: Library, marks: list[Annotation]
) -> None:
    ids = [mark.id for mark in marks]
    before = all_tags(library)
    made = tag_marks(library, tags={ids[2]: ["Sums", "New"]}, colours={"New": "grey"})
    assert tag_called(library, "New").colour == "grey"
    untag_marks(library, tags={ids[2]: ["Sums"]}, made=made)
    assert all_tags(library) == before
    assert tag_marks(library, tags={ids[2]: ["Sums", "New"]}, bring_back=made) == ()
    assert tag_called(library, "New").id == made[0]
    tag_mark(library, mark_id=ids[0], tags=["New"])
    untag_marks(library, tags={ids[2]: ["Sums"]}, made=made)
    assert tags_of(library, marks)[0] == ["New"]
