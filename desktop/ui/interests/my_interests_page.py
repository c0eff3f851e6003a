# SPDX-License-Identifier: AGPL-3.0-or-later
"""My interests: the member's own register, what is due, and the rules in use."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShortcut, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.declaration_record import RecordWanted
from desktop.domain.rule_profile import RuleProfile
from desktop.domain.standing_interest import InterestEntry, RegistrationDue, StandingInterest
from desktop.services.gather_declarations import gather_declarations
from desktop.services.keep_register import history_of, interests_of
from desktop.services.remind import registrations_due
from desktop.services.use_rules import RuleShelf
from desktop.ui.interests.declarations_tab import DeclarationsTab
from desktop.ui.interests.register_edits import RegisterEdits, Waiting
from desktop.ui.interests.register_tab import RegisterTab
from desktop.ui.interests.register_wording import due_words, dues_summary
from desktop.ui.interests.rules_tab import RulesTab
from desktop.ui.look.look import Look
from desktop.ui.meeting.held_words import SAVED
from desktop.ui.undo import UndoSteps
from desktop.ui.widgets.buttons import Button, ButtonKind
from desktop.ui.widgets.current_stack import CurrentStack
from desktop.ui.widgets.labels import label
from desktop.ui.widgets.message_bar import Level, MessageBar
from desktop.ui.widgets.segments import Segments
from desktop.ui.widgets.short_button import ShortButton

if TYPE_CHECKING:
    from desktop.storage.library import Library

TITLES = ("Interests", "Declarations", "Rules")
INTERESTS, DECLARATIONS, RULES = range(3)
WIDEST = 960  # pixels at 100 %


class MyInterestsPage(QWidget):
    """The screen. ``closed`` when the member is done, ``rules_chosen`` with a profile's key."""

    closed = Signal()
    rules_chosen = Signal(str)
    save_asked = Signal(str)
    """What is in front is to be saved, as "pdf" or "csv": the register or the declarations."""
    declaration_wanted = Signal(int, int)
    """The meeting and the declaration to go to."""

    def __init__(
        self,
        look: Look,
        library: Library,
        steps: UndoSteps,
        today: date,
        waiting: Waiting | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """``waiting`` outlives the page: what was typed here and is not saved yet."""
        super().__init__(parent)
        self._look = look
        self._library = library
        self._today = today
        self._edits = RegisterEdits(library, steps, waiting or Waiting())
        self._shelf, self._key = RuleShelf(()), ""
        self.told = ""
        """Why something typed here is held and not saved yet."""
        self.setAccessibleName(self.tr("My interests"))
        self.message = MessageBar(look, self)
        self.due = MessageBar(look, self)
        self.tabs = Segments(self.tr("My interests"), TITLES)
        self.register = RegisterTab(look, lambda ident: history_of(library, interest_id=ident))
        self.declarations = DeclarationsTab(look, today)
        self.rules = RulesTab(look)
        self._profile: RuleProfile | None = None
        self.add = Button(
            look, self.tr("Add an interest"), kind=ButtonKind.PRIMARY, icon="plus", tip="Ctrl+N"
        )
        pdf = self.tr("Save as PDF…"), self.tr("PDF…")
        self.save_pdf = ShortButton(look, *pdf, icon="export")
        self.save_table = ShortButton(look, self.tr("Save as table…"), self.tr("Table…"))
        self.done = Button(look, self.tr("Done"), tip=self.tr("Go back (Esc)"))
        self._filled = (False, False)
        self._lay_out()
        self._connect()
        steps.refused.connect(self._refuse)
        steps.went_through.connect(self._went_through)

    def _lay_out(self) -> None:
        space = self._look.theme.space
        head = QHBoxLayout()
        head.setContentsMargins(space.m, space.s + 4, space.m, space.s)
        head.setSpacing(space.s)
        head.addWidget(label(self.tr("My interests"), "title"))
        head.addStretch(1)
        for button in (self.add, self.save_pdf, self.save_table, self.done):
            head.addWidget(button)
        self._stack = CurrentStack()
        self._stack.addWidget(self.register)
        self._stack.addWidget(self.declarations)
        self._stack.addWidget(self.rules)
        # The title and the tabs are as wide as what they stand above, also in a wide window.
        middle = QWidget()
        middle.setMaximumWidth(self._look.px(WIDEST))
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.message)
        column.addWidget(self.due)
        column.addWidget(self.tabs)
        column.addWidget(self._stack, 1)
        around = QHBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addStretch(1)
        around.addWidget(middle, 1000)
        around.addStretch(1)

    def _connect(self) -> None:
        edits, register, rules = self._edits, self.register, self.rules
        self.tabs.currentChanged.connect(self._turn_to)
        self.declarations.wanted_changed.connect(lambda _wanted: self._show_declarations())
        self.declarations.opened.connect(self.declaration_wanted)
        self.add.clicked.connect(self.begin_entry)
        QShortcut(QKeySequence("Ctrl+N"), self, self.begin_entry)
        for keys, place in (("Ctrl+1", 0), ("Ctrl+2", 1), ("Ctrl+3", 2)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(lambda place=place: self.tabs.setCurrentIndex(place))
        self.save_pdf.clicked.connect(lambda: self.save_asked.emit("pdf"))
        self.save_table.clicked.connect(lambda: self.save_asked.emit("csv"))
        self.done.clicked.connect(self.leave)
        register.added.connect(self._add)
        register.changed.connect(self._change)
        register.ended.connect(lambda one: edits.end(one, self._today))
        register.registered.connect(lambda one: edits.registered(one, self._today))
        register.deleted.connect(edits.delete)
        rules.chosen.connect(self.rules_chosen)
        rules.copied.connect(self._copy_rules)
        rules.changed.connect(self._change_rules)
        rules.deleted.connect(edits.delete_rules)

    @property
    def record_wanted(self) -> RecordWanted | None:
        """What to save where the declarations are in front; None for the register."""
        here = self.tabs.currentIndex() == DECLARATIONS
        return self.declarations.wanted if here else None

    def refresh(self, shelf: RuleShelf, key: str) -> None:
        """Show everything as it is in the library, by the rules with this key."""
        self._shelf, self._key = shelf, key
        profile = shelf.get(key).profile
        interests = self._edits.as_typed(interests_of(self._library))
        dues = registrations_due(self._library, profile=profile)
        self.register.show_register(
            interests,
            {due.interest.id: self._due(due) for due in dues},
            {due.interest.id for due in dues if not due.is_pressing(self._today)},
        )
        self.rules.show_rules(self._edits.rules_as_typed(shelf), key)
        self._profile = profile
        self.declarations.set_interests([(one.id, one.shown_name) for one in interests])
        self._show_due(dues)
        self.tabs.set_count(INTERESTS, len(interests))
        self._show_declarations()
        self._offer()

    def _turn_to(self, place: int) -> None:
        self._stack.setCurrentIndex(place)
        self._offer()
        if place == DECLARATIONS:
            self.declarations.begin()

    def _offer(self) -> None:
        """The buttons for what is in front."""
        place = self.tabs.currentIndex()
        filled = self._filled[place] if place < RULES else False
        self.add.setVisible(place == INTERESTS and filled)
        for button in (self.save_pdf, self.save_table):
            button.setVisible(filled)

    def _show_declarations(self) -> None:
        if self._profile is None:
            return
        found = gather_declarations(
            self._library,
            profile=self._profile,
            today=self._today,
            wanted=self.declarations.wanted,
        )
        self.declarations.show_declarations(found)
        self._filled = (bool(self.register.has_any), bool(found))
        self.tabs.set_count(DECLARATIONS, len(found))
        self._offer()

    def begin(self) -> None:
        """Put the focus where one begins."""
        if self.add.isVisibleTo(self):
            self.add.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self.register.has_any:
            self.register.offer()
        else:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose(self, interest_id: int) -> QWidget | None:
        """Turn to an entry of the register: its card, or its form where that is open."""
        self.tabs.setCurrentIndex(INTERESTS)
        return self.register.choose(interest_id)

    def begin_entry(self) -> None:
        """Open the form for a new entry."""
        self.tabs.setCurrentIndex(0)
        self.register.begin()

    def flush(self) -> None:
        """Store what is being typed."""
        self.register.flush()

    def leave(self) -> None:
        """Go back, unless something typed can't be stored."""
        self.flush()
        form = self.register.form
        if form is None or not form.is_touched:
            self.closed.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Whatever takes this screen away, what can be stored is."""
        super().hideEvent(event)
        self.flush()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def _add(self, entry: InterestEntry) -> None:
        if self._edits.add(entry):
            self._put_away()
            self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _change(self, one: StandingInterest, entry: InterestEntry) -> None:
        if self._edits.change(one, entry):
            self._put_away()

    def _put_away(self) -> None:
        """Close the form: what stood in it is saved, or held and told above the list."""
        self.register.close_form()
        if self.told:
            self.message.show_message(self.told, Level.ERROR)

    def _went_through(self) -> None:
        if self.told:
            self.told = ""
            self.message.show_message(SAVED, Level.SUCCESS, seconds=6)

    def _change_rules(self, own_id: int, before: RuleProfile, after: RuleProfile) -> None:
        self._edits.change_rules(own_id, before, after)
        if self._edits.is_held:  # the next field is about what was typed, not what is stored
            self.rules.show_rules(self._edits.rules_as_typed(self._shelf), self._key)

    def _copy_rules(self, profile: RuleProfile) -> None:
        key = self._edits.copy_rules(profile)
        if key is not None:
            self.rules_chosen.emit(key)

    def _refuse(self, sentence: str) -> None:
        self.told = sentence if self._edits.is_held else ""
        if self.register.form is not None:
            self.register.form.refuse(sentence)
        else:
            self.message.show_message(sentence, Level.ERROR)

    def _due(self, due: RegistrationDue) -> str:
        said = due_words(due, self._today)
        return said[:1].upper() + said[1:]

    def _show_due(self, dues: Sequence[RegistrationDue]) -> None:
        if said := dues_summary(dues, self._today):
            self.due.show_message(said, Level.WARNING)
        else:
            self.due.hide()
