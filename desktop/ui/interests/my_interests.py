# SPDX-License-Identifier: AGPL-3.0-or-later
"""The way to "My interests" and back for one window, and its line on the home page.

Loaded with the window: the screen itself is brought in when it is first opened.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QWidget

from desktop.domain.change import Change, Topic
from desktop.domain.errors import KnownError
from desktop.ui.undo import UndoSteps
from desktop.ui.widgets.message_bar import Level, MessageBar
from desktop.ui.widgets.save_place import ask_save_place

if TYPE_CHECKING:
    from desktop.domain.rule_profile import RuleProfile
    from desktop.services.use_rules import RuleShelf
    from desktop.ui.interests.my_interests_page import MyInterestsPage
    from desktop.ui.interests.register_edits import Waiting
    from desktop.ui.main_window import MainWindow

_ABOUT = {Topic.INTERESTS, Topic.RULES, Topic.DECLARATIONS, Topic.MEETINGS}
NAMES = {"pdf": "Register of interests.pdf", "csv": "Register of interests.csv"}
RECORD_NAMES = {"pdf": "My declarations.pdf", "csv": "My declarations.csv"}


class MyInterests(QObject):
    """Opens the screen; keeps the line on the home page that says what is due."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.page: MyInterestsPage | None = None
        self.steps = UndoSteps(self, held=window.reader.held, owner="register")
        self._waiting: Waiting | None = None
        self._before: QUndoStack | None = None
        self._shelf: RuleShelf | None = None
        self.bar = MessageBar(window.look, window.home)
        self.found = MessageBar(window.look, window.home)
        self._found: int | None = None
        window.home.add_notice(self.bar)
        window.home.add_notice(self.found)
        self.found.action_pressed.connect(self._open_found)
        self.bar.action_pressed.connect(self.open)
        window.reader.undo_group.addStack(self.steps.stack)
        window.changed.connect(self._follow)
        window.ready.connect(self.remind)

    @property
    def shelf(self) -> RuleShelf:
        """The rule profiles there are."""
        if self._shelf is None:
            from desktop.services.use_rules import all_rules

            self._shelf = all_rules(self._window.library)
        return self._shelf

    @property
    def profile(self) -> RuleProfile:
        """The rules in use."""
        return self.shelf.get(self._window.settings.rule_profile).profile

    def tell_found(self, sentence: str, meeting_id: int) -> None:
        """Say on the home page that papers just imported may be about an interest."""
        self._found = meeting_id
        self.found.show_message(sentence, Level.INFO, action="Open them")

    def _open_found(self) -> None:
        if self._found is not None:
            self._window.open_meeting(self._found)
            self._window.reader.side.show_pane("interests")

    def open(self) -> None:
        """Show the register."""
        window, library = self._window, self._window.library
        if library is None or self.page is not None:
            return
        from desktop.ui.interests.my_interests_page import MyInterestsPage
        from desktop.ui.interests.register_edits import Waiting

        self._waiting = self._waiting or Waiting()
        window.reader.flush()
        window.reader.held.library = library
        self.page = page = MyInterestsPage(
            window.look, library, self.steps, _today(), self._waiting, window
        )
        self._before = window.reader.undo_group.activeStack()
        window.reader.undo_group.setActiveStack(self.steps.stack)
        page.closed.connect(self._close)
        page.rules_chosen.connect(self._choose_rules)
        page.save_asked.connect(self._save)
        page.declaration_wanted.connect(self.go_to_declaration)
        page.refresh(self.shelf, window.settings.rule_profile)
        window.show_instead(page)
        page.begin()

    def go_to_interest(self, interest_id: int) -> QWidget | None:
        """Open the page with one entry of the register in front: its card or form."""
        self.open()
        return self.page.choose(interest_id) if self.page is not None else None

    def go_to_declaration(self, meeting_id: int, declaration_id: int) -> None:
        """Open the meeting with one of its declarations in front."""
        window = self._window
        window.open_meeting(meeting_id)
        if window.meeting is None or window.meeting.meeting_id != meeting_id:
            return
        window.show_reader()
        window.actions_of["pane-right"].setChecked(True)
        window.reader.side.show()
        window.reader.side.show_pane("interests", focus=False)
        window.reader.side.interests.choose(declaration_id)

    def remind(self) -> None:
        """Say on the home page what is to be registered soon."""
        library = self._window.library
        if library is None:
            return
        from desktop.services.remind import registrations_due
        from desktop.ui.interests.register_wording import dues_summary

        try:
            dues = registrations_due(library, profile=self.profile)
        except KnownError:
            return  # it is asked again at the next change
        said = dues_summary(dues, _today())
        if said:
            self.bar.show_message(said, Level.WARNING, action="My interests")
        else:
            self.bar.hide()

    def _close(self) -> None:
        if self.page is None:
            return
        if self._window.meeting is not None:
            self._window.show_reader()
        else:
            self._window.show_home()

    def gone(self, screen: QWidget) -> None:
        """A screen was left: if it is the register, undo is the meeting's again."""
        if screen is not self.page:
            return
        if self.page.told and len(self._window.reader.held):
            self._window.tell(self.page.told, Level.ERROR)
        self.page = None
        group = self._window.reader.undo_group
        if group.activeStack() is self.steps.stack:
            before = next((stack for stack in group.stacks() if stack is self._before), None)
            group.setActiveStack(before or QUndoStack(self))
        self._before = None

    def _follow(self, change: object) -> None:
        if not isinstance(change, Change) or not change.topics & _ABOUT:
            return
        if Topic.RULES in change.topics:
            self._shelf = None
        if self.page is not None:
            self.page.refresh(self.shelf, self._window.settings.rule_profile)
        self.remind()

    def _choose_rules(self, key: str) -> None:
        self._shelf = None
        self._window.settings.rule_profile = key
        self._window.settings.save()
        if self.page is not None:
            self.page.refresh(self.shelf, key)
        self.remind()
        self._window.reader.side.interests.set_rules(self.shelf.get(key).profile)

    def _save(self, kind: str) -> None:
        window, library = self._window, self._window.library
        if library is None:
            return
        from desktop.services.export_record import export_record
        from desktop.services.export_register import export_register
        from desktop.ui.export.wording import saved_sentence

        if self.page is not None:
            self.page.flush()
        wanted_record = self.page.record_wanted if self.page is not None else None
        names = NAMES if wanted_record is None else RECORD_NAMES
        folder = Path(window.settings.export_folder or Path.home())
        wanted = "PDF (*.pdf)" if kind == "pdf" else "Table (*.csv)"
        out = ask_save_place(window, "Save", folder / names[kind], wanted)
        if out is None:
            return
        window.settings.export_folder = str(out.parent)
        profile, member = self.profile, window.settings.member_name

        def write(_progress: object) -> Path:
            if wanted_record is None:
                return export_register(library, window.workers, out=out, member=member)
            return export_record(
                library,
                window.workers,
                out=out,
                profile=profile,
                today=_today(),
                wanted=wanted_record,
                member=member,
            )

        window.tasks.run(
            write,
            done=lambda file: self._tell(saved_sentence(file), Level.SUCCESS),
            failed=lambda error: self._tell(error.sentence, Level.ERROR),
        )

    def _tell(self, sentence: str, level: Level) -> None:
        if self.page is not None:
            self.page.message.show_message(sentence, level)
        else:
            self._window.tell(sentence, level)


def _today() -> date:
    return date.today()  # noqa: DTZ011 - the member's own calendar day
