# SPDX-License-Identifier: AGPL-3.0-or-later
"""Questions on notice from the command line."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest

from desktop.domain.meeting import MeetingCard
from desktop.storage.library import Library
from tests.app.conftest import CommandLine


def pdf_text(file: Path) -> str:
    """The text of a PDF as a second engine reads it, on one line."""
    document = pypdfium2.PdfDocument(file)
    try:
        pages = [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()
    return " ".join(" ".join(pages).split())


@pytest.fixture
def meeting(run: CommandLine) -> int:
    """A meeting on 6 January 2026 in the library of the command line."""
    library = Library.open(run.library)
    with library.work() as work:
        card = MeetingCard("Elmbury", "Harbours Committee", date(2026, 1, 6), time(14))
        made = work.meetings.add(card).id
    library.close()
    return made


def test_a_question_its_reply_and_what_arises_from_it(run: CommandLine, meeting: int) -> None:
    parts = ("--part", "How much?", "--part", "Who pays?")
    order = ("--deadline", "2025-12-24T12:00", "--order", "SO 7(5)", "--to", "The Chair")
    asked = run.json("ask", meeting, "The landing", *order, *parts)["id"]
    run.json("ask", meeting, "Another", "--kind", "officer")
    run.json("reply", asked, "£3m, the council.")
    run.json("ask", meeting, "Which year?", "--under", asked)
    first, more, other = run.json("questions", meeting)
    assert (first["kind"], first["state"], first["deadline"]) == (
        "notice",
        "answered",
        "2025-12-24T12:00",
    )
    assert [part["text"] for part in first["parts"]] == ["How much?", "Who pays?"]
    assert (first["standing_order"], first["reply"]) == ("SO 7(5)", "£3m, the council.")
    assert (more["kind"], more["under"]) == ("supplementary", asked)
    assert (other["text"], other["kind"]) == ("Another", "officer")


def test_the_rule_of_a_body_tells_the_deadline(run: CommandLine, meeting: int) -> None:
    assert run.json("notice", meeting)["deadline"] is None
    rule = ("--count", 5, "--unit", "clear working days", "--cut-off", "noon")
    told = run.json("notice", meeting, *rule, "--nation", "scotland", "--supplementary", "yes")
    assert told["deadline"] == "2025-12-23T12:00"
    assert told["supplementary"] is True
    run.json("ask", meeting, "Why?", "--kind", "notice")
    assert run.json("questions", meeting)[0]["deadline"] == "2025-12-23T12:00"


def test_the_sheet_has_question_reply_and_supplementary(
    run: CommandLine, meeting: int, tmp_path: Path
) -> None:
    """Scenario 18, from the command line: deadline by hand, reply and supplementary later."""
    parts = ("--part", "How much was spent?", "--part", "Other landings:", "--part", "Which next?")
    by_hand = ("--deadline", "24/12/2025 noon", "--order", "SO 7(5)", "--to", "The Chair")
    asked = run.json("ask", meeting, "On the old landing:", *by_hand, *parts)["id"]
    run.json("ask", meeting, "Not for this sheet")
    sheet = tmp_path / "sheet.pdf"
    run.json("export", "questions-on-notice", meeting, "-o", sheet)
    assert "Reply" in pdf_text(sheet)
    run.json("reply", asked, "1. £3m.\n2. The north landing.")
    more = run.json("ask", meeting, "In which year?", "--under", asked)["id"]
    run.json("reply", more, "In 2027.")
    run.json("export", "questions-on-notice", meeting, "-o", sheet)
    told = pdf_text(sheet)
    order = [
        "Question to The Chair",
        "SO 7(5)",
        "Wed 24 Dec 2025, noon",
        "On the old landing:",
        "1. How much was spent?",
        "Other landings",
        "2. Which next?",
        "Reply",
        "The north landing.",
        "Supplementary question",
        "In which year?",
        "In 2027.",
    ]
    places = [told.casefold().find(words.casefold()) for words in order]
    assert -1 not in places, order[places.index(-1)]
    assert places == sorted(places)
    assert "Not for this sheet" not in told


def test_a_paper_of_questions_joins_the_meeting_of_its_day(run: CommandLine, packs: Path) -> None:
    """Scenario 17: six questions by one member, paired with the Chairman's replies by number, the
    last two under a heading of their own; page 152 is the second of the file."""
    day = "2023-09-05"
    library = Library.open(run.library)
    with library.work() as work:
        card = MeetingCard(
            "Leicestershire County Council",
            "Children and Families Overview and Scrutiny Committee",
            date.fromisoformat(day),
        )
        meeting = work.meetings.add(card).id
    library.close()
    paper = packs / "reference" / f"003_leicestershire-cc-{day}-member-questions.pdf"
    imported = run.json("import", "--meeting", meeting, paper)
    assert imported["meeting"] == meeting
    told = run.json("show", meeting)
    put = told["questions_put"]
    assert [(one["number"], one["from"]) for one in put] == [
        (str(n), "member") for n in range(1, 7)
    ]
    assert all("Hunt" in one["by"] and one["reply"] for one in put)
    assert [bool(one["group"]) for one in put] == [False] * 4 + [True] * 2
    assert put[0]["reply"].count("•") == 7
    assert "152" not in put[0]["reply"]
    places = {page["label"]: page["pdf_page"] for page in told["pages"]}
    assert places["152"] == 2


def test_the_bank_of_questions(run: CommandLine, meeting: int) -> None:
    kept = run.json("bank", "add", "What happens if it costs more?", "--heading", "Money")
    run.json("bank", "add", "Who was asked?")
    asked = run.json("bank", "ask", kept["id"], meeting)["id"]
    (question,) = run.json("questions", meeting)
    assert (question["id"], question["text"]) == (asked, "What happens if it costs more?")
    run.json("bank", "delete", kept["id"])
    assert [one["text"] for one in run.json("bank", "list")] == ["Who was asked?"]
