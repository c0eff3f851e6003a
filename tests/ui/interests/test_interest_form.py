# SPDX-License-Identifier: AGPL-3.0-or-later
"""The form of one entry of the register."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from desktop.domain.standing_interest import RegisterKind
from desktop.ui.interests.interest_form import InterestForm
from desktop.ui.look.look import Look


def test_kinds_of_interest_begin_with_a_capital_and_are_stored_as_ever(
    qtbot: QtBot, look: Look
) -> None:
    form = InterestForm(look)
    qtbot.addWidget(form)
    shown = [form.kind.itemText(place) for place in range(form.kind.count())]
    assert all(text[0].isupper() for text in shown)
    assert form.entry.kind == RegisterKind.BODY
    edit = form.kind.lineEdit()
    assert isinstance(edit, QLineEdit)
    edit.setText("gift OR hospitality")
    assert form.entry.kind == RegisterKind.GIFT
    edit.setText("allotment of my own")
    assert form.entry.kind == "allotment of my own"
