# SPDX-License-Identifier: AGPL-3.0-or-later
"""The meeting view: the reader with the order of business and what is to be said beside the pages.

It is the reader itself that shows the paper: this puts its own panes around the pages while the
meeting goes on, and takes them away again. All that is shown is read from the open meeting.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.agenda import AgendaItem, number_key
from desktop.domain.deadline import said_time
from desktop.domain.draft import EntryKind
from desktop.domain.interest import DeclarationKind
from desktop.domain.out_of_room import CAME_BACK, LEFT
from desktop.domain.sitting import Sitting, order_of_business
from desktop.domain.typed_place import typed_place
from desktop.services import keep_draft
from desktop.ui.meeting.edits import Edits
from desktop.ui.meeting.open_meeting import OpenMeeting
from desktop.ui.meeting_actions import MEETING_ACTIONS
from desktop.ui.meeting_mode.attendance_line import AttendanceLine
from desktop.ui.meeting_mode.deeds import Deeds
from desktop.ui.meeting_mode.entry_box import Entry, EntryBox, Offer
from desktop.ui.meeting_mode.from_register import offers_for
from desktop.ui.meeting_mode.item_head import ItemHead
from desktop.ui.meeting_mode.key_strip import Hint, KeyStrip
from desktop.ui.meeting_mode.late_papers import LatePapers
from desktop.ui.meeting_mode.order_fold import OrderFold
from desktop.ui.meeting_mode.order_pane import WHOLE, OrderPane, OrderRow
from desktop.ui.meeting_mode.work_pane import WorkPane
from desktop.ui.meeting_mode.work_row import NOTED, WorkKind, WorkRow, points_on
from desktop.ui.widgets.message_bar import Level, MessageBar

if TYPE_CHECKING:
    from desktop.ui.main_window import MainWindow

ORDER_WIDTH = 340  # pixels at 100 %, at most
ORDER_LEAST = 190  # pixels at 100 %: a long word fits into a line
LOW = 400  # pixels at 100 %
ORDER_SHARE, WORK_SHARE = 0.18, 0.36  # of the window's width
# What each key does in a word or two, and in a shorter one; the menu and F1 say it in full.
STRIP = {
    "meeting-next": ("Next item", "Next"), "meeting-previous": ("Previous item", "Before"),
    "meeting-mode": ("Back to reading", "Read"), "meeting-note": ("Note", ""),
    "meeting-question": ("New question", "Question"), "meeting-asked": ("Asked", ""),
    "meeting-answered": ("Reply", ""), "meeting-undertaking": ("Undertaking", "Promise"),
    "meeting-declare": ("Declare", ""), "meeting-leave": ("Leave room", "Leave"),
    "meeting-back": ("Back in room", "Back"),
    "meeting-nothing": ("Nothing to declare", "Nothing"),
    "meeting-no-whip": ("No whip", ""), "meeting-vote": ("Vote on…", "Vote"),
    "meeting-for": ("For", ""), "meeting-against": ("Against", ""),
    "meeting-abstained": ("Abstained", "Abstain"), "meeting-no-vote": ("Did not vote", "No vote"),
    "meeting-carried": ("Carried", ""), "meeting-lost": ("Lost", ""),
    "meeting-recorded": ("Recorded", "Record"), "meeting-present": ("Who is here", "Here"),
    "meeting-paper": ("Paper", ""), "meeting-go-to": ("Page, ¶", "Page"),
    "meeting-say": ("To say", ""), "meeting-order": ("Order", ""),
}  # fmt: skip


class MeetingMode(QObject):
    """One meeting view over the window's reader, from :meth:`enter` to :meth:`leave`."""

    def __init__(self, window: MainWindow, meeting: OpenMeeting) -> None:
        super().__init__(window)
        self._window = window
        self._reader = reader = window.reader
        self.meeting = meeting
        self.meeting_edits: Edits = reader.edits
        self.edits = reader.edits.proceedings
        look, actions = window.look, window.actions_of
        self.bar = MessageBar(look)
        self.head = ItemHead(look)
        self.order = OrderPane(look)
        self.fold = OrderFold(look, reader, self.order, self._share_unless_own)
        self.work = WorkPane(look)
        self.entry = EntryBox(look)
        self.attendance = AttendanceLine(look)
        hints = [Hint(_key(n), *words, actions[n]) for n, words in STRIP.items()]
        every = Hint("F1", "All keys", "", actions["shortcuts"])
        self.strip = KeyStrip(look, hints, every)
        self.late = LatePapers(window, self.bar)
        self.deeds = Deeds(self)
        self._shown: tuple[int | None] | None = None  # the item that was shown last
        self._hidden: list[QWidget] = []
        self._sizes: list[int] = []
        self._own = False
        self._deeds: dict[str, Callable[[], object]] = {
            **self.deeds.by_action,
            "meeting-next": self.move_on,
            "meeting-previous": self.go_back,
            "meeting-order": lambda: self.fold.open(),
            "meeting-say": lambda: self.work.list.setFocus(_BY_KEY),
            "meeting-paper": self.show_paper,
            "meeting-go-to": reader.toolbar.page_box.begin,
            "meeting-present": self._open_attendance,
            "meeting-add-paper": self.late.accept,
        }
        self._connect()

    def _connect(self) -> None:
        meeting = self.meeting
        for changed in (
            meeting.proceedings_changed,
            meeting.questions_changed,
            meeting.declarations_changed,
            meeting.marks_changed,
            meeting.tags_changed,
            meeting.agenda_changed,
        ):
            changed.connect(self.refresh)
        self.order.taken.connect(self.take)
        self.order.reordered.connect(self.edits.order_business)
        self.order.ticked.connect(self._tick)
        self.work.opened.connect(self._open_row)
        self.work.delete_pressed.connect(self.deeds.delete)
        self.work.move_asked.connect(self._move_row)
        self.entry.closed.connect(self._entry_closed)
        self.attendance.closed.connect(self._back_to_work)
        self.attendance.attended.connect(self.edits.attend)
        self._reader.toolbar.page_wanted.connect(self._take_typed)
        self._reader.find_panel.left.connect(self._reader.left.hide)
        self._apologies = self.edits.write_apologies()
        self.attendance.apologies_saved.connect(lambda text: self._apologies.write(text))

    # Opening and leaving

    def enter(self) -> None:
        """Put the panes around the pages and begin, or go on with, the meeting."""
        reader = self._reader
        column, splitter = reader.layout(), reader.splitter
        reader.area.view.held.hold()  # while the panes around it change their sizes
        assert isinstance(column, QVBoxLayout)
        self._sizes = splitter.sizes()
        self._hidden = [pane for pane in (reader.left, reader.side) if not pane.isHidden()]
        for pane in self._hidden:
            pane.hide()
        column.insertWidget(0, self.head)
        column.addWidget(self.strip)
        splitter.insertWidget(0, self.order)
        splitter.addWidget(self.work)
        self.work.slot.addWidget(self.bar)  # not above the pages: they must not move
        self.work.slot.addWidget(self.entry)
        self.work.slot.addWidget(self.attendance)
        self.fold.fit()
        self._share_width()
        for watched in (reader, self.entry, self.attendance):
            watched.installEventFilter(self)
        splitter.splitterMoved.connect(self._own_widths)
        if self._runs:
            order = self._order()
            self.edits.begin(order[0] if order else None)
        self.refresh()
        self.order.choose(self.item_id)
        draft = keep_draft.kept_entry(self.meeting.library, meeting_id=self.meeting.meeting_id)
        self.work.list.setFocus(Qt.FocusReason.OtherFocusReason)
        if draft is not None:
            self.deeds.take_up(draft)

    def leave(self, *, for_good: bool) -> None:
        """Take the panes away. What is half written is finished ``for_good``, else kept as it is.

        The pages, and where they are, stay as they were.
        """
        if for_good:
            self._reader.area.message.hide()  # it was about the meeting
            self.entry.finish()
            if self._runs:
                self.edits.end()
        else:
            self.entry.keep()
        self.attendance.flush()
        self.late.close()
        self.fold.close()
        for changed in (
            self.meeting.proceedings_changed,
            self.meeting.questions_changed,
            self.meeting.declarations_changed,
            self.meeting.marks_changed,
            self.meeting.tags_changed,
            self.meeting.agenda_changed,
        ):
            changed.disconnect(self.refresh)
        self._reader.toolbar.page_wanted.disconnect(self._take_typed)
        self._reader.find_panel.left.disconnect(self._reader.left.hide)
        self._reader.splitter.splitterMoved.disconnect(self._own_widths)
        for watched in (self._reader, self.entry, self.attendance):
            watched.removeEventFilter(self)
        own: tuple[QWidget, ...] = (self.head, self.strip, self.order, self.work)
        for pane in own:
            pane.hide()
            pane.setParent(None)
            pane.deleteLater()
        for pane in self._hidden:
            pane.show()
        if len(self._sizes) == self._reader.splitter.count():
            self._reader.splitter.setSizes(self._sizes)
        # The window may have another size now, or had none yet when the view was opened.
        size = self._reader.size()
        self._reader.resizeEvent(QResizeEvent(size, size))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Share another width out, until the member has done so by hand."""
        kind = event.type()
        if watched is not self._reader:
            if kind in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
                self._share_height()
        elif kind == QEvent.Type.Resize:
            self.fold.fit()
            self._share_unless_own()
            self._share_height()
        return False

    def _share_height(self) -> None:
        """In a low window what is written in has the room of the keys and of the list.

        Letters are typed there and are no keys while it is open.
        """
        writes = not (self.entry.isHidden() and self.attendance.isHidden())
        away = writes and self._reader.height() < self._window.look.px(LOW)
        for each in (self.strip, self.work.list):
            if each.isHidden() != away:
                each.setVisible(not away)

    def _share_unless_own(self) -> None:
        if not self._own:
            self._share_width()

    def _share_width(self) -> None:
        width = self._reader.width()
        px = self._window.look.px
        left = min(px(ORDER_WIDTH), max(px(ORDER_LEAST), round(width * ORDER_SHARE)))
        if self.order.isHidden():
            left = 0
        right = round(width * WORK_SHARE)
        self._reader.splitter.setSizes([left, 0, width - left - right, 0, right])

    def _own_widths(self, _place: int, _handle: int) -> None:
        self._own = True

    def do(self, name: str) -> None:
        """What the action of this id does; what was said last has been read by then."""
        self._reader.area.message.hide()
        self._deeds[name]()

    def let_go(self) -> None:
        """Escape: put away what is said, else come back to what is to be said."""
        for message in (self.bar, self._reader.area.message):
            if not message.isHidden():
                message.dismiss()
                return
        self._back_to_work()

    def tell(self, sentence: str, level: Level = Level.INFO) -> None:
        """Say something above the pages."""
        self._window.tell(sentence, level)

    @property
    def _runs(self) -> bool:
        """Whether the meeting is not over for days: a past one is only looked at."""
        day = self.meeting.papers.meeting.card.date
        return day is None or day >= datetime.now().astimezone().date()

    # Where the meeting stands

    @property
    def item(self) -> AgendaItem | None:
        """The item that is being taken; None for the meeting as a whole."""
        return self.meeting.papers.item(self.item_id)

    def offers(self, item_id: int | None) -> tuple[Offer, ...]:
        """What of the member's register can be declared on an item."""
        item, looked = self.meeting.papers.item(item_id), self._reader.side.interests.hits.looked
        profile = self._window.my_interests.profile
        declared = self.meeting.declarations
        return offers_for(self.meeting.library, item, looked, profile, declared)

    @property
    def item_id(self) -> int | None:
        """Its id."""
        sitting = self._sitting
        order = self._order()
        if sitting.current_item_id in order:
            return sitting.current_item_id
        if sitting.current_item_id is None and sitting.current_since is not None:
            return None
        return order[0] if order else None

    @property
    def _sitting(self) -> Sitting:
        return self.meeting.proceedings.sitting

    def _order(self) -> list[int]:
        printed = [item.id for item in self.meeting.items]
        return order_of_business(printed, self._sitting.item_order)

    def take(self, item_id: int | None) -> None:
        """Come to an item."""
        self.entry.finish()
        if item_id != self.item_id:
            done = self._sitting.done - {item_id}
            self.edits.take_item(item_id, done)

    def move_on(self) -> None:
        """The item is done: come to the next that is not, or to the meeting as a whole.

        From there it goes on to what was passed over, such as an item that was moved ahead of the
        one that was being taken.
        """
        self.entry.finish()
        here, order = self.item_id, self._order()
        done = self._sitting.done | ({here} if here is not None else set())
        ahead = order if here is None else order[order.index(here) + 1 :]
        following = next((ident for ident in ahead if ident not in done), None)
        if here is not None or following is not None:
            self.edits.take_item(following, done)
        if following is None:
            self.tell(self._what_was_passed_over(order, done))

    def _what_was_passed_over(self, order: list[int], done: frozenset[int]) -> str:
        """That the last item was taken, which were not, and how to come to them."""
        items = [self.meeting.papers.item(ident) for ident in order if ident not in done]
        left = [item.number or item.title for item in items if item is not None]
        if not left:
            return "That was the last item."
        named = left[0] if len(left) == 1 else f"{', '.join(left[:-1])} and {left[-1]}"
        return f"That was the last item; not taken yet: {named}. M goes on there."

    def go_back(self) -> None:
        """Come back to the item before."""
        here, order = self.item_id, self._order()
        place = len(order) if here is None else order.index(here)
        if place > 0:
            self.take(order[place - 1])

    def show_paper(self) -> None:
        """Jump to the first page of the item's paper; from there, to its next paper."""
        item, reader = self.item, self._reader
        if item is None:
            return
        papers = [] if item.pages is None else [(item.document_id, item.pages.first)]
        papers += [(d.id, 0) for d in self.meeting.documents if d.item_id == item.id]
        papers = list(dict.fromkeys(papers))
        here = (reader.document_id, reader.area.view.page)
        place = papers.index(here) + 1 if here in papers else 0
        document_id, page = papers[place % len(papers)] if papers else (None, 0)
        if document_id is None:
            reader.journey.go_to_item(item.id)  # says that there is none
        else:
            reader.journey.go_to(document_id, page)
        reader.area.view.setFocus(_BY_KEY)

    def _take_typed(self, text: str) -> None:
        """Where the member types "item 9" to go there, it is the item they come to."""
        place = typed_place(text)
        if place is None or place.item is None or place.page or place.paragraph:
            return
        wanted = number_key(place.item)
        for item in self.meeting.items:
            if number_key(item.number) == wanted:
                self.take(item.id)
                return

    def _tick(self, item_id: int) -> None:
        self.edits.tick_items(self._sitting.done ^ {item_id})

    # Showing

    def refresh(self) -> None:
        """Show everything as it is in the library now."""
        item, sitting = self.item, self._sitting
        self.head.show_item(item, WHOLE, self._facts())
        runs = self._runs and sitting.ended_at is None
        self.head.run_since(sitting.current_since if runs else None)
        self.order.show_rows(self._order_rows())
        self.work.show_item(self.meeting, item)
        if not self.attendance.isHidden():
            self.attendance.show_sitting(sitting)
        if self._shown != (self.item_id,):
            before, self._shown = self._shown, (self.item_id,)
            self.order.choose(self.item_id)
            if item is not None and item.pages is not None:
                here = self.meeting.papers.item_at(
                    self._reader.document_id, self._reader.area.view.page
                )
                if before is not None or here is None or here.id != item.id:
                    self._reader.journey.go_to_item(item.id)

    def _order_rows(self) -> list[OrderRow]:
        here, done = self.item_id, self._sitting.done
        waiting: Counter[int | None] = Counter(
            question.item_id for question in self.meeting.questions if question.is_to_ask
        )
        rows = []
        for ident in self._order():
            item = self.meeting.papers.item(ident)
            if item is not None:
                rows.append(
                    OrderRow(
                        ident,
                        item.number or "",
                        item.title,
                        waiting[ident] + self.meeting.marks_per_item.get(ident, 0),
                        current=ident == here,
                        done=ident in done,
                    )
                )
        return [*rows, OrderRow(None, "", WHOLE, current=here is None)]

    def _facts(self) -> str:
        """What was ticked with one key, in a line: it is seen that the key was heard."""
        sitting = self._sitting
        kinds = {d.kind for d in self.meeting.declarations if not d.item_ids}
        attendance = sitting.attendance.value
        facts = [
            attendance[:1].upper() + attendance[1:],
            "Nothing to declare" if DeclarationKind.NOTHING in kinds else "",
            "No party whip" if DeclarationKind.NO_WHIP in kinds else "",
            self._out_since(),
        ]
        return " · ".join(fact for fact in facts if fact)

    def _out_since(self) -> str:
        passages = [n for n in self.meeting.proceedings.notes if n.text in (LEFT, CAME_BACK)]
        if not passages or passages[-1].text != LEFT:
            return ""
        return f"Out of the room since {said_time(passages[-1].at.astimezone().time())}"

    # Rows

    def _open_row(self, row: WorkRow) -> None:
        """Enter: reply to a question, show a point on its page, write on in a note."""
        if row.kind is WorkKind.QUESTION:
            question = next((q for q in self.meeting.questions if q.id == row.id), None)
            if question is not None:
                self.deeds.answer(question)
        elif row.kind is WorkKind.POINT:
            self._reader.journey.go_to_mark(row.id)
        else:
            self.deeds.edit(row)

    def _move_row(self, row: WorkRow, step: int) -> None:
        """Alt and arrows on a question or a point: put it sooner or later."""
        if row.kind is WorkKind.POINT:
            shown = [mark.id for mark in points_on(self.meeting, self.item)]
            self.meeting_edits.points.speak_sooner(row.id, step, shown)
            self.work.choose(WorkKind.POINT, row.id)
        if row.kind is not WorkKind.QUESTION:
            return
        here = [q for q in self.meeting.questions if q.item_id == self.item_id]
        place = next((n for n, q in enumerate(here) if q.id == row.id), None)
        if place is not None and 0 <= place + step < len(here):
            self.meeting_edits.questions.move(row.id, here[place + step].position)
            self.work.choose(WorkKind.QUESTION, row.id)

    def _open_attendance(self) -> None:
        self.entry.finish()
        self._apologies = self.edits.write_apologies()
        self.attendance.open(self._sitting)

    def _entry_closed(self, entry: Entry) -> None:
        self._back_to_work()
        if not entry.text and entry.kind in _NOTED_KINDS:
            self.show_last()

    def show_last(self) -> None:
        """Bring into view what was noted last on the item."""
        noted = [h for h in self.meeting.proceedings.happenings if h.item_id == self.item_id]
        if noted:
            self.work.choose(NOTED[noted[-1].kind], noted[-1].id)

    def _back_to_work(self) -> None:
        self.work.list.setFocus(Qt.FocusReason.OtherFocusReason)


_NOTED_KINDS = (EntryKind.NOTE, EntryKind.UNDERTAKING, EntryKind.MOTION)
_BY_KEY = Qt.FocusReason.ShortcutFocusReason


def _key(name: str) -> str:
    return next(spec.shortcuts[0] for spec in MEETING_ACTIONS if spec.id == name)
