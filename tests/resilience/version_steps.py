# SPDX-License-Identifier: AGPL-3.0-or-later
"""The steps with a paper that came again, for ``kill_steps``: two hundred marks that must all be
there afterwards, each where it was before the step or where it is after it.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from desktop.services.accept_proposal import accept_proposal
from desktop.services.carry_over import carry_over_waiting
from desktop.services.import_pack import import_pack
from desktop.services.mark_words import mark_quote
from desktop.services.propose_papers import propose_meetings
from desktop.services.read_document import resume_reading
from desktop.services.settle_marks import go_back
from desktop.services.workers import Workers
from desktop.storage.library import Library
from desktop.storage.verification import verify
from tests.made_versions import Paper, pack

MARKS = 200
_REPORTS, _PARAGRAPHS = 16, 14
MEETING = 1

Places = dict[int, tuple[int | None, int, str]]
"""For each mark its document, page and words."""


def _paragraph(report: int, place: int) -> str:
    return f"Pier {report}-{place} has lamp {report * 100 + place} and a keeper."


def _papers(*, again: bool) -> list[Paper]:
    """The items of the pack; ``again`` with one put in, and paragraphs new, reworded and gone."""
    reports: list[list[str]] = []
    for report in range(1, _REPORTS + 1):
        paragraphs = [_paragraph(report, place) for place in range(1, _PARAGRAPHS + 1)]
        if again:
            paragraphs[2] = paragraphs[2].replace("a keeper", "two keepers")
            del paragraphs[5]
            paragraphs.insert(0, f"Report {report} was written again.")
        reports.append(paragraphs)
    titles = [f"Lamps of quarter {number}" for number in range(1, _REPORTS + 1)]
    if again:
        reports.insert(1, ["Ferries run on Sundays now.", "They are lit."])
        titles.insert(1, "Sunday Ferries")
    return [
        ("1", "Apologies for absence", ()),
        *(
            (str(number), title, report)
            for number, (title, report) in enumerate(zip(titles, reports, strict=True), 2)
        ),
    ]


class VersionLibraries:
    """Libraries to begin the steps with, and what may have become of the marks."""

    def __init__(self, folder: Path, workers: Workers) -> None:
        self.folder = folder
        folder.mkdir()
        (folder / "again").mkdir()
        first = pack(folder / "Agenda.pdf", _papers(again=False))
        self.newer = pack(folder / "again" / "Agenda.pdf", _papers(again=True))
        library = Library.open(folder / "first")
        import_pack(library, workers, first)
        made = 0
        for report in range(1, _REPORTS + 1):
            for place in range(1, _PARAGRAPHS + 1):
                if made < MARKS:
                    quote = _paragraph(report, place).split(" has ")[1].rstrip(".")
                    mark_quote(
                        library,
                        workers,
                        meeting_id=MEETING,
                        label=str(report + 1),
                        quote=quote,
                        note=f"note {made}",
                    )
                    made += 1
        self.before = places(library)
        library.close()
        shutil.copytree(folder / "first", folder / "second")
        library = Library.open(folder / "second")
        reissue(library, workers, self.newer)
        self.after = places(library)
        library.close()

    def prepare(self, step: str, place: Path) -> None:
        """Lay out in ``place`` what the step begins with."""
        shutil.copytree(self.folder / ("first" if step == "re-issue" else "second"), place)
        shutil.copytree(self.folder / "again", place.parent / "again")

    def faults(self, step: str, folder: Path, workers: Workers, done: bool) -> list[str]:
        """What is wrong after the kill, before and after what was left is done."""
        library = Library.open(folder)
        try:
            found = verify(library)
            held = places(library)
            if held not in (self.before, self.after):
                found.append("the marks are neither as before nor as after")
            if step == "re-issue":
                resume_reading(library, workers)
                carry_over_waiting(library, workers)
                with library.look() as work:
                    came = any(each.applied for each in work.versions.of_meeting(MEETING))
                wanted = self.after if came else self.before
                if done and not came:
                    found.append("the new version was told as done and is not in use")
            else:
                wanted = self.before if done else held
            if places(library) != wanted:
                found.append("the marks are not where they should be")
            return found + verify(library)
        finally:
            library.close()


def places(library: Library) -> Places:
    """Where every mark is."""
    with library.look() as work:
        return {
            mark.id: (mark.document_id, mark.anchor.first_page, mark.anchor.quote)
            for mark in work.annotations.of_meeting(MEETING)
        }


def reissue(library: Library, workers: Workers, file: Path) -> None:
    """Import the new version and have it take the place of the old, as proposed."""
    (proposal,) = propose_meetings(library, workers, [file])
    assert [paper.version_of for paper in proposal.papers] == [1]
    (outcome,) = accept_proposal(library, workers, proposal)
    assert outcome.reissue_id is not None, outcome.error


def reissue_or_say(library: Library, workers: Workers, file: Path) -> None:
    """The same, raising what the member is told where it can't be done, or was done before."""
    (proposal,) = propose_meetings(library, workers, [file])
    for outcome in accept_proposal(library, workers, proposal):
        if outcome.error is not None:
            raise outcome.error
    carry_over_waiting(library, workers)


def take_back(library: Library) -> None:
    """Undo it."""
    with library.look() as work:
        (entry,) = work.versions.of_meeting(MEETING)
    go_back(library, reissue_id=entry.id)
