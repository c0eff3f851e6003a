# SPDX-License-Identifier: AGPL-3.0-or-later
"""A window whose changes are kept at once, with an Undo of its own at its foot."""

from __future__ import annotations

from PySide6.QtGui import QCloseEvent, QHideEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from desktop.ui.look.look import Look
from desktop.ui.undo import UndoSteps
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.labels import label
from desktop.ui.widgets.message_bar import Level, MessageBar


class StepsDialog(QDialog):
    """``steps`` are those of the meeting that is open, so that its Edit menu undoes what is done
    here; without one the window keeps its own until it is closed.

    Undo goes back as far as to how things were when the window was opened. ``size`` is wished for,
    width and height in pixels at 100 %.
    """

    def __init__(
        self,
        look: Look,
        steps: UndoSteps | None,
        size: tuple[int, int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._steps = steps if steps is not None else UndoSteps(self)
        self._began = self._steps.stack.index()
        room = self.screen().availableGeometry()  # at 200 % a laptop has little of it
        width, height = (look.px(each) for each in size)
        self.resize(min(width, room.width()), min(height, room.height() - look.px(60)))
        self._message = MessageBar(look)
        self.undo = Button(look, self.tr("&Undo"), icon="undo")
        self.undo.clicked.connect(self._undo)
        close = Button(look, self.tr("Close"))
        close.clicked.connect(self.close)
        self._foot = QHBoxLayout()
        self._foot.addWidget(label(self.tr("Changes are kept at once."), "small"), 1)
        self._foot.addWidget(self.undo)
        self._foot.addWidget(close)
        self._steps.stack.indexChanged.connect(self._refresh)
        self._steps.refused.connect(self._tell_refused)

    def flush(self) -> None:
        """Keep what is being typed."""

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing keeps what was typed."""
        self.flush()
        super().closeEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Whatever takes the window away, what was typed is kept."""
        self.flush()
        super().hideEvent(event)

    def _refresh(self, _place: int = 0) -> None:
        """Show everything as it is now."""
        stack = self._steps.stack
        self.undo.setEnabled(stack.index() > self._began)
        said = stack.undoText() if self.undo.isEnabled() else ""
        self.undo.setToolTip(self.tr("Undo: {0}").format(said) if said else "")

    def _undo(self) -> None:
        if self.undo.isEnabled():
            self.flush()
            self._message.hide()
            self._steps.stack.undo()

    def _tell_refused(self, sentence: str) -> None:
        self._message.show_message(sentence, Level.ERROR)
