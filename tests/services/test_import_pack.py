# SPDX-License-Identifier: AGPL-3.0-or-later
"""Importing: what is there afterwards, and that nothing is when it fails or is stopped."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pymupdf
import pytest

from desktop.documents.jobs import Release
from desktop.domain.annotation import Anchor, MarkKind, PageRect
from desktop.domain.document import DocumentKind, ReadingState
from desktop.domain.errors import CancelledError, KnownError, NotFoundError, PasswordNeededError
from desktop.domain.geometry import Rect
from desktop.domain.meeting import MeetingCard
from desktop.services.annotate import add_mark
from desktop.services.edit_meeting import edit_meeting
from desktop.services.import_pack import begin_import, import_pack
from desktop.services.import_progress import ImportProgress, Stage
from desktop.services.read_document import finish_reading, resume_reading
from desktop.services.workers import Workers
from desktop.storage.file_store import hash_of
from desktop.storage.library import Library


def _make_pdf(path: Path, text: str, *, pages: int = 3, password: str | None = None) -> Path:
    engine: Any = pymupdf
    with engine.open() as document:
        for number in range(pages):
            page = document.new_page()
            page.insert_text((72, 90), f"{text} {number}")
        if password is None:
            document.save(path)
        else:
            document.save(
                path,
                encryption=engine.PDF_ENCRYPT_AES_256,
                user_pw=password,
                owner_pw=password + "owner",
            )
    return path


def _is_empty(library: Library) -> bool:
    with library.look() as work:
        rows = work.meetings.list() or work.documents.all()
    return not rows and not list(library.files.folder.rglob("*.pdf"))


def test_a_pack_is_readable_before_it_is_read(
    library: Library, workers: Workers, sample: Path
) -> None:
    told: list[ImportProgress] = []
    states: list[ReadingState] = []

    def tell(progress: ImportProgress) -> None:
        told.append(progress)
        if progress.stage is Stage.READABLE and progress.document_id is not None:
            with library.look() as work:
                states.append(work.documents.get(progress.document_id).state)

    result = import_pack(library, workers, sample, progress=tell)
    assert states == [ReadingState.WAITING]
    stages = [p.stage for p in told]
    assert stages[:3] == [Stage.OPENING, Stage.COPYING, Stage.READABLE]
    assert stages[-2:] == [Stage.STRUCTURE, Stage.DONE]
    assert [p.done for p in told if p.stage is Stage.READING] == [25, 32]
    assert (result.pages, result.items, result.new) == (32, 11, True)
    with library.look() as work:
        assert work.documents.get(result.document_id).state is ReadingState.READY
        assert work.meetings.get(result.meeting_id).card.body


def test_the_same_file_again_doubles_nothing(
    library: Library, workers: Workers, sample: Path, tmp_path: Path
) -> None:
    first = import_pack(library, workers, sample)
    twin = tmp_path / "another name.pdf"
    twin.write_bytes(sample.read_bytes())
    again = import_pack(library, workers, twin)
    assert not again.new
    assert (again.meeting_id, again.document_id) == (first.meeting_id, first.document_id)
    assert (again.pages, again.items) == (first.pages, first.items)
    with library.look() as work:
        assert len(work.documents.all()) == len(work.meetings.list()) == 1


@pytest.mark.parametrize("pack_first", [True, False])
def test_a_supplement_joins_its_meeting(
    library: Library,
    workers: Workers,
    sample: Path,
    sample_supplement: Path,
    pack_first: bool,
) -> None:
    files = [sample, sample_supplement]
    results = [
        import_pack(library, workers, file) for file in (files if pack_first else files[::-1])
    ]
    assert results[0].meeting_id == results[1].meeting_id
    with library.look() as work:
        papers = work.documents.of_meeting(results[0].meeting_id)
        items = work.items.of_meeting(results[0].meeting_id)
    assert {d.kind for d in papers} == {DocumentKind.PACK, DocumentKind.SUPPLEMENT}
    assert [d.supplement_number for d in papers if d.kind is DocumentKind.SUPPLEMENT] == [1]
    assert len(items) == 11


def test_another_file_saved_in_the_place_of_the_first(
    library: Library, workers: Workers, tmp_path: Path
) -> None:
    file = _make_pdf(tmp_path / "agenda.pdf", "First", pages=2)
    assert import_pack(library, workers, file).pages == 2
    _make_pdf(file, "Second", pages=5)
    again = import_pack(library, workers, file)
    assert (again.pages, again.new) == (5, True)


def test_a_file_put_under_a_meeting_stays_there(
    library: Library, workers: Workers, sample: Path, tmp_path: Path
) -> None:
    first = import_pack(library, workers, sample)
    other = _make_pdf(tmp_path / "tabled.pdf", "Tabled at the meeting")
    result = import_pack(library, workers, other, meeting_id=first.meeting_id)
    assert result.meeting_id == first.meeting_id
    with library.look() as work:
        assert work.documents.get(result.document_id).kind is DocumentKind.SUPPLEMENT
        assert work.meetings.get(first.meeting_id).card.date is not None
    again = import_pack(library, workers, other)
    assert not again.new and again.meeting_id == first.meeting_id


def test_a_meeting_that_is_not_there(library: Library, workers: Workers, sample: Path) -> None:
    with pytest.raises(NotFoundError):
        import_pack(library, workers, sample, meeting_id=7)
    assert _is_empty(library)


@pytest.mark.parametrize("content", [b"", b"no pdf at all", b"%PDF-1.4\n%%EOF\n"])
def test_what_cannot_be_opened_changes_nothing(
    library: Library, workers: Workers, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "bad.pdf"
    file.write_bytes(content)
    with pytest.raises(KnownError, match="Nothing was changed"):
        import_pack(library, workers, file)
    assert _is_empty(library)


def test_a_folder_or_nothing_changes_nothing(
    library: Library, workers: Workers, tmp_path: Path
) -> None:
    for path in (tmp_path, tmp_path / "absent.pdf"):
        with pytest.raises(KnownError, match="Nothing was changed"):
            import_pack(library, workers, path)
    assert _is_empty(library)


def test_a_locked_file_asks_for_its_password(
    library: Library, workers: Workers, tmp_path: Path
) -> None:
    file = _make_pdf(tmp_path / "locked.pdf", "Confidential", password="open sesame")
    with pytest.raises(PasswordNeededError) as missing:
        import_pack(library, workers, file)
    assert not missing.value.wrong
    with pytest.raises(PasswordNeededError) as wrong:
        import_pack(library, workers, file, password="shut")
    assert wrong.value.wrong
    assert _is_empty(library)
    result = import_pack(library, workers, file, password="open sesame")
    with library.look() as work:
        document = work.documents.get(result.document_id)
        assert document.locked
        assert "Confidential" in work.documents.page_text(document.id, 0)


@pytest.mark.parametrize(
    "stage", [Stage.OPENING, Stage.COPYING, Stage.READABLE, Stage.READING, Stage.STRUCTURE]
)
def test_stopping_at_any_stage_leaves_nothing(
    library: Library, workers: Workers, sample: Path, stage: Stage
) -> None:
    reached: list[Stage] = []
    with pytest.raises(CancelledError):
        import_pack(
            library,
            workers,
            sample,
            progress=lambda p: reached.append(p.stage),
            cancelled=lambda: stage in reached,
        )
    assert _is_empty(library)


def test_no_worker_holds_a_file_that_is_removed(
    library: Library, workers: Workers, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows does not let a file go that is open somewhere."""
    told: list[str] = []
    reached: list[Stage] = []
    call, remove = workers.back.call, library.files.remove

    def calling(job: Any, **options: Any) -> Any:
        if isinstance(job, Release):
            told.append(Path(job.source.path).name)
        return call(job, **options)

    def removing(sha256: str) -> None:
        told.append("removed")
        remove(sha256)

    monkeypatch.setattr(workers.back, "call", calling)
    monkeypatch.setattr(library.files, "remove", removing)
    with pytest.raises(CancelledError):
        import_pack(
            library,
            workers,
            sample,
            progress=lambda p: reached.append(p.stage),
            cancelled=lambda: Stage.READING in reached,
        )
    stored = library.files.path(hash_of(sample)).name
    assert told == [sample.name, stored, "removed"]
    assert _is_empty(library)


def test_stopping_a_supplement_leaves_its_meeting(
    library: Library, workers: Workers, sample: Path, sample_supplement: Path
) -> None:
    first = import_pack(library, workers, sample)
    reached: list[Stage] = []
    with pytest.raises(CancelledError):
        import_pack(
            library,
            workers,
            sample_supplement,
            progress=lambda p: reached.append(p.stage),
            cancelled=lambda: Stage.READABLE in reached,
        )
    with library.look() as work:
        assert [d.id for d in work.documents.of_meeting(first.meeting_id)] == [first.document_id]
        assert len(work.items.of_meeting(first.meeting_id)) == 11
    assert len(list(library.files.folder.rglob("*.pdf"))) == 1


def test_stopping_keeps_what_the_member_wrote(
    library: Library, workers: Workers, sample: Path
) -> None:
    def mark_at_once(progress: ImportProgress) -> None:
        if progress.stage is Stage.READABLE:
            assert progress.meeting_id is not None and progress.document_id is not None
            with library.look() as work:
                sha256 = work.documents.get(progress.document_id).sha256
            add_mark(
                library,
                meeting_id=progress.meeting_id,
                document_id=progress.document_id,
                kind=MarkKind.NOTE,
                anchor=Anchor(sha256, (PageRect(0, Rect(10, 10, 20, 20)),)),
                note="Ask about this",
            )
            reached.append(progress.stage)

    reached: list[Stage] = []
    with pytest.raises(CancelledError):
        import_pack(
            library, workers, sample, progress=mark_at_once, cancelled=lambda: bool(reached)
        )
    with library.look() as work:
        (document,) = work.documents.all()
        assert document.state is ReadingState.WAITING
        assert [m.note for m in work.annotations.of_meeting(document.meeting_id)] == [
            "Ask about this"
        ]
    (resumed,) = resume_reading(library, workers)
    assert resumed.items == 11


def test_an_import_that_was_killed_is_taken_up_again(
    library: Library, workers: Workers, sample: Path
) -> None:
    begun = begin_import(library, workers, sample)
    assert begun.new and begun.document.state is ReadingState.WAITING
    again = import_pack(library, workers, sample)
    assert not again.new and again.items == 11
    assert resume_reading(library, workers) == []
    with library.look() as work:
        assert work.documents.get(again.document_id).state is ReadingState.READY


def test_details_put_right_while_reading_are_kept(
    library: Library, workers: Workers, sample: Path
) -> None:
    begun = begin_import(library, workers, sample)
    edit_meeting(
        library, meeting_id=begun.document.meeting_id, card=MeetingCard(body="My committee")
    )
    finish_reading(library, workers, document_id=begun.document.id, early=begun.early)
    with library.look() as work:
        card = work.meetings.get(begun.document.meeting_id).card
    assert card.body == "My committee"
    assert card.date is not None


def test_every_broken_file_is_refused_or_readable(
    library: Library, workers: Workers, packs: Path
) -> None:
    files = sorted((packs / "broken").glob("*.pdf"))
    assert files
    imported = set()
    for file in files:
        try:
            imported.add(import_pack(library, workers, file).document_id)
        except KnownError as error:
            assert "\n" not in error.sentence
    with library.look() as work:
        documents = work.documents.all()
    assert {d.id for d in documents} == imported
    assert all(d.state is ReadingState.READY and d.page_count for d in documents)
    assert len(list(library.files.folder.rglob("*.pdf"))) == len(documents)
