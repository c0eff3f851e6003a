# SPDX-License-Identifier: AGPL-3.0-or-later
"""Save a paper with the member's marks in it as PDF annotations, or the marks alone as XFDF.

The whole paper or chosen pages of it, if wanted with a list of the marks in front.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from desktop.documents.jobs import AnnotatedCopy, Call, Front, FrontLink, PageSpaces
from desktop.domain.agenda import AgendaItem
from desktop.domain.annotation import Annotation, MarkKind
from desktop.domain.document import Document, DocumentKind, PageRecord
from desktop.domain.errors import KnownError, NoPagesError, NotAPdfError
from desktop.domain.leaving import NOTHING_ALLOWED, Allowed, LeftOut
from desktop.domain.mark_list import ListedMark, MarkListPaper, Spot
from desktop.domain.marks_out import standard_annotations
from desktop.domain.page_ranges import NoSuchPagesError, pages_of
from desktop.domain.papers import MeetingPaper, PaperPoint
from desktop.domain.standard_annotation import StandardAnnotation
from desktop.services.hold_back import Gate
from desktop.services.locate import MeetingPlaces

if TYPE_CHECKING:
    from desktop.services.workers import Workers
    from desktop.storage.library import Library

TIME_LIMIT = 300.0  # seconds
KIND_NAMES = {
    MarkKind.HIGHLIGHT: "highlight",
    MarkKind.UNDERLINE: "underlined",
    MarkKind.STRIKE_OUT: "struck out",
    MarkKind.SQUIGGLE: "wavy line",
    MarkKind.NOTE: "note",
    MarkKind.MARGIN: "line in the margin",
    MarkKind.AREA: "area",
    MarkKind.INK: "drawn with the pen",
}


@dataclass(frozen=True, slots=True)
class PagesWanted:
    """Which pages: those ``typed`` by stamped numbers ("15-20, 33"), those of the ``item`` with
    this number, those that bear a mark, or all. The first that is given counts.
    """

    typed: str = ""
    item: str = ""
    marked: bool = False


@dataclass(frozen=True, slots=True)
class _Part:
    """A paper with the pages wanted of it (None for all), its marks, and what that is called."""

    document: Document
    pages: tuple[int, ...] | None
    marks: tuple[Annotation, ...]
    about: str
    marking: str = ""  # of what is exempt; see ``desktop.services.hold_back``


@dataclass(frozen=True, slots=True)
class Written:
    """The files, that named first; the pages of the first; what was kept back of all."""

    files: tuple[Path, ...]
    pages: int
    left_out: LeftOut


def write_annotated(
    library: Library,
    workers: Workers,
    *,
    meeting_id: int,
    out: Path,
    author: str = "",
    wanted: PagesWanted | None = None,
    front_list: bool = False,
    allowed: Allowed = NOTHING_ALLOWED,
) -> Written:
    """Save marked copies, the first of them at ``out``.

    A meeting's further papers that have pages among those wanted, or marks, are written beside
    it and named after it; so are exempt pages, if allowed, each with its marking.
    """
    from desktop.exports.saving import all_or_none

    parts, left_out = _parts(library, meeting_id, wanted or PagesWanted(), allowed)
    files: list[Path] = []
    count = 0
    with all_or_none() as aside:
        for number, part in enumerate(parts):
            target = _beside(out, part) if number else out
            if target == library.files.path(part.document.sha256):
                raise KnownError("This is the library's own copy; choose another place.")
            with TemporaryDirectory(prefix="meetingpacks-", ignore_cleanup_errors=True) as folder:
                front, extra = None, 0
                if front_list:
                    front, extra = _front(library, workers, meeting_id, part, author, folder)
                source, made = workers.source(library, part.document), str(aside(target))
                job = AnnotatedCopy(
                    source, part.marks, made, author, part.pages, front, part.marking
                )
                with _naming(part.document, of_several=len(parts) > 1):
                    workers.back.call(job, time_limit=TIME_LIMIT)
            if not number:
                pages = part.document.page_count if part.pages is None else len(part.pages)
                count = pages + extra
            files.append(target)
    return Written(tuple(files), count, left_out)


@contextmanager
def _naming(document: Document, *, of_several: bool) -> Iterator[None]:
    """Says which of several papers is at fault."""
    try:
        yield
    except KnownError as error:
        if not of_several or type(error) not in (KnownError, NotAPdfError, NoPagesError):
            raise
        raise KnownError(f"{error} It is “{document.file_name or document.title}”.") from error


def write_marks(
    library: Library,
    workers: Workers,
    *,
    meeting_id: int,
    out: Path,
    author: str = "",
    wanted: PagesWanted | None = None,
    allowed: Allowed = NOTHING_ALLOWED,
) -> Written:
    """Save the marks alone as XFDF, a file for each paper that has some; ``out`` comes first."""
    from desktop.exports.xfdf import write_xfdf

    parts, left_out = _parts(library, meeting_id, wanted or PagesWanted(), allowed)
    # Every paper is looked into before the first file is written: one may be damaged.
    ready = []
    for part in parts:
        with _naming(part.document, of_several=len(parts) > 1):
            ready.append(_standard(workers, library, part, author))
    files: list[Path] = []
    for part, standard in zip(parts, ready, strict=True):
        target = _beside(out, part) if files else out
        name = part.document.file_name or f"{part.document.title}.pdf"
        write_xfdf(standard, name, str(target))
        files.append(target)
    return Written(tuple(files), 0, left_out)


def _beside(out: Path, part: _Part) -> Path:
    name = short_name(part.document)
    if part.marking and DocumentKind.EXEMPT.value not in name:
        name = f"{name} {DocumentKind.EXEMPT.value}"
    return out.with_name(f"{out.stem} {name}{out.suffix}")


def _standard(
    workers: Workers, library: Library, part: _Part, author: str
) -> list[StandardAnnotation]:
    """The marks of a part as the standards have them."""
    touched = {rect.page for mark in part.marks for rect in mark.anchor.rects}
    chosen = touched if part.pages is None else touched & set(part.pages)
    job = PageSpaces(workers.source(library, part.document), tuple(sorted(chosen)))
    spaces = workers.back.call(job)
    return [
        each
        for mark in part.marks
        if mark.anchor.sha256 == part.document.sha256
        for each in standard_annotations(mark, spaces, author)
    ]


def short_name(document: Document) -> str:
    """What a further paper's file is called after the first one's name."""
    if document.supplement_number:
        return f"supplement {document.supplement_number}"
    return f"{document.kind.value} {document.id}"


def _parts(
    library: Library, meeting_id: int, wanted: PagesWanted, allowed: Allowed
) -> tuple[list[_Part], LeftOut]:
    """The papers to write, what is exempt last and apart, and what was kept back.

    Raises KnownError when there is nothing to write.
    """
    with library.look() as work:
        work.meetings.get(meeting_id)
        documents = work.documents.of_meeting(meeting_id)
        items = work.items.of_meeting(meeting_id)
        pages = {d.id: work.documents.pages(d.id) for d in documents}
        all_marks = work.annotations.of_meeting(meeting_id)
        gate = Gate(work, meeting_id, allowed)
        marks = gate.marks(all_marks)
        if allowed.exempt:
            marks += Gate(work, meeting_id, allowed, exempt_side=True).marks(all_marks)
        if not documents:
            raise KnownError("This meeting has no papers to export.")
        marked = {mark.document_id for mark in all_marks}
        own = {d.id: tuple(mark for mark in marks if mark.document_id == d.id) for d in documents}
        found = _wanted_parts(documents, items, pages, own, marked, wanted)
        parts = list(_sides(found, gate, allowed))
        if not parts:
            raise KnownError(
                "These pages are exempt. They are only written when you say so for this file."
            )
        return parts, gate.left_out


def _sides(parts: Sequence[_Part], gate: Gate, allowed: Allowed) -> Iterator[_Part]:
    """The parts without their exempt pages, then these in parts of their own where allowed."""
    apart: list[_Part] = []
    for part in parts:
        chosen = part.pages if part.pages is not None else range(part.document.page_count)
        exempt = tuple(p for p in chosen if gate.is_exempt_page(part.document.id, p))
        if not exempt:
            yield part
            continue
        public = tuple(page for page in chosen if page not in set(exempt))
        if public:
            yield replace(part, pages=public, marks=_on(part.marks, public))
        if allowed.exempt:
            whole = part.pages is None and not public
            apart.append(
                replace(
                    part,
                    pages=None if whole else exempt,
                    marks=_on(part.marks, exempt),
                    marking=gate.exempt_marking,
                )
            )
    yield from apart


def _on(marks: Sequence[Annotation], pages: Collection[int]) -> tuple[Annotation, ...]:
    return tuple(mark for mark in marks if any(r.page in pages for r in mark.anchor.rects))


def _wanted_parts(
    documents: Sequence[Document],
    items: Sequence[AgendaItem],
    pages: Mapping[int, Sequence[PageRecord]],
    own: Mapping[int, tuple[Annotation, ...]],
    marked: Collection[int | None],
    wanted: PagesWanted,
) -> list[_Part]:
    """The papers and pages wanted, the first paper always where all are."""
    if wanted.typed.strip():
        document, chosen = _typed(documents, pages, wanted.typed)
        about = f"pages {' '.join(wanted.typed.split())}"
        return [_part(document, chosen, own, about)]
    if wanted.item.strip():
        return _of_item(wanted.item.strip(), documents, items, pages, own)
    if wanted.marked:
        if not marked:
            raise KnownError("You have not marked any page yet.")
        return [
            _part(d, sorted({r.page for m in own[d.id] for r in m.anchor.rects}), own, "this paper")
            for d in documents
            if own[d.id]
        ]
    return [
        _Part(document, None, own[document.id], "this paper")
        for number, document in enumerate(documents)
        if not number or own[document.id]
    ]


def _of_item(
    number: str,
    documents: Sequence[Document],
    items: Sequence[AgendaItem],
    pages: Mapping[int, Sequence[PageRecord]],
    own: Mapping[int, tuple[Annotation, ...]],
) -> list[_Part]:
    item = next((i for i in items if i.number == number), None)
    if item is None:
        raise KnownError(f"There is no item {number} on the agenda of this meeting.")
    parts: list[_Part] = []
    for document in [each for each in documents if each.is_current]:
        chosen = {p.index for p in pages[document.id] if p.item_id == item.id}
        if item.pages is not None and item.document_id == document.id:
            chosen |= set(range(item.pages.first, item.pages.last + 1))
        if chosen:
            parts.append(_part(document, sorted(chosen), own, f"item {number}"))
    if not parts:
        raise KnownError(f"Item {number} has no papers.")
    return parts


def _part(
    document: Document,
    pages: Sequence[int],
    own: Mapping[int, tuple[Annotation, ...]],
    about: str,
) -> _Part:
    chosen = frozenset(pages)
    marks = tuple(
        mark for mark in own[document.id] if any(r.page in chosen for r in mark.anchor.rects)
    )
    return _Part(document, tuple(pages), marks, about)


def _typed(
    documents: Sequence[Document], pages: Mapping[int, Sequence[PageRecord]], typed: str
) -> tuple[Document, list[int]]:
    """The first paper that has all these pages."""
    fault: NoSuchPagesError | None = None
    for document in documents:
        try:
            return document, pages_of(typed, pages[document.id])
        except NoSuchPagesError as error:
            fault = fault or error
    assert fault is not None
    raise fault


def _front(
    library: Library, workers: Workers, meeting_id: int, part: _Part, author: str, folder: str
) -> tuple[Front, int]:
    """The front list of a part, with its links, and its number of pages."""
    with library.look() as work:
        places = MeetingPlaces(work, meeting_id)
        listed = tuple(_listed(mark, str(places.cite_mark(mark))) for mark in part.marks)
        card = work.meetings.get(meeting_id).card
    meeting = MeetingPaper(card, datetime.now(UTC).astimezone(), (), member=author)
    if part.pages is not None:
        chosen = set(part.pages)
        listed = tuple(
            _shifted(each, mark, chosen) for each, mark in zip(listed, part.marks, strict=True)
        )
    out = str(Path(folder) / "front.pdf")
    paper = MarkListPaper(meeting, part.about, listed)
    spots, count = workers.back.call(Call(write_front, (paper, out)), time_limit=TIME_LIMIT)
    links = tuple(
        FrontLink(spot.page, spot.box, mark.page, mark.top)
        for spot, mark in zip(spots, listed, strict=True)
    )
    return Front(out, links), count


def write_front(paper: MarkListPaper, out: str) -> tuple[list[Spot], int]:
    """Write a front list and return where its entries stand and its pages. Runs in a worker."""
    from desktop.exports.mark_list import write_mark_list

    return write_mark_list(paper, out)


def _listed(mark: Annotation, citation: str) -> ListedMark:
    quote = mark.anchor.quote
    first = mark.anchor.first_page
    cited = citation or f"Page {first + 1} of the file"
    if not quote.strip() and not mark.note.strip():
        cited = f"{cited} · {KIND_NAMES[mark.kind]}"
    if mark.author:
        cited = f"{cited} · {mark.author}"
    tags = tuple((tag.name, tag.colour) for tag in mark.tags)
    point = PaperPoint(cited, quote, mark.note, mark.kind, mark.colour, tags)
    return ListedMark(point, first, mark.anchor.top)


def _shifted(listed: ListedMark, mark: Annotation, chosen: set[int]) -> ListedMark:
    """Lead to the first of the chosen pages that the mark is on."""
    if listed.page in chosen:
        return listed
    page = min(r.page for r in mark.anchor.rects if r.page in chosen)
    top = min(r.rect.y0 for r in mark.anchor.rects if r.page == page)
    return replace(listed, page=page, top=top)
