# SPDX-License-Identifier: AGPL-3.0-or-later
"""What changed is said so that only what changed has to be read."""

from __future__ import annotations

from PySide6.QtGui import QTextDocument

from desktop.domain.text_changes import text_changes
from desktop.ui.look.theme import load_theme
from desktop.ui.versions.wording import changes_page


def shown(old: list[str], new: list[str]) -> list[str]:
    document = QTextDocument()
    document.setHtml(changes_page(text_changes(old, new), load_theme("light").colours))
    return [line for line in document.toPlainText().splitlines() if line.strip()]


def test_long_runs_of_the_same_are_folded_around_what_changed() -> None:
    same = [f"Paragraph {n} is as it was." for n in range(20)]
    changed = [*same[:10], "A ferry sails at noon.", "And back.", *same[10:]]
    assert shown(same, changed) == [
        "… 9 paragraphs the same …",
        same[9],
        "New",
        "A ferry sails at noon.",
        "And back.",
        same[10],
        "… 9 paragraphs the same …",
    ]


def test_text_that_looks_like_markup_is_shown_as_it_stands() -> None:
    assert shown(["a <b> & c"], ["a <i> & c"]) == ["a <b> <i> & c"]


def test_nothing_changed_is_said() -> None:
    assert shown(["One."], ["One."]) == ["Its text is the same as before."]
