# SPDX-License-Identifier: AGPL-3.0-or-later
"""The dialog that proposes a meeting and its papers, worked by mouse and by keys."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.document import DocumentKind
from desktop.domain.meeting import Meeting, MeetingCard
from desktop.parsing.file_names import read_file_name
from desktop.services.proposal import ItemChoice, PaperLook, Proposal, ProposedPaper
from desktop.ui.library.meeting_details import MeetingDetailsDialog
from desktop.ui.library.proposal_dialog import ProposalDialog
from desktop.ui.look.look import Look

CARD = MeetingCard(body="Harbours Committee", date=date(2027, 3, 9))
OTHER = Meeting(7, MeetingCard(body="Cabinet", date=date(2027, 3, 2)))
AGENDA = (ItemChoice("1", "Apologies"), ItemChoice("8", "Budget"), ItemChoice("9", "Roads"))


def paper(name: str, kind: DocumentKind, item: ItemChoice | None, **more: str) -> ProposedPaper:
    look = PaperLook(Path(name), name, read_file_name(name), pages=4, fault=more.get("fault", ""))
    return ProposedPaper(look, kind, more.get("title", ""), item, more.get("why", ""))


PROPOSAL = Proposal(
    CARD,
    None,
    (
        paper("Agenda.pdf", DocumentKind.PACK, None),
        paper("Budget.pdf", DocumentKind.REPORT, AGENDA[1], why="Its title is like this item's."),
        paper("Map.pdf", DocumentKind.APPENDIX, None),
        paper("Torn.pdf", DocumentKind.REPORT, None, fault="We couldn't open this file."),
    ),
    AGENDA,
)


def proposed_for(shown: Proposal, meeting_id: int | None) -> Proposal:
    """The same papers, which for the other meeting are late ones."""
    if meeting_id is None:
        return PROPOSAL
    late = tuple(replace(p, kind=DocumentKind.LATE_PAPER, item=None) for p in shown.papers)
    return replace(shown, meeting_id=meeting_id, card=OTHER.card, papers=late)


@pytest.fixture
def dialog(qtbot: QtBot, look: Look) -> ProposalDialog:
    """The dialog, on the screen."""
    made = ProposalDialog(look, PROPOSAL, [OTHER], proposed_for)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def box(dialog: ProposalDialog, name: str) -> QWidget:
    """The one box that a screen reader calls ``name``."""
    (found,) = [w for w in dialog.findChildren(QWidget) if w.accessibleName() == name]
    return found


def test_it_says_what_was_found(dialog: ProposalDialog) -> None:
    meeting = box(dialog, "Meeting")
    assert isinstance(meeting, QComboBox)
    assert meeting.currentText() == "New meeting: Harbours Committee, Tuesday 9 March 2027"
    kind, item = box(dialog, "What “Budget.pdf” is"), box(dialog, "Agenda item of “Budget.pdf”")
    assert isinstance(kind, QComboBox)
    assert isinstance(item, QComboBox)
    assert (kind.currentText(), item.currentText()) == ("Report", "8. Budget")
    assert item.accessibleDescription() == "Its title is like this item's."
    assert not box(dialog, "Agenda item of “Agenda.pdf”").isVisible()
    torn = box(dialog, "Import “Torn.pdf”")
    assert not torn.isEnabled()
    assert torn.accessibleDescription() == "We couldn't open this file."


def test_all_by_keys(dialog: ProposalDialog, qtbot: QtBot) -> None:
    """Tab from box to box, arrows to choose, space to leave out, Enter to import."""
    box(dialog, "Meeting").setFocus()
    order = []
    for _ in range(14):
        focus = QApplication.focusWidget()
        assert focus is not None
        if focus.accessibleName() in order:
            break
        order.append(focus.accessibleName())
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    assert order == [
        "Meeting",
        "Details…",
        "Import “Agenda.pdf”",
        "What “Agenda.pdf” is",
        "Import “Budget.pdf”",
        "What “Budget.pdf” is",
        "Agenda item of “Budget.pdf”",
        "Import “Map.pdf”",
        "What “Map.pdf” is",
        "Agenda item of “Map.pdf”",
        "Cancel",
        "Import",
    ]
    qtbot.keyClick(box(dialog, "What “Budget.pdf” is"), Qt.Key.Key_S)  # Supplement
    for _ in range(3):
        qtbot.keyClick(box(dialog, "Agenda item of “Map.pdf”"), Qt.Key.Key_Down)
    qtbot.keyClick(box(dialog, "Import “Agenda.pdf”"), Qt.Key.Key_Space)
    with qtbot.waitSignal(dialog.confirmed) as confirmed:
        qtbot.keyClick(box(dialog, "Agenda item of “Map.pdf”"), Qt.Key.Key_Return)
    (made,) = confirmed.args
    agenda, budget, plan, torn = made.papers
    assert not agenda.take
    assert (budget.kind, budget.item) == (DocumentKind.SUPPLEMENT, AGENDA[1])
    assert (plan.kind, plan.item) == (DocumentKind.APPENDIX, AGENDA[2])
    assert not torn.take


def test_clicks_leave_papers_out(dialog: ProposalDialog, qtbot: QtBot) -> None:
    for name in ("Agenda.pdf", "Budget.pdf", "Map.pdf"):
        tick = box(dialog, f"Import “{name}”")
        assert isinstance(tick, QCheckBox)
        inside = QPoint(12, tick.height() // 2)
        qtbot.mouseClick(tick, Qt.MouseButton.LeftButton, pos=inside)
    button = box(dialog, "Import")
    assert isinstance(button, QPushButton)
    assert not button.isEnabled()
    with qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)


def test_another_meeting_is_proposed_anew(dialog: ProposalDialog, qtbot: QtBot) -> None:
    qtbot.keyClick(box(dialog, "Meeting"), Qt.Key.Key_Down)
    kind = dialog.rows.rows[1].kind
    assert kind.currentText() == "Late paper"
    assert not box(dialog, "Details…").isVisible()
    qtbot.keyClick(box(dialog, "Meeting"), Qt.Key.Key_Up)
    assert dialog.rows.rows[1].kind.currentText() == "Report"
    with qtbot.waitSignal(dialog.confirmed) as confirmed:
        qtbot.mouseClick(dialog.import_button, Qt.MouseButton.LeftButton)
    assert confirmed.args[0].meeting_id is None
    assert confirmed.args[0].card == CARD


def test_the_new_meeting_can_be_put_right(dialog: ProposalDialog, qtbot: QtBot) -> None:
    qtbot.mouseClick(dialog.details, Qt.MouseButton.LeftButton)
    (details,) = dialog.findChildren(MeetingDetailsDialog)
    right = replace(CARD, body="Roads Committee")
    details.saved.emit(right)
    assert dialog.meeting.currentText().startswith("New meeting: Roads Committee")
    assert dialog.proposal().card == right
    details.close()


def test_its_frame_is_within_a_narrow_screen(dialog: ProposalDialog) -> None:
    room = dialog.screen().availableGeometry()
    assert room.width() < 900  # else it says nothing
    assert dialog.width() + 8 < room.width()


def test_a_long_title_of_a_paper_can_be_read_to_its_end(qtbot: QtBot, look: Look) -> None:
    title = "Questions asked by an elected member under standing order seven, and the replies given"
    long = paper("q.pdf", DocumentKind.REPORT, None, title=title)
    made = ProposalDialog(look, replace(PROPOSAL, papers=(long,)), [OTHER], proposed_for)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    (told,) = (each for each in made.findChildren(QLabel) if title in each.text())
    qtbot.waitUntil(lambda: told.height() >= told.heightForWidth(told.width()))
    assert told.wordWrap()
