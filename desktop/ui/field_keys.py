# SPDX-License-Identifier: AGPL-3.0-or-later
"""The window's keys where text is typed: which are the field's own, and which the window hears.

Text fields take keys for editing before any shortcut is looked for, and on some systems more than
one would think: under X11 Ctrl+E goes to the end of the line and Ctrl+U clears it. A member who
presses a key of the table wants what the table says, also while writing a note.
"""

from __future__ import annotations

from collections.abc import Mapping
from weakref import WeakKeyDictionary

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

_HEARD = "window_keys_heard"
OF_THE_FIELD = ("undo", "redo", "copy")  # in a field these are about what is typed there


class FieldKeys(QObject):
    """Stands before each text field of a window, from when the focus first comes to it."""

    def __init__(self, window: QWidget, by_key: Mapping[str, QAction]) -> None:
        """``by_key`` are the window's actions by key, in Qt's portable form."""
        super().__init__(window)
        self._by_key = {
            key: action for key, action in by_key.items() if action.objectName() not in OF_THE_FIELD
        }
        self._redo = {key for key, action in by_key.items() if action.objectName() == "redo"}
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        _OF_WINDOW[window] = self
        if not app.property(_HEARD):
            app.setProperty(_HEARD, True)
            app.focusChanged.connect(_stand_before)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the field from taking a key of the window's; let every key for redo redo in it."""
        kind = event.type()
        if kind not in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            return False
        if not isinstance(event, QKeyEvent):
            return False
        key = QKeySequence(event.keyCombination()).toString()
        if key in self._redo and _can_redo(watched):
            event.accept()
            if kind == QEvent.Type.KeyPress:
                assert isinstance(watched, QLineEdit | QPlainTextEdit | QTextEdit)
                watched.redo()
            return True
        if kind == QEvent.Type.KeyPress:
            return False
        action = self._by_key.get(key)
        if action is None or not action.isEnabled():
            return False
        event.ignore()
        return True


_OF_WINDOW: WeakKeyDictionary[QWidget, FieldKeys] = WeakKeyDictionary()


def _stand_before(_before: QWidget | None, now: QWidget | None) -> None:
    """The focus has moved. No method: windows are taken down while it moves away from them."""
    if now is None or now.property(_HEARD):
        return
    keys = _OF_WINDOW.get(now.window())
    if keys is not None and now.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled):
        now.setProperty(_HEARD, True)
        now.installEventFilter(keys)


def _can_redo(field: QObject) -> bool:
    if isinstance(field, QLineEdit):
        return field.isRedoAvailable()
    if isinstance(field, QPlainTextEdit | QTextEdit):
        return field.document().isRedoAvailable()
    return False


def copy_selected_in(widget: QWidget | None) -> bool:
    """Copy what is selected in a text beside the pages; False where nothing is.

    A text that is only read leaves the key to the window, and so does any for the menu.
    """
    if isinstance(widget, QPlainTextEdit | QTextEdit) and widget.textCursor().hasSelection():
        widget.copy()
        return True
    if isinstance(widget, QLineEdit) and widget.hasSelectedText():
        widget.copy()
        return True
    if isinstance(widget, QLabel) and widget.hasSelectedText():
        QGuiApplication.clipboard().setText(widget.selectedText())
        return True
    return False
