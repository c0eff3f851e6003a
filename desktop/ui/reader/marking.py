# SPDX-License-Identifier: AGPL-3.0-or-later
"""Marking the pages: what the tools, the keys and the small bar do to words and marks.

Joins the pointer, the page view and the member's edits; owns which mark is chosen and which
colour was used last.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QRect, Signal

from desktop.domain.annotation import Anchor, Annotation, MarkColour, MarkKind, PageRect
from desktop.domain.geometry import Rect
from desktop.services.mark_words import anchor_between
from desktop.ui.meeting.edits import Edits
from desktop.ui.meeting.open_meeting import OpenMeeting
from desktop.ui.reader.copying import Copying
from desktop.ui.reader.mark_bar import MarkBar
from desktop.ui.reader.overlay import NOTE_SIZE, Overlay
from desktop.ui.reader.page_view import PageView
from desktop.ui.reader.page_words import WordStore
from desktop.ui.reader.pointer import Pointer, Tool
from desktop.ui.reader.selection import Selection

TOOL_KINDS = {
    Tool.HIGHLIGHT: MarkKind.HIGHLIGHT,
    Tool.UNDERLINE: MarkKind.UNDERLINE,
    Tool.STRIKE_OUT: MarkKind.STRIKE_OUT,
}


class Marking(QObject):
    """The marks of the document in view."""

    mark_chosen = Signal(int)
    note_wanted = Signal(int)
    tags_wanted = Signal(int)
    question_wanted = Signal(object)
    told = Signal(str)
    tool_changed = Signal(Tool)

    def __init__(
        self,
        view: PageView,
        pointer: Pointer,
        words: WordStore,
        bar: MarkBar,
        copying: Copying,
    ) -> None:
        super().__init__(view)
        self._view = view
        self._pointer = pointer
        self._words = words
        self._bar = bar
        self._copying = copying
        self._meeting: OpenMeeting | None = None
        self._edits: Edits | None = None
        self._document_id: int | None = None
        self._by_page: dict[int, list[Annotation]] = {}
        self._found: dict[int, Sequence[Rect]] = {}
        self._current: tuple[int, Sequence[Rect]] | None = None
        self._chosen: int | None = None
        self._barred = False  # the bar belongs to what is at hand, though it may be out of view
        self.colour = MarkColour.YELLOW
        pointer.selection_changed.connect(self._selection_changed)
        pointer.selection_made.connect(self._selection_made)
        pointer.mark_clicked.connect(self.choose)
        pointer.mark_opened.connect(self._open)
        pointer.note_placed.connect(self._place_note)
        pointer.nothing_clicked.connect(lambda: self.choose(None))
        view.pages_in_view.connect(self._paint_pages)
        view.moved.connect(self._follow)
        view.zoom_changed.connect(self._follow)
        bar.colour_chosen.connect(self.use_colour)
        bar.kind_chosen.connect(self.mark)
        bar.note_wanted.connect(self.note)
        bar.tags_wanted.connect(self.tag)
        bar.question_wanted.connect(self.ask)
        bar.copy_wanted.connect(self.copy)
        copying.copied.connect(self.told)
        bar.delete_wanted.connect(self.delete)

    # What is worked on

    def open(self, meeting: OpenMeeting, edits: Edits, document_id: int) -> None:
        """Mark this document of this meeting from now on."""
        self._meeting, self._edits, self._document_id = meeting, edits, document_id
        self.let_go()
        self._found, self._current = {}, None
        self.refresh()

    def close(self) -> None:
        """There is no meeting open."""
        self._meeting = self._edits = self._document_id = None
        self._by_page = {}
        self._hide_bar()

    def refresh(self) -> None:
        """The marks have changed: paint them as they are now."""
        if self._meeting is None or self._document_id is None:
            return
        self._by_page = self._meeting.marks_by_page(self._document_id)
        if self._chosen is not None and self.chosen is None:
            self._chosen = None
            self._hide_bar()
        self._paint()
        if self.chosen is not None and self._barred:
            self._show_bar()

    def marks_on(self, page: int) -> Sequence[Annotation]:
        """The marks that touch a page."""
        return self._by_page.get(page, ())

    @property
    def chosen(self) -> Annotation | None:
        """The mark that was clicked or gone to."""
        if self._chosen is None or self._meeting is None:
            return None
        return self._meeting.mark(self._chosen)

    @property
    def has_selection(self) -> bool:
        """Whether words are selected."""
        return self._pointer.selection is not None

    def choose(self, mark_id: int | None, *, with_bar: bool = True) -> None:
        """Choose a mark, or none."""
        self._chosen = mark_id
        self._pointer.select(None)
        self._paint()
        mark = self.chosen
        if mark is None:
            self._hide_bar()
            return
        if with_bar:
            self._show_bar()
        self.mark_chosen.emit(mark.id)

    def show_found(
        self, found: dict[int, Sequence[Rect]], current: tuple[int, Sequence[Rect]] | None
    ) -> None:
        """Mark the places found, and the one gone to."""
        self._found, self._current = found, current
        self._paint()

    # What the actions do

    def take(self, tool: Tool) -> None:
        """Take a tool in hand; with words selected it is used on them at once."""
        if tool in TOOL_KINDS and (self.has_selection or self.chosen is not None):
            self.mark(TOOL_KINDS[tool])
            tool = Tool.SELECT
        self._pointer.set_tool(tool)
        self.tool_changed.emit(tool)

    def mark(self, kind: MarkKind) -> None:
        """Mark the selected words, or change the chosen mark."""
        if self._pointer.selection is not None:
            self._mark_selection(kind, self._choose_quietly)
        elif self._edits is not None and self._chosen is not None:
            self._edits.restyle_mark(self._chosen, kind)

    def use_colour(self, colour: MarkColour) -> None:
        """Highlight the selected words in a colour, or recolour the chosen mark."""
        self.colour = colour
        if self._pointer.selection is not None:
            self._mark_selection(MarkKind.HIGHLIGHT, self._choose_quietly)
        elif self._edits is not None and self._chosen is not None:
            self._edits.recolour_mark(self._chosen, colour)

    def note(self) -> None:
        """Write a note on the selected words or the chosen mark; else on the next place clicked."""
        if self._pointer.selection is not None:
            self._mark_selection(MarkKind.HIGHLIGHT, self._open)
        elif self._chosen is not None:
            self.note_wanted.emit(self._chosen)
        else:
            self.take(Tool.NOTE)
            self.told.emit("Click the place where the note should be. Esc gives it up.")
            return
        self.tool_changed.emit(self._pointer.tool)

    def tag(self) -> None:
        """Set the tags of the chosen mark; selected words are highlighted first."""
        if self._pointer.selection is not None:
            self._mark_selection(MarkKind.HIGHLIGHT, self._tag_made)
        elif self._chosen is not None:
            self.tags_wanted.emit(self._chosen)
        else:
            self.told.emit("Select some words or a mark first, then set its tags.")

    def ask(self) -> None:
        """Begin a question about the chosen mark or the selected words, else about the item."""
        if self._pointer.selection is not None:
            self._mark_selection(MarkKind.HIGHLIGHT, self._ask_about_made)
        else:
            self.question_wanted.emit(self._chosen)

    def delete(self) -> None:
        """Take the chosen mark away."""
        if self._edits is not None and self._chosen is not None:
            mark_id, self._chosen = self._chosen, None
            self._hide_bar()
            self._edits.delete_mark(mark_id)

    def copy(self) -> None:
        """Copy the selected words, or those of the chosen mark; a table as rows."""
        selection, chosen, source = self._pointer.selection, self.chosen, self._view.source
        if self._meeting is None or self._document_id is None or source is None:
            return
        pages = self._meeting.pages(self._document_id)
        if selection is not None:
            self._copying.copy_selection(source, pages, selection)
        elif chosen is not None:
            self._copying.copy_mark(source, pages, chosen)

    def let_go(self) -> bool:
        """Drop words, mark and tool; False when there was nothing to drop."""
        held = self.has_selection or self._chosen is not None
        held = held or self._pointer.tool is not Tool.SELECT
        self.choose(None)
        self.take(Tool.SELECT)
        return held

    # Making marks

    def _mark_selection(self, kind: MarkKind, then: Callable[[int], None]) -> None:
        edits, document_id, colour = self._edits, self._document_id, self.colour
        if edits is None or document_id is None:
            return

        def make(anchor: Anchor) -> None:
            self._pointer.select(None)
            edits.add_mark(document_id, kind, anchor, colour, then=then)

        self._with_anchor(make)

    def _with_anchor(self, then: Callable[[Anchor], None]) -> None:
        """Make an anchor of the selection once the words it needs are there."""
        selection, meeting, source = self._pointer.selection, self._meeting, self._view.source
        document_id = self._document_id
        if selection is None or meeting is None or source is None or document_id is None:
            return
        records = meeting.pages(document_id)
        first, last = selection.start[0], selection.end[0]
        # The pages before and after tell running lines from text, and give the context.
        pages = range(max(0, first - 1), min(self._view.page_count, last + 2))

        def make() -> None:
            words = {page: self._words.get(page) or () for page in pages}
            try:
                anchor = anchor_between(
                    source.sha256, records, words, selection.start, selection.end
                )
            except ValueError:
                return
            then(anchor)

        self._words.when_known(pages, make)

    def _place_note(self, page: int, x: float, y: float) -> None:
        source = self._view.source
        if self._edits is None or self._document_id is None or source is None:
            return
        half = NOTE_SIZE / 2
        spot = PageRect(page, Rect(x - half, y - half, x + half, y + half))
        self.take(Tool.SELECT)
        self._edits.add_mark(
            self._document_id,
            MarkKind.NOTE,
            Anchor(source.sha256, (spot,)),
            self.colour,
            then=self._open,
        )

    def _choose_quietly(self, mark_id: int) -> None:
        self._chosen = mark_id
        self._hide_bar()
        self.mark_chosen.emit(mark_id)

    def _open(self, mark_id: int) -> None:
        self._choose_quietly(mark_id)
        self.note_wanted.emit(mark_id)

    def _tag_made(self, mark_id: int) -> None:
        self._choose_quietly(mark_id)
        self.tags_wanted.emit(mark_id)

    def _ask_about_made(self, mark_id: int) -> None:
        self._choose_quietly(mark_id)
        self.question_wanted.emit(mark_id)

    # Painting and the bar

    def _selection_changed(self) -> None:
        if self._pointer.selection is None:
            self._hide_bar()
        else:
            self._chosen = None
        self._paint()

    def _selection_made(self) -> None:
        kind = TOOL_KINDS.get(self._pointer.tool)
        if kind is not None:
            self._mark_selection(kind, self._choose_quietly)
            return
        self._show_bar()

    def _paint(self) -> None:
        self._paint_pages(self._view.visible_pages())
        self._view.viewport().update()

    def _paint_pages(self, pages: range) -> None:
        overlays: dict[int, Overlay] = {}
        for page in pages:
            current = self._current
            overlays[page] = Overlay(
                marks=self._by_page.get(page, ()),
                selected=self._pointer.selected_rects(page),
                found=self._found.get(page, ()),
                current=current[1] if current is not None and current[0] == page else (),
                chosen_mark=self._chosen,
            )
        self._view.overlays = overlays

    def rect_of(self, mark: Annotation) -> QRect:
        """Where a mark stands in the viewport: its part on the last page in view that has one."""
        visible = self._view.visible_pages()
        places = [
            self._view.rect_in_view(r.page, r.rect).toRect()
            for r in mark.anchor.rects
            if r.page in visible
        ]
        return _united(places)

    def is_in_view(self, mark: Annotation) -> bool:
        """Whether any part of a mark is to be seen."""
        port = self._view.viewport().rect()
        return any(
            self._view.rect_in_view(r.page, r.rect).toRect().intersects(port)
            for r in mark.anchor.rects
            if r.page in self._view.visible_pages()
        )

    def _selection_rect(self, selection: Selection) -> QRect:
        places = [
            self._view.rect_in_view(page, rect).toRect()
            for page in self._view.visible_pages()
            if page in selection.pages
            for rect in self._pointer.selected_rects(page)
        ]
        return _united(places)

    def _show_bar(self) -> None:
        """Show the bar at the words or the mark, or not at all while they are out of view."""
        chosen, selection = self.chosen, self._pointer.selection
        self._barred = True
        if selection is not None:
            place = self._selection_rect(selection)
        elif chosen is not None:
            place = self.rect_of(chosen)
        else:
            self._hide_bar()
            return
        if not place.intersects(self._view.viewport().rect()):
            self._bar.hide()
        elif selection is not None:
            self._bar.show_for_words(place, self.colour)
        elif chosen is not None:
            self._bar.show_for_mark(place, chosen)

    def _hide_bar(self) -> None:
        self._barred = False
        self._bar.hide()

    def _follow(self) -> None:
        if self._barred:
            self._show_bar()


def _united(places: Sequence[QRect]) -> QRect:
    result = QRect()
    for place in places:
        result = result.united(place)
    return result
