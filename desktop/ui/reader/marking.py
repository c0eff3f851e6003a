# SPDX-License-Identifier: AGPL-3.0-or-later
"""Marking the pages: what the tools, the keys and the small bar do to words and marks.

Joins the pointer, the page view and the member's edits; owns which mark is chosen and which
colour was used last.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect, Signal

from desktop.documents.worker_client import WorkerClient
from desktop.domain.annotation import (
    WORD_KINDS,
    Annotation,
    MarkColour,
    MarkKind,
)
from desktop.domain.geometry import Rect, bounding
from desktop.domain.mark_anchors import area_around
from desktop.domain.places import PlacedParagraph
from desktop.ui.reader.area_keeper import AreaKeeper
from desktop.ui.reader.area_tools import AreaTool, ChosenAreaTool
from desktop.ui.reader.copying import Copying
from desktop.ui.reader.drawing import DrawingHand
from desktop.ui.reader.ink_tools import EraserTool, InkTool
from desktop.ui.reader.mark_bar import MarkBar
from desktop.ui.reader.mark_making import MarkMaking
from desktop.ui.reader.mark_places import mark_at
from desktop.ui.reader.marks_in_view import rect_of_mark, rect_of_words
from desktop.ui.reader.open_paper import OpenPaper
from desktop.ui.reader.overlay import Overlay
from desktop.ui.reader.page_view import PageView
from desktop.ui.reader.page_words import WordStore
from desktop.ui.reader.paragraph_numbers import ParagraphNumbers
from desktop.ui.reader.pointer import Pointer, Tool
from desktop.ui.reader.tools_in_hand import HINTS, TOOL_KINDS
from desktop.ui.tasks import Tasks

if TYPE_CHECKING:
    from desktop.ui.meeting.edits import Edits
    from desktop.ui.meeting.open_meeting import OpenMeeting

PEN_BEYOND = 4.0  # points the pen's line may reach beyond the places it was at


class Marking(QObject):
    """The marks of the document in view."""

    mark_chosen = Signal(int)
    note_wanted = Signal(int)
    tags_wanted = Signal(int)
    question_wanted = Signal(object)
    declaration_wanted = Signal()
    made_in_passing = Signal(int, object)
    """A mark made only to be tagged, written on or asked about: its id; the Selection or None."""
    told = Signal(str)
    tool_changed = Signal(Tool)
    used = Signal()
    """Another colour or kind was used last."""

    def __init__(
        self,
        view: PageView,
        pointer: Pointer,
        words: WordStore,
        bar: MarkBar,
        copying: Copying,
        client: WorkerClient,
        tasks: Tasks,
    ) -> None:
        super().__init__(view)
        self._view = view
        self._pointer = pointer
        self._words = words
        self._bar = bar
        self._copying = copying
        self._making = MarkMaking(words, tasks, self)
        self._making.told.connect(self.told)
        self._paper: OpenPaper | None = None
        self._found: dict[int, Sequence[Rect]] = {}
        self._current: dict[int, Sequence[Rect]] = {}
        self._chosen: int | None = None
        self._barred = False  # the bar belongs to what is at hand, though it may be out of view
        self.colour = MarkColour.YELLOW
        self.kind = MarkKind.HIGHLIGHT
        self.numbers = ParagraphNumbers(view, words)
        self._menu_at: tuple[int, float] | None = None
        self.places: Callable[[int, Rect], bool] | None = None  # takes what is drawn, if it wants
        self._areas = AreaKeeper(client, words, self)
        self._areas.changed.connect(lambda page: self._repaint(page, None))
        self.pen = InkTool(lambda: self.colour, self._repaint)
        self._hand = DrawingHand(
            view,
            pointer,
            {
                Tool.SELECT: ChosenAreaTool(
                    self, view, lambda: self.chosen, self._areas, self._repaint
                ),
                Tool.INK: self.pen,
                Tool.ERASER: EraserTool(self._repaint, lambda: view.zoom),
                Tool.AREA: AreaTool(
                    view, lambda: self.colour, self._keep_area, self._repaint, self._place_there
                ),
            },
        )
        pointer.number_at = self.numbers.at
        pointer.choose_paragraph = self._making.choose_paragraph
        pointer.number_clicked.connect(self._margin_at)
        pointer.menu_wanted.connect(self._menu_asked)
        pointer.drag_begun.connect(lambda: self.choose(None))
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
        bar.declaration_wanted.connect(self.declaration_wanted)
        bar.copy_wanted.connect(self.copy)
        copying.copied.connect(self.told)
        bar.delete_wanted.connect(self.delete)

    # What is worked on

    def open(self, meeting: OpenMeeting, edits: Edits, document_id: int) -> None:
        """Mark this document of this meeting from now on."""
        source = self._view.source
        self._work_on(OpenPaper(meeting, edits, document_id, source) if source else None)
        self.let_go()
        self._pointer.forget_click()
        self._found, self._current = {}, {}
        self.refresh()

    def close(self) -> None:
        """There is no meeting open."""
        self._work_on(None)
        self._hide_bar()

    def _work_on(self, paper: OpenPaper | None) -> None:
        self._hand.open(paper)
        self._areas.keep_all()
        self.numbers.open(paper)
        self._making.open(paper)
        self._pointer.left_out.open(paper)
        if paper is None or self._paper is None or paper.source != self._paper.source:
            self._copying.forget()
        self._paper = paper

    def refresh(self) -> None:
        """The marks have changed: paint them as they are now."""
        if self._paper is None:
            return
        if self._chosen is not None and self.chosen is None:
            self._chosen = None
            self._hide_bar()
        self._paint()
        if self.chosen is not None and self._barred:
            self._show_bar()

    def marks_on(self, page: int) -> Sequence[Annotation]:
        """The marks that touch a page."""
        return self._paper.marks_on(page) if self._paper is not None else ()

    @property
    def chosen(self) -> Annotation | None:
        """The mark that was clicked or gone to."""
        if self._chosen is None or self._paper is None:
            return None
        return self._paper.meeting.mark(self._chosen)

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
        self, found: dict[int, Sequence[Rect]], current: dict[int, Sequence[Rect]]
    ) -> None:
        """Mark the places found, and the one gone to, by page."""
        self._found, self._current = found, current
        self._paint()

    # What the actions do

    def take(self, tool: Tool) -> None:
        """Take a tool in hand; with words selected it is used on them at once."""
        chosen = self.chosen
        if tool in TOOL_KINDS and (self.has_selection or chosen is not None):
            self.mark(TOOL_KINDS[tool])
            tool = Tool.SELECT
        elif tool is Tool.AREA and self.has_selection:
            self._area_around_words()
            tool = Tool.SELECT
        elif tool in HINTS and tool is not self._pointer.tool and self._paper is not None:
            self.choose(None)
            self.told.emit(HINTS[tool])
        if tool is not self._pointer.tool:
            self._hand.put_down()
        self._pointer.set_tool(tool)
        self.tool_changed.emit(tool)

    def mark(self, kind: MarkKind) -> None:
        """Mark the selected words, or change the chosen mark."""
        chosen = self.chosen
        if self._pointer.selection is not None:
            self._use(self.colour, kind)
            self._mark_selection(kind, self._choose_quietly)
        elif self._paper is not None and chosen is not None:
            if chosen.kind not in WORD_KINDS:
                self.told.emit("Only a mark on words can be made another kind of mark.")
                return
            self._use(self.colour, kind)
            self._paper.edits.restyle_mark(chosen.id, kind)

    def use_colour(self, colour: MarkColour) -> None:
        """Highlight the selected words in a colour, or recolour the chosen mark.

        A colour is a highlighter, whatever kind of mark was made last.
        """
        if self._pointer.selection is not None:
            self._use(colour, MarkKind.HIGHLIGHT)
            self._mark_selection(self.kind, self._choose_quietly)
            return
        self._use(colour, self.kind)
        if self._paper is not None and self._chosen is not None:
            self._paper.edits.recolour_mark(self._chosen, colour)

    def note(self) -> None:
        """Write a note on the selected words or the chosen mark; else where the member clicks.

        Words are marked for it in the kind used last, as for tags and questions.
        """
        if self._pointer.selection is not None:
            self._mark_selection(self.kind, self._passing(self._open))
        elif self._chosen is not None:
            self._open(self._chosen)
        elif (spot := self._pointer.clicked) is not None:
            self._place_note(*spot)
        else:
            self.take(Tool.NOTE)
            return
        self.tool_changed.emit(self._pointer.tool)

    def tag(self) -> None:
        """Set the tags of the chosen mark; selected words are highlighted first."""
        if self._pointer.selection is None and self._chosen is None:
            self.told.emit("Select some words or a mark first, then set its tags.")
        else:
            self.with_mark(self.tags_wanted.emit)

    def ask(self) -> None:
        """Begin a question about the chosen mark or the selected words, else about the item."""
        self.with_mark(self.question_wanted.emit)

    def with_mark(self, then: Callable[[int | None], object]) -> None:
        """Mark the selected words and go on with that mark, else with the chosen one or None."""
        if self._pointer.selection is None:
            then(self._chosen)
            return

        def made(mark_id: int) -> None:
            self._choose_quietly(mark_id)
            then(mark_id)

        self._mark_selection(self.kind, self._passing(made))

    def delete(self) -> None:
        """Take the chosen mark away."""
        if self._paper is not None and self._chosen is not None:
            mark_id, self._chosen = self._chosen, None
            self._hide_bar()
            self._paper.edits.delete_mark(mark_id)

    def copy(self) -> None:
        """Copy the selected words, or those of the chosen mark; a table as rows."""
        paper, selection, chosen = self._paper, self._pointer.selection, self.chosen
        if paper is None:
            return
        if selection is not None:
            self._copying.copy_selection(paper.source, paper.pages, selection)
        elif chosen is not None:
            self._copying.copy_mark(paper.source, paper.pages, chosen)

    def let_go(self) -> bool:
        """Drop words, mark and tool; False when there was nothing to drop."""
        if self._hand.give_up() or self._making.give_up() or self._copying.give_up():
            return True
        held = self.has_selection or self._chosen is not None
        held = held or self._pointer.tool is not Tool.SELECT
        self.choose(None)
        self.take(Tool.SELECT)
        return held

    def mark_margin(self) -> None:
        """Draw a line beside a paragraph: the one of the words, the mark, the click, or in view."""
        if self._menu_at is not None:
            paragraph = self.numbers.belonging_to(*self._menu_at)
        else:
            pointer = self._pointer
            paragraph = self.numbers.meant(pointer.selection, self.chosen, pointer.clicked)
        self.forget_menu()
        if paragraph is None:
            self.told.emit("There is no numbered paragraph here.")
        else:
            self._margin_at(paragraph)

    def forget_menu(self) -> None:
        """The menu that was asked for on the pages is closed."""
        self._menu_at = None

    # Making marks

    def _use(self, colour: MarkColour, kind: MarkKind) -> None:
        if (colour, kind) != (self.colour, self.kind):
            self.colour, self.kind = colour, kind
            self.used.emit()

    def _margin_at(self, paragraph: PlacedParagraph) -> None:
        """Draw a line beside a paragraph, or choose the one it has."""
        mark = self.numbers.mark_of(paragraph)
        if mark is not None:
            self.choose(mark.id)
            return
        self._pointer.select(None)
        self._making.mark_paragraph(paragraph, self.colour, self.choose)

    def _place_there(self, page: int, rect: Rect) -> bool:
        return self.places is not None and self.places(page, rect)

    def _keep_area(self, page: int, rect: Rect) -> None:
        if self._paper is not None and not self._place_there(page, rect):
            self.take(Tool.SELECT)
            self._areas.make(self._paper, page, rect, self.colour, self.choose)

    def _area_around_words(self) -> None:
        selection = self._pointer.selection
        if selection is None or self._paper is None:
            return
        on = {page: self._pointer.selected_rects(page) for page in selection.pages[:2]}
        page, rects = next((each for each in on.items() if each[1]), (0, []))
        if rects:
            rect = area_around(bounding(rects), self._paper.size(page))
            self._pointer.select(None)
            self._areas.make(self._paper, page, rect, self.colour, self.choose)

    def _menu_asked(self, where: QPoint) -> None:
        """Choose the mark under the pointer, so that the menu is about it."""
        point = self._view.viewport().mapFromGlobal(where)
        page, x, y = self._view.place_at(point)
        self._menu_at = (page, y)
        mark = mark_at(self.marks_on(page), page, x, y)
        if mark is not None and not self.has_selection:
            self.choose(mark.id, with_bar=False)

    def _mark_selection(self, kind: MarkKind, then: Callable[[int], None]) -> None:
        selection = self._pointer.selection
        if selection is None:
            return

        def let_go() -> None:
            if self._pointer.selection == selection:
                self._pointer.select(None)

        def have_again() -> None:  # so that it can be tried again
            if self._pointer.selection is None:
                self._pointer.select(selection)

        self._making.mark_words(
            selection, kind, self.colour, about_to=let_go, then=then, refused=have_again
        )

    def _passing(self, then: Callable[[int], None]) -> Callable[[int], None]:
        selection = self._pointer.selection

        def made(mark_id: int) -> None:
            self.made_in_passing.emit(mark_id, selection)
            then(mark_id)

        return made

    def _place_note(self, page: int, x: float, y: float) -> None:
        self._pointer.forget_click()
        self.take(Tool.SELECT)
        self._making.note_at(page, x, y, self.colour, self._passing(self._open))

    def _choose_quietly(self, mark_id: int) -> None:
        self._chosen = mark_id
        self._hide_bar()
        self.mark_chosen.emit(mark_id)

    def _open(self, mark_id: int) -> None:
        self._choose_quietly(mark_id)
        self.note_wanted.emit(mark_id)

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
            overlays[page] = Overlay(
                marks=self.marks_on(page),
                selected=self._pointer.selected_rects(page),
                found=self._found.get(page, ()),
                current=self._current.get(page, ()),
                chosen_mark=self._chosen,
                sketches=(*self._hand.sketches(page), *self._areas.sketches(page)),
            )
        self._view.overlays = overlays

    def _repaint(self, page: int, part: Rect | None) -> None:
        """Paint a page again, or a part of it only, because of what is being drawn there."""
        if page not in self._view.visible_pages():
            return
        self._paint_pages(self._view.visible_pages())
        if part is None:
            self._view.viewport().update()
        else:
            place = self._view.rect_in_view(page, part).toAlignedRect()
            beyond = round(PEN_BEYOND * self._view.zoom) + 3
            self._view.viewport().update(place.adjusted(-beyond, -beyond, beyond, beyond))

    def rect_of(self, mark: Annotation) -> QRect:
        """Where a mark stands in the viewport."""
        return rect_of_mark(self._view, mark)

    def _show_bar(self) -> None:
        """Show the bar at the words or the mark, or not at all while they are out of view."""
        chosen, selection = self.chosen, self._pointer.selection
        self._barred = True
        if selection is not None:
            selected = self._pointer.selected_rects
            place = rect_of_words(self._view, selection.pages, selected)
        elif chosen is not None:
            place = self.rect_of(chosen)
        else:
            self._hide_bar()
            return
        if not place.intersects(self._view.viewport().rect()):
            self._bar.hide()
        elif selection is not None:
            self._bar.show_for_words(place, self.colour, self.kind)
        elif chosen is not None:
            self._bar.show_for_mark(place, chosen)

    def _hide_bar(self) -> None:
        self._barred = False
        self._bar.hide()

    def _follow(self) -> None:
        if self._barred:
            self._show_bar()
