# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is asked before a file is written from which something would be left out."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.leaving import Allowed, LeftOut
from desktop.ui.export.leaving_dialog import LeavingDialog, ask_what_may_leave
from desktop.ui.look.look import Look


def test_nothing_is_asked_where_nothing_is_kept_back(look: Look, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    assert ask_what_may_leave(look, LeftOut(), window) == Allowed()


def test_enter_keeps_all_of_it_back(look: Look, qtbot: QtBot) -> None:
    dialog = LeavingDialog(look, LeftOut(2, 1, 3))
    qtbot.addWidget(dialog)
    dialog.show()
    said = " ".join(each.text() for each in dialog.findChildren(QLabel) if each.isVisible())
    assert "3 quotations" in said
    assert "2 things you have on exempt papers" in said
    assert "1 sensitive interest" in said
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.allowed == Allowed()


def test_of_one_thing_it_is_not_spoken_as_of_several(look: Look, qtbot: QtBot) -> None:
    one = LeavingDialog(look, LeftOut(1, 1, 1))
    several = LeavingDialog(look, LeftOut(2, 2, 2))
    for dialog in (one, several):
        qtbot.addWidget(dialog)
    for dialog, word in ((one, " it "), (several, " the")):
        for box in (dialog.people, dialog.exempt, dialog.sensitive):
            assert word in box.text()
            assert box.accessibleName() == box.text()


def test_a_yes_is_for_what_was_ticked(look: Look, qtbot: QtBot) -> None:
    dialog = LeavingDialog(look, LeftOut(people=1))
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.exempt.isVisible()
    qtbot.keyClick(dialog.people, Qt.Key.Key_Space)
    assert dialog.allowed == Allowed(people=True)


def test_to_cancel_writes_nothing(
    look: Look, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    monkeypatch.setattr(LeavingDialog, "exec", lambda _self: QDialog.DialogCode.Rejected)
    assert ask_what_may_leave(look, LeftOut(people=1), window) is None


def test_all_it_says_is_seen_whole_or_scrolled_to(look: Look, qtbot: QtBot) -> None:
    """Left to itself it would be two thirds of a low screen, with lines cut off half-way."""
    dialog = LeavingDialog(look, LeftOut(2, 1, 3))
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.resize(dialog.width(), 300)
    said = [each for each in dialog.findChildren(QLabel) if each.isVisible() and each.wordWrap()]
    assert len(said) == 3
    for each in said:
        assert each.height() >= each.heightForWidth(each.width())
