# SPDX-License-Identifier: AGPL-3.0-or-later
"""My interests: adding, editing, ending, deleting, undoing; what is due; the rules in use."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.interest import DeclarationKind, Whose
from desktop.domain.standing_interest import InterestEntry, RegisterKind
from desktop.services.keep_register import add_interest, interests_of
from desktop.services.use_rules import DEFAULT, all_rules
from desktop.storage.library import Library
from desktop.ui.interests.interest_card import InterestCard
from desktop.ui.interests.my_interests_page import RULES, MyInterestsPage
from desktop.ui.look.look import Look
from desktop.ui.undo import UndoSteps

LEFT = Qt.MouseButton.LeftButton
TODAY = date(2031, 3, 20)
SCHOOL = InterestEntry(RegisterKind.BODY, "Larkfield School", "governor", aware_on=date(2031, 3, 1))


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened = Library.open(tmp_path / "library")
    yield opened
    opened.close()


class Screen:
    """The page with the library behind it, as the window keeps it."""

    def __init__(self, qtbot: QtBot, look: Look, library: Library) -> None:
        self.qtbot = qtbot
        self.library = library
        self.key = DEFAULT
        self.steps = UndoSteps()
        self.page = MyInterestsPage(look, library, self.steps, TODAY)
        qtbot.addWidget(self.page)
        library.subscribe(lambda _change: self.refresh())
        self.page.rules_chosen.connect(self.choose)
        self.page.resize(1000, 700)
        self.refresh()
        self.page.show()
        qtbot.waitExposed(self.page)

    def refresh(self) -> None:
        self.page.refresh(all_rules(self.library), self.key)

    def choose(self, key: str) -> None:
        self.key = key
        self.refresh()

    def button(self, name: str, inside: QWidget | None = None) -> QAbstractButton:
        """The one button in view of that name."""
        found = [
            b
            for b in (inside or self.page).findChildren(QAbstractButton)
            if b.accessibleName() == name and b.isVisible()
        ]
        assert len(found) == 1, (name, len(found))
        return found[0]

    def press(self, name: str) -> None:
        self.qtbot.mouseClick(self.button(name), LEFT)

    def field(self, name: str) -> QLineEdit:
        """The field in view of that name."""
        fields = self.page.findChildren(QLineEdit)
        return next(f for f in fields if f.accessibleName() == name and f.isVisible())

    @property
    def cards(self) -> list[str]:
        """What a screen reader says of the cards in view, from the top."""
        found = [c for c in self.page.findChildren(InterestCard) if c.isVisible()]
        return [c.accessibleName() for c in sorted(found, key=lambda c: c.y())]

    @property
    def texts(self) -> str:
        """Everything in view that can be read."""
        return "\n".join(w.text() for w in self.page.findChildren(QLabel) if w.isVisible())


@pytest.fixture
def screen(qtbot: QtBot, look: Look, library: Library) -> Screen:
    return Screen(qtbot, look, library)


def test_the_first_interest_is_typed_with_the_keyboard_alone(screen: Screen) -> None:
    assert "No interests yet" in screen.texts
    screen.qtbot.keyClick(screen.page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    name = screen.field("Organisation or land")
    screen.qtbot.waitUntil(name.hasFocus)
    screen.qtbot.keyClicks(name, "Larkfield School")
    screen.qtbot.keyClick(name, Qt.Key.Key_Tab)
    screen.qtbot.keyClicks(screen.field("Role"), "governor")
    screen.qtbot.keyClicks(screen.field("Since"), "1 Sep 2028")
    screen.qtbot.keyClicks(screen.field("Other words to look for"), "LS; Lark Field ; ")
    screen.qtbot.keyClick(screen.field("Role"), Qt.Key.Key_Return)
    (kept,) = interests_of(screen.library)
    assert kept.entry == InterestEntry(
        RegisterKind.BODY,
        "Larkfield School",
        "governor",
        Whose.MINE,
        since=date(2028, 9, 1),
        look_for=("LS", "Lark Field"),
    )
    assert screen.cards[0].startswith("Larkfield School. Public, charitable")


def test_an_empty_register_begins_with_enter(screen: Screen) -> None:
    screen.page.activateWindow()
    screen.page.begin()
    add = screen.button("Add an interest")
    screen.qtbot.waitUntil(add.hasFocus)
    screen.qtbot.keyClick(add, Qt.Key.Key_Return)
    screen.qtbot.waitUntil(screen.field("Organisation or land").hasFocus)


def test_a_day_that_is_none_is_not_saved(screen: Screen) -> None:
    screen.press("Add an interest")
    screen.qtbot.keyClicks(screen.field("Organisation or land"), "Larkfield School")
    screen.qtbot.keyClicks(screen.field("Ended on"), "31/2/2031")
    screen.press("Save")
    assert interests_of(screen.library) == []
    assert "no such day" in screen.texts
    screen.field("Ended on").clear()
    screen.press("Save")
    assert len(interests_of(screen.library)) == 1


def test_what_the_library_refuses_is_said_in_the_form(screen: Screen) -> None:
    screen.press("Add an interest")
    screen.press("Save")
    assert "Say what the interest is in" in screen.texts
    assert interests_of(screen.library) == []


def test_edited_ended_deleted_and_all_of_it_undone(screen: Screen) -> None:
    made = add_interest(screen.library, entry=SCHOOL)
    screen.press("Edit Larkfield School")
    role = screen.field("Role")
    role.selectAll()
    screen.qtbot.keyClicks(role, "chair")
    screen.press("Save")
    screen.press("Larkfield School has ended")
    (kept,) = interests_of(screen.library)
    assert (kept.entry.role, kept.entry.ended_on) == ("chair", TODAY)
    assert "Ended on 20 March 2031" in screen.cards[0]
    screen.press("Delete Larkfield School")
    assert screen.cards == []
    for _step in range(3):
        screen.steps.stack.undo()
    (back,) = interests_of(screen.library)
    assert (back.id, back.entry) == (made.id, SCHOOL)


def test_the_history_stands_below_the_form(screen: Screen) -> None:
    add_interest(screen.library, entry=SCHOOL)
    screen.press("Larkfield School was registered today")
    screen.press("Edit Larkfield School")
    assert "registered on “2031-03-20” added" in screen.texts


def test_leaving_saves_what_can_be_saved_and_stays_where_it_can_t(
    screen: Screen, qtbot: QtBot
) -> None:
    screen.press("Add an interest")
    screen.qtbot.keyClicks(screen.field("Role"), "bell ringer")
    screen.qtbot.keyClicks(screen.field("Since"), "soon")
    with qtbot.assertNotEmitted(screen.page.closed):
        screen.press("Done")
    screen.field("Since").clear()
    with qtbot.waitSignal(screen.page.closed):
        screen.press("Done")
    assert [one.entry.role for one in interests_of(screen.library)] == ["bell ringer"]


def test_what_is_to_be_registered_is_said_with_its_last_day(screen: Screen) -> None:
    add_interest(screen.library, entry=SCHOOL)
    assert "to be registered by Friday 28 March 2031 (8 days left)" in screen.page.due.message
    assert "8 days left" in screen.cards[0]
    screen.press("Larkfield School was registered today")
    assert not screen.page.due.isVisible()
    screen.steps.stack.undo()
    assert screen.page.due.isVisible()


def test_a_sensitive_one_shows_only_that_there_is_one(screen: Screen) -> None:
    add_interest(
        screen.library,
        entry=InterestEntry(RegisterKind.LAND, "Gate Lodge", "owner", sensitive=True),
    )
    shown = screen.texts + "".join(screen.cards)
    names = [b.accessibleName() for b in screen.page.findChildren(QAbstractButton)]
    assert "Sensitive interest" in shown
    for secret in ("Gate", "Lodge", "owner", "Land in"):
        assert secret not in shown + "".join(names)


def test_other_rules_are_chosen_copied_changed_and_undone(screen: Screen) -> None:
    screen.page.tabs.setCurrentIndex(RULES)
    assert "Disclosable pecuniary interest" in screen.texts
    box = screen.page.rules.box
    place = next(i for i in range(box.count()) if box.itemText(i).startswith("Wales"))
    box.setCurrentIndex(place)
    box.activated.emit(place)
    assert "Prejudicial interest" in screen.texts
    assert "Check with your Monitoring Officer." in screen.texts
    screen.press("Copy to change")
    council = screen.field("Council")
    council.selectAll()
    screen.qtbot.keyClicks(council, "Ynys Council")
    screen.qtbot.keyClick(council, Qt.Key.Key_Return)
    own = all_rules(screen.library).choices[-1]
    assert (own.profile.council, own.own_id) == ("Ynys Council", 1)
    screen.steps.stack.undo()
    assert all_rules(screen.library).choices[-1].profile.council == "model"
    screen.press("Delete")
    assert all_rules(screen.library).choices[-1].own_id is None


def test_from_field_to_field_by_tab_all_that_is_typed_is_kept(screen: Screen, qtbot: QtBot) -> None:
    """The focus goes on to the next field though each is stored when it is left."""
    with qtbot.waitActive(screen.page):
        screen.page.activateWindow()
    screen.page.tabs.setCurrentIndex(RULES)
    screen.press("Copy to change")
    screen.field("Name").setFocus()
    for words in ("Elmbury code", "Wales", "Elmbury", "Second edition"):
        focus = QApplication.focusWidget()
        assert isinstance(focus, QLineEdit)
        focus.selectAll()
        qtbot.keyClicks(focus, words)
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    own = all_rules(screen.library).choices[-1].profile
    told = (own.name, own.nation, own.council, own.version)
    assert told == ("Elmbury code", "Wales", "Elmbury", "Second edition")
    for name, words in (("When, case 1", "it is about it"), ("Room, case 1", "go")):
        field = screen.field(name)
        field.selectAll()
        qtbot.keyClicks(field, words)
        qtbot.keyClick(field, Qt.Key.Key_Return)
    case = all_rules(screen.library).choices[-1].profile.kinds[0].cases[0]
    assert (case.when, case.room) == ("it is about it", "go")
    screen.steps.stack.undo()
    assert screen.field("Room, case 1").text() != "go"
    assert screen.field("When, case 1").text() == "it is about it"


def test_a_kind_is_added_to_one_s_own_rules(screen: Screen) -> None:
    screen.page.tabs.setCurrentIndex(RULES)
    blank = next(c for c in all_rules(screen.library).choices if c.key == "blank")
    screen.choose(blank.key)
    screen.press("Copy to change")
    screen.press("Add this kind")
    when = screen.field("When, case 1")
    screen.qtbot.keyClicks(when, "always")
    screen.qtbot.keyClick(when, Qt.Key.Key_Return)
    (rules,) = all_rules(screen.library).choices[-1].profile.kinds
    assert rules.kind is DeclarationKind.DISCLOSABLE_PECUNIARY
    assert rules.cases[0].when == "always"


def test_one_held_for_years_is_no_alarm_and_says_what_to_do(screen: Screen) -> None:
    add_interest(screen.library, entry=replace(SCHOOL, aware_on=None, since=date(2009, 5, 7)))
    assert not screen.page.due.isVisible()
    assert "no day of registration is noted" in screen.cards[0].lower()
    assert "put in the day; if not, tell your Monitoring Officer" in screen.cards[0]
    screen.press("Put in when Larkfield School was registered")
    assert screen.field("Registered with the council on").isVisible()
