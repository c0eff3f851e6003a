# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Interests pane in a window: ticks, a new declaration, an old one edited."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QPushButton, QScrollArea, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.draft import DeclarationDraft
from desktop.domain.interest import ActionTaken, Declaration, DeclarationKind
from desktop.services.use_rules import DEFAULT, all_rules
from desktop.ui.interests.declaration_card import DeclarationCard
from desktop.ui.interests.declaration_form import DeclarationForm
from desktop.ui.interests.declaration_row import DeclarationRow
from desktop.ui.interests.interests_pane import InterestsPane
from desktop.ui.look.look import Look
from desktop.ui.widgets.autosave_editor import AutosaveEditor
from desktop.ui.widgets.choice_box import ChoiceBox
from desktop.ui.widgets.message_bar import MessageBar

NOW = datetime(2026, 3, 10, tzinfo=UTC)
LEFT = Qt.MouseButton.LeftButton
ITEMS = [(1, "1. Minutes"), (8, "8. Budget"), (9, "9. Adoption")]


def declared(
    ident: int, kind: DeclarationKind, wording: str = "", items: tuple[int, ...] = ()
) -> DeclarationRow:
    """A declaration of an invented member."""
    one = Declaration(ident, 1, items, kind, wording, ActionTaken.UNDECIDED, NOW, NOW)
    return DeclarationRow(one, tuple(heading for n, heading in ITEMS if n in items))


GOVERNOR = declared(5, DeclarationKind.PERSONAL, "Governor of a school", (8,))


@pytest.fixture
def pane(qtbot: QtBot, look: Look) -> InterestsPane:
    """Nothing declared yet, reading item 8, in front."""
    pane = InterestsPane(look)
    qtbot.addWidget(pane)
    pane.set_items(ITEMS)
    pane.set_item(8, "8. Budget")
    pane.set_declarations([])
    pane.resize(340, 800)
    with qtbot.waitActive(pane):
        pane.show()
        pane.activateWindow()
    return pane


def button(pane: InterestsPane, text: str) -> QPushButton:
    """The button with these words on it that can be seen."""
    return next(
        b for b in pane.findChildren(QPushButton) if b.text().strip() == text and b.isVisible()
    )


def form(pane: InterestsPane) -> DeclarationForm:
    """The form that is open."""
    return next(f for f in pane.findChildren(DeclarationForm) if not f.isHidden())


def test_one_key_says_that_there_is_nothing(pane: InterestsPane, qtbot: QtBot) -> None:
    pane.nothing.setFocus()
    with qtbot.waitSignal(pane.nothing_toggled) as told:
        qtbot.keyClick(pane.nothing, Qt.Key.Key_Space)
    assert told.args == [DeclarationKind.NOTHING, True]
    with qtbot.waitSignal(pane.nothing_toggled) as told:
        qtbot.mouseClick(pane.no_whip, LEFT)
    assert told.args == [DeclarationKind.NO_WHIP, True]
    pane.set_declarations([declared(1, DeclarationKind.NOTHING)])
    assert pane.nothing.isChecked()
    assert not pane.no_whip.isChecked()
    assert not pane.findChildren(DeclarationCard)


def test_nothing_is_not_offered_beside_something(pane: InterestsPane) -> None:
    pane.set_declarations([GOVERNOR])
    assert not pane.nothing.isEnabled()
    assert pane.no_whip.isEnabled()
    pane.set_declarations([declared(2, DeclarationKind.WHIP, "On the budget")])
    assert pane.nothing.isEnabled()
    assert not pane.no_whip.isEnabled()


def test_a_new_declaration_is_about_the_item_being_read(pane: InterestsPane, qtbot: QtBot) -> None:
    qtbot.mouseClick(button(pane, "Declare an interest…"), LEFT)
    record = button(pane, "Record")
    assert not record.isEnabled()
    wording = form(pane).findChild(AutosaveEditor)
    qtbot.waitUntil(wording.hasFocus)
    qtbot.keyClicks(wording, "Governor of a school")
    kind, _whose, action = form(pane).findChildren(ChoiceBox)
    kind.setCurrentText("Personal interest")
    action.setCurrentText("Left the room")
    items = form(pane).findChild(QListWidget)
    items.item(2).setCheckState(Qt.CheckState.Checked)
    with qtbot.waitSignal(pane.added) as told:
        qtbot.mouseClick(record, LEFT)
    assert told.args == [
        DeclarationDraft(DeclarationKind.PERSONAL, "Governor of a school", (8, 9), ActionTaken.LEFT)
    ]
    assert wording.text == "Governor of a school"  # until it is said to be on disk
    pane.close_form()
    assert all(f.isHidden() for f in pane.findChildren(DeclarationForm))


def test_half_a_declaration_is_not_lost(pane: InterestsPane, qtbot: QtBot) -> None:
    pane.open_form()
    wording = form(pane).findChild(AutosaveEditor)
    qtbot.keyClicks(wording, "Trustee")
    with qtbot.waitSignal(pane.draft_changed) as told, qtbot.assertNotEmitted(pane.added):
        qtbot.keyClick(form(pane), Qt.Key.Key_Escape)
    half = DeclarationDraft(None, "Trustee", (8,))
    assert told.args == [half]
    assert not form(pane).isHidden()
    pane.set_item(9, "9. Adoption")
    assert wording.text == "Trustee"
    pane.flush()
    pane.clear()
    assert all(f.isHidden() for f in pane.findChildren(DeclarationForm))
    pane.set_items(ITEMS)
    pane.set_draft(half)
    assert form(pane).draft == half


def test_an_untouched_form_follows_the_item(pane: InterestsPane, qtbot: QtBot) -> None:
    pane.open_form()
    with qtbot.assertNotEmitted(pane.draft_changed):
        pane.set_item(9, "9. Adoption")
        pane.flush()
    assert form(pane).draft.item_ids == (9,)
    form(pane).findChildren(ChoiceBox)[2].setCurrentText("Left the room")
    pane.set_item(1, "1. Minutes")
    assert form(pane).draft.item_ids == (9,)
    pane.set_items(ITEMS[:2])
    assert form(pane).draft.item_ids == ()


def test_a_declaration_needs_a_kind(pane: InterestsPane, qtbot: QtBot) -> None:
    pane.open_form()
    kind = form(pane).findChildren(ChoiceBox)[0]
    assert kind.currentText() == "Choose…"
    qtbot.keyClicks(form(pane).findChild(AutosaveEditor), "Trustee")
    bar = form(pane).findChild(MessageBar)
    assert bar.isHidden()
    with qtbot.assertNotEmitted(pane.added):
        qtbot.mouseClick(button(pane, "Record"), LEFT)
    assert bar.isVisible()
    assert "kind" in bar.message
    assert kind.hasFocus()
    kind.setCurrentText("Personal interest")
    assert bar.isHidden()
    with qtbot.waitSignal(pane.added):
        qtbot.mouseClick(button(pane, "Record"), LEFT)


def test_a_draft_waits_while_another_is_edited(pane: InterestsPane, qtbot: QtBot) -> None:
    pane.set_declarations([GOVERNOR])
    pane.open_form()
    qtbot.keyClicks(form(pane).findChild(AutosaveEditor), "Trustee")
    with qtbot.assertNotEmitted(pane.added):
        pane.findChild(DeclarationCard).edit_asked.emit()
    assert form(pane).draft.wording == "Governor of a school"
    qtbot.mouseClick(button(pane, "Done"), LEFT)
    assert form(pane).draft.wording == "Trustee"


def test_an_edit_that_could_not_be_saved_keeps_its_form(pane: InterestsPane, qtbot: QtBot) -> None:
    pane.set_declarations([GOVERNOR])
    pane.findChild(DeclarationCard).edit_asked.emit()
    pane.changed.connect(pane.refused)
    wording = form(pane).findChild(AutosaveEditor)
    qtbot.keyClicks(wording, " and trustee")
    qtbot.mouseClick(button(pane, "Done"), LEFT)
    assert wording.isVisible()
    pane.changed.disconnect(pane.refused)
    with qtbot.waitSignal(pane.changed):
        qtbot.mouseClick(button(pane, "Done"), LEFT)
    assert not wording.isVisible()


def test_a_tick_that_is_off_takes_no_focus(pane: InterestsPane, qtbot: QtBot) -> None:
    pane.set_declarations([GOVERNOR])
    assert pane.nothing.focusPolicy() is Qt.FocusPolicy.NoFocus
    pane.setFocus()
    assert pane.no_whip.hasFocus()
    pane.set_declarations([])
    pane.setFocus()
    assert pane.nothing.hasFocus()
    assert not pane.grab().isNull()


def test_cancel_records_nothing(pane: InterestsPane, qtbot: QtBot) -> None:
    pane.open_form()
    qtbot.keyClicks(form(pane).findChild(AutosaveEditor), "Trustee")
    with qtbot.assertNotEmitted(pane.added):
        qtbot.mouseClick(button(pane, "Cancel"), LEFT)


def test_an_old_one_is_edited_as_one_types(pane: InterestsPane, qtbot: QtBot) -> None:
    pane.set_declarations([GOVERNOR])
    card = pane.findChild(DeclarationCard)
    assert card.accessibleName() == "Personal interest: Governor of a school"
    edit = next(b for b in card.findChildren(QToolButton) if "Edit" in b.accessibleName())
    qtbot.mouseClick(edit, LEFT)
    wording = form(pane).findChild(AutosaveEditor)
    with qtbot.waitSignal(pane.changed, timeout=3000) as told:
        qtbot.keyClicks(wording, "Was ")
    assert told.args is not None
    assert (told.args[0], told.args[1].wording) == (5, "Was Governor of a school")
    with qtbot.waitSignal(pane.changed) as told:
        form(pane).findChildren(ChoiceBox)[2].setCurrentText("Did not vote")
    assert told.args is not None
    assert told.args[1].action is ActionTaken.DID_NOT_VOTE
    pane.set_declarations([declared(5, DeclarationKind.PERSONAL, "Was Governor", (8,))])
    assert not form(pane).isHidden()
    qtbot.mouseClick(button(pane, "Done"), LEFT)
    qtbot.waitUntil(lambda: bool(pane.findChildren(DeclarationCard)))


def test_one_that_is_gone_takes_its_form_along(pane: InterestsPane, qtbot: QtBot) -> None:
    pane.set_declarations([GOVERNOR])
    delete = next(b for b in pane.findChildren(QToolButton) if "Delete" in b.accessibleName())
    with qtbot.waitSignal(pane.deleted) as told:
        qtbot.mouseClick(delete, LEFT)
    assert told.args == [5]
    pane.findChild(DeclarationCard).edit_asked.emit()
    pane.set_declarations([])
    assert all(f.isHidden() for f in pane.findChildren(DeclarationForm))


def test_those_of_the_item_come_first(pane: InterestsPane) -> None:
    other = declared(6, DeclarationKind.OTHER, "On adoption", (9,))
    pane.set_declarations([other, GOVERNOR])
    cards = [c for c in pane.findChildren(DeclarationCard) if not c.isHidden()]
    pane.grab()
    names = [c.accessibleName() for c in sorted(cards, key=lambda c: c.y())]
    assert names == ["Personal interest: Governor of a school", "Other: On adoption"]


def test_escape_goes_back_to_the_pages_and_keeps_what_is_half_written(
    pane: InterestsPane, qtbot: QtBot
) -> None:
    pane.open_form()
    wording = form(pane).findChild(AutosaveEditor)
    qtbot.keyClicks(wording, "Trustee")
    with qtbot.waitSignal(pane.left), qtbot.waitSignal(pane.draft_changed) as told:
        qtbot.keyClick(wording, Qt.Key.Key_Escape)
    assert told.args == [DeclarationDraft(None, "Trustee", (8,))]
    assert form(pane).draft.wording == "Trustee"
    with qtbot.waitSignal(pane.left):  # from any of its fields
        qtbot.keyClick(form(pane).findChildren(ChoiceBox)[0], Qt.Key.Key_Escape)
    with qtbot.waitSignal(pane.left):
        qtbot.keyClick(pane.nothing, Qt.Key.Key_Escape)


def test_escape_puts_an_empty_form_away(pane: InterestsPane, qtbot: QtBot) -> None:
    pane.open_form()
    with qtbot.waitSignal(pane.left):
        qtbot.keyClick(form(pane).findChild(AutosaveEditor), Qt.Key.Key_Escape)
    assert all(f.isHidden() for f in pane.findChildren(DeclarationForm))


def test_ctrl_enter_records_or_says_at_the_field_what_is_missing(
    pane: InterestsPane, qtbot: QtBot
) -> None:
    ctrl = Qt.KeyboardModifier.ControlModifier
    pane.open_form()
    wording = form(pane).findChild(AutosaveEditor)
    kind = form(pane).findChildren(ChoiceBox)[0]
    no_kind, no_words = form(pane).findChildren(MessageBar)
    with qtbot.assertNotEmitted(pane.added):
        qtbot.keyClicks(wording, "Trustee")
        qtbot.keyClick(wording, Qt.Key.Key_Return, ctrl)
    assert no_kind.isVisible()
    assert kind.hasFocus()
    kind.setCurrentText("Personal interest")
    wording.clear()
    with qtbot.assertNotEmitted(pane.added):
        qtbot.keyClick(kind, Qt.Key.Key_Return, ctrl)
    assert no_words.isVisible()
    assert wording.hasFocus()
    qtbot.keyClicks(wording, "Governor")
    assert not no_words.isVisible()
    with qtbot.waitSignal(pane.added) as told:
        qtbot.keyClick(wording, Qt.Key.Key_Return, ctrl)
    assert told.args == [DeclarationDraft(DeclarationKind.PERSONAL, "Governor", (8,))]


def test_a_declaration_begun_from_a_place_found_is_not_replaced_by_the_next(
    pane: InterestsPane, qtbot: QtBot
) -> None:
    first = DeclarationDraft(DeclarationKind.PERSONAL, "I declare the school.", (8,))
    with qtbot.waitSignal(pane.draft_changed) as told:
        pane.begin_from(first)
    assert told.args == [first]  # on disk, though nothing was typed yet
    pane.begin_from(DeclarationDraft(DeclarationKind.OTHER, "I declare the club.", (9,)))
    assert form(pane).draft == first
    bar = form(pane).findChild(MessageBar)
    assert bar.isVisible()
    assert "first" in bar.message


@pytest.mark.parametrize("height", [500, 768, 1400])
def test_a_shorter_rule_leaves_no_gaps_in_the_form(
    pane: InterestsPane, qtbot: QtBot, height: int
) -> None:
    pane.resize(340, height)
    pane.set_rules(all_rules(None).get(DEFAULT).profile)
    pane.begin_from(DeclarationDraft(DeclarationKind.OTHER_REGISTRABLE, "I declare it.", (8,)))
    box = form(pane).findChildren(ChoiceBox)[0]

    def places(kind: str) -> list[tuple[int, int]]:
        """Where each part of the form is and how high, once it has found its place."""
        box.setCurrentText(kind)
        parts = [w for w in form(pane).findChildren(QWidget) if w.parent() is form(pane)]
        found: list[tuple[int, int]] = []

        def rests() -> bool:
            before, found[:] = list(found), [(w.y(), w.height()) for w in parts if w.isVisible()]
            return found == before

        qtbot.waitUntil(rests)
        return found

    places("Other registrable interest")
    short = places("Other")
    places("Disclosable pecuniary interest")
    assert places("Other") == short
    places("Non-registrable interest")
    assert places("Other") == short


def test_where_there_is_no_agenda_yet_no_items_are_asked_for(pane: InterestsPane) -> None:
    pane.set_items([])
    button(pane, "Declare an interest…").click()
    items = form(pane).findChild(QListWidget)
    assert not items.isVisible()
    pane.set_items(ITEMS)
    assert items.isVisible()


def test_ctrl_enter_records_also_while_the_focus_is_on_cancel(
    pane: InterestsPane, qtbot: QtBot
) -> None:
    pane.begin_from(DeclarationDraft(DeclarationKind.PERSONAL, "I declare the school.", (8,)))
    cancel = button(pane, "Cancel")
    cancel.setFocus()
    with qtbot.waitSignal(pane.added):
        qtbot.keyClick(cancel, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert form(pane).draft.wording == "I declare the school."


def test_the_form_is_no_wider_than_a_narrow_pane(qtbot: QtBot, look: Look) -> None:
    pane = InterestsPane(look)
    qtbot.addWidget(pane)
    pane.resize(look.px(218), 500)
    pane.show()
    pane.open_form()
    area = pane.findChild(QScrollArea)
    assert area is not None
    qtbot.waitUntil(lambda: area.widget().minimumSizeHint().width() <= area.viewport().width())


def test_what_is_wanting_is_brought_into_sight(pane: InterestsPane, qtbot: QtBot) -> None:
    """Record stands at the foot of a long form; what it asks for is said at the head of it."""
    pane.resize(340, 320)
    pane.open_form()
    qtbot.keyClicks(form(pane).findChild(AutosaveEditor), "A trustee of the meadow")
    area = pane.findChild(QScrollArea)
    assert area is not None
    bar = area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    qtbot.mouseClick(button(pane, "Record"), LEFT)

    def all_in_sight() -> None:
        said = [m for m in form(pane).findChildren(MessageBar) if not m.isHidden()]
        assert said
        for part in (said[0], form(pane).findChild(ChoiceBox)):
            assert part.visibleRegion().boundingRect() == part.rect()

    qtbot.waitUntil(lambda: bar.value() < bar.maximum())
    all_in_sight()
