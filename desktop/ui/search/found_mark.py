# SPDX-License-Identifier: AGPL-3.0-or-later
"""Marks the words of a hit where they stand: in a row, on a card, in a field.

One mechanism for all of them. Nothing is selected, for the next key would take the place of what
is; no text and no step to undo comes of it. The mark goes when the member goes on: to other
words, by typing, with Escape, or to another part of the window.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import shiboken6
from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QInputMethodEvent,
    QKeyEvent,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QScrollArea,
    QStyleOptionViewItem,
    QTextEdit,
    QWidget,
)

from desktop.ui.look.look import Look
from desktop.ui.widgets.card_list import CardList
from desktop.ui.widgets.found_words import FoundWords
from desktop.ui.widgets.marked_row import MarkedRow
from desktop.ui.widgets.over_label import OverLabel

EDGE = 24  # pixels left free around the words that are brought into view
_STEPS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)

Spot = Callable[[], QRect]
"""Says where in a widget the first of the words stand, in its pixels."""


class FoundMark(QObject):
    """The mark there is at a time. ``said`` is what a screen reader was told of it."""

    said = Signal(str)

    def __init__(self, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._look = look
        self._scope: list[QWidget] = []
        self._watched: list[QWidget] = []
        self._heard: QWidget | None = None
        self._reveal: Callable[[], None] | None = None
        self._undoing: list[tuple[QWidget, Callable[[], object]]] = []

    def show_words(
        self,
        hits: Sequence[str],
        *places: QWidget,
        row: QModelIndex | None = None,
        within: QWidget | None = None,
    ) -> bool:
        """Mark ``hits`` in these places, and bring the first of them into view.

        A place is a field, a list with the ``row`` that is meant, or whatever holds labels and
        fields. The mark stays while the focus is in one of them, or ``within`` what is given.
        False if the words are in none of them; then nothing is marked.
        """
        self.clear()
        found = FoundWords(hits, self._look)
        shown = False
        for place in places:
            if isinstance(place, QListView):
                shown = (row is not None and self._in_row(place, row, found)) or shown
            else:
                shown = self._on_widgets(place, found) or shown
        if not shown:
            self.clear()
            return False
        self._scope = list(places) if within is None else [within]
        self._watched = list(places)
        for place in places:
            place.installEventFilter(self)
        # What was just opened gets its size, and its lines their breaks, a little later.
        QTimer.singleShot(0, self, self._show_again)
        QApplication.instance().focusChanged.connect(self._on_focus)  # type: ignore[union-attr]
        self._hear(QApplication.focusWidget())
        self._say(hits, places[0])
        return True

    def clear(self) -> None:
        """Nothing is marked any more."""
        if self._scope:
            QApplication.instance().focusChanged.disconnect(self._on_focus)  # type: ignore[union-attr]
        self._hear(None)
        watched, self._watched = self._watched, []
        for place in watched:
            if shiboken6.isValid(place):
                place.removeEventFilter(self)
        self._scope, self._reveal = [], None
        undoing, self._undoing = self._undoing, []
        for part, undo in undoing:
            if shiboken6.isValid(part):
                undo()

    @property
    def is_shown(self) -> bool:
        """Whether anything is marked."""
        return bool(self._scope)

    # Where the words can stand

    def _in_row(self, view: QListView, index: QModelIndex, found: FoundWords) -> bool:
        editor: QWidget | None = view.indexWidget(index)
        if editor is not None and self._on_widgets(editor, found):
            return True
        delegate = view.itemDelegate()
        if not isinstance(delegate, MarkedRow) or not index.isValid():
            return False
        kept = QPersistentModelIndex(index)

        def unmark() -> None:
            delegate.mark_row(None, None)
            _measure(view, kept)

        delegate.mark_row(delegate.ident_at(index), found)
        self._undoing.append((view, unmark))
        _measure(view, kept)
        view.scrollTo(index)
        if _first_place(view, kept, delegate) is None:
            return False
        self._reveal_by(lambda: _bring_row_into_view(view, kept, delegate))
        return True

    def _on_widgets(self, place: QWidget, found: FoundWords) -> bool:
        shown = False
        for part in (place, *place.findChildren(QWidget)):
            if part is not place and not part.isVisibleTo(place):
                continue
            spot: Spot | None = None
            if isinstance(part, QPlainTextEdit):
                spot = self._in_editor(part, found)
            elif isinstance(part, QLineEdit):
                spot = self._in_line(part, found)
            elif isinstance(part, QLabel):
                spot = self._on_label(part, found)
            if spot is not None:
                self._reveal_by(partial(_bring_into_view, place, part, spot))
                shown = True
        return shown

    def _in_editor(self, editor: QPlainTextEdit, found: FoundWords) -> Spot | None:
        spans = found.spans(editor.toPlainText())
        if not spans:
            return None
        marked = []
        for start, end in spans:
            one = QTextEdit.ExtraSelection()
            one.cursor = QTextCursor(editor.document())
            one.cursor.setPosition(start)
            one.cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            one.format = found.format()
            marked.append(one)
        editor.setExtraSelections(marked)
        cursor = editor.textCursor()
        cursor.setPosition(spans[0][1])
        editor.setTextCursor(cursor)
        editor.textChanged.connect(self.clear)

        def unmark() -> None:
            editor.textChanged.disconnect(self.clear)
            editor.setExtraSelections([])

        def spot() -> QRect:
            editor.ensureCursorVisible()
            return editor.cursorRect().translated(editor.viewport().pos())

        self._undoing.append((editor, unmark))
        return spot

    def _in_line(self, line: QLineEdit, found: FoundWords) -> Spot | None:
        spans = found.spans(line.text())
        if not spans:
            return None
        line.setCursorPosition(spans[0][1])
        _format_line(line, spans, found.format())
        line.textEdited.connect(self.clear)

        def unmark() -> None:
            line.textEdited.disconnect(self.clear)
            _format_line(line, [], found.format())

        self._undoing.append((line, unmark))
        return line.rect

    def _on_label(self, label: QLabel, found: FoundWords) -> Spot | None:
        plain = label.textFormat() == Qt.TextFormat.PlainText
        if not plain or not found.spans(label.text()):
            return None
        over = OverLabel(label, found)
        over.show()

        def unmark() -> None:
            over.hide()
            over.deleteLater()

        self._undoing.append((over, unmark))
        return over.first_place

    # Coming into view

    def _reveal_by(self, reveal: Callable[[], None]) -> None:
        """The first of the words come into view so; now, and again when sizes change."""
        if self._reveal is None:
            self._reveal = reveal
            reveal()

    def _show_again(self) -> None:
        if self._reveal is not None:
            self._reveal()

    # When it goes

    def _hear(self, widget: QWidget | None) -> None:
        """Hear the keys of the widget that has the focus: no other gets any."""
        before, self._heard = self._heard, widget
        if before is not None and shiboken6.isValid(before) and before not in self._watched:
            before.removeEventFilter(self)
        if widget is not None:
            widget.installEventFilter(self)

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is None:
            return  # another program, or on its way
        inside = [one for one in self._scope if shiboken6.isValid(one)]
        if any(one is now or one.isAncestorOf(now) for one in inside):
            self._hear(now)
        else:
            self.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A key that does something is going on; looking around in a text is not."""
        if event.type() == QEvent.Type.Resize and watched in self._watched:
            QTimer.singleShot(0, self, self._show_again)
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            steps = event.key() in _STEPS and not isinstance(watched, QPlainTextEdit | QLineEdit)
            if watched is self._heard and (event.text() or steps):
                self.clear()
        return False

    def _say(self, hits: Sequence[str], at: QWidget) -> None:
        """Tell a screen reader, behind what it says of where the focus is now."""
        if QAccessible.isActive():
            words = ", ".join(dict.fromkeys(hits))
            sentence = self.tr("Marked here: {0}").format(words)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(at, sentence))
            self.said.emit(sentence)


def _format_line(line: QLineEdit, spans: Sequence[tuple[int, int]], look: QTextCharFormat) -> None:
    """Give parts of a line of input a look: Qt has no other way than that of input methods."""
    at = line.cursorPosition()
    kind = QInputMethodEvent.AttributeType.TextFormat
    looks = [QInputMethodEvent.Attribute(kind, a - at, b - a, look) for a, b in spans]
    QApplication.sendEvent(line, QInputMethodEvent("", looks))


def _measure(view: QListView, index: QPersistentModelIndex) -> None:
    """The row is as high as all of its text now, or no more."""
    if isinstance(view, CardList):
        view.remeasure(index)
    else:
        view.doItemsLayout()
    view.viewport().update()


def _first_place(
    view: QListView, index: QPersistentModelIndex, delegate: MarkedRow
) -> QRect | None:
    """Where the first of the words stand in a row, in pixels of the viewport."""
    option = QStyleOptionViewItem()
    view.initViewItemOption(option)
    card = option.rect = view.visualRect(index)
    found = delegate.first_place_in(option, index)
    return found.translated(card.topLeft()) if found is not None else None


def _bring_row_into_view(
    view: QListView, index: QPersistentModelIndex, delegate: MarkedRow
) -> None:
    """Scroll the list so that the first of the words in the row are seen."""
    first = _first_place(view, index, delegate) if index.isValid() else None
    if first is None:
        return
    bar, height = view.verticalScrollBar(), view.viewport().height()
    edge = max(0, min(EDGE, (height - first.height()) // 2))
    if first.bottom() + edge > height:
        bar.setValue(bar.value() + min(first.bottom() + edge - height, first.top() - edge))
    elif first.top() < 0:
        bar.setValue(bar.value() + first.top() - edge)


def _bring_into_view(place: QWidget, part: QWidget, where: Spot) -> None:
    """Scroll whatever holds the part so that a spot in it is seen, and all of the place if it has
    room."""
    if not shiboken6.isValid(part):
        return
    spot = where()
    around = part.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea) and (page := around.widget()) is not None:
            QApplication.sendPostedEvents(page, QEvent.Type.LayoutRequest)
            if page.isAncestorOf(place) and place.height() < around.viewport().height():
                around.ensureWidgetVisible(place, 0, 8)
            centre = part.mapTo(page, spot.center())
            around.ensureVisible(centre.x(), centre.y(), 0, spot.height() // 2 + EDGE)
        elif isinstance(around, CardList):
            seen = around.viewport()
            centre = part.mapTo(seen, spot.center())
            bar = around.verticalScrollBar()
            if not EDGE <= centre.y() <= seen.height() - EDGE:
                bar.setValue(bar.value() + centre.y() - seen.height() // 2)
        around = around.parentWidget()
