# SPDX-License-Identifier: AGPL-3.0-or-later
"""D in the meeting view: what the papers and the register have is offered before own words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.domain.interest import DeclarationKind
from desktop.domain.standing_interest import InterestEntry, RegisterKind
from desktop.services.keep_draft import kept_entry
from desktop.services.keep_register import add_interest
from tests.ui.window.at_the_meeting import Member
from tests.ui.window.conftest import PATIENCE, Hands
from tests.ui.window.test_sensitive import NATURE, clean, widget_texts

KEY = Qt.Key


@pytest.fixture
def member(hands: Hands, qtbot: QtBot) -> Member:
    """At the sample meeting, with a register of two; the second is named in item 7."""
    library = hands.window.library
    assert library is not None
    add_interest(library, entry=InterestEntry(RegisterKind.BODY, "Ashpole Allotment Society"))
    trust = InterestEntry(RegisterKind.BODY, "Otterbrook Meadow Trust", "unpaid trustee")
    add_interest(library, entry=trust)
    with qtbot.waitActive(hands.window):
        hands.window.activateWindow()
    hits = hands.window.reader.side.interests.hits
    qtbot.waitUntil(lambda: hits.looked is not None and bool(hits.looked.hits), timeout=PATIENCE)
    qtbot.keyClick(hands.view, KEY.Key_F5)
    return Member(qtbot, hands.window)


def offered(member: Member) -> list[str]:
    """What the box of the register offers."""
    box = member.mode.entry.register
    return [box.itemText(place) for place in range(box.count())]


def test_what_the_item_names_comes_first_and_is_declared_by_three_keys(member: Member) -> None:
    member.come_to("7")
    member.press(KEY.Key_D)
    names = offered(member)
    assert names[1].startswith("Otterbrook Meadow Trust, unpaid trustee – named in ")
    assert names[2] == "Ashpole Allotment Society"
    member.press(KEY.Key_Down)
    assert "Otterbrook Meadow Trust" in member.mode.entry.text.text
    assert "item 7" in member.mode.entry.text.text
    member.press(KEY.Key_Escape)
    (made,) = member.mode.meeting.declarations
    assert made.details.standing_interest_id == 2
    assert made.kind is DeclarationKind.OTHER_REGISTRABLE
    assert made.item_ids == (member.mode.item_id,)
    assert "Otterbrook Meadow Trust" in made.wording
    assert member.window.meeting is not None
    assert kept_entry(member.window.meeting.library, meeting_id=1) is None
    member.press(KEY.Key_D)
    assert offered(member)[1:] == ["Ashpole Allotment Society"]  # the other one is declared


def test_whoever_begins_to_type_writes_own_words(member: Member) -> None:
    member.come_to("6")
    member.press(KEY.Key_D)
    assert "named in" not in " ".join(offered(member))
    member.type("A")  # to the box, which hands it on
    member.type(" friend of mine runs the pumps.")
    member.press(KEY.Key_Escape)
    (made,) = member.mode.meeting.declarations
    assert made.wording == "A friend of mine runs the pumps."
    assert (made.kind, made.details.standing_interest_id) == (DeclarationKind.OTHER, None)


def test_nothing_is_declared_before_something_is_chosen(member: Member) -> None:
    member.press(KEY.Key_D, KEY.Key_Escape)
    assert member.mode.meeting.declarations == []
    member.press(KEY.Key_D, KEY.Key_Down, KEY.Key_Up, KEY.Key_Escape)
    assert member.mode.meeting.declarations == []


def test_own_words_are_not_written_over(member: Member) -> None:
    member.come_to("7")
    member.press(KEY.Key_D)
    member.type("M")
    member.type("y own words.")
    member.mode.entry.register.setFocus()
    member.press(KEY.Key_Down)
    assert member.mode.entry.text.text == "My own words."
    member.press(KEY.Key_Escape)
    (made,) = member.mode.meeting.declarations
    assert (made.wording, made.details.standing_interest_id) == ("My own words.", 2)


def test_the_words_follow_another_kind_until_they_are_ones_own(member: Member) -> None:
    member.come_to("7")
    member.press(KEY.Key_D, KEY.Key_Down)
    entry = member.mode.entry
    assert "other registrable interest" in entry.text.text
    entry.kind.setFocus()
    member.press(KEY.Key_Up)
    assert "a disclosable pecuniary interest" in entry.text.text
    assert "Otterbrook Meadow Trust" in entry.text.text
    entry.text.setFocus()
    member.type(" I leave.")
    entry.kind.setFocus()
    member.press(KEY.Key_Down)
    assert entry.text.text.endswith("I leave.")
    assert "a disclosable pecuniary interest" in entry.text.text
    member.press(KEY.Key_Escape)
    (made,) = member.mode.meeting.declarations
    assert made.kind is DeclarationKind.OTHER_REGISTRABLE


def test_without_an_entry_of_the_register_the_kind_changes_no_words(member: Member) -> None:
    member.press(KEY.Key_D)
    entry = member.mode.entry
    entry.kind.setFocus()
    member.press(KEY.Key_Up)
    assert entry.text.text == ""
    member.press(KEY.Key_Escape)
    assert member.mode.meeting.declarations == []


def test_what_was_chosen_is_there_after_a_crash(member: Member) -> None:
    member.come_to("7")
    member.press(KEY.Key_D, KEY.Key_Down)
    assert member.window.meeting is not None
    kept = kept_entry(member.window.meeting.library, meeting_id=1)
    assert kept is not None
    assert kept.interest_id == 2
    member.mode.leave(for_good=False)
    member.window.meeting_desk.mode = None
    member.window.meeting_desk.enter()
    assert member.mode.entry.register.currentText().startswith("Otterbrook")
    member.press(KEY.Key_Escape)
    (made,) = member.mode.meeting.declarations
    assert made.details.standing_interest_id == 2


def test_a_sensitive_one_is_offered_without_what_it_is(hands: Hands, qtbot: QtBot) -> None:
    library = hands.window.library
    assert library is not None
    add_interest(library, entry=replace(NATURE, look_for=()))
    with qtbot.waitActive(hands.window):
        hands.window.activateWindow()
    qtbot.keyClick(hands.view, KEY.Key_F5)
    member = Member(qtbot, hands.window)
    member.press(KEY.Key_D)
    assert offered(member)[1:] == ["Sensitive interest"]
    member.press(KEY.Key_Down)
    shown = list(widget_texts(hands.window))
    member.press(KEY.Key_Escape)
    shown += widget_texts(hands.window)
    assert [text for text in shown if not clean(text)] == []
    (made,) = member.mode.meeting.declarations
    assert made.is_sensitive
    assert clean(made.wording)


def test_a_reply_to_no_question_is_a_note_and_no_keys(member: Member) -> None:
    """Letters typed where no field has opened would leave the room and change the item."""
    member.press(KEY.Key_R)
    member.type("All is paid.")
    member.press(KEY.Key_Escape)
    assert [note.text for note in member.proceedings.notes] == ["All is paid."]
    assert member.item == "1"


def test_what_can_be_chosen_is_read_from_as_far_as_the_rest(member: Member) -> None:
    member.come_to("7")
    member.press(KEY.Key_D)
    entry = member.mode.entry
    larger = member.window.look.font("medium").pixelSize()
    assert larger > member.window.look.font("base").pixelSize()
    for choice in (entry.register, entry.kind):
        assert choice.isVisible() and choice.font().pixelSize() == larger
