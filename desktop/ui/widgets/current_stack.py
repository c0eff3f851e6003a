# SPDX-License-Identifier: AGPL-3.0-or-later
"""A stack that is as small as the page in view lets it be."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget, QWidget


class CurrentStack(QStackedWidget):
    """Qt's own is never lower than the highest of its pages, though that one is out of view."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.currentChanged.connect(lambda _place: self.updateGeometry())

    def minimumSizeHint(self) -> QSize:
        """As wide as any page needs, so that nothing moves; as high as the one in view does."""
        hint, current = super().minimumSizeHint(), self.currentWidget()
        if current is not None:
            hint.setHeight(max(current.minimumSizeHint().height(), current.minimumHeight()))
        return hint

    def hasHeightForWidth(self) -> bool:
        """What pages need for their lines is their own matter."""
        return False
