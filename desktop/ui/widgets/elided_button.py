# SPDX-License-Identifier: AGPL-3.0-or-later
"""A button of which the words end in dots where there is no room for all of them."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui.look.look import Look
from desktop.ui.widgets.buttons import Button, ButtonKind

LEAST = 8  # letters, and the dots


class ElidedButton(Button):
    """It never makes what it stands in wider; all its words are in what it is called."""

    def __init__(
        self,
        look: Look,
        text: str,
        *,
        kind: ButtonKind = ButtonKind.PLAIN,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, text, kind=kind, parent=parent)
        self._whole = text
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @property
    def whole(self) -> str:
        """All its words."""
        return self._whole

    def set_words(self, text: str) -> None:
        """Say something else."""
        self._whole = text
        self._elide()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Wide enough for all its words."""
        return QSize(self._around() + self._wide(self._whole), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Wide enough for the first few letters."""
        least = min(self._wide(self._whole), self._wide("m" * LEAST + "…"))
        return QSize(self._around() + least, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width has room for more or fewer letters."""
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        room = self.width() - self._around()
        text = self._whole
        if self._wide(text) > room:  # else rounding would take a letter off words that fit
            text = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)
        if text != self.text():
            self.setText(text)

    def _around(self) -> int:
        return super().sizeHint().width() - self._wide(self.text())

    def _wide(self, text: str) -> int:
        return self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, text).width()
