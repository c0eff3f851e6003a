# SPDX-License-Identifier: AGPL-3.0-or-later
"""A text box without a Save button: what is typed is saved as it is typed."""

from __future__ import annotations

from math import ceil
from textwrap import shorten

from PySide6.QtCore import QElapsedTimer, QEvent, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

PAUSE_MS = 400
"""So long after the last key the text is saved."""
LONGEST_MS = 800
"""So long after the first key that is not saved yet it is, however fast one types on."""
LONGEST_INVITATION = 54  # characters: two lines of a narrow box
_SHORTEST = 12  # characters: less says nothing
_EDGE = 14  # the style sheet's border and padding, before the editor has been laid out


class AutosaveEditor(QPlainTextEdit):
    """Grows with its text between ``least`` and ``most`` lines.

    ``saved`` is emitted 400 ms after the last key, while one types on without a pause every
    800 ms, and at once when the focus leaves or the editor is hidden; never for a text given by
    :meth:`set_text`. With ``enter_finishes`` Enter
    is the end and Shift+Enter begins a line, and blank lines at the end are not saved. Undo takes
    back what was typed between two savings at a time.
    """

    saved = Signal(str)
    height_changed = Signal()
    """It wants another height now."""
    finished = Signal()
    """Escape, Ctrl+Enter or, if so asked, Enter: the member is done here."""
    escaped = Signal()
    """It was Escape; comes before ``finished``."""

    def __init__(
        self,
        name: str,
        placeholder: str = "",
        *,
        least: int = 2,
        most: int = 10,
        enter_finishes: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._enter_finishes = enter_finishes
        self._least = least
        self._most = most
        self._kept = ""
        self._went_by = ""
        self._wanted = 0
        self._invitation = ""
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.flush)
        self._unsaved = QElapsedTimer()
        self.textChanged.connect(self._on_text)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    @property
    def text(self) -> str:
        """What stands in it now."""
        return self.toPlainText()

    @property
    def went_by(self) -> str:
        """The text that what was saved last was typed into."""
        return self._went_by

    def setPlaceholderText(self, text: str) -> None:
        """Say other words while it is empty; Qt by itself leaves the old ones on the screen."""
        self._invitation = ""
        super().setPlaceholderText(text)
        self.viewport().update()

    def invite(self, words: str) -> None:
        """Say these words while it is empty, no more of them than the lines of an empty box hold.

        A title cut off at the edge of the box would look like a fault.
        """
        whole = " ".join(words.split())
        said = words
        longest = min(len(whole), LONGEST_INVITATION)
        while longest > _SHORTEST and (len(whole) > longest or not self._has_room_for(said)):
            short = shorten(whole, longest, placeholder="").rstrip(" .,;:-–(")
            said = short + "…"
            if self._has_room_for(said):
                break
            longest = len(short) - 1
        self.setPlaceholderText(said)
        self._invitation = words

    def _has_room_for(self, words: str) -> bool:
        """Whether the lines of an empty box hold them; large text in a narrow box needs more."""
        if not self.isVisible():
            return True
        wide = self.viewport().width() - round(2 * self.document().documentMargin())
        wrap = Qt.TextFlag.TextWordWrap
        metrics = self.fontMetrics()
        high = metrics.boundingRect(QRect(0, 0, max(wide, 1), 0), wrap, words).height()
        return high < (self._least + 0.5) * metrics.lineSpacing()

    def hold_lines(self, least: int, most: int) -> None:
        """Be so many lines high from now on, at least and at most; the rest is scrolled."""
        if (least, most) != (self._least, self._most):
            self._least, self._most = least, most
            self._fit()
            if self._invitation:
                self.invite(self._invitation)

    def least_height(self) -> int:
        """Pixels with a single line of what stands in it."""
        return self._high(1)

    def set_text(self, text: str) -> None:
        """Show a text from the library, unless words typed here are not saved yet.

        To turn to another text for good, :meth:`flush` first.
        """
        if self._pause.isActive():
            return
        self._kept = text
        if text not in (self.toPlainText(), self._to_save()):
            place = self.textCursor().position()
            self.blockSignals(True)
            self.setPlainText(text)
            self.blockSignals(False)
            cursor = self.textCursor()
            # Where a dialog has the keys for a moment, the member goes on typing here after it.
            written_in = self.window().focusWidget() is self
            cursor.setPosition(min(place, len(text)) if written_in else 0)
            self.setTextCursor(cursor)
            self._fit()

    def flush(self) -> None:
        """Save now what is not saved yet."""
        self._pause.stop()
        text = self._to_save()
        if text != self._kept:
            self._went_by, self._kept = self._kept, text
            # Qt makes one step to undo of all that is typed on, but only in a changed text.
            self.document().setModified(False)
            self.saved.emit(text)

    def sizeHint(self) -> QSize:
        """As high as its lines."""
        return QSize(super().sizeHint().width(), self._wanted or self._height())

    def minimumSizeHint(self) -> QSize:
        """Any width will do."""
        return QSize(60, self._wanted or self._height())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving saves; a menu over it is no leaving."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.flush()

    def showEvent(self, event: QShowEvent) -> None:
        """What it invites to was said before it was known how wide it is."""
        super().showEvent(event)
        if self._invitation:
            self.invite(self._invitation)

    def hideEvent(self, event: QHideEvent) -> None:
        """Being hidden saves."""
        self.flush()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width makes other lines."""
        super().resizeEvent(event)
        if self._invitation and event.size().width() != event.oldSize().width():
            self.invite(self._invitation)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Another font makes other lines."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape and the Enter that finishes save and say so; everything else writes."""
        key = event.key()
        enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        modifiers = event.modifiers()
        ends = bool(modifiers & Qt.KeyboardModifier.ControlModifier) or (
            self._enter_finishes and not modifiers & Qt.KeyboardModifier.ShiftModifier
        )
        if key == Qt.Key.Key_Escape or (enter and ends):
            self.flush()
            event.accept()
            if key == Qt.Key.Key_Escape:
                self.escaped.emit()
            self.finished.emit()
        else:
            super().keyPressEvent(event)

    def _to_save(self) -> str:
        text = self.toPlainText()
        return text.rstrip() if self._enter_finishes else text

    def _on_text(self) -> None:
        if not self._pause.isActive():
            self._unsaved.start()
        left = LONGEST_MS - self._unsaved.elapsed()
        self._pause.start(max(0, min(PAUSE_MS, left)))

    def _height(self) -> int:
        lines = 0
        block = self.document().firstBlock()
        while block.isValid() and lines <= self._most:
            lines += max(1, block.lineCount())
            block = block.next()
        policy = Qt.ScrollBarPolicy
        over = lines > self._most
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if over else policy.ScrollBarAlwaysOff
        )
        return self._high(min(max(lines, self._least), self._most))

    def _high(self, lines: int) -> int:
        edge = self.height() - self.viewport().height() if self.isVisible() else _EDGE
        edge += round(2 * self.document().documentMargin())
        return lines * self._line_height() + edge + 1

    def _line_height(self) -> int:
        """Pixels of a line as it is laid out, which may be more than the font says.

        With a pixel too few a line, the first words could be scrolled out of the box.
        """
        layout = self.document().firstBlock().layout()
        laid_out = layout.lineAt(0).height() if layout.lineCount() else 0.0
        return max(ceil(laid_out), self.fontMetrics().lineSpacing())

    def _fit(self, _size: object = None) -> None:
        wanted = self._height()
        if wanted != self._wanted:
            self._wanted = wanted
            self.updateGeometry()
            self.height_changed.emit()
