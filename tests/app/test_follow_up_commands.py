# SPDX-License-Identifier: AGPL-3.0-or-later
"""Follow-ups, corrections and requests from the command line."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from desktop.domain.meeting import MeetingCard
from desktop.storage.library import Library
from tests.app.conftest import CommandLine
from tests.app.test_question_commands import pdf_text

COUNTY = "000_leicestershire-cc-2024-01-23"
CITY = "001_leicester-city-2025-04-08"
COUNTY_BODY = "Children and Families Overview and Scrutiny Committee"


@pytest.fixture
def meeting(run: CommandLine) -> int:
    """A meeting without papers in the library of the command line."""
    return added(run, MeetingCard("Elmbury", "Harbours Committee", date(2026, 1, 6)))


def added(run: CommandLine, card: MeetingCard) -> int:
    """Another meeting in it."""
    library = Library.open(run.library)
    with library.work() as work:
        made = work.meetings.add(card).id
    library.close()
    return made


def test_a_follow_up_until_it_is_done(run: CommandLine, meeting: int) -> None:
    made = run.json(
        "follow-up", meeting, "Mend the crane", "--owner", "Cdr Vane", "--due", "1/3/26"
    )
    assert (made["owner"], made["due"], made["state"]) == ("Cdr Vane", "2026-03-01", "open")
    run.json("follow-up", meeting, "Paint it")
    later = added(run, MeetingCard("Elmbury", "Harbours Committee", date(2026, 2, 3)))
    assert [f["text"] for f in run.json("follow-ups", later, "--before")] == [
        "Mend the crane",
        "Paint it",
    ]
    done = run.json("outcome", made["id"], "Mended in May.")
    assert (done["state"], done["outcome"]) == ("done", "Mended in May.")
    assert [f["text"] for f in run.json("follow-ups", later, "--before")] == ["Paint it"]
    assert run.json("outcome", made["id"], "--state", "open")["outcome"] == "Mended in May."
    assert len(run.json("follow-ups", meeting)) == 2


def test_corrections_and_requests(run: CommandLine, meeting: int, tmp_path: Path) -> None:
    run.json("correction", meeting, "--wrong", "£7k", "--right", "£5k", "--place", "Item 1, p.6")
    assert run.json("corrections", meeting) == [
        {"id": 1, "place": "Item 1, p.6", "wrong": "£7k", "right": "£5k", "raised": False}
    ]
    run.json("request", meeting, "Lamps", "--reason", "Two falls", "--for", "autumn")
    (request,) = run.json("requests", meeting)
    assert (request["topic"], request["reason"], request["for"]) == ("Lamps", "Two falls", "autumn")
    text = tmp_path / "notes.md"
    run.json("export", "markdown", meeting, "-o", text)
    told = text.read_text(encoding="utf-8")
    assert "## Corrections\n\n- [ ] **Item 1, p.6** Printed: “£7k”; Should say: “£5k”" in told
    assert "## Requests for the work programme\n\n- [ ] Lamps (for autumn)\n  Two falls" in told


def test_what_is_wrong_is_said_plainly(run: CommandLine, meeting: int) -> None:
    assert run("follow-up", str(meeting)).code == 1
    assert run("correction", str(meeting)).code == 1
    unknown = run("dismiss-promise", str(meeting), "abc")
    assert unknown.code == 1
    assert "no such promise" in unknown.err
    assert run("follow-up", meeting, "x", "--due", "whenever").code == 2


def _county(proposals: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """The proposals of scenario 11 by what they are called there."""
    words = {
        "VRN report": "Violence Reduction Network",
        "Diocesan Board report": "Diocesan Board of Education",
        "Fostering annual report": "Fostering Service Annual Report",
        "Adoption annual report": "Adoption Service Annual Report",
        "views to Cabinet": "reported to Cabinet",
    }
    found = {}
    for name, said in words.items():
        (found[name],) = [one for one in proposals if said in one["what"]]
    return found


@pytest.mark.parametrize("variant", ["", "-plain"])
def test_promises_in_minutes_are_followed_up(
    run: CommandLine, packs: Path, tmp_path: Path, variant: str
) -> None:
    """Scenario 11, from the command line, for both variants of the pack."""
    meeting = run.json("import", packs / "reference" / f"{COUNTY}{variant}.pdf")["meeting"]
    proposals = run.json("follow-ups", meeting, "--proposed")
    assert len(proposals) == 6  # these five, and an assurance
    found = _county(proposals)
    twice = {name: [q["strength"] for q in one["quotes"]] for name, one in found.items()}
    both = ["agreed", "resolved"]
    assert twice == dict.fromkeys(found, both) | {"views to Cabinet": ["resolved"]}
    assert found["views to Cabinet"]["due"] == "2024-02-28"
    assert [q["citation"] for q in found["VRN report"]["quotes"]] == ["Item 1, minute 36, p.6"] * 2
    assert found["Fostering annual report"]["quotes"][0]["citation"] == "Item 1, minute 40, p.9"
    assert all(one["who"] == "The Director" for name, one in found.items() if "views" not in name)
    (assured,) = [one for one in proposals if one not in found.values()]
    assert assured["strength"] == "assured"
    owner = ("--owner", "Director of Children and Families")
    for name, due in (("VRN report", "2024-03-05"), ("views to Cabinet", "2024-02-28")):
        run.json("follow-up", meeting, "--promise", found[name]["key"], *owner, "--due", due)
    run.json("dismiss-promise", meeting, assured["key"])
    left = {one["key"] for one in run.json("follow-ups", meeting, "--proposed")}
    names = ("Diocesan Board report", "Fostering annual report", "Adoption annual report")
    assert left == {found[name]["key"] for name in names}
    card = MeetingCard("Leicestershire County Council", COUNTY_BODY, date(2024, 3, 5))
    following = added(run, card)
    before = run.json("follow-ups", following, "--before")
    assert [(one["due"], one["owner"]) for one in before] == [
        ("2024-02-28", owner[1]),
        ("2024-03-05", owner[1]),
    ]
    sheet = tmp_path / "sheet.pdf"
    run.json("export", "follow-ups", following, "-o", sheet)
    told = pdf_text(sheet)
    assert "Still open from earlier meetings" in told
    assert "from the meeting of Tue 23 Jan 2024" in told


def test_a_topic_is_in_the_requests_for_the_work_programme(
    run: CommandLine, packs: Path, tmp_path: Path
) -> None:
    """Scenario 24: the topics of six dates are there, and one suggested is in the export."""
    meeting = run.json("import", packs / "reference" / f"{CITY}.pdf")["meeting"]
    topics = run.json("requests", meeting, "--topics")
    assert {"topic": "HNB Case Study", "meeting_date": "2025-04-08"} in topics
    assert len({one["meeting_date"] for one in topics} - {None}) >= 5
    planned = [one["topic"] for one in topics if one["meeting_date"] is None]
    assert len(planned) == 23
    assert planned[0] == "Children from Abroad Seeking Safety"
    assert "Fostering Annual Report" in planned
    run.json(
        "request", meeting, "Travel training", "--reason", "Data were promised", "--for", "June"
    )
    sheet = tmp_path / "sheet.pdf"
    run.json("export", "follow-ups", meeting, "-o", sheet)
    told = pdf_text(sheet)
    order = ["Requests for the work programme", "Travel training", "For June", "Data were promised"]
    places = [told.find(words) for words in order]
    assert -1 not in places and places == sorted(places)
