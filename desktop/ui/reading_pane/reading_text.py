# SPDX-License-Identifier: AGPL-3.0-or-later
"""The text of the reading pane: paragraphs in large type, the one in hand on a band of colour."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextBrowser, QWidget

from desktop.domain.passages import Passage
from desktop.services.settings import Settings
from desktop.ui.look.look import Look
from desktop.ui.look.palette import colour
from desktop.ui.reading_pane.type_choice import Paper, nearest_size, papers

EDGE = 20  # pixels at 100 % between the text and the edge of the pane


class ReadingText(QTextBrowser):
    """Read with the eyes, by keys, or by a screen reader; what is selected can be copied."""

    passage_clicked = Signal(int)
    """The place, among those shown, of the one that was clicked."""
    left = Signal()

    def __init__(self, look: Look, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._settings = settings
        self.setMinimumHeight(look.px(48))  # two lines, where a low screen has no more
        self._shown: Sequence[Passage] = ()
        self._sentence = ""
        self._current = -1
        self.setProperty("look", "large-reading")
        self.setAccessibleName("Text of the pages")
        self.setOpenLinks(False)
        self.document().setUndoRedoEnabled(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        look.changed.connect(self.apply_settings)
        self.apply_settings()

    @property
    def paper(self) -> Paper:
        """The colours in force."""
        name = self._settings.reading_paper
        if name == "look":
            name = "dark" if self._look.theme.dark else "light"
        return papers()[name]

    def show_passages(self, shown: Sequence[Passage], current: int) -> None:
        """Show these, the one at ``current`` in hand (-1: none)."""
        if shown != self._shown or self._sentence:
            self._shown, self._sentence = shown, ""
            self._set()
        self.set_current(current)

    def show_sentence(self, sentence: str) -> None:
        """Say in one line why there is nothing to read."""
        self._shown, self._sentence, self._current = (), sentence, -1
        self._set()

    def set_current(self, current: int) -> None:
        """Take another of the passages in hand, and bring its beginning into view."""
        self._current = current
        self._mark()
        if 0 <= current < len(self._shown):
            cursor = QTextCursor(self.document().findBlockByNumber(current))
            self.setTextCursor(cursor)
            top = self.cursorRect(cursor).top()
            whole = self.document().documentLayout().blockBoundingRect(cursor.block()).height()
            room = self.viewport().height()
            if top < 0 or top + min(whole, room) > room:
                bar = self.verticalScrollBar()
                bar.setValue(bar.value() + top - round(self._look.px(8)))

    def apply_settings(self) -> None:
        """Set the text anew, in the type and on the paper that are chosen now."""
        paper = self.paper
        self.setStyleSheet(
            f'QTextBrowser[look="large-reading"] {{ background: {paper.paper};'
            f" color: {paper.text}; border: 2px solid {paper.paper}; border-radius: 0; padding: 0;"
            f" selection-background-color: {paper.text}; selection-color: {paper.paper}; }}"
            f' QTextBrowser[look="large-reading"]:focus {{ border-color: {self._ring(paper)}; }}'
        )
        self._set()
        self.set_current(self._current)

    def _ring(self, paper: Paper) -> str:
        """The focus is to be seen on a paper that is not that of the window, too."""
        own = self._settings.reading_paper
        same = own == "look" or own == ("dark" if self._look.theme.dark else "light")
        return self._look.theme.colours.focus if same else paper.text

    def _set(self) -> None:
        font = QFont(self._look.font())
        if self._settings.reading_font:
            font.setFamilies([self._settings.reading_font, *font.families()])
        pixels = self._look.font().pixelSize() * nearest_size(self._settings.reading_size) / 100
        font.setPixelSize(round(pixels))
        document = self.document()
        document.setDefaultFont(font)
        document.setDocumentMargin(0)
        document.clear()
        words = QTextCharFormat()
        words.setForeground(colour(self.paper.muted if self._sentence else self.paper.text))
        titles = QTextCharFormat(words)
        titles.setFontWeight(QFont.Weight.Bold)
        lines = QTextBlockFormat()
        lines.setLineHeight(
            min(300, max(100, self._settings.reading_spacing)),
            QTextBlockFormat.LineHeightTypes.ProportionalHeight.value,
        )
        lines.setBottomMargin(pixels * 0.7)
        heads = QTextBlockFormat(lines)
        heads.setHeadingLevel(2)
        heads.setBottomMargin(pixels * 0.35)
        cursor = QTextCursor(document)
        cursor.beginEditBlock()  # the caret moves once, and so is told of once
        for place, passage in enumerate(self._shown):
            if place:
                cursor.insertBlock()
            cursor.setBlockFormat(heads if passage.heading else lines)
            cursor.insertText(passage.text, titles if passage.heading else words)
        if self._sentence:
            cursor.insertText(self._sentence, words)
        cursor.endEditBlock()
        self._give_width()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _mark(self) -> None:
        """Lay the band under the passage in hand and take it from under the one before."""
        block = self.document().begin()
        while block.isValid():
            on = block.blockNumber() == self._current and len(self._shown) > 1
            if on != (block.blockFormat().background().style() != Qt.BrushStyle.NoBrush):
                form = block.blockFormat()
                if on:
                    form.setBackground(colour(self.paper.band))
                else:
                    form.clearBackground()
                QTextCursor(block).setBlockFormat(form)
            block = block.next()

    def _give_width(self) -> None:
        """Leave room at the sides, so that a line is no longer than is easy to read."""
        edge = self._look.px(EDGE)
        letters = self._settings.reading_width
        across = self.width() - self.verticalScrollBar().sizeHint().width() - 2 * edge
        spare = 0
        if letters > 0:
            letter = QFontMetricsF(self.document().defaultFont()).averageCharWidth()
            spare = max(0, round((across - letters * letter) / 2))
        self.setViewportMargins(edge + spare, edge // 2, edge + spare, 0)

    # Qt's own

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width for the lines; what is at the top stays there."""
        first = self.cursorForPosition(QPoint(0, 0))
        above = self.cursorRect(first).top()
        super().resizeEvent(event)
        self._give_width()
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.cursorRect(first).top() - above)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click takes the paragraph under it in hand; a drag selects words."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            place = self.cursorForPosition(event.position().toPoint()).blockNumber()
            if 0 <= place < len(self._shown):
                self.passage_clicked.emit(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to the pages; Space reads on by a screen."""
        bar = self.verticalScrollBar()
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() == Qt.Key.Key_Space:
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            bar.setValue(bar.value() + (-1 if shift else 1) * round(bar.pageStep() * 0.9))
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes on through the window, not along links."""
        return QWidget.focusNextPrevChild(self, forward)
