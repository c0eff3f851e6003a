# SPDX-License-Identifier: AGPL-3.0-or-later
"""Write what the member has prepared: a briefing, lists, Markdown, or the pack with its marks.

The writing runs in a worker, so that a window stays smooth; a file is never left half written.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.documents.jobs import Call
from desktop.domain.errors import KnownError
from desktop.domain.papers import MeetingPaper
from desktop.domain.print_style import AS_ALWAYS, PrintStyle
from desktop.services.compose_paper import compose_paper
from desktop.services.export_annotated import PagesWanted, write_annotated, write_marks

if TYPE_CHECKING:
    from desktop.services.workers import Workers
    from desktop.storage.library import Library

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


SUFFIXES = {Paper.MARKDOWN: ".md", Paper.XFDF: ".xfdf"}  # all others are PDFs


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written. ``pages`` is None for a text; ``others`` are files beside ``file``.

    ``left_out`` is how many marks on papers not for publication are not in it: it is to be said.
    """

    file: Path
    pages: int | None
    others: tuple[Path, ...] = ()
    left_out: int = 0


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
) -> Exported:
    """Write a paper for a meeting to ``out``, replacing what is there.

    ``author`` is the member's name as it is to stand on the paper, or empty.
    ``annotated`` writes the pack with the marks as PDF annotations by ``author``, ``xfdf`` these
    marks alone; the meeting's other papers that bear marks are written beside it, named after it.
    For these two ``wanted`` says which pages, all unless given; ``front_list`` puts a list of the
    marks before the pages of the marked copy. ``style`` is how all others that are PDFs are set.
    ``progress`` is told the share done and the stage, and may raise to stop; until the last step
    nothing is at ``out``.
    """
    out = out.absolute()
    check_place(out)
    try:
        if paper is Paper.ANNOTATED:
            files, count = write_annotated(
                library,
                workers,
                meeting_id=meeting_id,
                out=out,
                author=author,
                wanted=wanted,
                front_list=front_list,
            )
            return Exported(out, count, tuple(files[1:]))
        if paper is Paper.XFDF:
            files = write_marks(
                library, workers, meeting_id=meeting_id, out=out, author=author, wanted=wanted
            )
            return Exported(out, None, tuple(files[1:]))
        if paper is Paper.MARKED_PAGES:
            from desktop.services.export_marked_pages import export_marked_pages

            return export_marked_pages(
                library,
                workers,
                meeting_id=meeting_id,
                out=out,
                author=author,
                style=style,
                progress=progress,
            )
        with_pictures = paper is Paper.BRIEFING
        progress(0.0, "Gathering what you have")
        content = compose_paper(library, meeting_id=meeting_id, pictures=with_pictures)
        content = replace(content, member=author)
        progress(0.2, "Setting the pages")
        if paper is Paper.MARKDOWN:
            write_paper(paper.value, content, str(out), style)  # text: too little work to send away
            return Exported(out, None)
        pages = workers.back.call(
            Call(write_paper, (paper.value, content, str(out), style)), time_limit=TIME_LIMIT
        )
        return Exported(out, pages)
    except OSError as error:
        raise KnownError(
            f"We couldn't write “{out.name}”: {error.strerror or 'the place cannot be written to'}."
        ) from error


def write_paper(paper: str, content: MeetingPaper, out: str, style: PrintStyle = AS_ALWAYS) -> int:
    """Write one paper and return its pages. Runs in a worker; imports what draws it there."""
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


def suggested_name(content: MeetingPaper, paper: Paper) -> str:
    """A file name for a paper: "2024-01-23 Cabinet briefing.pdf"."""
    parts = [content.card.date.isoformat() if content.card.date else "", content.card.body or ""]
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
