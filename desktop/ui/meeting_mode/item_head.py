# SPDX-License-Identifier: AGPL-3.0-or-later
"""The top of the meeting view: the item that is being taken, in large type, and a quiet clock."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.domain.agenda import AgendaItem
from desktop.domain.deadline import said_time
from desktop.services.compose_paper import printed_range
from desktop.ui.look.look import Look
from desktop.ui.look.palette import colour
from desktop.ui.widgets.labels import ElidedLabel, label
from desktop.ui.widgets.wrapped_text import WrappedText, wrap_text

LOOK_AT_CLOCK = 5000  # milliseconds; it is painted anew only when the minute has changed
STEPS = ("display", "large", "medium")
SHARE = 0.12  # of the screen's height that a title may take


class BigTitle(QWidget):
    """A title in the largest type in which it fits into two lines that leave room for the rest."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._text = ""
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        look.changed.connect(self.update)

    def set_text(self, text: str) -> None:
        """Show another title."""
        if text != self._text:
            self._text = text
            self.setAccessibleName(text)
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """As high as its lines."""
        return QSize(self._look.px(300), self.heightForWidth(self.width()))

    def heightForWidth(self, width: int) -> int:
        """One line or two."""
        return self._set(width)[1].height

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may need another number of lines."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lines."""
        step, text = self._set(self.width())
        painter = QPainter(self)
        painter.setFont(self._look.font(step, bold=True))
        painter.setPen(colour(self._look.theme.colours.text))
        text.paint(painter, 0, 0)
        painter.end()

    def _set(self, width: int) -> tuple[str, WrappedText]:
        most = self.screen().availableGeometry().height() * SHARE
        for step in STEPS:
            text = wrap_text(self._text, self._look.font(step, bold=True), width, 2)
            if not text.cut and text.height <= most:
                break
        return step, text


class ItemHead(QWidget):
    """Number, title, lead and stamped pages; the time of day and how long the item has run."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._since: datetime | None = None
        self.title = BigTitle(look)
        self.about = ElidedLabel("", "muted")
        self.facts = ElidedLabel("")
        self.time = label()
        self.run = label("", "muted")
        for each in (self.time, self.run, self.facts):
            each.setAlignment(Qt.AlignmentFlag.AlignRight)
        space = look.theme.space
        above, below = QHBoxLayout(), QHBoxLayout()
        for row in (above, below):
            row.setSpacing(space.l)
        above.addWidget(self.title, 1)
        above.addWidget(self.time, 0, Qt.AlignmentFlag.AlignTop)
        # Always of the same height: a tick must not move the page that is being read.
        below.addWidget(self.about, 3)
        below.addWidget(self.facts, 2)
        below.addWidget(self.run)
        column = QVBoxLayout(self)
        column.setContentsMargins(space.m, space.s, space.m, space.s)
        column.setSpacing(2)
        column.addLayout(above)
        column.addLayout(below)
        self._clock = QTimer(self)
        self._clock.setInterval(LOOK_AT_CLOCK)
        self._clock.timeout.connect(self.tell_time)
        self._clock.start()
        look.changed.connect(self._set_fonts)
        self._set_fonts()
        self.tell_time()

    def show_item(self, item: AgendaItem | None, whole: str, facts: str) -> None:
        """Show an item, or (None) ``whole`` for the meeting as a whole."""
        self.title.set_text(item.heading if item is not None else whole)
        lead = " ".join((item.reading.lead or "").split()) if item is not None else ""
        pages = printed_range(item.pages) if item is not None else ""
        if item is not None and item.pages is None:
            pages = "no paper"
        self.about.setText(" · ".join(part for part in (lead, pages) if part))
        self.facts.setText(facts)
        self.facts.setVisible(bool(facts))  # else it would keep its share of the line

    def run_since(self, since: datetime | None) -> None:
        """The item has been taken since then; None where the meeting does not run."""
        self._since = since
        self.tell_time()

    def tell_time(self) -> None:
        """Show the time of day, and how long the item has run, to the minute."""
        now = datetime.now(UTC)
        said = said_time(now.astimezone().time())
        minutes = int((now - self._since).total_seconds() // 60) if self._since else 0
        run = ""
        if self._since is not None:
            run = "1 minute on this item" if minutes == 1 else f"{minutes} minutes on this item"
        if self._since is not None and minutes < 1:
            run = "just begun"
        for shown, text in ((self.time, said), (self.run, run)):
            if shown.text() != text:
                shown.setText(text)

    def _set_fonts(self) -> None:
        self.about.setFont(self._look.font("medium"))
        self.facts.setFont(self._look.font(bold=True))
        self.time.setFont(self._look.font("large", bold=True))
