# SPDX-License-Identifier: AGPL-3.0-or-later
"""A bar inside the window in which the password of a locked PDF is typed; never a dialog.

A password is handed on by a signal and kept nowhere in here.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QStyle, QVBoxLayout, QWidget

from desktop.ui.look.look import Look
from desktop.ui.widgets.buttons import Button, ButtonKind
from desktop.ui.widgets.labels import label

LONGEST_NAME = 60  # characters of a file name that are shown


@dataclass(frozen=True, slots=True)
class _Question:
    key: str
    name: str
    wrong: bool


class PasswordBar(QFrame):
    """Hidden until :meth:`ask`. Several locked files are asked about one after the other."""

    given = Signal(str, str)
    """The key of the file, and the password typed."""
    given_up = Signal(str)
    """The key of a file that is not to be opened."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._questions: list[_Question] = []
        self._icon = QLabel()
        self._sentence = label(wrap=True)
        self._field = QLineEdit()
        self._field.setEchoMode(QLineEdit.EchoMode.Password)
        self._field.setPlaceholderText(self.tr("Password"))
        self._field.setFixedWidth(look.px(220))
        self._field.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self._eye = Button(look, self.tr("Show"), kind=ButtonKind.QUIET)
        self._eye.setCheckable(True)
        self._open = Button(look, self.tr("Open"), kind=ButtonKind.PRIMARY)
        self._cancel = Button(look, self.tr("Cancel"), kind=ButtonKind.QUIET)
        entry = QHBoxLayout()
        entry.setSpacing(look.theme.space.s)
        for widget in (self._field, self._eye, self._open, self._cancel):
            entry.addWidget(widget)
        entry.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(look.theme.space.s)
        column.addWidget(self._sentence)
        column.addLayout(entry)
        row = QHBoxLayout(self)
        space = look.theme.space
        row.setContentsMargins(space.m - 4, space.s + 2, space.s, space.s + 4)
        row.setSpacing(space.s + 2)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        self._field.textChanged.connect(lambda text: self._open.setEnabled(bool(text)))
        self._field.returnPressed.connect(self._give)
        self._eye.toggled.connect(self._show_letters)
        self._open.clicked.connect(self._give)
        self._cancel.clicked.connect(self._give_up)
        look.changed.connect(self._redraw)
        self.hide()

    @property
    def asking(self) -> str | None:
        """The key of the file the bar asks about now."""
        return self._questions[0].key if self._questions else None

    @property
    def message(self) -> str:
        """What it says."""
        return self._sentence.text()

    def ask(self, key: str, name: str, wrong: bool = False) -> None:
        """Ask for the password of the file ``name``; ``wrong`` when one was tried in vain.

        While it asks about another file this one waits its turn. ``key`` comes back with the
        answer.
        """
        question = _Question(key, name, wrong)
        for place, waiting in enumerate(self._questions):
            if waiting.key == key:
                self._questions[place] = question
                break
        else:
            # One who was mistaken tries again before the next file comes.
            self._questions.insert(1 if wrong else len(self._questions), question)
        if self._questions[0] is question:
            self._show_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape gives up."""
        if event.key() == Qt.Key.Key_Escape and self._questions:
            self._give_up()
        else:
            super().keyPressEvent(event)

    def _show_first(self) -> None:
        self._field.clear()
        self._eye.setChecked(False)
        self._open.setEnabled(False)
        if not self._questions:
            self.hide()
            return
        question = self._questions[0]
        name = _shortened(question.name)
        if question.wrong:
            sentence = self.tr("That password does not open “{0}”. Try again.").format(name)
        else:
            sentence = self.tr("“{0}” is locked. Type its password to open it.").format(name)
        self._sentence.setText(sentence)
        self._sentence.setToolTip(question.name if name != question.name else "")
        self._field.setAccessibleName(self.tr("Password of {0}").format(question.name))
        self._field.setAccessibleDescription(sentence)
        self.setAccessibleName(sentence)
        self._redraw()
        self.show()
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def _give(self) -> None:
        password = self._field.text()
        if self._questions and password:
            question = self._questions.pop(0)
            self._show_first()
            self.given.emit(question.key, password)

    def _give_up(self) -> None:
        if self._questions:
            question = self._questions.pop(0)
            self._show_first()
            self.given_up.emit(question.key)

    def _show_letters(self, on: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password
        self._field.setEchoMode(mode)
        self._eye.setText(self.tr("Hide") if on else self.tr("Show"))
        self._eye.setAccessibleName(
            self.tr("Hide the password") if on else self.tr("Show the password")
        )

    def _redraw(self) -> None:
        level = "warning" if self._questions and self._questions[0].wrong else "info"
        tint = getattr(self._look.theme.colours, f"{level}_text")
        icon = "warning" if level == "warning" else "lock"
        self._icon.setPixmap(self._look.pixmap(icon, self._look.px(20), tint, self))
        if self.property("look") != level:
            self.setProperty("look", level)
            style: QStyle = self.style()
            for widget in (self, self._sentence):
                style.unpolish(widget)
                style.polish(widget)


def _shortened(name: str) -> str:
    """The name with its middle left out where it is very long."""
    if len(name) <= LONGEST_NAME:
        return name
    return f"{name[: LONGEST_NAME - 20].rstrip()}…{name[-18:].lstrip()}"
