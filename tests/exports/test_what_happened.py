# SPDX-License-Identifier: AGPL-3.0-or-later
"""A briefing made after the meeting says what happened there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from desktop.domain.papers import MeetingPaper, PaperHappening, PaperItem
from desktop.exports.briefing import write_briefing
from desktop.exports.markdown import markdown_text
from tests.exports.pdf_text import by_pymupdf, gaps, squeezed
from tests.exports.samples import full_paper

NOTED = PaperHappening("2.41 pm", "The Director said that the survey is late.")
VOTED = PaperHappening("2.50 pm", "The amendment: voted for; lost; asked for it to be recorded")
PROMISED = PaperHappening("2.55 pm", "The clerk undertook: send the table", promised=True)


def _after_the_meeting() -> MeetingPaper:
    paper = full_paper()
    items = list(paper.items)
    items[3] = replace(items[3], happened=(NOTED,))  # nothing else was prepared on it
    items[6] = replace(items[6], happened=(VOTED, PROMISED))
    return replace(
        paper,
        items=tuple(items),
        general=PaperItem(None, "The meeting as a whole", happened=(NOTED,)),
        attendance="present",
        apologies="Cllr Ashdown; Mr Lowe for Mrs Peel",
    )


def test_notes_votes_and_undertakings_stand_with_their_time_under_their_item(
    tmp_path: Path,
) -> None:
    out = tmp_path / "briefing.pdf"
    write_briefing(_after_the_meeting(), str(out))
    said = by_pymupdf(out)
    wanted = ["My attendance: present", "Apologies of others: Cllr Ashdown; Mr Lowe for Mrs Peel"]
    wanted += ["4", "Urgent items", "What happened", NOTED.time, NOTED.text]
    wanted += ["Special school places", "What happened", VOTED.time, VOTED.text]
    wanted += [PROMISED.time, PROMISED.text, "The meeting as a whole", NOTED.text]
    gaps(said, wanted)  # asserts that each follows the one before


def test_a_briefing_made_before_the_meeting_says_nothing_of_it(tmp_path: Path) -> None:
    out = tmp_path / "briefing.pdf"
    write_briefing(full_paper(), str(out))
    said = by_pymupdf(out)
    assert squeezed("What happened") not in said
    assert "attendance" not in said


def test_notes_as_text_say_a_promise_once() -> None:
    said = markdown_text(_after_the_meeting())
    assert NOTED.text in said
    assert PROMISED.text not in said  # it stands among the follow-ups
