# SPDX-License-Identifier: AGPL-3.0-or-later
"""A small window from which a file can be dragged, as from a file manager; for play_meeting.

Writes the place to take hold of it on the screen as JSON, and ends when the file was dropped.
"""

from __future__ import annotations

import json
import sys

from PySide6.QtCore import QMimeData, QPoint, Qt, QTimer, QUrl
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel

FETCHED = 3000  # milliseconds after the drop, in which the other window asks for what was dropped


class Source(QLabel):
    """Gives the file to whoever drags it."""

    def __init__(self, file: str) -> None:
        super().__init__("Drag me")
        self._file = file
        self.setWindowFlag(Qt.WindowType.WindowStaysOnTopHint)
        self.resize(160, 60)
        self.move(20, 80)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Begin to drag; ends a while after it was dropped."""
        drag, data = QDrag(self), QMimeData()
        data.setUrls([QUrl.fromLocalFile(self._file)])
        drag.setMimeData(data)
        drag.exec(Qt.DropAction.CopyAction)
        QTimer.singleShot(FETCHED, QApplication.quit)


def main() -> int:
    """Show the window until a file was dragged from it."""
    app = QApplication(sys.argv)
    source = Source(sys.argv[1])
    source.show()

    def tell() -> None:
        middle = source.mapToGlobal(QPoint(source.width() // 2, source.height() // 2))
        print(json.dumps([middle.x(), middle.y()]), flush=True)

    QTimer.singleShot(500, tell)
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
