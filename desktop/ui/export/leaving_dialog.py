# SPDX-License-Identifier: AGPL-3.0-or-later
"""Asks, where something would be left out of a file, whether the member wants it in this one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.errors import KnownError
from desktop.domain.leaving import SENSITIVE_OWN, Allowed, LeftOut
from desktop.ui.look.look import Look
from desktop.ui.widgets.buttons import Button, ButtonKind
from desktop.ui.widgets.labels import label
from desktop.ui.widgets.message_bar import Level
from desktop.ui.widgets.tick_box import TickBox
from desktop.ui.widgets.tight_area import TightArea, fit_in_screen

if TYPE_CHECKING:
    from desktop.ui.main_window import MainWindow


class LeavingDialog(QDialog):
    """Says what is left out; nothing is ticked, so that the Enter key keeps it back."""

    def __init__(self, look: Look, left_out: LeftOut, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Left out of this file"))
        space = look.theme.space
        column = QVBoxLayout(self)
        column.setContentsMargins(space.l, space.l, space.l, space.m)
        column.setSpacing(space.m)
        column.addWidget(label(self.tr("Left out of this file"), "heading"))
        told = QWidget()
        sentences = QVBoxLayout(told)
        sentences.setContentsMargins(0, 0, 0, 0)
        sentences.setSpacing(space.m)
        self.people = TickBox(look, self.tr("Quote them in this file"))
        self.exempt = TickBox(look, self.tr("Put them in a file of their own, marked as exempt"))
        self.sensitive = TickBox(look, self.tr("Say what they are in this file"))
        for box, one in (
            (self.people, LeftOut(people=left_out.people)),
            (self.exempt, LeftOut(exempt=left_out.exempt)),
            (self.sensitive, LeftOut(sensitive=left_out.sensitive)),
        ):
            if one:
                said = " ".join((*one.sentences, *((SENSITIVE_OWN,) if one.sensitive else ())))
                sentences.addWidget(label(said, wrap=True))
                sentences.addWidget(box)
                box.setAccessibleDescription(said)
            else:
                box.setParent(None)
        column.addWidget(TightArea(look, told))
        column.addStretch(1)
        go_on = Button(look, self.tr("&Go on…"), kind=ButtonKind.PRIMARY)
        go_on.setDefault(True)
        cancel = Button(look, self.tr("Cancel"))
        buttons = QHBoxLayout()
        buttons.setSpacing(space.s)
        buttons.addStretch(1)
        buttons.addWidget(go_on)
        buttons.addWidget(cancel)
        column.addLayout(buttons)
        self.setMinimumWidth(look.px(420))
        go_on.clicked.connect(self.accept)
        cancel.clicked.connect(self.reject)

    def showEvent(self, event: QShowEvent) -> None:
        """As high as what it says needs, within the screen."""
        super().showEvent(event)
        fit_in_screen(self)

    @property
    def allowed(self) -> Allowed:
        """What the member said yes to."""
        return Allowed(self.exempt.isChecked(), self.sensitive.isChecked(), self.people.isChecked())


def ask_once_known(
    window: MainWindow, look_up: Callable[[], LeftOut], then: Callable[[Allowed], None]
) -> None:
    """Find out behind the window what would be left out, ask, and go on with what may leave.

    With a thousand marks looking it up takes half a second. Nothing is asked any more when the
    member has gone to another meeting, or to the list of them, meanwhile.
    """
    meeting = window.meeting

    def ask(left_out: LeftOut) -> None:
        if window.meeting is not meeting:
            return
        allowed = ask_what_may_leave(window.look, left_out, window)
        if allowed is not None:
            then(allowed)

    def failed(error: KnownError) -> None:
        window.tell(error.sentence, Level.ERROR)

    window.tasks.run(lambda _progress: look_up(), done=ask, failed=failed)


def ask_what_may_leave(look: Look, left_out: LeftOut, parent: QWidget) -> Allowed | None:
    """What may leave in this one file; not asked where nothing is kept back. None: not at all."""
    if not left_out:
        return Allowed()
    dialog = LeavingDialog(look, left_out, parent)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    allowed = dialog.allowed
    dialog.deleteLater()
    return allowed if accepted else None
