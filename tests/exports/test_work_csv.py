# SPDX-License-Identifier: AGPL-3.0-or-later
"""Questions as a table: everything that stands on the sheet stands in its cells."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

from desktop.domain.papers import PaperCorrection, PaperFollowUp, PaperRequest
from desktop.domain.question import QuestionPart
from desktop.exports.work_csv import write_follow_ups_csv, write_questions_csv
from tests.exports.all_documents import paper_of


def test_the_parts_of_a_question_keep_their_sub_headings(tmp_path: Path) -> None:
    paper = paper_of("Item")
    item = paper.items[0]
    parts = (QuestionPart("How many?", "The bridge"), QuestionPart("By when?"))
    question = replace(item.questions[0], parts=parts)
    paper = replace(paper, items=(replace(item, questions=(question,)),), general=None)
    out = tmp_path / "questions.csv"
    assert write_questions_csv(paper, str(out)) == 2
    with out.open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert row["Parts"].splitlines() == ["The bridge", "How many?", "By when?"]


def test_the_table_of_follow_ups_has_corrections_and_requests_too(tmp_path: Path) -> None:
    """Everything that stands on the sheet, each line saying of what sort it is."""
    paper = replace(
        paper_of("Item"),
        before=(),
        follow_ups=(PaperFollowUp("Send the figures", "The clerk"),),
        corrections=(
            PaperCorrection("Item 6, p.9", "£7.9m", "£5.9m"),
            PaperCorrection("", "Cllr Reed absent", "", raised=True),
        ),
        requests=(PaperRequest("Otters", "Nobody counts them", "March"),),
    )
    out = tmp_path / "follow-ups.csv"
    assert write_follow_ups_csv(paper, str(out)) == 5
    with out.open(encoding="utf-8-sig", newline="") as file:
        promise, wrong, other, asked = csv.DictReader(file)
    assert (promise["Sort"], promise["What"], promise["Who"]) == (
        "Follow-up",
        "Send the figures",
        "The clerk",
    )
    assert wrong["Sort"] == other["Sort"] == "Correction"
    assert "£7.9m" in wrong["What"] and "£5.9m" in wrong["What"]
    assert (wrong["Place"], wrong["State"], other["State"]) == ("Item 6, p.9", "to raise", "raised")
    assert asked["Sort"] == "Request for the work programme"
    assert (asked["What"], asked["Due"]) == ("Otters", "March")
    assert "Nobody counts them" in asked["Outcome"]
