# SPDX-License-Identifier: AGPL-3.0-or-later
"""The pages for a screen reader: their words, their marks, and what happens on them.

The pages are painted, so there is nothing on them that a screen reader could find. An interface
of our own (``QAccessible.installFactory``) can be written in Python, but Qt's cache owns and ends
such objects behind Python's back; a fault there would take the window with it. So each page in
view and each mark on it has a small widget of Qt's own laid over it, which brings Qt's own
interface: read-only text to be read by character, word and line, and a name to be spoken. Nothing
of it is painted or hit by the mouse, and it is there only while a screen reader is.

The view itself is to Qt a frame with things in it ("filler"), which tells nobody anything. So
the text of the page that is read shares the view's focus: it says that it has it, and is named as
what has got it, while keys go to the view as ever.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent, QRegion
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QWidget

from desktop.domain.annotation import Annotation, MarkKind
from desktop.domain.page import Word
from desktop.domain.quotation import joined_text
from desktop.ui.reader.page_view import PageView
from desktop.ui.reader.page_words import WordStore
from desktop.ui.reader.pointer import Pointer

REST = 200  # milliseconds of rest before anything is said or laid out anew
LONGEST = 300  # letters of a selection that are said
NO_WORDS = "There are no words to read on this page."

_KINDS = {
    MarkKind.HIGHLIGHT: "Highlight",
    MarkKind.UNDERLINE: "Underlined",
    MarkKind.STRIKE_OUT: "Struck out",
    MarkKind.SQUIGGLE: "Squiggle",
    MarkKind.NOTE: "Note",
    MarkKind.MARGIN: "Line in the margin",
    MarkKind.AREA: "Area",
    MarkKind.INK: "Drawing",
}
_NOWHERE = QRegion(-9, -9, 1, 1)

W = TypeVar("W", bound=QWidget)


class SpokenPage(QPlainTextEdit):
    """The words of a page as read-only text."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        _make_unseen(self)


class SpokenMark(QLabel):
    """A mark, named by what it is, the words it stands on, and what the member wrote."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        _make_unseen(self)


class SpokenPages(QObject):
    """Lays the widgets over a page view, and says what changes. ``said`` is what was."""

    said = Signal(str)

    def __init__(
        self,
        view: PageView,
        words: WordStore,
        pointer: Pointer,
        marks_on: Callable[[int], Sequence[Annotation]],
    ) -> None:
        super().__init__(view)
        self._view = view
        self._words = words
        self._pointer = pointer
        self._marks_on = marks_on
        self._pages: list[SpokenPage] = []
        self._marks: list[SpokenMark] = []
        self._last_page = -1
        self._read: SpokenPage | None = None  # that of the page that is read
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(REST)
        self._resting.timeout.connect(self.refresh)
        view.pages_in_view.connect(lambda _pages: self._resting.start())
        words.arrived.connect(lambda _page: self._resting.start())
        pointer.selection_made.connect(self._say_selection)
        view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The focus has come to the pages: it is on the text of the one that is read."""
        if event.type() == QEvent.Type.FocusIn and QAccessible.isActive():
            QTimer.singleShot(0, self, self._tell_focus)  # after Qt has told of the view
        return False

    def _share_focus(self, visible: Sequence[int]) -> None:
        """Let the page that is read have the view's focus, and no other."""
        read: SpokenPage | None = None
        for page, spoken in zip(visible, self._pages, strict=True):
            is_read = page == self._view.page
            read = spoken if is_read else read
            # Qt takes None, whatever its binding says of the type.
            spoken.setFocusProxy(self._view if is_read else None)  # type: ignore[arg-type]
        if read is not self._read or self._view.page != self._last_page:
            self._read = read
            self._tell_focus()

    def _tell_focus(self) -> None:
        if self._read is not None and self._view.hasFocus():
            event = QAccessibleEvent(self._read, QAccessible.Event.Focus)
            QAccessible.updateAccessibility(event)

    def refresh(self) -> None:
        """Lay out anew what is in view; away with all of it when nobody listens."""
        if not QAccessible.isActive():
            self._read = None
            self._lay([], SpokenPage, self._pages)
            self._lay([], SpokenMark, self._marks)
            return
        visible = list(self._view.visible_pages()) if self._view.source is not None else []
        self._words.ask(visible)
        for page, spoken in zip(visible, self._lay(visible, SpokenPage, self._pages), strict=True):
            box = self._view.box_in_view(page)
            spoken.setGeometry(round(box.x), round(box.y), round(box.width), round(box.height))
            spoken.setAccessibleName(self._view.name_of(page))
            text = self._text(page)
            if spoken.toPlainText() != text:
                spoken.setPlainText(text)
        self._share_focus(visible)
        marks = {mark.id: (page, mark) for page in visible for mark in self._marks_on(page)}
        for (page, mark), label in zip(
            marks.values(), self._lay(list(marks), SpokenMark, self._marks), strict=True
        ):
            rects = [r.rect for r in mark.anchor.rects if r.page == page]
            place = self._view.rect_in_view(page, rects[0])
            for rect in rects[1:]:
                place = place.united(self._view.rect_in_view(page, rect))
            label.setGeometry(place.toAlignedRect())
            label.setAccessibleName(spoken_mark(mark))
        if self._view.page != self._last_page:
            self._last_page = self._view.page
            name = self._view.name_of(self._view.page)
            if self._read is not None and self._view.hasFocus():
                self.said.emit(name)  # by telling that it has the focus
            else:
                self._say(name)

    def say_mark(self, mark: Annotation | None) -> None:
        """A mark was made, gone to or clicked."""
        if mark is not None:
            self._say(spoken_mark(mark))

    def _say_selection(self) -> None:
        selection = self._pointer.selection
        if selection is None or not QAccessible.isActive():
            return
        chosen = [
            (page, (self._words.get(page) or ())[index])
            for page in selection.pages
            for index in selection.words_on(page, len(self._words.get(page) or ()))
        ]
        text = joined_text(chosen)
        self._say(f"Selected: {text[:LONGEST]}{'…' if len(text) > LONGEST else ''}")

    def _say(self, sentence: str) -> None:
        if sentence and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._view, sentence))
            self.said.emit(sentence)

    def _text(self, page: int) -> str:
        words = self._words.get(page)
        if words is None:
            return ""
        return "\n".join(_paragraphs(words)) or NO_WORDS

    def _lay(self, wanted: Sequence[int], kind: type[W], there: list[W]) -> list[W]:
        """As many widgets as are wanted: more are made, those left over go."""
        while len(there) > len(wanted):
            spare = there.pop()
            spare.hide()
            spare.deleteLater()
        while len(there) < len(wanted):
            made = kind(self._view.viewport())
            made.lower()  # below what floats over the pages
            made.show()
            there.append(made)
        return there


def spoken_mark(mark: Annotation) -> str:
    """What a mark is, in a sentence: 'Highlight, yellow: "the words". Note: … Tags: …'."""
    said = f"{_KINDS[mark.kind]}, {mark.colour.value}"
    if mark.anchor.quote:
        said += f": “{mark.anchor.quote}”"
    if mark.note:
        said += f". Note: {mark.note}"
    if mark.tags:
        said += f". Tags: {', '.join(tag.name for tag in mark.tags)}"
    return said


def _paragraphs(words: Sequence[Word]) -> list[str]:
    blocks: list[list[tuple[int, Word]]] = []
    for word in words:
        if blocks and blocks[-1][-1][1].block == word.block:
            blocks[-1].append((0, word))
        else:
            blocks.append([(0, word)])
    return [joined_text(block) for block in blocks]


def _make_unseen(widget: QWidget) -> None:
    """Nothing of it is painted, and neither mouse nor Tab come to it."""
    widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    widget.setMask(_NOWHERE)
