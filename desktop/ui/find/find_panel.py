# SPDX-License-Identifier: AGPL-3.0-or-later
"""The panel beside the pages in which to look for words in the pack."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import (
    QHBoxLayout,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop.services.find_words import PageMatch
from desktop.ui.find.find_session import FindSession
from desktop.ui.look.look import Look
from desktop.ui.look.palette import colour
from desktop.ui.widgets.buttons import ToolButton
from desktop.ui.widgets.card_list import CardList
from desktop.ui.widgets.labels import label
from desktop.ui.widgets.row_model import ROW_ROLE, RowModel
from desktop.ui.widgets.search_box import SearchBox

SIDE = 12


@dataclass(frozen=True, slots=True)
class FindRow:
    """A page that matches, with what it is called aloud."""

    match: PageMatch
    place: str


class FindModel(RowModel[FindRow]):
    """The pages that match."""

    def key(self, row: FindRow) -> Hashable:
        """One row a page."""
        return row.match.page

    def spoken(self, row: FindRow) -> str:
        """The place, how often, and the words around."""
        return f"{row.place}, {row.match.count} found: {row.match.snippet}"


class FindDelegate(QStyledItemDelegate):
    """Paints the place in bold and, below, the words in their surroundings."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Room for the place and two lines."""
        width = option.rect.width()
        line = self._look.metrics("small").lineSpacing()
        return QSize(width, self._look.metrics().lineSpacing() + 2 * line + 18)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw the row; what was looked for is bold."""
        row: FindRow = index.data(ROW_ROLE)
        colours = self._look.theme.colours
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, colour(colours.selected))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, colour(colours.hover))
        inner = rect.adjusted(SIDE, 8, -SIDE, -8)
        painter.setFont(self._look.font(bold=True))
        painter.setPen(colour(colours.text))
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignTop), row.place)
        if row.match.count > 1:
            painter.setFont(self._look.font("small"))
            painter.setPen(colour(colours.muted))
            painter.drawText(
                inner,
                int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight),
                f"{row.match.count}",
            )
        painter.setPen(colour(colours.muted))
        top = inner.top() + self._look.metrics().lineSpacing() + 2
        self._snippet(painter, row.match, QRect(inner.left(), top, inner.width(), inner.height()))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(colour(colours.focus), 2))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.restore()

    def _snippet(self, painter: QPainter, match: PageMatch, place: QRect) -> None:
        small, bold = self._look.font("small"), self._look.font("small", bold=True)
        layout = QTextLayout(match.snippet, small)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        strong = QTextLayout.FormatRange()
        strong.start = match.start
        strong.length = match.end - match.start
        strong.format.setFont(bold)
        strong.format.setForeground(colour(self._look.theme.colours.text))
        layout.setFormats([strong])
        layout.beginLayout()
        y = 0.0
        for _ in range(2):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(place.width())
            line.setPosition(line.position() + type(line.position())(0, y))
            y += QFontMetrics(small).lineSpacing()
        layout.endLayout()
        layout.draw(painter, place.topLeft())


class FindPanel(QWidget):
    """The search box, what it found, and the way from one place to the next."""

    left = Signal()

    def __init__(
        self,
        look: Look,
        session: FindSession,
        place_of: Callable[[int], str],
        page_in_view: Callable[[], int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._place_of = place_of
        self._page_in_view = page_in_view
        self.box = SearchBox(look, "Find in this pack", "Find in this pack", self)
        self._told = label("", "small", wrap=True)
        before = ToolButton(look, "chevron-up", "Previous place (Shift+F3)", parent=self)
        after = ToolButton(look, "chevron-down", "Next place (F3)", parent=self)
        self._model = FindModel(self)
        self._list = CardList("Places found")
        self._list.setModel(self._model)
        self._list.setItemDelegate(FindDelegate(look, self._list))
        row = QHBoxLayout()
        row.addWidget(self._told, 1)
        row.addWidget(before)
        row.addWidget(after)
        top = QVBoxLayout()
        top.setContentsMargins(SIDE, SIDE, SIDE, 4)
        top.addWidget(self.box)
        top.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._list, 1)
        self.box.searched.connect(self._look_for)
        self.box.left_down.connect(self._to_list)
        self.box.escaped.connect(self.left)
        before.clicked.connect(lambda: self.step(-1))
        after.clicked.connect(lambda: self.step(1))
        self._list.clicked.connect(self._go)
        self._list.opened.connect(self._go)
        session.changed.connect(self._show)
        self._show()

    def begin(self, words: str = "") -> None:
        """Put the focus in the box, with ``words`` in it if any are given."""
        if words:
            self.box.setText(words)
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.box.selectAll()

    def fill(self, words: str) -> None:
        """Show these words in the box without looking for them."""
        self.box.blockSignals(True)
        self.box.setText(words)
        self.box.blockSignals(False)

    def step(self, direction: int) -> None:
        """Go to the next place (1) or the one before (-1)."""
        self._session.step(direction, self._page_in_view())

    def refresh_places(self) -> None:
        """The pages are called something else now."""
        self._show()

    def _look_for(self, words: str) -> None:
        if words.strip() == self._session.words and words.strip():
            self.step(1)
        else:
            self._session.look_for(words)

    def _show(self) -> None:
        matches: Sequence[PageMatch] = self._session.matches
        self._model.set_rows([FindRow(match, self._place_of(match.page)) for match in matches])
        self._list.setEnabled(bool(matches))  # or Tab would lead to where nothing is
        if not self._session.words:
            self._told.setText("Type words to find them in the papers on screen.")
        elif not matches:
            self._told.setText("Not found in this paper.")
        else:
            places = f"{self._session.total} places" if self._session.total > 1 else "1 place"
            pages = f"{len(matches)} pages" if len(matches) > 1 else "1 page"
            self._told.setText(f"{places} on {pages}")

    def _to_list(self) -> None:
        if self._session.matches:
            self._list.setCurrentIndex(self._model.index(0, 0))
            self._list.setFocus(Qt.FocusReason.TabFocusReason)

    def _go(self, index: QModelIndex) -> None:
        if index.isValid():
            self._session.go_to_page(self._model.row_at(index).match.page)
