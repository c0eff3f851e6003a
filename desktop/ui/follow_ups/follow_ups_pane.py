# SPDX-License-Identifier: AGPL-3.0-or-later
"""The To do pane: what was promised, what the papers have wrong, topics to ask for.

It is given entries and proposals and says what the member wants; it stores nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QMenu, QScrollArea, QVBoxLayout, QWidget

from desktop.services.propose_follow_ups import Proposal
from desktop.services.request_topic import ProgrammeTopic
from desktop.ui.follow_ups.entry import Entry, Sort
from desktop.ui.follow_ups.entry_card import EntryCard
from desktop.ui.follow_ups.entry_section import EntrySection
from desktop.ui.follow_ups.promise_list import PromiseList
from desktop.ui.library.wording import said_date
from desktop.ui.look.look import Look
from desktop.ui.widgets.buttons import ButtonKind
from desktop.ui.widgets.short_button import ShortButton
from desktop.ui.widgets.tab_order import TabOrder

SHOWN_LETTERS = 70  # of a topic in the menu; all of it stands in its tip
MOST_TOPICS = 15  # in one menu


class FollowUpsPane(QWidget):
    """Three sections below each other. Signals about an entry begin with its Sort and its id."""

    added = Signal(object, str)
    """A Sort, and the words of a new entry; they stay until :meth:`clear_line`."""
    lines_changed = Signal(object)
    """What is half written in the lines, by the value of their Sort."""
    saved = Signal(object, int, str, str)
    """An entry, the name of a field and its value, as it is typed."""
    ticked = Signal(object, int, bool)
    deleted = Signal(object, int)
    place_wanted = Signal(object, int)
    proposal_wanted = Signal(object, int)
    """The Proposal, and the place of the sentence to go to."""
    accepted = Signal(object)
    dismissed = Signal(object)
    """The Proposal."""
    left = Signal()
    """Escape: back to the pages."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setAccessibleName(self.tr("To do"))
        space = look.theme.space
        self.before = EntrySection(look, self.tr("Still open from earlier meetings"))
        self.follow_ups = EntrySection(
            look,
            self.tr("Follow-ups"),
            self.tr("Add a follow-up"),
            self.tr("What is to be followed up?"),
            self.tr("Write down what was promised, and tick it off when it is done."),
        )
        self.promises = PromiseList(look)
        self.corrections = EntrySection(
            look,
            self.tr("Corrections"),
            self.tr("Add a correction"),
            self.tr("What is wrong in the papers?"),
            self.tr("Or select the wrong words on the page and press C."),
        )
        self.requests = EntrySection(
            look,
            self.tr("Requests for the work programme"),
            self.tr("Add a request"),
            self.tr("Which topic should come?"),
            self.tr("What you ask for stands in “Follow-ups and requests” to be printed."),
        )
        self._topics = ShortButton(
            look,
            self.tr("Topics in these papers"),
            self.tr("Topics"),
            kind=ButtonKind.QUIET,
            icon="chevron-down",
            tip=self.tr("Take a topic from the work programme in these papers"),
        )
        self._topic_menu = QMenu(self._topics)
        self._topic_menu.setToolTipsVisible(True)
        self._topics.setMenu(self._topic_menu)
        self._topics.hide()
        self.requests.below_line.addWidget(self._topics)
        page = QWidget()
        page.setProperty("look", "page")
        column = QVBoxLayout(page)
        column.setContentsMargins(space.s, space.s + 4, space.s, space.m)
        column.setSpacing(space.s)
        for section in (self.before, self.follow_ups, self.promises):
            column.addWidget(section)
        for section in (self.corrections, self.requests):
            column.addSpacing(space.m)
            column.addWidget(section)
        column.addStretch(1)
        TabOrder(page)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(page)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is in it takes the focus
        self._area = area
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        self.promises.wanted.connect(self.proposal_wanted)
        self.promises.accepted.connect(self.accepted)
        self.promises.dismissed.connect(self.dismissed)
        for sort, section in (
            (Sort.FOLLOW_UP, self.before),
            (Sort.FOLLOW_UP, self.follow_ups),
            (Sort.CORRECTION, self.corrections),
            (Sort.REQUEST, self.requests),
        ):
            self._connect(sort, section)
        if self.follow_ups.line is not None:
            self.setFocusProxy(self.follow_ups.line)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to the pages; what is half written stays."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _connect(self, sort: Sort, section: EntrySection) -> None:
        section.added.connect(lambda words: self.added.emit(sort, words))
        section.saved.connect(lambda *told: self.saved.emit(sort, *told))
        section.ticked.connect(lambda *told: self.ticked.emit(sort, *told))
        section.deleted.connect(lambda ident: self.deleted.emit(sort, ident))
        section.place_wanted.connect(lambda ident: self.place_wanted.emit(sort, ident))
        section.opened.connect(self._bring_into_view)
        if section.line is not None:
            section.line.changed.connect(self._tell_lines)

    def section(self, sort: Sort) -> EntrySection:
        """The section in which new entries of a sort are written."""
        return {
            Sort.FOLLOW_UP: self.follow_ups,
            Sort.CORRECTION: self.corrections,
            Sort.REQUEST: self.requests,
        }[sort]

    def show_entries(self, sort: Sort, entries: Sequence[Entry]) -> None:
        """The meeting's own of a sort."""
        self.section(sort).show_entries(entries)

    def show_proposals(self, proposals: Sequence[Proposal]) -> None:
        """What the minutes promise."""
        self.promises.show_proposals(proposals)

    def show_topics(self, topics: Sequence[ProgrammeTopic]) -> None:
        """What the papers' work programmes list; without any there is no button for them.

        Where they are many they stand in menus of their own by the day they are planned for.
        """
        self._topic_menu.clear()
        self._topics.setVisible(bool(topics))
        if len(topics) <= MOST_TOPICS:
            self._fill_menu(self._topic_menu, topics)
            return
        by_day: dict[date | None, list[ProgrammeTopic]] = {}
        for one in topics:
            by_day.setdefault(one.day, []).append(one)
        for day in sorted(by_day, key=lambda day: (day is None, day or date.max)):
            name = said_date(day) if day is not None else self.tr("Without a day")
            found = by_day[day]
            for first in range(0, len(found), MOST_TOPICS):
                part = found[first : first + MOST_TOPICS]
                numbers = self.tr(" ({0} to {1})").format(first + 1, first + len(part))
                whole = len(found) <= MOST_TOPICS
                menu = self._topic_menu.addMenu(name if whole else name + numbers)
                menu.setToolTipsVisible(True)
                self._fill_menu(menu, part)

    def _fill_menu(self, menu: QMenu, topics: Sequence[ProgrammeTopic]) -> None:
        for topic in (one.topic for one in topics):
            shown = topic if len(topic) <= SHOWN_LETTERS else topic[: SHOWN_LETTERS - 1] + "…"
            action = menu.addAction(shown.replace("&", "&&"))
            action.setToolTip(topic)
            action.triggered.connect(
                lambda _on=False, topic=topic: self.added.emit(Sort.REQUEST, topic)
            )

    def clear_line(self, sort: Sort) -> None:
        """What was written in the line is on disk."""
        line = self.section(sort).line
        if line is not None:
            line.clear()

    def set_lines(self, lines: Mapping[str, str]) -> None:
        """Show what was half written before, and nothing where nothing was."""
        for sort in Sort:
            line = self.section(sort).line
            if line is not None:
                line.set_text(lines.get(sort.value, ""))

    def _tell_lines(self) -> None:
        lines = {sort: self.section(sort).line for sort in Sort}
        self.lines_changed.emit({s.value: line.edit.text() for s, line in lines.items() if line})

    def begin(self, sort: Sort) -> None:
        """Put the focus in the line for a new one."""
        section = self.section(sort)
        assert section.line is not None
        section.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._bring_into_view(section.line)

    def change(self, sort: Sort, ident: int, field: str) -> None:
        """Turn a card into its form, the focus in one of its fields."""
        card = self.section(sort).card(ident)
        if card is not None:
            card.open_form(field)

    def choose(self, sort: Sort, ident: int) -> EntryCard | None:
        """Bring the card of an entry into view with the keys on it; None if there is none."""
        card = self.section(sort).card(ident)
        if card is None and sort is Sort.FOLLOW_UP:
            card = self.before.card(ident)
        if card is None:
            return None
        (card.form or card).setFocus(Qt.FocusReason.OtherFocusReason)
        self._bring_into_view(card)
        return card

    def flush(self) -> None:
        """Save every word."""
        for section in (self.before, self.follow_ups, self.corrections, self.requests):
            section.flush()

    def _bring_into_view(self, widget: QWidget) -> None:
        # Once it has its place: what was just made or opened has not.
        QTimer.singleShot(0, widget, lambda: self._area.ensureWidgetVisible(widget, 0, 8))
