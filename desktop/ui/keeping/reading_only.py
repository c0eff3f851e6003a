# SPDX-License-Identifier: AGPL-3.0-or-later
"""A window on a library that can only be read: says so, and refuses what would be lost.

A bar above everything says why nothing can be written and what can be done. The actions that write
are disabled, fields that keep what is typed take no letter, and nothing is taken that is dropped
on the window. Whatever writes all the same is refused by the library with the same sentence.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction, QDragEnterEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QFileDialog,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.meeting_actions import MEETING_ACTIONS
from desktop.ui.widgets.message_bar import Level, MessageBar

if TYPE_CHECKING:
    from desktop.ui.main_window import MainWindow

WRITING = (
    "import", "new-meeting", "import-xfdf", "import-work", "others-notes", "undo", "redo",
    "mark-read", "mark-unread", "notice-rule", "check-agenda", "place-mark", "highlight",
    "underline", "strike-out", "squiggle", "margin", "area", "ink", "eraser", "note", "tag", "ask",
    "declare", "follow-up", "correct", "request", "leave-room", "come-back", "meaning",
    "delete-mark", "item-note", "colour-yellow", "colour-green", "colour-blue", "colour-pink",
    "colour-orange",
    *(spec.id for spec in MEETING_ACTIONS),
)  # fmt: skip
"""The actions that make or change something in the library."""

_FIELDS = (QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox)
# What is typed into fields of these looks for something, or is about what leaves the library.
_READING = (
    "desktop.ui.export.", "desktop.ui.print.", "desktop.ui.preferences.", "desktop.ui.find.",
    "desktop.ui.search.", "desktop.ui.widgets.search_box", "desktop.ui.reader.page_box",
    "desktop.ui.reader.page_accessible", "desktop.ui.library.password_bar",
)  # fmt: skip


class ReadingOnly(QObject):
    """Keeps one window from writing from now on; ``sentence`` says why, ``bar`` shows it."""

    def __init__(self, window: MainWindow, sentence: str, action: str) -> None:
        super().__init__(window)
        self._window = window
        self.bar = MessageBar(window.look, window, lasting=True)
        centre = window.centralWidget()
        column = centre.layout() if centre is not None else None
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(0, self.bar)
        self._action = action
        self.say(sentence)
        window.home.set_importing(False)
        for name in WRITING:
            self._keep_off(window.actions_of[name])
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        # Not the application's allWidgets: one of those may be half taken down at this moment.
        for widget in window.findChildren(QWidget):
            self._lock(widget)
        application.installEventFilter(self)

    def say(self, sentence: str) -> None:
        """Say another sentence in the bar."""
        self.bar.show_message(sentence, Level.WARNING, action=self._action)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Lock fields as they come up; say the sentence again when a letter is typed into one."""
        kind = event.type()
        if kind in (QEvent.Type.Show, QEvent.Type.FocusIn):
            if isinstance(watched, _FIELDS) and self._is_within(watched):
                self._lock(watched)
        elif kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if (
                isinstance(watched, QWidget)
                and watched.property("keptOff")
                and event.text().isprintable()
                and event.text()
            ):
                self.say(self.bar.message)
            elif isinstance(watched, QWidget):
                self._answer(watched, event)
        elif kind == QEvent.Type.DragEnter and isinstance(event, QDragEnterEvent):
            inside = isinstance(watched, QWidget) and watched.window() is self._window
            if inside and event.mimeData().hasUrls():
                event.ignore()
                return True
        return False

    def _answer(self, watched: QWidget, event: QKeyEvent) -> None:
        """Say why the key of an action that is kept off does nothing."""
        if watched is not QApplication.focusWidget() or isinstance(watched, _FIELDS):
            return  # each widget around it hears of the key as well
        keys = QKeySequence(event.keyCombination())
        for name in WRITING:
            action = self._window.actions_of[name]
            if keys in action.shortcuts():
                called = action.text().replace("&", "").rstrip("…")
                said = self.tr("“{0}” is off, because nothing can be written to the library now.")
                self._window.tell(said.format(called))
                return

    def _is_within(self, widget: QWidget) -> bool:
        """Whether it is in this window, or in a dialog over it."""
        each: QWidget | None = widget
        while each is not None and each is not self._window:
            each = each.parentWidget()
        return each is self._window

    def _keep_off(self, action: QAction) -> None:
        action.setEnabled(False)
        action.enabledChanged.connect(partial(_disable_again, action))

    def _lock(self, widget: QWidget) -> None:
        if not isinstance(widget, _FIELDS) or widget.isReadOnly() or _may_be_typed_in(widget):
            return
        widget.setReadOnly(True)
        widget.setProperty("keptOff", True)


def _disable_again(action: QAction, on: bool) -> None:
    if on:
        action.setEnabled(False)


def _may_be_typed_in(field: QWidget) -> bool:
    """Whether what is typed there is kept nowhere in the library."""
    each: QWidget | None = field
    while each is not None:
        if isinstance(each, QFileDialog) or type(each).__module__.startswith(_READING):
            return True
        each = each.parentWidget()
    return False
