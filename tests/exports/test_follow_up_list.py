# SPDX-License-Identifier: AGPL-3.0-or-later
"""The list of follow-ups and requests, in the briefing and as Markdown too."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.domain.papers import MeetingPaper, PaperCorrection, PaperFollowUp, PaperRequest
from desktop.exports.briefing import write_briefing
from desktop.exports.follow_up_list import write_follow_up_list
from desktop.exports.markdown import markdown_text
from tests.exports.pdf_text import by_pdfium, by_pymupdf, squeezed
from tests.exports.samples import difficult_paper, empty_paper, full_paper


def with_work(paper: MeetingPaper) -> MeetingPaper:
    """The paper with something of everything to see through."""
    return replace(
        paper,
        before=(
            PaperFollowUp(
                "Report on the ferry",
                "Director of Harbours",
                "Tue 3 Mar 2026",
                strength="resolved",
                citation="Item 1, minute 12, p.6",
                quotes=("The Director agreed to report.", "That the Director be asked to report."),
                since="Tue 6 Jan 2026",
            ),
        ),
        follow_ups=(
            PaperFollowUp("Paint the crane", due_said="in the spring", state="dropped"),
            PaperFollowUp("Mend the crane", state="done", outcome="Mended in May."),
        ),
        corrections=(
            PaperCorrection("Item 1, p.6", "£7.9k", "£5.9k"),
            PaperCorrection("", "Cllr Ask", "", raised=True),
        ),
        requests=(
            PaperRequest("Lamps *on* the quay", "Two falls", "autumn"),
            PaperRequest("Benches", state="agreed"),
        ),
    )


ORDER = [
    "Follow-ups and requests",
    "Still open from earlier meetings",
    "Report on the ferry",
    "Director of Harbours · by Tue 3 Mar 2026 · decided by the meeting",
    "from the meeting of Tue 6 Jan 2026 · Item 1, minute 12, p.6",
    "“The Director agreed to report.”",
    "“That the Director be asked to report.”",
    "Promised, and to be seen through",
    "Paint the crane",
    "“in the spring” · dropped",
    "Mend the crane",
    "What came of it: Mended in May.",
    "Corrections to minutes and papers",
    "Item 1, p.6",
    "Printed: “£7.9k”",
    "Should say: “£5.9k”",
    "Cllr Ask",
    "Requests for the work programme",
    "Lamps *on* the quay",
    "For autumn",
    "Two falls",
    "Benches",
    "Agreed",
]


@pytest.mark.parametrize("engine", [by_pymupdf, by_pdfium])
def test_everything_stands_in_order(tmp_path: Path, engine: Callable[[Path], str]) -> None:
    out = tmp_path / "list.pdf"
    assert write_follow_up_list(with_work(full_paper()), str(out)) == 2
    told = engine(out)
    place = 0
    for words in map(squeezed, ORDER):
        found = told.find(words, place)
        assert found >= 0, words
        place = found + len(words)


def test_nothing_is_said_plainly(tmp_path: Path) -> None:
    out = tmp_path / "list.pdf"
    assert write_follow_up_list(empty_paper(), str(out)) == 1
    told = by_pdfium(out)
    assert squeezed("Nothing to follow up and no requests yet.") in told
    assert "Corrections" not in told


def test_long_words_find_room(tmp_path: Path) -> None:
    long = "word " * 900
    paper = replace(
        with_work(difficult_paper()),
        follow_ups=(PaperFollowUp(long, long, quotes=(long, long), outcome=long),),
        corrections=(PaperCorrection(long, long, long),),
        requests=(PaperRequest(long, long, long),),
    )
    assert write_follow_up_list(paper, str(tmp_path / "long.pdf")) > 4


def test_the_briefing_reminds_of_what_is_open(tmp_path: Path) -> None:
    out = tmp_path / "briefing.pdf"
    write_briefing(with_work(full_paper()), str(out))
    told = by_pdfium(out)
    assert squeezed("Still open from earlier meetings") in told
    assert squeezed("Should say: “£5.9k”") in told
    assert squeezed("Lamps *on* the quay") in told
    assert squeezed("Cllr Ask") not in told  # was raised
    assert "Benches" not in told  # was agreed to
    assert squeezed("Mend the crane") not in told


def test_it_is_in_the_notes_as_text() -> None:
    told = markdown_text(with_work(full_paper()))
    assert "## Still open from earlier meetings\n\n- [ ] Report on the ferry (Director" in told
    assert "- [x] Mend the crane\n  What came of it: Mended in May." in told
    assert "- [x] Printed: “Cllr Ask”" in told
    assert "- [ ] Lamps \\*on\\* the quay (for autumn)\n  Two falls" in told
    assert "## Corrections" not in markdown_text(full_paper())
