# SPDX-License-Identifier: AGPL-3.0-or-later
"""``import`` with folders, zips and several files, as a script uses it."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tests import made_papers
from tests.app.conftest import CommandLine


@pytest.fixture
def papers(tmp_path: Path) -> list[Path]:
    """A front sheet, two reports and an appendix."""
    return made_papers.papers(tmp_path / "papers")


def test_files_that_belong_together_make_one_meeting(
    run: CommandLine, papers: list[Path], sample: Path
) -> None:
    answers = run.json("import", *papers, sample)
    assert [answer["meeting"] for answer in answers] == [1, 1, 1, 1, 2]
    assert [answer["new"] for answer in answers] == [True] * 5
    shown = run.json("show", 1)
    assert [d["kind"] for d in shown["documents"]] == ["pack", "report", "appendix", "report"]
    assert shown["items"][4]["pages"] == {"from": 1, "to": 2, "pdf_from": 1, "pdf_to": 2}
    assert len(run.json("list")) == 2


def test_a_folder_and_then_the_same_as_a_zip(
    run: CommandLine, papers: list[Path], tmp_path: Path
) -> None:
    assert len(run.json("import", papers[0].parent)) == 4
    archive = tmp_path / "papers.zip"
    with zipfile.ZipFile(archive, "w") as made:
        for paper in papers:
            made.write(paper, paper.name)
    assert [answer["new"] for answer in run.json("import", archive)] == [False] * 4
    assert len(run.json("list")) == 1


def test_a_paper_joins_the_meeting_it_is_given(
    run: CommandLine, sample: Path, papers: list[Path]
) -> None:
    run.json("import", sample)
    answer = run.json("import", papers[2], "--meeting", 1)
    assert (answer["meeting"], answer["new"]) == (1, True)
    assert len(run.json("show", 1)["documents"]) == 2


def test_a_zip_without_papers_gets_one_sentence(run: CommandLine, tmp_path: Path) -> None:
    archive = tmp_path / "empty.zip"
    with zipfile.ZipFile(archive, "w") as made:
        made.writestr("letter.txt", "Dear Councillor")
    answered = run("import", archive)
    assert answered.code == 1
    assert "no PDF" in answered.err
