# SPDX-License-Identifier: AGPL-3.0-or-later
"""Marked copies of some pages, and marks in a file of their own, on the command line."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pymupdf
import pytest

from desktop.app.arguments import parse
from desktop.domain.document import DocumentKind
from desktop.storage.library import Library
from tests.app.conftest import CommandLine

QUOTE = "Pupils of two primary schools took part in the river festival"


def test_some_pages_with_a_list_in_front(run: CommandLine, sample: Path, tmp_path: Path) -> None:
    run.json("import", sample)
    run.json("annotate", 1, "--page", "9", "--quote", QUOTE, "--note", "Thank them")
    out = tmp_path / "some.pdf"
    answer = run.json("export", "annotated", 1, "--pages", "8-10", "--front-list", "-o", out)
    assert answer == {"file": str(out), "pages": 4}
    with pymupdf.open(out) as copy:
        assert "Thank them" in copy[0].get_text()
        assert [len(list(page.annots())) for page in copy] == [0, 0, 1, 0]
    wrong = run("export", "annotated", 1, "--pages", "800", "-o", tmp_path / "no.pdf")
    assert (wrong.code, wrong.out) == (1, "")
    assert "800" in wrong.err and "Traceback" not in wrong.err


def test_marks_from_one_library_to_another(run: CommandLine, sample: Path, tmp_path: Path) -> None:
    run.json("import", sample)
    run.json("annotate", 1, "--page", "9", "--quote", QUOTE, "--tag", "Raise")
    run.json("export", "xfdf", 1, "-o", tmp_path / "marks.xfdf")
    run.json("export", "annotated", 1, "-o", tmp_path / "marked.pdf")
    run.library = tmp_path / "other"
    run.json("import", sample)
    assert len(run.json("import-marks", 1, tmp_path / "marks.xfdf")["marks"]) == 1
    assert run("import-marks", 1, tmp_path / "marks.xfdf").out.startswith("0 marks taken over")
    run.json("import", tmp_path / "marked.pdf")
    meetings = [each["meeting"] for each in run.json("list")]
    taken = [run.json("import-marks", meeting)["marks"] for meeting in meetings]
    assert sorted(len(marks) for marks in taken) == [0] * (len(meetings) - 1) + [1]
    bad = tmp_path / "bad.xfdf"
    bad.write_text("<html>")
    assert "not an XFDF file" in run("import-marks", 1, bad).err


def test_all_my_work_to_a_file_and_in_again(run: CommandLine, sample: Path, tmp_path: Path) -> None:
    run.json("import", sample)
    run.json("annotate", 1, "--page", "9", "--quote", QUOTE, "--tag", "Raise")
    run.json("note", 1, "--item", "6", "Support this")
    first, second = tmp_path / "work.json", tmp_path / "again.json"
    assert run.json("export", "json", "-o", first) == {"file": str(first), "meetings": 1}
    run.json("export", "json", 1, "-o", tmp_path / "one.json")
    run.library = tmp_path / "other"
    assert run.json("import-work", first) == {"meetings": [1], "things": 2}
    run.json("export", "json", "-o", second)
    assert second.read_bytes() == first.read_bytes()
    assert "not a file with your work" in run("import-work", sample).err
    with pytest.raises(SystemExit):
        parse(["export", "briefing", "-o", "x.pdf"])


def test_tables_and_what_they_leave_out(run: CommandLine, sample: Path, tmp_path: Path) -> None:
    run.json("import", sample)
    run.json("ask", 1, "--item", "6", "=1+1 What does it cost?")
    run.json("declare", 1, "--item", "6", "I live by the brook – ŵ.")
    for paper, words in (
        ("questions", "'=1+1 What does it cost?"),
        ("declarations", "I live by the brook – ŵ."),
        ("follow-ups", "Outcome"),
    ):
        out = tmp_path / f"{paper}.csv"
        run.json("export", paper, 1, "-o", out)
        assert out.read_bytes().startswith(b"\xef\xbb\xbf")
        assert words in out.read_text(encoding="utf-8-sig")


def test_pages_and_item_do_not_go_together() -> None:
    with pytest.raises(SystemExit):
        parse(["export", "annotated", "1", "--pages", "1", "--item", "2", "-o", "x.pdf"])


def test_a_document_as_the_member_wants_it_on_paper(
    run: CommandLine, sample: Path, tmp_path: Path
) -> None:
    run.json("import", sample)
    run.json("annotate", 1, "--page", "9", "--quote", QUOTE, "--note", "Thank them")
    out = tmp_path / "paper.pdf"
    run.json("export", "briefing", 1, "-o", out, "--large-print", "--paper-size", "A5")
    with pymupdf.open(out) as document:
        assert round(document[0].rect.width) == 420
        spans = [
            span
            for block in document[0].get_text("dict")["blocks"]
            for line in block.get("lines", ())
            for span in line["spans"]
        ]
        assert min(span["size"] for span in spans) >= 17.99
    assert run.json("export", "briefing", 1, "-o", out, "--one-page")["pages"] == 1
    run.json("export", "briefing", 1, "-o", out, "--booklet")
    with pymupdf.open(out) as document:
        assert round(document[0].rect.width) == 839 and len(document) % 2 == 0
    assert run.json("export", "marked-pages", 1, "-o", out, "--grey")["pages"] == 2
    with pymupdf.open(out) as document:
        assert "Thank them" in document[1].get_text()


def test_where_what_is_exempt_was_written_is_told(
    run: CommandLine, sample: Path, tmp_path: Path
) -> None:
    run.json("import", sample)
    run.json("annotate", 1, "--page", "9", "--quote", QUOTE, "--note", "Thank them", "--tag", "Owl")
    with closing(Library.open(run.library)) as library, library.work() as work:
        work.documents.change(1, kind=DocumentKind.EXEMPT)
    out, apart = tmp_path / "owl.pdf", tmp_path / "owl exempt.pdf"
    told = run("export", "tag", "--tag", "owl", "-o", out, "--with-exempt")
    assert (told.code, told.err) == (0, f"meetingpacks: What is exempt was written to {apart}\n")
    with pymupdf.open(apart) as document:
        assert "Thank them" in document[0].get_text()


def test_what_lies_over_all_meetings(run: CommandLine, sample: Path, tmp_path: Path) -> None:
    run.json("import", sample)
    run.json("annotate", 1, "--page", "9", "--quote", QUOTE, "--note", "Thank them", "--tag", "Owl")
    run.json("declare", 1, "--item", "6", "I live by the brook.")
    run.json("interests", "add", "Larkfield School", "--role", "governor")
    out = tmp_path / "out.pdf"

    def told() -> str:
        with pymupdf.open(out) as document:
            return " ".join(" ".join(page.get_text() for page in document).split())

    answer = run.json("export", "tag", "--tag", "owl", "-o", out, "--grey")
    assert answer == {"file": str(out), "pages": 1}
    assert "Owl" in told() and "Thank them" in told() and QUOTE in told()
    run.json("export", "record", "-o", out, "--large-print")
    assert "I live by the brook." in told()
    run.json("export", "record", "-o", out, "--to", "1990-01-01")
    assert "I live by the brook." not in told()
    run.json("export", "register", "-o", out, "--paper-size", "A5")
    assert "Larkfield School" in told()
    table = tmp_path / "record.csv"
    run.json("export", "record", "-o", table)
    assert "I live by the brook." in table.read_text(encoding="utf-8-sig")
    wrong = run("export", "tag", "--tag", "Newt", "-o", out)
    assert (wrong.code, wrong.err) == (
        1,
        "meetingpacks: There is no tag “Newt” in this library.\n",
    )
    with pytest.raises(SystemExit):
        parse(["export", "tag", "-o", "x.pdf"])
    with pytest.raises(SystemExit):
        parse(["export", "briefing", "-o", "x.pdf"])


def test_of_a_file_with_meetings_one_can_be_taken_in(run: CommandLine, sample: Path) -> None:
    """By its number in the file; one that is not there is told with those that are."""
    run("import", sample)
    file = run.library.parent / "all.backup"
    assert run("backup", file).code == 0
    told = run("take-in", file, "--meeting", "7")
    assert told.code == 1 and "no meeting 7 in this file. It holds 1: " in told.err
    assert told.err.count("\n") == 1
    told = run("take-in", file, "--meeting", "1")
    assert told.code == 0 and "1 meeting taken in" in told.out
