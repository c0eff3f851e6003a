# SPDX-License-Identifier: AGPL-3.0-or-later
"""A file gets the ending of its kind, also where the member typed a name without one."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from desktop.ui.widgets.save_place import ask_save_place, named_by_kind

PAPERS = "PDF (*.pdf);;Text (*.md);;Table (*.csv)"


@pytest.mark.parametrize(
    ("typed", "kind", "named"),
    [
        ("mine", "PDF (*.pdf)", "mine.pdf"),
        ("mine", "", "mine.pdf"),
        ("mine.PDF", "PDF (*.pdf)", "mine.PDF"),
        ("Meeting on 12.3", "PDF (*.pdf)", "Meeting on 12.3.pdf"),
        ("mine", "Table (*.csv)", "mine.csv"),
        ("mine.pdf", "Table (*.csv)", "mine.csv"),  # another kind, the name left as it was
        ("mine.csv", "PDF (*.pdf)", "mine.csv"),  # typed so
    ],
)
def test_the_ending_is_that_of_a_kind_offered(
    tmp_path: Path, typed: str, kind: str, named: str
) -> None:
    assert named_by_kind(tmp_path / typed, ".pdf", PAPERS, kind) == tmp_path / named


def test_each_ending_of_a_kind_will_do(tmp_path: Path) -> None:
    kinds = "Text (*.md *.txt)"
    for name, named in (("a.txt", "a.txt"), ("a", "a.md")):
        assert named_by_kind(tmp_path / name, ".md", kinds, kinds) == tmp_path / named


def test_no_file_is_written_over_unasked(tmp_path: Path) -> None:
    """The file dialog asked about the name without the ending."""
    (tmp_path / "mine.zip").touch()
    (tmp_path / "mine 2.zip").touch()
    made = named_by_kind(tmp_path / "mine", ".zip", "Backup (*.zip)")
    assert made == tmp_path / "mine 3.zip"
    asked = named_by_kind(tmp_path / "mine.zip", ".zip", "Backup (*.zip)")
    assert asked == tmp_path / "mine.zip"


def test_nothing_chosen_is_nothing_to_save(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    assert ask_save_place(None, "Save", Path("a.pdf"), PAPERS) is None
