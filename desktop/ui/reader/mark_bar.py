# SPDX-License-Identifier: AGPL-3.0-or-later
"""The small bar that appears at a selection or at a chosen mark."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from desktop.domain.annotation import WORD_KINDS, Annotation, MarkColour, MarkKind
from desktop.ui.look.look import Look
from desktop.ui.look.palette import colour
from desktop.ui.reader.reader_toolbar import divider

KINDS = (
    (MarkKind.HIGHLIGHT, "highlight", "Highlight", "H"),
    (MarkKind.UNDERLINE, "underline", "Underline", "U"),
    (MarkKind.STRIKE_OUT, "strike-out", "Strike out", "S"),
    (MarkKind.SQUIGGLE, "squiggle", "Squiggle", "W"),
)
GAP = 10
EDGE = 4  # left free between the bar and the sides of the pages


class MarkBar(QFrame):
    """Colours, kinds, and what else can be done with the words or the mark at hand.

    It never takes the focus: every button's key works on the pages themselves.
    """

    colour_chosen = Signal(MarkColour)
    kind_chosen = Signal(MarkKind)
    note_wanted = Signal()
    tags_wanted = Signal()
    question_wanted = Signal()
    declaration_wanted = Signal()
    copy_wanted = Signal()
    delete_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._over = parent
        self.setObjectName("mark-bar")
        self.setAccessibleName("Mark the selected words")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self._sections = [_Section(self) for _ in range(3)]
        colours, words, more = self._sections
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 6)
        column.setSpacing(2)
        self._rows = [QHBoxLayout() for _ in self._sections]
        for row in self._rows:
            row.setSpacing(2)
            column.addLayout(row)
            column.setAlignment(row, Qt.AlignmentFlag.AlignLeft)
        self._colours: dict[MarkColour, QToolButton] = {}
        for place, name in enumerate(MarkColour, start=1):
            button = self._button(f"{name.value.capitalize()} ({place})")
            button.setCheckable(True)
            button.clicked.connect(lambda _=False, c=name: self.colour_chosen.emit(c))
            self._colours[name] = button
            colours.row.addWidget(button)
        self._kinds: dict[MarkKind, QToolButton] = {}
        self._drawn: list[tuple[QToolButton, str]] = []
        for kind, icon, text, key in KINDS:
            button = self._button(f"{text} ({key})")
            button.setCheckable(True)
            button.clicked.connect(lambda _=False, k=kind: self.kind_chosen.emit(k))
            self._kinds[kind] = button
            self._drawn.append((button, icon))
            words.row.addWidget(button)
        others = (
            ("note", "Note (N)", self.note_wanted),
            ("tag", "Tags (T)", self.tags_wanted),
            ("question", "Ask about this (Q)", self.question_wanted),
            ("declare", "Declare an interest (D)", self.declaration_wanted),
            ("pages", "Copy the words (Ctrl+C)", self.copy_wanted),
            ("bin", "Delete this mark (Del)", self.delete_wanted),
        )
        for icon, text, signal in others:
            button = self._button(text)
            button.clicked.connect(signal)
            self._drawn.append((button, icon))
            more.row.addWidget(button)
        self._copy, self._delete = self._drawn[-2][0], self._drawn[-1][0]
        look.changed.connect(self._draw)
        self._draw()
        self.hide()

    def show_for_words(self, around: QRect, latest: MarkColour, kind: MarkKind) -> None:
        """Appear at a selection; ``latest`` and ``kind`` are the colour and kind used last.

        They are shown as chosen: a note, tags or a question mark the words like that.
        """
        self.setAccessibleName("Mark the selected words")
        self._delete.hide()
        self._offer(kinds=True, words=True)
        self._check(latest, kind)
        self._name_colours("Highlight in {0}")
        self._appear(around)

    def show_for_mark(self, around: QRect, mark: Annotation) -> None:
        """Appear at a mark, with its colour and kind shown."""
        self.setAccessibleName("Change this mark")
        self._delete.show()
        self._offer(kinds=mark.kind in WORD_KINDS, words=bool(mark.anchor.quote))
        self._check(mark.colour, mark.kind)
        self._name_colours("Make it {0}")
        self._appear(around)

    def _offer(self, *, kinds: bool, words: bool) -> None:
        """Offer the kinds where words are marked, and copying where there are some."""
        self._sections[1].setVisible(kinds)
        self._copy.setVisible(words)

    def _check(self, chosen: MarkColour, kind: MarkKind | None) -> None:
        for name, button in self._colours.items():
            button.setChecked(name is chosen)
        for one, button in self._kinds.items():
            button.setChecked(one is kind)

    def _name_colours(self, wording: str) -> None:
        """Say what a colour does now."""
        for place, (name, button) in enumerate(self._colours.items(), start=1):
            words = wording.format(name.value)
            button.setToolTip(f"{words} ({place})")
            button.setAccessibleName(words)

    def _wrap(self, width: int) -> None:
        """Put the sections in as many rows as they need at a width in pixels."""
        margins = self._column.contentsMargins()
        most = width - margins.left() - margins.right()
        place, taken = 0, 0
        for section in self._sections:
            if section.isHidden():
                continue
            section.divider.setVisible(taken > 0)
            needed = section.sizeHint().width()
            if taken and taken + needed > most:
                place, taken = place + 1, 0
                section.divider.hide()
                needed = section.sizeHint().width()
            self._rows[place].addWidget(section)
            taken += needed + self._rows[place].spacing()

    def _appear(self, around: QRect) -> None:
        room = self._over.rect()
        self._wrap(room.width() - 2 * EDGE)
        self.adjustSize()
        y = around.top() - self.height() - GAP
        if y < EDGE:
            y = min(around.bottom() + GAP, room.height() - self.height() - EDGE)
        x = around.center().x() - self.width() // 2
        x = max(EDGE, min(x, room.width() - self.width() - EDGE))
        self.move(QPoint(x, y))
        self.show()
        self.raise_()

    def _button(self, text: str) -> QToolButton:
        button = QToolButton(self)
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setIconSize(QSize(20, 20))
        button.setToolTip(text)
        button.setAccessibleName(text.partition(" (")[0])
        return button

    def _draw(self) -> None:
        theme = self._look.theme
        for name, button in self._colours.items():
            button.setIcon(_swatch(colour(theme.marks[name].swatch), self.devicePixelRatioF()))
        for button, icon in self._drawn:
            button.setIcon(self._look.icon(icon))

    def paintEvent(self, event: QPaintEvent) -> None:
        """A raised card with an edge that is seen on paper of any colour."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = self._look.theme.colours
        painter.setPen(QPen(colour(colours.control_border), 1))
        painter.setBrush(colour(colours.raised))
        radius = self._look.theme.radius.medium
        middle = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)  # of the pixels at the edge
        painter.drawRoundedRect(middle, radius, radius)


class _Section(QWidget):
    """Buttons that stay in one row, and a line before them where others stand to the left."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(2)
        self.divider = divider(self)
        self.row.addWidget(self.divider)


def _swatch(fill: QColor, ratio: float) -> QIcon:
    """A round spot of the colour."""
    picture = QPixmap(round(20 * ratio), round(20 * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(fill.darker(140), 1))
    painter.setBrush(fill)
    painter.drawEllipse(3, 3, 14, 14)
    painter.end()
    return QIcon(picture)
