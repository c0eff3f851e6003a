# SPDX-License-Identifier: AGPL-3.0-or-later
"""Questions as a table: everything that stands on the sheet stands in its cells."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

from desktop.domain.question import QuestionPart
from desktop.exports.work_csv import write_questions_csv
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
