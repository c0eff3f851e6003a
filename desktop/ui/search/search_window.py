# SPDX-License-Identifier: AGPL-3.0-or-later
"""Search everywhere: one box over the window, and below it what is in all meetings.

The focus stays in the box; the arrows choose among what was found, Enter goes there.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QGuiApplication,
    QHideEvent,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QRegion,
    QResizeEvent,
    QShowEvent,
    QWindow,
)
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.errors import KnownError
from desktop.domain.search_query import meant_filter, search_query
from desktop.services.search_choices import SearchChoices
from desktop.services.search_everything import (
    LIMIT,
    FoundInMeeting,
    FoundThing,
    count_things,
)
from desktop.ui.look.look import Look
from desktop.ui.look.palette import colour
from desktop.ui.search.answers import Answers, Search
from desktop.ui.search.filter_chips import FilterChips
from desktop.ui.search.result_delegate import ResultDelegate
from desktop.ui.search.result_rows import FoundRow, ResultModel, result_rows
from desktop.ui.tasks import Tasks
from desktop.ui.widgets.buttons import ToolButton
from desktop.ui.widgets.card_list import CardList
from desktop.ui.widgets.current_stack import CurrentStack
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.labels import label
from desktop.ui.widgets.search_box import SearchBox

WIDTH, HEIGHT = 760, 560
"""Pixels at 100 %; less where the window is smaller."""
FROM_TOP, EDGE = 56, 8  # the latter where the window is low
LEAST = 92  # of what was found
ROOMY = 440  # with less the picture is left out, to have more of the words in view
START = (
    "Type words to find them in every paper of every meeting, and in all you wrote. Words in "
    "“quotation marks” are found only where they stand together.\n\n"
    "The buttons above narrow it down. You can type them, too:\n"
    "tag:pensions – what bears your tag\n"
    "body:planning – one committee or council\n"
    "before:2024  after:2023 – by year, month or day\n"
    "item:8 – one item of the agenda\n"
    "mine: – only what you wrote or marked"
)


class SearchWindow(QDialog):
    """``search`` is called off the UI thread, ``meeting_name`` and ``choices`` on it.

    It goes away when another window of the app is used.
    """

    chosen = Signal(object, str)
    """The FoundThing to go to, and what was typed; the window has gone away by then."""

    def __init__(
        self,
        look: Look,
        search: Search,
        tasks: Tasks,
        meeting_name: Callable[[int], str],
        choices: Callable[[], SearchChoices] = SearchChoices,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self._look = look
        self._meeting_name = meeting_name
        self._answers = Answers(search, tasks, self)
        self._answers.arrived.connect(self._arrived)
        self._answers.failed.connect(self._failed)
        self._words = ""  # what the rows shown answer to
        self._moved = False  # by the arrow keys, among these rows
        self._at: FoundThing | None = None
        self.setWindowTitle(self.tr("Search everywhere"))
        self._box = SearchBox(
            look, self.tr("Search everywhere"), self.tr("Search all papers and what you wrote")
        )
        self._box.setFont(look.font("medium"))
        self._box.installEventFilter(self)
        close = ToolButton(look, "close", self.tr("Close the search (Escape)"))
        close.clicked.connect(self.close)
        self.chips = FilterChips(look, choices)
        self.chips.wanted.connect(self._put)
        self._build_results()
        self._told = label("", "small")
        self._lay_out(close)
        self._box.searched.connect(self._look_for)
        self._box.textChanged.connect(self._on_text)
        look.changed.connect(self._redraw)
        QGuiApplication.instance().focusWindowChanged.connect(self._on_focus)  # type: ignore[union-attr]
        self._show_start()

    def begin(self, words: str = "", at: FoundThing | None = None) -> None:
        """Show it with ``words`` in the box, or those of last time; ``show`` alone does as well.

        ``at`` is chosen among what is found, if it is there still.
        """
        self._at = at
        if words:
            self._box.setText(words)
        self.show()
        self.raise_()
        self.activateWindow()
        self._box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._box.selectAll()

    def showEvent(self, event: QShowEvent) -> None:
        """Come up over the window, and search again: there may be more papers than last time."""
        self._place()
        super().showEvent(event)
        self._box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._look_for(self._box.text())

    def hideEvent(self, event: QHideEvent) -> None:
        """No answer is waited for any more."""
        self._answers.forget()
        super().hideEvent(event)

    @property
    def told(self) -> str:
        """What it says about what was found."""
        return self._told.text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the box, the keys that move along the results and open them."""
        pressed = watched is self._box and event.type() == QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent):
            return self._key(event)
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A raised surface with an edge of its own, for it has no frame of the system's."""
        colours = self._look.theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour(colours.control_border), 1))
        painter.setBrush(colour(colours.raised))
        radius = self._look.theme.radius.medium
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Round corners also where the desktop can't draw windows one through the other."""
        super().resizeEvent(event)
        radius = self._look.theme.radius.medium
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(self.rect()), radius, radius)
        self.setMask(QRegion(outline.toFillPolygon().toPolygon()))
        self._start.show_picture(event.size().height() >= self._look.px(ROOMY))

    def _build_results(self) -> None:
        look = self._look
        self._model = ResultModel(self)
        self._list = CardList(self.tr("What was found"), one_click=True)
        self._list.setModel(self._model)
        self._list.setItemDelegate(ResultDelegate(look, self._list))
        self._list.opened.connect(self._open)
        self._start = EmptyState(look, "search", self.tr(START))
        self._nothing = EmptyState(look, "document", "")
        self._help = QScrollArea()  # it is long for a low screen
        self._help.setWidgetResizable(True)
        self._help.setFrameShape(QFrame.Shape.NoFrame)
        self._help.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._help.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._help.setWidget(self._start)
        for clear in (self._help.viewport(), self._start):
            clear.setAutoFillBackground(False)
        self._stack = CurrentStack()
        self._stack.setMinimumHeight(look.px(LEAST))
        for page in (self._help, self._nothing, self._list):
            self._stack.addWidget(page)

    def _lay_out(self, close: QWidget) -> None:
        space = self._look.theme.space
        top = QHBoxLayout()
        top.setContentsMargins(space.m, space.m, space.s, space.s)
        top.setSpacing(space.s)
        top.addWidget(self._box, 1)
        top.addWidget(close)
        foot = QHBoxLayout()
        foot.setContentsMargins(space.m, space.s, space.m, space.s + 2)
        foot.addWidget(self._told, 1)
        foot.addWidget(label(self.tr("↑ ↓ choose    Enter opens    Escape closes"), "small"))
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(top)
        filters = QHBoxLayout()
        filters.setContentsMargins(space.m, 0, space.m, space.s)
        filters.addWidget(self.chips)
        column.addLayout(filters)
        column.addWidget(self._stack, 1)
        column.addLayout(foot)

    def _place(self) -> None:
        """In the middle of the window, near its top."""
        look = self._look
        over = self.parentWidget()
        if over is None:
            room = self.screen().availableGeometry()
        else:
            over = over.window()
            room = QRect(over.mapToGlobal(QPoint(0, 0)), over.size())
        width = min(look.px(WIDTH), room.width() - look.px(32))
        most, edge = look.px(HEIGHT), look.px(EDGE)
        top = max(edge, min(look.px(FROM_TOP), room.height() - most - look.px(32)))
        height = min(most, room.height() - top - edge)
        self.setGeometry(room.left() + (room.width() - width) // 2, room.top() + top, width, height)

    # Keys

    def _key(self, event: QKeyEvent) -> bool:
        match Qt.Key(event.key()):
            case Qt.Key.Key_Up | Qt.Key.Key_Down | Qt.Key.Key_PageUp | Qt.Key.Key_PageDown:
                if self._stack.currentWidget() is self._help:
                    QApplication.sendEvent(self._help, QKeyEvent(event))
                if self._stack.currentWidget() is self._list:
                    QApplication.sendEvent(self._list, QKeyEvent(event))
                    self._moved = True
                    self._announce()
            case Qt.Key.Key_Escape:
                self.close()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self.answered:
                self._open(self._list.currentIndex())
            case _:
                return False
        return True

    @property
    def answered(self) -> bool:
        """Whether the rows shown answer to what stands in the box."""
        return self._words != "" and self._box.text().strip() == self._words

    def _announce(self) -> None:
        """The focus is in the box, so a screen reader would not hear what was chosen."""
        index = self._list.currentIndex()
        if index.isValid() and QAccessible.isActive():
            spoken = self._model.spoken(self._model.row_at(index))
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._list, spoken))

    # Searching

    @property
    def typed(self) -> str:
        """What stands in the box."""
        return self._box.text()

    def _on_text(self, text: str) -> None:
        self.chips.show_typed(text)
        if not text.strip():
            self._look_for("")

    def _put(self, text: str) -> None:
        """A filter was picked: the member goes on typing behind it."""
        self._box.setText(text)
        self._box.setFocus(Qt.FocusReason.OtherFocusReason)
        self._box.setCursorPosition(len(text))

    def _look_for(self, text: str) -> None:
        """Search for it; an earlier search that has not answered yet is forgotten."""
        self._answers.forget()
        if search_query(text).is_empty:
            self._show_start()
        else:
            self._answers.ask(text)

    def _arrived(self, typed: str, found: list[FoundInMeeting], all_of_it: bool) -> None:
        words = typed.strip()
        again = words == self._words
        kept = self._list.currentIndex() if again and self._moved else QModelIndex()
        self._words = words
        self._model.set_rows(result_rows(found, self._meeting_name))
        if not found:
            self._say_nothing(self._nothing_said(typed))
            return
        self._stack.setCurrentWidget(self._list)
        if self._at is not None and self._turn_back():
            self._moved = True
        elif not kept.isValid() or not self._list.currentIndex().isValid():
            self._moved = False
            self._list.setCurrentIndex(self._model.index(1))
            self._list.scrollToTop()
        self._tell(_summary(found, typed) if all_of_it else "")

    def _turn_back(self) -> bool:
        """Choose again what was gone to last time; False if it is not found now."""
        wanted, self._at = self._at, None
        for place in range(self._model.rowCount()):
            index = self._model.index(place)
            row = self._model.row_at(index)
            if isinstance(row, FoundRow) and row.found == wanted:
                self._list.setCurrentIndex(index)
                self._list.scrollTo(index, CardList.ScrollHint.PositionAtCenter)
                return True
        return False

    def _nothing_said(self, typed: str) -> str:
        unclear = search_query(typed).unclear
        if unclear:
            return self.tr(
                "“{0}” is not a date we can read. Type a year, a month or a day: 2024, "
                "“March 2024”, 5/3/2024."
            ).format(unclear[0])
        meant = meant_filter(typed)
        if meant is not None:
            return self.tr("Nothing found for “{0}”. Did you mean “{1}:”?").format(
                typed.strip(), meant
            )
        return self.tr("Nothing found for “{0}”. Check the spelling, or use fewer words.").format(
            typed.strip()
        )

    def _failed(self, error: KnownError) -> None:
        self._words = ""
        self._model.set_rows([])
        self._say_nothing(error.sentence)

    def _show_start(self) -> None:
        self._words = ""
        self._model.set_rows([])
        self._stack.setCurrentWidget(self._help)
        self._told.setText("")

    def _say_nothing(self, sentence: str) -> None:
        self._nothing.set_sentence(sentence)
        self._stack.setCurrentWidget(self._nothing)
        self._tell("", sentence)

    def _tell(self, text: str, spoken: str = "") -> None:
        self._told.setText(text)
        if QAccessible.isActive():
            event = QAccessibleAnnouncementEvent(self._told, spoken or text)
            QAccessible.updateAccessibility(event)

    def _open(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        row = self._model.row_at(index)
        if isinstance(row, FoundRow):
            words = self._words
            self.close()
            self.chosen.emit(row.found, words)

    # Coming and going

    def _on_focus(self, window: QWindow | None) -> None:
        """Another of our windows was clicked: the search is over. Another program is no matter."""
        if window is None or not self.isVisible() or window is self.windowHandle():
            return
        own = self.windowHandle()
        if window.transientParent() is not own and window.type() != Qt.WindowType.Popup:
            self.close()

    def _redraw(self) -> None:
        self._list.viewport().update()


def _summary(found: list[FoundInMeeting], typed: str) -> str:
    """ "12 found in 3 meetings", and what is to be known besides."""
    unclear = search_query(typed).unclear
    if unclear:
        return f"“{unclear[0]}” is not a date we can read, so it does not count."
    number = count_things(found)
    meetings = sum(1 for group in found if group.meeting_id is not None)
    looser = found[0].looser
    if looser:
        words = search_query(typed).words.split()
        lacking = f"“{words[0]}”" if len(words) == 1 else "all of these words"
        return f"Nothing has {lacking}. This has: {looser}"
    if number >= LIMIT:
        return f"The best {number}. More words make it fewer."
    return f"{number} found in {meetings} meetings" if meetings > 1 else f"{number} found"
