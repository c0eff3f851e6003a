# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whole runs of the command line: import, show, annotate, note, ask, declare, search, export."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pypdfium2  # type: ignore[import-untyped]
import pytest

from desktop.services.annotate import picture_of
from desktop.services.remove_meeting import remove_meeting
from desktop.storage.library import Library
from tests.app.conftest import CommandLine

CARE = (
    "The children's social care placements budget comprises of a variety of settings to look"
    " after children as part of a statutory duty to safeguard children who may be at risk of harm."
)
ACROSS = (
    "As this phase of the TSIL programme moves into sustainability, there will also be a"
    " consolidation and assessment of future opportunities to further improve the financial"
    " position within the High Needs Block."
)
SHOW_KEYS = [
    "meeting",
    "documents",
    "items",
    "pages",
    "previous_minutes",
    "minutes_of_this_meeting",
    "next_meeting",
    "questions_put",
    "suggested_questions",
    "work_programme",
    "acronyms",
]


def _pdf_text(file: Path) -> str:
    """The text of a PDF as a second engine reads it, on one line."""
    document = pypdfium2.PdfDocument(file)
    try:
        pages = [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()
    return " ".join(" ".join(pages).split())


@pytest.mark.parametrize("variant", ["", "-plain"])
def test_a_reference_pack_from_import_to_paper(
    run: CommandLine, packs: Path, tmp_path: Path, variant: str
) -> None:
    pack = packs / "reference" / f"000_leicestershire-cc-2024-01-23{variant}.pdf"
    answer = run.json("import", pack)
    assert list(answer) == ["meeting", "document", "pages", "items", "new", "warnings"]
    assert (answer["pages"], answer["items"], answer["new"]) == (64, 12, True)
    assert run.json("import", pack)["new"] is False
    (listed,) = run.json("list")
    assert listed == {
        "meeting": 1,
        "body": "Children and Families Overview and Scrutiny Committee",
        "date": "2024-01-23",
        "documents": 1,
        "items": 12,
    }
    _check_structure(run.json("show", 1))

    mark = run.json("annotate", 1, "--page", "15", "--quote", CARE, "--tag", "G1", "--note", "Ask")
    assert mark == {"annotation": 1, "citation": "Item 8, ¶32, p.15"}
    mark = run.json("annotate", 1, "--page", "13", "--quote", ACROSS)
    assert mark == {"annotation": 2, "citation": "Item 8, ¶18, pp.13–14"}
    assert run.json("note", 1, "--item", "9", "Thank the team")["citation"] == "Item 9"
    asked = run.json("ask", 1, "--item", "8", "Why £2.5m?", "--to", "Director of Resources")
    assert asked == {"id": 1, "citation": "Item 8"}
    declared = run.json("declare", 1, "--item", "8", "--item", "10", "--kind", "ori", "A trustee")
    assert declared == {"id": 1, "citation": "Items 8 and 10"}

    hits = run.json("search", "G1")
    keys = ["meeting", "document", "page_label", "pdf_page", "snippet", "citation", "kind", "id"]
    assert all(list(hit) == keys for hit in hits)
    assert {hit["kind"] for hit in hits} >= {"page", "tag"}
    (asked,) = run.json("search", "item:8 mine: £2.5m")
    assert (asked["kind"], asked["id"], asked["citation"]) == ("question", 1, "Item 8")
    assert "question, Item 8: Why £2.5m?" in run("search", "item:8 mine: £2.5m").out
    assert run.json("search", "before:2024-01 social") == []
    assert {hit["page_label"] for hit in hits} >= {"15", "39"}
    (tagged,) = run.json("search", "social care", "--tag", "g1")
    assert (tagged["citation"], tagged["snippet"]) == ("Item 8, ¶32, p.15", CARE)

    texts = _exported(run, tmp_path)
    for paper in ("briefing", "markdown"):
        assert ACROSS in texts[paper].replace("\\", "")
        assert "Item 8, ¶32, p.15" in texts[paper]
        assert "Thank the team" in texts[paper]
    assert "Why £2.5m?" in texts["questions"]
    assert "A trustee" in texts["declarations"]
    assert run.json("verify") == {"ok": True, "problems": []}
    assert run.json("verify", "--repair") == {"ok": True, "problems": []}


def _check_structure(shown: dict[str, Any]) -> None:
    assert list(shown) == SHOW_KEYS
    meeting = shown["meeting"]
    assert (meeting["date"], meeting["time"]) == ("2024-01-23", "14:00")
    assert len(meeting["membership"]) == 9
    assert {m["name"]: m["role"] for m in meeting["membership"]}["Mrs. H. J. Fryer CC"]
    assert [item["number"] for item in shown["items"]] == [str(n) for n in range(1, 13)]
    ranges = {i["number"]: i["pages"] for i in shown["items"] if i["pages"]}
    assert ranges["8"] == {"from": 11, "to": 42, "pdf_from": 11, "pdf_to": 42}
    assert list(ranges) == ["1", "8", "9", "10"]
    (report,) = shown["items"][7]["reports"]
    assert {"number": "32", "page": 15} in report["paragraphs"]
    assert shown["pages"][14] == {"pdf_page": 15, "label": "15", "item": "8", "blank": False}
    assert shown["pages"][0]["label"] is None


def _exported(run: CommandLine, folder: Path) -> dict[str, str]:
    """Every paper written; the text of each."""
    texts: dict[str, str] = {}
    for paper in ("briefing", "questions", "declarations", "annotated", "markdown"):
        out = folder / f"{paper}.{'md' if paper == 'markdown' else 'pdf'}"
        answer = run.json("export", paper, 1, "-o", out)
        assert answer["file"] == str(out)
        if paper == "markdown":
            assert answer["pages"] is None
            texts[paper] = " ".join(out.read_text(encoding="utf-8").split())
        else:
            document = pypdfium2.PdfDocument(out)
            assert answer["pages"] == len(document)
            document.close()
            texts[paper] = _pdf_text(out)
    return texts


def test_the_sample_pack_from_import_to_paper(
    run: CommandLine, sample: Path, tmp_path: Path
) -> None:
    assert run.json("import", sample)["items"] == 11
    mark = run.json("annotate", 1, "--page", "9", "--quote", "Gŵyl yr Afon", "--tag", "thank")
    assert mark["citation"] == "Item 6, ¶29, p.9"
    run.json("ask", 1, "--item", "7", "Pam?")
    run.json("declare", 1, "--kind", "nothing", "")
    texts = _exported(run, tmp_path)
    assert "Gŵyl yr Afon" in texts["briefing"]
    assert "Pam?" in texts["questions"]


def test_an_area_is_one_rectangle_with_its_picture(run: CommandLine, sample: Path) -> None:
    run.json("import", sample)
    words = "what was done in 2026 to keep homes, shops and roads in the district from flooding"
    mark = run.json("annotate", 1, "--page", "5", "--quote", words, "--kind", "area")
    with contextlib.closing(Library.open(run.library)) as library:
        with library.look() as work:
            area = work.annotations.get(mark["annotation"])
        picture = picture_of(library, mark_id=area.id)
    (one,) = area.anchor.rects  # the words stand on two lines
    assert one.page == 8 and 25 < one.rect.height < 45
    assert words in area.anchor.quote
    assert picture is not None and picture.png.startswith(b"\x89PNG")


def test_an_area_does_not_run_over_the_end_of_a_page(run: CommandLine, packs: Path) -> None:
    run.json("import", packs / "reference" / "000_leicestershire-cc-2024-01-23.pdf")
    answered = run("annotate", 1, "--page", "13", "--quote", ACROSS, "--kind", "area")
    assert answered.code == 1 and "one page" in answered.err
    assert run("annotate", 1, "--page", "13", "--quote", ACROSS, "--kind", "ink").code == 2


def test_a_page_without_a_stamp(run: CommandLine, sample: Path) -> None:
    run.json("import", sample)
    for label in ("pdf:2", "PDF:2"):
        mark = run.json("annotate", 1, "--page", label, "--quote", "Apologies for Absence")
        assert mark["citation"] == ""


def test_options_stand_before_or_after_the_command(run: CommandLine, sample: Path) -> None:
    run("import", sample)
    assert run("--json", "list").json == run("list", "--json").json != []


def test_plain_answers_are_for_people(run: CommandLine, sample: Path, tmp_path: Path) -> None:
    assert "no meetings" in run("list").out
    assert "11 agenda items" in run("import", sample).out
    assert "19 January 2027" in run("list").out
    assert "6. Keeping Water Out" in run("show", 1).out
    assert run("note", 1, "On the whole").out == "Noted: the meeting as a whole\n"
    assert "Item 6" in run("annotate", 1, "--page", "9", "--quote", "river festival").out
    assert "river festival" in run("search", "river festival").out
    assert run("search", "xylophone").out == "Nothing was found.\n"
    assert "1 page)" in run("export", "declarations", 1, "-o", tmp_path / "d.pdf").out
    assert run("verify").out == "All is well.\n"


def test_several_files_at_once(run: CommandLine, sample: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.pdf"
    bad.write_text("no PDF")
    answered = run("import", bad, sample, "--json")
    assert answered.code == 1
    assert [a["pages"] for a in answered.json] == [32]
    assert answered.err.count("\n") == 1 and "bad.pdf" in answered.err


@pytest.mark.parametrize(
    "arguments",
    [
        ["show", 9],
        ["import", "absent.pdf"],
        ["annotate", 1, "--page", "9", "--quote", "no such words"],
        ["annotate", 1, "--page", "999", "--quote", "river"],
        ["annotate", 9, "--page", "9", "--quote", "river"],
        ["note", 1, "--item", "99", "text"],
        ["note", 9, "text"],
        ["ask", 1, ""],
        ["declare", 1, "--kind", "personal", " "],
        ["export", "briefing", 9, "-o", "briefing.pdf"],
        ["export", "briefing", 1, "-o", "no such folder/briefing.pdf"],
        ["import", "absent.pdf", "--meeting", 9],
        ["restore", "absent.zip"],
    ],
)
def test_what_cannot_be_done_is_one_plain_line(
    run: CommandLine,
    sample: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str | int],
) -> None:
    monkeypatch.chdir(tmp_path)
    run("import", sample)
    answered = run(*arguments, "--json")
    assert (answered.code, answered.out) == (1, "")
    assert answered.err.startswith("meetingpacks: ")
    assert answered.err.count("\n") == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["fly"],
        ["show"],
        ["show", "one"],
        ["annotate", 1, "--page", "2"],
        ["export", "poster", 1, "-o", "x.pdf"],
        ["declare", 1, "--kind", "vague", "text"],
        ["search", " "],
        ["list", "--jsn"],
    ],
)
def test_wrong_usage_is_one_line_and_two(run: CommandLine, arguments: list[str | int]) -> None:
    answered = run(*arguments)
    assert (answered.code, answered.out) == (2, "")
    assert answered.err.count("\n") == 1
    assert not run.library.exists()


def test_backup_and_restore(run: CommandLine, sample: Path, tmp_path: Path) -> None:
    run("import", sample)
    run("annotate", 1, "--page", "9", "--quote", "river festival", "--note", "Ask")
    first, second = tmp_path / "first.json", tmp_path / "second.json"
    run("export", "json", "-o", first)
    shown = run.json("show", 1)
    backup = tmp_path / "backup.zip"
    assert run.json("backup", backup)["ok"] is True
    run.library = tmp_path / "other"
    assert run.json("restore", backup) == {"ok": True, "problems": []}
    assert run.json("show", 1) == shown
    run("export", "json", "-o", second)
    assert second.read_bytes() == first.read_bytes()
    assert run.json("annotate", 1, "--page", "9", "--quote", "river festival")["annotation"] == 2


def test_a_locked_pack(run: CommandLine, packs: Path) -> None:
    locked = packs / "broken" / "password__pdfplumber__password-example.pdf"
    answered = run("import", locked)
    assert answered.code == 1 and "--password" in answered.err
    assert run("list", "--json").json == []


def test_a_program_reads_utf_8_whatever_the_locale(run: CommandLine, sample: Path) -> None:
    run("import", sample)
    environment = {**os.environ, "PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"}
    command = [sys.executable, "-m", "desktop", "--library", str(run.library), "annotate", "1"]
    done = subprocess.run(
        [*command, "--page", "9", "--quote", "the river festival, Gŵyl yr Afon"],
        env=environment,
        cwd=Path(__file__).resolve().parents[2],
        capture_output=True,
        check=True,
    )
    said = done.stdout.decode("utf-8").strip()
    assert said == "Item 6, ¶29, p.9: “the river festival, Gŵyl yr Afon,”"


def test_removed_meetings_are_not_listed(run: CommandLine, sample: Path) -> None:
    run.json("import", sample)
    library = Library.open(run.library)
    remove_meeting(library, meeting_id=1)
    library.close()
    assert run.json("list") == [] == run.json("search", "stores")
    again = run.json("import", sample)
    assert (again["new"], again["warnings"]) == (False, [])
    assert [listed["meeting"] for listed in run.json("list")] == [1]


def test_the_version(run: CommandLine) -> None:
    assert run("--version").out.startswith("meetingpacks 0.")


def test_no_display_no_window(
    run: CommandLine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    if sys.platform in ("win32", "darwin"):
        pytest.skip("there is always a display here")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    answered = run()
    assert answered.code == 1
    assert answered.err.count("\n") == 1 and "display" in answered.err


def test_a_display_that_cannot_be_reached(tmp_path: Path) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "no-such-platform"}
    done = subprocess.run(
        [sys.executable, "-m", "desktop", "--library", str(tmp_path / "library")],
        env=environment,
        cwd=Path(__file__).resolve().parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert (
        done.stderr == "meetingpacks: The window can't be opened: the display can't be reached.\n"
    )


def test_opening_a_file_that_is_not_there(run: CommandLine) -> None:
    answered = run("open", "absent.pdf")
    assert answered.code == 1 and "absent.pdf" in answered.err
