# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a sensitive interest is stands in no list of backups or deleted things, search or report."""

from __future__ import annotations

import logging

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QListWidget
from pytestqt.qtbot import QtBot

from desktop.domain.annotation import MarkColour, MarkKind
from desktop.domain.interest import DeclarationDetails, DeclarationKind, Dispensation
from desktop.services.declare import declare, delete_declaration
from desktop.services.keep_register import add_interest, delete_interest
from desktop.services.report_fault import compose_report
from desktop.services.tag import add_tag
from desktop.ui.export.leaving_dialog import LeavingDialog
from desktop.ui.main_window import MainWindow
from desktop.ui.preferences.report_dialog import ReportDialog
from desktop.ui.search.search_window import SearchWindow
from desktop.ui.tags.tag_thread import tag_thread
from desktop.ui.widgets.card_list import CardList
from desktop.ui.widgets.search_box import SearchBox
from tests.storage.samples import anchor
from tests.ui.window.at_the_meeting import Member
from tests.ui.window.conftest import PATIENCE, Hands
from tests.ui.window.test_sensitive import NATURE, SECRETS, clean, widget_texts


@pytest.fixture
def secretive(hands: Hands) -> Hands:
    """Two sensitive declarations, and an entry of the register; the second of each deleted."""
    library, meeting = hands.window.library, hands.window.meeting
    assert library is not None
    assert meeting is not None
    for gone in (False, True):
        interest = add_interest(library, entry=NATURE)
        declared = declare(
            library,
            meeting_id=meeting.meeting_id,
            kind=DeclarationKind.DISCLOSABLE_PECUNIARY,
            wording="The Zanzibar Windmill is ours.",
            item_ids=[meeting.items[5].id],
            details=DeclarationDetails(
                matter="the lamplighter",
                sensitive=True,
                standing_interest_id=interest.id,
                dispensation=Dispensation("the lamplighter panel", "speak on the Windmill"),
            ),
        )
        if gone:
            delete_declaration(library, declaration_id=declared.id)
            delete_interest(library, interest_id=interest.id)
    return hands


def all_texts(window: MainWindow) -> list[str]:
    """All that is in view, with the rows of plain lists."""
    lists = [found for found in window.findChildren(QListWidget) if found.isVisible()]
    rows = [each.item(row).text() for each in lists for row in range(each.count())]
    return [*widget_texts(window), *rows]


def test_neither_backups_nor_the_bin_say_it(secretive: Hands, qtbot: QtBot) -> None:
    window = secretive.window
    window.actions_of["care"].trigger()
    dialog = window.care.dialog
    assert dialog is not None
    QTest.mouseClick(dialog.backups.now, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.backups.list.count() == 1, timeout=PATIENCE)
    shown = all_texts(window)
    dialog.tabs.setCurrentIndex(1)
    qtbot.waitUntil(lambda: any("Sensitive interest" in t for t in all_texts(window)))
    shown += all_texts(window)
    assert [text for text in shown if not clean(text)] == []
    library = window.library
    assert library is not None
    assert [f.name for f in library.folder.rglob("*") if not clean(f.name)] == []


def test_the_report_and_the_name_of_a_file_to_hand_over_do_not_say_it(
    secretive: Hands, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    window = secretive.window
    asked: list[str] = []

    def ask(*args: object, **_: object) -> tuple[str, str]:
        asked.extend(str(part) for part in args[1:])
        return "", ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    held: list[str] = []

    def answer() -> None:
        """Nothing is ticked, so that Enter keeps it back."""
        dialog = window.findChild(LeavingDialog)
        assert dialog is not None
        assert not dialog.sensitive.isChecked()
        held.extend(widget_texts(dialog))
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    QTimer.singleShot(0, answer)
    window.actions_of["hand-over"].trigger()
    assert asked
    assert any("sensitive interests are about" in text for text in held)
    window.actions_of["report"].trigger()
    dialog = window.findChild(ReportDialog)
    assert dialog is not None
    shown = [
        *asked,
        *held,
        *all_texts(window),
        compose_report(window.library, log=None),
        caplog.text,
    ]
    assert [text for text in shown if not clean(text)] == []


@pytest.mark.parametrize("typed", ["Sensitive interest", *SECRETS])
def test_the_search_window_does_not_say_it(secretive: Hands, qtbot: QtBot, typed: str) -> None:
    window = secretive.window
    window.actions_of["search"].trigger()
    search = window.findChild(SearchWindow)
    assert search is not None
    qtbot.waitExposed(search)
    box, found = search.findChild(SearchBox), search.findChild(CardList)
    assert box is not None
    assert found is not None
    QTest.keyClicks(box, typed)
    qtbot.waitUntil(
        lambda: search.told != "" or any("othing found" in t for t in widget_texts(search)),
        timeout=PATIENCE,
    )
    shown = [text.replace(typed, "") for text in widget_texts(search)]
    assert [text for text in shown if not clean(text)] == []
    model = found.model()
    rows = [str(model.index(row, 0).data()) for row in range(model.rowCount())]
    assert [text for text in (*rows, search.told) if not clean(text)] == []
    hits = [row for row in rows if "ensitive" in row]
    assert bool(hits) is (typed not in SECRETS)


def test_the_thread_of_a_tag_does_not_say_it(secretive: Hands, qtbot: QtBot) -> None:
    """On an item with a mark of the member's and a sensitive declaration."""
    window, library = secretive.window, secretive.window.library
    assert library is not None
    reader = window.reader
    assert reader.document_id is not None
    tag = add_tag(library, name="Ask the clerk")
    made: list[int] = []
    where = anchor(page=9, quote="words")
    reader.edits.add_mark(
        reader.document_id, MarkKind.HIGHLIGHT, where, MarkColour.PINK, then=made.append
    )
    reader.edits.points.tag(made, add=[tag.name])
    thread = tag_thread(window.look, library, window.tasks, tag.id, window)
    thread.show()
    qtbot.waitUntil(lambda: thread.list.model().rowCount() > 0, timeout=PATIENCE)
    assert [text for text in widget_texts(thread) if not clean(text)] == []


def test_the_whole_meeting_view_does_not_say_it(
    secretive: Hands, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    """At the item, where declarations are taken, over the whole meeting; with all its steps."""
    caplog.set_level(logging.DEBUG)
    window = secretive.window
    with qtbot.waitActive(window):
        window.activateWindow()
    qtbot.keyClick(secretive.view, Qt.Key.Key_F5)
    member = Member(qtbot, window)
    shown: list[str] = []
    for number in ("6", "2"):
        member.come_to(number)
        member.press(Qt.Key.Key_L, Qt.Key.Key_B, Qt.Key.Key_L, Qt.Key.Key_B)
        member.press(Qt.Key.Key_D, Qt.Key.Key_Down)
        shown += [*all_texts(window), *member.shown]
        member.press(Qt.Key.Key_Escape)
        shown += [*all_texts(window), *member.shown]
    member.press(*[Qt.Key.Key_M] * 12)
    shown += [*all_texts(window), *member.shown]
    assert any("ensitive" in text for text in member.shown)
    stack = window.reader.steps.stack
    shown += [stack.text(place) for place in range(stack.count())]
    assert [text for text in shown if not clean(text)] == []
    assert clean(caplog.text)
