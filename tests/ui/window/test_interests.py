# SPDX-License-Identifier: AGPL-3.0-or-later
"""Interests in the window: found on opening, gone to, declared, dismissed; due on the home page."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QListWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.domain.interest import ActionTaken, DeclarationKind
from desktop.domain.standing_interest import InterestEntry, RegisterKind
from desktop.services.export_paper import Paper, export_paper
from desktop.services.keep_register import add_interest, interests_of
from desktop.ui.interests.declaration_form import DeclarationForm
from desktop.ui.interests.hit_list import HitCard
from desktop.ui.main_window import MainWindow
from desktop.ui.widgets.autosave_editor import AutosaveEditor
from desktop.ui.widgets.choice_box import ChoiceBox
from tests.ui.window.conftest import PATIENCE, SAMPLE, Hands, OpenWindow
from tests.ui.window.test_scenarios import imported

LEFT = Qt.MouseButton.LeftButton
TRUST = InterestEntry(RegisterKind.BODY, "Otterbrook Meadow Trust", "trustee")


def hit_cards(window: MainWindow) -> list[HitCard]:
    """The hits in view, from the top."""
    found = window.reader.side.interests.findChildren(HitCard)
    return [card for card in found if card.isVisible()]


def press(qtbot: QtBot, inside: QWidget, name: str) -> None:
    """Press the button whose name begins so."""
    buttons = inside.findChildren(QAbstractButton)
    qtbot.mouseClick(
        next(b for b in buttons if b.accessibleName().startswith(name) and b.isVisible()), LEFT
    )


def form_of(window: MainWindow) -> DeclarationForm:
    """The form in the pane."""
    forms = window.reader.side.interests.findChildren(DeclarationForm)
    return next(form for form in forms if not form.isHidden())


@pytest.fixture
def found(window: MainWindow, qtbot: QtBot) -> Hands:
    """The sample meeting open, with two hits in the Interests pane."""
    assert window.library is not None
    add_interest(window.library, entry=TRUST)
    hands = Hands(qtbot, window)
    hands.open_meeting()
    window.actions_of["show-interests"].trigger()
    qtbot.waitUntil(lambda: len(hit_cards(window)) == 2, timeout=PATIENCE)
    return hands


def test_hits_are_there_after_opening_and_lead_to_the_words(found: Hands, qtbot: QtBot) -> None:
    window = found.window
    second = hit_cards(window)[1]
    assert second.accessibleName().startswith("Otterbrook Meadow Trust, Item 7, p.20: The kiosk")
    press(qtbot, second, "Go to Item 7, p.20")
    view = window.reader.area.view
    qtbot.waitUntil(lambda: window.reader.papers.pages(1)[view.page].label == "20")
    qtbot.waitUntil(lambda: window.reader.find_panel.box.text() == "Otterbrook Meadow Trust")
    window.actions_of["back"].trigger()
    qtbot.waitUntil(lambda: view.page == 0)


def test_a_hit_is_declared_in_words_from_register_and_rules(found: Hands, qtbot: QtBot) -> None:
    window = found.window
    press(qtbot, hit_cards(window)[1], "Declare")
    form = form_of(window)
    assert form.draft.kind is DeclarationKind.OTHER_REGISTRABLE
    assert form.draft.wording == (
        "I declare an interest in Otterbrook Meadow Trust, as trustee (other registrable"
        " interest), in relation to item 7."
    )
    shown = "\n".join(w.text() for w in form.findChildren(QLabel) if not w.isHidden())
    assert "The recorded rule, LGA model code" in shown
    assert "Check with your Monitoring Officer." in shown
    press(qtbot, form, "Record")
    meeting = window.meeting
    assert meeting is not None
    (made,) = meeting.declarations
    assert [i.number for i in meeting.items if i.id in made.item_ids] == ["7"]
    (interest,) = interests_of(meeting.library)
    assert made.details.standing_interest_id == interest.id
    # The place is done with; the other is on another item, and says so.
    qtbot.waitUntil(lambda: len(hit_cards(window)) == 1, timeout=PATIENCE)
    (other,) = hit_cards(window)
    assert "Item 7" not in other.accessibleName()
    assert "Declared on item 7" in [said.text() for said in other.findChildren(QLabel)]
    window.actions_of["undo"].trigger()
    assert meeting.declarations == []
    qtbot.waitUntil(lambda: len(hit_cards(window)) == 2, timeout=PATIENCE)


def test_the_wording_follows_what_is_chosen_until_it_is_the_members_own(
    found: Hands, qtbot: QtBot
) -> None:
    """Scenario 14: the place is in the minutes; what is declared is on another item."""
    window = found.window
    press(qtbot, hit_cards(window)[1], "Declare")
    form = form_of(window)
    kind = form.findChildren(ChoiceBox)[0]
    items = form.findChild(QListWidget)
    assert items is not None
    kind.setCurrentText("Other")
    rows = {items.item(row).text().split(".")[0]: items.item(row) for row in range(items.count())}
    rows["7"].setCheckState(Qt.CheckState.Unchecked)
    rows["6"].setCheckState(Qt.CheckState.Checked)
    composed = (
        "I declare an interest in Otterbrook Meadow Trust, as trustee, in relation to item 6."
    )
    assert form.draft.wording == composed
    # The same once it was half written, and taken up again.
    form.set_draft(form.draft)
    kind.setCurrentText("Non-registrable interest")
    assert "non-registrable interest" in form.draft.wording
    wording = form.findChild(AutosaveEditor)
    assert wording is not None
    wording.selectAll()
    qtbot.keyClicks(wording, "I look after their gate.")
    kind.setCurrentText("Other")
    assert form.draft.wording == "I look after their gate."


def test_the_rule_follows_the_kind_chosen(found: Hands) -> None:
    window = found.window
    window.actions_of["declare"].trigger()
    form = form_of(window)
    form.findChildren(ChoiceBox)[0].setCurrentText("Disclosable pecuniary interest")
    shown = "\n".join(w.text() for w in form.findChildren(QLabel) if not w.isHidden())
    assert "Disclose: yes · Speak: no · Vote: no" in shown
    form.findChildren(ChoiceBox)[0].setCurrentText("Prejudicial interest")
    shown = "\n".join(w.text() for w in form.findChildren(QLabel) if not w.isHidden())
    assert "has no rule recorded for this kind" in shown


def test_places_are_dismissed_one_after_the_other_by_key(found: Hands, qtbot: QtBot) -> None:
    window = found.window
    window.activateWindow()
    window.actions_of["show-interests"].trigger()
    count = len(hit_cards(window))
    assert count > 1
    hit_cards(window)[0].dismiss.setFocus()
    for left in range(count - 1, -1, -1):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        qtbot.waitUntil(lambda left=left: len(hit_cards(window)) == left, timeout=PATIENCE)
        if left:
            qtbot.waitUntil(hit_cards(window)[0].dismiss.hasFocus, timeout=PATIENCE)
    qtbot.waitUntil(window.reader.side.interests.look.hasFocus, timeout=PATIENCE)


def test_a_dismissed_hit_is_gone_and_undo_brings_it_back(found: Hands, qtbot: QtBot) -> None:
    window = found.window
    press(qtbot, hit_cards(window)[0], "Dismiss")
    qtbot.waitUntil(lambda: len(hit_cards(window)) == 1, timeout=PATIENCE)
    assert "Item 7" in hit_cards(window)[0].accessibleName()
    window.actions_of["undo"].trigger()
    qtbot.waitUntil(lambda: len(hit_cards(window)) == 2, timeout=PATIENCE)


def test_nothing_found_is_said_to_be_no_advice(window: MainWindow, qtbot: QtBot) -> None:
    assert window.library is not None
    add_interest(window.library, entry=InterestEntry(RegisterKind.BODY, "Larkfield School"))
    hands = Hands(qtbot, window)
    hands.open_meeting()
    window.actions_of["look-for-interests"].trigger()
    message = window.reader.area.message
    qtbot.waitUntil(lambda: "no advice" in message.message, timeout=PATIENCE)
    hits = window.reader.side.interests.hits
    said = [w.text() for w in hits.findChildren(QLabel) if w.isVisible()]
    assert any("no substitute for reading" in words for words in said)


def test_a_new_interest_is_looked_for_in_the_meeting_that_is_open(
    window: MainWindow, qtbot: QtBot
) -> None:
    hands = Hands(qtbot, window)
    hands.open_meeting()
    window.actions_of["show-interests"].trigger()
    assert window.library is not None
    add_interest(window.library, entry=TRUST)
    qtbot.waitUntil(lambda: len(hit_cards(window)) == 2, timeout=PATIENCE)


def test_an_import_behind_the_home_page_says_that_something_was_found(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_window(tmp_path / "empty")
    assert window.library is not None
    assert window.desk is not None
    add_interest(window.library, entry=TRUST)
    window.desk.readable.disconnect()  # as when it is one of several files: nothing is opened
    window.import_files([SAMPLE])
    notice = window.my_interests.found
    qtbot.waitUntil(notice.isVisible, timeout=PATIENCE)
    assert notice.message.startswith("2 places in the papers just imported may be about")
    press(qtbot, notice, "Open them")
    qtbot.waitUntil(lambda: len(hit_cards(window)) == 2, timeout=PATIENCE)


def test_my_interests_opens_by_key_over_the_reader_and_goes_back(
    found: Hands, qtbot: QtBot
) -> None:
    window = found.window
    window.actions_of["my-interests"].trigger()
    page = window.my_interests.page
    assert page is not None
    assert page.isVisible()
    assert window.actions_of["my-interests"].shortcut().toString() == "Ctrl+I"
    press(qtbot, page, "Delete Otterbrook")
    assert window.library is not None
    assert interests_of(window.library) == []
    window.actions_of["undo"].trigger()
    assert len(interests_of(window.library)) == 1
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert window.is_reading
    assert window.my_interests.page is None
    assert window.reader.undo_group.activeStack() is window.reader.steps.stack


def test_what_is_due_stands_on_the_home_page_and_leads_there(
    window: MainWindow, qtbot: QtBot
) -> None:
    assert window.library is not None
    today = date.today()  # noqa: DTZ011
    entry = InterestEntry(RegisterKind.GIFT, "A hamper", aware_on=today - timedelta(days=26))
    add_interest(window.library, entry=entry)
    bar = window.my_interests.bar
    qtbot.waitUntil(bar.isVisible)
    assert "A hamper: to be registered by" in bar.message
    assert "(1 day left)" in bar.message
    press(qtbot, bar, "My interests")
    page = window.my_interests.page
    assert page is not None
    press(qtbot, page, "A hamper was registered today")
    press(qtbot, page, "Done")
    assert window.home.isVisible()
    assert not bar.isVisible()


def test_scenario_14(open_window: OpenWindow, packs: Path, tmp_path: Path, qtbot: QtBot) -> None:
    """A governor of a college imports the pack, finds it in minute 123, and declares."""
    window = open_window(tmp_path / "library")
    assert window.library is not None
    add_interest(
        window.library, entry=InterestEntry(RegisterKind.BODY, "Ellesmere College", "governor")
    )
    imported(window, packs / "reference" / "001_leicester-city-2025-04-08.pdf", qtbot)
    window.actions_of["show-interests"].trigger()
    qtbot.waitUntil(lambda: len(hit_cards(window)) == 1, timeout=PATIENCE)
    said = "Ellesmere College, Item 3, p.10: Councillor March"
    qtbot.waitUntil(
        lambda: [c.accessibleName().startswith(said) for c in hit_cards(window)] == [True],
        timeout=PATIENCE,
    )
    press(qtbot, hit_cards(window)[0], "Declare")
    form, meeting = form_of(window), window.meeting
    assert meeting is not None
    tenth = next(item for item in meeting.items if item.number == "10")
    form.set_items([(item.id, item.heading) for item in meeting.items])
    form._choose_items((tenth.id,))
    kind, _whose, action = form.findChildren(ChoiceBox)
    kind.setCurrentText("Other")
    action.setCurrentText("Stayed and spoke")
    press(qtbot, form, "Record")
    (made,) = meeting.declarations
    assert (made.kind, made.action) == (DeclarationKind.OTHER, ActionTaken.STAYED_AND_SPOKE)
    assert made.item_ids == (tenth.id,)
    out = tmp_path / "briefing.pdf"
    export_paper(
        window.library,
        window.workers,
        meeting_id=meeting.meeting_id,
        paper=Paper.BRIEFING,
        out=out,
    )
    document = pypdfium2.PdfDocument(out)
    text = " ".join(" ".join(p.get_textpage().get_text_range() for p in document).split())
    document.close()
    assert "in Ellesmere College, as governor" in text
    assert "stayed and spoke" in text


def test_a_dispensation_is_recorded_shown_and_printed(
    found: Hands, tmp_path: Path, qtbot: QtBot
) -> None:
    window = found.window
    press(qtbot, hit_cards(window)[1], "Declare")
    form = form_of(window)
    press(qtbot, form, "Matter, dispensation")
    for name, text in (
        ("Dispensation granted by", "the Standards Committee"),
        ("For what: to speak, to vote", "to speak"),
        ("Until", "1 May 2032"),
    ):
        field = next(f for f in form.findChildren(QLineEdit) if f.accessibleName() == name)
        qtbot.keyClicks(field, text)
    press(qtbot, form, "Record")
    meeting = window.meeting
    assert meeting is not None
    (made,) = meeting.declarations
    assert made.details.dispensation.until == date(2032, 5, 1)
    said = "to speak, by the Standards Committee, until 1 May 2032"
    pane = window.reader.side.interests
    assert f"Dispensation: {said}" in [w.text() for w in pane.findChildren(QLabel)]
    for paper in (Paper.DECLARATIONS, Paper.BRIEFING):
        out = tmp_path / f"{paper.value}.pdf"
        export_paper(
            meeting.library, window.workers, meeting_id=meeting.meeting_id, paper=paper, out=out
        )
        document = pypdfium2.PdfDocument(out)
        text = " ".join(" ".join(p.get_textpage().get_text_range() for p in document).split())
        document.close()
        assert said in text
