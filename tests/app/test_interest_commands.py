# SPDX-License-Identifier: AGPL-3.0-or-later
"""The register of interests on the command line."""

from __future__ import annotations

from pathlib import Path

from tests.app.conftest import SAMPLE, CommandLine

BODY = "public, charitable or campaigning body"


def test_an_interest_is_added_listed_ended_and_deleted(run: CommandLine) -> None:
    added = run.json(
        "interests", "add", "Larkfield School", "--role", "governor", "--since", "2028-09-01",
        "--look-for", "Larkfield",
    )  # fmt: skip
    assert (added["id"], added["name"], added["role"]) == (1, "Larkfield School", "governor")
    (listed,) = run.json("interests", "list")
    assert listed == added
    assert run.json("interests", "end", 1, "--on", "2030-01-05")["ended_on"] == "2030-01-05"
    assert "ended on 2030-01-05" in run("interests", "list").out
    assert run.json("interests", "delete", 1) == {"id": 1, "deleted": True}
    assert run.json("interests", "list") == []


def test_of_a_sensitive_one_only_its_being_there_is_told(run: CommandLine) -> None:
    said = run(
        "interests", "add", "Hollow Lane 7", "--kind", "land in the area", "--role", "owner",
        "--sensitive", "--look-for", "EL4 9QZ", "--json",
    ).out  # fmt: skip
    said += run("interests", "list").out + run("interests", "list", "--json").out
    assert "Sensitive interest" in said
    for secret in ("Hollow", "land", "owner", "EL4", "mine"):
        assert secret not in said


def test_what_is_wrong_is_said_in_a_line(run: CommandLine) -> None:
    wrong = run("interests", "end", 7)
    assert (wrong.code, wrong.err.count("\n")) == (1, 1)
    wrong = run("interests", "add", "Larkfield", "--since", "2030-01-05", "--kind", " ")
    assert (wrong.code, "kind of interest" in wrong.err) == (1, True)


def test_interests_are_looked_for_with_a_wording_to_go_on_from(
    run: CommandLine, sample: Path
) -> None:
    run.json("import", sample)
    assert "no advice" in run("look-for-interests", 1).out
    run.json("interests", "add", "Meadow Trust", "--role", "trustee", "--kind", BODY)
    found = run.json("look-for-interests", 1)
    assert found
    for hit in found:
        assert "meadow trust" in hit["sentence"].lower()
        assert hit["citation"]
        assert hit["proposed"]["kind"] == "other registrable interest"
        assert "in Meadow Trust, as trustee" in hit["proposed"]["wording"]
    assert "Monitoring Officer" in run("look-for-interests", 1).out


def test_a_sensitive_hit_tells_where_and_nothing_else(run: CommandLine, sample: Path) -> None:
    run.json("import", sample)
    run.json("interests", "add", "Meadow Trust", "--role", "trustee", "--sensitive")
    for answer in (run("look-for-interests", 1, "--json"), run("look-for-interests", 1)):
        assert "Sensitive interest" in answer.out
        assert "meadow" not in answer.out.lower()
        assert "trustee" not in answer.out


def test_declarations_over_all_meetings_and_what_is_left(run: CommandLine, tmp_path: Path) -> None:
    made = run.json("import", SAMPLE)["meeting"]
    run.json("declare", made, "--item", "7", "--kind", "personal", "I am a governor.")
    run.json("ask", made, "Who pays?")
    (declared,) = run.json("declarations")
    assert (declared["kind"], declared["wording"]) == ("personal interest", "I am a governor.")
    assert declared["date"] == "2027-01-19"
    assert run.json("declarations", "--from", "2027-02-01") == []
    out = tmp_path / "mine.csv"
    run.json("declarations", "--to", "2027-01-19", "-o", out)
    assert "I am a governor." in out.read_text(encoding="utf-8-sig")
    left = run.json("after", made)
    assert [row["text"] for row in left["questions"]] == ["Who pays?"]
