# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the mouse and the arrow keys do on the pages: select words, choose marks, place notes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from time import monotonic

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication

from desktop.domain.annotation import Annotation
from desktop.domain.geometry import Rect
from desktop.domain.places import PlacedParagraph
from desktop.ui.reader import selection as choosing
from desktop.ui.reader.left_out import LeftOut
from desktop.ui.reader.mark_places import mark_at
from desktop.ui.reader.page_view import PageView
from desktop.ui.reader.page_words import WordStore
from desktop.ui.reader.selection import Place, Selection

TEXT_REACH = 3.0  # points beside a word that still count as on it
SCROLL_EVERY = 30  # milliseconds between steps while a drag is held past the edge
SCROLL_LEAST, SCROLL_MOST = 8, 300  # pixels of a step


class Tool(StrEnum):
    """What a drag or a click on the page does."""

    SELECT = "select"
    HIGHLIGHT = "highlight"
    UNDERLINE = "underline"
    STRIKE_OUT = "strike-out"
    SQUIGGLE = "squiggle"
    NOTE = "note"
    AREA = "area"
    INK = "ink"
    ERASER = "eraser"


class Pointer(QObject):
    """Turns mouse and keys on a :class:`PageView` into selections and clicks on marks."""

    selection_changed = Signal()
    selection_made = Signal()
    mark_clicked = Signal(int)
    mark_opened = Signal(int)
    note_placed = Signal(int, float, float)
    nothing_clicked = Signal()
    number_clicked = Signal(object)
    """The PlacedParagraph whose number was clicked."""
    menu_wanted = Signal(QPoint)
    drag_begun = Signal()
    """Words are about to be dragged over: what was at hand before is meant no longer."""
    pressed = Signal()
    """Before anything else that a press on the pages does."""
    escaped = Signal()
    word_hovered = Signal(int, int)
    """A page and the index of the word the pointer rests on; -1 for none."""

    def __init__(
        self,
        view: PageView,
        words: WordStore,
        marks_on: Callable[[int], Sequence[Annotation]],
    ) -> None:
        super().__init__(view)
        self._view = view
        self._words = words
        self.link_under: Callable[[int, float, float], bool] = lambda _page, _x, _y: False
        self._marks_on = marks_on
        self.left_out = LeftOut(words)
        self.number_at: Callable[[int, float, float], PlacedParagraph | None] = lambda *_: None
        self.choose_paragraph: Callable[[Place, Callable[[Selection], None]], bool] = lambda *_: (
            False
        )
        self._selection: Selection | None = None
        self._tool = Tool.SELECT
        self._pressed: QPoint | None = None
        self._dragging = False
        self._begun: Place | None = None
        self._pressed_at = (0, 0.0, 0.0)
        self._clicked: tuple[int, float, float] | None = None
        self._last_point = QPoint()
        self._doubled = (0.0, QPoint())
        self._hovered = (0, -1)
        self._scrolled = 0
        self._scroller = QTimer(self)
        self._scroller.setInterval(SCROLL_EVERY)
        self._scroller.timeout.connect(self._scroll_on)
        view.viewport().installEventFilter(self)
        view.installEventFilter(self)
        view.gestures.joined.connect(self._give_up_drag)
        words.arrived.connect(self._words_arrived)

    @property
    def selection(self) -> Selection | None:
        """The words selected, or None."""
        return self._selection

    @property
    def tool(self) -> Tool:
        """The tool in hand."""
        return self._tool

    @property
    def clicked(self) -> tuple[int, float, float] | None:
        """The page and place last clicked where nothing else came of it, while it is in view."""
        if self._clicked is None or self._clicked[0] not in self._view.visible_pages():
            return None
        page, x, y = self._clicked
        place = self._view.rect_in_view(page, Rect(x, y, x, y)).topLeft().toPoint()
        return self._clicked if self._view.viewport().rect().contains(place) else None

    def forget_click(self) -> None:
        """The place last clicked is meant no longer."""
        self._clicked = None

    def awaited(self) -> str:
        """The action whose click on the page is waited for; empty for none."""
        return "note" if self._tool is Tool.NOTE else ""

    def set_tool(self, tool: Tool) -> None:
        """Take another tool in hand."""
        self._tool = tool
        self._view.viewport().setCursor(self._cursor_at(self._last_point))

    def select(self, selection: Selection | None) -> None:
        """Select these words, or nothing."""
        if selection != self._selection:
            self._selection = selection
            if selection is not None:
                self._words.ask(self._told_by(selection.head[0]))
            self.selection_changed.emit()

    def selected_rects(self, page: int) -> list[Rect]:
        """The selected words of a page that will be taken, a rectangle a line."""
        words = self._words.get(page)
        if self._selection is None or not words or page not in self._selection.pages:
            return []
        return choosing.line_rects(words, self.left_out.taken(self._selection, page))

    # Events of the viewport and of the view

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Handle what is ours; everything else goes on its way."""
        if watched is self._view:
            return isinstance(event, QKeyEvent) and (
                event.type() == QEvent.Type.KeyPress and self._key(event)
            )
        if not isinstance(event, QMouseEvent):
            if event.type() == QEvent.Type.ContextMenu:
                self.menu_wanted.emit(event.globalPos())  # type: ignore[attr-defined]
                return True
            return False
        point = event.position().toPoint()
        left = event.button() == Qt.MouseButton.LeftButton
        match event.type():
            case QEvent.Type.MouseButtonPress if left:
                self._press(point, event.modifiers())
            case QEvent.Type.MouseButtonDblClick if left:
                self._double_click(point)
            case QEvent.Type.MouseMove:
                self._move(point, event.buttons())
            case QEvent.Type.MouseButtonRelease if left:
                self._release(point)
            case _:
                return False
        return True

    def _press(self, point: QPoint, modifiers: Qt.KeyboardModifier) -> None:
        self._view.setFocus(Qt.FocusReason.MouseFocusReason)
        self.pressed.emit()
        triple = self._is_third(point)
        self._pressed, self._dragging, self._last_point = point, False, point
        begun = self._anchor()
        self._begun = self._clicked = None
        if triple:
            self._select_block(point)
            self._pressed = None
            return
        page, x, y = self._pressed_at = self._view.place_at(point)
        self._words.ask([page])
        if self._tool is Tool.NOTE:
            self._pressed = None
            self.note_placed.emit(page, x, y)
        elif (
            modifiers & Qt.KeyboardModifier.ShiftModifier
            and begun is not None
            and (place := self._place_near(point)) is not None
        ):
            self._pressed = None
            self._take(Selection(begun, place))

    def _move(self, point: QPoint, buttons: Qt.MouseButton) -> None:
        self._last_point = point
        if not buttons & Qt.MouseButton.LeftButton or self._pressed is None:
            self._view.viewport().setCursor(self._cursor_at(point))
            return
        distance = (point - self._pressed).manhattanLength()
        if not self._dragging and distance < QApplication.startDragDistance() / 2:
            return
        if not self._dragging:
            self._dragging = True
            self.drag_begun.emit()
        self._extend_to(point)
        # Its first and its last row of pixels count as beyond: a window that fills the screen
        # leaves no room below it.
        inside = 0 < point.y() < self._view.viewport().height() - 1
        if inside:
            self._scroller.stop()
        elif not self._scroller.isActive():
            self._scrolled = 0
            self._scroller.start()

    def _release(self, point: QPoint) -> None:
        self._scroller.stop()
        pressed, dragging = self._pressed, self._dragging
        self._pressed, self._dragging = None, False
        if dragging:
            if self._selection is not None:
                self.selection_made.emit()
            else:
                self._select_when_known(self._pressed_at, self._view.place_at(point))
            return
        if pressed is None:
            return
        page, x, y = self._view.place_at(point)
        if self._view.retry_page(page):
            return
        mark = mark_at(self._marks_on(page), page, x, y)
        self.select(None)
        if mark is not None:
            self.mark_clicked.emit(mark.id)
        elif self._tool is Tool.SELECT and (number := self.number_at(page, x, y)) is not None:
            self.number_clicked.emit(number)
        else:
            self._clicked = (page, x, y)
            self.nothing_clicked.emit()

    def _give_up_drag(self) -> None:
        """The words dragged over were not meant: a second finger moves or zooms the pages."""
        self._scroller.stop()
        if self._dragging:
            self.select(None)
        self._pressed, self._dragging = None, False

    def _double_click(self, point: QPoint) -> None:
        self._doubled = (monotonic(), QPoint(point))
        self._pressed = None
        self._last_point = point
        page, x, y = self._view.place_at(point)
        mark = mark_at(self._marks_on(page), page, x, y)
        if mark is not None:
            self.mark_opened.emit(mark.id)
            return
        if self._tool is Tool.SELECT and self.number_at(page, x, y) is not None:
            return  # the first of the two clicks has done it
        words = self._words.get(page)
        index = choosing.word_at(words, x, y, reach=TEXT_REACH) if words else None
        if index is not None:
            self.select(Selection((page, index), (page, index)))
            self.selection_made.emit()

    def _select_block(self, point: QPoint) -> None:
        page, x, y = self._view.place_at(point)
        words = self._words.get(page)
        index = choosing.word_at(words, x, y, reach=TEXT_REACH) if words else None
        if not words or index is None or self.choose_paragraph((page, index), self._take):
            return
        block = choosing.block_around(words, index)
        self._take(Selection((page, block.start), (page, block.stop - 1)))

    def _is_third(self, point: QPoint) -> bool:
        """Whether a press follows a double click at once and where that was."""
        (when, place), self._doubled = self._doubled, (0.0, QPoint())
        interval = QGuiApplication.styleHints().mouseDoubleClickInterval() / 1000
        return monotonic() - when < interval and (point - place).manhattanLength() < 6

    def _take(self, selection: Selection) -> None:
        self.select(selection)
        self.selection_made.emit()

    # Selecting

    def _anchor(self) -> Place | None:
        """From where what Shift takes goes on: the selection's beginning, or the last click."""
        if self._selection is not None:
            return self._selection.anchor
        return None if self._clicked is None else self._nearest(*self._clicked)

    def _place_near(self, point: QPoint) -> Place | None:
        return self._nearest(*self._view.place_at(point))

    def _nearest(self, page: int, x: float, y: float) -> Place | None:
        words = self._words.get(page)
        if words is None:
            self._words.ask([page])
            return None
        index = choosing.nearest_word(words, x, y)
        return None if index is None else (page, index)

    def _extend_to(self, point: QPoint) -> None:
        head = self._place_near(point)
        if self._begun is None:
            self._begun = self._nearest(*self._pressed_at)
        if head is not None and self._begun is not None:
            self.select(Selection(self._begun, head))

    def _select_when_known(
        self, start: tuple[int, float, float], end: tuple[int, float, float]
    ) -> None:
        """The drag was over before the words of its pages were there: select them once they are."""
        pages = {start[0], end[0]}
        if all(self._words.get(page) is not None for page in pages):
            return  # there is nothing to select

        def select() -> None:
            places = self._nearest(*start), self._nearest(*end)
            waited = self._pressed is None and self._pressed_at == start
            if waited and self._selection is None and places[0] and places[1]:
                self._take(Selection(places[0], places[1]))

        self._words.when_known(pages, select)

    def _scroll_on(self) -> None:
        """The drag is held above or below the view: scroll, and go on selecting."""
        view = self._view.viewport()
        down = self._last_point.y() > 0
        beyond = self._last_point.y() - view.height() if down else -self._last_point.y()
        # The longer it is held there the faster: a hundred pages are not a minute's work.
        self._scrolled += 1
        step = min(SCROLL_MOST, max(SCROLL_LEAST, min(60, beyond)) + self._scrolled)
        self._view.scroll_on(step if down else -step)
        if self._pressed is not None:
            self._extend_to(self._last_point)

    def _words_arrived(self, page: int) -> None:
        if self._dragging and self._pressed is not None:
            self._extend_to(self._last_point)
        elif self._selection is not None and any(
            near in self._selection.pages for near in self._told_by(page)
        ):
            self.selection_changed.emit()

    def _told_by(self, page: int) -> range:
        """The pages by whose words it is told what of a page is taken."""
        return range(max(0, page - 1), min(self._view.page_count, page + 2))

    # Keys

    def _key(self, event: QKeyEvent) -> bool:
        """Shift with the arrows selects: a word sideways, a line up or down; Escape lets go."""
        if event.key() == Qt.Key.Key_Escape:
            self.forget_click()
            self.escaped.emit()
            return True
        if not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            return False
        steps = {
            Qt.Key.Key_Right: (1, 0),
            Qt.Key.Key_Left: (-1, 0),
            Qt.Key.Key_Down: (0, 1),
            Qt.Key.Key_Up: (0, -1),
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            return False
        if self._selection is None:
            self._begin_by_key()
        elif (head := self._stepped(self._selection.head, *step)) is not None:
            self.select(Selection(self._selection.anchor, head))
            words = self._words.get(head[0])
            if words:
                self._view.show_rects(head[0], [words[head[1]].rect])
            self.selection_made.emit()
        return True

    def _begin_by_key(self) -> None:
        """Begin with the word last clicked, or else the first in view of the page being read."""
        if self.clicked is not None and (place := self._nearest(*self.clicked)) is not None:
            self._take(Selection(place, place))
            return
        for page in range(self._view.page, self._view.visible_pages().stop):
            words = self._words.get(page)
            if words is None:
                self._words.ask([page])
                continue
            # By place and not by order, and no stamps: these often come first in a file.
            left_out = self.left_out.on(page)
            in_view = [
                (word.rect.y0, word.rect.x0, index)
                for index, word in enumerate(words)
                if self._view.rect_in_view(page, word.rect).top() >= 0 and index not in left_out
            ]
            if in_view:
                index = min(in_view)[2]
                self.select(Selection((page, index), (page, index)))
                self.selection_made.emit()
                return

    def _stepped(self, place: Place, across: int, down: int) -> Place | None:
        page, index = place
        words = self._words.get(page)
        if not words:
            return None
        if down:
            row = choosing.row_around(words, index)
            beyond = row.stop if down > 0 else row.start - 1
            if 0 <= beyond < len(words):
                other = choosing.row_around(words, beyond)
                middle = words[index].rect.middle_x
                nearest = min(other, key=lambda i: abs(words[i].rect.middle_x - middle))
                return page, nearest
            index = beyond
        else:
            index += across
        if 0 <= index < len(words):
            return page, index
        page += 1 if index > 0 else -1
        if not 0 <= page < self._view.page_count:
            return None
        following = self._words.get(page)
        if not following:
            self._words.ask([page])
            return None
        return page, 0 if index > 0 else len(following) - 1

    def _hover(self, page: int, index: int | None) -> None:
        place = (page, -1 if index is None else index)
        if place != self._hovered:
            self._hovered = place
            self.word_hovered.emit(*place)

    def _cursor_at(self, point: QPoint) -> Qt.CursorShape:
        if self._tool in (Tool.NOTE, Tool.AREA, Tool.INK, Tool.ERASER):
            return Qt.CursorShape.CrossCursor
        if not self._view.page_count:
            return Qt.CursorShape.ArrowCursor
        page, x, y = self._view.place_at(point)
        if mark_at(self._marks_on(page), page, x, y) is not None:
            return Qt.CursorShape.PointingHandCursor
        if self._tool is Tool.SELECT and self.link_under(page, x, y):
            self._hover(page, None)  # where it leads is shown, and not what a word means
            return Qt.CursorShape.PointingHandCursor
        words = self._words.get(page)
        if words is None:
            self._words.ask([page])
            return Qt.CursorShape.ArrowCursor
        word = choosing.word_at(words, x, y, reach=TEXT_REACH)
        self._hover(page, word)
        if self._tool is Tool.SELECT and self.number_at(page, x, y) is not None:
            return Qt.CursorShape.PointingHandCursor
        return Qt.CursorShape.ArrowCursor if word is None else Qt.CursorShape.IBeamCursor
