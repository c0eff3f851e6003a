# SPDX-License-Identifier: AGPL-3.0-or-later
"""All of a member's own work out to one file, and in again: nothing lost, nothing doubled."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.domain.annotation import AreaPicture, PageRect
from desktop.domain.document import DocumentKind
from desktop.domain.errors import KnownError
from desktop.domain.follow_up import PromiseQuote, PromiseSource, Strength
from desktop.domain.geometry import Rect
from desktop.domain.interest import DeclarationDetails, DeclarationKind
from desktop.domain.leaving import EXEMPT_MARKING, Allowed
from desktop.domain.standing_interest import InterestEntry, RegisterKind
from desktop.services.annotate import change_mark
from desktop.services.compose_paper import compose_paper
from desktop.services.correct_agenda import correct_item
from desktop.services.declare import declare
from desktop.services.export_work import export_work
from desktop.services.import_pack import import_pack
from desktop.services.import_work import import_work
from desktop.services.keep_register import add_interest
from desktop.services.locate import find_item
from desktop.services.mark_words import mark_quote
from desktop.services.open_library import first_tags
from desktop.services.remove_meeting import remove_meeting
from desktop.services.take_note import write_note
from desktop.services.workers import Workers
from desktop.storage.backup import restore_backup, write_backup
from desktop.storage.clock import moment_text
from desktop.storage.library import Library
from tests.made_versions import SECOND, pack
from tests.storage.samples import CARD, add_pack, fill, reading, texts

ALL = Allowed(sensitive=True, people=True)
FreshLibrary = Callable[[], Library]


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[FreshLibrary]:
    """Makes new libraries, with the tags that every library begins with."""
    made: list[Library] = []

    def make() -> Library:
        made.append(Library.open(tmp_path / f"fresh{len(made)}", first_tags=first_tags))
        return made[-1]

    yield make
    for each in made:
        each.close()


@pytest.mark.parametrize("allowed", [Allowed(), ALL, replace(ALL, exempt=True)])
def test_after_a_backup_is_restored_elsewhere_the_file_has_the_same_bytes(
    library: Library, tmp_path: Path, allowed: Allowed
) -> None:
    fill(library)
    first, second = tmp_path / "first" / "work.json", tmp_path / "second" / "work.json"
    first.parent.mkdir()
    second.parent.mkdir()
    export_work(library, out=first, allowed=allowed)
    write_backup(library, tmp_path / "backup.zip")
    restore_backup(tmp_path / "backup.zip", tmp_path / "another laptop")
    restored = Library.open(tmp_path / "another laptop")
    export_work(restored, out=second, allowed=allowed)
    restored.close()
    names = [each.name for each in sorted(first.parent.iterdir())]
    assert names == [each.name for each in sorted(second.parent.iterdir())]
    for name in names:
        assert (second.parent / name).read_bytes() == (first.parent / name).read_bytes()


@pytest.mark.parametrize("allowed", [Allowed(), ALL])
@pytest.mark.parametrize("with_papers", [False, True])
def test_out_in_and_out_again_gives_the_same_bytes(
    library: Library, fresh: FreshLibrary, tmp_path: Path, with_papers: bool, allowed: Allowed
) -> None:
    fill(library)
    first, second = tmp_path / "first.json", tmp_path / "second.json"
    written = export_work(library, out=first, allowed=allowed)
    assert written.meetings == 2
    other = fresh()
    if with_papers:
        with other.work() as work:
            document = add_pack(work)
            work.documents.store_texts(document.id, 0, texts())
            work.documents.store_reading(document.id, reading())
    taken = import_work(other, file=first)
    assert len(taken.meetings) == 2
    assert taken.things > 20
    export_work(other, out=second, allowed=allowed)
    assert second.read_bytes() == first.read_bytes()
    import_work(other, file=first)
    import_work(library, file=first)
    for again in (other, library):
        export_work(again, out=second, allowed=allowed)
        assert second.read_bytes() == first.read_bytes()


def test_everything_a_repository_tells_comes_back(
    library: Library, fresh: FreshLibrary, tmp_path: Path
) -> None:
    fill(library)
    file = tmp_path / "work.json"
    export_work(library, out=file, allowed=ALL)
    other = fresh()
    ident = import_work(other, file=file).meetings[0]

    def told(of: Library, meeting_id: int) -> str:
        with of.look() as work:
            found = [
                work.annotations.of_meeting(meeting_id),
                work.notes.of_meeting(meeting_id),
                work.questions.of_meeting(meeting_id),
                work.declarations.of_meeting(meeting_id),
                work.follow_ups.of_meeting(meeting_id),
                work.correction_notes.of_meeting(meeting_id),
                work.requests.of_meeting(meeting_id),
                work.meeting_notes.of_meeting(meeting_id),
                work.votes.of_meeting(meeting_id),
                work.interests.all(),
                work.bank.all(),
                work.notice_rules.all(),
            ]
        ids = r"\b(\w*id|changes|item_ids)=(\d+|None|\([\d, ]*\))"
        plain = [[re.sub(ids, r"\1", repr(each)) for each in one] for one in found]
        return "\n".join(each for one in plain for each in sorted(one))

    assert told(other, ident) == told(library, 1)


def test_the_file_is_for_people_and_programs(library: Library, tmp_path: Path) -> None:
    fill(library)
    file = tmp_path / "work.json"
    written = export_work(library, out=file)
    text = file.read_text(encoding="utf-8")
    content = json.loads(text)
    assert list(content)[:2] == ["format", "version"]
    assert "Gate Lodge" not in text
    assert written.left_out.sensitive == 2
    keys = {key for one in content["meetings"] for key in one}
    assert not re.search(r'"(?:\w+_)?id":', text)
    assert {"marks", "questions", "declarations", "notes", "follow_ups"} <= keys
    assert "Never mind" not in text  # what was deleted
    export_work(library, out=file, allowed=ALL)
    assert "Gate Lodge" in file.read_text(encoding="utf-8")


def test_marks_find_their_pack_before_and_after_it_is_imported(
    library: Library, workers: Workers, fresh: FreshLibrary, sample: Path, tmp_path: Path
) -> None:
    """A real pack, a corrected agenda, a mark and a note; the papers come before or after."""
    meeting_id = import_pack(library, workers, sample).meeting_id
    item = find_item(library, meeting_id=meeting_id, number="6")
    correct_item(library, item_id=item.id, title="The river festival")
    write_note(library, meeting_id=meeting_id, item_id=item.id, text="Support this")
    quote = "Pupils of two primary schools took part in the river festival"
    mark_quote(
        library, workers, meeting_id=meeting_id, label="9", quote=quote, tags=["thanks", "raise"]
    )
    first, second = tmp_path / "first.json", tmp_path / "second.json"
    export_work(library, out=first)
    before, after = fresh(), fresh()
    import_pack(before, workers, sample)
    import_work(before, file=first)
    import_work(after, file=first)
    export_work(after, out=second)
    assert second.read_bytes() == first.read_bytes()
    imported = import_pack(after, workers, sample)
    import_work(after, file=first)
    for other in (before, after):
        export_work(other, out=second)
        assert second.read_bytes() == first.read_bytes()
        with other.look() as work:
            (mark,) = work.annotations.of_meeting(1)
            (note,) = work.notes.of_meeting(1)
            assert mark.document_id is not None
            assert [tag.name for tag in mark.tags] == ["thanks", "raise"]
            assert note.item_id is not None
            assert work.items.get(note.item_id).title == "The river festival"
    assert imported.meeting_id == 1


def test_later_words_stay_whichever_side_they_are_on(
    library: Library, fresh: FreshLibrary, tmp_path: Path
) -> None:
    filled = fill(library)
    file, newer = tmp_path / "work.json", tmp_path / "newer.json"
    export_work(library, out=file)
    other = fresh()
    import_work(other, file=file)
    change_mark(library, mark_id=filled.mark.id, note="written later")
    export_work(library, out=newer)
    import_work(library, file=file)
    import_work(other, file=newer)
    for each in (library, other):
        with each.look() as work:
            assert "written later" in [m.note for m in work.annotations.of_meeting(1)]


def test_taking_work_in_takes_no_meeting_off_the_list(
    library: Library, workers: Workers, fresh: FreshLibrary, sample: Path, tmp_path: Path
) -> None:
    """Taken off the list there, just imported and not yet written in here."""
    there = import_pack(library, workers, sample).meeting_id
    write_note(library, meeting_id=there, item_id=None, text="About the otters")
    remove_meeting(library, meeting_id=there)
    file = tmp_path / "work.json"
    export_work(library, out=file)
    here = fresh()
    ident = import_pack(here, workers, sample).meeting_id
    import_work(here, file=file)
    with here.look() as work:
        assert [summary.meeting.id for summary in work.meetings.list()] == [ident]
        assert [note.text for note in work.notes.of_meeting(ident)] == ["About the otters"]


def test_what_was_written_after_it_was_taken_off_the_list_is_in_sight(
    library: Library, fresh: FreshLibrary, tmp_path: Path
) -> None:
    """And what was all written before leaves it off."""
    with library.work() as work:
        ident = work.meetings.add(CARD).id
    write_note(library, meeting_id=ident, item_id=None, text="Before")
    file, here = tmp_path / "work.json", fresh()
    export_work(library, out=file)
    (taken,) = import_work(here, file=file).meetings
    remove_meeting(here, meeting_id=taken)
    for seen in (False, True):
        import_work(here, file=file)
        with here.look() as work:
            assert work.meetings.is_removed(taken) is not seen
        write_note(library, meeting_id=ident, item_id=None, text="After")
        export_work(library, out=file)


def test_of_two_meetings_alike_each_gets_its_own_work(
    library: Library, fresh: FreshLibrary, tmp_path: Path
) -> None:
    """One was entered wrongly and taken off the list."""
    for text in ("Wrong", "Right"):
        with library.work() as work:
            ident = work.meetings.add(CARD).id
        write_note(library, meeting_id=ident, item_id=None, text=text)
        if text == "Wrong":
            remove_meeting(library, meeting_id=ident)
    file, here = tmp_path / "work.json", fresh()
    export_work(library, out=file)
    for _time in range(2):
        import_work(here, file=file)
        with here.look() as work:
            (shown,) = work.meetings.list()
            assert [note.text for note in work.notes.of_meeting(shown.meeting.id)] == ["Right"]
            assert len(work.meetings.removed()) == 1


def test_a_mark_that_was_put_elsewhere_has_the_words_and_the_picture_of_that_place(
    library: Library, fresh: FreshLibrary, tmp_path: Path
) -> None:
    filled = fill(library)
    file = tmp_path / "work.json"
    export_work(library, out=file)
    other = fresh()
    import_work(other, file=file)
    place = PageRect(2, Rect(100.0, 200.0, 300.0, 214.0))
    with other.work() as work:
        mark, *_ = work.annotations.of_meeting(1)
        anchor = replace(mark.anchor, rects=(place,), quote="the new landing stage")
        work.annotations.move(mark.id, anchor, AreaPicture(b"there", 40, 30))
    export_work(other, out=file)
    import_work(library, file=file)
    with library.look() as work:
        moved = [m for m in work.annotations.of_meeting(1) if m.anchor.rects == (place,)]
        assert [m.anchor.quote for m in moved] == ["the new landing stage"]
        assert moved[0].created_at == mark.created_at
        assert work.annotations.picture(moved[0].id) == AreaPicture(b"there", 40, 30)
        marks = work.annotations.of_meeting(filled.meeting.id)
        assert len(marks) == len(json.loads(file.read_text())["meetings"][0]["marks"])


def test_words_cut_in_the_file_never_take_the_place_of_whole_ones(
    library: Library, fresh: FreshLibrary, tmp_path: Path
) -> None:
    """Cells that look like people are cut, and the thing is changed on the other laptop."""
    row = "LM 12/03/2031 104467 and no more"
    filled = fill(library)
    quote = PromiseQuote(f"The officer wrote: {row}.", Strength.AGREED, 2)
    with library.work() as work:
        mark = work.annotations.get(filled.mark.id)
        work.annotations.move(mark.id, replace(mark.anchor, quote=f"See {row}"), None)
        work.correction_notes.add(1, None, wrong=f"Minute 3: {row}", right="Not so")
        work.follow_ups.add(1, None, "Ask again", source=PromiseSource(None, "3", (quote,)))
    file = tmp_path / "work.json"
    export_work(library, out=file)
    assert "104467" not in file.read_text(encoding="utf-8")
    other = fresh()
    import_work(other, file=file)
    with other.work() as work:
        for each in work.annotations.of_meeting(1):
            work.annotations.change(each.id, note="changed there")
        for correction in work.correction_notes.of_meeting(1):
            work.correction_notes.change(correction.id, right="changed there")
        for one in work.follow_ups.of_meeting(1):
            work.follow_ups.change(one.id, outcome="changed there")
    export_work(other, out=file)
    import_work(library, file=file)
    with library.look() as work:
        mark = work.annotations.get(filled.mark.id)
        assert (mark.anchor.quote, mark.note) == (f"See {row}", "changed there")
        corrections = work.correction_notes.of_meeting(1)
        assert {c.right for c in corrections} == {"changed there"}
        assert f"Minute 3: {row}" in {c.wrong for c in corrections}
        promised = work.follow_ups.of_meeting(1)
        assert {one.outcome for one in promised} == {"changed there"}
        assert quote in [each for one in promised for each in one.source.quotes]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        "nonsense",
        '{"format": "Meeting Packs: my work", "version": 99}',
        '{"format": "Meeting Packs: my work", "version": 1}',
        '{"format": "Meeting Packs: my work", "version": 1, "tags": [], "meetings": [{}]}',
        '{"format": "Meeting Packs: my work", "version": 1, "tags": [{"name": 3}], "meetings": 1}',
    ],
)
def test_a_file_that_is_none_changes_nothing(library: Library, tmp_path: Path, text: str) -> None:
    file = tmp_path / "work.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(KnownError, match="Nothing was changed"):
        import_work(library, file=file)
    with pytest.raises(KnownError, match="Nothing was changed"):
        import_work(library, file=tmp_path / "not there.json")


def test_a_value_the_app_does_not_know_changes_nothing(
    library: Library, fresh: FreshLibrary, tmp_path: Path
) -> None:
    fill(library)
    file = tmp_path / "work.json"
    export_work(library, out=file)
    good = json.loads(file.read_text(encoding="utf-8"))
    other = fresh()
    for kind, name, value in (
        ("marks", "kind", "sparkle"),
        ("marks", "rects", []),
        ("marks", "rects", "here"),
        ("marks", "created_at", None),
        ("questions", "state", "lost"),
        ("declarations", "items", {}),
        ("follow_ups", "due", "tomorrow"),
        ("votes", "at", 3),
    ):
        bad = json.loads(json.dumps(good))
        one = next(each for each in bad["meetings"] if each[kind])
        one[kind][0][name] = value
        file.write_text(json.dumps(bad), encoding="utf-8")
        with pytest.raises(KnownError, match="Nothing was changed"):
            import_work(other, file=file)
        with other.look() as work:
            assert work.meetings.list() == []


def test_exempt_work_has_a_file_of_its_own(
    library: Library, fresh: FreshLibrary, tmp_path: Path
) -> None:
    filled = fill(library)
    with library.work() as work:
        work.documents.change(filled.document.id, kind=DocumentKind.EXEMPT)
    file = tmp_path / "work.json"
    written = export_work(library, out=file)
    assert written.exempt is None
    assert written.left_out.exempt > 0
    assert "my note" not in file.read_text(encoding="utf-8")
    written = export_work(library, out=file, allowed=Allowed(exempt=True))
    assert not written.left_out.exempt
    assert "my note" not in file.read_text(encoding="utf-8")
    assert written.exempt == tmp_path / "work exempt.json"
    apart = json.loads(written.exempt.read_text(encoding="utf-8"))
    assert EXEMPT_MARKING in apart["marking"]
    assert "register" not in apart
    other = fresh()
    for each in (file, written.exempt):
        import_work(other, file=each)
    with other.look() as work, library.look() as mine:
        assert len(work.meetings.list()) == 1
        assert len(work.annotations.of_meeting(1)) == len(mine.annotations.of_meeting(1))
        assert len(work.questions.of_meeting(1)) == len(mine.questions.of_meeting(1))
        about = [each.annotation_id is not None for each in work.questions.of_meeting(1)]
        assert about == [q.annotation_id is not None for q in mine.questions.of_meeting(1)]
    # Its papers are not here, and still it is known as exempt: it comes out as it went in.
    again = tmp_path / "again.json"
    kept_back = export_work(other, out=again)
    assert kept_back.exempt is None
    assert kept_back.left_out.exempt > 0
    assert "my note" not in again.read_text(encoding="utf-8")
    out = export_work(other, out=again, allowed=Allowed(exempt=True)).exempt
    assert out is not None
    assert out.read_bytes() == written.exempt.read_bytes()
    assert again.read_bytes() == file.read_bytes()
    import_work(other, file=written.exempt)
    export_work(other, out=again, allowed=Allowed(exempt=True))
    assert out.read_bytes() == written.exempt.read_bytes()
    paper = compose_paper(other, meeting_id=1)
    assert "my note" not in repr(paper)
    assert paper.left_out.exempt > 0


def test_a_sensitive_declaration_does_not_lead_to_the_entry_it_is_about(
    library: Library, tmp_path: Path
) -> None:
    """The entry stands in the file, for it is not sensitive itself: nothing ties the two."""
    meeting_id = fill(library).meeting.id
    entry = add_interest(library, entry=InterestEntry(RegisterKind.BODY, "Larkfield School"))
    declare(
        library,
        meeting_id=meeting_id,
        kind=DeclarationKind.PERSONAL,
        wording="They know me there.",
        details=DeclarationDetails(sensitive=True, standing_interest_id=entry.id),
    )
    file = tmp_path / "work.json"
    made = moment_text(entry.created_at)
    for allowed in (Allowed(), ALL):
        export_work(library, out=file, allowed=allowed)
        content = json.loads(file.read_text(encoding="utf-8"))
        declared = [d for one in content["meetings"] for d in one["declarations"]]
        tied = {d["interest"] for d in declared if d["sensitive"]} - {None}
        assert (made in tied) if allowed.sensitive else not tied
        assert made in {one["created_at"] for one in content["register"]}


def test_later_words_of_what_belongs_to_no_meeting_stay_too(
    library: Library, fresh: FreshLibrary, tmp_path: Path
) -> None:
    entry = InterestEntry(RegisterKind.BODY, "Larkfield School", "governor")
    with library.work() as work:
        known = work.interests.add(entry)
        banked = work.bank.add("Money", "What does it cost?")
    file = tmp_path / "work.json"
    export_work(library, out=file)
    other = fresh()
    import_work(other, file=file)
    with other.work() as work:
        (there,) = [one for one in work.interests.all() if one.entry == entry]
        work.interests.change(there.id, replace(entry, role="chair"))
        (asked,) = [one for one in work.bank.all() if one.text == banked.text]
        work.bank.change(asked.id, text="What does it cost by the year?")
    newer = tmp_path / "newer.json"
    export_work(other, out=newer)
    for each in (newer, file):  # the earlier words never take the place of the later ones
        import_work(library, file=each)
        with library.look() as work:
            assert work.interests.get(known.id).entry.role == "chair"
            assert len(work.interests.history(known.id)) == 2
            assert banked.id in {
                one.id for one in work.bank.all() if one.text == "What does it cost by the year?"
            }


def test_notes_go_to_their_items_whatever_number_those_have_here(
    library: Library, fresh: FreshLibrary, workers: Workers, tmp_path: Path
) -> None:
    """There they had another version of the agenda, with an item put in before."""
    meeting = import_pack(library, workers, pack(tmp_path / "Second.pdf", SECOND)).meeting_id
    with library.look() as work:
        items = {item.title: item.id for item in work.items.of_meeting(meeting)}
    for title in ("Ferry Fares", "Winter Gritting Review", "Harbour Wall Repairs"):
        write_note(library, meeting_id=meeting, item_id=items[title], text=f"on {title}")
    out = tmp_path / "work.json"
    export_work(library, out=out, allowed=ALL)
    other = fresh()
    import_pack(other, workers, pack(tmp_path / "First.pdf"))
    for _ in range(2):
        import_work(other, file=out)
        with other.look() as work:
            titles = {item.id: item.title for item in work.items.of_meeting(1)}
            notes = {note.text: titles.get(note.item_id or 0) for note in work.notes.of_meeting(1)}
        assert notes == {text: text.removeprefix("on ") for text in notes}
        assert len(notes) == 3
        assert len(titles) == 5
