# SPDX-License-Identifier: AGPL-3.0-or-later
"""Check the agenda: what was read of a meeting beside its pages, to be put right.

Nothing is guessed: what is not known is empty and says so. Every change is on disk at once and
is a step of the meeting's own undo.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.agenda import ItemKind
from desktop.domain.corrections import ItemKey
from desktop.services.check_agenda import AgendaToCheck, Doubt, ItemToCheck, agenda_to_check
from desktop.services.correct_agenda import Done
from desktop.services.workers import Workers
from desktop.ui.check_agenda.agenda_edits import AgendaEdits
from desktop.ui.check_agenda.agenda_pane import AgendaPane
from desktop.ui.check_agenda.card_form import CardForm
from desktop.ui.check_agenda.item_rows import CheckRow, check_rows
from desktop.ui.check_agenda.page_pane import PagePane
from desktop.ui.check_agenda.papers_form import PapersForm
from desktop.ui.check_agenda.typed_pages import typed_page
from desktop.ui.library.wording import said_date
from desktop.ui.look.look import Look
from desktop.ui.meeting.open_meeting import OpenMeeting
from desktop.ui.undo import UndoSteps
from desktop.ui.widgets.buttons import Button, ButtonKind
from desktop.ui.widgets.labels import ElidedLabel, label
from desktop.ui.widgets.message_bar import Level, MessageBar
from desktop.ui.widgets.segments import Segments

TITLES = ("Agenda", "Meeting", "Papers")
LEFT_WIDTH = 740
LEFT_SHARE = 0.56  # of a narrow window: the pages beside it are to be read
LOW = 420  # pixels at 100 %: list and form below each other need more
NARROW = 1080  # pixels at 100 %: list, form and page side by side need more


class CheckPage(QWidget):
    """The screen. ``closed`` when the member is done."""

    closed = Signal()

    def __init__(
        self,
        look: Look,
        meeting: OpenMeeting,
        steps: UndoSteps,
        workers: Workers,
        *,
        paper: str = "window",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._meeting = meeting
        self._edits = AgendaEdits(meeting.library, meeting.meeting_id, steps)
        self._agenda: AgendaToCheck
        self._wanted: ItemKey | None = None
        self.message = MessageBar(look, self)
        self.tabs = Segments("What to check", TITLES)
        self.items = AgendaPane(look, self._page_of)
        self.card = CardForm(look)
        self.papers = PapersForm(look)
        self.pane = PagePane(
            look,
            workers,
            lambda document: workers.source(meeting.library, document),
            paper=paper,
        )
        self.done = Button(look, "Done", kind=ButtonKind.PRIMARY, tip="Back to the papers (Esc)")
        self._lay_out()
        # Before it is in the window, which would grow for it and not shrink again.
        room = (parent or self).screen().availableGeometry()
        self._make_room(room.width(), room.height())
        self._connect(steps)
        self.refresh()

    def _lay_out(self) -> None:
        space = self._look.theme.space
        self._subtitle = ElidedLabel("", "muted")
        head = QHBoxLayout()
        head.setContentsMargins(space.m, space.s + 4, space.m, space.s)
        head.setSpacing(space.m)
        head.addWidget(label("Check the agenda", "title"))
        head.addWidget(self._subtitle, 1)
        head.addWidget(self.done)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._scroll_area(self.items))
        for form in (self.card, self.papers):
            self._stack.addWidget(self._scrolled(form))
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addWidget(self._stack, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(left)
        splitter.addWidget(self.pane)
        splitter.setChildrenCollapsible(False)
        splitter.setStretchFactor(1, 1)
        splitter.setHandleWidth(1)
        splitter.setSizes([self._look.px(LEFT_WIDTH), 600])
        splitter.splitterMoved.connect(self._keep_widths)
        self._splitter, self._own_widths = splitter, False
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(self.message)
        whole.addWidget(splitter, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """With large text or a small window the form goes below the list."""
        super().resizeEvent(event)
        self._make_room(event.size().width(), event.size().height())

    def _make_room(self, width: int, height: int) -> None:
        narrow = width < self._look.px(NARROW)
        self.items.set_narrow(on=narrow, low=height < self._look.px(LOW))
        if not self._own_widths:
            left = min(self._look.px(LEFT_WIDTH), round(width * LEFT_SHARE) if narrow else width)
            self._splitter.setSizes([left, width - left])

    def _keep_widths(self, _place: int, _handle: int) -> None:
        """The member has shared the width out by hand."""
        self._own_widths = True

    def _scrolled(self, form: QWidget) -> QScrollArea:
        edge = self._look.theme.space.m
        form.setContentsMargins(edge, edge, edge, edge)
        form.setProperty("look", "page")
        return self._scroll_area(form)

    def _scroll_area(self, form: QWidget) -> QScrollArea:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(form)
        return area

    def _connect(self, steps: UndoSteps) -> None:
        items, edits, form = self.items, self._edits, self.items.form
        self.tabs.currentChanged.connect(self._stack.setCurrentIndex)
        self.done.clicked.connect(self.leave)
        for keys, place in (("Ctrl+1", 0), ("Ctrl+2", 1), ("Ctrl+3", 2)):
            QShortcut(
                QKeySequence(keys), self, lambda place=place: self.tabs.setCurrentIndex(place)
            )
        steps.refused.connect(self._refuse)
        self._meeting.agenda_changed.connect(self.refresh)
        items.list.chosen.connect(self._show_item)
        items.list.remove_asked.connect(self._remove)
        items.list.move_asked.connect(self._move)
        items.entry.added.connect(self._add)
        items.doubts.settled.connect(self._settle)
        items.doubts.shown.connect(self._show_doubt)
        form.doubts.settled.connect(self._settle)
        form.doubts.shown.connect(self._show_doubt)
        self.card.doubts.settled.connect(self._settle)
        self.card.doubts.shown.connect(self._show_doubt)
        form.number_typed.connect(lambda text: self._correct(number=text))
        form.title_typed.connect(lambda text: self._correct(title=text))
        form.lead_typed.connect(lambda text: self._correct(lead=text))
        form.kind_chosen.connect(lambda kind: self._correct(kind=kind))
        form.pages_told.connect(self._set_pages)
        form.begins_here.connect(self._begins_here)
        form.ends_here.connect(self._ends_here)
        form.moved.connect(self._move)
        form.remove_asked.connect(self._remove)
        form.put_back_asked.connect(self._put_back)
        self.card.corrected.connect(edits.correct_card)
        self.papers.told.connect(edits.set_paper_item)
        self.pane.stamp_told.connect(edits.set_label)

    # Showing

    def refresh(self) -> None:
        """Show everything as it is in the library."""
        meeting = self._meeting
        self._agenda = agenda = agenda_to_check(meeting.library, meeting_id=meeting.meeting_id)
        card = agenda.card
        day = said_date(card.date) if card.date else ""
        name = meeting.papers.name
        self._subtitle.setText(" · ".join(part for part in (name, day) if part))
        self.pane.set_papers(agenda.documents, agenda.pages)
        general = agenda.general_doubts
        self.items.doubts.set_doubts([d for d in general if not d.subject.meeting])
        self.card.doubts.set_doubts([d for d in general if d.subject.meeting])
        self.items.set_rows(check_rows(agenda), self._wanted)
        self._wanted = None
        self.card.show_card(card)
        self.papers.show_papers(agenda.documents, [i for i in agenda.items if i.listed_in])
        self.tabs.set_count(0, len(agenda.doubts) - len(self.card.doubts.doubts))
        self.tabs.set_count(1, len(self.card.doubts.doubts))
        self.tabs.setTabVisible(2, len(agenda.documents) > 1)

    def begin(self, *, document_id: int | None, page: int, item_id: int | None) -> None:
        """Begin with the item in view in the reader and its page; by hand where there is none."""
        if document_id is not None:
            self.pane.show_page(document_id, page)
        chosen = next((i for i in self._agenda.items if i.item.id == item_id), None)
        doubtful = next((i for i in self._agenda.items if i.doubts), None)
        first = doubtful or chosen
        if first is not None:
            self.items.list.choose(first.key)
        if self._agenda.items:
            self.items.list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.items.entry.begin()

    def _item(self, row: CheckRow | None) -> ItemToCheck | None:
        if row is None:
            return None
        return next((each for each in self._agenda.items if each.key == row.key), None)

    @property
    def _in_hand(self) -> ItemToCheck | None:
        return self._item(self.items.list.row)

    def _show_item(self, row: CheckRow | None) -> None:
        item = self._item(row)
        paper = (item.item.document_id or item.listed_in) if item is not None else None
        changed = self.items.shown != (row.key if row is not None else None)
        self.items.show_item(row, item, self._agenda.pages.get(paper or -1, ()))
        if changed and item is not None and item.item.pages is not None and paper is not None:
            self.pane.show_page(paper, item.item.pages.first)

    def _show_doubt(self, doubt: Doubt) -> None:
        page = doubt.subject.pdf_page
        if page is None and doubt.subject.label is not None:
            pages = self._agenda.pages.get(doubt.document_id, ())
            page = next((p.index for p in pages if p.label == doubt.subject.label), None)
        if page is None:
            self.message.show_message("That page is not in this file.", seconds=5)
        else:
            self.pane.show_page(doubt.document_id, page)

    def _refuse(self, sentence: str) -> None:
        self.message.show_message(sentence, Level.ERROR)
        self.refresh()

    # Putting right

    def _page_of(self, text: str) -> int | None:
        listed = next((d for d in self._agenda.documents if d.item_id is None), None)
        pages = self._agenda.pages.get(listed.id, ()) if listed is not None else ()
        return typed_page(text, pages)

    def _correct(
        self,
        number: str | None = None,
        title: str | None = None,
        lead: str | None = None,
        kind: ItemKind | None = None,
    ) -> None:
        ident = self.items.item_id
        if ident is not None:
            self._edits.correct_item(ident, number=number, title=title, lead=lead, kind=kind)

    def _set_pages(self, first: int | None, last: int | None) -> None:
        ident = self.items.item_id
        if ident is not None:
            self._tell(self._edits.set_pages(ident, first, last))

    def _begins_here(self) -> None:
        item, here = self._in_hand, self._here()
        if item is None or here is None:
            return
        span = item.item.pages
        last = span.last if span is not None and span.last >= here else None
        self._tell(self._edits.set_pages(item.item.id, here, last))

    def _ends_here(self) -> None:
        item, here = self._in_hand, self._here()
        if item is None or here is None:
            return
        span = item.item.pages
        first = span.first if span is not None and span.first <= here else here
        self._tell(self._edits.set_pages(item.item.id, first, here))

    def _here(self) -> int | None:
        """The page shown, if it is one of the paper that lists the item in hand."""
        item = self._in_hand
        if item is None or item.listed_in == self.pane.document_id:
            return self.pane.page
        self.message.show_message(
            "The page shown is in another file. Say under Papers which item that file belongs to.",
            Level.WARNING,
        )
        return None

    def _add(self, number: str, title: str, page: int | None) -> None:
        done = self._edits.add_item(number, title, page)
        added = next((i for i in self._agenda.items if done and i.item.id == done.item_id), None)
        if added is not None:
            self.items.list.choose(added.key)

    def _move(self, step: int) -> None:
        item = self._in_hand
        if item is None:
            return
        ids = [each.item.id for each in self._agenda.items]
        place = ids.index(item.item.id) + step
        if 0 <= place < len(ids):
            self._edits.move_item(item.item.id, place)

    def _remove(self) -> None:
        row, item = self.items.list.row, self._in_hand
        if row is None or item is None or row.off:
            return
        done = self._edits.remove_item(item.item.id)
        self.items.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self._tell(done)

    def _tell(self, done: Done | None) -> None:
        """Say what came of a correction, where there is something to be said."""
        if done is not None and done.sentence:
            self.message.show_message(done.sentence)

    def _put_back(self) -> None:
        row = self.items.list.row
        if row is not None and row.off:
            self._wanted = row.key
            self._edits.put_back(row.key)
            self.items.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _settle(self, doubt: Doubt) -> None:
        self._edits.settle(doubt.warning)

    # Leaving

    def flush(self) -> None:
        """Put on disk what is typed."""
        self.items.form.flush()
        self.card.flush()
        self.pane.flush()

    def leave(self) -> None:
        """Go back to the papers."""
        self.flush()
        self.closed.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Whatever takes this screen away, nothing typed is lost."""
        super().hideEvent(event)
        self.flush()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)
