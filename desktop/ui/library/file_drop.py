# SPDX-License-Identifier: AGPL-3.0-or-later
"""Files dropped on a widget, anywhere in it, with a veil that says what will happen."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop.ui.look.look import Look
from desktop.ui.look.palette import colour


class _Veil(QWidget):
    def __init__(self, look: Look, sentence: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._sentence = sentence
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        colours = look.theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = colour(colours.window)
        veil.setAlphaF(0.92)
        painter.fillRect(self.rect(), veil)
        edge = QRectF(self.rect()).adjusted(20, 20, -20, -20)
        painter.setPen(QPen(colour(colours.accent), 2, Qt.PenStyle.DashLine))
        painter.setBrush(colour(colours.selected))
        painter.drawRoundedRect(edge, look.theme.radius.large, look.theme.radius.large)
        side = look.px(48)
        middle = self.rect().center()
        picture = look.pixmap("import", side, colours.accent, self)
        painter.drawPixmap(middle.x() - side // 2, middle.y() - side, picture)
        painter.setFont(look.font("large", bold=True))
        painter.setPen(colour(colours.text))
        words = self.rect().adjusted(0, self.height() // 2 + look.px(16), 0, 0)
        painter.drawText(
            words, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, self._sentence
        )
        painter.end()


class FileDrop(QObject):
    """Makes ``target`` take files; what they are is for the import to find out."""

    dropped = Signal(list)
    """list[Path] of local files."""
    approaching = Signal()
    """Files are held over the target: they will soon be dropped."""

    def __init__(self, look: Look, target: QWidget, sentence: str = "") -> None:
        super().__init__(target)
        self._target = target
        self._veil = _Veil(look, sentence or self.tr("Drop to import"), target)
        target.setAcceptDrops(True)
        target.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Watch the target's drag and drop."""
        if watched is not self._target:
            return False
        kind = event.type()
        if kind == QEvent.Type.DragEnter and isinstance(event, QDragEnterEvent):
            if not dropped_files(event.mimeData()):
                return False
            event.acceptProposedAction()
            self._veil.setGeometry(self._target.rect())
            self._veil.raise_()
            self._veil.show()
            self.approaching.emit()
            return True
        if kind == QEvent.Type.DragLeave:
            self._veil.hide()
            return False
        if kind == QEvent.Type.Drop and isinstance(event, QDropEvent):
            self._veil.hide()
            files = dropped_files(event.mimeData())
            if files:
                event.acceptProposedAction()
                self.dropped.emit(files)
                return True
        return False


def dropped_files(data: QMimeData) -> list[Path]:
    """The local files and folders in what is dragged."""
    if not data.hasUrls():
        return []
    paths = (Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
    return [path for path in paths if path.exists()]
