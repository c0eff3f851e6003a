# SPDX-License-Identifier: AGPL-3.0-or-later
"""Nothing leaves that should not: exempt papers, people in tables, what is sensitive."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pymupdf
import pytest

from desktop.domain.agenda import ItemKind
from desktop.domain.annotation import Anchor, MarkKind, PageRect
from desktop.domain.document import DocumentKind
from desktop.domain.geometry import Rect
from desktop.domain.interest import DeclarationDetails, DeclarationKind
from desktop.domain.leaving import EXEMPT_MARKING, Allowed
from desktop.domain.meeting import MeetingCard
from desktop.domain.paper_choice import EVERYTHING, PaperChoice, Part
from desktop.domain.question import QuestionDetails
from desktop.services.accept_proposal import accept_proposal
from desktop.services.annotate import add_mark, delete_mark
from desktop.services.ask import ask, delete_question, take_over
from desktop.services.compose_paper import compose_paper
from desktop.services.correct_agenda import correct_item
from desktop.services.declare import declare
from desktop.services.export_paper import (
    OWN,
    SUFFIXES,
    TABLES,
    Paper,
    export_paper,
    paper_text,
)
from desktop.services.hold_back import Gate
from desktop.services.import_pack import import_pack
from desktop.services.import_progress import ImportResult
from desktop.services.locate import find_item
from desktop.services.mark_words import mark_quote
from desktop.services.note_correction import note_correction
from desktop.services.prepare_mail import prepare_mail
from desktop.services.propose_papers import propose_meetings
from desktop.services.take_note import write_note
from desktop.services.workers import Workers
from desktop.storage.library import Library
from tests.made_versions import FIRST
from tests.made_versions import pack as pack_of

DESKTOP = Path(__file__).resolve().parents[2] / "desktop"
CITY = "001_leicester-city-2025-04-08"
CASE = re.compile(r"^\d{6}$")
SECRET = "otters' holt"
# How many things of the fixture below each paper leaves out.
EXEMPT_THINGS = {
    Paper.BRIEFING: 2,
    Paper.MARKDOWN: 2,
    Paper.QUESTIONS: 1,
    Paper.ON_NOTICE: 1,
    Paper.ANNOTATED: 1,
    Paper.XFDF: 1,
    Paper.MARKED_PAGES: 1,
}


def all_text(file: Path) -> str:
    """Everything that can be read out of a file."""
    if file.suffix != ".pdf":
        return file.read_text(encoding="utf-8")
    with pymupdf.open(file) as document:
        told = [str(document.metadata), str(document.get_toc())]
        for page in document:
            told.append(page.get_text())
            told += [str(a.info) + pdf_object(document, a.xref) for a in page.annots()]
    return " ".join(" ".join(told).split())


def pdf_object(document: pymupdf.Document, xref: int) -> str:
    """What stands in an object, strings in plain text too."""
    return str(document.xref_object(xref))


@pytest.fixture
def exempt(
    library: Library, workers: Workers, pack: ImportResult, sample_supplement: Path
) -> ImportResult:
    """The sample meeting with a supplement that is exempt, marks and a question in both."""
    added = import_pack(library, workers, sample_supplement, meeting_id=pack.meeting_id)
    with library.work() as work:
        document = work.documents.change(added.document_id, kind=DocumentKind.EXEMPT)
    place = PageRect(0, Rect(72, 100, 200, 112))
    mark = add_mark(
        library,
        meeting_id=pack.meeting_id,
        document_id=document.id,
        kind=MarkKind.HIGHLIGHT,
        anchor=Anchor(document.sha256, (place,), "the price asked"),
        note=f"The {SECRET}",
    )
    ask(library, meeting_id=pack.meeting_id, text=f"Who owns the {SECRET}?", annotation_id=mark.id)
    mark_quote(
        library,
        workers,
        meeting_id=pack.meeting_id,
        label="9",
        quote="Pupils of two primary schools took part in the river festival",
        note="Thank them",
    )
    return pack


@pytest.mark.parametrize("paper", list(Paper))
def test_what_is_exempt_goes_to_a_file_of_its_own_and_only_when_allowed(
    library: Library, workers: Workers, exempt: ImportResult, tmp_path: Path, paper: Paper
) -> None:
    out = tmp_path / f"out{SUFFIXES.get(paper, '.pdf')}"
    ident = exempt.meeting_id
    written = export_paper(library, workers, meeting_id=ident, paper=paper, out=out)
    assert SECRET not in all_text(out)
    assert written.others == ()
    assert written.left_out.exempt == EXEMPT_THINGS.get(paper, 0)
    assert EXEMPT_MARKING not in all_text(out)
    written = export_paper(
        library, workers, meeting_id=ident, paper=paper, out=out, allowed=Allowed(exempt=True)
    )
    assert SECRET not in all_text(out)
    assert not written.left_out
    assert sorted(tmp_path.glob("out*")) == sorted([out, *written.others])
    if paper in (Paper.ON_NOTICE, Paper.DECLARATIONS, Paper.FOLLOW_UPS):
        assert written.others == ()
        return
    (other,) = written.others
    assert SECRET in all_text(other)
    assert "exempt" in other.stem
    assert "Thank them" not in all_text(other)
    assert "None recorded" not in all_text(other)  # that is for the other file to say
    if other.suffix == ".pdf":
        with pymupdf.open(other) as document:
            for page in document:
                assert EXEMPT_MARKING in page.get_text()
    elif other.suffix == ".md":
        assert all_text(other).startswith(f"**{EXEMPT_MARKING}")


def test_an_item_taken_in_private_is_kept_back_with_its_notes(
    library: Library, workers: Workers, pack: ImportResult
) -> None:
    ident = pack.meeting_id
    item = find_item(library, meeting_id=ident, number="6")
    correct_item(library, item_id=item.id, kind=ItemKind.EXEMPT)
    mark_quote(library, workers, meeting_id=ident, label="9", quote="Pupils of two primary schools")
    write_note(library, meeting_id=ident, item_id=item.id, text="Oppose the sale")
    public = compose_paper(library, meeting_id=ident)
    assert not any(one.points or one.note or one.ask for one in public.items if one.number == "6")
    assert public.left_out.exempt == 2
    (private,) = compose_paper(library, meeting_id=ident, exempt_side=True).items
    assert private.note == "Oppose the sale"
    assert len(private.points) == 1


def test_sensitive_interests_are_said_only_with_a_yes(library: Library, pack: ImportResult) -> None:
    declare(
        library,
        meeting_id=pack.meeting_id,
        kind=DeclarationKind.OTHER,
        wording="A windmill is ours.",
        details=DeclarationDetails(matter="The mill", sensitive=True),
    )
    kept = compose_paper(library, meeting_id=pack.meeting_id)
    assert "windmill" not in str(kept)
    assert "The mill" not in str(kept)
    assert kept.left_out.sensitive == 1
    said = compose_paper(library, meeting_id=pack.meeting_id, allowed=Allowed(sensitive=True))
    assert said.declarations[0].wording == "A windmill is ours."
    assert not said.left_out


@pytest.fixture
def case_table(library: Library, workers: Workers, packs: Path) -> tuple[int, list[str]]:
    """The real pack with the table below ¶3.26 of item 9 marked on both pages; its case numbers."""
    imported = import_pack(library, workers, packs / "reference" / f"{CITY}.pdf")
    ident, document_id = imported.meeting_id, imported.document_id
    numbers: list[str] = []
    for page in (38, 39):
        with library.look() as work:
            words = work.documents.page_text(document_id, page).split()
        rows = [place for place, word in enumerate(words) if CASE.match(word)]
        numbers += [words[row] for row in rows]
        quote = " ".join(words[rows[0] - 1 : rows[-1] + 3])
        mark = mark_quote(
            library,
            workers,
            meeting_id=ident,
            label=str(page + 1),
            quote=quote,
            note="What did it save?",
        )
        ask(library, meeting_id=ident, text="How many came home?", annotation_id=mark.id)
    assert len(numbers) == 6
    return ident, numbers


@pytest.mark.parametrize("paper", list(Paper))
def test_the_case_table_of_a_public_pack_is_left_out_until_it_is_wanted(
    library: Library,
    workers: Workers,
    case_table: tuple[int, list[str]],
    tmp_path: Path,
    paper: Paper,
) -> None:
    """Scenario 25, on the pack itself."""
    ident, numbers = case_table
    out = tmp_path / f"out{SUFFIXES.get(paper, '.pdf')}"
    written = export_paper(library, workers, meeting_id=ident, paper=paper, out=out)
    # The marked copy and the marked pages are pages of the pack itself.
    if paper not in (Paper.ANNOTATED, Paper.MARKED_PAGES):
        text = all_text(out)
        assert not [number for number in numbers if number in text]
    nothing_quoted = paper in (Paper.DECLARATIONS, Paper.FOLLOW_UPS)
    assert written.left_out.people == (0 if nothing_quoted else 2)
    assert ("case number" in written.left_out.sentence) != nothing_quoted
    briefing = paper in (Paper.BRIEFING, Paper.MARKDOWN)
    if briefing:
        assert "What did it save?" in text
        assert "Left out" not in text
    written = export_paper(
        library, workers, meeting_id=ident, paper=paper, out=out, allowed=Allowed(people=True)
    )
    assert not written.left_out
    if briefing or paper is Paper.XFDF:
        text = all_text(out)
        assert all(number in text for number in numbers)


def test_annotations_in_a_marked_copy_do_not_repeat_the_case_table(
    library: Library, case_table: tuple[int, list[str]]
) -> None:
    ident, numbers = case_table
    with library.look() as work:
        marks = Gate(work, ident).marks(work.annotations.of_meeting(ident))
    assert len(marks) == 2
    for mark in marks:
        anchor = mark.anchor
        told = f"{anchor.quote} {anchor.before} {anchor.after}"
        assert not [number for number in numbers if number in told]
        assert anchor.rects


def test_a_mail_does_not_quote_the_case_table(
    library: Library, case_table: tuple[int, list[str]]
) -> None:
    ident, numbers = case_table
    with library.look() as work:
        questions = work.questions.of_meeting(ident)
    for question in questions:
        mail = prepare_mail(library, question_id=question.id)
        assert mail.left_out.people == 1
        body = mail.body
        assert "How many came home?" in body
        assert not [number for number in numbers if number in body]


def test_the_same_file_again_doubles_nothing_and_its_twin_is_a_new_version(
    library: Library, workers: Workers, case_table: tuple[int, list[str]], packs: Path
) -> None:
    """Scenario 25, its second half."""
    ident, _ = case_table
    again = import_pack(library, workers, packs / "reference" / f"{CITY}.pdf")
    assert (again.meeting_id, again.new) == (ident, False)
    with library.look() as work:
        assert len(work.documents.all()) == 1
        assert len(work.annotations.of_meeting(ident)) == 2
    twin = packs / "reference" / f"{CITY}-plain.pdf"
    (proposal,) = propose_meetings(library, workers, [twin])
    assert "version" in repr(proposal)


@pytest.mark.parametrize(
    ("choice", "left"),
    [
        (EVERYTHING, (2, 1)),
        (PaperChoice(parts=frozenset((Part.POINTS,))), (1, 0)),
        (PaperChoice(parts=frozenset((Part.QUESTIONS, Part.DECLARATIONS))), (1, 1)),
        (PaperChoice(items=frozenset(("no such item",))), (0, 0)),
        (PaperChoice(items=frozenset(("9",))), (0, 1)),
        (PaperChoice(tags=frozenset(("no such tag",))), (1, 1)),
    ],
)
def test_only_what_was_chosen_is_told_as_left_out(
    library: Library,
    workers: Workers,
    exempt: ImportResult,
    tmp_path: Path,
    choice: PaperChoice,
    left: tuple[int, int],
) -> None:
    ident = exempt.meeting_id
    item = find_item(library, meeting_id=ident, number="9")
    declare(
        library,
        meeting_id=ident,
        kind=DeclarationKind.PERSONAL,
        wording=f"The {SECRET}",
        item_ids=[item.id],
        details=DeclarationDetails(sensitive=True),
    )
    written = export_paper(
        library,
        workers,
        meeting_id=ident,
        paper=Paper.BRIEFING,
        out=tmp_path / "out.pdf",
        choice=choice,
    )
    assert (written.left_out.exempt, written.left_out.sensitive) == left


@pytest.mark.parametrize("paper", list(Paper))
def test_no_document_for_others_says_what_a_sensitive_interest_is(
    library: Library, workers: Workers, pack: ImportResult, tmp_path: Path, paper: Paper
) -> None:
    """Only the member's own briefing can, and only with a yes to that one document."""
    ident = pack.meeting_id
    declare(
        library,
        meeting_id=ident,
        kind=DeclarationKind.PERSONAL,
        wording=f"I rent the {SECRET}",
        details=DeclarationDetails(matter=SECRET, sensitive=True),
    )
    suffixes = [SUFFIXES.get(paper, ".pdf"), *([".csv"] if paper in TABLES else [])]
    for suffix in suffixes:
        for allowed in (Allowed(), Allowed(exempt=True, sensitive=True, people=True)):
            out = tmp_path / f"out{suffix}"
            written = export_paper(
                library, workers, meeting_id=ident, paper=paper, out=out, allowed=allowed
            )
            told = "".join(all_text(file) for file in (out, *written.others))
            assert (SECRET in told) is (paper in OWN and allowed.sensitive)
    if paper not in (Paper.ANNOTATED, Paper.XFDF, Paper.MARKDOWN):
        text = paper_text(library, meeting_id=ident, paper=paper, allowed=Allowed(sensitive=True))
        assert (SECRET in text) is (paper is Paper.BRIEFING)


# Modules that write or show something outside the gate, and why they may.
OUTSIDE = {
    "services/put_in_place.py": "copies a document that was made through the gate",
    "services/export_register.py": "the register alone, which says of a sensitive entry only that",
    "services/rescue_work.py": "the member's own copy of what is left of a damaged library",
    "services/print_to_pdf.py": "pages that ui/print/choice.py lets pass, and no words of marks",
}
WRITERS = re.compile(
    r"^\s*(?:from|import) desktop\.exports(?!\.wording)|\bAnnotatedCopy\(",
    re.MULTILINE,
)


def test_every_exporter_goes_through_the_gate() -> None:
    found = {}
    for layer in ("services", "ui", "app"):
        for file in sorted((DESKTOP / layer).rglob("*.py")):
            code = file.read_text(encoding="utf-8")
            if WRITERS.search(code):
                found[file.relative_to(DESKTOP).as_posix()] = code
    assert len(found) > 4
    for name, code in found.items():
        passes = re.search(r"\bhold_back import|\bcompose_paper import", code)
        assert passes or name in OUTSIDE, f"{name} writes without desktop.services.hold_back"
    for name in ("compose_paper.py", "prepare_mail.py", "export_annotated.py"):
        assert "hold_back import" in (DESKTOP / "services" / name).read_text(encoding="utf-8")


def test_what_was_asked_about_an_exempt_mark_stays_back_when_the_mark_is_gone(
    library: Library, exempt: ImportResult
) -> None:
    """A question or a correction outlives the mark it was made from."""
    ident = exempt.meeting_id
    with library.look() as work:
        mark = next(m for m in work.annotations.of_meeting(ident) if SECRET in m.note)
    note_correction(library, meeting_id=ident, wrong=f"The {SECRET}", annotation_id=mark.id)
    delete_mark(library, mark_id=mark.id)
    paper = compose_paper(library, meeting_id=ident)
    assert SECRET not in repr(paper)
    assert paper.left_out.exempt == 2
    with library.look() as work:
        gate = Gate(work, ident)
        assert gate.questions(work.questions.of_meeting(ident)) == [], "in whatever order"
    apart = compose_paper(library, meeting_id=ident, allowed=Allowed(exempt=True), exempt_side=True)
    assert f"Who owns the {SECRET}?" in repr(apart)


def test_what_follows_from_a_question_on_exempt_papers_stays_back_too(
    library: Library, exempt: ImportResult
) -> None:
    """A supplementary has no mark of its own, and one taken up again is of another meeting."""
    ident = exempt.meeting_id
    with library.look() as work:
        (asked,) = work.questions.of_meeting(ident)
    ask(
        library,
        meeting_id=ident,
        text=f"And who sold the {SECRET}?",
        details=QuestionDetails(parent_id=asked.id),
    )
    paper = compose_paper(library, meeting_id=ident)
    assert SECRET not in repr(paper)
    with library.work() as work:
        later = work.meetings.add(MeetingCard(body="Cabinet", date=date(2031, 9, 2))).id
    take_over(library, meeting_id=later, question_ids=(asked.id,))
    delete_question(library, question_id=asked.id)
    ask(library, meeting_id=later, text="What does the bridge cost?")
    paper = compose_paper(library, meeting_id=later)
    assert SECRET not in repr(paper)
    assert "bridge" in repr(paper)
    assert paper.left_out.exempt == 1


def test_what_was_exempt_in_an_earlier_version_stays_so(
    library: Library, workers: Workers, tmp_path: Path
) -> None:
    """The version that counts now may be without the exempt report; the marks on it are not."""
    ident = import_pack(library, workers, pack_of(tmp_path / "Agenda.pdf")).meeting_id
    kept_back = find_item(library, meeting_id=ident, number="3").id
    correct_item(library, item_id=kept_back, kind=ItemKind.EXEMPT)
    for label, quote in (("2", "grits two hundred miles"), ("3", "surveyed by divers")):
        mark_quote(
            library, workers, meeting_id=ident, label=label, quote=quote, note=f"Note {label}"
        )
    assert compose_paper(library, meeting_id=ident).left_out.exempt == 1
    (tmp_path / "again").mkdir()
    public = [item for item in FIRST if item[0] != "3"]
    newer = pack_of(tmp_path / "again" / "Agenda.pdf", public)
    (proposal,) = propose_meetings(library, workers, [newer])
    (outcome,) = accept_proposal(library, workers, proposal)
    assert outcome.reissue_id is not None
    paper = compose_paper(library, meeting_id=ident)
    assert "Note 3" in repr(paper)
    assert "Note 2" not in repr(paper)
    assert paper.left_out.exempt == 1
