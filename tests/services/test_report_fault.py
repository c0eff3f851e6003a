# SPDX-License-Identifier: AGPL-3.0-or-later
"""The report for help has what is needed and nothing of the member's."""

from __future__ import annotations

from pathlib import Path

from desktop import __version__
from desktop.services.report_fault import compose_report
from desktop.storage.library import Library
from tests.storage.samples import fill


def test_it_tells_versions_counts_and_the_log(library: Library, tmp_path: Path) -> None:
    filled = fill(library)
    log = tmp_path / "meetingpacks.log"
    log.write_text(
        f"2026-01-01 ERROR desktop.ui A task failed\n  {Path.home()}/mine/desktop/x.py:3 in run\n",
        encoding="utf-8",
    )
    report = compose_report(library, log=log)
    assert __version__ in report and "A task failed" in report and "x.py:3 in run" in report
    assert str(Path.home()) not in report
    card = filled.meeting.card
    for private in (card.body, card.authority, filled.mark.anchor.quote, filled.document.file_name):
        assert private and private not in report


def test_without_library_or_log_it_says_so() -> None:
    report = compose_report(None, log=None)
    assert "could not be opened" in report and "(nothing)" in report


def test_files_that_qt_names_are_not_in_it(tmp_path: Path) -> None:
    log = tmp_path / "meetingpacks.log"
    head = "2026-01-01 10:00:00,000 INFO desktop.qt Qt (qt.svg):"
    log.write_text(
        f"{head} Cannot open file '/media/ANN OTHER/Budget notes.svg', because\n"
        f"{head} Could not read C:\\Users\\zoe\\Budget notes.png\n"
        f"{head} This plugin does not support something\n",
        encoding="utf-8",
    )
    report = compose_report(None, log=log)
    assert "ANN" not in report and "zoe" not in report and "Budget" not in report
    assert "Cannot open file" in report and "does not support something" in report
