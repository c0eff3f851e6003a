# SPDX-License-Identifier: AGPL-3.0-or-later
"""Questions on notice from the command line."""

from __future__ import annotations

from datetime import date, time

import pytest

from desktop.domain.meeting import MeetingCard
from desktop.storage.library import Library
from tests.app.conftest import CommandLine


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
