# SPDX-License-Identifier: AGPL-3.0-or-later
"""Write the pages the member marked, with the marks, each under its citations."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from desktop.documents.jobs import AnnotatedCopy, Call, Source
from desktop.domain.annotation import Annotation
from desktop.domain.document import Document, PageRecord
from desktop.domain.leaving import NOTHING_ALLOWED, Allowed
from desktop.domain.marked_pages import MarkedPage, MarkedPagesPaper, PagePlace
from desktop.domain.papers import MeetingPaper
from desktop.domain.print_style import AS_ALWAYS, PrintStyle
from desktop.services.compose_point import paper_point
from desktop.services.export_paper import TIME_LIMIT, Exported, check_place, put_on_paper
from desktop.services.hold_back import Gate
from desktop.services.locate import MeetingPlaces

if TYPE_CHECKING:
    from desktop.services.workers import Workers
    from desktop.storage.library import Library
    from desktop.storage.unit_of_work import Work

Placing = tuple[tuple[Source, tuple[PagePlace, ...]], ...]


def export_marked_pages(
    library: Library,
    workers: Workers,
    *,
    meeting_id: int,
    out: Path,
    author: str = "",
    style: PrintStyle = AS_ALWAYS,
    allowed: Allowed = NOTHING_ALLOWED,
    exempt_side: bool = False,
    progress: Callable[[float, str], None] = lambda _share, _stage: None,
) -> Exported:
    """Write the marked pages of a meeting's papers to ``out``, replacing what is there.

    What is exempt is left out, and what is not ``allowed`` of the marks' words. On its
    ``exempt_side`` it is what is exempt alone, with the marking on every page. ``progress`` is
    told the share done and may raise to stop; until the last step nothing is at ``out``. Where no
    page is marked the document says so.
    """
    from desktop.exports.saving import telling

    out = out.absolute()
    check_place(out)
    with library.look() as work:
        card = work.meetings.get(meeting_id).card
        marked = _Marked(work, meeting_id, Gate(work, meeting_id, allowed, exempt_side=exempt_side))
    meeting = MeetingPaper(card, datetime.now(UTC).astimezone(), (), member=author)
    shown = tuple(page for _, _, pages in marked.papers for page in pages)
    with TemporaryDirectory(prefix="meetingpacks-", ignore_cleanup_errors=True) as folder:
        copies: list[Source] = []
        for number, (document, marks, _pages) in enumerate(marked.papers):
            progress(0.8 * number / len(marked.papers), "Copying the pages")
            source = workers.source(library, document)
            target = str(Path(folder) / f"{number}.pdf")
            indexes = tuple(sorted({r.page for mark in marks for r in mark.anchor.rects}))
            job = AnnotatedCopy(source, marks, target, author, indexes, to_print=True)
            workers.back.call(job, time_limit=TIME_LIMIT)
            copies.append(Source(target, f"{folder}/{number}", source.password))
        progress(0.8, "Setting the pages")
        frame = str(Path(folder) / "frame.pdf")
        paper = MarkedPagesPaper(meeting, shown)
        places, count = workers.back.call(
            Call(write_frame, (paper, frame, style)), time_limit=TIME_LIMIT
        )
        progress(0.9, "Setting the pages")
        placing = []
        for copy, (_document, _marks, pages) in zip(copies, marked.papers, strict=True):
            placing.append((copy, tuple(places[: len(pages)])))
            places = places[len(pages) :]
        with telling(out):
            put_on_paper(
                workers,
                lambda to: Call(place, (frame, tuple(placing), to, style.grey)),
                out,
                marking=marked.marking,
                across=style.across,
            )
    return Exported(out, count, left_out=marked.left_out)


def any_marked(library: Library, *, meeting_id: int, exempt_side: bool = False) -> bool:
    """Whether there is a marked page on that side of the meeting's papers."""
    with library.look() as work:
        gate = Gate(work, meeting_id, exempt_side=exempt_side)
        return bool(gate.marks(work.annotations.of_meeting(meeting_id)))


def write_frame(
    paper: MarkedPagesPaper, out: str, style: PrintStyle
) -> tuple[list[PagePlace], int]:
    """Write all but the pages themselves. Runs in a worker; imports what draws it there."""
    from desktop.exports.marked_pages import write_marked_pages

    return write_marked_pages(paper, out, style)


def place(frame: str, placing: Placing, out: str, grey: bool) -> None:
    """Put the pages in. Runs in a worker."""
    from desktop.documents.placed_pages import place_pages

    place_pages(frame, placing, out, grey=grey)


class _Marked:
    """The papers with marks: each with its marks, and its marked pages in order.

    ``left_out`` is what of the marks may not leave the app: those on exempt papers, and quoted
    words that look like people unless they are allowed.
    """

    def __init__(self, work: Work, meeting_id: int, gate: Gate) -> None:
        self._places = MeetingPlaces(work, meeting_id)
        self.papers: list[tuple[Document, tuple[Annotation, ...], list[MarkedPage]]] = []
        marks = gate.marks(work.annotations.of_meeting(meeting_id))
        self.left_out = gate.left_out
        self.marking = gate.marking
        for document in work.documents.of_meeting(meeting_id):
            own = tuple(mark for mark in marks if mark.document_id == document.id)
            if own:
                records = work.documents.pages(document.id)
                by_page: dict[int, list[Annotation]] = {}
                for mark in own:
                    for index in sorted({rect.page for rect in mark.anchor.rects}):
                        by_page.setdefault(index, []).append(mark)
                pages = [self._page(records[index], by_page[index]) for index in sorted(by_page)]
                self.papers.append((document, own, pages))

    def _page(self, record: PageRecord, marks: list[Annotation]) -> MarkedPage:
        item = self._places.items.get(record.item_id) if record.item_id is not None else None
        ordered = sorted(marks, key=lambda mark: _begins(mark, record.index))
        return MarkedPage(
            name=f"Page {record.label}" if record.label else f"Page {record.index + 1} of the file",
            item=item.heading if item is not None else "",
            points=tuple(paper_point(self._places, mark) for mark in ordered),
            width=record.size.width,
            height=record.size.height,
        )


def _begins(mark: Annotation, page: int) -> float:
    """How far down the page a mark begins."""
    return min(rect.rect.y0 for rect in mark.anchor.rects if rect.page == page)
