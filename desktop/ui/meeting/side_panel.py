# SPDX-License-Identifier: AGPL-3.0-or-later
"""The right of the reader: points, questions, interests and facts of the item being read.

Gives the panes what they show and takes what the member does in them to the meeting's edits.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.agenda import AgendaItem
from desktop.domain.annotation import MarkColour
from desktop.domain.draft import DeclarationDraft
from desktop.domain.interest import DeclarationKind
from desktop.domain.minutes import MinuteSet
from desktop.domain.report import Report
from desktop.services.annotate import picture_of
from desktop.services.read_reports import PaperFacts
from desktop.services.settings import Settings
from desktop.ui.about.about_pane import AboutPane
from desktop.ui.follow_ups.entry import Sort
from desktop.ui.interests.declaration_row import DeclarationRow
from desktop.ui.interests.interests_pane import InterestsPane
from desktop.ui.look.look import Look
from desktop.ui.meeting.about_facts import about_item, minutes_under, people
from desktop.ui.meeting.declaration_desk import DeclarationDesk
from desktop.ui.meeting.edits import Edits
from desktop.ui.meeting.follow_up_desk import FollowUpDesk
from desktop.ui.meeting.from_the_meeting import FromTheMeeting
from desktop.ui.meeting.half_written import HalfWritten
from desktop.ui.meeting.marks import MANY
from desktop.ui.meeting.open_meeting import OpenMeeting
from desktop.ui.meeting.question_desk import QuestionDesk
from desktop.ui.next_turn import next_turn
from desktop.ui.points.point_order import PointOrder
from desktop.ui.points.point_row import PointRow
from desktop.ui.points.points_pane import PointsPane
from desktop.ui.questions.questions_pane import QuestionsPane
from desktop.ui.tags.tag_popup import TagPopup
from desktop.ui.tasks import Tasks
from desktop.ui.widgets.current_stack import CurrentStack
from desktop.ui.widgets.labels import ElidedLabel
from desktop.ui.widgets.segments import Segments

PANES = ("points", "questions", "interests", "follow-ups", "about")
TITLES = ("Points", "Questions", "Interests", "To do", "About")
ICONS = ("highlight", "question", "declare", "check", "info")  # where titles have no room


class SidePanel(QWidget):
    """The five panes.

    ``mark_wanted`` asks for a mark to be shown on its page, ``page_wanted`` for a page of the
    document in view, ``place_wanted`` for one of any document;
    ``address_pressed`` tells of a mail or phone link, which nothing opens by itself.
    """

    mark_wanted = Signal(int)
    page_wanted = Signal(int)
    place_wanted = Signal(int, int)
    address_pressed = Signal(str)
    left = Signal()
    """Escape in a pane: back to the pages."""

    def __init__(
        self, look: Look, settings: Settings, tasks: Tasks, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._settings = settings
        self._tasks = tasks
        self._meeting: OpenMeeting | None = None
        self._edits: Edits | None = None
        self._item: AgendaItem | None = None
        self._reports: Mapping[int, Sequence[Report]] = {}
        self._minutes: Sequence[tuple[int, MinuteSet]] = ()
        self._tagged: list[int] = []
        self._new_colours: dict[str, str] = {}  # of tags that are still to be made
        self._set_names: list[str] = []  # the tags of those, as the popup had them last
        self._point_rows: dict[int, PointRow] = {}
        self._heading = ElidedLabel("", "heading")
        self.tabs = Segments(
            "Your work on this item", TITLES, look=look, icons=ICONS, counted=range(4)
        )
        self.points = PointsPane(look)
        self.points.set_order(PointOrder(settings.point_order))
        self.questions = QuestionsPane(look)
        self.interests = InterestsPane(look)
        self.about = AboutPane(look)
        self.from_the_meeting = FromTheMeeting(look)
        self.points.heights.put_below_note(self.from_the_meeting)
        self._stack = CurrentStack()
        to_do = QWidget()  # filled when it is first shown
        self.follow_up_desk = FollowUpDesk(look, to_do, tasks)
        for pane in (self.points, self.questions, self.interests, to_do, self.about):
            self._stack.addWidget(pane)
        self.tabs.currentChanged.connect(self._turn_to)
        self.tag_popup = TagPopup(look, self)
        self.declaration_desk = DeclarationDesk(self.interests)
        self.question_desk = QuestionDesk(look, self.questions, settings, self)
        self._half_written = HalfWritten(self.questions, self.interests)
        self._half_written.refused.connect(self._tell_refused)
        top = QVBoxLayout()
        space = look.theme.space
        top.setContentsMargins(space.s + 4, space.s, space.s, 0)
        top.addWidget(self._heading)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.tabs)
        column.addWidget(self._stack, 1)
        self.setMinimumWidth(look.px(236))  # of the widest of their cards, beside a scroll bar
        self._connect()

    def _connect(self) -> None:
        self.points.go_to.connect(self.mark_wanted)
        self.points.note_changed.connect(self._write_on_mark)
        self.points.tags_requested.connect(self._ask_tags_at_card)
        self.points.colour_changed.connect(self._recolour)
        self.points.deleted.connect(self._delete_marks)
        self.points.speaking_order_changed.connect(self._speak_in_order)
        self.points.order_changed.connect(self._keep_order)
        self.points.item_note_saved.connect(self._write_note)
        self.points.question_asked.connect(self.begin_question)
        self.from_the_meeting.note_saved.connect(self._write_in_meeting)
        self.questions.go_to.connect(self.mark_wanted)
        self.follow_up_desk.mark_wanted.connect(self.mark_wanted)
        self.follow_up_desk.counted.connect(
            lambda count: self.tabs.set_count(PANES.index("follow-ups"), count)
        )
        self.interests.nothing_toggled.connect(self._tick_nothing)
        self.interests.added.connect(self._declare)
        for pane in (self.questions, self.interests, self.follow_up_desk):
            pane.left.connect(self.left)
        self.interests.changed.connect(self._change_declaration)
        self.interests.deleted.connect(self._delete_declaration)
        self.about.page_wanted.connect(self.page_wanted)
        self.about.place_wanted.connect(self.place_wanted)
        self.about.address_pressed.connect(self.address_pressed)
        self.tag_popup.chosen.connect(self._tag)
        self.tag_popup.recoloured.connect(self._recolour_tag)

    # Opening and following

    def open(self, meeting: OpenMeeting, edits: Edits) -> None:
        """Show the member's work on this meeting from now on."""
        self._meeting, self._edits = meeting, edits
        library = meeting.library
        self.points.pictures.read_with(
            self._tasks, lambda mark_id: picture_of(library, mark_id=mark_id)
        )
        self.question_desk.open(meeting, edits)
        self.follow_up_desk.open(meeting, edits)
        self.declaration_desk.open(meeting, edits)
        self._item = None
        self._reports, self._minutes = {}, ()
        meeting.marks_changed.connect(self._show_points)
        meeting.tags_changed.connect(self._show_points)
        meeting.questions_changed.connect(self._show_questions)
        meeting.declarations_changed.connect(self._show_declarations)
        meeting.notes_changed.connect(self._show_item)
        meeting.proceedings_changed.connect(self._show_proceedings)
        self.agenda_changed()
        self._half_written.open(meeting)

    def close_meeting(self) -> None:
        """Save what is being typed and let go of the meeting.

        What is half written stays behind as the meeting's drafts.
        """
        self.flush()
        self.tag_popup.close()
        self._half_written.close()
        self._meeting = self._edits = self._item = None
        self._tagged = []
        self._point_rows = {}
        self._reports, self._minutes = {}, ()
        self.points.clear()
        self.from_the_meeting.show_happenings(())
        self.points.pictures.read_with(self._tasks, None)
        self.question_desk.close()
        self.follow_up_desk.close()
        self.declaration_desk.close()
        self.questions.set_item(None, "")
        self.interests.clear()
        self.about.set_item(None)

    def agenda_changed(self) -> None:
        """The agenda or its places were read anew: citations may differ."""
        if self._meeting is None:
            return
        self.interests.set_items([(item.id, item.heading) for item in self._meeting.items])
        self._point_rows = {}
        self.points.citations_changed()
        if len(self._meeting.marks) < MANY:
            self._show_points()
            self._show_questions()
        else:  # thousands of rows are a frame's work by themselves, and so is showing them
            next_turn(self, self._make_points_ready)
        self._show_declarations()
        self._show_item()
        self._half_written.agenda_changed()

    def set_facts(self, facts: PaperFacts) -> None:
        """What the papers say of each item, and the questions they suggest."""
        self._reports, self._minutes = facts.reports, facts.minutes
        self.questions.set_suggestions(facts.suggestions)
        self._show_item()

    def show_item(self, item: AgendaItem | None) -> None:
        """The item being read, or None where the page belongs to none."""
        if item is None or self._item is None or item.id != self._item.id:
            self._item = item
            self._show_item()

    def show_mark(self, mark_id: int) -> None:
        """Make a mark the current one in the list of points."""
        self.points.choose(mark_id)

    def show_pane(self, name: str, *, focus: bool = True) -> None:
        """Turn to one of ``PANES`` by its name, and put the focus there."""
        place = PANES.index(name)
        self.tabs.setCurrentIndex(place)
        if not focus:
            return
        points = self.points.list if self.points.list.isVisible() else self.points.note
        to_do = self._stack.widget(PANES.index("follow-ups"))
        pane = (points, self.questions.ask_box, self.interests, to_do, self.about)[place]
        assert pane is not None
        pane.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def flush(self) -> None:
        """Put on disk what is being typed in any pane."""
        if self._edits is not None:
            self.points.flush()
            self.from_the_meeting.flush()
            self.questions.flush()
            self.interests.flush()
            self.follow_up_desk.flush()

    # Beginning something

    def begin_question(self, mark_id: int | None = None) -> None:
        """Put the focus in the box for a new question, about a mark if one is given."""
        self.show()
        self.tabs.setCurrentIndex(PANES.index("questions"))
        mark = self._meeting.mark(mark_id) if self._meeting and mark_id is not None else None
        if mark is not None and self._meeting is not None:
            item = self._meeting.item_of_mark(mark)
            self.show_item(item)
            self.questions.ask_box.set_about(
                item.id if item is not None else None, self._meeting.citation(mark), mark_id
            )
        self.questions.ask_box.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def begin_correction(self, mark_id: int | None, *, just_marked: bool = False) -> None:
        """Note what a mark is about as wrong, or put the focus where a correction is written."""
        self.show_pane("follow-ups", focus=False)
        if mark_id is None:
            self.follow_up_desk.begin(Sort.CORRECTION)
        else:
            self.follow_up_desk.note_correction(mark_id, just_marked=just_marked)

    def begin_declaration(self) -> None:
        """Open the form for a new declaration."""
        self.tabs.setCurrentIndex(PANES.index("interests"))
        self.interests.open_form()

    def begin_item_note(self) -> None:
        """Put the focus in the note on the item."""
        self.tabs.setCurrentIndex(PANES.index("points"))
        self.points.begin_note()

    def ask_tags(self, mark_id: int, at: QPoint) -> None:
        """Open the popup with the tags of a mark, at a point of the screen."""
        self._ask_tags_of([mark_id], at)

    @property
    def tagged(self) -> Sequence[int]:
        """The marks whose tags were asked for last."""
        return tuple(self._tagged)

    def _ask_tags_of(self, mark_ids: Sequence[int], at: QPoint) -> None:
        meeting = self._meeting
        marks = [meeting.mark(mark_id) for mark_id in mark_ids] if meeting is not None else []
        names = [[tag.name for tag in mark.tags] for mark in marks if mark is not None]
        if meeting is None or not names:
            return
        self._tagged = list(mark_ids)
        on_all = [name for name in names[0] if all(name in own for own in names)]
        on_some = dict.fromkeys(name for own in names for name in own if name not in on_all)
        self._set_names = on_all
        self.tag_popup.open_for(
            meeting.tags, on_all, at, partly=list(on_some), recent=meeting.recent_tags
        )

    # Showing

    def _show_proceedings(self) -> None:
        if self._meeting is not None:
            ident = self._item.id if self._item is not None else None
            happened = self._meeting.proceedings.happenings
            self.from_the_meeting.show_happenings([h for h in happened if h.item_id == ident])

    def _write_in_meeting(self, note_id: int, text: str) -> None:
        if self._edits is not None:
            self._edits.proceedings.edit_note(note_id).write(text)

    def _turn_to(self, place: int) -> None:
        if PANES[place] == "follow-ups":
            self.follow_up_desk.pane.show()
        self._stack.setCurrentIndex(place)

    def _show_item(self) -> None:
        item, meeting = self._item, self._meeting
        heading = item.heading if item is not None else ""
        ident = item.id if item is not None else None
        self._heading.setText(heading or "Whole meeting")
        if meeting is None:
            return
        reports = self._reports.get(ident, ()) if ident is not None else ()
        self.points.set_item(ident, heading, meeting.note(ident))
        self._show_proceedings()
        self.questions.set_item(ident, heading)
        self.follow_up_desk.set_item(ident)
        self.questions.set_people(people(meeting.papers.meeting, item, reports))
        self.interests.set_item(ident, heading)
        self.declaration_desk.item_id = ident
        if item is None:
            self.about.set_item(None)
        else:
            minutes = minutes_under(meeting.papers, item, self._minutes)
            self.about.set_item(about_item(item, reports, minutes))
        self._show_counts()

    def _make_points_ready(self) -> None:
        if self._meeting is not None:
            self._rows_of_points(self._meeting)
            next_turn(self, self._show_points)
            next_turn(self, self._show_questions)

    def _show_points(self) -> None:
        meeting = self._meeting
        if meeting is None:
            return
        rows = self._rows_of_points(meeting)
        self.points.set_tags(meeting.tags)
        self.points.set_points(rows)
        self._show_counts()

    def _rows_of_points(self, meeting: OpenMeeting) -> list[PointRow]:
        before, rows = self._point_rows, []
        items: dict[tuple[int | None, int], int | None] = {}
        for mark in meeting.marks:
            row = before.get(mark.id)
            if row is None or row.annotation is not mark:
                place = (mark.document_id, mark.anchor.first_page)
                if place not in items:
                    item = meeting.item_of_mark(mark)
                    items[place] = item.id if item is not None else None
                row = PointRow(mark, meeting.citation, items[place])
            rows.append(row)
        self._point_rows = {row.id: row for row in rows}
        return rows

    def _show_questions(self) -> None:
        self.question_desk.show_questions()
        self._show_counts()

    def _show_declarations(self) -> None:
        meeting = self._meeting
        if meeting is None:
            return
        headings = {item.id: item.heading for item in meeting.items}
        self.interests.set_declarations(
            [
                DeclarationRow(one, tuple(headings[i] for i in one.item_ids if i in headings))
                for one in meeting.declarations
            ]
        )
        self._show_counts()

    def _show_counts(self) -> None:
        meeting = self._meeting
        if meeting is None:
            return
        ident = self._item.id if self._item is not None else None
        self.tabs.set_count(0, self.points.item_count)
        self.tabs.set_count(1, sum(1 for q in meeting.questions if q.item_id == ident))
        self.tabs.set_count(2, sum(1 for d in meeting.declarations if ident in d.item_ids))

    # What the member does in the panes

    def _tell_refused(self, sentence: str) -> None:
        if self._edits is not None:
            self._edits.tell_refused(sentence)

    def _write_on_mark(self, mark_id: int, text: str) -> None:
        if self._edits is not None:
            self._edits.write_on_mark(mark_id, text)

    def _recolour(self, mark_ids: list[int], colour: MarkColour) -> None:
        if self._edits is not None:
            self._edits.points.recolour(mark_ids, colour)

    def _delete_marks(self, mark_ids: list[int]) -> None:
        if self._edits is not None:
            self._edits.points.delete(mark_ids)

    def _keep_order(self, order: PointOrder) -> None:
        self._settings.point_order = order.value
        self._settings.save()

    def _speak_in_order(self, mark_ids: list[int]) -> None:
        if self._edits is not None:
            self._edits.points.speak_in_order(mark_ids)

    def _write_note(self, item_id: int | None, text: str) -> None:
        if self._edits is not None:
            self._edits.write_note(item_id, text, self.points.note.went_by)

    def _ask_tags_at_card(self, mark_ids: list[int]) -> None:
        if mark_ids:
            self._ask_tags_of(mark_ids, self.points.place_of(mark_ids[0]))

    def _tag(self, names: list[str]) -> None:
        if self._edits is not None and self._tagged:
            before, self._set_names = self._set_names, names
            self._edits.points.tag(
                self._tagged,
                add=[name for name in names if name not in before],
                remove=[name for name in before if name not in names],
                colours=self._new_colours,
            )

    def _recolour_tag(self, name: str, colour: str) -> None:
        if self._edits is None or self._meeting is None:
            return
        if any(tag.name.casefold() == name.casefold() for tag in self._meeting.tags):
            self._edits.recolour_tag(name, colour)
        else:
            self._new_colours[name] = colour

    def _tick_nothing(self, kind: DeclarationKind, on: bool) -> None:
        if self._edits is not None:
            self._edits.tick_nothing(on, kind)
            self._show_declarations()

    def _declare(self, draft: DeclarationDraft) -> None:
        if self._edits is None or draft.kind is None:
            return
        if self._edits.declare(
            draft.kind, draft.wording, draft.item_ids, draft.action, draft.details
        ):
            self.interests.close_form()
            self._half_written.keep_declaration(None)

    def _change_declaration(self, declaration_id: int, draft: DeclarationDraft) -> None:
        if self._edits is None:
            return
        saved = self._edits.change_declaration(
            declaration_id,
            kind=draft.kind,
            wording=draft.wording,
            item_ids=draft.item_ids,
            action=draft.action,
            details=draft.details,
        )
        if not saved:
            self.interests.refused()

    def _delete_declaration(self, declaration_id: int) -> None:
        if self._edits is not None:
            self._edits.delete_declaration(declaration_id)
