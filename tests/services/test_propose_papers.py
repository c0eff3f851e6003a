# SPDX-License-Identifier: AGPL-3.0-or-later
"""A meeting of several files: proposed, accepted, joined by later papers, and never doubled."""

from __future__ import annotations

import shutil
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from desktop.domain.document import DocumentKind
from desktop.domain.errors import CancelledError
from desktop.domain.meeting import MeetingCard
from desktop.services.accept_proposal import Accepted, accept_proposal
from desktop.services.import_progress import ImportResult
from desktop.services.locate import label_pages, places_of
from desktop.services.proposal import Proposal
from desktop.services.propose_papers import propose_for, propose_meetings
from desktop.services.read_reports import paper_facts
from desktop.services.show_pack import show_pack
from desktop.services.workers import Workers
from desktop.storage.library import Library
from desktop.storage.verification import verify
from tests import made_papers
from tests.made_papers import BODY

XML = """<meeting><committeetitle>{body}</committeetitle><meetingdate>09/03/2027</meetingdate>
<meetingtime>18:30</meetingtime><agendaitems>
<agendaitem><agendaitemnumber>1.</agendaitemnumber><agendaitemtitle>Apologies</agendaitemtitle>
</agendaitem><agendaitem><agendaitemnumber>5.</agendaitemnumber>
<agendaitemtitle>Coastal works</agendaitemtitle><linkeddocuments><linkeddoc>
<attachmentid>4411</attachmentid><title>Harbour wall</title></linkeddoc></linkeddocuments>
</agendaitem></agendaitems></meeting>"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A front sheet, two reports and an appendix."""
    made_papers.papers(tmp_path / "papers")
    return tmp_path / "papers"


def propose(
    library: Library, workers: Workers, paths: list[Path], *, meeting_id: int | None = None
) -> Proposal:
    """The one proposal for papers that are of one meeting."""
    (proposal,) = propose_meetings(library, workers, paths, meeting_id=meeting_id)
    return proposal


def accept(library: Library, workers: Workers, paths: list[Path]) -> list[Accepted]:
    return accept_proposal(library, workers, propose(library, workers, paths))


def counts(library: Library) -> tuple[int, int]:
    with library.look() as work:
        return len(work.meetings.list()), len(work.documents.all())


def results(outcomes: list[Accepted]) -> list[ImportResult]:
    return [outcome.result for outcome in outcomes if outcome.result is not None]


def test_a_folder_becomes_one_meeting(library: Library, workers: Workers, folder: Path) -> None:
    proposal = propose(library, workers, [folder])
    assert (proposal.card.body, proposal.card.date) == (BODY, date(2027, 3, 9))
    assert proposal.meeting_id is None
    assert not proposal.plain
    told = [(p.kind, p.item.number if p.item else None) for p in proposal.papers]
    assert told == [
        (DocumentKind.PACK, None),
        (DocumentKind.REPORT, "4"),
        (DocumentKind.APPENDIX, "4"),
        (DocumentKind.REPORT, "5"),
    ]
    assert all(p.why for p in proposal.papers if p.item is not None)
    assert counts(library) == (0, 0)

    outcomes = accept_proposal(library, workers, proposal)
    assert [o.error for o in outcomes] == [None] * 4
    assert counts(library) == (1, 4)
    ids = [r.document_id for r in results(outcomes)]
    with library.look() as work:
        items = work.items.of_meeting(1)
        assert [(i.number, i.document_id) for i in items if i.pages is not None] == [
            ("4", ids[1]),
            ("5", ids[3]),
        ]
        for document_id, item in zip(ids[1:], (items[3], items[3], items[4]), strict=True):
            assert {p.item_id for p in work.documents.pages(document_id)} == {item.id}
        places = {i: places_of(work, i) for i in ids}
    assert str(places[ids[1]].cite_page(1)) == "Item 4, p.2"
    assert str(places[ids[1]].cite(0, 230)) == "Item 4, ¶1, p.1"
    assert str(places[ids[2]].cite_page(1)) == "Item 4, Appendix A, p.2"
    assert str(places[ids[3]].cite_page(0)) == "Item 5, p.1"
    assert [
        r.title.casefold() for r in paper_facts(library, meeting_id=1).reports[items[4].id]
    ] == ["harbour wall repairs"]
    shown = show_pack(library, meeting_id=1)["items"]
    assert [len(item["reports"]) for item in shown[3:5]] == [1, 1]
    assert verify(library) == []


def test_the_same_again_doubles_nothing(library: Library, workers: Workers, folder: Path) -> None:
    accept(library, workers, [folder])
    again = propose(library, workers, [folder])
    assert again.meeting_id == 1
    assert all(paper.known is not None for paper in again.papers)
    assert not any(r.new for r in results(accept_proposal(library, workers, again)))
    assert counts(library) == (1, 4)


def test_a_zip_leaves_nothing_behind(
    library: Library, workers: Workers, folder: Path, tmp_path: Path
) -> None:
    archive = tmp_path / "papers.zip"
    with zipfile.ZipFile(archive, "w") as made:
        for file in folder.iterdir():
            made.write(file, f"{file.stem[:9]}/{file.name}")
    proposal = propose(library, workers, [archive])
    assert proposal.temporary is not None
    assert len(results(accept_proposal(library, workers, proposal))) == 4
    assert not proposal.temporary.exists()
    assert counts(library) == (1, 4)


def test_a_supplement_comes_later(
    library: Library, workers: Workers, folder: Path, tmp_path: Path
) -> None:
    accept(library, workers, [folder])
    later = made_papers.supplement(tmp_path / "late.pdf")
    proposal = propose(library, workers, [later])
    (paper,) = proposal.papers
    assert proposal.meeting_id == 1
    assert paper.kind is DocumentKind.SUPPLEMENT
    assert paper.item is not None
    assert paper.item.number == "5"
    (result,) = results(accept_proposal(library, workers, proposal))
    with library.look() as work:
        cited = places_of(work, result.document_id).cite_page(1)
        assert str(cited) == "Supplement 1, p.2"
        item = work.items.by_number(1, "5")
        assert item is not None
        assert item.document_id != result.document_id  # it still leads to its own report
        assert len(work.items.of_meeting(1)) == 6
    found = label_pages(library, meeting_id=1, label="2")
    assert len(found) == 4


def test_papers_come_before_their_agenda(
    library: Library, workers: Workers, folder: Path, tmp_path: Path
) -> None:
    wall = folder / "Harbour wall.pdf"
    first = propose(library, workers, [wall])
    accept_proposal(library, workers, first)
    sheet = tmp_path / "Agenda.pdf"
    shutil.copy(folder / made_papers.FRONT_SHEET, sheet)
    both = propose(library, workers, [sheet, wall])
    assert both.meeting_id == 1
    accept_proposal(library, workers, both)
    with library.look() as work:
        documents = work.documents.of_meeting(1)
        assert len(documents) == 2
        item = work.items.by_number(1, "5")
        assert item is not None
        assert item.pages is not None
        (report,) = [d for d in documents if d.file_name == wall.name]
        assert item.document_id == report.id


def test_the_meetings_xml_decides(
    library: Library, workers: Workers, folder: Path, tmp_path: Path
) -> None:
    xml = tmp_path / "GetMeeting.xml"
    xml.write_text(XML.format(body=BODY))
    wall = folder / "Harbour wall.pdf"
    proposal = propose(library, workers, [wall, xml])
    assert proposal.card.time is not None
    assert [item.heading for item in proposal.agenda] == ["1. Apologies", "5. Coastal works"]
    assert proposal.papers[0].item == proposal.agenda[1]
    accept_proposal(library, workers, proposal)
    with library.look() as work:
        items = work.items.of_meeting(1)
    assert [(i.number, i.pages is not None) for i in items] == [("1", False), ("5", True)]
    # The agenda that comes later takes the listed items over.
    accept(library, workers, [folder / made_papers.FRONT_SHEET, xml])
    with library.look() as work:
        after = work.items.of_meeting(1)
    assert [i.number for i in after] == ["1", "2", "3", "4", "5", "6"]
    assert {i.number: i.id for i in after}["5"] == items[1].id
    assert {i.number: i.pages for i in after}["5"] is not None


def test_packs_of_several_meetings_stay_apart(
    library: Library, workers: Workers, folder: Path, sample: Path, sample_supplement: Path
) -> None:
    wall = folder / "Harbour wall.pdf"
    sheet = folder / made_papers.FRONT_SHEET
    proposals = propose_meetings(library, workers, [sample, sheet, wall, sample_supplement])
    assert [len(p.papers) for p in proposals] == [2, 2]
    assert not any(p.plain for p in proposals)
    (alone,) = propose_meetings(library, workers, [sample])
    assert alone.plain


def test_the_member_has_the_last_word(library: Library, workers: Workers, folder: Path) -> None:
    proposal = propose(library, workers, [folder])
    moved = replace(
        proposal.papers[3], kind=DocumentKind.LATE_PAPER, item=proposal.agenda[1], title="Wall"
    )
    left = replace(proposal.papers[2], take=False)
    proposal = replace(proposal, papers=(*proposal.papers[:2], left, moved))
    done = results(accept_proposal(library, workers, proposal))
    assert counts(library) == (1, 3)
    with library.look() as work:
        late = work.documents.get(done[2].document_id)
        item = work.items.by_number(1, "2")
        assert item is not None
        assert (late.kind, late.title, late.item_id) == (moved.kind, "Wall", item.id)
        assert item.document_id == late.id
    elsewhere = propose_for(library, proposal, meeting_id=None)
    assert elsewhere.meeting_id is None


def test_a_bad_file_leaves_the_others(library: Library, workers: Workers, folder: Path) -> None:
    (folder / "broken.pdf").write_text("Dear Councillor")
    proposal = propose(library, workers, [folder])
    assert [name for name, _ in proposal.faults] == ["broken.pdf"]
    outcomes = accept_proposal(library, workers, proposal)
    assert counts(library) == (1, 4)
    (fault,) = [o.error for o in outcomes if o.error is not None]
    assert fault.sentence.startswith("We couldn't open")


def test_stopping_at_once_leaves_no_empty_meeting(
    library: Library, workers: Workers, folder: Path
) -> None:
    proposal = propose(library, workers, [folder])
    with pytest.raises(CancelledError):
        accept_proposal(library, workers, proposal, cancelled=lambda: True)
    assert counts(library) == (0, 0)


def test_a_paper_of_questions_joins_its_meeting(
    library: Library, workers: Workers, packs: Path
) -> None:
    """Scenario 17 of the packs: six questions with replies, stamped from 151."""
    paper = next((packs / "reference").glob("003_*questions.pdf"))
    body = "Children & Families Overview and Scrutiny Committee"
    with library.work() as work:
        meeting = work.meetings.add(MeetingCard(body=body, date=date(2023, 9, 5)))
    (proposal,) = propose_meetings(library, workers, [paper])
    assert proposal.meeting_id == meeting.id
    assert not proposal.plain
    (result,) = results(accept_proposal(library, workers, proposal))
    assert result.meeting_id == meeting.id
    shown = show_pack(library, meeting_id=meeting.id)
    assert [q["number"] for q in shown["questions_put"]] == list("123456")
    assert all(q["reply"] for q in shown["questions_put"])
    ((document, page),) = label_pages(library, meeting_id=meeting.id, label="152")
    assert (document.id, page) == (result.document_id, 1)


@pytest.mark.parametrize(
    ("lines", "item", "title"),
    [
        (("SUPPLEMENTARY AGENDA", "", "Agenda item 5: Harbour Wall Repairs"), "5", None),
        (("LATE PAPER", "", "Agenda item 4 - Winter Gritting Review"), "4", None),
        (("LATE PAPER", "", "REVISED SALT STOCKS"), None, "Revised Salt Stocks"),
    ],
)
def test_a_later_paper_says_its_item_and_its_title_itself(
    library: Library,
    workers: Workers,
    folder: Path,
    tmp_path: Path,
    lines: tuple[str, ...],
    item: str | None,
    title: str | None,
) -> None:
    """Whatever the file is called, as a scanner names it."""
    accept(library, workers, [folder])
    head = ("Brackwater District Council", BODY, "9 March 2027")
    path = made_papers.paper_of_lines(tmp_path / "scan0012.pdf", [*head, *lines, "", "Of the sea."])
    (paper,) = propose(library, workers, [path], meeting_id=1).papers
    assert (paper.item.number if paper.item else None) == item
    assert "scan" not in paper.title
    if title is not None:
        assert paper.title.casefold() == title.casefold()
