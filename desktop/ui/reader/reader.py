# SPDX-License-Identifier: AGPL-3.0-or-later
"""The reader: agenda on the left, the pages in the middle, the member's own work on the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent, QUndoGroup
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from desktop.documents.jobs import Source
from desktop.domain.annotation import MarkColour
from desktop.domain.place import Fit, ReadingPlace
from desktop.services.settings import Settings
from desktop.services.workers import Workers
from desktop.ui.actions import Actions
from desktop.ui.agenda.agenda_model import AgendaRow
from desktop.ui.agenda.agenda_rows import agenda_rows
from desktop.ui.find.find_rows import PageNames
from desktop.ui.find.find_session import FindSession
from desktop.ui.look.look import Look
from desktop.ui.meeting.held_words import HeldWords, steps_over
from desktop.ui.meeting.meeting_papers import MeetingPapers
from desktop.ui.pages.page_list import PageList
from desktop.ui.pages.page_model import PageRow
from desktop.ui.reader.document_area import DocumentArea
from desktop.ui.reader.found_words import FoundWords
from desktop.ui.reader.journey import Journey
from desktop.ui.reader.later_panes import LaterPanes
from desktop.ui.reader.left_pane import LeftPane
from desktop.ui.reader.links import Links
from desktop.ui.reader.page_layout import ACTUAL_SIZE
from desktop.ui.reader.pane_widths import PaneWidths
from desktop.ui.reader.pointer import Tool
from desktop.ui.reader.read_ahead import ReadAhead
from desktop.ui.reader.reader_toolbar import ReaderToolbar
from desktop.ui.reader.reading import Reading
from desktop.ui.reader.spot import Spot
from desktop.ui.tasks import Tasks

if TYPE_CHECKING:
    from desktop.domain.glossary import Glossary
    from desktop.services.read_reports import PaperFacts
    from desktop.ui.meeting.open_meeting import OpenMeeting
    from desktop.ui.meeting.side_panel import SidePanel
    from desktop.ui.reading_pane.reading_desk import ReadingDesk
    from desktop.ui.reading_pane.reading_pane import ReadingPane

REMEMBER_AFTER = 800  # milliseconds of rest before the place is written down
LEAST_FOOT = 40.0  # points of the page before that are kept in view above the one that is read


class Reader(QWidget):
    """Reads one meeting's papers. ``place_left`` carries a ReadingPlace, or None, to remember."""

    place_left = Signal(int, object)
    item_in_view = Signal(object)

    def __init__(
        self,
        look: Look,
        actions: Actions,
        workers: Workers,
        tasks: Tasks,
        settings: Settings,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._settings = settings
        self._workers = workers
        self.ahead = ReadAhead(tasks, self)
        self.ahead.glossary_read.connect(self._glossary_read)
        self.ahead.facts_read.connect(self._facts_read)
        self._actions = actions
        self.papers: MeetingPapers | None = None
        self.meeting: OpenMeeting | None = None
        self.document_id: int | None = None
        self._facts: PaperFacts | None = None
        self.undo_group = QUndoGroup(self)
        self.held = HeldWords(self)
        self._put_away: list[QWidget] = []
        self.area = DocumentArea(look, workers, tasks, settings, self)
        self.toolbar = ReaderToolbar(look, actions, self)
        self.finding = FindSession(workers.front, self)
        self.pages = PageList(look, workers.back, self.area.colours())
        names = PageNames(self.page_name, self._short_name, self._heading)
        self.left = LeftPane(
            look,
            self.finding,
            self.pages,
            names,
            actions,
            settings,
            lambda: self.area.view.page,
            self,
        )
        self.agenda, self.find_panel = self.left.agenda, self.left.find_panel
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.later = LaterPanes(look, actions, tasks, settings, self)
        for place, pane in enumerate((self.left, self.later.middle, self.later.side_place)):
            self._splitter.addWidget(pane)
            self._splitter.setCollapsible(place, False)
        self._splitter.setStretchFactor(1, 1)
        self.area.setMinimumWidth(look.px(280))
        self._splitter.setHandleWidth(1)
        self.panes = PaneWidths(look, self, actions)
        self.panes.watch(self.later.side_place)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.toolbar)
        column.addWidget(self._splitter, 1)
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(REMEMBER_AFTER)
        self._resting.timeout.connect(self.remember_place)
        self.journey = Journey(self)
        self.reading = Reading(self)
        self.found = FoundWords(self)
        self.links = Links(look, self, workers)
        self._connect()

    def _connect(self) -> None:
        view, marking = self.area.view, self.area.marking
        view.is_passed_over = self._is_passed_over
        view.page_changed.connect(lambda _page: self.tell_page())
        view.zoom_changed.connect(self._zoom_changed)
        view.moved.connect(self._resting.start)
        self.agenda.item_chosen.connect(self.journey.go_to_item)
        self.area.opened.connect(lambda _document_id: self._show_marks_beside())
        self.pages.page_chosen.connect(self.journey.go_to_page)
        self.pages.page_chosen.connect(lambda _page: view.setFocus())
        self.area.recoloured.connect(self.pages.set_colours)
        self.agenda.document_chosen.connect(self.journey.go_to_document)
        for chosen in (self.agenda.item_chosen, self.agenda.document_chosen):
            chosen.connect(lambda _ident: view.setFocus())
        self.toolbar.page_wanted.connect(self.journey.go_to_typed)
        self.toolbar.page_box.hints = self.journey.hints
        self.toolbar.pages_focused.connect(view.setFocus)
        self.find_panel.left.connect(view.setFocus)
        marking.question_wanted.connect(self._begin_question)
        self.area.tags_wanted.connect(self._ask_tags)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width out."""
        super().resizeEvent(event)
        self.panes.fit()

    @property
    def side(self) -> SidePanel:
        """The member's own work; built when first asked for."""
        return self.later.side

    @property
    def reading_pane(self) -> ReadingPane:
        """The words in large type; built when first asked for."""
        return self.later.reading_pane

    @property
    def reading_desk(self) -> ReadingDesk:
        """What keeps it at the place being read."""
        return self.later.reading_desk

    @property
    def facts(self) -> PaperFacts:
        """What was made out of the papers; nothing before they were read."""
        from desktop.services.read_reports import PaperFacts

        return self._facts or PaperFacts({})

    @property
    def splitter(self) -> QSplitter:
        """The panes side by side."""
        return self._splitter

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The side buttons of a mouse, wherever they were pressed, go back and forward."""
        if event.button() == Qt.MouseButton.BackButton:
            self.journey.go_back()
        elif event.button() == Qt.MouseButton.ForwardButton:
            self.journey.go_forward()
        else:
            super().mousePressEvent(event)

    # Opening

    def show_papers(self, papers: MeetingPapers, source: Source, place: ReadingPlace) -> None:
        """Show a meeting's papers at a place; they can be marked once ``open`` is called."""
        self.close_meeting()
        self.papers = papers
        self.journey.begin(papers.meeting.id)
        self.agenda.set_rows(self._rows())
        self.left.begin_meeting()
        self._show(place.document_id, source)
        self._apply(place)

    def open(self, meeting: OpenMeeting) -> None:
        """Let the member work on the meeting whose papers are shown."""
        from desktop.ui.meeting.edits import Edits

        self.meeting = meeting
        self.papers = meeting.papers
        self.steps = steps_over(meeting, self.held, self.area)
        self.undo_group.addStack(self.steps.stack)
        self.undo_group.setActiveStack(self.steps.stack)
        self.edits = Edits(meeting, self.steps)
        self.side.open(meeting, self.edits)
        self.reading.open(meeting, self.steps)
        meeting.reading_changed.connect(self._reading_changed)
        meeting.agenda_changed.connect(self._agenda_changed)
        meeting.marks_changed.connect(self._marks_changed)
        meeting.tags_changed.connect(self._marks_changed)
        meeting.questions_changed.connect(self._counts_changed)
        self._counts_changed()
        if self.document_id is not None:
            self.area.open(meeting, self.edits, self.document_id)
            self._read_document()
        self.ahead.read_facts(meeting)
        self.tell_page()

    def close_meeting(self) -> None:
        """Write down what is not on disk yet and let go of the meeting."""
        self.remember_place()
        self.reading.close()
        self.find_panel.look_for("")
        self.area.close_meeting()
        if self.later.are_built:
            self.side.close_meeting()
        if self.meeting is not None:
            self.steps.close()
            self.undo_group.removeStack(self.steps.stack)
            self.meeting.close()
            self.meeting.deleteLater()
            self.meeting = None
        self.papers = None
        self.document_id = None
        self._facts = None

    def _show(self, document_id: int, source: Source) -> None:
        assert self.papers is not None
        self.document_id = document_id
        sizes = [page.size for page in self.papers.pages(document_id)]
        self.finding.close()
        names = self._names()
        self.area.show_document(source, sizes, names)
        self.pages.show_document(source, self._page_rows(names))
        self.links.show_document()
        self._zoom_changed()

    def reload(self, source: Source) -> None:
        """Show the document anew: it can be opened now."""
        place, document_id = self.place(), self.document_id
        if place is None or document_id is None:
            return
        self._show(document_id, source)
        self._apply(place)
        if self.meeting is not None:
            self.area.open(self.meeting, self.edits, document_id)
            self._read_document()

    def _apply(self, place: ReadingPlace) -> None:
        view = self.area.view
        if place.zoom is not None:
            view.set_zoom(place.zoom * ACTUAL_SIZE)
        else:
            view.set_fit(place.fit or "width")
        if place.y < -LEAST_FOOT and place.page > 0:
            before = self._height(place.document_id, place.page - 1)
            view.go_to(Spot(place.page - 1, before + place.y, place.x), meant=False)
        else:
            view.go_to(Spot(place.page, place.y, place.x))
        self.tell_page()

    def place(self) -> ReadingPlace | None:
        """Where the member is."""
        if self.document_id is None:
            return None
        view = self.area.view
        spot = view.spot(to_keep=True)
        fit: Fit | None = "page" if view.fit == "page" else "width" if view.fit else None
        zoom = None if fit else view.zoom / ACTUAL_SIZE
        page, y = spot.page, spot.y
        if page < view.page:
            foot = self._height(self.document_id, page) - y
            page, y = view.page, -foot if foot > LEAST_FOOT else 0.0
        return ReadingPlace(self.document_id, page, spot.x, y, zoom, fit)

    def _height(self, document_id: int, page: int) -> float:
        return self.papers.pages(document_id)[page].size.height if self.papers else 0.0

    @property
    def may_be_pictured(self) -> bool:
        """Whether a picture of what is shown may be kept.

        Not where any paper is confidential, nor of what is written of a sensitive interest.
        """
        papers = self.papers
        if papers is None or not papers.documents or papers.confidential:
            return False
        return not self.side.interests.writes_sensitive

    def remember_place(self) -> None:
        """Have the place written down, and that this meeting is the one open last."""
        self._resting.stop()
        if self.meeting is not None:
            self.place_left.emit(self.meeting.meeting_id, self.place())

    # Moving

    def turn_to(self, document_id: int) -> None:
        """Put another paper of the meeting in view; :class:`Journey` makes jumps of it."""
        if self.meeting is None or document_id == self.document_id:
            return
        document = self.papers.document(document_id) if self.papers is not None else None
        if document is None:
            return
        self._show(document_id, self._workers.source(self.meeting.library, document))
        self.area.open(self.meeting, self.edits, document_id)
        self._read_document()

    def step_page(self, direction: int) -> None:
        """Go to the next page (1) or the one before (-1), over blank ones if so set."""
        self.area.view.step(direction)

    def _is_passed_over(self, page: int) -> bool:
        pages = self.papers.pages(self.document_id) if self.papers is not None else ()
        return self._settings.skip_blank_pages and page < len(pages) and pages[page].blank

    def _read_document(self) -> None:
        if self.meeting is not None and self.document_id is not None:
            self.ahead.read_glossary(self.meeting, self.document_id)
            if self.finding.wants_text:
                self.found.read_text()

    def _glossary_read(self, document_id: int, glossary: Glossary) -> None:
        if document_id == self.document_id:
            self.area.set_glossary(glossary)

    def _facts_read(self, meeting_id: int, facts: PaperFacts) -> None:
        if self.meeting is not None and meeting_id == self.meeting.meeting_id:
            self._facts = facts
            self.side.set_facts(facts)

    # The member's own work

    def use_tool(self, tool: Tool) -> None:
        """Take a tool in hand."""
        self.area.marking.take(tool)

    def use_colour(self, colour: MarkColour) -> None:
        """Mark in this colour from now on."""
        self.area.marking.use_colour(colour)

    def _begin_question(self, mark_id: int | None) -> None:
        self.side.begin_question(mark_id)

    def undo(self) -> None:
        """Undo the last change to this meeting."""
        self.area.flush()
        if self.meeting is not None:
            self.held.try_again()  # else it would be saved after all, behind what is undone
        self.undo_group.undo()

    def redo(self) -> None:
        """Do again what was undone."""
        self.undo_group.redo()

    def flush(self) -> None:
        """Put on disk what is being typed."""
        self.area.flush()
        if self.later.are_built:
            self.side.flush()
        self.reading.tracker.flush()

    def read_alone(self, on: bool) -> None:
        """Hide everything but the pages, or show again what was there before."""
        self.panes.alone = on
        if on:
            self._put_away = [p for p in (self.toolbar, self.left, self.side) if not p.isHidden()]
        for part in self._put_away:
            part.setVisible(not on)
        self.panes.fit()

    # Telling the others

    def tell_page(self) -> None:
        """Say beside the pages where they are."""
        if self.papers is None or self.document_id is None:
            return
        page = self.area.view.page
        label = self.papers.label(self.document_id, page)
        self.toolbar.page_box.show_page(label, page, self.area.view.page_count)
        self.pages.show_page(page)
        item = self.papers.item_at(self.document_id, page)
        self.agenda.show_place(item, self.document_id)
        if self.later.are_built:
            self.side.show_item(item)
        self.item_in_view.emit(item)

    def _zoom_changed(self) -> None:
        view = self.area.view
        self.toolbar.show_zoom(view.zoom)
        self._actions["fit-width"].setChecked(view.fit == "width")
        self._actions["fit-page"].setChecked(view.fit == "page")
        self._resting.start()

    def _agenda_changed(self) -> None:
        if self.meeting is None:
            return
        self.papers = self.meeting.papers
        self.agenda.set_rows(self._rows())
        names = self._names()
        self.area.view.set_names(names)
        self.pages.set_rows(self._page_rows(names))
        self.find_panel.refresh_places()
        self._read_document()
        self.ahead.read_facts(self.meeting)
        self.side.agenda_changed()
        self.tell_page()

    def _marks_changed(self) -> None:
        self.area.refresh_marks()
        self._show_marks_beside()
        self._counts_changed()

    def _reading_changed(self) -> None:
        """Only how far the rows are read has changed."""
        if self.meeting is not None:
            self.agenda.set_progress(self.meeting.progress)

    def _show_marks_beside(self) -> None:
        if self.meeting is not None and self.document_id is not None:
            self.pages.set_marks(self.meeting.marks_by_page(self.document_id))

    def _counts_changed(self) -> None:
        self.agenda.set_rows(self._rows())

    def _rows(self) -> list[AgendaRow]:
        return agenda_rows(self.papers, self.meeting) if self.papers is not None else []

    def _page_rows(self, names: dict[int, str]) -> list[PageRow]:
        pages = self.papers.pages(self.document_id) if self.papers is not None else ()
        return [PageRow(page.size, page.label, names[page.index]) for page in pages]

    def _names(self) -> dict[int, str]:
        return self.papers.page_names(self.document_id) if self.papers is not None else {}

    def page_name(self, page: int) -> str:
        """What a zero-based page of the document in view is called aloud."""
        return self.papers.page_name(self.document_id, page) if self.papers is not None else ""

    def _short_name(self, page: int) -> str:
        label = self.papers.label(self.document_id, page) if self.papers is not None else None
        return f"p. {label}" if label else f"page {page + 1} of the file"

    def _heading(self, page: int) -> str:
        if self.papers is None:
            return ""
        item = self.papers.item_at(self.document_id, page)
        document = self.papers.document(self.document_id)
        title = document.title if document is not None else ""
        return item.heading if item is not None else title or "Before the first item"

    def _ask_tags(self, mark_id: int, around: QRect) -> None:
        self.side.ask_tags(mark_id, self.area.view.viewport().mapToGlobal(around.bottomLeft()))
