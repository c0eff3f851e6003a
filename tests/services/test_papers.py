# SPDX-License-Identifier: AGPL-3.0-or-later
"""What leaves the library: the structure for scripts, searches, and the papers to print."""

from __future__ import annotations

import json
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest

from desktop.domain.errors import KnownError, NotFoundError
from desktop.domain.interest import DeclarationKind
from desktop.domain.papers import MeetingPaper
from desktop.domain.search_entry import FoundKind
from desktop.services.annotate import delete_mark, set_speaking_order
from desktop.services.ask import ask
from desktop.services.compose_paper import compose_paper
from desktop.services.declare import declare
from desktop.services.export_paper import Paper, export_paper, suggested_name
from desktop.services.import_pack import import_pack
from desktop.services.import_progress import ImportResult
from desktop.services.keep_safe import back_up, restore, verify
from desktop.services.list_meetings import list_meetings
from desktop.services.locate import find_item
from desktop.services.mark_words import mark_quote
from desktop.services.show_pack import show_pack, stamped
from desktop.services.take_note import write_note
from desktop.services.workers import Workers
from desktop.storage.library import Library
from tests.searching import found, found_pages


@pytest.fixture
def prepared(library: Library, workers: Workers, pack: ImportResult) -> int:
    """A meeting with a point, a question on it, notes, a declaration and a whole-meeting note."""
    meeting_id = pack.meeting_id
    item = find_item(library, meeting_id=meeting_id, number="6")
    mark = mark_quote(
        library,
        workers,
        meeting_id=meeting_id,
        label="9",
        quote="Pupils of two primary schools took part in the river festival",
        note="Thank them",
        tags=["thanks"],
    )
    ask(library, meeting_id=meeting_id, text="Which schools?", annotation_id=mark.id)
    ask(library, meeting_id=meeting_id, text="What does it cost?", item_id=item.id, to_whom="Chair")
    write_note(library, meeting_id=meeting_id, item_id=item.id, text="Support this")
    write_note(library, meeting_id=meeting_id, item_id=None, text="Bring the map")
    declare(
        library,
        meeting_id=meeting_id,
        kind=DeclarationKind.OTHER,
        wording="I live by the brook.",
        item_ids=[item.id],
    )
    return meeting_id


def _item(paper: MeetingPaper, number: str) -> int:
    return [item.number for item in paper.items].index(number)


def test_a_paper_holds_everything_in_agenda_order(library: Library, prepared: int) -> None:
    paper = compose_paper(library, meeting_id=prepared)
    assert [item.number for item in paper.items] == [str(n) for n in range(1, 12)]
    item = paper.items[_item(paper, "6")]
    assert (item.pages, item.note) == ("pp.5–16", "Support this")
    (point,) = item.points
    assert (point.citation, point.note) == ("Item 6, ¶29, p.9", "Thank them")
    assert [name for name, _ in point.tags] == ["thanks"]
    about_mark, about_item = item.questions
    assert (about_mark.citation, about_mark.quote) == (point.citation, point.quote)
    assert (about_item.text, about_item.citation) == ("What does it cost?", "Item 6")
    assert [d.wording for d in item.declarations] == ["I live by the brook."]
    assert paper.declarations[0].items[0].startswith("6. ")
    assert item.ask
    assert paper.general is not None
    assert paper.general.note == "Bring the map"
    assert (paper.general.points, paper.general.questions) == ((), ())
    assert paper.made_at.tzinfo is not None


def test_points_stand_in_the_order_of_speaking_where_there_is_one(
    library: Library, workers: Workers, prepared: int
) -> None:
    quotes = ("It keeps 4,000 in six stores", "from which wardens may draw")
    earlier = [
        mark_quote(library, workers, meeting_id=prepared, label="8", quote=quote).id
        for quote in quotes
    ]

    def printed() -> list[str]:
        paper = compose_paper(library, meeting_id=prepared)
        return [point.quote.split()[0] for point in paper.items[_item(paper, "6")].points]

    assert printed() == ["It", "from", "Pupils"]
    with library.look() as work:
        last = work.annotations.of_meeting(prepared)[-1].id
    set_speaking_order(library, meeting_id=prepared, mark_ids=[last, earlier[1]])
    assert printed() == ["Pupils", "from", "It"]


def test_a_meeting_without_work_makes_a_paper_too(library: Library, pack: ImportResult) -> None:
    paper = compose_paper(library, meeting_id=pack.meeting_id)
    assert paper.general is None and paper.declarations == ()
    with pytest.raises(NotFoundError):
        compose_paper(library, meeting_id=99)


@pytest.mark.parametrize("paper", list(Paper))
def test_every_paper_is_written(
    library: Library, workers: Workers, prepared: int, tmp_path: Path, paper: Paper
) -> None:
    out = tmp_path / f"ŵ {paper.value}"
    out.write_text("what was there before")
    written = export_paper(library, workers, meeting_id=prepared, paper=paper, out=out)
    assert (written.file, written.others) == (out, ())
    if paper in (Paper.MARKDOWN, Paper.XFDF):
        assert written.pages is None
        assert "Thank them" in out.read_text(encoding="utf-8")
        return
    document = pypdfium2.PdfDocument(out)
    assert written.pages == len(document) > 0
    document.close()
    assert not [file for file in tmp_path.iterdir() if file.suffix == ".part"]


def test_marks_on_a_supplement_are_not_left_out(
    library: Library, workers: Workers, prepared: int, sample_supplement: Path, tmp_path: Path
) -> None:
    added = import_pack(library, workers, sample_supplement)
    with library.look() as work:
        text = work.documents.page_text(added.document_id, 0)
        label = work.documents.pages(added.document_id)[0].label
    words = next(line for line in text.splitlines() if len(line.split()) > 5)
    page = label if label is not None else "pdf:1"
    mark = mark_quote(library, workers, meeting_id=prepared, label=page, quote=words)
    assert mark.document_id == added.document_id
    paper = compose_paper(library, meeting_id=prepared)
    holders = [*paper.items, *([paper.general] if paper.general is not None else [])]
    (found,) = [
        point for holder in holders for point in holder.points if point.citation.startswith("Suppl")
    ]
    assert found.citation.startswith("Supplement 1")
    written = export_paper(
        library, workers, meeting_id=prepared, paper=Paper.ANNOTATED, out=tmp_path / "marked.pdf"
    )
    assert written.others == (tmp_path / "marked supplement 1.pdf",)
    assert written.others[0].is_file()
    delete_mark(library, mark_id=mark.id)
    again = export_paper(
        library, workers, meeting_id=prepared, paper=Paper.ANNOTATED, out=tmp_path / "again.pdf"
    )
    assert again.others == ()


def test_places_that_cannot_be_written_to(
    library: Library, workers: Workers, prepared: int, tmp_path: Path
) -> None:
    for out in (tmp_path, tmp_path / "absent" / "b.pdf"):
        with pytest.raises(KnownError):
            export_paper(library, workers, meeting_id=prepared, paper=Paper.BRIEFING, out=out)
        with pytest.raises(KnownError):
            back_up(library, out=out)


def test_a_name_for_a_paper(library: Library, prepared: int) -> None:
    paper = compose_paper(library, meeting_id=prepared)
    name = suggested_name(paper.card, Paper.BRIEFING)
    assert name == "2027-01-19 Environment and Communities Scrutiny Committee briefing.pdf"
    assert suggested_name(paper.card, Paper.MARKDOWN).endswith(".md")


def test_search_finds_pages_and_own_marks(library: Library, prepared: int) -> None:
    (page,) = found_pages(library, "“river festival”", meeting_id=prepared)
    assert (page.label, page.citation) == ("9", "Item 6, ¶29, p.9")
    assert "river festival" in page.plain_snippet
    (mark,) = found(library, "river tag:Thanks")
    assert mark.kind is FoundKind.MARK and mark.citation == "Item 6, ¶29, p.9"
    assert len(found(library, "tag:thanks")) == 1
    assert found(library, "river tag:thanks tag:other") == []
    assert found(library, '") OR *', meeting_id=prepared) is not None
    assert found(library, "river", meeting_id=99) == []


def test_the_structure_is_plain_json(library: Library, prepared: int) -> None:
    shown = show_pack(library, meeting_id=prepared)
    assert json.loads(json.dumps(shown)) == shown
    assert shown["pages"][12] == {"pdf_page": 13, "label": "9", "item": "6", "blank": False}
    item = shown["items"][5]
    assert item["pages"] == {"from": 5, "to": 16, "pdf_from": 9, "pdf_to": 20}
    assert {"number": "29", "page": 9} in [
        p for report in item["reports"] for p in report["paragraphs"]
    ]
    assert [stamped(label) for label in ("12", "ii", None, "²")] == [12, "ii", None, "²"]


def test_list_backup_restore_and_verify(library: Library, prepared: int, tmp_path: Path) -> None:
    assert [s.meeting.id for s in list_meetings(library)] == [prepared]
    assert verify(library) == []
    back_up(library, out=tmp_path / "backup")
    restore(file=tmp_path / "backup", folder=tmp_path / "second")
    second = Library.open(tmp_path / "second")
    assert show_pack(second, meeting_id=prepared) == show_pack(library, meeting_id=prepared)
    assert verify(second) == []
    second.close()
    with pytest.raises(KnownError):
        restore(file=tmp_path / "absent", folder=tmp_path / "third")
    assert not (tmp_path / "third").exists()
