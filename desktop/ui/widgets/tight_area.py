# SPDX-License-Identifier: AGPL-3.0-or-later
"""What takes all the height it needs where there is room for it, and scrolls where there is not.

For what stands above a list or the buttons of a window: on a low screen those have to stay in view.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDialog, QFrame, QScrollArea, QSizePolicy, QStyle, QWidget

from desktop.ui.look.look import Look


class TightArea(QScrollArea):
    """Shows ``content``, never lower than ``least`` pixels at 100 %; hidden while it is empty."""

    def __init__(self, look: Look, content: QWidget, least: int = 64) -> None:
        super().__init__()
        self._content = content
        self._least = look.px(least)
        self._height = -1  # not measured yet
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is in it takes the focus
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        content.setProperty("look", "page")
        self.setWidget(content)
        self._measure()

    def sizeHint(self) -> QSize:
        """All of the content, as high as it is at this width."""
        return QSize(self._content.sizeHint().width(), self._height)

    def minimumSizeHint(self) -> QSize:
        """As wide as the content and a scroll bar have to be; as high as the least."""
        wide = self._content.minimumSizeHint().width()
        wide += self.verticalScrollBar().sizeHint().width()  # or it would cover what is in it
        return QSize(wide, min(self._least, self._height))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other widths break lines elsewhere."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._measure()
        self._show_bar()
        self._lay_out()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Something in the content came, went or has another size."""
        if watched is self._content and event.type() == QEvent.Type.LayoutRequest:
            self._measure()
            self._lay_out()
        return super().eventFilter(watched, event)

    def _measure(self) -> None:
        content = self._content
        height = content.sizeHint().height()
        if self.width() > 1 and content.hasHeightForWidth():
            height = content.heightForWidth(max(self.width(), content.minimumSizeHint().width()))
        if height != self._height:
            self._height = height
            if height == 0 or self.parent() is not None:  # or it would be a window of its own
                self.setVisible(height > 0)
            self.updateGeometry()
            self._show_bar()
        layout = content.layout()
        if height == 0 and layout is not None:
            layout.activate()  # out of view, it would be told of the first change only

    def _lay_out(self) -> None:
        """Fill the width there is.

        A bar that comes or goes while the content is laid out gives it another width in between;
        Qt then finishes with the one before, and a strip of it is blank or below the bar.
        """
        layout, room = self._content.layout(), self._content.contentsRect()
        if layout is not None and layout.geometry() != room:
            layout.setGeometry(room)

    def _show_bar(self) -> None:
        """A bar takes width, so that lines break elsewhere: left to itself it would stay."""
        policy = Qt.ScrollBarPolicy
        fits = self.height() >= self._height
        wanted = policy.ScrollBarAlwaysOff if fits else policy.ScrollBarAsNeeded
        if self.verticalScrollBarPolicy() != wanted:
            self.setVerticalScrollBarPolicy(wanted)


def fit_in_screen(dialog: QDialog) -> None:
    """Make a dialog as high as all that is in it needs, or as the screen has room for."""
    layout = dialog.layout()
    assert layout is not None
    layout.activate()
    # The frame is put around it a moment later; until then it is as high as such frames are.
    bar = dialog.style().pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight)
    frame = (dialog.frameGeometry().height() - dialog.height()) or bar
    most = dialog.screen().availableGeometry().height() - frame
    wanted = layout.sizeHint().height()
    dialog.resize(dialog.width(), min(wanted, most))
    layout.activate()  # with a scroll bar or without, it is as high as the lines are now
    dialog.resize(dialog.width(), min(layout.sizeHint().height(), most))
    room = dialog.screen().availableGeometry()
    if dialog.frameGeometry().bottom() > room.bottom():
        dialog.move(dialog.x(), max(room.top(), room.bottom() - dialog.frameGeometry().height()))
