# SPDX-License-Identifier: AGPL-3.0-or-later
"""Write what the member has prepared: a briefing, lists, Markdown, or the pack with its marks.

The writing runs in a worker, so that a window stays smooth; a file is never left half written.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, TypeVar

from desktop.documents.jobs import Call, MarkPages
from desktop.domain.errors import KnownError
from desktop.domain.leaving import NOTHING_ALLOWED, NOTHING_LEFT_OUT, Allowed, LeftOut
from desktop.domain.meeting import MeetingCard
from desktop.domain.paper_choice import EVERYTHING, PaperChoice, Part, chosen, on_notice
from desktop.domain.papers import MeetingPaper
from desktop.domain.print_style import AS_ALWAYS, PrintStyle
from desktop.domain.question import QuestionKind
from desktop.domain.table import CopiedText
from desktop.services.compose_paper import compose_paper
from desktop.services.export_annotated import PagesWanted, write_annotated, write_marks
from desktop.services.hold_back import (
    ALL_KINDS,
    ONLY_DECLARATIONS,
    ONLY_FOLLOW_UPS,
    ONLY_QUESTIONS,
    Gate,
)

if TYPE_CHECKING:
    from desktop.services.workers import Workers
    from desktop.storage.library import Library

T = TypeVar("T")
TIME_LIMIT = 300.0  # seconds; a briefing of a thousand points takes one or two


class Paper(StrEnum):
    """What can be exported."""

    BRIEFING = "briefing"
    QUESTIONS = "questions"
    ON_NOTICE = "questions-on-notice"
    DECLARATIONS = "declarations"
    FOLLOW_UPS = "follow-ups"
    ANNOTATED = "annotated"
    MARKED_PAGES = "marked-pages"
    MARKDOWN = "markdown"
    XFDF = "xfdf"


OWN = frozenset((Paper.BRIEFING, Paper.MARKDOWN))
"""What is for the member's own hand: here alone a yes lets say what a sensitive interest is."""

TABLES = (Paper.QUESTIONS, Paper.ON_NOTICE, Paper.DECLARATIONS, Paper.FOLLOW_UPS)
"""What is written as a table where the file's name ends in ``.csv``."""

KINDS = {
    Paper.QUESTIONS: ONLY_QUESTIONS,
    Paper.ON_NOTICE: ONLY_QUESTIONS,
    Paper.DECLARATIONS: ONLY_DECLARATIONS,
    Paper.FOLLOW_UPS: ONLY_FOLLOW_UPS,
}
"""What some papers are made of; the others hold all kinds of things."""

QUOTING = (Paper.BRIEFING, Paper.QUESTIONS)
"""What quotes tables as rows."""

TEXT_PARTS = {
    Paper.QUESTIONS: frozenset((Part.QUESTIONS,)),
    Paper.ON_NOTICE: frozenset((Part.QUESTIONS,)),
    Paper.DECLARATIONS: frozenset((Part.DECLARATIONS,)),
    Paper.FOLLOW_UPS: frozenset((Part.FOLLOW_UPS,)),
    Paper.MARKED_PAGES: frozenset((Part.POINTS,)),
}
TEXT_NAMES = {
    Paper.QUESTIONS: "Questions",
    Paper.ON_NOTICE: "Questions on notice",
    Paper.DECLARATIONS: "Declarations of interest",
    Paper.FOLLOW_UPS: "Follow-ups and requests",
    Paper.MARKED_PAGES: "Marked pages",
}
"""What the words of a document are headed with where they are not those of a briefing."""

SUFFIXES = {Paper.MARKDOWN: ".md", Paper.XFDF: ".xfdf"}  # all others are PDFs


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written. ``pages`` is None for a text; ``others`` are files beside ``file``.

    ``left_out`` is what was kept back, to be told on screen.
    """

    file: Path
    pages: int | None
    others: tuple[Path, ...] = ()
    left_out: LeftOut = NOTHING_LEFT_OUT


def export_paper(
    library: Library,
    workers: Workers,
    *,
    meeting_id: int,
    paper: Paper,
    out: Path,
    author: str = "",
    wanted: PagesWanted | None = None,
    front_list: bool = False,
    style: PrintStyle = AS_ALWAYS,
    progress: Callable[[float, str], None] = lambda _share, _stage: None,
    choice: PaperChoice = EVERYTHING,
    allowed: Allowed = NOTHING_ALLOWED,
) -> Exported:
    """Write a paper for a meeting to ``out``, replacing what is there.

    ``author`` is the member's name as it is to stand on the paper, or empty.
    ``Paper.ANNOTATED`` writes the pack with the marks as PDF annotations by ``author``,
    ``Paper.XFDF`` these marks alone; the meeting's other papers that bear marks are written beside
    it, named after it.
    For these two ``wanted`` says which pages, all unless given; ``front_list`` puts a list of the
    marks before the pages of the marked copy.
    For the others ``style`` says how they are printed and ``choice`` what of the meeting is in
    them. Without ``allowed`` (see ``for_paper``) nothing exempt, sensitive, or that looks like
    people, is written; what is exempt goes to a file of its own, with its marking on every page.
    ``progress`` is told the share done and the stage, and may raise to stop; until the last step
    nothing is at ``out``.
    """
    from desktop.exports.saving import telling

    out = out.absolute()
    check_place(out)
    allowed = for_paper(allowed, paper)
    with telling(out):
        if paper is Paper.ANNOTATED:
            copies = write_annotated(
                library,
                workers,
                meeting_id=meeting_id,
                out=out,
                author=author,
                wanted=wanted,
                front_list=front_list,
                allowed=allowed,
            )
            return Exported(out, copies.pages, copies.files[1:], copies.left_out)
        if paper is Paper.XFDF:
            marks = write_marks(
                library,
                workers,
                meeting_id=meeting_id,
                out=out,
                author=author,
                wanted=wanted,
                allowed=allowed,
            )
            return Exported(out, None, marks.files[1:], marks.left_out)
        if paper is Paper.MARKED_PAGES:
            return _marked_pages(
                library, workers, meeting_id, out, author, style, allowed, progress
            )

        progress(0.0, "Gathering what you have")
        rows = _rows(library, workers, meeting_id) if paper in QUOTING else {}

        def content(*, exempt_side: bool = False) -> MeetingPaper:
            composed = compose_paper(
                library,
                meeting_id=meeting_id,
                pictures=paper is Paper.BRIEFING,
                allowed=allowed,
                exempt_side=exempt_side,
                kinds=KINDS.get(paper, ALL_KINDS),
                choice=choice,
                rows=rows,
            )
            return chosen(replace(composed, member=author), choice)

        progress(0.1, "Gathering what you have")
        public = content()
        progress(0.2, "Setting the pages")
        pages = _write(workers, paper, public, out, style)
        others: tuple[Path, ...] = ()
        if allowed.exempt:
            exempt = content(exempt_side=True)
            if _has_anything(exempt, paper):
                others = (exempt_beside(out),)
                _write(workers, paper, exempt, others[0], style)
        return Exported(out, pages, others, public.left_out)


def _marked_pages(
    library: Library,
    workers: Workers,
    meeting_id: int,
    out: Path,
    author: str,
    style: PrintStyle,
    allowed: Allowed,
    progress: Callable[[float, str], None],
) -> Exported:
    """The public pages and, where that is allowed, the exempt ones in a file of their own."""
    from desktop.services.export_marked_pages import any_marked, export_marked_pages

    def write(to: Path, *, exempt_side: bool = False) -> Exported:
        return export_marked_pages(
            library,
            workers,
            meeting_id=meeting_id,
            out=to,
            author=author,
            style=style,
            allowed=allowed,
            exempt_side=exempt_side,
            progress=progress,
        )

    written = write(out)
    if not allowed.exempt:
        return written
    others: tuple[Path, ...] = ()
    if any_marked(library, meeting_id=meeting_id, exempt_side=True):
        other = write(exempt_beside(out), exempt_side=True)
        others = (other.file,)
    return replace(written, others=others, left_out=replace(written.left_out, exempt=0))


def _rows(library: Library, workers: Workers, meeting_id: int) -> Mapping[int, CopiedText]:
    """The words of the meeting's marks that quote tables."""
    from desktop.services.quote_rows import rows_of_marks

    with library.look() as work:
        marks = work.annotations.of_meeting(meeting_id)
    return rows_of_marks(library, workers, marks)


def _has_anything(content: MeetingPaper, paper: Paper) -> bool:
    """Whether there is anything for this paper in what is exempt."""
    if paper is Paper.DECLARATIONS:
        return bool(content.declarations)
    if paper is Paper.FOLLOW_UPS:
        return bool(content.before or content.follow_ups or content.corrections)
    if paper in (Paper.QUESTIONS, Paper.ON_NOTICE):
        items = (*content.items, *((content.general,) if content.general else ()))
        questions = [one for item in items for one in item.questions]
        if paper is Paper.ON_NOTICE:
            questions = [one for one in questions if one.kind == QuestionKind.NOTICE]
        return bool(questions)
    return content.is_something


def _write(
    workers: Workers, paper: Paper, content: MeetingPaper, out: Path, style: PrintStyle
) -> int | None:
    """Write one paper, with its marking on every page if it has one; its pages, None for a text."""
    if paper is Paper.MARKDOWN or (paper in TABLES and out.suffix.lower() == ".csv"):
        write_paper(paper.value, content, str(out))  # text: too little work to send away
        return None
    return put_on_paper(
        workers,
        lambda to: Call(write_paper, (paper.value, content, to, style)),
        out,
        marking=content.marking,
        across=style.across,
    )


def put_on_paper(
    workers: Workers, call: Callable[[str], Call[T]], out: Path, *, marking: str, across: int
) -> T:
    """Have a PDF made in a worker by the call for a path; returns what that returns.

    With a ``marking`` each page bears it, ``across`` times where pages stand side by side.
    """
    if not marking:
        return workers.back.call(call(str(out)), time_limit=TIME_LIMIT)
    with TemporaryDirectory(prefix="meetingpacks-", ignore_cleanup_errors=True) as folder:
        unmarked = str(Path(folder) / "unmarked.pdf")
        made = workers.back.call(call(unmarked), time_limit=TIME_LIMIT)
        workers.back.call(MarkPages(unmarked, str(out), marking, across))
        return made


def exempt_beside(out: Path) -> Path:
    """Where what is exempt goes when the rest goes to ``out``."""
    return out.with_name(f"{out.stem} exempt{out.suffix}")


def write_paper(paper: str, content: MeetingPaper, out: str, style: PrintStyle = AS_ALWAYS) -> int:
    """Write one paper and return its pages, or the lines of a text.

    Runs in a worker; imports what draws it there.
    """
    if out.lower().endswith(".csv"):
        return _write_table(paper, content, out)
    if paper == Paper.BRIEFING:
        from desktop.exports.briefing import write_briefing

        return write_briefing(content, out, style)
    if paper == Paper.QUESTIONS:
        from desktop.exports.question_list import write_question_list

        return write_question_list(content, out, style)
    if paper == Paper.ON_NOTICE:
        from desktop.exports.question_sheet import write_question_sheet

        return write_question_sheet(content, out, style)
    if paper == Paper.DECLARATIONS:
        from desktop.exports.declarations import write_declarations

        return write_declarations(content, out, style)
    if paper == Paper.FOLLOW_UPS:
        from desktop.exports.follow_up_list import write_follow_up_list

        return write_follow_up_list(content, out, style)
    from desktop.exports.markdown import write_markdown

    return write_markdown(content, out)


def _write_table(paper: str, content: MeetingPaper, out: str) -> int:
    from desktop.exports import work_csv

    if paper == Paper.DECLARATIONS:
        return work_csv.write_declarations_csv(content, out)
    if paper == Paper.FOLLOW_UPS:
        return work_csv.write_follow_ups_csv(content, out)
    return work_csv.write_questions_csv(content, out)


def paper_text(
    library: Library,
    *,
    meeting_id: int,
    paper: Paper,
    author: str = "",
    choice: PaperChoice = EVERYTHING,
    allowed: Allowed = NOTHING_ALLOWED,
) -> str:
    """The words of a document as Markdown, to be copied; nothing exempt is among them."""
    from desktop.exports.markdown import markdown_text

    content = compose_paper(
        library,
        meeting_id=meeting_id,
        allowed=for_paper(allowed, paper),
        kinds=KINDS.get(paper, ALL_KINDS),
    )
    parts = TEXT_PARTS.get(paper, choice.parts)
    content = chosen(replace(content, member=author), replace(choice, parts=parts))
    if paper is Paper.ON_NOTICE:
        content = on_notice(content)
    return markdown_text(content, TEXT_NAMES.get(paper, "Briefing"))


def for_paper(allowed: Allowed, paper: Paper) -> Allowed:
    """What the member's yes comes to for this document.

    The law has it said only *that* there is a sensitive interest; no form, list or table for
    others says more, whatever was allowed.
    """
    return allowed if paper in OWN else replace(allowed, sensitive=False)


def would_leave_out(library: Library, *, meeting_id: int, paper: Paper) -> LeftOut:
    """What would be kept back of a paper, were it written now and nothing allowed."""
    if paper in (Paper.ANNOTATED, Paper.XFDF):
        with library.look() as work:
            gate = Gate(work, meeting_id)
            gate.marks(work.annotations.of_meeting(meeting_id))
            return gate.left_out
    kinds = KINDS.get(paper, ALL_KINDS)
    return compose_paper(library, meeting_id=meeting_id, kinds=kinds).left_out


def suggested_name(card: MeetingCard, paper: Paper) -> str:
    """A file name for a paper: "2024-01-23 Cabinet briefing.pdf"."""
    parts = [card.date.isoformat() if card.date else "", card.body or ""]
    stem = " ".join(part for part in (*parts, paper.value) if part)
    return plain_name(stem) + SUFFIXES.get(paper, ".pdf")


def plain_name(text: str) -> str:
    """The text as the name of a file, without its ending: no sign that a system may not take."""
    allowed = "".join(c if c.isalnum() or c in " -_,.()&'" else " " for c in text)
    return " ".join(allowed.split())[:120]


def check_place(out: Path) -> None:
    """Raise KnownError where no file of this name can be."""
    if out.is_dir():
        raise KnownError(f"“{out}” is a folder; give the name of a file.")
    if not out.parent.is_dir():
        raise KnownError(f"There is no folder “{out.parent}” to write to.")
